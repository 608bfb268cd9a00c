"""A data set that is written to while it is scored: nothing is mixed without a word."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.coded import plain
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.runs.changed import CHANGED
from dermx_viewer.runs.growing import Growing
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root, maps = build.simple_dataset(tmp_path / "data"), tmp_path / "maps"
    maps.mkdir()
    for image in ("a (1)", "b--x"):
        build.write_photograph(root / f"{image}.png")
        np.save(maps / f"{image}_Acne.npy", np.random.default_rng(0).random((5, 6)))
    return root


def edited(root: Path) -> None:
    file = next((root / "annotations").glob("*.json"))
    build.write_evaluation(root, file.stem, darwin1([tag("Acne"), polygon("Scar")]))


def removed(root: Path) -> None:
    next((root / "annotations").glob("*.json")).unlink()


def added(root: Path) -> None:
    build.write_evaluation(root, "derm9_b--x", darwin1([tag("Acne"), polygon("Scar")]))


def retaken(root: Path) -> None:
    build.write_photograph(root / "a (1).png")
    os.utime(root / "a (1).png", (1, 1))


@pytest.mark.parametrize(
    ("change", "done"),
    [
        (edited, "of what was opened"),
        (removed, "of what was opened"),
        (added, "of what was opened"),
        (retaken, "rows may be of either"),
    ],
)
@pytest.mark.parametrize("parked", [False, True])
def test_it_is_said(root: Path, change: Callable[[Path], None], done: str, parked: bool) -> None:
    dataset, maps = open_dataset(root, parked=parked), MapFolder(root.parent / "maps")
    undisturbed = score_dataset(dataset, [maps], DERMX_2021)
    assert not [p for p in undisturbed.problems if p.kind == CHANGED]
    dataset = open_dataset(root, parked=parked)

    def progress(at: int, _total: int, _what: str) -> None:
        if at == 1 and not changed:
            changed.append(at)
            change(root)

    changed: list[int] = []
    growing = Growing(root.parent / "run") if parked else None
    result = score_dataset(dataset, [maps], DERMX_2021, growing=growing, progress=progress)
    (told,) = [p for p in result.problems if p.kind == CHANGED]
    assert changed and told.amount == 1 and done in told.done
    # Rows are of what was opened, and are not mixed with what is there now.
    assert plain(result.rows).equals(plain(undisturbed.rows))
