#!/bin/sh
# Typologies, recommendations, strengths and weaknesses, and the studies that use them, by the built
# program: against what was printed, what can be worked out by hand, and awk's own arithmetic.
#
#   policy.sh PROGRAM CASE
#
#   hand       hand.ini, by hand
#   refusals   what is said of wrong rules, tables and parameters, word for word
#   classes    conf/kazakhstan-classes-2015
#   city       conf/nur-sultan-2021
#   poles      conf/growth-poles, and how far its bounds can be moved
#   methods    conf/methods: six methodologies by their definitions
#   compare    one `regind compare` over the six
#   examples   conf/hdi and conf/asem with the made-up countries
#   hdi, asem  the same studies with the published data of REGIND_REFERENCE
#   pages      what the studies' pages tell people to run
# shellcheck disable=SC2016,SC2317 # the dollars are awk's; check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
case=$2

# run_plain STUDY NAME OPTIONS...: run, and the tables have plain line ends.
run_plain() {
    run "$@" || return 1
    for file in "$work/$2"/*.csv; do
        tr -d '\r' <"$file" >"$work/plain"
        mv "$work/plain" "$file"
    done
}

# lines FILE: every line of the input is one of the file.
lines() {
    missing=0
    while read -r line; do
        grep -Fqx -- "$line" "$1" || {
            echo "there is no line: $line"
            missing=1
        }
    done
    [ "$missing" -eq 0 ] || {
        cat "$1"
        return 1
    }
}

# same FILE: the input, and nothing else.
same() {
    diff -u - "$1"
}

# near FILE COLUMN: the input has the keys and the number of each row, to 1e-9.
near() {
    awk -F, -v column="$2" -v file="$1" '
        NR == FNR { expected[++n] = $NF; sub(/,[^,]*$/, ""); key[n] = $0; next }
        FNR == 1 { for (k = 1; k <= NF; k++) if ($k == column) at = k; next }
        { for (k = 1; k <= n; k++) if (index($0, key[k] ",") == 1) { found[k] = $at; there[k] = 1 } }
        END {
            for (k = 1; k <= n; k++) {
                d = found[k] - expected[k]; s = expected[k] < 0 ? -expected[k] : expected[k]
                if (!there[k] || (found[k] == "") != (expected[k] == "") || (d < 0 ? -d : d) > 1e-9 * (s + 1)) {
                    print key[k] ": " column " is " found[k] ", not " expected[k]; bad = 1
                }
            }
            exit bad || !n
        }' - "$1"
}

finding() { # NAME TEXT: the run told it
    grep -Fqx -- "$2" "$work/$1.stdout" || {
        cat "$work/$1.stdout"
        return 1
    }
}

warning() { # NAME TEXT
    grep -Fq -- "$2" "$work/$1.stderr" || {
        cat "$work/$1.stderr"
        return 1
    }
}

by_hand() {
    check "runs" run_plain "$here/hand.ini" hand -v
    h=$work/hand
    check "level: in percent, in other units, missing where it is not defined" near "$h/level.csv" innovation_level <<'ROWS'
A,2020,25
B,2020,
C,2020,
D,2020,100
ROWS
    check "level: nobody to divide by is told" warning hand \
        '[level] enterprises is zero in 1 row; what is divided by it is missing there'
    check "output share: in percent, in other units" near "$h/output_share.csv" innovative_output_share <<'ROWS'
A,0.5
B,0
C,150
D,
ROWS
    check "regions: bounds, priority, alternatives, what is not known, the rest" same "$h/groups.csv" <<'ROWS'
region,year,group,standing,met,evidence,lacking
A,2020,leader,full,1,score 50 (at least 50); share 10 (at least 10),
A,2021,settled,full,1,place city (city; town),
B,2020,settled,full,1,place town (city; town),
C,2020,,,0.5,share 1 (at most 5),place not known (village)
D,2020,small,full,1,share 1 (at most 5); score 60 (60 to 70),
E,2020,settled,full,1,place city (city; town),
F,2020,rest,remaining,0.5,share 1 (at most 5),score 10 (60 to 70)
ROWS
    check "regions: a group that hangs on a missing value is told" warning hand \
        '[groups] region=C, year=2020: it has no group: what it meets is not known'
    check "regions: all against all, with their periods" lines "$h/groups.matches.csv" <<'ROWS'
region,year,match_group,conditions_met,conditions,share,not_met
A,2021,leader,1,2,0.5,score 49.99 (at least 50)
A,2021,settled,1,1,1,
E,2020,leader,1,2,0.5,score not known (at least 50)
F,2020,small,1,2,0.5,score 10 (60 to 70)
ROWS
    check "regions: potential ones" lines "$h/potential_groups.csv" <<'ROWS'
C,2020,small,potential,0.5,share 1 (at most 5),place not known (village)
F,2020,small,potential,0.5,share 1 (at most 5),score 10 (60 to 70)
ROWS
    check "regions: the rest can be a group of the rules" lines "$h/named_rest.csv" <<'ROWS'
B,2020,settled,full,1,place town (city; town),
F,2020,settled,remaining,0.5,share 1 (at most 5),score 10 (60 to 70)
ROWS
    check "poles: full, potential from 0.6 on, none" lines "$h/poles.csv" <<'ROWS'
region,year,type,standing,met,evidence,lacking
A,2020,Industrial,full,1,place city (city); score 50 (at least 50); share 10 (at least 5),
A,2021,Industrial,potential,0.6666666666666666,place city (city); share 10 (at least 5),score 49.99 (at least 50)
B,2020,,,0.3333333333333333,score 80 (at least 50),place town (city); share 1 (at least 5)
ROWS
    check "advice: of the class; none without one" same "$h/advice.csv" <<'ROWS'
region,year,label,strategic_direction,instruments
A,2020,first,lead,roads; schools;; tax (cut)
B,2020,second,follow,schools; idle
C,2020,,,
D,2020,,,
ROWS
    check "advice: each component has its instruments" same "$h/advice.plan.csv" <<'ROWS'
region,year,component,class,strategic_direction,content,instruments
A,2020,money,I,lead,what is paid,roads; schools; tax (cut)
A,2020,people,I,lead,who is taught,schools
B,2020,money,II,follow,what is paid,schools
B,2020,people,II,follow,who is taught,schools
C,2020,money,III,,what is paid,
C,2020,people,III,,who is taught,
D,2020,money,,,what is paid,
D,2020,people,,,who is taught,
ROWS
    check "advice: without an assignment each has all" lines "$h/advice_unassigned.plan.csv" <<'ROWS'
A,2020,people,I,lead,who is taught,roads; schools; tax (cut)
B,2020,money,II,follow,what is paid,schools; idle
ROWS
    check "advice: a class without a mechanism is told" warning hand \
        "[advice] region=C, year=2020: there is no mechanism for the class 'III'"
    check "advice: an instrument in no component is told" warning hand \
        "[advice] an instrument belongs to no component ('idle' of class 'II')"
    check "strengths and weaknesses: places, ties, direction -1, missing; trends" same "$h/swot.csv" <<'ROWS'
region,year,strengths,weaknesses,opportunities,threats
a,2020,down (1 of 4),up (5 of 5),,
b,2020,,up (4 of 5),,
c,2020,,,,
d,2020,up (2 of 5),down (4 of 4),,
e,2020,up (1 of 5),,,
a,2021,down (1 of 4),up (4 of 5),up (+100.0 %); down (+50.0 %),
b,2021,,up (4 of 5),,
c,2021,,,up (+10.0 %),down (-10.0 %)
d,2021,up (1 of 5),,up (+5.0 %),
e,2021,up (2 of 5),down (4 of 4),,up (-20.0 %)
ROWS
    check "positions" near "$h/swot.items.csv" position <<'ROWS'
a,2020,up,0
d,2020,up,0.75
e,2020,down,
a,2021,up,0.125
b,2021,up,0.125
b,2021,down,0.66666666666666666
d,2021,up,1
ROWS
    check "trends" near "$h/swot.items.csv" trend <<'ROWS'
a,2020,up,
a,2021,up,100
a,2021,down,50
c,2021,up,10
c,2021,down,-10
d,2021,down,
e,2021,up,-20
e,2021,down,
ROWS
    # The medians of the trends are 5 and 0.
    check "trends against the median" near "$h/swot_relative.items.csv" trend <<'ROWS'
a,2021,up,95
b,2021,up,-5
c,2021,up,5
d,2021,up,0
e,2021,up,-25
c,2021,down,-10
ROWS
    check "trends against the median: on the threshold" sh -c '
        grep -q "^b,2021,up,.*,weakness,threat$" "$1" && grep -q "^c,2021,up,.*,,opportunity$" "$1"' - "$h/swot_relative.items.csv"
    check "other thresholds" lines "$h/swot_other.csv" <<'ROWS'
a,2021,down (1 of 4),,up (+100.0 %); down (+50.0 %),
b,2021,down (2 of 4),,,
e,2021,up (2 of 5),down (4 of 4),,
ROWS
    check "one period: no trend" sh -c '! grep -q "%" "$1" && grep -q "^e,2021,up (2 of 5); down (1 of 4),,,$" "$1"' - "$h/one_year.csv"
    check "one period: told" warning hand \
        '[one_year] there are no two periods of a region: no opportunities and threats'
    check "no period, values below zero, a missing one" same "$h/no_trend.csv" <<'ROWS'
region,strengths,weaknesses,opportunities,threats
a,,x (2 of 2),,
b,x (1 of 2),,,
c,,,,
ROWS
    # Rows of the data in another order; what is met is said in the order of the rules, so that they stay.
    mkdir "$work/order"
    awk '/^\[/ { rules = /rules/ }
        /^rows = / && !rules { print; inside = 1; n = 0; next }
        inside && /^ +[^ ]/ { row[++n] = $0; next }
        inside { for (k = n; k; k--) print row[k]; inside = 0 }
        { print }' "$here/hand.ini" >"$work/order/hand.ini"
    check "rows in another order: they are" sh -c '! cmp "$1" "$2"' - "$here/hand.ini" "$work/order/hand.ini"
    check "rows in another order: runs" run_plain "$work/order/hand.ini" hand-order
    for table in level groups groups.matches potential_groups advice advice.plan swot swot.items; do
        check "rows in another order: the same $table" sh -c '
            sort "$1/hand/$2.csv" >"$1/a" && sort "$1/hand-order/$2.csv" | diff "$1/a" -' - "$work" "$table"
    done
}

refusals() {
    cp -R "$here" "$work/study"
    cd "$work/study"
    check "what is said" refuses refusals.expected
    for step in level_missing level_of_many_missing output_share_missing; do
        "$program" show refusals.ini "$step" --csv 2>/dev/null </dev/null | tr -d '\r'
    done >"$work/missing"
    # 10 of 10 and 1 of 2; all other rows have a figure that cannot be.
    check "the others have their results" diff -u - "$work/missing" <<'ROWS'
region,year,innovation_level
West,2020,
West,2021,
East,2020,100
region,innovation_level
A,
B,
C,
D,
E,50
region,innovative_output_share
West,
East,
ROWS
}

classes() {
    check "runs" run_plain "$conf/kazakhstan-classes-2015/study.ini" classes
    c=$work/classes
    check "16 of 16 assessments as printed" finding classes \
        '[classes_against_print] assessment: all 16 labels agree with the print'
    check "16 of 16 classes as printed" finding classes \
        '[classes_against_print] class: all 16 labels agree with the print'
    check "the same by awk" sh -c 'paste -d, "$1/assessments.csv" "$1/classes.csv" | cut -d, -f1,2,3,6 | diff - "$2"' - \
        "$c" "$conf/kazakhstan-classes-2015/published/classes.csv"
    check "the index is the printed one" near "$conf/kazakhstan-classes-2015/data/final_index.csv" final_index <<'ROWS'
Almaty city,2012,60.10
Atyrau,2012,40.08
Kyzylorda,2012,21.16
Akmola,2012,18.90
ROWS
    check "five components for each of 16 regions" sh -c '
        awk -F, "NR > 1 { n[\$1]++ } END { for (r in n) { regions++; if (n[r] != 5) exit 1 } exit regions != 16 }" "$1"' - "$c/recommendations.plan.csv"
    check "every instrument of a region's class is in its plan" sh -c '
        for region in "Almaty city" Pavlodar Akmola; do
            line=$(grep "^$region,2012," "$1/recommendations.csv" | sed "s/.*\"\{0,1\},\([^,]*\)$/\1/")
            echo "$line" | tr ";" "\n" | sed "s/^ *//" | while read -r instrument; do
                grep "^$region," "$1/recommendations.plan.csv" | grep -Fq "$instrument" || exit 1
            done || { echo "$region: $line"; exit 1; }
        done' - "$c"
    check "plans by class" sh -c '
        grep -Fq "Almaty city,2012,information,B,\"smart city" "$1" &&
            grep "^Akmola,2012,financial and economic,D," "$1" | grep -Fq "inflow of private investment; tax and loan privileges; selective subsidies" &&
            grep "^Pavlodar,2012,institutional (legal),C," "$1" | grep -Fq "tax incentives; land for construction; interaction and lower transaction costs"' \
        - "$c/recommendations.plan.csv"
    check "what is nowhere in the paper is in no plan" sh -c '
        ! cat "$1/recommendations.csv" "$1/recommendations.plan.csv" "$2" | grep -E "export support|single-industry"' - "$c" \
        "$conf/kazakhstan-classes-2015/data/mechanisms.csv"
    check "eight barriers of two kinds for each of 16 regions" sh -c '
        awk -F, "NR > 1 { n[\$1 \$3] += split(\$NF, items, \"; \") }
            END { for (k in n) { kinds++; if (n[k] != 4) exit 1 } exit kinds != 32 }" "$1"' - "$c/barriers_by_region.csv"
    check "six characteristics of a smart city for each region of class B" sh -c '
        awk -F, "NR > 1 { if (\$4 != \"B\" || \$3 !~ /^Smart /) bad = 1; n[\$1]++ }
            END { for (r in n) { regions++; if (n[r] != 6) exit 1 } exit bad || regions != 3 }" "$1"' - "$c/smart_city_by_region.csv"
    check "no instrument for people in a smart city" sh -c '
        [ "$(grep -c ",Smart People,B,.*,$" "$1")" -eq 3 ] && [ "$(grep -c ",$" "$1")" -eq 3 ]' - "$c/smart_city_by_region.csv"
    check "the page tells grades of both scales" sh -c '
        grep -Fq "3 × B, 11 × C, 2 × D" "$1" &&
            grep -Fq "1 × Above medium, 2 × Medium, 11 × Low, 2 × Very low" "$1"' - "$c/report.html"
    # The bounds are not printed: how far each can be moved before a region leaves its class.
    check "bound of class B: up to 40.08" leaves '' classes class_scale B 40.08
    check "bound of class B: beyond" leaves Atyrau classes class_scale B 40.09
    check "bound of class B: down to 35.62" leaves '' classes class_scale B 35.62
    check "bound of class B: below" leaves Pavlodar classes class_scale B 35.61
    check "bound of class C: up to 21.16" leaves '' classes class_scale C 21.16
    check "bound of class C: beyond" leaves Kyzylorda classes class_scale C 21.17
    check "bound of class C: down to 18.91" leaves '' classes class_scale C 18.91
    check "bound of class C: below" leaves Akmola classes class_scale C 18.9
    check "bound of class A: above 60.10" leaves '' classes class_scale A 60.11
    check "bound of class A: beyond" leaves 'Almaty city' classes class_scale A 60.1
    check "bound above medium: up to 60.10" leaves '' assessments assessment_scale 'Above medium' 60.1
    check "bound above medium: beyond" leaves 'Almaty city' assessments assessment_scale 'Above medium' 60.11
    check "bound above medium: down to 55.23" leaves '' assessments assessment_scale 'Above medium' 55.23
    check "bound above medium: below" leaves 'Astana city' assessments assessment_scale 'Above medium' 55.22
}

# leaves WHO STEP SCALE GRADE BOUND: with one bound of a scale moved only this region is not as printed.
leaves() {
    awk -F, -v OFS=, -v grade="$4" -v bound="$5" '
        { line[NR] = $0; split($0, field, ","); if (field[1] == grade) at = NR }
        END {
            for (k = 1; k <= NR; k++) {
                split(line[k], field, ",")
                if (k == at) field[2] = bound
                if (k == at + 1) field[3] = bound
                print field[1], field[2], field[3]
            }
            exit !at
        }' "$conf/kazakhstan-classes-2015/data/$3.csv" >"$work/scale.csv" || return 1
    found=$("$program" show "$conf/kazakhstan-classes-2015/study.ini" classes_against_print --csv --set "$2.scale=$work/scale.csv" \
        2>"$work/leaves.stderr" | tr -d '\r' | awk -F, 'NR > 1 { n++; if ($NF != "yes") { printf "%s%s", s, $1; s = "; " } } END { if (n != 32) print n " rows" }')
    [ "$found" = "$1" ] || {
        echo "'$found' instead of '$1'"
        return 1
    }
}

city() {
    check "runs" run_plain "$conf/nur-sultan-2021/study.ini" city
    n=$work/city
    check "six levels as printed" sh -c '
        awk -F, "NR > 1 { printf \"%s,%s,%.1f\n\", \$1, \$2, \$3 }" "$1/level.csv" | diff - "$2"' - "$n" "$work/printed"
    check "mean 13.9 to the decimal of the table" sh -c '
        awk -F, "NR > 1 { sum += \$3 } END { exit sprintf(\"%.1f\", sum / 6) != \"13.9\" }" "$1/level.csv" &&
            awk -F, "NR == 1 { for (k = 1; k <= NF; k++) if (\$k == \"mean\") at = k } NR == 2 { exit sprintf(\"%.1f\", \$at) != \"13.9\" }" "$1/statistics.csv"' - "$n"
    check "printed 14, without decimals" finding city \
        '[mean_against_print] mean: all 1 values agree with the print within 0.5; the largest difference is 0.128'
    check "the city among the regions" lines "$n/positions.csv" <<'ROWS'
Astana city,2012,Labour productivity (4 of 16); Ecological productivity (2 of 16); R&D costs per employee (1 of 16),Innovative output per capita (15 of 16),R&D costs per employee (+84.2 %); Technological innovation costs per employee (+33482.7 %); Innovative output per capita (+1995.9 %),Labour productivity (-13.9 %); Capital productivity (-17.0 %); Ecological productivity (-24.2 %)
ROWS
    # Trend of R&D costs per employee less the median of the 16, from the printed columns.
    check "its trend by awk" sh -c '
        awk -F, "NR == 1 { for (k = 1; k <= NF; k++) at[\$k] = k; next }
            { x[\$1, \$2] = \$at[\"rd_costs\"] / \$at[\"employed\"]; region[\$1] }
            END {
                for (r in region) t[++n] = 100 * (x[r, 2012] / x[r, 2010] - 1)
                for (i = 2; i <= n; i++) for (j = i; j > 1 && t[j] < t[j - 1]; j--) { s = t[j]; t[j] = t[j - 1]; t[j - 1] = s }
                printf \"Astana city,2012,rd_costs_per_employee,%.15g\n\", 100 * (x[\"Astana city\", 2012] / x[\"Astana city\", 2010] - 1) - (t[8] + t[9]) / 2
            }" "$1"' - "$conf/kazakhstan-2014/data/indicators.csv"
    mv "$work/said" "$work/trend"
    check "its trend by awk: the same" near "$n/positions.items.csv" trend <"$work/trend"
}

# Groups that agree with the named regions, with one bound of the rules moved.
moved() { # GROUP COLUMN BOUND
    awk -F, -v OFS=, -v group="$1" -v column="$2" -v bound="$3" '
        $1 == group && $2 == column { $3 = bound; n++ } 1; END { exit n != 1 }' \
        "$conf/kazakhstan-2014/data/group_rules.csv" >"$work/rules.csv"
    "$program" show "$conf/growth-poles/study.ini" groups_against_print --csv --set "group_rules.file=$work/rules.csv" \
        2>"$work/moved.stderr" | tr -d '\r' | awk -F, 'NR > 1 && $NF != "yes" { printf "%s%s", s, $1; s = "; " } END { print "" }'
}
falls() { # WHO GROUP COLUMN BOUND: of the named regions only this one leaves its group
    found=$(moved "$2" "$3" "$4")
    [ "$found" = "$1" ] || {
        echo "'$found' instead of '$1'"
        return 1
    }
}

poles() {
    check "runs" run_plain "$conf/growth-poles/study.ini" poles
    p=$work/poles
    check "all named regions are in their group" finding poles \
        '[groups_against_print] group: all 8 labels agree with the print'
    check "groups by awk, from the printed ratings" sh -c '
        awk -F, "FNR == 1 { file++; next }
            file == 1 { if (\$2 == 2012) { s[\$1] = \$3; a[\$1] = \$5 } next }
            file == 2 { if (\$2 == 2012) { grp[\$1] = \$3; total += \$3 } next }
            \$2 == 2012 {
                share = 100 * grp[\$1] / total
                group = s[\$1] >= 50 && share >= 10 ? \"locomotive\" : a[\$1] >= 30 ? \"growth pole\" : s[\$1] >= 40 || a[\$1] >= 20 ? \"prospective\" : \"problem\"
                if (\$3 != group) { print; bad = 1 }
                n++
            }
            END { exit bad || n != 16 }" "$2/published/ratings.csv" "$2/data/indicators.csv" "$1/groups.csv"' - "$p" "$conf/kazakhstan-2014"
    check "one growth pole that is not named" sh -c '
        [ "$(grep -c ",2012,growth pole," "$1")" -eq 4 ] && grep -q "^Mangystau,2012,growth pole," "$1" && [ "$(grep -c ",2012,problem," "$1")" -eq 7 ]' - "$p/groups.csv"
    check "seven regions were in another group in 2010" sh -c '
        awk -F, "NR > 1 { if (\$1 in g && g[\$1] != \$3) n++; g[\$1] = \$3 } END { exit n != 7 }" "$1"' - "$p/groups.csv"
    check "bound of the locomotives: 57.4" falls '' locomotive susceptibility 57.4
    check "bound of the locomotives: beyond" falls Atyrau locomotive susceptibility 57.5
    check "bound of the locomotives: none below" falls '' locomotive susceptibility 0
    check "share of the locomotives: 12.5" falls '' locomotive grp_share 12.5
    check "share of the locomotives: beyond" falls Atyrau locomotive grp_share 12.6
    check "share of the locomotives: none below" falls '' locomotive grp_share 0
    check "bound of the growth poles: 36.1" falls '' 'growth pole' activity 36.1
    check "bound of the growth poles: above" falls 'Astana city' 'growth pole' activity 36.2
    check "bound of the growth poles: 27.2" falls '' 'growth pole' activity 27.2
    check "bound of the growth poles: below" falls Aktobe 'growth pole' activity 27.1
    check "bound of the prospective: 42.6" falls '' prospective susceptibility 42.6
    check "bound of the prospective: beyond" falls Karaganda prospective susceptibility 42.7
    check "bound of the prospective: none below" falls '' prospective susceptibility 0
    check "activity of the prospective: 26.2" falls '' prospective activity 26.2
    check "activity of the prospective: beyond" falls 'East Kazakhstan' prospective activity 26.3
    check "activity of the prospective: none below" falls '' prospective activity 0
    check "resource potential by awk" sh -c '
        awk -F, "NR == 1 { for (k = 1; k <= NF; k++) at[\$k] = k; next }
            \$2 == 2012 {
                n++; region[n] = \$1
                x[n, 1] = \$at[\"employed\"]; x[n, 2] = \$at[\"fixed_assets\"]; x[n, 3] = \$at[\"grp\"]; x[n, 4] = \$at[\"rd_costs\"]
                x[n, 5] = \$at[\"innovative_output\"] / \$at[\"grp\"]
                for (k = 1; k <= 5; k++) if (x[n, k] > m[k]) m[k] = x[n, k]
            }
            END { for (i = 1; i <= n; i++) { s = 0; for (k = 1; k <= 5; k++) s += 20 * x[i, k] / m[k]; printf \"%s,2012,%.15g\n\", region[i], s } }" "$1"' \
        - "$conf/kazakhstan-2014/data/indicators.csv"
    mv "$work/said" "$work/expected"
    check "resource potential: the same" near "$p/potential.csv" resource_potential <"$work/expected"
    check "share of innovative output" sh -c '
        awk -F, "NR > 1 && \$2 == 2012 { if (\$1 == \"Pavlodar\" && sprintf(\"%.1f\", \$3) != \"4.8\") bad = 1; if (\$1 != \"Pavlodar\" && \$3 > 2.1) bad = 1 } END { exit bad }" "$1"' \
        - "$p/output_share.csv"
    # The bound of investment: growth of all fixed assets together.
    check "bound of investment" sh -c '
        awk -F, "\$2 == 2010 { a += \$5 } \$2 == 2012 { b += \$5 } END { exit sprintf(\"%.2f\", 100 * b / a) != \"111.38\" }" "$1"' \
        - "$conf/kazakhstan-2014/data/indicators.csv"
    check "types of growth pole" sh -c '
        cut -d, -f1,2,4,5 "$1" | tail -n +2 | sort | diff - "$2"' - "$p/poles.csv" "$work/types"
}

# The six methodologies of one rating from its three indicators, of one year, as `region,year,score`.
scores() { # METHOD INDICATORS YEAR < rows `region,x,y,z`
    awk -F, -v method="$1" -v year="$2" '
        { n++; region[n] = $1; for (k = 1; k <= 3; k++) x[n, k] = $(k + 1) }
        END {
            for (k = 1; k <= 3; k++) {
                least = most = x[1, k]; sum = square = 0
                for (i = 1; i <= n; i++) {
                    if (x[i, k] > most) most = x[i, k]
                    if (x[i, k] < least) least = x[i, k]
                    sum += x[i, k]
                }
                for (i = 1; i <= n; i++) square += (x[i, k] - sum / n) ^ 2
                sd = sqrt(square / (n - 1))
                for (i = 1; i <= n; i++) {
                    rank = 1
                    for (j = 1; j <= n; j++) rank += x[j, k] < x[i, k]
                    z = (x[i, k] - sum / n) / sd
                    s[i, k] = method == "minmax" ? 100 * (x[i, k] - least) / (most - least) : method == "zscore" ? z : \
                        method == "rank" ? rank : method == "mazziotta-pareto" ? 100 + 10 * z : 100 * x[i, k] / most
                }
            }
            for (i = 1; i <= n; i++) {
                mean = (s[i, 1] + s[i, 2] + s[i, 3]) / 3
                result = mean
                if (method == "geometric") result = exp((log(s[i, 1]) + log(s[i, 2]) + log(s[i, 3])) / 3)
                if (method == "mazziotta-pareto") {
                    square = 0
                    for (k = 1; k <= 3; k++) square += (s[i, k] - mean) ^ 2
                    result = mean - square / 2 / mean
                }
                printf "%s,%s,%.15g\n", region[i], year, result
            }
        }'
}

methods() {
    six='leader minmax zscore rank geometric mazziotta-pareto'
    for year in 2010 2012; do
        awk -F, -v year="$year" '$2 == year { printf "%s,%.17g,%.17g,%.17g\n", $1, $3 / $4, $3 / $5, $3 / $6 }' \
            "$conf/kazakhstan-2014/data/indicators.csv" >"$work/susceptibility.$year"
        awk -F, -v year="$year" '$2 == year { printf "%s,%.17g,%.17g,%s\n", $1, $7 / $4, $8 / $4, $14 }' \
            "$conf/kazakhstan-2014/data/indicators.csv" >"$work/activity.$year"
    done
    for method in $six; do
        set --
        # the paper's rounding has a test of its own
        [ "$method" != leader ] || set -- --set susceptibility_scores.leader_digits=15
        check "$method: runs" run_plain "$conf/methods/$method.ini" "$method" "$@"
        for rating in susceptibility activity; do
            for year in 2010 2012; do
                scores "$method" "$year" <"$work/$rating.$year" >"$work/scores"
                check "$method: $rating of $year by its definition" near "$work/$method/$rating.csv" "$rating" <"$work/scores"
            done
        done
    done
    paper
}

scores_2012() { # three indicators of susceptibility
    awk -F, '$2 == 2012 { printf "%s,%.17g,%.17g,%.17g\n", $1, $3 / $4, $3 / $5, $3 / $6 }' \
        "$conf/kazakhstan-2014/data/indicators.csv" >"$work/susceptibility.2012"
}

# The method of the paper, as it was printed.
paper() {
    check "leader: runs with the rounding" run_plain "$conf/methods/leader.ini" leader-printed
    for rating in susceptibility activity; do
        check "leader: $rating as printed, 32 of 32" awk -F, -v column="$rating" '
            FNR == 1 { file++; for (k = 1; k <= NF; k++) at[file, $k] = k; next }
            file == 1 { printed[$1, $2] = $at[1, column]; next }
            { n++; if (sprintf("%.2f", $at[2, column]) != printed[$1, $2]) { print; bad = 1 } }
            END { exit bad || n != 32 }' "$conf/kazakhstan-2014/published/ratings.csv" "$work/leader-printed/$rating.csv"
    done
}

compare() {
    cd "$conf/methods"
    check "one compare over six studies" sh -c '
        "$1" compare leader.ini minmax.ini zscore.ini rank.ini geometric.ini mazziotta-pareto.ini --on susceptibility.susceptibility >"$2"' \
        - "$program" "$work/comparison"
    for method in minmax zscore rank geometric mazziotta-pareto; do
        check "$method is in it" grep -q "^leader, $method  *2012  *16 " "$work/comparison"
    done
    # Kendall's tau-b by awk, from scores by awk.
    scores_2012
    for method in minmax zscore rank geometric mazziotta-pareto; do
        scores leader 2012 <"$work/susceptibility.2012" >"$work/a"
        scores "$method" 2012 <"$work/susceptibility.2012" >"$work/b"
        tau=$(paste -d, "$work/a" "$work/b" | awk -F, '
            function sign(x) { return x < -1e-12 ? -1 : x > 1e-12 }
            { n++; x[n] = $3; y[n] = $6 }
            END {
                for (i = 1; i <= n; i++) for (j = 1; j < i; j++) {
                    a = sign(x[i] - x[j]); b = sign(y[i] - y[j]); s += a * b; u += a * a; v += b * b
                }
                printf "%.4f", s / sqrt(u * v)
            }')
        check "$method: Kendall's tau-b is $tau" grep -q "^leader, $method  *2012  *16  *$tau " "$work/comparison"
    done
}

examples() {
    check "human development: runs" run_plain "$conf/hdi/study.ini" hdi
    check "human development: on, beyond and in the middle of the goalposts" near "$work/hdi/hdi.csv" hdi <<'ROWS'
XAA,1
XBB,1
XCC,0.5
ROWS
    awk -F, 'function index_of(x, l, u) { x = (x - l) / (u - l); return x < 0 ? 0 : x > 1 ? 1 : x }
        NR > 1 {
            e = (index_of($4, 0, 18) + index_of($5, 0, 15)) / 2
            printf "%s,%.15g\n", $1, (index_of($3, 20, 85) * e * index_of(log($6), log(100), log(75000))) ^ (1 / 3)
        }' "$conf/hdi/data/countries.csv" >"$work/expected"
    check "human development: every country by the note's formula" near "$work/hdi/hdi.csv" hdi <"$work/expected"
    check "connectivity: runs" run_plain "$conf/asem/study.ini" asem
    check "connectivity: best, worst and middle" lines "$work/asem/index.csv" <<'ROWS'
XAA,100,1
XBB,0,1
XCC,50,1
ROWS
    check "connectivity: weights of indicators, pillars and sub-indexes, a missing value" sh -c '
        awk -F, "NR == 1 { for (k = 3; k <= NF; k++) name[k] = \$k; next }
            { n++; code[n] = \$1; for (k = 3; k <= 10; k++) { x[n, k] = \$k; if (\$k == \"\") continue
                if (!(k in seen) || \$k < low[k]) low[k] = \$k; if (!(k in seen) || \$k > high[k]) high[k] = \$k; seen[k] = 1 } }
            function s(i, k) { return 100 * (k == 6 || k == 8 || k == 10 ? high[k] - x[i, k] : x[i, k] - low[k]) / (high[k] - low[k]) }
            END { for (i = 1; i <= n; i++) {
                trade = x[i, 6] == \"\" ? s(i, 5) : (2 * s(i, 5) + s(i, 6)) / 3
                conn = ((s(i, 3) + s(i, 4)) / 2 + trade) / 2
                sust = ((s(i, 7) + s(i, 8)) / 2 + 2 * (s(i, 9) + s(i, 10)) / 2) / 3
                printf \"%s,%.15g\n\", code[i], (conn + sust) / 2 } }" "$1"' - "$conf/asem/data/countries.csv"
    mv "$work/said" "$work/expected"
    check "connectivity: the same" near "$work/asem/index.csv" Index <"$work/expected"
    check "connectivity: the missing value is told" warning asem \
        "[pillars] 'Trade': an indicator is missing in 1 of 12 rows; the weights of the others are rescaled there"
}

hdi() {
    needs_reference hdi
    check "runs" run_plain "$conf/hdi/study.ini" hdi --set "data.file=$REGIND_REFERENCE/hdi/hdi_2021.csv"
    check "191 of 191 countries to three decimals" sh -c '
        awk -F, "FNR == 1 { file++; next } file == 1 { hdi[\$1] = sprintf(\"%.3f\", \$2); next }
            { n++; if (hdi[\$1] != sprintf(\"%.3f\", \$NF)) { print \$1, hdi[\$1], \$NF; bad = 1 } }
            END { print n; exit bad || n != 191 }" "$1" "$2"' - "$work/hdi/hdi.csv" "$REGIND_REFERENCE/hdi/hdi_2021.csv"
}

asem() {
    needs_reference asem
    # A line for each indicator: its own weight, its pillar, the pillar's weight, and so on up.
    awk -F'"' '
        FNR == 1 { if (NR > 1) print "name,direction,weight,parent,parent.weight,parent.parent,parent.parent.weight,parent.parent.parent"; next }
        NR == FNR { split($0, level, ","); weight[level[1] "/" $2] = substr($3, 2); next }
        {
            split($5, numbers, ",")
            pillar = $(NF - 5); subindex = $(NF - 3); whole = $(NF - 1)
            print $4 "," numbers[2] "," weight["1/" $4] "," pillar "," weight["2/" pillar] "," subindex "," weight["3/" subindex] "," whole
        }' "$REGIND_REFERENCE/asem/asem_weights.csv" "$REGIND_REFERENCE/asem/asem_indmeta.csv" >"$work/codebook.csv"
    check "the codebook has 49 indicators" sh -c '[ "$(tail -n +2 "$1" | grep -c ",Index$")" -eq 49 ]' - "$work/codebook.csv"
    check "runs" run_plain "$conf/asem/study.ini" asem --set "data.file=$REGIND_REFERENCE/asem/asem_treated.csv" \
        --set "data.codebook=$work/codebook.csv"
    tr -d '"\r' <"$REGIND_REFERENCE/asem/asem_aggregated.csv" >"$work/aggregated.csv"
    for level in index subindexes pillars; do
        check "$level as published to 1e-9" awk -F, '
            FNR == 1 { file++; for (k = 1; k <= NF; k++) { at[file, $k] = k; if (file == 2) name[k] = $k } next }
            file == 1 { row[$1] = $0; next }
            {
                split(row[$1], published, ",")
                for (k = 2; k <= NF; k++) {
                    if (name[k] ~ /_coverage$/) { if ($k != 1) { print $1, name[k], $k; bad = 1 } continue }
                    d = $k - published[at[1, name[k]]]; n++
                    if (published[at[1, name[k]]] == "" || d > 1e-9 || d < -1e-9) { print $1, name[k], $k; bad = 1 }
                }
            }
            END { print n; exit bad || n % 51 || !n }' "$work/aggregated.csv" "$work/asem/$level.csv"
    done
    # The published ranks are of scores rounded to two decimals: two pillars have a tie more.
    tr -d '"\r' <"$REGIND_REFERENCE/asem/asem_rank.csv" >"$work/published_ranks.csv"
    check "ranks as published, but for two ties" sh -c '
        awk -F, "FNR == 1 { file++; for (k = 1; k <= NF; k++) { at[file, \$k] = k; if (file == 2) name[k] = \$k } next }
            file == 1 { row[\$1] = \$0; next }
            { split(row[\$1], published, \",\")
              for (k = 2; k <= NF; k++) { column = name[k]; sub(/_rank\$/, \"\", column); n++
                if (\$k != published[at[1, column]]) print \$1 \",\" column \",\" \$k \",\" published[at[1, column]] } }
            END { if (n != 561) print n }" "$1" "$2" | sort >"$3"
        printf "PRT,Instit,4,3\nRUS,ConEcFin,48,47\n" | diff - "$3"' - "$work/published_ranks.csv" "$work/asem/ranks.csv" "$work/differing"
}

pages() {
    for study in kazakhstan-classes-2015 nur-sultan-2021 growth-poles methods hdi asem; do
        check "$study" "$here/../docs.sh" "$program" "conf/$study/README.md"
    done
}

cat >"$work/printed" <<'ROWS'
Astana city,2015,13.2
Astana city,2016,13.6
Astana city,2017,14.4
Astana city,2018,14.7
Astana city,2019,14.8
Astana city,2020,12.6
ROWS
cat >"$work/types" <<'ROWS'
Aksukent,South Kazakhstan,Promising growth pole,full
Aktau,Mangystau,,
Aktobe,Aktobe,Industrial growth pole,full
Almaty,Almaty city,Innovative technological growth pole,full
Astana,Astana city,Innovative technological growth pole,full
Atyrau,Atyrau,,
Karaganda - Temirtau,Karaganda,Industrial growth pole,full
Kaskelen,Almaty,Agroindustrial growth pole,full
Merke,Zhambyl,Promising growth pole,full
Pavlodar - Ekibastuz,Pavlodar,Industrial growth pole,full
Saryagash,South Kazakhstan,Agroindustrial growth pole,full
Shymkent,South Kazakhstan,Industrial growth pole,full
Ust-Kamenogorsk,East Kazakhstan,Industrial growth pole,full
Zhanaozen,Mangystau,,
ROWS

case $case in
hand) by_hand ;;
refusals | classes | city | poles | methods | compare | examples | hdi | asem | pages) "$case" ;;
*)
    echo "policy.sh: no case '$case'" >&2
    exit 2
    ;;
esac
exit $failed
