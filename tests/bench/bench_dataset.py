"""Opening the published data set: seconds and memory of a fresh process, imports not counted."""

from __future__ import annotations

import statistics
import subprocess
import sys

from tests.bench.result import Result, at_most
from tests.conftest import find_real_dataset

_RUNS = 15
_SCRIPT = """
import resource, sys, time
from dermx_viewer.dataset.opening import open_dataset
start = time.perf_counter()
dataset = open_dataset(sys.argv[1])
seconds = time.perf_counter() - start
unit = 1 if sys.platform == "darwin" else 1024
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
print(seconds, memory, len(dataset.evaluations))
"""


def run() -> list[Result]:
    """Open it in fresh processes; the first run warms the file cache and does not count."""
    root = find_real_dataset()
    if root is None:
        raise SystemExit("the published data set is not at hand (set DERMX_DATASET)")
    times, memories = [], []
    for number in range(_RUNS + 1):
        output = subprocess.run(
            [sys.executable, "-c", _SCRIPT, str(root)], capture_output=True, text=True, check=True
        ).stdout.split()
        if number:
            times.append(float(output[0]))
            memories.append(float(output[1]))
    return [
        at_most("open_dermx_2021", statistics.median(times), 0.8, "s"),
        at_most("open_dermx_2021_memory", max(memories), 300, "MB"),
    ]
