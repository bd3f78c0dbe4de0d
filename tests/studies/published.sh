#!/bin/sh
# Runs the studies of conf/ and compares what comes out with what the papers printed, by means of
# its own: awk, not the audits of the studies.
#
#   published.sh PROGRAM
# shellcheck disable=SC2016,SC2317 # the dollars are awk's; check() calls the functions
# shellcheck source=lib.sh
. "$(dirname -- "$0")/lib.sh"
program=$(realpath "$1")

# A CSV file with plain line ends.  None of the files compared here has a quoted field.
plain() {
    tr -d '\r' <"$1"
}

# agrees PRINTED COMPUTED N_KEYS PRINTED_COLUMN COMPUTED_COLUMN DECIMALS [EXCEPTION...]: every printed row
# has its computed one, equal in all printed decimals (-: as a text); an exception is
# `keys=printed/computed` and must occur.
agrees() {
    plain "$1" >"$work/printed.csv"
    plain "$2" >"$work/computed.csv"
    n_keys=$3 printed_name=$4 computed_name=$5 decimals=$6
    shift 6
    awk -F, -v n_keys="$n_keys" -v printed_name="$printed_name" -v computed_name="$computed_name" \
        -v decimals="$decimals" -v exceptions="$(printf '%s|' "$@")" '
        function key(  k, text) {
            text = $1
            for (k = 2; k <= n_keys; k++) text = text "," $k
            return text
        }
        function shown(x) { return decimals == "-" ? x : sprintf("%." decimals "f", x) }
        BEGIN { n = split(exceptions, list, "|"); for (k = 1; k <= n; k++) if (list[k] != "") expected[list[k]] = 1 }
        FNR == 1 { for (k = 1; k <= NF; k++) at[FILENAME, $k] = k; next }
        FILENAME ~ /printed.csv$/ { printed[key()] = $at[FILENAME, printed_name]; rows++; next }
        key() in printed {
            value = $at[FILENAME, computed_name]
            found++
            if (shown(value) == shown(printed[key()])) next
            said = key() "=" shown(printed[key()]) "/" shown(value)
            if (said in expected) { delete expected[said]; next }
            print "differs: " said; bad = 1
        }
        END {
            for (said in expected) { print "does not differ: " said; bad = 1 }
            if (!rows || found != rows) { print found " of " rows " printed rows are computed"; bad = 1 }
            exit bad
        }' "$work/printed.csv" "$work/computed.csv"
}

# The same rows in any order, numbers equal to 1e-12.
same_rows() {
    plain "$1" | LC_ALL=C sort >"$work/a"
    plain "$2" | LC_ALL=C sort >"$work/b"
    paste -d '\n' "$work/a" "$work/b" | awk -F, '
        NR % 2 { n = split($0, old, ","); next }
        {
            if (NF != n) bad = 1
            for (k = 1; k <= n; k++)
                if ($k != old[k]) {
                    d = $k - old[k]; scale = old[k] < 0 ? -old[k] : old[k] + 0
                    if (old[k] !~ /^[-0-9.e+]+$/ || (d < 0 ? -d : d) > 1e-12 * scale) { print $0; bad = 1 }
                }
        }
        END { exit bad || NR < 4 }'
}

ran() ( # STUDY OUT OPTIONS...: exit code 0, and no message but where the results are
    study=$1 out=$2
    shift 2
    run "$study" "$out" "$@" || return 1
    files=$(find "$out" -type f | wc -l)
    [ "$(cat "$out.stderr")" = "results: $out/ ($files files)" ] || {
        cat "$out.stderr"
        return 1
    }
)

# claims_of REPORT README: the rows of claims in the README are those of the report.
claims_of() {
    jq -r '.tables[] | select(.name == "claims") | .data as $d | range(0; $d.claim | length) |
        "| `\($d.claim[.])` | \($d.place[.]) | \($d.sentence[.]) | \($d.as_printed[.])" +
        (if $d.unit[.] == "percent" then " %" elif $d.unit[.] then " " + $d.unit[.] else "" end) +
        " | \($d.verdict[.]) |"' "$1" >"$work/claims"
    [ -s "$work/claims" ] && grep -E '^\| `.*\| (agrees|contradicts|cannot be computed) \|$' "$2" |
        diff "$work/claims" -
}

cd "$conf/.."
k2014=conf/kazakhstan-2014
k2015=conf/kazakhstan-rd-2015
of2014=$work/2014

check "2014: runs" ran $k2014/study.ini "$of2014"
check "2014: the terminal shows the rating and the findings" \
    diff -u "$here/kazakhstan-2014.stdout" "$of2014.stdout"
for score in susceptibility activity; do
    check "2014: $score as printed" agrees $k2014/published/ratings.csv "$of2014/rating.csv" 2 $score $score 2
done
check "2014: grades of susceptibility as printed" \
    agrees $k2014/published/ratings.csv "$of2014/rating.csv" 2 susceptibility_grade susceptibility_grade -
check "2014: grades of activity as printed, but for two misprints" \
    agrees $k2014/published/ratings.csv "$of2014/rating.csv" 2 activity_grade activity_grade - \
    'Mangystau,2010=C+/C++' 'Pavlodar,2010=C+/C++'
check "2014: shares of GRP as printed" \
    agrees $k2014/published/grp_share.csv "$of2014/grp_share.csv" 2 share_percent grp_share 2
check "2014: growth of R&D organisations as printed" \
    agrees $k2014/published/rd_growth.csv "$of2014/rd_growth.csv" 2 growth_percent rd_organisations_growth 2
check "2014: ranks by the printed scores" awk -F, '
    { sub(/\r$/, "") }
    NR == FNR { if (FNR > 1) { n++; year[n] = $2; s[n] = $3; a[n] = $5; row[$1, $2] = n } next }
    FNR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
    {
        me = row[$1, $2]; rs = ra = 1
        for (k = 1; k <= n; k++) if (year[k] == $2) { rs += s[k] > s[me]; ra += a[k] > a[me] }
        if (rs != $at["susceptibility_rank"] || ra != $at["activity_rank"]) { print; bad = 1 }
    }
    END { exit bad || FNR != 33 }' $k2014/published/ratings.csv "$of2014/rating.csv"

# account FOLDER README: the README's account of the paper is that of the run, every finding that sums up.
# Those of single rows begin with the row's keys.
account() {
    sed -n '/^Findings/,$p' "$1.stdout" | grep -E '^\[' |
        grep -Ev '^[^ ]* ((region|claim|cluster|indicator)=|year=[0-9]*: the )' | LC_ALL=C sort >"$work/sums"
    [ -s "$work/sums" ] && grep -Eo '`\[[a-z0-9_]+\] [^`]*`' "$2" | tr -d '\140' | LC_ALL=C sort | diff "$work/sums" -
}
check "2014: the README has the findings of the run" account "$of2014" $k2014/README.md
check "2014: the README has the claims and their verdicts" claims_of "$of2014/rating.json" $k2014/README.md

# Which shares of GRP are stable: by less than a tenth, as published and put right.
check "2014: stable shares of GRP" awk -F, '
    NR == 1 { next }
    { g = $3; total[$2] += g; share[$1, $2] = g
      if ($2 == 2010) { if ($1 == "Karaganda") g = 1872600; if ($1 == "Kostanay") g = 856747; if ($1 == "Kyzylorda") g = 859148.2; if ($1 == "Mangystau") g = 1484848 }
      all[$2] += g; right[$1, $2] = g }
    function change(of, sum, r) { return 100 * (of[r, 2012] / sum[2012] / (of[r, 2010] / sum[2010]) - 1) }
    END {
        said = sprintf("%.1f %.1f %.1f %.1f", change(share, total, "Almaty city"), change(share, total, "Atyrau"), change(share, total, "Mangystau"), change(right, all, "Mangystau"))
        print said
        exit said != "-3.2 -6.0 58.0 -6.7"
    }' $k2014/data/indicators.csv

# Groups A to D by the printed scores; the grades of table 2 in their groups.
check "2014: the groups of the grades" awk -F, '
    function group(x) { return x >= 70 ? "A – regions leaders" : x >= 40 ? "B – regions with average data" : x >= 10 ? "C – regions with low data" : "D – regions with poor data" }
    { sub(/\r$/, "") }
    NR == FNR { s[$1, $2] = $3; a[$1, $2] = $5; next }
    FNR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
    {
        n++
        if ($at["susceptibility_group"] != "Group " group(s[$1, $2]) || $at["activity_group"] != "Group " group(a[$1, $2])) { print; bad = 1 }
    }
    END { exit bad || n != 32 }' $k2014/published/ratings.csv "$of2014/rating.csv"

# What speaks for the proposed clusters, from the appendices and table 1; the README says the same.
check "2014: the figures behind the proposed clusters" awk -F, '
    { sub(/\r$/, "") }
    FILENAME ~ /README/ { readme = readme $0 "\n"; next }
    FNR == 1 { for (k = 1; k <= NF; k++) at[FILENAME, $k] = k; next }
    $2 != 2012 { next }
    FILENAME ~ /rd_org/ { if ($1 != "Kazakhstan") { rd[$1] = $3; all_rd += $3 } next }
    {
        g[$1] = $3; e[$1] = $4; em[$1] = $6; r[$1] = $7; t[$1] = $8; o[$1] = $9; m[$1] = $7 + $8 + $9
        G += $3; E += $4; EM += $6; R += $7; T += $8; O += $9; M += $7 + $8 + $9
    }
    END {
        n = split("Astana city,Almaty city,Pavlodar,North Kazakhstan,Karaganda,East Kazakhstan,Atyrau,West Kazakhstan", region, ",")
        for (k = 1; k <= n; k++) {
            x = region[k]
            if (k <= 2) { a = 100 * rd[x] / all_rd; b = r[x] / R / (m[x] / M); met = (a >= 10) + (b >= 1); d = 1 }
            else if (k <= 4) { a = 100 * em[x] / EM; b = em[x] / EM / (g[x] / G); met = (a >= 6.25) + (b >= 1); d = 1 }
            else if (k <= 6) { a = 100 * o[x] / O; b = o[x] / O / (g[x] / G); met = (a >= 6.25) + (b >= 1); d = 1 }
            else { a = g[x] / G / (e[x] / E); b = t[x] / T / (m[x] / M); met = (a >= 1) + (b >= 1); d = 2 }
            found = sprintf(" | %." d "f%s; %.2f | %d of 2 |\n", a, d == 1 ? " %" : "", b, met)
            said = 0
            lines = split(readme, line, "\n")
            for (l = 1; l <= lines; l++)
                if (index(line[l], "| " x " | ") && index(line[l] "\n", found)) said = 1
            if (!said) { print x found; bad = 1 }
        }
        for (x in g) {
            if (100 * rd[x] / all_rd >= 10 && r[x] / R >= m[x] / M) it = it " " x
            if (em[x] / EM >= 0.0625 && em[x] / EM >= g[x] / G) coal = coal " " x
            if (o[x] / O >= 0.0625 && o[x] / O >= g[x] / G) metal = metal " " x
            if (g[x] / G >= e[x] / E && t[x] / T >= m[x] / M) petrol = petrol " " x
        }
        # whom the README names beside those that the paper proposes
        others = (it !~ /Almaty city/) + (coal !~ /Karaganda/) + (coal !~ /East/) + (metal !~ /Aktobe/) + (metal !~ /West/) + (metal !~ /South/) + (metal !~ /Pavlodar/) + (petrol !~ /Aktobe/)
        said = length(it) " " length(coal) " " length(metal) " " length(petrol)
        if (others || said != length(" Almaty city Astana city") " " length(" Karaganda Pavlodar East Kazakhstan") " " \
            length(" Aktobe West Kazakhstan South Kazakhstan Pavlodar East Kazakhstan") " " length(" Aktobe Atyrau West Kazakhstan")) { print it coal metal petrol; bad = 1 }
        exit bad
    }' $k2014/README.md $k2014/data/rd_organisations.csv $k2014/data/indicators.csv
check "2014: the conditions that speak for them" sh -c '
    tail -n +2 "$1/cluster_evidence.csv" | sed "s/\"[^\"]*\"/x/" | awk -F, "{ print \$1 \"=\" \$6 }" | sort | tr "\n" " " |
        grep -qx "Almaty city=2 Astana city=2 Atyrau=2 East Kazakhstan=2 Karaganda=0 North Kazakhstan=1 Pavlodar=2 West Kazakhstan=2 "' - \
    "$of2014"
check "2014: quotients are those of the specialisation study" sh -c '
    "$1" show conf/kazakhstan-specialisation/primary-2012.ini lq --csv 2>"$3.err" | tr -d "\r" >"$3.lq" &&
    "$1" show "$2/study.ini" quotients --csv 2>>"$3.err" | tr -d "\r" | awk -F, "
        FNR == 1 { file++; for (k = 1; k <= NF; k++) at[file, \$k] = k; next }
        file == 1 { q[\$1, \$at[1, \"activity\"]] = \$at[1, \"lq\"]; next }
        \$2 == 2012 {
            d = \$at[2, \"rd_quotient\"] / q[\$1, \"rd_costs\"] - 1; f = \$at[2, \"tech_quotient\"] / q[\$1, \"tech_innovation_costs\"] - 1
            if (d * d > 1e-24 || f * f > 1e-24) { print \$1, d, f; bad = 1 }
            n++
        }
        END { exit bad || n != 16 }" "$3.lq" -' - "$program" "$k2014" "$work/quotients"

check "2014: a second run" ran $k2014/study.ini "$work/again"
check "2014: the second run gives the same bytes" diff -r "$of2014" "$work/again"
check "2014: one worker at a time" ran $k2014/study.ini "$work/serial" --jobs 1
check "2014: one worker at a time gives the same bytes" diff -r "$of2014" "$work/serial"
check "2014: in one process" ran $k2014/study.ini "$work/bare" --no-isolate
check "2014: in one process gives the same tables" diff -r -x manifest.json "$of2014" "$work/bare"
check "2014: the manifest names every input with its SHA-256" sh -c '
    cd "$1" && jq -r ".inputs[] | .sha256 + \"  \" + .file" "$2/manifest.json" >"$2.sums" &&
        [ "$(wc -l <"$2.sums")" -eq 17 ] && sha256sum -c "$2.sums"' - $k2014 "$of2014"
check "2014: the JSON report holds the rating" sh -c '
    jq -e ".tables[0] | .name == \"rating\" and .rows == 32 and
           (.data.activity_grade | length) == 32 and .data.region[16] == \"Akmola\"" "$1"' - "$of2014/rating.json"

# The rows of the data in another order.
mkdir "$work/conf"
cp -R $k2014 conf/maps conf/reference-tables "$work/conf"
permuted=$work/$k2014
for file in indicators rd_organisations; do
    plain $k2014/data/$file.csv | awk 'NR == 1 { print; next } { row[NR] = $0 }
        END { for (k = 0; k < NR - 1; k++) print row[2 + (k * 37 + 11) % (NR - 1)] }' \
        >"$permuted/data/$file.csv"
done
check "2014: runs with its rows in another order" ran "$permuted/study.ini" "$work/other"
for table in rating grp_share rd_growth labour_productivity_check ratings_against_print; do
    check "2014: another order of rows gives the same $table" same_rows "$of2014/$table.csv" "$work/other/$table.csv"
done

check "2014, corrected: runs" ran $k2014/corrected.ini "$work/corrected"
check "2014, corrected: activity as printed" \
    agrees $k2014/published/ratings.csv "$work/corrected/rating.csv" 2 activity activity 2
check "2014, corrected: susceptibility differs by up to 0.13 in 2012" awk -F, '
    { sub(/\r$/, "") }
    NR == FNR { printed[$1, $2] = $3; next }
    FNR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
    { d = printed[$1, $2] - $at["susceptibility"]; if ($2 == 2012 && d > most) most = d; if (d < 0) d = -d; if ($2 == 2010 && d > first) first = d }
    END { print most, first; exit !(most > 0.125 && most < 0.13 && first < 0.05) }' \
    $k2014/published/ratings.csv "$work/corrected/rating.csv"

# The four cells put right, by arithmetic of its own: the leader of capital productivity rounded to
# two decimals, the mean of three percentages.
check "2014, GRP put right: runs" ran $k2014/grp-2010-put-right.ini "$work/right"
check "2014, GRP put right: scores of 2010" awk -F, '
    { sub(/\r$/, "") }
    FNR == 1 { for (k = 1; k <= NF; k++) at[FILENAME, $k] = k; next }
    FILENAME ~ /indicators/ {
        if ($2 != 2010) next
        g = $3
        if ($1 == "Karaganda") g = 1872600
        if ($1 == "Kostanay") g = 856747
        if ($1 == "Kyzylorda") g = 859148.2
        if ($1 == "Mangystau") g = 1484848
        a[$1] = g / $4; b[$1] = g / $5; c[$1] = g / $6
        if (a[$1] > ma) ma = a[$1]
        if (b[$1] > mb) { mb = b[$1]; leader = $1 }
        if (c[$1] > mc) mc = c[$1]
        next
    }
    {
        mb = sprintf("%.2f", mb)
        d = (a[$1] / ma + b[$1] / mb + c[$1] / mc) * 100 / 3 - $at[FILENAME, "susceptibility"]
        if (d * d > 1e-18) { print $1, d; bad = 1 }
        n++
        grades += $at[FILENAME, "susceptibility_grade"] != $at[FILENAME, "published_grade"]
        ranks += $at[FILENAME, "susceptibility_rank"] != $at[FILENAME, "published_rank"]
    }
    END {
        print n " regions, " grades " grades, " ranks " ranks; the leader is " leader " with " mb
        exit bad || n != 16 || grades != 15 || ranks != 12 || leader != "Karaganda" || mb != "1.14"
    }' $k2014/data/indicators.csv "$work/right/beside.csv"
for folder in "$of2014" "$work/right"; do
    grep '^[^,]*,2012,' "$folder/rating.csv" | LC_ALL=C sort >"$folder.2012"
done
check "2014, GRP put right: 2012 stays" diff "$of2014.2012" "$work/right.2012"
check "2014, GRP put right: the README has the table" awk -F, '
    FNR == NR { readme = readme $0 "\n"; next }
    { sub(/\r$/, "") }
    FNR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
    {
        row = sprintf("| %s | %.2f | %.2f | %s | %s | %d | %d | %s | %s |\n", $1, $at["susceptibility"], $at["published"],
            $at["susceptibility_grade"], $at["published_grade"], $at["susceptibility_rank"], $at["published_rank"],
            $at["group"], $at["published_group"])
        if (!index(readme, row)) { printf "%s", row; bad = 1 }
    }
    END { exit bad }' $k2014/README.md "$work/right/beside.csv"

# Total and three parts, of one decimal, are each off by 0.05 at most: 0.2 in all.  One figure of two
# decimals says that all of the printed column have two.
cat >"$work/rounded.ini" <<'INI'
[data]
use  = inline
keys = region, year:period
rows = region, year, x
       All, 2010, 100
       A, 2010, 33.3
       B, 2010, 33.3
       C, 2010, 33.3
       All, 2011, 100
       A, 2011, 33.2
       B, 2011, 33.2
       C, 2011, 33.3
doubtful = keep

[total_check]
use       = audit.total
from      = data
total     = All
tolerance = printed

[printed]
use  = inline
keys = region, year:period
rows = region, year, x
       A, 2010, 33.3
       A, 2011, 33.26
       B, 2010, 33.3

[computed]
use  = inline
keys = region, year:period
rows = region, year, x
       A, 2010, 33.304
       A, 2011, 33.266
       B, 2010, 33.3

[print_check]
use       = audit.published
from      = computed
published = printed
INI
rounded() {
    run "$work/rounded.ini" rounded && sed -n '/^Findings/,$p' "$work/rounded.stdout" | diff "$work/rounded.expected" -
}
cat >"$work/rounded.expected" <<'TEXT'
Findings
[total_check] x: 1 of 2 totals of All agree with the sum of their parts
[total_check] year=2011: the 3 parts of x add up to 99.7, but All is printed as 100
[print_check] x: 1 of 3 values differ from the print by more than 0.005; the largest difference is 0.006
[print_check] region=A, year=2011, column=x: x is 33.266, printed as 33.26
TEXT
check "tolerance = printed: what rounding explains" rounded

# accounts FOLDER JSON: the README's account of the study in that folder of conf/, and its claims.
accounts() {
    check "$1: runs" run "conf/$1/study.ini" "$work/$1"
    check "$1: the README has the findings of the run" account "$work/$1" "conf/$1/README.md"
    check "$1: the README has the claims and their verdicts" claims_of "$work/$1/$2" "conf/$1/README.md"
}
k2022=conf/kazakhstan-2022
accounts kazakhstan-2022 clusters.json
# What the formulas of the claims come to, from the printed table alone.
check "2022: the claims by awk" awk -F, '
    { sub(/\r$/, "") }
    FNR == 1 { for (k = 2; k <= NF; k++) at[$k] = k; industries = at["motor_vehicles"] - 1; services = NF - 1 - industries; next }
    {
        for (k = 2; k <= NF; k++) {
            n[$1] += $k >= 1
            if ($k > largest[$1] + 0) largest[$1] = $k
            if (k <= industries + 1 && $k > top) top = $k
        }
        rd[$1] = $at["research_development"]
    }
    END {
        said = industries " " services " " top " " largest["Karaganda"] " " largest["Pavlodar"] " " rd["Mangystau"] " " rd["Karaganda"]
        for (region in n) if (region !~ /^(Almaty|Astana) city$/ && n[region] > others) others = n[region]
        said = said " " n["Almaty city"] " " n["Astana city"] " " others
        for (region in rd) if (rd[region] > rd["Mangystau"]) above = above " " region
        print said above
        exit said above != "6 5 12.79 0.85 0.77 1.86 0.85 10 6 4 East Kazakhstan"
    }' $k2022/data/lq.csv
check "2022: zones that the paper names" sh -c '
    [ "$(grep -c ",special economic zone," "$1")" -eq 12 ] && [ "$(cut -d, -f2 "$2" | sort -u | wc -l)" -eq 11 ]' - \
    $k2022/data/zones.csv $k2022/data/sez_clusters.csv

accounts growth-poles growth-poles.json
accounts nur-sultan-2021 level.json
check "growth poles: the share of innovative output in GDP, and what Pavlodar has" awk -F, '
    FNR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
    {
        grp[$2] += $at["grp"]; output[$2] += $at["innovative_output"]; costs[$2] += $at["rd_costs"]
        right[$2] += $at["labour_productivity_printed"] * $at["employed"] / 1000
        if ($2 == 2012) above += $at["innovative_output"] / $at["grp"] > 0.01
        if ($2 == 2012 && $1 == "Pavlodar") { g = $at["grp"]; o = $at["innovative_output"]; r = $at["rd_costs"] }
    }
    END {
        said = sprintf("%.2f %.2f %.2f %d %.1f %.1f", 100 * output[2010] / grp[2010], 100 * output[2010] / right[2010], 100 * output[2012] / grp[2012],
            above, 100 * r / costs[2012] * grp[2012] / g, 100 * o / output[2012] * grp[2012] / g)
        print said
        exit said != "0.77 0.75 0.86 8 16.1 560.6"
    }' $k2014/data/indicators.csv
check "growth poles: what its sentences come to" sh -c '
    jq -r ".tables[] | select(.name == \"claims\") | .data as \$d | range(0; \$d.claim | length) |
        \$d.claim[.] + \" \" + (\$d.computed[.] // 0 | . * 100 | round | tostring)" "$1" | sort | tr "\n" " " |
        grep -qx "crisis_year 0 improvement_areas 400 institution_areas 300 pavlodar_reserve 56065 pavlodar_science 1606 product_share_2010 77 product_share_2010_right 75 product_share_2012 86 product_trend 9 product_trend_right 11 "' - \
    "$work/growth-poles/growth-poles.json"
check "Nur-Sultan: items that an indicator is of" sh -c '
    tr -d "\r" <"$1" | sed "s/\"[^\"]*\"/x/g" | cut -d, -f4,5,10,11 | tail -n +2 | LC_ALL=C sort | tr "\n" " " |
        grep -qx "O1,opportunity,strength,threat O2,opportunity,,opportunity O3,opportunity,strength,threat S4,strength,strength,opportunity W2,weakness,weakness,opportunity "' - \
    "$work/nur-sultan-2021/swot_beside.csv"
check "Nur-Sultan: the mean of six years and of five" awk -F, '
    NR > 1 { level = 100 * $4 / $3; all += level; n++; if ($2 > 2015) { last += level; m++ } }
    END {
        said = sprintf("%d %.2f %d %.2f", n, all / n, m, last / m)
        print said
        exit said != "6 13.87 5 14.01"
    }' conf/nur-sultan-2021/data/enterprises.csv

check "R&D 2015: runs" ran $k2015/study.ini "$work/2015"
check "R&D 2015: the terminal shows growth and findings" \
    diff -u "$here/kazakhstan-rd-2015.stdout" "$work/2015.stdout"
check "R&D 2015: growth as printed, all 17 rows" \
    agrees $k2015/published/rd_growth.csv "$work/2015/growth.csv" 2 growth_percent rd_organisations_growth 2
check "R&D 2015: the README has the findings of the run" account "$work/2015" $k2015/README.md
check "R&D 2015: the README has the claims and their verdicts" claims_of "$work/2015/growth.json" $k2015/README.md
# What the sentences say, from table 1 alone.
check "R&D 2015: the claims by awk" awk -F, '
    { sub(/\r$/, ""); x[$1, $2] = $3; if ($1 != "Kazakhstan") regions[$1] }
    function change(region) { return 100 * (x[region, 2013] / x[region, 2009] - 1) }
    END {
        for (region in regions) { lower += change(region) < change("Almaty city") - 1e-9; risen += change(region) > 20.9 }
        said = sprintf("%.2f %.2f %.2f %d %d %.2f %.2f %.2f %.2f", change("Kazakhstan"), change("North Kazakhstan"),
            change("Almaty city"), lower, risen, change("Akmola"), change("South Kazakhstan"), change("Almaty"), change("Astana city"))
        print said
        exit said != "-18.03 -40.00 -37.44 1 4 71.43 50.00 42.86 20.93"
    }' $k2015/data/rd_organisations.csv
check "R&D 2015: totals" sh -c 'tr -d "\r" <"$1" | grep -qx "2009,416,418,2,no" &&
    [ "$(grep -c ",yes" "$1")" -eq 4 ]' - "$work/2015/total_check.csv"

classes=conf/kazakhstan-classes-2015
check "classes 2015: runs" ran $classes/study.ini "$work/classes"
check "classes 2015: the README has the claims and their verdicts" claims_of "$work/classes/classes.json" $classes/README.md
check "final index: runs" ran $classes/final-index.ini "$work/final"
cat "$work/classes.stdout" "$work/final.stdout" >"$work/both.stdout"
check "classes 2015: the README has the findings of both runs" account "$work/both" $classes/README.md
# From the printed columns alone: shares of GRP in 2012, and in 2010 with the four cells put right;
# shares of innovative output against those of R&D costs.
check "classes 2015: the claims by awk" awk -F, '
    FNR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
    {
        g = $at["grp"]
        if ($2 == 2010 && $1 == "Karaganda") g = 1872600
        if ($2 == 2010 && $1 == "Kostanay") g = 856747
        if ($2 == 2010 && $1 == "Kyzylorda") g = 859148.2
        if ($2 == 2010 && $1 == "Mangystau") g = 1484848
        grp[$1, $2] = g; all[$2] += g
        if ($2 == 2012) { rd[$1] = $at["rd_costs"]; rds += rd[$1]; out[$1] = $at["innovative_output"]; outs += out[$1] }
    }
    function share(region, year) { return 100 * grp[region, year] / all[year] }
    END {
        n = split("Almaty city,Atyrau,Karaganda,Astana city", four, ",")
        for (year = 2012; year >= 2010; year -= 2) {
            sum = 0
            for (k = 1; k <= n; k++) { said = said sprintf("%.2f ", share(four[k], year)); sum += share(four[k], year) }
            said = said sprintf("%.2f ", sum)
        }
        for (k = 1; k <= n; k++)
            if (four[k] != "Karaganda") low += out[four[k]] / outs < rd[four[k]] / rds / 2
        said = said low
        print said
        exit said != "17.76 12.50 8.70 7.58 46.54 17.98 13.04 8.58 8.13 47.74 3"
    }' $k2014/data/indicators.csv
check "final index: the README has the formulas and what a column would have to be" awk -F, '
    FILENAME ~ /README/ { readme = readme $0 "\n"; next }
    { sub(/\r$/, ""); n = split($0, field, ","); rows++ }
    FNR == 1 { file++; rows--; next }
    file == 1 { row = sprintf(" | %.2f | %.2f | %d | %.2f |\n", field[n - 3], field[n - 2], field[n - 1], field[n]); name = "| `" $1 "` | " }
    file == 2 { row = sprintf(" | %.1f | %.1f |\n", field[2], field[3]); name = "| `" $1 "`" }
    { if (!(start = index(readme, name)) || index(substr(readme, start), row) > 200) { print name " ... " row; bad = 1 } }
    END { exit bad || rows != 18 }' $classes/README.md "$work/final/formulas.csv" "$work/final/needed_ranges.csv"
check "final index: two pairs of columns could have been others" awk -F, '
    { sub(/\r$/, "") }
    FNR > 1 { n++; if ($2 > -0.03 && $3 < 200.03) said = said sprintf("%s %.1f %.1f; ", $1, $2, $3) }
    END {
        print said
        exit n != 15 || said != "labour_and_technology 17.7 154.9; capital_and_technology 48.3 177.6; "
    }' "$work/final/pair_ranges.csv"
check "final index: the mean of both ratings by awk" awk -F, '
    { sub(/\r$/, "") }
    FILENAME ~ /ratings/ { if ($2 == 2012) mean[$1] = ($3 + $5) / 2; next }
    FNR > 1 {
        d = $3 - mean[$1]; size = d < 0 ? -d : d
        if (size > 4.035) far = far sprintf("%s %.2f; ", $1, d)
        else near++
        if (int($3 / 20) != int(mean[$1] / 20) && (mean[$1] < 40 || $3 < 40)) other = other $1 "; "
    }
    END {
        said = far near "; " other
        print said
        exit said != "Astana city 17.52; West Kazakhstan -16.94; 14; Astana city; North Kazakhstan; "
    }' $k2014/published/ratings.csv $classes/data/final_index.csv
# No weights come nearer: for u with sum |u| = 1 and weights w >= 0 with sum w = 1 the largest of |y - Xw| is
# at least u.(y - Xw) >= u.y - max_k u.X_k.  The u here are the dual solution, rounded.
check "final index: no weights of the six come nearer than 7.43 to all" awk -F, '
    FNR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
    FILENAME ~ /final_index/ { sub(/\r$/, ""); y[$1] = $3; next }
    $2 == 2012 {
        region[++n] = $1
        x[n, 1] = $at["grp"] / $at["employed"]; x[n, 2] = $at["grp"] / $at["fixed_assets"]; x[n, 3] = $at["grp"] / $at["air_emissions"]
        x[n, 4] = $at["rd_costs"] / $at["employed"]; x[n, 5] = $at["tech_innovation_costs"] / $at["employed"]
        x[n, 6] = $at["innovative_output_per_capita_printed"]
        for (k = 1; k <= 6; k++) if (x[n, k] > most[k]) most[k] = x[n, k]
    }
    END {
        u["Atyrau"] = 0.11946; u["West Kazakhstan"] = -0.09121; u["Mangystau"] = -0.40748; u["Pavlodar"] = -0.00679
        u["Astana city"] = 0.32742; u["Almaty city"] = -0.04763
        worst = -1e9
        for (r in u) { size += u[r] < 0 ? -u[r] : u[r]; uy += u[r] * y[r] }
        for (k = 1; k <= 6; k++) {
            ux = 0
            for (i = 1; i <= n; i++) if (region[i] in u) ux += u[region[i]] * 100 * x[i, k] / most[k]
            if (ux > worst) worst = ux
        }
        print (uy - worst) / size
        exit !((uy - worst) / size >= 7.43)
    }' $classes/data/final_index.csv $k2014/data/indicators.csv

check "final index: no weights of the two ratings come nearer than 16.33 to all" awk -F, '
    { sub(/\r$/, "") }
    FILENAME ~ /final_index/ { y[$1] = $3; next }
    $2 == 2012 { s[$1] = $3; a[$1] = $5 }
    END {
        u["Astana city"] = 0.93708; u["Almaty city"] = -0.06292
        for (r in u) { uy += u[r] * y[r]; us += u[r] * s[r]; ua += u[r] * a[r] }
        bound = uy - (us > ua ? us : ua)
        print bound
        exit sprintf("%.2f", bound) != "16.33"
    }' $classes/data/final_index.csv $k2014/published/ratings.csv

exit $failed
