#!/usr/bin/env python3
"""What a page is about stands first, and maps say what they show: pages of one thing alone.

    leads.py REGIND SOURCE_FOLDER [AXE_MIN_JS]
"""
import os
import pathlib
import sys
import tempfile

import chromium
import page_checks as checks
import reports

# Of the first map: fills of its regions by name, symbols of zones, and where those lie.
MAP = """(function () {
    var svg = document.querySelector("SECTION .chart svg");
    var fills = Array.from(svg.querySelectorAll(".boxes path, .boxes rect")).map(
        p => p.getAttribute("fill"));
    return {
      fills: fills,
      zones: Array.from(svg.querySelectorAll(".zones path")).map(function (p) {
        var box = p.getBoundingClientRect();
        return { fill: p.getAttribute("fill"), x: box.x, y: box.y };
      }),
      gradients: svg.querySelectorAll("linearGradient").length,
      legend: Array.from(document.querySelectorAll("SECTION .legend li")).map(
        li => li.textContent.trim().replace(/\\s+/g, " ")),
      keys: Array.from(document.querySelectorAll("SECTION .legend .key")).map(
        key => getComputedStyle(key).backgroundColor)
    };
  })()"""


def colour(page, name):
    """A colour of the page as the browser writes it, and as the page does."""
    return page.evaluate(f"""(function () {{
        var key = document.createElement("span");
        key.style.color = "var(--{name})";
        document.body.appendChild(key);
        var told = getComputedStyle(key).color;
        key.remove();
        return [told, getComputedStyle(document.documentElement).getPropertyValue("--{name}").trim()];
      }})()""")


def opened(browser, file, axe, language):
    """The page, and what is wrong with it as with any."""
    page = browser.page(1280, 900)
    page.open(file.as_uri())
    wrong = []
    for one in (checks.everything_drawn, checks.charts, checks.links, checks.narrow):
        wrong += one(page)
    page.size(1280, 900)
    wrong += checks.spoken(page, language)
    return page, wrong


def closed(page, axe):
    """What is wrong at last: accessible removes rows."""
    wrong = []
    for dark in (False, True) if axe else ():
        page.media(dark=dark)
        wrong += checks.accessible(page, axe, "dark" if dark else "light")
    wrong += checks.silent(page)
    page.close()
    return wrong


def check_types(page):
    """North is a pole, East a maker, of the others nothing is told: they are hatched."""
    found = page.evaluate(MAP.replace("SECTION", "#summary"))
    blue, orange = colour(page, "category-0")[1], colour(page, "category-1")[1]
    fills = found["fills"]
    if len(fills) != 4 or sorted(f for f in fills if not f.startswith("url(")) != sorted([blue, orange]):
        yield f"the tiles are {fills}"
    if sum(f.startswith("url(") for f in fills) != 2 or found["gradients"] < 1:
        yield f"two tiles must be hatched: {fills}, {found['gradients']} gradients"
    if found["legend"] != ["Pole (1)", "Maker (2)", "no class"]:
        yield f"the legend is {found['legend']}"
    if found["keys"][:2] != [colour(page, "category-0")[0], colour(page, "category-1")[0]]:
        yield f"the keys of the legend are {found['keys']}, not the colours of the map"


def check_clusters(page):
    """A symbol for each zone, in the tile of its region, coloured by status."""
    found = page.evaluate(MAP.replace("SECTION", "#summary"))
    status = [colour(page, name)[1] for name in ("same", "category-1", "category-0")]
    fills = [status.index(zone["fill"]) for zone in found["zones"]]
    if fills != [2, 0, 1, 1, 1]:
        yield f"the zones have the statuses {fills}"
    if len({(zone["x"], zone["y"]) for zone in found["zones"]}) != 5:
        yield f"zones lie on each other: {found['zones']}"


def check_places(page):
    """On a map of shapes zones lie where their coordinates are: Alpha in the north-east of North, Beta
    in its north-west; Gamma and Delta, which have none that is on the map, within their regions."""
    north, alpha, beta, gamma, east = page.evaluate("""(function () {
        var svg = document.querySelector("#summary .chart svg");
        var areas = Array.from(svg.querySelectorAll(".areas path")).map(p => p.getBoundingClientRect());
        var zones = Array.from(svg.querySelectorAll(".zones path")).map(p => p.getBoundingClientRect());
        return [areas[0], zones[0], zones[2], zones[3], areas[2]].map(
            box => [box.x, box.y, box.width, box.height]);
      })()""")

    def within(zone, area):
        return [(zone[k] + zone[k + 2] / 2 - area[k]) / area[k + 2] for k in (0, 1)]
    right, top = within(alpha, north)
    left, second = within(beta, north)
    # 8 and 2 of 10 degrees from the west, 8 and 7 from the south; the cone bends lines a little.
    if not (0.7 < right < 0.86 and 0.12 < top < 0.3 and 0.14 < left < 0.3 and 0.2 < second < 0.42):
        yield f"zones of North lie at {right}, {top} and {left}, {second} of their area"
    if not all(0 < share < 1 for share in within(gamma, east)):
        yield f"Gamma lies at {within(gamma, east)} of its area"


def check_maps(page):
    """Grades and numbers, with Nowhere hatched in both."""
    found = page.evaluate(MAP.replace("SECTION", "#map"))
    if sum(f.startswith("url(") for f in found["fills"]) != 1:
        yield f"one tile must be hatched: {found['fills']}"
    if found["legend"] != ["A 80–100", "B 50–80", "C 20–50", "D below 20", "no data",
                           "1.50 12.00", "no data"]:
        yield f"the legends are {found['legend']}"


CHECKS = {"types": check_types, "clusters": check_clusters, "places": check_places, "maps": check_maps,
          "uncertainty": None, "groups": None}


def check(browser, regind, source, folder, axe):
    for name, special in CHECKS.items():
        for language in ["en"] if name == "places" else reports.LANGUAGES:
            study = source / "tests" / "studies" / "html" / "lead" / f"{name}.ini"
            file, = reports.run(regind, study, folder / f"{name}-{language}",
                                f"study.language={language}")
            page, wrong = opened(browser, file, axe, language)
            if special and language == "en":
                wrong += special(page)
            wrong += closed(page, axe if language == "en" else None)
            for text in wrong:
                yield f"{name} ({language}): {text}"
    for language in reports.LANGUAGES:
        study = source / "tests" / "studies" / "html" / "reproduction" / "study.ini"
        file, = reports.run(regind, study, folder / f"audits-{language}", f"report.language={language}")
        page, wrong = opened(browser, file, axe, language)
        target = page.evaluate("document.querySelector('#summary .agreement a').hash")
        if target != "#reproduction":
            wrong.append(f"the summary leads to {target}")
        for text in wrong + closed(page, axe if language == "en" else None):
            yield f"audits ({language}): {text}"


def main(regind, source, axe_file=None):
    program = chromium.find()
    if not program:
        print("SKIPPED: there is no Chromium")
        return reports.SKIPPED
    axe = None
    if axe_file and os.path.exists(axe_file):
        axe = pathlib.Path(axe_file).read_text(encoding="utf-8")
    else:
        print("SKIPPED: accessibility, as axe-core is not installed (npm ci, see tests/browser)")
    with tempfile.TemporaryDirectory() as name, chromium.Browser(program) as browser:
        wrong = list(check(browser, regind, pathlib.Path(source), pathlib.Path(name), axe))
    for text in wrong:
        print(f"FAILED: {text}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
