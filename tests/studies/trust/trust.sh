#!/bin/sh
# Modules beside a study do not run until the user trusts their folder: whatever is done with the
# study, a module that ends its process as soon as it is loaded has not ended it.
#
#   trust.sh PROGRAM MODULES     MODULES: the folder of ending.so and of good modules
# shellcheck disable=SC2016 # the dollars are sh's
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
mkdir "$work/theirs"
cp "$2/ending.so" "$work/theirs/"
cd "$work"
cat >study.ini <<'INI'
[study]
title   = Somebody else's
plugins = theirs

[data]
use  = inline
keys = region
rows = region, value
  North, 21
  South, 4

[same]
use  = test.ending
from = data
INI
sed '/^\[same\]/,$d' study.ini >without.ini
sed 's/test.ending/theirs:test.ending/' study.ini >of-folder.ini

# told CODE COMMAND...: with that code, and what standard input has on standard error; nothing ran.
told() {
    what="$*"
    wanted=$1
    shift
    cat >expected
    code=0
    "$program" "$@" >stdout 2>stderr </dev/null || code=$?
    check "$what: its code" [ "$code" -eq "$wanted" ]
    check "$what: what is told" diff -u expected stderr
}

# -- nothing of the study's runs
export REGIND_TEST_ENDS=yes XDG_CACHE_HOME="$work/none"
told 1 check study.ini <<'TOLD'
study.ini:13: error: [same] plugin 'test.ending' is in theirs/ending.so, which is not loaded: you have not said that you trust its folder
  hint: a module is a program: look where it comes from, then write regind trust 'theirs', or --trust for this time alone
TOLD
cp expected unknown
for command in 'run study.ini --out out' 'show study.ini same' 'compare study.ini without.ini --on same.value'; do
    code=0
    # shellcheck disable=SC2086 # the words of a command
    "$program" $command >stdout 2>stderr || code=$?
    check "$command: refused" [ "$code" -ne 0 ]
    check "$command: told" grep -qF "plugin 'test.ending' is in theirs/ending.so, which is not loaded" stderr
done
"$program" graph study.ini >stdout 2>stderr || true
check 'graph: told' grep -qF 'which is not loaded: you have not said' stderr
"$program" doctor study.ini >stdout 2>stderr
check 'doctor: named' grep -qx '  untrusted  theirs/ending.so: you have not said that you trust its folder' stdout
"$program" doctor study.ini --json >stdout
check 'doctor --json' grep -q '"state": "untrusted"' stdout
told 1 check of-folder.ini <<'TOLD'
of-folder.ini:13: error: [same] plugin 'test.ending' is in theirs/ending.so, which is not loaded: you have not said that you trust its folder
  hint: a module is a program: look where it comes from, then write regind trust 'theirs', or --trust for this time alone
TOLD
# Where no step needs it, it is told all the same.
told 0 check without.ini <<'TOLD'
without.ini:3: warning: theirs/ending.so is not loaded: you have not said that you trust its folder
  hint: a module is a program: look where it comes from, then write regind trust 'theirs', or --trust for this time alone
TOLD
check 'nor trusted' sh -c '"$1" trust | grep -qx "no folder is trusted"' sh "$program"

# -- trusted
"$program" trust theirs >stdout
check 'what is recorded' sh -c 'cd theirs && sed -n "2s/^ *//p" ../stdout | sha256sum --check --status'
"$program" check study.ini >stdout 2>stderr || true
check 'now it is loaded' grep -qF 'theirs/ending.so, which was skipped: it ended its process (exit code 7) instead of returning when it was loaded' stderr
unset REGIND_TEST_ENDS
check 'the study runs' run study.ini out --no-cache
export REGIND_TEST_ENDS=yes

# -- a module that changed, and one that is new
printf '\n' >>theirs/ending.so
"$program" check study.ini --no-cache 2>stderr || true
check 'changed: told' grep -qE "which is not loaded: it has changed since you trusted it on 20[0-9-]{8}\$" stderr
"$program" trust theirs >stdout
cp theirs/ending.so theirs/another.so
env -u REGIND_TEST_ENDS "$program" check study.ini --no-cache >stdout 2>stderr
check 'new: told' grep -qE '^study.ini:3: warning: theirs/another.so is not loaded: it was not there when you trusted its folder on 20[0-9-]{8}$' stderr
rm -f theirs/another.so

# -- for one time, by the environment, no more
"$program" trust --remove theirs >stdout
check 'removed' grep -qx 'no folder is trusted' stdout
told 1 check study.ini <unknown
unset REGIND_TEST_ENDS
check '--trust' run study.ini once --trust --no-cache
check 'a folder of the user' env REGIND_PLUGIN_PATH="$work/theirs" "$program" check study.ini
told 1 trust --remove theirs <<TOLD
$work/theirs: error: it is not among the trusted folders
  hint: 'regind trust' without a folder shows those that are
TOLD
told 1 trust nowhere <<'TOLD'
nowhere: error: it is no folder
  hint: name the folder that 'plugins =' of the study names, or that of the study
TOLD
told 2 trust --remove <<'TOLD'
regind: --remove needs the folders to trust no more
  hint: 'regind trust' shows those that are trusted
TOLD

# -- what a study lets plugins do is the user's to say, whose word is its folder's trust
mkdir -p sent
printf 'region,value\nAkmola,1\nAktobe,2\n' >sent/data.csv
cat >sent/study.ini <<'END'
[study]
grant   = network
confine = no

[data]
use  = csv
file = data.csv
keys = region

[ranks]
use     = rank
from    = data
isolate = no
grant   = files
END
sent() { # KEY VALUE LINE STEP: what is said of it
    printf "sent/study.ini:%s: error: [%s] '%s = %s' lets plugins do more than others may, and the study's folder is not trusted\n" "$3" "$4" "$1" "$2"
    echo "  hint: if the study is yours, or you have read it, write regind trust 'sent', or --trust for this time alone"
}
{
    sent grant network 2 study
    sent confine no 3 study
    sent isolate no 13 ranks
    sent grant files 14 ranks
} >wanted
told 1 check sent/study.ini <wanted
sed '/^grant\|^isolate/d' sent/study.ini >sent/loose.ini
sent confine no 3 study | sed 's/study.ini:3/loose.ini:2/' >wanted
told 1 run sent/loose.ini --out loose <wanted
loose() { # PLACE COMMAND...: it counts, which is told
    printf '%s: warning: [study] plugins are not confined, as the study says so: they may do whatever you may\n' "$1" >wanted
    echo "  hint: leave it out, unless the study's plugins are all your own" >>wanted
    shift
    told 0 "$@" <wanted
}
loose sent/loose.ini:2 check sent/loose.ini --trust
"$program" trust sent >stdout
check 'the folder of a study without modules is recorded' grep -qE "^$work/sent \(.*, 0 modules\)$" stdout
loose sent/loose.ini:2 check sent/loose.ini
cd sent
loose loose.ini:2 check loose.ini
cd ..
"$program" trust --remove sent >stdout
sed '/^confine/d' sent/loose.ini >sent/plain.ini
loose --set check sent/plain.ini --set study.confine=no

# -- a record that cannot be read trusts nothing
printf 'nonsense' >share/regind/trust.json
"$program" check study.ini >stdout 2>stderr || true
check 'damaged: told' grep -qx "$work/share/regind/trust.json: warning: nothing is trusted, as this record cannot be read: it is not what 'regind trust' writes" stderr
told 4 trust theirs <<TOLD
$work/share/regind/trust.json: error: the record of what is trusted cannot be read: it is not what 'regind trust' writes
  hint: remove it, and name each folder to 'regind trust' again
TOLD
rm share/regind/trust.json

# -- what confines plugins here, and that they were not
"$program" doctor >stdout 2>stderr
check 'doctor: system calls' grep -Eqx 'plugins may make these system calls: (no network, no other processes, no changes of the system|any: regind was built without libseccomp|any: the kernel has no seccomp)' stdout
check 'doctor: files' grep -Eqx 'plugins may open these files: (those that the study names, and libraries|any that you may open: the kernel has no Landlock, or it is off)' stdout
check 'doctor: children' grep -Eqx 'what plugins have started ends with them, (by the kernel|as far as it is found: the kernel gives you no namespaces)' stdout
check 'doctor: memory' grep -Eqx 'what plugins use of memory is (watched by the host, with what is shared and children take|bounded by address space alone: there is no /proc)' stdout
"$program" doctor --json >stdout
check 'doctor --json: system calls' grep -Eqx '  "system_calls_confined": (true|false),' stdout
check 'doctor --json: children' grep -Eqx '  "children_confined": (true|false),' stdout
check 'doctor --json: memory' grep -Eqx '  "memory_watched": (true|false),' stdout
check 'doctor --json: files' grep -Eqx '  "files_confined": (true|false),' stdout
printf '[study]\ntitle = Free\nconfine = no\n\n[data]\nuse = csv\nfile = free.csv\nkeys = region\n\n[page]\nuse = report.csv\nfrom = data\n' >free.ini
printf 'region,a\nA,1\n' >free.csv
"$program" run free.ini --trust --out free >stdout 2>stderr
check 'confine = no: told' grep -qx 'free.ini:3: warning: \[study\] plugins are not confined, as the study says so: they may do whatever you may' stderr
check 'confine = no: in the manifest' sh -c 'python3 -c "import json; m = json.load(open(\"free/manifest.json\")); assert m[\"study\"].get(\"confine\", m.get(\"confine\")) is False"'
"$program" run free.ini --out held --set study.confine=yes >stdout 2>stderr
check 'confine = yes: not told' sh -c '! grep -q "\"confine\"" held/manifest.json && ! grep -q confined stderr'

# -- two at once
for k in 1 2 3 4 5 6 7 8; do
    mkdir "folder$k"
    cp theirs/ending.so "folder$k/"
    "$program" trust "folder$k" >"said$k" &
done
wait
check 'several at once' sh -c '[ "$("$1" trust | grep -c ending.so)" -eq 8 ]' sh "$program"
check 'as JSON' sh -c '"$1" trust --json | python3 -m json.tool >/dev/null' sh "$program"
check 'nothing is left beside it' sh -c '[ "$(ls share/regind | tr "\n" " ")" = "trust.json trust.json.lock " ]'
exit "$failed"
