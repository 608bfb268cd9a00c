"""Whether an explanation can be believed: chance floor, random weights, deletion and insertion.

One job over a sample of a data set, written as tables. Everything is the same bytes at every
repetition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
import pandas as pd

from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.errors import RunError
from dermx_viewer.explain.messages import BLUR, Fill
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, parts_of
from dermx_viewer.runs.belief.floor import floor_table
from dermx_viewer.runs.belief.perturbation import HowToPerturb, perturb_images
from dermx_viewer.runs.belief.randomisation import randomisation_check
from dermx_viewer.runs.class_names import (
    NO_CLASS,
    NO_IMAGE,
    class_problems,
    refuse_nothing_in_common,
)
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.record import protocol_told
from dermx_viewer.runs.sources.baselines import BaselineSource, baseline_sources, random_copy
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.scoring.baselines import FLOORS, Floor
from dermx_viewer.scoring.bootstrap import STANDARD
from dermx_viewer.scoring.choices.class_policy import ClassPolicy
from dermx_viewer.scoring.protocols import DERMX_2021, Protocol

TABLES = (
    "floor",
    "summary",
    "randomisation",
    "randomisation_images",
    "curves",
    "curves_summary",
    "curves_images",
    "curves_points",
)
"""Names of the tables, each a CSV file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeliefSettings:
    """What is examined, and how.

    ``policy``: whose map and probability (scores follow the protocol's own policy); ``images``:
    so many are drawn, 0 for all; ``seed``: of that draw, the random weights and the order of
    equal pixels; ``steps``, ``deletion_fill``, ``insertion_fill``: of the curves; ``floor``:
    the one baseline that scores are compared with.
    """

    protocol: Protocol = DERMX_2021
    policy: ClassPolicy = "gold"
    images: int = 50
    seed: int = 0
    steps: int = 50
    deletion_fill: Fill = "grey"
    insertion_fill: Fill = "blurred"
    floor: Floor = FLOORS[0]

    def __post_init__(self) -> None:
        if self.images < 0 or self.seed < 0 or self.steps < 1:
            raise RunError("images and seed must be at least 0, steps at least 1.")


@dataclass(frozen=True, eq=False)
class BeliefReport:
    """``tables`` by name (see TABLES); ``about``: what the manifest says beside them."""

    tables: Mapping[str, pd.DataFrame]
    about: Mapping[str, object]
    problems: tuple[Problem, ...] = ()


def examine_belief(
    dataset: Dataset,
    source: ModelSource,
    settings: BeliefSettings,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> BeliefReport:
    """Examine the maps that ``source`` makes of ``dataset``. Raises RunError, ModelError."""
    images = draw(dataset.images, source, settings)
    part = replace(dataset, images=images)
    model = source.load(should_stop)
    names = _class_names(dataset, source, model.spec.classes, settings)
    steps = len(model.stages) + 1
    floor: list[Source] = [*baseline_sources(part), random_copy(source, seed=settings.seed)]
    # A random order of the pixels is what a curve has to beat.
    others: list[Source] = [BaselineSource("uniform"), floor[-1]]
    counts = [n * len(images) for n in (1 + len(floor), steps, 1 + len(others))]
    shares = parts_of(progress, counts)
    scored = score_dataset(
        part, [source, *floor], settings.protocol, progress=shares[0], should_stop=should_stop
    )
    random = randomisation_check(
        images,
        source,
        policy=settings.policy,
        seed=settings.seed,
        progress=shares[1],
        should_stop=should_stop,
    )
    how = HowToPerturb(
        steps=settings.steps,
        seed=settings.seed,
        deletion_fill=settings.deletion_fill,
        insertion_fill=settings.insertion_fill,
        policy=settings.policy,
    )
    curves = perturb_images(
        images, source, others, how=how, progress=shares[2], should_stop=should_stop
    )
    tables = (
        floor_table(scored.rows, scored.summary, settings.protocol, settings.floor),
        scored.summary,
        random.curve,
        random.rows,
        curves.curve,
        curves.summary,
        curves.images,
        curves.points,
    )
    # What the drawn images lack says nothing about the data set.
    own = [p for p in scored.problems if p.kind not in (NO_CLASS, NO_IMAGE)]
    problems = dict.fromkeys((*names, *own, *random.problems, *curves.problems))
    return BeliefReport(
        dict(zip(TABLES, tables, strict=True)),
        _about(scored, settings, images),
        tuple(problems),
    )


def _class_names(
    dataset: Dataset, source: ModelSource, classes: Sequence[str], settings: BeliefSettings
) -> list[Problem]:
    able = source.served([image for image in dataset.images if image.kept_evaluations])
    if settings.policy == "gold":
        refuse_nothing_in_common({source.name: classes}, able, dataset.name)
    return class_problems(source.name, classes, able)


def draw(
    images: Sequence[ImageRecord], source: ModelSource, settings: BeliefSettings
) -> tuple[ImageRecord, ...]:
    """The images to examine, in the data set's order; RunError where there are none.

    They have a photograph and a kept evaluation.
    """
    able = source.served([image for image in images if image.kept_evaluations])
    if not able:
        raise RunError(
            "There is no photograph of an evaluated image: none was found that has an image's "
            "name. Give the folder where they are with --photos, or paint stand-ins with "
            "`dermx-viewer paint`."
        )
    if not settings.images or settings.images >= len(able):
        return tuple(able)
    rng = np.random.default_rng(settings.seed)
    chosen = rng.choice(len(able), settings.images, replace=False)
    return tuple(able[place] for place in sorted(chosen))


def _about(
    scored: RunResult, settings: BeliefSettings, images: Sequence[ImageRecord]
) -> dict[str, object]:
    protocol = settings.protocol
    chosen = {name: value for name, value in asdict(settings).items() if name != "protocol"}
    return {
        "settings": {**chosen, "blur_sigma_share_of_shorter_side": BLUR},
        "intervals_of_curves_and_randomisation": asdict(STANDARD),
        "protocol": protocol_told(protocol),
        "dataset": scored.dataset,
        "images": [image.image_id for image in images],
        "sources": list(scored.sources),
    }
