"""The maps of a figure's few images, from any source."""

from __future__ import annotations

from collections.abc import Sequence

from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.figures.grids import Shown
from dermx_viewer.runs.sources.source import Source


def shown_by(
    source: Source,
    images: Sequence[ImageRecord],
    *,
    name: str = "",
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> tuple[Shown, tuple[Problem, ...]]:
    """What ``source`` says of ``images``, and what went wrong. ``name``: instead of its own.

    Raises ModelError, RunError, Cancelled.
    """
    bound, called = source.among(images), name or source.name
    problems, found = [*bound.notes(should_stop)], {}
    for number, one in enumerate(bound.maps(images, should_stop)):
        progress(number, len(images), f"Maps of {called}")
        problems += one.problems
        if one.maps is not None:
            found[one.image.image_id] = one.maps
    return Shown(called, found), tuple(problems)
