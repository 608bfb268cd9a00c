"""Rows that stay in the parts of a run: the files are those of a run that has all in memory."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.export.all import format_named
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.runs import pieces as cutting
from dermx_viewer.runs.every_row import EveryRow
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.growing import Growing
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.baselines import BaselineSource
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021

FRAME = pd.DataFrame({"name": ["a", "=b", "c;d"], "f1": [0.5, np.nan, -0.0], "n": [1, 2, 3]})


@pytest.mark.parametrize("name", ["csv", "spreadsheet", "markdown"])
def test_a_table_in_pieces_gives_the_same_bytes(name: str) -> None:
    known = format_named(name)
    pieces = EveryRow(3, (lambda: FRAME[:1], lambda: FRAME[:0], lambda: FRAME[1:]))
    (whole,), (parted,) = (
        known.files({"rows": table}, "run").values() for table in (FRAME, pieces)
    )
    assert b"".join([parted] if isinstance(parted, bytes) else parted) == whole


def test_the_same_files_from_fewer_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_size", lambda source: 2)
    write_demo_data(tmp_path / "data", images=7)
    dataset, rng = open_dataset(tmp_path / "data", parked=True), np.random.default_rng(0)
    (tmp_path / "maps").mkdir()
    for image in dataset.images:
        for name in {image.gold, "Acne"}:
            np.save(tmp_path / "maps" / f"{image.image_id}_{name}.npy", rng.random((5, 6)))
    contents, counts = [], []
    for lean in (None, DERMX_2021):
        sources = [MapFolder(tmp_path / "maps"), BaselineSource("edges")]
        growing = Growing(tmp_path / f"{lean is None}", lean=lean)
        result = score_dataset(dataset, sources, DERMX_2021, growing=growing)
        counts.append((len(result.rows), result.every_row.count))
        paths = write_run(result, growing.folder, checklists=True)
        contents.append({p.name: p.read_bytes() for p in paths if p.name != "run.json"})
    (all_rows, _), (some, every) = counts
    assert some < every == all_rows
    assert contents[0] == contents[1]
