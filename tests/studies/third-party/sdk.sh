#!/bin/sh
# pkg-config and CMake find the installed SDK, and build a module as the host wants it.
#
#   sdk.sh PREFIX LIBDIR CMAKE
# shellcheck disable=SC1091,SC2154 # third-party.sh sets prefix, libdir, work and failed
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/third-party.sh"
cmake=$3
export CMAKE_PREFIX_PATH="$prefix" CMAKE_GENERATOR=Ninja

cat >answer.c <<'C'
#include <regind/helpers.h>

static const ri_port in[] = {
    {.id = "value", .label = "Value", .role = RI_MEASURE, .flags = RI_SOLE},
};
static const ri_port out[] = {
    {.id = "twice", .label = "Twice the value", .unit = "1", .role = RI_MEASURE},
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    double *twice = host->measure(ctx, 0, NULL, call->rows, NULL);

    for (uint64_t row = 0; twice && row < call->rows; row++)
        twice[row] = 2 * ri_values_of(call, 0)[row];
    return twice ? RI_OK : RI_NO_MEMORY;
}

static const ri_plugin plugin = {
    RI_HEAD,
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "org.example.answer",
    .version = "1.0.0",
    .title = "Twice",
    .doc = "Twice the value; missing where it is.",
    .license = "MIT",
    .author = "A. Author",
    .run = run,
};
RI_MODULE(&plugin);
C
cat >study.ini <<'INI'
[study]
plugins = modules

[data]
use  = inline
keys = region
rows = region, value
  North, 21
  South,

[answer]
use  = org.example.answer
from = data

[expected]
use  = inline
keys = region
rows = region, twice
  North, 42
  South,

[check]
use       = audit.published
from      = answer
published = expected
INI

# -- the line of the docs
mkdir modules
one_line() {
    # shellcheck disable=SC2046 # flags
    cc -shared -fPIC -fvisibility=hidden -Wl,-z,defs -Wall -Wextra -Werror \
        $(pkg-config --cflags regind) answer.c -o modules/answer.so -lm
}
check 'one line of the compiler' one_line
check 'it exports one symbol' exports modules/answer.so
check 'its study' agrees study.ini 1
rm modules/answer.so

# -- pkg-config's other answers
same_folder() { # VARIABLE FOLDER
    [ "$(CDPATH='' cd "$(pkg-config --variable="$1" regind)" && pwd -P)" = "$(CDPATH='' cd "$2" && pwd -P)" ]
}
check 'pkg-config: plugindir' same_folder plugindir "$prefix/$libdir/regind/plugins"
check 'pkg-config: version' [ "regind $(pkg-config --modversion regind)" = "$(regind --version)" ]
abi_of_header() { # MAJOR|MINOR
    sed -n "s/^#define RI_ABI_$1 \([0-9]*\).*/\1/p" "$prefix/include/regind/plugin.h"
}
check 'pkg-config: abi_major' [ "$(pkg-config --variable=abi_major regind)" = "$(abi_of_header MAJOR)" ]
check 'pkg-config: abi_minor' [ "$(pkg-config --variable=abi_minor regind)" = "$(abi_of_header MINOR)" ]
check 'pkg-config: exports' [ -f "$(pkg-config --variable=exports regind)" ]

# -- CMake
project() { # COMMAND...: a CMakeLists.txt of these lines, configured
    rm -rf build
    {
        echo 'cmake_minimum_required(VERSION 3.20)'
        echo 'project(answer LANGUAGES C)'
        printf '%s\n' "$@"
    } >CMakeLists.txt
    "$cmake" -S . -B build
}
configured() {
    project 'find_package(regind REQUIRED)' 'regind_add_plugin(answer answer.c)' \
        "install(TARGETS answer DESTINATION \${regind_PLUGIN_FOLDER})"
}
check 'CMake configures' configured
check 'CMake builds' "$cmake" --build build
cp build/answer.so modules/ || true
check 'no prefix, no export but one' exports build/answer.so
check 'its study, by CMake' agrees study.ini 1
optimised_exports() {
    "$cmake" -S . -B build -DCMAKE_BUILD_TYPE=Release && "$cmake" --build build && exports build/answer.so
}
check 'a release build' optimised_exports
check 'it installs among the modules' "$cmake" --install build
check 'and is found there' regind describe org.example.answer
rm -f "$prefix/$libdir/regind/plugins/answer.so"

too_new() {
    ! project 'find_package(regind 99 REQUIRED)' && return 0
}
check 'a later version is refused' too_new
sourceless() {
    project 'find_package(regind REQUIRED)' 'regind_add_plugin(answer)' >said 2>&1 && return 1
    grep -qF 'regind_add_plugin(answer): no source file' said
}
check 'a plugin without source is refused' sourceless
cat >>answer.c <<'C'
extern int nowhere(void);
int nowhere_called(void);
__attribute__((visibility("default"))) int nowhere_called(void)
{
    return nowhere();
}
C
incomplete() {
    configured >/dev/null && ! "$cmake" --build build >said 2>&1 && grep -q 'undefined reference.*nowhere' said
}
check 'a symbol that is nowhere is found when linking' incomplete
echo 'int nowhere(void) { return 0; }' >>answer.c
hidden() {
    configured >/dev/null && "$cmake" --build build && exports build/answer.so
}
check 'a function made visible is not exported' hidden
finish
