"""The photograph on screen: handed out once it is read, or told why it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.photographs import read_photograph
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.workbench.photos import Photos
from dermx_viewer.gui.workbench.shown_photograph import ShownPhotograph
from tests.dataset import build
from tests.dataset.build import darwin1, polygon
from tests.gui.window import TIMEOUT


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[ShownPhotograph]:
    made = ShownPhotograph()
    yield made
    made.close()


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Images a and b with a photograph each, and c without one."""
    for name in "abc":
        build.write_evaluation(tmp_path, f"derm1_{name}", darwin1([polygon("Scar")]))
    build.write_photograph(tmp_path / "a.png")
    build.write_photograph(tmp_path / "b.png", height=20, width=24)
    return open_dataset(tmp_path)


def test_the_picture_is_handed_out_and_at_once_the_second_time(
    qtbot: QtBot, shown: ShownPhotograph, dataset: Dataset, tmp_path: Path
) -> None:
    first = dataset.by_id["a"]
    with qtbot.waitSignal(shown.ready, timeout=TIMEOUT) as told:
        shown.show(first)
    assert told.args is not None
    np.testing.assert_array_equal(told.args[0], read_photograph(tmp_path / "a.png"))
    again: list[object] = []
    shown.ready.connect(again.append)
    shown.show(first)
    assert len(again) == 1


def test_a_neighbour_is_read_but_not_shown(
    qtbot: QtBot, shown: ShownPhotograph, dataset: Dataset
) -> None:
    shapes: list[tuple[int, ...]] = []
    shown.ready.connect(lambda pixels: shapes.append(pixels.shape))
    first, second, without = (dataset.by_id[name] for name in "abc")
    read = shown.findChild(Photos).ready
    with qtbot.waitSignals([read] * 2, timeout=TIMEOUT):
        shown.show(first)
        shown.prefetch([second, without])
    shown.show(without)
    shown.show(second)
    assert shapes == [(10, 12, 3), (20, 24, 3)]


def test_a_picture_that_came_too_late_is_not_shown(
    qtbot: QtBot, shown: ShownPhotograph, dataset: Dataset
) -> None:
    shapes: list[tuple[int, ...]] = []
    shown.ready.connect(lambda pixels: shapes.append(pixels.shape))
    shown.show(dataset.by_id["a"])
    with qtbot.waitSignal(shown.ready, timeout=TIMEOUT):
        shown.show(dataset.by_id["b"])
    shown.show(None)
    assert shapes == [(20, 24, 3)]


def test_why_it_is_missing_is_said_each_time_it_is_come_to(
    qtbot: QtBot, shown: ShownPhotograph, dataset: Dataset, tmp_path: Path
) -> None:
    (tmp_path / "b.png").write_bytes(b"no picture")
    broken, fine = dataset.by_id["b"], dataset.by_id["a"]
    told: list[str] = []
    shown.failed.connect(told.append)
    with qtbot.waitSignal(shown.failed, timeout=TIMEOUT):
        shown.show(broken)
    shown.show(broken)
    assert len(told) == 1 and "b.png" in told[0]
    shown.show(fine)
    shown.show(broken)
    assert told == [told[0]] * 2
    shown.show(fine)
    build.write_photograph(tmp_path / "b.png")
    shown.forget()
    with qtbot.waitSignal(shown.ready, timeout=TIMEOUT):
        shown.show(broken)
    assert len(told) == 2


def test_only_a_draft_of_the_image_on_screen_is_handed_out(
    qtbot: QtBot, shown: ShownPhotograph, dataset: Dataset, tmp_path: Path
) -> None:
    drafts: list[object] = []
    shown.drafted.connect(drafts.append)
    shown.show(dataset.by_id["a"])
    photos, draft = shown.findChild(Photos), object()
    photos.drafted.emit(tmp_path / "b.png", object())
    photos.drafted.emit(tmp_path / "a.png", draft)
    assert drafts == [draft]


def test_the_whole_picture_is_there_before_it_is_saved(
    shown: ShownPhotograph, dataset: Dataset, tmp_path: Path
) -> None:
    told: list[np.ndarray] = []
    shown.ready.connect(told.append)
    shown.finish()
    shown.show(dataset.by_id["a"])
    shown.finish()
    np.testing.assert_array_equal(told[0], read_photograph(tmp_path / "a.png"))
