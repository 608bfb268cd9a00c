"""The values of a frame as the table needs them, each made when it is first asked for.

Most columns of a long table are never looked at: preparing all of them would stop the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.gui.tables.columns import Column, Kind, sort_keys, values_of, with_interval
from dermx_viewer.gui.tr import number


class FrameValues:
    """Values, sort keys and folded text of a frame's columns, by section and position."""

    def __init__(self, frame: pd.DataFrame, columns: Sequence[Column]) -> None:
        self.frame = frame
        self.columns = tuple(columns)
        self._sections = {column.key: n for n, column in enumerate(self.columns)}
        self._values: dict[int, list[Any]] = {}
        self._folded: dict[int, list[str]] = {}
        self._keys: dict[int, npt.NDArray[np.float64]] = {}
        self._search: list[str] | None = None

    def values(self, section: int) -> list[Any]:
        """Values of a column: float, str or bool."""
        found = self._values.get(section)
        if found is None:
            column = self.columns[section]
            found = self._values[section] = values_of(column.kind, self.frame[column.key])
        return found

    def keys(self, section: int) -> npt.NDArray[np.float64]:
        """Numbers that sort like the values."""
        if section not in self._keys:
            kind = self.columns[section].kind
            self._keys[section] = sort_keys(kind, self.values(section))
        return self._keys[section]

    def forget(self, section: int) -> None:
        """Ask for the values of a column again."""
        for known in (self._values, self._folded, self._keys):
            known.pop(section, None)

    def text(self, section: int, position: int) -> str:
        """What a cell shows, but for its note."""
        column, value = self.columns[section], self.values(section)[position]
        if column.interval is None or value != value:
            return column.shown(value)
        low, high = (self._number(key, position) for key in column.interval)
        return with_interval(value, low, high)

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
        part = self.frame[column.key].iloc[positions]
        return {column.shown(value) for value in values_of(column.kind, part)}

    def search_texts(self) -> list[str]:
        """All text of each position, folded, to filter by."""
        if self._search is None:
            texts = [
                self._searched(section)
                for section, column in enumerate(self.columns)
                if column.kind is Kind.TEXT
            ]
            rows = zip(*texts, strict=True) if texts else ([] for _ in range(len(self.frame)))
            self._search = ["\n".join(row).casefold() for row in rows]
        return self._search

    def _searched(self, section: int) -> list[str]:
        """A column's values, and beside those that are shown in other words what is shown."""
        values = self.values(section)
        column = self.columns[section]
        if not column.worded and not column.called:
            return values
        said = {value: column.word(value) for value in set(values)}
        return [v if said[v] == v else f"{v}\n{said[v]}" for v in values]

    def folded(self, name: str) -> list[str] | None:
        """Folded values of the column of text with this folded key or title; None for none."""
        for section, column in enumerate(self.columns):
            names = (column.key, column.title.casefold(), column.heading.casefold())
            if column.kind is Kind.TEXT and name in names:
                if section not in self._folded:
                    self._folded[section] = [value.casefold() for value in self.values(section)]
                return self._folded[section]
        return None
