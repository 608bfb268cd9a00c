from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dermx_viewer import __version__
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.parts.scores.dataset_dock import DatasetScoresDock, describe_run
from dermx_viewer.gui.parts.scores.image_dock import ImageScoresDock
from dermx_viewer.gui.tables.copying import tab_separated
from dermx_viewer.gui.tables.frame_model import NOTE_ROLE
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.part import score_image
from dermx_viewer.scoring.columns.all import names
from dermx_viewer.scoring.consensus.among_raters import AmongRaters, among_raters
from dermx_viewer.scoring.protocols import PROTOCOLS
from dermx_viewer.scoring.summaries import summarise
from dermx_viewer.scoring.summary_columns import columns
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
def among(request: pytest.FixtureRequest, rows: pd.DataFrame) -> AmongRaters:
    """The raters of the same images among themselves."""
    path: Path = request.getfixturevalue("real_dataset_path")
    wanted = set(rows["image"])
    return among_raters([i for i in open_dataset(path).images if i.image_id in wanted], PROTOCOL)


@pytest.fixture(scope="module")
def run(rows: pd.DataFrame, among: AmongRaters) -> RunResult:
    sources = ({"name": "net-a", "sha256": "aa"}, {"name": "net-b", "sha256": "bb"})
    summary = summarise(rows, PROTOCOL, human=among.human)
    return RunResult(
        rows,
        summary,
        PROTOCOL,
        sources,
        {},
        human=among.human,
        others=among.others,
        others_rows=among.others_rows,
    )


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
    yield from watched(qtbot, dock, dock.panels)


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
def test_a_long_run_fills_its_tables_in_turns(
    qtbot: QtBot, dock: DatasetScoresDock, run: RunResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    dock.set_run(run)
    whole = [panel.shown_frame() for panel in dock.panels], dock.title.text()
    dock.set_run(None)
    monkeypatch.setattr("dermx_viewer.gui.parts.turns.LONG", 1)
    dock.set_run(run)
    assert dock.full.isVisible() and len(dock.panels[0].shown_frame()) == 0
    qtbot.waitUntil(lambda: not dock.filling, timeout=30_000)
    assert dock.title.text() == whole[1]
    for panel, expected in zip(dock.panels, whole[0], strict=True):
        pd.testing.assert_frame_equal(panel.shown_frame(), expected)


@pytest.mark.real_data
def test_of_a_run_that_is_taken_again_the_table_that_is_seen_comes_first(
    qtbot: QtBot, dock: DatasetScoresDock, run: RunResult
) -> None:
    def told(panel: TablePanel) -> str:
        return str(panel.model.frame["protocol"].iloc[0])

    dock.set_run(run)
    before = told(dock.rows)
    other = replace(run, protocol=PROTOCOLS["native"])
    dock.set_run(other, again=True)
    assert told(dock.characteristics) == told(dock.diagnoses) != before
    assert dock.filling and told(dock.rows) == before
    # Whoever turns to it sees no row of the protocol before.
    dock.tabs.setCurrentWidget(dock.rows)
    assert not dock.filling and told(dock.rows) == told(dock.characteristics)
    dock.set_run(run, again=True)
    assert not dock.filling and told(dock.rows) == before
    dock.tabs.setCurrentWidget(dock.characteristics)
    dock.set_run(other, again=True)
    qtbot.waitUntil(lambda: not dock.filling, timeout=30_000)
    assert told(dock.rows) == told(dock.human) == told(dock.characteristics)


@pytest.mark.real_data
def test_what_comes_while_a_long_run_is_filled_in_stays(
    qtbot: QtBot,
    dock: DatasetScoresDock,
    run: RunResult,
    among: AmongRaters,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dermx_viewer.gui.parts.turns.LONG", 1)
    dock.set_run(run)
    dock.set_among_raters(among, PROTOCOL)
    assert not dock.filling and len(dock.rows.model.frame) == len(run.rows)
    assert len(dock.human.model.frame) == len(among.human)
    dock.set_run(run)
    assert dock.filling
    dock.set_run(None)
    assert not dock.filling
    qtbot.wait(50)
    assert [len(panel.model.frame) for panel in dock.panels] == [0] * 5


@pytest.mark.real_data
def test_every_column_of_rows_and_summary_is_explained(
    dock: DatasetScoresDock, run: RunResult
) -> None:
    dock.set_run(run)
    for panel in dock.panels:
        assert len(panel.model.frame) > 0
        assert [c.key for c in panel.model.columns if not c.help] == []
    assert set(names()) <= {c.key for c in dock.rows.model.columns}


@pytest.mark.real_data
def test_a_summary_shows_counts_beside_every_figure(
    dock: DatasetScoresDock, run: RunResult
) -> None:
    dock.set_run(run)
    panel = dock.characteristics
    keys = [panel.model.columns[section].key for section in panel.view.written_columns()]
    for score in ("f1", "sensitivity", "specificity"):
        shown = {f"{score}_median", f"{score}_mean", f"{score}_n", f"{score}_n_undefined"}
        assert shown | {f"human_{score}_median"} <= set(keys)
    # All that says something is copied and exported, whether it has a column on screen or not.
    assert keys == [c.key for c in panel.model.columns if not c.hidden]
    assert not {"f1_low", "f1_high", "f1_n"} & set(panel.view.shown_keys())
    assert {"n_images", "n_rows", "n_raters", "n_empty_map"} <= set(keys)
    # What is looked for first stands in front: the figure, its interval, and what people reach.
    assert keys[:8] == [
        "model",
        "characteristic",
        "f1_median",
        "f1_mean",
        "f1_low",
        "f1_high",
        "human_f1_median",
        "human_f1_mean",
    ]
    # What any large map attains is not in the way of what says something.
    assert "attainable_f1_median" in keys and "attainable_sensitivity_median" not in keys


def summary_of(*lines: dict[str, object]) -> pd.DataFrame:
    """A summary by hand; what a line does not say is unknown."""
    texts = {"diagnosis": "", "group": "", "statistic": "mean of rows", "interval": ""}
    return pd.DataFrame([dict.fromkeys(columns(), np.nan) | texts | line for line in lines])


FIGURE = {"f1_mean": 0.394, "f1_low": 0.351, "f1_high": 0.428, "f1_n": 1234.0}
BY_HAND = summary_of(
    {"model": "net", "characteristic": "Union", **FIGURE, "human_f1_mean": 0.6, "human_f1_n": 40.0},
    {"model": "net", "characteristic": "Scale", "f1_mean": 0.2, "f1_n": 3.0},
    {"model": "baseline: centred Gaussian", "characteristic": "Union", **FIGURE, "f1_mean": 0.3},
    {"model": "baseline: uniform", "characteristic": "Union", "f1_mean": 0.1},
)


@pytest.fixture
def by_hand(dock: DatasetScoresDock) -> TablePanel:
    rows = frame([row("a")])
    dock.set_run(RunResult(rows, BY_HAND, PROTOCOL, (), {}))
    return dock.characteristics


def test_a_figure_its_interval_and_n_in_one_cell(by_hand: TablePanel) -> None:
    model, f1 = by_hand.model, section(by_hand, "f1_mean")
    assert [model.index(row, f1).data() for row in range(2)] == ["0.39 [0.35–0.43]", "0.20"]
    assert [model.index(row, f1).data(NOTE_ROLE) for row in range(3)] == ["1,234", "3", "1,234"]
    human = section(by_hand, "human_f1_mean")
    assert model.index(0, human).data(NOTE_ROLE) == "40" and not model.index(1, human).data(
        NOTE_ROLE
    )
    assert model.columns[f1].title == "F1 mean"
    # The tooltip, and what is copied, have every digit.
    assert "0.394" in model.index(0, f1).data(Qt.ItemDataRole.ToolTipRole)
    by_hand.view.selectRow(0)
    by_hand.view.copy_selection()
    titles, line = QGuiApplication.clipboard().text().splitlines()
    copied = dict(zip(titles.split("\t"), line.split("\t"), strict=True))
    told = ("F1 mean", "F1 low", "F1 high", "F1 n", "Floor F1")
    assert [copied[title] for title in told] == ["0.394", "0.351", "0.428", "1234", "0.3"]


def test_the_floor_stands_beside_and_is_not_exported(
    by_hand: TablePanel, exporter: Exporter
) -> None:
    values = by_hand.model.cells.values(section(by_hand, "floor_f1"))
    floor = [values[position] for position in range(len(values))]
    # The floor itself has none, nor has a characteristic that it has no figure of.
    assert floor[0] == 0.3 and all(value != value for value in floor[1:])
    keys = by_hand.view.shown_keys()
    assert keys.index("human_f1_mean") < keys.index("floor_f1")
    by_hand.export_button.click()
    exported, _ = exporter.exported[-1]
    assert "floor_f1" not in exported and {"f1_low", "f1_high", "f1_n"} <= {*exported.columns}


def test_a_folded_column_can_be_seen_and_goes_with_its_figure(by_hand: TablePanel) -> None:
    view, low = by_hand.view, section(by_hand, "f1_low")
    view.show_column(low, True)
    assert "f1_low" in view.shown_keys() and by_hand.model.index(0, low).data() == "0.351"
    assert view.written_columns().count(low) == 1
    view.show_column(low, False)
    view.show_column(section(by_hand, "f1_mean"), False)
    assert low not in view.written_columns()


def test_n_is_grey(by_hand: TablePanel) -> None:
    view = by_hand.view
    view.clearSelection()
    rect = view.visualRect(by_hand.model.index(1, section(by_hand, "f1_mean")))
    picture = view.viewport().grab(rect).toImage()
    places = range(picture.width() - 24, picture.width())
    colours = {picture.pixelColor(x, y).name() for x in places for y in range(picture.height())}
    palette, base = view.palette(), view.palette().base().color()
    faint = blended(palette.color(QPalette.ColorRole.PlaceholderText), base)
    darkest = min(colours, key=lambda name: QColor(name).lightness())
    assert abs(QColor(darkest).lightness() - faint.lightness()) < 40
    assert QColor(darkest).lightness() > palette.text().color().lightness() + 30


def blended(colour: QColor, base: QColor) -> QColor:
    """A colour that is not opaque, as it is seen."""
    share = colour.alphaF()
    parts = zip(colour.getRgb()[:3], base.getRgb()[:3], strict=True)
    return QColor(*(round(share * one + (1 - share) * other) for one, other in parts))


def test_without_baselines_there_is_no_floor(dock: DatasetScoresDock) -> None:
    dock.set_run(RunResult(frame([row("a")]), BY_HAND.iloc[:2], PROTOCOL, (), {}))
    assert "floor_f1" not in [column.key for column in dock.characteristics.model.columns]


@pytest.mark.real_data
def test_no_empty_columns(dock: DatasetScoresDock, run: RunResult, rows: pd.DataFrame) -> None:
    native = summarise(rows, PROTOCOLS["native"])
    dock.set_run(replace(run, summary=native, protocol=PROTOCOLS["native"]))
    keys = dock.characteristics.view.shown_keys()
    # No medians under this protocol, and nothing about people in this summary.
    assert "f1_mean" in keys and "f1_median" not in keys and "human_f1_mean" not in keys


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
        assert dock.rows.model.rowCount() == line["n_rows"] * line["n_models"]


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
        fixed = [a.text() for a in panel.view.column_menu().actions() if not a.isEnabled()]
        assert {"Protocol", "Model SHA-256", "Software"} <= set(fixed)
        panel.export_button.click()
    for table, _ in exporter.exported:
        assert set(table["protocol"]) == {f"dermx-2021 ({PROTOCOL.hash[:12]})"}
        assert set(table["software"]) == {f"dermx-viewer {__version__}"}
    lines = exporter.exported[1][0]
    hashes = dict(zip(lines["model"], lines["model_sha256"], strict=True))
    assert hashes == {"net-a": "aa", "net-b": "bb", "mean over 2 networks": ""}


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
    qtbot.waitUntil(lambda: panel.view.copier.dialog is None, timeout=30_000)
    assert QGuiApplication.clipboard().text().count("\n") == expected + 1


@pytest.mark.real_data
def test_human_agreement_stands_beside_each_model_and_says_what_it_is(
    dock: DatasetScoresDock, run: RunResult, exporter: Exporter
) -> None:
    dock.set_run(run)
    lines, human = dock.characteristics.model.frame, run.human
    for _, line in lines[lines["n_models"] == 1].iterrows():
        own = human[human["characteristic"] == line["characteristic"]]["human_f1"].dropna()
        assert line["human_f1_n"] == len(own)
        if line["characteristic"] != "Union" and len(own):
            assert line["human_f1_median"] == pytest.approx(own.median())
    columns = {column.key: column for column in dock.characteristics.model.columns}
    assert columns["human_f1_median"].title == "Human F1 median"
    assert "the model's own rows" in columns["human_f1_median"].help
    assert "upper reference" in columns["attainable_f1_median"].help
    titles = [dock.tabs.tabText(n) for n in range(dock.tabs.count())]
    assert titles[-2:] == ["Human agreement", "Against others"]
    assert "consensus of the others" in dock.tabs.tabToolTip(4)
    assert len(dock.human.model.frame) == len(human)
    assert len(dock.others.model.frame) == len(run.others)
    # Who is compared is the same in every line: figures stand before it.
    shown = list(dock.others.model.frame.columns)
    assert shown[-1] == "model" and shown.index("f1_median") < 4
    for panel, name in (
        (dock.human, "human_agreement.csv"),
        (dock.others, "rater_against_others.csv"),
    ):
        panel.export_button.click()
        exported, suggested = exporter.exported[-1]
        assert suggested == name and "protocol" in exported.columns


@pytest.mark.real_data
def test_images_stand_behind_raters_against_the_others(
    dock: DatasetScoresDock, run: RunResult, among: AmongRaters
) -> None:
    dock.set_run(run)
    panel, rows = dock.others, among.others_rows
    section = [column.key for column in panel.model.columns].index("f1_n")
    for position, line in panel.model.frame.iterrows():
        index = panel.model.index(int(str(position)), section)
        assert panel.leads(index) == (line["f1_n"] > 0)
        panel.view.setCurrentIndex(index)
        found = panel.behind()
        assert found is not None and "F1 n of" in found[0]
        own = rows[rows["characteristic"] == line["characteristic"]]
        own = own[own["gold_class"] == line["diagnosis"]] if line["diagnosis"] else own
        assert {*found[1]} == {*own.loc[own["f1"].notna(), "image"]}
    # Of a run that was opened nobody knows.
    dock.set_run(replace(run, others_rows=pd.DataFrame()))
    assert panel.list_button.isHidden() and not panel.leads(panel.model.index(0, section))


def test_nowhere_is_it_called_a_ceiling(dock: DatasetScoresDock) -> None:
    names = [panel.view.accessibleName() for panel in dock.panels]
    assert "Human agreement" in names and not any("eiling" in name for name in names)
