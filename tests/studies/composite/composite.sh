#!/bin/sh
# Composite indicators by the built program against the numbers of others.
#
#   composite.sh PROGRAM COMPARE_CSV CASE
#
#   coinr        every normalisation and aggregation of reference/, in two orders of the rows
#   definitions  what reference/ has no file for, worked out by definitions.py
#   examples     worked examples of the literature
#   doubt        benefit of the doubt: reference/, and identities
#   coverage     the column NAME_coverage, counted by hand
#   domain       rows that a formula cannot take: refused, or left without a result
#   power        power means for p from -300 to 300, against sixty decimals
#   shares       shares that no weights can meet
#   edges        constant and empty columns, one row, ties, direction -1, zero and below
#   refusals     what is said of what cannot be computed, word for word
#   hdi, asem    the Human Development Index of 2021 and the ASEM index, of REGIND_REFERENCE
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
compare=$(realpath "$2")
case=$3
cp -R "$here/." "$work/study"
cd "$work/study"
indicators=I1,I2,I3,I4,I5,I6,I7,I8

# A missing value of the reference is NA.
known() { # FILE
    sed 's/,NA/,/g' "reference/$1.csv" >"$work/known.csv"
}
same() { # TABLE COLUMNS, against $work/known.csv
    "$compare" "$work/out/$1.csv" "$work/known.csv" uCode "$2" || failed=1
}
published() { # FOLDER of REGIND_REFERENCE: the studies read it as published/FOLDER
    needs_reference "$1"
    ln -s "$REGIND_REFERENCE" published
}
# all_agree TABLE ROWS EXCEPTION...: an audit's table has so many rows, all of them agree but for
# those that begin with an exception.
all_agree() {
    table=$1 rows=$2
    shift 2
    tr -d '\r' <"$work/out/$table.csv" | awk -F, -v rows="$rows" -v list="$(printf '%s|' "$@")" '
        BEGIN { n = split(list, each, "|"); for (k = 1; k < n; k++) if (each[k] != "") exception[each[k]] = 1 }
        NR == 1 { next }
        { said = $1 "," $2 "," $3 "," $4 }
        said in exception { met++; delete exception[said]; seen++; next }
        { seen++; if ($NF != "yes") { print "differs: " $0; bad = 1 } }
        END {
            for (said in exception) { print "does not differ: " said; bad = 1 }
            if (seen != rows) { print seen " rows, expected " rows; bad = 1 }
            print seen " values, " met + 0 " known exceptions"
            exit bad
        }' || fail "$table"
}

compare_with_coinr() {
    run_or_stop coinr
    for name in minmax0_100 minmax1_100 missing_minmax0_100 zscore borda prank dist2max goalposts; do
        known norm_$name
        same $name $indicators
    done
    # The rank is one more than Borda's count.
    awk -F, -v OFS=, 'NR > 1 { for (k = 2; k <= NF; k++) $k++ } 1' reference/norm_borda.csv >"$work/known.csv"
    same rank_min $indicators
    for name in minmax0_100__amean minmax1_100__gmean minmax1_100__hmean zscore__amean borda__amean \
        missing_minmax0_100__amean; do
        known scores_$name
        same ${name}_groups G1,G2
        same $name IDX
        # COINr ranks doubles as they are; G1 of R29 is tied but for its last bit.
        [ $name != borda__amean ] || sed -i 's/^\(R29,[^,]*,[^,]*,[^,]*\),13,/\1,12,/' "$work/known.csv"
        same ${name}_ranks G1_rank,G2_rank,IDX_rank
    done
    known scores_minmax1_100__hmean && same power_m1 IDX
    known scores_minmax1_100__gmean && same power_0 IDX && same mixed IDX
    known scores_minmax0_100__amean && same power_1 IDX && same owa_equal IDX
    known scores_copeland_flat && same copeland_flat copeland
    known compind_mpi_z100_10 && same mpi_minus mpi_minus && same mpi_plus mpi_plus
}

case $case in
coinr)
    compare_with_coinr
    for file in iData iData_missing; do
        { head -n 1 "$here/reference/$file.csv" && tail -n +2 "$here/reference/$file.csv" | sort -t, -k5,5; } \
            >reference/$file.csv
    done
    compare_with_coinr
    ;;

definitions)
    mkdir "$work/expected"
    python3 definitions.py reference codebook.csv "$work/expected"
    run_or_stop definitions
    for file in "$work/expected"/*.csv; do
        cp "$file" "$work/known.csv"
        same "$(basename "$file" .csv)" "$(head -n 1 "$file" | cut -d, -f2-)"
    done
    # The same by R and SciPy.
    for pair in rankavg:rank_average:$indicators zscore10_2:zscore:$indicators copeland:copeland:G1,G2 \
        genmean_p2:power_2:G1,G2 genmean_p05:power_05:G1,G2 topsis:topsis:topsis wroclaw:wroclaw:wroclaw \
        ampi:ampi:ampi ampi_plus:ampi_plus:ampi_plus ampi_fixed:ampi_fixed:ampi_fixed; do
        echo "$pair" | tr : ' ' >"$work/pair"
        read -r table known columns <"$work/pair"
        cp "$here/../witnesses/reference/$known.csv" "$work/known.csv"
        same "$table" "$columns"
    done
    ;;

examples)
    run_or_stop examples
    for line in $(tail -n +2 examples.expected.csv); do
        echo "$line" | tr , ' ' >"$work/line"
        read -r table key value tolerance <"$work/line"
        tr -d '\r' <"$work/out/$table.csv" | awk -F, -v key="$key" -v value="$value" -v tolerance="$tolerance" '
            $1 == key { found = 1; off = $2 - value; bad = off < -tolerance || off > tolerance }
            END { exit bad || !found }' || fail "$line"
    done
    ;;

doubt)
    run_or_stop benefit_of_doubt
    known bod_minmax1_100
    same bod bod
    # Bounds can only cost.
    tr -d '\r' <"$work/out/bod_shares.csv" | paste -d, - "$work/out/bod.csv" | tr -d '\r' |
        awk -F, 'NR > 1 { n++; less += $2 < $5; if ($2 > $5 + 1e-12 || $1 != $4) bad = 1 }
            END { exit bad || n != 30 || less <= 15 }' || fail "shares raise a score"
    # With equal shares the score of i is one over the largest mean of y_k / y_i.
    awk -F, 'NR > 1 { for (j = 2; j <= 9; j++) y[NR, j] = $j; unit[NR] = $1; n = NR }
        END {
            print "uCode,bod_fixed"
            for (i = 2; i <= n; i++) {
                largest = 0
                for (k = 2; k <= n; k++) {
                    sum = 0
                    for (j = 2; j <= 9; j++) sum += y[k, j] / y[i, j]
                    if (sum / 8 > largest) largest = sum / 8
                }
                printf "%s,%.17g\n", unit[i], 1 / largest
            }
        }' reference/norm_minmax1_100.csv >"$work/known.csv"
    same bod_fixed bod_fixed
    if command -v python3 >/dev/null 2>&1; then
        python3 doubt.py "$work/out" || failed=1
    else
        echo "the weights are not checked: no python3"
    fi
    ;;

edges | coverage | domain | power | shares)
    sed -n 's/^\[\(.*\)\]$/\1/p' "$case".ini >"$work/steps"
    while read -r step; do
        echo "== $step"
        "$program" show "$case".ini "$step" --csv --verbose 2>&1 </dev/null | tr -d '\r'
    done <"$work/steps" >"$work/actual"
    # Numbers to twelve digits: how a logarithm is rounded differs between C libraries.
    for file in "$case".expected "$work/actual"; do
        awk -F, -v OFS=, '!/^[a-z_]+\.ini/ { for (k = 2; k <= NF; k++) if ($k ~ /^-?[0-9.]+(e[-+]?[0-9]+)?$/) $k = sprintf("%.12g", $k) } 1' \
            "$file" >"$file.rounded"
    done
    diff -u "$case".expected.rounded "$work/actual.rounded" || failed=1
    if [ "$case" = coverage ]; then
        run_or_stop coverage_varied
        said=$(grep -h replicate "$work/out.stdout" "$work/out.stderr") && fail "replicates: $said"
        [ "$(wc -l <"$work/out/uncertainty.csv")" -eq 5 ] || fail "rows that vary"
    fi
    ;;

refusals)
    case $("$program" list) in
    *aggregate.benefit_of_doubt*) ;;
    *) sed -i '/ refusals_of_doubt.ini /,$d' refusals.expected ;;
    esac
    check "what is said" refuses refusals.expected
    ;;

hdi)
    published hdi
    run_or_stop hdi
    all_agree against_print 191
    # to the printed three decimals
    tr -d '\r' <"$work/out/hdi.csv" | awk -F, '
        FNR == 1 { next }
        NR == FNR { hdi[$1] = sprintf("%.3f", $2); next }
        { n++; if (hdi[$1] != sprintf("%.3f", $NF)) { print $1, hdi[$1], $NF; bad = 1 } }
        END { print n " countries"; exit bad || n != 191 }' - published/hdi/hdi_2021.csv || fail "three decimals"
    ;;

asem)
    published asem
    awk -F'"' -f asem_codebook.awk published/asem/asem_weights.csv published/asem/asem_indmeta.csv \
        >asem_codebook.csv
    run_or_stop asem
    # 51 countries; 49 indicators, 8 pillars, 2 subindexes, 1 index
    all_agree scores_against_published 3060
    # The published ranks are of scores rounded to two decimals: two pillars have a tie more.
    all_agree ranks_against_published 561 RUS,ConEcFin_rank,48,47 PRT,Instit_rank,4,3
    ;;

*)
    echo "composite.sh: no case '$case'" >&2
    exit 2
    ;;
esac
exit $failed
