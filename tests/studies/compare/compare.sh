#!/bin/sh
# regind compare: what it prints, its numbers against those of awk and of the hand, its exit codes.
#
#   compare.sh PROGRAM
# shellcheck disable=SC2016 # the dollars are awk's and jq's
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
export HOME="$work/home" SOURCE_DATE_EPOCH=0
mkdir "$work/home" "$work/conf"
cp -R "$conf/kazakhstan-2014" "$conf/maps" "$conf/reference-tables" "$work/conf"
cp -R "$here/hand" "$here/expected" "$work"
cd "$work"

regind() { # CODE ARGUMENTS...
    wanted=$1
    shift
    code=0
    "$program" "$@" >stdout 2>stderr </dev/null || code=$?
    if [ "$code" -ne "$wanted" ]; then
        echo "not ok: regind $*: exit code $code instead of $wanted"
        cat stdout stderr
        failed=1
    fi
}
same() { # LABEL FILE EXPECTED
    if diff -u "$3" "$2"; then
        echo "ok: $1"
    else
        echo "not ok: $1"
        failed=1
    fi
}
told() { # LABEL: standard error against standard input; nothing on standard output
    cat >expected-words
    same "$1" stderr expected-words
    if [ -s stdout ]; then
        echo "not ok: $1: standard output is not empty"
        failed=1
    fi
}

# -- The paper's rating against the one without its rounding: which regions change, by how much
k=conf/kazakhstan-2014
regind 0 compare $k/study.ini $k/corrected.ini --on susceptibility.susceptibility
same 'kazakhstan-2014: stdout' stdout expected/kazakhstan-2014.stdout
same 'kazakhstan-2014: stderr' stderr /dev/null
# All of it from the numbers the paper starts from: the score is the mean of three productivities in
# percent of the best of the year, whose capital productivity the paper rounds.
regind 0 compare $k/study.ini $k/corrected.ini --on susceptibility.susceptibility --csv
check 'kazakhstan-2014: scores, shifts and ranks are those of awk' awk -F, '
    function productivity(k, n) {
        return k == 1 ? grp[n] / employed[n] : k == 2 ? grp[n] / assets[n] : grp[n] / air[n]
    }
    function off(a, b) { return (a > b ? a - b : b - a) > 1e-11 * 100 }
    { sub(/\r$/, "") }
    NR == FNR {
        if (FNR == 1) next
        n++; region[n] = $1; year[n] = $2; grp[n] = $3; employed[n] = $4; assets[n] = $5; air[n] = $6
        for (k = 1; k <= 3; k++) if (productivity(k, n) > best[k, $2]) best[k, $2] = productivity(k, n)
        next
    }
    FNR == 1 {
        for (i = 1; i <= n; i++) for (k = 1; k <= 3; k++) {
            of = best[k, year[i]]
            corrected[i] += 100 * productivity(k, i) / of / 3
            paper[i] += 100 * productivity(k, i) / (k == 2 ? int(of * 100 + 0.5) / 100 : of) / 3
        }
        for (i = 1; i <= n; i++) {
            rank[i] = crank[i] = 1
            for (j = 1; j <= n; j++) if (year[i] == year[j]) {
                rank[i] += paper[j] > paper[i]; crank[i] += corrected[j] > corrected[i]
            }
            row[region[i], year[i]] = i
        }
        next
    }
    {
        i = row[$1, $2]; second = $3 == "corrected"; rows++
        if (off($6, second ? corrected[i] : paper[i]) || $7 != (second ? crank[i] : rank[i]) ||
            off($8, second ? corrected[i] - paper[i] : 0) || $9 != (second ? rank[i] - crank[i] : 0)) {
            print; bad = 1
        }
    }
    END { exit bad || rows != 64 }' $k/data/indicators.csv stdout

# -- A comparison done by hand.  2010: B C D A against B A C D, so that 2 of 6 pairs are reversed and
# tau is 1/3; A rises by 2, C and D fall by 1, Spearman 1 - 6*6/(4*15) = 0.4; shifts of scores 0 -10 -5
# +15.  2012: C B A against A B C, all 3 reversed; D has no score in the first, E is not in the
# second.  Both years: 4 of 9 pairs agree, 5 do not.
first=hand/first.ini second=hand/second.ini
regind 0 compare $first $second --on data.score --on-grade data.grade --top 2
same 'by hand: stdout' stdout expected/hand.stdout
regind 0 compare $first $second --on data.score --on-grade data.grade --top 2 --sort shift
sed -n '/^year=2010/,/^$/p' stdout >part
same 'by hand: sorted by shift' part expected/hand-shift.stdout
regind 0 compare $first $second --on data.score --on-grade data.grade --csv
same 'by hand: CSV' stdout expected/hand.csv
# Together: 90 70 60 50 30 20 10 against 90 60 55 65 10 20 30.
regind 0 compare $first $second --on data.score --within none --json
check 'by hand: all rows together' jq -e '
    .within == [] and (.groups | length) == 1 and .pairs[0].all.rows == 7 and
    (.pairs[0].all.reversed * 21 - 5 | fabs) < 1e-12 and .pairs[0].all.moved == 5' stdout
regind 0 compare $first $second --on data.score --within region --json
check 'by hand: within regions' jq -e '
    (.groups | length) == 5 and [.groups[].compared] == [2, 2, 2, 1, 0] and
    .pairs[0].groups[3].kendall_tau_b == null and .pairs[0].all.kendall_tau_b == 1' stdout
# Costs: the least is best, by the codebook.
regind 0 compare $first $second --on data.cost --json
check 'direction -1' jq -e '
    .methodologies[0].direction == -1 and .groups[0].rows[0].keys.region == "D" and
    .groups[0].rows[0].by[0].rank == 1 and .pairs[0].all.kendall_tau_b == 1' stdout

# -- Identities
regind 0 compare $first again=$first --on data.score --on-grade data.grade --json
check 'itself' jq -e '
    .pairs[0].all | .kendall_tau_b == 1 and .spearman == 1 and .reversed == 0 and .moved == 0 and
    .rank_shift == {mean: 0, largest: 0, largest_at: null} and .score_shift.largest == 0 and
    .grades_changed == 0 and .top_shared == .top_of' stdout
check 'itself: no difference of method' jq -e '.methods[0].differences == []' stdout
regind 0 compare $first reversed=$first --on signed.signed --set 'reversed:signed.formula=signed = -score' --json
check 'reversed' jq -e '
    .pairs[0].all | .kendall_tau_b == -1 and .spearman == -1 and .reversed == 1' stdout
check 'reversed: the method' jq -e '
    .methods[0].differences == [{step: "signed", key: "formula", before: "signed = score",
                                 after: "signed = -score", used: true}]' stdout

# -- A region with one of three indicators falls from the first place to the last, and is no headline.
regind 0 compare a=hand/sparse.ini b=hand/sparse.ini --on index.index --set 'b:index.direction=x:-1' --sort shift --json
check 'few indicators: compared, last of those that move, not the largest shift' jq -e '
    (.groups[0].rows | map(.keys.region) | index("A")) == 3 and .groups[0].rows[3].sparse and
    .groups[0].rows[3].by[1].rank_shift == -3 and (.groups[0].rows[:3] | all(.sparse | not)) and
    .pairs[0].all.rows == 4 and .pairs[0].all.rank_shift == {mean: 1.5, largest: 2, largest_at: {region: "D"}}' stdout
regind 0 compare a=hand/sparse.ini b=hand/sparse.ini --on index.index --set 'b:index.direction=x:-1'
check 'few indicators: marked' grep -q '^A \* ' stdout
check 'few indicators: what the mark means' grep -qx '\* scored by less than two thirds of its indicators' stdout
regind 2 compare hand/sparse.ini hand/sparse.ini --on index.innovation
check 'the only column, of another name' grep -qx "  hint: its only measure is 'index.index'; out.index = innovation in \[index\] would call it so" stderr

# -- What regions are called
printf 'region,name_en,name_ru\nA,Akmola,\320\220\nB,Atyrau,\nC,Almaty,\nE,East,\n' >labels.csv
regind 0 compare $first $second --on data.score --labels labels.csv
check 'labels: on the terminal' sh -c 'grep -q "^Akmola  " stdout && grep -qx "Not compared: 2 of 9 rows" stdout && grep -q "Akmola, 2010" stdout && ! grep -q "^A  " stdout'
check 'labels: a region without a name' sh -c '[ "$(cat stderr)" = "labels.csv: warning: 1 of 5 labels of '"'region'"' have no name here: D" ]'
regind 0 compare $first $second --on data.score --labels labels.csv --json
check 'labels: keys stay, names beside them' jq -e '
    [.groups[0].rows[] | select(.keys.region == "A") | .names] == [{region: "Akmola"}]' stdout
regind 2 compare $first $second --on data.score --labels hand/codebook.csv
check 'labels: no such key' grep -q "^hand/codebook.csv:1: error: no column has the name of a key (region, year) beside one with names" stderr

# -- Result folders give what their studies give
"$program" run $first --out first-out >/dev/null 2>&1
"$program" run $second --out second-out >/dev/null 2>&1
"$program" run hand/semicolons.ini --out semicolons-out >/dev/null 2>&1
numbers='del(.methodologies, .methods[].first, .methods[].second, .pairs[].first, .pairs[].second)'
for column in score cost; do
    regind 0 compare $first $second --on data.$column --on-grade data.grade --json
    jq "$numbers" stdout >of-studies
    for pair in "first-out second-out" "$first second-out/manifest.json" "first-out $second"; do
        # shellcheck disable=SC2086 # two words
        regind 0 compare $pair --on data.$column --on-grade data.grade --json
        jq "$numbers" stdout >of-folders
        same "$column: $pair" of-folders of-studies
    done
done
regind 0 compare first-out semicolons-out --on data.score --on-grade data.grade --json
check 'semicolons and decimal commas' jq -e '
    .pairs[0].all | .kendall_tau_b == 1 and .score_shift.largest == 0 and .grades_changed == 0' stdout
regind 0 compare first-out $first --on data.score -v
check 'folder and study: no difference of method' grep -qx 'no difference' stdout

# -- Contents of files, not names, are methods; what does not bear on the score is counted only
cp hand/first.csv hand/renamed.csv
regind 0 compare $first $first first-out --on data.score --set 'first (2):data.file=hand/renamed.csv' \
    --set 'first (2):signed.formula=signed = 2 * score'
sed -n '/^Method/,/^$/p' stdout >part
same 'methods' part expected/methods.stdout
regind 0 compare $first $first --on data.score --set 'first (2):signed.formula=signed = 2 * score' -v
sed -n '/^Method/,/^$/p' stdout >part
same 'methods, verbose' part expected/methods-verbose.stdout
regind 0 compare $first second-out --on data.score --json
check 'another file' jq -e '
    .methods[0].differences == [{step: "data", key: "file", before: "first.csv", after: "second.csv",
                                 used: true}]' stdout
cp hand/second.csv elsewhere.csv
mkdir other && cp -R hand/. other && cp elsewhere.csv other/first.csv
regind 0 compare $first other=other/first.ini --on data.score --json
check 'another content' jq -e '
    .methods[0].differences[0].after == "first.csv with another content"' stdout

# -- What cannot be compared
regind 1 compare $first hand/districts.ini --on data.score
told 'other keys' <<'END'
error: 'first' has the keys 'region' and 'year', but 'districts' has the key 'district'
  hint: only tables with the same keys can be compared
END
regind 1 compare first-out second-out --on signed.signed
told 'no CSV file' <<'END'
first-out: error: there is no CSV file of 'signed', only of data
  hint: a step with use = report.csv and from = signed writes it
second-out: error: there is no CSV file of 'signed', only of data
  hint: a step with use = report.csv and from = signed writes it
END
"$program" run $first --out only-out --only signed >/dev/null 2>&1
regind 1 compare only-out $first --on signed.signed
told 'no CSV file at all' <<'END'
only-out: error: there is no CSV file of 'signed', nor any other
  hint: a step with use = report.csv and from = signed writes it
END
mkdir empty
regind 1 compare empty $first --on data.score
told 'no manifest' <<'END'
empty: error: this folder has no manifest.json
  hint: a folder that 'regind run' wrote has one
END
mkdir foreign && echo '{"name": "app"}' >foreign/manifest.json
regind 1 compare foreign $first --on data.score
told 'a manifest of something else' <<'END'
foreign: error: its manifest.json is none of regind's
  hint: run the study again
END
mkdir torn && head -c 300 first-out/manifest.json >torn/manifest.json
regind 1 compare torn $first --on data.score
told 'half a manifest' <<'END'
torn: error: its manifest.json is none of regind's
  hint: run the study again
END
mkdir piped && mkfifo piped/manifest.json
regind 1 compare piped $first --on data.score
told 'a pipe in the place of a manifest' <<'END'
piped: error: its manifest.json cannot be read: a pipe
  hint: a folder that 'regind run' wrote has one
END
mkdir -p nested/manifest.json
regind 1 compare nested $first --on data.score
told 'a folder in the place of a manifest' <<'END'
nested: error: its manifest.json cannot be read: a folder
  hint: a folder that 'regind run' wrote has one
END
mkdir older && jq 'del(.steps[].keys, .steps[].tables)' first-out/manifest.json >older/manifest.json
regind 1 compare older $first --on data.score
told 'an older manifest' <<'END'
older: error: it was written by an older regind, whose manifest lacks the columns
  hint: run the study again
END
cp -R first-out lost && rm lost/data.csv
regind 1 compare lost $first --on data.score
told 'a lost file' <<'END'
lost: error: file 'lost/data.csv' does not exist
END
regind 1 compare $first missing.ini --on data.score
told 'no study' <<'END'
missing.ini: error: cannot be opened: No such file or directory
END
"$program" run hand/rounded.ini --out rounded-out >/dev/null 2>&1
regind 0 compare $first rounded-out --on data.score --csv
check 'rounded' sh -c 'cat stderr; [ "$(cat stderr)" = "$1" ]' - \
"rounded-out: warning: 'data' was written with 0 decimals, and is compared so
  hint: without 'digits', report.csv writes all of them"

# -- Wrong command lines: 2
regind 2 compare $first $second
told 'no --on' <<'END'
regind: compare needs --on STEP.COLUMN: the score to compare by
  hint: see 'regind compare --help'
END
regind 2 compare $first second-out --on dta.score
told 'no such step' <<'END'
hand/first.ini: error: there is no step 'dta'
  hint: did you mean 'data'?
second-out: error: --on names 'dta.score', and there is no step 'dta'
  hint: did you mean 'data'?
END
regind 2 compare $first second-out --on rating.score
told 'a step near to none: those there are' <<'END'
hand/first.ini: error: there is no step 'rating'
  hint: its steps are data, signed, files
second-out: error: --on names 'rating.score', and there is no step 'rating'
  hint: its steps are data, signed, files
END
regind 2 compare $first second-out --on data.scor
told 'no such column' <<'END'
hand/first.ini: error: --on names 'data.scor', and there is no such column
  hint: did you mean 'data.score'?
second-out: error: --on names 'data.scor', and there is no such column
  hint: did you mean 'data.score'?
END
regind 2 compare $first $second --on data.grade --on-grade data.score
told 'columns of the wrong kind' <<'END'
hand/first.ini: error: --on names 'data.grade', which is a category; it takes a measure
  hint: its measures are data.score, data.cost
hand/first.ini: error: --on-grade names 'data.score', which is a measure; it takes a category
  hint: did you mean 'data.grade'?
hand/second.ini: error: --on names 'data.grade', which is a category; it takes a measure
  hint: its measures are data.score, data.cost
hand/second.ini: error: --on-grade names 'data.score', which is a measure; it takes a category
  hint: did you mean 'data.grade'?
END
regind 2 compare $first second-out --on signed
told 'no column' <<'END'
hand/first.ini: error: --on is 'signed'; expected STEP.COLUMN
  hint: did you mean 'signed.signed'?
second-out: error: --on is 'signed'; expected STEP.COLUMN
  hint: did you mean 'signed.signed'?
END
regind 2 compare $first $second --on data.score --within yeer,none
told 'within' <<'END'
error: --within names 'yeer', which is no key of the tables
  hint: did you mean 'year'?
error: --within names 'none', which is no key of the tables
  hint: 'none' ranks all rows together
END
regind 2 compare x=$first x=$second --on data.score
told 'names that are the same' <<'END'
error: two operands are named 'x'
  hint: names must differ
END
regind 2 compare =$first $second --on data.score
told 'an empty name' <<'END'
error: '=hand/first.ini' is neither a path nor NAME=PATH
END
regind 2 compare $first $second --on data.score --set secnd:data.file=x
told 'another name in --set' <<'END'
error: --set 'secnd:data.file=x': no operand is named 'secnd'
  hint: did you mean 'second'?
END
regind 2 compare first-out second-out --on data.score --set data.file=x
told '--set without a study' <<'END'
error: --set 'data.file=x': there is no study among the operands
END
regind 2 compare $first second-out --on data.score --set second-out:data.file=x
told '--set of a folder' <<'END'
error: --set 'second-out:data.file=x': it names a result folder, which was run already
END
regind 2 compare $first $second --on data.score --set data=x --json
check 'failed: JSON' jq -e '
    .format == "regind.compare/2" and .status == "failed" and .exit == 2 and
    (.errors[0].message | startswith("--set"))' stdout
same 'failed: JSON, stderr' stderr /dev/null

# -- The page
if "$program" list report | grep -q '^report\.compare '; then
    regind 0 compare $first $second --on data.score --html page.html
    same 'page: standard error' stderr - <<'END'
page: page.html
END
    regind 0 compare $first $second --on data.score --html named.html --labels labels.csv
    check 'page: labels' grep -q '<th scope="row">Akmola</th>' named.html
    # The same of a study's own page: the table `labels`, a file or a step, in the page's language.
    regind 0 compare $first $second --on data.score --json
    cp stdout comparison.json
    cat >labelled.ini <<'END'
[names]
use  = csv
file = labels.csv
keys = region
categories = name_en, name_ru

[page]
use        = report.compare
comparison = comparison.json
labels     = labels.csv
language   = en

[stepped]
use        = report.compare
comparison = comparison.json
labels     = names
language   = ru

[bare]
use        = report.compare
comparison = comparison.json
END
    regind 0 run labelled.ini --out labelled
    heads() { # FILE: the headings of rows, each once
        grep -o '<th scope="row">[^<]*</th>' "$1" | sed 's/<[^>]*>//g' | LC_ALL=C sort -u | xargs
    }
    check 'report.compare: labels = FILE' sh -c '[ "$1" = "$2" ]' - "$(heads labelled/page.html)" 'Akmola Almaty Atyrau D East first first – second second'
    check 'report.compare: labels = STEP' sh -c '[ "$1" = "$2" ]' - "$(heads labelled/stepped.html)" 'B C D E first first – second second А'
    check 'report.compare: no labels' sh -c '[ "$1" = "$2" ]' - "$(heads labelled/bare.html)" 'A B C D E first first – second second'
    regind 0 compare $first $second --on data.score --html again.html --json
    check 'page: the same bytes' cmp page.html again.html
    regind 0 compare $first $second --on data.score --json
    # Every figure of --json stands in the page, to the last digit.
    jq -r '.groups[].rows[].by[], .pairs[].all | .score, .rank, .kendall_tau_b, .spearman | numbers' stdout |
        sort -u >numbers
    cp stdout compared.json
    check 'page: all numbers' awk '
        NR == FNR { wanted[$1 + 0]; next }
        { while (match($0, /data-v="[^"]*"/)) { found[substr($0, RSTART + 8, RLENGTH - 9) + 0]; $0 = substr($0, RSTART + RLENGTH) } }
        END { for (n in wanted) { rows++; if (!(n in found)) { print "not there: " n; bad = 1 } } exit bad || rows < 5 }' \
        numbers page.html
    regind 0 compare $first $second --on data.score --html on/the/way/page.html
    check 'page: folders on the way are made' cmp page.html on/the/way/page.html
    regind 4 compare $first $second --on data.score --html page.html/page.html
    tail -n 1 stderr >last
    same 'page: a file on the way' last - <<'END'
regind: 'page.html/page.html' cannot be written: Not a directory
END
    # In a browser: charts are drawn, and nobody complains.
    if python3 "$here/page.py" "$work/page.html" "$work/compared.json" >said 2>&1; then
        echo "ok: $(cat said)"
    elif [ $? -eq 77 ]; then
        echo "skipped: $(cat said)"
    else
        echo "not ok: page in a browser"
        cat said
        failed=1
    fi
else
    echo "skipped: report.compare is not built"
fi
check 'nothing is left behind' sh -c '! ls -d ./*-out.partial* /tmp/regind-show* 2>/dev/null'

exit $failed
