#!/bin/sh
# The studies of conf/official and conf/kazakhstan-2022-innovation: what they say of the published figures,
# word for word, and that their files count the same.
#
#   official.sh PROGRAM CASE
#
#   croatia, ris, hdi, asem, kazakhstan    a study with its data of REGIND_REFERENCE
#   scoreboard   conf/official/rules/scoreboard-2008.ini against expected/
#   rules        the other studies of that folder, worked out anew by rules.py
# shellcheck disable=SC2016,SC2317 # the dollars are those of inner shells; check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
case=$2

cp -R "$conf" "$work/conf"

# with STUDY FILE...: files of REGIND_REFERENCE are the study's data.
with() {
    study=$1
    shift
    needs_reference "$@"
    mkdir -p "$work/conf/$study/data"
    for path; do
        ln -s "$REGIND_REFERENCE/$path" "$work/conf/$study/data/$(basename "$path")"
    done
}

# found STUDY [WARNING]: it runs, and what it finds is $work/wanted; it says nothing else, but for that.
found() (
    run "$work/conf/$1/study.ini" out || return 1
    sed '1,/^Findings$/d' "$work/out.stdout" | diff -u - "$work/wanted" || return 1
    [ -z "${2-}" ] || printf '%s\n' "$2" >"$work/warnings"
    [ -n "${2-}" ] || : >"$work/warnings"
    sed -e 's/^.*: warning: //' -e '/^results: /d' "$work/out.stderr" | diff -u "$work/warnings" -
)

# count TABLE YES NO: so many cells of an audit's file agree, and so many do not.
count() {
    tr -d '\r' <"$work/out/$1.csv" | awk -F, -v yes="$2" -v no="$3" '
        NR > 1 { n[$NF]++ }
        END { print n["yes"] + 0, n["no"] + 0; exit n["yes"] + 0 != yes || n["no"] + 0 != no }'
}

# has_report: the page is well made, and has the findings in a section of their own.
has_report() {
    if command -v python3 >/dev/null 2>&1; then
        PYTHONDONTWRITEBYTECODE=1 python3 "$here/../html/check_page.py" "$work/out/report.html" || return 1
    fi
    grep -q '<section id="findings"' "$work/out/report.html"
}

case $case in
croatia)
    with official/croatia-2017 official/croatia-2017/municipalities.csv \
        official/croatia-2017/published_index.csv
    cat >"$work/wanted" <<'END'
[against_published] development_index: all 556 values agree with the print within 0.0005; the largest difference is 0.0005
END
    check "556 of 556" found official/croatia-2017
    check "its file says so" count against_published 556 0
    check "its page says so" has_report
    check "zeros in front are kept" grep -q '^00019,' "$work/out/index.csv"
    # Both standard deviations are by n, as the README says.
    for row in scores:44 index:0; do
        check "${row%:*} by n - 1: ${row#*:} agree" run "$work/conf/official/croatia-2017/study.ini" out \
            --set "${row%:*}.deviation=sample"
        check "${row%:*} by n - 1: counted" count against_published "${row#*:}" $((556 - ${row#*:}))
    done
    ;;
ris)
    with official/ris-2023 official/ris-2023/rii.csv official/ris-2023/regions.csv \
        official/ris-2023/select.xlsx
    cat >"$work/wanted" <<'END'
[against_published] group: all 244 labels agree with the print
[against_workbook] group: all 5336 labels agree with the print
END
    check "239 of 239 regions, 5 of 5 countries" found official/ris-2023 \
        "[all_rows] 37 rows of [group] found no partner and were left out (region 'CH01', 'CH02', 'CH03' and 34 more)"
    check "its file says so" count against_published 244 0
    check "its page says so" has_report
    regions() { # N: so many of the regions agree, without the countries that are one region
        tr -d '\r' <"$work/out/against_published.csv" | awk -F, -v n="$1" '
            NR > 1 && length($1) > 2 && $NF != "" { all++; yes += $NF == "yes" }
            END { print yes " of " all; exit all != 239 || yes != n }'
    }
    check "239 of 239 regions" regions 239
    check "NO0B has no rank" sh -c 'tr -d "\r" <"$1" | grep -qx "NO0B,"' - "$work/out/rank.csv"
    check "against 100: runs" run "$work/conf/official/ris-2023/study.ini" out --set relative.leader=100
    check "against 100: 186 of 239 regions" regions 186
    ;;
kazakhstan)
    figures=official/kazakhstan-2022
    needs_reference $figures/level_by_region.csv $figures/innovative_output_as_printed.csv
    with kazakhstan-2022-innovation $figures/innovations_2022.xls
    sed -n '/^\[.*_against_print\] /p' "$conf/kazakhstan-2022-innovation/README.md" >"$work/wanted"
    cat >>"$work/wanted" <<'END'
[totals] enterprises: 1 of 1 totals of Kazakhstan agree with the sum of their parts
[totals] innovating_enterprises: 1 of 1 totals of Kazakhstan agree with the sum of their parts
[totals] employed: 1 of 1 totals of Kazakhstan agree with the sum of their parts
[output_total] innovative_output: 1 of 1 totals of Kazakhstan agree with the sum of their parts
[costs_total] tech_innovation_costs: 1 of 1 totals of Kazakhstan agree with the sum of their parts
[costs_total] bought_rd_costs: 1 of 1 totals of Kazakhstan agree with the sum of their parts
END
    check "levels as printed, totals" found kazakhstan-2022-innovation \
        "[activity] 'activity': an indicator is missing in 1 of 20 rows; the weights of the others are rescaled there"
    check "21 of 21" count level_against_print 21 0
    check "20 of 20 by activity" count activities_against_print 20 0
    check "21 of 21 of manufacturing" count manufacturing_against_print 21 0
    check "63 of 63 by size" count sizes_against_print 63 0
    check "its page says so" has_report
    # By the figures that were taken from the workbook by hand, whose rows have the order of the bulletin.
    parts=$work/out/activity_parts.csv
    check "output per employee" sh -c '
        cut -d, -f3 "$1" | paste -d, "$2" - | tail -n +3 >"$3.output"
        tr -d "\r" <"$4" | tail -n +2 | paste -d, - "$3.output" | awk -F, "
            { wanted = \$NF / \$(NF - 1); off = \$4 / wanted - 1; if (off > 1e-12 || off < -1e-12) { print; bad = 1 } }
            END { exit bad || NR != 20 }"' - \
        "$REGIND_REFERENCE/$figures/innovative_output_as_printed.csv" \
        "$REGIND_REFERENCE/$figures/level_by_region.csv" "$work/by_hand" "$parts"
    # By hand from sheets 1 and 11: (819.5 + 13111.2) / 63043; the dash is zero: 12612.6 / 77752; x is missing.
    check "costs per employee" awk -F, '
        $1 == "Abai" { n += $2 - 13930.7 / 63043 < 1e-15 && 13930.7 / 63043 - $2 < 1e-15 && $3 == 27797.3 / 63043 }
        $1 == "West Kazakhstan" { n += $2 == 12612.6 / 77752 }
        $1 == "Ulytau" { n += $2 == "" && $3 == 3842.1 / 45919 }
        END { exit n != 3 }' "$parts"
    # The mean of percents of the leader, which is another region in each.
    check "the rating" sh -c '
        tr -d "\r" <"$1" | awk -F, "
            FNR == 1 { next }
            NR == FNR { for (k = 2; k <= 4; k++) { x[\$1, k] = \$k; if (\$k > best[k]) best[k] = \$k } next }
            { n = sum = 0; for (k = 2; k <= 4; k++) if (x[\$1, k] != \"\") { sum += 100 * x[\$1, k] / best[k]; n++ }
              off = \$2 - sum / n; if (off > 1e-10 || off < -1e-10) { print; bad = 1 } }
            END { exit bad || FNR != 21 }" - "$2"' - "$parts" "$work/out/rating.csv"
    ;;
hdi)
    with official/hdi-2021 hdi/hdi_2021.csv
    cat >"$work/wanted" <<'END'
[against_published] hdi: all 191 values agree with the print within 0.0005; the largest difference is 0.000499
END
    check "191 of 191" found official/hdi-2021
    check "its file says so" count against_published 191 0
    check "its page says so" has_report
    ;;
asem)
    with official/asem-2018 asem/asem_treated.csv asem/asem_aggregated.csv asem/asem_rank.csv
    check "runs" run "$work/conf/official/asem-2018/study.ini" out
    check "3060 of 3060 scores" count against_published 3060 0
    check "559 of 561 ranks" count ranks_against_published 559 2
    check "the other two are told" sh -c 'grep -c "printed as" "$1" | grep -qx 2' - "$work/out.stdout"
    check "its page says so" has_report
    ;;
scoreboard)
    check "runs" run "$here/scoreboard.ini" out
    # Of 30 regions in three years three gaps are in i2, one in i5.
    for rule in transformed scaled of_2017 of_2017_unclipped of_all of_all_unclipped quantiles \
        quantiles_by_year fences fences_by_year moved; do
        check "$rule" count ${rule}_check 536 0
    done
    check "index, relative to the union of the year and of the first year, groups" \
        count relative_check 360 0
    check "the rules as they are: run" run "$conf/official/rules/scoreboard-2008.ini" out
    ;;
rules)
    for rule in scoreboard:scoreboard gii:global-innovation-index airr:russia-airr; do
        check "${rule%:*}: runs" run "$conf/official/rules/${rule#*:}.ini" out
        check "${rule%:*}: worked out anew" python3 "$here/rules.py" "$conf/official/rules" "${rule%:*}" "$work/out"
    done
    check "what the page tells people to run" "$here/../docs.sh" "$program" conf/official/rules/README.md
    ;;
*)
    echo "official.sh: no case '$case'" >&2
    exit 2
    ;;
esac
exit $failed
