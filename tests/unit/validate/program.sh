#!/bin/sh
# program.sh PROGRAM TRAPS plain|sanitized: `regind validate` as it is typed: what it prints, its exit codes, JSON.
set -eu

program=$1
cd "$2"
build=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NO_COLOR=1 TMPDIR="$work"
failed=0

# says CODE EXPECTED ARGUMENT...: exit code and all that is printed, on either stream.
says() {
    code=0
    printf '%s\n' "$2" >"$work/expected"
    wanted=$1
    shift 2
    "$program" validate "$@" >"$work/actual" 2>&1 </dev/null || code=$?
    [ "$code" = "$wanted" ] || {
        printf 'validate %s: exit code %s\n' "$*" "$code"
        failed=$((failed + 1))
    }
    diff -u --label expected --label actual "$work/expected" "$work/actual" || failed=$((failed + 1))
}

says 2 "regind: validate needs FILE...
  hint: see 'regind validate --help'"
says 2 "regind: there is no group of tests 'dta'
  hint: did you mean 'data'?" nothing.so --only dta
says 2 "regind: there is no group of tests 'everything'
  hint: the groups are: static, data, parameters, determinism, failure, examples, age" \
    nothing.so --only everything
says 1 "nowhere.so
  FAILED   static       note            cannot be read: No such file or directory
           the SDK asks: a module is a shared object
1 test: 1 FAILED" nowhere.so
says 0 "nothing.so
 trap.nothing
  passed   failure      memory          1 of 1 requests refused
  passed   failure      cancelled       it never reports its progress, so that it cannot be cancelled
  passed   failure      sentences       0 of 1 strange inputs refused
3 tests: 3 passed" nothing.so --only failure
says 1 "nothing.so
3 tests: 3 passed
deaf.so
 trap.deaf
  FAILED   failure      cancelled       returned RI_OK though progress() had returned RI_CANCELLED
           with: tables made up from its ports, optional ones among them, report number 1 of progress being answered by RI_CANCELLED
           the SDK asks: RI_CANCELLED of progress() is returned without delay
3 tests: 2 passed, 1 FAILED" --only failure --quiet nothing.so deaf.so

# A constructor is confined as run() is: nothing is written, nothing of the environment is there.
constructs() { # what is said of its description
    says 0 "constructor_writes.so
  passed   static       note            SDK 1.0
  passed   static       symbols         regind_module_v1
  passed   static       $1
  passed   static       libraries       libc.so.6
  passed   static       variables       none
 trap.constructor_writes
  passed   static       words
  passed   static       units
7 tests: 7 passed" --only static constructor_writes.so
}
if "$program" doctor --json | grep -q '"files_confined": true'; then
    export REGIND_TEST_FILE="$work/written" SOMEBODYS_TOKEN=secret
    case $build in # sanitizers stand before the functions that open files
    sanitized) constructs description ;;
    *) constructs "description     tried to open '$work/written' when it was loaded, and was not let" ;;
    esac
    [ ! -e "$work/written" ] || {
        echo 'a constructor has written a file'
        failed=$((failed + 1))
    }
    unset REGIND_TEST_FILE
fi
export SOMEBODYS_TOKEN=secret
constructs description

code=0
"$program" validate --json --only failure deaf.so >"$work/json" 2>"$work/stderr" || code=$?
# shellcheck disable=SC2016 # Python's
python3 - "$work/json" "$code" <<'PYTHON' || failed=$((failed + 1))
import json, sys
answer = json.load(open(sys.argv[1]))
assert sys.argv[2] == "1", sys.argv[2]
assert answer["format"] == "regind.validate/1" and answer["status"] == "failed", answer
(file,) = answer["files"]
assert file["path"] == "deaf.so" and file["sdk"] == [1, 0] and file["failed"] == 1, file
results = {t["test"]: t for t in file["tests"]}
assert set(results) == {"memory", "cancelled", "sentences"}, results
bad = results["cancelled"]
assert bad["result"] == "failed" and bad["plugin"] == "trap.deaf" and bad["group"] == "failure"
assert bad["did"] == "returned RI_OK though progress() had returned RI_CANCELLED"
assert bad["asks"] == "RI_CANCELLED of progress() is returned without delay"
assert results["memory"]["result"] == "passed" and results["memory"]["seconds"] >= 0
PYTHON
[ ! -s "$work/stderr" ] || {
    cat "$work/stderr"
    failed=$((failed + 1))
}
left=$(find "$work" -name 'regind-validate-*')
[ -z "$left" ] || {
    printf 'left behind: %s\n' "$left"
    failed=$((failed + 1))
}
[ "$failed" -eq 0 ]
