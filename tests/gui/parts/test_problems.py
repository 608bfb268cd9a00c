from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Problem
from dermx_viewer.gui.parts.problems.dock import ProblemsDock
from dermx_viewer.gui.tables.view import TableView
from dermx_viewer.said import Said
from tests.translation.spoken import spoken

LONG = "annotations/derm1_" + "a very long name indeed " * 12 + ".json"
PROBLEMS = (
    Problem("no diagnosis", "annotations/derm1_a.json", "nothing", "counts as discarded", "a"),
    Problem("file name", LONG, "not <rater>_<image>.json", "left out"),
    Problem("no diagnosis", "annotations/derm1_b.json", "nothing", "counts as discarded", "b"),
)


class Exporter:
    def __init__(self) -> None:
        self.exported: list[list[str]] = []

    def export(self, frame, suggested: str, *, parent: object = None) -> None:
        self.exported.append(list(frame["where"]))


@pytest.fixture
def exporter() -> Exporter:
    return Exporter()


@pytest.fixture
def dock(qtbot: QtBot, exporter: Exporter) -> Iterator[ProblemsDock]:
    dock = ProblemsDock(exporter=exporter)  # type: ignore[arg-type]
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    models = (dock.kinds_model, dock.panel.model)
    testers = [QAbstractItemModelTester(model, fatal) for model in models]
    qtbot.addWidget(dock)
    dock.resize(500, 500)
    dock.show()
    yield dock
    del testers


def click(qtbot: QtBot, view: TableView, row: int) -> None:
    where = view.visualRect(view.frame_model.index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def shown(dock: ProblemsDock) -> list[str]:
    return list(dock.panel.model.shown_frame(["where"])["where"])


def test_states_without_problems(dock: ProblemsDock) -> None:
    assert dock.empty.title.text() == "No data set is open"
    dock.set_problems(())
    assert dock.empty.isVisible() and dock.empty.title.text() == "No problems found"
    dock.set_problems(PROBLEMS)
    assert not dock.empty.isVisible() and dock.splitter.isVisible()
    dock.set_problems(None)
    assert dock.empty.title.text() == "No data set is open"


def test_kinds_are_counted_the_most_frequent_first(dock: ProblemsDock) -> None:
    dock.set_problems(PROBLEMS)
    model = dock.kinds_model
    counts = [(model.index(r, 0).data(), model.index(r, 1).data()) for r in range(3)]
    assert counts == [("All kinds", "3"), ("no diagnosis", "2"), ("file name", "1")]


def test_choosing_a_kind_shows_its_problems(
    qtbot: QtBot, dock: ProblemsDock, exporter: Exporter
) -> None:
    dock.set_problems(PROBLEMS)
    click(qtbot, dock.kinds, 1)
    assert shown(dock) == ["annotations/derm1_a.json", "annotations/derm1_b.json"]
    assert dock.panel.count.text() == "2 of 3 problems"
    dock.panel.filter.setText("derm1_b")
    dock.panel.export_button.click()
    assert exporter.exported == [["annotations/derm1_b.json"]]
    dock.panel.filter.clear()
    click(qtbot, dock.kinds, 0)
    assert len(shown(dock)) == 3


def test_choosing_a_problem_shows_its_image(qtbot: QtBot, dock: ProblemsDock) -> None:
    dock.set_problems(PROBLEMS)
    with qtbot.waitSignal(dock.image_chosen) as caught:
        click(qtbot, dock.panel.view, 2)
    assert caught.args == ["b"]
    with qtbot.assertNotEmitted(dock.image_chosen):
        click(qtbot, dock.panel.view, 1)


def test_lists_stand_side_by_side_where_there_is_room(dock: ProblemsDock) -> None:
    dock.set_problems(PROBLEMS)
    assert dock.splitter.orientation() is Qt.Orientation.Vertical
    dock.resize(900, 200)
    assert dock.splitter.orientation() is Qt.Orientation.Horizontal


@pytest.mark.real_data
def test_the_published_data_set(dock: ProblemsDock, real_dataset_path: Path) -> None:
    problems = open_dataset(real_dataset_path).problems
    dock.set_problems(problems)
    assert dock.panel.model.rowCount() == len(problems) > 0


def test_sentences_are_shown_in_german_and_exported_in_english(qtbot: QtBot) -> None:
    what = Said(
        "{stem} is listed twice, as {gold!r} and as {other!r}", stem="a", gold="A", other="B"
    )
    problems = (Problem("duplicate id", "metadata.csv", what, Said("the first row stands"), "a"),)
    with spoken("de"):
        dock = ProblemsDock()
        qtbot.addWidget(dock)
        dock.set_problems(problems)
        model = dock.panel.model
        shown = [str(model.index(0, column).data()) for column in (2, 3)]
        assert shown == [
            "a ist zweimal aufgelistet, als 'A' und als 'B'",
            "die erste Zeile gilt",
        ]
        assert "zweimal aufgelistet" in model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
        assert list(dock.panel.shown_frame()["what"]) == [str(what)]
