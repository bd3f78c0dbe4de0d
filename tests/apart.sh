#!/bin/sh
# Runs a test in folders of its own: what it finds at home, in caches and among temporary files is
# no other test's and no user's, and what it leaves there goes with it.
#
#   apart.sh CACHE COMMAND...
#
# CACHE knows the modules of the build: the test has a copy of it, and scripts with a HOME of their
# own another. apart.cmake puts it before the command of every test.
set -eu

cache=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for signal in INT TERM HUP; do
    trap 'exit 1' "$signal"
done
mkdir "$work/home" "$work/tmp" "$work/config" "$work/data"
if [ -d "$cache" ]; then
    cp -R "$cache" "$work/cache"
else
    mkdir "$work/cache"
fi
export HOME="$work/home" TMPDIR="$work/tmp"
export XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data"
# Messages are in the language of the locale, and tests assert English ones.
unset LANGUAGE LC_ALL LC_MESSAGES LC_CTYPE LC_COLLATE LC_NUMERIC LC_TIME LC_MONETARY
export LANG=C.UTF-8
export REGIND_TEST_CACHE="$work/cache" # for scripts with a HOME of their own

code=0
"$@" || code=$?
# 77: it was skipped.
left=$(find "$TMPDIR" -maxdepth 1 -name '*regind*')
if [ -n "$left" ] && { [ "$code" -eq 0 ] || [ "$code" -eq 77 ]; }; then
    printf 'left among temporary files: %s\n' "$left"
    code=1
fi
exit "$code"
