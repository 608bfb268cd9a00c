"""Attention maps made elsewhere: a folder of ``<image-id>_<Class>.npy`` (or ``.png`` …) files.

Any resolution. Whatever is wrong with a file is a problem, and the others are used. Maps are not
negative, unless a ``maps.json`` that ``dermx-viewer explain`` wrote says that they are raw: those
are rectified by the protocol.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.dataset.tables import plain_id
from dermx_viewer.errors import MapError
from dermx_viewer.files import open_regular, read_regular, text_of
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.progress import ShouldStop, stop_if_asked
from dermx_viewer.runs.map_files import (
    CELLS_VARIABLE,
    READERS,
    Values,
    max_bytes,
    max_cells,
    read_map,
)
from dermx_viewer.whole_folder import settle

__all__ = ["FORMAT", "INDEX", "MapFolder", "read_map"]

INDEX = "maps.json"
"""Says where the maps of a folder come from; written by ``dermx-viewer explain``."""

FORMAT = "dermx-viewer maps 1"

_OVERLAYS = "overlays"
"""Beside the maps: pictures of them over the photographs, written by ``dermx-viewer explain``."""

_INDEX_LIMIT = 100_000_000
_EXPECTED = "Maps are files <image-id>_<Class>.npy (or .npz, .png, .tif) in one folder"


@dataclass(frozen=True, slots=True)
class _MapFile:
    """A file, and each (image id, class) that its name can mean, the longest class first."""

    path: Path
    readings: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class MapFolder:
    """Maps from files; the logits and the predicted class are unknown."""

    folder: Path
    name: str = ""
    problems: list[Problem] = field(default_factory=list)
    _files: list[_MapFile] = field(default_factory=list)
    _written: dict[str, str] = field(default_factory=dict)
    """method and layer, where this program wrote the maps, raw"""
    _sha256: str = ""

    def __post_init__(self) -> None:
        with suppress(OSError):
            # Maps of two runs side by side, where the program was killed between them.
            settle(self.folder)
        entries = self._entries()
        self.name = text_of(self.name or self.folder.resolve().name)
        self._written = _read_index(self.folder / INDEX)
        self._report_skipped(entries)
        for file in entries:
            if file.suffix.lower() in READERS and not file.name.startswith("."):
                self._add(file)
        if not self._files:
            raise MapError(f"{text_of(self.folder)}: no maps here. {_EXPECTED}.{self._why()}")
        # Gathered before any work: a record must not fail where files went meanwhile.
        self._sha256 = _fingerprint([file.path for file in self._files])

    def maps(
        self,
        images: Sequence[ImageRecord],
        should_stop: ShouldStop,
        tell: Callable[[str], None] | None = None,
    ) -> Iterator[tuple[ImageRecord, AttentionMaps | None]]:
        """Read the maps of each image; maps without an image become problems at the end."""
        problems: list[Problem] = []
        matched = self._match(images, problems)
        for image in images:
            stop_if_asked(should_stop)
            yield image, self._read(image, matched.get(image.image_id, {}))
        self.problems += problems

    def describe(self) -> dict[str, object]:
        """Name and a fingerprint of all files, as they were when the folder was opened."""
        return {"kind": "maps", "name": self.name, "sha256": self._sha256, **self._written}

    def count(self, images: Sequence[ImageRecord]) -> int:
        """Images with at least one map."""
        return len(self._match(images, []))

    def unmatched(self, images: Sequence[ImageRecord]) -> list[Problem]:
        """The problem of each file that belongs to none of ``images``, or to two of them."""
        problems: list[Problem] = []
        self._match(images, problems)
        return problems

    def _entries(self) -> list[Path]:
        shown = text_of(self.folder)
        if not _is_folder(self.folder):
            raise MapError(f"{shown}: there is no such folder. {_EXPECTED}.")
        parent = self.folder.resolve().parent
        if self.folder.resolve().name == _OVERLAYS and _read_index(parent / INDEX):
            raise MapError(
                f"{shown}: these are maps drawn over their photographs by `explain`, not the maps "
                f"themselves. Give {text_of(parent)}."
            )
        try:
            return sorted(self.folder.iterdir())
        except OSError as error:
            raise MapError(f"{shown}: the folder cannot be read ({error.strerror}).") from None

    def _report_skipped(self, entries: Sequence[Path]) -> None:
        """Say what is passed over, by kind with counts: it may have been meant as maps."""
        known = {INDEX, "curves.csv", _OVERLAYS} if self._written else set()
        skipped: Counter[str] = Counter()
        for entry in entries:
            suffix = entry.suffix.lower()
            if entry.name[0] != "." and entry.name not in known and suffix not in READERS:
                kind = "folders" if _is_folder(entry) else suffix or "files without an ending"
                skipped[text_of(kind)] += 1
        if skipped:
            what = ", ".join(f"{count} {kind}" for kind, count in skipped.most_common())
            done = f"skipped: read are {', '.join(READERS)}"
            self.problems.append(Problem("no map files", self.name, what, done))

    def _why(self) -> str:
        if not self.problems:
            return ""
        first = self.problems[0]
        more = f" and {len(self.problems) - 1} more" if len(self.problems) > 1 else ""
        return f" Found: {first.where}: {first.what} ({first.done}){more}."

    def _add(self, file: Path) -> None:
        parts = plain_id(file.stem).split("_")
        splits = [("_".join(parts[:i]), "_".join(parts[i:])) for i in range(1, len(parts))]
        splits = [(image_id, name) for image_id, name in splits if image_id and name]
        if not splits:
            self._report("map name", file, "the name is not <image-id>_<Class>")
            return
        known = ontology().diagnosis_names
        readings = tuple(
            (image_id, name)
            for image_id, spelling in splits
            if (name := ontology().canonical(spelling)) in known
        )
        if not readings:
            self._report("map of an unknown class", file, f"{splits[-1][1]!r} is no diagnosis")
            return
        self._files.append(_MapFile(file, readings))

    def _match(
        self, images: Sequence[ImageRecord], problems: list[Problem]
    ) -> dict[str, dict[str, Path]]:
        """Files by image id and class; what belongs nowhere, or to two, joins ``problems``."""
        exact = {plain_id(image.image_id): image.image_id for image in images}
        folded: dict[str, set[str]] = defaultdict(set)
        for key, image_id in exact.items():
            folded[key.casefold()].add(image_id)
        matched: dict[str, dict[str, Path]] = defaultdict(dict)
        # Where two files differ by case alone, the one with the very name of the image goes first.
        for file in sorted(self._files, key=lambda file: not _is_named(file, exact)):
            meant = {
                (image_id, name)
                for stem, name in file.readings
                for image_id in ([exact[stem]] if stem in exact else folded[stem.casefold()])
            }
            if len(meant) != 1:
                problems.append(_belongs(file, meant))
                continue
            ((image_id, name),) = meant
            first = matched[image_id].setdefault(name, file.path)
            if first is not file.path:
                what = f"{text_of(first.name)} is used for {name}"
                problems.append(_problem("several maps", file.path, what, image_id))
        return dict(matched)

    def _read(self, image: ImageRecord, files: dict[str, Path]) -> AttentionMaps | None:
        values: dict[str, Values] = {}
        for name in (n for n in ontology().diagnosis_names if n in files):
            try:
                found = read_map(files[name], raw=bool(self._written))
                _refuse_further(values, found)
            except MapError as error:
                what = str(error).removeprefix(f"{text_of(files[name].name)}: ")
                self._report("unusable map", files[name], what, image.image_id)
                continue
            first = next(iter(values.values()), found).shape
            if found.shape != first:
                # One map a class at different sizes cannot be one array: the first size stands.
                what = f"{found.shape}, other classes of the image have {first}"
                self._report("map shape", files[name], what, image.image_id)
                continue
            values[name] = found
        if not values:
            return None
        arrays = list(values.values())
        return AttentionMaps(
            image_id=image.image_id,
            classes=tuple(values),
            # One map is not copied: it may be large.
            values=np.stack(arrays) if len(arrays) > 1 else arrays[0][np.newaxis],
            logits=np.full(len(values), np.nan),
            origin=MapOrigin(
                model=self.name,
                method=self._written.get("method", "from files"),
                layer=self._written.get("layer", ""),
            ),
        )

    def _report(self, kind: str, file: Path, what: str, image_id: str = "") -> None:
        self.problems.append(_problem(kind, file, what, image_id))


def _problem(kind: str, file: Path, what: str, image_id: str = "") -> Problem:
    return Problem(kind, text_of(file.name), what, "not scored", image_id)


def _is_named(file: _MapFile, images: Mapping[str, str]) -> bool:
    return any(stem in images for stem, _ in file.readings)


def _belongs(file: _MapFile, meant: set[tuple[str, str]]) -> Problem:
    """The problem of a file that belongs to no image, or to several."""
    if not meant:
        return _problem(
            "map without an image", file.path, f"no scored image {file.readings[0][0]!r}"
        )
    listed = ", ".join(f"{name} of {image_id!r}" for image_id, name in sorted(meant))
    return _problem("map name", file.path, f"the name can mean {listed}; rename the file")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _refuse_further(values: dict[str, Values], found: Values) -> None:
    cells = found.size * (len(values) + 1)
    if cells > max_cells():
        raise MapError(
            f"the maps of the image have {cells:,} cells together, more than the limit of "
            f"{max_cells():,}. Make them smaller, or set {CELLS_VARIABLE} to a larger number"
        )


def _fingerprint(files: Sequence[Path]) -> str:
    """sha256 over names and bytes; what cannot be read, or is too large, counts as that."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(os.fsencode(file.name) + b"\0")
        try:
            with open_regular(file, limit=max_bytes()) as stream:
                while part := stream.read(1 << 20):
                    digest.update(part)
        except OSError:
            digest.update(b"unreadable")
    return digest.hexdigest()


def _read_index(file: Path) -> dict[str, str]:
    """Method and layer of maps that this program wrote; empty for any other folder."""
    try:
        content = json.loads(read_regular(file, limit=_INDEX_LIMIT))
        if content["format"] != FORMAT or content["values"] != "raw":
            return {}
        source = content["source"]
        return {"method": str(source["method"]), "layer": str(source["layer"])}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}
