from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.parts.images.dock import ImagesDock
from dermx_viewer.gui.parts.images.thumbnails import BOX
from dermx_viewer.gui.tables.frame_model import OUTCOME_ROLE
from tests.dataset.build import darwin1, polygon, tag, write_evaluation, write_metadata
from tests.gui.tables.build import frame, row

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture(scope="module")
def five_images(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    root = tmp_path_factory.mktemp("five")
    diagnoses = ["Acne", "Psoriasis", "Acne", "Vitiligo", "Psoriasis"]
    tones = ["light", "light", "dark", "medium", ""]
    lines = []
    for number, (diagnosis, tone) in enumerate(zip(diagnoses, tones, strict=True), 1):
        shape = "Plaque" if diagnosis == "Psoriasis" else "Papule"
        for rater in ("derm1", f"derm{number + 1}"):
            content = darwin1([tag(diagnosis), polygon(shape)])
            write_evaluation(root, f"{rater}_image{number}", content)
        lines.append(f"o{number}.jpg;SD-260;{diagnosis};image{number}.jpg;{tone};adult")
    write_metadata(root, lines)
    return open_dataset(root)


@pytest.fixture
def dock(qtbot: QtBot) -> Iterator[ImagesDock]:
    dock = ImagesDock()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(dock.model, fatal)
    qtbot.addWidget(dock)
    dock.resize(500, 400)
    dock.show()
    yield dock
    dock.thumbnails.close()
    del tester


@pytest.fixture
def full(dock: ImagesDock, five_images: Dataset) -> ImagesDock:
    dock.set_dataset(five_images)
    return dock


SCORED = frame(
    [
        row("image1", f1=0.3),
        row("image2", f1=0.9, predicted_class="Psoriasis", gold_class="Psoriasis",
            explained_class="Psoriasis"),
        row("image3", f1=0.1, predicted_class="Vitiligo"),
    ]
)  # fmt: skip


def ids(*numbers: int) -> tuple[str, ...]:
    return tuple(f"image{number}" for number in numbers)


def test_empty_state_says_what_to_do(dock: ImagesDock) -> None:
    assert dock.stack.currentWidget() is dock.empty and "Open" in dock.empty.hint.text()
    assert dock.shown_ids() == () and dock.listed().step("", 1) == ""


def test_all_images_and_back_to_none(full: ImagesDock) -> None:
    assert full.shown_ids() == ids(1, 2, 3, 4, 5)
    assert full.filter.count.text() == "5 of 5 images"
    full.set_dataset(None)
    assert full.stack.currentWidget() is full.empty


@pytest.mark.parametrize(
    ("text", "found"),
    [("IMAGE3", (3,)), ("acne", (1, 3)), ("derm4", (3,)), ("plaque", (2, 5)),
     ("psoriasis derm6", (5,)), ("", (1, 2, 3, 4, 5))],
)  # fmt: skip
def test_type_to_filter(full: ImagesDock, text: str, found: tuple[int, ...]) -> None:
    full.filter.line.setText(text)
    assert full.shown_ids() == ids(*found)
    assert full.filter.count.text() == f"{len(found)} of 5 images"


def choose(dock: ImagesDock, key: str, value: str) -> None:
    combo = dock.filter.combos[key]
    combo.setCurrentIndex(combo.findData(value))


def test_choices_are_counted_and_combined(full: ImagesDock) -> None:
    combo = full.filter.combos["skin_tone"]
    texts = [combo.itemText(i) for i in range(combo.count())]
    assert texts == ["All skin tones", "dark (1)", "light (2)", "medium (1)", "(unknown) (1)"]
    choose(full, "skin_tone", "light")
    choose(full, "diagnosis", "Acne")
    assert full.shown_ids() == ids(1)
    full.filter.line.setText("plaque")
    assert full.shown_ids() == ()
    assert full.inner.currentWidget() is full.nothing
    full.nothing.button.click()
    assert full.shown_ids() == ids(1, 2, 3, 4, 5) and not full.filter.clear_button.isEnabled()


def test_sources_and_raters(full: ImagesDock) -> None:
    combo = full.filter.combos["rater"]
    texts = [combo.itemText(i) for i in range(combo.count())]
    assert texts[:3] == ["All raters", "derm1 (5)", "derm2 (1)"]
    choose(full, "rater", "derm4")
    assert full.shown_ids() == ids(3) and full.filter.chosen == {"rater": "derm4"}
    full.filter.toggle("source", "SD-260")
    assert full.shown_ids() == ids(3)
    # A value that is not there is no filter.
    full.filter.toggle("rater", "nobody")
    assert full.shown_ids() == ids(1, 2, 3, 4, 5)


def test_only_some_images_until_another_data_set(full: ImagesDock, five_images: Dataset) -> None:
    full.filter.set_only("two of them", ("image2", "image4"))
    assert full.shown_ids() == ids(2, 4) and full.filter.only_button.isVisible()
    full.set_rows(SCORED)
    assert full.shown_ids() == ids(2, 4)
    full.set_dataset(None)
    assert not full.filter.active
    full.set_dataset(five_images)
    assert full.shown_ids() == ids(1, 2, 3, 4, 5)


def test_right_and_wrong(full: ImagesDock) -> None:
    assert not full.filter.combos["outcome"].isEnabled()
    full.set_rows(SCORED)
    choose(full, "outcome", "Wrong")
    assert full.shown_ids() == ids(3)
    choose(full, "outcome", "Right")
    assert full.shown_ids() == ids(1, 2)
    choose(full, "outcome", "")
    assert full.shown_ids() == ids(4, 5)


def column(dock: ImagesDock, key: str) -> int:
    return [c.key for c in dock.model.columns].index(key)


def test_scores_appear_and_go(full: ImagesDock) -> None:
    assert "f1" not in full.view.shown_keys()
    full.set_rows(SCORED)
    assert "f1" in full.view.shown_keys() and "predicted" in full.view.shown_keys()
    cells = [full.model.index(r, column(full, "predicted")) for r in range(4)]
    assert [c.data() for c in cells] == ["✓ Acne", "✓ Psoriasis", "✗ Vitiligo", ""]
    assert [c.data(OUTCOME_ROLE) for c in cells] == [True, True, False, None]
    full.set_rows(None)
    assert "f1" not in full.view.shown_keys()


def test_the_users_columns_and_order_stay_when_scores_arrive(full: ImagesDock) -> None:
    full.view.show_column(column(full, "age"), True)
    full.view.show_column(column(full, "raters"), False)
    full.view.sortByColumn(column(full, "diagnosis"), DOWN)
    before = full.shown_ids()
    full.set_rows(SCORED)
    assert full.shown_ids() == before
    assert full.view.shown_keys() == ["image", "diagnosis", "predicted", "f1", "problems", "age"]


def test_sorting_and_stepping_follow_filter_and_order(qtbot: QtBot, full: ImagesDock) -> None:
    full.set_rows(SCORED)
    full.view.sortByColumn(column(full, "f1"), DOWN)
    assert full.shown_ids() == ids(2, 1, 3, 4, 5)
    assert full.listed().step("image1", 1) == "image3"
    choose(full, "diagnosis", "Psoriasis")
    listed = full.listed()
    assert listed.ids == full.shown_ids() and listed.order == ids(2, 1, 3, 4, 5)
    # The image on screen is filtered out: it still has its place in the order.
    assert listed.step("image1", 1) == "image5" == listed.step("image3", 1)
    assert listed.step("image5", 1) == ""
    assert listed.step("image5", -1) == "image2"
    assert listed.step("", 1) == listed.ids[0]


def test_set_current_marks_without_choosing(qtbot: QtBot, full: ImagesDock) -> None:
    with qtbot.assertNotEmitted(full.image_chosen):
        full.set_current("image4")
    assert full.view.current_position() == 3
    full.set_current("no such image")
    assert full.view.current_position() == -1


def test_the_mark_survives_filters(full: ImagesDock) -> None:
    full.set_current("image4")
    choose(full, "diagnosis", "Acne")
    assert full.view.current_position() == -1
    full.filter.clear()
    assert full.view.current_position() == 3


def test_down_in_the_filter_line_goes_to_the_list(qtbot: QtBot, full: ImagesDock) -> None:
    full.filter.line.setFocus()
    qtbot.keyClick(full.filter.line, Qt.Key.Key_Down)
    assert full.focusWidget() is full.view


def test_thumbnails_arrive(qtbot: QtBot, full: ImagesDock) -> None:
    # The first row's is asked for by the columns' widths already.
    index = full.model.index(1, 0)
    blank = full.thumbnails.blank.toImage()
    role = Qt.ItemDataRole.DecorationRole

    def pictures() -> list[QImage]:
        modes = (QIcon.Mode.Normal, QIcon.Mode.Selected)
        return [full.model.data(index, role).pixmap(BOX, mode).toImage() for mode in modes]

    assert pictures()[0] == blank
    qtbot.waitUntil(lambda: pictures()[0] != blank)
    # A chosen row's picture is not tinted.
    assert pictures()[0] == pictures()[1]


@pytest.mark.real_data
def test_the_published_data_set(qtbot: QtBot, real_dataset_path: Path) -> None:
    # Qt's checker looks at every cell at every change: here that would take half a minute.
    dock = ImagesDock()
    qtbot.addWidget(dock)
    dock.thumbnails.close()
    opened = open_dataset(real_dataset_path)
    dock.set_dataset(opened)
    assert len(dock.shown_ids()) == 566
    for diagnosis in ("Acne", "Vitiligo"):
        choose(dock, "diagnosis", diagnosis)
        expected = {i.image_id for i in opened.images if i.gold == diagnosis}
        assert set(dock.shown_ids()) == expected
    dock.filter.clear()
    for section in range(dock.model.columnCount()):
        for order in (UP, DOWN):
            dock.view.sortByColumn(section, order)
            assert set(dock.shown_ids()) == {i.image_id for i in opened.images}
