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
