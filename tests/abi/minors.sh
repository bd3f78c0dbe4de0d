#!/bin/sh
# Modules of 1.1 on a host of 1.0 and on this one; see old_host.c.
#
#   minors.sh PROGRAM OLD_HOST FOLDER     FOLDER: with needs_1_1.so and uses_1_1.so
set -eu

program=$(realpath "$1")
old_host=$(realpath "$2")
modules=$(realpath "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="${REGIND_TEST_CACHE-$work/cache}"
export HOME="$work" XDG_DATA_HOME="$work/share" NO_COLOR=1
unset REGIND_PLUGIN_PATH
cd "$work"

cat >expected <<'END'
SDK 1.0
skipped  needs_1_1.so: it needs SDK 1.1, this host speaks SDK 1.0
ready    uses_1_1.so: abi.uses_1_1
END
"$old_host" "$modules" >actual
diff -u expected actual

cat >study.ini <<END
[study]
title   = Both
plugins = $modules

[data]
use  = inline
keys = region
rows = region, value
  North, 1

[needs]
use  = abi.needs_1_1
from = data
END
for plugin in needs_1_1 uses_1_1; do
    sed "s/needs_1_1/$plugin/" study.ini >one.ini
    "$program" run --trust one.ini --out out >said 2>&1 || {
        cat said
        exit 1
    }
    jq -e '.study.title == "Both" and .steps[0].plugin == "inline"' out/origin.json
    rm -r out
    "$program" validate --quick "$modules/$plugin.so"
done
