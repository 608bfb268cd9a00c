"""Parts are told in their order, at once or one by one, and nothing is left out."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.parts import turns
from dermx_viewer.gui.parts.turns import Turns, is_large, is_long

PARTS = ["images", "scores", "jobs"]
PATIENCE_MS = 30_000


def told(parent: QObject) -> tuple[Turns, list[tuple[str, str]]]:
    heard: list[tuple[str, str]] = []
    made = Turns(PARTS, lambda part, shown: heard.append((part, shown)), parent)  # type: ignore[arg-type, return-value]
    return made, heard


def of(shown: str) -> list[tuple[str, str]]:
    return [(part, shown) for part in PARTS]


def test_all_are_told_before_it_returns() -> None:
    made, heard = told(parent := QObject())
    made.tell("one", one_by_one=False)  # type: ignore[arg-type]
    assert heard == of("one")
    del parent


def test_one_by_one_each_has_its_turn(qtbot: QtBot) -> None:
    made, heard = told(parent := QObject())
    made.tell("one", one_by_one=True)  # type: ignore[arg-type]
    assert heard == []
    qtbot.waitUntil(lambda: heard == of("one"), timeout=PATIENCE_MS)
    del parent


def test_some_come_first_and_the_others_one_by_one(qtbot: QtBot) -> None:
    made, heard = told(parent := QObject())
    made.tell("one", one_by_one=False, first=["jobs", "scores"])  # type: ignore[arg-type, list-item]
    assert heard == [("jobs", "one"), ("scores", "one")] and not made.over
    made.tell("two", one_by_one=False, first=["jobs"])  # type: ignore[arg-type, list-item]
    qtbot.waitUntil(lambda: made.over, timeout=PATIENCE_MS)
    twos = [(part, "two") for part in ("jobs", "images", "scores")]
    assert heard[2:] == [("images", "one"), *twos]
    del parent


def test_what_was_shown_before_is_told_before(qtbot: QtBot) -> None:
    made, heard = told(parent := QObject())
    made.tell("one", one_by_one=True)  # type: ignore[arg-type]
    made.tell("two", one_by_one=False)  # type: ignore[arg-type]
    assert heard == []
    qtbot.waitUntil(lambda: heard == of("one") + of("two"), timeout=PATIENCE_MS)
    made.tell("then", one_by_one=False)  # type: ignore[arg-type]
    assert heard[6:] == of("then")
    heard[6:] = []
    made.tell("three", one_by_one=True)  # type: ignore[arg-type]
    made.tell("four", one_by_one=True)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(heard) == 4 * len(PARTS), timeout=PATIENCE_MS)
    assert heard == of("one") + of("two") + of("three") + of("four")
    del parent


def test_a_run_is_long_from_so_many_rows_on() -> None:
    few = SimpleNamespace(rows=pd.DataFrame(index=range(turns.LONG - 1)))
    many = SimpleNamespace(rows=pd.DataFrame(index=range(turns.LONG)))
    assert [is_long(run) for run in (None, few, many)] == [False, False, True]  # type: ignore[arg-type]


def test_a_data_set_is_large_from_so_many_images_on() -> None:
    few = SimpleNamespace(images=range(turns.LARGE - 1))
    many = SimpleNamespace(images=range(turns.LARGE))
    assert [is_large(data) for data in (None, few, many)] == [False, False, True]  # type: ignore[arg-type]
