#!/bin/sh
# What changes while a run is under way: files that others write, and what plugins do to theirs.
#
#   changed.sh PROGRAM MODULES     MODULES: the folder of mapping.so and others
# shellcheck disable=SC2016 # the dollars are sh's
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
modules=$(realpath "$2")
export REGIND_PLUGIN_PATH="$modules"
cd "$work"

# told CODE OPTIONS...: study.ini ends with that code, and what standard input has on standard error;
# nothing is left.
told() {
    wanted=$1
    shift
    cat >expected
    code=0
    "$program" run study.ini --out out "$@" >stdout 2>stderr </dev/null || code=$?
    check "$*: its code" [ "$code" -eq "$wanted" ]
    check "$*: what is told" sh -c 'sed -e "s|$1|MODULES|" -e "s|mapping[.]c:[0-9]*$|mapping.c:LINE|" stderr | diff -u expected -' sh "$modules"
}

# -- a file that is shortened while it is mapped
printf 'bytes' >mapped.bin
cat >study.ini <<'INI'
[study]
title = Mapped

[read]
use  = test.mapping
file = mapped.bin

[written]
use  = report.csv
from = read
INI
# Once a worker has mapped it.
(
    until cat /proc/[0-9]*/maps 2>/dev/null | grep -q "$work/mapped.bin"; do
        sleep 0.05
    done
    : >mapped.bin
) &
told 3 -q <<'TOLD'
study.ini:5: error: [read] test.mapping (MODULES/mapping.so) read behind the end of a file that was shortened meanwhile (bus error): first_byte(), mapping.c:LINE
error: 'mapped.bin' changed while it was read: nothing was written
  hint: run it again when nothing writes to it
TOLD
wait
check 'nothing is left' [ ! -e out ]

# -- the digest of a result is the host's own
cat >study.ini <<'INI'
[study]
title = Rewritten

[data]
use  = inline
keys = region
rows = region, value
  North, 1

[page]
use = test.rewriting
INI
told 3 -q <<'TOLD'
study.ini:11: error: [page] test.rewriting (MODULES/rewriting.so) destroyed its results: its files are not those it wrote
TOLD
check 'nothing is left' [ ! -e out ]

# -- what lies beside a file and is read with it is named, too
for ending in shp shx dbf prj txt; do
    printf 'bytes of %s' "$ending" >"map.$ending"
done
cat >study.ini <<'INI'
[study]
title = Beside

[read]
use  = test.mapping
file = map.shp

[written]
use  = report.csv
from = read
INI
told 0 -q <<'TOLD'
TOLD
sed -n '/"inputs"/,/\]/s/^ *"file": "\(.*\)",$/\1/p' out/manifest.json | head -n 5 >named
check 'companions are named' sh -c 'printf "%s\n" study.ini map.shp map.shx map.dbf map.prj | diff -u - named'
printf 'others' >map.dbf
check 'and verified' sh -c '"$1" verify out >stdout; grep -q "^  input map.dbf: " stdout' sh "$program"

# -- what a plugin leaves changed of its process
cat >study.ini <<'INI'
[study]
title = Left

[data]
use  = inline
keys = region
rows = region, value
  North, 1

[left]
use  = test.leaving
from = data

[written]
use  = report.csv
from = left
INI
for how in --jobs=1 --no-isolate; do
    rm -rf out
    told 0 "$how" -q <<'TOLD'
TOLD
    "$program" run study.ini --out out "$how" 2>&1 >stdout | sed "s|$modules|MODULES|" >stderr
    cat >expected <<'TOLD'
study.ini:11: warning: [left] test.leaving (MODULES/leaving.so) changed how numbers are rounded, its folder, its environment, the rights of new files, and did not put it back: that was done for it
results: out/ (2 files)
TOLD
    check "$how: what was changed is told" diff -u expected stderr
    check "$how: and put back" [ "$(stat -c %a out/manifest.json)" != 0 ]
done

# -- a plugin of this process that does not return
cat >study.ini <<'INI'
[study]
title = Endless

[data]
use  = inline
keys = region
rows = region, value
  North, 1

[endless]
use     = test.looping
from    = data
isolate = no

[written]
use  = report.csv
from = endless
INI
for signal in TERM INT; do
    rm -rf out looping
    # In the background a shell has SIGINT ignored, and what is ignored stays so.
    env REGIND_TEST_LOOPS="$work/looping" "$(python_itself)" -c '
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])' "$program" run study.ini --trust --out made/out 2>stderr >stdout &
    until [ -e looping ] || ! kill -0 $! 2>/dev/null; do
        sleep 0.05
    done
    kill -s "$signal" $!
    code=0
    wait $! || code=$?
    check "$signal: its code" [ "$code" -eq 4 ]
    echo 'error: the run was interrupted while a plugin in this process did not return; nothing was written' >expected
    check "$signal: what is told" diff -u expected stderr
    check "$signal: nothing is left" [ ! -e made ]
done
exit "$failed"
