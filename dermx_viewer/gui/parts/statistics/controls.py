"""What the statistics are broken down by: groups, floor, and whether small groups have figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from dermx_viewer.gui.tables.called import called
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.staying_menu import StayingMenu
from dermx_viewer.scoring.baselines import FLOORS, Floor


class BreakdownControls(QWidget):
    """Groups, floor and small groups, in one line."""

    changed = Signal()
    about_to_choose = Signal()
    """The groups are about to be looked at: what there is may be another by now"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = QPushButton(tr("Group by"))
        self.groups.setToolTip(
            tr(
                "Which groups of images are shown and compared; none chosen: all that are known, "
                "and models over all images alone"
            )
        )
        self.menu = StayingMenu(self)
        self.menu.aboutToShow.connect(self.about_to_choose)
        self.groups.setMenu(self.menu)
        self.floor = QComboBox()
        for name in FLOORS:
            self.floor.addItem(tr(name), name)
        self.floor.setAccessibleName(tr("Chance floor"))
        self.floor.setToolTip(tr("The one baseline from which the way to people is"))
        self.floor.currentIndexChanged.connect(self.changed)
        self.small = QCheckBox(tr("Small groups"))
        self.small.setToolTip(tr("Figures of groups of too few images for an interval, too"))
        self.small.toggled.connect(self.changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.groups, QLabel(tr("Floor")), self.floor, self.small):
            layout.addWidget(widget)
        layout.addStretch(1)

    @property
    def chosen_groups(self) -> tuple[str, ...]:
        """The columns that are checked."""
        return tuple(str(action.data()) for action in self.menu.actions() if action.isChecked())

    @property
    def chosen_floor(self) -> Floor:
        """The floor that is chosen."""
        return FLOORS[self.floor.currentIndex()]

    def set_choice(self, *, floor: str, small: bool) -> None:
        """Show what was chosen before, without telling it."""
        blockers = [QSignalBlocker(self.floor), QSignalBlocker(self.small)]
        self.floor.setCurrentIndex(max(0, self.floor.findData(floor)))
        self.small.setChecked(small)
        for blocker in blockers:
            blocker.unblock()

    def set_columns(self, columns: Sequence[str], checked: Sequence[str]) -> None:
        """What there is to group by, and what of it is chosen; tells nothing."""
        self.menu.clear()
        for name in columns:
            action = QAction(called(name), self.menu)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name in checked)
            action.toggled.connect(self._on_group_toggled)
            self.menu.addAction(action)

    @Slot()
    def _on_group_toggled(self) -> None:
        self.changed.emit()
