#!/usr/bin/env python3
"""Whether the charts of the page of 2014 show the numbers that the paper printed.

    check_numbers.py PAGE RATINGS.CSV
"""
import csv
import json
import re
import sys

page = open(sys.argv[1], encoding="utf-8").read()
printed = {(row["region"], row["year"]): row for row in csv.DictReader(
    line for line in open(sys.argv[2], encoding="utf-8") if not line.startswith("#"))}
scores = ("susceptibility", "activity")
# Grades of 2010 that the paper prints against its own scale.
misprints = {("Mangystau", "2010"): "C++", ("Pavlodar", "2010"): "C++"}
wrong = []


def data(chart, name):
    text = re.search(r'id="%s-spec">(.*?)</script>' % chart, page).group(1)
    return next(item for item in json.loads(text)["data"] if item["name"] == name)["values"]


def short(name):
    return re.sub(r" Region$", "", name)


def told(what, found, wanted):
    if found != wanted:
        wrong.append("%s: %r instead of %r" % (what, found, wanted))


def ranks(score, year):
    values = {region: float(row[score]) for (region, its), row in printed.items() if its == year}
    return {region: 1 + sum(other > value for other in values.values())
            for region, value in values.items()}


for score in scores:
    periods = data("ranking-" + score, "rows")
    bars = [bar for bar in periods if bar["p"] == 1]
    told(score + ": bars", [len(bars), len(periods)], [16, 32])
    for bar in periods:
        region, rank = short(bar["name"].rsplit("  ", 1)[0]), int(bar["name"].rsplit("  ", 1)[1])
        year = ("2010", "2012")[bar["p"]]
        told("%s of %s, %s" % (score, region, year), bar["text"],
             "%.2f" % float(printed[region, year][score]))
        told("rank of %s, %s" % (region, year), rank, ranks(score, year)[region])
    for bar in bars:
        region = short(bar["name"].rsplit("  ", 1)[0])
        then = printed[region, "2010"]
        if abs(bar["before"] - float(then[score])) > 0.005:
            wrong.append("%s of %s in 2010: %r" % (score, region, bar["before"]))
    for line in data("change-" + score, "lines"):
        region = short(line["left"].rsplit("  ", 1)[0])
        told("%s first" % region, line["first"], ranks(score, "2010")[region])
        told("%s last" % region, line["last"], ranks(score, "2012")[region])
    dumbbells = data("values-" + score, "rows")
    told(score + ": dumbbells", len(dumbbells), 16)
    for line in dumbbells:
        then, now = (float(printed[short(line["name"]), year][score]) for year in ("2010", "2012"))
        if abs(line["before"] - then) > 0.005 or abs(line["after"] - now) > 0.005:
            wrong.append("change of %s: %r" % (line["name"], line))
        told("direction of " + line["name"], line["change"],
             "up" if line["after"] > line["before"] else
             "down" if line["after"] < line["before"] else "same")
    # The parts of a bar add up to the rating, in either period.
    totals = {}
    for part in data("contributions-" + score, "parts"):
        at = part["p"], part["row"]
        totals[at] = totals.get(at, 0) + part["value"]
    told(score + ": bars of parts", len(totals), 32)
    for row in data("contributions-" + score, "rows"):
        year = ("2010", "2012")[row["p"]]
        total = totals[row["p"], row["row"]]
        if abs(total - float(printed[short(row["name"]), year][score])) > 0.005:
            wrong.append("parts of %s in %s: %r" % (row["name"], year, total))
    # Grades from 2010 to 2012.
    moves = {}
    for (region, year), row in printed.items():
        if year == "2010":
            before = row[score + "_grade"]
            if score == "activity":
                before = misprints.get((region, year), before)
            after = printed[region, "2012"][score + "_grade"]
            moves[before, after] = moves.get((before, after), 0) + 1
    matrix = re.findall(r'<table class="matrix">.*?</table>', page, re.S)[scores.index(score)]
    heads = re.findall(r'<span class="grade l\d">([^<]*)</span>', matrix.split("</thead>")[0])
    for line in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", matrix, re.S):
        before = re.search(r'<span class="grade l\d">([^<]*)</span>', line).group(1)
        for after, cell in zip(heads, re.findall(r"<td.*?</td>", line)):
            count = re.search(r"<b>(\d+)</b>", cell)
            told("%s: %s to %s" % (score, before, after), int(count.group(1)) if count else 0,
                 moves.pop((before, after), 0))
    told(score + ": moves that are not shown", moves, {})
for line in wrong:
    print(line)
sys.exit(1 if wrong else 0)
