"""Which evaluations of an image are scored."""

from __future__ import annotations

from typing import Literal

from dermx_viewer.dataset.records import Evaluation
from dermx_viewer.scoring.choices.choice import EvaluationFilter
from dermx_viewer.scoring.choices.values import Named

Which = Literal["kept", "all_on_kept_images"]


def counting(value: Which, evaluations: tuple[Evaluation, ...]) -> tuple[Evaluation, ...]:
    """Those that are kept, or all of them."""
    return evaluations if value != "kept" else tuple(e for e in evaluations if e.kept)


EVALUATIONS: EvaluationFilter[Which] = EvaluationFilter(
    name="evaluations",
    title="Evaluations",
    words="Which evaluations are scored, of images with a kept one.",
    values=Named(
        {
            "kept": "kept ones; discarded ones enter no score",
            "all_on_kept_images": "discarded ones as well, as in the published code",
        }
    ),
    default="kept",
    function=counting,
)
