"""What a report is made of: sections of texts, tables and pictures, as plain values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

UNDEFINED = "–"
"""Stands where a figure is undefined, with the reason beside it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """``text``: as it is read; ``order``: what a number is sorted by, None for texts and for what
    is undefined; ``why``: why it is undefined."""

    text: str
    order: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """``title`` of a table's column; ``numeric``: its cells are figures."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``weighty``: something that must not be overlooked."""

    text: str
    weighty: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Points, one below the other."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """``rows``: as many cells each as there are ``columns``; the first one names its row."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Picture:
    """``data``: a whole file of the type ``media``, ``width`` × ``height`` pixels; ``alt``: what
    it shows, for those who do not see it."""

    data: bytes
    media: str
    width: int
    height: int
    alt: str
    caption: str


Block = Text | Listing | Heading | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """``name``: of its address within the file."""

    name: str
    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Report:
    """``lead``: the first sentence below the title; ``made_by``: the software."""

    title: str
    lead: str
    sections: Sequence[Section]
    made_by: str


def words(text: str) -> Cell:
    """A cell of text."""
    return Cell(text)


def number(value: float, digits: int = 3, *, why: str) -> Cell:
    """A figure, or why there is none."""
    return Cell(_written(value, digits), value) if math.isfinite(value) else _undefined(why)


def count(value: float, *, why: str) -> Cell:
    """A number of things, or why it is not known."""
    return Cell(f"{value:,.0f}", value) if math.isfinite(value) else _undefined(why)


def interval(low: float, high: float, digits: int = 3, *, why: str) -> Cell:
    """Both ends of an interval, sorted by the lower one."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return _undefined(why)
    return Cell(" to ".join(_written(end, digits) for end in (low, high)), low)


def _undefined(why: str) -> Cell:
    return Cell(UNDEFINED, None, why)


def _written(value: float, digits: int) -> str:
    # Rounded to nothing, a negative one has no sign.
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "\u2212")
