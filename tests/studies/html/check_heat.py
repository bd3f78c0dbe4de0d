#!/usr/bin/env python3
"""The cells of the only heat map of a page of report.html, against numbers worked out by hand.

    check_heat.py PAGE VALUE...     in the order of regions, then columns
"""
import json
import pathlib
import re
import sys


def main(page, *wanted):
    text = pathlib.Path(page).read_text(encoding="utf-8")
    found = []
    for script in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.S):
        chart = json.loads(script)
        data = {each["name"]: each.get("values") for each in chart.get("data", [])} \
            if isinstance(chart, dict) else {}
        if "cells" in data:
            found.append(sorted(data["cells"], key=lambda cell: (cell["y"], cell["x"])))
    if len(found) != 1:
        sys.exit(f"{len(found)} heat maps")
    values = [cell["value"] for cell in found[0]]
    if len(values) != len(wanted):
        sys.exit(f"{values} instead of {wanted}")
    for value, text in zip(values, wanted):
        if abs(value - float(text)) > 5e-7:
            sys.exit(f"{values} instead of {wanted}")


main(*sys.argv[1:])
