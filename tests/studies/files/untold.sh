#!/bin/sh
# What is said of the files of zoo/ where the study tells no more than keys and delimiter: the hint,
# followed to the letter, leads to the right table. Compared with untold.expected.
#
#   untold.sh REGIND
set -eu
. "$(dirname -- "$0")/../lib.sh"

regind=$1
cp "$here"/zoo/* "$work"
cd "$work"

# untold FILE SETTING...: what is said of the file, and what is read.
untold() {
    file=$1
    shift
    printf '\n== %s: %s\n' "$file" "$*"
    {
        printf '[data]\nuse = csv\nfile = %s\n' "$file"
        printf '%s\n' "$@"
    } >untold.ini
    "$regind" show untold.ini data 2>&1 || true
}

{
    untold us-thousands.csv 'keys = region'
    untold german.csv 'keys = Kreis' 'delimiter = semicolon' 'decimal = ,'
    untold decimals-not-groups.csv 'keys = region' 'delimiter = semicolon' 'decimal = ,' 'thousands = point'
    untold signs.csv 'keys = region' 'delimiter = semicolon'
    untold flags.csv 'keys = region'
    untold percent-currency.csv 'keys = region' 'delimiter = semicolon'
    untold negatives.csv 'keys = region'
    untold leading-dot.csv 'keys = region'
    untold lakh.csv 'keys = region'
    untold lakh.csv 'keys = region' 'thousands = comma'
    untold eurostat.tsv 'keys = geo' 'delimiter = tab'
    untold sdmx.csv 'keys = REF_AREA, TIME_PERIOD:period' 'measures = OBS_VALUE'
    untold oecd.csv 'keys = REG_ID, VAR, TIME:period' 'measures = Value'
    untold worldbank.csv 'keys = Country Code'
    untold worldbank.csv 'keys = Country Code' 'skip = 4' 'columns = year:period' 'categories = Country Name, Indicator Name, Indicator Code'
    untold two-measures-wide.csv 'keys = region'
    untold two-measures-wide.csv 'keys = region' 'columns = year:period'
    untold years-ru.csv 'keys = Регион' 'delimiter = semicolon'
    untold two-row-header.csv 'keys = region'
    untold units-row.csv 'keys = region'
    untold footnotes.csv 'keys = region' 'skip = 1'
    untold padded-footnotes.csv 'keys = region'
    untold total-row.csv 'keys = region'
    untold comments.csv 'keys = region'
    untold ragged.csv 'keys = region'
    untold fill-down.csv 'keys = region, sector'
    untold no-header.csv 'keys = region, year:period'
    untold row-names.txt 'keys = region' 'delimiter = space'
    untold latin1.csv 'keys = región' 'delimiter = semicolon'
    untold windows1251.csv 'keys = регион' 'delimiter = semicolon'
    untold utf16.txt 'keys = өңір' 'delimiter = tab'
    untold declared-windows1251-is-utf8.csv 'keys = регион' 'encoding = windows-1251'
} >said
if ! diff -u "$here/untold.expected" said; then
    fail 'what is said of the files is not what is expected'
fi
exit $failed
