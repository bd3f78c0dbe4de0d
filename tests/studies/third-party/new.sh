#!/bin/sh
# regind new: every kind compiles without a warning, runs, and computes what its study expects;
# texts arrive as they were given; what is there already is left alone.
#
#   new.sh PREFIX LIBDIR CMAKE
# shellcheck disable=SC1091,SC2154 # third-party.sh sets prefix, libdir, work and failed
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/third-party.sh"
cmake=$3
export CMAKE_PREFIX_PATH="$prefix" CMAKE_GENERATOR=Ninja
include=$(pkg-config --cflags regind | sed 's/ *$//')

# -- each kind, as its author would go on
says_files() { # FOLDER FILE...: the answer names each file, and there is no other
    folder=$1
    shift
    printf "$folder/%s\n" "$@" >expected
    sed '/^$/q' answer | sed '/^$/d' | diff expected - &&
        [ "$(find "$folder" -type f | wc -l)" -eq $# ]
}
filled() {
    ! grep -rE '@[A-Z_]+@' "$kind"
}
compiles() { # COMPILER
    "$1" -std=c11 -O2 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -shared -fPIC \
        -fvisibility=hidden -Wl,-z,defs "$include" "$kind/my_$kind.c" -o "$kind/my_$kind.so" -lm
}
reports() { # the report of the study is the expected one
    regind run --trust report/study.ini --out page-out >page 2>said || {
        cat said
        return 1
    }
    diff report/expected.md page-out/page.md && diff report/expected.md page
}
computes() {
    case $kind in
    indicator) agrees indicator/study.ini 1 ;;
    method) agrees method/study.ini 2 ;;
    source) agrees source/study.ini 1 ;;
    report) reports ;;
    esac
}
makes() {
    make -C "$kind" CFLAGS='-O2 -Wall -Wextra -Werror'
}
by_cmake() {
    "$cmake" -S "$kind" -B "$kind/build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS='-Wall -Wextra -Werror' &&
        "$cmake" --build "$kind/build" && exports "$kind/build/my_$kind.so" &&
        cp "$kind/build/my_$kind.so" "$kind/"
}
for kind in indicator method source report; do
    code=0
    regind new $kind my_$kind --folder $kind >answer 2>said || code=$?
    check "$kind: it is written" [ "$code" -eq 0 ] && [ ! -s said ]
    case $kind in
    source) check "$kind: its files" says_files $kind my_source.c study.ini data.txt Makefile CMakeLists.txt ;;
    report) check "$kind: its files" says_files $kind my_report.c study.ini expected.md Makefile CMakeLists.txt ;;
    *) check "$kind: its files" says_files $kind my_$kind.c study.ini Makefile CMakeLists.txt ;;
    esac
    check "$kind: no placeholder is left" filled
    check "$kind: the Makefile has three lines" [ "$(wc -l <$kind/Makefile)" -eq 3 ]
    for compiler in gcc clang; do
        if command -v $compiler >/dev/null 2>&1; then
            check "$kind: no warning of $compiler" compiles $compiler
            check "$kind: it computes what is expected, by $compiler" computes
        fi
        rm -f $kind/my_$kind.so
    done
    if command -v make >/dev/null 2>&1; then
        check "$kind: make" makes
        check "$kind: it computes what is expected, by make" computes
        rm -f $kind/my_$kind.so
    else
        echo "skipped: $kind: there is no make"
    fi
    check "$kind: CMake" by_cmake
    check "$kind: it computes what is expected, by CMake" computes
    if regind help validate >/dev/null 2>&1; then
        check "$kind: validation" regind validate $kind/my_$kind.so
    else
        echo "skipped: $kind: validation, this regind has none"
    fi
done

# -- a whole repository
repository() { # KIND LANGUAGE
    regind new "$1" "repo_$1" --language "$2" --folder "repo-$1" >answer && ! grep -rE '@[A-Z_]+@' "repo-$1" &&
        make -C "repo-$1" CFLAGS='-O2 -Wall -Wextra -Wpedantic -Werror' CXXFLAGS='-O2 -Wall -Wextra -Wpedantic -Werror' check &&
        make -C "repo-$1" page pack && grep -q "^# org.example.repo_$1" "repo-$1/repo_$1.md" && [ -s "repo-$1/org.example.repo_$1-1.0.0.regind" ] &&
        XDG_DATA_HOME=$PWD/data make -C "repo-$1" install && [ -e "data/regind/plugins/org.example.repo_$1.so" ]
}
if command -v make >/dev/null 2>&1; then
    check 'a repository of an indicator in C++' repository indicator c++
    check 'a repository of a method in C' repository method c
    check 'a repository of a report in C' repository report c
    check 'it has a page for continuous integration' [ -s repo-method/.github/workflows/ci.yml ]
    check 'and a licence' grep -q '^Copyright (c) A. Author$' repo-method/LICENSE
    if command -v c++ >/dev/null 2>&1; then
        rm -rf repo-method && regind new method repo_method --language c++ --folder repo-method >answer
        check 'a repository in C++ by CMake' sh -c "'$cmake' -S repo-method -B repo-method/build >said && '$cmake' --build repo-method/build"
    fi
    rm -rf data
fi

# -- their tests can fail
sed 's/North, 2$/North, 3/' indicator/study.ini >indicator/wrong.ini
wrong() {
    regind run --trust indicator/wrong.ini --out wrong-out >said 2>&1
    cat said
    grep -q 'my_indicator: 1 of 3 values differ from the print' said
}
check 'a wrong number is found' wrong
printf 'North = 60\nSouth 5\nNorth = 7\nWest = x\n = 3\n' >source/data.txt
check 'source: a wrong file is refused' refused 1 regind run --trust source/study.ini --out wrong-out
sed "s|$work/here/||" "$work/own/refusal" >said
cat >expected <<'TEXT'
source/data.txt:2: error: [result] 'South 5' is not of the form 'region = number'
source/data.txt:3: error: [result] 'North' has two lines
source/data.txt:4: error: [result] 'x' is not a number
source/data.txt:5: error: [result] '= 3' is not of the form 'region = number'
TEXT
check 'source: in these words' diff expected said

# -- texts come out as they went in, whatever is in them
# shellcheck disable=SC2016
author='Ә. "Q" \n ??= */ %s @NAME@ $(x)'
printf '@misc{x,\r\n  title = {A "quoted" \\emph{title}, what??= %%d},\r\n\tyear = {2014}\r\n}\r\n\r\n' >paper.bib
described() { # FOLDER AUTHOR LICENSE
    "${CC:-cc}" -std=c11 -Wall -Wextra -Wpedantic -Werror -shared -fPIC -fvisibility=hidden "$include" \
        "$1/told.c" -o "$1/told.so" -lm || return
    REGIND_PLUGIN_PATH="$1" regind describe "$4" --json >description || return
    python3 - "$2" "$3" "$5" description <<'PYTHON'
import json, sys
author, license, citation, name = sys.argv[1:]
plugin = json.load(open(name, encoding="utf-8"))
plugin = plugin.get("plugin", plugin)
for key, expected in ("author", author), ("license", license), ("citation", citation):
    if plugin[key] != expected:
        sys.exit(f"{key} is {plugin[key]!r}, not {expected!r}")
PYTHON
}
entry=$(printf '@misc{x,\n  title = {A "quoted" \\emph{title}, what??= %%d},\n\tyear = {2014}\n}')
check 'texts: written' regind new indicator told --id com.Example.t-1_x --author "$author" \
    --license 'GPL-3.0-or-later "or so"' --citation paper.bib
check 'texts: described' described told "$author" 'GPL-3.0-or-later "or so"' com.Example.t-1_x "$entry"
check 'texts: a citation as text' regind new indicator told --folder told-2 --citation "$entry"
check 'texts: described, too' described told-2 'A. Author' MIT org.example.told "$entry"

itself=$(printf '@misc{told,\n  author = {A. Author},\n  title = {Told}\n}')
check 'texts: no citation' regind new method told --folder told-3
check 'texts: it cites itself' described told-3 'A. Author' MIT org.example.told "$itself"

# -- what is refused, in these words, and leaves nothing
refusal() { # CODE EXPECTED ARGUMENTS...
    wanted=$1
    printf '%s\n' "$2" >expected
    shift 2
    before=$(find . -path ./new -prune -o -print | LC_ALL=C sort)
    code=0
    regind new "$@" >answer 2>said || code=$?
    [ "$code" -eq "$wanted" ] || echo "exit code $code"
    diff expected said && [ ! -s answer ] && [ "$code" -eq "$wanted" ] &&
        [ "$before" = "$(find . -path ./new -prune -o -print | LC_ALL=C sort)" ]
}
touch answer said expected
cp told/told.c before.c
check 'refused: written over' refusal 2 "regind: 'told/told.c' is there already; nothing was written
  hint: --folder names another place" indicator told
check 'and left as it was' cmp told/told.c before.c
mkdir half
ln -s nowhere half/Makefile
check 'refused: written over a link' refusal 2 "regind: 'half/Makefile' is there already; nothing was written
  hint: --folder names another place" method other --folder half
check 'refused: language' refusal 2 "regind: --language is 'ada'; it must be c or c++" method told --language ada
check 'refused: a report in C++' refusal 2 "regind: in C++ there are templates of an indicator and a method, none of a report
  hint: --language c writes one, and C++ can be added to it" report told --language c++
check 'refused: kind' refusal 2 "regind: 'metod' is no kind of plugin; expected indicator, method, source or report
  hint: did you mean 'method'?" metod x
check 'refused: kind unlike any' refusal 2 \
    "regind: 'filter' is no kind of plugin; expected indicator, method, source or report" filter x
for name in X 1a a-b 'a b' ../a é a.c; do
    check "refused: name $name" refusal 2 "regind: '$name' cannot be the name of a plugin's file; expected up to 60 small letters, digits and '_', beginning with a letter" report "$name"
done
check 'refused: name of a column' refusal 2 \
    "regind: 'region' is a column of the test study; choose another name" indicator region
check 'refused: id' refusal 2 "regind: --id is 'a b'; it must be made of 1 to 127 letters, digits, '.', '_' and '-'
  hint: an id of your own is a domain backwards and a name, as in org.example.density" source x --id 'a b'
check 'refused: author' refusal 2 'regind: --author is not a line of UTF-8 without control characters' \
    source x --author "$(printf 'a\nb')"
check 'refused: an author too long' refusal 2 'regind: --author has 1001 bytes; 1000 are the most' \
    source x --author "$(head -c 1001 /dev/zero | tr '\0' a)"
check 'refused: licence' refusal 2 'regind: --license is not a line of UTF-8 without control characters' \
    source x --license "$(printf 'a\377')"
check 'refused: citation of no file' refusal 2 "regind: 'nofile.bib' cannot be opened: No such file or directory
  hint: --citation takes a file, or the text of the citation" source x --citation nofile.bib
check 'refused: citation of a folder' refusal 4 "regind: 'told' cannot be read: Is a directory" source x --citation told
printf 'a\033[2Jb' >control.bib
check 'refused: citation with control characters' refusal 2 'regind: the citation has a control character' \
    source x --citation control.bib
printf 'a\377b' >latin.bib
check 'refused: citation not in UTF-8' refusal 2 'regind: the citation is not in UTF-8' source x --citation latin.bib
printf ' \n' >empty.bib
check 'refused: citation empty' refusal 2 'regind: the citation is empty' source x --citation empty.bib
head -c 4001 /dev/zero | tr '\0' a >long.bib
check 'refused: citation too long' refusal 2 "regind: 'long.bib' has more than 4000 bytes
  hint: one BibTeX entry, that of the method's source, will do" source x --citation long.bib
head -c 5 /dev/zero >zero.bib
check 'refused: citation no text' refusal 2 "regind: 'zero.bib' is no text" source x --citation zero.bib
check 'refused: folder in none' refusal 4 "regind: the folder 'no/such' cannot be made: No such file or directory" \
    source x --folder no/such
check 'refused: folder is a file' refusal 4 "regind: the folder 'long.bib' cannot be opened: Not a directory" \
    source x --folder long.bib

# -- a full disk: all of it or nothing
if [ "$(id -u)" -eq 0 ] && mkdir small && mount -t tmpfs -o size=8k tmpfs small 2>/dev/null; then
    code=0
    regind new source full --folder small/full >answer 2>said || code=$?
    left=$(find small -mindepth 1)
    umount small
    check 'a full disk' [ "$code" -eq 4 ]
    check 'a full disk is told' grep -qE "^regind: 'small/full/.*' cannot be written: No space left on device$" said
    check 'a full disk leaves nothing' [ -z "$left" ]
else
    echo 'skipped: a full disk, no small file system can be mounted here'
fi
finish
