#!/bin/sh
# shards.sh PROGRAM MODULES GATE CASE - runs in parts that are put together give the bytes of the
# whole run: every file, the manifest too, and every message.
#
#   groups      of `within`: location quotients, and a plugin of somebody else
#   replicates  of [uncertainty], beside groups
#   refused     parts that are missing, double, foreign, damaged; two merges at once
#   killed      a part that was killed goes on
# shellcheck disable=SC2016,SC2317 # the dollars are sh's; check calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
mkdir "$work/shards" "$work/uncertainty"
cp "$here"/*.ini "$here"/*.csv "$work/shards"
cp "$here"/../uncertainty/*.ini "$here"/../uncertainty/*.csv "$work/uncertainty"
cp -r "$(realpath "$2")" "$work/shards/modules"
cp -r "$(realpath "$3")" "$work/uncertainty/modules"
case=$4
cd "$work/shards"
"$program" trust modules ../uncertainty/modules >/dev/null

# whole STUDY OPTIONS...: the run that is never cut, in `whole`.
whole() {
    rm -rf whole
    "$program" run "$@" --out whole >whole.stdout 2>whole.stderr || {
        cat whole.stderr
        exit 1
    }
}

# part K N STUDY OPTIONS...
part() {
    k=$1 n=$2
    shift 2
    "$program" run "$@" --shard "$k/$n" --out "part$k" --jobs $((k % 3 + 1)) >stdout 2>stderr || {
        cat stderr
        exit 1
    }
}

# parts N STUDY OPTIONS...: all of them, the last one first.
parts() {
    of=$1
    shift
    rm -rf part*
    left=$of
    while [ "$left" -gt 0 ]; do
        part "$left" "$of" "$@"
        left=$((left - 1))
    done
}

# The places of the results differ, nothing else.
same_as_whole() {
    sed 's,results: merged/,results: whole/,' merged.stderr >merged.said
    diff -r whole merged && diff whole.stdout merged.stdout && diff whole.stderr merged.said
}

# merged N WHAT STUDY OPTIONS...: in N parts, merged in another order.
# shellcheck disable=SC2046,SC2012 # names are words
merged() {
    of=$1 what=$2
    shift 2
    parts "$of" "$@"
    rm -rf merged
    "$program" merge $(ls -d part* | sort -t t -k 3 -n) --out merged >merged.stdout 2>merged.stderr ||
        cat merged.stderr
    check "$what in $of parts: the bytes of the whole run" same_as_whole
}

groups() {
    for study in "$conf/kazakhstan-specialisation/study.ini" odd.ini; do
        whole "$study"
        merged 2 "${study##*/} of $(basename "$(dirname "$study")")" "$study"
    done
    check 'what the plugin said of its rows is told' grep -q 'is odd' merged.stderr
    check 'what the parts tell of the process is told' grep -q 'changed ' merged.stderr
    for n in 1 3 4 7; do
        merged $n 'odd numbers' odd.ini
    done
    check 'a share' grep -qx 'part 1 of 7: 1 of 5 groups of \[odd\]' stderr
    # From another folder, in one process, with the data elsewhere.
    cp numbers.csv "$work/other.csv"
    (cd "$work" && "$program" run shards/odd.ini --set data.file=other.csv --out shards/whole --no-isolate \
        >shards/whole.stdout 2>/dev/null)
    parts 2 odd.ini --set data.file=../other.csv
    "$program" run odd.ini --set data.file=../other.csv --out whole >/dev/null 2>&1
    rm -rf merged
    (cd / && "$program" merge "$work/shards/part2" "$work/shards/part1" --out "$work/shards/merged" \
        --no-isolate) >/dev/null 2>&1
    check 'merged elsewhere, in one process' diff -r whole merged
    check 'the results are verified by a whole run' "$program" verify merged
    "$program" run odd.ini --set data.file=../other.csv --shard 2/2 --out part2 >stdout 2>stderr
    printf 'part 2 of 2 is there already: nothing was run\n' >expected
    check 'a part that is there is not run again' diff expected stderr
    echo more >>part2/2.groups
    "$program" run odd.ini --set data.file=../other.csv --shard 2/2 --out part2 >stdout 2>stderr
    check 'a damaged one is' grep -qx 'part 2 of 2: 2 of 5 groups of \[odd\]' stderr
    "$program" merge part1 part2 --out merged >stdout 2>&1
    check 'and is whole again' diff -r whole merged
}

replicates() {
    whole rating.ini
    for n in 1 3; do
        merged $n 'a rating with [uncertainty]' rating.ini
    done
    check 'shares of both' grep -qx \
        'part 1 of 3: 65 of 197 runs of \[uncertainty\], 1 of 2 groups of \[places\]' stderr
    check 'nothing is left beside them' test -z "$(find . -name '*.unfinished')"
    conf2014=$conf/kazakhstan-2014/uncertainty.ini
    whole "$conf2014" --set uncertainty.replicates=20
    merged 4 'the rating of 2014' "$conf2014" --set uncertainty.replicates=20
}

# refuses CODE TEXT PART...: what is said on standard error is TEXT, and there are no results.
refuses() {
    code=0 wanted=$1
    printf '%s\n' "$2" >expected
    shift 2
    "$program" merge "$@" --out refused >stdout 2>actual || code=$?
    diff expected actual && [ "$code" -eq "$wanted" ] && [ ! -e refused ]
}

remade='  hint: put the study back as it was, or run that part again'
again='  hint: remove it, and run that part again'
foreign() {
    parts 2 odd.ini
    sed 's/^title .*/title = Other numbers/' odd.ini >other && mv other odd.ini
    check 'another study' refuses 1 "part1: error: the part is of another study: 'odd.ini' was not what it is now
$remade
part2: error: the part is of another study: 'odd.ini' was not what it is now
$remade" part1 part2
    part 1 2 odd.ini
    check 'one of another study' refuses 1 "part2: error: the part is of another study: 'odd.ini' was not what it is now
$remade" part1 part2
    part 2 2 odd.ini
    sed 's/^Tal,2019,4,/Tal,2019,5,/' numbers.csv >other && mv other numbers.csv
    part 2 2 odd.ini
    check 'other data' refuses 1 "part1: error: the part was made of other data: 'numbers.csv' was not what it is now
$remade" part1 part2
    part 1 2 odd.ini
    part 2 2 odd.ini --set odd.within=region
    check 'other settings' refuses 1 "part2: error: the part was made with --set 'odd.within=region', and the first part with --set ''
$remade" part1 part2
    part 2 2 odd.ini --set study.seed=7
    check 'another seed' refuses 1 "part2: error: the part was made with the seed 7, and the study has 11
$remade" part1 part2
    part 2 2 odd.ini
    printf 'x' >>modules/odd.so
    "$program" trust modules >/dev/null
    part 1 2 odd.ini
    check 'another build' refuses 1 "part2: error: the part was made with another build of test.odd
$remade" part1 part2
    sed 's/"0\.[0-9.]*"/"0.0.9"/' part1/manifest.json >other && mv other part1/manifest.json
    check 'another version' refuses 1 "part1: error: the part was made by regind 0.0.9, and this is regind $("$program" --version | sed 's/^regind \([^ ]*\).*/\1/;q')
$remade
part2: error: the part was made with another build of test.odd
$remade" part1 part2
}

refused() {
    parts 3 odd.ini
    check 'a part is not verified' sh -c '"$0" verify part1 >actual 2>&1; [ $? -eq 2 ] && diff - actual' "$program" <<END
part1: error: it is a part of a run, which is no result
  hint: 'regind merge' puts the parts together
END
    check 'one is missing' refuses 2 "error: part 2 of 3 is missing
  hint: run what is missing, and name all parts" part1 part3
    check 'two are missing' refuses 2 "error: parts 1, 3 of 3 are missing
  hint: run what is missing, and name all parts" part2
    check 'one is not there' refuses 2 "part4: error: the part is not there: its run has not ended, or has failed
  hint: run that part, again if need be" part1 part2 part4
    check 'one is there twice' refuses 2 "part1: error: it is part 1 of 3, as 'part1' is
  hint: name each part once" part1 part2 part3 part1
    "$program" run odd.ini --shard 4/4 --out part4 >stdout 2>&1
    check 'one is of another number of parts' refuses 2 "part4: error: it is a part of 4, and 'part1' is one of 3
  hint: merge the parts of one run" part1 part2 part4
    whole odd.ini
    check 'one is the whole' refuses 2 "whole: error: it is no part, but the results of a whole run
  hint: parts are made by 'regind run STUDY --shard K/N'" part1 part2 whole
    cp part2/2.groups kept
    printf 'x' >>part2/2.groups
    check 'one is damaged' refuses 1 "part2: error: the part is damaged: '2.groups' is not what its run has written
$again" part1 part2 part3
    rm part2/2.groups
    check 'a file of one is gone' refuses 1 "part2: error: the part is damaged: '2.groups' is not what its run has written
$again" part1 part2 part3
    mv kept part2/2.groups
    echo '{' >part3/manifest.json
    check 'a manifest is damaged' refuses 2 "part3: error: its manifest.json is damaged: it is not what 'regind run' writes
  hint: run the study again" part1 part2 part3
    mv odd.ini elsewhere.ini
    rm -r part3
    part 3 3 elsewhere.ini
    check 'the study is elsewhere' refuses 2 "part1: error: its study is not at 'odd.ini' any more
  hint: write where it is with --study FILE" part1 part2 part3
    mv elsewhere.ini odd.ini
    part 3 3 odd.ini
    # flock(1) holds the lock as another merge would.
    check 'two merges at once' flock refused.merging sh -c '"$0" merge part1 part2 part3 --out refused \
        >stdout 2>actual; [ $? -eq 4 ] && [ ! -e refused ] && diff - actual' "$program" <<END
error: another merge into 'refused' is under way
  hint: wait until it has ended, or name another folder with --out
END
    rm -f refused.merging
    sed 's/^  "machine": ".*",$/  "machine": "another",/' part2/manifest.json >other && mv other part2/manifest.json
    cat >expected <<END
part2: warning: the part was made on another kind of machine than 'part1'
  hint: last digits may differ from those of a run on one machine
END
    check 'another machine' sh -c '"$0" merge part1 part2 part3 --out another 2>&1 | grep -A 1 "^part2" | diff - expected' "$program"
    foreign
    check 'nothing to share out' sh -c '"$0" run whole.ini --shard 1/2 --out none 2>actual; [ $? -eq 1 ] && diff - actual' \
        "$program" <<END
whole.ini: error: the study has no parts: none of its steps has 'within', and it has no [uncertainty]
  hint: run it whole, without --shard
END
    for text in 0/2 3/2 2 1/ /2 1/2/3 x/2 -1/2; do
        check "--shard $text" sh -c '"$0" run odd.ini --shard "$1" 2>actual; [ $? -eq 2 ] && diff - actual' \
            "$program" "$text" <<END
regind: --shard is '$text'; it must be K/N: the part, from 1 to N, and how many there are, at most 100000
  hint: see 'regind run --help'
END
    done
    check '--shard and --watch' sh -c '"$0" run odd.ini --shard 1/2 --watch 2>&1 | grep -qx "regind: --shard and --watch exclude each other"' "$program"
    check 'merge without --out' sh -c '"$0" merge part1 2>&1 | grep -qx "regind: merge needs --out"' "$program"
    # A step that fails leaves no part.
    sed -i 's/^Tal,2019,5,.*/Tal,2019,abc,1/' numbers.csv
    rm -rf part1
    code=0
    "$program" run odd.ini --shard 1/2 --out part1 >stdout 2>&1 || code=$?
    check 'a part that failed is not there' test "$code" -eq 1 -a ! -e part1
}

killed() {
    cd ../uncertainty
    many='--set uncertainty.replicates=400 --jobs 1 -q --trust'
    touch open
    # shellcheck disable=SC2086 # words
    "$program" run gated.ini --out whole $many
    # shellcheck disable=SC2086
    "$program" run gated.ini --shard 1/2 --out part1 $many
    rm -f open reached
    # shellcheck disable=SC2086
    "$program" run gated.ini --shard 2/2 --out part2 $many &
    process=$!
    until [ -e reached ]; do
        kill -0 "$process" 2>/dev/null || break
        sleep 0.02
    done
    check 'it is killed half way' kill -KILL "$process"
    wait "$process" 2>/dev/null || true
    touch open
    check 'there is half a part' test -s part2.unfinished
    check 'which is none' sh -c '"$0" merge part1 part2 --out merged 2>&1 | grep -qx \
        "part2: error: the part is not there: its run has not ended, or has failed"' "$program"
    # shellcheck disable=SC2086
    "$program" run gated.ini --shard 2/2 --out part2 $many
    check 'it has gone on, and nothing is left' test -z "$(find . -name '*.unfinished' -o -name '*.partial*')"
    "$program" merge part1 part2 --out merged -q --trust
    check 'the bytes of the whole run' diff -r whole merged
}

case $case in
groups) groups ;;
replicates) replicates ;;
refused) refused ;;
killed) killed ;;
*)
    echo "no case '$case'" >&2
    exit 2
    ;;
esac
exit $failed
