#!/bin/sh
# validator.sh PROGRAM MODULE EXPECTED: what `regind validate` says of a module, word for word.
#
# EXPECTED holds the lines about tests that failed, and the exit code.  Of results that are different
# every time the numbers are left out.
set -eu

program=$1
module=$2
expected=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NO_COLOR=1 TMPDIR="$work"

# Numbers that nobody can foretell, as N; the line of a crash depends on the compiler.
vary() {
    sed -E 's/(: [a-z_]+\(\), [a-z_]+\.[ch]):[0-9]+$/\1:LINE/' | vary_values
}

vary_values() {
    case $(basename "$module" .so) in
    clock | shared_dice) sed -E 's/(value. |then |in )[0-9.e+-]+/\1N/g; s/row N/row 1/' ;;
    leaks) sed -E 's/kept [0-9]+/kept N/' ;;
    *) cat ;;
    esac
}

code=0
(cd "$(dirname "$module")" && "$program" validate --quick --quiet "$(basename "$module")") \
    >"$work/stdout" 2>"$work/stderr" || code=$?
{
    sed '$d' "$work/stdout" | vary # not the counts
    cat "$work/stderr"
    printf 'exit %s\n' "$code"
} >"$work/actual"
left=$(find "$work" -name 'regind-validate-*')
[ -z "$left" ] || {
    printf 'left behind: %s\n' "$left"
    exit 1
}
# On a machine that does not confine plugins they come further.
[ ! -e "$expected.or-unconfined" ] || ! cmp -s "$expected.or-unconfined" "$work/actual" || exit 0
diff -u --label expected --label actual "$expected" "$work/actual"
