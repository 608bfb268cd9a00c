"""Attention maps as files: raw arrays to compute with, overlays to look at, and where from.

A folder of ``<image-id>_<Class>.npy`` (raw float32: neither rectified nor normalised), with
``overlays/`` beside them and ``maps.json``, which names every file and is written last; on
demand, ``curves.csv``: the probability of each map's class while its pixels go and come.
``score --maps`` reads the folder again.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer import __version__
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.photographs import read_header, read_photograph
from dermx_viewer.dataset.records import ImageRecord, Photograph, Problem
from dermx_viewer.errors import DermXError, PhotographError, RunError, UnusableName
from dermx_viewer.export.overlays import Pixels, overlay, png_bytes
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.asking import Tell, wait_for
from dermx_viewer.runs.class_names import class_problems, refuse_nothing_in_common
from dermx_viewer.runs.map_folder import FORMAT, INDEX
from dermx_viewer.runs.model_source import ModelSource
from dermx_viewer.runs.output import refuse_folder
from dermx_viewer.runs.perturbation import POINT_COLUMNS
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.texts import json_bytes
from dermx_viewer.whole_folder import WholeFolder

OVERLAYS = "overlays"
CURVES = "curves.csv"
POLICIES = ("gold", "predicted", "all")
"""Whose maps are written; anything else is a class by name."""

_UNSAFE = frozenset('<>:"/\\|?*_')


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How overlays are drawn: colour map, opacity and threshold in [0, 1]."""

    colour_map: str = "inferno"
    opacity: float = 0.55
    threshold: float = 0.15


@dataclass(slots=True)
class Explained:
    """What was written: paths of maps, overlays, curves, the index, and what went wrong."""

    maps: list[Path] = field(default_factory=list)
    overlays: list[Path] = field(default_factory=list)
    curves: Path | None = None
    index: Path = Path()
    problems: list[Problem] = field(default_factory=list)


def image_of(photograph: Path) -> ImageRecord:
    """A photograph that belongs to no data set, under its own name. Raises PhotographError."""
    header = read_header(photograph)
    found = Photograph(photograph, header.height, header.width, header.stand_in)
    return ImageRecord(photograph.stem, header.height, header.width, photograph=found)


def refuse_used_folder(folder: Path, *, overwrite: bool = False) -> None:
    """Raise RunError where ``folder`` is a file or, without ``overwrite``, holds maps."""
    names = (INDEX, "*.npy")
    refuse_folder(folder, what="maps", names=names, overwrite=overwrite)


def explain_images(
    images: Sequence[ImageRecord],
    source: ModelSource,
    folder: Path,
    *,
    whose: str = "all",
    look: Look | None = None,
    curves: bool = False,
    overwrite: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Explained:
    """Write the maps of ``images``. ``whose``: one of POLICIES, or a class by name.

    ``curves``: deletion and insertion curves of every map as well (see
    :mod:`~dermx_viewer.runs.perturbation`); they ask the network a hundred times for each.
    Raises RunError where there is nothing to explain or the class is unknown, ExportError where
    nothing more can be written. Earlier maps stay until all the new ones are there. When a job is
    cancelled, or fails, they stay for good; where there were none, the index names what was
    written until then as incomplete.
    """
    refuse_used_folder(folder, overwrite=overwrite)
    if not source.count(images):
        raise RunError(
            "There is no photograph to explain. Give their folder with --photos, or paint "
            "stand-ins with `dermx-viewer paint`."
        )
    whose = _known_class(whose, source, should_stop)
    shown = [image for image in images if source.count([image])]
    classes = source.load(should_stop).spec.classes
    if whose == "gold":
        refuse_nothing_in_common({source.name: classes}, shown, "the data set")
    earlier = _earlier_files(folder)
    with WholeFolder(folder) as new:
        writer = _Writer(new, whose, look or Look())
        writer.done.problems += class_problems(source.name, classes, shown)
        job = _Job(source, writer, curves, progress, should_stop)
        try:
            job.run(images)
        except BaseException:
            if writer.done.maps and not earlier:
                # What went wrong first is what is told.
                with suppress(DermXError):
                    writer.finish(source, complete=False)
            raise
        writer.finish(source, complete=True, earlier=earlier)
    return writer.done


@dataclass(frozen=True, slots=True)
class _Job:
    source: ModelSource
    writer: _Writer
    curves: bool
    progress: Progress
    should_stop: ShouldStop

    def run(self, images: Sequence[ImageRecord]) -> None:
        source, stop, what, number = self.source, self.should_stop, self._what, 0

        def tell(text: str) -> None:
            self.progress(number, len(images), f"{what}: {text}")

        self.progress(0, len(images), what)
        for number, (image, maps) in enumerate(source.maps(images, stop, tell), 1):
            if maps is not None:
                entries = self.writer.write(image, maps)
                if self.curves:
                    self.writer.curves += _curves(source, image, maps, entries, stop, tell)
            self.progress(number, len(images), what)

    @property
    def _what(self) -> str:
        return f"Explaining with {self.source.name}"


def file_name(image_id: str, explained_class: str) -> str:
    """``<image-id>_<Class>``, the class spelled so that the name can be taken apart again."""
    spelled = "".join("-" if c in _UNSAFE or not c.isprintable() else c for c in explained_class)
    return f"{image_id}_{spelled}"


class _Writer:
    def __init__(self, new: WholeFolder, whose: str, look: Look) -> None:
        self.done = Explained(index=new.folder / INDEX)
        self._new = new
        self._whose = whose
        self._look = look
        self.curves: list[pd.DataFrame] = []
        """Of each map, one table (image, explained_class, share, deletion, insertion)."""
        self._entries: list[dict[str, object]] = []

    def write(self, image: ImageRecord, maps: AttentionMaps) -> list[dict[str, object]]:
        """Write one image's maps and overlays; returns what the index says of each map."""
        classes = self._classes(image, maps)
        if not classes or image.photograph is None:
            return []
        try:
            pixels = read_photograph(image.photograph.path)
        except PhotographError as error:
            self._report("unreadable photograph", image, str(error), "there is no overlay")
            pixels = None
        files: list[dict[str, object]] = []
        without: dict[str, str] = {}
        for name in classes:
            try:
                files.append(self._write_map(image, name, maps.map_of(name), pixels))
            except UnusableName as error:
                without[name] = str(error)
        if without:
            done = f"there is no map of {', '.join(without)}"
            self._report("unusable file name", image, next(iter(without.values())), done)
        if files:
            self._entries.append(_described(image, maps, files))
        return files

    def _write_map(
        self, image: ImageRecord, name: str, raw: npt.NDArray[np.float32], pixels: Pixels | None
    ) -> dict[str, object]:
        stem = file_name(image.image_id, name)
        data = io.BytesIO()
        np.save(data, raw)
        path = self._new.write(f"{stem}.npy", data.getvalue())
        self.done.maps.append(path)
        entry: dict[str, object] = {"class": name, "file": path.name, "map_max": float(raw.max())}
        if pixels is not None:
            drawn = overlay(
                pixels,
                normalise(raw, NATIVE),
                image.size,
                colour_map=self._look.colour_map,
                opacity=self._look.opacity,
                threshold=self._look.threshold,
            )
            picture = self._new.write(f"{OVERLAYS}/{stem}.png", png_bytes(drawn, path))
            self.done.overlays.append(picture)
            entry["overlay"] = f"{OVERLAYS}/{picture.name}"
        return entry

    def finish(self, source: ModelSource, *, complete: bool, earlier: Sequence[str] = ()) -> None:
        """Write ``curves.csv`` and ``maps.json``, and put everything in its place."""
        self.done.problems += source.problems
        if self.curves:
            self.done.curves = self._new.write(CURVES, table_bytes(pd.concat(self.curves)))
        content = {
            "format": FORMAT,
            "values": "raw",
            "complete": complete,
            "software": {"name": "dermx-viewer", "version": __version__},
            "source": source.describe(),
            "class": self._whose,
            "images": self._entries,
            "problems": [
                {"kind": p.kind, "where": p.where, "what": p.what, "done": p.done}
                for p in self.done.problems
            ],
        }
        self._new.write(INDEX, json_bytes(content, indent=1))
        self._new.commit(last=INDEX, earlier=earlier)

    def _classes(self, image: ImageRecord, maps: AttentionMaps) -> tuple[str, ...]:
        if self._whose == "all":
            return maps.classes
        wanted = {"gold": image.gold, "predicted": maps.predicted_class}.get(
            self._whose, self._whose
        )
        if wanted in maps.classes:
            return (wanted,)
        what = f"its gold standard {wanted!r} is no class of the model"
        if not wanted:
            what = "it has no gold standard"
        if self._whose == "predicted":
            what = "the model predicts none of its classes for it"
        self._report("no class to explain", image, what, "the image has no map")
        return ()

    def _report(self, kind: str, image: ImageRecord, what: str, done: str) -> None:
        self.done.problems.append(Problem(kind, image.image_id, what, done, image.image_id))


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


def _described(
    image: ImageRecord, maps: AttentionMaps, files: list[dict[str, object]]
) -> dict[str, object]:
    return {
        "image": image.image_id,
        "photograph": image.photograph.path.name if image.photograph else "",
        "stand_in": image.stand_in,
        "size": list(image.size),
        "map_size": list(maps.values.shape[1:]),
        "gold_class": image.gold,
        "predicted_class": maps.predicted_class,
        "logits": {name: float(v) for name, v in zip(maps.classes, maps.logits, strict=True)},
        "maps": files,
    }


def _known_class(whose: str, source: ModelSource, should_stop: ShouldStop) -> str:
    """``whose`` as it is, or the canonical name of a class that the model has."""
    classes = source.load(should_stop).spec.classes
    if whose in POLICIES:
        return whose
    name = ontology().canonical(whose)
    if name not in classes:
        listed = ", ".join((*POLICIES, *classes))
        raise RunError(f"{source.name} has no class {whose!r}; choose one of: {listed}")
    return name


def _earlier_files(folder: Path) -> list[str]:
    """What an earlier index names: its files must not be taken for the new ones."""
    index = folder / INDEX
    if not index.is_file():
        return []
    try:
        content = json.loads(index.read_text(encoding="utf-8"))
        named = [entry for image in content["images"] for entry in image["maps"]]
        names = [Path(str(entry["file"])).name for entry in named]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        names = []
    maps = [name for name in names if name.endswith(".npy")]
    pictures = [f"{OVERLAYS}/{Path(name).with_suffix('.png')}" for name in maps]
    return [*maps, *pictures, CURVES, INDEX]
