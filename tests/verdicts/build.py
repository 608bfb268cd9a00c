"""Answers and files of verdicts to test with."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from dermx_viewer.verdicts.answer import Answer, Subject, Value
from dermx_viewer.verdicts.schema import COLUMNS
from dermx_viewer.verdicts.store import VerdictFile

SUBJECT = Subject("derm1", "net", "Grad-CAM", "Acne")


def clock() -> Callable[[], str]:
    """A second later at every look."""
    seconds = count()
    return lambda: f"2026-01-01T00:00:{next(seconds) % 60:02}.000Z"


@contextmanager
def opened(path: Path) -> Iterator[VerdictFile]:
    file = VerdictFile(path, now=clock())
    try:
        yield file
    finally:
        file.close()


def answer(
    number: int,
    field: str = "belief",
    value: Value = 3,
    *,
    reader: str = "Ann",
    subject: Subject = SUBJECT,
    gold: str = "Acne",
    at: str = "2026-01-01T00:00:00.000Z",
) -> Answer:
    return Answer(
        uid=f"{number:032x}",
        step="given",
        of="",
        reader=reader,
        subject=subject,
        field=field,
        value=value,
        gold=gold,
        seconds=1.0,
        at=at,
    )


def filled(path: Path, number: int) -> Path:
    """Written past the store, and the same bytes each time; a transaction for each takes long."""
    with opened(path):
        pass
    with sqlite3.connect(path) as connection:
        columns = ", ".join(COLUMNS)
        rest = ("net", "Grad-CAM", "Acne", "belief", "3", "Acne", 1.0, "2026-01-01T00:00:00.000Z")
        # An older file has fewer columns.
        rest = (*rest, "", "")[: len(COLUMNS) - 5]
        marks = ", ".join("?" * len(COLUMNS))
        connection.executemany(
            f"INSERT INTO answers ({columns}) VALUES ({marks})",
            [(f"{n:032x}", "given", "", "Ann", f"derm{n}", *rest) for n in range(number)],
        )
    connection.close()
    return path
