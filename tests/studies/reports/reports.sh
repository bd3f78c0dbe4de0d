#!/bin/sh
# What the reports write, read by other programs than regind.
#
#   reports.sh PROGRAM CASE
#
#   workbook   report.xlsx: every number of the workbook is the one of report.csv, to the last bit
#   office     LibreOffice opens the workbook without a warning, and has the same numbers; exit code
#              77 where there is no LibreOffice
#   office_word  LibreOffice reads the numbers of the document that pandoc makes; exit code 77 without
#   json       report.json against its published schema
#   package    the data package of report.csv: sizes, digests, types, keys of the files it describes
#   markdown   report.markdown: what GitHub's own program makes of it has the texts of the data; exit
#              code 77 where there is none
#   pictures   the charts of report.markdown: files of the manifest, whole, with the numbers of the table
#   told       author, title and description of [study] at the head of pages and documents
#   word       pandoc makes a Word document of it, in a template, with pictures and the same numbers;
#              exit code 77 where there is no pandoc or no rsvg-convert
# shellcheck disable=SC2016,SC2317 # the dollars are of other shells; check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
case=$2
export PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8

# A study with a workbook of all its tables, and each as CSV.
with_workbook() { # STUDY TABLES
    printf '[study]\nextends = %s\n\n[book]\nuse = report.xlsx\nfrom = %s\n\n[all_csv]\nuse = report.csv\nfrom = %s\n' \
        "$1" "$2" "$2" >"$work/with_workbook.ini"
    # Each table is written once.
    printf '\n[csv_files]\nuse = none\n' >>"$work/with_workbook.ini"
}

tables='rating, ratings_against_print, labour_productivity_check, grp_share, rd_growth, data, susceptibility_parts'

# Java is for other parts of LibreOffice; it says so on every start.
converted() { # BOOK FOLDER [TO]
    soffice --headless --norestore -env:UserInstallation="file://$work/office" --convert-to \
        "${3:-csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1}" \
        --outdir "$2" "$1" >"$work/office.stdout" 2>"$work/office.stderr" || return 1
    cat "$work/office.stdout"
    ! grep -v 'failed to launch javaldx' "$work/office.stderr"
}
has_writer() { # of LibreOffice's parts that one that reads documents
    command -v soffice >/dev/null 2>&1 && ls "$(dirname -- "$(readlink -f "$(command -v soffice)")")/libswlo.so" >/dev/null 2>&1
}

case $case in
workbook)
    with_workbook "$conf/kazakhstan-2014/study.ini" "$tables"
    check "2014: runs" run "$work/with_workbook.ini" 2014
    check "2014: the workbook has the numbers of the CSV files, to the last bit" \
        python3 "$here/same_numbers.py" "$work/2014/book.xlsx" "$work/2014"
    check "2014: the chart holds what its cells hold, and names have room" \
        python3 "$here/check_chart.py" "$work/2014/book.xlsx"
    printf 'region,score,score_rank\n"A region whose name is longer than any column that was laid out for names",2,1\n"<B & C>",1,2\n' >"$work/long.csv"
    printf '[study]\ntitle = Long names\n[data]\nuse = csv\nfile = long.csv\nkeys = region\n[book]\nuse = report.xlsx\nfrom = data\nscore = score\n' >"$work/long.ini"
    check "names that are long, and markup: runs" run "$work/long.ini" long
    check "names that are markup are held as they are" sh -c \
        'unzip -p "$1" xl/charts/chart1.xml | grep -qF "<c:v>&lt;B &amp; C&gt;</c:v>"' - "$work/long/book.xlsx"
    check "2014: runs again" run "$work/with_workbook.ini" again --jobs 1
    check "2014: the same bytes" cmp "$work/2014/book.xlsx" "$work/again/book.xlsx"
    check "awkward texts: runs" run "$here/awkward.ini" awkward
    check "awkward texts: they are texts, as in the CSV file" \
        python3 "$here/same_numbers.py" "$work/awkward/book.xlsx" "$work/awkward"
    ;;
office)
    if ! command -v soffice >/dev/null 2>&1; then
        echo "skipped: LibreOffice (libreoffice-calc-nogui) is not installed"
        exit 77
    fi
    with_workbook "$conf/kazakhstan-2014/study.ini" "$tables"
    check "2014: runs" run "$work/with_workbook.ini" 2014
    check "2014: LibreOffice opens the workbook without a warning" \
        converted "$work/2014/book.xlsx" "$work/2014-office"
    check "2014: LibreOffice has the same numbers" \
        python3 "$here/same_numbers.py" --office "$work/2014-office" book "$work/2014"
    check "awkward texts: run" run "$here/awkward.ini" awkward
    check "awkward texts: LibreOffice opens the workbook without a warning" \
        converted "$work/awkward/book.xlsx" "$work/awkward-office"
    check "awkward texts: LibreOffice takes them for texts" \
        python3 "$here/same_numbers.py" --office "$work/awkward-office" book "$work/awkward"
    ;;
office_word)
    if ! command -v pandoc >/dev/null 2>&1 || ! command -v rsvg-convert >/dev/null 2>&1 || ! has_writer; then
        echo "skipped: pandoc, rsvg-convert (librsvg2-bin) and LibreOffice's Writer (libreoffice-writer-nogui) are not all installed"
        exit 77
    fi
    sed "s|\.\./\.\./\.\./conf|$conf|" "$here/document.ini" >"$work/document.ini"
    check "runs" run "$work/document.ini" drawn --only document
    check "pandoc makes it a document of Word" \
        pandoc --resource-path "$work/drawn" "$work/drawn/document.md" -o "$work/report.docx"
    check "LibreOffice opens it without a warning" converted "$work/report.docx" "$work" txt:Text
    check "LibreOffice has the same numbers, in their order" \
        python3 "$here/check_word.py" office "$work/report.txt" "$work/drawn/document.md"
    ;;
json)
    check "2014: runs" run "$conf/kazakhstan-2014/study.ini" 2014
    check "2014: the report is as its schema says" python3 "$here/../../../tests/unit/reports/check_json.py" \
        "$work/2014/rating.json" "$here/../../../docs/reference/report.schema.json"
    check "2014: it tells how the tables came about" jq -e '.provenance |
        (.study.file == "study.ini") and ([.steps[].step] | index("susceptibility_percent") != null) and
        ([.steps[].inputs[].file] | index("data/indicators.csv") != null)' "$work/2014/rating.json"
    ;;
markdown)
    if ! command -v cmark-gfm >/dev/null 2>&1; then
        echo "skipped: cmark-gfm is not installed"
        exit 77
    fi
    check "awkward texts: run" run "$here/awkward.ini" awkward
    check "awkward texts: GitHub's own program reads the document" \
        sh -c 'cmark-gfm --unsafe -e table "$1.md" >"$1.html"' - "$work/awkward/page"
    check "awkward texts: it shows them as they are" \
        python3 "$here/markdown_cells.py" "$work/awkward/page.html" "$work/awkward/texts.csv" region zone note
    ;;
pictures)
    sed "s|\.\./\.\./\.\./conf|$conf|" "$here/document.ini" >"$work/document.ini"
    check "runs" run "$work/document.ini" drawn --only document
    check "pictures have the numbers, the names and no more" python3 "$here/check_pictures.py" "$work/drawn" ru
    check "in English" run "$work/document.ini" english --only document --set document.language=en
    check "names are the language's" grep -qF '>Kostanay<' "$work/english/document-2.svg"
    check "without charts" run "$work/document.ini" plain --only document --set document.charts=no
    check "there are no pictures" sh -c '! ls "$1" | grep svg && ! grep -F "![" "$1/document.md"' - "$work/plain"
    check "awkward texts: run" run "$here/drawn.ini" awkward
    check "awkward texts: a region without a tile is named" grep -qx "Not on the map: D." "$work/awkward/a page.md"
    check "awkward texts: the picture shows them" python3 "$here/check_pictures.py" "$work/awkward"
    ;;
told)
    check "English: runs" run "$here/told.ini" en --set study.language=en
    check "English: heading" grep -qxF '<h1>Three regions &amp; more</h1>' "$work/en/page.html"
    check "English: author, and what it follows" \
        grep -qxF '<p class="subtitle">Author: A. Author &lt;a@example.org&gt; · Somebody (2020) · Data of: 2020–2021 · Computed on: 2014-05-13</p>' "$work/en/page.html"
    check "English: description" grep -qxF '<p class="introduction">What is rated: *nothing*.</p>' "$work/en/page.html"
    head -n 11 "$work/en/document.md" >"$work/head"
    check "English: Markdown" sh -c 'printf "%s\n\n" "# Three regions \\& more" \
        "Author: A. Author \\<a@example.org\\>" "Follows: Somebody (2020)" "Data of: 2020–2021" "Computed on: 2014-05-13" "What is rated: \\*nothing\\*." |
        head -n 11 | cmp - "$1"' - "$work/head"
    check "Russian: runs" run "$here/told.ini" ru --set study.language=ru
    check "Russian: heading" grep -qxF '<h1>Три региона</h1>' "$work/ru/page.html"
    check "Russian: description" grep -qxF '<p class="introduction">Ничего не оценивается.</p>' "$work/ru/page.html"
    check "Russian: author" grep -q '<p class="subtitle">Автор: A. Author' "$work/ru/page.html"
    check "Russian: Markdown" sh -c 'head -n 1 "$1" | grep -qx "# Три региона"' - "$work/ru/document.md"
    check "Kazakh: runs" run "$here/told.ini" kk --set study.language=kk
    check "Kazakh: without a title of its own, that of the study" grep -qxF '<h1>Three regions &amp; more</h1>' "$work/kk/page.html"
    # The codebook's words: in the language, else in English.
    check "Russian: a label and a definition" grep -qxF -- '- **Положение дел:** Как идут дела.' "$work/ru/document.md"
    check "Kazakh: a label, and what is said in English alone" \
        grep -qxF -- '- **Жағдайы:** How \*well\* it goes.' "$work/kk/document.md"
    check "English: a label and a definition" grep -qxF -- '- **Standing:** How \*well\* it goes.' "$work/en/document.md"
    check "the page has them" grep -qF '<dt>Положение дел</dt><dd>Как идут дела.</dd>' "$work/ru/page.html"
    unzip -p "$work/ru/book.xlsx" xl/worksheets/sheet*.xml >"$work/sheets.xml"
    for text in 'Положение дел' 'Как идут дела.' 'Три региона' 'Данные за' '2020–2021' 'Ничего не оценивается.'; do
        check "the workbook has '$text'" grep -qF ">$text<" "$work/sheets.xml"
    done
    check "introduction = wins" run "$here/told.ini" own --set page.introduction=Other
    check "and is alone" sh -c 'grep -qxF "<p class=\"introduction\">Other</p>" "$1" && ! grep -qF "*nothing*" "$1"' - "$work/own/page.html"
    check "the manifest has them" jq -e '.study.author == "A. Author <a@example.org>" and .study.title_ru == "Три региона" and (.study | has("title_kk") | not)' "$work/ru/manifest.json"
    ;;
word)
    if ! command -v pandoc >/dev/null 2>&1 || ! command -v rsvg-convert >/dev/null 2>&1; then
        echo "SKIPPED: pandoc and rsvg-convert (librsvg2-bin) are not both installed"
        exit 77
    fi
    sed "s|\.\./\.\./\.\./conf|$conf|" "$here/document.ini" >"$work/document.ini"
    check "runs" run "$work/document.ini" drawn --only document
    check "a template of the house" python3 "$here/check_word.py" template "$work/house.docx"
    cd "$work/drawn"
    check "pandoc makes a Word document" pandoc document.md --reference-doc ../house.docx -o ../report.docx
    check "without a warning" sh -c '! test -s "$1"' - "$work/said"
    check "with the style of the house, pictures and numbers" \
        python3 "$here/check_word.py" check "$work/report.docx" document.md
    ;;
package)
    with_workbook "$conf/kazakhstan-2014/study.ini" "$tables"
    check "2014: runs" run "$work/with_workbook.ini" 2014 --set all_csv.package=datapackage
    check "2014: the files are what the descriptor says" \
        python3 "$here/check_package.py" "$work/2014/datapackage.json"
    check "2014: types, units, keys, titles and sources" jq -e '
        .name == "all_csv" and .description == "Kireyeva & Yespayev (2014)" and
        ([.sources[].title] | map(select(endswith("data/indicators.csv"))) | length == 1) and
        (.resources | map(.name) == ["rating", "ratings_against_print", "labour_productivity_check",
            "grp_share", "rd_growth", "data", "susceptibility_parts"]) and
        (.resources[0].schema.primaryKey == ["region", "year"]) and
        (.resources[0].schema.fields | map(.type) ==
            ["string", "year", "number", "number", "string", "string", "number", "number", "string",
                "string", "string", "number", "number"]) and
        (.resources[5].schema.fields[2] | .title == "Gross regional product" and .unit == "million KZT")' \
        "$work/2014/datapackage.json"
    check "awkward texts: run" run "$here/awkward.ini" awkward
    check "awkward texts: the file is what the descriptor says" \
        python3 "$here/check_package.py" "$work/awkward/datapackage.json"
    check "awkward texts: so is the one with decimal commas" \
        python3 "$here/check_package.py" "$work/awkward/guarded.json"
    check "turning characters: runs" run "$here/turning.ini" turning
    check "turning characters: CSV shows their code" sh -c '
        printf "%s\r\n" region,value "North <U+202E>latipac,1" "<U+2066>South<U+2069>,2" "'"'"'=SUM(A1),3" -,4 -9,5 "'"'"'-9+A1,6" | cmp - "$1"' \
        - "$work/turning/texts.csv"
    check "turning characters: Markdown shows their code" grep -qF "North \<U+202E\>latipac" "$work/turning/page.md"
    check "awkward texts: a spreadsheet computes nothing of the guarded file" sh -c '
        ! grep "^[^;]*;\"*[=+@-]" "$1" | grep -v "^[^;]*;-2;" && [ "$(grep -c "^[^;]*;\"*.[=+@-]" "$1")" -eq 3 ]' \
        - "$work/awkward/guarded.csv"
    ;;
*)
    echo "no case '$case'" >&2
    exit 2
    ;;
esac
exit $failed
