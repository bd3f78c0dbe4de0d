#!/bin/sh
# Workbooks through the program: those of the zoo against their right tables, what report.xlsx
# writes to the last bit, and what csv says of a workbook.
#
#   spreadsheet.sh PROGRAM PYTHON [LIBRARY_FOLDER]
#
# With the folder of libregind those of the zoo are fetched by it, too.
# shellcheck source=../lib.sh disable=SC2317 # check calls the functions
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
python=$2
library=${3-}
zoo=$here/zoo texts=$here/../files/zoo

# right NAME: the study NAME.ini of the zoo gives NAME.expected.csv.
right() {
    "$program" show --csv "$zoo/$1.ini" data >"$work/$1.csv" &&
        "$python" "$texts/compare.py" "$zoo/$1.expected.csv" <"$work/$1.csv"
}

# embedded NAME: so it does for those who embed regind.
embedded() {
    LD_LIBRARY_PATH=$library PYTHONPATH=$here/../../../examples/embed PYTHONDONTWRITEBYTECODE=1 \
        "$python" "$texts/by_library.py" "$zoo/$1.ini" >"$work/$1.csv" &&
        "$python" "$texts/compare.py" "$zoo/$1.expected.csv" <"$work/$1.csv"
}

for name in inline workbook merged-header table-ods table-xls page; do
    check "$name is the right table" right "$name"
    [ -z "$library" ] || check "$name is the right table by libregind" embedded "$name"
done

cat >"$work/write.ini" <<'END'
[study]
title = Figures to write

[data]
use = inline
keys = region, year:period
categories = kind
units = b:percent
rows = region, year, kind, a, b
  Alder & Elm, 2021, x, 0.30000000000000004, 12.5
  Alder & Elm, 2022, , 1e-300, 8.1
  Birch, 2021, y, , 0.07
  Birch, 2022, x, 123456789012345680, -3

[book]
use = report.xlsx
from = data
END
cat >"$work/read.ini" <<'END'
[study]
title = Figures read

[data]
use = spreadsheet
file = out/book.xlsx
sheet = data
keys = region, year:period
categories = kind
END
# The header has the unit of b.
reads_back() (
    run "$work/write.ini" out >/dev/null || return 1
    "$program" show --csv "$work/write.ini" data | sed '1s/,b/,"b, %"/' >"$work/written"
    "$program" show --csv "$work/read.ini" data >"$work/read"
    diff "$work/written" "$work/read"
)
if "$program" describe report.xlsx >/dev/null 2>&1; then
    check "report.xlsx is read to the last bit" reads_back
fi

# states FILE TEXT LINES...: a study with this file is refused with these words.
states() (
    file=$1 text=$2
    shift 2
    printf '%s\n' '[study]' 'title = t' '[data]' "file = $file" "$@" >"$work/wrong.ini"
    says "$work/wrong.ini" 1 "$text"
)
check "csv names the source for workbooks" states "$zoo/inline.xlsx" \
    "hint: workbooks are read by another source: use = spreadsheet" 'use = csv' 'keys = region'
check "spreadsheet names the source for text" states "$texts/signs.csv" \
    "hint: if it is delimited text: use = csv" 'use = spreadsheet' 'keys = region'
check "several sheets are told" states "$zoo/table-ods.ods" \
    "the workbook has 2 sheets: 'Notes', 'Data'" 'use = spreadsheet' 'keys = region'
check "an error names the cell" states "$zoo/merged-header.xlsx" \
    "sheet 'Table 1', cell " 'use = spreadsheet' 'keys = region' 'skip = 1'

# cut FILE: half of it is an error, not half a table.
cut_off() (
    head -c "$(($(wc -c <"$zoo/$1") / 2))" "$zoo/$1" >"$work/$1"
    states "$work/$1" "the file is cut off or damaged" 'use = spreadsheet' 'keys = region'
)
for name in workbook.xlsx table-ods.ods table-xls.xls; do
    check "half of $name is refused" cut_off "$name"
done

# A sheet of 200 MB of rows in 200 KB, with 100 MiB to live in.
check "a bomb is made" "$python" "$here/bomb.py" "$work/bomb.xlsx"
check "a bomb is refused within its memory" states "$work/bomb.xlsx" \
    "becomes more than 200 times as large as the file" 'use = spreadsheet' 'keys = region' \
    'memory = 100 MiB'
exit $failed
