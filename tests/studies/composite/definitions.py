"""Works out what definitions.ini computes, from the definitions that came with the reference data.

    definitions.py REFERENCE_FOLDER CODEBOOK OUTPUT_FOLDER

Plain Python, in the words of COINr's and Compind's documentation; nothing is shared with the plugins.
"""
import csv
import math
import os
import statistics
import sys

reference, codebook, output = sys.argv[1:]
book = {row["name"]: row for row in csv.DictReader(open(codebook, encoding="utf-8"))}
names = list(book)
direction = {n: float(book[n]["direction"]) for n in names}
weight = {n: float(book[n]["weight"]) for n in names}
groups = {g: [n for n in names if book[n]["parent"] == g] for g in ("G1", "G2")}
group_weight = {g: float(book[m[0]]["parent.weight"]) for g, m in groups.items()}


def read(name):
    rows = list(csv.DictReader(open(os.path.join(reference, name + ".csv"), encoding="utf-8")))
    return {r["uCode"]: {n: None if r[n] == "NA" else float(r[n]) for n in names} for r in rows}


def write(name, rows):
    columns = list(next(iter(rows.values())))
    with open(os.path.join(output, name + ".csv"), "w", encoding="utf-8") as file:
        print("uCode", *columns, sep=",", file=file)
        for key, row in rows.items():
            print(key, *("" if row[c] is None else repr(row[c]) for c in columns), sep=",", file=file)


data = read("iData")
units = list(data)
x = {u: {n: direction[n] * data[u][n] for n in names} for u in units}  # direction first
column = {n: [x[u][n] for u in units] for n in names}
low = {n: min(column[n]) for n in names}
high = {n: max(column[n]) for n in names}


def each(formula):
    return {u: {n: formula(x[u][n], n) for n in names} for u in units}


def average_rank(v, n):
    return sum(o < v for o in column[n]) + (1 + sum(o == v for o in column[n])) / 2


to_reference = each(lambda v, n: 1 - (x["R05"][n] - v) / (x["R05"][n] - low[n]))
write("zscore10_2", each(lambda v, n: 10 + 2 * (v - statistics.mean(column[n])) / statistics.stdev(column[n])))
write("rankavg", each(average_rank))
write("dist2ref_R05", to_reference)
write("dist2ref_R05_cap", {u: {n: min(v, 1.0) for n, v in row.items()} for u, row in to_reference.items()})
write("dist2targ_cap", each(lambda v, n: min(1.0, (v - low[n]) / (direction[n] * float(book[n]["target"]) - low[n]))))
write("fracmax_nodir", {u: {n: data[u][n] / max(data[o][n] for o in units) for n in names} for u in units})

minmax = read("norm_minmax0_100")


def power(row, members, p):
    total = sum(weight[n] for n in members)
    return (sum(weight[n] * row[n] ** p for n in members) / total) ** (1 / p)


for name, p in (("genmean_p2", 2), ("genmean_p05", 0.5)):
    write(name, {u: {g: power(minmax[u], m, p) for g, m in groups.items()} for u in units})


def covered_mean(row, members):
    there = [n for n in members if row[n] is not None]
    if len(there) / len(members) < 0.66:
        return None
    return sum(weight[n] * row[n] for n in there) / sum(weight[n] for n in there)


gaps = read("norm_missing_minmax0_100")
write("amean_thresh066", {u: {g: covered_mean(gaps[u], m) for g, m in groups.items()} for u in units})


def copeland(table, weights):
    total = sum(weights.values())

    def outranks(a, b):
        part = sum(w * ((a[n] > b[n]) + (a[n] == b[n]) / 2) for n, w in weights.items()) / total
        return (part > 0.5) - (part < 0.5)

    return {u: float(sum(outranks(table[u], table[o]) for o in units if o != u)) for u in units}


level = {g: copeland(minmax, {n: weight[n] for n in m}) for g, m in groups.items()}
by_group = {u: {g: level[g][u] for g in groups} for u in units}
write("copeland", by_group)
write("copeland_index", {u: {"IDX": s} for u, s in copeland(by_group, group_weight).items()})


def ampi(sign, middle, least, most):
    rows = {}
    for u in units:
        r = []
        for n in names:
            delta = (most[n] - least[n]) / 2
            part = (data[u][n] - middle[n] + delta) / (2 * delta)
            r.append((part if direction[n] > 0 else 1 - part) * 60 + 70)
        rows[u] = statistics.mean(r) + sign * statistics.pvariance(r) / statistics.mean(r)
    return rows


raw = {n: [data[u][n] for u in units] for n in names}
usual = ({n: statistics.mean(raw[n]) for n in names}, {n: min(raw[n]) for n in names}, {n: max(raw[n]) for n in names})
fixed = (dict(I1=50, I2=10, I3=1000, I4=5, I5=0.3, I6=200, I7=7, I8=5),
         dict(I1=30, I2=4, I3=300, I4=1, I5=0.1, I6=100, I7=3, I8=1),
         dict(I1=90, I2=20, I3=2500, I4=10, I5=0.5, I6=300, I7=12, I8=15))
write("ampi", {u: {"ampi": v} for u, v in ampi(-1, *usual).items()})
write("ampi_plus", {u: {"ampi_plus": v} for u, v in ampi(1, *usual).items()})
write("ampi_fixed", {u: {"ampi_fixed": v} for u, v in ampi(-1, *fixed).items()})

distance = {u: math.sqrt(sum((100 - minmax[u][n]) ** 2 for n in names)) for u in units}
far = statistics.mean(distance.values()) + 2 * statistics.stdev(distance.values())
write("wroclaw", {u: {"wroclaw": d / far} for u, d in distance.items()})

total = sum(weight.values())
v = {u: {n: weight[n] / total * x[u][n] / math.sqrt(sum(o * o for o in column[n])) for n in names} for u in units}
best = {n: max(v[u][n] for u in units) for n in names}
worst = {n: min(v[u][n] for u in units) for n in names}
closeness = {}
for u in units:
    plus, minus = (math.dist([v[u][n] for n in names], [ideal[n] for n in names]) for ideal in (best, worst))
    closeness[u] = {"topsis": minus / (plus + minus)}
write("topsis", closeness)
