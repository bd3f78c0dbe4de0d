# adversarial.py VALUES EXPECTED - rows of year, group and number, in an order of chance, and what
# the numbers of each year and group sum to, as bits: by math.fsum, and by fractions where it gives
# up because a part of the sum is too large.  EXPECTED.all has the sums of the negative groups of
# 2021 and of both years.
import math
import random
import struct
import sys
from fractions import Fraction

LARGEST = 1.7976931348623157e308
CASES = [
    [1e16, 1.0, -1e16] * 7,
    [1.0, 2.0**-53, 2.0**-106],  # just above a tie
    [1.0, 2.0**-53],  # a tie
    [1.0 + 2.0**-52, 2.0**-53],  # a tie the other way
    [5e-324] * 5 + [-5e-324] * 2,
    [2.2250738585072014e-308, -5e-324],
    [1e308, 1e308, -1e308],
    [LARGEST, LARGEST, -LARGEST, -LARGEST, 5e-324],
    [1e308, 1e308],  # no double holds it
    [-LARGEST, -2.0**969],
    [-LARGEST, -2.0**970],  # rounds beyond the largest
    [-0.0, -0.0],
    [0.0, -0.0],
    [math.inf, 1.0, 1e308],
    [-math.inf, 1.0],
    [math.inf, -math.inf],
    [math.nan, 1.0, math.inf],
    [None, None],
    [None, 0.1, 0.2, 0.3, -0.6],
]


def correctly_rounded(values):
    exact = sum((Fraction(x) for x in values), Fraction(0))
    try:
        return float(exact)
    except OverflowError:
        return None  # missing


def total(values):
    there = [x for x in values if x is not None]
    if not there:
        return None
    try:
        return math.fsum(there)
    except OverflowError:
        return correctly_rounded(there)
    except ValueError:
        return math.nan  # of both infinities


def bits(value):
    return "NULL" if value is None else struct.pack(">d", value).hex()


draw = random.Random(15)
groups = {}
for year in (2021, 2022):
    for g, values in enumerate(CASES):
        groups[year, g] = values
    for g in range(19, 49):  # of all sizes, many of which cancel
        some = [draw.choice((-1, 1)) * draw.random() * 10.0 ** draw.uniform(-320, 307) for _ in range(draw.randint(1, 60))]
        groups[year, g] = some + [-x for x in some[: draw.randint(0, len(some))]]
    groups[year, -1] = [draw.choice((-1, 1)) * draw.random() * 10.0 ** draw.uniform(-30, 30) for _ in range(8000)]
rows = [(year, g, x) for (year, g), values in groups.items() for x in values]
draw.shuffle(rows)
with open(sys.argv[1], "w") as out:
    for year, g, x in rows:
        print(year, g, "\\N" if x is None else repr(x), sep="\t", file=out)
with open(sys.argv[2], "w") as out:
    for year, g in sorted(groups):
        print(year, g, bits(total(groups[year, g])), sep="|", file=out)
with open(sys.argv[2] + ".all", "w") as out:
    print(bits(total(groups[2021, -1])), bits(total(groups[2021, -1] + groups[2022, -1])), sep="\n", file=out)
