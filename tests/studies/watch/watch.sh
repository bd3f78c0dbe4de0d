#!/bin/sh
# regind run --watch: what is computed again, what is told, and the page that reloads a report.
#
#   watch.sh PROGRAM MODULES
set -eu

program=$(realpath "$1")
modules=$(realpath "$2")
work=$(mktemp -d)
watching=
end() {
    [ -z "$watching" ] || kill "$watching" 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT
export XDG_CACHE_HOME="${REGIND_TEST_CACHE-$work/cache}"
export HOME="$work" XDG_DATA_HOME="$work/share" NO_COLOR=1
export REGIND_PLUGIN_PATH="$modules"
cd "$work"

fail() {
    printf '%s\n' "FAILED: $*" '-- standard error:' >&2
    cat err >&2
    exit 1
}

# until_said COUNT: as many lines 'waiting for changes' have been told; ten minutes are enough for
# any machine.
until_said() {
    tries=0
    while [ "$(grep -c '^waiting for changes; Ctrl-C ends$' err)" -lt "$1" ]; do
        tries=$((tries + 1))
        [ $tries -lt 12000 ] || fail "it never waited for the $1. time"
        kill -0 "$watching" 2>/dev/null || fail "it ended while it should wait for the $1. time"
        sleep 0.05
    done
}

# last_said: what the last run told.
last_said() {
    awk '/ has changed$/ { said = "" } { said = said $0 "\n" } END { printf "%s", said }' err
}

expect() { # TEXT: what the last run told, but for times
    last_said | sed 's/ in [0-9.]* s$/ in T s/' >said
    printf '%s' "$1" >wanted
    diff -u wanted said >&2 || fail 'another text was expected'
}

# data TEXT: a new table, there at once: a file that is half written would be read, too.
data() {
    printf '%b' "$1" >new
    mv new data.csv
}

cat >study.ini <<'END'
[data]
use  = csv
file = data.csv
keys = region

[ranks]
use  = rank
from = data

[page]
use  = org.example.page
from = ranks

[table]
use  = report.csv
from = data
file = table.csv
END
data 'region,score\nAkmola,1\nAktobe,2\n'

: >err
"$program" run --watch study.ini --out out >printed 2>err &
watching=$!
until_said 1
grep -q '^the report, reloaded after every run: http://127.0.0.1:[0-9]*/[0-9a-f]\{32\}/view/page.html$' err ||
    fail 'no address was told'
address=$(sed -n 's|^the report, .*: \(http://.*\)/view/.*|\1|p' err)

data 'region,score\nAkmola,3\nAktobe,2\n'
until_said 2
expect 'data.csv has changed
results: out/ (3 files)
computed 4 of 4 steps in T s
waiting for changes; Ctrl-C ends
'
# Other bytes, the same table: only a report of whole tables could show them, as a source.
data 'region,score\nAkmola,3.0\nAktobe,2\n'
until_said 3
expect 'data.csv has changed
results: out/ (3 files)
computed 2 of 4 steps in T s
waiting for changes; Ctrl-C ends
'
# A parameter of one step: the other report is told of the change, as it may list the study's steps.
sed 's/^from = ranks$/&\nheading = First/' study.ini >new && mv new study.ini
until_said 4
expect 'study.ini has changed
results: out/ (3 files)
computed 2 of 4 steps in T s
waiting for changes; Ctrl-C ends
'
# A mistake is told, and the results stay; a file that went away is told, and its return is seen.
before=$(cat out/page.html)
sed 's/= rank$/= rnak/' study.ini >new && mv new study.ini
until_said 5
expect "study.ini has changed
study.ini:7: error: [ranks] there is no plugin 'rnak'
  hint: did you mean 'rank'?
waiting for changes; Ctrl-C ends
"
[ "$(cat out/page.html)" = "$before" ] || fail 'the results of a wrong study were changed'
sed 's/= rnak$/= rank/' study.ini >new && mv new study.ini
until_said 6
mv data.csv away.csv
until_said 7
last_said | grep -q "data.csv" || fail 'a missing file is not told'
mv away.csv data.csv
until_said 8
expect 'data.csv has changed
results: out/ (3 files)
computed 0 of 4 steps in T s
waiting for changes; Ctrl-C ends
'

# The page: bytes of the folder, for this machine, of this folder only.
get() { # PATH [OPTIONS]
    path=$1
    shift
    python3 - "$address$path" "$@" <<'END'
import sys, urllib.error, urllib.request
request = urllib.request.Request(sys.argv[1], headers=dict(a.split("=", 1) for a in sys.argv[2:]))
try:
    with urllib.request.urlopen(request, timeout=600) as answer:
        sys.stdout.write(answer.read().decode())
except urllib.error.HTTPError as error:
    sys.stdout.write(f"{error.code} {error.read().decode()}")
END
}
if command -v python3 >/dev/null 2>&1; then
    get /file/page.html | cmp - out/page.html || fail 'the page is not that in the folder'
    get /view/page.html | grep -q '<iframe' || fail 'there is no page around the report'
    one=$(get /version)
    [ -n "$one" ] || fail 'there is no version'
    data 'region,score\nAkmola,4\nAktobe,2\n'
    until_said 9
    [ "$(get /version)" != "$one" ] || fail 'the version is the same after another run'
    for path in /file/../study.ini /file/..%2Fstudy.ini /file/.hidden /file/nothing.html; do
        case $(get "$path") in
        404*) ;;
        *) fail "$path is served" ;;
        esac
    done
    port=${address#http://127.0.0.1:} port=${port%/*}
    for host in example.org 127.0.0.1 "127.0.0.1:$port.example.org" "127.0.0.1:1$port" \
        "localhost:$port@example.org"; do
        [ "$(get /file/page.html "Host=$host")" = '403 only for this machine' ] ||
            fail "the host name $host is served"
    done
    [ -n "$(get /file/page.html "Host=LocalHost:$port")" ] || fail 'localhost is not served'
    whole=$address
    key=${address##*/}
    for address in "${whole%/*}" "${whole%?}" "${whole%/*}/$(printf %s "$key" | tr 0-9a-f 1-9a-f0)"; do
        [ "$(get /file/page.html)" = '403 only for who was told the whole address by regind' ] ||
            fail "served without the key: $address"
    done
    address=$whole
    # Who opens connections and says nothing does not keep others out: they are dropped.
    python3 - "$port" "$address/view/page.html" <<'END' || fail 'idle connections, or headers'
import socket, sys, urllib.request
idle = [socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=600) for _ in range(100)]
with urllib.request.urlopen(sys.argv[2], timeout=600) as answer:
    headers = answer.headers
assert idle[0].recv(1) == b"", "an idle connection is kept"
assert headers["Content-Security-Policy"] == "frame-ancestors 'self'", headers
assert headers["Referrer-Policy"] == "no-referrer", headers
END
else
    echo 'SKIPPED: there is no python3 to ask for pages with'
fi

kill -TERM "$watching"
code=0
wait "$watching" || code=$?
watching=
[ $code -eq 0 ] || fail "SIGTERM ended it with $code"

code=0
"$program" run --watch --json study.ini >printed 2>err || code=$?
[ $code -eq 2 ] || fail "--watch --json ended with $code"
expect "regind: --watch and --json exclude each other
  hint: see 'regind run --help'
"
