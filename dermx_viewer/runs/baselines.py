"""Baselines as a source of attention maps, beside models and folders.

Beside those that need no network stands a copy of each model with random weights: what its
architecture and the explanation method give away of the picture without anything learned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.errors import PhotographError
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.progress import ShouldStop, stop_if_asked
from dermx_viewer.runs.model_source import ModelSource
from dermx_viewer.runs.sources import Source
from dermx_viewer.scoring.baselines import (
    BASELINES,
    CELLS,
    PREFIX,
    SIGMA,
    Baseline,
    baseline_map,
    needs_photograph,
)


@dataclass(slots=True)
class BaselineSource:
    """The maps of one baseline; each stands for the gold standard's class alone."""

    baseline: Baseline
    name: str = ""
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.name = PREFIX + self.baseline

    def maps(
        self,
        images: Sequence[ImageRecord],
        should_stop: ShouldStop,
        tell: Callable[[str], None] | None = None,
    ) -> Iterator[tuple[ImageRecord, AttentionMaps | None]]:
        """One map for each image that has what it needs."""
        for image in images:
            stop_if_asked(should_stop)
            yield image, self._maps_of(image)

    def describe(self) -> dict[str, object]:
        """Everything that the maps depend on beside the photographs."""
        return {
            "kind": "baseline",
            "name": self.name,
            "cells": list(CELLS),
            "sigma": SIGMA if self.baseline == "centred Gaussian" else None,
        }

    def count(self, images: Sequence[ImageRecord]) -> int:
        """Images that have what the baseline needs."""
        return sum(self._serves(image) for image in images)

    def _serves(self, image: ImageRecord) -> bool:
        return bool(image.gold) and not (
            needs_photograph(self.baseline) and image.photograph is None
        )

    def _maps_of(self, image: ImageRecord) -> AttentionMaps | None:
        if not self._serves(image):
            return None
        try:
            values = baseline_map(self.baseline, image)
        except PhotographError as error:
            done = "the image is not scored"
            problem = Problem(
                "unreadable photograph", image.image_id, str(error), done, image.image_id
            )
            self.problems.append(problem)
            return None
        return AttentionMaps(
            image_id=image.image_id,
            classes=(image.gold,),
            values=values[np.newaxis],
            logits=np.full(1, np.nan),
            origin=MapOrigin(model=self.name, method=self.baseline),
        )


def baseline_sources(dataset: Dataset) -> list[BaselineSource]:
    """Every baseline that can be made for at least one image of ``dataset``."""
    sources = [BaselineSource(baseline) for baseline in BASELINES]
    return [source for source in sources if source.count(dataset.images)]


def random_copies(sources: Sequence[Source], *, seed: int = 0) -> list[ModelSource]:
    """A copy with random weights of every model among ``sources``, asked in the same way."""
    return [random_copy(source, seed=seed) for source in sources if isinstance(source, ModelSource)]


def random_copy(source: ModelSource, *, seed: int = 0) -> ModelSource:
    """A copy of one model with random weights."""
    name = f"{PREFIX}random weights of {source.name}"
    return ModelSource(source.process, source.file, name, source.explanation, seed, source.trusted)
