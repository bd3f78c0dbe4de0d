"""asem_raw.py FOLDER - the ASEM indicators per unit of GDP, people and energy, before treatment.

The raw data of FOLDER lack the denominators, but the treated data tell them: where a value was
neither treated nor imputed, raw / treated is the denominator.  Most of a country's values are so.
'Bord' is the only indicator per area: where it was treated, its denominator cannot be told; it is
left out.  Laos has no figure of energy: both its values per energy are imputed.  Writes CSV.
"""

import csv
import math
import statistics
import sys


def number(text):
    return math.nan if text in ("", "NA") else float(text)


def rows(name):
    with open(f"{sys.argv[1]}/{name}", newline="") as file:
        return list(csv.DictReader(file))


def denominator(raw, treated, columns):
    """Winsorising high values makes raw / treated larger: of two, the smaller one is right."""
    ratios = [
        number(raw[c]) / number(treated[c])
        for c in columns
        if number(raw[c]) > 0 and number(treated[c]) > 0
    ]
    if not ratios:
        return math.nan
    return statistics.median_low(ratios) if len(columns) > 2 else min(ratios)


def main():
    per = {}
    for indicator in rows("asem_indmeta.csv"):
        per.setdefault(indicator["Denominator"], []).append(indicator["IndCode"])
    names = [c for d in per for c in per[d] if d != "Den_Area"]
    out = csv.writer(sys.stdout)
    out.writerow(["UnitCode", "Group_EurAsia"] + names)
    for raw, treated in zip(rows("asem_raw.csv"), rows("asem_treated.csv")):
        line = [raw["UnitCode"], raw["Group_EurAsia"]]
        for name, columns in per.items():
            if name == "Den_Area":
                continue
            by = denominator(raw, treated, columns) if name else 1.0
            for c in columns:
                value = number(raw[c]) / by if number(raw[c]) != 0 else 0.0
                if (raw["UnitCode"], name) == ("LAO", "Den_Energy"):
                    value = math.nan
                line.append("" if math.isnan(value) else repr(value))
        out.writerow(line)


main()
