"""The same questions as of ``belief`` and ``robustness`` about one image: for the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.errors import RunError
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, parts_of
from dermx_viewer.runs.belief.neighbouring import choices
from dermx_viewer.runs.belief.perturbation import HowToPerturb, perturb_images
from dermx_viewer.runs.belief.randomisation import randomisation_check
from dermx_viewer.runs.belief.robustness import robustness
from dermx_viewer.runs.part import score_image
from dermx_viewer.runs.sources.baselines import BaselineSource, random_copy
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.scoring.baselines import Baseline, is_baseline
from dermx_viewer.scoring.overlap import SCORES
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import image_union

FLOOR_COLUMNS = ("maps_of", *SCORES, "raters")
QUICK: tuple[Baseline, ...] = ("uniform", "centred Gaussian")
"""Baselines for which not even the photograph is read."""


@dataclass(frozen=True, eq=False)
class ImageBelief:
    """``floor``: scores of Union, mean over raters; ``curves`` and ``areas``: probability while
    pixels go and come; ``randomisation``: likeness at each step; ``strip``: of all models."""

    floor: pd.DataFrame
    curves: pd.DataFrame
    areas: pd.DataFrame
    randomisation: pd.DataFrame
    strip: pd.DataFrame
    problems: tuple[Problem, ...] = ()


def examine_image(
    image: ImageRecord,
    sources: Sequence[ModelSource],
    explained_class: str,
    protocol: Protocol,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> ImageBelief:
    """Everything about the first of ``sources``; the strip compares all of them.

    Raises RunError where there is no photograph, ModelError, Cancelled.
    """
    source = sources[0]
    if not source.served([image]):
        raise RunError("{image_id}: there is no photograph to explain.", image_id=image.image_id)
    model = source.load(should_stop)
    uniform, random = BaselineSource("uniform"), random_copy(source)
    baselines = [BaselineSource(name) for name in (*QUICK, "edges")]
    maps = _maps_of([source, *baselines, random], image, should_stop)
    floor = image_floor(image, maps, explained_class, protocol)
    # Where nobody outlined anything, or no consensus is left, there is no score to vary.
    scored = len(floor) > 0
    tried = len(list(choices(protocol, source.explanation.method))) * len(sources) * scored
    counts = (5, 3, len(model.stages) + 1, tried)
    shares = parts_of(progress, counts)
    shares[0](5, 5, "Scoring")
    how = HowToPerturb(policy=explained_class)
    curves = perturb_images(
        [image], source, [uniform, random], how=how, progress=shares[1], should_stop=should_stop
    )
    alike = randomisation_check(
        [image], source, policy=explained_class, progress=shares[2], should_stop=should_stop
    )
    strip = pd.DataFrame(columns=["choice", "value", source.name, "flips"])
    if scored:
        strip = robustness(
            [image], sources, protocol, progress=shares[3], should_stop=should_stop
        ).strip
    return ImageBelief(
        floor,
        curves.curve,
        curves.images,
        alike.rows,
        strip,
        (*curves.problems, *alike.problems),
    )


def quick_floor(
    image: ImageRecord, maps: AttentionMaps, explained_class: str, protocol: Protocol
) -> pd.DataFrame:
    """Scores beside the baselines that cost nothing; columns as in FLOOR_COLUMNS."""
    baselines = _maps_of([BaselineSource(name) for name in QUICK], image, never_stop)
    return image_floor(image, [maps, *baselines], explained_class, protocol)


def image_floor(
    image: ImageRecord, maps: Sequence[AttentionMaps], explained_class: str, protocol: Protocol
) -> pd.DataFrame:
    """Scores of Union for each of ``maps``, mean over raters; a baseline stands for any class."""
    rows = score_image(image, maps, protocol)
    union = image_union(rows)
    lines = []
    for one in maps:
        name = one.origin.model
        part = union[union["model"] == name]
        if not (is_baseline(name) and len(one.classes) == 1):
            part = part[part["explained_class"] == explained_class]
        if part.empty:
            continue
        figures = part[list(SCORES)].to_numpy(np.float64)
        means = [_mean(figures[:, place]) for place in range(len(SCORES))]
        lines.append((name, *means, len(part)))
    return pd.DataFrame(lines, columns=list(FLOOR_COLUMNS))


def _mean(values: np.ndarray) -> float:
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else float("nan")


def _maps_of(
    sources: Sequence[Source], image: ImageRecord, should_stop: ShouldStop
) -> list[AttentionMaps]:
    """The maps of one image by each source that has some, named for it."""
    found = []
    for source in sources:
        for made in source.maps([image], should_stop):
            if made.maps is not None:
                origin = replace(made.maps.origin, model=source.name)
                found.append(replace(made.maps, origin=origin))
    return found
