"""The votes layer: how many raters outlined each pixel, and the edge of their consensus.

Made on the annotated grid. Counting a large image takes a while: whoever shows it makes it beside
the window and hands it to ``resolve``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import Mask
from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.scoring.consensus.fuse import fuse
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.consensus.votes import Votes, count_votes
from dermx_viewer.scoring.grid import one_mask, voting_evaluations
from dermx_viewer.scoring.protocols import NATIVE

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class VotesLayer:
    """The votes on one characteristic of one image, ready to be drawn.

    ``counts``: votes for each pixel of a box whose upper left pixel is (``top``, ``left``).
    ``edges``: the consensus' border along the pixels' sides, (lines, 2 ends, x and y) with the
    origin at the corner of pixel (0, 0); none for "share". ``area``: pixels of the consensus.
    """

    image_id: str
    characteristic: str
    fusion: Fusion
    size: tuple[int, int]
    raters: tuple[str, ...]
    counts: npt.NDArray[np.uint8]
    top: int
    left: int
    edges: FloatArray
    area: int

    @property
    def voters(self) -> int:
        """How many raters evaluated the image."""
        return len(self.raters)

    def at(self, row: int, column: int) -> int:
        """Votes for one pixel of the image."""
        y, x = row - self.top, column - self.left
        height, width = self.counts.shape
        return int(self.counts[y, x]) if 0 <= y < height and 0 <= x < width else 0


def image_votes(image: ImageRecord, characteristic: str) -> Votes:
    """The kept first readings' votes on a characteristic (or Union), on the annotated grid."""
    evaluations = voting_evaluations(image, NATIVE)
    masks = [one_mask(evaluation, characteristic, image.size) for evaluation in evaluations]
    return count_votes([evaluation.rater for evaluation in evaluations], masks, image.size)


def votes_layer(image_id: str, characteristic: str, votes: Votes, how: Fusion) -> VotesLayer:
    """The layer of some votes under one fusion."""
    consensus = None if how.fuzzy else fuse(votes, how)
    binary = consensus if isinstance(consensus, Mask) else None
    return VotesLayer(
        image_id=image_id,
        characteristic=characteristic,
        fusion=how,
        size=votes.size,
        raters=votes.raters,
        counts=votes.paint(votes.said.sum(axis=1).astype(np.uint8)),
        top=votes.top,
        left=votes.left,
        edges=pixel_edges(binary) if binary is not None else np.zeros((0, 2, 2)),
        area=binary.area if binary is not None else 0,
    )


def pixel_edges(mask: Mask) -> FloatArray:
    """Border of a mask along its pixels' sides: (lines, 2 ends, x and y), each line once.

    The origin is the corner of pixel (0, 0), so that pixel (x, y) has its corners at x, x + 1.
    """
    if not mask.pixels.size:
        return np.zeros((0, 2, 2))
    padded = np.pad(mask.pixels, 1)
    row, start, stop = _runs(padded[1:] != padded[:-1])
    across = np.stack([np.stack([start, row], axis=1), np.stack([stop, row], axis=1)], axis=1)
    column, top, bottom = _runs((padded[:, 1:] != padded[:, :-1]).T)
    down = np.stack([np.stack([column, top], axis=1), np.stack([column, bottom], axis=1)], axis=1)
    # The padding put everything one pixel further; a border lies behind the pixel before it.
    lines = np.concatenate([across - (1, 0), down - (0, 1)])
    return np.asarray(lines + np.array([mask.left, mask.top]), np.float64)


def _runs(
    found: npt.NDArray[np.bool_],
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """(line, first, behind the last) of each run of True along the lines of a picture.

    Every line begins and ends with False, so that no run goes on in the next line.
    """
    places = np.flatnonzero(found)
    begins = np.flatnonzero(np.diff(places, prepend=-2) != 1)
    ends = np.append(begins[1:], len(places)) - 1
    line, first = np.divmod(places[begins], found.shape[1])
    return line, first, places[ends] % found.shape[1] + 1
