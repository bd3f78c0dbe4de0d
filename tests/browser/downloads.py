#!/usr/bin/env python3
"""Each chart as a file: PNG and SVG with title and source, its numbers as CSV; and the page's policy
lets them be saved.

    downloads.py REGIND SOURCE_FOLDER [AXE_MIN_JS]
"""
import csv
import io
import json
import pathlib
import struct
import sys
import tempfile
import time
import xml.etree.ElementTree

import chromium
import page_checks as checks
import reports

STUDY = """[study]
title = Downloads & "more"
cites = Somebody (2024)

[data]
use  = inline
keys = region, year:period
rows = region, year, score, cost
  =North, 2015, 80, 5
  South, 2015, 10, 7
  East, 2015, 20, 2
  =North, 2018, 20, 4
  South, 2018, -60.5, 3
  East, 2018, , 1

[tiles]
use  = inline
keys = region
rows = region, x, y
  =North, 0, 0
  South, 0, 1
  East, 1, 1

[report]
use     = report.html
from    = data
scores  = score, cost
tiles   = tiles
in.tile = region
"""
SOURCE = 'Source: Downloads & "more" (Somebody (2024) · Data of: 2015–2018). Computed by regind'

# Keeps what is saved, as its name and its bytes in base64, and saves nothing.
CATCH = """window.saved = [];
  HTMLAnchorElement.prototype.click = function () {
    var name = this.download;
    fetchBlob(this.blob).then(bytes => window.saved.push([name, bytes]));
  };
  var make = URL.createObjectURL, last = null;
  URL.createObjectURL = function (blob) { last = blob; return "#"; };
  function fetchBlob() {
    return new Promise(function (done) {
      var reader = new FileReader();
      reader.onload = function () { done(reader.result.split(",")[1]); };
      reader.readAsDataURL(last);
    });
  }"""


def check_png(name, data):
    width, height = struct.unpack(">II", data[16:24])
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or width < 400 or height < 150 or len(data) < 2000:
        yield f"{name}: {width} x {height} pixels, {len(data)} bytes"


def check_svg(name, data, caption, source):
    root = xml.etree.ElementTree.fromstring(data)
    texts = [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]
    whole = " ".join(texts)
    if source not in whole:
        yield f"{name} has no source: {whole[-200:]}"
    if not whole.startswith(caption):
        yield f"{name} begins with {whole[:100]!r}, not {caption!r}"
    if len(list(root.iter("{http://www.w3.org/2000/svg}svg"))) != 2:
        yield f"{name} has no chart"


WANTED = {
    "ranking-score.csv": [["region", "Value", "Before"], ["'=North", "20", "80"],
                          ["South", "-60.5", "10"]],
    "values-score.csv": [["region", "Before", "After"], ["'=North", "80", "20"],
                         ["South", "10", "-60.5"], ["East", "20", ""]],
}


def check_csv(name, data, wanted):
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows):
        yield f"{name} has the rows {rows}"
    if name in wanted and rows != wanted[name]:
        yield f"{name} has {rows}, not {wanted[name]}"


def check_caught(page, source=SOURCE, wanted=WANTED):
    """Every button of every chart."""
    import base64
    page.evaluate(CATCH)
    n = page.evaluate("document.querySelectorAll('.downloads button').length")
    page.evaluate("document.querySelectorAll('.downloads button').forEach(b => b.click())")
    if not page.until(f"window.saved.length === {n}", 120):
        yield f"{page.evaluate('window.saved.length')} of {n} files are made"
    captions = dict(page.evaluate("""Array.from(document.querySelectorAll("figure")).map(
        f => [f.id, Array.from(f.querySelectorAll(".takeaway, .what")).map(e => e.textContent)
            .join(" ").trim()])"""))
    kinds = {"png": 0, "svg": 0, "csv": 0}
    for name, text in page.evaluate("window.saved"):
        data, (figure, kind) = base64.b64decode(text), name.rsplit(".", 1)
        kinds[kind] += 1
        if kind == "png":
            yield from check_png(name, data)
        elif kind == "svg":
            yield from check_svg(name, data, captions[figure], source)
        else:
            yield from check_csv(name, data, wanted)
    print(kinds)
    if kinds["png"] != kinds["svg"] or kinds["csv"] < len(wanted):
        yield f"the files are {kinds}"


def check_saved(browser, page, folder):
    """The browser saves them, whatever the policy of the page says."""
    browser.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    figure = page.evaluate("document.querySelector('.downloads').closest('figure').id")
    page.evaluate("document.querySelector('.downloads').querySelectorAll('button')"
                  ".forEach(b => b.click())")
    end = time.monotonic() + 120
    wanted = {f"{figure}.png", f"{figure}.svg", f"{figure}.csv"}
    while time.monotonic() < end and not wanted <= {file.name for file in folder.iterdir()}:
        page.evaluate("0")
        time.sleep(0.1)
    for name in wanted - {file.name for file in folder.iterdir()}:
        yield f"{name} was not saved"


def check(browser, file, axe):
    page = browser.page(1280, 900)
    page.open(file.as_uri())
    yield from checks.everything_drawn(page)
    with tempfile.TemporaryDirectory() as name:
        yield from check_saved(browser, page, pathlib.Path(name))
    yield from check_caught(page)
    yield from checks.silent(page)
    page.close()


def main(regind, _, axe=None):
    program = chromium.find()
    if not program:
        print("SKIPPED: there is no Chromium")
        return reports.SKIPPED
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
