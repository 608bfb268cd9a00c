"""Agreement between raters on the published data.

The whole command in fresh processes, start and imports counted; and the localisation table
against the obvious way: read every PNG mask, unite whole arrays, compare them pixel by pixel.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from itertools import permutations
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, Evaluation, ImageRecord
from dermx_viewer.scoring.agreement.localisation import localisation
from dermx_viewer.scoring.agreement.presence import MeanScores, mean_scores
from dermx_viewer.scoring.agreement.readings import readings
from tests.bench.result import Result, at_least, at_most, seconds
from tests.conftest import find_real_dataset

_RUNS = 7
_REFERENCE_RUNS = 3
"""The reference takes most of a minute a run; ours is run as often beside it, in turn."""
_CLOSE = 0.0005
"""Largest difference of a figure: 796 of the 3,562 PNG files differ from their polygons, nearly all
by a few pixels."""

_SCRIPT = """
import resource, sys
from dermx_viewer.cli import run
status = run(sys.argv[1:])
unit = 1 if sys.platform == "darwin" else 1024
used = resource.getrusage(resource.RUSAGE_SELF)
print(status, used.ru_maxrss * unit / 1e6, used.ru_utime + used.ru_stime)
"""


def run() -> list[Result]:
    """Seconds and memory of the command, and how many times faster the table is made."""
    root = find_real_dataset()
    if root is None:
        raise SystemExit("the published data set is not at hand (set DERMX_DATASET)")
    return [*_command(root), _localisation(open_dataset(root))]


def _command(root: Path) -> list[Result]:
    times, memories, processor = [], [], []
    for number in range(_RUNS + 1):
        with tempfile.TemporaryDirectory(prefix="dermx-bench-") as folder:
            arguments = ["agreement", str(root), "--output", folder, "--compare-paper"]
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", _SCRIPT, *arguments],
                capture_output=True,
                text=True,
                check=True,
            )
            took = time.perf_counter() - start
        status, memory, used = done.stdout.splitlines()[-1].split()
        if status != "0" or done.stderr:
            raise SystemExit(f"the command failed or warned: {done.stderr}")
        # The first run warms the file cache and does not count.
        if number:
            times.append(took)
            memories.append(float(memory))
            processor.append(float(used))
    return [
        at_most("agreement_command", statistics.median(times), 4, "s"),
        # Holds on a busy machine as well.
        at_most("agreement_command_processor_time", statistics.median(processor), 4, "s"),
        at_most("agreement_command_memory", max(memories), 700, "MB"),
    ]


def _localisation(dataset: Dataset) -> Result:
    ours: list[float] = []
    reference: list[float] = []
    _same(_reference(dataset), localisation(readings(dataset)))
    for _ in range(_REFERENCE_RUNS):
        reference.append(seconds(lambda: _reference(dataset)))
        ours.append(seconds(lambda: localisation(readings(dataset))))
    ratio = statistics.median(reference) / statistics.median(ours)
    return at_least("localisation_table_vs_png_masks", ratio, 20, "times")


def _same(reference: dict[str, MeanScores], ours: dict[str, MeanScores]) -> None:
    """Both ways must give the same table, or the comparison means nothing."""
    assert reference.keys() == ours.keys()
    for name, theirs in reference.items():
        assert theirs.compared == ours[name].compared, name
        for score in ("f1", "sensitivity", "specificity"):
            for figure in (f"{score}_mean", f"{score}_std"):
                difference = abs(getattr(theirs, figure) - getattr(ours[name], figure))
                assert difference <= _CLOSE, (name, figure, difference)


def _reference(dataset: Dataset) -> dict[str, MeanScores]:
    scores: dict[str, list[tuple[float, float, float]]] = {}
    for image in dataset.images:
        _add_image(scores, image)
    return {name: mean_scores(np.array(found), ddof=1) for name, found in scores.items()}


def _add_image(scores: dict[str, list[tuple[float, float, float]]], image: ImageRecord) -> None:
    kept = image.kept_evaluations
    if len(kept) < 2:
        return
    for name in sorted({name for evaluation in kept for name in evaluation.outlined}):
        masks = [_mask(evaluation, name) for evaluation in kept]
        for one, other in permutations(range(len(kept)), 2):
            if name in kept[one].outlined or name in kept[other].outlined:
                scores.setdefault(name, []).append(_scores(masks[one], masks[other]))


def _mask(evaluation: Evaluation, name: str) -> npt.NDArray[np.bool_]:
    mask = np.zeros((evaluation.height, evaluation.width), bool)
    for region in evaluation.regions:
        if region.characteristic == name:
            pixels = cv2.imread(str(region.mask_file), cv2.IMREAD_GRAYSCALE)
            assert pixels is not None and pixels.shape == mask.shape
            mask |= pixels > 0
    return mask


def _scores(
    mask: npt.NDArray[np.bool_], reference: npt.NDArray[np.bool_]
) -> tuple[float, float, float]:
    tp, fp = np.count_nonzero(mask & reference), np.count_nonzero(mask & ~reference)
    fn, tn = np.count_nonzero(~mask & reference), np.count_nonzero(~mask & ~reference)
    return (
        2 * tp / (2 * tp + fp + fn) if tp + fp + fn else np.nan,
        tp / (tp + fn) if tp + fn else np.nan,
        tn / (tn + fp) if tn + fp else np.nan,
    )
