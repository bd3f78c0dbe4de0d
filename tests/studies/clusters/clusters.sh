#!/bin/sh
# Groups, cluster maps and types of district against numbers that others published, numbers that can
# be worked out by hand, and identities.  All arithmetic of the checks is awk's.
#
#   clusters.sh PROGRAM         all but this:
#   clusters.sh PROGRAM gva     quotients of gross value added, of REGIND_REFERENCE
# shellcheck disable=SC2016,SC2317 # the dollars are awk's; check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")

# field FILE ROW COLUMN: of a CSV file whose fields have no commas; ROW 1 is the first after the header.
field() {
    tr -d '\r' <"$1" | awk -F, -v row="$2" -v column="$3" '
        NR == 1 { for (k = 1; k <= NF; k++) if ($k == column) at = k }
        NR == row + 1 { print $at }'
}
near() { # A B TOLERANCE: |A - B| <= TOLERANCE |B|
    awk -v a="$1" -v b="$2" -v t="$3" 'BEGIN {
        d = a - b; if (d < 0) d = -d; s = b < 0 ? -b : b
        if (a == "" || d > t * s) { print a " is not " b; exit 1 } }'
}
cell() { # FILE ROW COLUMN VALUE: the same number or text
    found=$(field "$1" "$2" "$3")
    [ "$found" = "$4" ] || near "$found" "$4" 1e-12 || {
        echo "$1: row $2, $3 is '$found', not '$4'"
        return 1
    }
}
# line FILE TEXT: a line of the file begins with it.
line() {
    tr -d '\r' <"$1" | grep -q -- "^$2" || {
        echo "no line begins with $2"
        cat "$1"
        return 1
    }
}

# ------------------------------------------------------------ location quotients

# lq = e E / (E_r E_i) of every row of a table `region,activity,year,value`, in every year; activities
# without a row do not count.  COLUMNS: where region, activity, year and value are in the table.
quotients() { # TABLE COLUMNS LQ_CSV ROWS [NAME OF THE ACTIVITY]
    tr -d '\r' <"$3" >"$work/lq.csv"
    awk -F, -v columns="$2" -v expected="$4" '
        BEGIN { split(columns, c, " ") }
        FNR == 1 { for (k = 1; k <= NF; k++) at[FILENAME, $k] = k; file++; next }
        file == 1 {
            v = $c[4]; e[$c[1], $c[2], $c[3]] = v; region[$c[1], $c[3]] += v
            activity[$c[2], $c[3]] += v; total[$c[3]] += v; next
        }
        {
            # the columns of the result: two keys and the period, in any order
            r = $at[FILENAME, name_r]; a = $at[FILENAME, name_a]; y = $at[FILENAME, "year"]; q = $at[FILENAME, "lq"]
            x = e[r, a, y] * total[y] / (region[r, y] * activity[a, y]); d = x - q
            if (q == "" || d * d > (1e-12 * x) ^ 2) { print r, a, y, x, q; bad = 1 }
            rows++
        }
        END { if (rows != expected) print rows " rows"; exit bad || rows != expected }' \
        name_r=region name_a="${5:-activity}" "$1" "$work/lq.csv"
}

gross_value_added() {
    needs_reference ../data/current/gva_2017.csv ../data/current/gva_2022.csv
    for year in 2017 2022; do
        gva=$REGIND_REFERENCE/../data/current/gva_$year.csv
        check "gross value added $year: runs" run "$here/gva.ini" "$work/gva$year" --set "gva.file=$gva"
        check "gross value added $year: every quotient by its definition" \
            quotients "$gva" "3 4 1 5" "$work/gva$year/lq.csv" "$(($(wc -l <"$gva") - 1))" sector
        check "gross value added $year: quotients weighted by the activity's share are 1 in every region" sh -c '
            tr -d "\r" <"$2" >"$3" && awk -F, "FNR == 1 { file++; for (k = 1; k <= NF; k++) at[file, \$k] = k; next }
                file == 1 { t[\$4] += \$5; all += \$5; next }
                { sum[\$at[2, \"region\"]] += \$at[2, \"lq\"] * t[\$at[2, \"sector\"]] / all }
                END { for (r in sum) { n++; if ((sum[r] - 1) ^ 2 > 1e-20) { print r, sum[r]; bad = 1 } } exit bad || n < 16 }" "$1" "$3"' \
            - "$gva" "$work/gva$year/lq.csv" "$work/gva.lq.csv"
    done
}

# Sizes of the activities of 2022 and the claims on them, from the quotients and the value added.
size_and_focus() {
    gva=$REGIND_REFERENCE/../data/current/gva_2022.csv
    check "size and focus: runs" run "$conf/kazakhstan-2022/size-and-focus.ini" "$work/size" --set "gva.file=$gva"
    check "size and focus: sizes and stars" awk -F, '
        BEGIN {
            n = split("AKM:Akmola AKT:Aktobe ALM:Almaty ZHT:Almaty ATY:Atyrau ZKO:West_Kazakhstan ZHM:Zhambyl KRG:Karaganda ULT:Karaganda KST:Kostanay KZL:Kyzylorda MNG:Mangystau PVL:Pavlodar SKO:North_Kazakhstan TRK:Turkistan VKO:East_Kazakhstan ABY:East_Kazakhstan AST:Astana_city ALA:Almaty_city SHM:Shymkent_city", list, " ")
            for (k = 1; k <= n; k++) { split(list[k], pair, ":"); gsub("_", " ", pair[2]); name[pair[1]] = pair[2] }
        }
        { sub(/\r$/, "") }
        FNR == 1 { file++; for (k = 1; k <= NF; k++) { at[file, $k] = k; head[file, k] = $k } next }
        file == 1 && $3 in name { v = $5; r = name[$3]; if ($4 == "C") made[r] += v; if ($4 == "GRP") rest[r] += v; if ($4 ~ /^[ABCF]$/) rest[r] -= v }
        file == 2 { regions[$1]; for (k = 2; k <= NF; k++) { q[$1, head[2, k]] = $k; e = $k * (k <= 7 ? made[$1] : rest[$1]); volume[$1, head[2, k]] = e; all[head[2, k]] += e } }
        file == 3 {
            x = 100 * volume[$1, $2] / all[$2]; d = x - $3; rows++
            if (d * d > 1e-18) { print $1, $2, x, $3; bad = 1 }
        }
        file == 4 {
            bigger = sharper = 0
            for (r in regions) { bigger += volume[r, $2] > volume[$1, $2]; sharper += q[r, $2] > q[$1, $2] }
            s = (q[$1, $2] > 0) * (bigger < 2) + (q[$1, $2] >= 2) + (q[$1, $2] > 0) * (sharper < 2)
            if (s != $at[4, "stars"]) { print $1, $2, s, $at[4, "stars"]; bad = 1 }
            full += s == 3
        }
        END {
            printf "%d rows, %d with three stars; %.1f %.1f %.1f\n", rows, full, 100 * volume["Karaganda", "mechanical_engineering"] / all["mechanical_engineering"],
                100 * volume["Pavlodar", "mechanical_engineering"] / all["mechanical_engineering"],
                100 * (volume["Almaty city", "research_development"] + volume["Astana city", "research_development"]) / all["research_development"]
            exit bad || rows != 187 || full != 9
        }' "$gva" "$conf/kazakhstan-2022/data/lq.csv" "$work/size/sizes.csv" "$work/size/region_stars.csv"
    check "size and focus: the README has the claims" grep -Fq "$(sed -n 's/^\[size_claims\] \(of .*\)/\1/p' "$work/size.stdout")" \
        "$conf/kazakhstan-2022/README.md"
}

if [ "${2-}" = gva ]; then
    gross_value_added
    size_and_focus
    exit $failed
fi

# ------------------------------------------------------------ k-means

# The least sum of squares of the points of Ruspini for 2 to 10 groups, as proved by du Merle, Hansen,
# Jaumard & Mladenovic (1999), An Interior Point Algorithm for Minimum Sum-of-Squares Clustering; digits
# beyond theirs from M. Gallagher's benchmark problems of clustering.
n=2
for best in 89337.832142857 51063.4750456705 12881.0512361466 10126.7197881828 8575.40687645688 \
    7126.19854312354 6149.639019314019 5181.65183982684 4446.28214285714; do
    check "k-means: Ruspini's points in $n groups run" \
        run "$here/groups.ini" "$work/k$n" --set "means.groups=$n"
    check "k-means: Ruspini's points in $n groups have the proved least sum of squares" \
        near "$(field "$work/k$n/means.fit.csv" 1 within)" "$best" 1e-11
    n=$((n + 1))
done

# Of the four groups, Kaufman & Rousseeuw (1990) print sizes and silhouettes: 20, 23, 17, 15; mean 0.74.
g=$work/k4
check "k-means: sizes of Ruspini's groups" sh -c '[ "$(tail -n +2 "$1" | cut -d, -f2 | sort -n | xargs)" = "15 17 20 23" ]' \
    - "$g/means.centres.csv"
check "silhouettes: their mean as printed" \
    sh -c '[ "$(printf %.2f "$1")" = 0.74 ]' - "$(field "$g/means.fit.csv" 1 mean_silhouette)"

# (b - a) / max(a, b) from the points and the groups alone; sums of squares likewise.
definition() { # POINTS GROUPS FIT COLUMNS
    tr -d '\r' <"$2" >"$work/definition.csv"
    awk -F, -v width="$4" -v within="$(field "$3" 1 within)" -v total="$(field "$3" 1 total)" '
        function distance(i, j,  c, d) { d = 0; for (c = 1; c <= width; c++) d += (x[i, c] - x[j, c]) ^ 2; return d }
        FNR == 1 { next }
        NR == FNR { n++; id[n] = $1; for (c = 1; c <= width; c++) x[n, c] = $(c + 1); next }
        { group[$1] = $2; silhouette[$1] = $3 }
        END {
            for (i = 1; i <= n; i++) { size[group[id[i]]]++ }
            for (i = 1; i <= n; i++) {
                split("", sum)
                for (j = 1; j <= n; j++) {
                    sum[group[id[j]]] += sqrt(distance(i, j))
                    all += distance(i, j)
                    if (group[id[i]] == group[id[j]]) inside += distance(i, j) / size[group[id[i]]]
                }
                own = group[id[i]]; b = -1
                for (h in size) if (h != own && (b < 0 || sum[h] / size[h] < b)) b = sum[h] / size[h]
                a = size[own] > 1 ? sum[own] / (size[own] - 1) : 0
                s = size[own] > 1 ? (b - a) / (a > b ? a : b) : 0
                d = s - silhouette[id[i]]
                if (d > 1e-12 || d < -1e-12) { print id[i], s, silhouette[id[i]]; bad = 1 }
            }
            inside /= 2; all /= 2 * n
            if ((inside - within) ^ 2 > (1e-12 * within) ^ 2 || (all - total) ^ 2 > (1e-12 * total) ^ 2) { print inside, within, all, total; bad = 1 }
            exit bad || n == 0
        }' "$1" "$work/definition.csv"
}
for n in 4 9; do
    check "silhouettes: by their definition, $n groups" \
        definition "$here/ruspini.csv" "$work/k$n/means.csv" "$work/k$n/means.fit.csv" 2
done
check "Ward: the four groups of Ruspini's points are those of k-means" \
    cmp "$g/ward.csv" "$g/means.csv"
# R's hclust (ward.D2), cutree and silhouette; classInt's breaks of Fisher.
witness=$here/../witnesses/reference
same_groups() { # OURS THEIRS
    tr -d '\r' <"$1" | awk -F, '
        FNR == 1 { next }
        NR == FNR { group[$1] = $2; silhouette[$1] = $3; next }
        {
            n++
            d = $3 - silhouette[$1]
            if (d > 1e-12 || d < -1e-12 || $2 in name && name[$2] != group[$1]) { print; bad = 1 }
            name[$2] = group[$1]
        }
        END { exit bad || n != 75 }' "$2" -
}
check "Ward: nine groups run" run "$here/groups.ini" "$work/nine" --set ward.groups=9
for n in 4 9; do
    ward=$g
    [ $n = 4 ] || ward=$work/nine
    for column in within mean_silhouette; do
        check "Ward: R's $column of $n groups" \
            near "$(field "$ward/ward.fit.csv" 1 $column)" "$(field "$witness/ward_${n}_fit.csv" 1 $column)" 1e-12
    done
    check "Ward: R's groups and silhouettes, $n groups" same_groups "$ward/ward.csv" "$witness/ward_$n.csv"
done
check "breaks: the goodness of fit of classInt" \
    near "$(field "$g/breaks.fit.csv" 1 explained)" "$(field "$witness/breaks_fit.csv" 1 explained)" 1e-12
check "standardised: the total of two columns is 2 (n-1)" \
    near "$(field "$g/standardised.fit.csv" 1 total)" 148 1e-12
check "order: ascending by the first column, numbered" sh -c '
    [ "$(tail -n +2 "$1" | cut -d, -f1 | xargs)" = "1 2 3 4" ] && tail -n +2 "$1" | cut -d, -f4 | sort -cn' \
    - "$g/standardised.centres.csv"

check "k-means: another seed" sh -c '
    mkdir "$2" && cp "$1"/*.csv "$2" && sed "s/^sdk   = 1/&\nseed = 99/" "$1/groups.ini" >"$2/groups.ini"' \
    - "$here" "$work/seeded"
check "k-means: another seed runs" run "$work/seeded/groups.ini" "$work/seed"
check "k-means: another seed finds the same groups" cmp "$g/means.csv" "$work/seed/means.csv"
check "k-means: the same seed, one worker" run "$here/groups.ini" "$work/one" --jobs 1
check "k-means: in one process" run "$here/groups.ini" "$work/bare" --no-isolate
for other in one bare; do
    check "k-means: the same bytes ($other)" diff -r -x manifest.json "$g" "$work/$other"
done
check "another order of rows" sh -c '
    mkdir "$2" && cp "$1/groups.ini" "$2" && awk "NR == 1 { print; next } { row[NR] = \$0 }
        END { for (k = 0; k < NR - 1; k++) print row[2 + (k * 37 + 11) % (NR - 1)] }" "$1/ruspini.csv" >"$2/ruspini.csv"' \
    - "$here" "$work/permuted"
check "another order of rows runs" run "$work/permuted/groups.ini" "$work/other"
for table in means means.centres means.fit ward ward.centres ward.fit breaks breaks.fit standardised; do
    check "another order of rows: the same $table" sh -c '
        sort "$1" >"$3.a" && sort "$2" >"$3.b" && cmp "$3.a" "$3.b"' - \
        "$g/$table.csv" "$work/other/$table.csv" "$work/sorted"
done

# ------------------------------------------------------------ Ward, breaks, by hand

h=$work/hand
check "by hand: runs" run "$here/hand.ini" "$h"
check "Ward by hand: 3, 4 and 6.9 in one group" sh -c '
    [ "$(tail -n +2 "$1" | tr -d "\r" | cut -d, -f1,2 | xargs)" = "a,B b,A c,A d,A e," ]' - "$h/ward.csv"
check "Ward by hand: sum of squares 0.5 + 2/3 3.4^2" cell "$h/ward.fit.csv" 1 within 8.206666666666667
check "Ward: what is missing is told" sh -c 'grep -Fq "$2" "$1"' - "$h.stderr" \
    "[ward] point=e: a value is missing: it is in no group"
check "breaks of the textbook: 26 and 1" cell "$h/breaks.fit.csv" 1 total 26
check "breaks of the textbook: the best two classes" cell "$h/breaks.fit.csv" 1 within 1
check "breaks of the textbook: goodness of variance fit 25/26" \
    cell "$h/breaks.fit.csv" 1 explained 0.9615384615384616
check "values whose squares overflow are put in groups" sh -c '
    [ "$(tail -n +2 "$1" | tr -d "\r" | cut -d, -f1,2 | xargs)" = "v1,A v2,B v3,A v4,B" ]' - "$h/of_large.csv"
check "values whose squares overflow: centres" cell "$h/of_large.centres.csv" 1 x 1.05e300

# Every way to cut the sorted x of Ruspini in four classes.
exhaustive() {
    tail -n +2 "$here/ruspini.csv" | cut -d, -f2 | sort -n | awk -v within="$1" '
        { x[NR] = $1; mean += $1 } function ss(a, b) { return q[b] - q[a - 1] - (s[b] - s[a - 1]) ^ 2 / (b - a + 1) }
        END {
            mean /= NR
            for (i = 1; i <= NR; i++) { s[i] = s[i - 1] + x[i] - mean; q[i] = q[i - 1] + (x[i] - mean) ^ 2 }
            best = q[NR]
            for (a = 1; a < NR - 2; a++) for (b = a + 1; b < NR - 1; b++) for (c = b + 1; c < NR; c++) {
                t = ss(1, a) + ss(a + 1, b) + ss(b + 1, c) + ss(c + 1, NR)
                if (t < best) best = t
            }
            found = within * q[NR] / (NR - 1) # of the standardised values
            exit (best - found) ^ 2 > (1e-11 * best) ^ 2
        }'
}
check "breaks: the least of all 67,525 ways to cut" exhaustive "$(field "$g/breaks.fit.csv" 1 within)"

# ------------------------------------------------------------ messages of cluster.groups

check "breaks of two columns" says "$here/groups.ini" 1 \
    "natural breaks are those of one column, not of 2: name one with in.columns" --set breaks.in.columns=x,y
check "columns of two units" sh -c '
    mkdir "$2" && cp "$1/ruspini.csv" "$2" && sed "s/^keys = point/&\nunits = x:km, y:person/" "$1/groups.ini" >"$2/groups.ini"' \
    - "$here" "$work/units"
check "columns of two units cannot be put together" says "$work/units/groups.ini" 1 \
    "'x' is in km and 'y' in person; distances over both need standardise = yes"
check "more groups than different rows" says "$here/hand.ini" 0 \
    "there are 4 different rows, so not 7 groups but 4 are made" --set ward.groups=7
check "a column that is the same everywhere" says "$here/hand.ini" 0 \
    "'same' is the same in all rows and tells no groups apart" \
    --set ward.in.columns=x,same --set ward.standardise=yes
check "no silhouettes of too many rows" says "$here/groups.ini" 0 \
    "75 different rows are more than 'silhouette_rows' (10): there are no silhouettes" \
    --set means.silhouette_rows=10

# ------------------------------------------------------------ a map by hand

m=$work/map
check "map: runs" run "$here/map.ini" "$m"
while read -r begin; do
    check "map: $begin" line "$m/map.csv" "$begin"
done <<'ROWS'
Electronics,Alpha,North,chips,SEZ,developing,high,1.5,2,4,10,2,2,0,
cloth,Alpha,North,cloth,SEZ,potential,low,0.4,0,4,10,2,1,1,
Electronics,Beta,South,chips,park,none,high,0,0,0,40,,2,1,
Electronics,Beta,North,chips,park,potential,high,1.5,2,,10,,2,0,
cloth,Gamma,East,cloth,SEZ,potential,low,,,1,,,1,,
Robotics,Gamma,East,robots,SEZ,potential,secret,,,1,,,0,,
Electronics,Delta,West,chips,SEZ,potential,high,,3,1,,,2,1,
ROWS
check "map: seven candidates" sh -c '[ "$(wc -l <"$1")" -eq 8 ]' - "$m/map.csv"
# lq 3 * 1.5/2, projects 3 * 4/10, stars 2/3, technology 1, R&D 10/20, anchors 2/5, sharing 2/3, neighbours 0
check "map: the score is the weighted mean of its parts" \
    near "$(field "$m/map.csv" 1 score)" 55.694444444444444 1e-12
parts() {
    tr -d '\r' <"$1" | awk -F, '
        NR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
        {
            n = split("lq:3 projects:3 stars:1 technology:1 rd:1 anchors:1 sharing:1 neighbours:1", w, " ")
            sum = known = 0
            for (k = 1; k <= n; k++) {
                split(w[k], pair, ":"); value = $at["part_" pair[1]]
                if (value == "") continue
                if (value < 0 || value > 1) bad = 1
                sum += pair[2] * value; known += pair[2]
            }
            if ((100 * sum / 12 - $at["score"]) ^ 2 > 1e-20 || (known / 12 - $at["coverage"]) ^ 2 > 1e-24) { print; bad = 1 }
        }
        END { exit bad || NR < 2 }'
}
check "map: parts, coverage and score of every row" parts "$m/map.csv"
check "map: evidence" sh -c 'grep -Fq "$2" "$1"' - "$m/map.csv" \
    '"LQ 1.5 reaches 1; 4 projects; stars: 2; technology: high; R&D organisations: 10; anchors: Institute of Chips, Works; shared with Beta, Delta; tied by: Chips"'
while read -r begin; do
    check "map, summary: $begin" line "$m/map.summary.csv" "$begin"
done <<'ROWS'
Electronics,Alpha,North,supported,developing,high,
cloth,Alpha,North,not supported,potential,low,
Electronics,Beta,South,not supported,none,high,
cloth,Gamma,East,not measured,potential,low,
Electronics,Delta,West,not measured,potential,high,
ROWS
check "map: the specialised region without a zone" line "$m/map.unserved.csv" 'South,cloth,1,1,low,yes$'
check "map: that is the only one" sh -c '[ "$(wc -l <"$1")" -eq 2 ]' - "$m/map.unserved.csv"
check "map: what is tied to nothing is told" sh -c 'grep -Fq "$2" "$1"' - "$m.stderr" \
    "[map] no activity is tied to 'soup' (Alpha)"
check "map: a zone without specialisation is told" sh -c 'grep -Fq "$2" "$1"' - "$m.stderr" \
    "[map] no specialisation is given of Omega: in no cluster"
check "map: a region without quotients is told" sh -c 'grep -Fq "$2" "$1"' - "$m.stderr" \
    "[map] the region 'East' of a zone has no location quotients"
check "map: unknown projects as operating" run "$here/map.ini" "$work/operating" --set map.unknown_projects=operating
check "map: then Beta in North develops" line "$work/operating/map.csv" "Electronics,Beta,North,chips,park,developing,"
check "map: a higher threshold" run "$here/map.ini" "$work/higher" --set map.lq_threshold=1.5000000001
check "map: a quotient below it does not reach it" line "$work/higher/map.csv" "Electronics,Alpha,North,chips,SEZ,potential,"
check "map: a part that there is not" says "$here/map.ini" 1 "'size' is no part of the score" --set map.weights=size:1
check "map: a weight below zero" says "$here/map.ini" 1 \
    "'lq:-1' is not a part with a number from 0 on" --set map.weights=lq:-1
check "map: a level out of range" says "$here/map.ini" 1 \
    "'high:2' is not a level with a number from 0 to 1" --set map.levels=high:2
check "map: two rows of a region in the table of R&D" sh -c '
    mkdir "$2" && awk "/^\[rd\]/ { rd = 1 } rd && /^keys = region/ { \$0 = \"keys = region, year:period\"; }
        rd && /region, rd_organisations/ { sub(/region,/, \"region, year,\") }
        rd && /North, 10/ { print \"    North, 2011, 9\"; sub(/North,/, \"North, 2012,\") }
        rd && /South, 40/ { sub(/South,/, \"South, 2012,\"); rd = 0 } 1" "$1/map.ini" >"$2/map.ini"' \
    - "$here" "$work/years"
check "map: two rows of a region are an error" says "$work/years/map.ini" 1 \
    "the table 'rd' has several rows of 'North'; expected one"

# ------------------------------------------------------------ types of district

d=$work/districts
check "districts: run" run "$here/districts.ini" "$d"
while read -r begin; do
    check "districts: $begin" line "$d/types.csv" "$begin"
done <<'ROWS'
A,Hub,full,1,
B,Hub,full,1,place city (city; capital); quotients 2 (2 to 5); laboratory yes (yes),
C,Town,full,1,
D,Town,full,1,
E,Hub,potential,0.6666666666666666,place city (city; capital); university yes (yes),quotients not known (2 to 5)
ROWS
check "districts: without potential ones" run "$here/districts.ini" "$work/strict" --set types.potential=1
check "districts: then E is of no type" line "$work/strict/types.csv" "E,,,0.6666666666666666,"
check "districts: every district against every type" sh -c '[ "$(wc -l <"$1")" -eq 11 ]' - "$d/types.matches.csv"
rule() { # SED TEXT
    rm -rf "$work/rule"
    mkdir "$work/rule"
    sed "$1" "$here/districts.ini" >"$work/rule/districts.ini"
    says "$work/rule/districts.ini" 1 "$2"
}
check "districts: a rule about no column" rule 's/Town, place,/Town, palace,/' \
    "a rule is about 'palace', and the districts have no such column"
check "districts: a rule for a measure without bounds" rule 's/Hub, quotients, , 2, 5,/Hub, quotients, , , ,/' \
    "'quotients' is a measure; its rule needs 'from' or 'to', and no 'is'"
check "districts: a rule for a category with bounds" rule 's/Town, place, town, ,/Town, place, town, 1,/' \
    "'place' is a category; its rule needs 'is', and no 'from' or 'to'"
check "districts: a rule upside down" rule 's/Hub, quotients, , 2, 5,/Hub, quotients, , 5, 2,/' \
    "the rule about 'quotients' goes from 5 to 2; expected 'from' not above 'to'"

# ------------------------------------------------------------ the study of 2022

k=$work/2022
c=$top/conf/kazakhstan-2022
check "2022: runs" run "$c/study.ini" "$k"
for heading in 'Cluster map: zones and what the quotients of their regions say' \
    "The paper's table 3 (special economic zones) against the numbers" \
    "The paper's table 4 (technoparks) against the numbers" \
    'The clusters proposed in 2014 against the numbers'; do
    check "2022: the terminal shows: $heading" grep -Fqx "$heading" "$k.stdout"
done
check "2022: the missing highlight, and no other" sh -c '
    [ "$(tr -d "\r" <"$1" | grep -c ",no$")" -eq 1 ] &&
        tr -d "\r" <"$1" | grep -q "^Astana city,computers_electronics_optics,prerequisite,1,0,1,,,no$"' - "$k/highlight_check.csv"
# Status of every candidate and profile of every region from the printed quotients alone.
statuses() {
    tr -d '\r' <"$k/cluster_map.csv" >"$work/map.csv"
    awk -F, '
        FNR == 1 { file++; for (f = 1; f <= NF; f++) { name[f] = $f; at[file, $f] = f } next }
        file == 1 { for (f = 2; f <= NF; f++) lq[$1, name[f]] = $f; next }
        {
            quotient = lq[$3, $4]; projects = $at[2, "projects"]
            if (quotient != $at[2, "lq"] && quotient + 0 != $at[2, "lq"] + 0) { print "lq: " $0; bad = 1 }
            n = (quotient != "" && quotient >= 1) + (projects != "" && projects >= 1)
            if ($at[2, "status"] != (n == 2 ? "developing" : n ? "potential" : "none")) { print "status: " $0; bad = 1 }
            rows++
        }
        END { exit bad || rows != 85 }' "$c/data/lq.csv" "$work/map.csv"
}
check "2022: quotient and status of every candidate" statuses
count() { # FILE TEXT NUMBER
    [ "$(tr -d '\r' <"$1" | grep -c -- "$2")" -eq "$3" ] || {
        grep -c -- "$2" "$1"
        return 1
    }
}
check "2022: table 3 has 18 rows" count "$k/table_3_map.summary.csv" '^[1-7],' 18
check "2022: table 3: 7 supported" count "$k/table_3_map.summary.csv" ',supported,' 7
check "2022: table 3: 3 in part" count "$k/table_3_map.summary.csv" ',partly supported,' 3
check "2022: table 3: 5 not" count "$k/table_3_map.summary.csv" ',not supported,' 5
check "2022: table 3: 3 not measured" count "$k/table_3_map.summary.csv" ',not measured,' 3
while read -r begin; do
    check "2022: table 3: $begin" line "$k/table_3_map.summary.csv" "$begin"
done <<'ROWS'
5,Seaport Aktau,Mangystau,supported,developing,
5,Saryarka,Karaganda,not supported,none,
6,Taraz,Zhambyl,supported,potential,
6,Pavlodar,Pavlodar,not supported,none,
6,Astana - New City,Astana city,not supported,potential,
7,Pavlodar,Pavlodar,not measured,none,
1,ICBC Khorgos,Almaty,not supported,none,
ROWS
check "2022: table 4: 5 supported" count "$k/table_4_map.summary.csv" ',supported,' 5
check "2022: table 4: 2 in part" count "$k/table_4_map.summary.csv" ',partly supported,' 2
check "2022: table 4: 3 not" count "$k/table_4_map.summary.csv" ',not supported,' 3
# Of the branches of table 4 only these have a quotient.
check "2022: table 4: specialisation of regions by the quotients" sh -c '
    tr -d "\r" <"$2" | sed "s/\"[^\"]*\"/x/g" >"$4"
    tr -d "\r" <"$3" | sed "s/\"//g" | awk -F, "
        FILENAME ~ /lq/ { if (FNR == 1) for (f = 2; f <= NF; f++) name[\$f] = f; for (f = 2; f <= NF; f++) q[\$1, f] = \$f; next }
        FILENAME ~ /regions/ { verdict[\$2, \$3] = \$4; next }
        FNR == 1 { next }
        {
            n = met = 0
            if (/mechanical/) { n++; met += q[\$2, name[\"mechanical_engineering\"]] >= 1 }
            if (/chemistry/) { n++; met += q[\$2, name[\"chemicals\"]] >= 1 }
            if (/pharmaceuticals/) { n++; met += q[\$2, name[\"pharmaceuticals\"]] >= 1 }
            if (/scientific/) { n++; met += q[\$2, name[\"research_development\"]] >= 1 }
            if (verdict[\$1, \$2] != (met == n ? \"supported\" : met ? \"partly supported\" : \"not supported\")) { print; bad = 1 }
            rows++
        }
        END { exit bad || rows != 10 }" "$1" "$4" -' - "$c/data/lq.csv" "$k/table_4_regions_map.summary.csv" \
    "$c/published/region_specialisations.csv" "$work/table_4_regions"
check "2022: 2014's clusters: 4 supported" count "$k/proposed_2014_map.summary.csv" ',supported,' 4
check "2022: 2014's clusters: 2 not" count "$k/proposed_2014_map.summary.csv" ',not supported,' 2
check "2022: 2014's clusters: 2 not measured" count "$k/proposed_2014_map.summary.csv" ',not measured,' 2
check "2022: 2014's IT cluster rests on no research" sh -c '
    [ "$(grep -c "^Information technology.*,\"computer_services, computers_electronics_optics, information_services\",,,," "$1")" -eq 2 ]' - \
    "$k/proposed_2014_map.summary.csv"
check "2022: levels of table 3 agree" count "$k/table_3_levels.csv" ',yes$' 18
check "2022: levels of table 4 differ in the cluster of medium technology" \
    count "$k/table_4_levels.csv" '^Special metallurgy.*,high,medium,no$' 4
check "2022: district types as printed" count "$k/district_types_against_print.csv" ',yes$' 7
# The text's groups by rules, from table 1, the zones and the R&D organisations alone.
potentials() {
    tr -d '\r' <"$k/potentials.csv" >"$work/potentials.csv"
    awk -F, '
        FNR == 1 { file++; for (f = 1; f <= NF; f++) at[file, $f] = f; next }
        file == 1 { technopark[$1] = $2; park[$1] = $3; economy[$1] = $4; next }
        file == 2 { orgs[$1] = $2; next }
        file == 3 { for (f = 2; f <= NF; f++) if ($f >= 1) { if (f <= 7) made[$1]++; else served[$1]++ } rd[$1] = $at[3, "research_development"]; next }
        {
            r = $1; n++
            group = served[r] >= 4 && technopark[r] == "yes" ? "hub" : park[r] == "yes" && orgs[r] >= 10 ? "sufficient potential" : \
                park[r] == "yes" && made[r] >= 2 ? "certain potential" : technopark[r] == "no" && rd[r] < 1 ? (economy[r] == "extraction" ? "hindered" : "unoptimistic") : "none"
            if (group != $at[4, "potential"]) { print r, group, $at[4, "potential"]; bad = 1 }
        }
        END { exit bad || n != 17 }' "$c/data/infrastructure.csv" "$c/data/rd_organisations.csv" "$c/data/lq.csv" "$work/potentials.csv"
}
check "2022: groups of regions by rules" potentials
check "2022: groups of regions: 14 as in the text" count "$k/potentials_against_print.csv" ',yes$' 14
# A technopark or a zone for industry as tables 3 and 4 have them.
check "2022: infrastructure as in the table of zones" sh -c '
    tr -d "\r" <"$1" | sed "s/(\([^,)]*\),[^)]*)/(\1)/g; s/\"//g" | awk -F, "
        FNR == 1 { file++; next }
        file == 1 { if (/,technopark,/) t[\$2]; if (/mechanical|chemistry|metallurgy|pharmaceut|nuclear|petrochem/) p[\$2]; next }
        {
            if ((\$2 == \"yes\") != (\$1 in t) || (\$3 == \"yes\") != (\$1 in p)) { print; bad = 1 }
            n++
        }
        END { exit bad || n != 17 }" - "$2"' - "$c/data/zones.csv" "$c/data/infrastructure.csv"
# The park in either region: clusters 1 and 4 by the quotients of both.
check "2022, the park elsewhere: runs" run "$c/park-in-almaty-region.ini" "$work/park"
check "2022, the park elsewhere: verdicts by the quotients" sh -c '
    tr -d "\r" <"$2" | sed "s/\"[^\"]*\"/x/g" | awk -F, "
        FNR == NR { if (FNR == 1) for (f = 2; f <= NF; f++) name[f] = \$f
            for (f = 2; f <= NF; f++) q[\$1, name[f]] = \$f; next }
        FNR > 1 {
            n = split((\$1 == 1 ? \"computers_electronics_optics\" : \"research_development\") \" computer_services information_services programming_broadcasting\", a, \" \")
            best = met = 0
            for (k = 1; k <= n; k++) { v = q[\$3, a[k]]; met += v >= 1; if (v > best) best = v }
            if (\$4 != (met == n ? \"supported\" : met ? \"partly supported\" : \"not supported\") || best != \$6) { print; bad = 1 }
            rows++
        }
        END { exit bad || rows != 4 }" "$1" -' - "$c/data/lq.csv" "$work/park/two_places.csv"
check "2022, the park elsewhere: table 3: 5 supported" count "$work/park/table_3_map.summary.csv" ',supported,' 5
check "2022, the park elsewhere: table 3: 7 not" count "$work/park/table_3_map.summary.csv" ',not supported,' 7
check "2022, the park elsewhere: 25 potential" count "$work/park/cluster_map.csv" ',potential,' 25
check "2022, the park elsewhere: 7 developing" count "$work/park/cluster_map.csv" ',developing,' 7
check "2022: prerequisites of every region" sh -c '
    tr -d "\r" <"$2" >"$3" && awk -F, "FNR == 1 { file++; for (f = 1; f <= NF; f++) at[file, \$f] = f; next }
        file == 1 { for (f = 2; f <= NF; f++) n[\$1] += \$f >= 1; next }
        { if (n[\$1] != \$at[2, \"prerequisites\"]) bad = 1; rows++ } END { exit bad || rows != 17 }" "$1" "$3"' \
    - "$c/data/lq.csv" "$k/profiles.csv" "$work/profiles.csv"
check "2022: a second run gives the same bytes" sh -c '"$1" run "$2" --out "$3" >/dev/null 2>&1 && diff -r "$3" "$4"' \
    - "$program" "$c/study.ini" "$work/2022-again" "$k"
mkdir "$work/order"
cp -R "$top/conf/reference-tables" "$top/conf/maps" "$c" "$work/order"
for file in lq zones ties neighbours anchors rd_organisations sez_clusters districts; do
    awk 'NR == 1 { print; next } { row[NR] = $0 }
        END { for (k = 0; k < NR - 1; k++) print row[2 + (k * 61 + 7) % (NR - 1)] }' \
        "$c/data/$file.csv" >"$work/order/kazakhstan-2022/data/$file.csv"
done
check "2022: rows in another order: runs" run "$work/order/kazakhstan-2022/study.ini" "$work/2022-order"
for table in cluster_map cluster_map.unserved profiles groups levels district_types; do
    # what ties a zone is listed in the order of its specialisations, so that stays
    check "2022: rows in another order: the same $table" sh -c '
        sort "$1" >"$3.a" && sort "$2" >"$3.b" && cmp "$3.a" "$3.b"' - \
        "$k/$table.csv" "$work/2022-order/$table.csv" "$work/sorted"
done
check "2022: activities of the quotients are all in the table of levels" sh -c '
    for name in $(head -n 1 "$1" | tr , " "); do
        [ "$name" = region ] || cut -d, -f1 "$2" | grep -qx "$name" || { echo "$name"; exit 1; }
    done' - "$c/data/lq.csv" "$top/conf/reference-tables/technology_levels.csv"

# ------------------------------------------------------------ specialisation from raw data

s=$top/conf/kazakhstan-specialisation
check "demonstration: the generator writes the table" sh -c 'awk -f "$1/generate.awk" | cmp - "$1/employment.csv"' - "$s/data"
check "demonstration: runs" run "$s/study.ini" "$work/demonstration"
check "demonstration: every quotient by its definition" \
    quotients "$s/data/employment.csv" "1 2 3 4" "$work/demonstration/lq.csv" \
    "$(($(wc -l <"$s/data/employment.csv") - 1))"
while read -r region activity; do
    check "demonstration: $activity planted in $region has three stars in every year" sh -c '
        tr -d "\r" <"$1" | awk -F, -v r="$2" -v a="$3" "FNR == 1 { for (k = 1; k <= NF; k++) at[\$k] = k; next }
            \$1 == r && \$2 == a { n++; if (\$at[\"stars\"] != 3) bad = 1 } END { exit bad || n != 5 }"' \
        - "$work/demonstration/stars.csv" "$region" "$activity"
done <<'ROWS'
R03 chemicals
R05 motor_vehicles
R08 basic_metals
R11 pharmaceuticals
R16 computer_services
R16 information_services
ROWS
check "demonstration: the planted zones develop" count "$work/demonstration/cluster_map.csv" ',developing,' 6
check "demonstration: stars are in the map" sh -c 'tr -d "\r" <"$1" | grep -q "chemicals,Chemical Park,R03,chemicals,industrial zone,developing,medium-high,[0-9.]*,3,12,"' \
    - "$work/demonstration/cluster_map.csv"
check "demonstration: a table of one's own" sh -c '
    awk -f "$1" -v seed=7 >"$2/own.csv" && "$3" run "$4" --out "$2/own" --set employment.file="$2/own.csv" >/dev/null 2>"$2/own.stderr"' \
    - "$s/data/generate.awk" "$work" "$program" "$s/study.ini"
check "demonstration: its quotients" quotients "$work/own.csv" "1 2 3 4" "$work/own/lq.csv" \
    "$(($(wc -l <"$work/own.csv") - 1))"
check "primary columns: run" run "$s/primary-2012.ini" "$work/primary"
tr -d '\r' <"$top/conf/kazakhstan-2014/data/indicators.csv" | awk -F, '
    NR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; print "region,activity,year,value"; next }
    $at["year"] == 2012 {
        n = split("rd_costs tech_innovation_costs innovative_output", name, " ")
        for (k = 1; k <= n; k++) print $at["region"] "," name[k] "," 2012 "," $at[name[k]]
    }' >"$work/primary.csv.long"
check "primary columns: every quotient by its definition" \
    quotients "$work/primary.csv.long" "1 2 3 4" "$work/primary/lq.csv" 48

exit $failed
