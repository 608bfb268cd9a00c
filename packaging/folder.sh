#!/bin/sh
# Build the program as a folder that needs no Python, for the system this runs on.
#
# Usage: packaging/folder.sh VENV FOLDER    makes FOLDER/dermx-viewer (1.5 GB)
#
# VENV: the environment of a checkout, whose Python goes into the folder. Packages come from a fresh
# environment, so that nothing of developers gets in: 4 GB of space and ten minutes meanwhile.
# packaging/try-folder.sh tries what was made.
set -eu
# Whatever the builder keeps from others: it may be put where several people run it.
umask 022
cd "$(dirname "$0")/.."
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")/bin/python
mkdir -p "$2"
output=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quietly() { # what it says only where it fails
    "$@" >"$work/build.log" 2>&1 || { tail -n 60 "$work/build.log" >&2; exit 1; }
}

quietly "$python" -m build --wheel --outdir "$work" .
wheel=$(ls "$work"/*.whl)
"$python" -m venv "$work/env"
quietly "$work/env/bin/python" -m pip install --no-compile --disable-pip-version-check \
    --constraint constraints.txt "${wheel}[tf]" pyinstaller
quietly "$work/env/bin/python" -m PyInstaller --noconfirm --clean --distpath "$work/made" \
    --workpath "$work/work" packaging/pyinstaller/dermx-viewer.spec

made=$work/made/dermx-viewer
"$work/env/bin/python" packaging/pyinstaller/licences.py "$work/env" "$work/work" "$made/LICENCES.txt"
# Of what a desktop needs to know, the same as the package for Debian brings.
cp -r packaging/desktop "$made/desktop"
chmod -R u=rwX,go=rX "$made"
rm -rf "$output/dermx-viewer"
mv "$made" "$output/dermx-viewer"
du -sh "$output/dermx-viewer"
