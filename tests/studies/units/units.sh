#!/bin/sh
# `[study] units`: the units are used in steps of every kind, stand in the manifest, are watched and
# count among what results rest on.
#
#   units.sh PROGRAM
set -eu

program=$(realpath "$1")
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
watching=
end() {
    [ -z "$watching" ] || kill "$watching" 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT
export XDG_CACHE_HOME="${REGIND_TEST_CACHE-$work/cache}"
export HOME="$work" XDG_DATA_HOME="$work/share" NO_COLOR=1
unset REGIND_PLUGIN_PATH
cp "$here"/*.ini "$here"/*.csv "$here"/*.xml "$work"
cd "$work"

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    cat err >&2
    exit 1
}

# until_said COUNT: as many lines 'waiting for changes' have been told.
until_said() {
    tries=0
    while [ "$(grep -c '^waiting for changes; Ctrl-C ends$' err)" -lt "$1" ]; do
        tries=$((tries + 1))
        [ $tries -lt 12000 ] || fail "it never waited for the $1. time"
        kill -0 "$watching" 2>/dev/null || fail "it ended while it should wait for the $1. time"
        sleep 0.05
    done
}

# as_wanted FILE: a table, its lines ending as here.
as_wanted() {
    tr -d '\r' <"$1" >table
    cmp wanted table >&2 || fail "$1 holds other numbers"
}

cat >wanted <<'END'
region,beds_per_person,costs_per_bed
North,15,10000
South,30,6666.666666666667
END
for isolate in yes no; do
    "$program" run study.ini --out "$isolate" --set "data.isolate=$isolate" \
        --set "figures.isolate=$isolate" --set "table.isolate=$isolate" 2>err || fail "isolate = $isolate"
    as_wanted "$isolate/table.csv"
    grep -q '"file": "my-units.xml"' "$isolate/manifest.json" || fail 'not in the manifest'
done
"$program" run sure.ini --out sure 2>err || fail 'workers of [uncertainty] do not know the units'

# A column in a unit of the file, and none of it without the file.
"$program" check study.ini --set study.units=nothing.xml 2>err && fail 'a missing file is passed over'
grep -q "'units' names 'nothing.xml', which does not exist" err ||
    fail 'a missing file is not told'

: >err
"$program" run --watch study.ini --out out >printed 2>err &
watching=$!
until_said 1
sed 's/>100000</>1000</' my-units.xml >new
mv new my-units.xml
until_said 2
grep -q '^my-units.xml has changed$' err || fail 'the file is not watched'
[ "$(grep -c '^computed 3 of 3 steps' err)" -eq 1 ] || fail 'results of other units were kept'
grep -q '^North,15,100[^0-9]*$' out/table.csv || fail 'the new units are not used'
rm my-units.xml
until_said 3
grep -q "'units' names 'my-units.xml', which does not exist" err || fail 'its end is not told'
cp "$here/my-units.xml" new
mv new my-units.xml
until_said 4
as_wanted out/table.csv
