#!/usr/bin/env python3
"""Texts of data that would be markup, script or formulas, were they not escaped: in the page they
are texts.

    hostile.py REGIND SOURCE_FOLDER [AXE_MIN_JS]
"""
import csv
import pathlib
import sys
import tempfile

import chromium
import page_checks as checks
import reports

TEXTS = [
    "<script>window.hostile = 1</script>",
    "</script><img src=x onerror='window.hostile = 2'>",
    "\"><svg onload=\"window.hostile = 3\">",
    "' onmouseover='window.hostile = 4",
    "<!-- <script>",
    "]]></style></title><b>bold</b>",
    "=cmd|' /C calc'!A0",
    "&lt;b&gt; &amp;quot; &#60;i&#62;",
    "{{constructor.constructor('window.hostile = 5')()}}",
    "datum['constructor'] + signal(\"hostile\")",
    "javascript:window.hostile=6",
    "%s %n %1$s %2147483647d",
    "\\u003cscript\\u003ewindow.hostile = 7\\u003c/script\\u003e",
    "ends in a backslash \\",
    "a very long name " * 20,
    "Қызылорда — ü 漢字 🗺️",
]

OWN_SCRIPTS = 4  # the notice, Vega, what sorts and searches, what is done before it is printed

STUDY = """[study]
title = {title}
cites = {title}

[data]
use        = csv
file       = data.csv
keys       = region, year:period
codebook   = codebook.csv

[step]
use   = grade
from  = data
scale = scale.csv
title = {title}

[ranks]
use    = rank
from   = data
within = year

[report]
use          = report.html
from         = data, step, ranks
heading      = {title}
introduction = {title}
scores       = first, second
tiles        = tiles.csv
in.tile      = region
labels       = labels.csv
"""


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def make_study(folder):
    n = len(TEXTS)
    write(folder / "data.csv", [["region", "year", "first", "second"]] + [
        [text, year, 5 + 90 * ((k * 7 + year) % n) / n, 90 - 80 * ((k * 3 + year) % n) / n]
        for year in (2010, 2012) for k, text in enumerate(TEXTS)])
    write(folder / "codebook.csv", [["name", "label", "unit"], ["first", TEXTS[0], "percent"],
                                    ["second", TEXTS[1], "percent"]])
    write(folder / "scale.csv", [["grade", "from", "to"], [TEXTS[2], 50, 100],
                                 ["</script>", 20, 50], ["'\"<&", 0, 20]])
    write(folder / "tiles.csv", [["region", "x", "y", "short"]] + [
        [text, k % 4, k // 4, text[:12]] for k, text in enumerate(TEXTS)])
    write(folder / "labels.csv", [["region", "name_ru"]] + [[text, text + "!"] for text in TEXTS])
    (folder / "study.ini").write_text(STUDY.format(title=TEXTS[0].replace(";", "")),
                                      encoding="utf-8")
    return folder / "study.ini"


def check(browser, file, mark):
    page = browser.page(1280, 900)
    page.open(file.as_uri())
    yield from checks.everything_drawn(page)
    yield from checks.charts(page)
    yield from checks.links(page)
    yield from checks.sorting(page)
    page.evaluate("""document.querySelectorAll(".chart svg path, .chart svg text").forEach(e =>
        e.dispatchEvent(new MouseEvent("mousemove", { bubbles: true })))""")
    done = page.evaluate("window.hostile")
    if done is not None:
        yield f"a text of the data was run as a script: {done}"
    if page.evaluate("Array.from(document.querySelectorAll('b')).some(e => e.textContent === 'bold')"):
        yield "a text of the data has become bold"
    for what in "img", "i", "iframe", "[onload]", "[onerror]", "[onmouseover]", "a[href^='java']":
        if page.evaluate(f"document.querySelectorAll(\"{what}\").length"):
            yield f"a text of the data has become markup: {what}"
    scripts = page.evaluate("""Array.from(document.scripts).filter(e =>
        e.type !== "application/json").map(e => e.textContent.slice(0, 60))""")
    if len(scripts) != OWN_SCRIPTS:
        yield f"the page has {len(scripts)} scripts: {scripts}"
    texts = page.evaluate("document.body.textContent")
    for text in TEXTS:
        if " ".join((text + mark).split()) not in " ".join(texts.split()):
            yield f"the page lacks the text {text}"
    if page.evaluate("document.title") != TEXTS[0]:
        yield f"the title is {page.evaluate('document.title')}"
    yield from checks.narrow(page)
    yield from checks.silent(page)
    page.close()


def main(regind, source, axe_file=None):
    program = chromium.find()
    if not program:
        print("SKIPPED: there is no Chromium")
        return reports.SKIPPED
    failed = 0
    with tempfile.TemporaryDirectory() as name, chromium.Browser(program) as browser:
        folder = pathlib.Path(name)
        study = make_study(folder)
        for language, mark in ("en", ""), ("ru", "!"):
            for file in reports.run(regind, study, folder / language, f"study.language={language}"):
                for text in check(browser, file, mark):
                    print(f"FAILED ({language}): {text}")
                    failed += 1
                print(f"{file.name} ({language}): {len(TEXTS)} hostile texts")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
