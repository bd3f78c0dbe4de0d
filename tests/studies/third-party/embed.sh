#!/bin/sh
# pkg-config and CMake find the installed libregind; a program of somebody else runs a study by it,
# with the worker and the modules that are installed, wherever the whole of it was moved.
#
#   embed.sh PREFIX LIBDIR CMAKE
# shellcheck disable=SC1091,SC2154,SC2317 # third-party.sh sets prefix, libdir, work and failed
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/third-party.sh"
cmake=$3
export CMAKE_PREFIX_PATH="$prefix" CMAKE_GENERATOR=Ninja

cp "$prefix/share/doc/regind-dev/examples/embed/embed.c" .
study=$prefix/share/regind/conf/hdi/study.ini
regind show "$study" hdi --csv | tr -d '\r' | tr ',' '\t' >expected

by_pkg_config() {
    # shellcheck disable=SC2046 # several words
    cc embed.c $(pkg-config --cflags --libs libregind) -Wl,-rpath,"$prefix/$libdir" -o embed &&
        ./embed "$study" hdi >actual && diff expected actual
}
check 'pkg-config: one compiler line' by_pkg_config

cat >CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.13)
project(host C)
find_package(regind REQUIRED)
add_executable(host embed.c)
target_link_libraries(host PRIVATE regind::regind)
CMAKE
by_cmake() {
    "$cmake" -S . -B build && "$cmake" --build build && build/host "$study" hdi >actual &&
        diff expected actual
}
check 'CMake: regind::regind' by_cmake

# What is beside the library is used, and nothing of the place it was installed to.
moved() {
    copy=$work/own/moved
    cp -R "$prefix" "$copy"
    LD_LIBRARY_PATH="$copy/$libdir" ./embed "$study" hdi >actual && diff expected actual || return 1
    rm "$copy/$libdir/regind/plugins/csv.so"
    code=0
    LD_LIBRARY_PATH="$copy/$libdir" ./embed "$study" hdi >actual 2>said || code=$?
    cat said
    [ "$code" -eq 1 ] && grep -qF "[data] there is no plugin 'csv'" said || return 1
    rm "$copy/libexec/regind/regind-worker"
    code=0
    LD_LIBRARY_PATH="$copy/$libdir" ./embed "$study" hdi >actual 2>said || code=$?
    cat said
    [ "$code" -eq 4 ] && grep -qF 'cannot be started' said
}
check 'a moved library finds its own worker and modules' moved
finish
