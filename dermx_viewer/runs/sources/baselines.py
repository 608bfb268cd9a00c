"""Baselines as a source of attention maps, beside models and folders.

Beside those that need no network stands a copy of each model with random weights: what its
architecture and the explanation method give away of the picture without anything learned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dermx_viewer.dataset.pictures import FILE_LIMIT
from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.errors import PhotographError
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.progress import ShouldStop, stop_if_asked
from dermx_viewer.runs.sources.asking import Tell, tell_nobody
from dermx_viewer.runs.sources.contents import photographs
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.runs.sources.source import Found, Source
from dermx_viewer.said import Said
from dermx_viewer.scoring.baselines import (
    BASELINES,
    CELLS,
    PREFIX,
    SIGMA,
    Baseline,
    baseline_map,
    needs_photograph,
)


@dataclass(frozen=True, slots=True)
class BaselineSource:
    """The maps of one baseline; each stands for the gold standard's class alone."""

    baseline: Baseline

    @property
    def name(self) -> str:
        """What it is called in rows."""
        return PREFIX + self.baseline

    def maps(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop, tell: Tell = tell_nobody
    ) -> Iterator[Found]:
        """One map for each image that has what it needs."""
        for image in images:
            stop_if_asked(should_stop)
            yield self._made_for(image)

    def inputs(self, images: Sequence[ImageRecord], should_stop: ShouldStop) -> object:
        """What it is described by, and the photographs where it looks at them."""
        seen = images if needs_photograph(self.baseline) else ()
        return [self.describe(), photographs(seen, FILE_LIMIT, should_stop)]

    def describe(self) -> dict[str, object]:
        """Everything that the maps depend on beside the photographs."""
        return {
            "kind": "baseline",
            "name": self.name,
            "cells": list(CELLS),
            "sigma": SIGMA if self.baseline == "centred Gaussian" else None,
        }

    def served(self, images: Sequence[ImageRecord]) -> list[ImageRecord]:
        """Images that have what the baseline needs."""
        return [image for image in images if self._serves(image)]

    def among(self, images: Sequence[ImageRecord]) -> BaselineSource:
        """Itself: each image is a matter of its own."""
        return self

    def unmatched(self, images: Sequence[ImageRecord]) -> tuple[Problem, ...]:
        """Nothing: it has a map for what it is asked for."""
        return ()

    def notes(self, should_stop: ShouldStop) -> tuple[Problem, ...]:
        """Nothing."""
        return ()

    def _serves(self, image: ImageRecord) -> bool:
        return bool(image.gold) and not (
            needs_photograph(self.baseline) and image.photograph is None
        )

    def _made_for(self, image: ImageRecord) -> Found:
        if not self._serves(image):
            return Found(image)
        try:
            values = baseline_map(self.baseline, image)
        except PhotographError as error:
            done = Said("the image is not scored")
            problem = Problem(
                "unreadable photograph", image.image_id, error.said, done, image.image_id
            )
            return Found(image, None, (problem,))
        maps = AttentionMaps(
            image_id=image.image_id,
            classes=(image.gold,),
            values=values[np.newaxis],
            logits=np.full(1, np.nan),
            origin=MapOrigin(model=self.name, method=self.baseline),
        )
        return Found(image, maps)


def baseline_sources(dataset: Dataset) -> list[BaselineSource]:
    """Every baseline that can be made for at least one image of ``dataset``."""
    sources = [BaselineSource(baseline) for baseline in BASELINES]
    return [source for source in sources if source.served(dataset.images)]


def random_copies(sources: Sequence[Source], *, seed: int = 0) -> list[ModelSource]:
    """A copy with random weights of every model among ``sources``, asked in the same way."""
    return [random_copy(source, seed=seed) for source in sources if isinstance(source, ModelSource)]


def random_copy(source: ModelSource, *, seed: int = 0) -> ModelSource:
    """A copy of one model with random weights."""
    name = f"{PREFIX}random weights of {source.name}"
    return replace(source.named, name=name, random_seed=seed).asked_in(source.process)
