"""How an interval is read from the resamples."""

from __future__ import annotations

from dataclasses import replace

from dermx_viewer.scoring.bootstrap import METHOD, Bootstrap, Method
from dermx_viewer.scoring.choices.choice import IntervalPart
from dermx_viewer.scoring.choices.values import Named


def read_by(value: Method, how: Bootstrap) -> Bootstrap:
    """``how``, by this method."""
    return replace(how, method=value)


BOOTSTRAP_METHOD: IntervalPart[Method] = IntervalPart(
    name="bootstrap_method",
    title="Interval",
    words="How the ends of an interval are read from the resamples.",
    values=Named(
        {
            "BCa": "bias-corrected and accelerated (Efron 1987)",
            "percentile": "the percentiles as they are; too narrow where there are few images",
        }
    ),
    default=METHOD,
    function=read_by,
)
