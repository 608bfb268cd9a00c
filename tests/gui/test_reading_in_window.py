"""A blinded reading in a real window: nothing that is hidden can be read anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import count, takewhile
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.gui.canvas.picture import picture_entries, picture_title
from dermx_viewer.gui.canvas.spoken import spoken
from dermx_viewer.gui.commands.dataset import open_dropped
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.verdict.part import VerdictPart
from dermx_viewer.gui.workbench.wish import Wish
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.verdicts.about import about
from dermx_viewer.verdicts.reading import read_answers
from dermx_viewer.verdicts.study import Study, write_study
from dermx_viewer.verdicts.walk import steps
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.window import Answers, opened, shown_window

IMAGES = ("zebra1", "okapi2", "quagga3")
METHODS = ("Grad-CAM", "Integrated gradients", "LIME")
ROOT = QModelIndex()
NAMES = (*IMAGES, "derm1", "derm2", "secretnet", "Papule", "Acne", "skinfolder")
"""Of images, raters, the model, what was outlined, the gold standard, and the data set's folder"""
PREDICTED = "Psoriasis"
TEXTS = ("text", "title", "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName")
TEXTS = (*TEXTS, "accessibleDescription", "placeholderText", "currentText", "plainText", "format")


def read_text(window: MainWindow) -> set[str]:
    """Everything that anybody, or a screen reader, can read in the window or have it say."""
    found: set[str] = set()
    for thing in (window, *window.findChildren(QObject)):
        if isinstance(thing, QWidget) and not thing.isVisible() and not isinstance(thing, QMenu):
            continue
        if isinstance(thing, QAction) and not thing.isVisible():
            continue
        values = [thing.property(name) for name in TEXTS if isinstance(thing, QObject)]
        found |= {value for value in values if isinstance(value, str)}
        if isinstance(thing, QWidget):
            spoken_ = QAccessible.queryAccessibleInterface(thing)
            kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            found |= {spoken_.text(kind) for kind in kinds if spoken_ is not None}
        if isinstance(thing, QAbstractItemView) and thing.model() is not None:
            found |= set(cells(thing.model()))
    scene = window.workbench.shown.pane.scene
    found |= {picture_title(scene), spoken(scene), *(e.text for e in picture_entries(scene))}
    return {text for text in found if text}


def cells(model: QAbstractItemModel) -> Iterator[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    for row in range(model.rowCount(ROOT)):
        for column in takewhile(partial(model.hasIndex, row), count()):
            for role in (*roles, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(model.index(row, column), role) or "")
    for column in takewhile(partial(model.hasIndex, 0), count()):
        for role in roles:
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")


def told(window: MainWindow, *names: str) -> list[str]:
    """The texts in which any of these names stands."""
    QApplication.processEvents()
    # What was let go of is still a child of the window until then.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    texts = read_text(window)
    assert len(texts) > 100
    return sorted(text for text in texts if any(n.lower() in text.lower() for n in names))


@pytest.fixture
def dataset_path(tmp_path: Path) -> Path:
    root = tmp_path / "skinfolder"
    for image in IMAGES:
        for rater in ("derm1", "derm2"):
            build.write_evaluation(
                root, f"{rater}_{image}", darwin1([tag("Acne"), polygon("Papule")])
            )
        build.write_photograph(root / f"{image}.png")
    build.write_metadata(root, [f"{i}.jpg;S;Acne;{i}.jpg;light;adult" for i in IMAGES])
    return root


@cache
def maps_for(wish: Wish) -> AttentionMaps | None:
    """What the model process would make of an image, at once; Psoriasis is predicted."""
    if wish.image is None or not wish.model:
        return None
    values = np.random.default_rng(len(wish.method)).random((2, 4, 5)).astype(np.float32)
    origin = MapOrigin("secretnet", target_layer="toplayer", method=wish.method)
    logits = np.array([1.0, 2.0])
    return AttentionMaps(wish.image.image_id, ("Acne", PREDICTED), values, logits, origin)


@pytest.fixture
def begin(
    window: MainWindow,
    dataset_path: Path,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Study]:
    """Open a reading of the three images as Ann does."""

    def begun(target: MainWindow = window, **fields: object) -> Study:
        if target.workbench.dataset is None:
            opened(qtbot, target, dataset_path)
        workbench = target.workbench
        for asked in ("maps", "outputs"):
            monkeypatch.setattr(workbench.explainer, asked, maps_for)
        model = str(tmp_path / "secretnet.keras")
        workbench.edit(models=(model,), pane={"model": model, "class_policy": "gold"})
        dataset = about(open_dataset(dataset_path))
        study = Study(name="Spring", dataset=dataset, images=IMAGES, **fields)  # type: ignore[arg-type]
        file = tmp_path / "spring.toml"
        write_study(study, file)
        answers.files, answers.text = [file], "Ann"
        answers.file = tmp_path / "spring-Ann.verdicts"
        target.menus.run("reading")
        return study

    return begun


def press(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.focusWidget() or window.canvas.graphics, key)


def tabs(window: MainWindow) -> list[QTabBar]:
    """The tabs of docks that can be seen."""
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [bar for bar in bars if bar.isVisible()]


def part_of(window: MainWindow) -> VerdictPart:
    part = window.parts["verdict"]
    assert isinstance(part, VerdictPart)
    return part


def kept(window: MainWindow) -> list[tuple[str, str, str, str, object]]:
    found = read_answers(window.workbench.judging.path).answers
    return [(a.subject.image, a.subject.phase, a.subject.method, a.field, a.value) for a in found]


def test_the_search_finds_what_is_not_hidden(
    window: MainWindow, begin: Callable[..., Study]
) -> None:
    begin(phases=("alone",))
    window.menus.run("leave_reading")
    for name in (*NAMES, PREDICTED, "Grad-CAM"):
        assert told(window, name), name


def test_no_text_tells_what_the_phases_hide(
    window: MainWindow, begin: Callable[..., Study]
) -> None:
    study = begin(phases=("alone", "prediction", "attention"), seed=5)
    for step in steps(study, "Ann"):
        hidden = [*NAMES, *METHODS, *([PREDICTED] if step.phase == "alone" else [])]
        assert told(window, *hidden) == [], step
        if step.phase != "alone":
            assert told(window, PREDICTED)
        scene = window.workbench.shown.pane.scene
        assert scene.layers == () and (scene.attention is not None) == (step.phase == "attention")
        press(window, Qt.Key.Key_4, Qt.Key.Key_Return)
    assert told(window, *NAMES, *METHODS, PREDICTED) == []
    fields = {"alone": "confidence", "prediction": "belief", "attention": "belief"}
    assert kept(window) == [
        (s.image, s.phase, "Grad-CAM" if s.phase == "attention" else "", fields[s.phase], 4)
        for s in steps(study, "Ann")
    ]
    given = read_answers(window.workbench.judging.path).answers
    assert {a.gold for a in given} == {"Acne"}
    assert {a.subject.class_name for a in given[1:3]} == {PREDICTED}


def test_a_duel_is_of_letters_alone(window: MainWindow, begin: Callable[..., Study]) -> None:
    study = begin(duel=METHODS)
    drawn = []
    for step in steps(study, "Ann"):
        assert told(window, *NAMES, *METHODS) == [], step
        assert told(window, f"attention {step.letter} of 3")
        attention = window.workbench.shown.pane.scene.attention
        assert attention is not None
        drawn.append(attention.values.tobytes())
        press(window, Qt.Key.Key_2, Qt.Key.Key_Return)
    # Each letter is another picture, and all are of the methods that are kept.
    assert len(set(drawn[:3])) == 3
    assert [line[:3] for line in kept(window)] == [
        (s.image, "duel", s.method) for s in steps(study, "Ann")
    ]


def test_nothing_else_can_be_done_or_looked_at(
    window: MainWindow, begin: Callable[..., Study], answers: Answers, tmp_path: Path
) -> None:
    begin(duel=METHODS)
    workbench = window.workbench
    enabled = {name for name, action in window.menus.actions.items() if action.isEnabled()}
    for name in ("next", "open", "reading", "figure", "take_back", "gold", "palette", "undo"):
        assert name not in enabled
    assert {"judge", "next_unjudged", "fit", "leave_reading"} <= enabled
    label = workbench.shown.session.place.image
    workbench.step(1)
    workbench.show_image(IMAGES[1])
    workbench.wishes.dock.emit("images")
    workbench.wishes.raised.emit("scores")
    open_dropped(workbench, tmp_path / "other.keras")
    press(window, Qt.Key.Key_Tab)
    visible = {name for name, dock in window.docks.items() if dock.isVisible()}
    assert visible == {"verdict"} and workbench.shown.session.place.image == label
    assert workbench.session.models == (str(tmp_path / "secretnet.keras"),)
    # Whatever reaches the user's own session, the reading's model and method stay.
    workbench.edit(pane={"model": "", "method": "LIME"})
    assert workbench.shown.pane.scene.attention is not None
    # The picture that is saved says no more than the one on screen.
    answers.save = tmp_path / "saved.png"
    window.menus.run("picture")
    assert answers.save.exists() and told(window, *NAMES, *METHODS) == []
    workbench.explainer.failed.emit("secretnet: LIME has failed")
    assert told(window, *NAMES, *METHODS) == []


def test_a_step_waits_for_its_answer(window: MainWindow, begin: Callable[..., Study]) -> None:
    begin(phases=("alone", "attention"))
    line = window.verdict_line.text.text()
    assert "own diagnosis" in line
    press(window, Qt.Key.Key_Return)
    assert window.verdict_line.text.text() == line
    assert "Say how sure you are first" in window.message_bar.text.text()
    part = part_of(window)
    press(window, Qt.Key.Key_3)
    assert part.confidence.buttons[3].isChecked() and part.bar.text() == "1 of 6 judged"
    # Until Enter another answer may be given; both are kept.
    press(window, Qt.Key.Key_5, Qt.Key.Key_Return)
    assert [line[-1] for line in kept(window)] == [3, 5]
    assert not part.confidence.buttons[5].isChecked()


def test_a_break_and_the_next_day(
    qtbot: QtBot, answers: Answers, begin: Callable[..., Study], window: MainWindow
) -> None:
    study = begin(duel=METHODS)
    press(window, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_3)
    press(window, Qt.Key.Key_J)
    assert not window.workbench.judging.on and told(window, *NAMES, *METHODS) == []
    window.close()
    with shown_window(qtbot, answers) as next_day:
        begin(next_day, duel=METHODS)
        third = steps(study, "Ann")[2]
        assert told(next_day, f"attention {third.letter} of 3")
        press(next_day, Qt.Key.Key_1)
        assert kept(next_day)[-1][:3] == (third.image, "duel", third.method)


def test_the_last_page_says_what_was_done_and_all_is_as_before(
    window: MainWindow, begin: Callable[..., Study], answers: Answers
) -> None:
    begin(phases=("alone",))
    before = window.workbench.session
    for _ in IMAGES:
        press(window, Qt.Key.Key_3, Qt.Key.Key_Return)
    page = part_of(window).about.text()
    assert tabs(window) == []
    assert "Spring is finished: thank you, Ann." in page and "Judgements: 3 of 3" in page
    assert "Send this file back: spring-Ann.verdicts" in page
    assert not window.workbench.judging.on and window.workbench.shown.image is None
    window.menus.run("leave_reading")
    shown = window.workbench.shown
    assert shown.judging.reading is None and shown.session == before
    QApplication.processEvents()
    assert tabs(window) != []
    assert window.docks["images"].isVisible() and window.windowTitle().startswith("skinfolder")
    # The file of a reading is not the one of always.
    assert window.workbench.judging.path != answers.file


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"images": ("zebra1", "gone")}, "1 of its images are not in the data set"),
        ({"duel": ("Grad-CAM", "Nothing"), "phases": ()}, "Nothing"),
    ],
    ids=["image", "method"],
)
def test_what_cannot_be_read_here_is_refused(
    window: MainWindow,
    begin: Callable[..., Study],
    answers: Answers,
    tmp_path: Path,
    fields: dict[str, tuple[str, ...]],
    said: str,
) -> None:
    study = begin(phases=("alone",))
    window.menus.run("leave_reading")
    write_study(replace(study, **fields), tmp_path / "spring.toml")  # type: ignore[arg-type]
    window.menus.run("reading")
    assert said in answers.said[-1][1] and not window.workbench.blind.on


def test_another_data_set_is_refused(
    window: MainWindow, begin: Callable[..., Study], answers: Answers, tmp_path: Path
) -> None:
    study = begin(phases=("alone",))
    window.menus.run("leave_reading")
    other = replace(study, dataset=replace(study.dataset, sha256="0" * 64))
    write_study(other, tmp_path / "spring.toml")
    window.menus.run("reading")
    title, text = answers.said[-1]
    assert title == "Not opened" and "Open that data set first" in text
