#!/bin/sh
# Runs a command as a user without rights, where root runs it; anybody else has run it already.
#
#   as_nobody.sh COMMAND...
set -eu

if [ "$(id -u)" -ne 0 ] || ! command -v setpriv >/dev/null; then
    echo 'skipped: there is no root who could become nobody'
    exit 77
fi
work=$(mktemp -d /tmp/as-nobody-XXXXXX)
trap 'rm -rf "$work"' EXIT
chown 65534:65534 "$work"
nobody='setpriv --reuid=65534 --regid=65534 --clear-groups'
if ! $nobody test -r "$1" || ! $nobody test -r "$2"; then
    echo 'skipped: nobody may read this folder'
    exit 77
fi
TMPDIR=$work HOME=$work $nobody sh "$@"
