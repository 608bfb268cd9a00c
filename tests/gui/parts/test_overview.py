from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.commands.dataset import reload
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.overview.dock import OverviewDock, in_columns
from dermx_viewer.session.filters import Chip
from tests.dataset.build import darwin1, polygon, tag, write_evaluation, write_metadata
from tests.gui.window import Answers, opened, shown_window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    for name, words in (
        ("derm1_a", ["Acne"]),
        ("derm2_a", ["Acne", "Low-quality"]),
        ("derm1_b", ["Psoriasis"]),
        ("derm2_c", ["Acne"]),
    ):
        content = darwin1([*(tag(word) for word in words), polygon("Papule")])
        write_evaluation(root, name, content)
    lines = ["a.jpg;S;Acne;a.jpg;dark;adult", "b.jpg;S;Psoriasis;b.jpg;light;young"]
    write_metadata(root, [*lines, "c.jpg;T;Acne;c.jpg;;adult"])
    return root


@pytest.fixture
def dock(qtbot: QtBot) -> OverviewDock:
    dock = OverviewDock()
    qtbot.addWidget(dock)
    dock.resize(300, 500)
    dock.show()
    return dock


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qtbot, Answers(), restore=False) as made:
        yield made


def test_without_a_data_set(dock: OverviewDock, folder: Path) -> None:
    assert dock.stack.currentWidget() is dock.empty
    dock.set_dataset(open_dataset(folder))
    assert [section.key for section in dock.sections] == [
        *("diagnosis", "source", "skin_tone", "age", "rater")
    ]
    dock.set_dataset(Dataset(root=Path(), images=()))
    assert dock.stack.currentWidget() is dock.empty and dock.sections == ()
    dock.set_dataset(None)
    assert dock.stack.currentWidget() is dock.empty


def test_columns_follow_the_width(dock: OverviewDock, folder: Path) -> None:
    dock.set_dataset(open_dataset(folder))
    assert [len(column) for column in in_columns(dock.sections, 1)] == [5]
    for count in range(1, 7):
        columns = in_columns(dock.sections, count)
        assert len(columns) <= count
        assert tuple(section for column in columns for section in column) == dock.sections
    for width in (240, 500, 1400):
        dock.resize(width, 300)
        lefts = {section.mapTo(dock, section.rect().topLeft()).x() for section in dock.sections}
        assert 1 <= len(lefts) <= max(1, width // 230)


def test_walking_scrolls_to_the_bar(qtbot: QtBot, dock: OverviewDock, folder: Path) -> None:
    dock.set_dataset(open_dataset(folder))
    dock.resize(240, 150)
    bars = dock.sections[-1].bars
    bars.setFocus()
    bars.setCurrentIndex(bars.bars.index(0))
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    assert dock.area.verticalScrollBar().value() > 0


def test_a_bar_filters_the_images_and_again_does_not(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    opened(qtbot, window, folder)
    dock, shown = window.parts["overview"], window.parts["images"].shown_ids
    sections = {section.key: section.bars for section in dock.sections}
    for key, value, expected in (
        ("diagnosis", "Acne", ("a", "c")),
        ("source", "T", ("c",)),
        ("skin_tone", "", ("c",)),
        ("age", "young", ("b",)),
        # Discarded evaluations count: as many images as the bar says.
        ("rater", "derm2", ("a", "c")),
    ):
        bars = sections[key]
        bars.toggled.emit(key, value)
        assert shown() == expected
        assert bars.bars.active == value and dock.clear_button.isEnabled()
        assert dict(window.parts["images"].filter.filters.chosen) == {key: value}
        assert dock.note.text() == f"{value or '(unknown)'}: {len(expected)} of 3 images"
        bars.toggled.emit(key, value)
        assert shown() == ("a", "b", "c") and bars.bars.active is None


def test_filters_add_up_and_are_cleared(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    opened(qtbot, window, folder)
    dock = window.parts["overview"]
    dock.filter_toggled.emit("diagnosis", "Acne")
    dock.filter_toggled.emit("skin_tone", "dark")
    assert window.parts["images"].shown_ids() == ("a",)
    assert window.workbench.shown.listed.ids == ("a",)
    assert dock.note.text() == "Acne, dark: 1 of 3 images"
    # Another bar of the same property takes its place.
    dock.filter_toggled.emit("diagnosis", "Psoriasis")
    assert window.parts["images"].shown_ids() == ()
    dock.clear_button.click()
    assert window.parts["images"].shown_ids() == ("a", "b", "c")
    assert [section.bars.bars.active for section in dock.sections] == [None] * 5
    # What is chosen in the Images dock is marked here.
    window.parts["images"].filter.toggle(Chip(of="rater", value="derm1"))
    assert dock.sections[-1].bars.bars.active == "derm1"


def test_reloading_keeps_filter_and_mark(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    opened(qtbot, window, folder)
    window.parts["overview"].filter_toggled.emit("rater", "derm1")
    before = window.workbench.dataset
    reload(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.dataset is not before)
    assert window.parts["images"].shown_ids() == ("a", "b")
    assert window.parts["overview"].sections[-1].bars.bars.active == "derm1"


@pytest.mark.real_data
def test_every_bar_of_the_published_data_says_how_many_images_it_lists(
    qtbot: QtBot, window: MainWindow, real_dataset_path: Path
) -> None:
    opened(qtbot, window, real_dataset_path)
    for section in window.parts["overview"].sections:
        for part in section.bars.bars.distribution.parts:
            section.bars.toggled.emit(section.key, part.value)
            assert len(window.parts["images"].shown_ids()) == part.total
            section.bars.toggled.emit(section.key, part.value)
