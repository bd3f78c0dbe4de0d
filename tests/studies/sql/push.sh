#!/bin/sh
# push.sh PROGRAM PYTHON - steps that SQLite computes give what they give here, to the last bit; what
# is not computed there, and why, word for word.
# shellcheck disable=SC2034 # push_lib.sh uses them
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
python=$2
engine=sqlite:figures.sqlite
extra=
cd "$work"
"$python" "$here/push.py" figures.sqlite
# shellcheck source=push_lib.sh
. "$here/push_lib.sh"
plain_studies
sum_studies

# Labels come in the order of the rows, not of their letters: the first region has no activity "Art".
for keys in 'region, year:period, activity' 'region, activity, year:period'; do
    study ordered '[a]\nuse = filter\nfrom = data\nkeep = year >= 2022\n[last]\nuse = specialisation\nfrom = a\nin.region = activity\nin.activity = region\nin.value = income\nwithin = year\nmeasures = hoover\n'
    sed -i "s/^table = .*/query = SELECT * FROM figures WHERE region <> 'North' OR activity <> 'Art'/; s/^keys = .*/keys = $keys/" ordered.ini
    check "$keys" run ordered.ini ordered
    check "$keys: here" run ordered.ini ordered.here --set data.push=no
    check "$keys: the same bytes" cmp ordered/last.csv ordered.here/last.csv
    check "$keys: computed there" test "$(where_from ordered)" = 'data a'
    check "$keys: in the order of the rows" test "$(cut -d , -f 2 ordered/last.csv | head -n 4 | tr '\n' ' ')" = 'activity mining trade Art '
done

# The statement, and why what stands behind it is computed here.
explain() {
    printf '%s\n' "-- $*"
    "$program" run "$@" --trust --explain 2>&1 || true
}
{
    explain leader.ini
    explain leader.ini --set data.push=no
    explain leader.ini --set data.doubtful=warn
    explain leader.ini --set data.missing=-999
    explain quotients.ini --set last.measures=
    explain filter.ini --set files.from='data, last'
    explain goalposts.ini --set last.transform=income:ln --set last.lower=1
    explain mean.ini --set "a.reference=2022"
} >explained.txt
check "what is explained" diff -u "$here/push.expected" explained.txt
check "nothing is run" test ! -e results

# What a database computes is marked in the graph; the manifest has what gave the result.
# shellcheck disable=SC2016 # the shell that is started expands it
check "the graph" sh -c '"$0" graph leader.ini | grep -q "last.*normalise.leader.nin SQLite.*fillcolor=gray90"' "$program"
check "the manifest" grep -Eq '"server": "SQLite 3[0-9.]*"' leader/manifest.json
check "its digest" grep -Eq '"sha256": "[0-9a-f]{64}"' leader/manifest.json
check "verified" "$program" verify leader --trust
exit $failed
