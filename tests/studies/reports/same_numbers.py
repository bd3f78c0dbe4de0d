#!/usr/bin/env python3
"""Whether a workbook holds what the CSV files beside it hold.

usage: same_numbers.py BOOK.xlsx FOLDER    every sheet with a FOLDER/SHEET.csv has its cells
       same_numbers.py --office FOLDER PREFIX CSV_FOLDER
           every FOLDER/PREFIX-SHEET.csv that LibreOffice wrote has the cells of CSV_FOLDER/SHEET.csv;
           it writes 15 digits
"""
import csv
import os
import sys
from decimal import Decimal

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../../tests/unit/reports"))
from read_xlsx import read  # noqa: E402


def table_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def check_cell(where, found, printed):
    if printed == "":
        assert found in (None, ""), f"{where}: {found!r}, expected nothing"
    elif isinstance(found, float):
        assert found == float(printed), f"{where}: {found!r}, expected {printed}"
    else:
        assert found == printed.replace("\r\n", "\n"), f"{where}: {found!r}, expected {printed!r}"


def check_book(path, folder):
    numbers = sheets = 0
    for sheet in read(path)[0]:
        source = os.path.join(folder, sheet.name + ".csv")
        if not os.path.exists(source):
            continue
        expected, found = table_of(source), sheet.rows()
        sheets += 1
        assert len(found) == len(expected), f"{sheet.name}: {len(found)} rows"
        assert len(found[0]) == len(expected[0]), f"{sheet.name}: {len(found[0])} columns"
        for r in range(1, len(expected)):
            for c, printed in enumerate(expected[r]):
                check_cell(f"{sheet.name} row {r + 1} column {c + 1}", found[r][c], printed)
                numbers += isinstance(found[r][c], float)
    assert sheets, "no sheet was compared"
    print(f"{sheets} sheets, {numbers} numbers")


def check_office(folder, prefix, csv_folder):
    numbers = sheets = 0
    for name in sorted(os.listdir(folder)):
        source = os.path.join(csv_folder, name[len(prefix) + 1:])
        if not os.path.exists(source):
            continue
        expected, found = table_of(source), table_of(os.path.join(folder, name))
        sheets += 1
        assert len(found) == len(expected), f"{name}: {len(found)} rows"
        for r in range(1, len(expected)):
            for c, printed in enumerate(expected[r]):
                value, where = number(printed), f"{name} row {r + 1} column {c + 1}"
                if value is None or number(found[r][c]) is None:
                    check_cell(where, found[r][c], printed)
                else:
                    exact = Decimal(printed)
                    half = Decimal(5).scaleb(exact.adjusted() - 15)
                    assert abs(Decimal(found[r][c]) - exact) <= half, \
                        f"{where}: {found[r][c]}, expected {printed}"
                    numbers += 1
    assert sheets, "no sheet was compared"
    print(f"{sheets} sheets, {numbers} numbers")


if sys.argv[1] == "--office":
    check_office(*sys.argv[2:])
else:
    check_book(*sys.argv[1:])
