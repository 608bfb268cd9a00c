"""A score column: what one new file and one line in the tuple bring."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.gui.parts.scores.dataset_dock import DatasetScoresDock
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.scoring.columns import all as every
from dermx_viewer.scoring.columns.column import Column, overlap_score
from dermx_viewer.scoring.overlap import FloatArray, Sums
from dermx_viewer.scoring.protocols import DERMX_2021
from dermx_viewer.scoring.rows import frame_of
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag

# The new file


def fowlkes_mallows(of: Sums) -> FloatArray:
    """Square root of precision · sensitivity."""
    return np.asarray(of.common / np.sqrt(of.attention * of.mask))


TOY_SCORE = overlap_score(
    "fowlkes_mallows",
    "Fowlkes–Mallows",
    "FM = Σmin(A,S) / √(ΣA·ΣS)",
    "The geometric mean of precision and sensitivity.",
    fowlkes_mallows,
)
TOY_LABEL = Column(
    name="classes",
    type=int,
    title="Classes",
    words="How many classes have a map.",
    value=lambda rows: rows.of_block(lambda block: len(block.maps.classes)),
)


@pytest.fixture(autouse=True)
def _one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(every, "COLUMNS", (*every.COLUMNS, TOY_SCORE, TOY_LABEL))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The folder of a run of the uniform and other baselines on one image of two raters."""
    root, output = tmp_path / "data", tmp_path / "out"
    for rater in ("derm1", "derm2"):
        build.write_evaluation(root, f"{rater}_a", darwin1([tag("Acne"), polygon("Scale")]))
    build.write_metadata(root, ["a.jpg;S;Acne;a.jpg;dark;young"])
    assert run(["score", str(root), "--baselines", "--output", str(output)]) == 0
    return output


def result_of(folder: Path) -> RunResult:
    names = ("rows", "summary", "human_agreement", "rater_against_others")
    frames = [pd.read_csv(folder / f"{name}.csv") for name in names]
    for frame in frames:
        texts = frame.select_dtypes("str").columns
        frame[texts] = frame[texts].fillna("")
    frames[1]["diagnosis"] = frames[1]["diagnosis"].fillna("")
    rows, summary, human, others = frames
    return RunResult(rows, summary, DERMX_2021, (), {}, human=human, others=others)


def test_the_files_have_it(written: Path) -> None:
    found = result_of(written)
    assert list(found.rows.columns[-2:]) == ["fowlkes_mallows", "classes"]
    expected = np.sqrt(found.rows["precision"] * found.rows["sensitivity"])
    np.testing.assert_allclose(found.rows["fowlkes_mallows"], expected)
    assert set(found.rows["classes"]) == {1}
    # Summed up as every score is, with what people reach on the same rows.
    union = found.summary.query("characteristic == 'Union' and diagnosis == ''")
    assert union["fowlkes_mallows_mean"].notna().all()
    assert set(union["human_fowlkes_mallows_mean"]) == {1.0}
    assert set(found.human["human_fowlkes_mallows"]) == {1.0}
    assert set(found.others["fowlkes_mallows_mean"].dropna()) == {1.0}
    assert not any("classes" in name for name in found.summary)


def test_a_table_without_rows_has_it() -> None:
    assert frame_of([])["classes"].dtype == np.int64


def test_the_windows_tables_have_it_with_its_words(qtbot: QtBot, written: Path) -> None:
    dock = DatasetScoresDock()
    qtbot.addWidget(dock)
    dock.set_run(result_of(written))
    rows = {column.key: column for column in dock.rows.model.columns}
    assert rows["fowlkes_mallows"].title == "Fowlkes–Mallows"
    assert "FM = Σmin(A,S) / √(ΣA·ΣS)" in rows["fowlkes_mallows"].help
    assert rows["classes"].shown(6.0) == "6" and rows["classes"].help == TOY_LABEL.words
    summed = {column.key: column for column in dock.characteristics.model.columns}
    assert summed["fowlkes_mallows_median"].title == "Fowlkes–Mallows median"
    assert summed["human_fowlkes_mallows_median"].title == "Human Fowlkes–Mallows median"
