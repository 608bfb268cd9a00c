"""The photograph of the image on screen, and those wanted next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.workbench.photos import Photos


class ShownPhotograph(QObject):
    """Hands out the photograph on screen as soon as it is read, or says why it is missing."""

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos = Photos(self)
        self._image: ImageRecord | None = None
        self._told: ImageRecord | None = None
        self._photos.ready.connect(self._on_photos_ready)
        self._photos.failed.connect(self._tell_error)

    def show(self, image: ImageRecord | None) -> None:
        """Want the photograph of ``image``."""
        self._image = image
        self._tell_error()
        if image is None or image.photograph is None:
            return
        pixels = self._photos.get(image.photograph.path)
        if pixels is not None:
            self.ready.emit(pixels)

    def prefetch(self, near: list[ImageRecord]) -> None:
        """Get the photographs of ``near`` ready."""
        self._photos.prefetch([r.photograph.path for r in near if r.photograph is not None])

    def forget(self) -> None:
        """Drop what was read: other files are to be shown."""
        self._photos.forget()

    def close(self) -> None:
        """End the threads."""
        self._photos.close()

    @Slot()
    def _tell_error(self) -> None:
        """Say why the picture on screen is missing, once each time it is come to."""
        image = self._image
        path = image.photograph.path if image is not None and image.photograph else None
        error = self._photos.error(path) if path is not None else ""
        if error and image is not self._told:
            self.failed.emit(error)
        self._told = image if error else None

    @Slot(object, object)
    def _on_photos_ready(self, path: Path, pixels: object) -> None:
        image = self._image
        if image is not None and image.photograph and image.photograph.path == path:
            self.ready.emit(pixels)
