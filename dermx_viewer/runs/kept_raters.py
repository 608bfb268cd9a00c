"""What raters say of each other's outlines, kept on disk between sessions.

It takes ten times as long as scoring a network does, and depends on the annotations, the grid and
whose outlines count, but on no map: on what projected masks depend on, too. How it is summed up is
held in memory.
"""

from __future__ import annotations

import json

from dermx_viewer import __version__
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.part_file import raters_bytes, read_raters
from dermx_viewer.runs.plan import scored_images
from dermx_viewer.scoring.choices import all as every
from dermx_viewer.scoring.choices.choice import MapStep
from dermx_viewer.scoring.choices.class_policy import CLASS_POLICY
from dermx_viewer.scoring.consensus.among_raters import (
    AmongRaters,
    RatersRows,
    put_together,
    raters_rows,
)
from dermx_viewer.scoring.engine.kept_masks import Annotated, about_masks, can_be_kept
from dermx_viewer.scoring.protocols import Protocol


def kept_among(
    dataset: Dataset,
    protocol: Protocol,
    cache: DiskCache | None,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> AmongRaters:
    """The same put together: what was so before in this session is not made again."""
    key = ""
    if cache is not None and can_be_kept(dataset):
        key = f"{_key(dataset, protocol)} summed up: {json.dumps(_summing_up(protocol))}"
        if isinstance(held := cache.held(key), AmongRaters):
            return held
    rows = kept_raters(dataset, protocol, cache, progress=progress, should_stop=should_stop)
    among = put_together([rows], protocol)
    if cache is not None and key:
        size = among.human.memory_usage(deep=True).sum() + among.others.memory_usage().sum()
        size += among.others_rows.memory_usage(deep=True).sum()
        cache.hold(key, among, int(size))
    return among


def _summing_up(protocol: Protocol) -> dict[str, object]:
    """The choices that a summary of raters depends on; one that nobody has thought of is among
    them. Raters explain no class, and have no maps."""
    apart = {choice.name for choice in every.CHOICES if isinstance(choice, MapStep)}
    told = protocol.differing.items()
    return {n: value for n, value in told if n not in apart | {CLASS_POLICY.name}}


def kept_raters(
    dataset: Annotated,
    protocol: Protocol,
    cache: DiskCache | None,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> RatersRows:
    """The rows of all images that are scored: those that are kept, or made now and kept.

    The numbers are the same to the last bit. ``cache``: None to keep nothing. Raises Cancelled.
    """
    key = _key(dataset, protocol) if cache is not None and can_be_kept(dataset) else ""
    content = cache.get(key) if cache is not None and key else None
    if content is not None:
        try:
            return read_raters(content)
        except (ValueError, LookupError, TypeError):
            pass  # Another version's: it is made anew.
    images = scored_images(dataset, protocol)
    rows = raters_rows(images, protocol, progress=progress, should_stop=should_stop)
    if cache is not None and key:
        cache.put(key, raters_bytes(rows, ""))
    return rows


def _key(dataset: Annotated, protocol: Protocol) -> str:
    return f"{__version__} raters: {about_masks(dataset, protocol)}"
