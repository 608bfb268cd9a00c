#!/bin/sh
# Try what the guide says of pipx and uv: each installs the wheel for somebody with an empty home, and
# the command works. Without a backend, which is the same packages and 1.3 GB more.
#
# Usage: packaging/try-tools.sh VENV FOLDER    FOLDER: empty or new, with 2 GB of space
set -eu
cd "$(dirname "$0")/.."
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")/bin/python
mkdir -p "$2"
folder=$(cd "$2" && pwd)
constraints=$PWD/constraints.txt

"$python" -m build --wheel --outdir "$folder" . >"$folder/build.log" 2>&1 || { cat "$folder/build.log" >&2; exit 1; }
wheel=$(ls "$folder"/*.whl)
"$python" -m venv "$folder/tools"
"$folder/tools/bin/python" -m pip install --quiet --disable-pip-version-check pipx uv
# uv reads no settings of pip: where packages come from here, they come from for it, too.
index=$("$python" -m pip config get global.index-url 2>/dev/null || :)

works() { # the folder of commands that the tool made
    mkdir -p "$home/there"
    (
        cd "$home/there"
        "$1/dermx-viewer" --version
        "$1/dermx-viewer" demo-data demo --images 4 >/dev/null
        "$1/dermx-viewer" check demo
        "$1/dermx-viewer" agreement demo --output tables >/dev/null
        [ -s tables/run.json ] || [ -s tables/agreement.json ]
    )
}

home=$folder/pipx
mkdir -p "$home"
(
    # shellcheck disable=SC2030
    export HOME="$home" PIPX_HOME="$home/pipx" PIPX_BIN_DIR="$home/bin" PIP_CONSTRAINT="$constraints"
    "$folder/tools/bin/pipx" install --quiet --python "$python" "$wheel"
    works "$home/bin"
    "$folder/tools/bin/pipx" uninstall dermx-viewer
    [ ! -e "$home/bin/dermx-viewer" ]
)
rm -rf "$home"

home=$folder/uv
mkdir -p "$home"
(
    # shellcheck disable=SC2031
    export HOME="$home" XDG_DATA_HOME="$home/data" XDG_BIN_HOME="$home/bin" UV_NO_CACHE=1
    [ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
    "$folder/tools/bin/uv" tool install --quiet --python "$python" --constraints "$constraints" "$wheel"
    works "$home/bin"
    "$folder/tools/bin/uv" tool uninstall dermx-viewer
    [ ! -e "$home/bin/dermx-viewer" ]
)
rm -rf "$home"
echo "pipx and uv install it, it works, and goes."
