"""Save view as picture: the same in every theme, with everything that its legend says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.errors import ExportError
from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.canvas.panes_picture import times_of_photograph
from dermx_viewer.gui.canvas.picture import picture_entries, picture_title, view_picture
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.gui.commands.figures import FILTERS
from dermx_viewer.gui.dialogs.questions import Dialogs, with_suffix
from dermx_viewer.gui.theme import apply_theme
from dermx_viewer.gui.tr import LANGUAGES, tr
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.session.attention import attention_layer
from dermx_viewer.session.scene import AttentionLayer, OutlineLayer, Scene
from dermx_viewer.session.state import Pane
from tests.translation.spoken import spoken

LAYER = AttentionLayer(np.array([[0.0, 1.0]]), "Acne", "net", "features", 2.0, False)


def outline(rater: str, name: str, colour: str) -> OutlineLayer:
    return OutlineLayer(rater, name, (), colour, False)


def scene(layers: tuple[OutlineLayer, ...] = ()) -> Scene:
    return Scene(image_id="a", size=(30, 40), layers=layers, attention=LAYER)


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


class Beside(QWidget):
    """Says something when it gets its size, as parts with little room do."""

    said = ""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Say it."""
        self.said = tr("List")


def test_what_is_said_beside_a_picture_is_not_in_its_language(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    layout = QVBoxLayout(around)
    canvas, beside = Canvas(), Beside()
    layout.addWidget(canvas)
    layout.addWidget(beside)
    canvas.show_scene(scene())
    with spoken("de"):
        # Nothing was laid out yet: drawing it does that.
        view_picture(canvas)
        assert beside.said == tr("List") != "List"


def test_a_picture_is_the_same_in_every_theme(canvas: Canvas, qapp: QApplication) -> None:
    canvas.show_scene(scene((outline("derm1", "Papule", "#ff0000"),)))
    pictures = []
    for theme in ("dark", "light"):
        apply_theme(qapp, theme)  # type: ignore[arg-type]
        QApplication.processEvents()
        background = canvas.graphics.backgroundBrush().color().lightness()
        pictures.append(view_picture(canvas))
        # The canvas on screen keeps the theme's colours.
        assert canvas.graphics.backgroundBrush().color().lightness() == background
        assert (background < 100) == (theme == "dark")
    assert pictures[0] == pictures[1]
    assert pictures[0].pixelColor(2, 2).lightness() > 200


def test_a_picture_is_the_same_in_every_language(qtbot: QtBot) -> None:
    """It goes to a file; what is on screen is in the language that was chosen."""
    layer = replace(LAYER, scale="share of own maximum (as scored)", notes=("A and B",))
    votes = replace(scene((outline("derm1", "Papule", "#ff0000"),)), attention=layer)
    pictures, labels = [], []
    for language in LANGUAGES:
        with spoken(language):
            made = Canvas()
            qtbot.addWidget(made)
            made.resize(420, 300)
            made.show()
            qtbot.waitExposed(made)
            made.show_scene(votes)
            made.legends.attention.hide()
            QApplication.processEvents()
            pictures.append(view_picture(made))
            labels.append(made.legends.bar.getAxis("right").labelText)
    assert labels == [
        "share of own maximum (as scored)",
        "Anteil am eigenen Maximum (wie bewertet)",
    ]
    assert pictures[0] == pictures[1]


def test_a_picture_of_a_comparison_says_what_is_compared() -> None:
    maps = AttentionMaps(
        "a",
        ("Acne", "Psoriasis"),
        np.array([[[4, 2], [0, -2]], [[-1, -2], [-2, -8]]], np.float32),
        np.array([2.0, 3.5]),
        MapOrigin("net", target_layer="x"),
    )
    session = Pane(view="difference")
    layer = attention_layer(maps, session, NATIVE, shown="Acne", gold="Acne")
    shown = replace(scene((outline("derm1", "Papule", "#ff0000"),)), attention=layer)
    title = picture_title(shown)
    assert (
        "attention for A − B: Acne − Psoriasis by Grad-CAM of net" in title
        and "shown from ±0.15" in title
    )
    assert "Logits: A 2.00, B 3.50, A − B −1.50" in title
    assert "No positive evidence for Psoriasis: its map is zero everywhere." in title
    names = [entry.text for entry in picture_entries(shown)]
    assert names == ["more for A, Acne", "more for B, Psoriasis", "Papule (derm1)"]


def colours_of(picture: QImage, top: int) -> set[str]:
    points = ((x, y) for x in range(picture.width()) for y in range(top, picture.height()))
    return {picture.pixelColor(x, y).name() for x, y in points}


def test_a_long_legend_is_whole(canvas: Canvas) -> None:
    few = view_picture(canvas)
    raters = [f"dermatologist number {n}" for n in range(12)]
    layers = tuple(outline(rater, "Papule", "#ff0000") for rater in raters)
    canvas.show_scene(scene((*layers, outline("derm1", "Scar", "#0000ff"))))
    picture = view_picture(canvas)
    assert picture.width() == few.width() == canvas.graphics.width()
    view = canvas.graphics.height()
    # One entry is wider than the picture: it takes several lines, and the next one follows.
    assert picture.height() > few.height() + 3 * 15
    assert {"#ff0000", "#0000ff"} <= colours_of(picture, view)
    # Nothing is cut off at the right border.
    right = {picture.pixelColor(picture.width() - 1, y).name() for y in range(view, view + 60)}
    assert right == {"#ffffff"}


def test_long_titles_are_wrapped(canvas: Canvas) -> None:
    canvas.show_scene(scene())
    short = view_picture(canvas).height()
    canvas.show_scene(replace(scene(), image_id="x " * 120))
    assert view_picture(canvas).height() > short + 20


def test_suffixes_are_added_not_replaced() -> None:
    assert with_suffix(Path("/a/fig.1"), ".png") == Path("/a/fig.1.png")
    assert with_suffix(Path("/a/fig"), ".png") == Path("/a/fig.png")
    assert with_suffix(Path("/a/fig.PNG"), ".png") == Path("/a/fig.PNG")


@pytest.mark.parametrize(
    ("typed", "kind", "named"),
    [
        ("fig.png", "PDF (*.pdf)", "fig.png"),
        ("fig.SVG", "PDF (*.pdf)", "fig.SVG"),
        ("fig.1", "PNG (*.png)", "fig.1.png"),
        ("fig", "", "fig.pdf"),
    ],
)
def test_any_ending_of_the_filters_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, kind: str, named: str
) -> None:
    answer = (str(tmp_path / typed), kind)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    assert Dialogs().ask_save("", tmp_path / "x.pdf", FILTERS) == tmp_path / named


def test_a_finer_picture_is_drawn_anew(canvas: Canvas) -> None:
    canvas.show_scene(scene((outline("derm1", "Papule", "#ff0000"),)))
    once, thrice = view_picture(canvas), view_picture(canvas, 3.0)
    assert thrice.size() == 3 * once.size()
    # Words are as large on paper as before, and sharp: not the same pixels three times.
    enlarged = once.scaled(thrice.size())
    assert enlarged != thrice.convertToFormat(enlarged.format())
    assert view_picture(canvas, 3.0) == thrice
    with pytest.raises(ExportError, match="too large"):
        view_picture(canvas, 200.0)


def test_the_resolution_of_the_photograph(qtbot: QtBot) -> None:
    panes = Panes()
    qtbot.addWidget(panes)
    panes.resize(420, 300)
    panes.show()
    qtbot.waitExposed(panes)
    panes.show_panes([replace(scene(), size=(2000, 3000))], [], 0)
    panes.zoom("fit")
    canvas = panes.canvas
    canvas.photograph.put(np.zeros((4000, 6000, 3), np.uint8), canvas.scene)
    times = times_of_photograph(panes)
    across = canvas.box.viewPixelSize()[0]
    assert times == pytest.approx(2 * across, rel=1e-6) and times > 5
    # Where one sees more than its pixels there is nothing to gain.
    panes.show_panes([replace(scene(), size=(20, 30))], [], 0)
    panes.zoom("fit")
    assert times_of_photograph(panes) == 1.0
