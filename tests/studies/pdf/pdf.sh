#!/bin/sh
# regind run --pdf: the pages as PDF, files of the results as others are.
#
#   pdf.sh PROGRAM CASE
#
#   stand-in      what is asked of the browser, what becomes of its file, what is told where it fails
#   interrupted   a run that is given up leaves no browser and no results
#   chromium      Chromium prints: the same bytes twice; exit code 77 where there is none
# shellcheck disable=SC2016,SC2317 # the dollars are of the stand-in; check() calls the functions
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
case=$2
export LC_ALL=C.UTF-8 TMPDIR="$work/tmp"
mkdir "$work/bin" "$work/tmp" "$work/nothing"
cp "$here/study.ini" "$here/three.csv" "$work"

# stand_in COMMANDS: a browser that keeps its arguments and does these; $pdf is what it is to write.
stand_in() {
    printf '#!/bin/sh\nfor word; do\n    echo "$word" >>"%s"\n    case $word in --print-to-pdf=*) pdf=${word#*=} ;; esac\ndone\n%s\n' \
        "$work/arguments" "$1" >"$work/bin/chromium"
    chmod +x "$work/bin/chromium"
    rm -f "$work/arguments"
}

# refused TEXT: the run fails and says so; there are no results.
refused() {
    if run "$work/study.ini" refused --pdf >"$work/said" 2>&1; then
        fail "a run that cannot print: exit code 0"
    fi
    grep -qF "$1" "$work/said" || {
        fail "not told: $1"
        cat "$work/said"
    }
    [ ! -e "$work/refused" ] || fail "results are there"
}

# listed FOLDER FILE: the manifest has the file of the step [page] with the digest that it has.
listed() {
    digest=$(sha256sum "$1/$2" | cut -d ' ' -f 1)
    tr -d ' \n' <"$1/manifest.json" |
        grep -qF "\"file\":\"$2\",\"bytes\":$(wc -c <"$1/$2"),\"sha256\":\"$digest\",\"step\":\"page\""
}

clean() { # nothing is left in the folder of temporary files
    [ -z "$(ls "$work/tmp")" ]
}

case $case in
stand-in)
    # shellcheck disable=SC2030,SC2123 # of this run alone
    out=$(PATH=$work/nothing && "$program" run "$work/study.ini" --out "$work/none" --pdf 2>&1) &&
        fail "no browser: exit code 0"
    [ "$out" = 'regind: --pdf prints by a browser, and none of chromium, chromium-browser and google-chrome is in PATH
  hint: install one (on Debian: apt install chromium), or run without --pdf and print the page from a browser' ] ||
        fail "no browser: $out"
    [ ! -e "$work/none" ] || fail "no browser: results are there"

    # shellcheck disable=SC2031
    PATH=$work/bin:$PATH
    stand_in 'printf "%%PDF-1.4\n/CreationDate (D:20260102030405+00'\''00'\'')\n/ModDate (D:20260102030405)\n" >"$pdf"'
    check "the page is printed" run "$work/study.ini" out --pdf
    check "its digest is in the manifest" listed "$work/out" page.pdf
    check "that of the page, too" listed "$work/out" page.html
    check "it has the time of the manifest" grep -qF "(D:20140513165320+00'00')" "$work/out/page.pdf"
    check "in both places" grep -qF '/ModDate (D:20140513165320)' "$work/out/page.pdf"
    # At another time, by the time of the manifest.
    check "it is verified" env -u SOURCE_DATE_EPOCH "$program" verify "$work/out"
    cp "$work/said" "$work/verified"
    check "it is verified: told" grep -qxF "$work/out: the same bytes (2 files)" "$work/verified"
    # shellcheck disable=SC2030,SC2123 # of this run alone
    told=$(PATH=$work/nothing && "$program" verify "$work/out" 2>&1) && fail "verified without a browser"
    [ "$told" = "$work/out: error: its pages were printed by a browser, and none is here to print them again
  hint: install one (on Debian: apt install chromium)" ] || fail "verified without a browser: $told"
    check "no network: names" grep -qxF -- '--host-resolver-rules=MAP * ~NOTFOUND' "$work/arguments"
    check "no network: a proxy that is not there" grep -qxF -- '--proxy-server=127.0.0.1:9' "$work/arguments"
    check "the page is named as an address" grep -qx 'file:///.*/out.partial-[0-9-]*/page.html' "$work/arguments"
    if [ "$(id -u)" -eq 0 ]; then
        check "root has no sandbox" grep -qxF -- --no-sandbox "$work/arguments"
    else
        check "the sandbox stays" sh -c '! grep -qxF -- --no-sandbox "$1"' - "$work/arguments"
    fi
    check "nothing is left of it" clean
    check "again, into the same folder" run "$work/study.ini" out --pdf
    check "the PDF was a result: nothing is kept of it" test ! -e "$work/out.kept-1"
    check "another run without it" run "$work/study.ini" out
    check "has no PDF" test ! -e "$work/out/page.pdf"
    check "a folder with a space and an umlaut" run "$work/study.ini" 'ä b' --pdf
    check "is written as an address has it" grep -q '%C3%A4%20b.partial' "$work/arguments"

    printf '\n[also]\nuse = report.html\nfrom = data\nfile = also\n' >>"$work/study.ini"
    check "two pages" run "$work/study.ini" two --pdf
    check "give two files" test -s "$work/two/also.pdf"
    cp "$here/study.ini" "$work"
    sed -i '/^\[page\]/,$d' "$work/study.ini"
    check "a study without a page" run "$work/study.ini" pageless --pdf
    check "is warned of" grep -qF 'warning: no step of this run has written an HTML page: there is no PDF' "$work/pageless.stderr"
    check "with what to write" grep -qF "hint: add a step with 'use = report.html', or run without --pdf" "$work/pageless.stderr"
    cp "$here/study.ini" "$work"

    stand_in 'echo "first"; echo "cannot open display" >&2; exit 3'
    refused "[page] 'page.html' could not be printed by $work/bin/chromium: it ended with 3 and said 'cannot open display'"
    refused "hint: run without --pdf, and print the page from a browser"
    stand_in 'echo text >"$pdf"'
    refused "[page] 'page.pdf' could not be printed by $work/bin/chromium: what it made is no PDF"
    stand_in ':'
    refused "it ended with 0 and said ''"
    stand_in 'kill -9 $$'
    refused "it ended with 137 and said ''"
    check "nothing is left of them" clean
    # shellcheck disable=SC2030,SC2031 # of this run alone
    if out=$(TMPDIR=$work/nowhere "$program" run "$work/study.ini" --out "$work/refused" --pdf 2>&1); then
        fail "no temporary folder: exit code 0"
    fi
    case $out in
    *"$work/bin/chromium cannot print: it has no folder to work in: No such file or directory"*) ;;
    *) fail "no temporary folder: $out" ;;
    esac
    ;;
interrupted)
    # shellcheck disable=SC2031
    PATH=$work/bin:$PATH
    stand_in "sleep 1000 & echo \$! >'$work/child'; touch '$work/begun'; wait"
    "$program" run "$work/study.ini" --out "$work/out" --pdf >"$work/told" 2>&1 &
    run=$!
    until [ -e "$work/begun" ]; do sleep 0.1; done
    kill -TERM "$run" # INT is ignored by what a script runs in the background
    wait "$run" && fail "an interrupted run: exit code 0"
    check "it is told" grep -qF "the run was interrupted; nothing was written" "$work/told"
    check "there are no results" test ! -e "$work/out"
    child=$(cat "$work/child")
    tries=0
    while kill -0 "$child" 2>/dev/null && [ "$tries" -lt 600 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    check "no child of the browser lives on" sh -c '! kill -0 "$1" 2>/dev/null' - "$child"
    check "nothing is left of it" clean
    ;;
chromium)
    command -v chromium >/dev/null || {
        echo "SKIPPED: there is no Chromium"
        exit 77
    }
    check "Chromium prints" run "$work/study.ini" one --pdf
    check "a PDF" sh -c 'head -c 5 "$1" | grep -q "^%PDF-"' - "$work/one/page.pdf"
    check "on A4" grep -qa 'MediaBox \[0 0 59[45]' "$work/one/page.pdf"
    check "with its digest in the manifest" listed "$work/one" page.pdf
    check "once more" run "$work/study.ini" two --pdf
    check "the same bytes" cmp "$work/one/page.pdf" "$work/two/page.pdf"
    check "nothing is left of it" clean
    ;;
esac
exit $failed
