#!/usr/bin/env python3
"""Opens a page of report.compare in Chromium: every chart is drawn, the console is empty, nothing is
fetched; its charts are saved as files, with the ranks of the comparison.

usage: page.py PAGE.html COMPARISON.json; exit code 77 where there is no Chromium"""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../browser"))
sys.dont_write_bytecode = True
import chromium  # noqa: E402
import downloads  # noqa: E402



def wanted(file):
    """The CSV of each group's chart."""
    with open(file, encoding="utf-8") as text:
        comparison = json.load(text)
    names = [method["name"] for method in comparison["methodologies"]]
    files = {}
    for group in comparison["groups"]:
        keys = group.get("keys", {})
        rows = [["Name", "Methodology", "Rank"]]
        for row in group["rows"]:
            name = ", ".join(str(text) for key, text in row["keys"].items() if key not in keys)
            if row["compared"]:
                rows += [[name, names[m], str(its["rank"])] for m, its in enumerate(row["by"])]
        files["ranks-" + ", ".join(map(str, keys.values())) + ".csv"] = rows
    return files


program = chromium.find()
if not program:
    print("page in a browser: Chromium is not installed")
    sys.exit(77)
with chromium.Browser(program) as browser:
    page = browser.page(1200, 900)
    address = "file://" + os.path.abspath(sys.argv[1])
    page.open(address)
    drawn = page.until("[...document.querySelectorAll('.chart')].every(c => c.querySelector('svg'))")
    charts = page.evaluate("document.querySelectorAll('.chart svg').length")
    assert drawn and charts, "a chart is not drawn"
    assert not page.said, page.said
    assert [a for a in page.asked if not a.startswith("data:")] == [address], page.asked
    files = wanted(sys.argv[2])
    wrong = list(downloads.check_caught(page, "Source: ", files))
    assert not wrong and charts == len(files), (wrong, list(files))
    assert not page.said, page.said
    print(f"page in a browser: {charts} charts drawn")
