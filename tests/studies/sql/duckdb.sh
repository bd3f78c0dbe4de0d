#!/bin/sh
# duckdb.sh PROGRAM PYTHON - the source sql with files of DuckDB: the same bytes as from a file of text,
# types, exact sums, what is refused.  Skipped where there is no library of DuckDB: REGIND_DUCKDB names
# it, else it is looked for where .ci/run puts it.
# shellcheck disable=SC2034,SC2317 # push_lib.sh uses them; check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1") python=$2
case $(uname -m) in
aarch64) machine=arm64 ;;
*) machine=x64 ;;
esac
export REGIND_DUCKDB="${REGIND_DUCKDB:-$top/build/npm/node_modules/@duckdb/node-bindings-linux-$machine/libduckdb.so}"
[ -f "$REGIND_DUCKDB" ] || {
    echo "skipped: there is no DuckDB ($REGIND_DUCKDB)"
    exit 77
}
cp "$here/quotients.ini" "$here/jobs.csv" "$work"
cd "$work"
"$python" "$here/duckdb.py" "$REGIND_DUCKDB" jobs.duckdb <"$here/duckdb.sql"

sed 's/^use *= csv/use = sql/; s/^file *=.*/engine = duckdb:jobs.duckdb\ntable = jobs/' quotients.ini >sql.ini
explained_as() { # EXPECTED STUDY
    "$program" run "$2" --trust --explain >explained.txt && diff -u "$1" explained.txt
}
check "from text" run quotients.ini text
check "from DuckDB" run sql.ini duck
check "the same bytes" cmp text/quotients.csv duck/quotients.csv
check "the file is an input" grep -q "\"sha256\": \"$(sha256sum jobs.duckdb | cut -d ' ' -f 1)\"" duck/manifest.json
check "nothing stands beside it" test "$(echo jobs.duckdb*)" = jobs.duckdb
check "the statement and the version are in the manifest" grep -Eq 'rows of DuckDB v[1-9].*: 27, by SELECT CAST\(#1 AS VARCHAR\), .* FROM \(SELECT \* FROM .*jobs' duck/manifest.json
check "a query in its own order" run sql.ini order --set data.table= --set data.order=query \
    --set "data.query=SELECT * FROM jobs ORDER BY region, year, activity;"
check "the same bytes" cmp text/quotients.csv order/quotients.csv

cat >types.ini <<'END2'
[data]
use = sql
engine = duckdb:jobs.duckdb
table = types
keys = place
categories = day, moment, truth_text

[files]
use = report.csv
from = data
line_ends = lf
END2
shows() { # EXPECTED OPTIONS...
    expected=$1
    shift
    run types.ini shown --set data.categories= --set data.table= "$@" && printf '%b' "$expected" | diff - shown/data.csv
}
check "types" run types.ini types
check "what they read as" diff -u "$here/types.expected" types/data.csv
check "wide numbers and kinds" shows 'place,kind,huge,small\na name of more than twelve bytes,other,-1.7014118346046923e+38,255\n' \
    --set data.table=wide --set data.categories=kind
check "exact sums" shows 'g,s\na,1e+308\nb,1.0000000000000002\nc,\nd,0\ne,\nf,5e-324\n' --set data.keys=g \
    --set "data.query=SELECT g, regind_sum(x) AS s FROM sums GROUP BY g"
check "exact sums of many threads" shows 'g,s\n0,599970000\n1,600010000\n2,600050000\n' --set data.keys=g \
    --set "data.query=SELECT g, regind_sum(x) AS s FROM many GROUP BY g"
check "exact sums of a window" shows 'i,s\n1,1e-300\n2,0\n' --set data.keys=i \
    --set "data.query=SELECT i, regind_sum(x) OVER (PARTITION BY i % 2 ORDER BY i DESC) * 0 + CASE i WHEN 1 THEN 1e-300 ELSE 0 END AS s FROM many WHERE i IN (1, 2)"

# Steps that it computes give what they give here, to the last bit.
"$python" "$here/push.py" - | sed 's/public\.//g; s/region text/& COLLATE NOCASE/' | "$python" "$here/duckdb.py" "$REGIND_DUCKDB" figures.duckdb
engine=duckdb:figures.duckdb extra=
# shellcheck source=push_lib.sh
. "$here/push_lib.sh"
plain_studies
sum_studies
check "the manifest" grep -Eq '"server": "DuckDB v1[0-9.]*"' leader/manifest.json
check "what is explained" explained_as "$here/push_duckdb.expected" share.ini

# What is refused, word for word.
cp jobs.duckdb ahead.duckdb
echo changes >ahead.duckdb.wal
head -c 5000 jobs.duckdb >cut.duckdb
echo secret >secret.csv
refused() { # OPTIONS...
    "$program" run types.ini --out refused --set data.categories= --set data.table= "$@" 2>&1 || true
}
{
    refused --set data.table=none
    refused --set data.table=job
    refused --set "data.query=SELECT place, list FROM odd"
    refused --set "data.query=SELECT place, bytes FROM odd"
    refused --set "data.query=SELECT place, value FROM odd"
    refused --set "data.query=SELECT place, short FROM odd"
    refused --set "data.query=DELETE FROM jobs"
    refused --set "data.query=SELECT * FROM read_csv('secret.csv')"
    refused --set "data.query=SELECT 1; SELECT 2"
    refused --set data.table=types --set data.engine=duckdb:ahead.duckdb
    refused --set data.table=types --set data.engine=duckdb:cut.duckdb
    REGIND_DUCKDB="$work/none.so" refused --set data.table=types
    REGIND_DUCKDB=libm.so.6 refused --set data.table=types
    REGIND_DUCKDB="$work/secret.csv" refused --set data.table=types
} >refused.txt
sed "s|$work|WORK|" refused.txt >refused.shown
check "nothing is written" test ! -e refused
check "what is refused" diff -u "$here/duckdb.expected" refused.shown
exit $failed
