"""What the good neighbours of a damaged file give, and what it means to lose one."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import Any

from dermx_viewer.dataset.masks import characteristic_mask
from dermx_viewer.dataset.photographs import read_photograph
from dermx_viewer.dataset.records import Dataset, Evaluation, ImageRecord
from dermx_viewer.errors import PhotographError
from tests.campaign.world import GOOD, VICTIM, World


class Lost(AssertionError):
    """A good neighbour is not as it was."""


class Canary(AssertionError):
    """Something was done that never may be."""


@dataclass(slots=True)
class Good:
    """What the good neighbours give in the undamaged world."""

    images: dict[str, Any] = field(default_factory=dict)
    photos: dict[str, Any] = field(default_factory=dict)
    evaluations: dict[tuple[str, str], Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    rows: set[tuple[str, ...]] = field(default_factory=set)


@dataclass(slots=True)
class Trial:
    """One world and what is known of its good part; ``shared`` and ``hit`` as the plan says."""

    world: World
    good: Good
    shared: bool = False
    hit: str = ""


def describe(dataset: Dataset) -> Good:
    """The good part of an opened data set."""
    found = Good()
    for image in dataset.images:
        if image.image_id in GOOD:
            found.images[image.image_id] = (
                image.size,
                tuple(sorted(e.rater for e in image.evaluations)),
            )
            found.metadata[image.image_id] = image.metadata
            found.photos[image.image_id] = _photo(image)
        if image.image_id in (*GOOD, VICTIM):
            for one in image.evaluations:
                found.evaluations[one.rater, image.image_id] = _evaluation(one)
    return found


def _photo(image: ImageRecord) -> Any:
    if image.photograph is None:
        return None
    pixels = read_photograph(image.photograph.path)
    return image.photograph.path.name, pixels.shape, int(pixels.sum(dtype="int64"))


def _evaluation(one: Evaluation) -> Any:
    masks = {}
    for name in one.outlined:
        with contextlib.suppress(PhotographError):
            masks[name] = int(characteristic_mask(one, name).pixels.sum())
    return one.diagnoses, one.kept, tuple(sorted(masks.items()))


def same(what: str, good: dict[Any, Any], found: dict[Any, Any]) -> None:
    for key, value in good.items():
        if key not in found:
            raise Lost(f"{what} {key!r} is gone")
        if found[key] != value:
            raise Lost(f"{what} {key!r} was {value!r:.200}, is {found[key]!r:.200}")
