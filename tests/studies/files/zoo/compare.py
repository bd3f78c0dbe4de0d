"""Compares a table with the right one of the zoo.

    regind show --csv STUDY.ini data | compare.py EXPECTED.csv [FLAG]

FLAG: the column of flags, in which %s is the measure, where it is not %s_flag.
EXPECTED has its keys, then measure, value and maybe flag: one line for each cell. Order of rows
does not count; numbers must be the same double, quarters may be spelled 2005Q1 or 2005-Q1.
"""
import csv
import re
import sys


def spelled(text):
    return re.sub(r"^(\d{4})-Q([1-4])$", r"\1Q\2", text)


def cells_of_expected(name):
    with open(name, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [name for name in rows[0] if name not in ("measure", "value", "flag")]
    cells = {}
    for row in rows:
        place = tuple(spelled(row[key]) for key in keys) + (row["measure"],)
        value = float(row["value"]) if row["value"] else None
        cells[place] = (value, row.get("flag", "") or "")
    return keys, cells, "flag" in rows[0]


def cells_of_table(file, keys, measures, flag):
    rows = list(csv.DictReader(file))
    if not rows:
        sys.exit("the table is empty")
    lacking = [name for name in keys + sorted(measures) if name not in rows[0]]
    if lacking:
        sys.exit(f"no column {lacking}; there are {list(rows[0])}")
    cells = {}
    for row in rows:
        for measure in measures:
            place = tuple(spelled(row[key]) for key in keys) + (measure,)
            if place in cells:
                sys.exit(f"{place} is there twice")
            text = row[measure]
            cells[place] = (float(text) if text else None, row.get(flag.replace("%s", measure), "") or "")
    return cells


keys, expected, flags = cells_of_expected(sys.argv[1])
found = cells_of_table(sys.stdin, keys, {place[-1] for place in expected}, sys.argv[2] if len(sys.argv) > 2 else "%s_flag")
wrong = 0
for place in sorted(set(expected) | set(found)):
    want, have = expected.get(place), found.get(place)
    if want is None and have == (None, ""):
        continue  # a combination that the file does not have
    if want is None or have is None or want[0] != have[0] or (flags and want[1] != have[1]):
        print(f"{place}: {have}, expected {want}")
        wrong += 1
sys.exit(1 if wrong else 0)
