"""engines.py PROGRAM SERVER [ROWS...] - what part-engines measures, in the folder that it runs in.

SERVER is the folder of the server's data (one) and socket.  CPU seconds are those of regind and its
workers, and of the server and the sessions that have ended.  "quotients" writes as many rows as there
are; "leader" is a filter and a normalisation of one activity in one year.
"""
import os
import subprocess
import sys
import time

import measure

PROGRAM, SERVER = sys.argv[1:3]
ADDRESS = "postgresql:dbname=postgres port=5001"
TICK = os.sysconf("SC_CLK_TCK")
PSQL = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-p", "5001", "-d", "postgres"]
STEPS = {
    "quotients": "[result]\nuse = lq\nfrom = cells\nwithin = year\nmeasures = lq\n",
    "leader": "[part]\nuse = filter\nfrom = cells\nkeep = year = 2021\n       activity = a0007\n"
              "[result]\nuse = normalise.leader\nfrom = part\n",
}
# What somebody would write who has the engine alone.
OWN = {
    "quotients": """SELECT region, year, activity, value / r.total / (a.total / w.total) AS lq FROM cells
        JOIN (SELECT year, region, sum(value) AS total FROM cells GROUP BY year, region) AS r USING (year, region)
        JOIN (SELECT year, activity, sum(value) AS total FROM cells GROUP BY year, activity) AS a USING (year, activity)
        JOIN (SELECT year, sum(value) AS total FROM cells GROUP BY year) AS w USING (year)
        ORDER BY region, year, activity""",
    "leader": """SELECT region, year, activity, value / max(value) OVER () * 100 AS value FROM cells
        WHERE year = 2021 AND activity = 'a0007' ORDER BY region""",
}
VALUE = "((r * 7919 + a * 104729 + y * 15485863) % 1000003 + 1) / 100.0"


def ask(statement):
    subprocess.run([*PSQL, "-c", statement], check=True, stdout=subprocess.DEVNULL)


def server_cpu():
    """Of the server and of all sessions that have ended."""
    with open(os.path.join(SERVER, "one", "postmaster.pid"), encoding="ascii") as file:
        process = file.readline().strip()
    with open(f"/proc/{process}/stat", encoding="ascii") as file:
        return sum(map(int, file.read().rpartition(")")[2].split()[11:15])) / TICK


class DuckDB:
    """By its library, as there may be no program."""

    def __init__(self):
        self.file = os.environ.get("REGIND_DUCKDB", "")

    def run(self, path, *statements):
        code = ("import ctypes, sys\n"
                "l = ctypes.CDLL(sys.argv[1]); l.duckdb_result_error.restype = ctypes.c_char_p\n"
                "d, c, r = ctypes.c_void_p(), ctypes.c_void_p(), (ctypes.c_uint64 * 8)()\n"
                "assert l.duckdb_open(sys.argv[2].encode(), ctypes.byref(d)) == 0\n"
                "assert l.duckdb_connect(d, ctypes.byref(c)) == 0\n"
                "for s in sys.argv[3:]:\n"
                "    if l.duckdb_query(c, s.encode(), ctypes.byref(r)): sys.exit(l.duckdb_result_error("
                "ctypes.byref(r)).decode())\n"
                "l.duckdb_disconnect(ctypes.byref(c)); l.duckdb_close(ctypes.byref(d))\n")
        return [sys.executable, "-c", code, self.file, path, *statements]


def make(rows, duck):
    """Tables of so many rows in all engines that are there; up to 20 million also a file of text."""
    years = 1 if rows < 10_000_000 else 10
    regions = rows // 1000 // years
    ask("DROP TABLE IF EXISTS cells")
    ask(f"""CREATE TABLE cells AS SELECT 'r' || lpad(r::text, 5, '0') AS region, y::integer AS year,
        'a' || lpad(a::text, 4, '0') AS activity, {VALUE}::double precision AS value
        FROM generate_series(1::bigint, {regions}) AS r, generate_series(2021::bigint, {2020 + years}) AS y,
        generate_series(1::bigint, 1000) AS a""")
    ask("VACUUM ANALYZE cells")
    engines = {"PostgreSQL": ADDRESS}
    if rows <= 20_000_000:
        for path in ("cells.sqlite", "cells.csv"):
            if os.path.exists(path):
                os.remove(path)
        ask("\\copy (SELECT * FROM cells ORDER BY region, year, activity) TO cells.csv (FORMAT csv, HEADER)")
        subprocess.run(["sqlite3", "cells.sqlite", "CREATE TABLE cells (region text, year integer, activity text, "
                        "value real)", ".mode csv", ".import --skip 1 cells.csv cells"], check=True)
        engines["SQLite"] = "sqlite:cells.sqlite"
        engines["text"] = ""
    if duck.file:
        if os.path.exists("cells.duckdb"):
            os.remove("cells.duckdb")
        subprocess.run(duck.run("cells.duckdb", f"""CREATE TABLE cells AS SELECT 'r' || lpad(CAST(r AS text), 5, '0')
            AS region, CAST(y AS integer) AS year, 'a' || lpad(CAST(a AS text), 4, '0') AS activity,
            CAST({VALUE} AS double) AS value FROM range(1, {regions + 1}) AS t(r), range(2021, {2021 + years}) AS u(y),
            range(1, 1001) AS v(a)""", "CHECKPOINT"), check=True)
        engines["DuckDB"] = "duckdb:cells.duckdb"
    return years * regions * 1000, engines


def study(name, engine, address):
    """A file with it."""
    path = f"{name}-{engine}.ini"
    source = "use = csv\nfile = cells.csv\n" if not address else (
        f"use = sql\nengine = {address}\ntable = cells\nstatement_timeout = 300 min\ntimeout = 5 hours\n" +
        ("grant = network\n" if address.startswith("postgresql") else ""))
    with open(path, "w", encoding="ascii") as file:
        file.write(f"[cells]\n{source}keys = region, year:period, activity\nunits = value:person\ndoubtful = keep\n"
                   f"{STEPS[name]}[tables]\nuse = report.csv\nfrom = result\nline_ends = lf\n")
    return path


def own(name, engine, duck):
    """The command that lets the engine do it by itself."""
    return {"PostgreSQL": [*PSQL, "-c", f"\\copy ({' '.join(OWN[name].split())}) TO own.csv (FORMAT csv, HEADER)"],
            "SQLite": ["sqlite3", "cells.sqlite", ".mode csv", ".headers on", ".output own.csv", OWN[name]],
            "DuckDB": duck.run("cells.duckdb", f"COPY ({OWN[name]}) TO 'own.csv' (HEADER)")}.get(engine)


def line(name, engine, how, command):
    """Runs it: a line of the table, and its seconds."""
    before, begin = server_cpu(), time.perf_counter()
    used = measure.finish(measure.run(command))
    wall = time.perf_counter() - begin
    cpu = used.ru_utime + used.ru_stime + server_cpu() - before
    return f"  {name:10}{engine:11}{how:18}{wall:9.2f}{cpu:9.2f}", wall


def compare(rows, duck):
    rows, engines = make(rows, duck)
    print(f"\n{rows:,} rows\n  {'':10}{'':11}{'':18}{'seconds':>9}{'CPU s':>9}{'MB':>9}", flush=True)
    for name in STEPS:
        results = []
        for engine, address in engines.items():
            path = study(name, engine, address)
            ways = [("read", ["--set", "cells.push=no"])] if rows <= 20_000_000 and address else []
            for how, options in [("regind", [])] + (ways if name == "quotients" else []):
                if rows > 20_000_000 and name == "quotients":
                    continue # it would write as many rows
                command = [PROGRAM, "run", path, "--out", "out", "-q", *options]
                text, wall = line(name, engine, f"regind, {how}" if how == "read" else how, command)
                memory = measure.memory(command) / 1e6 if wall < 120 or rows > 20_000_000 else 0
                print(f"{text}{memory:9.1f}", flush=True)
                with open("out/result.csv", "rb") as file:
                    results.append(file.read())
            command = own(name, engine, duck)
            if command and not (rows > 20_000_000 and name == "quotients"):
                print(line(name, engine, "its own SQL", command)[0], flush=True)
        if any(result != results[0] for result in results):
            sys.exit(f"{name}: the results differ")


def parts(counts):
    """The quotients from text in parts: all their seconds of processor, and the longest way."""
    print("\nparts of a run from text\n  parts   CPU s, all   times whole   seconds, slowest part and merge", flush=True)
    path = study("quotients", "text", "")
    whole = None
    for n in counts:
        cpu, slowest, folders = 0.0, 0.0, [f"part{k}-{n}" for k in range(1, n + 1)]
        commands = [[PROGRAM, "run", path, "--shard", f"{k}/{n}", "--out", folder, "-q", "--jobs", "1"]
                    for k, folder in enumerate(folders, 1)] if n > 1 else []
        for command in commands:
            seconds, used = measure.seconds(1, command)
            slowest, cpu = max(slowest, seconds), cpu + used
        last = [PROGRAM, "merge", *folders, "--out", "merged", "-q"] if n > 1 else [
            PROGRAM, "run", path, "--out", "merged", "-q", "--jobs", "1"]
        seconds, used = measure.seconds(1, last)
        cpu += used
        whole = whole or cpu
        print(f"  {n:5}{cpu:13.2f}{cpu / whole:14.2f}{slowest + seconds:14.2f}", flush=True)


def main():
    duck = DuckDB()
    for rows in [int(text) for text in sys.argv[3:]] or [1_280_000, 12_800_000]:
        compare(rows, duck)
        if 10_000_000 <= rows <= 20_000_000:
            parts((1, 2, 5, 10))


main()
