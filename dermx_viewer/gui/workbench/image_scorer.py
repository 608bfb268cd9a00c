"""Scores of the image on screen, computed beside the window.

Filling large masks and projecting maps on them takes up to a second at the annotated size: the
window must not stand still for it while somebody steps through images.
"""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from operator import is_
from typing import Any

import pandas as pd
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.errors import DermXError
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.bridge import Bridge
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.runs.part import score_image
from dermx_viewer.scoring.protocols import Protocol

_log = logging.getLogger(__name__)

_PATIENCE_MS = 150
"""Rows that come sooner replace the ones before; later ones are announced first."""


class ImageScorer(QObject):
    """Scores one image at a time in a thread; only the last wish is answered."""

    scored = Signal(object, str)
    """A DataFrame or None, and what is to be said about it"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = Bridge(self)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="image-scores")
        self._wish: tuple[object, ...] = ()
        self._under_way: Future[Any] | None = None
        self._slow = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._slow.timeout.connect(self._on_slow_timeout)

    def want(
        self,
        image: ImageRecord | None,
        maps: tuple[AttentionMaps, ...],
        protocol: Protocol,
        further: tuple[str, ...] = (),
    ) -> None:
        """Score ``maps`` of ``image``, in this order and each once however often it is given.

        ``further``: names of the further scores that rows have.

        Nothing happens where this was the last wish too.
        """
        different = tuple({id(one): one for one in maps}.values())
        wish = (image, protocol, further, *different)
        if len(self._wish) == len(wish) and all(map(is_, wish, self._wish)):
            return
        self._stop()
        self._wish = wish
        if image is None or not different:
            self.scored.emit(None, "")
            return
        self._slow.start()
        self._under_way = self._pool.submit(score_image, image, different, protocol, further)
        self._bridge.watch(
            self._under_way,
            lambda rows: self._on_rows(wish, rows),
            lambda error: self._on_failed(wish, error),
        )

    def forget(self) -> None:
        """Score the next wish in any case."""
        self._stop()
        self._wish = ()

    def close(self) -> None:
        """End the thread."""
        self._stop()
        self._bridge.close()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _stop(self) -> None:
        self._slow.stop()
        if self._under_way is not None:
            self._under_way.cancel()
            self._under_way = None

    def _on_rows(self, wish: tuple[object, ...], rows: pd.DataFrame) -> None:
        if wish is not self._wish:
            return
        self._stop()
        self.scored.emit(rows, "" if len(rows) else self._why_empty())

    def _why_empty(self) -> str:
        image, protocol, *_ = self._wish
        if isinstance(image, ImageRecord) and not image.scorable:
            return tr("The photograph has another aspect than the outlines: not scored.")
        if isinstance(protocol, Protocol) and protocol.fusion.fuses:
            return tr("The {rater} of this image holds no pixel.").format(
                rater=protocol.fusion.rater
            )
        return tr("No kept evaluation outlines anything in this image.")

    def _on_failed(self, wish: tuple[object, ...], error: Exception) -> None:
        if wish is not self._wish:
            return
        self._stop()
        if not isinstance(error, DermXError):
            _log.error("the image could not be scored", exc_info=error)
        told = told_error(error) if isinstance(error, DermXError) else error
        self.scored.emit(None, tr("The image could not be scored: {error}").format(error=told))

    @Slot()
    def _on_slow_timeout(self) -> None:
        self.scored.emit(None, tr("Scoring…"))
