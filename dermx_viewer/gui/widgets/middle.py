"""The middle of a window: a sign until there is something to stand there."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Middle(QWidget):
    """Shows one widget. Docks around keep their sizes when it is another one, which they do not
    when a window is given another widget for its middle."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__()
        self._shown = shown
        self._within = QVBoxLayout(self)
        self._within.setContentsMargins(0, 0, 0, 0)
        self._within.addWidget(shown)

    def show_widget(self, widget: QWidget) -> None:
        """Show another one; the one before is deleted."""
        self._within.replaceWidget(self._shown, widget)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = widget
        widget.show()
