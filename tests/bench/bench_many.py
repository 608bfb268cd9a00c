"""Many images: what ``score`` takes where the data set is several times the published one.

Copies of the annotations under other names, and random maps of six classes in one file. The whole
command in fresh processes, start and imports counted. Memory is that of the largest process.

Wanted are 20 copies in 1.3 times the memory of one, and two processes 1.7 times as fast as one.
Both are missed. Outlines and rows that enter no summary are on the disk, and resamples are drawn a
piece at a time; what is left grows where the raters' rows are put together and where the model is
set beside people: tables as frames and again as arrays, and records of evaluations without their
outlines. Of a run on maps from a file a good quarter is what one process does: opening, summing
up, writing; with models, or with several sets of maps, it is less.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dermx_viewer.dataset.ontology import ontology
from tests.bench.fresh import real_dataset, warm_environment
from tests.bench.result import Plan, Result, absolute, at_most, from_pairs

_COPIES, _THOROUGH = 4, 20
_GOALS = {_COPIES: 1.6, _THOROUGH: 1.9}
"""Times the memory of one copy."""
_NAMES = _ORIGINAL_NAME, _CURRENT_NAME = 0, 3
"""Columns of metadata.csv: files' names as they once were, and as annotations call them."""

_COMMAND = """
import resource, sys
from dermx_viewer.cli import run
if __name__ == "__main__":
    status = run(sys.argv[1:])
    unit = 1 if sys.platform == "darwin" else 1024
    used = (resource.getrusage(who).ru_maxrss for who in (0, resource.RUSAGE_CHILDREN))
    print(status, max(used) * unit / 1e6)
"""


def run(plan: Plan) -> Iterator[Result]:
    """Memory and time of several copies beside one, and of two processes beside one."""
    root, many = real_dataset(), _THOROUGH if plan.thorough else _COPIES
    with tempfile.TemporaryDirectory(prefix="dermx-bench-") as name:
        folder = Path(name)
        for copies in {1, 2, many}:
            _write_copies(root, folder / str(copies), copies)
        times, both = [], []
        for _ in range(plan.pairs() + 1):
            one, memory = _scored(folder / "1")
            two, _ = _scored(folder / "2")
            times.append((two / 2, one))
            both.append((_scored(folder / "2", jobs=2)[0], two))
        # The first ones warm the file cache and do not count.
        yield from_pairs("score_twice_the_images", times[1:], against="half of them", goal=1.05)
        yield from_pairs("score_two_processes", both[1:], against="one process", goal=None)
        yield absolute("score_memory", memory, "MB")
        several = _scored(folder / str(many))[1] / memory
        yield at_most(f"score_memory_of_{many}_copies", several, _GOALS[many], "times")


def _write_copies(root: Path, folder: Path, copies: int) -> None:
    """A data set of so many copies of the annotations, and their maps in one file."""
    (folder / "data" / "annotations").mkdir(parents=True)
    header, *lines = (root / "metadata.csv").read_text("utf-8").splitlines()
    files = {path.stem: path.read_text("utf-8") for path in (root / "annotations").iterdir()}
    cells = [line.split(";") for line in lines]
    ids = [Path(of_image[_CURRENT_NAME]).stem for of_image in cells]
    for copy in range(copies):
        for stem, text in files.items():
            rater, image = stem.split("_", 1)
            file = folder / "data" / "annotations" / f"{rater}_{copy:02}{image}.json"
            file.write_text(text.replace(image, f"{copy:02}{image}"), "utf-8")
    named = [
        ";".join(f"{copy:02}{cell}" if place in _NAMES else cell for place, cell in enumerate(row))
        for copy in range(copies)
        for row in cells
    ]
    (folder / "data" / "metadata.csv").write_text("\n".join([header, *named]), "utf-8")
    images = [f"{copy:02}{image}" for copy in range(copies) for image in ids]
    classes = ontology().diagnosis_names
    maps = np.random.default_rng(0).random((len(images), len(classes), 10, 8), np.float32)
    np.savez(folder / "maps.npz", maps=maps, images=images, classes=classes)


def _scored(folder: Path, *, jobs: int = 1) -> tuple[float, float]:
    """Seconds, and MB of the largest process."""
    with tempfile.TemporaryDirectory(prefix="dermx-bench-") as output:
        asked = ["score", str(folder / "data"), "--maps", str(folder / "maps.npz")]
        # What earlier pairs made would not be made again.
        asked += ["--jobs", str(jobs), "--no-cache", "--output", output]
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _COMMAND, *asked],
            capture_output=True,
            text=True,
            env=warm_environment(),
            check=True,
        )
        took = time.perf_counter() - start
        status, memory = done.stdout.splitlines()[-1].split()
        rows = json.loads((Path(output) / "run.json").read_text("utf-8"))["rows"]
        if status != "0" or not rows:
            raise SystemExit(f"the command failed: {done.stderr}")
        return took, float(memory)
