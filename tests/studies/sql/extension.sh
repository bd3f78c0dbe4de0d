#!/bin/sh
# extension.sh SOURCE PYTHON - the extension of PostgreSQL in SOURCE/engines/postgresql, built by PGXS into a
# copy of the server's folders: its own tests, and its sums beside Python's, by parallel workers and
# by two servers of which one is the other's shard.  Skipped where there is nothing to build it with.
# shellcheck disable=SC2086,SC2317 # the words of $as; check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
source=$1 python=$2
pgxs=$(pg_config --pgxs 2>/dev/null || true)
programs=$(pg_config --bindir 2>/dev/null || true)
if [ ! -f "$pgxs" ] || [ ! -x "$programs/initdb" ]; then
    echo "skipped: there is no PostgreSQL to build an extension of (Debian: postgresql, postgresql-server-dev-15)"
    exit 77
fi
as=
if [ "$(id -u)" -eq 0 ]; then
    if ! id postgres >/dev/null 2>&1; then
        echo "skipped: the server must not run as root, and there is no user postgres"
        exit 77
    fi
    as='setpriv --reuid=postgres --regid=postgres --clear-groups'
fi
# Folders laid out as the server's own: it finds its files from where its program lies.
server=$(mktemp -d /tmp/regind-server-XXXXXX)
end() {
    for data in "$server"/one "$server"/two; do
        $as "$server$programs/pg_ctl" -D "$data" -m immediate stop >/dev/null 2>&1 || true
    done
    rm -rf "$work" "$server"
}
trap end EXIT
unset PGPORT PGPASSWORD PGDATABASE PGSERVICE PGOPTIONS
export PSQLRC=/dev/null PGHOST="$server" PGUSER=tester
for folder in "$(pg_config --pkglibdir)" "$(pg_config --sharedir)"; do
    mkdir -p "$server$folder"
    cp -rs "$folder/." "$server$folder"
done
mkdir -p "$server$programs" "$work/build"
cp "$programs/postgres" "$programs/initdb" "$programs/pg_ctl" "$server$programs"
cd "$work/build"
make_extension() {
    make -s -f "$source/engines/postgresql/Makefile" with_llvm=no COPT=-Werror "$@" >"$work/make" 2>&1 || {
        cat "$work/make"
        [ ! -f regression.diffs ] || cat regression.diffs
        return 1
    }
}
check "it is built" make_extension
check "it is installed" make_extension DESTDIR="$server" install
chmod 755 "$server"
[ -z "$as" ] || chown postgres "$server"
begin() {
    $as "$server$programs/pg_ctl" -D "$server/$1" -w -l "$server/$1.log" -o "-c listen_addresses= -c port=$2 \
        -c unix_socket_directories='$server' -c fsync=off -c max_connections=20" start
}
cd "$server"
if ! $as "$server$programs/initdb" -D "$server/one" -U tester -E UTF8 --no-locale --no-sync >"$work/initdb" 2>&1 ||
    ! $as cp -r one two || ! begin one 5001 >"$work/begun" 2>&1 || ! begin two 5002 >>"$work/begun" 2>&1; then
    cat "$work/initdb" "$work/begun" ./*.log 2>/dev/null
    fail "the servers do not start"
    exit 1
fi
cd "$work/build"
check "its own tests" make_extension PGPORT=5001 installcheck
ask() {
    "$programs/psql" -X -q -A -t -v ON_ERROR_STOP=1 -d postgres -p "$@"
}

# Sums of Python, of rows in another order, and each year on a server of its own.
"$python" "$here/adversarial.py" "$work/values" "$work/expected"
table='CREATE EXTENSION regind; CREATE TABLE v (year int, g int, x double precision);'
ask 5001 -c "$table CREATE EXTENSION postgres_fdw; ALTER TABLE v SET (parallel_workers = 3)"
ask 5002 -c "$table"
grep '^2021' "$work/values" | ask 5001 -c '\copy v FROM STDIN'
grep '^2022' "$work/values" | ask 5002 -c '\copy v FROM STDIN'
for year in 2021 2022; do
    ask 5001 -c "CREATE SERVER shard$year FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$server', dbname 'postgres',
        port '$((year - 2021 + 5001))', extensions 'regind', async_capable 'true');
        CREATE USER MAPPING FOR tester SERVER shard$year OPTIONS (user 'tester', password_required 'false')"
done
ask 5001 -c "CREATE TABLE shards (year int, g int, x double precision) PARTITION BY LIST (year);
    CREATE FOREIGN TABLE shard2021 PARTITION OF shards FOR VALUES IN (2021) SERVER shard2021 OPTIONS (table_name 'v');
    CREATE FOREIGN TABLE shard2022 PARTITION OF shards FOR VALUES IN (2022) SERVER shard2022 OPTIONS (table_name 'v');
    ANALYZE v"
bits="SELECT year, g, coalesce(encode(float8send(regind_sum(x)), 'hex'), 'NULL') FROM shards GROUP BY year, g ORDER BY year, g"
ask 5001 -c "SET enable_partitionwise_aggregate = on" -c "EXPLAIN VERBOSE $bits" >plan
check "shards sum by themselves" test "$(grep -c 'Remote SQL: SELECT year, g, public.regind_sum(x) FROM' plan)" = 2
check "at the same time" grep -q 'Async Foreign Scan' plan
ask 5001 -c "SET enable_partitionwise_aggregate = on" -c "$bits" >shards
check "sums of shards" diff -u "$work/expected" shards
all="SELECT coalesce(encode(float8send(regind_sum(x)), 'hex'), 'NULL') FROM"
ask 5001 -c 'SET parallel_setup_cost = 0' -c 'SET parallel_tuple_cost = 0' -c 'SET min_parallel_table_scan_size = 0' \
    -c "EXPLAIN $all v WHERE g < 0" -c "$all v WHERE g < 0" -c "$all shards WHERE g < 0" >parallel
check "by parallel workers" grep -q 'Partial Aggregate' parallel
check "their sum" test "$(tail -n 2 parallel)" = "$(cat "$work/expected.all")"
exit $failed
