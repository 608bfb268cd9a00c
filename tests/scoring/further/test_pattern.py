"""Agreement patterns: by hand, against the table's own rows, and in a run."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring.further.pattern import PATTERN, PATTERNS, patterns
from dermx_viewer.scoring.further.pattern_table import COLUMNS, pattern_table
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.scoring.rows import frame_of, score_maps
from dermx_viewer.scoring.scorer import Scorer
from dermx_viewer.scoring.statistics.labels import RIGHT, WRONG
from tests.dataset import build

HIGH, LOW, NAN = 0.5, 0.4999, float("nan")


@pytest.mark.parametrize(
    ("right", "sensitivity", "precision", "name"),
    [
        (True, HIGH, HIGH, "human aligned"),
        (True, LOW, HIGH, "sufficient subset"),
        (True, HIGH, LOW, "sufficient context"),
        (True, LOW, LOW, "context dependent"),
        (False, HIGH, HIGH, "confuser"),
        (False, LOW, HIGH, "insufficient subset"),
        (False, HIGH, LOW, "distractor"),
        (False, LOW, LOW, "context confusion"),
        (None, HIGH, HIGH, ""),
        (True, NAN, HIGH, ""),
        (False, LOW, NAN, ""),
    ],
    ids=str,
)
def test_by_hand(right: bool | None, sensitivity: float, precision: float, name: str) -> None:
    found = patterns(right, np.array([[sensitivity]]), np.array([[precision]]), NATIVE)
    assert found.tolist() == [[name]]


def test_the_thresholds_are_the_protocols() -> None:
    values = np.array([0.3, 0.7])
    strict = NATIVE.having(pattern_sensitivity=0.8)
    assert patterns(True, values, values, strict).tolist() == [
        "context dependent",
        "sufficient subset",
    ]
    loose = NATIVE.having(pattern_precision=0.2)
    assert patterns(False, values, values, loose).tolist() == ["insufficient subset", "confuser"]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Rows of two images: in the first the network is right, in the second wrong."""
    dataset = open_dataset(build.simple_dataset(tmp_path_factory.mktemp("patterns")))
    scorer, rng, blocks = Scorer(NATIVE, further=[PATTERN]), np.random.default_rng(5), []
    for number, image in enumerate(dataset.images):
        classes = ("Acne", "Psoriasis")
        told = image.gold if number == 0 else next(c for c in classes if c != image.gold)
        logits = np.array([float(name == told) for name in classes])
        values = rng.random((2, 4, 4))
        maps = AttentionMaps(image.image_id, classes, values, logits, MapOrigin("net"))
        blocks.append(score_maps(scorer, image, maps))
    return frame_of(block for block in blocks if block is not None)


def test_of_rows(rows: pd.DataFrame) -> None:
    for line in rows.to_dict("records"):
        right = line["predicted_class"] == line["gold_class"]
        expected = PATTERNS[right, line["sensitivity"] >= 0.5, line["precision"] >= 0.5]
        assert line["pattern"] == expected
    assert {RIGHT, WRONG} == set(np.where(rows.predicted_class == rows.gold_class, RIGHT, WRONG))


def test_the_table_counts_the_rows(rows: pd.DataFrame) -> None:
    table = pattern_table(rows, NATIVE)
    assert [*table] == list(COLUMNS)
    entering = rows[rows["explained_class"] == rows["gold_class"]]
    for line in table.to_dict("records"):
        own = entering[entering["characteristic"] == line["characteristic"]]
        own = own[own["gold_class"] == line["diagnosis"]] if line["diagnosis"] else own
        with_it = own["pattern"] == line["pattern"]
        assert (line["n_rows"], line["n_with_pattern"]) == (len(own), with_it.sum())
        assert line["share"] == pytest.approx(with_it.groupby(own["image"]).mean().mean())
    of_all = table.groupby(["diagnosis", "characteristic"])["share"].sum()
    assert of_all.tolist() == pytest.approx([1.0] * len(of_all))


def test_in_a_run(tmp_path: Path) -> None:
    dataset = build.simple_dataset(tmp_path / "data")
    asked = ["score", str(dataset), "--baselines", "--protocol", "native"]
    assert run([*asked, "--scores", "pattern", "--output", str(tmp_path / "out")]) == 0
    # Baselines predict nothing.
    assert (pd.read_csv(tmp_path / "out" / "rows.csv", na_filter=False)["pattern"] == "").all()
    table = pd.read_csv(tmp_path / "out" / "patterns.csv")
    assert (table["n_rows"] == 0).all() and (table["n_undefined"] > 0).all()
    assert table["share"].isna().all()
    assert not (tmp_path / "out" / "further_scores.csv").exists()
    told = json.loads((tmp_path / "out" / "run.json").read_bytes())
    names = ["pattern", "patterns.csv", "groups.csv", "comparison.csv"]
    assert [*told["further_scores"]] == names
    assert told["protocol"]["choices"]["pattern_precision"] == 0.5
