"""Agreement between raters on the published data.

The whole command in fresh processes, start and imports counted; and the localisation table
against the obvious way: read every PNG mask, unite whole arrays, compare them pixel by pixel.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
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
from tests.bench.fresh import real_dataset
from tests.bench.result import Plan, Result, at_most, compared, from_pairs

_EACH = 8

_CLOSE = 0.0005
"""Largest difference of a figure: 796 of the 3,562 PNG files differ from their polygons, nearly all
by a few pixels."""

_COMMAND = """
import resource, sys
from dermx_viewer.cli import run
status = run(sys.argv[1:])
unit = 1 if sys.platform == "darwin" else 1024
print(status, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)
"""
_PEER = """
import sys
import click, cv2, msgspec, numpy, pandas, rich
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.scoring.agreement.localisation import localisation
from dermx_viewer.scoring.agreement.readings import readings
print(len(localisation(readings(open_dataset(sys.argv[1])))))
"""


def run(plan: Plan) -> Iterator[Result]:
    """Seconds and memory of the command, and how much faster the table is made."""
    root = real_dataset()
    yield from _command(root, plan)
    yield _localisation(open_dataset(root), plan)


def _command(root: Path, plan: Plan) -> Iterator[Result]:
    pairs, memories = [], []
    for _ in range(plan.pairs() + 1):
        with tempfile.TemporaryDirectory(prefix="dermx-bench-") as folder:
            took, told = _timed(
                _COMMAND, "agreement", str(root), "--output", folder, "--compare-paper"
            )
        status, memory = told.split()
        if status != "0":
            raise SystemExit("the command failed")
        pairs.append((took, _timed(_PEER, str(root))[0]))
        memories.append(float(memory))
    # The first pair warms the file cache and does not count.
    against = "its libraries imported, and the localisation table alone"
    yield from_pairs("agreement_command", pairs[1:], against=against, goal=3)
    yield at_most("agreement_command_memory", max(memories), 700, "MB")


def _timed(script: str, *arguments: str) -> tuple[float, str]:
    """Seconds of a fresh process, and the last line that it printed."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    took = time.perf_counter() - start
    if done.stderr:
        raise SystemExit(f"the process warned: {done.stderr}")
    return took, done.stdout.splitlines()[-1]


def _localisation(dataset: Dataset, plan: Plan) -> Result:
    """The reference is slow: every so manyth image is enough."""
    few = replace(dataset, images=dataset.images[::_EACH])
    _same(_reference(few), localisation(readings(few)))
    return compared(
        "localisation_table",
        lambda: localisation(readings(few)),
        lambda: _reference(few),
        against="every PNG mask read, whole arrays compared",
        goal=0.1,
        pairs=plan.pairs(),
    )


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
