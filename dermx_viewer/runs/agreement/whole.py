"""How well the raters of a data set agree: every table, beside the published ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is compared.
    import pandas as pd

    from dermx_viewer.scoring.agreement.localisation import OverlapPairs
    from dermx_viewer.scoring.agreement.published import Comparison
    from dermx_viewer.scoring.agreement.readings import Readings

_PUBLISHED = (566, 1698, 8)
"""Images, evaluations and raters of the data set that the paper is about."""


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """Everything about one data set.

    ``tables``: as the agreement command writes them; ``compared``: the published tables beside
    them, by the name of the recomputed one; ``published``: whether this is the data set that the
    paper is about; ``repeated``: second readings beside the first; ``images``: all of the data
    set.
    """

    tables: dict[str, pd.DataFrame]
    compared: dict[str, Comparison]
    readings: Readings
    overlaps: dict[str, OverlapPairs]
    published: bool
    repeated: Readings
    images: tuple[ImageRecord, ...]


def agreement_of(
    dataset: Dataset,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Agreement:
    """Every table and every comparison of outlines. Raises Cancelled."""
    # Imported when used: see above.
    from dermx_viewer.scoring.agreement.localisation import overlap_pairs
    from dermx_viewer.scoring.agreement.published import PUBLISHED, compare
    from dermx_viewer.scoring.agreement.readings import readings, repeated_readings
    from dermx_viewer.scoring.agreement.tables import agreement_tables

    kept = readings(dataset)
    overlaps = overlap_pairs(kept, progress=progress, should_stop=should_stop)
    # The intervals that follow cannot say how far they are.
    progress(0, 0, "Drawing images for the intervals")
    tables = agreement_tables(dataset, overlaps=overlaps, should_stop=should_stop)
    stop_if_asked(should_stop)
    # The last published table of a name has all its rows (appendix table 1, not table 3a).
    compared = {PUBLISHED[found.title][0]: found for found in compare(tables)}
    return Agreement(
        tables,
        compared,
        kept,
        overlaps,
        is_published(dataset),
        repeated_readings(dataset),
        tuple(dataset.images),
    )


def is_published(dataset: Dataset) -> bool:
    """Whether a data set is as large as the one the paper is about, whatever its folder's name."""
    size = len(dataset.images), len(dataset.evaluations), len(dataset.raters)
    return size == _PUBLISHED
