"""From votes to a consensus: a mask, or the fuzzy mask of the raters' share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import Mask, crop_to_content, empty_mask
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.consensus.staple import believed, staple
from dermx_viewer.scoring.consensus.votes import Votes

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class FuzzyMask:
    """A mask whose pixels belong to it to a degree in [0, 1].

    ``pixels``: float64 crop whose upper left pixel is (``top``, ``left``); 0 outside it.
    """

    height: int
    width: int
    top: int
    left: int
    pixels: FloatArray

    @property
    def area(self) -> float:
        """Sum over the pixels."""
        return float(self.pixels.sum())

    @property
    def box(self) -> tuple[slice, slice]:
        """Where the crop lies in the whole image (rows, columns)."""
        height, width = self.pixels.shape
        return slice(self.top, self.top + height), slice(self.left, self.left + width)

    def full(self) -> FloatArray:
        """The whole mask, float64 (height, width)."""
        whole = np.zeros((self.height, self.width))
        whole[self.box] = self.pixels
        return whole


def fuse(votes: Votes, how: Fusion) -> Mask | FuzzyMask:
    """The consensus of ``votes``: a Mask, or a FuzzyMask for "share".

    Raises ValueError for "each", which does not fuse.
    """
    painted = votes.paint(fused(votes.said, votes.pixels, how))
    height, width = votes.size
    if how.fuzzy:
        return FuzzyMask(height, width, votes.top, votes.left, painted)
    if not painted.any():
        return empty_mask(height, width)
    crop = crop_to_content(painted)
    return Mask(height, width, votes.top + crop.top, votes.left + crop.left, crop.pixels)


def fused(
    said: npt.NDArray[np.bool_], pixels: npt.NDArray[np.integer], how: Fusion
) -> npt.NDArray[np.bool_] | FloatArray:
    """What each pattern of votes (patterns, raters) becomes: bool, or float64 for "share".

    ``pixels`` of the whole image have each pattern; only STAPLE asks for them. Nobody's votes
    are empty. Raises ValueError for "each".
    """
    if how.kind == "share":
        return said.sum(axis=1) / max(said.shape[1], 1)
    if how.kind == "STAPLE":
        if not said.shape[1]:
            return np.zeros(len(said), bool)
        return believed(staple(said, pixels).probability)
    return np.asarray(said.sum(axis=1) >= votes_needed(said.shape[1], how))


def votes_needed(voters: int, how: Fusion) -> int:
    """How many votes a pixel needs; more than ``voters`` where it cannot have enough.

    Raises ValueError for fusions that do not count votes.
    """
    needed = {
        "union": 1,
        "intersection": voters,
        "majority": voters // 2 + 1,
        "at least k": how.at_least,
    }.get(how.kind)
    if needed is None:
        raise ValueError(f"{how.kind} does not count votes")
    return max(needed, 1)
