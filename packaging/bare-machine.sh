#!/bin/bash
# Try the README's two commands on a bare Debian: python3, make and git, nothing else; first as
# somebody who is not root (what is missing must be named in one line, and installing just that
# must be enough), then as root in another bare machine. Needs root and debootstrap.
#
# Usage: packaging/bare-machine.sh FOLDER [COMMAND...]
#   FOLDER    an empty or new folder with 12 GB of space for the two machines
#   COMMAND   what is tried on each; "make demo" and "make test" unless given
#
# DERMX_DATASET (default ../shared/dermx-2021) is there for the tests where it exists here.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:?usage: packaging/bare-machine.sh FOLDER [COMMAND...]}
shift
[ $# -gt 0 ] || set -- "make demo" "make test"
dataset=${DERMX_DATASET:-$here/../shared/dermx-2021}
release=${RELEASE:-bookworm}
limit=${LIMIT:-5400}
results=()
failed=0

[ "$(id -u)" = 0 ] || { echo "needs root: debootstrap and chroot" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "install debootstrap first" >&2; exit 1; }
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

tidy() {
    for machine in "$folder"/administrator "$folder"/somebody; do
        for place in proc dev/shm dev/pts dev; do
            mountpoint -q "$machine/$place" && umount "$machine/$place"
        done
    done
    return 0
}
trap tidy EXIT

machine() { # a bare machine with a fresh clone in /srv/somebody/dermx-viewer
    local root=$1 file
    debootstrap --variant=minbase --include=python3,make,git,ca-certificates "$release" "$root" >"$root.log"
    mount -t proc proc "$root/proc"
    mount --bind /dev "$root/dev"
    mount --bind /dev/pts "$root/dev/pts"
    mount -t tmpfs shm "$root/dev/shm"
    # How this machine reaches the package registries, it does in there.
    for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt /etc/xdg/pip /etc/pip.conf ${PIP_CONFIG_FILE:-}; do
        [ -e "$file" ] || continue
        mkdir -p "$root$(dirname "$file")"
        cp -rL "$file" "$root$(dirname "$file")/"
    done
    if [ -n "$(ls -A /etc/apt/sources.list.d 2>/dev/null)" ]; then
        rm -f "$root/etc/apt/sources.list"
        cp -r /etc/apt/sources.list.d "$root/etc/apt/"
    fi
    cp -r /etc/apt/apt.conf.d "$root/etc/apt/" 2>/dev/null || :
    cp -r /usr/share/keyrings "$root/usr/share/" 2>/dev/null || :
    chroot "$root" useradd --create-home --home-dir /srv/somebody somebody
    git clone --quiet "$here" "$root/srv/somebody/dermx-viewer"
    if [ -d "$dataset/annotations" ]; then
        mkdir -p "$root/srv/somebody/shared"
        cp -r "$dataset" "$root/srv/somebody/shared/dermx-2021"
        [ ! -d "$dataset/../paper" ] || cp -r "$dataset/../paper" "$root/srv/somebody/shared/paper"
    fi
    chown -R 1000:1000 "$root/srv/somebody"
}

within() { # user, command: with a plain environment, under a time limit
    local root=$folder/$1 user=$2
    local home=/srv/somebody
    [ "$user" = root ] && home=/root
    # shellcheck disable=SC2046
    chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=$home \
        LANG=C.UTF-8 CI="${CI:-}" $(env | grep -E '^(PIP_[A-EG-Z]|[a-z]+_proxy=)' || :) \
        timeout --kill-after=60 "$limit" setpriv --reuid="$user" --regid="$user" --init-groups \
        sh -c "cd /srv/somebody/dermx-viewer && $3"
}

say() { printf '\n=== %s\n' "$*"; }

note() { # what, status
    results+=("$1: $2")
    [ "$2" = ok ] || failed=1
}

say "somebody who is not root: $1, with nothing installed"
machine "$folder/somebody"
within somebody somebody "$1" >"$folder/early.log" 2>&1 && status=0 || status=$?
wanted=$(sed -n 's/^setup: .*sudo apt-get install//p' "$folder/early.log")
left=$(git -C "$folder/somebody/srv/somebody/dermx-viewer" -c safe.directory='*' \
    status --porcelain --ignored | wc -l)
cat "$folder/early.log"
if [ "$status" != 0 ] && [ "$(grep -c '^setup:' "$folder/early.log")" = 1 ] && [ "$left" = 0 ]; then
    note "not root, nothing installed: says in one line what to install, leaves nothing" ok
else
    note "not root, nothing installed" "status $status, left behind: $left"
fi
within somebody root \
    "apt-get update -qq && apt-get install -qq -y --no-install-recommends $wanted" >/dev/null 2>&1
for command in "$@"; do
    say "not root: $command"
    within somebody somebody "$command" && note "not root: $command" ok ||
        note "not root: $command" "status $?"
done

say "root"
machine "$folder/administrator"
chown -R 0:0 "$folder/administrator/srv/somebody/dermx-viewer"
for command in "$@"; do
    say "root: $command"
    within administrator root "$command" && note "root: $command" ok || note "root: $command" "status $?"
done

say "results"
printf '%s\n' "${results[@]}"
exit $failed
