"""Undo and redo of what the user chose to see."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from dermx_viewer.session.state import Session

_SLID = frozenset(
    {
        "outlines.fill_opacity",
        "outlines.outline_width",
        "outlines.votes_opacity",
        "outlines.votes_at_least",
        "picture.brightness",
        "picture.contrast",
        "pane.opacity",
        "pane.threshold",
        "filters.words",
    }
)
"""Fields with a slider, or a line: one move of it, and what is typed at once, is one step."""
_KEPT = 100


class History:
    """Sessions before and after; the place stays: going there is no change that could be lost."""

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
        changed = _differing(before, after)
        if not changed:
            return
        same_move = changed == self._last and changed <= _SLID and not self._future
        if not same_move:
            self._past = [*self._past, before][-_KEPT:]
        self._future.clear()
        self._last = changed

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
        return replace(source.pop(), place=now.place)


def _differing(one: Session, other: Session) -> frozenset[str]:
    """Which fields differ but for the place, as ``group.field``."""
    if (len(one.panes), one.active) != (len(other.panes), other.active):
        return frozenset({"panes"})
    found = {name for name in ("models", "views") if getattr(one, name) != getattr(other, name)}
    pairs: list[tuple[str, Any, Any]] = [
        ("outlines", one.outlines, other.outlines),
        ("picture", one.picture, other.picture),
        ("scoring", one.scoring, other.scoring),
        ("filters", one.filters, other.filters),
    ]
    pairs += [("pane", *pair) for pair in zip(one.panes, other.panes, strict=True)]
    for group, left, right in pairs:
        names = (field.name for field in fields(left))
        found |= {f"{group}.{n}" for n in names if getattr(left, n) != getattr(right, n)}
    return frozenset(found)
