"""Undo and redo of what the user chose to see."""

from __future__ import annotations

from dataclasses import replace

from dermx_viewer.session.state import Session

_NOT_UNDONE = frozenset({"dataset", "photos", "image"})
"""Where the user is: going there is no change that could be lost."""
_SLID = frozenset(
    {
        "fill_opacity",
        "outline_width",
        "attention_opacity",
        "attention_threshold",
        "votes_opacity",
        "votes_at_least",
    }
)
"""Fields with a slider: one move of it is one step."""
_KEPT = 100


class History:
    """Sessions before and after; images and data sets stay where they are."""

    def __init__(self) -> None:
        self._past: list[Session] = []
        self._future: list[Session] = []
        self._last: frozenset[str] = frozenset()

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._future)

    def record(self, before: Session, after: Session) -> None:
        """Remember a change; further moves of one slider are the same change."""
        fields = _differing(before, after)
        if not fields:
            return
        same_move = fields == self._last and fields <= _SLID and not self._future
        if not same_move:
            self._past = [*self._past, before][-_KEPT:]
        self._future.clear()
        self._last = fields

    def undo(self, now: Session) -> Session:
        """The session before the last change, at the image shown now."""
        return self._step(now, self._past, self._future)

    def redo(self, now: Session) -> Session:
        """The session before the last undo, at the image shown now."""
        return self._step(now, self._future, self._past)

    def _step(self, now: Session, source: list[Session], target: list[Session]) -> Session:
        if not source:
            return now
        target.append(now)
        self._last = frozenset()
        return replace(source.pop(), **{name: getattr(now, name) for name in _NOT_UNDONE})


def _differing(one: Session, other: Session) -> frozenset[str]:
    fields = (name for name in Session.__dataclass_fields__ if name not in _NOT_UNDONE)
    return frozenset(name for name in fields if getattr(one, name) != getattr(other, name))
