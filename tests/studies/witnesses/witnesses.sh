#!/bin/sh
# Runs a script of other programs again and compares what it says with reference/.
#
#   witnesses.sh COMPARE_CSV r|scipy
#
# It exits 77 where the program or one of its packages is not installed.
set -eu

compare=$1
case=$2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
ran=0

skip() {
    echo "skipped: $1 is not installed; the numbers of reference/ are not worked out again"
    exit 77
}

case $case in
r)
    command -v Rscript >/dev/null 2>&1 || skip R
    for package in MASS vegan laeken psych lavaan cluster classInt; do
        Rscript -e "quit(status = !requireNamespace('$package', quietly = TRUE))" >/dev/null 2>&1 ||
            skip "the package $package of R"
    done
    Rscript "$here/witnesses.R" "$here/.." "$work" >"$work/said" 2>&1 || {
        cat "$work/said"
        exit 1
    }
    ;;
scipy)
    # the distribution's Python: another one may have no SciPy
    python=
    for python in /usr/bin/python3 python3; do
        "$python" -c 'import scipy, numpy' >/dev/null 2>&1 && break
        python=
    done
    [ -n "$python" ] || skip SciPy
    "$python" "$here/witnesses.py" "$here/.." "$work" >"$work/said" 2>&1 || {
        cat "$work/said"
        exit 1
    }
    ;;
*)
    echo "witnesses.sh: no case '$case'" >&2
    exit 2
    ;;
esac
# Keys are texts, or numbers that name something; optimisers end where they began to be good enough.
for file in "$work"/*.csv; do
    name=$(basename "$file" .csv)
    names=$(head -n 1 "$file")
    keys=1 tolerance=1e-9
    case $name in
    *_lq | *_density | *_proximity | shift_share | shift_share_dynamic | clusters | stars | correlation | interpolate) keys=2 ;;
    flegg) keys=3 ;;
    weights_nearest | box_cox*) tolerance=1e-5 ;;
    esac
    case $name in *_fit) names=n,$names keys=1 ;; esac
    if [ "$keys" -eq 1 ] && [ "$names" != "${names#n,}" ]; then
        sed '1s/^/n,/; 2,$s/^/1,/' "$file" >"$work/ours"
        sed '1s/^/n,/; 2,$s/^/1,/' "$here/reference/$name.csv" >"$work/theirs"
    else
        cp "$file" "$work/ours"
        cp "$here/reference/$name.csv" "$work/theirs"
    fi
    "$compare" "$work/ours" "$work/theirs" "$(echo "$names" | cut -d, "-f-$keys")" \
        "$(echo "$names" | cut -d, "-f$((keys + 1))-")" "$tolerance" || failed=1
    ran=$((ran + 1))
done
echo "$ran tables"
[ "$ran" -gt 5 ] && [ "$failed" -eq 0 ]
