"""From a number to exactly the images behind it, and back with one key."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.records import UNION
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.agreement.behind import behind as behind_agreement
from dermx_viewer.gui.parts.diagnosis.behind import behind_figure
from dermx_viewer.gui.parts.images.dock import ImagesDock
from dermx_viewer.gui.parts.protocols.behind import behind as behind_protocols
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tables.score_columns import row_columns as frame_columns
from dermx_viewer.gui.told_facts import said_of_chip
from dermx_viewer.gui.tr import tr
from dermx_viewer.runs.agreement.whole import Agreement
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.said import Said
from dermx_viewer.scoring.diagnosis.predictions import confusions, predictions_of_rows
from dermx_viewer.scoring.protocols import PROTOCOLS
from dermx_viewer.scoring.rows import frame_of
from dermx_viewer.scoring.summaries import summarise
from dermx_viewer.session.filters import Chip
from dermx_viewer.session.plain import from_plain, to_plain
from tests.gui.tables.build import frame, row
from tests.gui.window import TIMEOUT, opened
from tests.translation.seen import outside
from tests.translation.spoken import bracketed, spoken

NATIVE = PROTOCOLS["native"]
CLASSES = ("Acne", "Psoriasis")


def run_of(rows: pd.DataFrame) -> RunResult:
    known = frame_of([])
    missing = {n: known[n].dtype.type() for n in known.columns if n not in rows.columns}
    rows = rows.assign(**missing)
    said = confusions(predictions_of_rows(rows))
    summary = summarise(rows, NATIVE)
    return RunResult(rows, summary, NATIVE, (), {}, confusions=said)


@pytest.fixture
def run() -> RunResult:
    """net says Psoriasis of a and c, which are Acne as b is; its F1 is lowest in c."""
    said = {"a": ("Psoriasis", 0.4), "b": ("Acne", 0.9), "c": ("Psoriasis", 0.1)}
    return run_of(
        frame(
            [
                row(image, predicted_class=predicted, explained_class=explained, f1=f1)
                for image, (predicted, f1) in said.items()
                for explained in CLASSES
            ]
        )
    )


@pytest.fixture
def scored(window: MainWindow, qtbot: QtBot, dataset_path: Path, run: RunResult) -> MainWindow:
    opened(qtbot, window, dataset_path)
    window.workbench.results.set_run(run)
    window.workbench.show_image("b")
    return window


def images(window: MainWindow) -> ImagesDock:
    part = window.parts["images"]
    assert isinstance(part, ImagesDock)
    return part


def click(qtbot: QtBot, panel: TablePanel, row: int, key: str) -> None:
    section = [column.key for column in panel.model.columns].index(key)
    index = panel.model.index(row, section)
    panel.view.scrollTo(index)
    where = panel.view.visualRect(index).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_cell_of_the_confusion_matrix_and_back(qtbot: QtBot, scored: MainWindow) -> None:
    scored.layout_.go_to("overview")
    images(scored).filter.toggle(Chip(of="rater", value="derm1"))
    images(scored).sort_by("image", descending=True)
    scored.layout_.go_to("diagnosis")
    dock = scored.parts["diagnosis"]
    dock.tabs.setCurrentWidget(dock.matrices)
    click(qtbot, dock.matrices, 0, "output_1")
    assert images(scored).shown_ids() == ("a", "c")
    assert images(scored).filter.chips.texts == ("net: Acne taken for Psoriasis",)
    # The list is in sight, and one of its images on screen.
    assert images(scored).isVisible() and scored.workbench.session.place.image == "a"
    assert scored.workbench.shown.listed.ids == ("a", "c")
    scored.workbench.step(1)
    assert scored.workbench.session.place.image == "c"
    scored.menus.run("back")
    assert images(scored).shown_ids() == ("c", "b", "a")
    assert images(scored).filter.chips.texts == ("derm1",)
    assert scored.workbench.session.place.image == "b"


@pytest.mark.parametrize(
    ("key", "ids", "words"),
    [
        ("output_0", ("b",), "net: Acne recognised"),
        ("images_of", ("a", "b", "c"), "net: Acne"),
    ],
)
def test_other_cells(
    qtbot: QtBot, scored: MainWindow, key: str, ids: tuple[str, ...], words: str
) -> None:
    dock = scored.parts["diagnosis"]
    scored.layout_.go_to("diagnosis")
    dock.tabs.setCurrentWidget(dock.matrices)
    click(qtbot, dock.matrices, 0, key)
    assert images(scored).shown_ids() == ids and images(scored).filter.chips.texts == (words,)


@pytest.mark.parametrize("of", ["Acne", ""], ids=["class", "all"])
def test_what_images_are_is_said_in_the_language_of_the_window(run: RunResult, of: str) -> None:
    line = pd.Series({"model": "net", "run": "", "score": "f1", "characteristic": UNION})
    line["diagnosis"] = of
    places = Agreement({}, {}, *[None] * 2, False, None, ())  # type: ignore[arg-type]
    with bracketed():
        doors = [
            behind_figure(run, line, "f1_mean", "F1"),
            *(behind_protocols(run, run, line, column) for column in ("figure_a", "n_b", "")),
            behind_agreement(places, "image_distribution", line, "images", ""),
        ]
        said = [tr(found[0]) for found in doors if found is not None]
    assert len(said) == 5 and [outside(words).strip() for words in said] == [""] * 5


def test_a_cell_without_images_says_so(qtbot: QtBot, scored: MainWindow) -> None:
    dock = scored.parts["diagnosis"]
    scored.layout_.go_to("diagnosis")
    dock.tabs.setCurrentWidget(dock.matrices)
    click(qtbot, dock.matrices, 1, "output_0")
    assert scored.message_bar.text.text() == "net: Psoriasis taken for Acne: no image."
    assert images(scored).filter.chips.texts == ()


def test_a_line_of_a_summary_by_key(qtbot: QtBot, scored: MainWindow) -> None:
    dock = scored.parts["dataset_scores"]
    scored.layout_.go_to("dataset_scores")
    panel = dock.diagnoses
    dock.tabs.setCurrentWidget(panel)
    assert panel.list_button.isVisible() and not panel.list_button.isEnabled()
    panel.view.set_current_position(0)
    qtbot.mouseClick(panel.list_button, Qt.MouseButton.LeftButton)
    assert images(scored).shown_ids() == ("c", "a", "b")
    assert images(scored).filter.chips.texts == ("net: Union in Acne, lowest F1 first",)
    # A door behind a door; the way back goes through both.
    figures = scored.parts["diagnosis"].figures
    figures.view.set_current_position(len(figures.model.frame) - 1)
    figures.list_images()
    assert images(scored).filter.chips.texts == ("net: all images",)
    scored.workbench.doors.back()
    assert images(scored).shown_ids() == ("c", "a", "b")
    scored.workbench.doors.back()
    assert not images(scored).filter.filters.active
    assert not scored.menus.actions["back"].isEnabled()


def test_filters_within_a_door_go_with_it(scored: MainWindow) -> None:
    scored.workbench.doors.open("two", ("c", "b"))
    images(scored).filter.toggle(Chip(of="outcome", value="right", model="net"))
    assert images(scored).shown_ids() == ("b",)
    scored.workbench.doors.back()
    assert images(scored).shown_ids() == ("a", "b", "c")
    # Undone instead: the way back is not that door's any more.
    scored.workbench.doors.open("two", ("c", "b"))
    scored.workbench.undo()
    scored.workbench.doors.back()
    assert images(scored).shown_ids() == ("a", "b", "c")


def test_every_table_of_images_lists_them(qtbot: QtBot) -> None:
    panel = TablePanel(EmptyState("none"), name="Rows")
    qtbot.addWidget(panel)
    assert panel.list_button.isHidden()
    rows = frame([row("b"), row("a"), row("b", f1=0.1), row("c")])
    panel.set_frame(rows, frame_columns(rows))
    with qtbot.waitSignal(panel.list_requested) as asked:
        panel.list_button.click()
    assert asked.args == ["Rows: all that are listed", ("b", "a", "c")]
    panel.filter.setText("image=c")
    with qtbot.waitSignal(panel.list_requested) as asked:
        panel.list_button.click()
    assert asked.args == ["Rows: image=c", ("c",)]
    panel.filter.clear()
    panel.view.selectRow(0)
    panel.view.selectAll()
    actions = {action.text(): action for action in panel.view.actions()}
    entry = actions["&List in Images"]
    assert isinstance(entry, QAction)
    with qtbot.waitSignal(panel.list_requested) as asked:
        entry.trigger()
    assert asked.args == ["Rows: 4 selected", ("b", "a", "c")]
    # Of one image alone there is nothing to list.
    panel.set_frame(rows.iloc[:1], frame_columns(rows))
    assert panel.list_button.isHidden()


def enter(qtbot: QtBot, panel: TablePanel, row: int, key: str) -> None:
    section = [column.key for column in panel.model.columns].index(key)
    panel.view.show_column(section, True)
    index = panel.model.index(row, section)
    assert panel.leads(index)
    panel.view.setCurrentIndex(index)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)


def double_click(qtbot: QtBot, panel: TablePanel, row: int, key: str) -> None:
    click(qtbot, panel, row, key)
    section = [column.key for column in panel.model.columns].index(key)
    where = panel.view.visualRect(panel.model.index(row, section)).center()
    qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_cell_of_a_summary(qtbot: QtBot, scored: MainWindow) -> None:
    rows = scored.workbench.results.run.rows.copy()  # type: ignore[union-attr]
    rows.loc[rows["image"] == "a", "f1"] = float("nan")
    scored.workbench.results.set_run(run_of(rows))
    scored.layout_.go_to("dataset_scores")
    dock = scored.parts["dataset_scores"]
    dock.tabs.setCurrentWidget(dock.diagnoses)
    double_click(qtbot, dock.diagnoses, 0, "f1_mean")
    words = "net: F1 mean of Union in Acne, lowest first"
    assert images(scored).shown_ids() == ("c", "b")
    assert images(scored).filter.chips.texts == (words,)
    # Names lead to the rows, as before.
    scored.workbench.doors.back()
    double_click(qtbot, dock.diagnoses, 0, "characteristic")
    assert dock.tabs.currentWidget() is dock.rows and not images(scored).filter.chips.texts
    dock.tabs.setCurrentWidget(dock.diagnoses)
    enter(qtbot, dock.diagnoses, 0, "f1_n_undefined")
    assert images(scored).shown_ids() == ("a",)
    scored.menus.run("back")
    assert images(scored).shown_ids() == ("a", "b", "c")


def test_a_number_that_leads_somewhere_looks_like_it(qtbot: QtBot, scored: MainWindow) -> None:
    scored.layout_.go_to("diagnosis")
    panel = scored.parts["diagnosis"].figures
    keys = [column.key for column in panel.model.columns]
    figure, runs = (panel.model.index(0, keys.index(key)) for key in ("f1_mean", "n_runs"))

    def underlined(index: object) -> bool:
        option = QStyleOptionViewItem()
        panel.view.cells.initStyleOption(option, index)
        return bool(option.font.underline())  # type: ignore[attr-defined]

    assert panel.leads(figure) and not panel.leads(runs) and not underlined(figure)
    panel.view.entered.emit(figure)
    assert underlined(figure)
    assert panel.view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    panel.view.entered.emit(runs)
    assert not underlined(figure) and not underlined(runs)
    assert panel.view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor
    panel.view.setFocus()
    panel.view.setCurrentIndex(figure)
    assert underlined(figure)
    assert "behind the chosen number" in panel.list_button.toolTip()


@pytest.mark.parametrize(
    ("key", "ids"),
    [("f1_mean", ("a", "c")), ("sensitivity_mean", ()), ("specificity_mean", ("a", "c", "b"))],
    ids=["f1", "sensitivity", "specificity"],
)
def test_figures_of_a_class(
    qtbot: QtBot, scored: MainWindow, key: str, ids: tuple[str, ...]
) -> None:
    """Of Psoriasis, which net takes a and c for and no image is."""
    scored.layout_.go_to("diagnosis")
    panel = scored.parts["diagnosis"].figures
    line = panel.model.frame["diagnosis"].tolist().index("Psoriasis")
    section = [column.key for column in panel.model.columns].index(key)
    assert panel.leads(panel.model.index(line, section)) == bool(ids)
    if ids:
        enter(qtbot, panel, line, key)
        assert images(scored).shown_ids() == ids


def test_every_open_column_of_every_table_lists_images(qtbot: QtBot, scored: MainWindow) -> None:
    """Whatever cell leads somewhere gives images, and says of what they are."""
    scored.layout_.go_to("statistics")
    statistics = scored.parts["statistics"]
    qtbot.waitUntil(lambda: statistics.desk.tables is not None, timeout=TIMEOUT)
    scored.layout_.go_to("agreement")
    agreement = scored.parts["agreement"]
    qtbot.waitUntil(
        lambda: agreement.desk.result is not None and not agreement.busy, timeout=TIMEOUT
    )
    scores = scored.parts["dataset_scores"]
    tried: dict[str, int] = {}

    def try_all(panel: TablePanel) -> None:
        for line, section in product(
            range(panel.model.rowCount()), range(panel.model.columnCount())
        ):
            index = panel.model.index(line, section)
            if panel.leads(index):
                panel.view.setCurrentIndex(index)
                found = panel.behind()
                assert found is not None and found[1], panel.model.columns[section].key
                assert panel.model.columns[section].title in found[0]
                name = panel.view.accessibleName()
                tried[name] = tried.get(name, 0) + 1

    for panel in (scores.characteristics, scores.diagnoses, *statistics.panels.values()):
        try_all(panel)
    for number in range(agreement.tables.switcher.count()):
        agreement.tables.switcher.setCurrentIndex(number)
        try_all(agreement.tables.panel)
    assert tried["Agreement"] > 50 and tried["Groups"] > 5 and tried["Per diagnosis"] > 5


def test_a_door_of_a_project_speaks_the_language_of_the_window(scored: MainWindow) -> None:
    words = Said("{diagnosis} recognised", diagnosis="Acne")
    what = Said("{network}: {words}", network="net", words=words)
    scored.workbench.doors.open(what, ("b",))
    session = scored.workbench.session
    kept = from_plain(json.loads(json.dumps(to_plain(session))))
    assert kept == session
    (chip,) = kept.filters.chips
    assert (chip.value, said_of_chip(chip, {})) == ("net: Acne recognised", "net: Acne recognised")
    with spoken("de"):
        assert said_of_chip(chip, {}) == "net: Acne erkannt"
    spoilt = replace(chip, said=chip.said[:-3])
    assert said_of_chip(spoilt, {}) == "net: Acne recognised"
