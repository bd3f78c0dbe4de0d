"""Workbooks of others, in place, against the figures that were taken from them by hand.

    published.py PROGRAM kazakhstan | ris      REGIND_REFERENCE: where they are
"""
import csv
import io
import math
import os
import subprocess
import sys
import tempfile

program, which = sys.argv[1:]
official = os.environ["REGIND_REFERENCE"] + "/official"


def rows_of(lines):
    """The rows of a table that regind reads with these lines."""
    with tempfile.NamedTemporaryFile("w", suffix=".ini") as study:
        study.write("[study]\ntitle = t\n\n[data]\nuse = spreadsheet\n" + "\n".join(lines) + "\n")
        study.flush()
        run = subprocess.run([program, "show", "--csv", study.name, "data"], check=True,
                             stdout=subprocess.PIPE, encoding="utf-8")
    return list(csv.reader(io.StringIO(run.stdout)))


def expected(name):
    with open(f"{official}/kazakhstan-2022/{name}", encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def sheet(name, skip, columns):
    """Rows of a bulletin's sheet as printed: the label, then figures or signs."""
    rows = rows_of([f"file = {official}/kazakhstan-2022/innovations_2022.xls", f"sheet = {name}",
                    f"skip = {skip}", "header = none", "keys = column1", "flags = keep",
                    "doubtful = keep"])
    header, body = rows[0], rows[1:]
    result = []
    for row in body:
        cells = dict(zip(header, row))
        result.append([cells["column1"]] + [cells[f"column{k}"] or cells.get(f"column{k}_flag", "")
                                           for k in range(2, columns + 1)])
    return result


def same(found, wanted):
    if found == wanted:
        return True
    try:
        return float(found) == float(wanted)
    except ValueError:
        return False


def hold(what, found, wanted):
    """Row by row and figure by figure."""
    if len(found) != len(wanted):
        sys.exit(f"{what}: {len(found)} rows, not {len(wanted)}")
    figures = 0
    for have, want in zip(found, wanted):
        if len(have) != len(want) or not all(map(same, have, want)):
            sys.exit(f"{what}: {have}, not {want}")
        figures += len(want)
    print(f"ok: {what}: {figures} figures")


def kazakhstan():
    for name, file in (("1", "level_by_region.csv"), ("3", "level_manufacturing.csv")):
        hold(f"sheet {name}", [row[1:] for row in sheet(name, 3, 5)],
             [row[2:] for row in expected(file)])
    activities = expected("level_by_activity_as_printed.csv")
    hold("sheet 2", sheet("2", 3, 5), activities)
    sizes = expected("level_by_size.csv")
    hold("sheet 4", [row[1:] for row in sheet("4", 4, 10)],
         [sum((size[3:] for size in sizes[k:k + 3]), []) for k in range(0, len(sizes), 3)])
    hold("sheet 7", [row[1:] for row in sheet("7", 4, 8)],
         [row[2:] for row in expected("innovative_output_as_printed.csv")])


def ris():
    rows = rows_of([f"file = {official}/ris-2023/select.xlsx", "keys = NUTS_ID, Indicator_ID",
                    "measures = Value", 'skip_rows = ""'])
    values = [row[rows[0].index("Value")] for row in rows[1:]]
    given = [float(value) for value in values if value]
    found = (len(values), len(given), round(math.fsum(given), 2))
    if found != (5341 - 5, 3712, 391395.13):  # five regions stand there without an indicator
        sys.exit(f"select.xlsx: {found}")
    print("ok: select.xlsx")


{"kazakhstan": kazakhstan, "ris": ris}[which]()
