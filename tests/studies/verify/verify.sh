#!/bin/sh
# regind verify: results are had again, or it is told what is another now.
#
#   verify.sh PROGRAM MODULES     MODULES: the folder of ending.so
# shellcheck disable=SC2016 # the dollars are sh's
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
export TMPDIR="$work/tmp"
mkdir "$work/tmp" "$work/theirs" "$work/there"
cp "$2/ending.so" "$work/theirs/"
cd "$work/there"
cat >data.csv <<'CSV'
region,year,value
North,2010,1
South,2010,3
CSV
cat >base.ini <<'INI'
[study]
title = What others extend

[data]
use  = csv
file = data.csv
keys = region, year:period
INI
cat >study.ini <<'INI'
[study]
title   = To be had again
extends = base.ini

[ranked]
use  = rank
from = data

[written]
use  = report.csv
from = data, ranked
INI

# short: digests as 0...
short() {
    sed -E 's/\b[0-9a-f]{12}\b/D/g'
}

# told CODE COMMAND...: with that code, and what standard input has on standard output and then
# error, digests as D.
told() {
    what="$*"
    wanted=$1
    shift
    cat >../expected
    code=0
    "$program" verify "$@" >../stdout 2>../stderr </dev/null || code=$?
    cat ../stdout ../stderr | short >../actual
    check "$what: its code" [ "$code" -eq "$wanted" ]
    check "$what: what is told" diff -u ../expected ../actual
    check "$what: nothing is left" sh -c '[ -z "$(ls -A "$TMPDIR")" ]'
}

# again: the results of the study as it is, in out
again() {
    rm -rf out
    "$program" run study.ini -q --out out
}

# -- the same
again
cp -r out before
told 0 out <<'TOLD'
out: the same bytes (2 files)
TOLD
check 'the folder is not touched' diff -r before out
told 0 out before <<'TOLD'
out and before: the same bytes (2 files)
TOLD
told 0 out -q <<'TOLD'
TOLD
# The time is none of the bytes.
check 'another time' env SOURCE_DATE_EPOCH=1500000000 "$program" verify out
# From elsewhere, by another path.
cd ..
check 'from elsewhere' sh -c '"$1" verify there/out | grep -qx "there/out: the same bytes (2 files)"' sh "$program"
check 'from below' sh -c 'cd there/before && "$1" verify ../out/ | grep -qx "../out/: the same bytes (2 files)"' sh "$program"
cp -r there moved
check 'moved together' sh -c 'rm moved/data.csv; cp there/data.csv moved/; "$1" verify moved/out' sh "$program"
rm -rf moved
cd there

# -- an input, the study, what it extends
sed -i 's/North,2010,1/North,2010,5/' data.csv
told 1 out <<'TOLD'
out: not the same bytes
  input data.csv: D then, D now
  file data.csv of [written]: D then, D now
  file ranked.csv of [written]: D then, D now
TOLD
"$program" run study.ini -q --out other
told 1 out other <<'TOLD'
out and other: not the same bytes
  input data.csv: D in out, D in other
  file data.csv of [written]: D in out, D in other
  file ranked.csv of [written]: D in out, D in other
TOLD
sed -i 's/North,2010,5/North,2010,1/' data.csv
sed -i 's/^from = data$/from = data\nties = dense/' study.ini
told 0 out <<'TOLD'
out: the same bytes (2 files), although:
  study study.ini: D then, D now
  [ranked] ties: min then, dense now
TOLD
sed -i '/^ties/d' study.ini
printf '; a remark\n' >>base.ini
told 0 out <<'TOLD'
out: the same bytes (2 files), although:
  study base.ini: D then, D now
TOLD
sed -i '$d' base.ini
sed 's/^from = data, ranked/from = data/' study.ini >less.ini
told 1 out --study less.ini <<'TOLD'
out: not the same bytes
  study study.ini: D then, D now
  [written] from: data, ranked then, data now
  file ranked.csv of [written]: D then, none now
TOLD
sed 's/^title .*/&\nseed = 7/' study.ini >seeded.ini
told 0 out --study seeded.ini <<'TOLD'
out: the same bytes (2 files), although:
  seed: 1 then, 7 now
  study study.ini: D then, D now
TOLD

# -- as it was asked for: overrides, whose paths start where the run was made
mkdir aside
sed 's/2010,1/2010,8/' data.csv >aside/others.csv
(cd aside && "$program" run ../study.ini -q --out ../out -s data.file=others.csv -s ranked.direction=-1)
told 0 out <<'TOLD'
out: the same bytes (2 files)
TOLD
rm -rf out
"$program" run study.ini -q --out out --only written --strict
told 0 out <<'TOLD'
out: the same bytes (2 files)
TOLD

# -- the study is elsewhere, or nowhere
again
mkdir ../elsewhere
mv study.ini base.ini data.csv ../elsewhere/
told 2 out <<'TOLD'
out: error: its study is not at 'study.ini' any more
  hint: write where it is: regind verify out --study FILE
TOLD
told 0 out --study ../elsewhere/study.ini <<'TOLD'
out: the same bytes (2 files)
TOLD
told 2 out --study nowhere.ini <<'TOLD'
out: error: the study 'nowhere.ini' is not there
  hint: write where it is: regind verify out --study FILE
TOLD
told 2 out before --study ../elsewhere/study.ini <<'TOLD'
regind: two result folders are compared as they are: no study runs
  hint: name one folder, or leave --study out
TOLD
mv ../elsewhere/study.ini ../elsewhere/base.ini .
# Its data are not there: what is known is told all the same.
told 2 out <<'TOLD'
base.ini:6: error: [data] file 'data.csv' does not exist
  input data.csv: D then, none now
TOLD
mv ../elsewhere/data.csv .

# -- files of the folder that were edited, are gone, or are somebody's
printf 'edited\n' >>out/ranked.csv
rm out/data.csv
printf 'mine\n' >out/notes.txt
told 1 out <<'TOLD'
out: not the same bytes
  file data.csv of [written]: D when it was written, none in out
  file ranked.csv of [written]: D when it was written, D in out
out: warning: it holds 'notes.txt', which its run did not write
TOLD
told 1 out before <<'TOLD'
out and before: not the same bytes
  file data.csv of [written]: D when it was written, none in out
  file ranked.csv of [written]: D when it was written, D in out
out: warning: it holds 'notes.txt', which its run did not write
TOLD

# -- manifests
again
sed -i 's/"min"/"max"/' out/manifest.json
told 0 out <<'TOLD'
out: the same bytes (2 files), although:
  [ranked] ties: max then, min now
TOLD
again
# The digest of a file is another than both the file and the run have.
python3 - <<'PY'
import json
with open("out/manifest.json") as f: m = json.load(f)
m["files"][0]["sha256"] = "0" * 64
m["libraries"][0]["build_id"] = "ab"
m["machine"] = "s390x"
m["regind"] = "0.0.9"
m["steps"][0]["module_sha256"] = "1" * 64
with open("out/manifest.json", "w") as f: json.dump(m, f)
PY
code=0
"$program" verify out >../stdout || code=$?
check 'an edited manifest: its code' [ "$code" -eq 1 ]
for line in '  regind: 0.0.9 then, [0-9.]* now' '  machine: s390x then, .* now' \
    '  library .*: ab then, [0-9a-f]* now' '  module csv.so: 111111111111 then, [0-9a-f]* now' \
    '  file data.csv of \[written\]: 000000000000 then, [0-9a-f]* now' \
    '  file data.csv of \[written\]: 000000000000 when it was written, [0-9a-f]* in out'; do
    check "an edited manifest: $line" grep -qx "$line" ../stdout
done
damaged='out: error: its manifest.json is damaged: it is not what '\''regind run'\'' writes
  hint: run the study again'
for change in 's/"files"/"flies"/' 's/"file": "ranked.csv"/"file": "..\/x"/' '1d' \
    's/"step": "written"/"step": 3/' 's/"only": \[\]/"only": 4/' 's/"set": \[\]/"set": [1]/'; do
    again
    sed -i "$change" out/manifest.json
    told 2 out <<TOLD
$damaged
TOLD
done
head -c 300 before/manifest.json >out/manifest.json
told 2 out <<TOLD
$damaged
TOLD
sed 's/"format": 2/"format": 3/' before/manifest.json >out/manifest.json
told 2 out <<'TOLD'
out: error: its manifest.json is of a newer regind
  hint: take the regind that wrote it, or a newer one
TOLD
sed 's/"format": 2/"format": 1/' before/manifest.json >out/manifest.json
told 2 out <<'TOLD'
out: error: it was written by an older regind, whose manifest tells too little
  hint: run the study again
TOLD
rm out/manifest.json
mkfifo out/manifest.json
told 2 out <<'TOLD'
out: error: its manifest.json cannot be read: a pipe
  hint: see what it is, and who may read it
TOLD
rm out/manifest.json
told 2 out <<'TOLD'
out: error: this folder has no manifest.json
  hint: a folder that 'regind run' wrote has one
TOLD
told 2 before out <<'TOLD'
out: error: this folder has no manifest.json
  hint: a folder that 'regind run' wrote has one
TOLD
told 2 study.ini <<'TOLD'
study.ini: error: it is no folder
  hint: name the folder that 'regind run' has written
TOLD
# One that an older regind wrote does not say how it was asked for.
again
python3 - <<'PY'
import json
with open("out/manifest.json") as f: m = json.load(f)
for name in "run", "machine", "libraries": del m[name]
for step in m["steps"]: del step["module_sha256"]
with open("out/manifest.json", "w") as f: json.dump(m, f)
PY
told 2 out <<'TOLD'
out: error: its manifest.json does not say where its study 'study.ini' lies
  hint: write where it is: regind verify out --study FILE
TOLD
told 0 out --study study.ini <<'TOLD'
out: the same bytes (2 files)
TOLD

# -- standard input comes again
sed 's/^file = .*/file = -/' base.ini >piped.ini
printf '[written]\nuse = report.csv\nfrom = data\n' >>piped.ini
"$program" run piped.ini -q --out piped <data.csv
told 2 piped <<'TOLD'
piped: error: its run read standard input
  hint: give it the same again: regind verify piped < FILE
TOLD
check 'standard input: the same' sh -c '"$1" verify piped <data.csv' sh "$program"
check 'standard input: another' sh -c '! "$1" verify piped <aside/others.csv >../stdout' sh "$program"
check 'standard input: told' grep -qE '^  input by standard input: [0-9a-f]{12} then, [0-9a-f]{12} now$' ../stdout
# A study that came by a pipe is none that can be run again, and is told of all the same.
cp base.ini whole.ini
printf '[written]\nuse = report.csv\nfrom = data\n' >>whole.ini
mkfifo pipe.ini
cat whole.ini >pipe.ini &
"$program" run pipe.ini -q --out of-pipe
wait
check 'its digest is that of the bytes that came' grep -q "$(sha256sum <whole.ini | cut -c 1-64)" of-pipe/manifest.json
rm pipe.ini
told 2 of-pipe <<'TOLD'
of-pipe: error: its study is not at 'pipe.ini' any more
  hint: write where it is: regind verify of-pipe --study FILE
TOLD
told 0 of-pipe --study whole.ini <<'TOLD'
of-pipe: the same bytes (1 file)
TOLD

# -- nobody is confined; nothing of a stranger runs
sed 's/^title .*/&\nconfine = no/' study.ini >free.ini
told 0 before --study free.ini --trust <<'TOLD'
before: the same bytes (2 files), although:
  confine: yes then, no now
  study study.ini: D then, D now
TOLD
cat >stranger.ini <<'INI'
[study]
title   = Somebody else's
plugins = ../theirs

[data]
use  = inline
keys = region
rows = region, value
  North, 21
  South, 4

[same]
use  = test.ending
from = data

[written]
use  = report.csv
from = same
INI
"$program" run stranger.ini -q --out theirs --trust
REGIND_TEST_ENDS=yes
export REGIND_TEST_ENDS
told 2 theirs --no-cache <<'TOLD'
stranger.ini:13: error: [same] plugin 'test.ending' is in ../theirs/ending.so, which is not loaded: you have not said that you trust its folder
  hint: a module is a program: look where it comes from, then write regind trust '../theirs', or --trust for this time alone
TOLD
unset REGIND_TEST_ENDS
told 0 theirs --trust <<'TOLD'
theirs: the same bytes (1 file)
TOLD
printf '\n' >>../theirs/ending.so
told 0 theirs --trust <<'TOLD'
theirs: the same bytes (1 file), although:
  module ending.so: D then, D now
TOLD

# -- no bytes at all
"$program" run study.ini -q --out nothing --only ranked
told 2 nothing <<'TOLD'
nothing: error: its run wrote no files: there are no bytes to compare
  hint: 'regind compare' compares tables
TOLD

# -- for programs
"$program" verify before --json >../answer.json
check 'JSON' python3 - <<'PY'
import json
a = json.load(open("../answer.json"))
assert a["format"] == "regind.verify/1" and a["answer"] == "same" and a["exit"] == 0, a
assert a["folders"] == ["before"] and a["study"] == "study.ini" and a["files"] == 2, a
PY
"$program" verify before --json --study less.ini >../answer.json || true
check 'JSON of another' python3 - <<'PY'
import json
a = json.load(open("../answer.json"))
kinds = [d["kind"] for d in a["differences"]]
assert a["answer"] == "different" and a["exit"] == 1, a
assert kinds == ["study", "parameter", "file"], kinds
assert a["differences"][2]["step"] == "written" and a["differences"][2]["after"] is None, a
assert len(a["differences"][0]["before"]) == 64, a
PY
"$program" verify nowhere --json >../answer.json || true
check 'JSON without an answer' python3 - <<'PY'
import json
a = json.load(open("../answer.json"))
assert a["answer"] == "unknown" and a["exit"] == 2 and a["errors"][0]["message"] == "it is no folder", a
PY

# -- a place for temporary files
code=0
TMPDIR=$work/none "$program" verify before 2>../stderr || code=$?
check 'no place: its code' [ "$code" -eq 4 ]
check 'no place: told' grep -qx "error: no temporary folder can be made in '$work/none': No such file or directory" ../stderr
exit "$failed"
