"""The raters among themselves, beside what a model reaches: one pass over the images.

Both figures of it are functions of the votes, so that masks are filled once for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.scoring.choices.masks import MASKS
from dermx_viewer.scoring.choices.readings import first_readings
from dermx_viewer.scoring.consensus.human import HumanRows
from dermx_viewer.scoring.consensus.others import AgainstOthers, against_others, others_rows
from dermx_viewer.scoring.grid import (
    scored_evaluations,
    votes_by_characteristic,
)
from dermx_viewer.scoring.one_thread import one_thread
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.summaries import summarise


@dataclass(frozen=True, eq=False)
class RatersRows:
    """Rows of some images: ``human`` as in :class:`AmongRaters`; ``others``: each rater against
    the consensus of the others (``others_rows``)."""

    human: pd.DataFrame
    others: pd.DataFrame


@dataclass(frozen=True, eq=False)
class AmongRaters:
    """``human``: what people reach on every row that a model can have (``human.columns``);
    ``others``: summary of each rater against the consensus of the others, of ``others_rows``."""

    human: pd.DataFrame
    others: pd.DataFrame
    others_rows: pd.DataFrame


def among_raters(
    images: Sequence[ImageRecord],
    protocol: Protocol,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> AmongRaters:
    """Compare the raters of ``images`` with each other; needs no model.

    The tables are empty, with their columns, where there is nothing to compare: among them those
    of a protocol that counts regions, in which no rater's outline stands for a map.
    """
    rows = raters_rows(images, protocol, progress=progress, should_stop=should_stop)
    return put_together([rows], protocol)


def raters_rows(
    images: Sequence[ImageRecord],
    protocol: Protocol,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> RatersRows:
    """The rows of ``images``, each of which is a matter of its own; none where regions are
    counted."""
    if MASKS(protocol):
        images = ()
    human, lines = HumanRows(), []
    for number, image in enumerate(images, 1):
        stop_if_asked(should_stop)
        lines += _add_image(image, protocol, human)
        progress(number, len(images), "Comparing raters")
    return RatersRows(human.frame(), others_rows(lines, protocol))


def put_together(parts: Iterable[RatersRows], protocol: Protocol) -> AmongRaters:
    """The whole from the rows of its images, in their order."""
    every = [*parts]
    others = _joined([part.others for part in every], others_rows([], protocol))
    human = _joined([part.human for part in every], HumanRows().frame())
    # Whoever handed them over one by one has let them go: rows are in memory once.
    every.clear()
    with one_thread():
        return AmongRaters(human, summarise(others, protocol), others)


def _joined(frames: Sequence[pd.DataFrame], nothing: pd.DataFrame) -> pd.DataFrame:
    full = [frame for frame in frames if len(frame)]
    return pd.concat(full, ignore_index=True) if full else nothing


def human_rows(images: Sequence[ImageRecord], protocol: Protocol) -> pd.DataFrame:
    """Human agreement and what is attainable on every row (``human.columns``)."""
    return among_raters(images, protocol).human


def _add_image(image: ImageRecord, protocol: Protocol, human: HumanRows) -> list[AgainstOthers]:
    """Add the rows of one image; returns each of its raters against the others."""
    evaluations = scored_evaluations(image, protocol)
    voting = first_readings(evaluations)
    votes_of = votes_by_characteristic(image, protocol, voting)
    lines = list(against_others(image, votes_of, protocol))
    if protocol.fusion.fuses:
        human.add_fused(image, votes_of, protocol.fusion, lines)
    else:
        again = len(voting) < len(evaluations)
        every = votes_by_characteristic(image, protocol, evaluations) if again else votes_of
        human.add_each(image, evaluations, every)
    return lines
