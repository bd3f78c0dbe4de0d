#!/usr/bin/env python3
"""Whether a table of a Markdown document, turned into HTML by another program, shows the texts of a
CSV file.  usage: markdown_cells.py PAGE.html FILE.csv COLUMN..."""
import csv
import html.parser
import sys


class Cells(html.parser.HTMLParser):
    """Rows of the first table; tags inside cells other than <br> are what must not be there."""

    def __init__(self):
        super().__init__()
        self.rows, self.inside, self.stray, self.tables = [], False, [], 0

    def handle_starttag(self, tag, attributes):
        self.tables += tag == "table"
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True
        elif tag == "br" and self.inside:
            self.rows[-1][-1] += "\n"
        elif self.inside:
            self.stray.append(tag)

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.rows[-1][-1] += data


cells = Cells()
with open(sys.argv[1], encoding="utf-8") as file:
    cells.feed(file.read())
with open(sys.argv[2], encoding="utf-8", newline="") as file:
    expected = list(csv.DictReader(file))
assert not cells.stray, f"markup inside cells: {cells.stray}"
head, rows = cells.rows[0], cells.rows[1:1 + len(expected)]
for row, record in zip(rows, expected):
    for name in sys.argv[3:]:
        found, text = row[head.index(name)], record[name].replace("\r\n", "\n").strip()
        assert found == text, f"{name}: {found!r}, expected {text!r}"
print(f"{len(rows)} rows")
