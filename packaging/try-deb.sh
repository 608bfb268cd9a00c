#!/bin/bash
# Install the package on a bare Debian, and try it there: command line, a model, the window off-screen.
# Needs root and debootstrap.
#
# Usage: packaging/try-deb.sh [--suite SUITE] [--mirror ADDRESS] FOLDER FILE.deb
#
#   FOLDER    empty or new, with 6 GB of space
#   --suite   bookworm unless given; jammy or noble with --mirror of Ubuntu's archive
#
# It is the same package for all of them.
set -euo pipefail
release=bookworm
mirror=
while [ $# -gt 2 ]; do
    case $1 in
    --suite) release=$2 ;;
    --mirror) mirror=$2 ;;
    *) echo "unknown: $1" >&2; exit 1 ;;
    esac
    shift 2
done
root=${1:?usage: packaging/try-deb.sh [--suite SUITE] [--mirror ADDRESS] FOLDER FILE.deb}
deb=$(readlink -f "${2:?a package is needed}")
limit=${LIMIT:-600}
[ "$(id -u)" = 0 ] || { echo "needs root: debootstrap and chroot" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "install debootstrap first" >&2; exit 1; }
mkdir -p "$root"
root=$(cd "$root" && pwd)

tidy() {
    for place in proc dev/shm dev; do
        if mountpoint -q "$root/$place"; then umount "$root/$place"; fi
    done
}
trap tidy EXIT

scripts=/usr/share/debootstrap/scripts
given=("$release" "$root")
options=(--include=ca-certificates)
if [ -n "$mirror" ]; then
    given+=("$mirror")
    # An older debootstrap does not know newer names; all of Ubuntu are made by the same recipe.
    [ -e "$scripts/$release" ] || given+=("$scripts/gutsy")
    options+=("--components=main,universe")
fi
debootstrap --variant=minbase "${options[@]}" ${NO_CHECK:+--no-check-gpg} "${given[@]}" >"$root.log"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount -t tmpfs shm "$root/dev/shm"
# How this machine reaches the package registries, it does in there.
for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
    if [ -e "$file" ]; then cp -L "$file" "$root$file"; fi
done
if [ -z "$mirror" ] && [ -n "$(ls -A /etc/apt/sources.list.d 2>/dev/null)" ]; then
    rm -f "$root/etc/apt/sources.list"
    cp -r /etc/apt/sources.list.d "$root/etc/apt/"
fi
cp -r /etc/apt/apt.conf.d "$root/etc/apt/" 2>/dev/null || :
cp -r /usr/share/keyrings "$root/usr/share/" 2>/dev/null || :
cp "$deb" "$root/tmp/dermx-viewer.deb"

there() { # as somebody who is not root, without any setting of this machine
    timeout "$limit" chroot --userspec=somebody "$root" env -i HOME=/srv/somebody \
        PATH=/usr/bin:/bin LANG=C.UTF-8 TF_CPP_MIN_LOG_LEVEL=3 QT_QPA_PLATFORM=offscreen "$@"
}

chroot "$root" apt-get update -qq
DEBIAN_FRONTEND=noninteractive timeout "$limit" chroot "$root" \
    apt-get install -qq -y --no-install-recommends /tmp/dermx-viewer.deb >>"$root.log"
rm "$root/tmp/dermx-viewer.deb"
chroot "$root" useradd --create-home --home-dir /srv/somebody somebody
there dermx-viewer --version
if [ -e "$root/usr/bin/python3" ]; then echo "a Python of the system is there as well"; fi
test -d "$root/opt/dermx-viewer/lib"/python3.*/site-packages/dermx_viewer/__pycache__
there sh -c 'cd && dermx-viewer demo-data demo --images 12 && dermx-viewer check demo'
there sh -c 'cd && dermx-viewer score demo --model demo-residual --output run && head -2 run/rows.csv'
there sh -c 'cd && dermx-viewer screenshots --output pictures && ls pictures/window.png'
test -f "$root/usr/share/man/man1/dermx-viewer.1.gz"
test -s "$root/usr/share/doc/dermx-viewer/copyright"
test -f "$root/usr/share/applications/dermx-viewer.desktop"
chroot "$root" apt-get remove -qq -y dermx-viewer >>"$root.log"
if [ -e "$root/usr/bin/dermx-viewer" ]; then echo "the command stays after removal" >&2; exit 1; fi
if [ -e "$root/opt/dermx-viewer" ]; then find "$root/opt/dermx-viewer" | head >&2; exit 1; fi
echo "The package installs, works and goes."
