"""Reading everything that stands in a window, and a model that answers at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from itertools import count, takewhile

import numpy as np
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTabBar, QWidget

from dermx_viewer.gui.canvas.picture import picture_entries, picture_title
from dermx_viewer.gui.canvas.spoken import spoken
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.workbench.wish import Wish
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.verdicts.reading import read_answers

IMAGES = ("zebra1", "okapi2", "quagga3")
METHODS = ("Grad-CAM", "Integrated Gradients", "LIME")
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


@cache
def maps_for(wish: Wish) -> AttentionMaps | None:
    """What the model process would make of an image, at once; Psoriasis is predicted."""
    if wish.image is None or not wish.model:
        return None
    values = np.random.default_rng(len(wish.method)).random((2, 4, 5)).astype(np.float32)
    origin = MapOrigin("secretnet", target_layer="toplayer", method=wish.method)
    logits = np.array([1.0, 2.0])
    return AttentionMaps(wish.image.image_id, ("Acne", PREDICTED), values, logits, origin)


def tabs(window: MainWindow) -> list[QTabBar]:
    """The tabs of docks that can be seen."""
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    seen = window.rect()
    return [bar for bar in bars if bar.isVisible() and bar.geometry().intersects(seen)]


def kept(window: MainWindow) -> list[tuple[str, str, str, str, object]]:
    found = read_answers(window.workbench.judging.path).answers
    return [(a.subject.image, a.subject.phase, a.subject.method, a.field, a.value) for a in found]
