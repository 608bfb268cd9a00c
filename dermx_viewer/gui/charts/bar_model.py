"""One distribution as a list of bars: what each says to the eye, the ear and the pointer."""

from __future__ import annotations

import html
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from dermx_viewer.gui.tr import number, tr
from dermx_viewer.session.distributions import UNKNOWN, Distribution, Part

BAR_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""(kept, total) as shares of the longest bar."""
COUNT_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The figures beside the bar."""
ACTIVE_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""Whether the images are filtered by this bar."""

_EMPTY = Distribution("", "", "", ())
_NO_PARENT = QModelIndex()


class BarModel(QAbstractListModel):
    """The parts of a distribution, and which of them is the filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.distribution = _EMPTY
        self.active: str | None = None

    def set_distribution(self, distribution: Distribution) -> None:
        """Show another distribution; nothing is the filter until it is said."""
        self.beginResetModel()
        self.distribution, self.active = distribution, None
        self.endResetModel()

    def set_active(self, value: str | None) -> None:
        """Mark the bar of this value as the filter; None for no bar."""
        if value == self.active:
            return
        self.active = value
        last = self.rowCount() - 1
        if last >= 0:
            self.dataChanged.emit(self.index(0), self.index(last))

    def rowCount(self, parent: Any = _NO_PARENT) -> int:
        """One row for each value."""
        return 0 if parent.isValid() else len(self.distribution.parts)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Label, figures, lengths, and the same in words."""
        if not index.isValid():
            return None
        part, whole = self.distribution.parts[index.row()], self.distribution
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return label(part)
            case Qt.ItemDataRole.ToolTipRole:
                return _tooltip(part, whole, active=part.value == self.active)
            case Qt.ItemDataRole.AccessibleTextRole:
                mark = tr(", the filter") if part.value == self.active else ""
                return f"{label(part)}: {describe(part, whole)}{mark}"
            case _ if role == BAR_ROLE:
                return part.kept / whole.largest, part.total / whole.largest
            case _ if role == COUNT_ROLE:
                return figures(part, whole)
            case _ if role == ACTIVE_ROLE:
                return part.value == self.active
        return None


def label(part: Part) -> str:
    """What the bar is called."""
    return part.value or tr(UNKNOWN)


def figures(part: Part, whole: Distribution) -> str:
    """``98 / 103`` (kept / all), or one figure where nothing is discarded."""
    total = number(part.total, ",")
    return total if whole.all_kept else f"{number(part.kept, ',')} / {total}"


def describe(part: Part, whole: Distribution) -> str:
    """``103 of 566 images (18.2 %), 98 with a kept evaluation``."""
    share = part.total / whole.total
    text = tr("{part} of {whole} {noun} ({share})").format(
        part=number(part.total, ","),
        whole=number(whole.total, ","),
        noun=tr(whole.noun),
        share=f"{number(100 * share, '.1f')} %",
    )
    if whole.noun == "evaluations":
        return tr("{text}, {kept} kept and {discarded} discarded").format(
            text=text, kept=number(part.kept, ","), discarded=number(part.total - part.kept, ",")
        )
    return tr("{text}, {kept} with a kept evaluation").format(
        text=text, kept=number(part.kept, ",")
    )


def _tooltip(part: Part, whole: Distribution, *, active: bool) -> str:
    whose = f" ({tr(part.note)})" if part.note else ""
    what = tr("show all images again") if active else tr("list only these images")
    title = html.escape(f"{label(part)}{whose}")
    return tr("<p><b>{title}</b><br>{describe}</p><p>Click to {what}.</p>").format(
        title=title, describe=html.escape(describe(part, whole)), what=what
    )
