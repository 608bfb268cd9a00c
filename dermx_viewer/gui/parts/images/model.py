"""The table of images: a FrameModel with thumbnails and right or wrong."""

from __future__ import annotations

from typing import Any

import pandas as pd
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QIcon, QPixmap

from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.gui.parts.images.table import IMAGE_COLUMNS, UNSCORED_COLUMNS
from dermx_viewer.gui.parts.images.thumbnails import Thumbnails
from dermx_viewer.gui.tables.frame_model import FrameModel

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_KEYS = [column.key for column in IMAGE_COLUMNS]
_IMAGE, _PREDICTED = _KEYS.index("image"), _KEYS.index("predicted")


class ImagesModel(FrameModel):
    """Shows an ``image_table``; positions are those of ``Dataset.images``."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._images: tuple[ImageRecord, ...] = ()
        self._positions: dict[str, int] = {}
        self._right: list[bool | None] = []
        self._texts: list[str] = []
        thumbnails.ready.connect(self._on_thumbnails_ready)

    def set_images(self, dataset: Dataset | None, table: pd.DataFrame) -> None:
        """Show the ``image_table`` of a data set."""
        self._images = () if dataset is None else dataset.images
        self._positions = {image.image_id: i for i, image in enumerate(self._images)}
        self._right = [None if r is None or r != r else bool(r) for r in table["right"]]
        self._texts = list(table["search"])
        scored = bool((table["predicted"].notna() | table["f1"].notna()).any())
        self.set_frame(table, IMAGE_COLUMNS if scored else UNSCORED_COLUMNS)

    def position_of(self, image_id: str) -> int:
        """Position of an image, -1 for an unknown one."""
        return self._positions.get(image_id, -1)

    def image_id(self, position: int) -> str:
        """The image at a position."""
        return self._images[position].image_id

    def search_texts(self) -> list[str]:
        """What an image is found by: id, diagnoses, raters, characteristics."""
        return self._texts

    def folded(self, name: str) -> list[str] | None:
        """Folded values of a column of text."""
        return self.cells.folded(name)

    def outcome(self, position: int) -> bool | None:
        """Whether the prediction is the gold standard."""
        return self._right[position]

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cells, with a thumbnail in the first and ✓ or ✗ before the prediction."""
        if role == _DECORATION:
            if not index.isValid() or index.column() != _IMAGE:
                return None
            return _icon(self._thumbnails.get(self._images[self.position(index.row())]))
        found = super().data(index, role)
        if role == _DISPLAY and found and index.column() == _PREDICTED:
            right = self.outcome(self.position(index.row()))
            return found if right is None else f"{'✓' if right else '✗'} {found}"
        return found

    @Slot(str)
    def _on_thumbnails_ready(self, image_id: str) -> None:
        row = self.row_of(self.position_of(image_id))
        if row >= 0:
            index = self.index(row, _IMAGE)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


def _icon(thumbnail: QPixmap) -> QIcon:
    """The picture as it is in a chosen row too: Qt would tint it with the highlight's colour."""
    icon = QIcon(thumbnail)
    icon.addPixmap(thumbnail, QIcon.Mode.Selected)
    return icon
