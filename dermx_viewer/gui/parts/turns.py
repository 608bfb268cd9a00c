"""Parts are told what is shown: at once, or each in a turn of the event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from dermx_viewer.gui.parts.part import Part

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    from dermx_viewer.dataset.records import Dataset
    from dermx_viewer.gui.workbench.shown import Shown
    from dermx_viewer.runs.collect import RunResult

LONG = 100_000
"""Rows of a run that is told part by part"""
LARGE = 5_000
"""Images of a data set that is"""


def is_long(run: RunResult | None) -> bool:
    """Whether to show a run in all parts at once would be felt."""
    return run is not None and len(run.rows) >= LONG


def is_large(dataset: Dataset | None) -> bool:
    """Whether to show a data set in all parts at once would be felt."""
    return dataset is not None and len(dataset.images) >= LARGE


class Turns(QObject):
    """Every part is told everything, and in the order in which it was shown."""

    def __init__(
        self, parts: Sequence[Part], tell: Callable[[Part, Shown], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._parts, self._tell = parts, tell
        self._waiting: deque[tuple[Part, Shown]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)

    def tell(self, shown: Shown, *, one_by_one: bool, first: Sequence[Part] | None = None) -> None:
        """Tell all parts, ``one_by_one`` or before this returns; after what was shown before,
        one by one as well where some of them still wait for that.

        ``first``: those that are told before this returns, the others one by one.
        """
        behind = bool(self._waiting)
        some = self._parts if first is None else first
        parts = [*some, *(part for part in self._parts if part not in some)]
        self._waiting.extend((part, shown) for part in parts)
        now = len(some)
        for _ in range(0 if one_by_one or behind else now):
            self._tell_next()
        if self._waiting:
            self._timer.start()

    @property
    def over(self) -> bool:
        """Whether every part was told everything."""
        return not self._waiting

    @Slot()
    def _on_timer_timeout(self) -> None:
        if self._waiting:
            self._tell_next()
        if not self._waiting:
            self._timer.stop()

    def _tell_next(self) -> None:
        self._tell(*self._waiting.popleft())
