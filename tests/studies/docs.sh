#!/bin/sh
# Runs what the docs tell people to run: every snippet of every page, in the order of the page.
#
#   docs.sh PROGRAM [PAGE...]     PROGRAM: regind; pages without it: README.md and all of docs/
#
# A page runs in an empty folder that holds conf/, examples/, sdk/ and the files of the page's own folder `files`.
#   <!-- file: NAME -->       the next block is written to the file NAME
#   <!-- more of: NAME -->    the next block is added to the file NAME
#   <!-- as: NAME -->         the next block is the project's file NAME
#   <!-- part of: NAME -->    the next block stands in the project's file NAME
#   <!-- run: COMMAND -->     COMMAND must succeed; it is not shown on the page
#   <!-- not run: WHY -->     the next block is left alone
#   <!-- needs: WHAT -->      the page runs where REGIND_DOCS_HAVE is WHAT: studies.sql.everywhere
#   ```console                lines behind `$ ` are run and must succeed; what stands below a
#                             command is what it prints; a line `…` stands for any lines
#   ```console fails          the same, but each command must fail
#   ```sh                     runs and must succeed
#   ```text, ```bibtex        is left alone; any other block must be a file or be marked
# Comments are not seen by who reads the page: the text above a file, down from the last heading or
# block, must name it: `NAME`, or `NAME` without its folder.
# shellcheck source=lib.sh
. "$(dirname -- "$0")/lib.sh"
program=$(realpath "$1")
shift
mkdir "$work/bin"
ln -s "$program" "$work/bin/regind"
export PATH="$work/bin:$PATH"
# As an installed SDK: its headers are found by pkg-config. Where there is no source, one is installed.
mkdir "$work/pkgconfig"
if [ -d "$top/sdk" ]; then
    printf 'Name: regind\nDescription: SDK\nVersion: 1\nCflags: -I%s\n' "$top/sdk/include" >"$work/pkgconfig/regind.pc"
fi
export PKG_CONFIG_PATH="$work/pkgconfig"
# The library of a build, as if it were installed; an installed one is found without help.
library=$(dirname "$(dirname "$program")")/lib
if [ -e "$library/libregind.so" ]; then
    printf 'Name: libregind\nDescription: library\nVersion: 1\nCflags: -I%s\nLibs: -L%s -lregind\n' \
        "$top/host/library/include" "$library" >"$work/pkgconfig/libregind.pc"
    export LD_LIBRARY_PATH="$library"
fi

# A page as a shell script of the functions further down.
# shellcheck disable=SC2016 # awk's dollars
to_script='
function quoted(text) { gsub(/\047/, "\047\\\047\047", text); return "\047" text "\047" }
function end_of_output() { if (output) print "END_OF_SNIPPET"; output = 0 }
function named(file) {
    if (index(above, "`" file "`")) return 1
    sub(/.*\//, "", file)
    return index(above, "`" file "`")
}
!inside && /^<!-- (file|more of): .* -->$/ {
    how = /^<!-- file/ ? ">" : ">>"
    file = $0
    sub(/^<!-- (file|more of): /, "", file); sub(/ -->$/, "", file)
    if (!named(file)) print "unnamed " FNR " " quoted(file)
    next
}
!inside && /^<!-- (as|part of): .* -->$/ {
    held = /^<!-- as/ ? "alike" : "part_of"
    original = $0
    sub(/^<!-- (as|part of): /, "", original); sub(/ -->$/, "", original)
    if (!named(original)) print "unnamed " FNR " " quoted(original)
    next
}
!inside && /^<!-- run: .* -->$/ { print "must " FNR " " quoted(substr($0, 11, length($0) - 14)); next }
!inside && /^<!-- not run: .* -->$/ { skipped = 1; next }
!inside && /^ *```/ {
    inside = 1
    match($0, /^ */); indent = RLENGTH
    kind = substr($0, indent + 4)
    if (held && file == "") { how = ">"; file = ".block" }
    written = file
    if (skipped || kind == "text" || kind == "bibtex") mode = "skip"
    else if (file != "") { mode = "file"; print "cat " how " " quoted(file) " <<\047END_OF_SNIPPET\047" }
    else if (kind ~ /^console/) mode = kind == "console fails" ? "fails" : "succeeds"
    else if (kind == "sh") { mode = "script"; print "script " FNR " <<\047END_OF_SNIPPET\047" }
    else { mode = "skip"; print "stray " FNR " " quoted(kind) }
    skipped = 0; file = ""
    next
}
!inside && !/^<!--/ { above = /^#/ ? $0 : above " " $0 }
inside && /^ *```$/ {
    above = ""
    if (mode == "file" || mode == "script") print "END_OF_SNIPPET"
    end_of_output()
    if (held) print held " " FNR " " quoted(original) " " quoted(written)
    held = ""
    inside = 0
    next
}
inside {
    line = substr($0, indent + 1)
    if (mode == "file" || mode == "script") print line
    else if (mode != "skip" && line ~ /^\$ /) {
        end_of_output()
        print mode " " FNR " " quoted(substr(line, 3)) " <<\047END_OF_SNIPPET\047"
        output = 1
    }
    else if (output) print line
}
END { if (inside) print "stray " FNR " unclosed" }'

# Whether the lines of the second file are those of the first, where `…` stands for any.
# shellcheck disable=SC2016
same='
NR == FNR { expected[++n] = $0; next }
{ actual[++m] = $0 }
END {
    for (i = j = 1; i <= n; i++) {
        if (expected[i] == "…") {
            if (i == n) exit 0
            while (j <= m && actual[j] != expected[i + 1]) j++
        } else if (j > m || actual[j] != expected[i]) exit 1
        else j++
    }
    exit j <= m
}'

failed() {
    echo "$page:$1: $2"
    touch "$work/failed"
}
compared() { # LINE COMMAND: $work/expected and $work/actual
    if ! awk "$same" "$work/expected" "$work/actual"; then
        failed "$1" "'$2' prints something else"
        diff -u "$work/expected" "$work/actual"
    fi
}
run() { # LINE COMMAND
    cat >"$work/expected"
    code=0
    sh -c "$2" >"$work/actual" 2>&1 </dev/null || code=$?
    compared "$1" "$2"
    return "$code"
}
succeeds() {
    run "$@" || failed "$1" "'$2' ends with exit code $code"
}
fails() {
    ! run "$@" || failed "$1" "'$2' succeeds"
}
unnamed() { # LINE FILE
    failed "$1" "the text above the file does not name it: \`$2\`"
}
alike() { # LINE ORIGINAL FILE
    diff -u "$top/$2" "$3" || failed "$1" "the block above is not the file '$2'"
}
part_of() { # LINE ORIGINAL FILE
    case $(cat "$top/$2") in
    *"$(cat "$3")"*) ;;
    *) failed "$1" "the block above does not stand in the file '$2'" ;;
    esac
}
must() {
    sh -c "$2" >"$work/actual" 2>&1 </dev/null || {
        failed "$1" "'$2' fails"
        cat "$work/actual"
    }
}
script() {
    cat >"$work/script"
    sh -e "$work/script" >"$work/actual" 2>&1 </dev/null || {
        failed "$1" "the script fails"
        cat "$work/actual"
    }
}
stray() {
    failed "$1" "a block that nothing runs: '$2'"
}

cd "$top"
# shellcheck disable=SC2046 # no page has a blank in its name
[ $# -gt 0 ] || set -- README.md $(find docs -name '*.md' | LC_ALL=C sort)
pages=0
for page; do
    # A library with a sanitizer is none for programs without it.
    if [ "$page" = docs/how-to/embed-regind.md ] && [ -e "$library/libregind.so" ] &&
        nm -D --undefined-only "$library/libregind.so" | grep -qE ' __(asan|tsan|ubsan)_'; then
        echo "skipped: $page (the library of this build has a sanitizer)"
        continue
    fi
    needs=$(sed -n 's/^<!-- needs: \(.*\) -->$/\1/p' "$page")
    if [ -n "$needs" ] && [ "$needs" != "${REGIND_DOCS_HAVE-}" ]; then
        echo "skipped: $page (it needs $needs: another test starts one and runs the page)"
        continue
    fi
    pages=$((pages + 1))
    # What a page installs and trusts is its own.
    rm -rf "$work/page" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME"
    mkdir "$work/page"
    cp -R conf "$work/page/conf"
    ln -s "$top/sdk" "$work/page/sdk"
    ln -s "$top/examples" "$work/page/examples"
    files=$(dirname "$page")/files
    [ ! -d "$files" ] || cp -R "$files/." "$work/page"
    awk "$to_script" "$page" >"$work/commands"
    (
        cd "$work/page"
        # shellcheck source=/dev/null # made above
        . "$work/commands"
    )
done
echo "$pages pages"
[ ! -e "$work/failed" ]
