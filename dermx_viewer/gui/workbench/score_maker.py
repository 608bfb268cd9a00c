"""Makes the views of scores that panes show, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.work.kept import Kept
from dermx_viewer.gui.work.latest import Latest
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.session.scene import explained_class
from dermx_viewer.session.score_view import ScoreLayer, score_layer
from dermx_viewer.session.state import Pane

_KEPT = 16
"""Each takes up to 12 MB."""

_Key = tuple[str, MapOrigin, str, Protocol, str, str]


@dataclass(frozen=True, slots=True, eq=False)
class ScoreWish:
    """What a pane wants to see: the score of ``maps`` of ``image`` for a class, against a row."""

    image: ImageRecord
    maps: AttentionMaps
    explained_class: str
    protocol: Protocol
    rater: str
    characteristic: str

    @property
    def key(self) -> _Key:
        """What tells wishes apart: maps of one origin and image are the same."""
        made = (self.image.image_id, self.maps.origin, self.explained_class, self.protocol)
        return (*made, self.rater, self.characteristic)

    def make(self) -> ScoreLayer | None:
        """Do it."""
        made = (self.image, self.maps, self.explained_class, self.protocol)
        return score_layer(*made, self.rater, self.characteristic)


def score_wish(
    pane: Pane, image: ImageRecord | None, maps: AttentionMaps | None, protocol: Protocol
) -> ScoreWish | None:
    """What a pane wants to see of its score; None where it wants none, or has no maps yet."""
    if image is None or maps is None or not (pane.shown and pane.score_shown and image.scorable):
        return None
    shown = explained_class(image, pane, maps)
    return ScoreWish(image, maps, shown, protocol, pane.score_rater, pane.score_of)


class ScoreMaker(QObject):
    """Keeps what was used last; ``changed`` when something that was wanted has been made."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = Latest("score-view", self)
        self._latest.failed.connect(self.failed)
        self._kept: Kept[_Key, ScoreLayer] = Kept(number=_KEPT)
        self._nothing: set[_Key] = set()
        self._wanted: tuple[_Key, ...] = ()

    def layers(self, wishes: Sequence[ScoreWish | None]) -> list[ScoreLayer | None]:
        """What is at hand of each; for what is not ``changed`` follows."""
        found = [self._kept.get(wish.key) if wish is not None else None for wish in wishes]
        missing = {
            wish.key: wish
            for wish, layer in zip(wishes, found, strict=True)
            if wish is not None and layer is None and wish.key not in self._nothing
        }
        if tuple(missing) != self._wanted:
            self._wanted = tuple(missing)
            self._ask(missing)
        return found

    def forget(self) -> None:
        """Drop everything: another data set."""
        self._wanted = ()
        self._latest.drop()
        self._kept.clear()
        self._nothing.clear()

    def close(self) -> None:
        """End the thread."""
        self._latest.close()

    def _ask(self, missing: dict[_Key, ScoreWish]) -> None:
        if not missing:
            self._latest.drop()
            return
        wishes = tuple(missing.items())
        self._latest.ask(lambda: [(key, wish.make()) for key, wish in wishes], self._keep)

    def _keep(self, made: list[tuple[_Key, ScoreLayer | None]]) -> None:
        self._wanted = ()
        for key, layer in made:
            if layer is None:
                self._nothing.add(key)
            else:
                self._kept.put(key, layer)
        self.changed.emit()
