#!/bin/sh
# How things are told: in every folder beside this script the commands of `transcript` are run by the
# built program, and all they say and their exit codes must be what stands there.
#
#   messages.sh PROGRAM [FOLDER...]
#
# A line that begins with "$ " is a command of the shell; the lines behind it are what it prints on
# both outputs, and "exit N" where it fails.
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
shift
export LC_ALL=C.UTF-8
mkdir "$work/bin"
ln -s "$program" "$work/bin/regind"
PATH=$work/bin:$PATH
cp -R "$here" "$work/cases"
cd "$work/cases"
[ $# -gt 0 ] || set -- */

ran=0
for name; do
    name=${name%/}
    [ -f "$name/transcript" ] || continue
    ran=$((ran + 1))
    sed -n 's/^\$ //p' "$name/transcript" >"$work/commands"
    while IFS= read -r command; do
        printf '$ %s\n' "$command"
        code=0
        (cd "$name" && eval "$command") </dev/null 2>&1 || code=$?
        [ "$code" -eq 0 ] || printf 'exit %s\n' "$code"
    done <"$work/commands" >"$work/actual"
    if ! diff -u --label "$name: expected" --label "$name: actual" "$name/transcript" "$work/actual"; then
        failed=$((failed + 1))
    fi
done
printf '%s folders, %s of them not told as expected\n' "$ran" "$failed"
[ "$failed" -eq 0 ] && [ "$ran" -gt 0 ]
