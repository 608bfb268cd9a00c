"""Deletion and insertion curves over a data set: do the pixels that the map ranks first matter?

Petsiuk, Das & Saenko, "RISE: Randomized Input Sampling for Explanation of Black-box Models",
BMVC 2018, section 4.1; how each curve is made stands in ``explain/worker/curves.py``. Baselines'
maps are ranked by the same network: the uniform one is a random order of the pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.errors import PhotographError
from dermx_viewer.explain.client import LoadedModel
from dermx_viewer.explain.messages import Curves, Fill
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.class_names import class_to_explain, no_class
from dermx_viewer.runs.sources.asking import answers
from dermx_viewer.runs.sources.lost import unreadable
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.scoring.bootstrap import mean_interval

AREAS = ("deletion_area", "insertion_area")
POINT_COLUMNS = ("maps_of", "image", "explained_class", "share", "deletion", "insertion")
IMAGE_COLUMNS = ("maps_of", "image", "explained_class", "gold_class", *AREAS)
_STATISTICS = ("", "_low", "_high")
SUMMARY_COLUMNS = (
    "maps_of",
    "diagnosis",
    *(f"{area}{part}" for area in AREAS for part in _STATISTICS),
    "n",
)
CURVE_COLUMNS = (
    "maps_of",
    "share",
    *(f"{curve}{part}" for curve in ("deletion", "insertion") for part in _STATISTICS),
    "n",
)
"""Means over images with 95 % bootstrap intervals by image; ``diagnosis`` "" is over all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToPerturb:
    """Steps, fills, the seed that orders equal pixels, and whose class is looked at.

    ``policy``: "gold", "predicted" or a class by name.
    """

    steps: int = 50
    seed: int = 0
    deletion_fill: Fill = "grey"
    insertion_fill: Fill = "blurred"
    policy: str = "gold"


@dataclass(frozen=True, eq=False)
class Perturbation:
    """``points``: each image's curves; ``images``: areas; ``summary``, ``curve``: means."""

    points: pd.DataFrame
    images: pd.DataFrame
    summary: pd.DataFrame
    curve: pd.DataFrame
    problems: tuple[Problem, ...] = ()


def perturb_images(
    images: Sequence[ImageRecord],
    source: ModelSource,
    others: Sequence[Source] = (),
    *,
    how: HowToPerturb | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Perturbation:
    """Curves of ``images`` by the model ``source``, for its own maps and for those of ``others``.

    An image without a photograph, or whose class the model does not have, is left out.
    """
    shown = [image for image in images if image.photograph is not None and image.scorable]
    work = _Work(source, source.load(should_stop), how or HowToPerturb())
    total = len(shown) * (1 + len(others))

    def tell() -> None:
        progress(work.done, total, work.what())

    for number, maps_of in enumerate((source, *others)):
        work.begin(maps_of.name, number * len(shown))
        tell()
        for found in work.curves(maps_of, shown, should_stop, tell):
            work.add(maps_of.name, *found)
            tell()
        work.problems += work.of_maps
    return work.result()


@dataclass(slots=True)
class _Work:
    source: ModelSource
    model: LoadedModel
    how: HowToPerturb
    classes: dict[str, str] = field(default_factory=dict)
    """Image → explained class, found with the model's own maps."""
    found: list[tuple[str, ImageRecord, Curves]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    of_maps: list[Problem] = field(default_factory=list)
    """Of the source whose maps are ranked now, and of these maps."""
    done: int = 0
    _name: str = ""
    _step: tuple[int, int] = (0, 0)

    def begin(self, maps_of: str, done: int) -> None:
        self._name, self.done, self._step = maps_of, done, (0, 0)
        self.of_maps = []

    def what(self) -> str:
        """What is done now, and how far the image at work has come."""
        what = f"Deleting and inserting by {self._name}"
        done, total = self._step
        return f"{what}: {done} of {total} pictures" if total else what

    def curves(
        self,
        maps_of: Source,
        images: Sequence[ImageRecord],
        should_stop: ShouldStop,
        meanwhile: Callable[[], None],
    ) -> Iterator[tuple[ImageRecord, Curves | PhotographError]]:
        return answers(self._questions(maps_of, images, should_stop), should_stop, meanwhile)

    def _on_progress(self, done: int, total: int) -> None:
        self._step = (done, total)

    def add(self, maps_of: str, image: ImageRecord, curves: Curves | PhotographError) -> None:
        self.done, self._step = self.done + 1, (0, 0)
        if isinstance(curves, PhotographError):
            self.problems.append(unreadable(image, curves))
        else:
            self.found.append((maps_of, image, curves))

    def _questions(
        self, maps_of: Source, images: Sequence[ImageRecord], should_stop: ShouldStop
    ) -> Iterator[tuple[ImageRecord, Callable[[], Future[Curves]]]]:
        self.of_maps += maps_of.notes(should_stop)
        for found in maps_of.maps(images, should_stop):
            self.of_maps += found.problems
            image, maps = found.image, found.maps
            if maps is None:
                continue
            if maps_of is self.source:
                self.classes[image.image_id] = class_to_explain(image, maps, self.how.policy)
                if not self.classes[image.image_id]:
                    self.problems.append(no_class(image, self.how.policy))
            if name := self.classes.get(image.image_id, ""):
                yield image, self._question(image, maps, name)

    def _question(
        self, image: ImageRecord, maps: AttentionMaps, name: str
    ) -> Callable[[], Future[Curves]]:
        assert image.photograph is not None
        path = image.photograph.path
        # The map of a baseline stands for every class.
        values = maps.map_of(name) if name in maps.classes else maps.values[0]
        return lambda: self.source.process.perturb(
            self.model,
            path,
            image.image_id,
            np.ascontiguousarray(values),
            name,
            steps=self.how.steps,
            seed=self.how.seed,
            deletion_fill=self.how.deletion_fill,
            insertion_fill=self.how.insertion_fill,
            on_progress=self._on_progress,
        )

    def result(self) -> Perturbation:
        points = pd.concat([_points(*one) for one in self.found]) if self.found else None
        table = pd.DataFrame(columns=list(POINT_COLUMNS)) if points is None else points
        images = pd.DataFrame([_areas(*one) for one in self.found], columns=list(IMAGE_COLUMNS))
        problems = tuple(dict.fromkeys(self.problems))
        return Perturbation(
            table.reset_index(drop=True), images, _summary(images), _curve(table), problems
        )


def _points(maps_of: str, image: ImageRecord, curves: Curves) -> pd.DataFrame:
    columns = (
        maps_of,
        image.image_id,
        curves.explained_class,
        curves.shares,
        curves.deletion,
        curves.insertion,
    )
    return pd.DataFrame(dict(zip(POINT_COLUMNS, columns, strict=True)))


def _areas(maps_of: str, image: ImageRecord, curves: Curves) -> tuple[object, ...]:
    areas = (curves.deletion_area, curves.insertion_area)
    return (maps_of, image.image_id, curves.explained_class, image.gold, *areas)


def _summary(images: pd.DataFrame) -> pd.DataFrame:
    lines = []
    for maps_of, part in images.groupby("maps_of", sort=False):
        groups = [("", part), *part.groupby("gold_class", sort=True)]
        for diagnosis, rows in groups:
            line: dict[str, object] = {"maps_of": maps_of, "diagnosis": diagnosis}
            lines.append(line | _means(rows, AREAS))
    return pd.DataFrame(lines, columns=list(SUMMARY_COLUMNS))


def _curve(points: pd.DataFrame) -> pd.DataFrame:
    lines = []
    for (maps_of, share), rows in points.groupby(["maps_of", "share"], sort=False):
        line: dict[str, object] = {"maps_of": maps_of, "share": share}
        lines.append(line | _means(rows, ("deletion", "insertion")))
    return pd.DataFrame(lines, columns=list(CURVE_COLUMNS))


def _means(rows: pd.DataFrame, names: Sequence[str]) -> dict[str, object]:
    values = rows[list(names)].to_numpy(np.float64)
    low, high = mean_interval(values)
    line: dict[str, object] = {"n": len(values)}
    for number, name in enumerate(names):
        line[name] = values[:, number].mean()
        line[f"{name}_low"], line[f"{name}_high"] = low[number], high[number]
    return line
