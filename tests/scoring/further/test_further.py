"""Further scores: by hand on 2×2, against brute force, and in a run."""

from __future__ import annotations

import json
from itertools import pairwise, permutations
from math import isnan, nan
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermx_viewer.cli import run
from dermx_viewer.errors import ProtocolError
from dermx_viewer.scoring import overlap
from dermx_viewer.scoring.further.all import FURTHER, further_named
from dermx_viewer.scoring.further.score import Further, FurtherScore, MapOnGrid
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.scoring.scorer import Scorer
from tests.dataset import build

BY_NAME = {s.name: s for s in FURTHER if isinstance(s, FurtherScore)}
Grid = list[list[float]]

BY_HAND: dict[str, tuple[Grid, Grid, dict[str, float]]] = {
    # Of the pixels 1, .5, .25, 0 those with .5 and 0 are outlined.
    "half": (
        [[1, 0.5], [0.25, 0]],
        [[0, 1], [0, 1]],
        {
            "pointing_game": 0,
            "mass_accuracy": 0.5 / 1.75,
            "rank_accuracy": 0.5,
            # Pairs inside > outside: .5 > .25 of four.
            "auc": 0.25,
            "size_fair_f1": 0.5 / 1.5,
        },
    ),
    "perfect": ([[1, 0], [0, 0]], [[1, 0], [0, 0]], dict.fromkeys(BY_NAME, 1)),
    "two maxima": (
        [[1, 1], [0, 0]],
        [[1, 0], [0, 0]],
        {
            "pointing_game": 0.5,
            "mass_accuracy": 0.5,
            "rank_accuracy": 0.5,
            # Above two, equal to one.
            "auc": 2.5 / 3,
            "size_fair_f1": 1,
        },
    ),
    "the same everywhere": (
        [[1, 1], [1, 1]],
        [[1, 0], [0, 0]],
        {
            "pointing_game": nan,
            "mass_accuracy": 0.25,
            "rank_accuracy": nan,
            "auc": 0.5,
            "size_fair_f1": 1,
        },
    ),
    "zero map": (
        [[0, 0], [0, 0]],
        [[1, 0], [0, 0]],
        {**dict.fromkeys(BY_NAME, nan), "auc": 0.5},
    ),
    "empty mask": ([[1, 0], [0, 0]], [[0, 0], [0, 0]], dict.fromkeys(BY_NAME, nan)),
}


def value(name: str, values: object, mask: object) -> float:
    return BY_NAME[name].value(
        MapOnGrid(np.asarray(values, np.float64)), np.asarray(mask, bool).ravel()
    )


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("case", BY_HAND)
def test_by_hand(case: str, name: str) -> None:
    values, mask, expected = BY_HAND[case]
    assert value(name, values, mask) == pytest.approx(expected[name], abs=1e-12, nan_ok=True)


small = st.lists(
    st.tuples(st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.booleans()), min_size=2, max_size=6
)


@given(small)
def test_against_brute_force(pixels: list[tuple[float, bool]]) -> None:
    values, mask = np.array([v for v, _ in pixels]), np.array([m for _, m in pixels])
    inside, outside, size = values[mask], values[~mask], int(mask.sum())
    if size and len(outside):
        pairs = [(a > b) + (a == b) / 2 for a in inside for b in outside]
        assert value("auc", values, mask) == pytest.approx(np.mean(pairs))
    if size and values.max() > values.min():
        # Every order of equal pixels, the mean over them.
        orders = [
            order
            for order in permutations(range(len(values)))
            if all(values[a] >= values[b] for a, b in pairwise(order))
        ]
        shares = [np.mean(mask[list(order[:size])]) for order in orders]
        assert value("rank_accuracy", values, mask) == pytest.approx(np.mean(shares))
        firsts = [mask[order[0]] for order in orders]
        assert value("pointing_game", values, mask) == pytest.approx(np.mean(firsts))
    if size and values.max() > 0:
        best = max(_f1(values, np.array(moved)) for moved in set(permutations(mask.tolist())))
        assert value("size_fair_f1", values, mask) == pytest.approx(_f1(values, mask) / best)
        precision = float(overlap.precision(overlap.sums(values, mask)))
        assert value("mass_accuracy", values, mask) == pytest.approx(precision)


def _f1(values: np.ndarray, mask: np.ndarray) -> float:
    return float(overlap.f1(overlap.sums(values, mask)))


def test_in_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset = build.simple_dataset(tmp_path / "data")
    plain, out = tmp_path / "plain", tmp_path / "out"
    asked = ["score", str(dataset), "--baselines", "--protocol", "native"]
    assert run([*asked, "--output", str(plain)]) == 0
    named = ["--scores", "auc,pointing-game,mass_accuracy"]
    assert run([*asked, *named, "--output", str(out)]) == 0
    assert not (plain / "further_scores.csv").exists()
    without, rows = (pd.read_csv(folder / "rows.csv") for folder in (plain, out))
    names = ["pointing_game", "mass_accuracy", "auc"]
    assert [*rows] == [*without, *names]
    pd.testing.assert_frame_equal(rows[[*without]], without)
    for name in ("summary.csv", "human_agreement.csv"):
        assert (out / name).read_bytes() == (plain / name).read_bytes()
    for name in ("groups.csv", "comparison.csv"):
        # The lines of the six are what they were, and the others have lines of their own.
        old, new = (pd.read_csv(folder / name, dtype=str) for folder in (plain, out))
        its = new["score"].isin(names)
        assert {*new["score"][its]} == {*names}
        pd.testing.assert_frame_equal(new[~its].reset_index(drop=True), old)
    assert rows["mass_accuracy"].tolist() == pytest.approx(rows["precision"].tolist(), nan_ok=True)
    assert rows["auc"].between(0, 1).all()
    table = pd.read_csv(out / "further_scores.csv", keep_default_na=False)
    over = table[(table["diagnosis"] == "") & (table["characteristic"] == "Union")]
    for line in over[over["score"] == "auc"].to_dict("records"):
        own = rows[(rows["model"] == line["model"]) & (rows["characteristic"] == "Union")]
        own = own[own["explained_class"] == own["gold_class"]]
        assert float(line["figure"]) == pytest.approx(own.groupby("image")["auc"].mean().mean())
        assert (line["n"], line["n_images"], line["n_rows"]) == (2, 2, len(own))
    told = json.loads((out / "run.json").read_bytes())["further_scores"]
    assert [*told] == [*names, "further_scores.csv", "groups.csv", "comparison.csv"]
    assert run([*asked, "--scores", "roc", "--output", str(tmp_path / "x")]) == 2
    assert "there is no score 'roc'; choose of: pointing_game" in capsys.readouterr().err


def test_fuzzy_masks_are_refused() -> None:
    fuzzy = NATIVE.having(raters="share")
    with pytest.raises(ProtocolError, match="Pointing game needs masks of 0 and 1"):
        Scorer(fuzzy, further=further_named(["pointing_game"]))


@pytest.mark.parametrize("score", FURTHER, ids=lambda score: score.name)
def test_every_score_says_where_it_is_from(score: Further) -> None:
    assert any(year in score.words for year in ("2018", "2022", "1982", "Own definition"))


def test_rounding_decides_nothing() -> None:
    values = np.array([[1.0, 1.0 - 1e-15], [1.0 - 1e-13, 1.0]])
    mask = np.array([[1, 0], [0, 0]])
    assert isnan(value("pointing_game", values, mask)) and value("auc", values, mask) == 0.5


def test_the_order_of_pixels_does_not_matter() -> None:
    generator = np.random.default_rng(0)
    values = generator.integers(0, 4, (5, 6)) / 3
    mask = generator.random((5, 6)) < 0.4
    for name in BY_NAME:
        flipped = value(name, values[::-1, ::-1], mask[::-1, ::-1])
        assert not isnan(flipped) and flipped == pytest.approx(value(name, values, mask))
