"""Explain the images of a data set, or one photograph, and write the maps (``explain``)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.photographs import read_header
from dermx_viewer.dataset.records import ImageRecord, Photograph, Problem
from dermx_viewer.errors import DermXError, RunError
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.belief.perturbation import POINT_COLUMNS
from dermx_viewer.runs.class_names import class_problems, refuse_nothing_in_common
from dermx_viewer.runs.explained_files import (
    MAPS_KIND,
    Explained,
    Look,
    MapsWriter,
    earlier_maps,
)
from dermx_viewer.runs.record import refuse_used_folder
from dermx_viewer.runs.sources.asking import Tell, wait_for
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.said import Said
from dermx_viewer.whole_folder import WholeFolder

POLICIES = ("gold", "predicted", "all")
"""Whose maps are written; anything else is a class by name."""


def image_of(photograph: Path) -> ImageRecord:
    """A photograph that belongs to no data set, under its own name. Raises PhotographError."""
    header = read_header(photograph)
    found = Photograph(photograph, header.height, header.width, header.stand_in)
    return ImageRecord(photograph.stem, header.height, header.width, photograph=found)


def explain_images(
    images: Sequence[ImageRecord],
    source: ModelSource,
    folder: Path,
    *,
    whose: str = "all",
    look: Look | None = None,
    curves: bool = False,
    packed: bool = False,
    overwrite: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Explained:
    """Write the maps of ``images``. ``whose``: one of POLICIES, or a class by name.

    ``curves``: deletion and insertion curves of every map as well (see
    :mod:`~dermx_viewer.runs.belief.perturbation`); they ask the network a hundred times for each.
    ``packed``: all maps in one file.
    Raises RunError where there is nothing to explain or the class is unknown, ExportError where
    nothing more can be written. Earlier maps stay until all the new ones are there. When a job is
    cancelled, or fails, they stay for good; where there were none, the index names what was
    written until then as incomplete.
    """
    refuse_used_folder(folder, MAPS_KIND, overwrite=overwrite)
    shown = source.served(images)
    if not shown:
        raise RunError(
            "There is no photograph to explain: none was found that has an image's name. Give the "
            "folder where they are with --photos, or paint stand-ins with `dermx-viewer paint`."
        )
    whose = _known_class(whose, source, should_stop)
    classes = source.load(should_stop).spec.classes
    if whose == "gold":
        refuse_nothing_in_common({source.name: classes}, shown, Said("the data set"))
    earlier = earlier_maps(folder)
    with WholeFolder(folder) as new:
        writer = MapsWriter(new, whose, look or Look(), packed=packed)
        writer.done.problems += class_problems(source.name, classes, shown)
        job = _Job(source, writer, curves, progress, should_stop)
        try:
            job.run(images)
        except BaseException:
            if writer.done.maps and not earlier:
                # What went wrong first is what is told.
                with suppress(DermXError):
                    writer.finish(source.describe(), job.problems, complete=False)
            raise
        writer.finish(source.describe(), job.problems, complete=True, earlier=earlier)
    return writer.done


@dataclass(slots=True)
class _Job:
    source: ModelSource
    writer: MapsWriter
    curves: bool
    progress: Progress
    should_stop: ShouldStop
    problems: list[Problem] = field(default_factory=list)
    """Of the source, and of the maps that it made until now."""

    def run(self, images: Sequence[ImageRecord]) -> None:
        source, stop, what, number = self.source, self.should_stop, self._what, 0

        def tell(text: str) -> None:
            self.progress(number, len(images), f"{what}: {text}")

        self.progress(0, len(images), what)
        self.problems += source.notes(stop)
        for number, found in enumerate(source.maps(images, stop, tell), 1):
            self.problems += found.problems
            if found.maps is not None:
                entries = self.writer.write(found.image, found.maps)
                if self.curves:
                    self.writer.curves += _curves(
                        source, found.image, found.maps, entries, stop, tell
                    )
            self.progress(number, len(images), what)

    @property
    def _what(self) -> str:
        return f"Explaining with {self.source.name}"


def _curves(
    source: ModelSource,
    image: ImageRecord,
    maps: AttentionMaps,
    entries: Sequence[dict[str, object]],
    should_stop: ShouldStop,
    tell: Tell,
) -> list[pd.DataFrame]:
    """Curves of the maps that ``entries`` describe, which are given the areas under them."""
    model, tables = source.load(should_stop), []
    assert image.photograph is not None
    for entry in entries:
        name = str(entry["class"])
        values = np.ascontiguousarray(maps.map_of(name))
        asked = source.process.perturb(model, image.photograph.path, image.image_id, values, name)
        found = wait_for(asked, should_stop, partial(tell, f"curves of {name}"))
        entry["deletion_area"], entry["insertion_area"] = found.deletion_area, found.insertion_area
        columns = (image.image_id, name, found.shares, found.deletion, found.insertion)
        tables.append(pd.DataFrame(dict(zip(POINT_COLUMNS[1:], columns, strict=True))))
    return tables


def _known_class(whose: str, source: ModelSource, should_stop: ShouldStop) -> str:
    """``whose`` as it is, or the canonical name of a class that the model has."""
    classes = source.load(should_stop).spec.classes
    if whose in POLICIES:
        return whose
    name = ontology().canonical(whose)
    if name not in classes:
        listed = ", ".join((*POLICIES, *classes))
        raise RunError(
            "{source} has no class {whose!r}; choose one of: {listed}",
            source=source.name,
            whose=whose,
            listed=listed,
        )
    return name
