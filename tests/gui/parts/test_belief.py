"""The Belief dock in a real window, with real models in their process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.gui.charts.curve_plot import CurvePlot, Line
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.belief.columns import StripModel, strip_columns
from dermx_viewer.gui.parts.belief.dock import BeliefDock
from dermx_viewer.gui.tables.frame_model import OUTCOME_ROLE
from dermx_viewer.gui.theme import apply_theme
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.runs.part import score_image
from tests.gui.window import TIMEOUT, Answers, opened

pytestmark = pytest.mark.backend

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
MODELS = [paths.bundled_models() / f"demo-{name}.keras" for name in ("residual", "separable")]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "data"
    write_demo_data(folder, images=6)
    return folder


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(dialogs=Answers(), restore=False)
    dock = made.parts["belief"]
    panels = (dock.floor, dock.areas, dock.steps, dock.strip)
    testers = [QAbstractItemModelTester(panel.model, FATAL) for panel in panels]
    made.show()
    qtbot.waitExposed(made)
    yield made
    del testers
    made.close()
    made.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def explained(qtbot: QtBot, window: MainWindow, demo: Path) -> MainWindow:
    """The window on the demo data with two models, its attention on screen."""
    opened(qtbot, window, demo)
    window.workbench.add_models(MODELS)
    looked(qtbot, window)
    window.layout_.go_to("belief")
    qtbot.waitUntil(lambda: window.parts["belief"].isVisible(), timeout=TIMEOUT)
    return window


def looked(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.workbench.shown.pane.maps is not None, timeout=TIMEOUT)


def examined(qtbot: QtBot, dock: BeliefDock) -> None:
    qtbot.mouseClick(dock.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dock.desk.result is not None, timeout=TIMEOUT)


def test_it_says_what_is_missing(qtbot: QtBot, window: MainWindow, demo: Path) -> None:
    dock = window.parts["belief"]
    assert dock.stack.currentWidget() is dock.empty
    assert dock.empty.hint.text() == "Open a data set first."
    opened(qtbot, window, demo)
    assert "Choose a model" in dock.empty.hint.text()


def test_the_floor_is_there_at_once(qtbot: QtBot, explained: MainWindow) -> None:
    dock, workbench = explained.parts["belief"], explained.workbench
    assert "demo-residual · Grad-CAM at features · Acne" in dock.title.text()
    floor = dock.floor.model.frame.set_index("model")
    assert list(floor.index) == ["demo-residual", "baseline: uniform", "baseline: centred Gaussian"]
    assert workbench.image is not None and workbench.shown.pane.maps is not None
    rows = score_image(workbench.image, [workbench.shown.pane.maps], workbench.shown.protocol)
    union = rows[(rows["characteristic"] == "Union") & (rows["explained_class"] == "Acne")]
    assert floor.loc["demo-residual", "f1"] == pytest.approx(union["f1"].mean())
    assert floor.loc["demo-residual", "raters"] == len(union)
    assert floor["protocol"].str.startswith("dermx-2021").all()
    for panel in (dock.areas, dock.steps, dock.strip):
        assert panel.stack.currentWidget() is panel.empty


def test_examined_on_demand_and_kept(qtbot: QtBot, explained: MainWindow) -> None:
    dock, workbench = explained.parts["belief"], explained.workbench
    examined(qtbot, dock)
    assert not dock.button.isEnabled() and not dock.progress.isVisible()
    assert dock.floor.model.rowCount() == 5
    assert dock.areas.model.frame["maps_of"].tolist() == [
        "demo-residual",
        "baseline: uniform",
        "baseline: random weights of demo-residual",
    ]
    assert dock.steps.model.frame["step"].tolist() == list(range(13))
    strip = dock.strip.model.frame
    assert {"demo-residual", "demo-separable", "flips", "protocol"} <= set(strip.columns)
    assert "deletion area" in dock.curves.accessibleDescription()
    assert len(dock.curves.getPlotItem().listDataItems()) == 4
    assert len(dock.alike.getPlotItem().listDataItems()) == 2
    # Another image has to be examined itself; what was found is kept.
    first = workbench.session.place.image
    other = next(i for i in workbench.shown.listed.ids if i != first)
    workbench.show_image(other)
    looked(qtbot, explained)
    assert dock.desk.result is None and dock.button.isEnabled()
    assert dock.areas.stack.currentWidget() is dock.areas.empty
    workbench.show_image(first)
    assert dock.desk.result is not None and dock.areas.model.rowCount() == 3
    # Another class is another question.
    workbench.edit(pane={"class_policy": "chosen", "chosen_class": "Psoriasis"})
    assert dock.desk.result is None and dock.title.text().endswith("Psoriasis")


def test_cancelled_by_the_button_and_by_paging(qtbot: QtBot, explained: MainWindow) -> None:
    dock, workbench = explained.parts["belief"], explained.workbench
    qtbot.mouseClick(dock.button, Qt.MouseButton.LeftButton)
    job = dock.desk.job
    assert job is not None and dock.button.text() == "Cancel" and dock.progress.isVisible()
    with qtbot.waitSignal(job.cancelled, timeout=TIMEOUT):
        qtbot.mouseClick(dock.button, Qt.MouseButton.LeftButton)
    assert "cancelled" in dock.title.text() and dock.button.isEnabled()
    dock.areas.empty.button.click()
    job = dock.desk.job
    assert job is not None
    with qtbot.waitSignal(job.cancelled, timeout=TIMEOUT):
        workbench.show_image(workbench.shown.listed.ids[-1])
    assert dock.desk.job is None


def test_a_failure_is_said(qtbot: QtBot, explained: MainWindow, tmp_path: Path) -> None:
    dock, workbench = explained.parts["belief"], explained.workbench
    missing = tmp_path / "gone.keras"
    missing.write_bytes(b"")
    workbench.edit(models=(*workbench.session.models, str(missing)))
    dock.desk.start()
    qtbot.waitUntil(lambda: bool(dock.desk.failure), timeout=TIMEOUT)
    assert "gone" in dock.title.text() and dock.button.isEnabled()


def test_the_plot_follows_the_theme(qtbot: QtBot) -> None:
    plot = CurvePlot("A plot", x_label="x", y_label="y")
    qtbot.addWidget(plot)
    nothing = pd.Series([0.0, 1.0]).to_numpy()
    plot.show_lines([Line("a", nothing, nothing)], y_range=(0, 1), said="a: 0.5")
    plot.show()
    qtbot.waitExposed(plot)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, "dark")
    qtbot.waitUntil(lambda: plot.backgroundBrush().color().lightnessF() < 0.2, timeout=TIMEOUT)
    apply_theme(application, "light")
    qtbot.waitUntil(lambda: plot.backgroundBrush().color().lightnessF() > 0.9, timeout=TIMEOUT)
    assert (plot.accessibleName(), plot.accessibleDescription()) == ("A plot", "a: 0.5")


def test_choices_that_change_places_are_marked() -> None:
    model = StripModel()
    tester = QAbstractItemModelTester(model, FATAL)
    frame = pd.DataFrame(
        {"choice": ["as chosen", "layer"], "value": ["", "x"], "a": [0.1, 0.2], "flips": ["", "y"]}
    )
    columns = strip_columns(frame)
    model.set_frame(frame, columns)
    assert [column.title for column in columns][2] == "a"
    assert [model.index(row, 3).data(OUTCOME_ROLE) for row in (0, 1)] == [None, False]
    del tester
