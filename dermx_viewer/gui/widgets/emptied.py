"""Objects that Python has let go of while Qt still sends them events."""

from __future__ import annotations

from PySide6.QtCore import QObject


def emptied(watcher: QObject) -> bool:
    """Whether the search for cycles has taken away all that ``watcher`` knew.

    It takes the attributes of every object of a cycle before the objects themselves go: until Qt
    deletes it, an event filter is still called, and has nothing left to ask.
    """
    return not vars(watcher)
