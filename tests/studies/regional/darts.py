#!/usr/bin/env python3
"""Ellison and Glaeser's dartboard, thrown in every way there is: no formula of a variance is needed.

    darts.py write SHAPE    writes input/t1.csv and input/firms.csv of a shape, by number
    darts.py check SHAPE    checks out/concentration.csv

Each activity of the table is one way to put the establishments of a shape in the regions; one more
activity makes the shares of the regions in all what they are to be. Over all ways, each as probable
as the shares make it, the index standardised has the mean 0 and the variance 1, and the indices of
Ellison and Glaeser and of Maurel and Sedillot have the mean 0. Where all establishments follow the
first, both have the mean 1: that is what they estimate.
"""
import csv
import sys
from fractions import Fraction as F
from itertools import product
from math import fsum, isclose, prod, sqrt

# shares of the regions in all, sizes of the establishments
SHAPES = [
    ((3, 1), (60, 40)),
    ((1, 1), (2, 1, 1)),
    ((7, 2), (8, 5, 3, 1, 1, 1)),
    ((6, 3, 1), (10,)),
    ((1, 1, 1), (10,)),
    ((5, 3, 2), (7, 2, 2, 1)),
    ((1, 1, 1), (3, 2, 1)),
    ((9, 5, 1), (5, 4, 3, 2, 1, 1)),
    ((4, 3, 2, 1), (9, 4, 3, 3, 1)),
    ((1, 1, 1, 1), (1, 1, 1, 1)),
    ((90, 5, 4, 1), (1000, 1)),
]
shares, sizes = SHAPES[int(sys.argv[2])]
regions = range(len(shares))
ways = list(product(regions, repeat=len(sizes)))
p = [F(s, sum(shares)) for s in shares]


def write():
    placed = [sum(z for way in ways for z, q in zip(sizes, way) if q == r) for r in regions]
    unit = max(-(-a // s) for a, s in zip(placed, shares)) + 1
    with open("input/t1.csv", "w", encoding="ascii") as table, \
            open("input/firms.csv", "w", encoding="ascii") as firms:
        print("region,industry,value", file=table)
        print("firm,region,industry,employees", file=firms)
        for k, way in enumerate(ways):
            for r in regions:
                here = sum(z for z, q in zip(sizes, way) if q == r)
                if here:
                    print(f"r{r},a{k:04},{here}", file=table)
            for j, (z, r) in enumerate(zip(sizes, way)):
                print(f"f{k}.{j},r{r},a{k:04},{z}", file=firms)
        for r in regions:
            rest = unit * shares[r] - placed[r]
            print(f"r{r},rest,{rest}", file=table)
            print(f"rest{r},r{r},rest,{rest}", file=firms)


def raw_concentration(way):
    x = [F(sum(z for z, q in zip(sizes, way) if q == r), sum(sizes)) for r in regions]
    return sum((a - b) ** 2 for a, b in zip(x, p))


def near(a, b):
    return isclose(a, b, rel_tol=1e-11, abs_tol=1e-11)


def check():
    with open("out/concentration.csv", newline="", encoding="ascii") as stream:
        rows = {row["industry"]: row for row in csv.DictReader(stream)}
    assert len(rows) == len(ways) + 1, "a row for each way"
    chance = [prod((p[r] for r in way), start=F(1)) for way in ways]
    raw = [raw_concentration(way) for way in ways]
    mean = sum(c * g for c, g in zip(chance, raw))
    variance = sum(c * (g - mean) ** 2 for c, g in zip(chance, raw))

    def column(name):
        texts = [rows[f"a{k:04}"][name] for k in range(len(ways))]
        return [float(text) if text else None for text in texts]

    def expected(values):
        return fsum(float(c) * v for c, v in zip(chance, values))

    z = column("ellison_glaeser_z")
    if variance == 0:
        assert set(z) == {None}, "what cannot vary has no standardised index"
    else:
        for got, g in zip(z, raw):
            assert near(got, float(g - mean) / sqrt(variance)), (got, g, mean, variance)
        assert near(expected(z), 0) and near(expected([v * v for v in z]), 1)
    for name in ("ellison_glaeser", "maurel_sedillot"):
        index = column(name)
        if len(sizes) == 1:
            assert set(index) == {None}, "a single establishment has no index"
            continue
        together = [index[k] for k, way in enumerate(ways) if len(set(way)) == 1]
        assert near(expected(index), 0), (name, expected(index))
        assert near(fsum(float(q) * v for q, v in zip(p, together)), 1), (name, together)
    print(f"{len(ways)} ways of {len(sizes)} establishments in {len(shares)} regions: "
          f"variance {variance}")


{"write": write, "check": check}[sys.argv[1]]()
