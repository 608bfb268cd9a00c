"""Every choice that a protocol makes, in the order of run.json and of the steps.

Adding one is a file beside this one and a line here: protocols, hashes, run.json, tooltips and
the engine's steps read this tuple.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, cast

from dermx_viewer.scoring.bootstrap import STANDARD, Bootstrap
from dermx_viewer.scoring.choices.aggregation import AGGREGATION
from dermx_viewer.scoring.choices.bootstrap_least_images import BOOTSTRAP_LEAST_IMAGES
from dermx_viewer.scoring.choices.bootstrap_level import BOOTSTRAP_LEVEL
from dermx_viewer.scoring.choices.bootstrap_method import BOOTSTRAP_METHOD
from dermx_viewer.scoring.choices.bootstrap_resamples import BOOTSTRAP_RESAMPLES
from dermx_viewer.scoring.choices.bootstrap_seed import BOOTSTRAP_SEED
from dermx_viewer.scoring.choices.choice import AnyChoice, Chosen, IntervalPart, Summing
from dermx_viewer.scoring.choices.class_policy import CLASS_POLICY
from dermx_viewer.scoring.choices.equivalence_margin import EQUIVALENCE_MARGIN
from dermx_viewer.scoring.choices.evaluations import EVALUATIONS
from dermx_viewer.scoring.choices.grid import GRID
from dermx_viewer.scoring.choices.levels import LEVELS
from dermx_viewer.scoring.choices.masks import MASKS
from dermx_viewer.scoring.choices.normalise import NORMALISE
from dermx_viewer.scoring.choices.pattern_precision import PATTERN_PRECISION
from dermx_viewer.scoring.choices.pattern_sensitivity import PATTERN_SENSITIVITY
from dermx_viewer.scoring.choices.raters import RATERS
from dermx_viewer.scoring.choices.readings import READINGS
from dermx_viewer.scoring.choices.rectify import RECTIFY
from dermx_viewer.scoring.choices.resizing import RESIZING
from dermx_viewer.scoring.choices.union_aggregation import UNION_AGGREGATION

CHOICES: tuple[AnyChoice, ...] = (
    RECTIFY,
    NORMALISE,
    LEVELS,
    GRID,
    RESIZING,
    CLASS_POLICY,
    EVALUATIONS,
    READINGS,
    RATERS,
    MASKS,
    AGGREGATION,
    UNION_AGGREGATION,
    BOOTSTRAP_RESAMPLES,
    BOOTSTRAP_SEED,
    BOOTSTRAP_LEVEL,
    BOOTSTRAP_METHOD,
    BOOTSTRAP_LEAST_IMAGES,
    EQUIVALENCE_MARGIN,
    PATTERN_SENSITIVITY,
    PATTERN_PRECISION,
)

_Kind = TypeVar("_Kind", bound=AnyChoice)


def steps(kind: type[_Kind]) -> tuple[_Kind, ...]:
    """The choices of one kind, in the order in which they are taken."""
    return _steps(CHOICES, cast(Any, kind))


def bootstrap_of(protocol: Chosen) -> Bootstrap:
    """How ``protocol`` makes intervals."""
    how = STANDARD
    for part in steps(IntervalPart):
        how = part(protocol, how)
    return how


def same_rows(one: Chosen, other: Chosen) -> bool:
    """Whether both give the same rows: they differ in how those are summed up, at most."""
    return all(
        isinstance(choice, Summing) or choice.of(one) == choice.of(other) for choice in CHOICES
    )


@lru_cache(maxsize=64)
def _steps(choices: tuple[AnyChoice, ...], kind: Any) -> tuple[Any, ...]:
    # Asked for with every map.
    return tuple(choice for choice in choices if isinstance(choice, kind))
