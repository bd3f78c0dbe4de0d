#!/bin/sh
# Runs the program: what it prints where, its exit codes, files it leaves.
#
#   program.sh PROGRAM MODULES     MODULES: folder of the modules of tests/broken
set -eu

program=$1
modules=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="${REGIND_TEST_CACHE-$work/cache}"
export HOME="$work/home" XDG_DATA_HOME="$work/share" TMPDIR="$work/tmp"
export NO_COLOR=1 SOURCE_DATE_EPOCH=0
unset REGIND_PLUGIN_PATH TERM
escape=$(printf '\033')
mkdir "$work/tmp" "$work/home" "$work/rating" "$work/bin"
cd "$work"

cat >rating/study.ini <<'STUDY'
[study]
title = A "small" rating

[data]
use   = inline
keys  = region
rows  = region, value
  North, 1
  South, 4
  West, 2

[percent]
use  = normalise.leader
from = data

[grades]
use   = grade
from  = percent
scale = scale.csv

[table]
use  = report.table
from = percent, grades

[files]
use  = report.csv
from = percent
STUDY
cat >rating/scale.csv <<'SCALE'
grade,from,to
A,50,
B,,50
SCALE
cat >rating/printed.ini <<'STUDY'
[study]
extends = study.ini

[printed]
use   = inline
keys  = region
rows  = region, value
  North, 25
  South, 100
  West, 51

[audit]
use       = audit.published
from      = percent
published = printed
STUDY

failed=0
ran=0
# result CODE LABEL: the last command's exit code; $work/expected against $work/actual
result() {
    ran=$((ran + 1))
    if [ "$code" -ne "$1" ]; then
        echo "$2: exit code $code instead of $1"
        cat stdout stderr
        failed=$((failed + 1))
    fi
}
same() { # FILE LABEL: the file against standard input
    cat >expected
    if ! diff -u --label "$2: expected" --label "$2: actual" expected "$1"; then
        failed=$((failed + 1))
    fi
}
without() { # TEXT FILE
    ! grep -qF "$1" "$2"
}
must() { # LABEL COMMAND...
    label=$1
    shift
    if ! "$@"; then
        echo "$label: not so"
        failed=$((failed + 1))
    fi
}
regind() { # CODE ARGUMENTS...
    wanted=$1
    shift
    code=0
    "$program" "$@" >stdout 2>stderr </dev/null || code=$?
    result "$wanted" "regind $*"
}

# -- run: reports and findings on standard output, the place on standard error
regind 0 run rating/study.ini
same stdout run <<'EXPECTED'
region    value  value: grade
        percent
─────────────────────────────
North     25.00  B
South    100.00  A
West      50.00  A
EXPECTED
same stderr run <<'EXPECTED'
results: rating-out/ (3 files)
EXPECTED
must 'manifest' [ -f rating-out/manifest.json ]
must 'table' [ -f rating-out/table.txt ]
must 'csv' [ -f rating-out/percent.csv ]

regind 0 run rating/printed.ini -o elsewhere/
sed -n '/^Findings/,$p' stdout >findings
same findings findings <<'EXPECTED'
Findings
[audit] value: 1 of 3 values differ from the print by more than 0.5; the largest difference is 1
[audit] region=West, column=value: value is 50, printed as 51
EXPECTED
same stderr 'run --out' <<'EXPECTED'
results: elsewhere/ (3 files)
EXPECTED

regind 0 run rating/study.ini --quiet
same stdout 'run --quiet' </dev/null
same stderr 'run --quiet' </dev/null

regind 0 run rating/study.ini --only percent --out only
same stdout 'run --only' </dev/null
same stderr 'run --only' <<'EXPECTED'
results: only/ (1 file)
EXPECTED

regind 0 run rating/study.ini --no-isolate --jobs 1 --set grades.use=none --set table.from=percent
sed -n 4p stdout >part
same part 'run --set' <<'EXPECTED'
North     25.00
EXPECTED

regind 0 run rating/printed.ini --json --out json
must 'run --json' sh -c 'tr -d "\n " <stdout | grep -q "\"format\":\"regind.run/1\",\"status\":\"ok\",\"exit\":0,"'
must 'run --json: findings' grep -q '"message": "region=West, column=value: value is 50, printed as 51"' stdout
must 'run --json: out' grep -q '"out": "json"' stdout
same stderr 'run --json' </dev/null

# -- a wrong study: told on standard error, in JSON on standard output; nothing is written
regind 1 run rating/study.ini --set percent.use=normalise.leder --out wrong
same stdout 'wrong' </dev/null
same stderr 'wrong' <<'EXPECTED'
--set: error: [percent] there is no plugin 'normalise.leder'
  hint: did you mean 'normalise.leader'?
EXPECTED
must 'wrong study leaves nothing' [ ! -e wrong ]
regind 1 run rating/study.ini --set percent.use=normalise.leder --json
must 'wrong --json' grep -q "\"hint\": \"did you mean 'normalise.leader'?\"" stdout
must 'wrong --json' grep -q '"out": null' stdout
same stderr 'wrong --json' </dev/null

# -- check
regind 0 check rating/study.ini
same stdout check <<'EXPECTED'
rating/study.ini: 5 steps, no errors
EXPECTED
regind 0 check rating/study.ini --only data
same stdout 'check --only' <<'EXPECTED'
rating/study.ini: 1 step, no errors
EXPECTED
regind 0 check rating/study.ini --json
must 'check --json' grep -q '"format": "regind.check/1"' stdout
must 'check --json' grep -q '"unit": "percent"' stdout
regind 1 check nosuch.ini
same stderr 'check nosuch.ini' <<'EXPECTED'
nosuch.ini: error: cannot be opened: No such file or directory
EXPECTED

# -- graph
regind 0 graph rating/study.ini
same stdout graph <<'EXPECTED'
digraph study {
  label="A \"small\" rating";
  labelloc=t;
  rankdir=LR;
  node [shape=box, fontname="sans-serif"];
  edge [fontname="sans-serif", fontsize=10];
  "data" [label="data\ninline"];
  "percent" [label="percent\nnormalise.leader"];
  "grades" [label="grades\ngrade"];
  "table" [label="table\nreport.table"];
  "files" [label="files\nreport.csv"];
  "grades.scale" [label="grades.scale\ncsv", style=dashed];
  "data" -> "percent";
  "percent" -> "grades";
  "grades.scale" -> "grades" [label="scale"];
  "percent" -> "table";
  "grades" -> "table";
  "percent" -> "files";
}
EXPECTED
regind 1 graph rating/study.ini --set percent.use=normalise.leder
grep red stdout >part
same part 'graph of a wrong study' <<'EXPECTED'
  "percent" [label="percent\nnormalise.leder", color=red, fontcolor=red];
EXPECTED
code=0
PATH="$work/bin" "$program" graph --svg rating/study.ini >stdout 2>stderr || code=$?
result 4 'graph --svg without Graphviz'
same stderr 'graph --svg without Graphviz' <<'EXPECTED'
regind: --svg needs Graphviz's program 'dot', which is not installed
  hint: install Graphviz (Debian package graphviz), or leave --svg away
EXPECTED
# A dot of our own: what it is asked for, and what it is given.
printf '#!/bin/sh\n[ "$*" = -Tsvg ] && /bin/cat\n' >bin/dot
chmod +x bin/dot
regind 0 graph rating/study.ini
mv stdout graph
code=0
PATH="$work/bin" "$program" graph --svg rating/study.ini >stdout 2>stderr || code=$?
result 0 'graph --svg'
same stdout 'graph --svg' <graph
printf '#!/bin/sh\nexit 3\n' >bin/dot
code=0
PATH="$work/bin" "$program" graph --svg rating/study.ini >stdout 2>stderr || code=$?
result 4 'graph --svg fails'
same stderr 'graph --svg fails' <<'EXPECTED'
regind: 'dot' ended with exit code 3
EXPECTED

# -- show
regind 0 show rating/study.ini percent --csv
tr -d '\r' <stdout >part
same part 'show --csv' <<'EXPECTED'
region,value
North,25
South,100
West,50
EXPECTED
regind 0 show rating/study.ini data
sed -n 3p stdout >part
same part 'show' <<'EXPECTED'
North    1.00
EXPECTED
regind 0 show rating/study.ini percent --json
must 'show --json' grep -q '"format": "regind.report/1"' stdout
regind 2 show rating/study.ini dta
same stderr 'show: unknown step' <<'EXPECTED'
regind: rating/study.ini has no step 'dta'
  hint: did you mean 'data'?
EXPECTED
regind 2 show rating/study.ini files
same stderr 'show: a report' <<'EXPECTED'
regind: rating/study.ini: [files] is a report (report.csv), which makes no table
  hint: 'regind run' writes its files
EXPECTED
regind 1 show rating/study.ini data.extra
must 'show leaves nothing' [ -z "$(ls "$work/tmp")" ]
code=0
TMPDIR=/nosuch "$program" show rating/study.ini data >stdout 2>stderr || code=$?
result 4 'show without a temporary folder'
same stderr 'show without a temporary folder' <<'EXPECTED'
regind: no temporary folder can be made in '/nosuch': No such file or directory
  hint: TMPDIR may name another place for temporary files
EXPECTED

# -- list, describe, doctor
regind 0 list reports
# Plugins may be added: these are among them, a line each, in columns.
sed 's/  */ /g' stdout >listed
for line in 'report.csv 1.0.0 report Tables as CSV files' 'report.html 1.0.0 report Report as an HTML page' \
    'report.json 1.0.0 report Tables as a JSON file' 'report.markdown 1.0.0 report Tables as a Markdown document' \
    'report.table 1.0.0 report Table for the terminal'; do
    must "list reports: $line" grep -qxF "$line" listed
done
# shellcheck disable=SC2016 # awk's dollars
must 'list reports: nothing else' awk '$3 != "report" { exit 1 }' listed
# shellcheck disable=SC2016 # awk's dollars
must 'list reports: in columns' awk '
    { at = match($0, /  [0-9]+\.[0-9]+\.[0-9]+  report     [^ ]/) ? RSTART + index(substr($0, RSTART), "report") : 0 }
    !at || (NR > 1 && at != first) { exit 1 }
    { first = at }' stdout
regind 0 list report --json
must 'list --json' grep -q '"id": "report.table"' stdout
regind 2 list methos
same stderr 'list: unknown kind' <<'EXPECTED'
regind: 'methos' is no kind of plugin; it must be source, indicator, method or report
  hint: did you mean 'method'?
EXPECTED
regind 0 describe grade
must 'describe' grep -q '^grade 1.0.0, method: Grade by a scale$' stdout
must 'describe: tables' grep -q "^Input table 'scale': scale = a step, or a CSV file$" stdout
must 'describe: citation' grep -q '^  @misc{kireyeva2014clusters,$' stdout
regind 0 describe grade --markdown
must 'describe --markdown' grep -q '^# grade$' stdout
must 'describe --markdown: no paths' without "$(dirname "$program")" stdout
regind 0 describe grade --json
must 'describe --json' grep -q '"format": "regind.describe/1"' stdout
regind 2 describe grde
same stderr 'describe: unknown plugin' <<'EXPECTED'
regind: there is no plugin 'grde'
  hint: did you mean 'grade'?
EXPECTED
regind 0 doctor
must 'doctor' grep -q '^  ready      .*/grade.so: 1 plugin (from the cache)$' stdout
must 'doctor: folders' grep -q "^  $work/share/regind/plugins (folder of the user): not there$" stdout
regind 0 doctor --no-cache --json
must 'doctor --json' grep -q '"format": "regind.doctor/1"' stdout
mkdir bad
cp "$modules/sdk2.so" bad/
cat >bad/study.ini <<'STUDY'
[study]
plugins = .
[data]
use  = inline
keys = region
rows = region, value
  a, 1
STUDY
regind 1 doctor bad/study.ini
must 'doctor: skipped' grep -q '^  skipped    bad/./sdk2.so: it is built for SDK 2, this host speaks SDK 1$' stdout
regind 1 doctor bad/study.ini --json
must 'doctor --json: skipped' grep -q '"state": "skipped"' stdout

# -- the command line itself
regind 2
same stderr 'no command' <<'EXPECTED'
regind: no command is given
  hint: see 'regind --help'
EXPECTED
regind 2 rnu
same stderr 'unknown command' <<'EXPECTED'
regind: there is no command 'rnu'
  hint: did you mean 'run'? See 'regind --help'
EXPECTED
regind 2 --colour
same stderr 'option before the command' <<'EXPECTED'
regind: there is no option '--colour' before the command
  hint: options stand behind the command; see 'regind --help'
EXPECTED
regind 2 run --ouut x rating/study.ini
same stderr 'unknown option' <<'EXPECTED'
regind: run has no option '--ouut'
  hint: did you mean '--out'? See 'regind run --help'
EXPECTED
regind 2 "r${escape}[2Jn"
must 'control characters' without "$escape" stderr
regind 0 --version
must 'version' grep -qE '^regind [0-9]+\.[0-9]+\.[0-9]+$' stdout
regind 0 --help
cp stdout help
regind 0 help
must 'help' cmp -s stdout help
for command in run check graph show list describe doctor new; do
    must "help lists $command" grep -q "^  $command " help
    regind 0 "$command" --help
    cp stdout help-of
    same stderr "$command --help" </dev/null
    regind 0 help "$command"
    must "help $command" cmp -s stdout help-of
done

# -- output that cannot be written
if [ -c /dev/full ]; then
    code=0
    "$program" list >/dev/full 2>stderr || code=$?
    result 4 'full disk'
    same stderr 'full disk' <<'EXPECTED'
regind: standard output cannot be written to: No space left on device
EXPECTED
fi
code=0
"$program" list >&- 2>stderr || code=$?
result 4 'closed standard output'
code=0
"$program" check rating/study.ini <&- >stdout 2>&- || code=$?
result 0 'closed standard input and error'

# -- a terminal: colours and no control characters from the data
cat >rating/escape.ini <<'STUDY'
[data]
use  = csv
file = escape.csv
keys = region
STUDY
printf 'region,value\n%s[2Jx,1\n' "$escape" >rating/escape.csv
# A bare chroot has no terminals to give.
terminals=no
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    terminals=yes
else
    echo 'skipped: what is shown on a terminal (there are no pseudo-terminals here)'
fi
if [ $terminals = yes ]; then
    unset NO_COLOR
    code=0
    TERM=xterm script -qec "'$program' run rating/escape.ini --out escape" /dev/null >stdout 2>stderr </dev/null || code=$?
    result 0 'run on a terminal'
    must 'no escapes of the data' without "${escape}[2J" stdout
    code=0
    TERM=xterm script -qec "'$program' check nosuch.ini" /dev/null >stdout 2>stderr </dev/null || code=$?
    must 'colours' grep -qF "${escape}[1;31merror:" stdout
    TERM=xterm NO_COLOR=1 script -qec "'$program' check nosuch.ini" /dev/null >stdout 2>stderr </dev/null || code=$?
    must 'NO_COLOR' without "$escape" stdout
    export NO_COLOR=1
fi

# -- interrupted: exit 4, nothing is left, not even a process
mkdir loop
cp "$modules/endless_loop.so" loop/
cat >loop/study.ini <<'STUDY'
[study]
plugins = .
[data]
use  = inline
keys = region
rows = region, value
  a, 1
[loop]
use  = broken.endless_loop
from = data
STUDY
results_begun() {
    [ -n "$(find . -maxdepth 1 -name 'interrupted*')" ]
}
# await WHAT COMMAND...: until the command succeeds; $process would go on for minutes.
await() {
    what=$1
    shift
    until "$@"; do
        kill -0 "$process" 2>/dev/null || {
            echo "$what: it ended before"
            failed=$((failed + 1))
            return 0
        }
        sleep 0.05
    done
}
for signal in INT TERM HUP; do
    # A background job of a shell ignores SIGINT; env gives it back.
    env --default-signal="$signal" "$program" run --trust loop/study.ini --out interrupted >stdout 2>stderr &
    process=$!
    await 'results are being made' results_begun
    kill -s "$signal" "$process"
    code=0
    wait "$process" || code=$?
    result 4 "interrupted by $signal"
    same stderr "interrupted by $signal" <<'EXPECTED'
error: the run was interrupted; nothing was written
EXPECTED
    must 'nothing is left' [ -z "$(find . -maxdepth 1 -name 'interrupted*')" ]
done
# The progress line appears after a second and goes away.
if [ $terminals = yes ]; then
    TERM=xterm script -qfec "echo \$\$ >number; exec env --default-signal=INT '$program' run --trust loop/study.ini --out interrupted" \
        /dev/null >stdout 2>stderr </dev/null &
    process=$!
    await 'progress line' grep -q '\[loop\]  25 %, 1 of 4 steps' stdout
    kill -s INT "$(cat number)"
    wait "$process" || true
    tr '\r' '\n' <stdout | tail -n 2 >part
    must 'progress line goes away' grep -qF "${escape}[Kerror: the run was interrupted" part
fi

echo "$ran commands, $failed differences"
[ "$failed" -eq 0 ]
