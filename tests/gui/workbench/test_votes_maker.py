"""The votes layer on screen, counted beside the window and kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.workbench import votes_maker
from dermx_viewer.gui.workbench.votes_maker import VotesMaker
from dermx_viewer.session.state import Outlines
from dermx_viewer.session.votes import image_votes
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.window import TIMEOUT

MAJORITY = Outlines(votes_shown=True)
UNION = Outlines(votes_shown=True, votes_fusion="union")
OF_SCARS = Outlines(votes_shown=True, votes_of="Scar")


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Images a and b, which two raters outlined alike; the photograph of c does not fit it."""
    for name in "abc":
        for rater in ("derm1", "derm2"):
            content = darwin1([tag("Acne"), polygon("Scar")])
            build.write_evaluation(tmp_path, f"{rater}_{name}", content)
    build.write_photograph(tmp_path / "c.png", height=30)
    return open_dataset(tmp_path)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """(image, characteristic) whose votes were counted, in order."""
    done: list[tuple[str, str]] = []

    def counting(image: object, characteristic: str) -> object:
        done.append((image.image_id, characteristic))  # type: ignore[attr-defined]
        return image_votes(image, characteristic)  # type: ignore[arg-type]

    monkeypatch.setattr(votes_maker, "image_votes", counting)
    return done


@pytest.fixture
def maker(qtbot: QtBot, counted: list[tuple[str, str]]) -> Iterator[VotesMaker]:
    made = VotesMaker()
    yield made
    made.close()


def made(qtbot: QtBot, maker: VotesMaker, dataset: Dataset, name: str, session: Outlines) -> None:
    with qtbot.waitSignal(maker.changed, timeout=TIMEOUT):
        assert maker.layer(dataset.by_id[name], session) is None


def test_a_layer_comes_later_and_is_there_from_then_on(
    qtbot: QtBot, maker: VotesMaker, dataset: Dataset, counted: list[tuple[str, str]]
) -> None:
    image = dataset.by_id["a"]
    made(qtbot, maker, dataset, "a", MAJORITY)
    layer = maker.layer(image, MAJORITY)
    assert layer is not None and layer.image_id == "a" and layer.area == 20
    assert layer.raters == ("derm1", "derm2") and layer.at(3, 2) == 2 and layer.at(0, 0) == 0
    assert maker.layer(image, MAJORITY) is layer
    assert counted == [("a", "Union")]


def test_another_fusion_of_the_same_votes_counts_no_more(
    qtbot: QtBot, maker: VotesMaker, dataset: Dataset, counted: list[tuple[str, str]]
) -> None:
    for session in (MAJORITY, UNION, OF_SCARS):
        made(qtbot, maker, dataset, "a", session)
    assert counted == [("a", "Union"), ("a", "Scar")]
    layer = maker.layer(dataset.by_id["a"], UNION)
    assert layer is not None and layer.fusion.kind == "union"


@pytest.mark.parametrize(
    ("name", "session"),
    [("a", Outlines()), ("c", MAJORITY), ("", MAJORITY)],
    ids=["switched off", "not scorable", "no image"],
)
def test_where_there_is_no_layer_nothing_is_counted(
    qtbot: QtBot,
    maker: VotesMaker,
    dataset: Dataset,
    counted: list[tuple[str, str]],
    name: str,
    session: Outlines,
) -> None:
    assert maker.layer(dataset.by_id.get(name), session) is None
    made(qtbot, maker, dataset, "b", MAJORITY)
    assert counted == [("b", "Union")]


def test_only_the_last_wish_is_answered(
    qtbot: QtBot, maker: VotesMaker, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    begun: list[str] = []

    def slow(image: object, characteristic: str) -> object:
        begun.append(image.image_id)  # type: ignore[attr-defined]
        gate.wait(TIMEOUT / 1000)
        return image_votes(image, characteristic)  # type: ignore[arg-type]

    monkeypatch.setattr(votes_maker, "image_votes", slow)
    first, second = dataset.by_id["a"], dataset.by_id["b"]
    assert maker.layer(first, MAJORITY) is None
    qtbot.waitUntil(lambda: begun == ["a"], timeout=TIMEOUT)
    assert maker.layer(second, MAJORITY) is None
    with qtbot.waitSignal(maker.changed, timeout=TIMEOUT):
        gate.set()
    assert begun == ["a", "b"] and maker.layer(second, MAJORITY) is not None
    assert maker.layer(first, MAJORITY) is None


def test_a_layer_being_made_is_not_asked_for_again(
    qtbot: QtBot, maker: VotesMaker, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    begun: list[str] = []

    def slow(image: object, characteristic: str) -> object:
        begun.append(characteristic)
        gate.wait(TIMEOUT / 1000)
        return image_votes(image, characteristic)  # type: ignore[arg-type]

    monkeypatch.setattr(votes_maker, "image_votes", slow)
    image = dataset.by_id["a"]
    maker.layer(image, MAJORITY)
    qtbot.waitUntil(lambda: begun == ["Union"], timeout=TIMEOUT)
    for _ in range(3):  # Something else is drawn anew.
        assert maker.layer(image, MAJORITY) is None
    with qtbot.waitSignal(maker.changed, timeout=TIMEOUT):
        gate.set()
    assert begun == ["Union"] and maker.layer(image, MAJORITY) is not None


def test_what_was_used_last_is_kept_until_all_is_forgotten(
    qtbot: QtBot, dataset: Dataset, counted: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(votes_maker, "_KEPT", 2)
    maker = VotesMaker()
    for name, session in (("a", MAJORITY), ("b", MAJORITY)):
        made(qtbot, maker, dataset, name, session)
    assert maker.layer(dataset.by_id["a"], MAJORITY) is not None
    made(qtbot, maker, dataset, "a", OF_SCARS)
    assert maker.layer(dataset.by_id["a"], MAJORITY) is not None
    made(qtbot, maker, dataset, "b", MAJORITY)
    maker.forget()
    made(qtbot, maker, dataset, "b", MAJORITY)
    maker.close()
    assert counted == [("a", "Union"), ("b", "Union"), ("a", "Scar"), *[("b", "Union")] * 2]


def test_a_failure_is_told(
    qtbot: QtBot, maker: VotesMaker, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = ValueError("no luck")

    def broken(*_: object) -> object:
        raise error

    monkeypatch.setattr(votes_maker, "image_votes", broken)
    with qtbot.waitSignal(maker.failed, timeout=TIMEOUT) as told:
        maker.layer(dataset.by_id["a"], MAJORITY)
    assert told.args == [error]
