"""Works out what definitions.ini computes, from the definitions.

    definitions.py REFERENCE_FOLDER CODEBOOK OUTPUT_FOLDER

Plain Python, by formulas other than the plugins' where there are others: ranks by counting, Kendall
by all pairs, EM by normal equations, target correlations by their closed form.  Writes a file for
each table, and the list of them: name, number of keys, tolerance.
"""

import csv
import math
import os
import statistics
import sys

REFERENCE, CODEBOOK, OUTPUT = sys.argv[1:4]
INDICATORS = [f"I{k}" for k in range(1, 9)]
NAN = math.nan
listed = []


def read(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return NAN if text in ("", "NA") else float(text)


def present(values):
    return [v for v in values if not math.isnan(v)]


def write(name, keys, header, rows, tolerance=1e-12):
    with open(os.path.join(OUTPUT, name + ".csv"), "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(header)
        for row in rows:
            out.writerow(
                "" if isinstance(v, float) and math.isnan(v) else repr(v) if isinstance(v, float) else v
                for v in row
            )
    listed.append((name, keys, tolerance))


book = {row["name"]: row for row in read(CODEBOOK)}
parent = {i: book[i]["parent"] for i in INDICATORS}
weight = {i: float(book[i]["weight"]) for i in INDICATORS}
gaps = read(f"{REFERENCE}/iData_missing.csv")
units = [row["uCode"] for row in gaps]
zone = [row["Zone"] for row in gaps]
x = {i: [number(row[i]) for row in gaps] for i in INDICATORS}
z = {i: [float(row[i]) for row in read(f"{REFERENCE}/norm_minmax0_100.csv")] for i in INDICATORS}
n = len(units)


def mean(values):
    values = present(values)
    return math.fsum(values) / len(values) if values else NAN


def deviation(values):
    m = mean(values)
    return math.sqrt(math.fsum((v - m) ** 2 for v in values) / (len(values) - 1))


def pearson(a, b):
    pairs = [(p, q) for p, q in zip(a, b) if not math.isnan(p + q)]
    ma, mb = mean([p for p, _ in pairs]), mean([q for _, q in pairs])
    s = lambda f: math.fsum(f(p, q) for p, q in pairs)
    return s(lambda p, q: (p - ma) * (q - mb)) / math.sqrt(
        s(lambda p, _: (p - ma) ** 2) * s(lambda _, q: (q - mb) ** 2)
    )


def spearman(a, b):
    pairs = [(p, q) for p, q in zip(a, b) if not math.isnan(p + q)]
    rank = lambda v, all_: sum(w < v for w in all_) + (1 + sum(w == v for w in all_)) / 2
    first, second = [p for p, _ in pairs], [q for _, q in pairs]
    return pearson([rank(v, first) for v in first], [rank(v, second) for v in second])


def kendall(a, b):
    pairs = [(p, q) for p, q in zip(a, b) if not math.isnan(p + q)]
    sign = lambda v: (v > 0) - (v < 0)
    s = ta = tb = 0
    for k in range(len(pairs)):
        for j in range(k):
            da, db = sign(pairs[k][0] - pairs[j][0]), sign(pairs[k][1] - pairs[j][1])
            s, ta, tb = s + da * db, ta + abs(da), tb + abs(db)
    return s / math.sqrt(ta * tb)


def solve(matrix, right):
    """Gaussian elimination with partial pivoting."""
    a = [list(row) + [r] for row, r in zip(matrix, right)]
    size = len(a)
    for c in range(size):
        best = max(range(c, size), key=lambda r: abs(a[r][c]))
        a[c], a[best] = a[best], a[c]
        for r in range(c + 1, size):
            f = a[r][c] / a[c][c]
            for k in range(c, size + 1):
                a[r][k] -= f * a[c][k]
    result = [0.0] * size
    for c in reversed(range(size)):
        result[c] = (a[c][size] - sum(a[c][k] * result[k] for k in range(c + 1, size))) / a[c][c]
    return result


# -- Imputation -------------------------------------------------------------------------------------


def impute(of):
    filled = {
        i: [of(i, k) if math.isnan(v) else v for k, v in enumerate(x[i])] for i in INDICATORS
    }
    return [[u] + [filled[i][k] for i in INDICATORS] for k, u in enumerate(units)]


header = ["uCode"] + INDICATORS
same_zone = lambda i, k: present([v for v, g in zip(x[i], zone) if g == zone[k]])
write("impute_mean", 1, header, impute(lambda i, k: mean(x[i])))
write("impute_median", 1, header, impute(lambda i, k: statistics.median(present(x[i]))))
write("impute_mean_group", 1, header, impute(lambda i, k: mean(same_zone(i, k))))
write("impute_median_group", 1, header, impute(lambda i, k: statistics.median(same_zone(i, k))))


def expectation_maximisation(columns):
    """Of standardised columns: conditional means by the normal equations, 500 steps."""
    rows, p = len(columns[0]), len(columns)
    centre = [mean(c) for c in columns]
    scale = [deviation(present(c)) for c in columns]
    data = [[(c[k] - m) / s for c, m, s in zip(columns, centre, scale)] for k in range(rows)]
    used = [row for row in data if present(row)]
    mu = [0.0] * p
    sigma = [[(j == k) * (len(present(columns[j])) - 1) / len(present(columns[j])) for k in range(p)]
             for j in range(p)]

    def expected(row):
        known = [j for j in range(p) if not math.isnan(row[j])]
        missing = [j for j in range(p) if math.isnan(row[j])]
        full, rest = list(row), {}
        for j in missing:
            b = solve([[sigma[a][c] for c in known] for a in known], [sigma[a][j] for a in known])
            full[j] = mu[j] + sum(w * (row[a] - mu[a]) for w, a in zip(b, known))
            for k in missing:
                rest[j, k] = sigma[j][k] - sum(w * sigma[a][k] for w, a in zip(b, known))
        return full, rest

    for _ in range(500):
        total = [0.0] * p
        products = [[0.0] * p for _ in range(p)]
        for row in used:
            full, rest = expected(row)
            for j in range(p):
                total[j] += full[j]
                for k in range(p):
                    products[j][k] += full[j] * full[k] + rest.get((j, k), 0.0)
        mu = [t / len(used) for t in total]
        sigma = [[products[j][k] / len(used) - mu[j] * mu[k] for k in range(p)] for j in range(p)]
    return [
        [m + s * v for v, m, s in zip(expected(row)[0] if present(row) else mu, centre, scale)]
        for row in data
    ]


filled = expectation_maximisation([x[i] for i in INDICATORS])
write("impute_em", 1, header, [[u] + row for u, row in zip(units, filled)], 1e-8)
write(
    "impute_em.columns", 1, ["indicator", "missing", "imputed"],
    [[i, float(n - len(present(x[i]))), float(n - len(present(x[i])))] for i in INDICATORS],
)

# Anderson (1957): with gaps in y2 only, they are filled by its regression on y1 over complete rows.
monotone = read(os.path.join(os.path.dirname(CODEBOOK) or ".", "monotone.csv"))
y1, y2 = ([number(row[c]) for row in monotone] for c in ("y1", "y2"))
pairs = [(a, b) for a, b in zip(y1, y2) if not math.isnan(b)]
m1, m2 = mean([a for a, _ in pairs]), mean([b for _, b in pairs])
slope = math.fsum((a - m1) * (b - m2) for a, b in pairs) / math.fsum((a - m1) ** 2 for a, _ in pairs)
write(
    "impute_monotone", 1, ["uCode", "y1", "y2"],
    [[row["uCode"], a, m2 + slope * (a - m1) if math.isnan(b) else b]
     for row, a, b in zip(monotone, y1, y2)],
    1e-8,
)

# By hand; 2010 to 2014 is four years, and the year 2012 of y has a value 1 of c after 4 in 2010.
panel = ["region", "year", "a", "b", "c"]
write("impute_periods", 2, panel, [
    ["x", 2010, 1.0, NAN, 2.0], ["x", 2011, 1.75, 3.0, 4.0], ["x", 2014, 4.0, 3.0, 10.0],
    ["y", 2009, NAN, -5.0, 0.0], ["y", 2010, NAN, -5.0, 4.0], ["y", 2011, 6.0, 1.0, 2.5],
    ["y", 2012, 8.0, 1.0, 1.0]])
write("impute_nearest", 2, panel, [
    ["x", 2010, 1.0, 3.0, 2.0], ["x", 2011, 1.75, 3.0, 4.0], ["x", 2014, 4.0, 3.0, 10.0],
    ["y", 2009, 6.0, -5.0, 0.0], ["y", 2010, 6.0, -5.0, 4.0], ["y", 2011, 6.0, 1.0, 2.5],
    ["y", 2012, 8.0, 1.0, 1.0]])

counts = [len(present([x[i][k] for i in INDICATORS])) for k in range(n)]
write("availability", 1, ["uCode", "present", "missing", "share", "passes"],
      [[u, c, 8 - c, c / 8, "yes" if c / 8 >= 0.6 else "no"] for u, c in zip(units, counts)])
counts = [len(present(x[i])) for i in INDICATORS]
write("availability.indicators", 1, ["indicator", "present", "missing", "share", "passes"],
      [[i, c, n - c, c / n, "yes" if c / n >= 0.95 else "no"] for i, c in zip(INDICATORS, counts)])

# -- Analyses ---------------------------------------------------------------------------------------

both = lambda a, b: sum(not math.isnan(p + q) for p, q in zip(a, b))
write("correlation", 2, ["indicator", "other", "pairs", "pearson", "spearman", "kendall"],
      [[a, b, both(x[a], x[b]), pearson(x[a], x[b]), spearman(x[a], x[b]), kendall(x[a], x[b])]
       for a in INDICATORS for b in INDICATORS])
write("correlation.matrix", 1, ["indicator"] + INDICATORS,
      [[a] + [spearman(x[a], x[b]) for b in INDICATORS] for a in INDICATORS])
found = [(a, b, pearson(z[a], z[b])) for k, a in enumerate(INDICATORS) for b in INDICATORS[k + 1:]]
write("redundancy", 2, ["indicator", "other", "correlation", "finding", "same_parent"],
      [[a, b, r, "redundant" if r > 0 else "opposed", "yes" if parent[a] == parent[b] else "no"]
       for a, b, r in found if r >= 0.3 or r <= -0.2])


def strengths(reference, most):
    rows, total = [], sum(weight.values())
    for k, u in enumerate(units):
        parts = [(weight[i] * (z[i][k] - reference(i)) / total, i) for i in INDICATORS]
        for side, sign in (("strength", 1), ("weakness", -1)):
            ordered = sorted((p for p in parts if p[0] * sign > 0), key=lambda p: -p[0] * sign)
            rows += [[u, side, j + 1, i, v, z[i][k], reference(i)]
                     for j, (v, i) in enumerate(ordered[:most])]
    return rows


header = ["uCode", "side", "position", "indicator", "contribution", "value", "reference"]
write("strengths", 3, header, strengths(lambda i: mean(z[i]), 8))
write("strengths_zero", 3, header, strengths(lambda i: 0.0, 2))


def scores(weights):
    total = math.fsum(weights.values())
    return [math.fsum(w * z[i][k] for i, w in weights.items()) / total for k in range(n)]


def ranks(values):
    return [1 + sum(w > v * (1 + 1e-12) for w in values) for v in values]


whole = scores(weight)
columns, shifts = [whole, ranks(whole)], []
for i in INDICATORS:
    rest = scores({j: w for j, w in weight.items() if j != i})
    shift = [abs(a - b) for a, b in zip(ranks(rest), ranks(whole))]
    columns += [rest, ranks(rest)]
    shifts.append([i, sum(shift) / n, max(shift), sum(s > 0 for s in shift)])
write("remove_flat", 1,
      ["uCode", "score", "rank"] + [f"without_{i}{s}" for i in INDICATORS for s in ("", "_rank")],
      [[u] + [c[k] for c in columns] for k, u in enumerate(units)])
write("remove_flat.indicators", 1, ["indicator", "mean_shift", "largest_shift", "moved"], shifts)

# -- Treatment --------------------------------------------------------------------------------------

outliers = read(f"{REFERENCE}/treat_input.csv")
treated = {row["uCode"]: row for row in read(f"{REFERENCE}/treated_winsorise5_then_logCT.csv")}
t = {c: [float(row[c]) for row in outliers] for c in ("T1", "T2", "T3", "T4")}


def lifted(values):
    low, high = min(values), max(values)
    return [v - low + 0.01 * (high - low) for v in values]


log = {c: [math.log(y) for y in lifted(t[c])] for c in ("T2", "T3")}
write("treat_log", 1, ["uCode", "T1", "T2", "T3", "T4"],
      [[row["uCode"], t["T1"][k], log["T2"][k], log["T3"][k], float(treated[row["uCode"]]["T4"])]
       for k, row in enumerate(outliers)])


def likelihood(values, exponent):
    """Of Box-Cox values scaled by the geometric mean, so that the Jacobian is one."""
    y = lifted(values)
    g = math.exp(mean([math.log(v) for v in y]))
    if abs(exponent) < 1e-9:
        u = [g * math.log(v) for v in y]
    else:
        u = [(v ** exponent - 1) / (exponent * g ** (exponent - 1)) for v in y]
    return -len(u) / 2 * math.log(statistics.pvariance(u))


def exponent_of(values):
    """Where the likelihood does not rise: bisection on differences."""
    low, high = -5.0, 5.0
    while high - low > 1e-7:
        middle = (low + high) / 2
        if likelihood(values, middle + 1e-4) > likelihood(values, middle - 1e-4):
            low = middle
        else:
            high = middle
    return (low + high) / 2


box = {c: exponent_of(t[c]) for c in ("T2", "T4")}
write("treat_box_cox.columns", 1, ["indicator", "lambda", "treatment"],
      [["T1", NAN, "none"], ["T2", box["T2"], "box_cox"], ["T3", 0.5, "box_cox"],
       ["T4", box["T4"], "box_cox"]], 1e-5)
write("treat_box_cox", 1, ["uCode", "T1", "T3"],
      [[row["uCode"], t["T1"][k], (math.sqrt(y) - 1) / 0.5]
       for k, (row, y) in enumerate(zip(outliers, lifted(t["T3"])))])

# -- Weights ----------------------------------------------------------------------------------------


def weights(name, groups, of, tolerance=1e-12):
    rows = []
    for group in groups:
        w = of(group)
        total = math.fsum(w)
        rows += [[i, parent[i], v, v / total] for i, v in zip(group, w)]
    write(name, 1, ["indicator", "parent", "weight", "share"], rows, tolerance)
    return {row[0]: row[2] for row in rows}


all_ = [INDICATORS]
by_parent = [[i for i in INDICATORS if parent[i] == g] for g in ("G1", "G2")]


def entropy(group):
    result = []
    for i in group:
        total = math.fsum(z[i])
        e = -math.fsum(v / total * math.log(v / total) for v in z[i] if v > 0) / math.log(n)
        result.append(1 - e)
    return result


def critic(group):
    spread = lambda i: max(z[i]) - min(z[i])
    return [deviation(z[i]) / spread(i) * math.fsum(1 - pearson(z[i], z[j]) for j in group if j != i)
            for i in group]


def first_component(group):
    """By power iteration; the sum of the loadings is positive."""
    r = [[pearson(z[a], z[b]) for b in group] for a in group]
    v = [1.0 + 0.1 * k for k in range(len(group))]
    for _ in range(5000):
        v = [math.fsum(a * b for a, b in zip(row, v)) for row in r]
        size = math.sqrt(math.fsum(a * a for a in v))
        v = [a / size for a in v]
    return [a if sum(v) > 0 else -a for a in v]


def target(wanted):
    """R u = t: Pearson's correlations with the mean are as t when w = u / sd."""

    def of(group):
        r = [[pearson(z[a], z[b]) for b in group] for a in group]
        u = [v / deviation(z[i]) for v, i in zip(solve(r, [wanted.get(i, 1.0) for i in group]), group)]
        assert min(u) > 0
        return [v / math.fsum(u) for v in u]

    return of


def nearest(wanted):
    """The least sum of (share - wanted)^2 over weights of zero and above: each set of indicators
    that may have a weight, by its normal equations."""

    def of(group):
        size = len(group)
        r = [[pearson(z[a], z[b]) for b in group] for a in group]
        t = [wanted.get(i, 1.0) for i in group]
        t = [v / math.fsum(t) for v in t]
        columns = [math.fsum(row[k] for row in r) for k in range(size)]
        a = [[r[j][k] - t[j] * columns[k] for k in range(size)] for j in range(size)] + [columns]
        best, least = None, math.inf
        for members in range(1, 2 ** size):
            used = [k for k in range(size) if members >> k & 1]
            u = solve([[math.fsum(row[j] * row[k] for row in a) for k in used] for j in used],
                      [columns[k] for k in used])
            share = [math.fsum(r[j][k] * v for k, v in zip(used, u)) for j in range(size)]
            share = [v / math.fsum(share) for v in share]
            off = math.fsum((x - y) ** 2 for x, y in zip(share, t))
            if min(u) >= 0 and off < least:
                least, best = off, dict(zip(used, u))
        assert len(best) < size and least > 1e-6, (best, least)
        u = [best.get(k, 0.0) / deviation(z[i]) for k, i in enumerate(group)]
        return [v / math.fsum(u) for v in u]

    return of


entropies = weights("entropy.weights", all_, entropy)
weights("entropy_parent.weights", by_parent, entropy)
weights("critic.weights", all_, critic)
weights("critic_parent.weights", by_parent, lambda g: [100 * w for w in critic(g)])
weights("pca.weights", by_parent, lambda g: [max(v, 0.0) for v in first_component(g)], 1e-10)
weights("pca_squares.weights", all_, lambda g: [v * v for v in first_component(g)], 1e-10)
weights("correlation_weights.weights", by_parent, target({}), 1e-6)
weights("correlation_influence.weights", by_parent,
        target({"I1": 1.1, "I3": 1.1, "I4": 0.9, "I5": 1.1, "I8": 1.5}), 1e-6)
weights("correlation_nearest.weights", by_parent, nearest({"I2": 20, "I7": 30}), 1e-6)

# By hand: shares of a and b are percents; c has 50 of 100 on I1 and I5, nothing on I4, else no say.
weights("budget.weights", all_,
        lambda _: [0.3, 0.15, 0.1, 0.05, 0.25, 0.1, 0.1, 0.15])
weights("budget_zero.weights", by_parent, lambda g:
        [30 / 70, 10 / 70, 10 / 70, 5 / 60, 15 / 60] if g[0] == "I1" else [0.25 + 1 / 24, 0.25 + 1 / 24, 5 / 12])
shares = math.fsum(entropies.values())
write("entropy", 1, ["uCode"] + INDICATORS, [[u] + [z[i][k] for i in INDICATORS] for k, u in enumerate(units)])
for name, w in (("score_entropy", entropies), ("score_given", entropies),
                ("score_equal", {i: 1.0 for i in INDICATORS})):
    write(name, 1, ["uCode", "score"], [[u, s] for u, s in zip(units, scores(w))])
rows = []
for group, share in zip(by_parent, (2 / 3, 1 / 3)):
    w = entropy(group)
    rows += [[i, parent[i], v, v / math.fsum(w), share * v / math.fsum(w)] for i, v in zip(group, w)]
rows += [["G1", "IDX", 2.0, 2 / 3, 2 / 3], ["G2", "IDX", 1.0, 1 / 3, 1 / 3], ["IDX", "", 1.0, 1.0, 1.0]]
write("effective_entropy", 1, ["indicator", "parent", "weight", "share", "effective"], rows)

with open(os.path.join(OUTPUT, "list"), "w") as file:
    for name, keys, tolerance in listed:
        file.write(f"{name} {keys} {tolerance}\n")
