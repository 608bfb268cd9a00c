"""Whether second readings are scored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dermx_viewer.dataset.records import Evaluation
from dermx_viewer.said import Said
from dermx_viewer.scoring.choices.choice import Chosen, EvaluationFilter
from dermx_viewer.scoring.choices.raters import RATERS
from dermx_viewer.scoring.choices.values import Named

ReadingsPolicy = Literal["first", "all"]


def first_readings(evaluations: Sequence[Evaluation]) -> tuple[Evaluation, ...]:
    """Those that are nobody's second reading."""
    return tuple(e for e in evaluations if not e.second_reading_of)


def readings(value: ReadingsPolicy, evaluations: tuple[Evaluation, ...]) -> tuple[Evaluation, ...]:
    """First readings, or second ones as well."""
    return evaluations if value == "all" else first_readings(evaluations)


def _objection(value: ReadingsPolicy, others: Chosen) -> str:
    how = RATERS(others)
    if value == "all" and how.fuses:
        return Said(
            "a second reading has no vote in a {label} of raters; all readings can be scored "
            "against each rater only",
            label=how.label,
        )
    return ""


READINGS: EvaluationFilter[ReadingsPolicy] = EvaluationFilter(
    name="readings",
    title="Second readings",
    words="A second reading by the same person is no further rater: it has neither a vote nor a"
    " part in what other raters reach.",
    values=Named(
        {"first": "left out", "all": "have rows of their own beside the first ones"},
    ),
    default="first",
    function=readings,
    objection=_objection,
)
