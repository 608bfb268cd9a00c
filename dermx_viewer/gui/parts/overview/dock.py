"""Data set dock: what the data set is made of, as bars that filter the images."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.charts.bar_list import BarList
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tables.eliding import ElidingLabel
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.work.once import once_for_each
from dermx_viewer.session.distributions import UNKNOWN, Distribution, distributions

_COLUMN = 230
"""A column of bars is at least so wide before another one is opened."""
_HINT = later("Click a bar to list its images")

counted_once = once_for_each(distributions)
"""A data set is counted before it is shown"""


class OverviewDock(PartWidget):
    """One list of bars for each property; the bar that filters the images is marked."""

    filter_toggled = Signal(str, str)
    """(property, value) of the bar the user chose"""
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Data set"))
        self.sections: tuple[Section, ...] = ()
        self._column_count = 0
        self.note = ElidingLabel(tr(_HINT))
        self.clear_button = QPushButton(tr("Clear filters"))
        self.clear_button.setToolTip(tr("Show every image again"))
        self.clear_button.clicked.connect(self.clear_requested)
        self.clear_button.setEnabled(False)
        self.empty = EmptyState(
            tr("No data set is open"),
            tr("Diagnoses, sources, skin tones, ages and raters of the data set appear here."),
        )
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.note, 1)
        top.addWidget(self.clear_button)
        self._body = QWidget()
        self._columns = QHBoxLayout(self._body)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(18)
        self._filled: list[QVBoxLayout] = []
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._body)
        full = QWidget()
        layout = QVBoxLayout(full)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(top)
        layout.addWidget(self.area, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Count another data set."""
        for section in self.sections:
            section.hide()
            section.deleteLater()
        counted = counted_once(dataset) if dataset is not None else ()
        self.sections = tuple(Section(found) for found in counted if found.parts)
        for section in self.sections:
            section.bars.toggled.connect(self.filter_toggled)
            section.bars.walked.connect(self._on_bars_walked)
        self._column_count = 0
        self._arrange()
        self.stack.setCurrentIndex(1 if self.sections else 0)

    def set_filter(self, chosen: Mapping[str, str], count: str = "") -> None:
        """Mark the bars the images are filtered by; ``count`` says how many are left."""
        for section in self.sections:
            section.bars.bars.set_active(chosen.get(section.key))
        self.clear_button.setEnabled(bool(chosen))
        said = ", ".join(value or tr(UNKNOWN) for value in chosen.values())
        self.note.setText(f"{said}: {count}" if said else tr(_HINT))
        self.note.setToolTip(self.note.text() if said else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    @Slot(QRect)
    def _on_bars_walked(self, where: QRect) -> None:
        bars = self.sender()
        if isinstance(bars, BarList):
            corner = bars.mapTo(self._body, where.center())
            self.area.ensureVisible(corner.x(), corner.y(), 0, where.height())

    def _arrange(self) -> None:
        count = max(1, min(len(self.sections), self.width() // _COLUMN))
        if count == self._column_count:
            return
        self._column_count = count
        while len(self._filled) < count:
            self._filled.append(QVBoxLayout())
            self._filled[-1].setSpacing(0)
            # Empty when it is added: tests/gui/test_layouts.py says why.
            self._columns.addLayout(self._filled[-1])
            self._filled[-1].addStretch(1)
        wanted = in_columns(self.sections, count)
        for number, column in enumerate(self._filled):
            self._columns.setStretch(number, int(number < len(wanted)))
            for place, section in enumerate(wanted[number] if number < len(wanted) else ()):
                column.insertWidget(place, section)


class Section(QWidget):
    """The title of a distribution over its bars."""

    def __init__(self, distribution: Distribution, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = distribution.key
        self.title = QLabel(f"<b>{tr(distribution.title)}</b>")
        self.unit = ElidingLabel(_unit(distribution))
        self.unit.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.unit.setToolTip(_explain(distribution))
        self.title.setToolTip(_explain(distribution))
        self.bars = BarList()
        self.bars.show_distribution(distribution)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.unit, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 6)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.bars)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def lines(self) -> int:
        """Height in lines of text, about."""
        return 2 + self.bars.bars.rowCount()


def in_columns(sections: tuple[Section, ...], count: int) -> list[list[Section]]:
    """Sections in reading order over ``count`` columns, the highest as low as possible."""
    lines = [section.lines for section in sections]
    limit = max([*lines, -(-sum(lines) // count), 1])
    while len(columns := _filled(sections, limit)) > count:
        limit += 1
    return columns


def _filled(sections: tuple[Section, ...], limit: int) -> list[list[Section]]:
    columns: list[list[Section]] = []
    used = limit
    for section in sections:
        if used + section.lines > limit:
            columns.append([])
            used = 0
        columns[-1].append(section)
        used += section.lines
    return columns


def _unit(distribution: Distribution) -> str:
    noun = tr(distribution.noun)
    return noun if distribution.all_kept else tr("kept / all {noun}").format(noun=noun)


def _explain(distribution: Distribution) -> str:
    if distribution.noun == "evaluations":
        text = tr("Filled: kept evaluations. Pale: discarded ones.")
    else:
        text = tr(
            "Filled: images with a kept evaluation. Pale: images whose evaluations are discarded."
        )
    return f"<p>{text}</p>"
