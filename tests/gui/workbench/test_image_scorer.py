"""Scores of the image on screen, computed beside the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.workbench import image_scorer
from dermx_viewer.gui.workbench.image_scorer import ImageScorer
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.runs.part import score_image
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol, with_raters
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.window import TIMEOUT


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    for image in ("a", "b"):
        build.write_evaluation(tmp_path, f"derm1_{image}", darwin1([tag("Acne"), polygon("Scar")]))
    return open_dataset(tmp_path)


def maps_of(image_id: str, model: str = "net") -> AttentionMaps:
    values = np.random.default_rng(0).random((1, 4, 5)).astype(np.float32)
    return AttentionMaps(image_id, ("Acne",), values, np.ones(1), MapOrigin(model))


@pytest.fixture
def scorer(qtbot: QtBot) -> Iterator[ImageScorer]:
    made = ImageScorer()
    # On a busy machine rows come late; that they are announced then has a test of its own.
    made._slow.setInterval(TIMEOUT)
    yield made
    made.close()


def test_rows_arrive_and_are_not_made_twice(
    qtbot: QtBot, scorer: ImageScorer, dataset: Dataset
) -> None:
    image, maps = dataset.by_id["a"], maps_of("a")
    with qtbot.waitSignal(scorer.scored, timeout=TIMEOUT) as told:
        scorer.want(image, (maps,), DERMX_2021)
    assert told.args is not None
    pd.testing.assert_frame_equal(told.args[0], score_image(image, [maps], DERMX_2021))
    with qtbot.assertNotEmitted(scorer.scored):
        scorer.want(image, (maps,), DERMX_2021)
    with qtbot.waitSignal(scorer.scored, timeout=TIMEOUT):
        scorer.want(image, (maps,), NATIVE)
    scorer.forget()
    with qtbot.waitSignal(scorer.scored, timeout=TIMEOUT):
        scorer.want(image, (maps,), NATIVE)
    with qtbot.waitSignal(scorer.scored, timeout=TIMEOUT) as told:
        scorer.want(None, (), NATIVE)
    assert told.args == [None, ""]


def test_rows_have_the_further_scores_that_are_chosen(
    qtbot: QtBot, scorer: ImageScorer, dataset: Dataset
) -> None:
    image, maps = dataset.by_id["a"], maps_of("a")
    for further in (("auc",), ("auc", "pattern")):
        with qtbot.waitSignal(scorer.scored, timeout=TIMEOUT) as told:
            scorer.want(image, (maps,), NATIVE, further)
        assert told.args is not None
        assert tuple(told.args[0].columns[-len(further) :]) == further


def test_maps_of_several_panes_are_scored_in_order_and_each_once(
    qtbot: QtBot, scorer: ImageScorer, dataset: Dataset
) -> None:
    image, left, right = dataset.by_id["a"], maps_of("a", "left"), maps_of("a", "right")
    with qtbot.waitSignal(scorer.scored, timeout=TIMEOUT) as told:
        scorer.want(image, (right, left, right), DERMX_2021)
    assert told.args is not None
    pd.testing.assert_frame_equal(told.args[0], score_image(image, [right, left], DERMX_2021))
    with qtbot.assertNotEmitted(scorer.scored):
        scorer.want(image, (right, left), DERMX_2021)
    with qtbot.waitSignal(scorer.scored, timeout=TIMEOUT) as told:
        scorer.want(image, (left,), DERMX_2021)
    assert told.args is not None and set(told.args[0]["model"]) == {"left"}
    with qtbot.waitSignal(scorer.scored, timeout=TIMEOUT) as told:
        scorer.want(image, (), DERMX_2021)
    assert told.args == [None, ""]


@pytest.mark.parametrize(
    ("image_id", "protocol", "note"),
    [
        ("empty", DERMX_2021, "No kept evaluation outlines anything in this image."),
        (
            "apart",
            with_raters(DERMX_2021, Fusion("intersection")),
            "The consensus (intersection) of this image holds no pixel.",
        ),
        (
            "tall",
            DERMX_2021,
            "The photograph has another aspect than the outlines: not scored.",
        ),
    ],
    ids=["nothing outlined", "an empty consensus", "another aspect"],
)
def test_why_there_are_no_rows(
    qtbot: QtBot, scorer: ImageScorer, tmp_path: Path, image_id: str, protocol: Protocol, note: str
) -> None:
    here, there = polygon("Scar"), polygon("Scar", ((8.0, 1.0), (10.0, 1.0), (10.0, 2.0)))
    build.write_evaluation(tmp_path, "derm1_empty", darwin1([tag("Acne")]))
    build.write_evaluation(tmp_path, "derm1_apart", darwin1([tag("Acne"), here]))
    build.write_evaluation(tmp_path, "derm2_apart", darwin1([tag("Acne"), there]))
    build.write_evaluation(tmp_path, "derm1_tall", darwin1([tag("Acne"), here]))
    build.write_photograph(tmp_path / "tall.png", height=20)
    image = open_dataset(tmp_path).by_id[image_id]
    with qtbot.waitSignal(scorer.scored, timeout=TIMEOUT) as told:
        scorer.want(image, (maps_of(image_id),), protocol)
    assert told.args is not None and len(told.args[0]) == 0 and told.args[1] == note


def test_only_the_last_wish_is_answered_and_waiting_is_said(
    qtbot: QtBot, scorer: ImageScorer, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slow(image: object, maps: object, *how: object) -> pd.DataFrame:
        gate.wait(TIMEOUT / 1000)
        return score_image(image, maps, *how)  # type: ignore[arg-type]

    monkeypatch.setattr(image_scorer, "score_image", slow)
    told: list[tuple[object, str]] = []
    scorer.scored.connect(lambda rows, note: told.append((rows, note)))
    scorer._slow.setInterval(50)
    for name in ("a", "b"):
        scorer.want(dataset.by_id[name], (maps_of(name),), DERMX_2021)
    qtbot.waitUntil(lambda: told == [(None, "Scoring…")], timeout=TIMEOUT)
    gate.set()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=TIMEOUT)
    rows, note = told[-1]
    assert isinstance(rows, pd.DataFrame) and set(rows["image"]) == {"b"} and note == ""


def test_a_failure_is_said(
    qtbot: QtBot, scorer: ImageScorer, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> pd.DataFrame:
        raise ValueError("no luck")

    monkeypatch.setattr(image_scorer, "score_image", broken)
    with qtbot.waitSignal(scorer.scored, timeout=TIMEOUT) as told:
        scorer.want(dataset.by_id["a"], (maps_of("a"),), DERMX_2021)
    assert told.args == [None, "The image could not be scored: no luck"]
