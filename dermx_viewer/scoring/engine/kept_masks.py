"""Masks projected onto small maps, kept on disk between sessions.

Filling, resizing and projecting the masks is nearly all the time that scoring takes, and depends
on the annotations, the grid and whose outlines count, but not on the maps. What is kept are the
very numbers that scoring would make again, so that no figure differs in its last bit.

Kept is what the linear path of ``scoring/scorer.py`` makes: masks of outlines as polygons against
maps of few cells. Masks that are stored as pictures (which the data set's fingerprint does not
cover), fuzzy ones and large maps are compared anew each time.
"""

from __future__ import annotations

import json
import platform
import typing
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from weakref import WeakKeyDictionary

import cv2
import numpy as np

from dermx_viewer import paths
from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.scoring.choices import all as every
from dermx_viewer.scoring.choices.aggregation import AGGREGATION
from dermx_viewer.scoring.choices.choice import IntervalPart, MapStep, RowFilter
from dermx_viewer.scoring.choices.equivalence_margin import EQUIVALENCE_MARGIN
from dermx_viewer.scoring.choices.pattern_precision import PATTERN_PRECISION
from dermx_viewer.scoring.choices.pattern_sensitivity import PATTERN_SENSITIVITY
from dermx_viewer.scoring.choices.union_aggregation import UNION_AGGREGATION
from dermx_viewer.scoring.packed import ImageMasks
from dermx_viewer.scoring.protocols import CONVENTIONS, Protocol
from dermx_viewer.scoring.row_block import Who

Size = tuple[int, int]

LIMIT = 500_000_000
"""Bytes of all kept masks together; those of dermx-2021 take 5 MB for a protocol and map size."""

_FORMAT = 1
_AFTER_MASKS = (
    AGGREGATION,
    UNION_AGGREGATION,
    EQUIVALENCE_MARGIN,
    PATTERN_SENSITIVITY,
    PATTERN_PRECISION,
)
_CAN_BE_KEPT: WeakKeyDictionary[Dataset, bool] = WeakKeyDictionary()
"""Of each data set, as long as somebody has it"""
_NOT_OF_MASKS = (MapStep, RowFilter, IntervalPart)


def mask_cache() -> DiskCache:
    """Where the user's projected masks are kept: the same one all session."""
    return _cache_in(paths.cache_folder() / "masks")


@lru_cache(maxsize=1)
def _cache_in(folder: Path) -> DiskCache:
    return DiskCache(folder, limit=LIMIT)


def mask_part(protocol: Protocol) -> dict[str, object]:
    """The choices that masks depend on, by name; one that nobody has thought of is among them."""
    apart = {
        choice.name
        for choice in every.CHOICES
        if isinstance(choice, _NOT_OF_MASKS) or choice in _AFTER_MASKS
    }
    return {name: value for name, value in protocol.differing.items() if name not in apart}


class Annotated(typing.Protocol):
    """What masks are made of: a data set, or some images of one."""

    @property
    def images(self) -> Sequence[ImageRecord]:
        """All that may be scored."""

    @property
    def fingerprint(self) -> str:
        """Of the annotations of all of them; "" where it is not known."""


@dataclass(frozen=True, slots=True, eq=False)
class Some:
    """Some images of a data set, and what is kept of them: as in :class:`Annotated`."""

    images: tuple[ImageRecord, ...]
    fingerprint: str


class KeptMasks:
    """The projected masks of one data set under one protocol, as far as they are on disk."""

    def __init__(self, dataset: Annotated, protocol: Protocol, cache: DiskCache | None) -> None:
        """``cache``: None to keep nothing. Those of a whole data set are held in memory, too."""
        self._held = not isinstance(dataset, Some)
        self._cache = cache if cache is not None and can_be_kept(dataset) else None
        self._about = about_masks(dataset, protocol) if self._cache is not None else ""
        self._loaded: dict[Size, Mapping[str, ImageMasks]] = {}

    def load(self, map_size: Size) -> Mapping[str, ImageMasks]:
        """Those for maps of this size, by image id; empty where none are kept."""
        if self._cache is None:
            return {}
        self._loaded[map_size] = self._known(self._cache, self._key(map_size), map_size)
        return self._loaded[map_size]

    def _known(self, cache: DiskCache, key: str, map_size: Size) -> Mapping[str, ImageMasks]:
        """What is kept, read once a session."""
        held = cache.held(key) if self._held else None
        if isinstance(held, dict):
            return held
        content = cache.get(key)
        if content is None:
            return {}
        found = _read(content, map_size)
        if self._held:
            cache.hold(key, found, len(content))
        return found

    def save(self, masks: Mapping[str, ImageMasks]) -> None:
        """Keep what is new among ``masks``, beside what was loaded."""
        if self._cache is None:
            return
        for map_size in {size for known in masks.values() for size in known.projected}:
            before = self._loaded.get(map_size, {})
            made = {name: known for name, known in masks.items() if map_size in known.projected}
            if not made.keys() <= before.keys():
                whole, key = {**before, **made}, self._key(map_size)
                content = _written(whole, map_size)
                self._cache.put(key, content)
                if self._held:
                    self._cache.hold(key, whole, len(content))

    def _key(self, map_size: Size) -> str:
        return f"{self._about} onto {map_size[0]}x{map_size[1]}"


def can_be_kept(dataset: Annotated) -> bool:
    """Whether all masks are those of polygons, whose bytes the fingerprint covers."""
    if not isinstance(dataset, Dataset):
        return _of_polygons(dataset)
    # Asked at each change of the protocol; an opened data set stays as it is.
    if dataset not in _CAN_BE_KEPT:
        _CAN_BE_KEPT[dataset] = _of_polygons(dataset)
    return _CAN_BE_KEPT[dataset]


def _of_polygons(dataset: Annotated) -> bool:
    evaluations = (evaluation for image in dataset.images for evaluation in image.evaluations)
    regions = (region for evaluation in evaluations for region in evaluation.regions)
    return bool(dataset.fingerprint) and all(
        region.paths or (region.mask_file is None and region.stored is None) for region in regions
    )


def about_masks(dataset: Annotated, protocol: Protocol) -> str:
    """Everything that numbers made of masks alone depend on, to their last bit."""
    images = [(i.image_id, i.size, i.scorable) for i in dataset.images]
    import scipy  # Imported when used, as elsewhere in scoring.

    told = {
        "format": _FORMAT,
        "conventions": CONVENTIONS,
        "annotations": dataset.fingerprint,
        "images": images,
        "choices": mask_part(protocol),
        # Another library, or another processor where homes are shared, may round otherwise.
        "made by": [np.__version__, cv2.__version__, scipy.__version__, platform.node()],
    }
    return json.dumps(told, sort_keys=True)


def _written(masks: Mapping[str, ImageMasks], map_size: Size) -> bytes:
    """A line of JSON, then areas and weights of all images as float64, little end first."""
    head = [
        {
            "image": name,
            "who": [asdict(who) for who in known.who],
            "pixels": known.pixels,
            "without_consensus": known.without_consensus,
        }
        for name, known in masks.items()
    ]
    numbers = [
        array.astype("<f8", copy=False).tobytes()
        for known in masks.values()
        for array in (known.areas, known.projected[map_size])
    ]
    return b"".join([json.dumps(head).encode(), b"\n", *numbers])


def _read(content: bytes, map_size: Size) -> dict[str, ImageMasks]:
    """What ``_written`` made; the cache has checked that it is just that."""
    end = content.index(b"\n")
    numbers = np.frombuffer(content, "<f8", offset=end + 1)
    found: dict[str, ImageMasks] = {}
    cells, place = map_size[0] * map_size[1], 0
    for told in json.loads(content[:end]):
        rows = len(told["who"])
        areas = numbers[place : place + rows]
        weights = numbers[place + rows : place + rows + (rows + 1) * cells]
        place += rows + (rows + 1) * cells
        found[told["image"]] = ImageMasks(
            who=[Who(**who) for who in told["who"]],
            # Copies: what begins anywhere in a file may be added up in another order.
            areas=areas.astype(np.float64),
            pixels=told["pixels"],
            without_consensus=told["without_consensus"],
            projected={map_size: weights.astype(np.float64).reshape(rows + 1, cells)},
        )
    return found
