#!/usr/bin/env python3
"""The square of correlations of a page, and its table, against what another program has said.

    check_correlations.py PAGE REFERENCE.csv pearson|spearman|kendall
"""
import csv
import json
import pathlib
import re
import sys

TOLERANCE = 5.001e-7  # the page has six decimals


def main(page, reference, method):
    text = pathlib.Path(page).read_text(encoding="utf-8")
    spec = json.loads(re.search(r'<script type="application/json" id="correlations-square-spec">'
                                r'(.*?)</script>', text, re.S).group(1))
    data = {each["name"]: each["values"] for each in spec["data"]}
    names = {each["id"]: each["name"] for each in data["columns"] + data["lines"]}
    with open(reference, encoding="utf-8", newline="") as file:
        wanted = {(row["indicator"], row["other"]): row for row in csv.DictReader(file)}
    pairs = len(names) * (len(names) - 1) // 2
    wrong = [] if len(data["cells"]) == pairs == 28 else [f"{len(data['cells'])} cells"]
    for cell in data["cells"]:
        row = wanted[names[cell["y"]], names[cell["x"]]]
        if abs(cell["value"] - float(row[method])) > TOLERANCE or cell["pairs"] != int(row["pairs"]):
            wrong.append(f"{names[cell['y']]}, {names[cell['x']]}: {cell}, not {row}")
    table = text[text.index('<details id="correlations-table"'):]
    table = table[:table.index("</table>")]
    heads = re.findall(r'<th scope="col" class="n">(.*?)</th>', table)
    compared = 0
    for name, cells in re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', table):
        for head, value in zip(heads, re.findall(r'<td class="n">(.*?)</td>', cells)):
            compared += 1
            if abs(float(value.replace("\u2212", "-")) - float(wanted[name, head][method])) > 0.005001:
                wrong.append(f"the table has {value} of {name} and {head}")
    if compared != pairs:
        wrong.append(f"the table has {compared} numbers")
    print("\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
