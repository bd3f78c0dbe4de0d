#!/usr/bin/env python3
"""How a workbook shows the cell B2 of the sheets that are named like steps: formats.py BOOK.xlsx"""
import re
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as book:
    def read(name):
        return book.read(name).decode("utf-8")

    styles = read("xl/styles.xml")
    codes = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', styles))
    formats = re.findall(r'<xf numFmtId="(\d+)"', re.search(r"<cellXfs.*?</cellXfs>", styles, re.S)[0])
    for k, name in enumerate(re.findall(r'<sheet name="([^"]*)"', read("xl/workbook.xml")), 1):
        cell = re.search(r'<c r="B2" s="(\d+)"', read(f"xl/worksheets/sheet{k}.xml"))
        if name in ("places", "shared"):
            print(name, codes[formats[int(cell[1])]])
