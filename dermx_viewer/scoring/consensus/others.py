"""Rater against the consensus of the others: how well each one agrees with the rest, fused.

Each rater of an image takes a model's place once: the rater's own mask is A, the consensus of all
*others* who evaluated the image is S, on the protocol's grid, with the same formulas and the same
aggregation as for a model: one row where S holds a pixel. A rater who outlined nothing there has
an empty A: F1 = sensitivity = 0, specificity = 1, precision undefined; ``n_empty_map`` counts
them.

This is no ceiling of a model, and not the model's task: the consensus of the two others of three
raters is what both outlined, which is less, and on fewer rows (Macule 34 against 110 on DermX),
than each rater's outline that the model faces. What stands beside a model's figures is *human
agreement* (``scoring/consensus/human.py``).

The others are fused as the protocol fuses raters, and by majority where it does not. Mind how few
they are: of three raters two remain, and the strict majority of two is both, as their
intersection; of two raters one remains, whose mask is every consensus but "at least 2". "At least
k" of the others asks for k of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.scoring.columns.all import scores_of, summed_names
from dermx_viewer.scoring.consensus.fuse import fused
from dermx_viewer.scoring.consensus.fusion import MAJORITY, Fusion
from dermx_viewer.scoring.consensus.votes import Votes
from dermx_viewer.scoring.overlap import Sums
from dermx_viewer.scoring.protocols import Protocol


def others_fusion(protocol: Protocol) -> Fusion:
    """How the others are fused: as the protocol does, by majority where it does not fuse."""
    return protocol.fusion if protocol.fusion.fuses else MAJORITY


def others_name(protocol: Protocol) -> str:
    """In the column ``model``: ``rater against the consensus of the others (majority)``."""
    return f"rater against the consensus of the others ({others_fusion(protocol).label})"


OTHERS_WORDS = (
    "each rater in a model's place against the consensus of the others, on rows where it holds a "
    "pixel; neither a model's task nor its ceiling"
)
"""What the summary of the others is, for people."""


@dataclass(frozen=True, slots=True)
class AgainstOthers:
    """One rater of one image against the others; ``sums`` are Σmin(A,S), ΣA, ΣS and N."""

    image: ImageRecord
    rater: str
    characteristic: str
    sums: tuple[float, float, float, float]
    others: int


def against_others(
    image: ImageRecord, votes_of: Mapping[str, Votes], protocol: Protocol
) -> Iterator[AgainstOthers]:
    """Every rater of an image against the others; nothing where there is one rater.

    ``votes_of``: votes by characteristic. Those with an empty consensus are among them.
    """
    how = others_fusion(protocol)
    for name, votes in votes_of.items():
        for number, rater in enumerate(votes.raters):
            if votes.voters > 1:
                sums = _sums(votes, number, how)
                yield AgainstOthers(image, rater, name, sums, votes.voters - 1)


def others_rows(lines: Sequence[AgainstOthers], protocol: Protocol) -> pd.DataFrame:
    """The rows a summary is made of: of ``lines`` those where the consensus holds a pixel.

    ``model`` says what was compared, ``map_max`` is 1, or 0 for a rater who outlined nothing,
    ``voters`` counts the others. Scores that do not follow from four sums are undefined.
    """
    lines = [line for line in lines if line.sums[2]]
    common, own, other, pixels = np.array([line.sums for line in lines]).reshape(-1, 4).T
    gold = [line.image.gold for line in lines]
    columns: dict[str, object] = {
        "image": [line.image.image_id for line in lines],
        "rater": [line.rater for line in lines],
        "characteristic": [line.characteristic for line in lines],
        "model": others_name(protocol),
        # A rater explains no class: no policy leaves a row out.
        **dict.fromkeys(("explained_class", "predicted_class", "gold_class"), gold),
        **dict.fromkeys(summed_names(), np.nan),
        **scores_of(Sums(common, own, other, pixels)),
        "map_max": (own > 0).astype(np.float64),
        "voters": [line.others for line in lines],
    }
    return pd.DataFrame(columns)


def _sums(votes: Votes, rater: int, how: Fusion) -> tuple[float, float, float, float]:
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
