"""Which images a model is asked for together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dermx_viewer.dataset.records import ImageRecord


def fits(image: ImageRecord) -> bool:
    """Whether a model can be asked for it: there is a photograph, and it can be scored."""
    return image.photograph is not None and image.scorable


def batches(images: Sequence[ImageRecord], size: int) -> Iterator[list[ImageRecord]]:
    """Images in order, ``size`` photographs that fit in each list but the last; others go along.

    Which photographs are in a batch depends on the data set alone, so that a run gives the same
    bits again.
    """
    group: list[ImageRecord] = []
    for image in images:
        group.append(image)
        if sum(map(fits, group)) in (0, size):
            yield group
            group = []
    if group:
        yield group
