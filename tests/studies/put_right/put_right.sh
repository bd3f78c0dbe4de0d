#!/bin/sh
# What the README says of the GRP of 2010 put right: agreement of ratings and methods, and how sure
# they are, against numbers of Python's own.
#
#   put_right.sh PROGRAM            by enumeration and replicates
#   put_right.sh PROGRAM scipy      Kendall's tau-b by SciPy; exits 77 where it is not installed
# shellcheck disable=SC2016 # the dollars are those of an inner shell
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
of2014=$conf/kazakhstan-2014

if [ "${2-}" = scipy ]; then
    # the distribution's Python: another one may have no SciPy
    for python in /usr/bin/python3 python3; do
        if "$python" -c 'import scipy' >/dev/null 2>&1; then
            check "tau-b by SciPy" "$python" "$here/put_right.py" "$conf" - - - scipy
            exit $failed
        fi
    done
    echo "skipped: SciPy is not installed; Kendall's tau-b is held against the enumeration alone"
    exit 77
fi

check "as published: runs" run "$of2014/uncertainty.ini" printed
check "put right: runs" run "$of2014/grp-2010-put-right.ini" right
check "both compared" sh -c '"$1" compare "$2/study.ini" "$2/grp-2010-put-right.ini" \
    --on susceptibility.susceptibility --json >"$3"' - "$program" "$of2014" "$work/compare.json"
check "the README has tau-b, pairs, methods and shares of the replicates" \
    python3 "$here/put_right.py" "$conf" "$work/printed/uncertainty.csv" \
    "$work/right/uncertainty.csv" "$work/compare.json"
exit $failed
