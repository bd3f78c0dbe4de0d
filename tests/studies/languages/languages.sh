#!/bin/sh
# The Russian and Kazakh pages of the studies of conf/ have no English word but names and citations.
#
#   languages.sh PROGRAM
# shellcheck disable=SC2317 # check() calls
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
export LC_ALL=C PYTHONDONTWRITEBYTECODE=1

pages() { # STUDY NAME: both pages, computed once
    tables= && only='--only page_ru --only page_kk'
    case $2 in
    kazakhstan-2014)
        tables='susceptibility, activity, grades, ratings_against_print'
        only="$only --only document_ru --only document_kk --only book_ru --only book_kk"
        ;;
    esac
    # shellcheck disable=SC2086 # words
    python3 "$here/both.py" "$conf/$1" ${tables:+"$tables"} >"$work/$2.ini" &&
        run "$work/$2.ini" "$2" $only
}

words() { # NAME: no English word in either
    python3 "$here/words.py" "$here/names.txt" "$work/$1/page_ru.html" "$work/$1/page_kk.html"
}

papers() { # NAME: nor in its documents and workbooks
    python3 "$here/papers.py" "$here/names.txt" "$work/$1/document_ru.md" \
        "$work/$1/document_kk.md" "$work/$1/book_ru.xlsx" "$work/$1/book_kk.xlsx"
}

catches() { # LANGUAGE: an English page is told from one that is not
    sed "s/$1/The largest difference/" "$work/asem/page_ru.html" >"$work/english.html"
    ! python3 "$here/words.py" "$here/names.txt" "$work/english.html"
}

says_nothing() { # FILE: what it says is told
    ! grep . "$1"
}

catches_papers() { # LANGUAGE: so is a document
    sed "s/$1/The largest difference/" "$work/kazakhstan-2014/document_ru.md" >"$work/english.md"
    ! python3 "$here/papers.py" "$here/names.txt" "$work/english.md"
}

for path in asem/study.ini hdi/study.ini kazakhstan-2014/study.ini \
    kazakhstan-2022/study.ini kazakhstan-classes-2015/study.ini kazakhstan-classes-2015/final-index.ini \
    kazakhstan-rd-2015/study.ini kazakhstan-specialisation/study.ini \
    kazakhstan-specialisation/primary-2012.ini methods/base.ini nur-sultan-2021/study.ini \
    official/rules/global-innovation-index.ini official/rules/russia-airr.ini \
    official/rules/scoreboard.ini; do
    grep -q '^use *= *report\.html' "$conf/$path" || continue
    name=$(echo "${path%/study.ini}" | tr / _)
    check "$path: runs" pages "$path" "$name"
    check "$path: no English words" words "$name"
done
# Nor does a reader see what a plugin is called for what a table shows, in any language.
find "$conf" -name '*.ini' | sort | while read -r path; do
    "$program" check "$path" 2>&1 | grep 'readers see' | sed "s|^|$path: |" || true
done >"$work/untitled"
check "every step that a report of conf/ shows has a title" says_nothing "$work/untitled"
check "documents and workbooks: no English words" papers kazakhstan-2014
# A column of groups is called `potential`; so is a status of zones, which is no group.
check "a status is not taken for a column" grep -q '<td>потенциальный</td>' \
    "$work/kazakhstan-2022/page_ru.html"
check "an English word is found" catches 'Рейтинг'
check "and in a document" catches_papers 'восприимчивость'
exit $failed
