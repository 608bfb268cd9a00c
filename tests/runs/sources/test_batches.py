"""Which images a model is asked for together."""

from __future__ import annotations

from pathlib import Path

from dermx_viewer.dataset.records import ImageRecord, Photograph
from dermx_viewer.runs.sources.batches import batches, fits


def images(names: str) -> list[ImageRecord]:
    """Those in capitals have a photograph; that of Z shows something else."""
    pictures = {n: Photograph(Path(n), 6, 8, fits=n != "Z") for n in names if n.isupper()}
    return [ImageRecord(name, 6, 8, photograph=pictures.get(name)) for name in names]


def together(names: str, size: int) -> list[str]:
    found = batches(images(names), size)
    return ["".join(image.image_id for image in group) for group in found]


def test_by_hand() -> None:
    assert together("", 2) == []
    assert together("ABCDE", 2) == ["AB", "CD", "E"]
    # What has no photograph goes along and does not count; alone where nothing waits for it.
    assert together("aABbcCdD", 2) == ["a", "AB", "b", "c", "CdD"]
    assert together("AbcB", 2) == ["AbcB"]


def test_a_photograph_of_something_else_does_not_fit() -> None:
    assert [fits(image) for image in images("ZAa")] == [False, True, False]
    assert together("ZAB", 2) == ["Z", "AB"]
