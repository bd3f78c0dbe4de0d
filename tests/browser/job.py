#!/usr/bin/env python3
"""A real job in a headless Chromium, in three languages: 41 regions, 10 indicators, 2 years, a map
and a codebook of its own (tests/studies/job).

    job.py REGIND SOURCE_FOLDER [AXE_MIN_JS]
"""
import os
import pathlib
import sys
import tempfile
import time

import chromium
import page_checks as checks
import reports

MOST_BYTES = 2_500_000
LANGUAGES = ["en", "ru", "kk"]
LONGEST = "ru" # words: what fits in these fits in the others
WHOLE = {"en": "Orta Dala", "ru": "Орта-Дала", "kk": "Орта Дала"}

# What a reader sees, counted.
SEEN = """(function () {
    function texts(what, within) {
      return Array.from((within || document).querySelectorAll(what)).map(
        e => e.textContent.trim().replace(/\\s+/g, " "));
    }
    function view(id) {
      return document.querySelector("[data-spec='" + id + "-spec']").view;
    }
    var zones = document.querySelector("[id='map-classes-zones.zone']");
    var one = document.querySelector("#regions details");
    return {
      subtitle: texts(".subtitle")[0], introduction: texts(".introduction")[0],
      lead: texts("#summary .lead")[0], summary: texts("#summary")[0],
      definition: texts("#summary dl.plain dd")[0],
      legend: texts("#map .legend")[0],
      regions: document.querySelectorAll("#regions > details").length,
      names: texts("#regions > details h3"),
      columns: texts("#regions details table thead")[1],
      places: texts("#regions details table tbody td").filter(t => /\\/4[0-9]$/.test(t)),
      bars: view("ranking-index").data("rows").length,
      whole: view("ranking-index").data("whole").map(row => row.value),
      values: view("ranking-index").data("rows").map(row => row.value),
      dumbbells: view("values-index").data("rows").length,
      areas: document.querySelectorAll("#map .chart .areas path").length,
      fills: zones && new Set(Array.from(zones.querySelectorAll(".areas path"))
        .map(p => p.getAttribute("fill"))).size,
      keys: zones && texts("li", zones.parentNode.querySelector(".legend")).length,
      sliders: document.querySelectorAll(".what-if .weight").length,
      ranking: texts(".what-if .followed tbody tr th").length,
      told: texts(".what-if .told")[0],
      verdicts: texts("#reproduction")[0]
    };
  })()"""

LINE = """document.querySelector("[data-spec='ranking-index-spec']").view.data("whole")[0].value"""
PERIOD = """(function () {
    var list = document.querySelector(".pick-period");
    list.value = "0"; list.dispatchEvent(new Event("change", { bubbles: true }));
  })()"""


def close(a, b):
    return abs(a - b) <= 1e-9 * max(1, abs(b))


def seen(page, language, index, whole):
    """What the page of this study must show."""
    what = page.evaluate(SEEN)
    regions = sorted(value for (region, year), value in index.items()
                     if year == "2024" and region != whole)
    wanted = {"regions": 41, "bars": 41, "dumbbells": 41, "sliders": 13, "ranking": 41, "keys": 10,
              "fills": 11} # ten classes, and the lake that is of none
    for name, value in wanted.items():
        if what[name] != value:
            yield f"{name} is {what[name]}, not {value}"
    for name in "Bureau of Regional Research", "2025-03-01", "2019–2024", "2026-11-30":
        if name not in what["subtitle"]:
            yield f"'{name}' is not in the subtitle: {what['subtitle']}"
    for value, right in zip(sorted(what["values"]), regions):
        if not close(value, right):
            yield f"the bars have {value}, not {right}"
    if len(what["whole"]) != 1 or not close(what["whole"][0], index[whole, "2024"]):
        yield f"the line of the whole is at {what['whole']}, not {index[whole, '2024']}"
    if WHOLE[language] in what["names"]:
        yield "the whole has a section among the regions"
    if WHOLE[language] not in what["columns"] or WHOLE[language] not in what["summary"]:
        yield f"the whole is not compared with: {what['columns']}"
    if not what["places"] or any(not text.endswith(("/41", "/40")) for text in what["places"]):
        yield f"places are {what['places'][:3]}"
    if not all(grade in what["legend"] for grade in "ABCD"):
        yield f"the legend is {what['legend']}"
    if language == "en":
        yield from in_english(what)


def in_english(what):
    """Sentences, word for word."""
    for part, text in (
            ("introduction", "Which regions live well, by ten indicators of economy, people and"),
            ("lead", " leads with "),
            ("summary", "Printed figures compared: 84; 83 agree with what is computed, 1 differ"),
            ("summary", "; 2"), ("definition", "Three pillars, weighted 2 : 2 : 1."),
            ("told", "Every region has the rank that it has in the study."),
            ("verdicts", "The index against the yearbook")):
        if text not in (what[part] or ""):
            yield f"'{text}' is not in {part}: {(what[part] or '')[:300]}"


def switched(page, index, whole):
    """The first year: bars, the line of the whole."""
    page.evaluate(PERIOD)
    page.until(f"Math.abs({LINE} - {index[whole, '2019']}) < 1e-6", 20)
    what = page.evaluate(SEEN)
    right = sorted(v for (r, year), v in index.items() if year == "2019" and r != whole)
    if not all(close(a, b) for a, b in zip(sorted(what["values"]), right)):
        yield "the bars are not those of the first year when it is chosen"
    if not close(what["whole"][0], index[whole, "2019"]):
        yield f"the line of the whole stays at {what['whole']}"


def check(browser, file, language, index, whole, axe):
    if file.stat().st_size > MOST_BYTES:
        yield f"the file has {file.stat().st_size} bytes"
    begin = time.monotonic()
    page = browser.page(1280, 900)
    page.open(file.as_uri())
    for one in checks.everything_drawn, checks.charts, checks.links:
        yield from one(page)
    if language == LONGEST:
        yield from checks.narrow(page)
        page.size(1280, 900)
    yield from checks.spoken(page, language)
    yield from seen(page, language, index, whole)
    yield from switched(page, index, whole)
    # Roles, names and colours are the same in every language.
    if axe and language == LANGUAGES[0]:
        yield from checks.accessible(page, axe, "job")
    yield from checks.silent(page)
    page.close()
    print(f"{language}: {file.stat().st_size} bytes, {time.monotonic() - begin:.1f} s")


def main(regind, source, axe_file=None):
    program = chromium.find()
    if not program:
        print("SKIPPED: there is no Chromium")
        return reports.SKIPPED
    sys.path.insert(0, str(pathlib.Path(source) / "tests" / "studies" / "job"))
    import make # pylint: disable=import-outside-toplevel
    os.environ["SOURCE_DATE_EPOCH"] = "1796000000"
    axe = None
    if axe_file and os.path.exists(axe_file):
        axe = pathlib.Path(axe_file).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        index = make.make(folder / "study")
        files = {}
        for language in LANGUAGES:
            files[language], = reports.run(regind, folder / "study" / "study.ini",
                                           folder / language, f"study.language={language}")
        wrong = chromium.tried(program, lambda browser: [
            f"{language}: {text}" for language, file in files.items()
            for text in check(browser, file, language, index, make.WHOLE, axe)])
    for text in wrong:
        print(f"FAILED: {text}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
