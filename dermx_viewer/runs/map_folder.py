"""Attention maps made elsewhere: a folder of ``<image-id>_<Class>.npy`` or ``.png`` files.

Any resolution; PNG values are divided by the bit depth's maximum. Whatever is wrong with a file is
a problem, and the others are used. Maps are not negative, unless a ``maps.json`` that
``dermx-viewer explain`` wrote says that they are raw: those are rectified by the protocol.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy
from PIL import Image

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.photographs import read_header
from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.errors import MapError, PhotographError
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.progress import ShouldStop, stop_if_asked
from dermx_viewer.whole_folder import settle

INDEX = "maps.json"
"""Says where the maps of a folder come from; written by ``dermx-viewer explain``."""

FORMAT = "dermx-viewer maps 1"

MAX_CELLS = 50_000_000
"""Maps with more cells are refused before they are read."""


@dataclass(slots=True)
class MapFolder:
    """Maps from files; the logits and the predicted class are unknown."""

    folder: Path
    name: str = ""
    problems: list[Problem] = field(default_factory=list)
    _files: dict[str, dict[str, Path]] = field(default_factory=dict)
    _written: dict[str, str] = field(default_factory=dict)
    """method and layer, where this program wrote the maps, raw"""

    def __post_init__(self) -> None:
        self.name = self.name or self.folder.resolve().name
        if not self.folder.is_dir():
            raise MapError(
                f"{self.folder}: there is no such folder. Maps are files "
                "<image-id>_<Class>.npy or .png in one folder."
            )
        with suppress(OSError):
            # Maps of two runs side by side, where the program was killed between them.
            settle(self.folder)
        self._written = _read_index(self.folder / INDEX)
        for file in sorted(self.folder.iterdir()):
            if file.suffix.lower() in (".npy", ".png") and not file.name.startswith("."):
                self._add(file)
        if not self._files:
            raise MapError(
                f"{self.folder}: no maps here. They are files <image-id>_<Class>.npy or .png."
            )

    def maps(
        self,
        images: Sequence[ImageRecord],
        should_stop: ShouldStop,
        tell: Callable[[str], None] | None = None,
    ) -> Iterator[tuple[ImageRecord, AttentionMaps | None]]:
        """Read the maps of each image; maps without an image become problems at the end."""
        for image in images:
            stop_if_asked(should_stop)
            yield image, self._read(image)
        known = {image.image_id for image in images}
        for image_id in sorted(set(self._files) - known):
            for file in self._files[image_id].values():
                self._report("map without an image", file, f"no scored image {image_id!r}")

    def describe(self) -> dict[str, object]:
        """Name and a fingerprint of all files."""
        digest = hashlib.sha256()
        for classes in self._files.values():
            for file in classes.values():
                digest.update(f"{file.name}\0".encode())
                digest.update(file.read_bytes())
        found = {"kind": "maps", "name": self.name, "sha256": digest.hexdigest()}
        return {**found, **self._written}

    def count(self, images: Sequence[ImageRecord]) -> int:
        """Images with at least one map."""
        return sum(image.image_id in self._files for image in images)

    def _add(self, file: Path) -> None:
        image_id, underscore, spelling = file.stem.rpartition("_")
        if not (image_id and underscore and spelling):
            self._report("map name", file, "the name is not <image-id>_<Class>")
            return
        name = ontology().canonical(spelling)
        if name not in ontology().diagnosis_names:
            self._report("map of an unknown class", file, f"{spelling!r} is no diagnosis")
            return
        classes = self._files.setdefault(image_id, {})
        if name in classes:
            self._report("several maps", file, f"{classes[name].name} is used for {name}")
            return
        classes[name] = file

    def _read(self, image: ImageRecord) -> AttentionMaps | None:
        values: dict[str, npt.NDArray[np.float32]] = {}
        for name, file in self._in_class_order(image.image_id):
            try:
                values[name] = read_map(file, raw=bool(self._written))
            except MapError as error:
                self._report("unusable map", file, str(error), image.image_id)
        shapes = {array.shape for array in values.values()}
        if len(shapes) > 1:
            # One map a class at different sizes cannot be one array: the first size stands.
            first = next(iter(values.values())).shape
            for name in [name for name, array in values.items() if array.shape != first]:
                what = f"{values.pop(name).shape}, other classes of the image have {first}"
                file = self._files[image.image_id][name]
                self._report("map shape", file, what, image.image_id)
        if not values:
            return None
        return AttentionMaps(
            image_id=image.image_id,
            classes=tuple(values),
            values=np.stack(list(values.values())),
            logits=np.full(len(values), np.nan),
            origin=MapOrigin(
                model=self.name,
                method=self._written.get("method", "from files"),
                layer=self._written.get("layer", ""),
            ),
        )

    def _in_class_order(self, image_id: str) -> list[tuple[str, Path]]:
        files = self._files.get(image_id, {})
        return [(name, files[name]) for name in ontology().diagnosis_names if name in files]

    def _report(self, kind: str, file: Path, what: str, image_id: str = "") -> None:
        self.problems.append(Problem(kind, file.name, what, "not scored", image_id))


def _read_index(file: Path) -> dict[str, str]:
    """Method and layer of maps that this program wrote; empty for any other folder."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["format"] != FORMAT or content["values"] != "raw":
            return {}
        source = content["source"]
        return {"method": str(source["method"]), "layer": str(source["layer"])}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}


def read_map(file: Path, *, raw: bool = False) -> npt.NDArray[np.float32]:
    """Read one map (height, width), float32 and finite; ``raw`` ones may be negative.

    Raises MapError.
    """
    values = _read_npy(file) if file.suffix.lower() == ".npy" else _read_png(file)
    if values.ndim != 2 or 0 in values.shape:
        raise MapError(f"{file.name}: shape {values.shape}, expected (height, width)")
    if not np.isfinite(values).all():
        raise MapError(f"{file.name}: holds NaN or infinite values")
    if values.min() < 0 and not raw:
        raise MapError(f"{file.name}: holds negative values; rectify the map first")
    return values.astype(np.float32)


def _read_npy(file: Path) -> npt.NDArray[np.generic]:
    try:
        with file.open("rb") as stream:
            version = npy.read_magic(stream)
            reader = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
            shape, _, dtype = reader(stream)
        if np.prod(shape, dtype=float) > MAX_CELLS:
            raise MapError(f"{file.name}: shape {shape} is larger than any map")
        if dtype.kind not in "fiub":
            raise MapError(f"{file.name}: values of type {dtype}, expected numbers")
        return np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError, SyntaxError, TypeError) as error:
        raise MapError(f"{file.name}: not a NumPy file, or a damaged one ({error})") from None


def _read_png(file: Path) -> npt.NDArray[np.generic]:
    try:
        header = read_header(file)
        if header.height * header.width > MAX_CELLS:
            raise MapError(f"{file.name}: {header.width} × {header.height} is larger than any map")
        with Image.open(file) as image:
            sixteen = image.mode.startswith("I")
            grey = image if sixteen or image.mode == "L" else image.convert("L")
            return np.asarray(grey, np.float64) / (65535 if sixteen else 255)
    except (PhotographError, OSError, ValueError, SyntaxError) as error:
        raise MapError(f"{file.name}: not a picture, or a damaged one ({error})") from None
