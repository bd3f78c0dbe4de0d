#!/usr/bin/env python3
"""A switch of the period redraws rankings, maps of both kinds and tables; lines over time have every
measure.

    periods.py REGIND SOURCE_FOLDER [AXE_MIN_JS]
"""
import json
import os
import pathlib
import sys
import tempfile

import chromium
import page_checks as checks
import reports

STUDY = """[study]
title = Periods

[data]
use  = inline
keys = region, year:period
rows = region, year, score, cost
  North, 2015, 80, 5
  South, 2015, 10, 7
  East,  2015, , 2
  North, 2018, 20, 4
  South, 2018, 60, 3
  East,  2018, 45.5, 1
  All,   2015, 45, 6
  All,   2018, 40, 3

[quotients]
use  = inline
keys = region, sector, year:period
rows = region, sector, year, lq
  North, Farms, 2015, 2.5
  North, Mines, 2015, 0.5
  South, Farms, 2015, 0.25
  South, Mines, 2015, 1.5
  North, Farms, 2018, 0.75
  South, Farms, 2018, 1.25
  East,  Mines, 2018, 3

[tiles]
use  = inline
keys = region
rows = region, x, y
  North, 0, 0
  South, 0, 1
  East,  1, 1

[index]
use  = aggregate.mean
from = data
name = index
weights = score:1, cost:1

[report]
use     = report.html
from    = index, data, quotients
scores  = score, index
whole   = All
"""
TILES = "tiles   = tiles\nin.tile = region\n"


def square(name, west):
    ring = [[west, 45], [west + 10, 45], [west + 10, 55], [west, 55], [west, 45]]
    return {"type": "Feature", "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]}}


MAP = {"type": "FeatureCollection",
       "features": [square("North", 50), square("South", 60), square("East", 70)]}

# What is seen of a period: numbers at bars, what is told of areas, rows of tables, captions.
STATE = """(function () {
    function texts(what) {
      return Array.from(document.querySelectorAll(what)).map(e => e.textContent);
    }
    function views(what) {
      return document.querySelector(what).view;
    }
    var map = views("[data-spec='map-score-spec']");
    return {
      numbers: texts("[data-spec='ranking-score-spec'] g.numbers text"),
      map: map.data(document.querySelector("[data-spec='map-score-spec']").dataset.regions)
        .map(row => row.value),
      rows: Array.from(document.querySelectorAll("#tables tr[data-p]"))
        .filter(row => row.offsetParent).length,
      caption: document.querySelector("#ranking-score figcaption .what").textContent.trim(),
      takeaway: document.querySelector("#ranking-score figcaption .takeaway").textContent,
      missing: Array.from(document.querySelectorAll("#map .when .note"))
        .filter(note => note.offsetParent).map(note => note.textContent.trim())
        .filter(text => text.startsWith("Without"))
    };
  })()"""

LAST = {"numbers": ["60.00", "45.50", "20.00"], "map": [20, 60, 45.5], "rows": 23,
        "caption": "Score in 2018, best first. The line in each bar marks 2015. The broken line is "
                   "All, 40.00.", "missing": [],
        "takeaway": "South leads; the gap between first and last is 40.00."}
FIRST = {"numbers": ["80.00", "10.00"], "map": [80, 10, None], "rows": 12,
         "caption": "Score in 2015, best first. The broken line is All, 45.00.", "missing": ["Without data: East."],
        "takeaway": "North leads; the gap between first and last is 70.00."}
SECOND = {**LAST, "rows": 11}


def choose(page, value):
    page.evaluate(f"""(function () {{
        var list = document.querySelector(".pick-period");
        list.value = "{value}"; list.dispatchEvent(new Event("change", {{ bubbles: true }}));
      }})()""")


def is_shown(page, wanted, how):
    page.until(f"JSON.stringify({STATE}.numbers.slice().sort()) === "
               f"{json.dumps(json.dumps(sorted(wanted['numbers']), separators=(',', ':')))}", 20)
    state = page.evaluate(STATE)
    state["numbers"] = sorted(state["numbers"])
    wanted = {**wanted, "numbers": sorted(wanted["numbers"])}
    for name, value in wanted.items():
        said = state[name].lower() if name == "caption" else state[name]
        if said != (value.lower() if name == "caption" else value):
            yield f"{how}: {name} is {state[name]}, not {value}"


# Whether an area's colour is that of a missing value.
HATCHED = """Array.from(document.querySelectorAll("[data-spec='map-score-spec'] svg path"))
    .filter(path => (path.getAttribute("fill") || "").startsWith("url(")).length"""


COST = {("North", "2015"): 5, ("South", "2015"): 7, ("East", "2015"): 2,
        ("North", "2018"): 4, ("South", "2018"): 3, ("East", "2018"): 1}


# The cells of the heat map, and what is told of it.
HEAT = """(function () {
    var place = document.querySelector("[data-spec='heat-quotients-spec']");
    return [place.view.data("cells").map(cell => cell.tip).sort(),
            place.closest("figure").querySelector("figcaption").textContent.trim()
              .replace(/ ?Data as a table$/, "")];
  })()"""
HEAT_2015 = [["North, Farms: 2.50", "North, Mines: 0.50", "South, Farms: 0.25", "South, Mines: 1.50"],
             "Highest: North, Farms with 2.50. lq by region and sector, 2015."]
HEAT_2018 = [["East, Mines: 3.00", "North, Farms: 0.75", "South, Farms: 1.25"],
             "Highest: East, Mines with 3.00. lq by region and sector, 2018."]


def heat(page, wanted, how):
    """The heat map of a second key has the cells of the period alone."""
    if not page.until(f"JSON.stringify({HEAT}[0]) === " + json.dumps(
            json.dumps(wanted[0], separators=(",", ":"))), 20) or page.evaluate(HEAT) != wanted:
        yield f"{how}: the heat map has {page.evaluate(HEAT)}"


def lines(page):
    """The list has every measure once, and the chart what is chosen, with the numbers of the region
    that is picked."""
    measures = page.evaluate("""Array.from(document.querySelectorAll(".pick-measure option")).map(
        option => option.textContent)""")
    if sorted(measures) != ["cost", "index", "score"]:
        yield f"the lines have {measures}"
        return
    page.evaluate(f"""(function () {{
        var list = document.querySelector(".pick-measure");
        list.value = "{measures.index('cost')}";
        list.dispatchEvent(new Event("change", {{ bubbles: true }}));
        window.regind.pick(1);
      }})()""")
    shown = """Array.from(document.querySelectorAll("#time-lines svg g.numbers text"))
        .map(text => text.textContent)"""
    if not page.until(f"String({shown}) === '7,3'", 20):
        yield f"the numbers of South are {page.evaluate(shown)}"
    rows = page.evaluate("""document.querySelector("#time-lines .chart").view.data("series")
        .map(row => [row.tip.split(",")[0], row.period, row.value])""")
    if {(name, period): value for name, period, value in rows} != COST:
        yield f"the lines of cost are {rows}"
    caption = page.evaluate("document.querySelector('#time-lines figcaption').textContent.trim()")
    if caption != "Highest in 2018: North with 4. cost. The broken line: All.":
        yield f"the caption of the lines is {caption}"
    whole = page.evaluate("""document.querySelector("#time-lines .chart").view.data("whole")
        .map(row => [row.tip, row.value])""")
    if whole != [["All, 2015: 6", 6], ["All, 2018: 3", 3]]:
        yield f"the line of the whole is {whole}"
    # The mean of score and cost, which are as they are; the medians are of the regions alone.
    whole, bounds = page.evaluate("""(function () {
        var view = document.querySelector("[data-spec='quadrants-chart-spec']").view;
        return [view.data("whole").map(row => [row.x, row.y, row.name]),
                view.data("bounds").map(row => [row.x, row.y])];
      })()""")
    if whole != [[21.5, 40, "All"]] or bounds != [[23.25, 45.5]]:
        yield f"the whole lies at {whole}, and the medians at {bounds}"
    page.evaluate("window.regind.pick(1)")


def check(browser, file, axe):
    page = browser.page(1280, 900)
    page.open(file.as_uri())
    yield from checks.everything_drawn(page)
    yield from is_shown(page, LAST, "at first")
    yield from heat(page, HEAT_2018, "at first")
    yield from lines(page)
    choose(page, "0")
    yield from is_shown(page, FIRST, "2015")
    yield from heat(page, HEAT_2015, "2015")
    if not page.until(f"{HATCHED} === 1", 20):
        yield f"{page.evaluate(HATCHED)} areas are hatched in 2015, not 1"
    rank = page.evaluate("""document.querySelector(".what-if .followed tbody tr th").textContent""") \
        if page.evaluate("!!document.querySelector('.what-if')") else "North"
    if rank != "North":
        yield f"the panel of weights begins with {rank} in 2015"
    yield from checks.charts(page)
    choose(page, "1")
    yield from is_shown(page, SECOND, "2018")
    choose(page, "")
    yield from is_shown(page, LAST, "back")
    yield from heat(page, HEAT_2018, "back")
    if axe:
        yield from checks.accessible(page, axe, "periods")
    yield from checks.silent(page)
    page.close()


def main(regind, _, axe_file=None):
    program = chromium.find()
    if not program:
        print("SKIPPED: there is no Chromium")
        return reports.SKIPPED
    axe = None
    if axe_file and os.path.exists(axe_file):
        axe = pathlib.Path(axe_file).read_text(encoding="utf-8")
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "map.geojson").write_text(json.dumps(MAP), encoding="utf-8")
        for kind, lines in ("tiles", TILES), ("shapes", "map = map.geojson\n"):
            (folder / f"{kind}.ini").write_text(STUDY + lines, encoding="utf-8")
            file, = reports.run(regind, folder / f"{kind}.ini", folder / kind)
            wrong += [f"{kind}: {text}" for text in chromium.tried(
                program, lambda browser, page=file: list(check(browser, page, axe)))]
    for text in wrong:
        print(f"FAILED: {text}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
