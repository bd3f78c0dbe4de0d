#!/bin/sh
# [uncertainty]: known functions, identities, the same bytes however it is computed.
#
#   uncertainty.sh PROGRAM MODULES CASE     MODULES: the folder of ishigami.so and gate.so
#
#   functions      the Ishigami function and an additive one, against analysis
#   identities     nothing varies, probabilities, order of rows, options one by one, seeds
#   reproducible   1 and 2 workers, in one process, step by step in full
#   interrupted    Ctrl-C, and the same command again; killed, and again
# shellcheck disable=SC2016 # the dollars are awk's
set -eu

program=$(realpath "$1")
modules=$(realpath "$2")
case=$3
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_CACHE_HOME="$work/cache" XDG_DATA_HOME="$work/share" NO_COLOR=1
export SOURCE_DATE_EPOCH=0
unset REGIND_PLUGIN_PATH
cp "$here"/*.ini "$here"/*.csv "$work"
cp -r "$modules" "$work/modules"
cd "$work"
failed=0

check() { # LABEL COMMAND...
    label=$1
    shift
    if "$@" >said 2>&1; then
        echo "ok: $label"
    else
        echo "not ok: $label"
        head -n 20 said
        failed=1
    fi
}
show() { # FILE STUDY TABLE OPTIONS...
    into=$1 study=$2 what=$3
    shift 3
    "$program" show "$study" "$what" --csv "$@" >stdout 2>stderr || {
        cat stderr
        exit 1
    }
    tr -d '\r' <stdout >"$into"
}

# choice S1 ST within TOLERANCE, in the rows of one output
# shellcheck disable=SC2317 # check calls it
indices() { # FILE OUTPUT TOLERANCE CHOICE S1 ST...
    file=$1 output=$2 tolerance=$3
    shift 3
    while [ $# -gt 0 ]; do
        awk -F, -v choice="$1" -v output="$output" -v first="$2" -v total="$3" -v t="$tolerance" '
            function off(a, b) { return (a > b ? a - b : b - a) > t }
            $1 == choice && $2 == output {
                n++
                if (off($3, first) || off($6, total) || $4 > $3 || $3 > $5 || $7 > $6 || $6 > $8) bad = 1
                if (bad) print
            }
            END { exit bad || n != 1 }' "$file" || return 1
        shift 3
    done
}

functions() {
    show choices.csv ishigami.ini uncertainty.choices
    check 'Ishigami: first-order and total indices' indices choices.csv score 0.03 \
        data.x1 0.3139 0.5576 data.x2 0.4424 0.4424 data.x3 0 0.2437
    # E y = a / 2, V y = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2
    show main.csv ishigami.ini uncertainty
    check 'Ishigami: mean and standard deviation' awk -F, '
        NR == 2 { if (($4 - 3.5) ^ 2 > 0.06 ^ 2 || ($5 - 3.72083) ^ 2 > 0.05 ^ 2) { print; exit 1 } }' main.csv
    # The mean over 8 of 4 e1 + 3 e2 is normal with a standard deviation of 5/8.
    show choices.csv additive.ini uncertainty.choices
    check 'additive: indices' indices choices.csv score 0.02 data.x1 0.64 0.64 data.x2 0.36 0.36
    show main.csv additive.ini uncertainty
    check 'additive: mean, standard deviation, quantiles' awk -F, '
        function off(a, b) { return (a - b) ^ 2 > 0.02 ^ 2 }
        NR == 2 { if (off($4, 0) || off($5, 0.625) || off($6, -1.0280) || off($7, 0) || off($8, 1.0280)) { print; exit 1 } }' \
        main.csv
    # A row alone has rank 1, whatever happens.
    check 'one row: no rank shift, no indices of it' awk -F, '
        $2 == "rank_shift" && $3 $4 $5 $6 $7 $8 != "" { exit 1 }' choices.csv
}

identities() {
    # Without variation every number is the nominal one.  `drop = one` is set aside by one option.
    sed '/vary.index.drop/d' rating.ini >still.ini
    sed -i '/vary.index.drop/d; s/rating.ini/still.ini/' nothing.ini
    show main.csv nothing.ini uncertainty
    check 'nothing varies: all is nominal' awk -F, 'NR > 1 {
        n++
        if ($5 != $3 || $6 != 0 || $7 != $3 || $8 != $3 || $9 != $3) bad = 1
        if ($10 != $4 || $11 != $4 || $12 != $4 || $13 != $4 || $14 != ($4 <= 2)) bad = 1
        if (bad) { print; exit 1 } }
        END { exit bad || n != 8 }' main.csv
    show ranks.csv nothing.ini uncertainty.ranks
    check 'nothing varies: one rank each' awk -F, 'NR > 1 { n++; if ($4 != 1) exit 1 } END { exit n != 8 }' ranks.csv
    show choices.csv nothing.ini uncertainty.choices
    check 'nothing varies: no indices' awk -F, 'NR > 1 && $3 $6 != "" { print; exit 1 }' choices.csv

    for table in ranks grades; do
        show "$table.csv" rating.ini "uncertainty.$table"
        check "probabilities of $table sum to one" awk -F, '
            NR > 1 { sum[$1, $2] += $4 }
            END { for (k in sum) { n++; if ((sum[k] - 1) ^ 2 > 1e-20) bad = 1 } exit bad || n != 8 }' "$table.csv"
    done
    show main.csv rating.ini uncertainty
    check 'the share of the top two is that of the ranks' awk -F, '
        FNR == 1 { next }
        NR == FNR { if ($3 <= 2) top[$1, $2] += $4; next }
        (top[$1, $2] - $14) ^ 2 > 1e-20 { print; exit 1 }' ranks.csv main.csv

    # Rows in another order: choices that are not of a row are the same.
    (
        head -n 1 ratings.csv
        tail -n +2 ratings.csv | sort -r
    ) >other.csv
    sed 's/ratings.csv/other.csv/; /vary.data/d' rating.ini >other.ini
    sed '/vary.data/d' rating.ini >same.ini
    show a.csv same.ini uncertainty
    show b.csv other.ini uncertainty
    check 'rows in another order' awk -F, '
        function off(a, b) { return (a - b) ^ 2 > (1e-9 * (1 + a * a)) ^ 2 }
        FNR == 1 { next }
        NR == FNR { for (k = 3; k <= NF; k++) row[$1, $2, k] = $k; next }
        { n++; for (k = 3; k <= NF; k++) if (off(row[$1, $2, k], $k)) { print; exit 1 } }
        END { exit n != 8 }' a.csv b.csv

    # Options alone: every run is one of three studies, in which the score is made by --set.
    sed '/^vary/d; s/^replicates.*/replicates = 3000/; s/^design.*/design = random/' rating.ini >options.ini
    printf 'vary.parts.use = normalise.minmax, normalise.leader, normalise.percent_rank\n' >>options.ini
    show main.csv options.ini uncertainty
    for use in minmax leader percent_rank; do
        show "$use.csv" rating.ini index --set "parts.use=normalise.$use"
    done
    check 'options: the lowest and the highest are those of single runs, the mean is near theirs' awk -F, '
        FNR == 1 { file++; next }
        file < 4 {
            k = $1 "," $2
            if (file == 1 || $3 < low[k]) low[k] = $3
            if (file == 1 || $3 > high[k]) high[k] = $3
            mean[k] += $3 / 3
            next
        }
        {
            k = $1 "," $2
            spread = high[k] - low[k]
            n++
            if ($7 != low[k] || $9 != high[k] || ($5 - mean[k]) ^ 2 > (0.05 * spread) ^ 2) { print low[k], mean[k], high[k], $0; exit 1 }
        }
        END { exit n != 8 }' minmax.csv leader.csv percent_rank.csv main.csv

    show a.csv rating.ini uncertainty
    show b.csv rating.ini uncertainty --set uncertainty.seed=6
    check 'another seed is another sample' sh -c '! cmp -s a.csv b.csv'
    sed -i '/^seed/d' rating.ini
    show b.csv rating.ini uncertainty --set study.seed=5
    check 'the seed of the study is that of the section' cmp a.csv b.csv
}

reproducible() {
    "$program" run rating.ini --out one --jobs 1 -q
    "$program" run rating.ini --out two --jobs 2 -q
    "$program" run rating.ini --out four --jobs 4 -q
    "$program" run rating.ini --out here --no-isolate -q
    check '1 and 2 workers: the same bytes' diff -r one two
    check '1 and 4 workers: the same bytes' diff -r one four
    check 'in one process: the same bytes' diff -r one here
    check 'the tables are there' test -s one/uncertainty.ranks.csv -a -s one/uncertainty.regions.csv
    check 'nothing else is left' sh -c '! ls -d ./*.unfinished ./*.partial* 2>/dev/null'
    for table in '' .ranks .grades .choices .regions; do
        show "short$table.csv" rating.ini "uncertainty$table" --set uncertainty.replicates=60
        show "full$table.csv" full.ini "uncertainty$table" --set uncertainty.replicates=60
        check "in place, and every step in full: uncertainty$table" cmp "short$table.csv" "full$table.csv"
    done
}

# More than go through the gate while it is closed.
replicates=400
many="--set uncertainty.replicates=$replicates -q"

# Starts a run and sends it a signal once it stands at the gate; some replicates are kept by then,
# as many at a time as were made before, at most.  A shell lets its background ignore what Ctrl-C
# sends: TERM is treated alike.
stopped() { # SIGNAL
    rm -f open reached
    # shellcheck disable=SC2086 # words
    "$program" run gated.ini --out out --jobs 1 $many >stdout 2>stderr &
    process=$!
    until [ -e reached ]; do
        kill -0 "$process" 2>/dev/null || break
        sleep 0.02
    done
    check "it stands at the gate until it gets $1" kill "-$1" "$process"
    code=0
    wait "$process" || code=$?
    touch open
}

# shellcheck disable=SC2086 # words
interrupted() {
    touch open
    "$program" run gated.ini --out whole $many
    stopped TERM
    check 'Ctrl-C: exit code' test "$code" -eq 4
    check 'Ctrl-C: what is kept, and how to go on' grep -Eqx \
        "error: the run was interrupted; [1-9][0-9]* of $((8 * replicates)) runs of \[uncertainty\] are kept in 'out.unfinished', and the same command continues from there" stderr
    check 'Ctrl-C: no results' test ! -e out
    check 'Ctrl-C: the replicates' test -s out.unfinished
    "$program" run gated.ini --out out $many
    check 'continued: the same bytes' diff -r whole out
    check 'continued: nothing is left' test ! -e out.unfinished

    rm -r out
    stopped KILL
    check 'killed: the replicates' test -s out.unfinished
    "$program" run gated.ini --out out $many
    check 'killed, and continued: the same bytes' diff -r whole out

    # Another question does not take what was kept for this one.
    rm -r out
    stopped KILL
    "$program" run gated.ini --out out --set uncertainty.replicates=300 -q
    "$program" run gated.ini --out fresh --set uncertainty.replicates=300 -q
    check 'another question begins anew' diff -r fresh out
    rm -rf ./out.partial*
}

case $case in
functions) functions ;;
identities) identities ;;
reproducible) reproducible ;;
interrupted) interrupted ;;
*)
    echo "no case '$case'" >&2
    exit 2
    ;;
esac
exit $failed
