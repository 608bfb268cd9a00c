"""What a line of the tree of layers says, and the colour in front of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QTreeWidgetItem

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Evaluation
from dermx_viewer.gui.tr import tr
from dermx_viewer.session.state import Layer

ALONE = Qt.ItemDataRole.UserRole + 2
"""What a line shows when it is shown alone; a rater's and a characteristic's lines have it too."""


def alone_of(item: QTreeWidgetItem | None) -> Layer | None:
    """The layer that a line stands for, with "" for any rater or any characteristic."""
    found = item.data(0, ALONE) if item is not None else None
    return (str(found[0]), str(found[1])) if found else None


def swatch(colour: str) -> QIcon:
    """A little square of a colour with a border that shows on any background."""
    pixmap = QPixmap(28, 28)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setBrush(QBrush(QColor(colour)))
    painter.setPen(QColor(128, 128, 128))
    painter.drawRoundedRect(1, 1, 11, 11, 2, 2)
    painter.end()
    return QIcon(pixmap)


def rater_text(evaluation: Evaluation) -> str:
    """Who read the image, and what they said of it."""
    said = ", ".join((*evaluation.discards, *evaluation.diagnoses)) or tr("no diagnosis")
    mark = "" if evaluation.kept else tr(" (discarded)")
    return f"{evaluation.rater}: {said}{mark}"


def layer_tooltip(evaluation: Evaluation, name: str) -> str:
    """Whose outlines of what a layer holds, with the terms that describe them."""
    terms = {t for r in evaluation.regions if r.characteristic == name for t in r.terms}
    outlined = tr("{characteristic}, outlined by {rater}")
    lines = [
        outlined.format(characteristic=name, rater=evaluation.rater),
        tr(ontology().group(name)),
    ]
    if terms:
        lines.append(tr("Described as: {terms}").format(terms=", ".join(sorted(terms))))
    return "\n".join(line for line in lines if line)
