#!/usr/bin/env python3
"""papers.py - whether a document and a workbook that are not in English have English words.

    papers.py LIST DOCUMENT.md|BOOK.xlsx...

As words.py has it for pages: excused are the words of LIST, and what is code in any language: names
of steps and tables, formulas, settings, files, BibTeX.
"""
import os
import re
import sys

import words as pages

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../unit/reports"))
from read_xlsx import read  # noqa: E402

# Of the twelve columns of the sheet of methods: titles of steps, and what plugins do.
METHODS, TITLES, DEEDS = 12, 1, 7
DIGEST = r"\b[0-9a-f]{64}\b"
STEPS = ("Шаг", "Қадам")


def document(path):
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"```.*?```", "", file.read(), flags=re.S)
    for line in text.replace("\\", "").split("\n"):
        # A setting, a formula, the steps it is from, a file with its digest.
        if re.match(r"- `|\*\*(Формула|Исходные таблицы|В разрезе|Бастапқы кестелер|Бөлінісінде)", line):
            continue
        if not re.search(DIGEST, line):
            yield line


def workbook(path):
    sheets = read(path)[0]
    for sheet in sheets:
        rows = sheet.rows()
        # Where names of steps stand, or files: the first column, or all of the last sheet.
        head = next((k for k, row in enumerate(rows) if row[0] in STEPS), len(rows))
        for k, row in enumerate(rows):
            if k > head:
                row = [row[TITLES], row[DEEDS]] if len(row) == METHODS else row[1:]
            elif sheet is sheets[-1] and k > 0:
                row = []
            yield from (str(cell) for cell in row
                        if cell is not None and not re.search(DIGEST, str(cell)))


def main():
    known, phrases = pages.read_list(sys.argv[1])
    failed = False
    for path in sys.argv[2:]:
        texts = list((document if path.endswith(".md") else workbook)(path))
        for text in dict.fromkeys(texts):
            found = pages.english(text, known, phrases)
            if found:
                print(f"{path}: {', '.join(found)}: {text[:300]}")
                failed = True
        if len(texts) < 100:
            print(f"{path}: only {len(texts)} texts were found")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
