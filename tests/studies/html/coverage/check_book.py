#!/usr/bin/env python3
"""The marks of a workbook: texts and formats of its ranking and of its table.

    check_book.py BOOK
"""
import re
import sys
import zipfile

book = zipfile.ZipFile(sys.argv[1])
styles = book.read("xl/styles.xml").decode()
formats = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', styles))
cells = re.search(r"<cellXfs.*?</cellXfs>", styles, re.S).group()
kinds = re.findall(r'<xf numFmtId="(\d+)"', cells)


def rows(sheet):
    """Of each row its cells: texts, or number and format."""
    for row in re.findall(r"<row .*?</row>", book.read(f"xl/worksheets/sheet{sheet}.xml").decode(),
                          re.S):
        cells = []
        for style, rest in re.findall(r'<c r="[A-Z]+\d+"(?: s="(\d+)")?([^>]*>.*?)</c>', row, re.S):
            text = re.search(r"<t[^>]*>(.*?)</t>", rest, re.S)
            number = re.search(r"<v>(.*?)</v>", rest)
            cells.append(text.group(1) if text else
                         (float(number.group(1)), formats.get(kinds[int(style or 0)], "")))
        yield cells


marked = '0&quot;*&quot;'
ranking = list(rows(1))
assert ranking[0][-1] == "* less than 67\u00a0% of the indicators", ranking[0]
assert [row[1] for row in ranking[1:]] == \
    ["Akmola *", "Atyrau", "Almaty", "Aktobe", "Karaganda *"], ranking
assert ranking[1][2] == (60, marked) and ranking[1][3] == "4 of 10 indicators", ranking[1]
assert ranking[2][2][0] == 41 and ranking[2][2][1] != marked and len(ranking[2]) == 3, ranking[2]
assert ranking[5][2] == (5, marked) and ranking[5][3] == "5 of 10 indicators", ranking[5]
table = list(rows(2))
assert table[0][3] == "Share of indicators (* less than 67\u00a0% of the indicators)", table[0]
assert [row[2][0] for row in table[1:] if row[2][1] == marked] == [60, 5], table
