"""The human ceiling: how well each rater agrees with the consensus of the others.

A model that is scored against raters can hardly be asked to agree with them better than they agree
with each other. Each rater of an image takes the model's place once: the rater's own mask is A,
the consensus of all *others* who evaluated the image is S, on the protocol's grid, with the same
formulas, the same aggregation and the same rule for rows as for a model: one row where S holds a
pixel. A rater who outlined nothing there has an empty A: F1 = sensitivity = 0, specificity = 1,
precision undefined; ``n_empty_map`` counts them.

The others are fused as the protocol fuses raters, and by majority where it does not. Mind how few
they are: of three raters two remain, and the strict majority of two is both, as their
intersection; of two raters one remains, whose mask is every consensus but "at least 2". "At least
k" of the others asks for k of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.scoring.consensus.fuse import fused
from dermx_viewer.scoring.consensus.fusion import MAJORITY, Fusion
from dermx_viewer.scoring.consensus.votes import Votes
from dermx_viewer.scoring.grid import votes_by_characteristic, voting_evaluations
from dermx_viewer.scoring.overlap import SCORES, Sums, scores
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.summaries import summarise

ROW_COLUMNS = (
    "image",
    "rater",
    "characteristic",
    "model",
    "explained_class",
    "predicted_class",
    "gold_class",
    *SCORES,
    "map_max",
    "voters",
)
"""Columns of the ceiling's rows: those a summary is made of. ``model`` says what was compared,
``map_max`` is 1, or 0 for a rater who outlined nothing, ``voters`` counts the others."""


def ceiling_fusion(protocol: Protocol) -> Fusion:
    """How the others are fused: as the protocol does, by majority where it does not fuse."""
    return protocol.fusion if protocol.fusion.fuses else MAJORITY


def ceiling_name(protocol: Protocol) -> str:
    """What stands in the column ``model``: ``human ceiling (majority of the others)``."""
    return f"human ceiling ({ceiling_fusion(protocol).label} of the others)"


CEILING_SCORES = ("f1", "sensitivity", "specificity")
"""Scores whose ceiling stands beside a model's."""


def with_ceiling(summary: pd.DataFrame, ceiling: pd.DataFrame) -> pd.DataFrame:
    """A models' summary with the human ceiling of the same characteristic and diagnosis.

    ``ceiling_f1``, ``ceiling_f1_n`` … stand behind each score; NaN where no rater has one.
    """
    if ceiling.empty or summary.empty:
        return summary
    keys = ["diagnosis", "characteristic"]
    wanted = [f"{score}{part}" for score in CEILING_SCORES for part in ("", "_n")]
    renamed = ceiling[keys + wanted].rename(columns={name: f"ceiling_{name}" for name in wanted})
    joined = summary.merge(renamed, how="left", on=keys, validate="many_to_one")
    order: list[str] = []
    for name in summary.columns:
        order.append(str(name))
        if name in CEILING_SCORES:
            order += [f"ceiling_{name}", f"ceiling_{name}_n"]
    return joined[order]


@dataclass(frozen=True, slots=True)
class _Line:
    """One rater of one image against the others; ``sums`` are Σmin(A,S), ΣA, ΣS and N."""

    image: ImageRecord
    rater: str
    characteristic: str
    sums: tuple[float, float, float, float]
    others: int


def human_ceiling(
    images: Sequence[ImageRecord],
    protocol: Protocol,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> pd.DataFrame:
    """Summary of every rater against the others, with the columns of a model's summary.

    Needs no model. Empty, with its columns, where no image has two raters.
    """
    lines: list[_Line] = []
    for number, image in enumerate(images, 1):
        stop_if_asked(should_stop)
        lines += _image_lines(image, protocol)
        progress(number, len(images), "Comparing each rater with the others")
    return summarise(ceiling_rows(lines, protocol), protocol)


def ceiling_rows(lines: Sequence[_Line], protocol: Protocol) -> pd.DataFrame:
    """Rows with ROW_COLUMNS."""
    common, own, other, pixels = np.array([line.sums for line in lines]).reshape(-1, 4).T
    gold = [line.image.gold for line in lines]
    columns: dict[str, object] = {
        "image": [line.image.image_id for line in lines],
        "rater": [line.rater for line in lines],
        "characteristic": [line.characteristic for line in lines],
        "model": ceiling_name(protocol),
        # A rater explains no class: no policy leaves a row out.
        **dict.fromkeys(("explained_class", "predicted_class", "gold_class"), gold),
        **scores(Sums(common, own, other, pixels)),
        "map_max": (own > 0).astype(np.float64),
        "voters": [line.others for line in lines],
    }
    return pd.DataFrame({name: columns[name] for name in ROW_COLUMNS})


def _image_lines(image: ImageRecord, protocol: Protocol) -> Iterator[_Line]:
    if len(voting_evaluations(image, protocol)) < 2:
        return
    how = ceiling_fusion(protocol)
    for name, votes in votes_by_characteristic(image, protocol).items():
        for number, rater in enumerate(votes.raters):
            sums = _against_the_others(votes, number, how)
            if sums[2]:
                yield _Line(image, rater, name, sums, votes.voters - 1)


def _against_the_others(votes: Votes, rater: int, how: Fusion) -> tuple[float, float, float, float]:
    """Σmin(A,S), ΣA, ΣS and N of one rater's mask A and the consensus S of the others.

    All pixels of one pattern have the same A and S: the sums run over the patterns.
    """
    own = votes.said[:, rater]
    consensus = fused(np.delete(votes.said, rater, axis=1), votes.pixels, how)
    common = np.minimum(own, consensus) @ votes.pixels
    return (
        float(common),
        float(own @ votes.pixels),
        float(consensus @ votes.pixels),
        float(votes.pixels.sum()),
    )
