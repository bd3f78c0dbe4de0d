"""Prints the table of the step data as CSV, as libregind gives it: by_library.py STUDY.ini"""
import csv
import sys

import embed

try:
    table = embed.run(sys.argv[1], "data")
except embed.StudyError as error:
    sys.exit(str(error))
lines = csv.writer(sys.stdout)
lines.writerow(table)
for row in zip(*table.values()):
    lines.writerow("" if cell is None else cell if isinstance(cell, str) else repr(cell) for cell in row)
