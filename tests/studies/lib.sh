# shellcheck shell=sh disable=SC2034,SC2154 # variables of those who source it
# lib.sh - what the scripts of these tests share. Sourced, not run:
#
#   . "$(dirname -- "$0")/../lib.sh"
#
# Afterwards there are
#   here, top, conf   the script's folder, the repository, its studies
#   work              a folder of the script's own, which is HOME and goes with it
#   failed            0; 1 once something was not as it must be: a script ends with `exit $failed`
# and the environment is the same everywhere: English, no colours, no plugins but those of the build, reports
# of a day in 2014.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
top=$here
until [ -e "$top/bootstrap" ]; do
    top=$(dirname -- "$top")
done
conf=$top/conf
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" NO_COLOR=1 SOURCE_DATE_EPOCH=1400000000
export XDG_CACHE_HOME="${REGIND_TEST_CACHE-$work/cache}"
export XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/share"
unset REGIND_PLUGIN_PATH LANGUAGE LC_ALL LC_MESSAGES LC_CTYPE LC_COLLATE LC_NUMERIC LC_TIME LC_MONETARY
export LANG=C.UTF-8
# Looking for leaks is most of the time of a short process: units and validate do it, and scripts
# that CMake gives REGIND_LEAKS.
[ -n "${REGIND_LEAKS-}" ] || export LSAN_OPTIONS=detect_leaks=0
failed=0

# Python itself, where python3 is a script that looks for it each time.
python_itself() {
    python3 -c 'import sys; print(sys.executable)'
}

# fail WHAT: it is told, and the script goes on.
fail() {
    echo "not ok: $*"
    failed=1
}

# check WHAT COMMAND...: the command must succeed; what it says stays in $work/said, and is shown
# where it did not.
check() {
    checked=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        echo "ok: $checked"
    else
        fail "$checked"
        head -n 40 "$work/said"
    fi
}

# run STUDY FOLDER OPTIONS...: $program's results in FOLDER, a path or the name of one in $work, and
# what it prints beside them in FOLDER.stdout and FOLDER.stderr.
run() (
    study=$1 out=$2
    shift 2
    case $out in
    /*) ;;
    *) out=$work/$out ;;
    esac
    "$program" run "$study" --out "$out" "$@" >"$out.stdout" 2>"$out.stderr" || {
        cat "$out.stderr"
        return 1
    }
)

# run_or_stop STUDY: the study STUDY.ini of this folder in $work/out; without its results nothing
# else can be looked at.
run_or_stop() {
    run "$1.ini" out || exit 1
}

# says STUDY CODE TEXT OPTIONS...: the run ends with that code, and TEXT is among its messages.
says() (
    study=$1 wanted=$2 text=$3
    shift 3
    code=0
    rm -rf "$work/says"
    "$program" run "$study" --out "$work/says" "$@" >/dev/null 2>"$work/says.stderr" || code=$?
    if [ "$code" -ne "$wanted" ] || ! grep -Fq -- "$text" "$work/says.stderr"; then
        echo "exit $code"
        cat "$work/says.stderr"
        return 1
    fi
)

# refuses FILE: the file has commands `$ regind show STUDY STEP`, each with what it says on standard
# error and `exit CODE`; they are run in this folder, and must say the same.
refuses() (
    sed -n 's/^\$ regind show \([^ ]*\) \(.*\)$/\1 \2/p' "$1" >"$work/commands"
    while read -r study step; do
        code=0
        echo "\$ regind show $study $step"
        "$program" show "$study" "$step" 2>&1 >/dev/null </dev/null || code=$?
        echo "exit $code"
    done <"$work/commands" >"$work/actual"
    diff -u "$1" "$work/actual"
)

# needs_reference PATH...: below REGIND_REFERENCE there must be all of these; else the test is skipped.
needs_reference() {
    for path; do
        if [ ! -e "${REGIND_REFERENCE:-/nonexistent}/$path" ]; then
            echo "skipped: REGIND_REFERENCE is '${REGIND_REFERENCE-}', where there is no $path"
            exit 77
        fi
    done
}
