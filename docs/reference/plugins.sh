#!/bin/sh
# plugins.sh PROGRAM FOLDER: a page of Markdown for each plugin, and README.md, a table of them all.
# cmake --build BUILD --target plugin-pages writes them to BUILD/docs/plugins.
set -eu

program=$1
folder=$2
mkdir -p "$folder"
export NO_COLOR=1
{
    echo "# The plugins"
    for kind in source indicator method report; do
        printf '\n## %ss\n\n| id | what |\n| --- | --- |\n' "$(echo "$kind" | sed 's/^./\U&/')"
        "$program" list "$kind" | while read -r id _ _ title; do
            "$program" describe "$id" --markdown >"$folder/$id.md"
            printf '| [%s](%s.md) | %s |\n' "$id" "$id" "$title"
        done
    done
} >"$folder/README.md"
