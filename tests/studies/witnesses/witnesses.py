"""What SciPy says of the sets of the tests: see README.md.

    /usr/bin/python3 witnesses.py TESTS/STUDIES OUTPUT

As witnesses.R: functions of the library for the same quantities, not the plugins' formulas; where
weights are to have a property, an optimiser looks for weights that have it.
"""
import csv
import os
import sys

import numpy
import scipy
from scipy import optimize, stats

STUDIES, OUTPUT = sys.argv[1:]
INDICATORS = [f"I{k}" for k in range(1, 9)]


def read(name):
    with open(os.path.join(STUDIES, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def put(name, header, rows):
    with open(os.path.join(OUTPUT, name + ".csv"), "w", encoding="utf-8") as file:
        print(*header, sep=",", file=file)
        for row in rows:
            print(*(x if isinstance(x, str) else format(float(x), ".17g") for x in row), sep=",", file=file)


# -- Regions and activities: entropies -----------------------------------------------------------------

for name, source in (("dense", "dense_t1"), ("sparse", "emp_t1_full")):
    rows = read(f"regional/input/{source}.csv")
    regions = sorted({row["region"] for row in rows})
    activities = sorted({row["industry"] for row in rows})
    m = numpy.zeros((len(regions), len(activities)))
    for row in rows:
        m[regions.index(row["region"]), activities.index(row["industry"])] = float(row["value"])
    full = m.sum(0) > 0
    m, activities = m[:, full], [a for a, f in zip(activities, full) if f]
    put(f"{name}_divergence", ["region", "shannon", "kullback_leibler"],
        [[r, stats.entropy(x), stats.entropy(x, m.sum(0))] for r, x in zip(regions, m)])
    put(f"{name}_theil", ["industry", "theil_total", "theil_equal"],
        [[a, stats.entropy(x, m.sum(1)), stats.entropy(x, numpy.ones(len(x)))]
         for a, x in zip(activities, m.T)])

# -- Composite indicators -------------------------------------------------------------------------------

rows = read("composite/reference/norm_minmax0_100.csv")
units = [row["uCode"] for row in rows]
z = numpy.array([[float(row[i]) for i in INDICATORS] for row in rows])
book = {row["name"]: row for row in read("composite/codebook.csv")}
weight = numpy.array([float(book[i]["weight"]) for i in INDICATORS])
groups = {g: [k for k, i in enumerate(INDICATORS) if book[i]["parent"] == g] for g in ("G1", "G2")}


def powers(p):
    return [[u] + [stats.pmean(z[k, of], p, weights=weight[of]) for of in groups.values()]
            for k, u in enumerate(units)]


put("power_2", ["uCode", *groups], powers(2))
put("power_05", ["uCode", *groups], powers(0.5))


def mazziotta_pareto(sign, middle=None, half=None):
    """Of the adjusted index: values moved to 70 ... 130 around the mean, less their dispersion."""
    data = read("composite/reference/iData.csv")
    x = numpy.array([[float(row[i]) for i in INDICATORS] for row in data])
    middle = x.mean(0) if middle is None else middle
    half = numpy.ptp(x, axis=0) / 2 if half is None else half
    moved = 100 + 30 * (x - middle) / half * [float(book[i]["direction"]) for i in INDICATORS]
    return moved.mean(1) * (1 + sign * stats.variation(moved, axis=1) ** 2)


put("ampi", ["uCode", "ampi"], zip(units, mazziotta_pareto(-1)))
put("ampi_plus", ["uCode", "ampi_plus"], zip(units, mazziotta_pareto(1)))
put("ampi_fixed", ["uCode", "ampi_fixed"], zip(units, mazziotta_pareto(
    -1, numpy.array([50, 10, 1000, 5, 0.3, 200, 7, 5]),
    (numpy.array([90, 20, 2500, 10, 0.5, 300, 12, 15]) - [30, 4, 300, 1, 0.1, 100, 3, 1]) / 2)))

# Weights by which the mean of a group correlates with its members as is wanted.


def influence(of, weights):
    mean = z[:, of] @ weights
    return numpy.array([stats.pearsonr(mean, z[:, k])[0] for k in of])


def in_proportion(wanted):
    result = []
    for of in groups.values():
        target = numpy.array([wanted.get(INDICATORS[k], 1.0) for k in of])

        def off(weights):
            found = influence(of, numpy.append(weights, 1 - weights.sum()))
            return (found / found.sum() - target / target.sum())[:-1]

        found = optimize.fsolve(off, numpy.full(len(of) - 1, 1 / len(of)), xtol=1e-13)
        assert abs(off(found)).max() < 1e-12
        result += [[INDICATORS[k], w] for k, w in zip(of, numpy.append(found, 1 - found.sum()))]
    return result


put("weights_correlation", ["indicator", "weight"], in_proportion({}))
put("weights_influence", ["indicator", "weight"],
    in_proportion({"I1": 1.1, "I3": 1.1, "I4": 0.9, "I5": 1.1, "I8": 1.5}))


def nearest(wanted):
    result = []
    for of in groups.values():
        target = numpy.array([wanted.get(INDICATORS[k], 1.0) for k in of])

        def off(weights):
            found = influence(of, weights)
            return 1e4 * ((found / found.sum() - target / target.sum()) ** 2).sum()

        tries = [optimize.minimize(off, start, method="SLSQP", bounds=[(0, 1)] * len(of),
                                   constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
                                   options={"ftol": 1e-16, "maxiter": 1000})
                 for start in (numpy.full(len(of), 1 / len(of)), *(0.9 * numpy.eye(len(of)) + 0.1 / len(of)))]
        best = min(tries, key=lambda t: t.fun)
        # what the optimiser leaves of zero is zero
        result += [[INDICATORS[k], round(w, 7)] for k, w in zip(of, best.x)]
    return result


put("weights_nearest", ["indicator", "weight"], nearest({"I2": 20, "I7": 30}))

# -- Treatment --------------------------------------------------------------------------------------------

outliers = read("analysis/reference/treat_input.csv")


def lifted(column):
    y = numpy.array([float(row[column]) for row in outliers])
    return y - y.min() + 0.01 * numpy.ptp(y)


put("box_cox_scipy", ["indicator", "lambda"],
    [[c, optimize.minimize_scalar(lambda p: -stats.boxcox_llf(p, lifted(c)), bounds=(-5, 5), method="bounded",
                                  options={"xatol": 1e-12}).x] for c in ("T2", "T4")])

print("Python", sys.version.split()[0], "NumPy", numpy.__version__, "SciPy", scipy.__version__)
