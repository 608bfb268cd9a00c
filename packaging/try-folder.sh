#!/bin/bash
# Try the folder that packaging/folder.sh made: command line, demo data, a model in its own process,
# pictures of the window, each under a time limit, with as few processes as it needs, without this
# machine's settings, and without its Python.
#
# Usage: packaging/try-folder.sh FOLDER/dermx-viewer [WORK]    WORK: an empty or new folder
set -euo pipefail
folder=$(cd "${1:?usage: packaging/try-folder.sh FOLDER/dermx-viewer [WORK]}" && pwd)
work=${2:-$(mktemp -d)}
limit=${LIMIT:-300}
processes=${PROCESSES:-400}
mkdir -p "$work"
work=$(cd "$work" && pwd)

there() {
    # Threads count as processes. Of root's there is no limit: it is for whoever else tries it.
    (cd "$work" && ulimit -u "$processes" && exec timeout --kill-after=20 "$limit" \
        env -i HOME="$work" PATH=/nowhere LANG=C.UTF-8 TF_CPP_MIN_LOG_LEVEL=3 \
        QT_QPA_PLATFORM=offscreen "$folder/dermx-viewer" "$@")
}

expect() { # a file that was made, and is not empty
    [ -s "$work/$1" ] || { echo "missing: $1" >&2; exit 1; }
}

there --version
there --help >/dev/null
there demo-data demo --images 12
there check demo
there score demo --model demo-residual --output run
expect run/rows.csv
# Through worker processes of its own, which are the same program again.
there check demo --jobs 2
there plot run --output plot.pdf
there plot run --output plot.svg
there report run --output report.html
there score demo --model demo-separable --method LayerCAM --format xlsx --output book
expect book/run.json
there screenshots --output pictures
expect pictures/window.png
# The window as people start it stands until its time is over.
status=0
limit=${STANDS:-40} there open demo || status=$?
[ "$status" = 124 ] || { echo "the window ended by itself: exit status $status" >&2; exit 1; }
expect report.html
expect plot.pdf
there demo >"$work/demo.log"
expect demo-output/window.png
expect demo-output/rows.csv
[ -s "$folder/LICENCES.txt" ] || { echo "missing: LICENCES.txt" >&2; exit 1; }
found=$(find "$folder" -name '*readline*' -o -name '*gdbm*')
[ -z "$found" ] || { echo "may not come in: $found" >&2; exit 1; }
left=$(pgrep -f "^$folder/dermx-viewer" || :)
[ -z "$left" ] || { echo "still runs: $left" >&2; exit 1; }
echo "The folder works: $(du -sh "$folder" | cut -f1)"
