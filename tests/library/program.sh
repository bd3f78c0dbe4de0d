#!/bin/sh
# The program is one host of libregind among others: of the host it takes the public header and the
# small helpers of base/, and no library but that one.
#
#   program.sh PROGRAM SOURCES      SOURCES: the folder host/cli
set -eu
program=$1
sources=$2

# #include of another part of the project: each, as the path it means. init stands above the library,
# as the command line does.
included=$(find "$sources" -name '*.[ch]' | while read -r file; do
    sed -nE 's/^ *# *include *"([^"]*)".*/\1/p' "$file" | while read -r header; do
        realpath -m "$(dirname "$file")/$header"
    done
done)
house=$(realpath "$sources/..")
[ -n "$included" ]
if echo "$included" | grep -vE "^$house/(cli|base|init)/"; then
    echo 'these are no business of the command line'
    exit 1
fi
# text.h is of texts alone and needs no host.
if grep -rnE '^ *# *include *<regind/' "$sources" | grep -vE '<regind/(regind|text)\.h>'; then
    echo 'the command line knows no header of plugins'
    exit 1
fi

# What it is linked with: libregind, what JSON and numbers need, and what `regind init` does to look
# into packed files and at units.
needed=$(readelf -d "$program" | sed -nE 's/.*\(NEEDED\).*\[(.*)\]/\1/p')
if echo "$needed" | grep -vE '^(libregind\.so\.1|libjansson\.so\.[0-9]+|libm\.so\.6|libc\.so\.6|libz\.so\.1|libudunits2\.so\.0|libexpat\.so\.1)$'; then
    echo 'these libraries are not needed'
    exit 1
fi
echo "$needed" | grep -qxF libregind.so.1

# Every function it takes of libregind is a public one, of a version; and of the host itself, but for
# units and periods, it has
# nothing in it.
taken=$(readelf --dyn-syms --wide "$program" | awk '$7 == "UND" && $8 ~ /^regind_/ { print $8 }')
[ -n "$taken" ]
if echo "$taken" | grep -vE '^regind_[a-z0-9_]+@REGIND_[0-9]+\.[0-9]+$'; then
    echo 'these have no version'
    exit 1
fi
if nm "$program" | grep -E ' [TtDdBb] (run_open|study_read|modules_find|table_find|validate_module|worker_start)$'; then
    echo 'parts of the host are linked into the program'
    exit 1
fi
