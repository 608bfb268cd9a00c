"""A column's values as arrays: what a cell needs is made when it is asked for.

NumPy works on arrays while the window's thread runs; on lists of Python's values it could not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.coded import Codes, codes_of, is_coded
from dermx_viewer.dataset.records import natural_key
from dermx_viewer.gui.tables.columns import Kind, stable_order
from dermx_viewer.said import Said

Positions = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]


class Held(Protocol):
    """The values of one column, by position."""

    def __len__(self) -> int: ...

    def __getitem__(self, position: int) -> float | str | bool:
        """A value: NaN, "" or False where it is missing."""

    def some(self, positions: Positions) -> Sequence[object]:
        """The values at these positions."""

    def order(self, before: Positions, *, descending: bool) -> Positions:
        """Positions sorted by value; equal ones stay as in ``before``, what is missing is last."""


class Numbers:
    """Numbers, NaN where one is undefined."""

    def __init__(self, values: npt.NDArray[np.float64]) -> None:
        self._values = values

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, position: int) -> float:
        return float(self._values[position])

    def some(self, positions: Positions) -> list[float]:
        """The values at these positions."""
        return list(self._values[positions].tolist())

    def order(self, before: Positions, *, descending: bool) -> Positions:
        """Positions sorted by number."""
        return stable_order(self._values, before, descending=descending)


class Flags:
    """What is true or false."""

    def __init__(self, values: Bools) -> None:
        self._values = values

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, position: int) -> bool:
        return bool(self._values[position])

    def some(self, positions: Positions) -> list[bool]:
        """The values at these positions."""
        return list(self._values[positions].tolist())

    def order(self, before: Positions, *, descending: bool) -> Positions:
        """Positions sorted by value, False before True."""
        turn = ~self._values if descending else self._values
        return stable_order(turn.view(np.int8), before)


class Texts:
    """Texts, each once, and a code a row; "" where one is missing."""

    def __init__(self, codes: Codes, texts: Sequence[str]) -> None:
        # The last one is that of the code -1.
        self._codes, self.texts = codes, (*texts, "")
        self._ranks: npt.NDArray[np.intp] | None = None

    def __len__(self) -> int:
        return len(self._codes)

    def __getitem__(self, position: int) -> str:
        return self.texts[self._codes[position]]

    def some(self, positions: Positions) -> list[str]:
        """The values at these positions."""
        texts = self.texts
        return [texts[code] for code in self._codes[positions].tolist()]

    def where(self, are_wanted: Iterable[bool]) -> Bools:
        """In which rows a text stands that is wanted: one for each of ``texts``."""
        wanted = np.fromiter(are_wanted, bool, len(self.texts))
        if wanted.all() or not wanted.any():
            return np.full(len(self), bool(wanted[0]))
        return wanted[self._codes]

    def order(self, before: Positions, *, descending: bool) -> Positions:
        """Positions sorted naturally: derm2 before derm10."""
        ranks = self._natural_ranks()
        turn = len(ranks) - ranks if descending else ranks
        # Empty text says as little as an undefined number.
        empty = np.array([not text for text in self.texts])
        turn = np.where(empty, len(ranks) + 1, turn)
        # Numbers of two bytes are sorted in a fraction of the time.
        if len(ranks) < np.iinfo(np.int16).max:
            return stable_order(turn.astype(np.int16)[self._codes], before)
        return stable_order(turn.astype(np.int32)[self._codes], before)

    def _natural_ranks(self) -> npt.NDArray[np.intp]:
        if self._ranks is None:
            keys = [natural_key(text) for text in self.texts]
            ranks = np.empty(len(keys), np.intp)
            ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
            self._ranks = ranks
        return self._ranks


def held(kind: Kind, series: pd.Series) -> Numbers | Flags | Texts:
    """The values of a column of a frame."""
    if kind.numeric:
        return Numbers(series.to_numpy(dtype=np.float64, na_value=np.nan))
    if kind is Kind.FLAG:
        known = series.astype(object).where(series.notna(), False)
        plain = series if series.dtype == np.bool_ else known
        return Flags(plain.to_numpy(bool))
    if is_coded(series) or isinstance(series.dtype, pd.StringDtype):
        return Texts(*codes_of(series))
    known = series.astype(object).where(series.notna(), "")
    codes, texts = codes_of(pd.Series([str(value) for value in known], dtype="str"))
    # A sentence that can be translated stays one: as a text of pandas it would be English alone.
    said: dict[str, str] = {value: value for value in known if isinstance(value, Said)}
    return Texts(codes, [said.get(text, text) for text in texts])
