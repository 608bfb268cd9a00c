"""The dock of statistics shows and exports what the command line writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.export.about import About
from dermx_viewer.export.csv import CSV
from dermx_viewer.export.markdown import MARKDOWN
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.gui.parts.statistics.columns import statistics_columns
from dermx_viewer.gui.parts.statistics.dock import StatisticsDock
from dermx_viewer.gui.tables.provenance import protocol_label
from dermx_viewer.gui.work.jobs import JobRunner
from dermx_viewer.gui.workbench.breakdown import remember_breakdown, remembered_breakdown
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.baselines import baseline_sources
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.runs.statistics import (
    COMPARISON,
    FURTHER_SCORES,
    GROUPS,
    PATTERNS,
    TABLES,
    Breakdown,
)
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.window import TIMEOUT

IMAGES = 11
SHOWN = (*TABLES, FURTHER_SCORES, PATTERNS)


class Exporter:
    def __init__(self) -> None:
        self.exported: dict[str, bytes] = {}
        self.labelled: dict[str, pd.DataFrame] = {}

    def export(
        self,
        frame: pd.DataFrame,
        suggested: str,
        *,
        about: About,
        labelled: pd.DataFrame,
        parent: object = None,
    ) -> None:
        self.exported[suggested] = table_bytes(frame)
        self.labelled[suggested] = labelled
        self.exported |= MARKDOWN.files({Path(suggested).stem: frame}, "", about)


@pytest.fixture
def exporter() -> Exporter:
    return Exporter()


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    """Maps and baselines over eleven images of two raters, one of them on light skin."""
    folder = tmp_path_factory.mktemp("statistics")
    root, maps = folder / "data", folder / "maps"
    maps.mkdir()
    rng = np.random.default_rng(0)
    for number in range(IMAGES):
        for rater in ("derm1", "derm2"):
            content = darwin1([tag("Acne"), polygon("Scale")])
            build.write_evaluation(root, f"{rater}_i{number}", content)
        np.save(maps / f"i{number}_Acne.npy", rng.random((5, 6)))
    tones = ["light", *["dark"] * (IMAGES - 1)]
    lines = [f"i{n}.jpg;SD;Acne;i{n}.jpg;{t};young" for n, t in enumerate(tones)]
    build.write_metadata(root, lines)
    dataset = open_dataset(root)
    sources = [MapFolder(maps), *baseline_sources(dataset)]
    return score_dataset(dataset, sources, DERMX_2021, further=["auc", "pattern"])


@pytest.fixture
def dock(qtbot: QtBot, exporter: Exporter) -> Iterator[StatisticsDock]:
    runner = JobRunner()
    dock = StatisticsDock(runner, exporter=exporter)  # type: ignore[arg-type]
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(p.model, fatal) for p in dock.panels.values()]
    qtbot.addWidget(dock)
    dock.resize(900, 400)
    dock.show()
    yield dock
    assert runner.shutdown()
    del testers


def made(qtbot: QtBot, dock: StatisticsDock) -> None:
    qtbot.waitUntil(lambda: dock.desk.tables is not None and not dock.busy, timeout=TIMEOUT)


def export_all(dock: StatisticsDock) -> None:
    for panel in dock.panels.values():
        panel.export_button.click()


def test_nothing_is_made_before_somebody_looks(
    qtbot: QtBot, dock: StatisticsDock, result: RunResult
) -> None:
    assert dock.empty.button.isVisible() and not dock.controls.isVisible()
    dock.set_run(result)
    assert dock.desk.job is None
    dock.set_seen(True)
    made(qtbot, dock)
    assert dock.tabs.isVisible() and all(p.model.rowCount() for p in dock.panels.values())
    dock.set_run(None)
    assert dock.empty.isVisible() and not dock.panels["groups"].model.rowCount()


def test_what_is_exported_is_what_the_command_line_writes(
    qtbot: QtBot, dock: StatisticsDock, exporter: Exporter, result: RunResult, tmp_path: Path
) -> None:
    dock.set_seen(True)
    dock.set_run(result)
    made(qtbot, dock)
    export_all(dock)
    formats = (CSV, MARKDOWN)
    write_run(result, tmp_path / "usual", formats=formats)
    for name in SHOWN:
        assert exporter.exported[f"{name}.csv"] == (tmp_path / "usual" / f"{name}.csv").read_bytes()
        # With protocol, data set and sources.
        assert exporter.exported[f"{name}.md"] == (tmp_path / "usual" / f"{name}.md").read_bytes()
        assert DERMX_2021.hash.encode() in exporter.exported[f"{name}.md"]
        # A file of cells alone says in columns of its own where they come from.
        labelled = exporter.labelled[f"{name}.csv"]
        assert {*labelled["protocol"]} == {protocol_label(DERMX_2021)}
        assert labelled["software"].str.startswith("dermx-viewer ").all()
    chosen = {action.text(): action for action in dock.controls.menu.actions()}
    chosen["Skin tone"].setChecked(True)
    dock.controls.small.setChecked(True)
    dock.controls.floor.setCurrentText("uniform")
    made(qtbot, dock)
    export_all(dock)
    wanted = Breakdown(group_by=("skin_tone",), small_groups=True, floor="uniform")
    write_run(result, tmp_path / "chosen", breakdown=wanted)
    for name in TABLES:
        known = (tmp_path / "chosen" / f"{name}.csv").read_bytes()
        assert exporter.exported[f"{name}.csv"] == known


def test_a_table_that_a_run_has_not_is_not_exported(
    qtbot: QtBot, dock: StatisticsDock, exporter: Exporter, result: RunResult
) -> None:
    """The menu of an empty one offers it all the same."""
    dock.set_seen(True)
    dock.set_run(replace(result, rows=result.rows.drop(columns="pattern")))
    made(qtbot, dock)
    panel = dock.panels["patterns"]
    assert "patterns" not in (dock.desk.tables or {}) and not panel.export_button.isEnabled()
    panel.export_requested.emit()
    assert not exporter.exported


def test_lines_of_few_images_are_grey_and_say_why(
    qtbot: QtBot, dock: StatisticsDock, result: RunResult
) -> None:
    dock.set_seen(True)
    dock.set_run(result)
    made(qtbot, dock)
    model = dock.panels["groups"].model
    few = (model.frame["note"] == "n < 10").to_numpy()
    assert few.any() and not few.all() and model.frame["mean"][few].isna().all()
    for row in range(model.rowCount()):
        grey = model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole) is not None
        assert grey == few[model.position(row)]


def test_what_was_chosen_is_remembered(
    qtbot: QtBot, dock: StatisticsDock, result: RunResult
) -> None:
    dock.set_run(result)
    next(a for a in dock.controls.menu.actions() if a.text() == "Source").setChecked(True)
    dock.controls.floor.setCurrentText("edges")
    again = StatisticsDock(JobRunner(dock))
    qtbot.addWidget(again)
    again.set_run(result)
    assert again.breakdown == Breakdown(group_by=("source",), floor="edges")
    # A saved run is written by it, too, as far as its data set has such columns.
    assert remembered_breakdown(result.metadata) == again.breakdown
    remember_breakdown(Breakdown(group_by=("source", "clinic")))
    assert remembered_breakdown(result.metadata).group_by == ("source",)
    assert remembered_breakdown(["clinic"]).group_by == ("source", "clinic")


def test_a_cancelled_job_can_be_tried_again(
    qtbot: QtBot, dock: StatisticsDock, result: RunResult
) -> None:
    dock.set_run(result)
    dock.set_seen(True)
    dock.desk.cancel()
    qtbot.waitUntil(lambda: not dock.busy, timeout=TIMEOUT)
    assert dock.failed.isVisible() and dock.failed.title.text() == "It was cancelled"
    dock.failed.button.click()
    made(qtbot, dock)
    assert dock.tabs.isVisible()


def test_several_groups_are_picked_in_one_menu(
    qtbot: QtBot, dock: StatisticsDock, result: RunResult
) -> None:
    dock.set_run(result)
    menu = dock.controls.menu
    menu.popup(dock.mapToGlobal(dock.rect().center()))
    qtbot.waitUntil(menu.isVisible, timeout=TIMEOUT)
    first, second = menu.actions()[:2]
    place = menu.actionGeometry(first).center()
    qtbot.mouseMove(menu, place)
    menu.setActiveAction(first)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    menu.setActiveAction(second)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible() and dock.breakdown.group_by == (first.data(), second.data())
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert menu.isVisible() and dock.breakdown.group_by == (first.data(),)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


@pytest.mark.parametrize("name", [GROUPS, COMPARISON, FURTHER_SCORES, PATTERNS])
def test_as_many_images_stand_behind_a_line_as_it_says(
    qtbot: QtBot, dock: StatisticsDock, result: RunResult, name: str
) -> None:
    dock.set_seen(True)
    dock.set_run(result)
    made(qtbot, dock)
    panel = dock.panels[name]
    assert len(panel.model.frame)
    # One in thirteen: six scores, so that each score comes.
    for position, line in [*enumerate(panel.model.frame.to_dict("records"))][::13]:
        found = dock._behind(name, position, "")
        assert found is not None
        # A pattern's line counts the images that have any.
        counted = line["n_with_pattern"] > 0 if name == PATTERNS else line["n_images"]
        assert (len(found[1]) > 0 if name == PATTERNS else len(found[1])) == counted, line


def test_the_lowest_difference_comes_first(
    qtbot: QtBot, dock: StatisticsDock, result: RunResult
) -> None:
    dock.set_seen(True)
    dock.set_run(result)
    made(qtbot, dock)
    frame = dock.panels[COMPARISON].model.frame
    wanted = (frame["score"] == "f1") & (frame["model_a"] == "maps")
    position = int(np.flatnonzero(wanted)[0])
    line = frame.iloc[position]
    found = dock._behind(COMPARISON, position, "")
    assert found is not None
    own = result.rows[result.rows["characteristic"] == line["characteristic"]]
    f1 = own.groupby(["model", "image"])["f1"].mean()
    differences = f1[line["model_a"]] - f1[line["model_b"]]
    assert [*found[1]] == [*differences.sort_values(kind="stable").index]
    assert found[0].endswith(f"lowest f1 of maps − {line['model_b']} first")


@pytest.mark.parametrize(
    ("names", "host", "count"),
    [
        (("mean", "low", "high", "n_images"), "mean", "n_images"),
        (("mean_a", "difference", "mean", "low", "high"), "difference", ""),
        (("figure", "low", "high", "way", "way_low", "way_high"), "figure", ""),
    ],
    ids=["groups", "comparison", "people"],
)
def test_a_figure_says_its_interval(names: tuple[str, ...], host: str, count: str) -> None:
    table = pd.DataFrame({name: [0.5] for name in names})
    columns = {column.key: column for column in statistics_columns(table)}
    assert columns[host].interval == ("low", "high") and columns[host].count == count
    assert columns["low"].folded == columns["high"].folded == (host,)
    if "way" in columns:
        assert columns["way"].interval == ("way_low", "way_high")
    assert sum(column.interval is not None for column in columns.values()) == 1 + ("way" in columns)
