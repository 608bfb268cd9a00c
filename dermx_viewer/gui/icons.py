"""Our own icons, drawn in the colour of the theme's text."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dermx_viewer import paths

_SIDE = 48


def icon(name: str, palette: QPalette) -> QIcon:
    """``resources/icons/<name>.svg`` for enabled and disabled buttons."""
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    result = QIcon()
    groups = QPalette.ColorGroup
    for group, mode in (
        (groups.Active, QIcon.Mode.Normal),
        (groups.Disabled, QIcon.Mode.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText).name()
        result.addPixmap(_drawn(source.replace("currentColor", colour)), mode)
    return result


def _drawn(source: str) -> QPixmap:
    pixmap = QPixmap(_SIDE, _SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    return pixmap
