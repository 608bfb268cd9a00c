"""From where the draws of images begin."""

from __future__ import annotations

from dataclasses import replace

from dermx_viewer.scoring.bootstrap import Bootstrap
from dermx_viewer.scoring.choices.choice import IntervalPart
from dermx_viewer.scoring.choices.values import Whole
from dermx_viewer.scoring.drawing import SEED


def seeded(value: int, how: Bootstrap) -> Bootstrap:
    """``how``, with this seed."""
    return replace(how, seed=value)


BOOTSTRAP_SEED: IntervalPart[int] = IntervalPart(
    name="bootstrap_seed",
    title="Seed",
    words="From where the draws begin: the same seed draws the same images.",
    values=Whole(least=0, most=2**31 - 1, said="{n:,}"),
    default=SEED,
    function=seeded,
)
