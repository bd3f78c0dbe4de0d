#!/bin/sh
# sqlite.sh PROGRAM PYTHON - the source sql and report.sql with files of SQLite: the same bytes as
# from a file of text, what is refused, and what comes out again.
# shellcheck disable=SC2016,SC2317 # sh expands it; check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1") python=$2
cp "$here/quotients.ini" "$here/jobs.csv" "$work"
cd "$work"
"$python" "$here/tables.py" jobs.db

as_sql() {
    sed 's/^use *= csv/use = sql/; s/^file *=.*/engine = sqlite:jobs.db\ntable = jobs/'
}
as_sql <quotients.ini >sql.ini

# The same rows give the same bytes, in whatever order the database has them.
check "from text" run quotients.ini text
check "from SQLite" run sql.ini sqlite
check "the same bytes" cmp text/quotients.csv sqlite/quotients.csv
check "the file is an input" grep -q "\"sha256\": \"$(sha256sum jobs.db | cut -d ' ' -f 1)\"" sqlite/manifest.json
check "nothing stands beside it" test "$(echo jobs.db*)" = jobs.db
check "the kind may be left out" run sql.ini plain --set data.engine=jobs.db
check "the same bytes" cmp text/quotients.csv plain/quotients.csv
check "a query" run sql.ini query --set data.table= \
    --set "data.query=SELECT * FROM jobs WHERE year > 1 -- all of them"
check "the same bytes" cmp text/quotients.csv query/quotients.csv
check "a query in its own order" run sql.ini order --set data.table= --set data.order=query \
    --set "data.query=SELECT * FROM jobs ORDER BY region, year, activity;"
check "the same bytes" cmp text/quotients.csv order/quotients.csv

# A log of changes that nobody writes to is read; one that is not in the file yet is not passed over.
"$python" - <<'END'
import sqlite3
database = sqlite3.connect("jobs.db")
copy = sqlite3.connect("ahead.db")
database.backup(copy)
copy.execute("PRAGMA journal_mode = WAL")
copy.execute("UPDATE jobs SET value = value")
copy.commit()
copy.close()
END
check "a log of changes" run sql.ini ahead --set data.engine=sqlite:ahead.db
check "the same bytes" cmp text/quotients.csv ahead/quotients.csv
check "nothing stands beside it" test "$(echo ahead.db*)" = ahead.db

# The table NAME, read by its place and value.
cat >table.ini <<'END'
[data]
use = sql
engine = sqlite:jobs.db
table = twice
keys = place

[files]
use = report.csv
from = data
line_ends = lf
END

shows() {
    table=$1 expected=$2
    shift 2
    run table.ini shown --set "data.table=$table" "$@" && printf '%b' "$expected" | diff - shown/data.csv
}

check "types of values, sorted by bytes" shows '"main"."odd.names"' \
    'place,"a ""b"""\n10,2.5\n9,7\na,9.007199254740992e+15\nb,\n' --set data.decimal=,
check "what a double does not hold is told" grep -q "1 whole number is beyond 2^53 that a double \
does not hold exactly: 9007199254740993 in row 3 is read as 9007199254740992" shown.stderr
check "rows of the same keys" shows twice 'place,value\na,0.1\nb,3.2\n' --set data.duplicates=sum
check "no rows" shows empty 'place,value\n'
check "bytes that nobody reads" shows bytes 'place\nx\ny\n' --set data.ignore=value
# SQLite would sort what is larger than its cache in files, which a worker may not open.
check "four megabytes to sort" run table.ini many --set data.table= --set "data.query=WITH RECURSIVE n(i) AS (SELECT 1 UNION \
ALL SELECT i + 1 FROM n WHERE i < 30000) SELECT printf('%0100d', i * 7919 % 30000) AS place, i AS v FROM n"
check "is sorted" sh -c 'tail -n +2 many/data.csv | LC_ALL=C sort -c && [ "$(wc -l <many/data.csv)" = 30001 ]'

# What is refused, word for word.
cp "$here/refused.ini" "$here/rows.ini" .
cp jobs.db broken.db
echo broken >broken.db-journal
cp jobs.db before.db
echo changes >before.db-wal
{
    "$program" check refused.ini --trust 2>&1
    "$program" check table.ini --set data.table=lost 2>&1
    "$program" run rows.ini -j 1 --out refused 2>&1
} >refused.txt || true
check "nothing is written" test ! -e refused
check "what is refused" diff -u "$here/sqlite.expected" refused.txt

# Tables as a file: the same bytes each time, and the same table when they are read again.
cat >back.ini <<'END'
[data]
use = csv
file = jobs.csv
keys = region, year:period, activity
units = value:person

[database]
use = report.sql
from = data

[files]
use = report.csv
from = data
END
check "a database" run back.ini one
check "once more" run back.ini two
check "the same bytes" cmp one/database.sqlite two/database.sqlite
check "the file is a result" grep -q "\"sha256\": \"$(sha256sum one/database.sqlite | cut -d ' ' -f 1)\"" one/manifest.json
cp one/database.sqlite again.db
cat >again.ini <<'END'
[data]
use = sql
engine = sqlite:again.db
table = data
keys = region, year:period, activity

[files]
use = report.csv
from = data
END
check "read again" run again.ini again
check "the same table" cmp one/data.csv again/data.csv
"$program" show back.ini data >shown.txt
"$program" show again.ini data >shown.again
check "with its units" diff -u shown.txt shown.again
check "which are there" grep -q person shown.again
"$program" show again.ini data --set "data.units=value:thousand person" >shown.other
check "unless the study has others" grep -q 'thousand person' shown.other
"$python" - >described.txt <<'END'
import sqlite3
database = sqlite3.connect("again.db")
print(database.execute("PRAGMA integrity_check").fetchone()[0])
print(*[row for row in database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
                                        "ORDER BY name")], sep="\n")
print(*database.execute("SELECT * FROM regind_columns"), sep="\n")
print(database.execute("SELECT count(*), count(value), sum(typeof(value) = 'real') FROM data").fetchone())
END
check "what it says of itself" diff -u "$here/described.expected" described.txt
says_back() {
    says back.ini 1 "$@"
}
check "no table is there" says_back \
    "no table exists in the file, which is a new one of the results" --set database.exists=append
check "no folders" says_back "the file name is empty or names a folder" --set database.file=a/b
check "one name for two" says_back "one name for several tables" --set database.table=x \
    --set database.from=data,data
check "no file for a server" says_back "engine names no server that this regind writes to" \
    --set database.engine=jobs.csv
exit $failed
