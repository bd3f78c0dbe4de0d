#!/usr/bin/env python3
"""Writes expected/sparse_*.csv and expected/dense_dynamic_*.csv: the definitions in exact rational
arithmetic, roots and logarithms to 60 digits, rounded once. It shares nothing with the program.

    python3 exact.py        in this folder; the files are kept with the tests
"""
import csv
from decimal import Decimal, getcontext
from fractions import Fraction as F
from math import ceil

getcontext().prec = 60


def decimal(x):
    return Decimal(x.numerator) / Decimal(x.denominator)


def ln(x):
    return decimal(x).ln()


def text(x):
    if x is None:
        return ""
    return format(float(decimal(x) if isinstance(x, F) else x), ".17g")


def read(name):
    with open(f"input/{name}.csv", newline="") as stream:
        return list(csv.DictReader(stream))


def write(name, header, rows):
    with open(f"expected/{name}.csv", "w", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(header)
        for row in rows:
            out.writerow([x if isinstance(x, str) else text(x) for x in row])


def table(name):
    return {(row["region"], row["industry"]): F(row["value"]) for row in read(name)}


def total(table, place):
    sums = {}
    for key, value in table.items():
        sums[key[place]] = sums.get(key[place], F(0)) + value
    return sums


def gini(own, all_):
    """Lorenz area of own over all, both lists of shares; plain pairs, no cumulating."""
    area = F(0)
    for k, (x, p) in enumerate(zip(own, all_)):
        for y, q in list(zip(own, all_))[:k]:
            area += abs(x * q - y * p)
    return area


def plain_gini(values):
    n = len(values)
    return sum(abs(a - b) for a in values for b in values) / (2 * n * sum(values))


def entropy_of(own, all_):
    return sum((decimal(s) * ln(s / t) for s, t in zip(own, all_) if s > 0), Decimal(0))


def distribution(e, whole, part, at, wholes, parts):
    """Measures of each whole over its parts; at(w, p) is its value."""
    everything = sum(whole.values())
    full = [p for p in parts if part[p] > 0]
    filled = [w for w in wholes if whole[w] > 0]
    share = {(w, p): at(w, p) / whole[w] for w in filled for p in full}
    for w in wholes:
        if whole[w] == 0:
            yield [w] + [None] * 11
            continue
        own = [share[w, p] for p in full]
        all_ = [part[p] / everything for p in full]
        rest = [(part[p] - at(w, p)) / (everything - whole[w]) for p in full]
        others = [sum(share[q, p] for q in filled if q != w) / (len(filled) - 1) for p in full]
        quotients = [s / t for s, t in zip(own, all_)]
        yield [
            w,
            sum(s * s for s in own),
            sum(abs(s - t) for s, t in zip(own, all_)),
            sum(abs(s - t) for s, t in zip(own, rest)),
            sum(abs(s - t) for s, t in zip(own, others)),
            sum(s * s / t for s, t in zip(own, all_)),
            entropy_of(own, all_),
            gini(own, all_),
            plain_gini(quotients),
            plain_gini(own),
            entropy_of(own, [F(1, len(full))] * len(full)),
            F(sum(q >= 1 for q in quotients)),
        ]


MEASURES = ["herfindahl", "krugman_total", "krugman_rest", "krugman_others", "mean_lq",
            "relative_entropy", "gini_lorenz", "gini_lq", "gini_equal", "entropy_equal",
            "specialised"]


def sparse():
    e = table("emp_t1_full")
    regions, activities = total(e, 0), total(e, 1)
    names, kinds = sorted(regions), sorted(activities)
    everything = sum(regions.values())
    lq = {(r, i): (e[r, i] / regions[r]) / (activities[i] / everything)
          for r in names for i in kinds if activities[i] > 0}
    write("sparse_regions", ["region"] + MEASURES,
          distribution(e, regions, activities, lambda r, i: e[r, i], names, kinds))
    write("sparse_industries", ["industry"] + MEASURES,
          distribution(e, activities, regions, lambda i, r: e[r, i], kinds, names))
    write("sparse_cells", ["region", "industry", "lq", "z_sample", "z_population", "lq_rest"],
          quotient_rows(e, lq, regions, activities, names, kinds, everything))
    write("sparse_stars", ["region", "industry", "size", "specialisation", "focus", "focus_all"],
          star_rows(e, lq, regions, activities, names, kinds))
    plants(e, regions, activities, names, kinds, everything)


def quotient_rows(e, lq, regions, activities, names, kinds, everything):
    n = len(names)
    for i in kinds:
        if activities[i] == 0:
            yield from ([r, i, None, None, None, None] for r in names)
            continue
        mean = sum(lq[r, i] for r in names) / n
        squares = sum((lq[r, i] - mean) ** 2 for r in names)
        for r in names:
            others = activities[i] - e[r, i]
            rest = e[r, i] / regions[r] * (everything - regions[r]) / others if others else None
            yield [r, i, lq[r, i]] + [decimal(lq[r, i] - mean) / decimal(squares / m).sqrt()
                                      for m in (n - 1, n)] + [rest]


def top(values):
    """The least value of the top tenth."""
    return sorted(values, reverse=True)[ceil(F(len(values), 10)) - 1]


def star_rows(e, lq, regions, activities, names, kinds):
    weight = {key: e[key] / regions[key[0]] for key in e}
    least = top([w for w in weight.values() if w > 0])
    for i in kinds:
        if activities[i] == 0:
            yield from ([r, i, None, None, None, None] for r in names)
            continue
        there = [r for r in names if e[r, i] > 0]
        size, focus = top([e[r, i] for r in there]), top([weight[r, i] for r in there])
        for r in names:
            has = e[r, i] > 0
            yield [r, i] + [F(has and star) for star in (
                e[r, i] >= size, lq[r, i] >= 2, weight[r, i] >= focus, weight[r, i] >= least)]


def plants(e, regions, activities, names, kinds, everything):
    sizes = {}
    for row in read("firms_t1"):
        sizes.setdefault((row["region"], row["industry"]), []).append(F(row["employees"]))
    of = {i: [z for r in names for z in sizes.get((r, i), [])] for i in kinds}
    p = {r: regions[r] / everything for r in names}
    s2, s3 = (sum(q ** k for q in p.values()) for k in (2, 3))
    rows = []
    for i in kinds:
        if activities[i] == 0:
            rows.append([i] + [None] * 5)
            continue
        z = [size / sum(of[i]) for size in of[i]]
        h, z4 = sum(q * q for q in z), sum(q ** 4 for q in z)
        x = {r: e[r, i] / activities[i] for r in names}
        excess = sum((x[r] - p[r]) ** 2 for r in names) - (1 - s2) * h
        variance = 2 * (h * h * (s2 - 2 * s3 + s2 * s2) - z4 * (s2 - 4 * s3 + 3 * s2 * s2))
        raw = (sum(q * q for q in x.values()) - s2) / (1 - s2)
        rows.append([i, F(len(z)), h, excess / ((1 - s2) * (1 - h)) if h < 1 else None,
                     decimal(excess) / decimal(variance).sqrt() if variance > 0 else None,
                     (raw - h) / (1 - h) if h < 1 else None])
    write("sparse_plants", ["industry", "establishments", "herfindahl", "ellison_glaeser", "z",
                            "maurel_sedillot"], rows)
    write("sparse_clusters", ["region", "industry", "id", "ib", "ps", "ci"],
          cluster_rows(e, activities, names, kinds, sizes, of))


def cluster_rows(e, activities, names, kinds, sizes, of):
    land = {row["region"]: row for row in read("regions")}
    area = {r: F(land[r]["area_km2"]) for r in names}
    people = {r: F(land[r]["population"]) for r in names}
    for i in kinds:
        for r in names:
            b = len(sizes.get((r, i), []))
            if activities[i] == 0:
                yield [r, i] + [None] * 4
                continue
            density = e[r, i] / area[r] / (activities[i] / sum(area.values()))
            stock = e[r, i] / people[r] / (activities[i] / sum(people.values()))
            size = e[r, i] / b / (activities[i] / len(of[i])) if b else None
            yield [r, i, density, stock, size, density * stock / size if size else F(0)]


def dynamic():
    """Three periods: t1, t2, and t1 with each activity in the place of the one before."""
    first, second = table("dense_t1"), table("dense_t2")
    kinds = sorted({i for _, i in first})
    third = {(r, i): first[r, kinds[(kinds.index(i) + 1) % len(kinds)]] for r, i in first}
    parts = {key: [F(0)] * 5 for key in first}
    for before, after in ((first, second), (second, third)):
        region, one, other = total(before, 0), total(before, 1), total(after, 1)
        g = sum(after.values()) / sum(before.values()) - 1
        for (r, i), e in before.items():
            g_i, own = other[i] / one[i] - 1, after[r, i] / e - 1
            h = region[r] * one[i] / sum(before.values())
            step = [e * g, e * (g_i - g), e * (own - g_i), h * (own - g_i), (e - h) * (own - g_i)]
            parts[r, i] = [a + b for a, b in zip(parts[r, i], step)]
    write("dense_dynamic", ["region", "industry", "e1", "e3", "national", "industry_mix",
                            "regional", "competitive", "allocation"],
          ([*key, first[key], third[key], *parts[key]] for key in sorted(first)))


sparse()
dynamic()
