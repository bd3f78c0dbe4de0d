#!/bin/sh
# Pages of report.html: well made, the same bytes every time, with the numbers of the study, and
# with every text of the data as text.
#
#   html.sh PROGRAM CASE
#
#   made      the pages of ready studies, by Python's parser of HTML
#   numbers   what the page of the study of 2014 says, against what the paper printed
#   escapes   labels that would be markup, scripts or formulas
#   periods   tables of other years than the ratings: each chart says of which it is
#   coverage  ratings that rest on too few indicators: marked, explained, and no superlative
#   reproduction  audits that no report names: on the page with their verdicts, in manifest and graph
#   lead      a page about one thing alone begins with it: uncertainty, types, groups, clusters, audits
#   legends   maps of grades with their bounds, of numbers with theirs, missing regions hatched
#   shapes    a map of a shapefile on another projection, where the module gdal is built
#   profiles  a file for each region: names, neighbours, peers, what is missing, lines over time
#   correlations  of indicators: R's numbers, by each coefficient, computed or a step's; gaps, too many
#   refusals  wrong parameters: the messages, word for word
# shellcheck disable=SC2016,SC2317 # dollars are awkward names or an inner shell's; check() calls
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
case=$2
export LC_ALL=C PYTHONDONTWRITEBYTECODE=1

page() { # NAME OPTIONS...: the page of a run is well made
    name=$1
    shift
    python3 "$here/check_page.py" "$work/$name/report.html" "$@"
}

said() { # TEXT COMMAND...: fails, with these lines among its messages
    text=$1
    shift
    if "$@" >"$work/refused" 2>&1; then
        echo "it did not fail"
        return 1
    fi
    printf '%s\n' "$text" >"$work/wanted"
    grep -Fxq -f "$work/wanted" "$work/refused" || {
        cat "$work/refused"
        return 1
    }
}

case $case in
made)
    for name in kazakhstan-2014 kazakhstan-2022; do
        check "$name: runs" run "$conf/$name/study.ini" "$name"
        check "$name: well made, less than 1.5 MB" page "$name" --no-text ' nan ' --no-text '(null)'
    done
    # Every study writes its page, with what it finds of the print where it has something of it.  That of
    # 2022 whose data are not here is run by studies.official.
    for path in $(cd "$conf" && ls -- */study.ini) methods/base.ini methods/leader.ini \
        kazakhstan-specialisation/primary-2012.ini kazakhstan-2022/park-in-almaty-region.ini \
        kazakhstan-2014/grp-2010-put-right.ini; do
        name=$(echo "${path%.ini}" | tr / _)
        [ "$path" != kazakhstan-2022-innovation/study.ini ] || continue
        check "$path: runs" run "$conf/$path" "$name"
        check "$path: well made" page "$name"
        ! grep -q '^use *= *audit\.' "$conf/$path" ||
            check "$path: findings" grep -q '<section id="findings"' "$work/$name/report.html"
    done
    for language in ru kk; do
        check "2014, $language: runs" \
            run "$conf/kazakhstan-2014/study.ini" "$language" --set "report.language=$language"
        check "2014, $language: well made" page "$language"
        check "2014, $language: says so" grep -q "^<html lang=\"$language\" data-decimal=\",\"" \
            "$work/$language/report.html"
    done
    check "2014: again" run "$conf/kazakhstan-2014/study.ini" again --jobs 1
    check "2014: the same bytes" cmp "$work/kazakhstan-2014/report.html" "$work/again/report.html"
    ;;
numbers)
    check "2014: runs" run "$conf/kazakhstan-2014/study.ini" 2014
    # Ratings, ranks and grades as Kireyeva & Yespayev (2014) print them.
    check "2014: what the paper printed" page 2014 --charts 20 \
        --text 'In 2012 Almaty city leads with 81.19 %; West Kazakhstan Region is last with 29.40 %.' \
        --text 'In 2012 West Kazakhstan Region leads with 48.61 %; North Kazakhstan Region is last with 1.37 %.' \
        --text 'Grades, best first: 1 × A+, 1 × B+, 2 × B, 9 × C++, 3 × C+.' \
        --text 'Karaganda Region (16 → 3)' --text 'East Kazakhstan Region (1 → 8)'
    # Groups in words and by grade: as the paper names them, and by its printed scores.
    check "2014: the groups of regions" page 2014 \
        --text 'locomotive (2): Atyrau Region, Almaty city' \
        --text 'growth pole (4): West Kazakhstan Region, Mangystau Region, Pavlodar Region, Astana city' \
        --text 'prospective (3): Aktobe Region, Karaganda Region, East Kazakhstan Region' \
        --text 'Group A – regions leaders (1): Almaty city' \
        --text 'Group B – regions with average data (1): West Kazakhstan Region'
    check "2014: no groups" run "$conf/kazakhstan-2014/study.ini" none --set report.groups=none
    check "2015: no groups: no map of them" page none --charts 17 --no-text 'locomotive (2)'
    check "2014: numbers of the charts" \
        python3 "$here/check_numbers.py" "$work/2014/report.html" \
        "$conf/kazakhstan-2014/published/ratings.csv"
    check "2014: few rows" run "$conf/kazakhstan-2014/study.ini" few --set report.rows=5 \
        --set report.top=3
    check "2014: few rows: told" page few \
        --text 'The first 5 of 32 rows are shown; the files of the results have them all.' \
        --text '3 of 16 are shown.'
    check "2014: chosen parts" run "$conf/kazakhstan-2014/study.ini" parts \
        --set 'report.parts=tables, summary'
    check "2014: chosen parts: in their order" sh -c '
        grep -o "<section id=\"[a-z]*\"" "$1" | tr "\n" " " |
            grep -qx "<section id=\"tables\" <section id=\"summary\" "' - "$work/parts/report.html"
    ;;
escapes)
    check "awkward names: runs" run "$here/awkward.ini" awkward
    check "awkward names: are text" page awkward --charts 5 \
        --text '<script>alert(1)</script>' --text '</script><!-- "quoted" '\''single'\'' & more' \
        --text '=cmd()|'\'' /C calc'\''!A0' --text '�override' --text '${x} %s %n {{y}}' \
        --text '&lt;escaped&gt;' --text 'javascript:alert(1)' --text '<A onclick="x()">' \
        --text 'B&B' --text '<em>value</em> "&" </script>' \
        --text '</title><script>alert("title")</script> & '\''quotes'\''' \
        --text '"><img src=x onerror=alert(1)>' \
        --text '<i>not italics</i> & "no" '\''attributes'\'''
    # Where a value is missing: no rank, no bar, no place among the last.
    check "awkward names: a missing value" page awkward \
        --text "In 2012 =cmd()|' /C calc'!A0 leads with 100.00 %; <script>alert(1)</script> is last with 30.00 %."
    ;;
periods)
    cp "$here"/periods/* "$work"
    # Quotients by hand: of 2019, for example, A in x (1 / 21) / (31 / 101).
    while read -r name caption; do
        cp "$work/$name.csv" "$work/employed.csv"
        check "$name: runs" run "$work/study.ini" "$name"
        check "$name: the period is told" page "$name" --charts 6 --text "$caption"
    done <<'END'
other_years Location quotient by region and activity, 2019. This table ends with 2019, the ratings with 2018.
earlier_first Location quotient by region and activity, 2018. Data as a table
later_too Location quotient by region and activity, 2020. This table ends with 2020, the ratings with 2018.
END
    check "other years: their quotients" python3 "$here/check_heat.py" \
        "$work/other_years/report.html" 0.1551459 1.3741497 1.2217742 0.9017857
    check "earlier years first: the quotients of the last" python3 "$here/check_heat.py" \
        "$work/earlier_first/report.html" 0.5416667 1.7333333 1.3928571 0.3714286
    check "later years, too: the quotients of the last" python3 "$here/check_heat.py" \
        "$work/later_too/report.html" 0.9792851 1.0886598 1.0574099 0.7542857
    # A year without figures is none; a table without any has no heading.
    sed 's/,2019,[0-9]*$/,2019,/' "$work/other_years.csv" >"$work/employed.csv"
    check "no figures in the last year: runs" run "$work/study.ini" empty_year
    check "no figures in the last year: the one before" page empty_year \
        --text 'Location quotient by region and activity, 2016. This table ends with 2016, the ratings with 2018.'
    sed 's/,[0-9]*$/,/; 1s/.*/region,activity,year,employed/' "$work/other_years.csv" >"$work/employed.csv"
    check "no figures at all: runs" run "$work/study.ini" no_figures
    check "no figures at all: no empty heading" sh -c '! grep -q "id=\"specialisation\"" "$1"' - \
        "$work/no_figures/report.html"
    # An uncertainty of 2014 and 2016: 100 and 400, a few percent up or down, never change places.
    check "uncertainty of other years: runs" run "$work/uncertain.ini" uncertain
    check "uncertainty of other years: each chart says of which" page uncertain --charts 2 \
        --text '2016: The dot is the rank of the study; the band holds nine of ten ranks under other choices, the line is their median. This table ends with 2016, the ratings with 2018.' \
        --text '2016: How often a region (line) has a rank (column), in percent of the runs; half and more is outlined. This table ends with 2016, the ratings with 2018.'
    check "uncertainty of other years: ranks of 2016, and no row without a score" sh -c '
        grep -o "\"tip\":\"[A-C]: rank [^\"]*" "$1" | sort >"$1.tips"
        printf "\"tip\":\"%s: rank %s, from %s to %s in nine of ten runs\n" A 2 2 2 B 1 1 1 | diff - "$1.tips"' - \
        "$work/uncertain/report.html"
    check "ratings with and without years: runs" run "$work/mixed.ini" mixed
    check "ratings with and without years: each says its own" page mixed \
        --text 'size, best first.' --text 'score in 2018, best first.' --text 'costs (2011)' \
        --text 'B leads with 7; A is last with 5.' --no-text 'size in'
    ;;
coverage)
    cp "$here"/coverage/* "$work"
    check "runs" run "$work/study.ini" coverage
    # Of ten indicators Akmola has four, Karaganda five; Atyrau with seven is enough.
    check "no superlative of theirs" page coverage \
        --text 'In 2012 Atyrau leads with 41; Aktobe is last with 21.' \
        --text 'The first has 2.0 times the value of the last.' \
        --text '* Left out of these sentences, as less than 67 % of the indicators are there: Akmola, 2012 (4 of 10 indicators), Karaganda, 2012 (5 of 10 indicators).' \
        --no-text 'risen most' --no-text 'fallen most' --no-text 'No rank has changed'
    check "charts and tables explain the marks" page coverage \
        --text '* Less than 67 % of the indicators are there: Akmola (4 of 10 indicators), Karaganda (5 of 10 indicators).' \
        --text '60*' --text '5*' --no-text '41*' --text '60, 4 of 10 indicators'
    for chart in '"text":"60*"' 'Akmola: 60, 4 of 10 indicators (rank 1)' '1  Akmola*' '"left":"Akmola  5"'; do
        check "charts: $chart" grep -qF "$chart" "$work/coverage/report.html"
    done
    check "another bound: runs" run "$work/study.ini" lower --set report.coverage=0.5 \
        --set book.score=none
    check "another bound: half is enough" page lower \
        --text 'In 2012 Atyrau leads with 41; Karaganda is last with 5.' \
        --text '* Less than 50 % of the indicators are there: Akmola (4 of 10 indicators).'
    check "no bound: runs" run "$work/study.ini" none --set report.coverage=0
    check "no bound: no marks" page none --no-text 'of the indicators' --no-text '60*' \
        --text 'In 2012 Akmola leads with 60; Karaganda is last with 5.' \
        --text 'these have risen most in rank: Akmola (5 → 1).'
    check "Russian: runs" run "$work/study.ini" ru --set study.language=ru
    check "Russian" page ru --text '* Имеется менее 67 % показателей: Akmola (4 из 10 показателей), Karaganda (5 из 10 показателей).'
    check "Kazakh: runs" run "$work/study.ini" kk --set study.language=kk
    check "Kazakh" page kk --text '* Көрсеткіштердің 67 % мәнінен азы бар: Akmola (10 көрсеткіш ішінен 4), Karaganda (10 көрсеткіш ішінен 5).'
    check "Markdown" sh -c 'sed -n "/Karaganda | 2010/,/^\\\\/p" "$1" | diff -u "$2" -' - \
        "$work/coverage/document.md" "$work/document.en.md"
    check "Excel" python3 "$work/check_book.py" "$work/coverage/book.xlsx"
    # Where all indicators are there, nothing is said of them.
    sed -i 's/,0\.[0-9]*$/,1/' "$work/scores.csv"
    check "all there: runs" run "$work/study.ini" all
    check "all there: no column, no mark" page all --no-text 'Share of indicators' --no-text '*'
    ;;
reproduction)
    study=$here/reproduction/study.ini
    check "runs" run "$study" printed
    # By hand: of table 2 four of six, of the totals none of one, of the identity three of four rows,
    # of the claims one of three, and one has no formula.
    check "the first screen" page printed --text 'What is rated: score.' \
        --text 'Printed figures compared: 14; 8 agree with what is computed, 5 differ, 1 cannot be computed. Reproduction'
    check "each audit" page printed \
        --text 'The rating against table 2 against_print Printed figures compared: 6; 4 agree with what is computed, 2 differ, 0 cannot be computed.' \
        --text 'Printed figures compared: 1; 0 agree with what is computed, 1 differ, 0 cannot be computed.' \
        --text 'Printed figures compared: 4; 3 agree with what is computed, 1 differ, 0 cannot be computed.' \
        --text 'Printed figures compared: 3; 1 agree with what is computed, 1 differ, 1 cannot be computed.'
    section=$work/printed/section
    python3 - "$work/printed/report.html" >"$section" <<'END'
import html, re, sys
page = open(sys.argv[1], encoding="utf-8").read()
part = re.search(r'<section id="reproduction".*?</section>', page, re.S).group(0)
for row in re.findall(r"<tr>(.*?)</tr>", part, re.S):
    print("|".join(html.unescape(re.sub("<[^>]+>", "", cell))
                   for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)))
END
    check "items, figures that do not agree, claims: what is wrong comes first" \
        diff "$here/reproduction/rows.txt" "$section"
    check "verdicts stand before their rows in the findings" page printed \
        --text 'score: 1 of 3 values differ from the print by more than 0.05; the largest difference is 0.5 class: 1 of 3 labels differ from the print region=Aktobe, column=score: score is 2, printed as 2.5'
    check "the manifest has them as every input" sh -c '
        python3 -c "import json, sys
steps = {step[\"step\"]: step for step in json.load(open(sys.argv[1]))[\"steps\"]}
print(*steps[\"report\"][\"from\"])
print(*steps[\"files\"][\"from\"])
print(*[name for name in steps if steps[name].get(\"audit\")])" "$1" >"$1.from"
        printf "%s\n" "data against_print total_check identity_check claims" data \
            "against_print total_check identity_check claims" | diff - "$1.from"' - "$work/printed/manifest.json"
    check "the graph has them" sh -c '"$1" graph "$2" | grep -Fx "  \"claims\" -> \"report\";"' - \
        "$program" "$study"
    check "--only makes them" run "$study" only --only report
    check "--only makes them: the same page" cmp "$work/printed/report.html" "$work/only/report.html"
    check "without them: runs" run "$study" without --set report.audits=no
    check "without them: no word of them" page without --no-text 'Reproduction' --no-text 'Printed figures'
    check "a part alone" run "$study" part --set report.parts=summary
    check "a part alone: no link to what is not there" page part --no-text 'Reproduction' \
        --text 'Printed figures compared: 14;'
    check "named, too: runs" run "$study" named --set report.from='data, claims'
    check "named, too: once" page named --text 'Printed figures compared: 14;'
    for language in ru kk; do
        check "$language: runs" run "$study" "$language" --set "report.language=$language"
    done
    check "Russian" page ru \
        --text 'Сравнено напечатанных величин: 14; совпадают с вычисленными: 8, расходятся: 5, не вычисляются: 1.'
    check "Kazakh" page kk \
        --text 'Салыстырылған басылған мәндер: 14; есептелгенге сәйкес келеді: 8, сәйкес келмейді: 5, есептелмейді: 1.'
    check "neither yes nor no" said "--set: error: [report] 'audits' is 'maybe'; it must be yes or no" \
        "$program" check "$study" --set report.audits=maybe
    check "neither yes nor no: hint" said \
        "  hint: yes, or no line at all, adds the audits that 'from' does not name" \
        "$program" check "$study" --set report.audits=maybe
    check "of a report that shows none" said "--set: error: [files] report.csv has no parameter 'audits'" \
        "$program" check "$study" --set files.audits=no
    check "the document has those that it names" sh -c '
        sed -n "/^## Reproduction/,/^## /{/^## Table/d;p}" "$1" | sed "\$d" | diff "$2" -' - \
        "$work/printed/document.md" "$here/reproduction/document.txt"
    # A study of nothing but audits.
    check "audits alone: runs" run "$here/reproduction/alone.ini" alone
    check "audits alone" page alone \
        --text 'Printed figures compared: 14; 8 agree with what is computed, 5 differ, 1 cannot be computed.'
    ;;
lead)
    for name in uncertainty types groups clusters; do
        check "$name: runs" run "$here/lead/$name.ini" "$name"
    done
    # Of 100, 50, 49.5 and 10 with two percent of error nothing but the middle two changes places.
    check "uncertainty" page uncertainty --charts 2 \
        --text 'A is first in 100 % of the runs.' \
        --text 'Place 1 stands apart from those around it: A (1–1). Places 2 to 3 cannot be told apart: B (2–3), C (2–3). Place 4 stands apart from those around it: D (4–4).' \
        --text 'In brackets: the places that hold nine of ten runs.'
    # By one of three indicators, a bound of 0.3 and 1 percent of error: first in every run.
    check "too few indicators: runs" run "$here/lead/thin.ini" thin
    check "too few indicators: marked, and no headline" page thin \
        --text 'Place 1 stands apart from those around it: A* (1–1).' --no-text 'A is first' \
        --text '* Less than 67 % of the indicators are there: A (1 of 3 indicators).' \
        --text 'B leads with 61; D is last with 11.'
    check "too few indicators: marked in charts" grep -qF '"name":"A*"' "$work/thin/report.html"
    check "types: on the map, by their rules" page types --charts 2 \
        --text 'Pole (1) Maker (2) no class' --text 'Not on the map: Beyond.' --text 'In no class: South, Nowhere.' \
        --text 'Pole (1)North Maker (2)East, Beyond' \
        --text 'Why each region is where it is' --text 'output 30 (at least 20); place city (city)'
    check "types: what is pointed at says the rule" grep -qF \
        '"tip":"East: Maker (output 40 (at least 20))"' "$work/types/report.html"
    check "groups" page groups --charts 2 --text 'A (3) B (1) no class' --text 'A (3)North, East, Beyond B (1)South'
    check "clusters: zones, clusters by region, who is without" page clusters --charts 3 \
        --text 'developing potential not supported ●SEZ ■park' \
        --text 'Clusters by region ClusterNorthSouthEastWest' \
        --text 'Specialised regions without a zone for the activity, with their quotients: South, cloth (1).'
    # Alpha develops (an operating zone, quotient 1.5), Beta and Delta have one of the two at most.
    check "clusters: a symbol for each zone in its region" sh -c '
        grep -o "\"r\":[0-9],\"k\":[0-9],\"shape\":\"[a-z]*\",\"status\":[0-9],\"tip\":\"[A-Za-z]*" "$1" |
            tr -d "\"" | diff "$2" -' - "$work/clusters/report.html" "$here/lead/clusters.txt"
    check "places of zones: runs" run "$here/lead/places.ini" places
    check "places of zones: what has none is told" sh -c '
        printf "%s\n" "[map] 1 zone is without a place, as one of longitude and latitude is missing: Gamma" \
            "[map] 1 zone is without a place, as a longitude is beyond 180 degrees or a latitude beyond 90: Beta" >"$1.wanted"
        sed -n "s/.* warning: \(.* without a place\)/\1/p" "$1" | diff "$1.wanted" -' - "$work/places.stderr"
    check "places of zones: beyond the map" page places \
        --text 'Zones whose coordinates lie outside the map, and that are drawn in their regions: Delta.' \
        --text 'In a developing cluster: 1 of 5 zones.'
    check "places of zones: others stay in their regions" sh -c '
        grep -o "\"r\":[0-9],\"k\":[0-9],\"shape\"[^}]*" "$1" | sed "s/\"shape.*\"tip\":\"\([A-Za-z]*\)[^\"]*\"/\1/" |
            tr -d "\"" | diff "$2" -' - "$work/places/report.html" "$here/lead/places.txt"
    sed "s/, longitude, latitude/, longitude, north/; s|\.\./\.\./clusters|$here/../clusters|
        s|= places|= $here/lead/places|" "$here/lead/places.ini" >"$work/half.ini"
    check "half a place: told" sh -c '"$1" run "$2" --out "$3" 2>&1 | grep -qF \
        "warning: [map] the zones have a longitude and no latitude: they are without a place"' - \
        "$program" "$work/half.ini" "$work/half"
    check "audits: runs" run "$here/reproduction/alone.ini" audits
    check "audits: verdicts" page audits \
        --text 'Audit: sentences of a publication Printed figures compared: 3; 1 agree with what is computed, 1 differ, 1 cannot be computed. The rating against table 2Printed figures compared: 6;'
    check "another leads: runs" run "$here/reproduction/study.ini" led --set report.lead=claims
    check "another leads" page led \
        --text 'Reproduction Audit: sentences of a publication Printed figures compared: 3;'
    check "no such table" said "--set: error: [report] 'from' has no table 'printed' that could lead" \
        "$program" check "$here/reproduction/study.ini" --set report.lead=printed
    check "no such table: which there are" said \
        "  hint: its tables are data, against_print, total_check, identity_check, claims" \
        "$program" check "$here/reproduction/study.ini" --set report.lead=printed
    ;;
legends)
    check "runs" run "$here/lead/maps.ini" maps
    check "bounds of the grades, of numbers, and who is missing" page maps \
        --text 'A 80–100 B 50–80 C 20–50 D below 20 no data score.' \
        --text '1.50 12.00 no data Highest: East with 12.00; lowest: North with 1.50. rate.' \
        --text 'Without data: Nowhere.'
    check "a grade of no region is greyed" sh -c '
        grep -o "<li class=\"unused\">[^/]*/span>[A-D]" "$1" | sort -u |
            grep -qx "<li class=\"unused\"><span class=\"key l3\"></span>C"' - "$work/maps/report.html"
    ;;
shapes)
    check "shapes: runs" run "$here/shapes/shapes.ini" shapes
    cat >"$work/areas.py" <<'END'
import json, re, sys
page = open(sys.argv[1], encoding="utf-8").read()
areas = json.loads(re.search(r'id="map-areas">(.*?)</script>', page, re.S).group(1))
found = {}
for area in areas:
    (ring,), = area["geometry"]["coordinates"]
    found[area["r"]] = sorted((x, y) for x, y in ring[:-1])
squares = {3 * y + x: sorted((60 + x + i, 45 + y + j) for i in (0, 1) for j in (0, 1))
           for x in range(3) for y in range(3)}
assert found == squares, found
END
    check "shapes: where they are" python3 "$work/areas.py" "$work/shapes/report.html"
    check "shapes: two groups, and six regions in none" python3 -c '
import json, re, sys
page = open(sys.argv[1], encoding="utf-8").read()
spec = json.loads(re.search(r"id=\"map-classes-kinds[^\"]*-spec\">(.*?)</script>", page, re.S).group(1))
values = next(item for item in spec["data"] if item["name"] == "values")["values"]
found = sorted((str(value["class"]), value["text"]) for value in values)
assert found == [("0", "corner")] * 2 + [("1", "middle")] + [("None", "")] * 6, found
' "$work/shapes/report.html"
    check "shapes: a layer that is not there" said \
        "  hint: there is one, grid" \
        "$program" check "$here/shapes/shapes.ini" --set report.map_layer=roads
    ;;
profiles)
    check "runs" run "$here/profiles/study.ini" profiles
    cd "$work/profiles"
    check "a file for each region, by names that every system takes" sh -c '
        [ "$(printf "%s " of-*)" = "of-Corner.html of-East.html of-Far-ther.html of-Middle.html of-West.html of-far-ther-2.html " ]'
    check "the page: well made" page profiles --files
    for name in of-*.html; do
        check "$name: well made" python3 "$here/check_page.py" "$name" --files --charts 0 --most 100000
    done
    holds() { # FILE LINES...: it has these lines
        of=$1
        shift
        for line; do
            check "$of: $line" grep -qxF "$line" "$of"
        done
    }
    next='<dt>Next to it in the rating</dt><dd>'
    # Squares: West, Middle and East in a row, Corner touches East in one point.
    holds of-Middle.html '<dt>Missing</dt><dd>Beds</dd>' \
        '<dt>Neighbours</dt><dd><a href="of-West.html">West</a>, <a href="of-East.html">East</a></dd>' \
        '<dt>Of the same group</dt><dd><a href="of-East.html">East</a>, <a href="of-far-ther-2.html">far-ther</a></dd>' \
        "$next<a href=\"of-East.html\">East</a> (1), <a href=\"of-far-ther-2.html\">far-ther</a> (3), <a href=\"of-West.html\">West</a> (4)</dd>" \
        '<tr><th scope="row">Roads</th><td class="n">7</td><td class="n">1/6</td><td class="spark"><svg viewBox="0 0 720 180" role="img" aria-label="9 in 2020, 7 in 2022"><path d="M20 20h0M700 160h0"/></svg></td></tr>'
    # From the least at the bottom to the largest at the top: 1, 2, 4.
    check "a line over time" grep -qF '<path d="M20 160h0L360 113L700 20"/>' of-West.html
    holds of-East.html '<dt>Neighbours</dt><dd><a href="of-Middle.html">Middle</a></dd>' \
        '<p class="note"><a href="report.html#region-East">The whole report, with methods and sources</a></p>'
    check "no neighbour at a corner" sh -c '! grep -q Neighbours of-Corner.html of-Far-ther.html of-far-ther-2.html'
    run "$here/profiles/study.ini" whole
    check "the page: links to its own sections and to the files" sh -c '
        grep -qxF "<dt>Neighbours</dt><dd><a href=\"#region-Middle\">Middle</a></dd>" "$1" &&
        grep -qxF "<p class=\"note\"><a href=\"of-Far-ther.html\">Far/ther as a page of its own</a></p>" "$1"' - \
        "$work/whole/report.html"
    check "'profiles' is a beginning of names" \
        said "--set: error: [report] 'of/' is no beginning of file names: it is empty, begins with a dot or names a folder" \
        run "$here/profiles/study.ini" folder --set report.profiles=of/
    mkdir "$work/plain"
    cp "$here"/profiles/* "$work/plain/"
    sed '/^profiles/d' "$here/profiles/study.ini" >"$work/plain/study.ini"
    check "without profiles there are none" run "$work/plain/study.ini" none
    check "none, indeed" sh -c '[ "$(ls "$1" | tr "\n" " ")" = "manifest.json report.html " ]' - "$work/none"
    ;;
correlations)
    reference=$here/../witnesses/reference/correlation.csv
    for method in pearson spearman kendall; do
        check "$method: runs" run "$here/correlations/study.ini" "$method" --only report \
            --set "report.correlation=$method"
        check "$method: what R said" python3 "$here/check_correlations.py" \
            "$work/$method/report.html" "$reference" "$method"
    done
    check "Pearson: what it shows, and over how much" page pearson --charts 2 \
        --text "Most closely linked: I1 and I3 (0.59). Most opposed: I5 and I7 (−0.50). Pearson's r of each pair of indicators." \
        --text 'Each pair is over the rows that have both indicators: 25 to 28 of them.'
    check "of a step: runs" run "$here/correlations/study.ini" step \
        --set 'report.from=data, correlations' --set report.correlation=spearman
    check "of a step: what R said" python3 "$here/check_correlations.py" "$work/step/report.html" \
        "$reference" spearman
    check "of a step: no dots, as its rows may be others" page step --charts 1
    # a and b by hand: deviations -1.5 -.5 .5 1.5 and 1.75 .75 -.25 -2.25; c is 2 everywhere.
    check "few: runs" run "$here/correlations/few.ini" few
    check "few: a pair by hand, and what has no coefficient" page few --charts 2 \
        --text 'none: an indicator is the same everywhere, or too few rows have both' \
        --text 'Most opposed: a and b (−0.98).' --text 'b−0.98 c––' \
        --text 'Each pair is over the rows that have both indicators: 4 to 5 of them.'
    grep -v ' E, 5' "$here/correlations/few.ini" >"$work/four.ini"
    check "four regions: runs" run "$work/four.ini" four
    check "four regions: too few for it" page four --charts 0 --no-text 'Correlations'
    awk 'BEGIN {
        printf "region"; for (k = 1; k <= 45; k++) printf ",i%d", k
        for (r = 1; r <= 6; r++) {
            printf "\nR%d", r; for (k = 1; k <= 45; k++) printf ",%d", (k * r * r + 7 * k * k) % 31 }
        print "" }' >"$work/many.csv"
    printf '[study]\nlanguage = en\n[data]\nuse = csv\nfile = many.csv\nkeys = region\n[report]\nuse = report.html\nfrom = data\nparts = correlations, tables\n' >"$work/many.ini"
    check "45 indicators: runs" run "$work/many.ini" many
    check "45 indicators: told" page many --charts 2 --text 'Indicators: 40 of 45 are shown.'
    ;;
refusals)
    cp "$here"/awkward* "$work"
    study=$work/awkward.ini
    for line in 'parts = summary, charts' 'region_key = area' 'scores = score, index' 'groups = class' \
        'file = a/b' 'map = awkward.csv'; do
        printf '[study]\nextends = awkward.ini\n\n[report]\n%s\n' "$line" \
            >"$work/$(echo "$line" | cut -d' ' -f1).ini"
    done
    check "a part that there is not" said \
        "$work/parts.ini:5: error: [report] a page has no part 'charts'" "$program" check "$work/parts.ini"
    check "a part that there is not: which there are" said \
        "  hint: the parts are summary, map, ranking, quadrants, change, time, correlations, transitions, contributions, what-if, specialisation, uncertainty, reproduction, regions, findings, tables, chain, methods, sources" \
        "$program" check "$work/parts.ini"
    check "no such key" said \
        "$work/region_key.ini:5: error: [report] no table of 'from' has a key column 'area'" \
        "$program" check "$work/region_key.ini"
    check "no such measure" said \
        "$work/scores.ini:5: error: [report] no table of 'from' has a measure 'index'" \
        "$program" check "$work/scores.ini"
    check "no such category" said \
        "$work/groups.ini:5: error: [report] no table of 'from' has a category 'class'" \
        "$program" check "$work/groups.ini"
    cat >"$work/many.ini" <<'INI'
[data]
use        = inline
keys       = region
categories = letter
rows       = region, letter, score
INI
    awk 'BEGIN { for (k = 1; k <= 25; k++) printf "             R%d, letter %d, %d\n", k, k, k }' >>"$work/many.ini"
    cat >>"$work/many.ini" <<'INI'

[words]
use        = inline
title      = Words
keys       = region, word
categories = kind
rows       = region, word, kind
             A, x, k
             A, y, l

[ranks]
use  = rank
from = data

[report]
use    = report.html
from   = data, words
scores = score
groups = letter, kind
whole  = Nowhere

[ranked]
use   = report.html
from  = data, ranks
whole = R25

[seventeen]
use        = cluster.groups
title      = Seventeen groups
from       = data
in.columns = score
method     = ward
groups     = 17

[crowded]
use      = report.html
from     = data, ranks, seventeen
scores   = score, score_rank
parts    = quadrants
language = en
INI
    check "too many groups: runs" run "$work/many.ini" many
    grep warning "$work/many.stderr" >"$work/told"
    cat >"$work/wanted" <<TOLD
$work/many.ini:45: warning: [report] 'letter' of 'groups' has 25 labels; 24 can be told apart, so the page has no map of them
$work/many.ini:45: warning: [report] 'kind' of 'groups' is in no table with one row for each region, so the page has no map of it
$work/many.ini:45: warning: [report] no table of 'from' has the region 'Nowhere', which 'whole' names: nothing is compared with it
$work/many.ini:52: warning: [ranked] 'score_rank' of 'ranks' ranks 'R25' among its own parts: the page ranks the others by themselves; write 'whole = R25' in the step that makes the ranks
TOLD
    check "too many groups, and none of regions, and what is not ranked: told" diff "$work/wanted" "$work/told"
    check "the whole has no place on the page" sh -c '
        grep -q "<b>R24</b> leads with <b>24</b>" "$1" && grep -q "<b>R25</b>: <b>25</b>; <b>0</b> of <b>24</b> regions have more" "$1"' - \
        "$work/many/ranked.html"
    check "17 classes have no colours among dots, and the page says so" grep -qF \
        '<p class="note">All dots have one colour: Group has 17 classes, and 16 can be told apart.</p>' \
        "$work/many/crowded.html"
    "$program" check "$work/many.ini" 2>"$work/told"
    cat >"$work/wanted" <<TOLD
$work/many.ini:47: warning: [report] readers see 'Table written into the study', as the step 'data' has no title
  hint: write for example 'title = What the table shows' in [data]
$work/many.ini:54: warning: [ranked] readers see 'Rank', as the step 'ranks' has no title
  hint: write for example 'title = What the table shows' in [ranks]
TOLD
    check "check tells of steps without a title, each once" diff "$work/wanted" "$work/told"
    check "a strict check refuses them" sh -c '! "$1" check --strict "$2" 2>/dev/null' - "$program" "$work/many.ini"
    check "a file in a folder" said \
        "$work/file.ini:5: error: [report] the file name 'a/b' is empty or names a folder" \
        "$program" check "$work/file.ini"
    ;;
*)
    echo "no case '$case'"
    exit 2
    ;;
esac
exit $failed
