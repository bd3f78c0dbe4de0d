#!/usr/bin/env python3
"""Writes the data of the study beside it: 41 made-up regions, the same bytes each time.

    make.py FOLDER

The index is computed here by itself, as the yearbook that printed.csv stands for would have it.
"""
import csv
import json
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).parent
WHOLE, YEARS, COLUMNS, LINES = "OD00", ("2019", "2024"), 7, 6
REGIONS = [f"OD{k:02}" for k in range(1, 42)]
FIRST = [("Tal", "Тал", "Тал"), ("Kara", "Кара", "Қара"), ("Ak", "Ак", "Ақ"),
         ("Sary", "Сары", "Сары"), ("Kok", "Кок", "Көк"), ("Kyzyl", "Кызыл", "Қызыл"),
         ("Zhana", "Жана", "Жаңа")]
LAST = [("su", "су", "су"), ("bulak", "булак", "бұлақ"), ("tau", "тау", "тау"),
        ("kol", "коль", "көл"), ("tobe", "тобе", "төбе"), ("dala", "дала", "дала")]
ZONES = ["forest steppe", "steppe", "dry steppe", "semi-desert", "desert", "foothills", "mountains",
         "river valley", "lake shore", "delta"]
# Of each indicator: about where it lies, how far it spreads, its decimals.
SPREADS = {"grp": (3200, 2400, 0), "investment": (700, 600, 0), "wages": (260, 140, 1),
           "unemployment": (4.9, 1.4, 1), "life": (72.5, 3.5, 1), "schools": (68, 25, 1),
           "doctors": (290, 120, 0), "emissions": (3.2, 3, 2), "water": (78, 20, 1),
           "green": (9, 8, 1)}
THIN = ("OD17", "2024", {"grp", "investment", "schools", "doctors"}) # four of ten are missing


def numbers(seed):
    """A linear congruential generator: the same numbers on every machine."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state >> 33) / 2**31


def values():
    """{(region, year): {indicator: value}}, the country among the regions."""
    chance, table = numbers(41), {}
    size = {region: 1 + 9 * next(chance) for region in REGIONS}
    for region in REGIONS:
        base = {name: 2 * next(chance) - 1 for name in SPREADS}
        for k, year in enumerate(YEARS):
            table[region, year] = {}
            for name, (middle, spread, digits) in SPREADS.items():
                value = middle + spread * (0.8 * base[name] + 0.2 * (2 * next(chance) - 1) + 0.1 * k)
                table[region, year][name] = round(max(value, 10 ** -digits), digits)
    for year in YEARS:
        table[WHOLE, year] = {
            name: round(sum(size[r] * table[r, year][name] for r in REGIONS) / sum(size.values()),
                        digits) for name, (_, _, digits) in SPREADS.items()}
    region, year, missing = THIN
    for name in missing:
        table[region, year][name] = None
    return table


def mean(parts):
    """Of weights and shares; None where fewer than half of them are there."""
    there = [(w, x) for w, x in parts if x is not None]
    if len(there) < 0.5 * len(parts):
        return None
    return sum(w * x for w, x in there) / sum(w for w, _ in there)


def index_of(table):
    """The weighted mean of three weighted means of what lies from the least to the largest."""
    with open(HERE / "codebook.csv", encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    book = [rows[name] for name in SPREADS]
    ends = {}
    for row in book:
        there = [cells[row["name"]] for cells in table.values() if cells[row["name"]] is not None]
        ends[row["name"]] = min(there), max(there)
    found = {}
    for key, cells in table.items():
        pillars = {}
        for row in book:
            low, high = ends[row["name"]]
            value = cells[row["name"]]
            share = None if value is None else (
                value - low if row["direction"] == "1" else high - value) / (high - low)
            pillars.setdefault(row["parent"], []).append((float(row["weight"]), share))
        parts = [(float(rows[name]["weight"]), 100 * value)
                 for name, value in ((name, mean(parts)) for name, parts in pillars.items())
                 if value is not None]
        found[key] = sum(w * x for w, x in parts) / sum(w for w, _ in parts)
    return found


def border(a, b, chance, depth=5):
    """From a to b, not straight: the same way whoever asks for it."""
    if depth == 0:
        return [a]
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    off = 0.22 * (next(chance) - 0.5)
    middle = round(x - off * (b[1] - a[1]), 5), round(y + off * (b[0] - a[0]), 5)
    return border(a, middle, chance, depth - 1) + border(middle, b, chance, depth - 1)


def shapes():
    """A crooked grid whose regions share their borders; the last field is a lake."""
    chance = numbers(7)
    corner = {(x, y): (round(52 + 3 * x + next(chance), 5), round(42 + 2 * y + 0.7 * next(chance), 5))
              for x in range(COLUMNS + 1) for y in range(LINES + 1)}
    across = {(x, y): border(corner[x, y], corner[x + 1, y], chance)
              for x in range(COLUMNS) for y in range(LINES + 1)}
    up = {(x, y): border(corner[x, y], corner[x, y + 1], chance)
          for x in range(COLUMNS + 1) for y in range(LINES)}
    features = []
    for k in range(COLUMNS * LINES):
        x, y = k % COLUMNS, k // COLUMNS
        ring = across[x, y] + up[x + 1, y] + [corner[x + 1, y + 1]] + across[x, y + 1][:0:-1]
        ring += [corner[x, y + 1]] + up[x, y][:0:-1] + [corner[x, y]]
        features.append({"type": "Feature",
                         "properties": {"code": REGIONS[k] if k < len(REGIONS) else "LAKE"},
                         "geometry": {"type": "Polygon", "coordinates": [ring]}})
    return {"type": "FeatureCollection", "features": features}


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def make(folder):
    """All files of the study; returns the index as it is computed here."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in "study.ini", "codebook.csv", "scale.csv":
        shutil.copy(HERE / name, folder / name)
    table = values()
    index = index_of(table)
    write(folder / "data.csv", [["region", "year", *SPREADS]] + [
        [region, year] + ["" if cells[name] is None else cells[name] for name in SPREADS]
        for (region, year), cells in table.items()])
    names = [[f + l for f, l in zip(first, last)]
             for first in FIRST for last in LAST]
    write(folder / "names.csv", [["region", "name_en", "name_ru", "name_kk"],
                                 [WHOLE, "Orta Dala", "Орта-Дала", "Орта Дала"]] + [
        [region, *names[k]] for k, region in enumerate(REGIONS)])
    write(folder / "zones.csv", [["region", "zone"]] + [
        [region, ZONES[k % len(ZONES)]] for k, region in enumerate(REGIONS)])
    # One figure of the yearbook is misprinted.
    write(folder / "printed.csv", [["region", "year", "index"]] + [
        [region, year, f"{value + (3 if (region, year) == ('OD05', '2024') else 0):.1f}"]
        for (region, year), value in index.items()])
    (folder / "map.geojson").write_text(json.dumps(shapes()), encoding="utf-8")
    return index


if __name__ == "__main__":
    make(sys.argv[1])
