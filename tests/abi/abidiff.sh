#!/bin/sh
# What abidiff says of the border between host and plugins, now and in every released minor: it is
# printed, and anything but members added at the end of a struct that may grow fails.
#
#   abidiff.sh COMPILER      exits 77, aloud, where there is no abidiff
#
# The gate are the numbers of layout_1_*.c: abidiff is a second opinion, made by somebody else.
set -eu

compiler=$1
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
headers=$here/../../sdk/include
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v abidiff >/dev/null || {
    echo "SKIPPED: there is no abidiff (Debian: abigail-tools)"
    exit 77
}

build() { # HEADERS LIBRARY
    "$compiler" -std=c11 -g -shared -fPIC -fvisibility=hidden -I"$1" "$here/border.c" -o "$2"
}

# Each line of a report must be one that growth at the tail gives.
# shellcheck disable=SC2016 # awk's dollars
growth='
function refuse() { print "not growth at the tail: " $0; bad = 1 }
/^$/ || /^Leaf changes summary: / || /^Changed leaf types summary: / { next }
/^Removed\/Changed\/Added (functions|variables) summary: 0 Removed, 0 Changed, / { next }
/^ *[0-9]+ Added functions?:$/ || /^ *\[A\] / { next }
/^.struct [a-z_]+ at .*. changed:$/ {
    if ($2 ~ /^ri_(attribute|input|unit|elf_note|example_argument)$/) refuse()
    size = -1
    next
}
/^  type size changed from [0-9]+ to [0-9]+ \(in bits\)$/ {
    size = $5
    if ($7 + 0 <= size + 0) refuse()
    next
}
/^  [0-9]+ data member insertions?:$/ { next }
/^    .*, at offset [0-9]+ \(in bits\)/ {
    match($0, /, at offset [0-9]+/)
    if (size < 0 || substr($0, RSTART + 12, RLENGTH - 12) + 0 < size + 0) refuse()
    next
}
{ refuse() }
END { exit bad }'
grows() { # OLD NEW: the report, in $work/report, tells of nothing worse
    code=0
    abidiff --leaf-changes-only "$1" "$2" >"$work/report" || code=$?
    [ $((code & 3)) -eq 0 ] || { # 1: abidiff failed, 2: it was called wrongly
        cat "$work/report"
        return 1
    }
    awk "$growth" "$work/report"
}

# The judgement itself: today's header with one forbidden change must be refused.
refused() { # WHAT FROM TO
    rm -rf "$work/changed"
    mkdir -p "$work/changed"
    cp -R "$headers/regind" "$work/changed"
    sed "s/$2/$3/" "$headers/regind/plugin.h" >"$work/changed/regind/plugin.h"
    if cmp -s "$headers/regind/plugin.h" "$work/changed/regind/plugin.h"; then
        echo "not made: $1"
        exit 1
    fi
    build "$work/changed" "$work/changed.so"
    if grows "$work/now.so" "$work/changed.so" >"$work/said"; then
        echo "not refused: $1"
        cat "$work/report"
        exit 1
    fi
    echo "refused: $1 ($(head -n 1 "$work/said"))"
}

build "$headers" "$work/now.so"
for sdk in "$here"/archive/*; do
    echo "== SDK $(basename "$sdk") and now"
    build "$sdk/include" "$work/old.so"
    grows "$work/old.so" "$work/now.so" || {
        cat "$work/report"
        exit 1
    }
    cat "$work/report"
done
echo "== forbidden changes"
refused 'two members swapped' 'uint64_t line, column;' 'uint64_t column, line;'
refused 'a member in the middle' 'uint64_t n_labels;' 'uint64_t added, n_labels;'
refused 'another type' 'int32_t level;' 'float level;'
refused 'a member removed' 'const char \*study;  *\/\* title of the study.*' ''
refused 'growth of a frozen struct' '^} ri_attribute;' 'const char *added; } ri_attribute;'
refused 'another argument' '(\*progress)(ri_ctx \*, double fraction)' '(*progress)(ri_ctx *, float fraction)'
