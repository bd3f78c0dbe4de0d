#!/bin/sh
# Where the bytes of a table come from: several files, packed files, standard input.
#
#   files.sh PROGRAM CASE
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
case=$2
cp "$here"/*.gz "$work"
cd "$work"

# study KEY...: the step [data] with these keys, in study.ini.
study() {
    printf '[study]\ntitle = Files\n\n[data]\nuse = csv\n' >study.ini
    printf '%s\n' "$@" >>study.ini
}

# same NAME: the file `actual` is what comes by standard input.
same() {
    cat >expected
    diff -u --label "$1: expected" --label "$1: actual" expected actual && echo "ok: $1" || failed=1
}

# shows NAME: the table, and what is said beside it, is what comes by standard input.
shows() {
    "$program" show study.ini data --csv 2>stderr <"${input:-/dev/null}" | tr -d '\r' >actual
    cat stderr >>actual
    same "$1"
}

# refused NAME: the study is wrong, and told as it comes by standard input.
refused() {
    if "$program" run study.ini --out out >stdout 2>actual <"${input:-/dev/null}"; then
        fail "$1: it ran"
    fi
    same "$1"
}

mkdir data
printf 'region,grp,pop\nA,1,10\nB,2,20\n' >data/gdp-2021.csv
printf 'pop,region,grp\n11,A,3\n21,B,4\n' >data/gdp-2022.csv

case $case in
several)
    study 'file = data/gdp-*.csv' 'file_key = year:period' 'keys = region'
    shows 'a star is a period' <<'X'
region,year,grp,pop
A,2021,1,10
B,2021,2,20
A,2022,3,11
B,2022,4,21
X
    study 'file = data/gdp-*.csv' 'file_key = year:period' 'keys = year, region'
    shows 'in the place that keys gives it' <<'X'
year,region,grp,pop
2021,A,1,10
2021,B,2,20
2022,A,3,11
2022,B,4,21
X
    study 'file = data/gdp-2022.csv, data/gdp-2021.csv' 'file_key = file' 'keys = region'
    shows 'the names of a list' <<'X'
region,file,pop,grp
A,gdp-2022,11,3
B,gdp-2022,21,4
A,gdp-2021,10,1
B,gdp-2021,20,2
X
    study 'file = data/*-*.csv' 'file_key = what, year:period' 'keys = region' 'measures = pop'
    shows 'two stars' <<'X'
region,what,year,pop
A,gdp,2021,10
B,gdp,2021,20
A,gdp,2022,11
B,gdp,2022,21
X
    study 'file = data/*-*.csv' 'file_key = -, year:period' 'keys = region' 'measures = pop' \
        'codebook = codebook.csv'
    printf 'name,unit\npop,person\n' >codebook.csv
    shows 'one star is no key' <<'X'
region,year,pop
A,2021,10
B,2021,20
A,2022,11
B,2022,21
X
    study 'file = data/gdp-*.csv' 'keys = region'
    refused 'the same keys in two files' <<'X'
data/gdp-2022.csv:2: error: [data] the same keys as in line 2 of 'data/gdp-2021.csv': region=A
  hint: where the names of the files tell such rows apart: file_key = year:period; to put such rows together: duplicates = sum, mean or first
data/gdp-2022.csv:3: error: [data] the same keys as in line 3 of 'data/gdp-2021.csv': region=B
  hint: where the names of the files tell such rows apart: file_key = year:period; to put such rows together: duplicates = sum, mean or first
X
    study 'file = data/gdp-*.csv' 'file_key = a, b' 'keys = region'
    refused 'more names than stars' <<'X'
study.ini:7: error: [data] 2 names, but the pattern has 1 star
  hint: name what each star stands for, in their order; - is no key
X
    study 'file = data/gdp-2021.csv' 'file_key = a, b' 'keys = region'
    refused 'two names of one file' <<'X'
study.ini:7: error: [data] 2 names, but 'data/gdp-2021.csv' is named without a star, and has one name
  hint: name what each star stands for, in their order; - is no key
X
    study 'file = data/g*.csv' 'file_key = year:period' 'keys = region'
    refused 'a star that is no period' <<'X'
data/gdp-2021.csv:2: error: [data] 'dp-2021' is not a period (column 'year'); 4 such: lines 2 of 'data/gdp-2021.csv', 3 of 'data/gdp-2021.csv', 2 of 'data/gdp-2022.csv' and 1 more (places = 4 names all)
  hint: periods are written 2012, 2012Q3, 2012-07, 2012-07-31 or 2012/13; period = says how others are written
X
    study 'file = data/gdp-*.cvs' 'keys = region'
    refused 'no file' <<'X'
study.ini:6: error: [data] no file matches 'data/gdp-*.cvs'
  hint: in 'data' there is 'gdp-2021.csv' and 'gdp-2022.csv'
X
    # each file is in the manifest with its digest
    study 'file = data/gdp-*.csv' 'file_key = year:period' 'keys = region'
    check 'it runs' run study.ini out
    jq -r '.inputs[] | .file + " " + .sha256' out/manifest.json | sed 1d >actual
    (sha256sum data/gdp-2021.csv data/gdp-2022.csv | sed -E 's/([^ ]*) +(.*)/\2 \1/') | same 'the manifest'
    ;;
columns)
    printf 'region,grp\nA,5\nB,6\n' >data/gdp-2023.csv
    study 'file = data/gdp-*.csv' 'file_key = year:period' 'keys = region'
    refused 'a column that a file lacks' <<'X'
data/gdp-2023.csv: error: [data] there is no column 'pop', which 'data/gdp-2021.csv' has
  hint: where it may be missing: optional = pop; where it is not wanted: ignore = pop
X
    study 'file = data/gdp-*.csv' 'file_key = year:period' 'keys = region' 'optional = pop'
    shows 'it is missing' <<'X'
region,year,grp,pop
A,2021,1,10
B,2021,2,20
A,2022,3,11
B,2022,4,21
A,2023,5,
B,2023,6,
X
    check 'and told' sh -c "'$program' run study.ini --out out -v 2>&1 | grep -F \"the column 'pop' is missing in 'data/gdp-2023.csv'\""
    study 'file = data/gdp-*.csv' 'file_key = year:period' 'keys = region' 'measures = grp'
    shows 'it is not read' <<'X'
region,year,grp
A,2021,1
B,2021,2
A,2022,3
B,2022,4
A,2023,5
B,2023,6
X
    printf 'region,grp,pop,year\nC,1,2,2020\n' >data/own.csv
    study 'file = data/*.csv' 'file_key = year' 'keys = region' 'optional = pop'
    refused 'a key that is a column' <<'X'
data/own.csv:1:16: error: [data] the file has a column 'year' of its own
  hint: file_key needs another name, or none where the column says the same
X
    study 'file = data/gdp-2021.csv, data/own.csv' 'keys = region, year:period'
    refused 'a key that a file lacks' <<'X'
data/gdp-2021.csv: error: [data] there is no column 'year', which 'data/own.csv' has
  hint: a key must be there; where the name of the file says it: file_key = NAME
X
    # what is wrong in any of the files is told with its file
    printf 'region,grp,pop\nC,1,2\nx\nD,1,2,3,4\n,,\nE,1z,7\nF,8,8z\n' >data/odd.csv
    printf 'pop,region,grp\n1z,G,1\n' >data/odd2.csv
    study 'file = data/gdp-2021.csv, data/odd.csv, data/odd2.csv' 'keys = region'
    refused 'rows that do not fit' <<'X'
study.ini:4: warning: [data] 1 row without a single value was left out, the first at line 5 of 'data/odd.csv'
data/odd.csv:3: error: [data] 1 field, but the header has 3
  hint: a footnote or sub-heading is left out by skip_rows = x; ragged = fill where the rest of the row is missing
data/odd.csv:4: error: [data] 5 fields, but the header has 3
  hint: a field with the delimiter in it is quoted
data/odd.csv:6:3: error: [data] '1z' is a number with something beside it (column 'grp')
  hint: flags = keep makes a category of what stands beside numbers, flags = drop takes it away
data/odd.csv:7:5: error: [data] '8z' is a number with something beside it (column 'pop'); 2 such: lines 7 of 'data/odd.csv' and 2 of 'data/odd2.csv'
  hint: flags = keep makes a category of what stands beside numbers, flags = drop takes it away
X
    printf '%%PDF-1.4\n' >data/odd.csv
    : >data/odd2.csv
    refused 'files that are none' <<'X'
data/odd.csv: error: [data] the file is a PDF document, not delimited text
  hint: copy the table out of it, or ask for it as CSV
data/odd2.csv:1: error: [data] there is no header: the file is empty
X
    printf 'region,grp,pop\n' >data/odd.csv
    study 'file = data/gdp-2021.csv, data/odd.csv' 'keys = region'
    shows 'a file without rows' <<'X'
region,grp,pop
A,1,10
B,2,20
study.ini:4: warning: [data] 'data/odd.csv' has a header and no rows
X
    ;;
wide)
    # Measure k of region r is 3k + 7r²: of 0 to 100 that is 6.25 r², whatever the column.
    awk 'BEGIN { n = 5000; printf "region"; for (k = 0; k < n; k++) printf ",m%d", k; print ""
                 for (r = 0; r < 5; r++) { printf "R%d", r
                     for (k = 0; k < n; k++) printf ",%d", 3 * k + 7 * r * r; print "" } }' >data/wide.csv
    study 'file = data/wide.csv' 'keys = region'
    printf '\n[%s]\nuse = %s\nfrom = %s\n' scaled normalise.minmax data index aggregate.mean scaled \
        rating rank index page report.html 'rating, scaled' tables report.csv 'scaled, rating' >>study.ini
    check 'it runs' run study.ini out
    tr -d '\r' <out/scaled.csv | awk -F, '
        NR == 1 { for (k = 2; k <= NF; k++) if ($k != "m" (k - 2)) exit bad = 1; next }
        { for (k = 2; k <= NF; k++) if ($k != 6.25 * (NR - 2) ^ 2) exit bad = 1 }
        END { print bad ? "wrong at " NR ", " k : NR " rows of " NF }' >actual
    echo '6 rows of 5001' | same 'all columns'
    tr -d '\r' <out/rating.csv | awk -F, 'NR > 1 { print $1, $NF }' >actual
    printf 'R4 1\nR3 2\nR2 3\nR1 4\nR0 5\n' | same 'the rating'
    ;;
alias)
    printf 'region,kind,grp\nA,x,1\nBb,Kx,2\nC,y,3\n' >data/own.csv
    for way in 'places = 3' 'fill = region'; do # in chunks, and row by row
        study 'file = data/own.csv' 'keys = region' 'categories = kind' 'alias = Bb:B, Kx:x' "$way"
        shows "labels are read as others ($way)" <<'X'
region,kind,grp
A,x,1
B,x,2
C,y,3
X
        study 'file = data/own.csv' 'keys = region' 'categories = kind' 'alias = Bb:A, D:A, y' "$way"
        refused "no name ($way)" <<'X'
study.ini:9: error: [data] 'y' stands in alias without the name that it is read as
  hint: alias = label in the file:name that it is read as
X
        study 'file = data/own.csv' 'keys = region' 'categories = kind' 'alias = Bb:B, Bb:C' "$way"
        refused "twice ($way)" <<'X'
study.ini:9: error: [data] 'Bb' stands in alias twice
  hint: alias = label in the file:name that it is read as
X
        study 'file = data/own.csv' 'keys = region' 'categories = kind' 'alias = Bb:A' "$way"
        refused "two rows become one ($way)" <<'X'
data/own.csv:3: error: [data] the same keys as in line 2: region=A
  hint: to put such rows together: duplicates = sum, mean or first
X
        study 'file = data/own.csv' 'keys = region' 'categories = kind' 'alias = D:A, b:c' "$way"
        shows "an alias that is not met ($way)" <<'X'
region,kind,grp
A,x,1
Bb,Kx,2
C,y,3
study.ini:4: warning: [data] alias names 'D', 'b', which no key or category has as a label
X
    done
    ;;
input)
    study 'file = -' 'keys = region'
    input=data/gdp-2021.csv
    shows 'standard input' <<'X'
region,grp,pop
A,1,10
B,2,20
X
    check 'it runs' sh -c "'$program' run study.ini --out out <data/gdp-2021.csv"
    jq -r '.inputs[1] | .file + " " + .sha256' out/manifest.json >actual
    sha256sum data/gdp-2021.csv | sed -E 's/([^ ]*) .*/- \1/' | same 'the manifest'
    printf 'region,grp\nA,1z\n' >wrong.csv
    input=wrong.csv
    refused 'its places' <<'X'
standard input:2:3: error: [data] '1z' is a number with something beside it (column 'grp')
  hint: flags = keep makes a category of what stands beside numbers, flags = drop takes it away
X
    printf '\n[again]\nuse = csv\nfile = -\nkeys = region\n' >>study.ini
    input=data/gdp-2021.csv
    refused 'twice' <<'X'
study.ini:11: error: [again] standard input is read once, and [data] names it, too
  hint: write it to a file first and name that in both
X
    study 'file = -' 'keys = region'
    code=0
    "$program" compare study.ini study.ini --on data.grp >stdout 2>actual <data/gdp-2021.csv || code=$?
    grep -m 1 -A 1 'standard input' actual >told || fail "compare: $code"
    mv told actual
    same 'a comparison' <<'X'
study.ini:6: error: [data] file '-' is standard input, which cannot be read here
  hint: write it to a file and name that
X
    study 'file = https://example.org/gdp.csv' 'keys = region' 'codebook = https://example.org/b.csv'
    refused 'addresses' <<'X'
study.ini:6: error: [data] file 'https://example.org/gdp.csv' is an address on the network, where something else may be tomorrow; a study reads files, so that it gives the same again
  hint: download it once and name the file: curl -L -o gdp.csv 'https://example.org/gdp.csv'
study.ini:8: error: [data] file 'https://example.org/b.csv' is an address on the network, where something else may be tomorrow; a study reads files, so that it gives the same again
  hint: download it once and name the file: curl -L -o b.csv 'https://example.org/b.csv'
X
    for use in csv spreadsheet gdal neighbours statistics jsonstat; do
        "$program" describe "$use" >/dev/null 2>&1 || continue # not built
        for file in https://example.org/gdp.csv /vsicurl/https://example.org/gdp.csv; do
            printf '[data]\nuse = %s\nfile = %s\nkey%s = region\n' "$use" "$file" \
                "$([ "$use" = neighbours ] || echo s)" >study.ini
            refused "$use: $file" <<X
study.ini:3: error: [data] file '$file' is an address on the network, where something else may be tomorrow; a study reads files, so that it gives the same again
  hint: download it once and name the file: curl -L -o gdp.csv 'https://example.org/gdp.csv'
X
        done
    done
    ;;
watched)
    # a file more that the pattern matches is a change
    study 'file = data/gdp-*.csv' 'file_key = year:period' 'keys = region'
    printf '\n[table]\nuse = report.csv\nfrom = data\n' >>study.ini
    "$program" run study.ini --out out --watch >watch.log 2>&1 &
    watching=$!
    trap 'kill "$watching" 2>/dev/null || true; rm -rf "$work"' EXIT
    for _ in $(seq 100); do
        [ -e out/manifest.json ] && break
        sleep 0.1
    done
    sleep 0.5
    printf 'region,grp,pop\nA,7,8\n' >data/gdp-2024.csv
    for _ in $(seq 100); do
        grep -q 2024 out/*.csv 2>/dev/null && break
        sleep 0.1
    done
    check 'the new file is read' grep -q '^A,2024,7,8' out/*.csv
    kill "$watching"
    wait "$watching" || true
    ;;
packed)
    study 'file = plain.csv.gz' 'keys = region, year:period'
    shows 'a gzip file' <<'X'
region,year,persons
Alder,2021,2400
Alder,2022,2450
Birch,2021,1500
Birch,2022,
X
    # by what it holds, not by its name
    mv plain.csv.gz plain.csv
    study 'file = plain.csv' 'keys = region, year:period'
    shows 'of another name' <<'X'
region,year,persons
Alder,2021,2400
Alder,2022,2450
Birch,2021,1500
Birch,2022,
X
    gzip data/gdp-2021.csv
    study 'file = data/gdp-*.csv*' 'file_key = year:period, -' 'keys = region'
    shows 'beside a plain one' <<'X'
region,year,grp,pop
A,2021,1,10
B,2021,2,20
A,2022,3,11
B,2022,4,21
X
    head -c 40 data/gdp-2021.csv.gz >data/gdp-2021.csv
    study 'file = data/gdp-2021.csv' 'keys = region'
    refused 'cut off' <<'X'
data/gdp-2021.csv: error: [data] the gzip data cannot be unpacked to the end: unexpected end of file
  hint: the file is cut off or damaged: fetch it anew (gunzip -t FILE tests it)
X
    ;;
esac
exit $failed
