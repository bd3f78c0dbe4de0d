#!/bin/sh
# server.sh PROGRAM PYTHON - the source sql and report.sql with a PostgreSQL server, which is started
# for the test in a folder of its own and ends with it.  Where its programs are not there, or there
# is no user it may run as, the test is skipped.
# shellcheck disable=SC2034,SC2086,SC2317 # the words of $as; check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
programs=$(find /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
if [ -z "$programs" ]; then
    echo "skipped: there is no PostgreSQL server (Debian: postgresql)"
    exit 77
fi
programs=$(dirname "$programs")
# A server does not run as root.
as=
if [ "$(id -u)" -eq 0 ]; then
    if ! id postgres >/dev/null 2>&1; then
        echo "skipped: the server must not run as root, and there is no user postgres"
        exit 77
    fi
    as='setpriv --reuid=postgres --regid=postgres --clear-groups'
fi
# Where its user gets to, by a path that is short enough for a socket.
server=$(mktemp -d /tmp/regind-server-XXXXXX)
unset PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE PGSERVICE PGOPTIONS
port=$("$2" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cd "$server"
end() {
    $as "$programs/pg_ctl" -D "$server/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$work" "$server"
}
trap end EXIT
printf 'secret\n' >"$server/password"
chmod 755 "$server"
[ -z "$as" ] || chown -R postgres "$server"
begin() {
    $as "$programs/pg_ctl" -D "$server/data" -w -l "$server/log" -o "-c listen_addresses=127.0.0.1 \
        -c port=$port -c unix_socket_directories='$server' -c fsync=off -c max_connections=10" start
}
if ! $as "$programs/initdb" -D "$server/data" -U tester -E UTF8 --no-locale --no-sync -A scram-sha-256 \
    --pwfile="$server/password" >"$work/initdb" 2>&1 || ! begin >"$work/begun" 2>&1; then
    cat "$work/initdb" "$work/begun" "$server/log" 2>/dev/null
    fail "the server does not start"
    exit 1
fi
cd "$work"
printf '127.0.0.1:*:template1:tester:wrong\n' >pgpass
printf '%s:*:*:tester:secret\n' 127.0.0.1 "$server" >>pgpass
chmod 600 pgpass
export PGPASSFILE="$work/pgpass"
printf '[stat]\nhost=127.0.0.1\nport=%s\nuser=tester\ndbname=postgres\n' "$port" >services
export PGSERVICEFILE="$work/services"
export PSQLRC=/dev/null
ask() {
    "$programs/psql" -X -q -A -t -v ON_ERROR_STOP=1 service=stat "$@"
}
cp "$here/quotients.ini" "$here/jobs.csv" "$work"
ask -f "$here/server.sql"

# The same rows give the same bytes.
sed 's/^use *= csv/use = sql/; s/^file *=.*/engine = postgresql:service=stat\ntable = stat.jobs\nignore = stamp, born\ngrant = network/' \
    quotients.ini >sql.ini
check "from text" run quotients.ini text
check "from the server" run sql.ini served --trust
check "the same bytes" cmp text/quotients.csv served/quotients.csv
check "the statement, the version and a digest are in the manifest" grep -Eq "rows of PostgreSQL [1-9].*: 27, \
their bytes of SHA-256 [0-9a-f]{64}, by SELECT \* FROM .*stat.*jobs" served/manifest.json
check "no password is" sh -c '! grep -r secret served sql.ini'
check "by a socket" run sql.ini socket --trust \
    --set "data.engine=postgresql:host=$server port=$port user=tester dbname=postgres"
check "the same bytes" cmp text/quotients.csv socket/quotients.csv

# Types, one by one.
cat >types.ini <<'END'
[study]
grant = network

[data]
use = sql
engine = postgresql:service=stat
table = types
keys = place
categories = day, moment, truth_text

[files]
use = report.csv
from = data
line_ends = lf
END
check "types" run types.ini types --trust
check "what they read as" diff -u "$here/types.expected" types/data.csv

# Steps that the server computes give what they give here, to the last bit.
"$2" "$here/push.py" - >figures.sql
ask -f figures.sql
python=$2 engine=postgresql:service=stat extra='grant = network\n'
# shellcheck source=push_lib.sh
. "$here/push_lib.sh"
plain_studies
check "the server is in the manifest" grep -q '"server": "PostgreSQL [1-9]' leader/manifest.json
study share '[last]\nuse = share\nfrom = data\nin.values = income\n'
{
    "$program" run leader.ini --trust --explain
    "$program" run share.ini --trust --explain
    "$program" run share.ini --trust --explain --set data.sums=engine | head -n 1
} >explained.txt 2>&1
check "what is explained" diff -u "$here/push_server.expected" explained.txt
check "sums of the engine" run share.ini own --trust --set data.sums=engine
check "are told" grep -q '"text": "sums by the engine: digits to 1e-12"' own/manifest.json
check "digits to 1e-12" "$2" - share.here/last.csv own/last.csv <<'END'
import csv
import sys
a, b = ([float(row[-1]) for row in list(csv.reader(open(path)))[1:]] for path in sys.argv[1:])
sys.exit(0 if len(a) == len(b) > 50 and all(abs(x - y) <= 1e-12 * abs(x) for x, y in zip(a, b)) else 1)
END

ask -c 'DROP TABLE figures'

# What is refused, word for word, and nothing is left.
cp "$here/server_refused.ini" "$here/server_rows.ini" .
sed '/^grant/d' sql.ini >ungranted.ini
{
    "$program" check server_refused.ini --trust 2>&1
    "$program" run server_rows.ini -j 1 --trust --out refused 2>&1
    "$program" check sql.ini 2>&1
    "$program" check ungranted.ini 2>&1
} | sed "s/port [0-9]*/port PORT/; s|$work|WORK|" >refused.txt || true
check "nothing is written" test ! -e refused
check "what is refused" diff -u "$here/server.expected" refused.txt
# A run that is interrupted ends its statement.
# Of its connections, COUNT do what LIKE says: planning has one, too, and is no run to interrupt.
active() {
    n=0
    until [ "$(ask -c "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'regind' AND query LIKE '${2-%}'")" = "$1" ]; do
        n=$((n + 1))
        [ $n -lt 100 ] || return 1
        sleep 0.1
    done
}
"$program" run types.ini --trust --out stopped --set data.table= --set data.categories=v \
    --set data.query="SELECT 'x' AS place, pg_sleep(60)::text AS v" >stopped.txt 2>&1 &
running=$!
check "a statement that takes long" active 1 'COPY%'
kill -TERM $running
wait $running || true
check "ends with its run" active 0
check "which says so" grep -qx 'error: the run was interrupted; nothing was written' stopped.txt
check "no transaction is left" test "$(ask -c "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'regind'")" = 0

# Tables on the server, in one transaction.
cat >back.ini <<'END'
[data]
use = csv
file = jobs.csv
keys = region, year:period, activity
units = value:person

[quotients]
use = lq
from = data
within = year

[database]
use = report.sql
from = data, quotients
engine = postgresql:service=stat
grant = network

[files]
use = report.csv
from = data
END
check "two tables" run back.ini back --trust
check "their rows" test "$(ask -c 'SELECT count(*), count(value) FROM data' -c 'SELECT count(*) FROM quotients')" = '27|24
27'
check "their units" test "$(ask -c "SELECT col_description('data'::regclass, 4)")" = person
check "read again" run sql.ini again --trust --set data.table=public.data --set data.ignore= --set data.units=
check "the same bytes" cmp text/quotients.csv again/quotients.csv
ask -c "COMMENT ON COLUMN data.value IS 'Jobs, at the end of a year, thousand person'"
check "a label and a unit of the server's" run sql.ini told --trust --set data.table=public.data --set data.ignore= \
    --set data.units= --set files.from=data --set files.package=datapackage.json
check "are those of the column" grep -q 'Jobs, at the end of a year' told/datapackage.json
check "and so is the unit" grep -q 'thousand person' told/datapackage.json
wrong() {
    says back.ini "$@" --trust
}
check "they exist" wrong 1 "the server has a table 'data' already"
check "again" run back.ini back --trust --set database.exists=replace
check "twice the same rows" wrong 1 'duplicate key value violates unique constraint "data_pkey"' --set database.exists=append
check "nothing half" test "$(ask -c 'SELECT count(*) FROM data' -c 'SELECT count(*) FROM quotients')" = '27
27'
ask -c 'ALTER TABLE quotients DROP COLUMN lq'
check "another table" wrong 1 'column "lq" of relation "quotients" does not exist' --set database.exists=append --set database.from=quotients
ask -c 'CREATE VIEW uses AS SELECT * FROM quotients'
check "a table that others use" wrong 1 'cannot drop table quotients because other objects depend on it' --set database.exists=replace
check "no schema" wrong 1 'schema "none" does not exist' --set database.table=none.data --set database.from=data
check "no right to write" wrong 1 'cannot execute CREATE TABLE in a read-only transaction' --set \
    "database.engine=postgresql:service=stat options='-c default_transaction_read_only=on'" --set database.table=t --set database.from=data
exit $failed
