"""Work in turns of the event loop: whole, in order, and left out when something else comes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.work.sliced import Sliced

PATIENCE_MS = 30_000


def work(done: list[str], name: str) -> Iterator[None]:
    for part in "abc":
        done.append(name + part)
        yield


def test_all_is_done_before_it_returns() -> None:
    parent, done = QObject(), list[str]()
    sliced = Sliced(parent)
    sliced.begin(work(done, "1"), slices=False)
    assert done == ["1a", "1b", "1c"]
    assert not sliced.busy


def test_each_slice_has_its_turn_in_order(qtbot: QtBot) -> None:
    parent, done = QObject(), list[str]()
    sliced = Sliced(parent)
    sliced.begin(work(done, "1"), slices=True)
    assert done == []
    qtbot.waitUntil(lambda: not sliced.busy, timeout=PATIENCE_MS)
    assert done == ["1a", "1b", "1c"]


def test_new_work_comes_instead_of_what_is_left(qtbot: QtBot) -> None:
    parent, done = QObject(), list[str]()
    sliced = Sliced(parent)
    sliced.begin(work(done, "1"), slices=True)
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE_MS)
    begun = list(done)
    sliced.begin(work(done, "2"), slices=True)
    qtbot.waitUntil(lambda: not sliced.busy, timeout=PATIENCE_MS)
    assert done == [*begun, "2a", "2b", "2c"]


def test_finished_at_once_and_dropped() -> None:
    parent, done = QObject(), list[str]()
    sliced = Sliced(parent)
    sliced.begin(work(done, "1"), slices=True)
    sliced.finish()
    assert done == ["1a", "1b", "1c"]
    sliced.begin(work(done, "2"), slices=True)
    sliced.drop()
    sliced.finish()
    assert done == ["1a", "1b", "1c"]
    assert not sliced.busy
