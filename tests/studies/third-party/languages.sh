#!/bin/sh
# Plugins in C++, Rust and Fortran: built against the installed SDK, run, held against numbers that
# others computed.  A language whose compiler is not there is skipped aloud; 77 when all are.
#
#   languages.sh PREFIX LIBDIR CMAKE
# shellcheck disable=SC1091,SC2154 # third-party.sh sets prefix, libdir, work and failed
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/third-party.sh"
cmake=$3
cp -R "$here/languages/." "$work/plugins"
cp "$here/../regional/input/dense_t1.csv" "$here/../regional/expected/dense_industries.csv" "$work/plugins"
cd "$work/plugins"
export CMAKE_PREFIX_PATH="$prefix" CMAKE_GENERATOR=Ninja
include=$(pkg-config --cflags regind | sed 's/ *$//')
exports=-Wl,--version-script=$(pkg-config --variable=exports regind)
built=0

there() { # COMPILER LANGUAGE
    "$1" --version >/dev/null 2>&1 && return
    echo "skipped: $2, there is no $1 that works"
    return 1
}
# One symbol, a study that agrees, refused values told in the plugin's words; then it is validated.
tried() { # LANGUAGE NAME SENTENCE
    built=$((built + 1))
    check "$1: it exports one symbol" exports "$2.so"
    check "$1: its numbers" agrees "$2.ini" 1
    sed 's/^D01,S1,.*/D01,S1,-1/' dense_t1.csv >negative.csv
    check "$1: a negative value is refused" refused 1 regind run --trust "$2.ini" --out out --set data.file=negative.csv
    check "$1: and told" grep -qF "$3" "$work/own/refusal"
    if regind help validate >/dev/null 2>&1; then
        check "$1: validation" regind validate "$2.so"
    else
        echo "skipped: $1: validation, this regind has none"
    fi
    rm "$2.so"
}
by_cmake() { # LANGUAGES
    rm -rf build
    "$cmake" -S . -B build -DINEQUALITY_LANGUAGES="$1" -DCMAKE_COMPILE_WARNING_AS_ERROR=ON &&
        "$cmake" --build build && cp build/*.so .
}

# By the domain of their input (SDK 1.2): the host looks, in any language.
gini="'values' takes numbers 0 or above, and 'value' has others"
hoover=$gini
theil=$gini
for compiler in g++ clang++; do
    there $compiler C++ || continue
    check "C++: $compiler compiles it without a warning" $compiler -std=c++17 -O2 -Wall -Wextra -Wpedantic \
        -Wshadow -Wconversion -Werror -shared -fPIC -fvisibility=hidden -Wl,-z,defs "$exports" \
        "$include" gini.cc -o gini.so
    tried "C++ by $compiler" gini "$gini"
done
if there g++ C++; then
    check 'C++: CMake builds it' by_cmake CXX
    tried 'C++ by CMake' gini "$gini"
fi
if there rustc Rust; then
    check 'Rust: rustc compiles it without a warning' rustc --edition 2021 -D warnings -O -C panic=abort \
        -C link-arg=-Wl,-z,defs hoover.rs -o hoover.so
    tried Rust hoover "$hoover"
fi
if there gfortran Fortran; then
    check 'Fortran: gfortran compiles it without a warning' gfortran -std=f2018 -Wall -Wextra -Werror -O2 -fPIC \
        -c theil.f90 -o theil_f90.o
    check 'Fortran: it links with its description' cc -std=c11 -O2 -Wall -Wextra -Werror -shared -fPIC \
        -fvisibility=hidden -Wl,-z,defs "$exports" "$include" theil.c theil_f90.o -o theil.so -lgfortran -lm
    tried Fortran theil "$theil"
    check 'Fortran: CMake builds it' by_cmake 'C;Fortran'
    tried 'Fortran by CMake' theil "$theil"
fi
[ "$built" -gt 0 ] || exit 77
finish
