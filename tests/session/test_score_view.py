"""The view of a score: which row it is of, its sums, and where it is drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import UNION, Dataset
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring import pixels
from dermx_viewer.scoring.pixels import wanted_row
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.scoring.rows import frame_of, score_maps
from dermx_viewer.scoring.scorer import Scorer
from dermx_viewer.session.pane_title import pane_titles
from dermx_viewer.session.scene import resolve
from dermx_viewer.session.score_view import score_layer
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.session.build import session_of

MAPS = AttentionMaps(
    "a",
    ("Acne", "Psoriasis"),
    np.random.default_rng(1).normal(size=(2, 4, 5)).astype(np.float32),
    np.array([1.0, 2.0]),
    MapOrigin("net"),
)
ROWS = (("derm1", "Papule"), ("derm1", UNION), ("derm2", "Scale"), ("derm2", UNION))


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    build.write_evaluation(tmp_path, "derm1_a", darwin1([tag("Acne"), polygon("Papule")]))
    build.write_metadata(tmp_path, ["a.jpg;S;Acne;a.jpg;light;adult"])
    return open_dataset(tmp_path)


@pytest.mark.parametrize(
    ("rater", "of", "row"),
    [
        ("derm2", "Scale", ("derm2", "Scale")),
        ("derm2", "Papule", ("derm2", UNION)),
        ("derm9", "Scale", ("derm2", "Scale")),
        ("derm9", "Scar", ("derm1", UNION)),
        ("", UNION, ("derm1", UNION)),
    ],
)
def test_which_row_is_seen(rater: str, of: str, row: tuple[str, str]) -> None:
    assert wanted_row(ROWS, rater, of) == row


def test_without_a_row_nothing_is_seen(dataset: Dataset) -> None:
    assert wanted_row((), "derm1", UNION) is None
    assert wanted_row(ROWS[:1], "", UNION) == ROWS[0]


def test_the_sums_are_those_of_the_score(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    (image,) = dataset.images
    layer = score_layer(image, MAPS, "Acne", NATIVE, "derm1", "Papule")
    assert layer is not None and layer.rows == (("derm1", "Papule"), ("derm1", UNION))
    block = score_maps(Scorer(NATIVE), image, MAPS)
    assert block is not None
    rows = frame_of([block])
    line = rows[(rows["characteristic"] == "Papule") & (rows["explained_class"] == "Acne")]
    assert layer.f1 == pytest.approx(line["f1"].item(), abs=1e-9)
    made = 2 * layer.found / (2 * layer.found + layer.missed + layer.extra)
    assert layer.f1 == pytest.approx(made, abs=1e-12)
    assert layer.parts.shape == (3, *image.size) and layer.against == "derm1: Papule"
    sums = (layer.found, layer.missed, layer.extra)
    np.testing.assert_allclose(layer.parts.sum(axis=(1, 2)), sums, rtol=1e-5)
    # A large one is drawn smaller, and its sums stay.
    monkeypatch.setattr(pixels, "_LONGER_SIDE", 6)
    small = score_layer(image, MAPS, "Acne", NATIVE, "derm1", "Papule")
    assert small is not None and small.parts.shape == (3, 5, 6)
    assert (small.found, small.missed, small.extra) == sums
    np.testing.assert_allclose(small.parts.sum(axis=(1, 2)) * 4, sums, rtol=1e-5)


def test_it_is_drawn_where_the_pane_wants_it_of_the_map_as_it_is_scored(dataset: Dataset) -> None:
    (image,) = dataset.images
    layer = score_layer(image, MAPS, "Acne", NATIVE, "", UNION)
    session = session_of(image="a", evidence_against=True, view="A", scale="image")
    scene = resolve(dataset, session, MAPS, NATIVE, score=layer)
    assert scene.score is None and scene.attention is not None and not scene.attention.as_scored
    on = replace(session.pane, score_shown=True)
    scene = resolve(dataset, session, MAPS, NATIVE, pane=on, score=layer)
    assert scene.score is layer and scene.attention is not None and scene.attention.as_scored
    assert layer is not None
    assert pane_titles(on, scene, "net")[0] == (
        f"net · Acne · Grad-CAM · F1 {layer.f1:.2f} · parts of the score, derm1: Union"
    )
    off = replace(on, shown=False)
    assert resolve(dataset, session, MAPS, NATIVE, pane=off, score=layer).score is None
