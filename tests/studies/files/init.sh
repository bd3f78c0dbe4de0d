#!/bin/sh
# `regind init` on every file of zoo/: whether the study runs at once, whether its table is the right
# one (compare.py), and what it could not guess; and what it says of files that are no tables.
# Compared with init.expected.
#
#   init.sh REGIND
set -eu
. "$(dirname -- "$0")/../lib.sh"

regind=$1
zoo=$here/zoo
python=$(python_itself)
cd "$work"

# init FILE...: what is said on standard error, and the exit code; in the folder one is in.
init() {
    code=0
    { "$regind" init --yes "$@" >said.stdout; } 2>&1 || code=$?
    grep '^left out' said.stdout || true
    echo "exit $code"
}

# table EXPECTED: whether a table of the study in this folder is the right one.
table() {
    for step in data_indicators data; do
        grep -q "^\[$step\]" study.ini 2>/dev/null || continue
        # a pivot names the flags of a measure after the column of flags
        if "$regind" show --csv study.ini "$step" 2>/dev/null |
            sed '1s/\(OBS_STATUS\|Flag Codes\)_\([A-Z0-9]*\)/\2_flag/g' |
            "$python" "$zoo/compare.py" "$1" >/dev/null 2>&1; then
            echo "the right table"
            return
        fi
    done
    echo "another table"
}

# look FILE EXPECTED: what is said of a file, and whether the right table comes out.
look() {
    name=${1##*/}
    folder=${name%.*}-${name##*.}
    mkdir "$folder"
    cp "$1" "$folder"
    cd "$folder"
    printf '\n== %s\n' "$name"
    init "$name"
    table "$2"
    cd ..
}

# as_expected FILE: what stands in init.expected of it, where the source that reads it is not built.
as_expected() {
    awk -v head="== ${1##*/}" '$0 == head { print "" } /^== / { on = $0 == head }
        on && !/^$/' "$here/init.expected"
}

# source_of FILE
source_of() {
    case $1 in
    *.xlsx | *.xls | *.ods) echo spreadsheet ;;
    *.sqlite | *.geojson) echo gdal ;;
    *.sav | *.dta) echo statistics ;;
    *.json) echo jsonstat ;;
    esac
}

{
    for expected in "$zoo"/*.expected.csv; do
        name=$(basename "$expected" .expected.csv)
        for file in "$zoo/$name".csv "$zoo/$name".t?? ; do
            [ -e "$file" ] || continue
            look "$file" "$expected"
        done
    done
    look "$here/plain.csv.gz" "$zoo/plain.expected.csv"
    for expected in "$zoo"/*.expected.csv "$here"/../spreadsheet/zoo/*.expected.csv; do
        for file in "${expected%.expected.csv}".*; do
            source=$(source_of "$file")
            [ -n "$source" ] || continue
            if "$regind" describe "$source" >/dev/null 2>&1; then
                look "$file" "$expected"
            else
                as_expected "$file"
            fi
        done
    done

    printf '\n== several files in an archive\n'
    mkdir packed
    cd packed
    python3 - <<'END'
import zipfile
with zipfile.ZipFile("two.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("readme.txt", "Figures\n")
    archive.writestr("data/regions.csv", "region;year;share\nA;2021;1,5\nB;2021;2,25\n")
with open("cut.zip", "wb") as cut:
    cut.write(open("two.zip", "rb").read()[:60])
END
    init two.zip
    "$regind" show --csv study.ini data | tr -d '\r'
    rm study.ini codebook.csv labels.csv
    init cut.zip
    cd ..

    printf '\n== headers of PxWeb, and with a unit\n'
    mkdir px bdl
    cd px
    printf '"region","sex","Mean pay 2021","Mean pay 2022"\n"01","1",4.5,-\n"01","2",5,6\n' >px.csv
    init px.csv
    "$regind" show --csv study.ini data | tr -d '\r'
    cd ../bdl
    printf 'code;name;"people;2010;[person]";"people;2011;[person]";\n' >bdl.csv
    printf '02;A;5;6;\n04;B;7;8;\n' >>bdl.csv
    init bdl.csv
    "$regind" show --csv study.ini data | tr -d '\r'
    cd ..

    printf '\n== a page with a header of two rows and units\n'
    mkdir page
    cd page
    {
        printf '<table><tr><td colspan=3>Regions</tr><tr><th rowspan=2>region<th colspan=2>2021</tr>'
        printf '<tr><th>area<th>persons</tr><tr><td><td>km2<td>thousand person</tr>'
        printf '<tr><td>A<td>1,200<td>4.5</tr><tr><td>B<td>800<td>-</tr></table>'
    } >page.xls
    if "$regind" describe spreadsheet >/dev/null 2>&1; then
        init page.xls
        "$regind" show --csv study.ini data 2>/dev/null | tr -d '\r'
        cat codebook.csv
    else
        sed -n '/^== a page with/,/^$/p' "$here/init.expected" | sed '1d; /^$/d'
    fi
    cd ..

    printf '\n== two files\n'
    mkdir two
    cp "$zoo/two-row-header.csv" "$zoo/footnotes.csv" two
    cd two
    init two-row-header.csv footnotes.csv --out study
    sed -n '/^file/p; /^from/p' study/study.ini
    cat study/codebook.csv
    "$regind" run study/study.ini --out results 2>&1
    cd ..

    printf '\n== nothing is written over\n'
    cd comments-csv
    init comments.csv
    rm study.ini
    init comments.csv
    [ ! -e study.ini ] || echo "it was written"
    cd ..

    printf '\n== no tables\n'
    mkdir none folder
    cd none
    : >empty.csv
    printf '\001\002\000\003' >bytes.csv
    printf '%%PDF-1.4' >page.csv
    printf '<html><table></table></html>' >page.html
    printf 'alone\n' >line.csv
    init nothing.csv
    init empty.csv
    init ../folder
    init bytes.csv
    init page.csv
    init page.html
    [ ! -e study.ini ] || echo "it was written"
    init line.csv
    init line.csv --out a/b
    cd ..

    printf '\n== no terminal\n'
    mkdir asked
    cp "$zoo/comments.csv" asked
    "$regind" init asked/comments.csv --out asked </dev/null 2>&1
    cat asked/study.ini asked/codebook.csv asked/labels.csv
    printf '\n== asked\n'
    mkdir answers
    cp "$zoo/two-row-header.csv" answers
    cd answers
    printf '\nEnterprises, large\nemployees\n' |
        python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])' "$regind" init two-row-header.csv |
        tr -d '\r' | grep '\['
    grep '^title' study.ini
    cat codebook.csv
    # an answer that cannot be used, then one that can; nothing but the end of the input; nonsense
    for answers in 'nonsense
region

nothing
employees' '' 'a
b
c
Title
x
y
z'; do
        printf '\n== answered\n'
        rm study.ini codebook.csv labels.csv
        python3 "$here/init_asked.py" "$answers" "$regind" two-row-header.csv
        grep '^keys\|^title' study.ini
        sed 1d codebook.csv
    done
    cd ..
    code=0
    "$regind" init 2>&1 || code=$?
    echo "exit $code"
} >actual </dev/null
diff -u "$here/init.expected" actual || fail "what init says has changed"
[ "$(grep -c -B1 '^the right table' actual)" -ge 10 ] || fail "fewer than ten files run at once"
exit $failed
