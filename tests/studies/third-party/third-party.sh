# shellcheck shell=sh
# third-party.sh - what the tests of an installed regind share; sourced with the arguments
# PREFIX LIBDIR.  The tests use what is in PREFIX, and nothing of the build.
set -eu

prefix=$1
libdir=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RUSTUP_HOME="${RUSTUP_HOME:-$HOME/.rustup}" # where rustup's rustc looks for itself
export HOME="$work/home" XDG_CACHE_HOME="$work/cache" XDG_DATA_HOME="$work/share" NO_COLOR=1
export PATH="$prefix/bin:$PATH" PKG_CONFIG_PATH="$prefix/$libdir/pkgconfig"
# Nor any regind that the machine has.
unset REGIND_PLUGIN_PATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH CPATH CFLAGS CXXFLAGS LDFLAGS
mkdir "$work/home" "$work/own" "$work/here"
cd "$work/here" # where the test writes; what is noted below lies in own/
failed=0

check() { # WHAT COMMAND...
    what=$1
    shift
    if "$@" >"$work/own/said" 2>&1; then
        echo "ok: $what"
    else
        echo "not ok: $what"
        tail -n 40 "$work/own/said"
        failed=1
    fi
}
refused() { # CODE COMMAND...: what it says stays in $work/own/refusal
    wanted=$1
    shift
    code=0
    "$@" >"$work/own/refusal" 2>&1 || code=$?
    cat "$work/own/refusal"
    [ "$code" -eq "$wanted" ]
}
# agrees STUDY N: it runs, and its audits find N columns in which all values agree, and no other.
agrees() {
    regind run --trust "$1" --out "$work/out" >"$work/own/findings" 2>&1 || {
        cat "$work/own/findings"
        return 1
    }
    cat "$work/own/findings"
    [ "$(grep -c '^\[check\] .*: all [0-9]* values agree with the print' "$work/own/findings")" -eq "$2" ] &&
        ! grep -q '^\[check\] .* differ from the print' "$work/own/findings"
}
# exports MODULE: the one symbol, and no other.
exports() {
    nm -D --defined-only "$1" | awk '{ print $3 }' >"$work/own/symbols"
    cat "$work/own/symbols"
    [ "$(cat "$work/own/symbols")" = regind_module_v1 ]
}
finish() {
    [ "$failed" -eq 0 ]
}
