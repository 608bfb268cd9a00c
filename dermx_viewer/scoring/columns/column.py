"""What a column of score rows is: a name, a type, words for people, and how it is computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dermx_viewer.scoring.overlap import FloatArray, Sums
from dermx_viewer.scoring.row_block import Rows, Values


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """One column of ``rows.csv`` and of the window's score tables.

    ``name``: its header in files. ``type``: of its values. ``title`` and ``words``: for people;
    a score's begin with its formula and an empty line. ``value``: one for each of the rows.
    ``summed``: whether summaries have its mean or median, in the columns that every score has.
    ``of_sums``: the same of four sums, where it is nothing else: then what people reach on the
    same rows is known as well.
    """

    name: str
    type: type[str] | type[int] | type[float] | type[bool]
    title: str
    words: str
    value: Callable[[Rows], Values]
    summed: bool = False
    of_sums: Callable[[Sums], FloatArray] | None = None


def overlap_score(
    name: str, title: str, formula: str, meaning: str, of_sums: Callable[[Sums], FloatArray]
) -> Column:
    """The column of a score that is a function of Σmin(A,S), ΣA, ΣS and N."""
    return Column(
        name=name,
        type=float,
        title=title,
        words=f"{formula}\n\n{meaning}{_SOURCE}",
        value=lambda rows: of_sums(rows.sums),
        summed=True,
        of_sums=of_sums,
    )


_SOURCE = (
    "\n\nA: the attention map in [0, 1]; S: the outlined mask; sums over pixels in double"
    " precision, the smaller value as fuzzy AND (Crum et al. 2006)."
)
