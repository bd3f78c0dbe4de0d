"""Every method with what formulas find hard: one line of edges.expected for each method and case.

    edges.py PROGRAM EXPECTED [--write]

A line tells how many of the values that the method makes are missing, and what it says, word for
word; no value may be infinite. A refusal that does not name row and column of a value, where it is a
value that is refused, is an error. A method that the file does not know yet is tried with its
defaults, and only its lines are not compared: --write adds them, and renews the others: look at what
changed.
"""

import concurrent.futures
import csv
import difflib
import io
import os
import re
import subprocess
import sys
import tempfile

PROGRAM, EXPECTED = os.path.abspath(sys.argv[1]), sys.argv[2]

# x is what is odd; y and z are not. Keys and the period are such that every method takes the table.
Y, Z = (3, 1, 4, 2), (30, 20, 40, 10)
CASES = {
    "plain": (2, 4, 6, 9),
    "constant": (5, 5, 5, 5),
    "empty": ("", "", "", ""),
    "one row": (2,),
    "ties": (2, 4, 4, 9),
    "direction": (2, 4, 6, 9),
    "zero": (0, 4, 6, 9),
    "negative": (-2, 4, 6, 9),
    "large": (10**15 + 1, 10**15 + 2, 10**15 + 3, 10**15 + 4),
    "rounding": (0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2),
}
REGIONS, ACTIVITIES = ("North", "North", "South", "South"), ("farming", "mining") * 2

# What else a step needs; the methods that are here have lines in edges.expected.
NOTHING = ""
STEPS = {
    **dict.fromkeys([
        "aggregate.ampi", "aggregate.benefit_of_doubt", "aggregate.copeland",
        "aggregate.geometric", "aggregate.harmonic", "aggregate.mean", "aggregate.median",
        "aggregate.mpi", "aggregate.topsis", "aggregate.wroclaw", "analyse.correlation",
        "analyse.cronbach", "analyse.pca", "analyse.redundancy", "analyse.statistics",
        "availability", "normalise.borda", "normalise.distance_to_max", "normalise.leader",
        "normalise.max_share", "normalise.minmax", "normalise.percent_rank", "normalise.rank",
        "normalise.zscore", "rank", "remove", "strengths", "swot", "weights.benefit_of_doubt",
        "weights.correlation", "weights.critic", "weights.effective", "weights.entropy",
        "weights.equal",
    ], NOTHING),
    "aggregate.owa": "order_weights = 3, 2, 1",
    "aggregate.power": "p = 0.5",
    "append": "from = data, data\nduplicates = first",
    "cluster.groups": "method = ward\ngroups = 2",
    "cluster.map": "in.lq = x\nzones = zones\nties = ties",
    "cluster.stars": "in.value = x",
    "filter": "keep = region = North",
    "grade": "scale = scale",
    "impute": "method = mean",
    "normalise.categorical": "rules = intervals",
    "normalise.distance_to_reference": "reference = x:5, y:3, z:30",
    "normalise.distance_to_target": "target = x:8, y:3, z:35",
    "normalise.goalposts": "lower = x:-5, y:0, z:0\nupper = x:10, y:5, z:50",
    "pivot": "key = activity\nlabels = farming, mining",
    "recommend": "from = graded\nin.class = x_grade\nmechanisms = mechanisms\n"
                 "components = components\nassignment = assignment",
    "treat": "skew = 0.1\nkurtosis = 0",
    "treat.cap": "by = fences\nsize = 0",
    "treat.skewed": "skew = 0.1\nthen = log",
    "typology.districts": "rules = rules",
    "typology.poles": "rules = rules",
    "typology.regions": "rules = rules\nin.group = type",
    "unpivot": "key = what",
    "weights.budget": "experts = experts",
    "weights.given": "given = given",
    "weights.pca": "take = squares",
}

STUDY = """[data]
use      = csv
file     = data.csv
keys     = region, activity
codebook = codebook.csv

[scale]
use  = inline
keys = grade
rows = grade, from, to
       high, 6, 100
       low, -10, 6

[graded]
use   = grade
from  = data
scale = scale
in.values = x

[intervals]
use  = inline
keys = category
rows = category, from, to, score
       little, 0, 5, 1
       much, 5, 50, 2

[rules]
use  = inline
keys = type, column
rows = type, column, from
       rich, x, 5
       large, z, 25

[zones]
use  = inline
keys = zone, zone_region
categories = specialisations
rows = zone, zone_region, specialisations, projects
       Z, North, mines, 2

[ties]
use  = inline
keys = keyword, tied_activity
rows = keyword, tied_activity
       mines, mining

[mechanisms]
use  = inline
keys = class
categories = strategic_direction, instruments
rows = class, strategic_direction, instruments
       high, lead, grants
       low, follow, credit

[components]
use  = inline
keys = component
rows = component
       finance

[assignment]
use  = inline
keys = instrument, component
rows = instrument, component
       grants, finance
       credit, finance

[experts]
use  = inline
keys = expert
rows = expert, x, y, z
       a, 50, 30, 20

[given]
use  = inline
keys = indicator
rows = indicator, weight
       x, 1
       y, 2
       z, 3
"""


def write_case(folder, values, direction):
    with open(os.path.join(folder, "data.csv"), "w", encoding="ascii") as file:
        file.write("region,activity,x,y,z\n")
        for row in zip(REGIONS, ACTIVITIES, values, Y, Z):
            file.write(",".join(map(str, row)) + "\n")
    with open(os.path.join(folder, "codebook.csv"), "w", encoding="ascii") as file:
        file.write(f"name,direction\nx,{direction}\ny,1\nz,1\n")


def write_study(folder, method):
    """A study of this method alone, as the tables of others may be refused in some case."""
    needed = set(re.findall(r"= (\w+)$", STEPS.get(method, NOTHING), re.M)) | {"data"}
    needed |= {"scale"} if "graded" in needed else set()
    path = os.path.join(folder, method + ".ini")
    with open(path, "w", encoding="ascii") as file:
        for section in STUDY.split("\n\n"):
            if section[1:section.index("]")] in needed:
                file.write(section.rstrip() + "\n\n")
        file.write(f"[m]\nuse = {method}\n{STEPS.get(method, NOTHING)}\n")
        if "from =" not in STEPS.get(method, NOTHING):
            file.write("from = data\n")
    return os.path.basename(path)


def missing_of(text):
    """Cells behind the keys: missing ones of all; an infinite one ends the test."""
    rows = list(csv.reader(io.StringIO(text)))
    cells = [cell for row in rows[1:] for cell in row]
    if any(re.fullmatch(r"[-+]?(inf|nan)\w*", cell, re.I) for cell in cells):
        sys.exit(f"infinite or not a number:\n{text}")
    return f"{sum(not cell for cell in cells)} of {len(cells)} cells of {len(rows) - 1} rows missing"


def check_scores(method, case, text):
    """What any normalisation owes: ties stay ties, and the best value has the best score."""
    scores = [row["x"] for row in csv.DictReader(io.StringIO(text))]
    best = 0 if case == "direction" else 3
    turned = method not in ("normalise.max_share", "normalise.categorical")
    if case == "constant" and len(set(scores)) != 1:
        sys.exit(f"{method}: different scores of the same value\n{text}")
    if case == "ties" and scores[1] != scores[2]:
        sys.exit(f"{method}: ties are torn apart\n{text}")
    if turned and case in ("plain", "ties", "direction", "zero", "negative"):
        numbers = [float(score) for score in scores]
        if numbers[best] != max(numbers) or numbers[3 - best] != min(numbers):
            sys.exit(f"{method}, {case}: the best value has not the best score\n{text}")


def refusal_has_place(case, said):
    """Where a value is what is refused, the error names it: row, column, and figure."""
    figure = {"zero": "0", "negative": "-2"}.get(case)
    first = said.splitlines()[0]
    if figure is None or f" {figure}" not in first:
        return True
    return "region=North, activity=farming" in first and "'x'" in first


def line_of(folder, method, case):
    done = subprocess.run(
        [PROGRAM, "show", write_study(folder, method), "m", "--csv", "--no-isolate"], cwd=folder,
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    said = re.sub(r"^[\w.]+\.ini:\d+: ", "", done.stderr, flags=re.M).replace("[m] ", "").strip()
    if done.returncode not in (0, 1):
        sys.exit(f"{method}, {case}: exit {done.returncode}\n{done.stderr}")
    if done.returncode and not refusal_has_place(case, said):
        sys.exit(f"{method}, {case}: no row and column in\n{said}")
    if method.startswith("normalise.") and done.returncode == 0:
        check_scores(method, case, done.stdout)
    lines = [f"{method}, {case}: " + ("refused" if done.returncode else missing_of(done.stdout))]
    return "\n".join(lines + ["    " + line.strip() for line in said.splitlines()]) + "\n"


def main():
    listed = subprocess.run([PROGRAM, "list", "method"], capture_output=True, text=True, check=True)
    methods = [line.split()[0] for line in listed.stdout.splitlines() if line.strip()]
    if len(methods) < 40:
        sys.exit(f"only {len(methods)} methods")
    written = []
    with tempfile.TemporaryDirectory() as work, concurrent.futures.ThreadPoolExecutor(2) as pool:
        cache = os.environ.get("REGIND_TEST_CACHE", work + "/cache")
        os.environ.update(HOME=work, XDG_CACHE_HOME=cache, XDG_DATA_HOME=work + "/share",
                          NO_COLOR="1", LC_ALL="C.UTF-8")
        os.environ.pop("REGIND_PLUGIN_PATH", None)
        for case, values in CASES.items():
            folder = os.path.join(work, case.replace(" ", "_"))
            os.mkdir(folder)
            write_case(folder, values, -1 if case == "direction" else 1)
        jobs = [(os.path.join(work, case.replace(" ", "_")), m, case) for m in methods for case in CASES]
        written = list(pool.map(lambda job: line_of(*job), jobs))
    if "--write" in sys.argv:
        with open(EXPECTED, "w", encoding="utf-8") as file:
            file.writelines(written)
    with open(EXPECTED, encoding="utf-8") as file:
        known = re.findall(r"(?:^\S.*\n)(?:    .*\n)*", file.read(), re.M)
    # What is not built here has no lines to compare.
    known = [entry for entry in known if entry.split(",")[0] in methods]
    lined = {entry.split(",")[0] for entry in known} | STEPS.keys()
    unlined = [m for m in methods if m not in lined]
    written = [entry for entry in written if entry.split(",")[0] in lined]
    changes = list(difflib.unified_diff(known, written, "expected", "actual", n=0))
    sys.stdout.writelines(changes)
    print(f"{len(methods)} methods, {len(CASES)} cases")
    if unlined:
        print(f"new, without lines in {os.path.basename(EXPECTED)}: {', '.join(unlined)}")
    sys.exit(bool(changes))


main()
