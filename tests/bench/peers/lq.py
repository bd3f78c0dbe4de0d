"""Location quotients by pandas: lq.py IN OUT YEARS"""
import sys

import pandas

source, target, years = sys.argv[1:]
within = [] if years == "1" else ["year"]
keys = ["region", *within, "activity"]
table = pandas.read_csv(source, dtype={"region": "category", "activity": "category"})


def sums(by):
    """The sum over the rows with the same keys, for each row."""
    if not by:
        return table["value"].sum()
    return table.groupby(by, observed=True, sort=False)["value"].transform("sum")


region, activity, whole = sums(["region", *within]), sums(["activity", *within]), sums(within)
table["lq"] = (table["value"] / region) / (activity / whole)
table.to_csv(target, columns=[*keys, "lq"], index=False)
