"""The model-randomisation check over a data set: does the map depend on what was learned?

J. Adebayo et al., "Sanity Checks for Saliency Maps", NeurIPS 2018, section 3.1: cascading
randomisation. Weights become random from the logits down, stage by stage; after each stage the
map of every image is compared with that of the learned weights. A map that stays alike explains
the picture, not the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.errors import PhotographError
from dermx_viewer.explain.client import LoadedModel
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.class_names import class_to_explain, no_class
from dermx_viewer.runs.sources.asking import answers
from dermx_viewer.runs.sources.lost import unreadable
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.scoring.bootstrap import mean_interval
from dermx_viewer.scoring.similarity import SIMILARITIES, similarities

ROW_COLUMNS = ("image", "explained_class", "step", "layer", *SIMILARITIES)
"""``step``: number of stages whose weights are random; ``layer``: the last of them."""

CURVE_COLUMNS = (
    "step",
    "layer",
    *(
        f"{name}{part}"
        for name in SIMILARITIES
        for part in ("", "_low", "_high", "_n", "_undefined")
    ),
)
"""Mean over images with its 95 % bootstrap interval by image and n. Undefined (a map without
positive evidence, or one that is the same everywhere) leaves the mean and is counted."""


@dataclass(frozen=True, eq=False)
class Randomisation:
    """``rows``: each image at each step; ``curve``: each step over all images."""

    rows: pd.DataFrame
    curve: pd.DataFrame
    problems: tuple[Problem, ...] = ()


def randomisation_check(
    images: Sequence[ImageRecord],
    source: ModelSource,
    *,
    policy: str = "gold",
    seed: int = 0,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Randomisation:
    """Compare the maps of ``images`` while the weights of ``source`` become random.

    ``policy``: whose map, "gold", "predicted" (what the learned weights predict, at every step)
    or a class by name. An image without a photograph, or whose class the model does not have, is
    left out.
    """
    check = _Check(source, source.load(should_stop), policy, seed)
    shown = [image for image in images if image.photograph is not None and image.scorable]
    total = (len(check.model.stages) + 1) * len(shown)
    done = 0
    for step in range(len(check.model.stages) + 1):
        what = f"{source.name}: random down to {check.layer(step)}" if step else source.name
        for image, maps in check.maps(shown, step, should_stop):
            check.add(image, maps, step)
            done += 1
            progress(done, total, what)
        # Whose photograph cannot be read, or has no class to explain, is not asked for again.
        shown = [image for image in shown if image.image_id in check.learned]
        done = total - (len(check.model.stages) - step) * len(shown)
    rows = pd.DataFrame(check.rows, columns=list(ROW_COLUMNS))
    return Randomisation(rows, similarity_curve(rows), tuple(check.problems))


def similarity_curve(rows: pd.DataFrame) -> pd.DataFrame:
    """The mean of each step over the images of ``rows``."""
    lines = []
    for (step, layer), part in rows.groupby(["step", "layer"], sort=False):
        values = part[list(SIMILARITIES)].to_numpy(np.float64)
        low, high = mean_interval(values)
        line: dict[str, object] = {"step": step, "layer": layer}
        for number, name in enumerate(SIMILARITIES):
            column = values[~np.isnan(values[:, number]), number]
            line[name] = column.mean() if len(column) else np.nan
            line[f"{name}_low"], line[f"{name}_high"] = low[number], high[number]
            line[f"{name}_n"] = len(column)
            line[f"{name}_undefined"] = len(values) - len(column)
        lines.append(line)
    return pd.DataFrame(lines, columns=list(CURVE_COLUMNS))


@dataclass(slots=True)
class _Check:
    source: ModelSource
    model: LoadedModel
    policy: str
    seed: int
    learned: dict[str, tuple[str, npt.NDArray[np.float32]]] = field(default_factory=dict)
    """Image → explained class and its map with the learned weights."""
    rows: list[Mapping[str, object]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def layer(self, step: int) -> str:
        return self.model.stages[step - 1] if step else ""

    def maps(
        self, images: Sequence[ImageRecord], step: int, should_stop: ShouldStop
    ) -> Iterator[tuple[ImageRecord, AttentionMaps | PhotographError]]:
        model = self.model.with_random_weights(step, self.seed)
        return answers(((image, self._question(model, image)) for image in images), should_stop)

    def add(self, image: ImageRecord, maps: AttentionMaps | PhotographError, step: int) -> None:
        if isinstance(maps, PhotographError):
            self.problems.append(unreadable(image, maps))
            self.learned.pop(image.image_id, None)
            return
        if step == 0 and not self._learn(image, maps):
            return
        name, learned = self.learned[image.image_id]
        row = {"image": image.image_id, "explained_class": name, "step": step}
        alike = similarities(learned, maps.map_of(name))
        self.rows.append({**row, "layer": self.layer(step), **alike})

    def _learn(self, image: ImageRecord, maps: AttentionMaps) -> bool:
        name = class_to_explain(image, maps, self.policy)
        if name:
            self.learned[image.image_id] = (name, maps.map_of(name).copy())
        else:
            self.problems.append(no_class(image, self.policy))
        return bool(name)

    def _question(
        self, model: LoadedModel, image: ImageRecord
    ) -> Callable[[], Future[AttentionMaps]]:
        assert image.photograph is not None
        path, explanation = image.photograph.path, self.source.explanation
        return lambda: self.source.process.explain(
            model,
            path,
            image.image_id,
            method=explanation.method,
            options=explanation.options,
        )
