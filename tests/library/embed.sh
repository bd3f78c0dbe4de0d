#!/bin/sh
# The examples of examples/embed against the library of the build: C, Python, and R where it is.
#
#   embed.sh LIBRARY_FOLDER INCLUDE_FOLDER PROGRAM
# shellcheck disable=SC2016,SC2317 # the dollars are awk's; check() calls the functions
set -eu
library=$1
include=$2
program=$3
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
examples=$top/examples/embed
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="${REGIND_TEST_CACHE-$work/cache}" XDG_DATA_HOME="$work/share" LC_ALL=C.UTF-8
unset REGIND_PLUGIN_PATH
failed=0
check() { # WHAT COMMAND...
    what=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        echo "ok: $what"
    else
        echo "not ok: $what"
        cat "$work/said"
        failed=1
    fi
}
cd "$work"
study=$top/conf/hdi/study.ini

# What the program writes as CSV is what embedders read.
"$program" show "$study" hdi --csv | tr -d '\r' | tr ',' '\t' >expected
[ "$(wc -l <expected)" -gt 10 ]

# Others write numbers with other digits.
same() { # EXPECTED ACTUAL
    awk -F '\t' 'NR == FNR { line[FNR] = $0; n = FNR; next }
        { k = split(line[FNR], cells, FS)
          if (k != NF) exit bad = 1
          for (i = 1; i <= NF; i++)
              if ($i != cells[i] && !($i ~ /^[0-9.]+$/ && ($i - cells[i]) ^ 2 < 1e-24)) exit bad = 1
          last = FNR }
        END { exit bad || last != n }' "$1" "$2" || {
        diff "$1" "$2"
        return 1
    }
}
c_example() {
    cc -std=c11 -Wall -Wextra -Werror -I"$include" "$examples/embed.c" -L"$library" -lregind \
        -Wl,-rpath,"$library" -o embed && ./embed "$study" hdi >c.out && diff expected c.out
}
check 'C' c_example
wrong() {
    code=0
    ./embed "$study" hdi hdi.use=hid >wrong.out 2>wrong.err || code=$?
    [ "$code" -eq 1 ] && [ ! -s wrong.out ] &&
        grep -qxF -- "--set: error: [hdi] there is no plugin 'hid'" wrong.err
}
check 'C: what is wrong is told' wrong

arrow() {
    cc -std=c11 -Wall -Wextra -Werror -I"$include" -I"$top/sdk/include" "$top/tests/library/arrow.c" \
        -L"$library" -lregind -Wl,-rpath,"$library" -o arrow && ./arrow "$study" hdi >arrow.out &&
        same expected arrow.out
}
check 'a table by the Arrow C data interface' arrow

LD_LIBRARY_PATH=$library
if command -v python3 >/dev/null; then
    python() { python3 "$examples/embed.py" "$study" hdi >python.out && same expected python.out; }
    export LD_LIBRARY_PATH
    check 'Python' python
    python_wrong() {
        ! python3 "$examples/embed.py" "$study" hdi hdi.use=hid >wrong.out 2>wrong.err &&
            grep -qxF -- "--set:0: there is no plugin 'hid'" wrong.err
    }
    check 'Python: what is wrong is raised' python_wrong
else
    echo 'skipped: Python (there is no python3)'
fi
if command -v Rscript >/dev/null && [ -e "$(R RHOME)/etc/Makeconf" ]; then
    r_example() {
        cp "$examples/regind_r.c" "$examples/embed.R" .
        PKG_CFLAGS="-I$include" PKG_LIBS="-L$library -lregind" R CMD SHLIB regind_r.c &&
            Rscript embed.R "$study" hdi >r.out && same expected r.out
    }
    export LD_LIBRARY_PATH
    check 'R' r_example
else
    echo 'skipped: R (Rscript, or what it needs to compile, is not installed)'
fi
exit $failed
