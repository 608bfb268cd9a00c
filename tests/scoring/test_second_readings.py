"""A second reading by the same person is no further rater."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import UNION, Dataset
from dermx_viewer.errors import ProtocolError
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.baselines import BaselineSource
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.protocols import NATIVE, Protocol, with_raters, with_readings
from tests.dataset import build, dermxdb
from tests.dataset.build import darwin1, polygon, tag

ALL = with_readings(NATIVE, "all")
LARGE = ((0.0, 0.0), (11.0, 0.0), (11.0, 4.0), (0.0, 4.0))
"""60 of 120 pixels."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Image a: two raters outline 20 pixels, one of them 60 the second time. Image b: only the
    second reading is kept."""
    small, large = [tag("Acne"), polygon("Scale")], [tag("Acne"), polygon("Scale", LARGE)]
    evaluations = {
        "labeller1_a": small,
        "labeller2_a": small,
        "labeller12_a": large,
        "labeller1_b": [tag("Low-quality")],
        "labeller12_b": large,
    }
    for name, content in evaluations.items():
        build.write_evaluation(tmp_path / "data", name, darwin1(content))
    build.write_metadata(tmp_path / "data", [f"{i}.jpg;S;Acne;{i}.jpg;dark;young" for i in "ab"])
    return tmp_path / "data"


def scored(dataset: Dataset, protocol: Protocol) -> RunResult:
    return score_dataset(dataset, [BaselineSource("uniform")], protocol)


def scale(result: RunResult) -> pd.Series:
    lines = result.summary.query("diagnosis == '' and characteristic == 'Scale'")
    return lines.iloc[0]


def test_only_first_readings_have_rows(root: Path) -> None:
    found = scored(open_dataset(root), NATIVE)
    assert set(zip(found.rows["image"], found.rows["rater"], strict=True)) == {
        ("a", "labeller1"),
        ("a", "labeller2"),
    }
    assert set(found.rows["second_reading_of"]) == {""}
    (problem,) = (p for p in found.problems if p.kind == "second readings")
    assert "2 kept evaluations of 2 images" in problem.what


def test_all_readings_change_the_score(root: Path) -> None:
    dataset = open_dataset(root)
    first, every = scored(dataset, NATIVE), scored(dataset, ALL)
    # F1 of the uniform map is 2m/(1 + m): 2/7 for 20 of 120 pixels, 2/3 for 60.
    assert scale(first)[FIGURE] == pytest.approx(2 / 7)
    assert scale(every)[FIGURE] == pytest.approx(((2 * 2 / 7 + 2 / 3) / 3 + 2 / 3) / 2)
    again = every.rows[every.rows["rater"] == "labeller12"]
    assert set(again["second_reading_of"]) == {"labeller1"} and set(again["image"]) == {"a", "b"}
    assert not any(p.kind == "second readings" for p in every.problems)
    assert first.protocol.hash != every.protocol.hash
    assert every.protocol.name == "native, all readings"


def test_they_never_vote(root: Path) -> None:
    majority = with_raters(NATIVE, Fusion("majority"))
    rows = scored(open_dataset(root), majority).rows
    assert set(rows["voters"]) == {2} and set(rows["image"]) == {"a"}
    with pytest.raises(ProtocolError, match="no vote in a majority"):
        with_readings(majority, "all")


def test_protocols_are_the_same_object_every_time() -> None:
    assert with_readings(NATIVE, "all") is ALL and with_readings(NATIVE, "first") is NATIVE
    assert with_readings(ALL, "first").readings == "first"


def test_the_layout_of_the_later_release(tmp_path: Path) -> None:
    dermxdb.write_dermxdb(tmp_path / "data")
    dataset = open_dataset(tmp_path / "data")
    again = {e.rater for e in dataset.evaluations if e.second_reading_of}
    first, every = scored(dataset, NATIVE).rows, scored(dataset, ALL).rows
    assert again and not again & set(first["rater"])
    beside = every[~every["rater"].isin(again)].reset_index(drop=True)
    assert len(beside) < len(every)
    # The codes of texts know of all that were there.
    pd.testing.assert_frame_equal(beside.astype(first.dtypes), first)


def test_on_the_command_line(root: Path, tmp_path: Path) -> None:
    maps = tmp_path / "maps"
    maps.mkdir()
    for image in "ab":
        np.save(maps / f"{image}_Acne.npy", np.ones((5, 6)))
    raters = {}
    for readings in ("first", "all"):
        out = tmp_path / readings
        command = ["score", str(root), "--maps", str(maps), "--output", str(out)]
        assert run([*command, "--readings", readings]) == 0
        rows = pd.read_csv(out / "rows.csv")
        raters[readings] = set(rows.loc[rows["characteristic"] == UNION, "rater"])
    assert raters == {
        "first": {"labeller1", "labeller2"},
        "all": {"labeller1", "labeller2", "labeller12"},
    }
    again = ["score", str(root), "--maps", str(maps), "--output", str(tmp_path / "no")]
    assert run([*again, "--readings", "all", "--consensus", "majority"]) == 2


FIGURE = "f1_mean"
