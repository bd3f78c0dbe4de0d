#!/bin/sh
# The Debian packages in a chroot with nothing else in it: they install, run the demo study from
# /usr/share, carry the tutorial for authors from its first command to its last, and leave nothing.
#
#   deb.sh FOLDER [MIRROR]     FOLDER holds regind_*.deb and regind-dev_*.deb, made by `cpack -G DEB`
#
# It is run by hand: it needs root, debootstrap and a mirror, and takes some minutes.  It exits 77
# without one of the first two.  DEB_BASE names a folder of an earlier `debootstrap --variant=minbase
# bookworm`, which is copied.
set -eu

packages=$(CDPATH='' cd -- "$1" && pwd)
mirror=${2-} # empty: the one debootstrap knows
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd)
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null 2>&1; then
    echo 'skipped: it needs root and debootstrap'
    exit 77
fi

root=$(mktemp -d)
leave() {
    umount "$root/proc" 2>/dev/null || true
    # Nothing of the machine's own is mounted in there when it goes.
    mountpoint -q "$root/proc" || rm -rf "$root"
}
trap leave EXIT
if [ -n "${DEB_BASE-}" ]; then
    cp -a "$DEB_BASE/." "$root"
else
    debootstrap --variant=minbase bookworm "$root" ${mirror:+"$mirror"} >"$root.log" 2>&1 || {
        tail "$root.log"
        exit 1
    }
    rm -f "$root.log"
fi
mount -t proc proc "$root/proc"
mkdir "$root/packages" "$root/source" "$root/source/tests"
cp "$packages"/regind_*.deb "$packages"/regind-dev_*.deb "$root/packages"
# The docs and the script that runs them, and nothing that a build would find.
cp -R "$top/docs" "$top/conf" "$root/source"
mkdir "$root/source/tests/studies"
cp "$top/tests/studies/docs.sh" "$top/tests/studies/kazakhstan-2014.stdout" "$root/source/tests/studies"

inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive \
        LC_ALL=C.UTF-8 NO_COLOR=1 "$@"
}
step() { # WHAT COMMAND...
    what=$1
    shift
    if "$@" >"$root/said" 2>&1; then
        echo "ok: $what"
    else
        echo "not ok: $what"
        tail -n 40 "$root/said"
        exit 1
    fi
}
step 'package lists' inside apt-get -q update

step 'regind installs' inside sh -c 'apt-get -q -y --no-install-recommends install /packages/regind_*.deb'
inside regind --version
demo() {
    inside sh -c 'cd /tmp && regind run /usr/share/regind/conf/kazakhstan-2014/study.ini >demo &&
        cmp demo /source/tests/studies/kazakhstan-2014.stdout && ls kazakhstan-2014-out'
}
step 'the demo study runs from /usr/share' demo
step 'regind doctor' inside regind doctor
# What it depends on is all there: no module was skipped, every library is found.
step 'every library is found' inside sh -c \
    '! ldd /usr/bin/regind /usr/libexec/regind/regind-worker /usr/lib/*/regind/plugins/*.so | grep "not found"'

step 'regind-dev installs, with a compiler' inside sh -c 'apt-get -q -y install /packages/regind-dev_*.deb'
step 'the tutorial, command by command' inside sh /source/tests/studies/docs.sh /usr/bin/regind \
    docs/tutorial/first-indicator.md
cat "$root/said"

# shellcheck disable=SC2016 # the shell inside expands it
embed() {
    inside sh -c 'cd /tmp && cc /usr/share/doc/regind-dev/examples/embed/embed.c \
        $(pkg-config --cflags --libs libregind) -o embed &&
        ./embed /usr/share/regind/conf/hdi/study.ini hdi >embedded &&
        regind show /usr/share/regind/conf/hdi/study.ini hdi --csv | tr -d "\r" | tr , "\t" | cmp - embedded &&
        rm embed embedded'
}
step 'a program runs a study by libregind' embed

inside sh -c 'rm -rf /tmp/demo /tmp/kazakhstan-2014-out /root/.cache'
step 'they go' inside sh -c 'apt-get -q -y purge regind regind-dev && apt-get -q -y autoremove --purge'
if inside find / -xdev \( -path /proc -o -path /packages -o -path /source -o -path /var/log \) -prune -o \
    -iname '*regind*' -print | grep .; then
    echo 'not ok: they leave nothing'
    exit 1
fi
echo 'ok: they leave nothing'
