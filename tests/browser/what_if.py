#!/usr/bin/env python3
"""The panel "What if" in a headless Chromium: its numbers and ranks are those of the program, run
with the lines that the panel gives.

    what_if.py REGIND SOURCE_FOLDER [AXE_MIN_JS]
"""
import csv
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import chromium
import page_checks as checks

SKIPPED = 77
WEIGHTINGS = 200
CLOSE = 1e-9

# Two levels, two years, values that are missing, names that a list must quote.
INDICATORS = {"grp": "economy", "jobs, paid": "economy", "wages": "economy", "schools": "people",
              "health": "people", "air:clean": "nature", "water": "nature"}
STUDY = """[study]
title = What if
sdk   = 1

[data]
use      = csv
file     = data.csv
keys     = region, year:period
codebook = codebook.csv

[norm]
use   = normalise.minmax
from  = data
lower = 1

[pillars]
use      = aggregate.mean
from     = norm
by       = parent
coverage = 0.5

[index]
use  = aggregate.geometric
from = pillars
by   = parent

[scale]
use  = inline
keys = grade
rows =
    grade, from, to
    top, 60, 100
    "A, B", 45, 60
    middle, 30, 45
    last, , 30

[grades]
use   = grade
from  = index
scale = scale

[report]
use     = report.html
from    = index, grades, pillars, norm
tiles   = tiles.csv
in.tile = region
parts   = what-if
"""
# The steps that the panel speaks of, as the study has them.
STEPS = {
    "pillars": {"use": "aggregate.mean", "from": "norm", "by": "parent", "coverage": "0.5"},
    "index": {"use": "aggregate.geometric", "from": "pillars", "by": "parent"},
}

# Sets controls as a reader does, and tells what the panel then says.
CHOOSE = """(function (choices) {
    function give(control, value, kind) {
      control.value = value;
      control.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    return choices.map(function (choice) {
      var box = document.querySelector(".what-if");
      box.querySelectorAll(".method").forEach(function (method, k) {
        give(method.querySelector("select"), choice.methods[k], "change");
        if (choice.methods[k] === 3) give(method.querySelector("input"), choice.powers[k], "input");
      });
      box.querySelectorAll(".weight").forEach(function (weight, k) {
        var slider = choice.sliders[k];
        give(weight.querySelector(slider ? "[type=range]" : "[type=number]"), choice.weights[k],
             "input");
      });
      return {
        lines: box.querySelector("pre").textContent, told: box.querySelector(".told").textContent,
        rows: Array.from(box.querySelectorAll(".followed tbody tr")).map(function (row) {
          var cells = row.cells;
          return [cells[1].textContent, cells[0].dataset.v, cells[2].dataset.v, cells[3].dataset.v];
        }),
        grades: Array.from(box.querySelectorAll(".followed tbody tr")).map(
          row => [row.cells[1].textContent, row.cells[6].textContent])
      };
    });
  })"""

# The numbers on the map, from the least.
ON_MAP = """Array.from(document.querySelectorAll(".what-if figure svg text")).map(
    function (text) { return +text.textContent; }).filter(isFinite).sort((a, b) => a - b)"""


# Grades of the panel's table beside the colours of the map, and the colours that its legend has.
COLOURS = """(function () {
    var box = document.querySelector(".what-if"), place = box.querySelector("figure .chart");
    var levels = {};
    place.view.data(place.dataset.regions).forEach(row => { levels[row.r] = row.level; });
    return {
      rows: Array.from(box.querySelectorAll(".followed tbody tr")).map(
        row => [row.cells[6].textContent, levels[row.dataset.r]]),
      legend: Array.from(box.querySelectorAll(".legend li:not(.unused) .key"))
        .map(key => key.className.match(/ l(\\d)/)).filter(found => found).map(found => +found[1])
    };
  })()"""
LEVELS = {"top": 9, "A, B": 6, "middle": 3, "last": 0, "–": None}


def write_study(folder, rng):
    regions = [f"R{k:02}" for k in range(12)] + ["=Odd <b>"]
    with open(folder / "data.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["region", "year", *INDICATORS])
        for region in regions:
            for year in 2020, 2021:
                out.writerow([region, year] + [
                    "" if rng.random() < 0.12 else round(rng.uniform(1, 90), 3) for _ in INDICATORS])
    with open(folder / "codebook.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["name", "weight", "parent", "parent.weight", "parent.parent", "direction"])
        for k, (name, parent) in enumerate(INDICATORS.items()):
            out.writerow([name, k % 3 + 1, parent, {"economy": 2, "people": 1, "nature": 1.5}[parent],
                          "index", -1 if name == "health" else 1])
    with open(folder / "tiles.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["region", "x", "y"])
        for k, region in enumerate(regions):
            out.writerow([region, k % 4, k // 4])
    (folder / "study.ini").write_text(STUDY, encoding="utf-8")


def run(regind, study, folder, *options):
    done = subprocess.run([regind, "run", str(study), "--out", str(folder), "-q", *options],
                          capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if done.returncode != 0:
        sys.exit(f"FAILED: {study}: {done.stderr}")


def sections(lines):
    """The panel's lines as {step: {key: value}}."""
    found, step, key = {}, None, None
    for line in lines.splitlines():
        head = re.fullmatch(r"\[(.*)\]", line)
        if head:
            step, key = head.group(1), None
            found[step] = {}
        elif line.startswith(" "):
            found[step][key] += "\n" + line
        elif line.strip():
            key, value = line.split("=", 1)
            key = key.strip()
            found[step][key] = value.strip()
    return found


def all_in_one(answers):
    """One study that has every weighting, each with steps of its own."""
    text = ["[study]", "extends = study.ini", ""]
    for k, answer in enumerate(answers):
        said = sections(answer["lines"])
        for step, keys in STEPS.items():
            its = {**keys, **said.get(step, {})}
            its["from"] = "norm" if step == "pillars" else f"pillars_{k}"
            text += [f"[{step}_{k}]"] + [f"{key} = {value}" for key, value in its.items()] + [""]
    text += ["[files]", "use = report.csv", "from = " + ", ".join(
        f"index_{k}" for k in range(len(answers)))]
    return "\n".join(text) + "\n"


def ranks_of(values):
    """Competition ranks, the largest first; a chain of values within 1e-12 is a tie."""
    width = 1e-12 * max((abs(value) for value in values.values()), default=0)
    ranks, before = {}, None
    for place, (name, value) in enumerate(sorted(values.items(), key=lambda item: -item[1]), 1):
        tied = before is not None and abs(values[before] - value) <= width
        ranks[name] = ranks[before] if tied else place
        before = name
    return ranks


def compare(answer, file, year="2021"):
    """What the panel says against a table of the program."""
    with open(file, newline="", encoding="utf-8-sig") as text:
        rows = [row for row in csv.DictReader(text) if row["year"] == year]
    wanted = {row["region"].lstrip("'"): float(row["index"]) for row in rows if row["index"]}
    ranks = ranks_of(wanted)
    found = {name: (rank, value) for name, rank, value, _ in answer["rows"]}
    for name, (rank, value) in found.items():
        if value == "" and name in wanted:
            yield f"{name} has no value, the program {wanted[name]}"
        elif value != "" and name not in wanted:
            yield f"{name} is {value}, and missing for the program"
        elif value != "":
            off = abs(float(value) - wanted[name])
            if not off <= CLOSE * max(1, abs(wanted[name])):
                yield f"{name} is {value}, for the program {wanted[name]}"
            if int(rank) != ranks[name]:
                yield f"{name} has rank {rank}, for the program {ranks[name]}"
    for name in wanted:
        if name not in found:
            yield f"{name} is not in the ranking"


def compare_grades(answer, file, year="2021"):
    """The grades of the panel against those of the program, by the study's scale."""
    with open(file, newline="", encoding="utf-8-sig") as text:
        wanted = {row["region"].lstrip("'"): row["index_grade"] or "–"
                  for row in csv.DictReader(text) if row["year"] == year}
    found = dict(answer["grades"])
    for name, grade in found.items():
        if wanted.get(name, "–") != grade:
            yield f"{name} has the grade {grade}, for the program {wanted.get(name)}"
    if len(set(found.values())) < 2:
        yield f"all have one grade: {found}"


def choices_of(rng, n_methods, tops):
    """Random weightings, means for every step among them."""
    def weight(top, slider):
        if slider:
            return round(rng.uniform(0, top), 3)
        return rng.choice([0, rng.random(), rng.uniform(0, 100), 10 ** rng.uniform(-6, 6)])

    for _ in range(WEIGHTINGS):
        sliders = [rng.random() < 0.5 for _ in tops]
        yield {"methods": [rng.randrange(4) for _ in range(n_methods)],
               "powers": [rng.choice([-3, -0.7, 0, 1e-7, 0.25, 0.5, 1, 2, 5]) for _ in range(n_methods)],
               "sliders": sliders,
               "weights": [weight(top, slider) for top, slider in zip(tops, sliders)]}


def reached_by_keys(page):
    """Sliders, fields and choices have names, and follow the keys."""
    page.evaluate("document.querySelector('.what-if .reset').click()")
    nameless = page.evaluate("""Array.from(document.querySelectorAll(
        ".what-if input, .what-if select")).filter(function (control) {
          return !control.getAttribute("aria-label") && !control.labels.length;
        }).length""")
    if nameless:
        yield f"{nameless} controls have no name"
    page.evaluate("document.querySelector('.what-if [type=range]').focus()")
    before = page.evaluate("document.querySelector('.what-if pre').textContent")
    for kind in "keyDown", "keyUp":
        page.send("Input.dispatchKeyEvent", type=kind, key="ArrowRight", code="ArrowRight",
                  windowsVirtualKeyCode=39)
    after = page.evaluate("document.querySelector('.what-if pre').textContent")
    said = page.evaluate("document.querySelector('.what-if [type=range]').getAttribute('aria-valuetext')")
    if before == after or "weights = " not in after:
        yield f"the arrow key changes nothing: {after}"
    if not re.fullmatch(r".+: weight [\d.]+, \d+\u00a0% of .+", said):
        yield f"the slider says '{said}'"
    page.evaluate("document.querySelector('.what-if .reset').click()")
    if page.evaluate("document.querySelector('.what-if pre').textContent") != (
            "[study]\nextends = study.ini\n"):
        yield "after the button the lines are not the study's own"
    told = page.evaluate("document.querySelector('.what-if .told').textContent")
    if "Every region has the rank that it has in the study." not in told:
        yield f"the study's own weights move regions: {told}"


def check(browser, regind, folder, rng, axe):
    page = browser.page(1280, 900)
    page.open((folder / "first" / "report.html").as_uri())
    yield from checks.everything_drawn(page)
    yield from checks.charts(page)
    yield from reached_by_keys(page)
    n_methods = page.evaluate("document.querySelectorAll('.what-if .method').length")
    tops = page.evaluate("Array.from(document.querySelectorAll('.what-if .weight [type=range]'))"
                         ".map(s => +s.max)")
    if n_methods != 2 or len(tops) != len(INDICATORS) + 3:
        yield f"the panel has {n_methods} means and {len(tops)} weights"
        return
    answers = page.evaluate(f"{CHOOSE}({json.dumps(list(choices_of(rng, n_methods, tops)))})")
    (folder / "all.ini").write_text(all_in_one(answers), encoding="utf-8")
    run(regind, folder / "all.ini", folder / "all", "--only", "files", "--no-isolate")
    for k, answer in enumerate(answers):
        for text in compare(answer, folder / "all" / f"index_{k}.csv"):
            yield f"weighting {k}: {text}\n{answer['lines']}"
    # The lines as they are, by the file that the panel tells to write.
    for k in 0, WEIGHTINGS - 1:
        (folder / f"lines_{k}.ini").write_text(
            answers[k]["lines"] + "\n[files]\nuse = report.csv\nfrom = index, grades\n", encoding="utf-8")
        run(regind, folder / f"lines_{k}.ini", folder / f"lines_{k}", "--only", "files", "--no-isolate")
        for text in compare(answers[k], folder / f"lines_{k}" / "index.csv"):
            yield f"the lines of weighting {k}: {text}"
        for text in compare_grades(answers[k], folder / f"lines_{k}" / "grades.csv"):
            yield f"the grades of weighting {k}: {text}"
    there = sorted(float(row[2]) for row in answers[-1]["rows"] if row[2] != "")
    if not page.until(f"{ON_MAP}.length === {len(there)} && " + " && ".join(
            f"Math.abs({ON_MAP}[{k}] - {value}) <= 0.0051" for k, value in enumerate(there)), 60):
        yield f"the map has {page.evaluate(ON_MAP)}, not {there}"
    coloured = page.evaluate(COLOURS)
    for grade, level in coloured["rows"]:
        if LEVELS[grade] != level:
            yield f"the map colours the grade {grade} as {level}, not {LEVELS[grade]}"
    if set(coloured["legend"]) != {level for _, level in coloured["rows"] if level is not None}:
        yield f"the legend of the map has {coloured}"
    if axe:
        yield from checks.accessible(page, axe, "what if")
    yield from checks.silent(page)
    page.close()
    print(f"{len(answers)} weightings, {sum(len(a['rows']) for a in answers)} numbers")


def main(regind, source, axe_file=None):
    program = chromium.find()
    if not program:
        print("SKIPPED: there is no Chromium")
        return SKIPPED
    axe = None
    if axe_file and os.path.exists(axe_file):
        axe = pathlib.Path(axe_file).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder, rng = pathlib.Path(name), random.Random(2026)
        write_study(folder, rng)
        run(regind, folder / "study.ini", folder / "first")
        wrong = chromium.tried(program, lambda browser: list(
            check(browser, regind, folder, random.Random(15), axe)))
    for text in wrong[:20]:
        print(f"FAILED: {text}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
