#!/bin/sh
# examples.sh PROGRAM MODULE...: each of the modules brings a worked example, and it comes out.
set -eu

program=$1
shift
failed=0
for module in "$@"; do
    said=$("$program" validate --only examples "$module" 2>&1) || true
    case $said in
    *FAILED*)
        echo "$said"
        failed=1
        ;;
    *'passed   examples'*) ;;
    *)
        echo "$module has no example"
        failed=1
        ;;
    esac
done
echo "$# modules"
exit $failed
