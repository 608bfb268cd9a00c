"""The list of images as pictures: one model and selection, tiles made of what is in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.records import Dataset, Evaluation, ImageRecord, Photograph, Region
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.images import tiles
from dermx_viewer.gui.parts.images.dock import ImagesDock
from dermx_viewer.gui.parts.images.faces import Face, face_from, face_text
from dermx_viewer.gui.parts.images.gallery import LEAST, GalleryView
from dermx_viewer.gui.parts.images.tiles import SIDES, Burn, make_tile, side_for
from dermx_viewer.gui.parts.images.widget import ImagesPart
from dermx_viewer.gui.workbench.run_facts import with_rows
from dermx_viewer.session.filters import Chip, door
from dermx_viewer.session.image_facts import ImageFacts
from tests.gui.parts.test_thumbnails import colour_at, outlined, photograph
from tests.gui.tables.build import frame, row
from tests.gui.window import Answers, opened, shown_window

GALLERY, STRIP = Face(face="gallery", size=LEAST), Face(face="strip", size=LEAST)
COUNT = 200


def many(count: int = COUNT) -> Dataset:
    images = tuple(outlined(f"image{n:03d}") for n in range(count))
    return Dataset(root=Path("/nowhere"), images=images)


@pytest.fixture
def dock(qtbot: QtBot) -> Iterator[ImagesDock]:
    dock = ImagesDock()
    qtbot.addWidget(dock)
    dock.resize(420, 600)
    dock.show()
    dock.set_facts(ImageFacts(many()))
    yield dock
    dock.thumbnails.close()
    dock.gallery.tiles.close()


@pytest.fixture
def gallery(dock: ImagesDock) -> GalleryView:
    dock.set_face(GALLERY)
    QApplication.processEvents()
    return dock.gallery


def middle(gallery: GalleryView, row: int) -> QPoint:
    return gallery.visualRect(gallery.model().index(row, 0)).center()


def test_a_list_at_first_and_nothing_else_is_at_work(dock: ImagesDock) -> None:
    assert dock.inner.currentWidget() is dock.view and dock.gallery.model() is None
    assert dock.faces.slider.isHidden() and dock.faces.burn_button.isHidden()


def test_where_tiles_are_and_what_is_there_agree(gallery: GalleryView) -> None:
    beside = gallery.beside
    assert beside > 2
    rects = [gallery.visualRect(gallery.model().index(row, 0)) for row in range(3 * beside)]
    assert all(gallery.indexAt(rect.center()).row() == row for row, rect in enumerate(rects))
    assert not any(one.intersects(other) for one, other in pairwise(rects))
    between = QPoint(rects[0].right() + 3, rects[0].center().y())
    assert not gallery.indexAt(between).isValid()
    assert not gallery.indexAt(QPoint(gallery.viewport().width() - 1, 5)).isValid()
    bar = gallery.verticalScrollBar()
    bar.setValue(bar.maximum())
    last = gallery.visualRect(gallery.model().index(COUNT - 1, 0))
    assert gallery.viewport().rect().contains(last)


def test_keys_walk_and_choose(qtbot: QtBot, dock: ImagesDock, gallery: GalleryView) -> None:
    chosen: list[str] = []
    dock.image_chosen.connect(chosen.append)
    dock.set_current("image000")
    gallery.setFocus()
    beside = gallery.beside
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_End):
        QTest.keyClick(gallery, key)
    wanted = [1, beside + 1, beside, 0, COUNT - 1]
    assert chosen == [f"image{n:03d}" for n in wanted]
    assert gallery.viewport().rect().contains(middle(gallery, COUNT - 1))
    chosen.clear()
    QTest.keyClick(gallery, Qt.Key.Key_Down)
    assert chosen == []
    QTest.keyClick(gallery, Qt.Key.Key_Home)
    QTest.keyClick(gallery, Qt.Key.Key_PageDown)
    assert chosen[0] == "image000" and chosen[1] > f"image{beside:03d}"
    # What is typed is looked for, as in the list.
    QTest.keyClicks(gallery, "7")
    assert dock.filter.line.text() == "7" and dock.front is gallery


def test_a_click_and_a_selection_are_those_of_the_list(
    qtbot: QtBot, dock: ImagesDock, gallery: GalleryView
) -> None:
    view, left = gallery.viewport(), Qt.MouseButton.LeftButton
    with qtbot.waitSignal(dock.image_chosen) as found:
        QTest.mouseClick(view, left, pos=middle(gallery, 4))
    assert found.args == ["image004"] and dock.view.current_position() == 4
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(view, left, control, middle(gallery, 1))
    assert dock.view.selected_rows() == [1, 4]
    dock.copy_list()
    assert QApplication.clipboard().text() == "image001\nimage004\n"
    dock.set_face(Face())
    assert dock.view.selected_rows() == [1, 4]


def test_filters_and_order_are_those_of_the_list(dock: ImagesDock, gallery: GalleryView) -> None:
    dock.set_filters(door("two", ("image150", "image003")))
    assert [gallery.model().index(n, 0).data() for n in range(2)] == ["image150", "image003"]
    QApplication.processEvents()
    assert gallery.verticalScrollBar().maximum() == 0
    dock.set_filters(dock.filter.filters.with_chip(Chip(of="diagnosis", value="Acne")))
    assert dock.inner.currentWidget() is dock.nothing
    dock.filter.clear()
    assert dock.inner.currentWidget() is gallery


def test_the_image_on_screen_is_brought_into_sight(dock: ImagesDock, gallery: GalleryView) -> None:
    dock.set_current("image180")
    assert gallery.viewport().rect().contains(middle(gallery, 180))
    dock.set_face(STRIP)
    QApplication.processEvents()
    assert gallery.viewport().rect().contains(middle(gallery, 180))


def test_a_strip_runs_along_the_longer_side(qtbot: QtBot, dock: ImagesDock) -> None:
    dock.set_face(STRIP)
    QApplication.processEvents()
    gallery = dock.gallery
    assert gallery.beside == 1 and gallery.horizontalScrollBar().maximum() == 0
    dock.resize(900, 240)
    qtbot.waitUntil(lambda: gallery.beside == COUNT)
    assert gallery.verticalScrollBar().maximum() == 0 < gallery.horizontalScrollBar().maximum()
    dock.set_current("image000")
    gallery.setFocus()
    QTest.keyClick(gallery, Qt.Key.Key_Down)
    QTest.keyClick(gallery, Qt.Key.Key_Right)
    assert gallery.currentIndex().row() == 2
    assert gallery.indexAt(middle(gallery, 2)).row() == 2


def test_only_what_is_in_sight_is_made(
    qtbot: QtBot, dock: ImagesDock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()
    get = dock.gallery.tiles.get
    monkeypatch.setattr(
        dock.gallery.tiles, "get", lambda image: (asked.add(image.image_id), get(image))[1]
    )
    dock.set_face(GALLERY)
    qtbot.waitUntil(lambda: bool(asked) and not dock.gallery.tiles.busy)
    gallery = dock.gallery
    seen = {f"image{row:03d}" for row in gallery.rows_in(gallery.viewport().rect())}
    assert asked == seen and len(seen) < COUNT / 2


def test_tiles_are_painted_with_id_and_verdicts(qtbot: QtBot, dock: ImagesDock) -> None:
    scored = frame([row("image000", f1=0.5, predicted_class="Vitiligo")])
    dock.set_facts(with_rows(dock.model.facts, scored))
    dock.set_face(GALLERY)
    made, image = dock.gallery.tiles, dock.model.facts.images[0]
    qtbot.waitUntil(lambda: made.get(image) is not made.blank)
    picture = dock.gallery.viewport().grab().toImage()
    where = dock.gallery.visualRect(dock.gallery.model().index(0, 0))
    inside = {
        picture.pixelColor(x, y).name()
        for x in range(where.left(), where.right())
        for y in range(where.top(), where.top() + LEAST * 3 // 4)
    }
    assert len(inside) > 3


def test_larger_tiles_are_of_a_larger_picture(dock: ImagesDock, gallery: GalleryView) -> None:
    before = gallery.beside
    dock.faces.slider.setValue(200)
    assert gallery.tile == 200 and gallery.beside < before
    assert [side_for(pixels) for pixels in (72, 160, 161, 5000)] == [160, 160, 320, SIDES[-1]]


def test_what_is_drawn_over_pictures_is_chosen(qtbot: QtBot, dock: ImagesDock) -> None:
    dock.set_face(GALLERY)
    dock.set_over(Burn(attention=lambda image: np.ones((2, 2)), colour_map="viridis"))
    assert dock.gallery.burn.attention is not None and dock.gallery.burn.outlines
    with qtbot.waitSignal(dock.face_wanted) as found:
        dock.faces.attention.trigger()
    assert found.args[0] == replace(GALLERY, attention=False)
    assert dock.gallery.burn.attention is None and dock.gallery.burn.colour_map == "viridis"
    dock.faces.outlines.trigger()
    assert not dock.gallery.burn.outlines


@pytest.mark.parametrize(
    "text",
    ["", "[", "[1]", '{"face": "heap"}', '{"size": "large"}', '{"size": 100000}', "[" * 10_000],
    ids=["nothing", "no JSON", "a list", "no face", "no size", "too large", "deep"],
)
def test_a_face_that_makes_no_sense_is_a_list(text: str) -> None:
    assert face_from(text) == Face()
    assert face_from(face_text(GALLERY)) == GALLERY


def test_the_face_comes_back_after_a_restart(
    qtbot: QtBot, answers: Answers, dataset_path: Path
) -> None:
    with shown_window(qtbot, answers) as first:
        first.parts["images"].faces.buttons["gallery"].click()
        first.parts["images"].faces.slider.setValue(200)
    with shown_window(qtbot, answers) as second:
        opened(qtbot, second, dataset_path)
        part = second.parts["images"]
        assert isinstance(part, ImagesPart)
        assert part.inner.currentWidget() is part.gallery and part.gallery.tile == 200


def test_a_command_shows_another_face(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    part = window.parts["images"]
    assert isinstance(part, ImagesPart)
    window.workbench.wishes.command.emit("images:gallery")
    assert part.inner.currentWidget() is part.gallery and part.faces.buttons["gallery"].isChecked()
    window.workbench.wishes.command.emit("images:list")
    assert part.inner.currentWidget() is part.view and part.gallery.model() is None


# The pictures themselves


def red(image: QImage, x: float, y: float) -> int:
    return colour_at(image, x, y)[0]


def test_outlines_are_burnt_in(qtbot: QtBot, tmp_path: Path) -> None:
    image = outlined(photograph=photograph(tmp_path / "a.png"))
    plain = make_tile(image, 160, Burn(outlines=False))
    assert (plain.width(), plain.height()) == (160, 80)
    burnt = make_tile(image, 160, Burn(colours=(("Plaque", "#00ff00"),)))
    # The right edge of what was outlined is the middle of the picture.
    assert colour_at(burnt, 0.498, 0.5)[1] > 150 > colour_at(plain, 0.498, 0.5)[1]
    assert colour_at(burnt, 0.75, 0.5) == colour_at(plain, 0.75, 0.5)


def test_attention_is_burnt_in_where_it_is_at_hand(qtbot: QtBot, tmp_path: Path) -> None:
    image = outlined(photograph=photograph(tmp_path / "a.png"))
    right = np.zeros((4, 8))
    right[:, 4:] = 3.0
    burn = Burn(outlines=False, attention=lambda _: right, colour_map="viridis", opacity=1.0)
    tile = make_tile(image, 160, burn)
    assert red(tile, 0.1, 0.5) > 190 and colour_at(tile, 0.9, 0.5)[1] > 200
    for nothing in (None, np.zeros((2, 2))):
        tile = make_tile(image, 160, replace(burn, attention=lambda _, n=nothing: n))
        assert red(tile, 0.9, 0.5) > 190 and colour_at(tile, 0.9, 0.5)[1] < 60


def test_without_a_photograph_what_was_outlined(qtbot: QtBot) -> None:
    tile = make_tile(outlined(), 160, Burn())
    assert tile.width() == 160 and colour_at(tile, 0.25, 0.5) != colour_at(tile, 0.75, 0.5)


def test_a_photograph_of_another_shape_gets_no_outlines(qtbot: QtBot, tmp_path: Path) -> None:
    other = replace(photograph(tmp_path / "a.png"), fits=False)
    image = outlined(photograph=other)
    burn = Burn(attention=lambda _: np.ones((2, 2)))
    plain = make_tile(image, 160, Burn(outlines=False))
    assert make_tile(image, 160, burn) == plain


def test_second_time_comes_from_the_disk_and_changes_are_seen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = outlined(photograph=photograph(tmp_path / "a.png"))
    read, decoded = tiles.read_thumbnail, []
    monkeypatch.setattr(
        tiles, "read_thumbnail", lambda path, side: (decoded.append(side), read(path, side))[1]
    )
    first = make_tile(image, 160, Burn())
    assert make_tile(image, 160, Burn()) == first and decoded == [160]
    make_tile(image, 320, Burn())
    photograph(tmp_path / "a.png", (30, 30, 200))
    blue = make_tile(image, 160, Burn(outlines=False))
    assert decoded == [160, 320, 160] and colour_at(blue, 0.7, 0.5)[2] > 190


def test_a_damaged_photograph_gives_what_was_outlined(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    damaged: Photograph = photograph(tmp_path / "a.png")
    Image.new("L", (3, 3)).save(tmp_path / "b.png")
    damaged.path.write_bytes(damaged.path.read_bytes()[:60])
    tile = make_tile(outlined(photograph=damaged), 160, Burn())
    assert tile.width() == 160 and "No tile of a" in caplog.text


def test_a_damaged_outline_is_left_out(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    good = outlined()
    bad = Region("Scale", (), mask="/nowhere.png", image_size=(100, 200))
    evaluation: Evaluation = good.evaluations[0]
    image: ImageRecord = replace(
        good, evaluations=(replace(evaluation, regions=(bad, *evaluation.regions)),)
    )
    tile = make_tile(image, 160, Burn())
    assert colour_at(tile, 0.25, 0.5) != colour_at(tile, 0.75, 0.5)
    assert "No outline in a" in caplog.text


def test_the_model_is_a_model_for_the_gallery(qtbot: QtBot, dock: ImagesDock) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(dock.model, fatal)
    dock.set_face(GALLERY)
    dock.filter.line.setText("image01")
    assert dock.model.rowCount() == 10
    dock.set_facts(ImageFacts(None))
    assert dock.gallery.tiles is not None and dock.model.rowCount() == 0
    del tester
