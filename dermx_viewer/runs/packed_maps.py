"""All maps that ``explain`` makes in one file, as ``score --maps`` reads it (``array_file``)."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.errors import UnusableName
from dermx_viewer.runs.sources.array_file import PACKED

_Map = npt.NDArray[np.floating[Any]]


@dataclass(slots=True)
class PackedMaps:
    """Maps of many images, held until all are there."""

    _of: dict[str, dict[str, _Map]] = field(default_factory=dict)
    """Image id → class → map."""
    _shape: tuple[int, ...] = ()

    def add(self, image_id: str, name: str, raw: _Map) -> None:
        """Take a map in. Raises UnusableName where it is not as large as those before."""
        self._shape = self._shape or raw.shape
        if raw.shape != self._shape:
            raise UnusableName(
                "{packed}: a map of {shape}, the others are {others}; write files of their own",
                packed=PACKED,
                shape=raw.shape,
                others=self._shape,
            )
        self._of.setdefault(image_id, {})[name] = np.array(raw, np.float32)

    def content(self) -> bytes:
        """The file: NaN all over where an image has no map of a class."""
        classes = list(dict.fromkeys(name for maps in self._of.values() for name in maps))
        values = np.full((len(self._of), len(classes), *self._shape), np.nan, np.float32)
        for row, maps in enumerate(self._of.values()):
            for name, raw in maps.items():
                values[row, classes.index(name)] = raw
        data = io.BytesIO()
        np.savez(data, maps=values, images=[*self._of], classes=classes)
        return data.getvalue()
