#!/bin/sh
# plugin_heads.sh PROGRAM: the file of each plugin begins with lines of a study that use it.  They
# name that plugin, and no key or choice that it has not.
set -eu

program=$1
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_CACHE_HOME="${REGIND_TEST_CACHE-$work/cache}" XDG_DATA_HOME="$work/share"
unset REGIND_PLUGIN_PATH
failed=0

wrong() {
    echo "$1"
    failed=1
}

# The words that may stand before a `=`: parameters, tables, and ports as in.NAME.
keys_of() {
    jq -r '"use", (select(.tables or any(.in[]; (.table // "") == "")) | "from"),
           .parameters[].id, (.in[] | "in." + .id, (.table // empty))' "$1"
}

"$program" list | while read -r id _; do echo "$id"; done | sort >"$work/built"
find "$top/plugins" -name '*.c' -exec grep -lw RI_HEAD {} + | sort >"$work/files"
while read -r file; do
    name=${file#"$top/"}
    sed -n '1,/\*\//s/^ \*   //p' "$file" >"$work/lines"
    id=$(sed -n 's/^use = //p' "$work/lines")
    grep -qF ".id = \"$id\"," "$file" || { wrong "$name: use = $id, which is another plugin"; continue; }
    head -n 1 "$work/lines" | grep -qx '\[[a-z_]*\]' || wrong "$name: no section"
    echo "$id" >>"$work/seen"
    grep -qxF "$id" "$work/built" || continue # what it needs was not found
    "$program" describe "$id" --json >"$work/it.json"
    keys_of "$work/it.json" >"$work/keys"
    jq -r '.parameters[] | select(.type == "choice") | .id + "=" + .choices[]' "$work/it.json" >"$work/choices"
    grep ' = ' "$work/lines" | grep -v '^ ' >"$work/settings"
    [ "$(wc -l <"$work/settings")" -ge 3 ] || wrong "$name: fewer than three lines"
    while read -r key _ value; do
        grep -qxF "$key" "$work/keys" || wrong "$name: '$id' has no '$key'"
        if grep -q "^$key=" "$work/choices" && ! grep -qxF "$key=${value##*:}" "$work/choices"; then
            wrong "$name: '$key' is never '$value'"
        fi
    done <"$work/settings"
done <"$work/files"
sort "$work/seen" | comm -13 - "$work/built" >"$work/unseen"
[ ! -s "$work/unseen" ] || wrong "in no file: $(cat "$work/unseen")"
exit $failed
