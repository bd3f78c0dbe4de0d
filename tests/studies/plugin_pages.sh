#!/bin/sh
# plugin_pages.sh PROGRAM: docs/reference/plugins.sh makes a page for each plugin, none of which tells
# where it was built.
# shellcheck source=lib.sh
. "$(dirname -- "$0")/lib.sh"
program=$(realpath "$1")
"$top/docs/reference/plugins.sh" "$program" "$work/pages"
cd "$work/pages"
"$program" list | while read -r id _ _ title; do
    grep -qxF "| [$id]($id.md) | $title |" README.md || { echo "README.md: no $id"; exit 1; }
    head -n 1 "$id.md" | grep -qF "$id" || { echo "$id.md: no heading"; exit 1; }
done || failed=1
pages=$(find . -name '*.md' ! -name README.md | wc -l)
[ "$pages" -eq "$("$program" list | wc -l)" ] || { echo "$pages pages"; failed=1; }
[ "$pages" -gt 40 ] || { echo "$pages pages"; failed=1; }
if grep -nF -e "$top" -e '.so' ./*.md; then
    echo "a path of this machine"
    failed=1
fi
exit $failed
