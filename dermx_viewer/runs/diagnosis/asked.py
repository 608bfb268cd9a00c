"""What the command ``diagnosis`` is asked about, whatever it is read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NoReturn

from dermx_viewer.dataset.records import Problem
from dermx_viewer.dataset.table_text import TABLE_LIMIT, Table, read_table
from dermx_viewer.errors import RunError
from dermx_viewer.files import read_regular, text_of
from dermx_viewer.scoring.diagnosis.confusion import Confusion
from dermx_viewer.scoring.diagnosis.exchanged import Exchange, exchanges


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """Diagnosis performance: its matrices, and what they are made of.

    ``source``: what the manifest says of the file; ``dataset``: of the data set, where gold
    standards come from one.
    """

    confusions: tuple[Confusion, ...]
    source: Mapping[str, object]
    dataset: Mapping[str, object] = field(default_factory=dict)
    runs_of: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @cached_property
    def exchanged(self) -> tuple[Exchange, ...]:
        """Which outputs look exchanged."""
        return exchanges(self.confusions)


def bytes_of(file: Path, *, limit: int = TABLE_LIMIT) -> bytes:
    """The bytes of a file that was named. Raises RunError."""
    try:
        return read_regular(file, limit=limit)
    except OSError as error:
        raise RunError(
            "{file}: could not be read ({reason}).", file=text_of(file), reason=error.strerror
        ) from error


def table_of(data: bytes, name: str, columns: Sequence[str]) -> Table:
    """A table of which every row fits. Raises RunError: what is left out would change figures."""
    table = read_table(data, name, columns)
    if table.problems:
        raise RunError("{name}: {what}.", name=name, what=table.problems[0].what)
    missing = [column for column in columns if column not in table.header]
    if missing:
        raise RunError(
            "{name}: there is no column {missing!r} (found: {header}).",
            name=name,
            missing=missing[0],
            header=_some(table.header),
        )
    if not table.rows:
        raise RunError("{name}: there is no row.", name=name)
    return table


def refuse(name: str, line: int, what: str) -> NoReturn:
    """Raise RunError about a line of a file."""
    raise RunError("{name}, line {line}: {what}.", name=name, line=line, what=what)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names)[:500] or "none"
