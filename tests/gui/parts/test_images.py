from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.parts.images.dock import ImagesDock
from dermx_viewer.gui.parts.images.thumbnails import BOX
from dermx_viewer.gui.tables.column_menu import fill_sort_menu
from dermx_viewer.gui.tables.frame_model import OUTCOME_ROLE
from dermx_viewer.gui.widgets.range_box import RangeBox
from dermx_viewer.gui.workbench.known import said_facts
from dermx_viewer.gui.workbench.run_facts import with_rows
from dermx_viewer.session.filters import Chip, Filters, Property, door
from dermx_viewer.session.image_facts import ImageFacts
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.judgement import Judgement
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
    dock.set_facts(ImageFacts(five_images))
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
    full.set_facts(ImageFacts(None))
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


def choose(dock: ImagesDock, of: Property, value: str, model: str = "") -> None:
    dock.filter.toggle(Chip(of=of, value=value, model=model))


def entries(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if action.text()]


def opened_menu(dock: ImagesDock, *path: str) -> QMenu:
    menu = dock.filter.menu_button.menu()
    menu.aboutToShow.emit()
    for name in path:
        found = next(a for a in menu.actions() if a.text().replace("&", "") == name)
        menu = found.menu()
    return menu


def test_values_are_counted_and_combined(full: ImagesDock) -> None:
    tones = opened_menu(full, "Skin tone")
    assert entries(tones) == ["dark (1)", "light (2)", "medium (1)", "(unknown) (1)"]
    tones.actions()[1].trigger()
    choose(full, "diagnosis", "Acne")
    assert full.shown_ids() == ids(1)
    assert full.filter.chips.texts == ("skin tone: light", "Acne")
    assert opened_menu(full, "Skin tone").actions()[1].isChecked()
    full.filter.line.setText("plaque")
    assert full.shown_ids() == ()
    assert full.inner.currentWidget() is full.nothing
    full.nothing.button.click()
    assert full.shown_ids() == ids(1, 2, 3, 4, 5) and not full.filter.clear_button.isEnabled()


def test_chips_are_removed_one_by_one(full: ImagesDock) -> None:
    choose(full, "rater", "derm1")
    choose(full, "rater", "derm4")
    assert full.shown_ids() == ids(3)
    choose(full, "diagnosis", "Psoriasis")
    # Of what an image has once the later chip takes the place of the one before.
    choose(full, "diagnosis", "Acne")
    assert full.filter.chips.texts == ("derm1", "derm4", "Acne") and full.shown_ids() == ids(3)
    full.filter.chips.buttons[1].click()
    assert full.filter.chips.texts == ("derm1", "Acne") and full.shown_ids() == ids(1, 3)
    # A value that is not there keeps nothing.
    choose(full, "rater", "nobody")
    assert full.shown_ids() == ()


def test_every_chip_is_seen_in_a_narrow_dock(full: ImagesDock) -> None:
    for shape in ("Plaque", "Papule"):
        choose(full, "characteristic", shape)
    choose(full, "source", "a source with a name that nobody would choose, and longer still")
    for width in (240, 500, 240):
        full.resize(width, 400)
        chips = full.filter.chips
        places = [button.geometry() for button in chips.buttons]
        assert all(chips.rect().contains(place) for place in places)
        assert not any(a.intersects(b) for a, b in combinations(places, 2))


def test_only_some_images_until_another_data_set(full: ImagesDock) -> None:
    full.set_filters(door("two of them", ("image4", "image2")))
    # In their own order, and sorted as anything else where that is asked for.
    assert full.shown_ids() == ids(4, 2) and full.filter.chips.texts == ("two of them",)
    full.view.sortByColumn(0, UP)
    assert full.shown_ids() == ids(2, 4)
    full.view.sortByColumn(-1, UP)
    assert full.shown_ids() == ids(4, 2)
    full.set_facts(with_rows(full.model.facts, SCORED))
    assert full.shown_ids() == ids(4, 2)
    full.filter.chips.buttons[0].click()
    assert full.shown_ids() == ids(1, 2, 3, 4, 5) and full.filter.chips.isHidden()


def test_right_and_wrong(full: ImagesDock) -> None:
    choose(full, "outcome", "wrong", "net")
    # Of a model that is not scored nothing is known: no image is left out, and that is said.
    assert full.shown_ids() == ids(1, 2, 3, 4, 5)
    assert full.filter.chips.texts == ("net ✗ (not scored)",)
    full.set_facts(with_rows(full.model.facts, SCORED))
    assert full.shown_ids() == ids(3) and full.filter.chips.texts == ("A ✗",)
    choose(full, "outcome", "right", "net")
    assert full.shown_ids() == ids(1, 2)
    choose(full, "outcome", "", "net")
    assert full.shown_ids() == ids(4, 5)


def test_a_range_of_scores(full: ImagesDock) -> None:
    full.set_facts(with_rows(full.model.facts, SCORED))
    menu = opened_menu(full, "A: net", "F1")
    box = menu.actions()[0].defaultWidget()
    assert isinstance(box, RangeBox)
    box.least.setValue(0.3)
    box.most.setValue(0.1)
    box.button.click()
    # Whichever end is the lower one, both included.
    assert full.shown_ids() == ids(1, 3) and full.filter.chips.texts == ("A F1 0.10–0.30",)
    box = opened_menu(full, "A: net", "F1").actions()[0].defaultWidget()
    assert (box.least.value(), box.most.value()) == (0.1, 0.3)


def test_one_model_right_and_the_other_wrong(full: ImagesDock) -> None:
    other = [row("image1", f1=0.5, model="other", predicted_class="Vitiligo"),
             row("image3", f1=0.999, model="other")]  # fmt: skip
    full.set_facts(with_rows(full.model.facts, pd.concat([SCORED, frame(other)])))
    assert [c.title for c in full.model.columns[:3]] == ["Image", "A", "B"]
    cells = [[full.model.index(r, c).data() for c in (1, 2)] for r in range(4)]
    assert cells == [["✓ .30", "✗ .50"], ["✓ .90", "–"], ["✗ .10", "✓ 1.0"], ["–", "–"]]
    assert full.model.index(0, 2).data(OUTCOME_ROLE) is False
    choose(full, "outcome", "right", "net")
    choose(full, "outcome", "wrong", "other")
    assert full.shown_ids() == ids(1) and full.filter.chips.texts == ("A ✓", "B ✗")
    full.filter.clear()
    choose(full, "differ", "models")
    assert full.shown_ids() == ids(1, 3)


def test_verdicts_fit_a_narrow_dock(full: ImagesDock) -> None:
    full.set_facts(with_rows(full.model.facts, pd.concat([SCORED, SCORED.assign(model="other")])))
    full.resize(246, 500)
    QApplication.processEvents()
    header, view = full.view.horizontalHeader(), full.view
    for section in (1, 2):
        right = header.sectionViewportPosition(section) + header.sectionSize(section)
        assert right <= view.viewport().width()
        assert header.sectionSize(section) >= view.fontMetrics().horizontalAdvance("1.0") + 6
    # An id is seen from its beginning, as far as there is room.
    assert header.sectionSize(0) - BOX.width() > view.fontMetrics().horizontalAdvance("image1")


def test_what_is_typed_in_the_list_filters_where_it_is_seen(qtbot: QtBot, full: ImagesDock) -> None:
    full.set_current("image1")
    full.view.setFocus()
    for text in "42":
        qtbot.keyClicks(full.view if text == "4" else full.filter.line, text)
    assert full.filter.line.text() == "42" and full.focusWidget() is full.filter.line
    full.filter.clear()
    full.view.setFocus()
    qtbot.keyClick(full.view, Qt.Key.Key_4)
    assert full.shown_ids() == ids(4, 3) or full.shown_ids() == ids(3, 4)


def test_a_copied_list(full: ImagesDock) -> None:
    choose(full, "diagnosis", "Acne")
    full.view.sortByColumn(0, DOWN)
    full.copy_list()
    assert QApplication.clipboard().text() == "image3\nimage1\n"
    full.filter.clear()
    full.view.selectAll()
    full.copy_list()
    assert len(QApplication.clipboard().text().split()) == 5


def test_a_right_click_shows_the_image_whose_menu_opens(qtbot: QtBot, full: ImagesDock) -> None:
    def press(row: int) -> None:
        where = full.view.visualRect(full.model.index(row, 0)).center()
        qtbot.mousePress(full.view.viewport(), Qt.MouseButton.RightButton, pos=where)

    with qtbot.waitSignal(full.image_chosen) as chosen:
        press(2)
    assert chosen.args == [full.model.image_id(2)]
    full.view.selectAll()
    with qtbot.assertNotEmitted(full.image_chosen):
        press(1)
    assert len(full.view.selected_rows()) == 5


def test_many_columns_are_exported_at_once(full: ImagesDock) -> None:
    facts = {full.model.columns[section].key: True for section in full.model.of_fact}
    full.set_columns(facts)
    exported = full.exported()
    titles = {full.model.columns[section].title for section in full.model.of_fact}
    assert titles and titles <= {*exported.columns} and len(exported) == 5


def test_an_exported_list_names_the_models(full: ImagesDock) -> None:
    full.set_facts(with_rows(full.model.facts, SCORED))
    choose(full, "outcome", "wrong", "net")
    table = full.exported()
    assert table.iloc[0].to_dict() == {
        "image": "image3",
        "diagnosis": "Acne",
        "source": "SD-260",
        "skin_tone": "dark",
        "age": "adult",
        "raters": "2 / 2",
        "problems": 0,
        "predicted of net": "Vitiligo",
        "right of net": "no",
        "f1 of net": 0.1,
    }


def column(dock: ImagesDock, key: str) -> int:
    return [c.key for c in dock.model.columns].index(key)


def test_scores_appear_and_go(full: ImagesDock) -> None:
    assert "f1_0" not in full.view.shown_keys()
    full.set_facts(with_rows(full.model.facts, SCORED))
    assert full.view.shown_keys()[:4] == ["image", "f1_0", "diagnosis", "predicted_0"]
    cells = [full.model.index(r, column(full, "predicted_0")) for r in range(4)]
    assert [c.data() for c in cells] == ["✓ Acne", "✓ Psoriasis", "✗ Vitiligo", ""]
    assert [c.data(OUTCOME_ROLE) for c in cells] == [True, True, False, None]
    tip = full.model.index(2, column(full, "f1_0")).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<p><b>net</b><br>✗ Vitiligo, F1 0.1</p>"
    full.set_facts(with_rows(full.model.facts, None))
    assert "f1_0" not in full.view.shown_keys()


def test_columns_are_measured_once_when_scores_arrive(
    full: ImagesDock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    measure = full.view.natural_width
    monkeypatch.setattr(full.view, "natural_width", lambda s: asked.append(s) or measure(s))
    full.set_facts(with_rows(full.model.facts, SCORED))
    full.set_filters(Filters(words="image"))
    others = [section for section in asked if section != 0]
    assert others and len(others) == len(set(others))


def test_the_users_columns_and_order_stay_when_scores_arrive(full: ImagesDock) -> None:
    full.view.show_column(column(full, "age"), True)
    full.view.show_column(column(full, "raters"), False)
    full.view.sortByColumn(column(full, "diagnosis"), DOWN)
    before = full.shown_ids()
    full.set_facts(with_rows(full.model.facts, SCORED))
    assert full.shown_ids() == before
    keys = ["image", "f1_0", "diagnosis", "predicted_0", "problems", "age"]
    assert full.view.shown_keys() == keys


def test_sorting_and_stepping_follow_filter_and_order(qtbot: QtBot, full: ImagesDock) -> None:
    full.set_facts(with_rows(full.model.facts, SCORED))
    full.view.sortByColumn(column(full, "f1_0"), DOWN)
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
    dock.set_facts(ImageFacts(opened))
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


def opened_fact(dock: ImagesDock, *path: str) -> QMenu:
    menu = opened_menu(dock, *path)
    menu.aboutToShow.emit()
    return menu


def test_every_score_is_a_filter_and_a_column(full: ImagesDock) -> None:
    scored = SCORED.assign(pattern=["confuser", "distractor", ""], iou=[0.1, 0.5, 0.9])
    full.set_facts(with_rows(full.model.facts, scored))
    pattern = opened_fact(full, "A: net", "Scores", "Agreement pattern")
    assert entries(pattern) == ["confuser (1)", "distractor (1)", "(unknown) (3)"]
    pattern.actions()[1].trigger()
    assert full.shown_ids() == ids(2)
    assert full.filter.chips.texts == ("Agreement pattern of A: distractor",)
    full.filter.clear()
    box = opened_fact(full, "A: net", "Scores", "IoU").actions()[0].defaultWidget()
    assert isinstance(box, RangeBox) and (box.least.value(), box.most.value()) == (0.1, 0.9)
    box.least.setValue(0.5)
    box.button.click()
    assert full.shown_ids() == ids(2, 3) and full.filter.chips.texts == ("IoU of A 0.50–0.90",)
    full.filter.clear()
    iou = column(full, "A:IoU")
    assert "A:IoU" not in full.view.shown_keys()
    full.view.sortByColumn(iou, DOWN)
    assert full.shown_ids() == ids(3, 2, 1, 4, 5)
    assert full.model.index(0, iou).data() == "0.900"


def test_shares_are_chosen_in_per_cent(full: ImagesDock) -> None:
    full.set_facts(with_rows(full.model.facts, SCORED.assign(mask_share=[0.05, 0.07, 0.2])))
    box = opened_fact(full, "Readings", "Union size").actions()[0].defaultWidget()
    assert isinstance(box, RangeBox) and box.most.value() == 20 and box.most.suffix() == " %"
    box.most.setValue(7)
    box.button.click()
    assert full.shown_ids() == ids(1, 2) and full.filter.chips.texts == ("Union size 5–7 %",)


def test_what_nobody_has_a_value_of_offers_no_range(full: ImagesDock) -> None:
    full.set_facts(with_rows(full.model.facts, SCORED.assign(npv=float("nan"))))
    menu = opened_fact(full, "A: net", "Scores", "NPV")
    assert entries(menu) == ["No image has a value"] and not menu.actions()[0].isEnabled()


def test_columns_are_chosen_and_sorted_by_in_groups(full: ImagesDock) -> None:
    full.set_facts(with_rows(full.model.facts, SCORED))
    with_groups = {a.text(): a.menu() for a in full.view.column_menu().actions() if a.menu()}
    assert [*with_groups] == ["Readings", "A: Scores"]
    iou = next(a for a in with_groups["A: Scores"].actions() if a.text() == "IoU of A")
    iou.trigger()
    assert full.view.shown_keys()[-1] == "A:IoU"
    menu = QMenu()
    fill_sort_menu(menu, full.view)
    groups = {a.text(): a.menu() for a in menu.actions() if a.menu()}
    assert "IoU of A" in [a.text() for a in menu.actions()]
    next(a for a in groups["Readings"].actions() if a.text() == "Kept readings").trigger()
    assert full.sorted_by == (":Kept readings", False)
    assert [*full.exported().columns][-1] == "IoU of A"


def test_a_chosen_column_waits_for_the_next_run(qtbot: QtBot, full: ImagesDock) -> None:
    full.set_columns({"A:IoU": True, "source": True})
    assert "source" in full.view.shown_keys()
    full.set_facts(with_rows(full.model.facts, SCORED))
    assert "A:IoU" in full.view.shown_keys()
    with qtbot.waitSignal(full.columns_wanted) as wanted:
        full.view.show_column(column(full, "source"), False)
    assert wanted.args == [{"A:IoU": True, "source": False}]


def test_words_of_a_reader_leave_rows_and_columns(full: ImagesDock) -> None:
    full.set_facts(full.model.facts.with_said(said_facts(full.model.facts, ())))
    full.view.sortByColumn(column(full, "diagnosis"), DOWN)
    full.view.show_column(column(full, ":Tag"), True)
    choose_word(full, "Tag", "hair")
    assert full.shown_ids() == ()
    full.set_current("image3")
    said = (Judgement(reader="Ann", subject=Subject("image3"), values={"tags": ("hair", "ruler")}),)
    full.set_facts(full.model.facts.with_said(said_facts(full.model.facts, said)))
    assert full.shown_ids() == ids(3) and full.view.current_position() == 2
    assert full.model.index(0, column(full, ":Tag")).data() == "hair, ruler"
    choose_word(full, "Tag", "ruler")
    assert full.shown_ids() == ids(3) and full.sorted_by == ("diagnosis", True)


def choose_word(dock: ImagesDock, fact: str, value: str) -> None:
    dock.filter.toggle(Chip(of="words", fact=fact, value=value))
