#!/bin/sh
# site.sh PROGRAM: the documentation site is made, and its links lead somewhere; exits 77 without mkdocs.
# shellcheck source=../studies/lib.sh
. "$(dirname -- "$0")/../studies/lib.sh"
program=$1
/usr/bin/python3 -c 'import mkdocs' 2>/dev/null || {
    echo 'skipped: mkdocs is not installed; ./bootstrap tools installs it'
    exit 77
}
check 'the site is made' "$top/packaging/site.py" "$program" "$work/site" --quick
check 'its links lead somewhere, and it loads nothing from elsewhere' "$here/site.py" "$work/site"
exit "$failed"
