"""Photographs for the canvas, decoded beside the window; the neighbours beforehand."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Qt, Signal, Slot

from dermx_viewer.dataset.photographs import read_draft, read_photograph
from dermx_viewer.errors import DermXError
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.work.kept import Kept

Pixels = npt.NDArray[np.uint8]
Size = tuple[int, int]
_KEPT_BYTES = 300_000_000
_NO_DRAFT: Size = (0, 0)


class Photos(QObject):
    """Decodes in two threads, drafts of what these are at in a third; keeps what was used last."""

    ready = Signal(object, object)
    """path, pixels"""
    drafted = Signal(object, object)
    """path, pixels of a smaller picture: of a large one, before ``ready``"""
    failed = Signal(object)
    """path; ``error`` says why"""

    _decoded = Signal(object, object, str, int)
    _draft_decoded = Signal(object, object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="photographs")
        self._drafts = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")
        self._kept: Kept[Path, Pixels] = Kept(
            most_bytes=_KEPT_BYTES, size=lambda pixels: pixels.nbytes
        )
        self._under_way: set[Path] = set()
        self._asked_drafts: set[Path] = set()
        self._generation = 0
        self._errors: dict[Path, str] = {}
        self._closed = threading.Event()
        self._decoded.connect(self._on_decoded, Qt.ConnectionType.QueuedConnection)
        self._draft_decoded.connect(self._on_draft_decoded, Qt.ConnectionType.QueuedConnection)

    def get(self, path: Path, least: Size = _NO_DRAFT) -> Pixels | None:
        """The picture where it is at hand; else None, and ``ready`` follows.

        ``least``: so many pixels (height, width) are seen of it. Where it has many more,
        ``drafted`` comes first, also of what is being read ahead; never where that is nothing.
        """
        pixels = self._kept.get(path)
        if pixels is None:
            self._ask(path, least)
        return pixels

    @property
    def busy(self) -> bool:
        """Whether some are under way."""
        return bool(self._under_way)

    def error(self, path: Path) -> str:
        """Why a picture could not be decoded, "" where nothing is known."""
        return self._errors.get(path, "")

    def at_hand(self, path: Path) -> Pixels | None:
        """The picture where it is at hand, which is no use of it; nothing is asked for."""
        return self._kept.peek(path)

    def read_now(self, path: Path) -> None:
        """Have the picture at hand when this returns, unless it cannot be read."""
        if path in self._kept or path in self._errors:
            return
        try:
            pixels = read_photograph(path)
        except DermXError:
            # Said by whoever decodes it beside the window.
            return
        self._kept.put(path, pixels)
        self.ready.emit(path, pixels)

    def prefetch(self, files: Iterable[Path]) -> None:
        """Decode what will probably be wanted next."""
        for path in files:
            if path not in self._kept:
                self._ask(path)

    def forget(self) -> None:
        """Drop everything, for example because files changed."""
        self._generation += 1
        self._kept.clear()
        self._errors.clear()
        self._under_way.clear()
        self._asked_drafts.clear()

    def close(self) -> None:
        """End the threads."""
        self._closed.set()
        for pool in (self._pool, self._drafts):
            pool.shutdown(wait=True, cancel_futures=True)

    def _ask(self, path: Path, least: Size = _NO_DRAFT) -> None:
        if path in self._errors or self._closed.is_set():
            return
        draft = all(least) and path not in self._asked_drafts
        if draft:
            self._asked_drafts.add(path)
        if path not in self._under_way:
            self._under_way.add(path)
            self._pool.submit(self._decode, path, self._generation, least)
        elif draft:
            # It is being read ahead: both threads may have long to go.
            self._drafts.submit(self._draft, path, self._generation, least)

    def _draft(self, path: Path, generation: int, least: Size) -> None:
        # Why one cannot be read is said of the whole one.
        with suppress(DermXError):
            draft = read_draft(path, least)
            if draft is not None and not self._closed.is_set():
                self._draft_decoded.emit(path, draft, generation)

    def _decode(self, path: Path, generation: int, least: Size) -> None:
        try:
            if all(least):
                self._draft(path, generation, least)
            pixels, message = read_photograph(path), ""
        except DermXError as error:
            pixels, message = None, told_error(error)
        if not self._closed.is_set():
            self._decoded.emit(path, pixels, message, generation)

    @Slot(object, object, int)
    def _on_draft_decoded(self, path: Path, pixels: Pixels, generation: int) -> None:
        # The whole one may have come first, from another thread.
        if generation == self._generation and path in self._under_way and path not in self._kept:
            self.drafted.emit(path, pixels)

    @Slot(object, object, str, int)
    def _on_decoded(self, path: Path, pixels: Pixels | None, message: str, generation: int) -> None:
        if generation != self._generation:
            # Asked for before everything was forgotten: the file may be another by now.
            return
        self._under_way.discard(path)
        self._asked_drafts.discard(path)
        if pixels is None:
            self._errors[path] = message
            self.failed.emit(path)
            return
        if path in self._kept:
            # Read meanwhile, at once.
            return
        self._kept.put(path, pixels)
        self.ready.emit(path, pixels)
