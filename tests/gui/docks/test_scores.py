from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dermx_viewer import __version__
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.docks.scores import DatasetScoresDock, ImageScoresDock, describe_run
from dermx_viewer.gui.tables.column_menu import column_menu
from dermx_viewer.gui.tables.copying import tab_separated
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.runs.scoring import RunResult, score_image
from dermx_viewer.scoring.consensus.ceiling import human_ceiling
from dermx_viewer.scoring.protocols import PROTOCOLS
from dermx_viewer.scoring.rows import COLUMNS
from dermx_viewer.scoring.summaries import summarise
from tests.gui.tables.build import frame, many_rows, row

PROTOCOL = PROTOCOLS["dermx-2021"]
CLASSES = ("Acne", "Psoriasis", "Vitiligo")
DOWN = Qt.SortOrder.DescendingOrder
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def maps_of(image: ImageRecord, model: str, seed: int) -> AttentionMaps:
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(len(CLASSES), 4, 5)).astype(np.float32)
    return AttentionMaps(image.image_id, CLASSES, values, rng.normal(size=3), MapOrigin(model))


@pytest.fixture(scope="module")
def rows(request: pytest.FixtureRequest) -> pd.DataFrame:
    """Real outlines of a few images, two models with random maps."""
    path: Path = request.getfixturevalue("real_dataset_path")
    images = [i for i in open_dataset(path).images if i.gold in CLASSES][::20]
    scored = [
        score_image(image, [maps_of(image, model, n)], PROTOCOL)
        for model in ("net-a", "net-b")
        for n, image in enumerate(images)
    ]
    return pd.concat(scored, ignore_index=True)


@pytest.fixture(scope="module")
def run(rows: pd.DataFrame) -> RunResult:
    sources = ({"name": "net-a", "sha256": "aa"}, {"name": "net-b", "sha256": "bb"})
    return RunResult(rows, summarise(rows, PROTOCOL), PROTOCOL, sources, {})


class Exporter:
    """Keeps what it is asked to export."""

    def __init__(self) -> None:
        self.exported: list[tuple[pd.DataFrame, str]] = []

    def export(self, frame: pd.DataFrame, suggested: str, *, parent: object = None) -> None:
        self.exported.append((frame, suggested))


@pytest.fixture
def exporter() -> Exporter:
    return Exporter()


def watched(qtbot: QtBot, dock, panels: list[TablePanel]) -> Iterator:
    testers = [QAbstractItemModelTester(panel.model, FATAL) for panel in panels]
    qtbot.addWidget(dock)
    dock.resize(600, 400)
    dock.show()
    yield dock
    del testers


@pytest.fixture
def image_dock(qtbot: QtBot, exporter: Exporter) -> Iterator[ImageScoresDock]:
    dock = ImageScoresDock(exporter=exporter)  # type: ignore[arg-type]
    yield from watched(qtbot, dock, [dock.panel])


@pytest.fixture
def dock(qtbot: QtBot, exporter: Exporter) -> Iterator[DatasetScoresDock]:
    dock = DatasetScoresDock(exporter=exporter)  # type: ignore[arg-type]
    yield from watched(qtbot, dock, [dock.rows, dock.characteristics, dock.diagnoses, dock.ceiling])


def section(panel: TablePanel, key: str) -> int:
    return [column.key for column in panel.model.columns].index(key)


def on_screen(panel: TablePanel) -> list[list[str]]:
    """Exact text of every cell on screen, from the top left."""
    columns = panel.view.shown_columns()
    text = tab_separated(panel.model, range(panel.model.rowCount()), columns)
    return [line.split("\t") for line in text.splitlines()[1:]]


# One image


def test_without_scores_the_image_dock_says_what_to_do(image_dock: ImageScoresDock) -> None:
    panel = image_dock.panel
    assert panel.stack.currentWidget() is panel.empty
    assert "model" in panel.empty.hint.text()
    image_dock.set_rows(None, "There is no photograph of this image.")
    assert panel.empty.title.text() == "No scores for this image"
    assert panel.empty.hint.text() == "There is no photograph of this image."


@pytest.mark.real_data
def test_only_the_gold_class_unless_asked(image_dock: ImageScoresDock, rows: pd.DataFrame) -> None:
    one = rows[rows["image"] == rows["image"].iloc[0]].reset_index(drop=True)
    image_dock.set_rows(one, "protocol dermx-2021")
    gold = int((one["explained_class"] == one["gold_class"]).sum())
    assert image_dock.panel.model.rowCount() == gold < len(one)
    assert image_dock.panel.count.text() == f"{gold} of {len(one)} rows"
    image_dock.gold_only.setChecked(False)
    assert image_dock.panel.model.rowCount() == len(one)
    keys = image_dock.panel.view.shown_keys()
    assert "explained_class" in keys and "image" not in keys
    image_dock.gold_only.setChecked(True)
    assert "explained_class" not in image_dock.panel.view.shown_keys()


def test_without_a_gold_standard_every_class_is_shown_and_named(
    image_dock: ImageScoresDock,
) -> None:
    classes = [row("a", explained_class=name, gold_class="") for name in CLASSES]
    image_dock.set_rows(frame(classes))
    assert image_dock.panel.model.rowCount() == len(CLASSES)
    assert "explained_class" in image_dock.panel.view.shown_keys()
    assert not image_dock.gold_only.isVisible()


@pytest.mark.real_data
def test_choosing_a_row_names_it(
    qtbot: QtBot, image_dock: ImageScoresDock, rows: pd.DataFrame
) -> None:
    image_dock.set_rows(rows)
    panel = image_dock.panel
    panel.view.sortByColumn(section(panel, "f1"), DOWN)
    shown = panel.model.shown_frame(["image", "rater", "characteristic", "model"])
    where = panel.view.visualRect(panel.model.index(2, section(panel, "f1"))).center()
    with qtbot.waitSignal(image_dock.row_chosen) as caught:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert caught.args == shown.iloc[2].tolist()


@pytest.mark.real_data
def test_another_image_keeps_widths_order_and_columns(
    image_dock: ImageScoresDock, rows: pd.DataFrame
) -> None:
    view, panel = image_dock.panel.view, image_dock.panel
    image_dock.set_rows(rows.head(20))
    view.setColumnWidth(section(panel, "rater"), 133)
    view.setColumnHidden(section(panel, "npv"), True)
    view.sortByColumn(section(panel, "f1"), DOWN)
    image_dock.set_rows(None)
    image_dock.set_rows(rows.tail(20).reset_index(drop=True))
    assert view.columnWidth(section(panel, "rater")) == 133
    assert "npv" not in view.shown_keys()
    f1 = panel.model.shown_frame(["f1"])["f1"]
    assert f1.is_monotonic_decreasing and len(f1) > 1


# The data set


def test_unscored_data_set_offers_to_score(qtbot: QtBot, dock: DatasetScoresDock) -> None:
    assert dock.empty.isVisible() and not dock.full.isVisible()
    with qtbot.waitSignal(dock.score_requested):
        dock.empty.button.click()


@pytest.mark.real_data
def test_a_run_is_shown_and_can_be_saved(
    qtbot: QtBot, dock: DatasetScoresDock, run: RunResult
) -> None:
    dock.set_run(run)
    assert dock.title.text().startswith(f"dermx-2021 ({PROTOCOL.hash[:12]}) · 2 models · ")
    assert len(dock.rows.model.frame) == len(run.rows)
    overall = run.summary[run.summary["diagnosis"] == ""]
    assert len(dock.characteristics.model.frame) == len(overall)
    assert len(dock.diagnoses.model.frame) == len(run.summary) - len(overall)
    with qtbot.waitSignal(dock.save_requested):
        dock.save_button.click()
    dock.set_run(None)
    assert dock.empty.isVisible() and dock.rows.model.rowCount() == 0


@pytest.mark.real_data
def test_every_column_of_rows_and_summary_is_explained(
    dock: DatasetScoresDock, run: RunResult
) -> None:
    dock.set_run(run)
    for panel in (dock.rows, dock.characteristics, dock.diagnoses):
        assert [c.key for c in panel.model.columns if not c.help] == []
    assert set(COLUMNS) <= {c.key for c in dock.rows.model.columns}


@pytest.mark.real_data
def test_a_summary_shows_counts_beside_every_figure(
    dock: DatasetScoresDock, run: RunResult
) -> None:
    dock.set_run(run)
    keys = dock.characteristics.view.shown_keys()
    for score in ("f1", "sensitivity", "specificity"):
        assert {score, f"{score}_n", f"{score}_undefined"} <= set(keys)
    assert "n_empty_map" in keys
    # This protocol has no bootstrap: no empty columns of intervals.
    assert "f1_low" not in keys
    # What is looked for first stands in front.
    assert keys[:3] == ["model", "characteristic", "f1"]


@pytest.mark.real_data
def test_baselines_are_counted_apart_from_models(run: RunResult) -> None:
    floor = run.rows.assign(model="baseline: uniform")
    told = describe_run(replace(run, rows=pd.concat([run.rows, floor], ignore_index=True)))
    assert " · 2 models · 1 baseline · " in told and "baseline" not in describe_run(run)


@pytest.mark.real_data
def test_a_line_of_the_summary_leads_to_its_rows(dock: DatasetScoresDock, run: RunResult) -> None:
    dock.set_run(run)
    panel = dock.diagnoses
    for number in range(panel.model.rowCount()):
        panel.view.activated.emit(panel.model.index(number, 0))
        assert dock.tabs.currentWidget() is dock.rows
        line = panel.model.frame.iloc[panel.model.position(number)]
        assert dock.rows.model.rowCount() == line["n_rows"]


@pytest.mark.real_data
def test_exported_rows_equal_the_rows_on_screen(
    dock: DatasetScoresDock, run: RunResult, exporter: Exporter
) -> None:
    dock.set_run(run)
    panel = dock.rows
    panel.view.sortByColumn(section(panel, "precision"), DOWN)
    panel.view.setColumnHidden(section(panel, "npv"), True)
    panel.view.horizontalHeader().moveSection(section(panel, "f1"), 0)
    panel.filter.setText("union net-b")
    panel.export_button.click()
    (frame, name), columns = exporter.exported[0], panel.model.columns
    assert name == "rows.csv"
    assert list(frame.columns) == [columns[s].key for s in panel.view.shown_columns()]
    assert frame.columns[0] == "f1" and "npv" not in frame.columns
    cells = frame.astype(object).where(frame.notna(), "")
    texts = [
        [("yes" if v else "no") if isinstance(v, bool) else str(v) for v in row]
        for row in cells.itertuples(index=False)
    ]
    assert texts == on_screen(panel) and len(texts) > 10


@pytest.mark.real_data
def test_no_score_leaves_without_its_protocol(
    dock: DatasetScoresDock, run: RunResult, exporter: Exporter
) -> None:
    dock.set_run(run)
    for panel in (dock.rows, dock.characteristics):
        fixed = [a.text() for a in column_menu(panel.view).actions() if not a.isEnabled()]
        assert {"Protocol", "Model SHA-256", "Software"} <= set(fixed)
        panel.export_button.click()
    for table, _ in exporter.exported:
        assert set(table["protocol"]) == {f"dermx-2021 ({PROTOCOL.hash[:12]})"}
        assert set(table["software"]) == {f"dermx-viewer {__version__}"}
    lines = exporter.exported[1][0]
    hashes = dict(zip(lines["model"], lines["model_sha256"], strict=True))
    assert hashes == {"net-a": "aa", "net-b": "bb", "mean over 2 models": ""}


@pytest.mark.parametrize("count", [1_000, 40_000])
def test_long_tables(qtbot: QtBot, count: int) -> None:
    # Without Qt's checker, which looks at every cell at every change.
    dock = ImageScoresDock()
    qtbot.addWidget(dock)
    dock.show()
    table = many_rows(count)
    dock.set_rows(table)
    panel = dock.panel
    panel.filter.setText("derm11")
    expected = int((table["rater"] == "derm11").sum())
    assert panel.model.rowCount() == expected
    panel.view.selectAll()
    panel.view.copy_selection()
    assert QGuiApplication.clipboard().text().count("\n") == expected + 1


@pytest.mark.real_data
def test_the_human_ceiling_stands_beside_each_model(
    dock: DatasetScoresDock, run: RunResult, exporter: Exporter, real_dataset_path: Path
) -> None:
    dock.set_run(run)
    assert dock.ceiling.stack.currentWidget() is dock.ceiling.empty
    assert not any(c.key.startswith("ceiling_") for c in dock.characteristics.model.columns)
    images = [i for i in open_dataset(real_dataset_path).images if i.gold in CLASSES][::20]
    ceiling = human_ceiling(images, PROTOCOL)
    dock.set_run(replace(run, ceiling=ceiling))
    lines = dock.characteristics.model.frame
    overall = ceiling[ceiling["diagnosis"] == ""].set_index("characteristic")
    for _, line in lines.iterrows():
        if line["characteristic"] in overall.index:
            known = overall.loc[line["characteristic"]]
            assert line["ceiling_f1"] == known["f1"] and line["ceiling_f1_n"] == known["f1_n"]
        else:
            assert np.isnan(line["ceiling_f1"])
    shown = [dock.characteristics.model.columns[c].key for c in range(12)]
    assert shown.index("ceiling_f1") == shown.index("f1") + 1
    assert len(dock.ceiling.model.frame) == len(ceiling)
    dock.ceiling.export_button.click()
    exported, name = exporter.exported[-1]
    assert name == "human_ceiling.csv" and "protocol" in exported.columns
