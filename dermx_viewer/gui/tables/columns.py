"""What a column of a table is: its key, title, explanation, and how its values look.

A value has three forms: what is shown (three decimals), what is copied and exported (every
digit), and what it is sorted by.
"""

from __future__ import annotations

import html
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.gui.tables.guessed import told_title
from dermx_viewer.gui.tables.phrases import phrase
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.said import Said
from dermx_viewer.texts import marked

NOTHING = "–"
"""Shown where a number is undefined."""


class Kind(Enum):
    """What the values of a column are."""

    TEXT = "text"
    COUNT = "count"
    """Whole numbers."""
    SCORE = "score"
    """Numbers of the order of 1, shown with three decimals."""
    QUANTITY = "quantity"
    """Numbers of any order, shown with four significant digits."""
    PRINTED = "printed"
    """Numbers that are known to two decimals, because they are read from print."""
    FLAG = "flag"
    """True, shown as "yes"; False, shown as nothing."""

    @property
    def numeric(self) -> bool:
        """Whether values are numbers: aligned right, undefined ones last."""
        return self in (Kind.COUNT, Kind.SCORE, Kind.QUANTITY, Kind.PRINTED)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``help`` is plain text, with the formula and its source for a score.

    Title and help are marked for translation, and kept in English as files have them.
    """

    key: str
    title: str
    help: str = ""
    kind: Kind = Kind.TEXT
    hidden: bool = False
    """Not shown until the user asks for it."""
    outcome: bool = False
    """Values are coloured as right or wrong by the model's ``outcome``."""
    elide_middle: bool = False
    """Long values lose their middle, not their end."""
    right: bool = False
    """Aligned right although it is text."""
    fixed: bool = False
    """Cannot be hidden."""
    blank_zero: bool = False
    """0 is the usual case and shown as nothing."""
    max_width: int = 180
    """How wide the column gets by itself."""
    interval: tuple[str, str] | None = None
    """Columns with the ends of the value's interval, which its cells show: 0.39 [0.35–0.43]."""
    count: str = ""
    """The column that says of how many the value is; its cells show that in grey."""
    folded: tuple[str, ...] = ()
    """Columns whose cells show this one: it is hidden at first, and copied and exported as long as
    one of them is shown."""
    display_only: bool = False
    """Stands on screen for comparison, and in no exported file."""
    group: str = ""
    """The submenu of the menus over columns that it is in; "" for none."""
    worded: bool = False
    """Values are words of the program, which are shown in the language of the window."""
    phrased: bool = False
    """Values are names, or phrases with numbers in them that ``tables.phrases`` knows."""
    called: tuple[tuple[str, str], ...] = ()
    """Values with the words by which they are shown, as keys of columns are."""

    @property
    def heading(self) -> str:
        """The title in the language of the window; in files it is English."""
        return tr(self.title)

    @property
    def right_aligned(self) -> bool:
        """Whether values end at the right edge."""
        return self.right or self.kind.numeric

    def word(self, value: str) -> str:
        """A text in the words and the language of the window; in files it is as it was."""
        name = dict(self.called).get(value)
        if name is not None:
            return tr(name)
        told = phrase(value) if self.phrased else value
        return tr(told) if self.worded or isinstance(told, Said) else value

    def shown(self, value: object) -> str:
        """A value as the table shows it."""
        if self.blank_zero and value == 0:
            return ""
        return shown(self.kind, self.word(value) if isinstance(value, str) else value)

    @property
    def tooltip(self) -> str:
        """Title and explanation as rich text, which Qt wraps."""
        body = html.escape(tr(self.help)).replace("\n", "<br>")
        return f"<p><b>{html.escape(self.heading)}</b><br>{body}</p>" if body else ""


def with_interval(value: float, low: float, high: float) -> str:
    """ "0.39 [0.35–0.43]"; the number alone where there is no interval."""
    if low != low or high != high:
        return shown(Kind.PRINTED, value)
    between = tr(" to ") if low < 0 or high < 0 else "–"
    ends = between.join(number(end, "z.2f") for end in (low, high))
    return f"{number(value, 'z.2f')} [{ends}]"


def shown(kind: Kind, value: Any) -> str:
    """A value as the table shows it; what rounds to 0 has no sign."""
    if isinstance(value, float) and value != value:
        return NOTHING
    match kind:
        case Kind.SCORE:
            return number(value, "z.3f")
        case Kind.QUANTITY:
            return number(value, "z.4g")
        case Kind.PRINTED:
            return number(value, "z.2f")
        case Kind.COUNT:
            return number(value, "z,.0f")
        case Kind.FLAG:
            return tr("yes") if value else ""
    return marked(str(value))


def exact(kind: Kind, value: object) -> str:
    """A value with every digit, as it is copied; an undefined one is empty."""
    if isinstance(value, float):
        if value != value:
            return ""
        # Adding 0 makes a negative zero positive.
        return str(int(value)) if kind is Kind.COUNT and value.is_integer() else repr(value + 0.0)
    if kind is Kind.FLAG:
        return "yes" if value else "no"
    return str(value)


def stable_order(
    keys: npt.NDArray[np.floating[Any] | np.signedinteger[Any]],
    before: npt.NDArray[np.intp],
    *,
    descending: bool = False,
) -> npt.NDArray[np.intp]:
    """Positions sorted by ``keys``; equal ones stay as in ``before``, NaN is last either way."""
    in_turn = keys[before]
    return before[np.argsort(-in_turn if descending else in_turn, kind="stable")]


def columns_for(frame: pd.DataFrame, known: Iterable[Column]) -> tuple[Column, ...]:
    """Columns of ``frame`` in its order: the known ones, others named by their key."""
    by_key = {column.key: column for column in known}
    return tuple(by_key.get(str(key)) or _guess(key, frame[key]) for key in frame.columns)


def _guess(key: Hashable, series: pd.Series) -> Column:
    kind = Kind.TEXT
    if pd.api.types.is_bool_dtype(series):
        kind = Kind.FLAG
    elif pd.api.types.is_integer_dtype(series):
        kind = Kind.COUNT
    elif pd.api.types.is_numeric_dtype(series):
        kind = Kind.SCORE
    return Column(str(key), told_title(str(key)), kind=kind)
