"""A data set as large as DermXDB opened in a fresh process, and the whole check of dermx-2021."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.result import Result, at_most
from tests.conftest import find_real_dataset
from tests.dataset.dermxdb import Layout, write_dermxdb

_RUNS = 5
_SCRIPT = """
import resource, sys, time
from dermx_viewer.dataset.doctor import examine
from dermx_viewer.dataset.opening import open_dataset
start = time.perf_counter()
dataset = open_dataset(sys.argv[1])
if sys.argv[2] == "check":
    examine(dataset)
seconds = time.perf_counter() - start
unit = 1 if sys.platform == "darwin" else 1024
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
print(seconds, memory, len(dataset.evaluations))
"""


def run() -> list[Result]:
    """Each in fresh processes; the first run warms the file cache and does not count."""
    with tempfile.TemporaryDirectory(prefix="dermx-bench-") as folder:
        root = Path(folder) / "dermxdb"
        # The PNG files are not read by opening; their names are in the list all the same.
        write_dermxdb(root, Layout(write_masks=False))
        times, memories, evaluations = _measured("open", root)
    if evaluations != Layout().evaluations:
        raise SystemExit(f"{evaluations:g} evaluations were opened, not {Layout().evaluations}")
    results = [
        at_most("open_dermxdb", statistics.median(times), 3, "s"),
        at_most("open_dermxdb_memory", max(memories), 1000, "MB"),
    ]
    real = find_real_dataset()
    if real is None:
        raise SystemExit("the published data set is not at hand (set DERMX_DATASET)")
    times, memories, _ = _measured("check", real)
    return [
        *results,
        at_most("check_dermx_2021", statistics.median(times), 10, "s"),
        at_most("check_dermx_2021_memory", max(memories), 1000, "MB"),
    ]


def _measured(what: str, root: Path) -> tuple[list[float], list[float], float]:
    """Seconds and megabytes of each counted run, and how many evaluations there are."""
    rows = []
    for _ in range(_RUNS + 1):
        command = [sys.executable, "-c", _SCRIPT, str(root), what]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rows.append([float(word) for word in output.split()])
    return [row[0] for row in rows[1:]], [row[1] for row in rows[1:]], rows[0][2]
