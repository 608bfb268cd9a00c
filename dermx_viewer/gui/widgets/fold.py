"""A section that folds: its heading stays, and says what is set while it is folded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.emptied import emptied


class Fold(QWidget):
    """``inside`` below a heading that a click, Space or Enter folds away.

    ``name``: what it is remembered by. Nothing inside changes while it is folded.
    """

    folded = Signal(str, bool)
    """Its name, and whether the user has just folded it"""

    def __init__(self, name: str, title: str, inside: QWidget) -> None:
        super().__init__()
        self.name, self._title, self._state = name, title, ""
        self.inside = inside
        self.heading = QToolButton()
        self.heading.setAutoRaise(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.heading.setStyleSheet("QToolButton { text-align: left; font-weight: bold; }")
        self.heading.clicked.connect(self._on_heading_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.heading)
        layout.addWidget(inside)
        self.set_folded(False)

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is shown."""
        return self.inside.isHidden()

    def set_folded(self, on: bool) -> None:
        """Fold, or show what is inside."""
        self.inside.setVisible(not on)
        self._write()

    def set_state(self, state: str) -> None:
        """What the heading says while the section is folded."""
        self._state = state
        self._write()

    def _write(self) -> None:
        folded = self.is_folded
        arrow = Qt.ArrowType.RightArrow if folded else Qt.ArrowType.DownArrow
        self.heading.setArrowType(arrow)
        said = f"{self._title}: {self._state}" if folded and self._state else self._title
        self.heading.setText(said.replace("&", "&&"))
        self.heading.setToolTip(
            (tr("{said} (show)") if folded else tr("{said} (fold)")).format(said=said)
        )
        self.heading.setAccessibleName(
            (tr("{said}, folded") if folded else tr("{said}, unfolded")).format(said=said)
        )

    @Slot()
    def _on_heading_clicked(self) -> None:
        self.set_folded(not self.is_folded)
        self.folded.emit(self.name, self.is_folded)


class FoldsByItself(QObject):
    """Folds sections of ``dock`` while it is lower than ``room``, unless the user has chosen.

    Choices are kept by ``settings``; a section that ``is_in_use`` stays as it is.
    """

    def __init__(
        self,
        dock: QWidget,
        *folds: Fold,
        room: int,
        settings: Settings,
        is_in_use: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(dock)
        self._folds, self._room, self._settings = folds, room, settings
        self._is_in_use = is_in_use
        self._dock = dock
        self._around: QWidget | None = None
        dock.installEventFilter(self)
        for fold in folds:
            fold.folded.connect(self._remember)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the dock, or of what it is scrolled in."""
        if emptied(self):
            return False
        if watched is self._dock and event.type() in (QEvent.Type.ParentChange, QEvent.Type.Show):
            around = self._dock.parentWidget()
            if around is not None and around is not self._around:
                self._around = around
                around.installEventFilter(self)
            self._fit()
        elif event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _height(self) -> int:
        """What can be seen at once: a dock that is scrolled is as high as what it holds."""
        around = self._dock.parentWidget()
        scrolled = around is not None and isinstance(around.parentWidget(), QAbstractScrollArea)
        return around.height() if scrolled and around is not None else self._dock.height()

    def _fit(self) -> None:
        for fold in self._folds:
            chosen = self._settings.text(f"fold-{fold.name}")
            low = self._height() < self._room and not self._is_in_use()
            wanted = chosen == "folded" if chosen else low
            if wanted != fold.is_folded:
                fold.set_folded(wanted)

    @Slot(str, bool)
    def _remember(self, name: str, folded: bool) -> None:
        self._settings.set_text(f"fold-{name}", "folded" if folded else "unfolded")
