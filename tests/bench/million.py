"""A run of a million rows over 34,000 images, made of a small one that was really scored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from dermx_viewer.coded import joined, plain
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.opened.run import OpenedRun, open_run
from tests.bench.fresh import real_dataset
from tests.dataset.many import write_many

ROWS, COPIES, FEWER = 1_000_000, 60, 6


def write_million(folder: Path, *, quick: bool) -> tuple[Path, OpenedRun]:
    """The data set (annotations without masks), and its run: every image 30 rows or so."""
    root, copies = real_dataset(), FEWER if quick else COPIES
    write_many(folder / "many", root, copies, masks=False)
    small = _scored(root, folder)
    rows = joined([*_copies(plain(small.rows), copies)]).iloc[:ROWS]
    # People have their rows once, whatever the models.
    human = pd.concat([_copy(small.human, copy) for copy in range(copies)], ignore_index=True)
    result = replace(small, rows=rows, human=human, metadata={})
    known = rows["image"].nunique()
    return folder / "many", OpenedRun(folder / "run", result, known, known)


def _scored(root: Path, folder: Path) -> RunResult:
    """The published data set, scored with random maps by the command line."""
    from dermx_viewer.cli import run

    dataset = open_dataset(root)
    images = [image.image_id for image in dataset.images]
    classes = ontology().diagnosis_names
    maps = np.random.default_rng(0).random((len(images), len(classes), 10, 8), np.float32)
    np.savez(folder / "maps.npz", maps=maps, images=images, classes=classes)
    asked = ["score", str(root), "--maps", str(folder / "maps.npz")]
    if run([*asked, "--output", str(folder / "run")]):
        raise SystemExit("the published data set could not be scored")
    result = open_run(folder / "run", dataset).result
    assert result is not None
    return result


def _copies(rows: pd.DataFrame, copies: int) -> Iterator[pd.DataFrame]:
    """The rows of two models for each copy."""
    for model in ("one", "other"):
        for copy in range(copies):
            yield _copy(rows, copy).assign(model=model)


def _copy(rows: pd.DataFrame, copy: int) -> pd.DataFrame:
    return rows.assign(image=rows["image"] + f"-{copy}")
