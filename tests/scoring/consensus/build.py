"""Masks and votes from little pictures, for tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import crop_to_content
from dermx_viewer.scoring.consensus.votes import Votes, count_votes


def votes_of(masks: Sequence[npt.ArrayLike]) -> Votes:
    """Votes of as many raters as there are whole (height, width) masks."""
    pictures = [np.asarray(mask, bool) for mask in masks]
    names = [f"derm{number}" for number in range(1, len(pictures) + 1)]
    return count_votes(names, [crop_to_content(p) for p in pictures], pictures[0].shape)


def whole(votes: Votes, values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    """What each pattern became, on the whole image (height, width)."""
    picture = np.full(votes.size, values[0])
    height, width = votes.codes.shape
    picture[votes.top : votes.top + height, votes.left : votes.left + width] = votes.paint(values)
    return picture
