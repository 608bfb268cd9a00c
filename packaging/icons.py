"""The program's icon in the forms that Windows and macOS want, from the one drawing.

Usage: icons.py FOLDER    writes FOLDER/dermx-viewer.ico and FOLDER/dermx-viewer.icns
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_DRAWING = Path(__file__).resolve().parent / "desktop" / "dermx-viewer.svg"
_ICO = (16, 24, 32, 48, 64, 128, 256)
_ICNS = (32, 64, 128, 256, 512, 1024)


def main(folder: Path) -> int:
    """Write both files."""
    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {size: _drawn(size) for size in {*_ICO, *_ICNS}}
    for kind, sizes in (("ico", _ICO), ("icns", _ICNS)):
        # Each size is drawn on its own; Pillow would make the small ones of the largest.
        rest = [drawn[size] for size in sizes[:-1]]
        wanted = {"sizes": [(size, size) for size in sizes]} if kind == "ico" else {}
        file = folder / f"dermx-viewer.{kind}"
        drawn[sizes[-1]].save(file, kind.upper(), append_images=rest, **wanted)
    del application
    return 0


def _drawn(size: int) -> Image.Image:
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        QSvgRenderer(str(_DRAWING)).render(painter)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    with Image.open(io.BytesIO(data.data())) as image:
        return image.convert("RGBA")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
