"""The plot: which numbers there are, what is brushed, and what is said of those without one."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.plot.controls import Key, axes_from, axes_text
from dermx_viewer.gui.parts.plot.dock import PlotDock
from dermx_viewer.gui.parts.plot.widget import PlotPart
from dermx_viewer.gui.workbench.run_facts import with_rows
from dermx_viewer.session.filters import Chip, Filters, Range
from dermx_viewer.session.image_facts import ImageFacts
from tests.dataset.build import darwin1, tag, write_evaluation
from tests.gui.charts.test_brush_plots import drag, place
from tests.gui.tables.build import frame, row
from tests.gui.window import Answers, opened, shown_window


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    root = tmp_path_factory.mktemp("plotted")
    for number in range(1, 6):
        for rater in range(1, 2 + number % 3):
            write_evaluation(root, f"derm{rater}_image{number}", darwin1([tag("Acne")]))
    return open_dataset(root)


SCORED = frame(
    [
        row("image1", f1=0.1, mask_share=0.05),
        row("image2", f1=0.2, mask_share=0.10, predicted_class="Vitiligo"),
        row("image3", f1=0.3, mask_share=0.20),
        row("image4", f1=0.4, mask_share=np.nan),
    ]
)


@pytest.fixture
def dock(qtbot: QtBot, dataset: Dataset) -> PlotDock:
    dock = PlotDock()
    qtbot.addWidget(dock)
    dock.resize(900, 320)
    dock.show()
    dock.filters_wanted.connect(dock.set_filters)
    dock.set_seen(True)
    dock.set_facts(with_rows(ImageFacts(dataset), SCORED))
    dock.set_listed([image.image_id for image in dataset.images])
    qtbot.waitUntil(lambda: not dock.busy)
    QApplication.processEvents()
    return dock


def words(dock: PlotDock) -> list[str]:
    return [chip.words(dock.facts.letters) for chip in dock.filters.chips]


def test_nothing_is_drawn_before_somebody_looks(qtbot: QtBot, dataset: Dataset) -> None:
    dock = PlotDock()
    qtbot.addWidget(dock)
    assert dock.stack.currentWidget() is dock.empty
    dock.set_facts(ImageFacts(dataset))
    assert dock.canvas is None
    dock.set_seen(True)
    assert dock.canvas is not None and dock.canvas.currentWidget() is dock.canvas.histogram
    assert dock.x_axis.box.currentText() == "Kept readings" and not dock.y_axis.low.isEnabled()


def test_the_plot_is_built_in_turns_behind_a_sign(qtbot: QtBot, dataset: Dataset) -> None:
    dock = PlotDock()
    qtbot.addWidget(dock)
    dock.show()
    dock.set_seen(True)
    dock.set_facts(with_rows(ImageFacts(dataset), SCORED))
    # Nothing of it is built in the turn in which somebody looks: it would be felt.
    assert dock.canvas is None and dock.busy
    assert dock.place.currentWidget() is dock.place.drawing
    assert dock.place.drawing.isVisible()
    qtbot.waitUntil(lambda: not dock.busy)
    assert dock.place.currentWidget() is dock.canvas
    # Other axes ask for another plot: the one before says nothing of them meanwhile.
    assert dock.canvas is not None and not dock.canvas.has(1)
    dock.y_axis.box.setCurrentIndex(0)
    dock.y_axis.box.activated.emit(0)
    assert dock.place.currentWidget() is dock.place.drawing
    dock.y_axis.box.setCurrentIndex(1)
    dock.y_axis.box.activated.emit(1)
    qtbot.waitUntil(lambda: not dock.busy)
    assert dock.canvas.currentWidget() is dock.canvas.scatter and dock.place.currentIndex() == 1


def test_scores_are_set_against_the_size_of_what_was_outlined(dock: PlotDock) -> None:
    assert (dock.x_axis.box.currentText(), dock.y_axis.box.currentText()) == (
        "F1 of A",
        "Union size",
    )
    assert dock.canvas is not None and dock.canvas.currentWidget() is dock.canvas.scatter
    assert dock.note.text() == "2 of 5 without a value. 3 of 3 shown pass the filter."
    assert "✓ right 2" in dock.legend.text() and "✗ wrong 1" in dock.legend.text()
    dock.set_listed(["image1", "image4"])
    assert dock.note.text().endswith("1 of 3 shown pass the filter.")


def test_a_brush_is_one_chip_and_another_takes_its_place(dock: PlotDock) -> None:
    scatter = dock.canvas.scatter  # type: ignore[union-attr]
    drag(scatter, place(scatter, 0.15, 7), place(scatter, 0.9, 40))
    (chip,) = dock.filters.chips
    assert [each.fact for each in chip.ranges] == ["F1", "Union size"]
    # No farther than there are numbers.
    assert (chip.ranges[0].high, chip.ranges[1].high) == (0.4, 0.2)
    assert chip.ranges[1].low == pytest.approx(0.07, abs=0.002)
    kept = dock.facts.keeps(dock.filters.chips[0])
    assert [bool(each) for each in kept] == [False, True, True, False, False]
    assert scatter.has_brush and dock.clear_button.isEnabled()
    assert dock.x_axis.low.value() == pytest.approx(0.15, abs=0.01)
    drag(scatter, place(scatter, 0.05, 2), place(scatter, 0.15, 9))
    assert len(dock.filters.chips) == 1
    assert dock.facts.keeps(dock.filters.chips[0]).sum() == 1
    QTest.keyClick(scatter, Qt.Key.Key_Escape)
    assert dock.filters == Filters() and not scatter.has_brush


def test_fields_choose_a_range_without_a_mouse(dock: PlotDock) -> None:
    assert dock.y_axis.high.suffix() == " %" and dock.y_axis.high.maximum() == 20
    dock.x_axis.low.setValue(0.2)
    QTest.keyClick(dock.x_axis.low, Qt.Key.Key_Return)
    # The other axis is left as it is: an image without that number stays.
    assert words(dock) == ["F1 of A 0.20–0.40"]
    dock.y_axis.high.setValue(10)
    dock.apply_button.click()
    assert words(dock) == ["F1 of A 0.20–0.40 and Union size 5–10 %"]
    dock.x_axis.low.setValue(0.1)
    dock.y_axis.high.setValue(20)
    dock.apply_button.click()
    assert words(dock) == []


def test_a_bar_of_a_histogram_is_a_filter(qtbot: QtBot, dock: PlotDock) -> None:
    dock.y_axis.box.setCurrentIndex(0)
    dock.y_axis.box.activated.emit(0)
    qtbot.waitUntil(lambda: not dock.busy)
    histogram = dock.canvas.histogram  # type: ignore[union-attr]
    QApplication.processEvents()
    assert dock.canvas.currentWidget() is histogram  # type: ignore[union-attr]
    assert not dock.colour.isEnabled() and dock.note.text().startswith("1 of 5 without a value.")
    QTest.mouseClick(
        histogram.viewport(), Qt.MouseButton.LeftButton, pos=place(histogram, 0.399, 0.5)
    )
    assert dock.facts.keeps(dock.filters.chips[0]).tolist() == [False, False, False, True, False]


def test_a_click_goes_to_the_image(qtbot: QtBot, dock: PlotDock) -> None:
    scatter = dock.canvas.scatter  # type: ignore[union-attr]
    with qtbot.waitSignal(dock.image_chosen) as found:
        QTest.mouseClick(
            scatter.viewport(), Qt.MouseButton.LeftButton, pos=place(scatter, 0.2, 10.0)
        )
    assert found.args == ["image2"]
    assert scatter.near(QPoint(1, 1)) == -1


def test_what_was_chosen_stays_for_the_next_run(dock: PlotDock) -> None:
    dock.x_axis.box.setCurrentText("IoU of A")
    dock.x_axis.box.activated.emit(dock.x_axis.box.currentIndex())
    dock.set_facts(dock.facts.with_models(()))
    assert dock.x_axis.box.currentText() == "Kept readings"
    dock.set_facts(with_rows(dock.facts, SCORED.assign(model="another")))
    assert dock.x_axis.box.currentText() == "IoU of A"
    assert dock.axes[0].model == "another"


def test_a_filter_on_other_numbers_is_no_brush_of_these(dock: PlotDock) -> None:
    dock.set_filters(Filters(chips=(Chip(of="ranges", ranges=(Range(fact="Regions", high=9.0),)),)))
    assert dock.brush() is None and not dock.clear_button.isEnabled()


def test_in_the_window_a_brush_filters_the_list_and_undo_takes_it_away(
    qtbot: QtBot, window: MainWindow, dataset: Dataset
) -> None:
    opened(qtbot, window, dataset.root)
    window.layout_.go_to("plot")
    part = window.parts["plot"]
    assert isinstance(part, PlotPart)
    qtbot.waitUntil(lambda: part.canvas is not None)
    counts = {image.image_id: len(image.kept_evaluations) for image in dataset.images}
    most = max(counts.values())
    part.x_axis.low.setValue(most)
    part.apply_button.click()
    wanted = tuple(image for image, count in counts.items() if count == most)
    assert window.workbench.shown.listed.ids == wanted and len(wanted) < len(counts)
    assert part.canvas is not None and part.canvas.histogram.has_brush
    window.workbench.undo()
    assert len(window.workbench.shown.listed.ids) == len(counts)
    assert not part.canvas.histogram.has_brush


@pytest.mark.parametrize(
    "text",
    ["", "[", "{}", '["A"]', '[["A"]]', '[["A", 3]]', "[" * 10_000],
    ids=["nothing", "no JSON", "no list", "text", "short", "a number", "deep"],
)
def test_axes_that_make_no_sense_are_as_at_first(text: str) -> None:
    assert axes_from(text) == ()
    known = (Key("A", "F1"), None)
    assert axes_from(axes_text(*known)) == known


def test_axes_come_back_after_a_restart(qtbot: QtBot, answers: Answers, dataset: Dataset) -> None:
    with shown_window(qtbot, answers) as first:
        opened(qtbot, first, dataset.root)
        part = first.parts["plot"]
        part.x_axis.box.setCurrentText("Regions")
        part.x_axis.box.activated.emit(part.x_axis.box.currentIndex())
    with shown_window(qtbot, answers) as second:
        opened(qtbot, second, dataset.root)
        part = second.parts["plot"]
        assert isinstance(part, PlotPart)
        assert part.x_axis.key == Key("", "Regions") and part.y_axis.key is None
