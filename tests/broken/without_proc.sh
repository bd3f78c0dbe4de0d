#!/bin/sh
# A study with `memory =` where there is no /proc, by which the host sees what a worker takes: it
# runs, and is told once for each place that asks.
#
#   without_proc.sh PROGRAM
set -eu
program=$1
bare='mount -t tmpfs none /proc && exec "$@"'
if ! unshare -rm sh -c "$bare" sh true 2>/dev/null; then
    echo 'skipped: /proc cannot be hidden here (unshare)'
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="${REGIND_TEST_CACHE-$work/cache}"
export HOME="$work" NO_COLOR=1
cd "$work"
printf 'region,grp\nA,1\nB,3\n' >data.csv
cat >study.ini <<'STUDY'
[data]
use = csv
file = data.csv
keys = region
memory = 2 GiB

[shares]
use = share
from = data

[table]
use = report.csv
from = shares
memory = 1 GiB
STUDY
cat >expected <<'SAID'
study.ini:5: warning: [data] 'memory' bounds the address space alone, at twice as much and some room: there is no /proc here, by which the host sees what a plugin takes
  hint: mount /proc (in a container or a chroot: mount -t proc proc /proc)
study.ini:14: warning: [table] 'memory' bounds the address space alone, at twice as much and some room: there is no /proc here, by which the host sees what a plugin takes
  hint: mount /proc (in a container or a chroot: mount -t proc proc /proc)
results: bare/ (2 files)
SAID
unshare -rm sh -c "$bare" sh "$program" run study.ini --out bare >out 2>said || { cat out said; exit 1; }
diff expected said
"$program" run study.ini --out whole >out 2>said || { cat out said; exit 1; }
echo 'results: whole/ (2 files)' | diff - said
diff -r -x manifest.json bare whole
