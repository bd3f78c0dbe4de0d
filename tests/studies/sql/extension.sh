#!/bin/sh
# extension.sh SOURCE PYTHON - the extension of PostgreSQL in SOURCE/engines/postgresql, built by PGXS into a
# copy of the server's folders: its own tests, and its sums beside Python's, by parallel workers and
# by two servers of which one is the other's shard.  Skipped where there is nothing to build it with.
# shellcheck disable=SC2317 # check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
source=$1 python=$2
# shellcheck source=servers_lib.sh
. "$(dirname -- "$0")/servers_lib.sh"
cd "$work/build"
check "it is built" make_extension
check "it is installed" make_extension DESTDIR="$server" install
start_servers one two
check "its own tests" make_extension PGPORT=5001 installcheck

# Sums of Python, of rows in another order, and each year on a server of its own.
"$python" "$here/adversarial.py" "$work/values" "$work/expected"
table='CREATE EXTENSION regind; CREATE TABLE v (year int, g int, x double precision);'
ask 5001 -c "$table ALTER TABLE v SET (parallel_workers = 3)"
ask 5002 -c "$table"
grep '^2021' "$work/values" | ask 5001 -c '\copy v FROM STDIN'
grep '^2022' "$work/values" | ask 5002 -c '\copy v FROM STDIN'
name_shards
ask 5001 -c "CREATE TABLE shards (year int, g int, x double precision) PARTITION BY LIST (year);
    CREATE FOREIGN TABLE shard2021 PARTITION OF shards FOR VALUES IN (2021) SERVER shard1 OPTIONS (table_name 'v');
    CREATE FOREIGN TABLE shard2022 PARTITION OF shards FOR VALUES IN (2022) SERVER shard2 OPTIONS (table_name 'v');
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
