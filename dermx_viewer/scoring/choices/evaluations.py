"""Which evaluations of an image are scored."""

from __future__ import annotations

from typing import Literal

from dermx_viewer.dataset.records import Evaluation
from dermx_viewer.scoring.choices.choice import EvaluationFilter
from dermx_viewer.scoring.choices.values import Named

Which = Literal["kept", "all_on_kept_images", "all"]


def counting(value: Which, evaluations: tuple[Evaluation, ...]) -> tuple[Evaluation, ...]:
    """Those that are kept; all of them, where one is kept; or all of them."""
    kept = tuple(e for e in evaluations if e.kept)
    if value == "kept":
        return kept
    return evaluations if kept or value == "all" else ()


EVALUATIONS: EvaluationFilter[Which] = EvaluationFilter(
    name="evaluations",
    title="Evaluations",
    words="Which evaluations are scored.",
    values=Named(
        {
            "kept": "kept ones; discarded ones enter no score",
            "all_on_kept_images": "discarded ones as well, as in the published code",
            "all": "discarded ones as well, of images that have no others too",
        }
    ),
    default="kept",
    function=counting,
)
