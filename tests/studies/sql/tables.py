"""tables.py FILE - the rows of jobs.csv in a file of SQLite, in an order of chance, with types of all
kinds beside them."""
import csv
import os
import random
import sqlite3
import sys

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "jobs.csv"), encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
random.Random(3).shuffle(rows)
database = sqlite3.connect(sys.argv[1])
database.execute("CREATE TABLE jobs (region TEXT, year INTEGER, activity TEXT, value REAL)")
database.executemany("INSERT INTO jobs VALUES (?, ?, ?, ?)", [
    (row["region"], int(row["year"]), row["activity"],
     float(row["value"]) if row["value"] else None) for row in rows])
database.execute('CREATE TABLE "odd.names" (place TEXT, "a ""b""" NUMERIC)')
database.executemany('INSERT INTO "odd.names" VALUES (?, ?)',
                     [("10", "2,5"), ("9", 7), ("a", 9007199254740993), ("b", "..")])
database.execute("CREATE TABLE bytes (place TEXT, value)")
database.executemany("INSERT INTO bytes VALUES (?, ?)", [("x", 1), ("y", b"\x01\x02")])
database.execute("CREATE TABLE infinite (place TEXT, value REAL)")
database.executemany("INSERT INTO infinite VALUES (?, ?)", [("x", 1), ("y", float("-inf"))])
database.execute("CREATE TABLE latin (place TEXT, value REAL)")
database.execute("INSERT INTO latin VALUES (CAST(X'47E96E' AS TEXT), 1)")
database.execute("CREATE TABLE zero (place TEXT, value REAL)")
database.execute("INSERT INTO zero VALUES (CAST(X'610062' AS TEXT), 1)")
database.execute("CREATE VIEW lost AS SELECT * FROM gone")
database.execute("CREATE TABLE empty (place TEXT, value REAL)")
database.execute("CREATE TABLE twice (place TEXT, value REAL)")
database.executemany("INSERT INTO twice VALUES (?, ?)", [("b", 3), ("a", 0.1), ("b", 0.2)])
database.commit()
