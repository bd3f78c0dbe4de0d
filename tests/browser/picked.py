#!/usr/bin/env python3
"""A region picked anywhere is picked everywhere, and stays in the address.

    picked.py REGIND SOURCE_FOLDER [AXE_MIN_JS]
"""
import os
import pathlib
import sys
import tempfile

import chromium
import page_checks as checks
import reports

STUDY = """[study]
title = Picked

[data]
use  = inline
keys = region, year:period
rows = region, year, score, cost
  North, 2015, 80, 5
  South, 2015, 10, 7
  East & West, 2015, 20, 2
  North, 2018, 20, 4
  South, 2018, 60, 3
  East & West, 2018, 45, 1

[tiles]
use  = inline
keys = region
rows = region, x, y
  North, 0, 0
  South, 0, 1
  East & West, 1, 1

[norm]
use    = normalise.minmax
from   = data
within = year

[index]
use  = aggregate.mean
from = norm
name = index

[report]
use     = report.html
from    = index, norm, data
scores  = index, score
tiles   = tiles
in.tile = region
"""
# What is picked in charts, in tables, in the list, in the address.
STATE = """(function () {
    var places = Array.from(document.querySelectorAll(".chart[data-spec]"));
    var rows = Array.from(document.querySelectorAll("tr[data-r]"));
    return {
      charts: places.map(place => place.view.signal("picked")),
      rows: Array.from(new Set(rows.filter(row => row.classList.contains("picked"))
                                   .map(row => +row.dataset.r))),
      tables: new Set(rows.filter(row => row.classList.contains("picked"))
                          .map(row => row.closest("table"))).size,
      all: new Set(rows.map(row => row.closest("table"))).size,
      list: document.querySelector(".pick-region").value, hash: location.hash
    };
  })()"""


def is_picked(page, region, key, how):
    """Everything shows the region of that number; -1: none."""
    want = {"charts": {region}, "rows": [region] if region >= 0 else [],
            "list": str(region) if region >= 0 else "", "hash": f"#region={key}" if key else ""}
    page.until(f"{STATE}.charts.every(picked => picked === {region})", 60)
    state = page.evaluate(STATE)
    state["charts"] = set(state["charts"])
    for name, value in want.items():
        if state[name] != value:
            yield f"{how}: {name} has {state[name]}, not {value}"
    if region >= 0 and state["tables"] != state["all"]:
        yield f"{how}: it is marked in {state['tables']} of {state['all']} tables"


def click_on(page, chart, mark):
    """Where the mark is, the pointer goes down and up."""
    page.evaluate(f"document.querySelector({mark!r}).scrollIntoView({{block: 'center'}})")
    place = page.evaluate(f"""(function () {{
        var box = document.querySelector({mark!r}).getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
      }})()""")
    for kind in "mouseMoved", "mousePressed", "mouseReleased":
        page.send("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left",
                  clickCount=1)


def check(browser, file, axe):
    page = browser.page(1280, 900)
    page.open(file.as_uri())
    yield from checks.everything_drawn(page)
    yield from is_picked(page, -1, "", "at first")
    page.evaluate("""(function () {
        var list = document.querySelector(".pick-region");
        list.value = "1"; list.dispatchEvent(new Event("change", { bubbles: true }));
      })()""")
    yield from is_picked(page, 1, "South", "by the list")
    click_on(page, "map", "[data-spec^='map-'] g.boxes path:nth-child(3)")
    yield from is_picked(page, 2, "East%20%26%20West", "on the map")
    page.evaluate("document.querySelector('#tables tr[data-r=\"0\"] th').click()")
    yield from is_picked(page, 0, "North", "in a table")
    click_on(page, "values", "[data-spec^='ranking-score'] g.bars path:nth-child(1)")
    yield from is_picked(page, 1, "South", "in the ranking")
    click_on(page, "values", "[data-spec^='values-'] g.dots path:nth-child(1)")
    first = page.evaluate("document.querySelector('.pick-region').value")
    if first == "1":
        yield "a dumbbell picks nothing"
    page.evaluate("document.querySelector('#tables tr[data-r=\"0\"]:not(.picked) th')?.click()")
    page.evaluate("location.hash = '#ranking'")
    if not page.until("location.hash.startsWith('#ranking&region=')", 60):
        yield f"a link takes the region out of the address: {page.evaluate('location.hash')}"
    if axe:
        yield from checks.accessible(page, axe, "picked")
    yield from checks.silent(page)
    page.close()
    page = browser.page(1280, 900)
    page.open(file.as_uri() + "#region=East%20%26%20West")
    yield from checks.everything_drawn(page)
    yield from is_picked(page, 2, "East%20%26%20West", "by the address")
    page.open(file.as_uri() + "?#region=Nowhere")
    if page.evaluate("document.querySelector('.pick-region').value") != "":
        yield "the address picks a region that is not there"
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
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "study.ini").write_text(STUDY, encoding="utf-8")
        file, = reports.run(regind, folder / "study.ini", folder / "out")
        wrong = chromium.tried(program, lambda browser: list(check(browser, file, axe)))
    for text in wrong:
        print(f"FAILED: {text}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
