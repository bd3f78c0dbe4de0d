#!/usr/bin/env python3
"""Parts of workbooks as seeds of fuzz_spreadsheet: parts.py FOLDER WORKBOOK...

Each part becomes FOLDER/part-N: a letter that says what it is, and its bytes."""
import sys
import zipfile

LETTERS = {"xl/sharedStrings.xml": "t", "xl/styles.xml": "f", "content.xml": "o"}

number = 0
for name in sys.argv[2:]:
    if not zipfile.is_zipfile(name):
        continue
    with zipfile.ZipFile(name) as book:
        for part in book.namelist():
            letter = "x" if part.startswith("xl/worksheets/sheet") else LETTERS.get(part)
            if letter:
                with open(f"{sys.argv[1]}/part-{number}", "wb") as seed:
                    seed.write(letter.encode() + book.read(part))
                number += 1
