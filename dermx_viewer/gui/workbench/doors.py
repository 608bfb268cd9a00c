"""From a number to exactly the images behind it, and back to the list of before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.wishes import Wishes
from dermx_viewer.session.filters import Filters, door
from dermx_viewer.session.state import Session

_KEPT = 50


class Doors(QObject):
    """``session`` tells the present one, ``use`` makes another one of it."""

    def __init__(
        self,
        session: Callable[[], Session],
        use: Callable[[Session], object],
        wishes: Wishes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._use = use
        self._wishes = wishes
        self._way: list[tuple[Filters, Session]] = []

    @Slot(object, object)
    def open(self, what: str, images: Sequence[str]) -> None:
        """List these images alone, in this order, under ``what`` they are, and show one of them."""
        if not images:
            self._wishes.say(tr("{what}: no image.").format(what=tr(what)))
            return
        images = tuple(dict.fromkeys(images))
        before, through = self._session(), door(what, images)
        self._way = [*self._way, (through, before)][-_KEPT:]
        shown = before.place.image if before.place.image in images else images[0]
        self._use(before.changed(filters=through, place={"image": shown}))
        self._wishes.raised.emit("images")

    def back(self) -> None:
        """List what was listed before, at the image of that moment."""
        now = self._session()
        only = now.filters.only
        while self._way:
            through, before = self._way.pop()
            # Filters of one's own within the list go with it; another way out does not.
            if only is not None and through.only == only:
                self._use(now.changed(filters=before.filters, place={"image": before.place.image}))
                return
        if only is not None:
            self._use(now.changed(filters=now.filters.without(only)))
