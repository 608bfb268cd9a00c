"""What the mouse does to the picture of a real window, with real events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.canvas.picture import picture_title, view_picture, without_overlays
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.session.state import PictureLook
from tests.gui.window import TIMEOUT, opened

_RIGHT = Qt.MouseButton.RightButton
_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> Iterator[MainWindow]:
    opened(qtbot, window, dataset_path)
    qtbot.waitUntil(lambda: window.canvas.has_photograph, timeout=TIMEOUT)
    yield window


def on_screen(window: MainWindow, x: float, y: float) -> QPoint:
    """Where a point of the image is in the canvas."""
    scene = window.canvas.box.mapViewToScene(QPointF(x, y))
    return window.canvas.graphics.mapFromScene(scene)


def inside(window: MainWindow) -> tuple[QPoint, tuple[str, str]]:
    """A place in a layer, and the layer that is drawn there last."""
    height, width = window.canvas.scene.size
    for y in range(2, height, 3):
        for x in range(2, width, 3):
            found = window.canvas.reading_at(QPointF(x + 0.5, y + 0.5))
            if found is not None and found.outlined:
                return on_screen(window, x + 0.5, y + 0.5), found.outlined[-1]
    raise AssertionError("nothing is outlined")


def mouse(window: MainWindow, kind: QEvent.Type, at: QPoint, held: Qt.MouseButton) -> None:
    port = window.canvas.graphics.viewport()
    moves = kind == QEvent.Type.MouseMove
    button = Qt.MouseButton.NoButton if moves else held
    buttons = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else held
    place = QPointF(port.mapToGlobal(at))
    QApplication.sendEvent(port, QMouseEvent(kind, QPointF(at), place, button, buttons, _NONE))


def drag(window: MainWindow, start: QPoint, end: QPoint) -> None:
    mouse(window, QEvent.Type.MouseButtonPress, start, _RIGHT)
    for step in range(1, 11):
        QApplication.processEvents()
        mouse(window, QEvent.Type.MouseMove, start + (end - start) * step / 10, _RIGHT)
    mouse(window, QEvent.Type.MouseButtonRelease, end, _RIGHT)


def wheel(window: MainWindow, angle: int, modifiers: Qt.KeyboardModifier) -> None:
    port = window.canvas.graphics.viewport()
    at = QPointF(port.rect().center())
    place = QPointF(port.mapToGlobal(port.rect().center()))
    phase = Qt.ScrollPhase.NoScrollPhase
    turn = QPoint(0, angle)
    event = QWheelEvent(at, place, QPoint(), turn, Qt.MouseButton.NoButton, modifiers, phase, False)
    QApplication.sendEvent(port, event)


def test_a_drag_with_the_right_button_changes_only_what_is_seen(
    qtbot: QtBot, shown: MainWindow
) -> None:
    window, before = shown, shown.canvas.photograph.image.copy()
    view = window.canvas.box.viewRect()
    middle = window.canvas.graphics.viewport().rect().center()
    drag(window, middle, middle + QPoint(60, -40))
    look = window.workbench.session.picture
    assert look.brightness > 0.05 and look.contrast > 1.1
    assert window.canvas.box.viewRect() == view
    np.testing.assert_array_equal(window.canvas.photograph.image, before)
    black, white = window.canvas.photograph.levels
    assert white - black == pytest.approx(255 / look.contrast)
    assert window.canvas.corner.isVisible() and "contrast ×" in window.canvas.corner.text()
    # A saved picture says so, undo takes the whole drag back at once.
    assert "contrast ×" in picture_title(window.canvas.scene)
    window.workbench.undo()
    assert window.workbench.session.picture == PictureLook()
    assert not window.canvas.corner.isVisible()


def test_a_double_right_click_shows_the_photograph_as_it_is(
    qtbot: QtBot, shown: MainWindow
) -> None:
    window = shown
    window.workbench.edit(picture={"contrast": 2.0})
    port = window.canvas.graphics.viewport()
    at = port.rect().center()
    qtbot.mouseClick(port, _RIGHT, pos=at)
    mouse(window, QEvent.Type.MouseButtonDblClick, at, _RIGHT)
    mouse(window, QEvent.Type.MouseButtonRelease, at, _RIGHT)
    assert window.workbench.session.picture == PictureLook()
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    assert QApplication.activePopupWidget() is None


def test_the_wheel_with_ctrl_asks_for_opacity_and_zooms_without(
    qtbot: QtBot, shown: MainWindow
) -> None:
    window = shown
    view, before = window.canvas.box.viewRect(), window.workbench.session.outlines.fill_opacity
    wheel(window, 120, Qt.KeyboardModifier.ControlModifier)
    assert window.workbench.session.outlines.fill_opacity == pytest.approx(before + 0.05)
    assert window.canvas.box.viewRect() == view
    for _ in range(100):
        wheel(window, -120, Qt.KeyboardModifier.ControlModifier)
    assert window.workbench.session.outlines.fill_opacity == 0.0
    wheel(window, 120, _NONE)
    assert window.canvas.box.viewRect().width() < view.width()


def test_zoom_ends_at_a_pixel_and_before_the_image_is_lost(qtbot: QtBot, shown: MainWindow) -> None:
    window = shown
    for _ in range(200):
        window.canvas.zoom_in()
    rect = window.canvas.box.viewRect()
    assert 3.9 < min(rect.width(), rect.height()) < 8
    for _ in range(300):
        window.canvas.zoom_out()
    rect, longer = window.canvas.box.viewRect(), max(window.canvas.scene.size)
    assert longer < max(rect.width(), rect.height()) < 9 * longer
    window.canvas.fit()
    assert window.canvas.box.viewRect().contains(QPointF(*reversed(window.canvas.scene.size)))


def test_the_zoom_is_kept_where_that_is_wanted(qtbot: QtBot, shown: MainWindow) -> None:
    window = shown
    whole = window.canvas.box.viewRect()
    window.canvas.zoom_in()
    window.workbench.step(1)
    assert window.canvas.box.viewRect().width() == pytest.approx(whole.width(), rel=0.01)
    window.menus.run("keep_zoom")
    window.canvas.zoom_in()
    near = window.canvas.box.viewRect()
    window.workbench.step(-1)
    assert window.canvas.box.viewRect().width() == pytest.approx(near.width(), rel=1e-6)
    assert window.canvas.box.viewRect().center().x() == pytest.approx(near.center().x())


def test_the_menu_of_a_place_shows_its_layer_alone(qtbot: QtBot, shown: MainWindow) -> None:
    window = shown
    place, layer = inside(window)
    mouse(window, QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton)
    qtbot.mouseClick(window.canvas.graphics.viewport(), _RIGHT, pos=place)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=TIMEOUT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    of_layers = [action.menu() for action in menu.actions() if action.menu() is not None]
    found = {str(of.title()): of for of in of_layers if isinstance(of, QMenu)}
    entry = found[f"{layer[0]}: {layer[1]}"].actions()[0]
    entry.trigger()
    menu.close()
    assert window.workbench.session.outlines.solo == layer
    window.workbench.undo()
    assert window.workbench.session.outlines.solo is None


def test_layer_line_row_and_region_are_marked_together(qtbot: QtBot, shown: MainWindow) -> None:
    window = shown
    place, layer = inside(window)
    tree = window.parts["layers"].tree
    marked = window.parts["layers"].hovering

    def widths() -> set[tuple[tuple[str, str], float]]:
        pairs = zip(window.canvas.scene.layers, window.canvas.overlays.outlines.lines, strict=True)
        return {((of.rater, of.characteristic), line.width) for of, line in pairs}

    plain = {width for _, width in widths()}
    assert len(plain) == 1
    mouse(window, QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton)
    assert window.workbench.hovered.layer == layer
    stronger = {of for of, width in widths() if width > max(plain)}
    assert stronger == {layer}
    lines = [
        item
        for n in range(tree.topLevelItemCount())
        for item in (
            tree.topLevelItem(n),
            *(tree.topLevelItem(n).child(k) for k in range(tree.topLevelItem(n).childCount())),
        )
    ]
    tinted = [i for i in lines if i.background(0).style() != Qt.BrushStyle.NoBrush]
    assert [item.data(0, Qt.ItemDataRole.UserRole) for item in tinted] == [layer]
    # A rater's line stands for everything that the rater outlined.
    marked.pointed_at.emit((layer[0], ""))
    assert {of[0] for of, width in widths() if width > max(plain)} == {layer[0]}
    QApplication.sendEvent(tree.viewport(), QEvent(QEvent.Type.Leave))
    assert window.workbench.hovered.layer is None and {w for _, w in widths()} == plain


def test_the_reading_is_of_the_image_shown(qtbot: QtBot, shown: MainWindow) -> None:
    window = shown
    place, layer = inside(window)
    mouse(window, QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton)
    assert layer[1] in window.status.reading.text()
    window.workbench.edit(outlines={"hidden": frozenset({layer})})
    said = window.status.reading.text()
    assert f"{layer[0]}: {layer[1]}" not in said
    QApplication.sendEvent(window.canvas, QEvent(QEvent.Type.Leave))
    assert window.status.reading.text() == ""


def test_the_view_is_copied_with_its_legend(qtbot: QtBot, shown: MainWindow) -> None:
    window = shown
    QGuiApplication.clipboard().clear()
    window.canvas.graphics.setFocus()
    qtbot.keyClick(window.canvas.graphics, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().image()
    assert copied.size() == view_picture(window.canvas).size()
    assert copied.height() > window.canvas.graphics.height() * copied.devicePixelRatio()


def test_a_saved_picture_names_what_it_does_not_show(qtbot: QtBot, shown: MainWindow) -> None:
    window = shown
    assert "not shown" not in picture_title(window.canvas.scene)
    first = window.canvas.scene.layers[0]
    layer = (first.rater, first.characteristic)
    window.workbench.edit(outlines={"hidden": frozenset({layer})})
    assert f"not shown: {layer[1]} ({layer[0]})" in picture_title(window.canvas.scene)
    bare = without_overlays(window.canvas.scene)
    assert bare.layers == () and len(bare.hidden) == len(window.canvas.scene.layers) + 1


def test_a_message_takes_no_room_from_the_picture_and_goes(qtbot: QtBot, shown: MainWindow) -> None:
    window = shown
    before = window.canvas.geometry()
    window.workbench.wishes.say("The picture was saved to a.png.")
    QApplication.processEvents()
    bar = window.message_bar
    assert bar.isVisible() and window.canvas.geometry() == before
    assert bar._timer.isActive()
    # What has failed, asks for something or has a cause stays until that ends.
    for said in (
        lambda: window.workbench.wishes.warn("It failed."),
        lambda: window.workbench.wishes.say("Changed.", "Reload", command="reload"),
        lambda: window.workbench.wishes.say("Only derm1.", subject="only"),
    ):
        said()
        assert bar.isVisible() and not bar._timer.isActive()
    window.workbench.wishes.say("Done.")
    bar._timer.setInterval(1)
    bar._timer.start()
    qtbot.waitUntil(bar.isHidden, timeout=TIMEOUT)
