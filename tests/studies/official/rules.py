"""The rules of conf/official/rules worked out step by step, in exact fractions where there are no roots.

    rules.py RULES scoreboard | gii | airr RESULTS      RULES: that folder
"""
import csv
import math
import pathlib
import sys
from fractions import Fraction

rules, which, results = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def columns(path):
    """The key of each row; the figures of each column, None where there is none."""
    rows = table(path)
    key, *names = rows[0]
    return [row[key] for row in rows], {
        name: [Fraction(row[name]) if row[name] else None for row in rows] for name in names}


def shape(values):
    """Skewness and excess kurtosis, type 2 of Joanes & Gill (1998)."""
    x = [float(value) for value in values if value is not None]
    n, mean = len(x), math.fsum(x) / len(x)
    m2, m3, m4 = (math.fsum((v - mean) ** p for v in x) / n for p in (2, 3, 4))
    skew = m3 / m2 ** 1.5 * math.sqrt(n * (n - 1)) / (n - 2)
    return skew, ((n + 1) * (m4 / m2 ** 2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


def drawn_in(values):
    """At most five of the largest (smallest) take the next value, until the shape will do."""
    moved = 0
    while True:
        skew, kurtosis = shape(values)
        if abs(skew) <= 2.25 or kurtosis <= 3.5:
            return values, moved
        order = sorted({value for value in values if value is not None})
        end, beside = (order[-1], order[-2]) if skew > 0 else (order[0], order[1])
        moved += values.count(end)
        if moved > 5:
            sys.exit("more than five: the logarithm is not in this script")
        values = [beside if value == end else value for value in values]


def scaled(values, direction, top):
    there = [direction * value for value in values if value is not None]
    least, most = min(there), max(there)
    return [None if value is None else top * (direction * value - least) / (most - least)
            for value in values]


def mean(pairs):
    """Of (value, weight), over what is there."""
    there = [(value, weight) for value, weight in pairs if value is not None]
    weights = sum(weight for _, weight in there)
    return sum(value * weight for value, weight in there) / weights if there else None


def level(below, parent, weight):
    """The columns under each parent as their weighted mean."""
    rows = len(next(iter(below.values())))
    groups = {}
    for name in below:
        groups.setdefault(parent[name], []).append(name)
    return {group: [mean([(below[name][i], weight[name]) for name in names]) for i in range(rows)]
            for group, names in groups.items()}


def compare(file, name, keys, expected):
    found = {row[next(iter(row))]: row[name] for row in table(results / file)}
    for key, value in zip(keys, expected):
        have = found[key]
        if (have == "") != (value is None) or value is not None and (
                abs(float(have) - float(value)) > 1e-12 * max(1, abs(float(value)))):
            sys.exit(f"{name} of {key} is {have}, not {value}")
    print(f"ok: {name}: {len(keys)} rows")


def codebook(path):
    rows = table(path)
    return ({row["name"]: row.get("parent") for row in rows},
            {row["name"]: Fraction(row.get("weight") or 1) for row in rows},
            {row["name"]: int(row["direction"] or 1) for row in rows})


def gii():
    keys, x = columns(rules / "data/gii.csv")
    parent, weight, direction = codebook(rules / "data/gii_codebook.csv")
    moved = {}
    for name in x:
        x[name], moved[name] = drawn_in(x[name])
    if {name: n for name, n in moved.items() if n} != {"patents": 1, "films": 1}:
        sys.exit(f"drawn in: {moved}")
    top = {name: scaled(x[name], direction[name], 100) for name in x}
    there = {"input": [], "output": []}
    for name in x:
        there[parent[parent[parent[name]]]].append([value is not None for value in x[name]])
    for _ in range(3):
        top = level(top, parent, weight)
    for side in there:
        compare("sub_indices.csv", side, keys, top[side])
    enough = [all(100 * sum(column) >= 66 * len(column) for column in
                  ([one[i] for one in there[side]] for side in there)) for i in range(len(keys))]
    index = [mean([(top[side][i], 1) for side in there]) if enough[i] else None
             for i in range(len(keys))]
    if index[:2] != [100, 0] or index.count(None) != 1:
        sys.exit("the best of all, the worst of all, one with too few indicators")
    compare("gii.csv", "gii", keys, index)


def airr():
    keys, x = columns(rules / "data/airr.csv")
    parent, weight, direction = codebook(rules / "data/airr_codebook.csv")
    blocks = level({name: scaled(x[name], direction[name], 1) for name in x}, parent, weight)
    index = [mean([(block[i], 1) for block in blocks.values()]) for i in range(len(keys))]
    relative = [100 * value * len(index) / sum(index) for value in index]
    compare("index.csv", "index", keys, index)
    compare("relative.csv", "relative_index", keys, relative)
    bounds = [(140, "strong"), (110, "medium-strong"), (90, "medium"), (60, "medium-weak"),
              (0, "weak")]
    groups = [next(name for bound, name in bounds if value >= bound) for value in relative]
    found = [row["group"] for row in table(results / "groups.csv")]
    if found != groups or len(set(groups)) != 5:
        sys.exit(f"groups are {found}, not {groups}")
    print("ok: groups: all five")


def filled(series):
    """Of the year before, else of the first year that has a figure."""
    result, last = [], next(value for value in series if value is not None)
    for value in series:
        last = last if value is None else value
        result.append(last)
    return result


def scoreboard():
    rows = table(rules / "data/scoreboard.csv")
    regions = sorted({row["region"] for row in rows})
    years = sorted({row["year"] for row in rows})
    keys = [(region, year) for region in regions for year in years]
    given = {(row["region"], row["year"]): row for row in rows}
    indicators = [name for name in rows[0] if name not in ("region", "year")]
    scores = []
    for name in indicators:
        x = []
        for region in regions:
            x += filled([Fraction(given[region, year][name]) if given[region, year][name] else None
                         for year in years])
        mean_of = sum(x) / len(x)
        square = sum((value - mean_of) ** 2 for value in x) / (len(x) - 1)
        others = [value for value in x if (value - mean_of) ** 2 <= 4 * square]
        x = [min(max(value, min(others)), max(others)) for value in x]
        if shape(x)[0] > 1:
            x = [math.sqrt(value) for value in x]
        scores.append([(value - min(x)) / (max(x) - min(x)) for value in x])
    index = [sum(column) / len(indicators) for column in zip(*scores)]
    union = {year: index[keys.index(("A01", year))] for year in years}
    for file, name, expected in (
            ("index.csv", "index", index),
            ("relative.csv", "relative_index",
             [100 * value / union[year] for (_, year), value in zip(keys, index)]),
            ("relative_to_first.csv", "relative_to_first",
             [100 * value / union[years[0]] for value in index])):
        found = {(row["region"], row["year"]): row[name] for row in table(results / file)}
        if len(found) != len(keys):
            sys.exit(f"{file} has {len(found)} rows")
        for key, value in zip(keys, expected):
            if abs(float(found[key]) - value) > 1e-12 * max(1, value):
                sys.exit(f"{name} of {key} is {found[key]}, not {float(value)}")
        print(f"ok: {name}: {len(keys)} rows")


{"scoreboard": scoreboard, "gii": gii, "airr": airr}[which]()
