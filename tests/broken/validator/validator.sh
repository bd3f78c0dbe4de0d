#!/bin/sh
# validator.sh PROGRAM MODULE EXPECTED: what `regind validate` says of a module, word for word.
#
# EXPECTED holds the lines about tests that failed, and the exit code; PLUGIN stands for nothing.
set -eu

program=$1
module=$2
expected=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NO_COLOR=1 TMPDIR="$work"
code=0
(cd "$(dirname "$module")" && "$program" validate --quick --quiet "$(basename "$module")") \
    >"$work/stdout" 2>"$work/stderr" || code=$?
{
    sed '$d' "$work/stdout" # the counts
    cat "$work/stderr"
    printf 'exit %s\n' "$code"
} >"$work/actual"
left=$(find "$work" -name 'regind-validate-*')
[ -z "$left" ] || {
    printf 'left behind: %s\n' "$left"
    exit 1
}
diff -u --label expected --label actual "$expected" "$work/actual"
