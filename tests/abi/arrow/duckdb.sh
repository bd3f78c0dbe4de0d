#!/bin/sh
# The Arrow border against a library that somebody else has written: DuckDB reads what the host
# exports, computes, and the host reads what it returns; see duckdb.c.
#
#   duckdb.sh PROGRAM MODULES     exits 77, aloud, where there is no libduckdb.so
#
# REGIND_DUCKDB names it; else it is looked for where .ci/run puts it.
# shellcheck disable=SC2016,SC2317 # the dollars are awk's; check() calls the functions
set -eu

program=$(realpath "$1")
modules=$(realpath "$2")
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_CACHE_HOME="$work/cache" XDG_DATA_HOME="$work/share" NO_COLOR=1 LC_ALL=C.UTF-8
unset REGIND_PLUGIN_PATH
case $(uname -m) in
aarch64) machine=arm64 ;;
*) machine=x64 ;;
esac
library=${REGIND_DUCKDB:-$top/build/npm/node_modules/@duckdb/node-bindings-linux-$machine/libduckdb.so}
[ -f "$library" ] || {
    echo "SKIPPED: there is no DuckDB for the test of the Arrow border ($library)"
    exit 77
}
failed=0
cd "$work"

check() { # WHAT COMMAND...
    what=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        echo "ok: $what"
    else
        echo "not ok: $what"
        tail -n 40 "$work/said"
        failed=1
    fi
}

# study FILE QUERY KEYS [MORE...]: the data of FILE, through a query.
study() {
    cat <<END
[study]
plugins = $modules

[data]
use        = csv
file       = $1
keys       = region, year:period
categories = grade
units      = value:million KZT

[back]
use     = org.example.duckdb
library = $library
from    = data
query   = $2
keys    = $3
units   = value:million KZT

[files]
use  = report.csv
from = data, back
END
}
run() {
    rm -rf out
    "$program" run --trust study.ini --out out
}

# -- Forty thousand rows: DuckDB hands them out in pieces.
awk 'BEGIN {
    srand(7)
    print "region,year,grade,value,count"
    for (r = 0; r < 2000; r++)
        for (y = 2000; y < 2020; y++)
            printf "Область %d,%d,%s,%s,%d\n", r, y, substr("AB C", int(4 * rand()) + 1, 1),
                rand() < 0.1 ? "" : sprintf("%.17g", 1e6 * rand() - 3e5), int(1000 * rand())
}' | sed 's/, ,/,,/' >large.csv
study large.csv 'SELECT * FROM data' 'region, year' >study.ini
all_the_same() {
    run && [ "$(wc -l <out/back.csv)" -eq 40001 ] && cmp out/data.csv out/back.csv
}
check 'a table goes there and back: 40000 rows, byte by byte' all_the_same
units_of() {
    "$program" run --trust study.ini --out out2 >/dev/null && jq -e '
        [.steps[] | select(.step == "back") | .outputs[0].columns[] | [.name, .role, .unit]] ==
        [["region", "key", ""], ["year", "key", ""], ["grade", "category", ""],
         ["value", "measure", "million KZT"], ["count", "measure", "1"]]' out2/manifest.json
}
check 'roles and units' units_of

# -- Sums that DuckDB computes, against those of awk.
study large.csv 'SELECT region, sum(count)::BIGINT AS total, sum(count) AS wide, count(value) AS n, avg(value) AS mean, max(grade) AS grade FROM data GROUP BY region' region >study.ini
sums_agree() {
    run && awk -F, '
        NR == FNR { if (FNR > 1) { total[$1] += $5; if ($4 != "") { n[$1]++; sum[$1] += $4 }
                    if ($3 > best[$1]) best[$1] = $3 }; next }
        { sub(/\r$/, "") }
        FNR == 1 { for (k = 1; k <= NF; k++) at[$k] = k; next }
        { rows++
          mean = sum[$1] / n[$1]; off = $at["mean"] - mean
          if ($at["total"] != total[$1] || $at["wide"] != total[$1] || $at["n"] != n[$1] ||
              off * off > 1e-12 * (1 + mean * mean) || $at["grade"] != best[$1]) {
              print "row " FNR ": " $0; exit bad = 1 } }
        END { exit bad || rows != 2000 }' large.csv out/back.csv
}
check 'sums, counts and means by key are ours' sums_agree

# -- Published data: the number of research organisations in Kazakhstan is what the regions add up to.
cp "$top/conf/kazakhstan-2014/data/rd_organisations.csv" rd.csv
cat >study.ini <<END
[study]
plugins = $modules

[data]
use  = csv
file = rd.csv
keys = region, year:period

[back]
use     = org.example.duckdb
library = $library
from    = data
query   = SELECT year, sum(rd_organisations) AS total FROM data GROUP BY year
keys    = year

[files]
use  = report.csv
from = data, back
END
published() {
    run && awk -F, '
        NR == FNR { if (FNR > 1) total[$2] += $3; next }
        FNR > 1 { sub(/\r$/, ""); rows++; if ($2 != total[$1]) { print $0 ", not " total[$1]; exit bad = 1 } }
        END { exit bad || rows < 2 }' rd.csv out/back.csv
}
check 'a published table' published

# -- What cannot be.
refused() { # QUERY TEXT
    study large.csv "$1" 'region, year' >study.ini
    code=0
    "$program" check --trust study.ini >refusal 2>&1 || code=$?
    cat refusal
    [ "$code" -eq 1 ] && grep -qF "$2" refusal
}
check 'a wrong query is told by the plan' refused 'SELECT nothing FROM data' 'error: [back] DuckDB: Binder Error'
check 'a list is no column' refused 'SELECT region, year, [value] AS list FROM data' \
    "error: [back] column 'list' is of the Arrow type '+l', which is none of those that can be read"
exit $failed
