"""Files of verdicts as they are read: nothing is written to them, whatever state they are in.

Of a damaged file every answer is read that SQLite can find, one by one, and the rest is told.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from dermx_viewer.dataset.records import Problem
from dermx_viewer.errors import VerdictError
from dermx_viewer.said import Said
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.about import About, about_in
from dermx_viewer.verdicts.answer import Answer, Step, Subject, checked_reader, unpacked
from dermx_viewer.verdicts.schema import (
    COLUMNS,
    refuse_foreign,
    refuse_strange,
    select,
    version_of,
)

_DAMAGED = "damaged file of verdicts"
_UNREADABLE = "unreadable answer"
_UNKNOWN = About()
_TRIED_BETWEEN = 20_000
"""Numbers that are tried one by one between what can be read from both ends."""
DAMAGE = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged file raises: SQLite quotes of it, and Python takes that for text."""
_STEPS: dict[str, Step] = {"given": "given", "undo": "undo", "redo": "redo"}


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds: every answer in its order, what could not be read, and which data set it
    is about."""

    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...] = ()
    about: About = _UNKNOWN


def read_answers(path: Path) -> Read:
    """All answers of a file, whatever state it is in. Raises VerdictError where it is none.

    The file may be open elsewhere, read-only, damaged or left by a killed program.
    """
    refuse_foreign(path)
    try:
        with read_only(path) as connection:
            refuse_strange(connection, path)
            if not version_of(connection):
                return Read(())
            return _read(connection, path)
    except DAMAGE as error:
        raise VerdictError(
            "{path}: nothing of it can be read ({error}); it was not changed.",
            path=text_of(path),
            error=error,
        ) from error


def glance(path: Path) -> tuple[About, tuple[str, ...]]:
    """Which data set a file is about, and whose answers it holds; no answer is read.

    Nobody's where there is no file, or none that can be read.
    """
    try:
        refuse_foreign(path)
        with read_only(path) as connection:
            refuse_strange(connection, path)
            if version_of(connection):
                found = connection.execute("SELECT DISTINCT reader FROM answers").fetchall()
                return about_in(connection), tuple(sorted(str(reader) for (reader,) in found))
    except (VerdictError, *DAMAGE):
        pass
    return _UNKNOWN, ()


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that writes nothing. Raises sqlite3.Error.

    Where SQLite needs a file beside it that cannot be made, a copy is read.
    """
    try:
        connection = _connected(path)
    except sqlite3.OperationalError:
        with _copied(path) as copy, closing(_connected(copy)) as connection:
            yield connection
        return
    with closing(connection):
        yield connection


def in_memory(path: Path) -> sqlite3.Connection:
    """A copy of a file, to be looked at where SQLite cannot. Raises sqlite3.Error."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with read_only(path) as connection:
            connection.backup(copy)
        careful(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def careful(connection: sqlite3.Connection) -> None:
    """Trust nothing that stands in the file."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    # What is no text must not stop the others from being read.
    connection.text_factory = lambda data: data.decode(errors="replace")


def state_of(connection: sqlite3.Connection) -> str:
    """What SQLite finds wrong with the file; "" where nothing."""
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()
    except DAMAGE as error:
        return str(error)
    said = str(found[0]) if found else Said("nothing was found")
    # Its first line names the database, which has one name only.
    return "" if said == "ok" else said.splitlines()[-1] if found else said


def answer_of(row: tuple[Any, ...]) -> Answer:
    """An answer from a line of the file. Raises VerdictError where it is none."""
    texts = [value for place, value in enumerate(row[1:]) if COLUMNS[place] != "seconds"]
    seconds = row[1 + COLUMNS.index("seconds")]
    if not all(isinstance(value, str) for value in texts) or not isinstance(seconds, (int, float)):
        raise VerdictError("a column holds something else than it should")
    (
        uid,
        step,
        of,
        reader,
        image,
        model,
        method,
        class_name,
        field,
        value,
        gold,
        at,
        reading,
        phase,
    ) = texts
    if step not in _STEPS or not 0 <= seconds < float("inf"):
        raise VerdictError("{step!r} after {seconds} s is no step", step=step, seconds=seconds)
    return Answer(
        uid=uid,
        step=_STEPS[step],
        of=of,
        reader=checked_reader(reader),
        subject=Subject(image, model, method, class_name, reading, phase),
        field=field,
        value=unpacked(field, value),
        gold=gold,
        seconds=float(seconds),
        at=at,
    )


def _connected(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
    try:
        careful(connection)
        # Otherwise SQLite reads nothing of a file that was cut short; nothing is written anyway.
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _copied(path: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="dermx-viewer-verdicts-") as folder:
        copy = Path(folder) / "copy.verdicts"
        shutil.copyfile(path, copy)
        # What was committed and not yet brought into the file itself.
        beside = path.with_name(f"{path.name}-wal")
        with suppress(FileNotFoundError):
            shutil.copyfile(beside, copy.with_name(f"{copy.name}-wal"))
        yield copy


def _read(connection: sqlite3.Connection, path: Path) -> Read:
    wrong, name = state_of(connection), text_of(path.name)
    answers, problems = list[Answer](), list[Problem]()
    rows, lost = (
        _rescued(connection)
        if wrong
        else (connection.execute(f"{select(connection)} ORDER BY id"), 0)
    )
    for row in rows:
        try:
            answers.append(answer_of(row))
        except VerdictError as error:
            what = Said("answer {number}: {error}", number=row[0], error=error)
            problems.append(Problem(_UNREADABLE, name, what, Said("left out")))
    if wrong:
        done = Said(
            "{n} answers were read, {lost} numbers in between could not be",
            n=len(answers),
            lost=lost,
        )
        problems.append(Problem(_DAMAGED, name, wrong, done))
    return Read(tuple(answers), tuple(problems), about_in(connection))


def _rescued(connection: sqlite3.Connection) -> tuple[list[tuple[Any, ...]], int]:
    """Lines from the front and from the back as far as they go, and one by one what lies between.

    Also how many numbers could not be read; some of them may never have been answers.
    """
    front = [*_until_damage(connection, "NOT INDEXED ORDER BY id")]
    back = [*_until_damage(connection, "NOT INDEXED ORDER BY id DESC")]
    first = int(front[-1][0]) + 1 if front else 1
    last = int(back[-1][0]) - 1 if back else _last_number(connection, first)
    between, lost = list[tuple[Any, ...]](), 0
    for number in range(first, min(last, first + _TRIED_BETWEEN) + 1):
        try:
            row = connection.execute(f"{select(connection)} WHERE id = ?", (number,)).fetchone()
        except DAMAGE:
            lost += 1
        else:
            between += [row] if row is not None else []
    rows = {int(row[0]): row for row in (*front, *between, *back)}
    return [rows[number] for number in sorted(rows)], lost


def _last_number(connection: sqlite3.Connection, first: int) -> int:
    """The number that was given last; ``first`` where the file does not know it any more."""
    with suppress(*DAMAGE):
        found = connection.execute("SELECT max(seq) FROM sqlite_sequence").fetchone()[0]
        return found if isinstance(found, int) else first
    return first


def _until_damage(connection: sqlite3.Connection, how: str) -> Iterator[tuple[Any, ...]]:
    with suppress(*DAMAGE):
        lines = connection.execute(f"{select(connection)} {how}")
        for _ in count():
            row = lines.fetchone()
            if row is None:
                return
            yield row
