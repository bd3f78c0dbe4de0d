#!/bin/sh
# A run that is killed at any time: what was there before it, or the whole of what it makes.
#
#   killed.sh PROGRAM TIMES
set -eu
program=$1 times=$2
. "$(dirname -- "$0")/../studies/lib.sh"
exec /usr/bin/env python3 "$here/killed.py" "$program" "$times" "$work"
