"""What of a fact stands on an axis, and what is brushed of it."""

from __future__ import annotations

import numpy as np

from dermx_viewer.session.facts import Fact, FloatArray
from dermx_viewer.session.filters import Range, unit


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
