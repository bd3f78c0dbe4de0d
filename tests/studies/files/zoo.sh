#!/bin/sh
# Every file of zoo/, names/ and presets/ gives its right table by the study beside it, by the program
# and, where its folder is given, by libregind. The files are made up: their names and numbers are of
# nobody.
#
#   zoo.sh REGIND [LIBRARY_FOLDER]
set -eu
. "$(dirname -- "$0")/../lib.sh"

regind=$(realpath "$1")
library=${2:+$(realpath "$2")}
"$regind" describe csv >/dev/null # else each file would seem to lack its source
cp "$here"/zoo/* "$here"/names/* "$here"/presets/* "$here/../../../examples/embed/embed.py" "$work"
python=$(python_itself)
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
    elif ! "$python" compare.py "$name.expected.csv" "$flag" <"$name.out" >"$name.said" 2>&1; then
        fail "$name: $(cat "$name.said")"
    else
        echo "ok: $name"
    fi
    if [ -z "$library" ]; then
        continue
    elif ! LD_LIBRARY_PATH=$library "$python" by_library.py "$study" >"$name.out" 2>"$name.said"; then
        fail "$name by libregind: $(cat "$name.said")"
    elif ! "$python" compare.py "$name.expected.csv" "$flag" <"$name.out" >"$name.said" 2>&1; then
        fail "$name by libregind: $(cat "$name.said")"
    else
        echo "ok: $name by libregind"
    fi
done
exit $failed
