"""What is scored, on the grid of the protocol: masks resized once, and projected once.

For a binary S, Σmin(A,S) = Σ_S A is linear in A, and A is a fixed linear upsampling of a small
map. The transpose of the upsampling takes a mask to the small map's cells once; afterwards a
score is a dot product of as many numbers as the small map has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import Mask, characteristic_mask, empty_mask, merge, union_mask
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import UNION, Evaluation, ImageRecord
from dermx_viewer.scoring.choices.all import steps
from dermx_viewer.scoring.choices.choice import EvaluationFilter
from dermx_viewer.scoring.choices.evaluations import EVALUATIONS
from dermx_viewer.scoring.choices.grid import GRID
from dermx_viewer.scoring.choices.masks import MASKS
from dermx_viewer.scoring.choices.readings import first_readings
from dermx_viewer.scoring.consensus.fuse import FuzzyMask, fuse
from dermx_viewer.scoring.consensus.votes import Votes, count_votes
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.region_counts import CountedMask, counted, counted_of
from dermx_viewer.scoring.resampling import axis_matrix, nearest_indices

FloatArray = npt.NDArray[np.float64]


_PROJECTED_AT_ONCE = 1 << 24
"""Pixels of a mask that are numbers of eight bytes at a time; more than most images have."""


@dataclass(frozen=True, slots=True, eq=False)
class Outlined:
    """One row's mask: who outlined what, and the mask on the grid of scoring.

    ``rater`` is a rater with a ``diagnosis``, or the consensus of several ``voters``, with none.
    """

    rater: str
    characteristic: str
    mask: Mask | FuzzyMask | CountedMask
    diagnosis: str = ""
    voters: int = 1
    second_reading_of: str = ""


def grid_size(image: ImageRecord, protocol: Protocol) -> tuple[int, int]:
    """(height, width) of the grid that ``image`` is scored on."""
    return GRID(protocol, image.size)


def is_scored(image: ImageRecord, protocol: Protocol) -> bool:
    """Whether anybody's evaluation of ``image`` counts under the protocol."""
    return image.scorable and bool(EVALUATIONS(protocol, image.evaluations))


def scored_evaluations(image: ImageRecord, protocol: Protocol) -> tuple[Evaluation, ...]:
    """The evaluations of ``image`` that the protocol scores."""
    if not image.scorable:
        return ()
    chosen = image.evaluations
    for choice in steps(EvaluationFilter):
        chosen = choice(protocol, chosen)
    return chosen


def outlined(image: ImageRecord, protocol: Protocol) -> Iterator[Outlined]:
    """The characteristic masks and Unions of one image, in the order of the rows.

    Those of each rater; the counts of regions (``region_counts.py``); or those of the consensus,
    where it holds a pixel: a consensus that is empty has outlined nothing, and has no row.
    """
    if MASKS(protocol):
        yield from _counted(image, protocol)
        return
    if protocol.fusion.fuses:
        yield from _consensus(image, protocol)
        return
    size = grid_size(image, protocol)
    for evaluation in scored_evaluations(image, protocol):
        for name, mask in rater_masks(evaluation, size).items():
            again = evaluation.second_reading_of
            yield Outlined(evaluation.rater, name, mask, evaluation.diagnosis, 1, again)


def _counted(image: ImageRecord, protocol: Protocol) -> Iterator[Outlined]:
    evaluations = scored_evaluations(image, protocol)
    names = in_order(list({name for e in evaluations for name in e.outlined}))
    grid = grid_size(image, protocol)
    for each in counted_of(evaluations, names, image.image_id):
        mask, one = counted(each.regions, image.size, grid), each.evaluation
        if one is None:
            yield Outlined(each.rater, each.characteristic, mask, voters=len(evaluations))
        else:
            who = (one.diagnosis, 1, one.second_reading_of)
            yield Outlined(each.rater, each.characteristic, mask, *who)


def _consensus(image: ImageRecord, protocol: Protocol) -> Iterator[Outlined]:
    how = protocol.fusion
    for name, votes in votes_by_characteristic(image, protocol).items():
        mask = fuse(votes, how)
        if mask.area:
            yield Outlined(how.rater, name, mask, voters=votes.voters)
        # A fuzzy mask takes eight bytes a pixel: not two of them at once.
        del mask


def voting_evaluations(image: ImageRecord, protocol: Protocol) -> tuple[Evaluation, ...]:
    """The evaluations that have a vote: those that are scored, second readings aside."""
    return first_readings(scored_evaluations(image, protocol))


def votes_by_characteristic(
    image: ImageRecord, protocol: Protocol, evaluations: Sequence[Evaluation] | None = None
) -> dict[str, Votes]:
    """Votes on everything that a voter outlined, in the ontology's order, Union last.

    ``evaluations``: who says something, where it is not those that have a vote.
    """
    size = grid_size(image, protocol)
    if evaluations is None:
        evaluations = voting_evaluations(image, protocol)
    masks = [rater_masks(evaluation, size) for evaluation in evaluations]
    raters = tuple(evaluation.rater for evaluation in evaluations)
    nothing = empty_mask(*size)
    return {
        name: count_votes(raters, [of.get(name, nothing) for of in masks], size)
        for name in _union_last({name for of in masks for name in of})
    }


def rater_masks(evaluation: Evaluation, size: tuple[int, int]) -> dict[str, Mask]:
    """One rater's characteristic masks, then the Union, on a grid of ``size``; {} for none."""
    masks = {
        name: to_grid(characteristic_mask(evaluation, name), size)
        for name in in_order(evaluation.outlined)
    }
    if masks:
        masks[UNION] = merge(list(masks.values()), *size)
    return masks


def one_mask(evaluation: Evaluation, name: str, size: tuple[int, int]) -> Mask:
    """One rater's mask of a characteristic (or Union) on a grid of ``size``; empty for none."""
    whole = union_mask(evaluation) if name == UNION else characteristic_mask(evaluation, name)
    return to_grid(whole, size)


def _union_last(names: set[str]) -> list[str]:
    union = [UNION] if UNION in names else []
    return [*in_order(list(names - {UNION})), *union]


def in_order(characteristics: Sequence[str]) -> list[str]:
    """Characteristics in the ontology's order, unknown ones last."""
    known = ontology().characteristic_names
    position = {name: number for number, name in enumerate(known)}
    return sorted(characteristics, key=lambda name: (position.get(name, len(known)), name))


def to_grid(mask: Mask, size: tuple[int, int]) -> Mask:
    """Resize a mask to ``size`` (height, width), nearest at pixel centres."""
    height, width = size
    if (mask.height, mask.width) == size or not mask.pixels.size:
        return mask if (mask.height, mask.width) == size else empty_mask(height, width)
    rows = nearest_indices(mask.height, height) - mask.top
    columns = nearest_indices(mask.width, width) - mask.left
    inside_rows = np.flatnonzero((rows >= 0) & (rows < mask.pixels.shape[0]))
    inside_columns = np.flatnonzero((columns >= 0) & (columns < mask.pixels.shape[1]))
    if not len(inside_rows) or not len(inside_columns):
        return empty_mask(height, width)
    pixels = mask.pixels[np.ix_(rows[inside_rows], columns[inside_columns])]
    return Mask(height, width, int(inside_rows[0]), int(inside_columns[0]), pixels)


def project(mask: Mask, map_size: tuple[int, int]) -> FloatArray:
    """Weights (map height, map width) with Σ_S resize(A) = Σ weights·A for every map A."""
    if not mask.pixels.size:
        return np.zeros(map_size)
    in_rows, in_columns = mask.box
    rows = axis_matrix(map_size[0], mask.height)[in_rows]
    columns = axis_matrix(map_size[1], mask.width)[in_columns]
    height, width = mask.pixels.shape
    lines = max(1, _PROJECTED_AT_ONCE // width)
    parts = [
        mask.pixels[top : top + lines].astype(np.float64) @ columns
        for top in range(0, height, lines)
    ]
    return np.asarray(rows.T @ np.concatenate(parts))


def project_everything(grid: tuple[int, int], map_size: tuple[int, int]) -> FloatArray:
    """Weights with Σ resize(A) = Σ weights·A: the projection of a mask that is True everywhere."""
    rows = axis_matrix(map_size[0], grid[0]).sum(axis=0)
    columns = axis_matrix(map_size[1], grid[1]).sum(axis=0)
    return np.outer(rows, columns)
