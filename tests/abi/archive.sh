#!/bin/sh
# Runs the modules of every released SDK minor on this host: those that were built then, and their
# sources built against the headers of then.
#
#   archive.sh PROGRAM COMPILER
set -eu

program=$(realpath "$1")
compiler=$2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="${REGIND_TEST_CACHE-$work/cache}"
export HOME="$work" XDG_DATA_HOME="$work/share" NO_COLOR=1
unset REGIND_PLUGIN_PATH
failed=0
ran=0

check() { # WHAT COMMAND...
    what=$1
    shift
    ran=$((ran + 1))
    if "$@" >"$work/said" 2>&1; then
        echo "ok: $what"
    else
        echo "not ok: $what"
        tail -n 40 "$work/said"
        failed=1
    fi
}

# agrees STUDY: it runs; its audits agree in all columns with the numbers of the study.
agrees() {
    rm -rf "$work/out"
    "$program" run --trust "$1" --out "$work/out" >"$work/findings" 2>&1 || {
        cat "$work/findings"
        return 1
    }
    cat "$work/findings"
    ! grep -q 'differ from the print' "$work/findings" || return 1
    ! grep -q '^\[expected\]' "$1" || grep -q ' agree with the print' "$work/findings"
}
# writes STUDY FILE: it runs, and writes just that.
writes() {
    agrees "$1" && diff -u "$2" "$work/out/$(basename "$2")"
}
wrong_number() { # STUDY
    sed 's/  South, 2\.5$/  South, 2.6/' "$1" >"$work/modules/wrong.ini"
    ! cmp -s "$1" "$work/modules/wrong.ini" && ! agrees "$work/modules/wrong.ini" &&
        grep -q 'differ' "$work/findings"
}

# modules_of SDK WHAT: those in $work/modules, beside copies of the studies.
modules_of() {
    for study in "$work/modules"/*.ini; do
        name=$(basename "$study" .ini)
        check "SDK $1, $2: $name" agrees "$study"
        check "SDK $1, $2: $name is valid" "$program" validate --quick "$work/modules/$name.so"
    done
    check "SDK $1, $2: the page" writes "$work/modules/page.ini" "$work/modules/page.md"
    check "SDK $1, $2: what a report is told" writes "$work/modules/everything.ini" "$work/modules/facts.txt"
    [ ! -f "$work/modules/origin.ini" ] ||
        check "SDK $1, $2: how tables came about" writes "$work/modules/origin.ini" "$work/modules/origin.txt"
}
copy_studies() {
    rm -rf "$work/modules"
    mkdir "$work/modules"
    cp "$1"/*.ini "$1"/*.txt "$1"/*.md "$work/modules"
}

machine=$(uname -m)
for sdk in "$here"/archive/*; do
    version=$(basename "$sdk")
    copy_studies "$sdk"
    if [ -d "$sdk/$machine" ]; then
        cp "$sdk/$machine"/*.so "$work/modules"
        modules_of "$version" "as built then"
        check "SDK $version: a wrong number would be seen" wrong_number "$work/modules/rate.ini"
    else
        echo "SKIPPED: modules of SDK $version were not built for $machine; only their sources are tested"
    fi
    copy_studies "$sdk"
    for source in "$sdk"/*.c; do
        name=$(basename "$source" .c)
        check "SDK $version: $name.c compiles against the headers of then" \
            "$compiler" -std=c11 -O2 -Wall -Wextra -Werror -shared -fPIC -fvisibility=hidden \
            -Wl,-z,defs -I"$sdk/include" "$source" -o "$work/modules/$name.so" -lm
    done
    modules_of "$version" "from source"
    # The other way round: an author who compiles anew with today's header changes nothing.
    for source in "$sdk"/*.c; do
        name=$(basename "$source" .c)
        check "SDK $version: $name.c compiles against today's headers" \
            "$compiler" -std=c11 -O2 -Wall -Wextra -Werror -shared -fPIC -fvisibility=hidden \
            -Wl,-z,defs -I"$here/../../sdk/include" "$source" -o "$work/modules/$name.so" -lm
    done
    modules_of "$version" "compiled anew"
done
echo "$ran checks"
[ "$failed" -eq 0 ] && [ "$ran" -gt 0 ]
