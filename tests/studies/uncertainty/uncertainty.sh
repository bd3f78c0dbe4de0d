#!/bin/sh
# [uncertainty]: known functions, identities, the same bytes however it is computed.
#
#   uncertainty.sh PROGRAM MODULES CASE     MODULES: the folder of ishigami.so, gate.so and domain.so
#
#   functions      the Ishigami function and an additive one, against analysis
#   identities     nothing varies, probabilities, order of rows, options one by one, seeds
#   given          designs of others: all combinations, COINr's Ishigami sample
#   lost           runs and rows without a score are counted and told
#   scales         scores on different scales are not mixed
#   reproducible   1 and 2 workers, in one process, step by step in full
#   interrupted    Ctrl-C, and the same command again; killed, and again
# shellcheck disable=SC2016 # the dollars are awk's
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
modules=$(realpath "$2")
case=$3
export SOURCE_DATE_EPOCH=0
cp "$here"/*.ini "$here"/*.csv "$top"/tests/reference/coinr/*.csv "$work"
cp -r "$modules" "$work/modules"
cd "$work"
"$program" trust modules >/dev/null

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
        if ($10 != $4 || $11 != $4 || $12 != $4 || $13 != $4 || $14 != ($4 <= 2) || $15 != 40) bad = 1
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

# Standard error of the last show against standard input.
told() { # LABEL
    cat >expected-words
    check "$1" diff -u expected-words stderr
}
refused() { # LABEL CODE ARGUMENTS...: what is told is standard input
    label=$1 wanted=$2
    shift 2
    cat >expected-words
    code=0
    "$program" "$@" >stdout 2>stderr || code=$?
    check "$label" diff -u expected-words stderr
    check "$label: exit code" test "$code" -eq "$wanted"
}

given() {
    # p = -1 and 1 by none, x and y left out.  a: 1.6 2.5 4 4 1 1, b: always 2, c: 1.5 2 1 1 3 3.
    show main.csv six.ini uncertainty
    check 'six combinations: scores and ranks' awk -F, '
        function off(a, b) { return (a - b) ^ 2 > 1e-28 }
        $1 == "a" { n++; bad = bad || off($4, 14.1 / 6) || off($7, (1.6 + 2.5) / 2) || off($9, 11 / 6) || off($13, 0.5) || $14 != 6 }
        $1 == "b" { n++; bad = bad || off($4, 2) || $5 != 0 || off($9, 11 / 6) || off($13, 1 / 6) }
        $1 == "c" { n++; bad = bad || off($4, 11.5 / 6) || off($9, 13 / 6) || off($13, 1 / 3) }
        bad { print }
        END { exit bad || n != 3 }' main.csv
    show ranks.csv six.ini uncertainty.ranks
    check 'six combinations: probabilities of ranks' awk -F, '
        BEGIN {
            p["a", 1] = 3; p["a", 2] = 1; p["a", 3] = 2; p["b", 1] = 1; p["b", 2] = 5
            p["c", 1] = 2; p["c", 2] = 1; p["c", 3] = 3
        }
        NR > 1 { n++; if (($3 - p[$1, $2] / 6) ^ 2 > 1e-28) { print; exit 1 } }
        END { exit n != 8 }' ranks.csv
    # All pairs of two combinations as A and B.  Of a: the means given what is left out are 2.05, 4
    # and 1, given p 2.2 and 2.5, of all 2.35; the variance is 42.81/6 - 2.35^2 = 1.6125, and is
    # estimated with n - 1: 72 / 71 of it.  S1 is 1.545 and 0.0225, ST 1.59 and 0.0675, over it.
    awk 'BEGIN {
        print "score.drop,score.p"
        split("none x y", drops); split("-1 1", ps)
        for (block = 0; block < 4; block++)
            for (a = 0; a < 6; a++) for (b = 0; b < 6; b++) {
                drop = block == 0 || block == 3 ? a : b; p = block == 0 || block == 2 ? a : b
                print drops[int(drop / 2) + 1] "," ps[p % 2 + 1]
            }
    }' >pairs.csv
    sed 's/six-design.csv/pairs.csv/; /^on/a design_rows = blocks' six.ini >pairs.ini
    show regions.csv pairs.ini uncertainty.regions
    check 'all pairs: first-order and total indices' awk -F, '
        function off(a, b) { return (a - b * 71 / 72 / 1.6125) ^ 2 > 1e-26 }
        $1 == "a" && $2 == "score.drop" { n++; bad = bad || off($3, 1.545) || off($4, 1.59) || $5 != 36 }
        $1 == "a" && $2 == "score.p" { n++; bad = bad || off($3, 0.0225) || off($4, 0.0675) }
        bad { print; exit 1 }
        END { exit bad || n != 2 }' regions.csv
    # The same as the replicates of the other order: A, A with each from B, B.
    awk -F, 'NR == 1 { print; next } { row[(NR - 2) % 36, int((NR - 2) / 36)] = $0 }
        END { for (k = 0; k < 36; k++) print row[k, 0] "\n" row[k, 2] "\n" row[k, 3] "\n" row[k, 1] }' pairs.csv >radial.csv
    sed 's/pairs.csv/radial.csv/; s/= blocks/= radial/' pairs.ini >radial.ini
    show other.csv radial.ini uncertainty.regions
    check 'all pairs, replicate by replicate' cmp regions.csv other.csv

    # Of a berd_gdp is 1/2 between 2/5 and 5/3, so 100 * 0.1 / (19/15); herd_gdp is the best.
    show main.csv derived.ini uncertainty
    check 'a derived indicator is left out of later lists, too' awk -F, '
        function off(x, y) { return (x - y) ^ 2 > 1e-24 }
        $1 == "a" { b = 150 / 19; n++; bad = off($2, (2 * b + 100) / 3) || off($4, (100 + b + (2 * b + 100) / 3) / 3) || $14 != 3 }
        bad { print }
        END { exit bad || n != 1 }' main.csv

    # COINr's sample of the Ishigami function and what it estimates, 2000 replicates.
    awk -F, 'NR == 1 { print "data.x1,data.x2,data.x3"; next } { row[NR - 2] = $0 }
        END {
            for (block = 0; block < 5; block++) for (k = 0; k < 2000; k++) {
                split(row[k], a, ","); split(row[k + 2000], b, ",")
                for (i = 1; i <= 3; i++) printf "%s%s", block == 1 || block == i + 1 ? b[i] : a[i], i < 3 ? "," : "\n"
            }
        }' ishigami.csv >sample.csv
    sed 's/^design .*/design = sample.csv\ndesign_cells = draws\ndesign_rows = blocks\ncentre = no/; /^replicates/d' ishigami.ini >coinr.ini
    show choices.csv coinr.ini uncertainty.choices
    check "COINr's Ishigami sample: its indices" indices choices.csv score 1e-12 \
        data.x1 0.30479848655329284 0.57080433256641105 data.x2 0.43760677171401402 0.41429772293270639 \
        data.x3 "$(sed -n 's/^V3,\([^,]*\),.*/\1/p' ishigami-indices.csv)" "$(sed -n 's/^V3,[^,]*,\([^,]*\),.*/\1/p' ishigami-indices.csv)"
    show main.csv coinr.ini uncertainty
    check "COINr's Ishigami sample: its variance" awk -F, '
        NR == 2 { exit ($5 ^ 2 - 14.199319786943111) ^ 2 > 1e-22 || $14 != 4000 }' main.csv
    "$program" run coinr.ini --out one --jobs 1 -q
    "$program" run coinr.ini --out two --jobs 2 -q
    "$program" run coinr.ini --out here --no-isolate -q
    check 'a given design: the same bytes' diff -r one two
    check "a given design: its digest is in the manifest" grep -q "$(sha256sum sample.csv | cut -d" " -f1)" one/manifest.json
    check 'a given design, in one process: the same bytes' diff -r one here

    printf 'score.drp,score.p,score.p\nnone,-1,1\n' >names.csv
    refused 'columns of the design' 1 check six.ini --set uncertainty.design=names.csv <<'END'
names.csv:1: error: [uncertainty] column 'score.drp' is of no vary.STEP.WHAT
  hint: did you mean 'score.drop'?
names.csv:1: error: [uncertainty] column 'score.p' is there twice
names.csv:1: error: [uncertainty] there is no column 'score.drop'
  hint: add a column of this name, or remove the line from the study
END
    printf 'score.drop,score.p\nnone,2\nz,1\n' >cells.csv
    refused 'a cell that is no option' 1 check six.ini --set uncertainty.design=cells.csv <<'END'
cells.csv:3: error: [uncertainty] 'score.drop' is 'z', which is no option of 'vary.score.drop'
  hint: draws between 0 and 1 are read with design_cells = draws
END
    refused 'rows that are no blocks' 1 check six.ini --set uncertainty.design_rows=blocks <<'END'
six-design.csv: error: [uncertainty] it has 6 rows; 2 choices need 4 for each replicate, and two replicates
END
    sed '$s/.*/none,1/' pairs.csv >broken.csv
    refused 'a row that is not A with one from B' 1 check pairs.ini --set uncertainty.design=broken.csv <<'END'
broken.csv:145: error: [uncertainty] 'score.drop' is another number than in replicate 36 of A
  hint: design_rows = blocks: all of A, all of B, then A with each column from B in turn; radial: these of each replicate together, B last; replicates: no such order
END
    sed 's/^vary.score.p .*/vary.score.p = +-10 %/' six.ini >range.ini
    printf 'score.drop,score.p\nnone,1\nnone,2000000\n' >range.csv
    refused 'a value that the parameter cannot have' 1 check range.ini --set uncertainty.design=range.csv <<'END'
range.csv:3: error: [uncertainty] 'score.p' is 2000000; it must be from -1000000 to 1000000
  hint: draws between 0 and 1 are read with design_cells = draws
END
    refused 'no such file' 2 check six.ini --set uncertainty.design=latin <<'END'
--set: error: [uncertainty] 'design' is 'latin'; it must be random, sobol or a CSV file that is there
END
    printf 'data.x\n4\n9\n' >one.csv
    refused 'a column for several numbers' 1 show roots.ini uncertainty --set uncertainty.design=one.csv <<'END'
one.csv:1: error: [uncertainty] 'data.x' has 3 numbers, and there is no column 'data.x:case=a'
  hint: each of its numbers has a column of its own
END
}

lost() {
    # All weights are zero in some replicates: no row has a score then.
    show main.csv weights.ini uncertainty
    show ranks.csv weights.ini uncertainty.ranks
    told 'replicates without a score' <<'END'
weights.ini:13: warning: [uncertainty] 93 of 1000 replicates have no score of any row and do not count; the first is replicate 1: [s] 's' is missing: the weights of all its indicators are zero
END
    check 'replicates without a score: probabilities are over the others' awk -F, '
        NR == FNR { if (FNR > 1) { n++; top[$1] = $13; if ($14 != 907) bad = 1 } next }
        FNR > 1 { sum[$1] += $3; if ($4 != 907 || ($3 * 907 - int($3 * 907 + 0.5)) ^ 2 > 1e-20) bad = 1 }
        END { for (r in sum) if ((sum[r] - 1) ^ 2 > 1e-24 || top[r] != 1) bad = 1; exit bad || n != 2 }' main.csv ranks.csv

    # Of four replicates the second has no root of a, the fourth of neither; c has no number.
    show main.csv roots.ini uncertainty
    told 'a call that fails is a replicate without scores' <<'END'
roots.ini:16: warning: [uncertainty] 2 of 4 replicates have no score of any row and do not count; the first is replicate 2: [y] case=a: there is no root
  hint: a root needs a number of zero or above
END
    check 'a call that fails: the others' awk -F, '
        $1 == "a" { n++; bad = bad || $4 != 2 || $9 != 2 || $13 != 0 || $14 != 2 }
        $1 == "b" { n++; bad = bad || $4 != 3.5 || $9 != 1 || $13 != 1 || $14 != 2 }
        $1 == "c" { n++; bad = bad || $2 $3 $4 $9 $13 != "" || $14 != 0 }
        END { exit bad || n != 3 }' main.csv
    # A plugin that can leave a row out is asked to.
    show main.csv roots.ini uncertainty --set y.use=test.root.either
    told 'a row that fails' <<'END'
roots.ini:16: warning: [uncertainty] 1 of 4 replicates has no score of any row and does not count
roots.ini:16: warning: [uncertainty] 1 row has no score in some replicates: case=a in 1; 'replicates' has how many count; the first is replicate 2
END
    check 'a row that fails: the others' awk -F, '
        $1 == "a" { n++; bad = bad || $4 != 2 || $14 != 2 }
        $1 == "b" { n++; bad = bad || ($4 - 10 / 3) ^ 2 > 1e-28 || $9 != 1 || $14 != 3 }
        END { exit bad || n != 2 }' main.csv
    check 'a row that the study does not score either is no warning' sh -c '
        "$0" show roots.ini uncertainty -v 2>&1 | grep -qx "roots.ini:16: note: \[uncertainty\] 1 row has no score in any of the replicates and has no rank: case=c"' "$program"
    # Unless the study says that it is an error.
    show main.csv roots.ini uncertainty --set y.use=test.root.either --set y.invalid=error
    check 'an error when the study says so' grep -q '^roots.ini:16: warning: \[uncertainty\] 2 of 4 replicates have no score' stderr
    sed 's/^[0-9]/-&/' numbers-design.csv >none.csv
    refused 'all replicates fail' 1 show roots.ini uncertainty --set uncertainty.design=none.csv <<'END'
roots.ini:12: error: [y] in all 4 replicates of [uncertainty]; in the first: case=a: there is no root
  hint: a root needs a number of zero or above
END
    # With indices: replicates in which a run is lost count in none of them.
    printf 'data.x:1,data.x:2,data.x:3\n4,9,\n4,16,\n9,4,\n-1,1,\n9,4,\n-1,1,\n' >blocks.csv
    sed 's/^design .*/design = blocks.csv\ndesign_rows = blocks/' roots.ini >blocks.ini
    show choices.csv blocks.ini uncertainty.choices
    check 'indices: replicates that count' awk -F, 'NR > 1 { n++; if ($9 != 1) exit 1 } END { exit n != 2 }' choices.csv
}

scales() {
    # 0 to 100, 0 to 1 and z-scores: means and S1 of the score would be those of the unit.
    for use in normalise.percent_rank normalise.zscore normalise.borda; do
        sed "/^scales/d; s/^vary.parts.use.*/vary.parts.use = normalise.minmax, $use/" rating.ini >mixed.ini
        show main.csv mixed.ini uncertainty
        check "$use beside min-max is told" grep -q "^mixed.ini:[0-9]*: warning: \[uncertainty\] the alternatives of 'parts.use' are on different scales (normalise.minmax from 5.714 to 79.17, $use from " stderr
        check "$use beside min-max: no interval of scores, ranks as ever" awk -F, '
            NR > 1 { n++; if ($5 $6 $7 $8 $9 != "" || $10 == "" || $14 == "") exit 1 } END { exit n != 8 }' main.csv
        show choices.csv mixed.ini uncertainty.choices
        check "$use beside min-max: indices of ranks alone" awk -F, '
            NR > 1 { n++; if (($2 == "score") != ($3 $6 == "")) exit 1 } END { exit n != 12 }' choices.csv
    done
    show main.csv mixed.ini uncertainty --set uncertainty.scales=same
    check 'scales = same: as it is' awk -F, 'NR > 1 && $5 $6 == "" { exit 1 }' main.csv
    check 'scales = same: nothing is told' sh -c '! grep -q "different scales" stderr'
    # One scale: percent of the leader and of the range; places and min-max from 0 to 1.
    sed '/^scales/d; s/^vary.parts.use.*/vary.parts.use = normalise.minmax, normalise.leader/' rating.ini >one.ini
    show main.csv one.ini uncertainty
    check '0 to 100, both: no warning' sh -c '! grep -q "different scales" stderr'
    sed "/^scales/d; s/^vary.parts.use.*/vary.parts.use = normalise.minmax, normalise.percent_rank/" rating.ini >one.ini
    show main.csv one.ini uncertainty --set parts.upper=1
    check '0 to 1, both: no warning' sh -c '! grep -q "different scales" stderr'
    # Another unit is told by the plan, before anything runs.
    sed 's/^use *= test.root/use = derive/; /^plugins/d; s/^keys.*/&\nunits = x:kg/; s/^from *= data/&\nformula = y = x/
        s/^vary.*/vary.y.formula = y = x, y = x ^ 2 \/ x ^ 2/; s/^design.*/replicates = 10/' roots.ini >units.ini
    "$program" check units.ini >stdout 2>stderr
    told 'scores in several units' <<'END'
units.ini:21: warning: [uncertainty] the scores are in 'kg' with y.formula = y = x and in '1' with y = x ^ 2 / x ^ 2: means and quantiles of scores, and their S1 and ST, would mix them and are left out; ranks count
  hint: give the alternatives one scale, such as upper = 1 of normalise.minmax beside normalise.percent_rank; compare ranks; or write scales = same where the scores can be compared
END
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
    "$program" run --trust gated.ini --out out --jobs 1 $many >stdout 2>stderr &
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
    "$program" run --trust gated.ini --out whole $many
    stopped TERM
    check 'Ctrl-C: exit code' test "$code" -eq 4
    check 'Ctrl-C: what is kept, and how to go on' grep -Eqx \
        "error: the run was interrupted; [1-9][0-9]* of $((8 * replicates + 5)) runs of \[uncertainty\] are kept in 'out.unfinished', and the same command continues from there" stderr
    check 'Ctrl-C: no results' test ! -e out
    check 'Ctrl-C: the replicates' test -s out.unfinished
    "$program" run --trust gated.ini --out out $many
    check 'continued: the same bytes' diff -r whole out
    check 'continued: nothing is left' test ! -e out.unfinished

    rm -r out
    stopped KILL
    check 'killed: the replicates' test -s out.unfinished
    "$program" run --trust gated.ini --out out $many
    check 'killed, and continued: the same bytes' diff -r whole out

    # Another question does not take what was kept for this one.
    rm -r out
    stopped KILL
    "$program" run --trust gated.ini --out out --set uncertainty.replicates=300 -q
    "$program" run --trust gated.ini --out fresh --set uncertainty.replicates=300 -q
    check 'another question begins anew' diff -r fresh out
    rm -rf ./out.partial*
}

case $case in
functions) functions ;;
given) given ;;
lost) lost ;;
scales) scales ;;
identities) identities ;;
reproducible) reproducible ;;
interrupted) interrupted ;;
*)
    echo "no case '$case'" >&2
    exit 2
    ;;
esac
exit $failed
