"""The values of a frame as the table needs them, each made when it is first asked for.

Most columns of a long table are never looked at: preparing all of them would stop the window.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.coded import plain_at
from dermx_viewer.gui.tables.columns import Column, Kind, with_interval
from dermx_viewer.gui.tables.held import Bools, Held, Texts, held
from dermx_viewer.gui.tr import number

_SHORT = 2_000
"""Rows up to which to prepare a column costs no more than to look at some of it"""


class FrameValues:
    """Values and folded text of a frame's columns, by section and position."""

    def __init__(self, frame: pd.DataFrame, columns: Sequence[Column]) -> None:
        self.frame = frame
        self.columns = tuple(columns)
        self._sections = {column.key: n for n, column in enumerate(self.columns)}
        self._values: dict[int, Held] = {}
        self._folded: dict[int, tuple[str, ...]] = {}

    def values(self, section: int) -> Held:
        """Values of a column: float, str or bool."""
        found = self._values.get(section)
        if found is None:
            column = self.columns[section]
            found = self._values[section] = held(column.kind, self.frame[column.key])
        return found

    def forget(self, section: int) -> None:
        """Ask for the values of a column again."""
        self._values.pop(section, None)
        self._folded.pop(section, None)

    def text(self, section: int, position: int) -> str:
        """What a cell shows, but for its note."""
        column, value = self.columns[section], self.values(section)[position]
        if column.interval is None or value != value:
            return column.shown(value)
        low, high = (self._number(key, position) for key in column.interval)
        return with_interval(float(value), low, high)

    def note(self, section: int, position: int) -> str:
        """Of how many a cell's value is; "" where nobody says so."""
        column = self.columns[section]
        if not column.count or self.values(section)[position] != self.values(section)[position]:
            return ""
        count = self._number(column.count, position)
        return number(count, ",.0f") if count == count else ""

    def _number(self, key: str, position: int) -> float:
        return float(self.values(self._sections[key])[position])

    def sample(self, section: int, positions: npt.NDArray[np.intp]) -> set[str]:
        """What is shown at some positions, without preparing all of the column."""
        column = self.columns[section]
        if column.interval is not None:
            return {self.text(section, int(position)) for position in positions}
        if section in self._values or len(self.frame) <= _SHORT:
            return {column.shown(value) for value in self.values(section).some(positions)}
        # As plain texts: a column of codes has many more than are wanted.
        part = held(column.kind, plain_at(self.frame[column.key], positions))
        return {column.shown(value) for value in part.some(np.arange(len(part)))}

    def holding(self, word: str) -> Bools:
        """Which rows hold a folded word in any column of text."""
        found = np.zeros(len(self.frame), bool)
        for section, column in enumerate(self.columns):
            values = self.values(section) if column.kind is Kind.TEXT else None
            if isinstance(values, Texts):
                texts = self._searched(section, values)
                found |= values.where(word in text for text in texts)
        return found

    def equal(self, name: str, word: str) -> Bools | None:
        """Which rows hold exactly this folded word in the column of text with this folded key or
        title; None for none."""
        for section, column in enumerate(self.columns):
            names = (column.key, column.title.casefold(), column.heading.casefold())
            values = self.values(section) if column.kind is Kind.TEXT and name in names else None
            if isinstance(values, Texts):
                return values.where(text.casefold() == word for text in values.texts)
        return None

    def _searched(self, section: int, values: Texts) -> tuple[str, ...]:
        """A column's folded texts, and beside those that are shown in other words what is shown."""
        if section not in self._folded:
            # What is shown by another name is found by both.
            column = self.columns[section]
            said = ((text, column.word(text)) for text in values.texts)
            told = [text if text == shown else f"{text}\n{shown}" for text, shown in said]
            self._folded[section] = tuple(text.casefold() for text in told)
        return self._folded[section]
