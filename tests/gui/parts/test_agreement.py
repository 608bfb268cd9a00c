from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.gui.commands.dataset import reload
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.agreement.dock import AgreementDock
from dermx_viewer.gui.parts.agreement.matrix import AgreementMatrix, meaning
from dermx_viewer.gui.work.jobs import JobRunner
from dermx_viewer.session.filters import Chip
from tests.gui.agreements import Exporter, three_raters, worked_out
from tests.gui.window import TIMEOUT, Answers, opened, shown_window
from tests.scoring.agreement.said import dataset_of

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
DOWN = Qt.SortOrder.DescendingOrder


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    assert runner.shutdown()


@pytest.fixture
def exporter() -> Exporter:
    return Exporter()


@pytest.fixture
def dock(qtbot: QtBot, runner: JobRunner, exporter: Exporter) -> Iterator[AgreementDock]:
    dock = AgreementDock(runner, exporter=exporter)  # type: ignore[arg-type]
    models = (dock.tables.panel.model, dock.matrix.images.panel.model, dock.matrix.view.heat)
    testers = [QAbstractItemModelTester(model, FATAL) for model in models]
    qtbot.addWidget(dock)
    dock.resize(800, 400)
    dock.show()
    yield dock
    del testers


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return three_raters(tmp_path / "data")


@pytest.fixture
def full(qtbot: QtBot, dock: AgreementDock, dataset: Dataset) -> AgreementDock:
    dock.set_seen(True)
    dock.set_dataset(dataset)
    worked_out(qtbot, dock.desk)
    return dock


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qtbot, Answers(), restore=False) as made:
        yield made


def choose(matrix: AgreementMatrix, measure: str, name: str) -> None:
    matrix.measure.setCurrentIndex(matrix.measure.findData(measure))
    matrix.name.setCurrentIndex(matrix.name.findData(name))


# When it is worked out


def test_it_waits_until_somebody_looks(
    qtbot: QtBot, dock: AgreementDock, runner: JobRunner, dataset: Dataset
) -> None:
    assert dock.stack.currentWidget() is dock.empty
    dock.set_seen(True)
    assert dock.stack.currentWidget() is dock.empty
    dock.set_seen(False)
    dock.set_dataset(dataset)
    assert runner.jobs == ()
    dock.set_seen(True)
    assert len(runner.jobs) == 1 and dock.cancel_button.isVisible()
    worked_out(qtbot, dock.desk)
    assert dock.tabs.isVisible()
    dock.set_dataset(None)
    assert dock.stack.currentWidget() is dock.empty


def test_cancelled_and_tried_again(qtbot: QtBot, dock: AgreementDock, dataset: Dataset) -> None:
    dock.set_seen(True)
    dock.set_dataset(dataset)
    dock.cancel_button.click()
    qtbot.waitUntil(lambda: dock.failed.isVisible(), timeout=TIMEOUT)
    assert "cancelled" in dock.failed.title.text()
    dock.failed.button.click()
    worked_out(qtbot, dock.desk)
    assert dock.tabs.isVisible()


# Tables


def test_tables_are_switched_and_stay_chosen(
    qtbot: QtBot, full: AgreementDock, tmp_path: Path
) -> None:
    tables = full.tables
    found = full.desk.result
    assert found is not None
    names = [tables.switcher.itemData(n) for n in range(tables.switcher.count())]
    assert names == list(found.tables)
    for number, name in enumerate(names):
        tables.switcher.setCurrentIndex(number)
        assert tables.table == name and len(tables.panel.model.frame) == len(found.tables[name])
    tables.switcher.setCurrentIndex(2)
    full.set_dataset(three_raters(tmp_path / "other"))
    worked_out(qtbot, full.desk)
    assert tables.table == names[2] and full.desk.result is not found


def test_another_data_set_is_beside_the_paper_only_when_asked(full: AgreementDock) -> None:
    tables = full.tables
    assert not tables.paper.isChecked() and "another one" in tables.paper.toolTip()
    assert tables.note.isHidden()
    assert not any(key.endswith("_paper") for key in tables.panel.view.shown_keys())
    tables.paper.setChecked(True)
    assert "f1_mean_paper" in tables.panel.view.shown_keys()
    assert tables.note.text().startswith("Table 2a: ") and not tables.note.isHidden()
    # Nothing was published that this table could stand beside.
    tables.switcher.setCurrentIndex(tables.switcher.findData("evaluations"))
    assert tables.paper.isHidden() and tables.note.isHidden()


def test_exported_is_what_is_on_screen_and_what_the_command_writes(
    full: AgreementDock, exporter: Exporter, dataset: Dataset, tmp_path: Path
) -> None:
    tables = full.tables
    assert run(["agreement", str(dataset.root), "--output", str(tmp_path / "tables")]) == 0
    for name in ("characteristic_presence", "characteristic_localisation", "skin_tone_age"):
        tables.switcher.setCurrentIndex(tables.switcher.findData(name))
        tables.panel.export_button.click()
        frame, suggested = exporter.exported[-1]
        assert suggested == f"{name}.csv"
        # No figure leaves without its protocol, which the command writes in files of its own.
        plain = frame.drop(columns=["protocol", "software"], errors="ignore")
        assert ("protocol" in frame) == (name != "skin_tone_age")
        assert table_bytes(plain) == (tmp_path / "tables" / suggested).read_bytes()
    tables.switcher.setCurrentIndex(tables.switcher.findData("characteristic_presence"))
    tables.panel.filter.setText("basic")
    place = [column.key for column in tables.panel.model.columns].index("name")
    tables.panel.view.sortByColumn(place, DOWN)
    tables.panel.export_button.click()
    frame, _ = exporter.exported[-1]
    assert frame["group"].eq("Basic terms").all() and frame["name"].is_monotonic_decreasing
    assert len(frame) == tables.panel.model.rowCount() > 1


# Rater × rater


def test_measures_and_names(full: AgreementDock) -> None:
    matrix = full.matrix
    assert [matrix.name.itemText(n) for n in range(2)] == ["Same diagnosis", "Acne"]
    # derm1 and derm2 agree on one of two images, derm2 and derm3 share none.
    assert [matrix.view.heat.index(0, n).data() for n in range(3)] == ["", "0.50", "1.00"]
    assert matrix.view.heat.index(1, 2).data() == "–"
    choose(matrix, "localisation", "Papule")
    found = matrix.view.heat.matrix
    assert found is not None
    # a: the same; b: one outlined nothing, F1 0.
    assert found.values[0, 1] == 0.5 and 0 < found.values[0, 2] < 1
    choose(matrix, "presence", "Papule")
    assert matrix.view.heat.index(0, 1).data() == "0.67"
    assert matrix.view.accessibleDescription() == meaning("presence", "Papule")


def test_a_cell_lists_where_the_two_disagree(
    qtbot: QtBot, full: AgreementDock, exporter: Exporter
) -> None:
    matrix, panel = full.matrix, full.matrix.images.panel
    assert panel.empty.title.text() == "Choose a cell"
    matrix.view.pair_chosen.emit("derm1", "derm2")
    assert panel.model.frame.values.tolist() == [["b", 1.0, "Acne", "Psoriasis"]]
    assert [column.title for column in panel.model.columns][2:] == ["derm1", "derm2"]
    # Always 1 here: the room is for what they said.
    assert "disagreement" not in panel.view.shown_keys()
    panel.export_button.click()
    frame, _ = exporter.exported[-1]
    assert list(frame.columns) == ["image", "derm1", "derm2"]
    choose(matrix, "localisation", "Papule")
    panel.export_button.click()
    assert "protocol" in exporter.exported[-1][0]
    choose(matrix, "diagnosis", "")
    with qtbot.waitSignal(full.image_chosen) as caught:
        panel.view.chosen.emit(0)
    assert caught.args == ["b", "derm1", "derm2"]
    # The pair stays when another measure is chosen.
    choose(matrix, "localisation", "Papule")
    assert panel.model.frame["image"].tolist() == ["b"]
    assert "disagreement" in panel.view.shown_keys()
    assert matrix.view.heat.pair(matrix.view.currentIndex()) == ("derm1", "derm2")
    matrix.view.pair_chosen.emit("derm2", "derm3")
    assert panel.empty.title.text() == "Nothing to compare"
    choose(matrix, "diagnosis", "")
    matrix.view.pair_chosen.emit("derm1", "derm3")
    assert panel.empty.title.text() == "No disagreement"


def test_disagreements_are_listed_in_the_images_dock(
    qtbot: QtBot, window: MainWindow, dataset: Dataset
) -> None:
    opened(qtbot, window, dataset.root)
    window.layout_.go_to("agreement")
    worked_out(qtbot, window.parts["agreement"].desk)
    matrix, images = window.parts["agreement"].matrix, window.parts["images"]
    matrix.view.pair_chosen.emit("derm1", "derm2")
    matrix.images.panel.list_button.click()
    assert images.shown_ids() == ("b",) and images.filter.filters.active
    assert images.filter.chips.texts == ("derm1 ≠ derm2: different diagnoses",)
    # It adds up with the other filters, and is cleared with them.
    images.filter.toggle(Chip(of="rater", value="derm3"))
    assert images.shown_ids() == ()
    images.filter.clear()
    assert images.shown_ids() == ("a", "b", "c") and images.filter.chips.isHidden()
    matrix.images.panel.list_button.click()
    images.filter.chips.buttons[0].click()
    assert images.shown_ids() == ("a", "b", "c") and not images.filter.filters.active


def test_the_matrix_is_exported_with_its_n(full: AgreementDock, exporter: Exporter) -> None:
    full.matrix.export_button.click()
    frame, name = exporter.exported[-1]
    assert name == "rater-matrix.csv" and len(frame) == 6 and "protocol" in frame
    assert frame.loc[0, ["rater", "reference", "agreement", "images"]].tolist() == [
        *("derm1", "derm2", 0.5, 2)
    ]


def test_colours_are_stretched(full: AgreementDock) -> None:
    full.matrix.stretched.setChecked(True)
    assert (full.matrix.scale.low, full.matrix.scale.high) == (0.5, 1.0)


def test_one_rater_has_nobody_to_agree_with(
    qtbot: QtBot, dock: AgreementDock, tmp_path: Path
) -> None:
    said = {"labeller1": {"a": ["Acne"]}, "labeller12": {"a": ["Acne"]}}
    dock.set_seen(True)
    dock.set_dataset(dataset_of(tmp_path, said))
    worked_out(qtbot, dock.desk)
    assert dock.matrix.stack.currentWidget() is dock.matrix.few
    assert len(dock.tables.panel.model.frame) > 0


@pytest.mark.parametrize("width", [300, 420, 1400])
def test_narrow_and_wide(full: AgreementDock, width: int) -> None:
    full.tabs.setCurrentIndex(1)
    full.resize(width, 500)
    assert full.width() == width
    wide = full.matrix.splitter.orientation() is Qt.Orientation.Horizontal
    assert wide == (width == 1400)


# In the window


def test_opening_compares_nobody_until_the_dock_is_raised(
    qtbot: QtBot, window: MainWindow, dataset: Dataset
) -> None:
    opened(qtbot, window, dataset.root)
    desk = window.parts["agreement"].desk
    assert desk.job is None
    window.layout_.go_to("agreement")
    worked_out(qtbot, desk)
    # Reloading what has not changed keeps it; what has changed is compared again.
    first, result = window.workbench.dataset, desk.result
    reload(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.dataset is not first, timeout=TIMEOUT)
    assert desk.result is result
    (dataset.root / "annotations" / "derm1_c.json").unlink()
    reload(window.workbench)
    qtbot.waitUntil(lambda: desk.result not in (None, result), timeout=TIMEOUT)


def test_a_disagreement_shows_its_two_raters_and_the_way_back(
    qtbot: QtBot, window: MainWindow, dataset: Dataset
) -> None:
    opened(qtbot, window, dataset.root)
    window.layout_.go_to("agreement")
    worked_out(qtbot, window.parts["agreement"].desk)
    window.parts["agreement"].image_chosen.emit("c", "derm3", "derm2")
    assert window.workbench.session.place.image == "c"
    assert {layer.rater for layer in window.canvas.scene.layers} == {"derm3"}
    assert window.message_bar.text.text() == "Only what derm2 and derm3 outlined is shown."
    window.message_bar.action.click()
    assert {layer.rater for layer in window.canvas.scene.layers} == {"derm1", "derm3"}
    assert window.message_bar.isHidden()
    # Any tick in the Layers dock gets back too, and the message goes.
    window.parts["agreement"].image_chosen.emit("c", "derm3", "derm2")
    assert window.message_bar.isVisible()
    window.parts["layers"].all_on.click()
    assert len(window.canvas.scene.layers) == 2 and window.message_bar.isHidden()
    # A row of scores is about its own rater.
    window.parts["agreement"].image_chosen.emit("c", "derm3", "derm2")
    window.parts["dataset_scores"].row_chosen.emit("c", "derm1", "Papule", "net")
    assert [layer.rater for layer in window.canvas.scene.layers] == ["derm1"]


def test_both_docks_are_in_the_view_menu(window: MainWindow) -> None:
    titles = [
        action.text().replace("&", "") for action in window.menus.menus["View/Docks"].actions()
    ]
    assert {"Agreement", "Data set"} <= set(titles)


@pytest.mark.real_data
def test_the_published_data_set_stands_beside_the_paper(
    qtbot: QtBot, runner: JobRunner, real_dataset_path: Path
) -> None:
    # Without Qt's checker, which looks at every cell at every change.
    dock = AgreementDock(runner)
    qtbot.addWidget(dock)
    dock.show()
    dock.set_seen(True)
    dock.set_dataset(open_dataset(real_dataset_path))
    worked_out(qtbot, dock.desk)
    tables, matrix = dock.tables, dock.matrix
    assert tables.paper.isChecked()
    tables.switcher.setCurrentIndex(tables.switcher.findData("characteristic_presence"))
    assert tables.note.text() == "Appendix table 1: 248 of 248 figures as printed."
    assert (tables.panel.model.frame["differences"] == "").all()
    choose(matrix, "localisation", "Plaque")
    matrix.view.pair_chosen.emit("derm2", "derm1")
    score = matrix.images.panel.model.frame["disagreement"]
    assert len(score) == 27 and score.is_monotonic_decreasing and score.max() == 1
