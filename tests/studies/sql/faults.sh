#!/bin/sh
# faults.sh PROGRAM - what goes wrong with a server while a study runs, word for word: its disk is
# full, a table changes between plan and run, or between two parts, the server goes away.  Nothing half is
# written here or there, and no transaction stays open.  That a connection is refused, a password is
# wrong and a statement is broken off: server.sh.
# shellcheck disable=SC2016,SC2031,SC2086,SC2317 # sh expands it; words of $apart; check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
# shellcheck source=servers_lib.sh
. "$(dirname -- "$0")/servers_lib.sh"
cd "$work"
"$program" trust . >/dev/null

# A disk of one megabyte, which the server alone sees: it is gone with it.
cat >mounted <<END2
#!/bin/sh
set -e
mount -t tmpfs -o size=1m,mode=755 tmpfs '$server/disk'
mkdir '$server/disk/small'
chown postgres '$server/disk/small'
exec "\$@"
END2
chmod +x mounted
mkdir "$server/disk"
apart="unshare -m $work/mounted"
$apart true 2>/dev/null || apart=
start_servers one
ask 5001 -c 'CREATE TABLE figures (region text, year integer, income double precision, doctors double precision)' \
    -c "INSERT INTO figures SELECT 'r' || g % 100, 2020 + g / 100, g * 1.5, g FROM generate_series(0, 299) AS g"

cat >read.ini <<'END2'
[study]
grant = network

[figures]
use = sql
engine = postgresql:port=5001 dbname=postgres
table = figures
keys = region, year:period
doubtful = keep
statement_timeout = 20

[scores]
use = normalise.leader
from = figures

[files]
use = report.csv
from = scores
END2

closed() {
    n=0
    until [ "$(ask 5001 -c "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'regind'")" = 0 ]; do
        n=$((n + 1))
        [ $n -lt 50 ] || return 1
        sleep 0.1
    done
}
# told WHAT EXPECTED: the run has ended with 1 and said that in said.txt; nothing is left of it.
told() {
    printf '%s\n' "$2" >expected.txt
    sed -i 's/"pg_tblspc[^"]*"/"FILE"/' said.txt
    check "$1" diff -u expected.txt said.txt
    check "$1: it failed" test "$code" -eq 1
    check "$1: nothing is written" test ! -e out
    check "$1: no transaction is open" closed
}
# breaks OPTIONS...: a run to its end.
breaks() {
    code=0
    rm -rf out
    "$program" run "$@" --out out >said.txt 2>&1 || code=$?
}

# The disk of the server is full.
if [ -n "$apart" ]; then
    ask 5001 -c "CREATE TABLESPACE small LOCATION '$server/disk/small'"
    breaks read.ini --set figures.table= --set "figures.query=SELECT repeat('x', 1000) || g AS region, 2022 AS year, g AS income, \
g AS doctors FROM generate_series(1, 5000) AS g" --set "figures.engine=postgresql:port=5001 dbname=postgres \
options='-c temp_tablespaces=small -c work_mem=64'"
    told 'no room to sort' '--set: error: [figures] PostgreSQL: could not write to file "FILE": No space left on device'
    cat >write.ini <<'END2'
[data]
use = sql
engine = postgresql:port=5001 dbname=postgres
query = SELECT repeat('x', 1000) || g AS region, g AS income FROM generate_series(1, 5000) AS g
keys = region
grant = network

[database]
use = report.sql
from = data
engine = postgresql:port=5001 dbname=postgres options='-c default_tablespace=small'
grant = network
END2
    breaks write.ini
    told 'no room for a table' 'write.ini:11: error: [database] PostgreSQL: could not extend file "FILE": No space left on device
  hint: Check free disk space'
    check 'no room for a table: there is none' test "$(ask 5001 -c "SELECT to_regclass('data') IS NULL")" = t
else
    echo "left out: there is no disk to fill (mounting needs root)"
fi

# What changes between plan and run: a step before waits for a lock, which this session has.
cat >gate.ini <<'END2'
[gate]
use = sql
engine = postgresql:port=5001 dbname=postgres
query = SELECT 'x' AS place, pg_advisory_lock(1)::text AS v
keys = place
categories = v

END2
sed 's/^from = scores/from = gate, scores/' read.ini >>gate.ini
mkfifo wishes
# sql STATEMENT: the session that has the lock runs it, and gives the lock back.
sql() {
    echo "$1; SELECT pg_advisory_unlock(1);" >&3
}
# meanwhile COMMAND...: gate.ini is run, and when it waits for the lock, the command.
meanwhile() {
    ask 5001 <wishes >/dev/null 2>&1 &
    exec 3>wishes
    echo 'SELECT pg_advisory_lock(1);' >&3
    until [ "$(ask 5001 -c "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")" = 1 ]; do
        sleep 0.05
    done
    (
        breaks gate.ini -j 1
        exit $code
    ) &
    running=$!
    n=0
    until [ "$(ask 5001 -c "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")" = 2 ]; do
        n=$((n + 1))
        [ $n -lt 100 ] || break
        sleep 0.05
    done
    "$@"
    exec 3>&-
    code=0
    wait $running || code=$?
}
meanwhile sql 'ALTER TABLE figures DROP COLUMN income'
told 'a column is gone' "gate.ini:12: error: [figures] there was a column 'income' when the study was planned, and there is none now
  hint: its data were changed meanwhile: run the study again"
ask 5001 -c 'ALTER TABLE figures ADD COLUMN income double precision' -c 'UPDATE figures SET income = doctors'
meanwhile sql "ALTER TABLE figures ALTER COLUMN income TYPE text USING 'about ' || income"
told 'a column is of another type' "gate.ini:14: error: [figures] row 1, column 'income': 'about 0' is not a number (column 'income'); 300 such: rows 1, 2, 3 and 297 more
  hint: a column of texts is named in categories = income"
meanwhile sql 'ALTER TABLE figures RENAME TO other'
told 'the table is gone' "gate.ini:14: error: [figures] there is no table 'figures'
  hint: the database has other"
ask 5001 -c 'ALTER TABLE other RENAME TO figures; ALTER TABLE figures ALTER COLUMN income TYPE double precision USING doctors'
meanwhile sql "INSERT INTO figures SELECT * FROM figures WHERE region = 'r7' AND year = 2021"
told 'a row is there twice' 'gate.ini:14: error: [figures] row 204: the same keys as in row 203: region=r7, year=2021'
ask 5001 -c "DELETE FROM figures AS f USING figures AS g WHERE f.ctid > g.ctid AND f.region = g.region AND f.year = g.year"

# Between two parts; what the server computes is not shared out.
sed 's/^from = figures/&\nwithin = year/' read.ini >parts.ini
breaks parts.ini --shard 1/2
told 'nothing is left to share out' "parts.ini: error: the study has no parts: a database computes its steps with 'within', and it has no [uncertainty]
  hint: run it whole, without --shard, or write push = no in the source"
"$program" run parts.ini --set figures.push=no --shard 1/2 --out part1 -q
ask 5001 -c "UPDATE figures SET doctors = 8 WHERE region = 'r7' AND year = 2021"
"$program" run parts.ini --set figures.push=no --shard 2/2 --out part2 -q
code=0
"$program" merge part1 part2 --out out >said.txt 2>&1 || code=$?
told 'the table changed between two parts' "parts.ini:12: error: [scores] what it takes is not what it took in part 1 ('part1')
  hint: what its study reads has changed since, as a table of a server may: run the parts again"

# The session that writes is ended when half of the rows are there: then the trigger waits for the lock.
ask 5001 -c 'CREATE TABLE written (region text, income double precision)' -c "INSERT INTO written VALUES ('old', 1)" \
    -c "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
        IF NEW.region = ''r50'' THEN PERFORM pg_advisory_xact_lock(1); END IF; RETURN NEW; END'" \
    -c 'CREATE TRIGGER wait BEFORE INSERT ON written FOR EACH ROW EXECUTE FUNCTION wait()'
cat >gate.ini <<'END2'
[data]
use = sql
engine = postgresql:port=5001 dbname=postgres
query = SELECT region, income FROM figures WHERE year = 2021
keys = region
doubtful = keep
grant = network

[database]
use = report.sql
from = data
engine = postgresql:port=5001 dbname=postgres
table = written
exists = append
grant = network
END2
meanwhile sql "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
told 'the server goes away from who writes' "gate.ini:12: error: [database] the connection to the server was lost: FATAL: terminating connection due to administrator command; CONTEXT: SQL statement \"SELECT pg_advisory_xact_lock(1)\"; PL/pgSQL function wait() line 2 at PERFORM; COPY written, line 47; server closed the connection unexpectedly; This probably means the server terminated abnormally before or while processing the request"
check 'nothing half is written' test "$(ask 5001 -c 'SELECT region FROM written')" = old

# The whole server, while rows are read.
cat >gate.ini <<'END2'
[data]
use = sql
engine = postgresql:port=5001 dbname=postgres
query = SELECT g AS region, CASE g WHEN 90000 THEN length(pg_advisory_lock(1)::text) ELSE g END AS income
    FROM generate_series(1, 100000) AS g ORDER BY g
order = query
keys = region
grant = network

[files]
use = report.csv
from = data
END2
stop() (
    cd "$server"
    $as "$server$programs/pg_ctl" -D "$server/one" -m immediate stop >"$work/stopped.txt"
)
closed() { :; }
meanwhile stop
told 'the server stops while rows come' 'gate.ini:3: error: [data] the connection to the server was lost: server closed the connection unexpectedly; This probably means the server terminated abnormally before or while processing the request'
exit $failed
