#!/bin/sh
# A scheduler and two workers on three hosts that are network namespaces of this machine; the example
# of docs/cluster.md. As root, on Linux with iproute2:
#
#   sh packaging/cluster-example.sh [IMAGES] [FOLDER]
#
# scores painted data on one machine and by the two workers, compares the files, and prints what an
# image costs: the difference between IMAGES (512: eight parts) and a quarter of them, so that what is started
# once counts for nothing. Everything is in FOLDER (a new one), which stays; the hosts go.
set -eu
images=${1:-512}
folder=${2:-$(mktemp -d)}
python=${PYTHON:-.venv/bin/python}
model=${MODEL:-demo-separable}
python=$(command -v "$python")
python=$(cd "$(dirname "$python")" && pwd)/$(basename "$python")
mkdir -p "$folder"
net=10.77.23
port=8786
started=

stop() {
    # shellcheck disable=SC2086
    [ -z "$started" ] || kill $started 2>/dev/null || :
    wait
    for host in lead one two; do
        ip netns del "dermx-$host" 2>/dev/null || :
    done
}
trap stop EXIT
trap 'exit 130' INT TERM

# "lead" has the switch, the others a cable to it. The machine's own network is left alone.
for host in lead one two; do
    ip netns add "dermx-$host"
    ip -n "dermx-$host" link set lo up
done
ip -n dermx-lead link add switch type bridge
ip -n dermx-lead addr add "$net.1/24" dev switch
ip -n dermx-lead link set switch up
number=2
for host in one two; do
    ip -n dermx-lead link add "$host" type veth peer name cable netns "dermx-$host"
    ip -n dermx-lead link set "$host" master switch up
    ip -n "dermx-$host" addr add "$net.$number/24" dev cable
    ip -n "dermx-$host" link set cable up
    number=$((number + 1))
done

# Not by a function: what runs in the background is then ended itself.
ip netns exec dermx-lead "$python" -m distributed.cli.dask_scheduler --host "$net.1" --port "$port" \
    --no-dashboard >"$folder/scheduler.log" 2>&1 &
started="$started $!"
for host in one two; do
    ip netns exec "dermx-$host" "$python" -m distributed.cli.dask_worker "tcp://$net.1:$port" \
        --nthreads 1 --no-dashboard --local-directory "$folder/worker-$host" >"$folder/worker-$host.log" 2>&1 &
    started="$started $!"
done

score() { # score DATA RESULTS [OPTION…]
    data=$1
    results=$2
    shift 2
    ip netns exec dermx-lead "$python" -m dermx_viewer score "$data" --model "$model" --protocol native \
        --output "$results" "$@" >"$results.log" 2>&1 || { cat "$results.log" >&2; exit 1; }
}

few=$((images / 4))
for count in "$few" "$images"; do
    "$python" -m dermx_viewer demo-data "$folder/data-$count" --images "$count"
    score "$folder/data-$count" "$folder/alone-$count"
    score "$folder/data-$count" "$folder/cluster-$count" --cluster "tcp://$net.1:$port"
    for file in "$folder/alone-$count"/*; do
        case $file in
        */run.json) ;; # Holds when, and how long it took.
        *) cmp "$file" "$folder/cluster-$count/$(basename "$file")" ;;
        esac
    done
done
echo "the files of one machine and of the cluster are the same bytes; see $folder"

"$python" - "$folder" "$few" "$images" <<'PYTHON'
import json
import sys
from pathlib import Path

folder, few, many = Path(sys.argv[1]), *map(int, sys.argv[2:])


def seconds(which: str, count: int) -> float:
    told = json.loads((folder / f"{which}-{count}" / "run.json").read_text("utf-8"))
    return float(told["execution"]["seconds"])


if many < 512:
    sys.exit("too few images to say what one costs: 512 or more")
for which, workers in (("alone", 1), ("cluster", 2)):
    whole = seconds(which, many)
    each = (whole - seconds(which, few)) / (many - few)
    days = each * workers * 10_000_000 / 86_400
    print(f"{which}: {many} images in {whole:.1f} s; {1000 * each * workers:.1f} ms of a worker an image")
    print(f"  extrapolated to 10 million images: {days:.1f} days of one worker")
PYTHON
