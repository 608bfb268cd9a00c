"""Data sets from what each rater said of each image."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag

Said = Mapping[str, Mapping[str, Sequence[str | dict[str, Any]]]]
"""``said[rater][image]``: a tag's name; "P:<name>" for a square of 20 pixels of that
characteristic, "P:<name>/<term>,<term>" for one with descriptive terms; or an annotation."""


def dataset_of(root: Path, said: Said, gold: str = "Acne") -> Dataset:
    images: set[str] = set()
    for rater, by_image in said.items():
        for image, names in by_image.items():
            images.add(image)
            content = [_annotation(name) for name in names]
            build.write_evaluation(root, f"{rater}_{image}", darwin1(content))
    build.write_metadata(root, [f"{i}.jpg;S;{gold};{i}.jpg;light;adult" for i in sorted(images)])
    return open_dataset(root)


def _annotation(said: str | dict[str, Any]) -> dict[str, Any]:
    if isinstance(said, dict):
        return said
    if not said.startswith("P:"):
        return tag(said)
    name, _, terms = said[2:].partition("/")
    return polygon(name, attributes=terms.split(",") if terms else [])
