#!/bin/sh
# A plugin on its way from its author to a study of somebody else, by files alone and by a server:
# every command, what it prints, and what hostile packs are told.
#
#   packages.sh PROGRAM COMPILER
# shellcheck disable=SC2016,SC2317 # the dollars are those of other shells; functions are called by name
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
compiler=$2
cd "$work"

# told CODE COMMAND...: with that code, and what standard input has on both streams.
told() {
    what="$*"
    wanted=$1
    shift
    cat >expected
    code=0
    "$program" "$@" >actual 2>&1 </dev/null || code=$?
    sed "s|$work|WORK|g; s/sha256 [0-9a-f]\{64\}/sha256 HEX/; s/[0-9a-f]\{64\}/HEX/g" actual >cleaned
    check "$what: its code" [ "$code" -eq "$wanted" ]
    check "$what: what is told" diff -u expected cleaned
}

# module VERSION [SED]: density.so of this version
module() {
    sed "s/.version = \"1.0.0\"/.version = \"$1\"/; ${2-}" density/density.c >changed.c
    "$compiler" -std=c11 -shared -fPIC -fvisibility=hidden -Wl,-z,defs -O1 -I"$top/sdk/include" \
        changed.c -o "density/density.so" -lm
}

# says_install FOLDER TEXT: the plugin of this index is refused with these words.
says_install() {
    ! "$program" install org.example.density --from "$1" >says 2>&1 && grep -qF "$2" says
}

# -- the author
"$program" new indicator density --license MIT >/dev/null
echo 'Do what you like.' >density/LICENSE
module 1.0.0
told 2 pack density/density.so <<'TOLD'
error: a pack needs the text of its licence (MIT)
  hint: name the file, too: regind pack density.so LICENSE
TOLD
told 2 pack density/LICENSE <<'TOLD'
error: none of the files is a module (.so)
  hint: regind pack density.so LICENSE
TOLD
told 1 pack density/LICENSE density/density.so density/LICENSE <<'TOLD'
density/LICENSE: error: 'LICENSE' is in it twice
TOLD
told 0 pack density/density.so density/LICENSE density/study.ini --out shop <<'TOLD'
shop/org.example.density-1.0.0.regind
  sha256 HEX
  it asks for nothing but its inputs
TOLD
"$program" pack density/study.ini density/LICENSE density/density.so --out again >/dev/null
check 'the same bytes for the same files' cmp shop/org.example.density-1.0.0.regind \
    again/org.example.density-1.0.0.regind
told 1 pack shop/org.example.density-1.0.0.regind density/density.so --out again <<'TOLD'
density/density.so: error: it is the second module for x86_64
  hint: name one module for each kind of machine
TOLD
told 0 index shop <<'TOLD'
org.example.density 1.0.0 (new)
TOLD
cp shop/index.json first.json
told 0 index shop <<'TOLD'
org.example.density 1.0.0
TOLD
check 'the same index for the same packs' cmp shop/index.json first.json
check 'the index names what is in it' jq -e '.packs | length == 1 and .[0].id == "org.example.density"
    and .[0].file == "org.example.density-1.0.0.regind" and .[0].plugins[0].title == "Density"' shop/index.json

# -- who wants it
told 2 install org.example.density <<'TOLD'
error: no index is configured in WORK/config/regind/indexes.ini
  hint: say where it is: --from URL or --from DIR; or write [NAME] and url = URL into that file
TOLD
told 2 install org.example.denzity --from shop <<'TOLD'
error: shop has no plugin 'org.example.denzity'
  hint: did you mean 'org.example.density'?
TOLD
told 2 install org.example.density@2 --from shop <<'TOLD'
error: shop has no version 2 of 'org.example.density'
  hint: there is: 1.0.0
TOLD
told 2 install 'org.example/density' --from shop <<'TOLD'
error: 'org.example/density' is neither ID nor ID@VERSION
  hint: for example: regind install org.example.density@1.2
TOLD
told 2 install org.example.density --from ftp://example.org <<'TOLD'
error: --from: 'ftp://example.org' is no address that regind knows; it begins with https:, http: or file:, or is a folder
TOLD
told 4 install org.example.density --from nowhere <<'TOLD'
nowhere/index.json: error: it cannot be read: No such file or directory
  hint: 'regind index DIR' makes it
TOLD
told 0 install org.example.density@1 --from "file://$work/shop" <<'TOLD'
org.example.density 1.0.0 is installed
  WORK/share/regind/plugins/org.example.density.so
  it asks for nothing but its inputs
TOLD
check 'its licence came along' cmp density/LICENSE share/regind/packages/org.example.density@1.0.0-*/LICENSE

# -- a study that asks for it
sed -e '/^plugins/d' -e 's/= org.example.density$/= org.example.density >= 1, < 2/' density/study.ini >study.ini
told 1 run --locked study.ini <<'TOLD'
study.lock: error: the study is to be run --locked, and there is no lock
  hint: 'regind lock study.ini' writes it
TOLD
told 0 lock study.ini <<'TOLD'
study.lock
TOLD
check 'the lock has ids, versions and digests' jq -e '[.plugins[] | .id] ==
    ["audit.published", "inline", "org.example.density", "report.table"] and
    (.plugins[2] | .version == "1.0.0" and .module == "org.example.density.so" and (.sha256 | length == 64))' study.lock
check 'it runs with them' "$program" run --locked study.ini --out out
sed 's/>= 1, < 2/>= 2/' study.ini >later.ini
told 1 check later.ini <<'TOLD'
later.ini:19: error: [result] org.example.density has the version 1.0.0, and the study asks for >= 2
  hint: there is 1.0.0 in WORK/share/regind/plugins/org.example.density.so; 'regind install org.example.density@2' brings another
TOLD
sed 's/>= 1, < 2/2.0/' study.ini >wrong.ini
told 1 check wrong.ini <<'TOLD'
wrong.ini:19: error: [result] there is no plugin 'org.example.density 2.0'
  hint: 'regind list' shows the plugins there are, 'regind doctor' where they were looked for
TOLD
sed 's/>= 1, < 2/>= two words/' study.ini >wrong.ini
told 1 check wrong.ini <<'TOLD'
wrong.ini:19: error: [result] '>= two words' asks for no version
  hint: for example: use = org.example.density >= 1.2, < 2
TOLD
sed 's/org.example.density >= 1, < 2/org.example.hoover >= 2/' study.ini >wrong.ini
told 1 check wrong.ini <<'TOLD'
wrong.ini:19: error: [result] there is no plugin 'org.example.hoover'
  hint: 'regind install org.example.hoover@2' brings it from an index
TOLD

# -- hostile packs: one sentence for each, and nothing changes
find share -type f | sort | xargs sha256sum >before
mkdir hostile
python3 "$here/hostile.py" shop/org.example.density-1.0.0.regind hostile
for pack in hostile/*.regind; do
    code=0
    "$program" install "$pack" 2>&1 || code=$?
    echo "exit $code"
done | sed "s|$work|WORK|g; s/$(uname -m)/MACHINE/g; s/system has [0-9.]*/system has N/; s/this regind has [0-9.]*/this regind has N/
    s/is damaged: .*/is damaged: .../" >hostile.told
check 'what hostile packs are told' diff -u "$here/hostile.expected" hostile.told
module 1.2.0 's/60000, 18000/60000, 19000/'
"$program" pack density/density.so density/LICENSE --out hostile >/dev/null
told 1 install hostile/org.example.density-1.2.0.regind <<'TOLD'
hostile/org.example.density-1.2.0.regind: error: it is not installed: the test 'Enterprises for 1000 people' of 'regind validate' has failed: gave 'density' 2.3684210526315788 in region=South; printed is 2.5
  hint: tell who publishes it; 'regind validate' shows all that it finds
TOLD
module 1.0.0 's/"org.example.density"/"share"/'
"$program" pack density/density.so density/LICENSE --out hostile >/dev/null
told 1 install hostile/share-1.0.0.regind <<'TOLD'
hostile/share-1.0.0.regind: error: it is not installed: its plugin 'share' would take the place of regind's own
TOLD
cp -r shop bad
python3 - <<'PYTHON'
with open("bad/org.example.density-1.0.0.regind", "r+b") as pack:
    pack.seek(100)
    pack.write(b"evil")
PYTHON
told 1 install org.example.density --from bad <<'TOLD'
bad/org.example.density-1.0.0.regind: error: it is not installed: its SHA-256 is HEX, and its index says HEX
TOLD
truncate -s 1000 bad/org.example.density-1.0.0.regind
check 'a truncated pack' says_install bad 'it has 1000 bytes, and its index says '
told 1 index bad <<'TOLD'
bad/org.example.density-1.0.0.regind: error: it is damaged: Truncated zstd input
  hint: make it again, or remove it
TOLD
cp shop/org.example.density-1.0.0.regind bad/other.regind
rm bad/org.example.density-1.0.0.regind
told 1 index bad <<'TOLD'
bad/other.regind: error: its name is not that of what it holds
  hint: call it org.example.density-1.0.0.regind
TOLD
echo '{}' >bad/index.json
told 4 install org.example.density --from bad <<'TOLD'
bad/index.json: error: it is not what 'regind index' writes
  hint: 'regind index DIR' makes it
TOLD
sed 's|"file": "org|"file": "../org|' shop/index.json >bad/index.json
told 4 search density --from bad <<'TOLD'
bad/index.json: error: the pack 1 of its list is not what 'regind index' writes
  hint: 'regind index DIR' makes it
TOLD
mkdir -p share/regind/packages/.new-killed
find share -type f | sort | xargs sha256sum >after
check 'nothing of them was installed' diff -u before after
check 'and nothing lies elsewhere' [ ! -e /tmp/evil ]

# -- a later version, by a server; and a study that is held to the earlier one
module 1.1.0
"$program" pack density/density.so density/LICENSE --out shop >/dev/null
module 1.2.0-rc1
"$program" pack density/density.so density/LICENSE --out shop >/dev/null
told 0 index shop <<'TOLD'
org.example.density 1.0.0
org.example.density 1.1.0 (new)
org.example.density 1.2.0-rc1 (new)
TOLD
python3 "$here/server.py" shop >port &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ ! -s port ] || break
    sleep 0.1
done
address=http://127.0.0.1:$(cat port)
mkdir -p config/regind
printf '[example]\nurl = %s/moved\n' "$address" >config/regind/indexes.ini
told 0 search DENS <<'TOLD'
org.example.density 1.0.0  Density (MIT, example)
org.example.density 1.1.0  Density (MIT, example)
org.example.density 1.2.0-rc1  Density (MIT, example)
TOLD
told 0 update <<'TOLD'
org.example.density 1.1.0 is installed, in place of 1.0.0
  WORK/share/regind/plugins/org.example.density.so
  it asks for nothing but its inputs
TOLD
told 0 update <<'TOLD'
org.example.density 1.1.0 is up to date
TOLD
check 'what an interrupted program left is gone' [ ! -e share/regind/packages/.new-killed ]
check 'of the earlier one nothing is left' sh -c '[ "$(echo share/regind/packages/*)" = "$(echo share/regind/packages/*1.1.0*)" ]'
told 1 run --locked study.ini <<'TOLD'
study.lock: error: org.example.density is locked at 1.0.0, and 1.1.0 is there
  hint: 'regind install org.example.density@1.0.0' brings that one, and 'regind lock study.ini' takes what there is now
TOLD
cp study.lock kept.lock
jq '.plugins |= map(if .id == "inline" then .sha256 = ("0" * 64) elif .id == "org.example.density" then .version = "1.1.0" | .sha256 = ("0" * 64)
    elif .id == "report.table" then .id = "report.tab" else . end)' kept.lock >study.lock
told 1 run --locked study.ini <<'TOLD'
study.lock: error: inline 1.0.0 is another module than the locked one: its SHA-256 is HEX, not HEX
  hint: 'regind lock study.ini' takes what there is now
study.lock: error: org.example.density 1.1.0 is another module than the locked one: its SHA-256 is HEX, not HEX
  hint: 'regind lock study.ini' takes what there is now
study.lock: error: report.table 1.0.0 is used and not in the lock
  hint: 'regind lock study.ini' takes what there is now
study.lock: error: report.tab 1.0.0 is in the lock and not used
  hint: 'regind lock study.ini' takes what there is now
TOLD
for way in none loop files large endless; do
    code=0
    "$program" search density --from "$address/$way" 2>&1 || code=$?
    echo "exit $code"
done | sed "s|$address|ADDRESS|" >server.told
check 'what servers are told' diff -u "$here/server.expected" server.told
kill $server
"$program" search density --from "$address/index" >server.told 2>&1 || true
check 'a server that is away' grep -qF 'index.json: error: it cannot be fetched: ' server.told

# -- configuration
printf '[example]\nurl =\n[other]\nkeys = a\n' >config/regind/indexes.ini
told 2 update <<'TOLD'
WORK/config/regind/indexes.ini:2: error: [example] 'url' is empty
  hint: the keys of an index are: url, key
TOLD
printf '[example]\nurl = ../../shop\nkey = keys.gpg\n' >config/regind/indexes.ini
told 1 install org.example.density@1.0.0 <<'TOLD'
WORK/config/regind/../../shop/org.example.density-1.0.0.regind: error: it is not installed: it is not signed, and of 'example' only what is signed is taken
TOLD

# -- signatures
if command -v gpg >/dev/null && command -v gpgv >/dev/null; then
    export GNUPGHOME="$work/gpg"
    mkdir -m 700 "$GNUPGHOME"
    gpg --batch --quiet --passphrase '' --quick-gen-key 'Author <author@example.org>' ed25519 sign never 2>/dev/null
    gpg --batch --quiet --export >config/regind/keys.gpg
    gpg --batch --quiet --armor --detach-sign shop/org.example.density-1.0.0.regind
    cp shop/org.example.density-1.0.0.regind.asc shop/org.example.density-1.1.0.regind.asc
    gpgconf --kill all
    "$program" index shop >/dev/null
    told 1 install org.example.density@1.1 <<'TOLD'
WORK/config/regind/../../shop/org.example.density-1.1.0.regind: error: it is not installed: its signature is not good: gpgv says 'BAD signature from "Author <author@example.org>"'
TOLD
    told 0 install org.example.density@1.0 <<'TOLD'
org.example.density 1.0.0 is installed, in place of 1.1.0
  WORK/share/regind/plugins/org.example.density.so
  it asks for nothing but its inputs
TOLD
    mv kept.lock study.lock
    check 'the locked version is back' "$program" run --locked study.ini --out out
else
    echo 'skipped: signatures, as gpg and gpgv are not there'
fi

# -- and away
told 0 remove org.example.density <<TOLD
org.example.density $(sed -n 's/.*"version": "\(.*\)".*/\1/p' share/regind/packages/org.example.density@*/pack.json | head -n 1) is removed
TOLD
check 'nothing is left' sh -c '[ -z "$(find share -type f ! -name .lock)" ]'
told 2 remove org.example.density <<'TOLD'
error: 'org.example.density' was not installed by 'regind install'
  hint: 'regind doctor' shows where the plugins are that there are
TOLD
cp density/density.so share/regind/plugins/org.example.density.so
told 1 install shop/org.example.density-1.0.0.regind <<'TOLD'
shop/org.example.density-1.0.0.regind: error: it is not installed: WORK/share/regind/plugins/org.example.density.so is there, and 'regind install' did not put it there
  hint: move it away, or remove it
TOLD
exit $failed
