#!/bin/sh
# everywhere.sh PROGRAM SOURCE PYTHON - location quotients, and a composite of 3,000 regions x 50
# indicators, are the same bytes from files of text, SQLite, DuckDB, PostgreSQL, two shards of
# PostgreSQL, and in four parts that Dask and MPI run.  What is not there is told and left out; where
# there is no PostgreSQL, the whole test.
# shellcheck disable=SC2034,SC2317 # push_lib.sh uses them; check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1") source=$2 python=$3
# shellcheck source=servers_lib.sh
. "$(dirname -- "$0")/servers_lib.sh"
check "the extension" make_extension DESTDIR="$server" install
start_servers one two
cd "$work"
"$program" trust . >/dev/null
"$python" "$here/everywhere.py" make .
weights=$("$python" -c 'print(", ".join(f"i{k:02d}:{1 + (k - 1) % 3}" for k in range(1, 51)))')

# tables_of NAME FROM_JOBS FROM_FIGURES: the same but for where the tables are.
tables_of() {
    printf '[jobs]\n%b\nkeys = region, year:period, activity\nunits = value:person\ndoubtful = keep\n' "$2"
    printf '[quotients]\nuse = lq\nfrom = jobs\nmeasures = lq\nwithin = year\n'
    printf '[places]\nuse = rank\nfrom = quotients\nwithin = year\n'
    printf '[figures]\n%b\nkeys = region, district\ndoubtful = keep\n' "$3"
    printf '[scaled]\nuse = normalise.minmax\nfrom = figures\nwithin = district\n'
    printf '[index]\nuse = aggregate.mean\nfrom = scaled\nweights = %s\n' "$weights"
    printf '[tables]\nuse = report.csv\nfrom = quotients, places, index\n'
} >"$1.ini"

# from NAME WHAT PUSHED OPTIONS...: its bytes are those from text; the steps that the database computes.
from() {
    name=$1 what=$2 pushed=$3
    shift 3
    check "from $what" run "$name.ini" "$name" "$@"
    check "from $what: the quotients" cmp text/quotients.csv "$name/quotients.csv"
    check "from $what: the index" cmp text/index.csv "$name/index.csv"
    check "from $what: computed there" test "$(where_from "$name")" = "$pushed"
}

extra='grant = network\n' engine='postgresql:port=5001 dbname=postgres'
# shellcheck source=push_lib.sh
. "$here/push_lib.sh"
all='jobs quotients; figures scaled' # a mean of more than 40 is computed here
tables_of text 'use = csv\nfile = jobs.csv' 'use = csv\nfile = figures.csv'
check "from text" run text.ini text
check "beside other arithmetic" "$python" "$here/everywhere.py" check . text

"$python" - <<'END2'
import csv
import sqlite3
base = sqlite3.connect("tables.sqlite")
base.executescript(open("tables.sql").read())
for name in ("jobs", "figures"):
    rows = list(csv.reader(open(name + ".rows")))
    base.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)
base.commit()
END2
tables_of sqlite 'use = sql\nengine = sqlite:tables.sqlite\ntable = jobs' 'use = sql\nengine = sqlite:tables.sqlite\ntable = figures'
from sqlite SQLite "$all"

tables_of server "use = sql\nengine = $engine\ntable = jobs\ngrant = network" "use = sql\nengine = $engine\ntable = figures\ngrant = network"
for port in 5001 5002; do
    ask $port -c 'CREATE EXTENSION regind' -f tables.sql
done
ask 5001 -c '\copy jobs FROM jobs.rows (FORMAT csv)' -c '\copy figures FROM figures.rows (FORMAT csv)'
from server PostgreSQL "$all"

# Half of the years and of the districts lie on each server; the first knows which.
name_shards
ask 5002 -c '\copy jobs FROM jobs.rows (FORMAT csv)' -c '\copy figures FROM figures.rows (FORMAT csv)'
ask 5001 -c "DELETE FROM jobs WHERE year > 2022; DELETE FROM figures WHERE district > 'north'"
ask 5002 -c "DELETE FROM jobs WHERE year <= 2022; DELETE FROM figures WHERE district <= 'north'"
ask 5001 -c "CREATE SCHEMA shards; CREATE TABLE shards.jobs (LIKE jobs) PARTITION BY LIST (year);
    CREATE TABLE shards.figures (LIKE figures) PARTITION BY LIST (district);
    CREATE FOREIGN TABLE jobs1 PARTITION OF shards.jobs FOR VALUES IN (2021, 2022) SERVER shard1 OPTIONS (table_name 'jobs');
    CREATE FOREIGN TABLE jobs2 PARTITION OF shards.jobs FOR VALUES IN (2023, 2024) SERVER shard2 OPTIONS (table_name 'jobs');
    CREATE FOREIGN TABLE figures1 PARTITION OF shards.figures FOR VALUES IN ('east', 'north') SERVER shard1
        OPTIONS (table_name 'figures');
    CREATE FOREIGN TABLE figures2 PARTITION OF shards.figures FOR VALUES IN ('south', 'west') SERVER shard2
        OPTIONS (table_name 'figures')"
sed 's/^table = /&shards./' server.ini >both.ini
from both 'two shards of PostgreSQL' "$all"
check "a row of each shard" test "$(ask 5001 -c 'SELECT count(DISTINCT tableoid) FROM shards.jobs' \
    -c 'SELECT count(DISTINCT tableoid) FROM shards.figures')" = '2
2'

# In four parts: of the files of text, and of the two shards, which compute all but [places].
cluster=$top/examples/cluster
PATH=$(dirname "$program"):$PATH
export PATH OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
in_parts() { # STUDY WHAT COMMAND...
    name=$1 what=$2
    shift 2
    run "$name.ini" whole
    check "four parts by $what" "$@"
    check "four parts by $what: the bytes of the whole run" diff -r whole made
    check "four parts by $what: there are four" test -d made-parts/4 -a ! -e made-parts/5
    check "four parts by $what: those from text" cmp text/quotients.csv made/quotients.csv
    check "four parts by $what: those from text" cmp text/index.csv made/index.csv
    rm -r whole made made-parts
}
with_dask=
for each in "$(python_itself)" /usr/bin/python3; do
    [ -n "$with_dask" ] || ! "$each" -c 'import distributed' 2>/dev/null || with_dask=$each
done
if [ -n "$with_dask" ]; then
    in_parts both Dask "$with_dask" "$cluster/dask_run.py" both.ini 4 made
else
    echo "left out: there is no Dask (Debian: python3-distributed)"
fi
if command -v mpirun >/dev/null; then
    in_parts text MPI env MPIRUN='mpirun --oversubscribe' "$cluster/mpi.sh" text.ini 4 made
else
    echo "left out: there is no mpirun (Debian: openmpi-bin)"
fi

# DuckDB, whose library is no package.
case $(uname -m) in
aarch64) machine=arm64 ;;
*) machine=x64 ;;
esac
export REGIND_DUCKDB="${REGIND_DUCKDB:-$top/build/npm/node_modules/@duckdb/node-bindings-linux-$machine/libduckdb.so}"
if [ -f "$REGIND_DUCKDB" ]; then
    {
        cat tables.sql
        echo "COPY jobs FROM 'jobs.rows' (FORMAT csv, HEADER false); COPY figures FROM 'figures.rows' (FORMAT csv, HEADER false); CHECKPOINT;"
    } | "$python" "$here/duckdb.py" "$REGIND_DUCKDB" tables.duckdb
    sed 's/tables\.sqlite/tables.duckdb/; s/sqlite:/duckdb:/' sqlite.ini >duckdb.ini
    check "from DuckDB" run duckdb.ini duckdb
    check "from DuckDB: the quotients" cmp text/quotients.csv duckdb/quotients.csv
    check "from DuckDB: the index" cmp text/index.csv duckdb/index.csv
else
    echo "left out: there is no DuckDB ($REGIND_DUCKDB)"
fi

# Sums by the extension, step by step.
"$python" "$here/push.py" - >figures.sql
ask 5001 -c 'DROP TABLE public.figures CASCADE' -f figures.sql
sum_studies

# What regind holds does not grow with the rows that the server goes through.
cat >deep.ini <<END2
[cells]
use = sql
engine = $engine
query = SELECT 1
keys = region, place
doubtful = keep
grant = network

[part]
use = filter
from = cells
keep = region = r7

[scores]
use = normalise.leader
from = part

[tables]
use = report.csv
from = scores
END2
peak() { # ROWS: megabytes of all its processes
    "$python" "$top/tests/bench/measure.py" --memory "$program" run deep.ini --trust --out deep \
        --set "cells.query=SELECT 'r' || g % 100 AS region, 'p' || g / 100 AS place, g + 0.5 AS value FROM generate_series(0, $1 - 1) AS g"
}
few=$(peak 1000) many=$(peak 300000)
check "300,000 rows, of which 3,000 come" test "$(wc -l <deep/scores.csv)" = 3001
check "no more memory than for a thousand ($few, $many MB)" "$python" -c 'import sys; few, many = map(float, sys.argv[1:]); sys.exit(not few < many + 5 or not many < few + 5)' "$few" "$many"

# The tutorial, whose commands need a server.
ask 5001 -c 'CREATE DATABASE statistics'
printf '[stat]\nhost=%s\nport=5001\nuser=tester\ndbname=statistics\n' "$server" >services
check "the tutorial" env PGSERVICEFILE="$work/services" REGIND_DOCS_HAVE=PostgreSQL "$here/../docs.sh" "$program" \
    docs/tutorial/from-a-database-to-a-rating.md
exit $failed
