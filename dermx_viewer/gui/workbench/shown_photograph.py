"""The photograph of the image on screen, and those wanted next."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal, Slot

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.workbench.photos import Photos


class ShownPhotograph(QObject):
    """Hands out the photograph on screen as soon as it is read, or says why it is missing."""

    ready = Signal(object)
    near_ready = Signal()
    """One of those wanted next has been read"""
    drafted = Signal(object)
    """A smaller one, as long as it is not"""
    seen = Signal()
    """The one on screen is to be seen from now on, or never will be"""
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos = Photos(self)
        self._image: ImageRecord | None = None
        self._told: ImageRecord | None = None
        self._seen: set[Path] = set()
        self._photos.ready.connect(self._on_photos_ready)
        self._photos.drafted.connect(self._on_photos_drafted)
        self._photos.failed.connect(self._on_photos_failed)

    def show(self, image: ImageRecord | None, seen: tuple[int, int] = (0, 0)) -> None:
        """Want the photograph of ``image``, of which so many pixels (height, width) are seen."""
        self._image = image
        self._seen &= {image.photograph.path} if image and image.photograph else set()
        self._tell_error()
        if image is None or image.photograph is None:
            return
        pixels = self._photos.get(image.photograph.path, seen)
        if pixels is not None:
            self._seen.add(image.photograph.path)
            self.ready.emit(pixels)

    def at_hand(self, image: ImageRecord) -> npt.NDArray[np.uint8] | None:
        """The photograph of an image where it has been read."""
        path = image.photograph.path if image.photograph is not None else None
        return self._photos.at_hand(path) if path is not None else None

    def awaited(self, image: ImageRecord) -> bool:
        """Whether nothing can be seen yet of the photograph of ``image``, which will come."""
        path = image.photograph.path if image.photograph is not None else None
        if path is None or path in self._seen or self._photos.error(path):
            return False
        return self._photos.at_hand(path) is None

    @property
    def busy(self) -> bool:
        """Whether photographs are decoded, for now or for later."""
        return self._photos.busy

    @Slot()
    def finish(self) -> None:
        """Read the one on screen before anything else, where it is still to come."""
        if self._image is not None and self._image.photograph is not None:
            self._photos.read_now(self._image.photograph.path)

    def prefetch(self, near: list[ImageRecord]) -> None:
        """Get the photographs of ``near`` ready."""
        self._photos.prefetch([r.photograph.path for r in near if r.photograph is not None])

    def forget(self) -> None:
        """Drop what was read: other files are to be shown."""
        self._seen.clear()
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
        if self._is_shown(path):
            self._seen.add(path)
            self.ready.emit(pixels)
            self.seen.emit()
        else:
            self.near_ready.emit()

    @Slot(object, object)
    def _on_photos_drafted(self, path: Path, pixels: object) -> None:
        if self._is_shown(path):
            self._seen.add(path)
            self.drafted.emit(pixels)
            self.seen.emit()

    @Slot(object)
    def _on_photos_failed(self, path: Path) -> None:
        self._tell_error()
        if self._is_shown(path):
            self.seen.emit()

    def _is_shown(self, path: Path) -> bool:
        photograph = self._image.photograph if self._image is not None else None
        return photograph is not None and photograph.path == path
