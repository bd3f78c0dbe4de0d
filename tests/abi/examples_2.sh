#!/bin/sh
# Examples of "regind.examples/2": the bytes a report writes, the notes it makes, what it refuses.
#
#   examples_2.sh PROGRAM COMPILER
set -eu

program=$(realpath "$1")
compiler=$2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="${REGIND_TEST_CACHE-$work/cache}"
export HOME="$work" XDG_DATA_HOME="$work/share" NO_COLOR=1
unset REGIND_PLUGIN_PATH

# told MEMBERS EXPECTED: the report page, whose example has these members besides, is told so.
told() {
    {
        sed -n '/^static const ri_example examples/q;p' "$here/archive/1.0/page.c"
        printf 'static const ri_example examples[] = {{.title = "Two", .source = "By hand", %s,\n' "$1"
        printf 'RI_EXAMPLE_IN({.name = "data", .columns = columns, .n_columns = RI_COUNT(columns)})}};\n'
        printf 'RI_EXAMPLES_2(examples);\nRI_MODULE(&plugin);\n'
    } >"$work/page.c"
    "$compiler" -std=c11 -Wall -Wextra -Werror -shared -fPIC -fvisibility=hidden -Wl,-z,defs \
        -I"$here/../../sdk/include" "$work/page.c" -o "$work/page.so" -lm
    "$program" validate --only examples "$work/page.so" >"$work/said" 2>&1 || true
    grep -qF "$2" "$work/said" || {
        echo "not told: $2"
        cat "$work/said"
        exit 1
    }
}

file() { # NAME TEXT
    printf '%s' "RI_EXAMPLE_WRITTEN(RI_EXAMPLE_TEXT(\"$1\", \"$2\"))"
}
told "$(file step.md '## data\n\n| region | population |\n| --- | ---: |\n| North | 60.00 |\n| South |  |\n')" \
    'passed   examples     Two: By hand'
told "$(file other.md x)" "Two: wrote no file 'other.md'"
told "$(file step.md '## d')" "Two: wrote 'step.md' otherwise than its example: byte 5 (line 1) is one too many"
told "$(file step.md '## x')" "Two: wrote 'step.md' otherwise than its example: byte 4 (line 1) is another"
told 'RI_EXAMPLE_NOTES("is missing")' 'Two: made no note with "is missing"'
told '.refusal = "no rows"' "Two: took what its example says it refuses: 'no rows'"
