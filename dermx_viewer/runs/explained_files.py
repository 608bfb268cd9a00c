"""Explained maps as files: raw arrays to compute with, overlays to look at, and where from.

A folder of ``<image-id>_<Class>.npy`` (raw float32: neither rectified nor normalised), with
``overlays/`` beside them and ``maps.json``, which names every file and is written last; on
demand, ``curves.csv``: the probability of each map's class while its pixels go and come.
Or all maps in one file, ``maps.npz``. ``score --maps`` reads the folder again.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.dataset.photographs import read_photograph
from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.errors import PhotographError, UnusableName
from dermx_viewer.export.overlays import Pixels, overlay, png_bytes
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.runs.class_names import class_to_explain, no_class
from dermx_viewer.runs.packed_maps import PackedMaps
from dermx_viewer.runs.record import Kind, manifest_bytes, problems_told
from dermx_viewer.runs.sources.array_file import PACKED
from dermx_viewer.runs.sources.map_folder import FORMAT, INDEX
from dermx_viewer.said import Said
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.whole_folder import WholeFolder

OVERLAYS = "overlays"
CURVES = "curves.csv"
MAPS_KIND = Kind(manifest=INDEX, what=Said("maps"), tables=("*.npy", PACKED))

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


def file_name(image_id: str, explained_class: str) -> str:
    """``<image-id>_<Class>``, the class spelled so that the name can be taken apart again."""
    spelled = "".join("-" if c in _UNSAFE or not c.isprintable() else c for c in explained_class)
    return f"{image_id}_{spelled}"


class MapsWriter:
    """Writes maps of one model into a new folder, and counts what was written.

    ``whose``: the class policy, or a class by name; ``packed``: all maps go into one file, at the
    end.
    """

    def __init__(self, new: WholeFolder, whose: str, look: Look, *, packed: bool = False) -> None:
        self._packed = PackedMaps() if packed else None
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
            self._report("unreadable photograph", image, error.said, Said("there is no overlay"))
            pixels = None
        files: list[dict[str, object]] = []
        without: dict[str, str] = {}
        for name in classes:
            try:
                files.append(self._write_map(image, name, maps.map_of(name), pixels))
            except UnusableName as error:
                without[name] = error.said
        if without:
            done = Said("there is no map of {classes}", classes=", ".join(without))
            self._report("unusable file name", image, next(iter(without.values())), done)
        if files:
            self._entries.append(_described(image, maps, files))
        return files

    def _write_map(
        self, image: ImageRecord, name: str, raw: npt.NDArray[np.float32], pixels: Pixels | None
    ) -> dict[str, object]:
        stem = file_name(image.image_id, name)
        path = self._kept(image, name, stem, raw)
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

    def _kept(self, image: ImageRecord, name: str, stem: str, raw: npt.NDArray[np.float32]) -> Path:
        """Where a map is, or will be."""
        if self._packed is not None:
            self._packed.add(image.image_id, name, raw)
            return self._new.folder / PACKED
        data = io.BytesIO()
        np.save(data, raw)
        return self._new.write(f"{stem}.npy", data.getvalue())

    def finish(
        self,
        described: Mapping[str, object],
        problems: Sequence[Problem],
        *,
        complete: bool,
        earlier: Sequence[str] = (),
    ) -> None:
        """Write ``curves.csv`` and ``maps.json``, and put everything in its place.

        ``described``, ``problems``: of the source of the maps; ``earlier``: files that go.
        """
        self.done.problems += problems
        if self._packed is not None and self.done.maps:
            self._new.write(PACKED, self._packed.content())
        if self.curves:
            self.done.curves = self._new.write(CURVES, table_bytes(pd.concat(self.curves)))
        before = {"format": FORMAT, "values": "raw", "complete": complete}
        about = {
            "source": described,
            "class": self._whose,
            "images": self._entries,
            "problems": problems_told(self.done.problems),
        }
        self._new.write(INDEX, manifest_bytes(about, before=before, indent=1))
        self._new.commit(last=INDEX, earlier=earlier)

    def _classes(self, image: ImageRecord, maps: AttentionMaps) -> tuple[str, ...]:
        if self._whose == "all":
            return maps.classes
        name = class_to_explain(image, maps, self._whose)
        if name:
            return (name,)
        self.done.problems.append(no_class(image, self._whose, done=Said("the image has no map")))
        return ()

    def _report(self, kind: str, image: ImageRecord, what: str, done: str) -> None:
        self.done.problems.append(Problem(kind, image.image_id, what, done, image.image_id))


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


def earlier_maps(folder: Path) -> list[str]:
    """What an earlier index names: its files must not be taken for the new ones."""
    index = folder / INDEX
    if not index.is_file():
        return []
    try:
        content = json.loads(index.read_text(encoding="utf-8"))
        named = [entry for image in content["images"] for entry in image["maps"]]
        names = [Path(str(entry["file"])).name for entry in named]
        drawn = [Path(str(entry.get("overlay", ""))).name for entry in named]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        names, drawn = [], []
    maps = dict.fromkeys(name for name in names if name.endswith(".npy") or name == PACKED)
    pictures = [f"{OVERLAYS}/{name}" for name in drawn if name.endswith(".png")]
    return [*maps, *pictures, CURVES, INDEX]
