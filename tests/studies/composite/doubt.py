"""Checks the weights of benefit_of_doubt.ini: optimality by duality, for which no solver is needed.

    doubt.py OUTPUT_FOLDER

The own weights of a row must reach COINr's score of it, and raise no row above one.  The common
weights w of max c.w, Yw <= 1, w >= 0 are best if there are prices p >= 0 of the rows that w raises to
one, with Y'p >= c, and Y'p = c where w > 0: then c.w = sum p, and no other w has more.
"""

import csv
import math
import sys

out = sys.argv[1]
failed = False


def table(path):
    with open(path, newline="") as file:
        return list(csv.reader(file))


def expect(truth, what):
    global failed
    if not truth:
        failed = True
        print("not ok:", what)


def near(a, b, tolerance=1e-9):
    return abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-300)


def dot(a, b):
    return math.fsum(x * y for x, y in zip(a, b))


def solve(a, b):
    """Gauss with pivots; a is square."""
    n = len(b)
    m = [row[:] + [v] for row, v in zip(a, b)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda r: abs(m[r][k]))
        m[k], m[pivot] = m[pivot], m[k]
        for r in range(n):
            if r != k:
                f = m[r][k] / m[k][k]
                m[r] = [x - f * y for x, y in zip(m[r], m[k])]
    return [m[k][n] / m[k][k] for k in range(n)]


def weights(name):
    rows = table(f"{out}/{name}.weights.csv")
    at = rows[0].index("weight")
    return [float(row[at]) for row in rows[1:]]


values = table(f"{out}/minmax1_100.csv")
names, y = values[0][1:], [[float(v) for v in row[1:]] for row in values[1:]]
scores = [float(row[1]) for row in table("reference/bod_minmax1_100.csv")[1:]]
expect(len(y) == len(scores) == 30, "all rows")

for name in ("weights", "weights_mean"):
    own = table(f"{out}/{name}.own.csv")
    expect(own[0][1:] == names, "an own weight for each indicator")
    own = [[float(v) for v in row[1:]] for row in own[1:]]
    for mine, row, score in zip(own, y, scores):
        expect(min(mine) >= 0, "no negative weight")
        expect(near(dot(mine, row), score), f"own weights give {dot(mine, row)}, COINr says {score}")
        expect(max(dot(mine, other) for other in y) <= 1 + 1e-9, "own weights raise a row above 1")
for k, w in enumerate(weights("weights_mean")):
    expect(near(w, math.fsum(row[k] for row in own) / len(own)), "the mean of the own weights")

w = weights("weights")
c = [math.fsum(row[k] for row in y) for k in range(len(names))]
reached = [row for row in y if near(dot(w, row), 1)]
used = [k for k in range(len(w)) if w[k] > 0]
expect(max(dot(w, row) for row in y) <= 1 + 1e-9, "common weights raise a row above 1")
expect(len(reached) == len(used) > 1, "a corner")
p = solve([[row[k] for row in reached] for k in used], [c[k] for k in used])
expect(min(p) >= -1e-9, "a price is negative")
expect(all(dot(p, [row[k] for row in reached]) >= c[k] * (1 - 1e-9) for k in range(len(w))),
       "other weights would be better")
expect(near(math.fsum(p), dot(w, c)), "the optimum is the sum of the prices")

fixed = [v * m for v, m in zip(weights("weights_fixed"), c)]
expect(all(near(v, fixed[0]) for v in fixed), "each indicator makes an eighth of the mean score")
expect(near(max(dot(weights("weights_fixed"), row) for row in y), 1), "some row reaches one")
sys.exit(failed)
