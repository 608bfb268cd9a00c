from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.masks import characteristic_mask, region_mask
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Region
from dermx_viewer.gui.canvas.attention import heatmap, upsampled
from dermx_viewer.gui.canvas.outline_line import outline_pen
from dermx_viewer.gui.canvas.outlines import HALF_PIXEL, Outline, outline_path
from dermx_viewer.gui.canvas.reading import Reading
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.scoring.resampling import resize_map
from dermx_viewer.session.scene import AttentionLayer, OutlineLayer, Scene


def region(*paths: list[tuple[float, float]]) -> Region:
    return Region("Papule", tuple(np.array(path, float) for path in paths))


def filled(path: QPainterPath, height: int, width: int) -> np.ndarray:
    """Pixels whose centre lies inside ``path``, as Qt fills it without antialiasing."""
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.fillPath(path, QColor("white"))
    painter.end()
    data = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    return data[:, :width] > 127


def test_a_vertex_is_the_centre_of_its_pixel() -> None:
    # The pixel in row 2, column 3: its outline from centre to centre encloses that centre only
    # when it is shifted by half a pixel.
    square = outline_path([region([(2.6, 1.6), (3.4, 1.6), (3.4, 2.4), (2.6, 2.4)])])
    expected = np.zeros((5, 6), bool)
    expected[2, 3] = True
    np.testing.assert_array_equal(filled(square, 5, 6), expected)
    assert square.contains(QPointF(3.5, 2.5)) and not square.contains(QPointF(3.0, 2.0))


def test_one_pixel_region_is_drawn_where_it_is_scored(qtbot: QtBot) -> None:
    one = region([(3, 2), (3, 2), (3, 2)])
    mask = region_mask(one, 5, 6).full()
    assert mask.sum() == 1
    centre = outline_path([one]).boundingRect().center()
    row, column = np.argwhere(mask)[0]
    assert (centre.x(), centre.y()) == (column + 0.5, row + 0.5)


@pytest.mark.parametrize("vertices", [[(3, 2)] * 3, [(3.2, 1.8)] * 4])
def test_a_region_of_one_pixel_is_painted(vertices: list[tuple[float, float]]) -> None:
    one = region(vertices)
    np.testing.assert_array_equal(filled(outline_path([one]), 5, 6), region_mask(one, 5, 6).full())


def test_holes_and_overlaps() -> None:
    outer = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]
    inner = [(3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0)]
    ring = outline_path([region(outer, inner)])
    assert not ring.contains(QPointF(5, 5)) and ring.contains(QPointF(2, 2))
    # Two regions of one characteristic overlap: their union, no hole.
    both = outline_path([region(outer), region(inner)])
    assert both.contains(QPointF(5, 5))


@pytest.mark.real_data
def test_fills_agree_with_masks_but_for_the_border(real_dataset_path: Path) -> None:
    dataset = open_dataset(real_dataset_path)
    seen = 0
    for evaluation in dataset.evaluations[::60]:
        height, width = evaluation.height, evaluation.width
        for name in evaluation.outlined:
            regions = [r for r in evaluation.regions if r.characteristic == name]
            drawn = filled(outline_path(regions), height, width)
            mask = characteristic_mask(evaluation, name).full()
            # fillPoly counts the border's pixels as inside, Qt those whose centre is.
            border = sum(len(path) for r in regions for path in r.paths)
            outline = sum(
                np.abs(np.diff(path, axis=0, append=path[:1])).sum()
                for r in regions
                for path in r.paths
            )
            assert (drawn & ~mask).sum() <= 2 * border + 8
            assert (drawn ^ mask).sum() <= outline + 2 * border + 8
            seen += 1
    assert seen > 20


def test_pens_keep_their_width_at_any_zoom() -> None:
    pen = outline_pen("#ff0000", 2.5, dashed=True)
    assert pen.isCosmetic() and pen.widthF() == 2.5 and pen.dashPattern()
    assert not outline_pen("#ff0000", 2.5, dashed=False).dashPattern()


@pytest.mark.parametrize("scale", [0.1, 0.35, 1.0])
def test_a_thinned_line_lies_where_nobody_sees_a_difference(scale: float) -> None:
    turn = np.linspace(0, 2 * np.pi, 3000)
    radius = 300 + 3 * np.sin(40 * turn)
    circle = np.stack([400 + radius * np.cos(turn), 400 + radius * np.sin(turn)], axis=1)
    path = outline_path([region([(x, y) for x, y in circle.tolist()])])
    line = Outline(path).line(scale)
    assert line.elementCount() < path.elementCount() / 3
    # Every point that was left out lies within half a device pixel of the line.
    ends = np.array([(e.x, e.y) for e in map(line.elementAt, range(line.elementCount()))])
    assert (ends[0] == ends[-1]).all()
    along = ends[1:] - ends[:-1]
    from_start = circle[:, None] + HALF_PIXEL - ends[None, :-1]
    share = (from_start * along).sum(-1) / np.maximum((along**2).sum(-1), 1e-9)
    beside = from_start - np.clip(share, 0, 1)[..., None] * along
    assert np.hypot(*beside.transpose(2, 0, 1)).min(axis=1).max() * scale <= 0.5


def test_the_heatmap_is_the_scored_map() -> None:
    values = np.random.default_rng(0).random((3, 4))
    np.testing.assert_allclose(upsampled(values, (30, 40)), resize_map(values, (30, 40)))
    assert upsampled(values, (3000, 4000)).shape == (384, 512)
    picture = heatmap(np.array([[0.0, 0.2, 0.6]]), "viridis", 0.5, 0.3)
    assert list(picture[0, :, 3]) == [0, 0, 128]
    assert (heatmap(np.zeros((2, 2)), "viridis", 1.0, 0.0)[..., 3] == 0).all()


SQUARE = region([(2.0, 2.0), (6.0, 2.0), (6.0, 6.0), (2.0, 6.0)])
LAYER = OutlineLayer("derm1", "Papule", (SQUARE,), "#ff0000", False)
ATTENTION = AttentionLayer(np.array([[0.0, 1.0]]), "Acne", "net", "features", 2.0, False)


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def scene(**changes: object) -> Scene:
    base = {"image_id": "a", "size": (10, 12), "layers": (LAYER,), "attention": ATTENTION}
    return Scene(**(base | changes))  # type: ignore[arg-type]


def test_readings(canvas: Canvas) -> None:
    canvas.show_scene(scene())
    inside = canvas.reading_at(QPointF(4.9, 4.1))
    assert isinstance(inside, Reading)
    assert (inside.x, inside.y, inside.outlined) == (4, 4, (("derm1", "Papule"),))
    assert 0 < inside.attention < 1
    right = canvas.reading_at(QPointF(11.9, 0))
    assert right is not None and right.outlined == ()
    assert right.attention == pytest.approx(resize_map(ATTENTION.values, (10, 12))[0, 11])
    for outside in (QPointF(-0.1, 3), QPointF(12, 3), QPointF(3, 10)):
        assert canvas.reading_at(outside) is None
    canvas.show_scene(scene(attention=None))
    without = canvas.reading_at(QPointF(4, 4))
    assert without is not None and np.isnan(without.attention)


def test_overlays_are_hidden_for_a_moment(canvas: Canvas) -> None:
    canvas.show_scene(scene())
    assert canvas.attention.isVisible() and canvas.overlays.outlines.isVisible()
    canvas.hide_overlays(True)
    assert not canvas.attention.isVisible() and not canvas.overlays.outlines.isVisible()
    canvas.show_scene(scene(fill_opacity=0.9))
    assert not canvas.overlays.outlines.isVisible()
    canvas.hide_overlays(False)
    assert canvas.attention.isVisible() and canvas.overlays.outlines.isVisible()


def test_a_layer_that_goes_leaves_nothing_behind(canvas: Canvas) -> None:
    whole = scene(layers=(LAYER, replace(LAYER, rater="derm2"), replace(LAYER, rater="derm3")))
    canvas.show_scene(whole)
    sheet = canvas.overlays.outlines
    lines = sheet.lines
    canvas.show_scene(replace(whole, layers=whole.layers[1:]))
    assert sheet.lines == lines[1:]
    canvas.show_scene(whole)
    assert sheet.lines == lines
    # pyqtgraph is told of none of them: that would take longer than to draw them.
    assert sheet.childItems() == [] and sheet in canvas.box.childGroup.childItems()
    gone = weakref.ref(lines[0].outline)
    canvas.show_scene(scene(image_id="other", layers=()))
    canvas.graphics.grab()
    del lines
    gc.collect()
    assert gone() is None
    assert canvas.attention.zValue() < sheet.zValue() < canvas.overlays.sheet.zValue()


def test_notice(canvas: Canvas) -> None:
    canvas.show_scene(scene(notice="No photograph"))
    assert canvas.notice.isVisible()
    canvas.show_scene(scene())
    assert not canvas.notice.isVisible()


def test_zoom(canvas: Canvas) -> None:
    canvas.show_scene(scene())
    canvas.fit()
    whole = canvas.box.viewRect()
    assert whole.contains(canvas._frame())
    canvas.zoom_in()
    assert canvas.box.viewRect().width() == pytest.approx(whole.width() / 1.25)
    canvas.zoom_out()
    assert canvas.box.viewRect().width() == pytest.approx(whole.width())
    canvas.pan(1, -2)
    moved = canvas.box.viewRect()
    step = 0.1 * min(whole.width(), whole.height())
    assert moved.left() - whole.left() == pytest.approx(step)
    assert moved.top() - whole.top() == pytest.approx(-2 * step)


def test_the_wheel_zooms_at_the_cursor(canvas: Canvas) -> None:
    canvas.show_scene(scene(size=(100, 120)))
    viewport = canvas.graphics.viewport()
    place = QPointF(130, 90)
    under, whole = canvas.box.mapSceneToView(place), canvas.box.viewRect()
    turned = QWheelEvent(
        place,
        viewport.mapToGlobal(place),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, turned)
    assert canvas.box.viewRect().width() < whole.width()
    after = canvas.box.mapSceneToView(place)
    assert (after.x(), after.y()) == pytest.approx((under.x(), under.y()), abs=0.5)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_actual_size(canvas: Canvas, monkeypatch: pytest.MonkeyPatch, ratio: float) -> None:
    monkeypatch.setattr(canvas, "devicePixelRatioF", lambda: ratio)
    canvas.show_scene(scene(size=(1000, 1200)))
    canvas.actual_size()
    # A canvas of w points has w · ratio pixels, each of which shows one pixel of the image.
    shown, box = canvas.box.viewRect(), canvas.box
    assert shown.width() == pytest.approx(box.width() * ratio, rel=0.001)
    assert shown.height() == pytest.approx(box.height() * ratio, rel=0.001)


def test_keys_of_the_picture(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_scene(scene())
    canvas.graphics.setFocus()
    before = canvas.box.viewRect()
    shift = Qt.KeyboardModifier.ShiftModifier
    for key, edge, sign in (
        (Qt.Key.Key_Right, "left", 1),
        (Qt.Key.Key_Left, "left", -1),
        (Qt.Key.Key_Down, "top", 1),
        (Qt.Key.Key_Up, "top", -1),
    ):
        was = getattr(canvas.box.viewRect(), edge)()
        qtbot.keyClick(canvas.graphics, key, shift)
        assert (getattr(canvas.box.viewRect(), edge)() - was) * sign > 0
    assert canvas.box.viewRect().topLeft() == before.topLeft()
    for key, by in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, -1)):
        with qtbot.waitSignal(canvas.step_wanted) as step:
            qtbot.keyClick(canvas.graphics, key)
        assert step.args == [by]
    assert canvas.box.viewRect() == before


def test_space_hides_the_overlays_until_it_is_pressed_again(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_scene(scene(attention=ATTENTION))
    canvas.graphics.setFocus()
    qtbot.keyClick(canvas.graphics, Qt.Key.Key_Space)
    assert canvas.corner.isVisible() and not canvas.attention.isVisible()
    # Of another image too, and when H is let go.
    canvas.hide_overlays(True)
    canvas.hide_overlays(False)
    canvas.show_scene(scene(image_id="b", attention=replace(ATTENTION)))
    assert not canvas.attention.isVisible()
    assert not canvas.overlays.outlines.isVisible()
    qtbot.keyClick(canvas.graphics, Qt.Key.Key_Space)
    assert canvas.attention.isVisible() and not canvas.corner.isVisible()
    assert canvas.overlays.outlines.isVisible()


def test_readings_are_what_is_scored(canvas: Canvas) -> None:
    values = np.random.default_rng(3).random((7, 9))
    layer = replace(ATTENTION, values=values)
    canvas.show_scene(scene(size=(1944, 2592), attention=layer))
    whole = resize_map(values, (1944, 2592))
    for x, y in ((0, 0), (2591, 1943), (1301, 777), (13, 1500)):
        reading = canvas.reading_at(QPointF(x + 0.7, y + 0.2))
        assert reading is not None
        assert reading.attention == pytest.approx(whole[y, x], abs=1e-12)
    # The border's pixels count as inside, as in the mask, wherever in the pixel the cursor is.
    mask = region_mask(SQUARE, 1944, 2592).full()
    for x in range(9):
        for point in (QPointF(x + 0.1, 6.9), QPointF(x + 0.9, 6.1)):
            reading = canvas.reading_at(point)
            assert reading is not None and bool(reading.outlined) == mask[6, x]


def test_a_draft_is_shown_until_the_photograph_is_there(canvas: Canvas) -> None:
    canvas.show_scene(scene())
    draft, whole = np.zeros((5, 6, 3), np.uint8), np.ones((10, 12, 3), np.uint8)
    canvas.set_photograph(draft, whole=False)
    assert canvas.photograph.there and not canvas.has_photograph
    mapped = canvas.photograph.mapRectToParent(canvas.photograph.boundingRect())
    assert (mapped.width(), mapped.height()) == (12, 10)
    canvas.set_photograph(whole)
    canvas.set_photograph(draft, whole=False)
    assert canvas.has_photograph and canvas.photograph.image.shape == (10, 12, 3)
    mapped = canvas.photograph.mapRectToParent(canvas.photograph.boundingRect())
    assert (mapped.width(), mapped.height()) == (12, 10)
    canvas.show_scene(scene(image_id="b"))
    assert not canvas.photograph.there


def test_the_photograph_fills_the_annotated_frame(qtbot: QtBot, canvas: Canvas) -> None:
    canvas.show_scene(scene())
    assert not canvas.has_photograph
    pixels = np.zeros((20, 24, 3), np.uint8)
    canvas.set_photograph(pixels)
    assert canvas.has_photograph
    with qtbot.assertNotEmitted(canvas.photograph.sigImageChanged):
        canvas.set_photograph(pixels)
    mapped = canvas.photograph.mapRectToParent(canvas.photograph.boundingRect())
    assert (mapped.width(), mapped.height()) == (12, 10)
    canvas.show_scene(scene(image_id="b"))
    assert not canvas.has_photograph
    canvas.set_photograph(pixels)
    assert canvas.has_photograph
