#!/bin/sh
# Every file of zoo/ and presets/ gives its right table by the study beside it. The files are made up:
# their names and numbers are of nobody.
#
#   zoo.sh REGIND
set -eu
. "$(dirname -- "$0")/../lib.sh"

regind=$1
cp "$here"/zoo/* "$here"/presets/* "$work"
cd "$work"
for study in *.ini; do
    name=${study%.ini}
    # what a source needs may not have been found
    uses=$(sed -n 's/^use *= *//p' "$study")
    for use in $uses; do
        "$regind" describe "$use" >/dev/null 2>&1 || continue 2
    done
    case $name in
    suppressed-zero) flag=disclosure ;;
    sdmx) flag=OBS_STATUS_%s ;;
    oecd) flag='Flag Codes_%s' ;;
    *) flag=%s_flag ;;
    esac
    if ! "$regind" show --csv "$study" data >"$name.out" 2>"$name.said"; then
        fail "$name: $(cat "$name.said")"
    elif ! python3 compare.py "$name.expected.csv" "$flag" <"$name.out" >"$name.said" 2>&1; then
        fail "$name: $(cat "$name.said")"
    else
        echo "ok: $name"
    fi
done
exit $failed
