#!/bin/sh
# A run of which one call to the system fails: old results or new ones, and a sentence.
#
#   failing.sh PROGRAM failing.so HOW-MANY|all [ERROR...]
#
# HOW-MANY of each kind of call; ERROR is the number of an error.  Without one they fail with what
# is usual for their kind (no memory, a full disk, too many files, a signal ...), in turn.
set -eu
program=$1 library=$2 many=$3
shift 3
. "$(dirname -- "$0")/../studies/lib.sh"
/usr/bin/env python3 "$here/failing.py" "$program" "$library" "$many" "$work" "$@"
