#!/usr/bin/env python3
"""Each chart of a workbook holds what the cells hold that it is of, and texts have room.

    check_chart.py BOOK
"""
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets_of(book):
    names = [s.get("name") for s in tree.fromstring(book.read("xl/workbook.xml")).iter(M + "sheet")]
    return {name: tree.fromstring(book.read(f"xl/worksheets/sheet{k + 1}.xml"))
            for k, name in enumerate(names)}


def cells_of(sheet):
    cells = {}
    for cell in sheet.iter(M + "c"):
        texts = [t.text or "" for t in cell.iter(M + "t")]
        value = cell.find(M + "v")
        cells[cell.get("r")] = "".join(texts) if texts else float(value.text) if value is not None else None
    return cells


def main(path):
    wrong, ranges = [], 0
    with zipfile.ZipFile(path) as book:
        sheets = sheets_of(book)
        charts = [n for n in book.namelist() if n.startswith("xl/charts/chart")]
        if not charts:
            wrong.append("there is no chart")
        for name in charts:
            for place in tree.fromstring(book.read(name)).iter():
                formula = place.find(C + "f") if place.tag in (C + "numRef", C + "strRef") else None
                if formula is None:
                    continue
                ranges += 1
                sheet, letter, first, last = re.fullmatch(
                    r"'?(.*?)'?!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?", formula.text).groups()
                cells = cells_of(sheets[sheet])
                held = [v.text or "" for v in place.iter(C + "v")]
                there = [cells.get(f"{letter}{row}") for row in range(int(first), int(last or first) + 1)]
                if place.tag == C + "numRef":
                    same = len(held) == len(there) and all(
                        abs(float(a) - b) <= 1e-14 * abs(b) for a, b in zip(held, there))
                else:
                    same = held == there
                if not same:
                    wrong.append(f"{name}: {formula.text} holds {held[:3]} and more, the cells {there[:3]}")
                if place.tag == C + "strRef" and last:
                    column = ord(letter) - ord("A") + 1
                    width = next(float(c.get("width")) for c in sheets[sheet].iter(M + "col")
                                 if int(c.get("min")) <= column <= int(c.get("max")))
                    longest = max(len(text) for text in there)
                    if width < longest:
                        wrong.append(f"{sheet}: a column {width} wide has texts of {longest} characters")
    if charts and ranges < 3 * len(charts):
        wrong.append(f"only {ranges} ranges in {len(charts)} charts")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
