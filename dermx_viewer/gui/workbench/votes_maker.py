"""Makes the votes layer of the image on screen, beside the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.work.kept import Kept
from dermx_viewer.gui.work.latest import Latest
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.consensus.votes import Votes
from dermx_viewer.session.state import Outlines
from dermx_viewer.session.votes import VotesLayer, image_votes, votes_layer

_KEPT = 24
"""Layers that stay at hand: stepping back and forth, and moving the slider, is immediate."""

_Key = tuple[str, str, Fusion]
_Made = tuple[Votes, VotesLayer]


class VotesMaker(QObject):
    """Keeps what was used last; ``changed`` when a layer that was wanted has been made."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = Latest("votes", self)
        self._latest.failed.connect(self.failed)
        self._kept: Kept[_Key, _Made] = Kept(number=_KEPT)
        self._wanted: _Key | None = None

    def layer(self, image: ImageRecord | None, outlines: Outlines) -> VotesLayer | None:
        """The layer that the session asks for where it is at hand; else ``changed`` follows."""
        if image is None or not image.scorable or not outlines.votes_shown:
            self._no_more()
            return None
        key = (image.image_id, outlines.votes_of, outlines.votes_how)
        made = self._kept.get(key)
        if made is not None:
            self._no_more()
            return made[1]
        if key != self._wanted:
            self._wanted = key
            known = next((v for k, (v, _) in self._kept.items() if k[:2] == key[:2]), None)
            self._latest.ask(lambda: _make(image, key, known), lambda made: self._keep(key, made))
        return None

    def forget(self) -> None:
        """Drop everything: another data set."""
        self._no_more()
        self._kept.clear()

    def close(self) -> None:
        """End the thread."""
        self._latest.close()

    def _no_more(self) -> None:
        self._wanted = None
        self._latest.drop()

    def _keep(self, key: _Key, made: _Made) -> None:
        self._wanted = None
        self._kept.put(key, made)
        self.changed.emit()


def _make(image: ImageRecord, key: _Key, known: Votes | None) -> _Made:
    """Another fusion of the same votes need not count again."""
    image_id, characteristic, how = key
    votes = known or image_votes(image, characteristic)
    return votes, votes_layer(image_id, characteristic, votes, how)
