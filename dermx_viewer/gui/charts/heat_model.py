"""A rater × rater matrix as a Qt table: rows are raters, columns their references."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from dermx_viewer.gui.tr import number, tr

if TYPE_CHECKING:
    from dermx_viewer.scoring.agreement.matrices import RaterMatrix

SHARE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Place of the value on the colour scale, 0 to 1; None where it is undefined."""
SELF_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""Whether the cell is on the diagonal, where nobody is compared."""

NOTHING = "–"
_NO_PARENT = QModelIndex()


class HeatModel(QAbstractTableModel):
    """Values, colours and words of a matrix; ``meaning`` says what a value is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix: RaterMatrix | None = None
        self.meaning = ""
        self.stretched = False

    def set_matrix(self, matrix: RaterMatrix | None, meaning: str = "") -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.matrix, self.meaning = matrix, meaning
        self.endResetModel()

    def stretch(self, on: bool) -> None:
        """Let the colours run from the smallest to the largest value instead of from 0 to 1."""
        self.stretched = on
        size = self.rowCount()
        if size:
            self.dataChanged.emit(self.index(0, 0), self.index(size - 1, size - 1))

    @property
    def range(self) -> tuple[float, float]:
        """The values at both ends of the colour scale."""
        values = self.matrix.values if self.matrix is not None else np.zeros(0)
        defined = values[~np.isnan(values)]
        if not self.stretched or not len(defined) or defined.min() == defined.max():
            return 0.0, 1.0
        return float(defined.min()), float(defined.max())

    def pair(self, index: Any) -> tuple[str, str] | None:
        """(rater, reference) of a cell; None on the diagonal."""
        if self.matrix is None or not index.isValid() or index.row() == index.column():
            return None
        return self.matrix.raters[index.row()], self.matrix.raters[index.column()]

    def frame(self) -> pd.DataFrame:
        """Every pair with its value and its n, for a file."""
        matrix = self.matrix
        columns = ["rater", "reference", "measure", "name", "agreement", "images"]
        if matrix is None:
            return pd.DataFrame(columns=columns)
        places = [(a, b) for a in range(len(matrix.raters)) for b in range(len(matrix.raters))]
        rows = [
            (
                *(matrix.raters[n] for n in (a, b)),
                *(matrix.measure, matrix.name),
                *(float(matrix.values[a, b]), int(matrix.counts[a, b])),
            )
            for a, b in places
            if a != b
        ]
        return pd.DataFrame(rows, columns=columns)

    def rowCount(self, parent: Any = _NO_PARENT) -> int:
        """One row for each rater."""
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.raters)

    def columnCount(self, parent: Any = _NO_PARENT) -> int:
        """As many as rows."""
        return self.rowCount(parent)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Value with two decimals, its place on the scale, and all of it in words."""
        matrix = self.matrix
        if matrix is None or not index.isValid():
            return None
        itself = index.row() == index.column()
        value = float(matrix.values[index.row(), index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "" if itself else NOTHING if np.isnan(value) else number(value, "z.2f")
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignCenter)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._words(index)
            case _ if role == SHARE_ROLE:
                low, high = self.range
                return None if np.isnan(value) else min(max((value - low) / (high - low), 0), 1)
            case _ if role == SELF_ROLE:
                return itself
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The raters' names."""
        if self.matrix is None or not 0 <= section < len(self.matrix.raters):
            return None
        name = self.matrix.raters[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole:
            what = (
                tr("The reference") if orientation is Qt.Orientation.Horizontal else tr("The rater")
            )
            return f"<p>{what}: {html.escape(name)}</p>"
        return None

    def _words(self, index: Any) -> str:
        matrix, pair = self.matrix, self.pair(index)
        if matrix is None or pair is None:
            return tr("the same rater")
        value = float(matrix.values[index.row(), index.column()])
        count = int(matrix.counts[index.row(), index.column()])
        said = tr("undefined") if np.isnan(value) else number(value, "z.3f")
        images = tr("%Ln images", n=count)
        return tr("{rater} against {reference}: {said}, over {images}").format(
            rater=pair[0], reference=pair[1], said=said, images=images
        )

    def _tooltip(self, index: Any) -> str:
        if self.pair(index) is None:
            return ""
        first = html.escape(self._words(index))
        return f"<p><b>{first}</b><br>{html.escape(self.meaning)}</p>"
