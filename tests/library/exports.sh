#!/bin/sh
# What libregind.so exports and needs, and what the program takes of the host.
#
#   exports.sh LIBRARY HEADER MAP ASSERTIONS...
set -eu
library=$1
header=$2
map=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The header, the map and the library name the same functions.
sed -nE 's/.*REGIND_API[^(;]*[ *](regind_[a-z0-9_]+)\(.*/\1/p' "$header" | LC_ALL=C sort >"$work/header"
sed -nE 's/^ +(regind_[a-z0-9_]+);$/\1/p' "$map" | LC_ALL=C sort >"$work/map"
readelf --dyn-syms --wide "$library" |
    awk '$7 != "UND" && $5 != "LOCAL" && NR > 3 && $8 != "" { print $4, $8 }' >"$work/symbols"
sed -nE 's/^FUNC ([^@]+)@@.*/\1/p' "$work/symbols" | LC_ALL=C sort >"$work/library"
[ -s "$work/header" ]
diff "$work/header" "$work/map"
diff "$work/header" "$work/library"
# No function without an assertion of its type.
sed -nE 's/^TYPE\((regind_[a-z0-9_]+),.*/\1/p' "$@" | LC_ALL=C sort >"$work/types"
diff "$work/header" "$work/types"

# Nothing else leaves it, and every symbol has a version of this library.
if grep -vE '^FUNC regind_[a-z0-9_]+@@REGIND_[0-9]+\.[0-9]+$|^OBJECT REGIND_[0-9]+\.[0-9]+(@@REGIND_[0-9]+\.[0-9]+)?$' \
    "$work/symbols"; then
    echo 'these symbols should not be exported'
    exit 1
fi
readelf -d "$library" | grep -qF 'Library soname: [libregind.so.1]'
# The header can be read by everyone: it needs nothing of the project.
if grep -E '^#include' "$header" | grep -vE '<std(def|int)\.h>'; then
    exit 1
fi
echo "$(wc -l <"$work/library") functions"
