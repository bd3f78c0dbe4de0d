#!/usr/bin/env python3
"""What conf/kazakhstan-2014/README.md says of the GRP of 2010 put right, by arithmetic of its own.

    put_right.py CONF PRINTED.csv RIGHT.csv COMPARE.json [scipy]

From the appendices alone: six methods and their agreement with the percentage of the leader by
Kendall's tau-b, every pair of regions enumerated (with `scipy`: by scipy.stats.kendalltau, too),
and how often a region is among the first three, by replicates of another generator.  PRINTED.csv
and RIGHT.csv are the tables uncertainty of the two studies, COMPARE.json the answer of regind
compare.
"""
import csv
import json
import math
import random
import statistics
import sys

RIGHT = {"Karaganda": 1872600.0, "Kostanay": 856747.0, "Kyzylorda": 859148.2,
         "Mangystau": 1484848.0}
REPLICATES = 24000
wrong = []


def read(conf):
    with open(conf + "/kazakhstan-2014/data/indicators.csv", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["year"] == "2010"]
    return {row["region"]: tuple(float(row[name]) for name in
                                 ("grp", "employed", "fixed_assets", "air_emissions"))
            for row in rows}


def parts(data, grp):
    """Labour, capital and ecological productivity."""
    return {r: [grp[r] / of for of in data[r][1:]] for r in data}


def columns(table):
    return list(zip(*table.values()))


def leader(table, digits=None):
    best = [max(column) for column in columns(table)]
    if digits is not None:
        best[1] = round(best[1], digits)
    return {r: [100 * x / b for x, b in zip(row, best)] for r, row in table.items()}


def minmax(table):
    ends = [(min(column), max(column)) for column in columns(table)]
    return {r: [100 * (x - a) / (b - a) for x, (a, b) in zip(row, ends)]
            for r, row in table.items()}


def zscores(table, mean, sd):
    ms = [(statistics.mean(c), statistics.stdev(c)) for c in columns(table)]
    return {r: [mean + sd * (x - m) / s for x, (m, s) in zip(row, ms)] for r, row in table.items()}


def ranks(table):
    return {r: [sum(y < x for y in column) + 1 for x, column in zip(row, columns(table))]
            for r, row in table.items()}


def mean(row):
    return sum(row) / len(row)


def penalised(row):
    m = mean(row)
    return m - statistics.variance(row) / m


def ratings(table):
    by = {"leader": (leader(table, 2), mean),
          "geometric mean": (leader(table), lambda row: math.prod(row) ** (1 / len(row))),
          "Mazziotta-Pareto": (zscores(table, 100, 10), penalised),
          "z-scores": (zscores(table, 0, 1), mean),
          "ranks": (ranks(table), mean),
          "min-max": (minmax(table), mean)}
    return {name: [score(row) for row in scores.values()] for name, (scores, score) in by.items()}


def tau_b(a, b):
    """Of every pair of regions; numbers that differ by less than a rounding error are tied."""
    def sign(x, y):
        return 0 if abs(x - y) < 1e-9 else 1 if x > y else -1
    balance = in_a = in_b = reversed_ = pairs = 0
    for i in range(len(a)):
        for j in range(i):
            p, q = sign(a[i], a[j]), sign(b[i], b[j])
            balance += p * q
            in_a += p != 0
            in_b += q != 0
            reversed_ += p * q < 0
            pairs += 1
    return balance / math.sqrt(in_a * in_b), reversed_ / pairs


def told(what, found, wanted):
    if found != wanted:
        wrong.append("%s: %r instead of %r" % (what, found, wanted))


def is_said(readme, sentence):
    if sentence not in readme:
        wrong.append("the README does not say '%s'" % sentence)


def first_three(data, grp, chance):
    """The part of the replicates in which each region is among the first three."""
    count = dict.fromkeys(data, 0)
    for k in range(REPLICATES):
        noisy = {r: grp[r] * chance.gauss(1, 0.02) for r in data}
        table = parts(data, noisy)
        scores = leader(table, 2) if k % 2 else minmax(table)
        weights = [chance.uniform(0.75, 1.25) for _ in range(3)]
        if k // 2 % 4:
            weights[k // 2 % 4 - 1] = 0
        score = {r: sum(w * x for w, x in zip(weights, row)) for r, row in scores.items()}
        for r in sorted(score, key=score.get)[-3:]:
            count[r] += 1
    return {r: n / REPLICATES for r, n in count.items()}


def check_shares(path, shares):
    """That of the study, within five standard errors of ours."""
    with open(path, encoding="utf-8") as file:
        its = {row["region"]: float(row["top_share"]) for row in csv.DictReader(file)
               if row["year"] == "2010"}
    told("regions of " + path, sorted(its), sorted(shares))
    for r, share in shares.items():
        error = math.sqrt(max(share * (1 - share), 1e-3) / REPLICATES)
        if abs(its[r] - share) > 5 * error:
            wrong.append("%s: among the first three in %.4f, here in %.4f" % (r, its[r], share))
    return its


def check_agreement(readme, both, kendall):
    """Both ratings against each other, and the methods against the leader's."""
    tau, reversed_ = kendall(both[0]["leader"], both[1]["leader"])
    is_said(readme, "Kendall's tau-b %.2f, %s of the pairs of regions reversed"
            % (tau, {0.25: "a quarter"}.get(reversed_, reversed_)))
    lists = []
    for rating in both:
        lists.append([(name, kendall(rating["leader"], rating[name])[0]) for name in rating
                      if name != "leader"])
    is_said(readme, "agree at tau-b %.2f to %.2f on the printed"
            % (min(t for _, t in lists[0]), max(t for _, t in lists[0])))
    is_said(readme, "(" + ", ".join("%s %.2f" % pair for pair in lists[0]) + ")")
    is_said(readme, "at %.2f to %.2f on the right one (%s)"
            % (min(t for _, t in lists[1]), max(t for _, t in lists[1]),
               ", ".join("%.2f" % t for _, t in lists[1])))
    return tau, reversed_


def main(conf, printed_csv, right_csv, compare_json, scipy=None):
    data = read(conf)
    printed = {r: row[0] for r, row in data.items()}
    right = {**printed, **RIGHT}
    both = [ratings(parts(data, grp)) for grp in (printed, right)]
    with open(conf + "/kazakhstan-2014/README.md", encoding="utf-8") as file:
        readme = " ".join(file.read().split())
    if scipy:
        from scipy import stats

        def kendall(a, b):
            a, b = ([round(x, 9) for x in each] for each in (a, b))
            return stats.kendalltau(a, b, variant="b")[0], tau_b(a, b)[1]
        check_agreement(readme, both, kendall)
        for rating in both:
            for name, scores in rating.items():
                if abs(kendall(rating["leader"], scores)[0]
                       - tau_b(rating["leader"], scores)[0]) > 1e-12:
                    wrong.append("tau-b of %s is another by SciPy" % name)
        return
    tau, reversed_ = check_agreement(readme, both, tau_b)
    with open(compare_json, encoding="utf-8") as file:
        of = next(g for g in json.load(file)["pairs"][0]["groups"] if g["keys"]["year"] == "2010")
    told("tau-b of regind compare", round(of["kendall_tau_b"], 12), round(tau, 12))
    told("reversed pairs of regind compare", round(of["reversed"], 12), round(reversed_, 12))
    best = [{r for _, r in sorted(zip(rating["leader"], data))[-5:]} for rating in both]
    told("of the first five", of["top_shared"], len(best[0] & best[1]))
    is_said(readme, "%d of the top 5 the same" % len(best[0] & best[1]))
    chance = random.Random(2010)
    before = check_shares(printed_csv, first_three(data, printed, chance))
    after = check_shares(right_csv, first_three(data, right, chance))

    def listed(shares, names):
        each = ["%s (%.0f %%)" % (name, 100 * shares[name]) for name in names]
        return ", ".join(each[:-1]) + " and " + each[-1]
    is_said(readme, "in the top three are " + listed(
        after, ["Almaty city", "Atyrau", "Karaganda", "Mangystau"]))
    is_said(readme, "as published they were " + listed(
        before, ["Almaty city", "Atyrau", "Kostanay"]))


main(*sys.argv[1:])
for line in wrong:
    print(line)
sys.exit(bool(wrong))
