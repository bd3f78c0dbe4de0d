#!/bin/sh
# Runs every wrong study of wrong/ and compares what it says with what it should, word for word.
#
#   wrong.sh PROGRAM MODULES [CASE...]
#
# wrong/CASE/expected is the command, the whole of stderr, and the exit code; it runs in a copy of the
# folder, with the compiled modules that its modules.list names, from MODULES, in its folder modules.
# shellcheck source=lib.sh
. "$(dirname -- "$0")/lib.sh"
program=$(realpath "$1")
modules=$(realpath "$2")
shift 2

cp -R "$here/wrong" "$work/wrong"
cd "$work/wrong"
[ $# -gt 0 ] || set -- */

ran=0
for name; do
    name=${name%/}
    [ -f "$name/expected" ] || continue
    ran=$((ran + 1))
    if [ -f "$name/modules.list" ]; then
        mkdir "$name/modules"
        while read -r module; do
            cp "$modules/$module" "$name/modules/"
        done <"$name/modules.list"
        [ -f "$name/untrusted" ] || "$program" trust "$name/modules" >/dev/null
    fi
    command=$(sed -n '1s/^\$ regind //p' "$name/expected")
    code=0
    # shellcheck disable=SC2086 # the words of a command
    (cd "$name" && exec "$program" $command) >"$work/stdout" 2>"$work/stderr" </dev/null || code=$?
    {
        printf '$ regind %s\n' "$command"
        cat "$work/stderr"
        printf 'exit %s\n' "$code"
    } >"$work/actual"
    if ! diff -u --label "$name: expected" --label "$name: actual" "$name/expected" "$work/actual"; then
        failed=$((failed + 1))
    fi
done
printf '%s wrong studies, %s of them not told as expected\n' "$ran" "$failed"
[ "$failed" -eq 0 ] && [ "$ran" -gt 0 ]
