#!/usr/bin/env python3
"""Maps: areas of GeoJSON files lie where they should, in every projection.

    maps.py REGIND SOURCE_FOLDER [AXE_MIN_JS]
"""
import json
import pathlib
import sys
import tempfile

import chromium
import page_checks as checks
import reports

PROJECTIONS = ["albers", "azimuthalEqualArea", "azimuthalEquidistant", "conicConformal",
               "conicEqualArea", "conicEquidistant", "equalEarth", "equirectangular", "identity",
               "mercator", "naturalEarth1", "orthographic", "stereographic", "transverseMercator"]


def box(west, south, east, north):
    """A ring against the clock, as RFC 7946 has it."""
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(name, kind, coordinates):
    return {"type": "Feature", "properties": {"name": name},
            "geometry": {"type": kind, "coordinates": coordinates}}


# West | Middle (the wrong way round, with a hole) | East (in two parts), and one nobody asks for.
MAP = {"type": "FeatureCollection", "features": [
    feature("WEST", "Polygon", [box(50, 45, 60, 55)]),
    feature("Middle", "Polygon", [box(60, 45, 70, 55)[::-1], box(64, 49, 66, 51)]),
    feature("Éast", "MultiPolygon", [[box(70, 50, 80, 55)], [box(70, 45, 80, 50)[::-1]]]),
    feature("South", "Polygon", [box(60, 40, 70, 45)]),
]}
STUDY = """[study]
title = Maps

[data]
use  = csv
file = data.csv
keys = region

[report]
use    = report.html
from   = data
scores = score
map    = map.geojson
parts  = map
"""

# Of each area: where its middle is and how large it is, in pixels; and the place of the picture.
AREAS = """(function () {
    var chart = document.querySelector("#map .chart"), svg = chart.querySelector("svg");
    var frame = svg.getBoundingClientRect(), shapes = JSON.parse(
        document.getElementById("map-areas").textContent);
    return {
      areas: Array.from(svg.querySelectorAll(".areas path")).map(function (path, k) {
        var box = path.getBoundingClientRect();
        return { r: shapes[k].r, x: box.left + box.width / 2 - frame.left,
                 y: box.top + box.height / 2 - frame.top, width: box.width, height: box.height };
      }),
      names: Array.from(svg.querySelectorAll(".names text")).map(t => t.textContent),
      width: frame.width, height: frame.height,
      notes: Array.from(document.querySelectorAll("#map .note")).map(n => n.textContent.trim())
    };
  })()"""


def open_map(browser, file):
    """What is wrong with the page, and where its areas lie."""
    page = browser.page(1280, 900)
    page.open(file.as_uri())
    wrong = list(checks.everything_drawn(page)) + list(checks.charts(page))
    found = page.evaluate(AREAS)
    wrong += checks.silent(page)
    page.close()
    total = sum(a["width"] * a["height"] for a in found["areas"])
    for area in found["areas"]:
        # An area that is wound the wrong way is all the world but itself.
        if area["width"] < 1 or area["width"] * area["height"] > 0.6 * total:
            wrong.append(f"the area of region {area['r']} is {area['width']:.0f} x "
                         f"{area['height']:.0f} pixels of {found['width']} x {found['height']}")
    return wrong, found


def check_projection(browser, regind, study, folder, projection):
    settings = [f"report.projection={projection}"] if projection else []
    file, = reports.run(regind, study, folder / (projection or "default"), *settings)
    wrong, found = open_map(browser, file)
    west, middle, east, south = found["areas"]
    if not west["x"] < middle["x"] < east["x"]:
        wrong.append(f"west, middle and east are at {west['x']}, {middle['x']}, {east['x']}")
    if not middle["y"] < south["y"]:
        wrong.append(f"the south is at {south['y']}, the middle at {middle['y']}")
    if [a["r"] for a in found["areas"]] != [0, 1, 2, -1]:
        wrong.append(f"the areas are the regions {[a['r'] for a in found['areas']]}")
    if found["names"] != ["West", "Middle", "East"]:
        wrong.append(f"the names are {found['names']}")
    if found["notes"] != ["Not on the map: Nowhere.", "Without data: Middle."]:
        wrong.append(f"the notes are {found['notes']}")
    return wrong


# Names of narrow areas beside each other: on a map, no two of them may lie on each other.
NARROW = ["Northern Mountains", "Middle Mountains", "Southern Mountains", "Far Mountains"]
LABELS = """Array.from(document.querySelectorAll("#map svg .names text"))
    .filter(text => text.getAttribute("opacity") !== "0").map(function (text) {
      var box = text.getBoundingClientRect();
      return { text: text.textContent, left: box.left, right: box.right, top: box.top,
               bottom: box.bottom };
    })"""


def check_labels(browser, regind, folder):
    folder.mkdir()
    (folder / "data.csv").write_text("region,score\n" + "".join(
        f"{name},{k + 1}\n" for k, name in enumerate(NARROW)))
    (folder / "map.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [
        feature(name, "Polygon", [box(50 + 3 * k, 40, 53 + 3 * k, 60)])
        for k, name in enumerate(NARROW)]}))
    (folder / "study.ini").write_text(STUDY)
    file, = reports.run(regind, folder / "study.ini", folder / "out")
    for width in 1280, 500:
        page = browser.page(width, 900)
        page.open(file.as_uri())
        yield from checks.everything_drawn(page)
        page.until(f"{LABELS}.length < {len(NARROW)}", 20)
        labels = page.evaluate(LABELS)
        if not 1 <= len(labels) < len(NARROW):
            yield f"{len(labels)} names of {len(NARROW)} are on the map, {width} pixels wide"
        for k, a in enumerate(labels):
            for b in labels[:k]:
                if (a["left"] + 1 < b["right"] and b["left"] + 1 < a["right"]
                        and a["top"] + 1 < b["bottom"] and b["top"] + 1 < a["bottom"]):
                    yield f"'{a['text']}' lies on '{b['text']}'"
        yield from checks.silent(page)
        page.close()


def check_own(browser, regind, folder):
    (folder / "data.csv").write_text("region,score\nWest,1\nMiddle,\nEast,3\nNowhere,4\n")
    (folder / "map.geojson").write_text(json.dumps(MAP), encoding="utf-8")
    (folder / "study.ini").write_text(STUDY)
    for projection in [None] + PROJECTIONS:
        for text in check_projection(browser, regind, folder / "study.ini", folder, projection):
            yield f"{projection}: {text}"


def check_kazakhstan(browser, regind, source, folder, study, map_file, n):
    file, = reports.run(regind, source / "conf" / study / "study.ini", folder / study,
                        f"report.map={map_file.resolve()}")
    wrong, found = open_map(browser, file)
    regions = {a["r"] for a in found["areas"]}
    if len(found["areas"]) != n or regions != set(range(n)):
        wrong.append(f"{len(found['areas'])} areas are the regions {sorted(regions)}")
    width = max(a["x"] + a["width"] / 2 for a in found["areas"]) - min(
        a["x"] - a["width"] / 2 for a in found["areas"])
    height = max(a["y"] + a["height"] / 2 for a in found["areas"]) - min(
        a["y"] - a["height"] / 2 for a in found["areas"])
    # From east to west 2925 km, from north to south 1600 km.
    if not 1.6 < width / height < 2.0 or width < 300:
        wrong.append(f"Kazakhstan is {width:.0f} x {height:.0f} pixels")
    print(f"{map_file.name}: {n} regions, {width:.0f} x {height:.0f} pixels, "
          f"{file.stat().st_size} bytes")
    return wrong


def main(regind, source, axe_file=None):
    program = chromium.find()
    if not program:
        print("SKIPPED: there is no Chromium")
        return reports.SKIPPED
    source = pathlib.Path(source)
    maps = source / ".." / "shared" / "data" / "maps"
    with tempfile.TemporaryDirectory() as name, chromium.Browser(program) as browser:
        folder = pathlib.Path(name)
        wrong = list(check_own(browser, regind, folder))
        wrong += check_labels(browser, regind, folder / "narrow")
        for study, map_file, n in (("kazakhstan-2014", "kz_regions_pre2018.geojson", 16),
                                   ("kazakhstan-2022", "kz_regions_2018.geojson", 17)):
            if (maps / map_file).exists():
                wrong += check_kazakhstan(browser, regind, source, folder, study,
                                          maps / map_file, n)
            else:
                print(f"SKIPPED: there is no {map_file}")
    for text in wrong:
        print(f"FAILED: {text}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
