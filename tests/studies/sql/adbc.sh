#!/bin/sh
# adbc.sh PROGRAM PYTHON DRIVERS - the source sql by a driver of ADBC, which is DuckDB's library: types, the
# same bytes as from a file of text, what is refused.  DRIVERS has two that are none.  Skipped where
# there is no DuckDB, as duckdb.sh is.
# shellcheck disable=SC2317 # check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1") python=$2 drivers=$3
case $(uname -m) in
aarch64) machine=arm64 ;;
*) machine=x64 ;;
esac
duckdb=${REGIND_DUCKDB:-$top/build/npm/node_modules/@duckdb/node-bindings-linux-$machine/libduckdb.so}
[ -f "$duckdb" ] || {
    echo "skipped: there is no DuckDB ($duckdb)"
    exit 77
}
unset REGIND_DUCKDB
export REGIND_ADBC="$drivers/libbroken.so:$duckdb:$drivers/libadbc_driver_hollow.so:$work/libnone.so:$work/libtext.so"
cp "$here/quotients.ini" "$here/jobs.csv" "$here/adbc.ini" "$work"
cd "$work"
"$program" trust . >/dev/null

check "types" run adbc.ini types
printf '%s\n' place,day,kind,tiny,small,large,money,less,truth,short,long \
    'a name of more than twelve bytes,,y,,,,0,0,,,-0.1' \
    'b,2024-02-29,x,1,250,1.8446744073709552e+19,2.5,-0.05,1,0.1,' \
    'Ä,1582-10-15,,-2,0,0,,-1.2345678901234568e+16,0,3.4e+38,1e-300' >expected
check "what they read as" diff -u expected types/data.csv
check "the driver and the query are in the manifest" grep -q "rows of the ADBC driver 'duckdb': 3, by SELECT 'b'" types/manifest.json

# A file, which a step that reaches a network may not open.
"$python" "$here/duckdb.py" "$duckdb" jobs.duckdb <"$here/duckdb.sql"
sed "s|^\[study\]|&\nconfine = no|; s|^use *= csv|use = sql|; s|^file *=.*|engine = adbc:duckdb:$work/jobs.duckdb\ngrant = network\norder = query\nquery = SELECT * FROM jobs ORDER BY region, year, activity|" quotients.ini >file.ini
"$program" trust . >/dev/null
check "from text" run quotients.ini text
check "from the file" run file.ini file
check "the same bytes" cmp text/quotients.csv file/quotients.csv
check "a hundred thousand rows" run adbc.ini many --set data.categories= \
    --set "data.query=SELECT 'p' || lpad(i::varchar, 6, '0') AS place, i AS v FROM range(100000) AS t(i) ORDER BY place"
check "all of them" test "$(tail -n 1 many/data.csv)" = p099999,99999

echo 'int AdbcDriverInit;' >libtext.so
refused() { # OPTIONS...
    "$program" run adbc.ini --out refused --set data.categories= "$@" 2>&1 || true
}
{
    refused --set data.engine=adbc:duckdb
    refused --set data.engine=adbc:/usr/lib/driver.so:file
    refused --set data.engine=adbc:../duckdb:file
    refused --set data.engine=adbc:other:
    refused --set data.engine=adbc::
    refused --set data.engine=adbc:broken:
    refused --set data.engine=adbc:hollow:
    refused --set data.engine=adbc:none:
    refused --set data.engine=adbc:text:
    refused --set data.engine=adbc:duckdb:db://me:secret@host/
    refused --set "data.engine=adbc:duckdb:host=a;Password=secret"
    refused --set data.order=keys
    refused --set "data.query=SELECT 'x' AS place, [1] AS list ORDER BY 1"
    refused --set "data.query=SELECT 'x' AS place, TIMESTAMP '2024-01-01' AS moment ORDER BY 1"
    refused --set "data.query=SELECT 'x' AS place, nothing ORDER BY 1"
    refused --set "data.query=CREATE TABLE t AS SELECT 1 ORDER BY 1"
    refused --set "data.query=SELECT 'x' AS place, 'NaN'::double AS v ORDER BY 1"
    refused --set "data.query=SELECT 'x' AS place, 1 / (3 - i) AS v, error('late') AS w FROM range(5) AS t(i) ORDER BY i"
    REGIND_ADBC='' refused
} >refused.txt
sed "s|$work|WORK|" refused.txt >refused.shown
check "nothing is written" test ! -e refused
check "what is refused" diff -u "$here/adbc.expected" refused.shown
exit $failed
