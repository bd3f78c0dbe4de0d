#!/bin/sh
# The tile maps and the table of labels: every region of a map once and at a place of its own, all
# of them with names; north is up and east is right where the coordinates of the capitals are known.
#
#   maps.sh CONF [REGIONS.csv with iso and lon, lat of the capitals]
set -eu
exec python3 - "$@" <<'END'
import csv, sys

def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

def order(values):
    ranks = sorted(values)
    return [ranks.index(v) + (ranks.count(v) - 1) / 2 for v in values]

def correlation(a, b):
    a, b = order(a), order(b)
    ma, mb = sum(a) / len(a), sum(b) / len(b)
    product = sum((x - ma) * (y - mb) for x, y in zip(a, b))
    return product / (sum((x - ma) ** 2 for x in a) * sum((y - mb) ** 2 for y in b)) ** 0.5

conf, places = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
labels = {row["region"]: row for row in read(f"{conf}/reference-tables/regions.csv")}
for name, row in labels.items():
    for column, text in row.items():
        assert text or column.startswith("iso"), f"{name} has no {column}"
studies = {16: "kazakhstan-2014/data/indicators.csv", 17: "kazakhstan-2022/data/lq.csv"}
known = {}
if places:
    for row in read(places):
        known[row["code"]] = known[row["code_old"]] = float(row["capital_lon"]), float(row["capital_lat"])
for n in 16, 17, 20:
    tiles = read(f"{conf}/maps/kazakhstan-{n}.csv")
    assert len({row["region"] for row in tiles}) == len(tiles) == n, n
    assert len({(row["x"], row["y"]) for row in tiles}) == n, f"two tiles of {n} at one place"
    assert len({row["iso"] for row in tiles}) == n, f"two tiles of {n} with one code"
    for row in tiles:
        codes = labels[row["region"]]["iso"], labels[row["region"]]["iso_old"]
        assert row["iso"] in codes, row
    if n in studies:
        regions = {row["region"] for row in read(f"{conf}/{studies[n]}")}
        assert regions == {row["region"] for row in tiles}, regions ^ {r["region"] for r in tiles}
    if known:
        at = [known[row["iso"]] for row in tiles]
        east = correlation([float(row["x"]) for row in tiles], [p[0] for p in at])
        north = correlation([-float(row["y"]) for row in tiles], [p[1] for p in at])
        assert east > 0.9 and north > 0.9, (n, east, north)
        print(f"{n} regions: rank correlation with longitude {east:.3f}, latitude {north:.3f}")
END
