"""What of a fact stands on an axis, and what is brushed of it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import numpy as np

from dermx_viewer.gui.tr import number
from dermx_viewer.session.facts import Fact, FloatArray
from dermx_viewer.session.filters import Chip, Filters, Range, unit


def range_of(fact: Fact, low: float, high: float) -> Range:
    """The range of a filter: from ``low`` to ``high``, in the units of the fact."""
    name, model, minus = fact.key
    return Range(fact=name, model=model, minus=minus, form=fact.form, low=low, high=high)


def as_shown(fact: Fact) -> FloatArray:
    """A fact's numbers (images,) as the axes show them: a share in per cent."""
    return fact.numbers * unit(fact.form)[0]


def bounds(fact: Fact) -> tuple[float, float]:
    """The least and the greatest of a fact's numbers; (0, 0) where none is defined."""
    defined = fact.numbers[np.isfinite(fact.numbers)]
    return (float(defined.min()), float(defined.max())) if len(defined) else (0.0, 0.0)


def chip_on(axes: Sequence[Fact], filters: Filters) -> Chip | None:
    """The filter on what is on the axes, None where there is none."""
    keys = {fact.key for fact in axes}
    chips = (chip for chip in filters.chips if chip.of == "ranges")
    return next((chip for chip in chips if {r.key for r in chip.ranges} <= keys), None)


def words_of(image: str, labelled: Iterable[tuple[str, Fact]], position: int) -> str:
    """What is said of a point, as rich text: its image, and each number behind its label."""
    lines = [f"<b>{html.escape(image)}</b>"]
    for label, fact in labelled:
        shown = number(fact.numbers[position] * unit(fact.form)[0], ".4g")
        lines.append(html.escape(f"{label}: {shown}"))
    return "<br>".join(lines)
