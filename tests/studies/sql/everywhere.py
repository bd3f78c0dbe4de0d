"""everywhere.py make FOLDER | check FOLDER RESULTS... - the tables of everywhere.sh, and what comes out of them.

make:  FOLDER/jobs.csv, regions by year and activity; FOLDER/figures.csv, 3,000
       regions x 50 indicators; tables.sql makes tables of them; jobs.rows and figures.rows are their
       rows in an order of chance.
check: the location quotients are (v / r) / (a / S) with totals of math.fsum, to the last bit; the index is
       the weighted mean of scores, with math.fsum, to 1e-12.
"""
import csv
import math
import os
import random
import sys

REGIONS, INDICATORS, DISTRICTS = 3000, 50, ("east", "north", "south", "west")
NAMES = [f"i{k:02d}" for k in range(1, INDICATORS + 1)]


def write(folder, name, head, rows, draw):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="ascii", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])
    draw.shuffle(rows)
    with open(os.path.join(folder, name + ".rows"), "w", encoding="ascii", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def make(folder):
    draw = random.Random(17)
    jobs = [(f"r{r:03d}", year, f"a{a:02d}", repr(round(draw.lognormvariate(4, 2), 3)))
            for r in range(60) for year in (2021, 2022, 2023, 2024) for a in range(25)]
    figures = [(f"r{r:04d}", DISTRICTS[draw.randrange(4)],
                *(repr(round(draw.lognormvariate(5, 1), 3)) for _ in NAMES)) for r in range(REGIONS)]
    write(folder, "jobs", ("region", "year", "activity", "value"), jobs, draw)
    write(folder, "figures", ("region", "district", *NAMES), figures, draw)
    real = "double precision"
    with open(os.path.join(folder, "tables.sql"), "w", encoding="ascii") as file:
        print(f"CREATE TABLE jobs (region text, year integer, activity text, value {real});", file=file)
        print("CREATE TABLE figures (region text, district text, "
              + ", ".join(f"{name} {real}" for name in NAMES) + ");", file=file)


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def quotients(jobs):
    parts = {}
    for row in jobs:
        year, value = row["year"], float(row["value"])
        for key in ((year,), (year, "region", row["region"]), (year, "activity", row["activity"])):
            parts.setdefault(key, []).append(value)
    sums = {key: math.fsum(values) for key, values in parts.items()}
    return {(row["region"], row["year"], row["activity"]):
            float(row["value"]) / sums[row["year"], "region", row["region"]]
            / (sums[row["year"], "activity", row["activity"]] / sums[row["year"],])
            for row in jobs}


def index(figures):
    weighted = {row["region"]: [] for row in figures}
    weights = [1 + k % 3 for k in range(INDICATORS)]
    for district in DISTRICTS:
        rows = [row for row in figures if row["district"] == district]
        for name, weight in zip(NAMES, weights):
            values = [float(row[name]) for row in rows]
            least, span = min(values), max(values) - min(values)
            for row, value in zip(rows, values):
                weighted[row["region"]].append(weight * ((value - least) / span * 100))
    return {region: math.fsum(parts) / sum(weights) for region, parts in weighted.items()}


def check(folder, results):
    expected = quotients(read(folder, "jobs.csv"))
    found = {(row["region"], row["year"], row["activity"]): float(row["lq"])
             for row in read(results, "quotients.csv")}
    assert found == expected, [key for key in expected if found.get(key) != expected[key]][:5]
    expected = index(read(folder, "figures.csv"))
    found = {row["region"]: float(row["score"]) for row in read(results, "index.csv")}
    assert found.keys() == expected.keys() and len(found) == REGIONS
    worst = max(abs(found[region] / score - 1) for region, score in expected.items())
    assert worst <= 1e-12, worst


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    check(*sys.argv[2:])
