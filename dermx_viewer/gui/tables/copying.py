"""Rows of a table as text for the clipboard; of a long table they are written in a thread."""

from __future__ import annotations

import atexit
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressDialog, QWidget

from dermx_viewer.export.tables import safe_cell
from dermx_viewer.gui.tables.columns import Kind, exact
from dermx_viewer.gui.tables.frame_model import FrameModel
from dermx_viewer.gui.tables.frame_values import FrameValues
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.gui.work.beside import Beside
from dermx_viewer.progress import ShouldStop, never_stop, stop_if_asked

Positions = npt.NDArray[np.intp]
_OURS = "application/x-dermx-viewer-rows"
"""A format that nobody else has: whose it is that is on the clipboard"""
_FEW = 20_000
"""Cells that are written at once: nobody waits for them"""
_BLOCK = 5_000
"""Rows that are written at a time: nothing else of Python runs while lines are put together"""


def tab_separated(model: FrameModel, rows: Sequence[int], sections: Sequence[int]) -> str:
    """Titles and rows, tabs between cells, numbers with every digit, no text a formula."""
    positions = model.shown[np.asarray(rows, np.intp)]
    return "".join(_blocks(model.cells, positions, sections, never_stop))


def _blocks(
    cells: FrameValues, positions: Positions, sections: Sequence[int], should_stop: ShouldStop
) -> Iterator[str]:
    """Whole lines, some at a time. Raises Cancelled."""
    columns = [cells.columns[section] for section in sections]
    yield "\t".join(safe_cell(column.title) for column in columns) + "\n"
    values = [cells.values(section) for section in sections]
    # Names repeat in long tables: each is looked at once.
    known: dict[str, str] = {}
    for start in range(0, len(positions), _BLOCK):
        stop_if_asked(should_stop)
        block = positions[start : start + _BLOCK]
        written = [
            _texts(column.kind, own.some(block), known)
            for column, own in zip(columns, values, strict=True)
        ]
        lines = ["\t".join(line) for line in zip(*written, strict=True)]
        yield "\n".join([*lines, ""])


def _texts(kind: Kind, values: Sequence[object], known: dict[str, str]) -> list[str]:
    if kind is not Kind.TEXT:
        return [exact(kind, value) for value in values]
    texts = [exact(kind, value) for value in values]
    for text in {*texts}.difference(known):
        known[text] = safe_cell(_one_line(text))
    return [known[text] for text in texts]


def _one_line(text: str) -> str:
    return " ".join(text.split()) if any(c in text for c in "\t\r\n") else text


class RowCopier(QObject):
    """Puts rows on the clipboard; many of them when they are written, unless that is cancelled."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._beside = Beside(self)
        self.dialog: QProgressDialog | None = None
        """What says that it goes on, and can be cancelled"""

    def copy(self, model: FrameModel, rows: Positions, sections: Sequence[int]) -> None:
        """Copy these rows of the view, as they stand now."""
        self.stop()
        if len(rows) * len(sections) < _FEW:
            QGuiApplication.clipboard().setText(tab_separated(model, rows.tolist(), sections))
            return
        cells, positions = model.cells, model.shown[rows]
        self._show(len(rows))
        self._beside.ask(lambda stop: _written(cells, positions, sections, stop), self._take)

    def stop(self) -> None:
        """Copy nothing any more; the clipboard keeps what it holds."""
        self._beside.drop()
        if self.dialog is not None:
            dialog, self.dialog = self.dialog, None
            dialog.close()

    def _show(self, count: int) -> None:
        text = tr("Copying {n} rows…").format(n=number(count, ","))
        self.dialog = QProgressDialog(text, tr("Cancel"), 0, 0, self._view)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.setWindowTitle(tr("Copy"))
        self.dialog.canceled.connect(self.stop)
        self.dialog.show()

    def _take(self, data: QByteArray) -> None:
        self.stop()
        held = QMimeData()
        # Bytes: as text they would be converted here, which stops the window.
        held.setData("text/plain;charset=utf-8", data)
        held.setData("text/plain", data)
        held.setData(_OURS, QByteArray())
        QGuiApplication.clipboard().setMimeData(held)
        atexit.unregister(_hand_over)
        atexit.register(_hand_over)


def _hand_over() -> None:
    """Let Qt own what is on the clipboard: what Python made ends before Qt's clipboard does, which
    would crash."""
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    if clipboard.mimeData().hasFormat(_OURS):
        clipboard.setText(clipboard.text())


def _written(
    cells: FrameValues, positions: Positions, sections: Sequence[int], should_stop: ShouldStop
) -> QByteArray:
    data = QByteArray()
    for place, block in enumerate(_blocks(cells, positions, sections, should_stop)):
        if place == 1:
            # Enough for all: while Qt moves what it has, no other thread of Python goes on.
            data.reserve(len(block.encode()) * (len(positions) // _BLOCK + 1) * 5 // 4)
        data.append(block.encode())
    return data
