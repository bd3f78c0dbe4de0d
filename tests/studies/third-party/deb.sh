#!/bin/sh
# The Debian packages in a chroot with nothing else in it: they install from their apt repository, run the
# demo study from /usr/share, carry the tutorial for authors from its first command to its last, and a
# plugin from its author by an index to another user; and they leave nothing.
#
#   deb.sh FOLDER [MIRROR]     FOLDER is an apt repository, made by `./bootstrap deb`
#
# .ci/nightly runs it: it needs root, debootstrap and a mirror, and takes some minutes.  It exits 77
# without one of the first two.  How apt reaches the mirror is taken from this machine.  DEB_BASE names a folder
# of an earlier `debootstrap --variant=minbase bookworm`, which is copied; DEB_ROOT an empty folder for the chroot.
set -eu

repository=$(CDPATH='' cd -- "$1" && pwd)
mirror=${2-$(sed -n 's/^URIs: //p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1)}
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd)
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null 2>&1; then
    echo 'skipped: it needs root and debootstrap'
    exit 77
fi

root=${DEB_ROOT-$(mktemp -d)}
mkdir -p "$root"
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
chmod 755 "$root"
if [ -e /etc/apt/sources.list.d/debian.sources ]; then
    rm -f "$root/etc/apt/sources.list"
    cp /etc/apt/sources.list.d/debian.sources "$root/etc/apt/sources.list.d"
fi
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d"
cp /etc/resolv.conf "$root/etc"
mkdir -p "$root/usr/local/share/ca-certificates" "$root/etc/ssl/certs"
cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs" 2>/dev/null || true
mount -t proc proc "$root/proc"
mkdir "$root/packages" "$root/source" "$root/source/tests"
cp -R "$repository/." "$root/packages"
how=trusted=yes
[ ! -e "$root/packages/regind.gpg" ] || how=signed-by=/packages/regind.gpg
echo "deb [$how] file:///packages stable main" >"$root/etc/apt/sources.list.d/regind.list"
# The docs and the script that runs them, and nothing that a build would find.
cp -R "$top/docs" "$top/conf" "$top/bootstrap" "$root/source"
mkdir "$root/source/tests/studies"
for name in docs.sh lib.sh kazakhstan-2014.stdout; do
    cp "$top/tests/studies/$name" "$root/source/tests/studies"
done

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

step 'regind installs' inside apt-get -q -y --no-install-recommends install regind
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

step 'regind-dev installs, with a compiler' inside apt-get -q -y install regind-dev
step 'the tutorial, command by command' inside sh /source/tests/studies/docs.sh /usr/bin/regind \
    docs/tutorial/first-indicator.md
cat "$root/said"

as() { # USER COMMAND: in the user's home, as the user logs in
    chroot "$root" env -i TERM=dumb su - "$1" -c "export NO_COLOR=1; $2"
}
step 'two users' inside sh -c 'useradd -m -s /bin/sh author && useradd -m -s /bin/sh reader && mkdir /srv/shop &&
    chown author /srv/shop'
# Everything of the pages, as each prints it.
for page in publish-a-plugin install-a-plugin; do
    step "$page, command by command" as reader \
        "sh /source/tests/studies/docs.sh /usr/bin/regind docs/how-to/$page.md"
done
# The commands of these pages, from one user to another: the index is a folder that both see.
step 'an author: new, check, pack' as author "regind new indicator density --language c &&
    make -C density check && make -C density pack &&
    regind pack density/density.so density/LICENSE density/README.md density/study.ini --out /srv/shop"
step 'an author: index' as author 'regind index /srv/shop && test -e /srv/shop/index.json'
step 'a reader: search, install' as reader 'regind search density --from /srv/shop &&
    regind install org.example.density --from /srv/shop && regind describe org.example.density'
sed -n '/^<!-- file: study.ini -->$/,/^```$/p' "$top/docs/how-to/install-a-plugin.md" |
    sed '1,2d;$d' >"$root/home/reader/study.ini"
step 'a reader: run, lock, run --locked' as reader 'regind run study.ini --out results && regind lock study.ini &&
    grep -q org.example.density study.lock && regind run study.ini --locked --out results >table'
# North has 120 enterprises for 60000 persons: two for a thousand.
step 'a reader: the figures' as reader 'grep -E "^North +2\.00$" table'
step 'a reader: update, remove' as reader 'regind update --from /srv/shop &&
    regind remove org.example.density && ! regind describe org.example.density'
inside sh -c 'userdel -r author; userdel -r reader; rm -rf /srv/shop' 2>/dev/null || true

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
step 'they go' inside sh -c 'apt-get -q -y purge regind regind-dev libregind1 regind-plugins && apt-get -q -y autoremove --purge'
if inside find / -xdev \( -path /proc -o -path /packages -o -path /source -o -path /var/log -o -path '/var/lib/apt/*' -o -path '/etc/apt/*' -o -path '/var/cache/apt/*' \) -prune -o \
    -iname '*regind*' -print | grep .; then
    echo 'not ok: they leave nothing'
    exit 1
fi
echo 'ok: they leave nothing'
