#!/bin/sh
# Tables of another shape: pivot, unpivot, append, in whole studies.
#
#   tables.sh PROGRAM CASE
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
case=$2
cp -R "$here"/*.ini "$here"/*.csv "$here/files" "$work"
cd "$work"
export LC_ALL=C

# table STUDY STEP: its rows, sorted, the header first.
table() {
    "$program" show "$1" "$2" --csv 2>stderr | tr -d '\r' >table.csv || { cat stderr; return 1; }
    head -n 1 table.csv
    tail -n +2 table.csv | sort
}

# same STUDY STEP COLUMNS FILE: the columns, by their numbers, have the rows of a file, in any order.
same() {
    table "$1" "$2" | cut -d, -f "$3" >actual
    { head -n 1 "$4" && tail -n +2 "$4" | sort; } >expected
    diff -u --label "$2: expected" --label "$2: actual" expected actual && echo "ok: $2" || failed=1
}

# is STUDY STEP: standard input is the table.
is() {
    cat >given
    same "$1" "$2" 1- given
}

# shellcheck disable=SC2317 # called by their names
# The same file without every 11th of its figures, which are behind the second column.
with_gaps() {
    awk -F, -v OFS=, 'NR > 1 { for (k = 3; k <= NF; k++) if (++n % 11 == 0) $k = "" } { print }' "$1"
}

# shellcheck disable=SC2317
# The rows of a file, each by a random number: the order is another and always the same.
permuted() {
    awk 'BEGIN { srand(13) } NR == 1 { print; next } { print rand() "\t" $0 | "sort | cut -f 2-" }' "$1"
}

case $case in
files)
    # region, measure, year, value: the expected file has the year before the measure
    same shapes.ini figures 1-4 files/two-measures-wide.expected.csv
    awk -F, -v OFS=, '{ print $1, $3, $2, $4 }' files/two-measures-wide.expected.csv >by_measure.csv
    same shapes.ini figures_at_once 1-4 by_measure.csv
    cut -d, -f 1-4 files/sdmx.expected.csv >values.csv
    same shapes.ini observed 1-4 values.csv
    # The flags: A for employment where R&D has P, as in the file.
    is shapes.ini indicators <<'X'
REF_AREA,TIME_PERIOD,EMP,RD,OBS_STATUS_EMP,OBS_STATUS_RD
QQ1,2021,5200,1.8,A,P
QQ2,2021,3100,,A,M
QQ1,2022,5350,1.9,A,A
QQ2,2022,3050,0.75,E,A
X
    cut -d, -f 1-4 files/oecd.expected.csv >values.csv
    same shapes.ini scaled_again 1-4 values.csv
    is shapes.ini variables <<'X'
REG_ID,TIME,T,Y65,Flag Codes_T,Flag Codes_Y65
QX01,2020,52000,9100,,E
QX02,2020,31000,6200,,
X
    awk -F, -v OFS=, '{ print $3, $4, $6, $7 }' files/sdmx.csv >observed.csv
    same shapes.ini back 1-4 observed.csv
    ;;
codebook)
    is codebook.ini persons <<'X'
REF_AREA,TIME_PERIOD,persons
QQ1,2021,5200000
QQ2,2021,3100000
QQ1,2022,5350000
QQ2,2022,3050000
X
    # More employed and less R&D are better; in 2021 R&D is known of QQ1 alone.
    is codebook.ini scores <<'X'
REF_AREA,TIME_PERIOD,employed,RD
QQ1,2021,100,
QQ2,2021,0,
QQ1,2022,100,0
QQ2,2022,0,100
X
    is codebook.ini some <<'X'
REF_AREA,TIME_PERIOD,research
QQ1,2021,1.8
QQ2,2021,
QQ1,2022,1.9
QQ2,2022,0.75
X
    # A step that is run again and again.
    check "uncertainty behind pivot" run codebook.ini out --quiet
    ;;
identity)
    for order in cat permuted with_gaps; do
        $order "$conf/kazakhstan-2014/data/rd_organisations.csv" >long.csv
        $order "$conf/kazakhstan-2014/data/indicators.csv" >wide.csv
        same identity.ini long_again 1- long.csv
        same identity.ini halves 1- long.csv
        table identity.ini wide >wide_expected.csv
        same identity.ini by_region 1- wide_expected.csv
    done
    ;;
*)
    echo "there is no case $case"
    failed=1
    ;;
esac
exit $failed
