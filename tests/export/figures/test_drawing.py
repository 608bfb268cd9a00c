"""Figures as files: the pixels of the screen in each of them, lines and words as vectors."""

from __future__ import annotations

import io
import re

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from dermx_viewer.errors import ExportError
from dermx_viewer.export.figures.drawing import figure_bytes
from dermx_viewer.export.figures.figure import Figure
from dermx_viewer.export.figures.matrices import Matrices, matrices_bytes
from dermx_viewer.export.figures.panel import Attention, Line, Panel, Spots, Tint
from dermx_viewer.export.figures.sheet import KINDS, Kind
from dermx_viewer.export.overlays import OVERLAY_MARK
from dermx_viewer.scoring.diagnosis.confusion import Confusion

SIZE = (40, 60)
GAP = 5
"""Points around a panel: at 72 dots per inch pixels."""


def panel(seed: int = 0, lines: bool = True) -> Panel:
    rng = np.random.default_rng(seed)
    mask = np.zeros(SIZE, bool)
    mask[20:30, 5:25] = True
    box = np.array([(30.0, 5.0), (50.0, 5.0), (50.0, 15.0), (30.0, 15.0)])
    return Panel(
        ground=rng.integers(0, 256, (*SIZE, 3)).astype(np.uint8),
        tints=[Tint(mask, "#0072b2", 0.3)],
        attention=Attention(rng.random((4, 6)), opacity=0.55),
        lines=[Line([box], "#e69f00")] if lines else [],
    )


def rendered(data: bytes, kind: Kind) -> npt.NDArray[np.uint8]:
    """RGB (height, width, 3) of a file, at 72 dots per inch."""
    if kind == "png":
        return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    if kind == "pdf":
        page = pypdfium2.PdfDocument(data)[0]
        return np.asarray(page.render(scale=1, may_draw_forms=False).to_pil().convert("RGB"))
    drawing = QSvgRenderer(QByteArray(data))
    image = QImage(drawing.defaultSize(), QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)


@pytest.mark.parametrize("kind", KINDS)
def test_an_exported_pixel_is_the_one_on_screen(qtbot: QtBot, kind: Kind) -> None:
    shown = panel(lines=False)
    width = (SIZE[1] + 2 * GAP) / 72
    data = figure_bytes(Figure(rows=[[shown]]), kind, dpi=72, width=width)
    page = rendered(data, kind)[GAP : GAP + SIZE[0], GAP : GAP + SIZE[1]]
    # round((1 − o) · photograph + o · colour): ``pixels``, which its own tests hold to it. The
    # panel's letter stands in the upper left corner.
    difference = np.abs(page.astype(int) - shown.pixels())[15:, 15:]
    assert difference.max() <= 1


def test_at_more_dots_a_pixel_is_a_block_of_its_own_colour() -> None:
    shown = panel(lines=False)
    data = figure_bytes(Figure(rows=[[shown]]), "png", dpi=288, width=(SIZE[1] + 2 * GAP) / 72)
    page = rendered(data, "png")[4 * GAP : 4 * (GAP + SIZE[0]), 4 * GAP : 4 * (GAP + SIZE[1])]
    blocks = page.reshape(SIZE[0], 4, SIZE[1], 4, 3)[15:, :, 15:].astype(int)
    assert np.abs(blocks - shown.pixels()[15:, np.newaxis, 15:, np.newaxis]).max() <= 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_figure_is_the_same_bytes(kind: Kind) -> None:
    figure = Figure(
        rows=[[panel(0), panel(1)], [panel(2), None]],
        columns=["First", "a second one with a name that is far too long for its column"],
        names=["one", "two"],
        legend=[("Plaque", "#0072b2")] * 9,
        colours="attention",
        caption="Words & <more> $of$ a caption. " * 20,
    )
    data = figure_bytes(figure, kind, dpi=100)
    assert data == figure_bytes(figure, kind, dpi=100)
    if kind == "png":
        told = Image.open(io.BytesIO(data))
        assert told.info["Comment"] == OVERLAY_MARK and told.info["dpi"][0] == pytest.approx(
            100, 1e-3
        )


def test_lines_and_words_are_vectors() -> None:
    figure = Figure(rows=[[panel()]], caption="Words of the caption.")
    drawn = figure_bytes(figure, "svg").decode()
    assert drawn.count("<image") == 1
    # The outline with its casing, in its colour.
    assert len(re.findall(r"<path d=\"[^\"]*\"[^>]*stroke: #e69f00", drawn)) == 1
    text = pypdfium2.PdfDocument(figure_bytes(figure, "pdf"))[0].get_textpage().get_text_range()
    assert "Words of the caption." in text


@pytest.mark.parametrize("dpi", [72, 100, 300])
def test_no_line_of_a_caption_leaves_the_page(dpi: int) -> None:
    # Lines that end with any letter of a word that has no other place to break.
    words = " ".join(f"{'wil' * n} (fd774d5e8ea8)" for n in range(1, 12)) * 6
    figure = Figure(rows=[[panel()]], caption=words)
    page = pypdfium2.PdfDocument(figure_bytes(figure, "pdf", dpi=dpi))[0]
    text = page.get_textpage()
    boxes = [text.get_charbox(number) for number in range(text.count_chars())]
    assert len(boxes) > 500
    assert max(right for _, _, right, _ in boxes) <= page.get_width() - GAP + 0.5


@pytest.mark.parametrize("kind", KINDS)
def test_a_spot_is_a_ring_around_its_pixel(qtbot: QtBot, kind: Kind) -> None:
    white = Panel(
        ground=np.full((*SIZE, 3), 255, np.uint8),
        spots=[Spots(np.array([(40.0, 25.0), (20.0, 30.0)]), "#5cff4a")],
    )
    width = (SIZE[1] + 2 * GAP) / 72
    data = figure_bytes(Figure(rows=[[white]]), kind, dpi=288, width=width)
    page = rendered(data, kind)
    scale = page.shape[1] / (SIZE[1] + 2 * GAP)
    green = (page[..., 1].astype(int) - page[..., 0]) > 60
    for x, y in white.spots[0].places:
        left, top = ((value + 0.5 + GAP - 6) * scale for value in (x, y))
        rows, columns = np.nonzero(green[int(top) :, int(left) :][: int(12 * scale)])
        rows, columns = rows[columns < 12 * scale], columns[columns < 12 * scale]
        # Around the middle of the pixel, which is free.
        assert np.mean(rows) / scale == pytest.approx(6, abs=0.6)
        assert np.mean(columns) / scale == pytest.approx(6, abs=0.6)
        away = np.hypot(rows / scale - 6, columns / scale - 6)
        assert away.min() > 1 and away.max() < 4.5
    assert kind != "svg" or data.count(b"<image") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_lies_where_its_pixels_are(qtbot: QtBot, kind: Kind) -> None:
    white = Panel(
        ground=np.full((*SIZE, 3), 255, np.uint8),
        lines=[
            Line([np.array([(30.0, 20.0), (50.0, 20.0), (50.0, 30.0), (30.0, 30.0)])], "#0000ff")
        ],
    )
    data = figure_bytes(Figure(rows=[[white]]), kind, dpi=72, width=(SIZE[1] + 2 * GAP) / 72)
    page = rendered(data, kind)[GAP : GAP + SIZE[0], GAP : GAP + SIZE[1]].astype(int)
    dark = 255 - page[15:, 15:, 0]
    rows, columns = np.nonzero(dark > 100)
    assert (rows.min() + 15, rows.max() + 15) == (20, 30)
    assert (columns.min() + 15, columns.max() + 15) == (30, 50)


@pytest.mark.parametrize(
    ("rows", "dpi", "words"),
    [
        (1, 20, "20 dots per inch: choose from 30 to 2400"),
        (200, 2400, "too large; choose fewer rows or fewer dots"),
    ],
    ids=["dots", "rows"],
)
def test_refused_in_words(rows: int, dpi: int, words: str) -> None:
    with pytest.raises(ExportError, match=words):
        figure_bytes(Figure(rows=[[panel()]] * rows), "png", dpi=dpi)
    with pytest.raises(ExportError, match="40 panels in a row are too many"):
        figure_bytes(Figure(rows=[[panel()] * 40]), "png", dpi=30)


def test_matrices_are_drawn_with_every_number() -> None:
    counts = np.array([[41, 3], [5, 67], [8, 9]])
    one = Confusion("net", ("Acne", "Vitiligo"), counts, foreign=("Psoriasis",))
    other = Confusion("net", ("Acne", "Vitiligo"), np.array([[0, 0], [0, 1]]), run="2")
    matrices = Matrices([one, other])
    data = matrices_bytes(matrices, "pdf")
    assert data == matrices_bytes(matrices, "pdf")
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert {"41", "67", "Psoriasis", "Vitiligo"} <= {*text.split()}
    assert "net: 81.2 % of 133" in text and "net, run 2: 100.0 % of 1" in text
