"""Compare every outline with its published PNG mask, in parallel.

The polygons are the masks (protocol: the data); the PNGs serve as a cross-check here.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial

import numpy as np

from dermx_viewer.dataset.mask_pictures import read_mask_file
from dermx_viewer.dataset.masks import BoolArray, Mask, region_mask
from dermx_viewer.dataset.records import (
    Dataset,
    Evaluation,
    Problem,
    Region,
    same_aspect,
    scaled,
)
from dermx_viewer.errors import PhotographError
from dermx_viewer.processes import Do, Workers
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.said import Said

AGREEING_IOU = 0.9
"""An outline and its PNG with a smaller intersection over union are a problem."""

_MOST_THREADS = 8
_PIXELS_AT_ONCE = 128_000_000
_TOGETHER = 8
"""Evaluations that are one task of a process."""
_Finding = tuple[str, str, str, float]
"""Kind, what, done and amount of a problem."""


def check_outlines(
    dataset: Dataset,
    *,
    jobs: int = 1,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> list[Problem]:
    """Fill every outline, read every PNG mask that belongs to one, and report what is odd.

    Regions that fill no pixel, PNGs that cannot be read, have another size than the image or
    agree with their polygon less than AGREEING_IOU. One PNG a thread is in memory at a time, and
    fewer threads work on large images. ``jobs``: processes instead, where it is more than 1; they
    find the same.
    Raises Cancelled.
    """
    rescaled = {problem.where for problem in dataset.problems if problem.kind == "sizes differ"}

    outlined = [evaluation for evaluation in dataset.evaluations if evaluation.regions]
    problems: list[Problem] = []
    largest = max((e.height * e.width for e in outlined), default=1)
    at_once = max(1, _PIXELS_AT_ONCE // largest)
    if jobs > 1:
        every = _in_processes(rescaled, outlined, min(jobs, at_once), should_stop)
    else:
        threads = min(_MOST_THREADS, os.cpu_count() or 1, at_once)
        every = _in_threads(partial(_problems, rescaled), outlined, threads)
    with closing(every) as results:
        for done, found in enumerate(results):
            stop_if_asked(should_stop)
            if done % 16 == 0:
                progress(done, len(outlined), "Comparing outlines with PNG masks")
            problems += found
    return problems


def _problems(rescaled: set[str], evaluation: Evaluation) -> list[Problem]:
    # Opening has already said that such a file has another size.
    where = evaluation.where
    return list(_check_evaluation(evaluation, where, size_known=where in rescaled))


def _in_processes(
    rescaled: set[str], items: Sequence[Evaluation], jobs: int, should_stop: ShouldStop
) -> Generator[list[Problem], None, None]:
    """Results in the order of ``items``: some of them are a task."""
    tasks = (items[start : start + _TOGETHER] for start in range(0, len(items), _TOGETHER))
    opened = partial(_checking, rescaled)
    with Workers[Sequence[Evaluation], list[list[Problem]]](opened, jobs) as workers:
        for found in workers.in_order(tasks, should_stop=should_stop):
            yield from found


@contextmanager
def _checking(rescaled: set[str]) -> Iterator[Do[Sequence[Evaluation], list[list[Problem]]]]:
    """What a worker does with some evaluations."""

    def checked(
        some: Sequence[Evaluation], _: Progress, should_stop: ShouldStop
    ) -> list[list[Problem]]:
        found = []
        for evaluation in some:
            stop_if_asked(should_stop)
            found.append(_problems(rescaled, evaluation))
        return found

    yield checked


def _in_threads(
    work: Callable[[Evaluation], list[Problem]], items: Iterable[Evaluation], threads: int
) -> Generator[list[Problem], None, None]:
    """Results in the order of ``items``; only a few are under way at any time."""
    pending: deque[Future[list[Problem]]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="doctor") as pool:
        try:
            for item in items:
                pending.append(pool.submit(work, item))
                if len(pending) > 4 * threads:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()


def _check_evaluation(evaluation: Evaluation, where: str, *, size_known: bool) -> Iterator[Problem]:
    for number, region in enumerate(evaluation.regions):
        file = region.mask_file
        name = file.name if file is not None else Said("region {number}", number=number)
        for kind, what, done, amount in _check_region(region, evaluation, size_known=size_known):
            text = Said(
                "{name} ({characteristic}): {what}",
                name=name,
                characteristic=region.characteristic,
                what=what,
            )
            yield Problem(kind, where, text, done, evaluation.image_id, amount)


def _check_region(
    region: Region, evaluation: Evaluation, *, size_known: bool
) -> Iterator[_Finding]:
    size = (evaluation.height, evaluation.width)
    published = None
    if region.mask_file is not None:
        try:
            published = read_mask_file(region.mask_file)
        except PhotographError as error:
            done = Said("the polygon is the mask")
            done = done if region.paths else Said("the region cannot be shown")
            yield "unreadable mask", Said("{error:behind}", error=error), done, 0.0
    if published is not None and published.shape != size:
        if not size_known:
            yield _other_size(published, size, has_polygon=bool(region.paths))
        if not same_aspect(published.shape, size):
            published = None
    if region.paths:
        yield from _check_polygon(region, size, published)
    elif published is not None and not published.any():
        yield _fills_nothing(Said("its PNG is empty"))


def _check_polygon(
    region: Region, size: tuple[int, int], published: BoolArray | None
) -> Iterator[_Finding]:
    mask = region_mask(region, *size)
    if not mask.area:
        pixels = np.count_nonzero(published) if published is not None else 0
        what = (
            Said("its PNG has {pixels} pixels", pixels=pixels)
            if pixels
            else Said("no pixel inside it")
        )
        yield _fills_nothing(what, float(pixels))
    elif published is not None:
        if published.shape != size:
            height, width = published.shape
            smaller = scaled(region, (width / size[1], height / size[0]))
            mask = region_mask(smaller, height, width)
        agreement = _intersection_over_union(mask, published)
        if agreement < AGREEING_IOU:
            what = Said(
                "intersection over union of polygon and PNG is {agreement:.2f}", agreement=agreement
            )
            yield "polygon differs from mask", what, Said("the polygon is the mask"), 1 - agreement


def _fills_nothing(what: str, lost_pixels: float = 0.0) -> _Finding:
    return (
        "region without pixels",
        what,
        Said("counts as outlined, with an empty mask"),
        lost_pixels,
    )


def _other_size(published: BoolArray, size: tuple[int, int], *, has_polygon: bool) -> _Finding:
    what = Said(
        "the PNG has {width} × {height} pixels, annotated at {of_width} × {of_height}",
        width=published.shape[1],
        height=published.shape[0],
        of_width=size[1],
        of_height=size[0],
    )
    return (
        "mask size",
        what,
        Said("the polygon is the mask") if has_polygon else Said("scaled to it"),
        0.0,
    )


def _intersection_over_union(mask: Mask, published: BoolArray) -> float:
    """``|A ∩ B| / |A ∪ B|`` of masks of the same size, of which one has a pixel."""
    common = np.count_nonzero(mask.pixels & published[mask.box])
    return common / (mask.area + np.count_nonzero(published) - common)
