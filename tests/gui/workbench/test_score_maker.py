"""Views of scores made beside the window: once each, shared by panes, dropped where unwanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import UNION, Dataset
from dermx_viewer.gui.workbench.score_maker import ScoreMaker, ScoreWish, score_wish
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.session.state import Pane
from tests.gui.window import TIMEOUT
from tests.gui.workbench.build import maps_of

PANE = Pane(score_shown=True)
MAPS = maps_of("a")


@pytest.fixture
def dataset(dataset_path: Path) -> Dataset:
    return open_dataset(dataset_path)


@pytest.fixture
def maker(qtbot: QtBot) -> Iterator[ScoreMaker]:
    made = ScoreMaker()
    yield made
    made.close()


def wish(dataset: Dataset, **changes: object) -> ScoreWish:
    pane = replace(PANE, **changes)  # type: ignore[arg-type]
    found = score_wish(pane, dataset.images[0], MAPS, NATIVE)
    assert found is not None
    return found


def test_who_wants_nothing_asks_for_nothing(dataset: Dataset, maker: ScoreMaker) -> None:
    image = dataset.images[0]
    assert score_wish(Pane(), image, MAPS, NATIVE) is None
    assert score_wish(replace(PANE, shown=False), image, MAPS, NATIVE) is None
    assert score_wish(PANE, image, None, NATIVE) is None
    assert score_wish(PANE, None, MAPS, NATIVE) is None
    assert maker.layers([None, None]) == [None, None]


def test_panes_share_what_is_made(qtbot: QtBot, dataset: Dataset, maker: ScoreMaker) -> None:
    wishes = [wish(dataset), None, wish(dataset), wish(dataset, score_of="Papule")]
    with qtbot.waitSignal(maker.changed, timeout=TIMEOUT):
        assert maker.layers(wishes) == [None] * 4
        assert maker.layers(wishes) == [None] * 4
    one, nothing, same, papule = maker.layers(wishes)
    assert one is same and one is not None and nothing is None and papule is not None
    assert one.row == ("derm1", UNION) and papule.row == ("derm1", "Papule")
    maker.forget()
    assert maker.layers(wishes[:1]) == [None]


def test_what_there_is_not_is_not_made_again(
    qtbot: QtBot, dataset: Dataset, maker: ScoreMaker
) -> None:
    nobody = replace(dataset.images[0], evaluations=())
    wished = score_wish(PANE, nobody, MAPS, NATIVE)
    with qtbot.waitSignal(maker.changed, timeout=TIMEOUT):
        assert maker.layers([wished]) == [None]
    told: list[None] = []
    maker.changed.connect(lambda: told.append(None))
    assert maker.layers([wished]) == [None] and not maker._wanted and told == []
