"""The votes on the canvas: one colour for each number of votes, and the consensus' edge.

Pixels are drawn as pixels, not smoothed, and the edge runs along their sides: what is seen is
what is counted.
"""

from __future__ import annotations

import html

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dermx_viewer.gui.canvas.attention import lookup_table
from dermx_viewer.gui.canvas.line_item import LineItem
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.session.votes import VotesLayer

_COLOURS = "viridis"
_FIRST = 0.2
"""Where one vote would begin in the colour map if there were no end of raters: not black."""
_EDGE, _HALO = 1.8, 4.0
_PICTURE_Z, _EDGE_Z = 15, 1000
"""Colours lie under the raters' outlines, the edge above them."""


class _CrispImage(pg.ImageItem):
    """Shows pixels as they are at any zoom."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem | None = None,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        super().paint(painter, option, widget)


class VotesItem:
    """The items of the votes layer in a view box."""

    def __init__(self, box: pg.ViewBox) -> None:
        self.picture = _CrispImage(axisOrder="row-major")
        self.halo, self.edge = LineItem(), LineItem()
        self.halo.setPen(_pen(QColor(0, 0, 0, 150), _HALO))
        self.edge.setPen(_pen(QColor("white"), _EDGE))
        self._items: list[QGraphicsItem] = [self.picture, self.halo, self.edge]
        for item, z in zip(self._items, (_PICTURE_Z, _EDGE_Z, _EDGE_Z + 1), strict=True):
            item.setZValue(z)
            box.addItem(item, ignoreBounds=True)
        self._shown: VotesLayer | None = None

    def show(self, layer: VotesLayer | None, opacity: float) -> None:
        """Draw a layer, touching only what changed."""
        if layer is not self._shown:
            self._draw(layer)
        if layer is not None:
            self.picture.setLookupTable(_table(layer.voters, opacity))

    def set_visible(self, visible: bool) -> None:
        """Show or hide everything for a moment."""
        for item in self._items:
            item.setVisible(visible)

    def _draw(self, layer: VotesLayer | None) -> None:
        self._shown = layer
        path = QPainterPath()
        if layer is None or not layer.counts.size:
            self.picture.clear()
        else:
            height, width = layer.counts.shape
            self.picture.setImage(layer.counts, autoLevels=False, levels=(0, 255))
            self.picture.setRect(QRectF(layer.left, layer.top, width, height))
        if layer is not None and len(layer.edges):
            ends = layer.edges.reshape(-1, 2)
            path = pg.arrayToQPath(ends[:, 0], ends[:, 1], connect="pairs")
        self.halo.setPath(path)
        self.edge.setPath(path)


def vote_colours(voters: int) -> list[QColor]:
    """A colour for 1, 2, … ``voters`` votes; everybody's is the lightest."""
    table = lookup_table(_COLOURS)
    places = (_FIRST + (1 - _FIRST) * k / max(voters, 1) for k in range(1, voters + 1))
    return [QColor(*(int(part) for part in table[round(255 * place)])) for place in places]


def legend(layer: VotesLayer) -> str:
    """What the colours and the edge mean, as rich text."""
    if not layer.counts.size:
        return f"<b>{html.escape(_heading(layer))}</b>"
    of = tr("{votes} of {voters}")
    squares = [
        f'<span style="color:{colour.name()}">■</span>&nbsp;'
        + of.format(votes=votes, voters=layer.voters).replace(" ", "&nbsp;")
        for votes, colour in enumerate(vote_colours(layer.voters), 1)
    ]
    return f"<b>{html.escape(_heading(layer))}</b> &nbsp; " + " &nbsp; ".join(squares)


def describe_votes(layer: VotesLayer) -> str:
    """The same in plain text, without colours."""
    return tr("{heading} (1 to {voters} of {voters} raters)").format(
        heading=_heading(layer), voters=layer.voters
    )


def _heading(layer: VotesLayer) -> str:
    if not layer.voters:
        return tr("Votes on {characteristic}: no kept evaluation").format(
            characteristic=layer.characteristic
        )
    if not layer.counts.size:
        who = (
            tr("its one rater")
            if layer.voters == 1
            else tr("any of {voters} raters").format(voters=layer.voters)
        )
        return tr("Votes on {characteristic}: not outlined by {who}").format(
            characteristic=layer.characteristic, who=who
        )
    if layer.fusion.fuzzy:
        return tr("Votes on {characteristic}").format(characteristic=layer.characteristic)
    share = layer.area / (layer.size[0] * layer.size[1])
    what = (
        tr("{area} pixels, {share}").format(
            area=number(layer.area, ","), share=f"{number(100 * share, '.1f')} %"
        )
        if layer.area
        else tr("no pixel")
    )
    return tr("Votes on {characteristic}, edge: {label} ({what})").format(
        characteristic=layer.characteristic, label=_said(layer.fusion), what=what
    )


def _said(fusion: Fusion) -> str:
    """What a consensus is called here; in files it is called by its label."""
    if fusion.at_least:
        return tr("at least {votes}").format(votes=fusion.at_least)
    return tr(fusion.label)


def _table(voters: int, opacity: float) -> npt.NDArray[np.uint8]:
    """256 RGBA colours; no vote is transparent."""
    table = np.zeros((256, 4), np.uint8)
    for votes, colour in enumerate(vote_colours(voters)[:255], 1):
        table[votes] = (colour.red(), colour.green(), colour.blue(), round(255 * opacity))
    return table


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    return pen
