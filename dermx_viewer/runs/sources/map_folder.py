"""Attention maps made elsewhere: a folder of ``<image-id>_<Class>.npy`` (or ``.png`` …) files.

Any resolution. Whatever is wrong with a file is a problem, and the others are used. Maps are not
negative, unless a ``maps.json`` that ``dermx-viewer explain`` wrote says that they are raw: those
are rectified by the protocol.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.errors import MapError
from dermx_viewer.files import open_regular, read_regular, text_of
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.progress import ShouldStop, stop_if_asked
from dermx_viewer.runs.sources.asking import Tell, tell_nobody
from dermx_viewer.runs.sources.contents import contents
from dermx_viewer.runs.sources.map_files import (
    CELLS_VARIABLE,
    READERS,
    Values,
    max_bytes,
    max_cells,
    read_map,
)
from dermx_viewer.runs.sources.map_names import (
    MapFile,
    Matched,
    map_problem,
    match,
    read_name,
)
from dermx_viewer.runs.sources.source import Found
from dermx_viewer.said import Said, joined
from dermx_viewer.whole_folder import settle

INDEX = "maps.json"
"""Says where the maps of a folder come from; written by ``dermx-viewer explain``."""

FORMAT = "dermx-viewer maps 1"

_OVERLAYS = "overlays"
"""Beside the maps: pictures of them over the photographs, written by ``dermx-viewer explain``."""

_INDEX_LIMIT = 100_000_000
_FOLDERS, _NO_ENDING = "folders", "files without an ending"
_EXPECTED = Said("Maps are files <image-id>_<Class>.npy (or .npz, .png, .tif) in one folder")


@dataclass(slots=True)
class MapFolder:
    """Maps from files; the logits and the predicted class are unknown."""

    folder: Path
    name: str = ""
    _problems: list[Problem] = field(default_factory=list)
    """of the folder itself; those of its maps are told with them"""
    _files: list[MapFile] = field(default_factory=list)
    _matched: Matched | None = None
    """the files of the images of a run, where it is known (see ``among``)"""
    _written: dict[str, str] = field(default_factory=dict)
    """method and layer, where this program wrote the maps, raw"""
    _sha256: str = ""

    def __post_init__(self) -> None:
        with suppress(OSError):
            # Maps of two runs side by side, where the program was killed between them.
            settle(self.folder)
        entries = self._entries()
        self.name = text_of(self.name or self.folder.resolve().name)
        self._written = read_index(self.folder / INDEX)
        self._report_skipped(entries)
        for file in entries:
            if file.suffix.lower() in READERS and not file.name.startswith("."):
                self._add(file)
        if not self._files:
            raise MapError(
                "{folder}: no maps here. {expected}.{why}",
                folder=text_of(self.folder),
                expected=_EXPECTED,
                why=self._why(),
            )
        # Gathered before any work: a record must not fail where files went meanwhile.
        self._sha256 = _fingerprint([file.path for file in self._files])

    def maps(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop, tell: Tell = tell_nobody
    ) -> Iterator[Found]:
        """Read the maps of each image."""
        matched = self._files_of(images)
        for image in images:
            stop_if_asked(should_stop)
            yield self._read(image, matched.get(image.image_id, {}))

    def inputs(self, images: Sequence[ImageRecord], should_stop: ShouldStop) -> object:
        """The files of ``images``, and what the folder says of all."""
        matched = self._files_of(images)
        found = []
        for image in images:
            stop_if_asked(should_stop)
            files = matched.get(image.image_id, {})
            found.append([[n, f.name, contents(f, max_bytes())] for n, f in sorted(files.items())])
        return [self._written, max_cells(), found]

    def describe(self) -> dict[str, object]:
        """Name and a fingerprint of all files, as they were when the folder was opened."""
        return {"kind": "maps", "name": self.name, "sha256": self._sha256, **self._written}

    def served(self, images: Sequence[ImageRecord]) -> list[ImageRecord]:
        """Images with at least one map."""
        matched = self._files_of(images)
        return [image for image in images if image.image_id in matched]

    def among(self, images: Sequence[ImageRecord]) -> MapFolder:
        """The folder whose names mean what they mean among ``images``."""
        known = copy(self)
        known._matched = match(self._files, images)[0]
        return known

    def unmatched(self, images: Sequence[ImageRecord]) -> tuple[Problem, ...]:
        """The problem of each file that belongs to none of ``images``, or to two of them."""
        return tuple(match(self._files, images)[1])

    def notes(self, should_stop: ShouldStop) -> tuple[Problem, ...]:
        """Files that are no maps, by their names."""
        return tuple(self._problems)

    def _files_of(self, images: Sequence[ImageRecord]) -> Matched:
        return match(self._files, images)[0] if self._matched is None else self._matched

    def _entries(self) -> list[Path]:
        shown = text_of(self.folder)
        if not _is_folder(self.folder):
            raise MapError(
                "{shown}: there is no such folder. {expected}.", shown=shown, expected=_EXPECTED
            )
        parent = self.folder.resolve().parent
        if self.folder.resolve().name == _OVERLAYS and read_index(parent / INDEX):
            raise MapError(
                "{shown}: these are maps drawn over their photographs by `explain`, not the maps "
                "themselves. Give {parent}.",
                shown=shown,
                parent=text_of(parent),
            )
        try:
            return sorted(self.folder.iterdir())
        except OSError as error:
            raise MapError(
                "{shown}: the folder cannot be read ({reason}).", shown=shown, reason=error.strerror
            ) from None

    def _report_skipped(self, entries: Sequence[Path]) -> None:
        """Say what is passed over, by kind with counts: it may have been meant as maps."""
        known = {INDEX, "curves.csv", _OVERLAYS} if self._written else set()
        skipped: Counter[str] = Counter()
        for entry in entries:
            suffix = entry.suffix.lower()
            if entry.name[0] != "." and entry.name not in known and suffix not in READERS:
                kind = _FOLDERS if _is_folder(entry) else suffix or _NO_ENDING
                skipped[text_of(kind)] += 1
        if skipped:
            what = joined(", ", [_counted(kind, count) for kind, count in skipped.most_common()])
            done = Said("skipped: read are {readers}", readers=", ".join(READERS))
            self._problems.append(Problem("no map files", self.name, what, done))

    def _why(self) -> str:
        if not self._problems:
            return ""
        first = self._problems[0]
        more = Said(" and {n} more", n=len(self._problems) - 1) if len(self._problems) > 1 else ""
        return Said(
            " Found: {where}: {what} ({done}){more}.",
            where=first.where,
            what=first.what,
            done=first.done,
            more=more,
        )

    def _add(self, file: Path) -> None:
        read = read_name(file)
        if isinstance(read, MapFile):
            self._files.append(read)
        else:
            self._problems.append(read)

    def _read(self, image: ImageRecord, files: dict[str, Path]) -> Found:
        values: dict[str, Values] = {}
        problems: list[Problem] = []

        def report(kind: str, file: Path, what: str) -> None:
            problems.append(map_problem(kind, file, what, image.image_id))

        for name in (n for n in ontology().diagnosis_names if n in files):
            try:
                found = read_map(files[name], raw=bool(self._written))
                _refuse_further(values, found)
                refuse_turned(found, image)
            except MapError as error:
                report("unusable map", files[name], Said("{error:behind}", error=error))
                continue
            first = next(iter(values.values()), found).shape
            if found.shape != first:
                # One map a class at different sizes cannot be one array: the first size stands.
                what = Said(
                    "{shape}, other classes of the image have {first}",
                    shape=found.shape,
                    first=first,
                )
                report("map shape", files[name], what)
                continue
            values[name] = found
        maps = self._maps_of(image, values) if values else None
        return Found(image, maps, tuple(problems))

    def _maps_of(self, image: ImageRecord, values: Mapping[str, Values]) -> AttentionMaps:
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
                target_layer=self._written.get("layer", ""),
            ),
        )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def refuse_turned(found: Values, image: ImageRecord) -> None:
    """A map of just the image's size, the wrong way round, is one with x and y exchanged."""
    if found.shape == image.size[::-1] != image.size:
        raise MapError(
            "{rows} rows of {columns} are the image's height and width the wrong "
            "way round. Save the map with rows along the height (transpose it); if it is of a "
            "network that takes the picture at this size, save it at another one",
            rows=found.shape[0],
            columns=found.shape[1],
        )


def _refuse_further(values: dict[str, Values], found: Values) -> None:
    cells = found.size * (len(values) + 1)
    if cells > max_cells():
        raise MapError(
            "the maps of the image have {cells:,} cells together, more than the limit of "
            "{limit:,}. Make them smaller, or set {variable} to a larger number",
            cells=cells,
            limit=max_cells(),
            variable=CELLS_VARIABLE,
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


def read_index(file: Path) -> dict[str, str]:
    """Method and layer of maps that this program wrote; empty for any other folder."""
    try:
        content = json.loads(read_regular(file, limit=_INDEX_LIMIT))
        if content["format"] != FORMAT or content["values"] != "raw":
            return {}
        source = content["source"]
        return {"method": str(source["method"]), "layer": str(source["layer"])}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}


def _counted(kind: str, count: int) -> Said:
    if kind == _NO_ENDING:
        return Said("{count} files without an ending", count=count)
    return Said("{count} folders" if kind == _FOLDERS else "{count} {kind}", count=count, kind=kind)
