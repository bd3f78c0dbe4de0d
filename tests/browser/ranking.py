#!/usr/bin/env python3
"""Where the numbers of a ranking stand in a headless Chromium: at the ends of their bars, whatever
the mark of the period before does.

    ranking.py REGIND SOURCE_FOLDER [AXE_MIN_JS]
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import chromium
import page_checks as checks

SKIPPED = 77
GAP, TOLERANCE = 6, 2  # pixels between a bar and its number; letters have some room of their own

# The mark of 2015 is far behind the bar of North, before that of South, within a bar below zero.
STUDY = """[study]
title = Ranking

[data]
use  = inline
keys = region, year:period
rows = region, year, score
  North, 2015, 80
  South, 2015, 10
  East,  2015, -20
  West,  2015, 30
  North, 2018, 20
  South, 2018, 60
  East,  2018, -45
  West,  2018, 31

[report]
use    = report.html
from   = data
scores = score
"""

# Bars and numbers of the ranking, from the top, as they are drawn.
PLACES = """(function () {
    var svg = document.querySelector("[data-spec^='ranking'] svg");
    function boxes(what) {
      return Array.from(svg.querySelectorAll(what)).map(function (e) {
        var box = e.getBoundingClientRect();
        return { text: e.textContent, left: box.left, right: box.right, top: box.top };
      }).sort(function (a, b) { return a.top - b.top; });
    }
    return { bars: boxes("g.bars path"), numbers: boxes("g.numbers text") };
  })()"""


def check(browser, file):
    page = browser.page(1000, 900)
    page.open(file.as_uri())
    yield from checks.everything_drawn(page)
    places = page.evaluate(PLACES)
    bars, numbers = places["bars"], places["numbers"]
    if [number["text"] for number in numbers] != ["60", "31", "20", "\u221245"] or len(bars) != 4:
        yield f"the ranking is {json.dumps(places)}"
        return
    for bar, number in zip(bars, numbers):
        below = number["text"].startswith("\u2212")
        gap = bar["left"] - number["right"] if below else number["left"] - bar["right"]
        if abs(gap - GAP) > TOLERANCE:
            yield f"{number['text']} stands {gap:.1f} pixels from the end of its bar"


def main(regind):
    program = chromium.find()
    if not program:
        print("SKIPPED: there is no Chromium")
        return SKIPPED
    wrong = []
    with tempfile.TemporaryDirectory() as name, chromium.Browser(program) as browser:
        folder = pathlib.Path(name)
        (folder / "study.ini").write_text(STUDY, encoding="utf-8")
        subprocess.run([regind, "run", str(folder / "study.ini"), "--out", str(folder / "out"), "-q"],
                       check=True)
        wrong += check(browser, folder / "out" / "report.html")
    print("\n".join(wrong) or "the numbers stand at the ends of their bars")
    return 1 if wrong else 0


sys.exit(main(sys.argv[1]))
