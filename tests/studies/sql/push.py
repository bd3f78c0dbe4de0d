"""push.py FILE - regions, years and activities with gaps, zeros, negatives, ties, labels that no
order of letters has, and whole numbers, in a file of SQLite or as statements for a server."""
import random
import sqlite3
import sys

random.seed(20)
rows = []
for region in ["West", "WEST", "North", "Әбай", "south", 'a "b" {c}', "O'Neil"]:
    for year in (2021, 2022, 2023):
        for activity in ("trade", "mining", "Art"):
            rows.append((region, year, activity, random.choice(["x", "y", None]),
                         0.1 + round(100 * random.random(), 2), random.choice([0, 5, 5, 9]),
                         None if random.random() < 0.15 else round(random.gauss(0, 1), 3),
                         random.random() * 10.0 ** random.randint(-3, 3)))
random.shuffle(rows)
columns = ["region", "year", "activity", "kind", "income", "doctors", "balance", "small {x}"]
if sys.argv[1] == "-":
    print('CREATE TABLE public.figures (region text, year integer, activity text, kind text, '
          'income double precision, doctors integer, balance numeric, "small {x}" double precision);')
    for row in rows:
        print("INSERT INTO public.figures VALUES (%s);" % ", ".join(
            "NULL" if value is None else repr(value) if not isinstance(value, str)
            else "'" + value.replace("'", "''") + "'" for value in row))
else:
    base = sqlite3.connect(sys.argv[1])
    base.execute('CREATE TABLE figures (region text COLLATE NOCASE, year integer, activity text, kind text, '
                 'income real, doctors integer, balance numeric, "small {x}" real)')
    base.executemany("INSERT INTO figures VALUES (?,?,?,?,?,?,?,?)", rows)
    base.commit()
