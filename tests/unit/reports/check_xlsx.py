#!/usr/bin/env python3
"""Reads the workbooks that test_xlsx left in a folder.  usage: check_xlsx.py FOLDER [--plain]

--plain: the cells are libxlsxwriter's, with 16 digits, and an empty text is an empty cell."""
import sys

from read_xlsx import read

folder = sys.argv[1]
plain = sys.argv[2:] == ["--plain"]
third = float("33.33333333333334") if plain else 33.333333333333336


def sheets_of(name):
    return {sheet.name: sheet for sheet in read(f"{folder}/{name}.xlsx")[0]}


def equal(found, expected):
    assert found == expected, f"found {found!r}, expected {expected!r}"


rating = sheets_of("rating")
equal(list(rating), ["Ranking", "rating", "empty", "Findings"])
equal(rating["rating"].rows(), [
    ["Region", "year", "Gross regional product, million KZT", "Score", "Grade"],
    ["Қарағанды", 2010, 1189.5, 100, "high"],
    ["Akmola", 2010, 416.25, 0.125, "low"],
    ["東京", 2010, None, 2.675, None],
    ["Cafe\u0301", 2010, -7, None, "low"],
    ["Қарағанды", 2011, 1e21, third, "high"]])
equal([rating["rating"].formats[1, c] for c in range(5)], ["General", "0", "#,##0.00", "0.00", "General"])
equal(rating["empty"].rows(), [["x"]])
equal(rating["Findings"].rows()[1:], [["rating", "finding", "region=Akmola: printed\t0.13"],
                                      ["rating", "warning", "1 row was left out"]])
# The last year's only score.
equal(rating["Ranking"].rows(), [["Place", "Region", "Gross regional product, million KZT, 2011"],
                                 [1, "Қарағанды", 1e21]])

awkward = sheets_of("awkward")
equal([row[0] for row in awkward["awkward.texts"].rows()], [
    "Text\x1b", "a,b", 'say "yes"', "two\r\nlines", " blank", None if plain else "", "semi;colon", "\x1b[2Jcleared",
    "bad \ufffd byte \ufffd\ufffd", "\x85tab\there", "\u202ertl"])

names = list(sheets_of("names"))
equal(names, ["History (2)", "a_b", "A_B (2)", "_quoted_", "рейтинг", "РЕЙТИНГ (2)", "_",
              "a name that is longer than a sh", "a name that is longer than  (2)"])

long = sheets_of("long")["awkward.texts"].rows()
equal([row[0] for row in long[1:]], ["x" * 32767, "_x000D_ and \ufffd", "=cmd()"])

chosen = sheets_of("chosen")
equal(chosen["Ranking"].rows(), [["Place", "Region", "Score, 2011"], [1, "Қарағанды", third]])
equal(chosen["rating"].formats[1, 3], "0.0000")
equal(list(sheets_of("unranked")), ["rating", "Findings"])

_, parts = read(f"{folder}/rating.xlsx")
assert b"1980-01-01T00:00:00Z" in parts["docProps/core.xml"]
print("workbooks: good")
