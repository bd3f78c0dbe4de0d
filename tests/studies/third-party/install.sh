#!/bin/sh
# What `cmake --install` puts where, and that the installed program needs nothing else.
#
#   install.sh PREFIX LIBDIR CMAKE BUILD     PREFIX is made anew; the other tests use it
# shellcheck disable=SC1091,SC2154 # third-party.sh sets prefix, libdir, work and failed
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
top=$(CDPATH='' cd -- "$here/../../.." && pwd)
. "$here/third-party.sh"
cmake=$3
build=$4

rm -rf "$prefix"
check 'installation' "$cmake" --install "$build" --prefix "$prefix"

for file in bin/regind libexec/regind/regind-worker \
    "$libdir/regind/plugins/csv.so" "$libdir/regind/plugins/report_table.so" \
    "$libdir/libregind.so.1" "$libdir/libregind.so" \
    "$libdir/pkgconfig/regind.pc" "$libdir/pkgconfig/libregind.pc" "$libdir/cmake/regind/regindConfig.cmake" \
    "$libdir/cmake/regind/regindConfigVersion.cmake" "$libdir/cmake/regind/regindPlugin.cmake" \
    "$libdir/cmake/regind/regindPlugin.map" "$libdir/cmake/regind/regindHost.cmake" \
    share/man/man1/regind.1 share/man/man5/regind-study.5 \
    share/bash-completion/completions/regind share/zsh/vendor-completions/_regind \
    share/fish/vendor_completions.d/regind.fish \
    share/regind/conf/kazakhstan-2014/study.ini share/regind/template/indicator.c.in \
    share/doc/regind/copyright share/doc/regind-dev/copyright \
    share/doc/regind/reference/sdk.md share/doc/regind-dev/examples/embed/embed.c; do
    check "$file" [ -f "$prefix/$file" ]
done
same_headers() {
    for folder in sdk/include host/library/include; do
        (cd "$top/$folder" && find . -name '*.h')
    done | LC_ALL=C sort >"$work/ours"
    (cd "$prefix/include" && find . -name '*.h' | LC_ALL=C sort) >"$work/theirs"
    diff "$work/ours" "$work/theirs"
}
check 'every header' same_headers
same_modules() {
    (cd "$build/plugins-built" && find . -name '*.so' | LC_ALL=C sort) >"$work/ours"
    (cd "$prefix/$libdir/regind/plugins" && find . -name '*.so' | LC_ALL=C sort) >"$work/theirs"
    diff "$work/ours" "$work/theirs"
}
check 'every module' same_modules

# The studies run from where they are installed, by the installed worker and modules.
demo() { # PROGRAM CONF
    cd "$work"
    "$1" run "$2/kazakhstan-2014/study.ini" --out "$work/demo" >"$work/demo.stdout"
    diff "$top/tests/studies/kazakhstan-2014.stdout" "$work/demo.stdout"
}
check 'the demo study' demo "$prefix/bin/regind" "$prefix/share/regind/conf"
own_files() { # PREFIX
    "$1/bin/regind" doctor >"$work/doctor"
    cat "$work/doctor"
    grep -qF "$1/$libdir/regind/plugins" "$work/doctor" &&
        grep -qF "$1/libexec/regind/regind-worker" "$work/doctor" &&
        ! grep -qF "$build/plugins-built" "$work/doctor" && ! grep -qF "$build/bin" "$work/doctor"
}
check 'worker and modules are the installed ones' own_files "$prefix"

# The whole of it can be moved.
mkdir "$work/moved"
cp -R "$prefix" "$work/moved/regind"
check 'worker and modules of a moved installation' own_files "$work/moved/regind"
check 'the demo study of a moved installation' demo "$work/moved/regind/bin/regind" \
    "$work/moved/regind/share/regind/conf"
moved_flags() {
    flags=$(PKG_CONFIG_PATH="$work/moved/regind/$libdir/pkgconfig" pkg-config --cflags regind)
    echo "$flags"
    folder=${flags#-I}
    [ -f "${folder%% *}/regind/plugin.h" ] && case $folder in "$work/moved/"*) ;; *) false ;; esac
}
check 'pkg-config finds the headers of a moved installation' moved_flags

# The components: the packages regind and regind-dev, and regind-gdal where GDAL was found.
component() { # NAME
    rm -rf "$work/component"
    "$cmake" --install "$build" --prefix "$work/component" --component "$1" >/dev/null
    (cd "$work/component" && find . -type f | LC_ALL=C sort) >"$work/$1.files"
}
check 'component regind' component regind
check 'component dev' component dev
component gdal || true # empty where it is not built
apart() {
    (cd "$prefix" && find . -type f | LC_ALL=C sort) >"$work/all.files"
    LC_ALL=C sort "$work/regind.files" "$work/dev.files" "$work/gdal.files" | diff "$work/all.files" - &&
        ! grep -qE '^\./(bin|libexec)/|\.so(\.|$)|/conf/' "$work/dev.files" &&
        ! grep -qE '^\./include/|/cmake/|/pkgconfig/|/template/' "$work/regind.files"
}
check 'the components are all of it, and share nothing' apart
finish
