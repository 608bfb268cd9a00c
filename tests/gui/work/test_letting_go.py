"""What nobody wants any more goes in pieces."""

from __future__ import annotations

from weakref import WeakSet

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.work import letting_go
from dermx_viewer.gui.work.letting_go import LettingGo


class Thing:
    """One of many."""


def test_things_go_some_at_a_time(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letting_go, "_REST_MS", 1)
    monkeypatch.setattr(letting_go, "_PIECE", 10)
    alive: WeakSet[Thing] = WeakSet()
    work, things = LettingGo(), [Thing() for _ in range(25)]
    alive.update(things)
    work.take(things)
    things.clear()
    counts = [len(alive)]
    work._timer.timeout.connect(lambda: counts.append(len(alive)))
    qtbot.waitUntil(lambda: len(alive) == 0, timeout=60_000)
    assert counts == [25, 15, 5, 0]
    assert not work._timer.isActive()
