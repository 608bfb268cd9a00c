"""What must be said of how the picture is shown, in its corner: it takes no room from it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from dermx_viewer.gui.canvas.keys import OVERLAYS
from dermx_viewer.gui.canvas.levels import levels_text
from dermx_viewer.gui.tr import tr
from dermx_viewer.session.scene import Scene

_PLACE = (10, 10)


class CornerNote(QLabel):
    """Lies over the upper left corner of ``parent`` while there is something to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("How the picture is shown"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet("background: rgba(32, 32, 32, 215); color: white; padding: 3px 8px;")
        self.move(*_PLACE)
        self.hide()

    def tell(self, scene: Scene, *, overlays_off: bool) -> None:
        """Say which light the picture is in, and that overlays are off, where it is so."""
        off = tr("Overlays are off ({overlays})").format(overlays=OVERLAYS) if overlays_off else ""
        text = levels_text(scene.brightness, scene.contrast)
        light = tr("{text} (double right click: as it is)").format(text=text) if text else ""
        self.say(off, light)

    def say(self, *parts: str) -> None:
        """Say these, without those that are empty; nothing at all hides it."""
        said = [part[:1].upper() + part[1:] for part in parts if part]
        self.setText("\n".join(said))
        self.setVisible(bool(said))
        self.adjustSize()
