#!/bin/sh
# What a study says of columns, in whole studies.  Expected values are worked out by hand beside them.
#
#   codebook.sh PROGRAM CASE
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
case=$2
cp "$here"/*.csv "$here"/*.ini "$work"
cd "$work"

# is NAME COMMAND...: standard input is what the command prints.
is() {
    name=$1
    shift
    cat >expected
    "$@" >actual 2>stderr || { echo "$name: failed"; cat stderr; failed=1; return; }
    diff -u --label "$name: expected" --label "$name: actual" expected actual || failed=1
}

# The keys and the first column that is made, with ten digits: the last ones are the processor's.
# shellcheck disable=SC2317 # is calls it by its name
table() {
    "$program" show "$@" --csv >table.csv
    tr -d '\r' <table.csv | LC_ALL=C awk -F, -v OFS=, 'NR > 1 { $2 = sprintf("%.10g", $2) } { print $1, $2 }'
}

shows() { is "$*" table "$@"; }

case $case in
derived)
    # bad / good is 10, 10, 13.3; less is better
    shows derived.ini scores <<'X'
region,rate
a,100
b,100
c,0
X
    is 'derived.ini effective' sh -c "'$program' show derived.ini effective --csv | tr -d '\r' | cut -d, -f 1,2,4" <<'X'
indicator,parent,weight
rate,A,3
A,,1
X
    # (good - 2 bad - 3 rate) / 6: (1 - 20 - 30) / 6, (2 - 40 - 30) / 6, (3 - 80 - 40) / 6
    shows derived.ini all <<'X'
region,A
a,-8.166666667
b,-11.33333333
c,-19.5
X
    ;;
study)
    shows study.ini scores <<'X'
region,rate
a,100
b,100
c,0
X
    # 10, 20, 40, less is better: (40 - 20) / 30
    shows study.ini scores_again <<'X'
region,bad
a,100
b,66.66666667
c,0
X
    # The direction has been applied: it is not turned again.
    shows study.ini twice <<'X'
region,rate
a,100
b,100
c,0
X
    "$program" run study.ini --quiet --out out
    grep -q '"file": "codebook.csv"' out/manifest.json || { echo "the manifest lacks the codebook"; failed=1; }
    grep -q '"label": "Bad things for each good one"' out/manifest.json || { echo "no label"; failed=1; }
    ;;
given)
    # 0.5 80 + 0.3 70 + 0.2 60 and 0.5 20 + 0.3 30 + 0.2 90
    shows given.ini none <<'X'
region,score
a,73
b,37
X
    # The codebook still has health and income: (2 80 + 0.3 70 + 0.2 60) / 2.5, (2 20 + 9 + 18) / 2.5
    shows given.ini key <<'X'
region,score
a,77.2
b,26.8
X
    is 'given.ini table.weights' sh -c "'$program' show given.ini table.weights --csv | tr -d '\r' | cut -d, -f 1,3" <<'X'
indicator,weight
edu,0.5
health,0.3
income,0.2
population,0
X
    ;;
swapped)
    # (80^2 70)^(1/3) = 448000^(1/3), (20^2 30)^(1/3) = 12000^(1/3)
    shows swapped.ini index <<'X'
region,innovation
a,76.51724731
b,22.89428485
X
    # (2 80 + 70) / 3, (2 20 + 30) / 3
    shows swapped.ini index --set index.use=aggregate.mean <<'X'
region,innovation
a,76.66666667
b,23.33333333
X
    # What means nothing to the new plugin is told, unless the study says so.
    is 'lost' sh -c "'$program' check power.ini --set index.use=aggregate.mean 2>&1" <<'X'
--set: warning: [index] aggregate.mean has no use for 'p' (power.ini:6)
  hint: write 'p =' beside 'use' to leave it out; its parameters are: weights, direction, coverage, by, parents, name
power.ini: 2 steps, no errors
X
    is 'left out' sh -c "'$program' check power.ini --set index.use=aggregate.mean --set index.p= 2>&1" <<'X'
power.ini: 2 steps, no errors
X
    # The options of [uncertainty] keep the same: ranks by a mean and a geometric mean with weights.
    is 'vary' sh -c "'$program' check vary.ini 2>&1" <<'X'
vary.ini:9: warning: [uncertainty] aggregate.mean, aggregate.geometric have no use for 'p' (power.ini:6) of [index]
  hint: to say that it is for the others, write it here, too: vary.index.p = 2
vary.ini: 3 steps, no errors
X
    is 'vary, said' sh -c "'$program' check said.ini 2>&1" <<'X'
said.ini: 3 steps, no errors
X
    is 'vary, several' sh -c "'$program' check several.ini 2>&1" <<'X'
several.ini:24: warning: [uncertainty] aggregate.geometric has no use for 'p' (several.ini:18) of [index]
  hint: to say that it is for the others, write it here, too: vary.index.p = 2
several.ini:24: warning: [uncertainty] aggregate.mean has no use for 'invalid' (several.ini:17), 'p' (several.ini:18) of [index]
  hint: to say that it is for the others, write it here, too: vary.index.invalid = missing
several.ini: 3 steps, no errors
X
    # 'lower' of the one plugin is not that of the other, which has 0 and 10 of the codebook: 10 x in
    # every replicate.
    is 'vary, kinds' sh -c "'$program' check kinds.ini 2>&1" <<'X'
kinds.ini:28: warning: [uncertainty] 'vary.scores.lower' changes nothing: 'vary.scores.use' names no plugin that has a use for 'lower'
  hint: list normalise.minmax in vary.scores.use, too, or leave the line out
kinds.ini: 4 steps, no errors
X
    is 'vary, kinds: means' sh -c "'$program' show kinds.ini uncertainty --csv 2>/dev/null | tr -d '\r' | cut -d, -f 1,4,5" <<'X'
region,mean,sd
a,30,0
b,40,0
c,70,0
X
    ;;
replicates)
    # a and b are 10 each, c 13.3: with errors of 1 % c is the last in every replicate.
    is 'replicates.ini uncertainty.ranks' sh -c "'$program' show replicates.ini uncertainty.ranks --csv | tr -d '\r' |
        grep '^c,' | cut -d, -f 1-3" <<'X'
c,3,1
X
    ;;
verbose)
    is 'check --verbose' sh -c "'$program' check given.ini --verbose 2>&1" <<'X'
given.ini:8: note: [none] weights: edu 0.5 (weights_codebook.csv:2), health 0.3 (weights_codebook.csv:3), income 0.2 (weights_codebook.csv:4), population 0 (others)
given.ini:8: note: [none] direction: 1 for all (the default)
given.ini:13: note: [key] weights: edu 2 (given.ini:17), health 0.3 (weights_codebook.csv:3), income 0.2 (weights_codebook.csv:4)
given.ini:13: note: [key] direction: 1 for all (the default)
given.ini:20: note: [table] weights: edu 0.5 (weights_codebook.csv:2), health 0.3 (weights_codebook.csv:3), income 0.2 (weights_codebook.csv:4), population 0 (others)
given.ini: 4 steps, no errors
X
    is 'attributes' sh -c "'$program' check attributes.ini --verbose 2>&1" <<'X'
attributes.csv:1: note: 'source', 'weight2' are attributes that no plugin of the study reads: they are kept with their columns
attributes.ini: 1 step, no errors
X
    ;;
*)
    echo "there is no case $case"
    failed=1
    ;;
esac
exit $failed
