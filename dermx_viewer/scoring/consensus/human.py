"""What people reach on a model's own rows: human agreement, and what is attainable at all.

A row is one rater's outline S of a characteristic (or Union) in an image.

*Human agreement*: every other rater who evaluated the image takes the model's place in turn: A is
the other rater's mask of the same characteristic, an empty one where that rater did not outline
it (F1 = sensitivity = 0, precision undefined). The row's figure is the mean over those others, of
each score over those where it is defined; NaN where there is no other rater. A second reading is
no other rater.

*Attainable*: what one map an image could reach against all its raters at once. Raters who differ
cannot all be met. The map is the share of raters who outlined a pixel, cut at that level where
the score's mean over the image's rows is highest. The level is chosen in-sample, from the very
outlines that it is scored with, and for each score by itself: an upper reference, which for
sensitivity is 1, everything that anybody outlined.

Where raters are fused, a row is the consensus of all. Human agreement is then each rater against
the consensus of the *others* (nobody agrees with a consensus that they are part of), mean over
the raters; where the others' consensus is empty F1 is 0. Attainable is the consensus itself: 1.

All pixels of which the raters said the same share a pattern of votes: sums run over the patterns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.dataset.records import UNION, Evaluation, ImageRecord
from dermx_viewer.scoring.columns.all import names_of_sums, scores_of
from dermx_viewer.scoring.consensus.fuse import fused
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.consensus.others import AgainstOthers
from dermx_viewer.scoring.consensus.votes import Votes
from dermx_viewer.scoring.overlap import Sums
from dermx_viewer.scoring.summary_columns import ATTAINABLE, HUMAN

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_KEYS = ("image", "rater", "characteristic")


def columns() -> tuple[str, ...]:
    """Columns of the rows. ``other_raters``: over how many human agreement is the mean."""
    scores = names_of_sums()
    figures = (f"{reference}{score}" for reference in (HUMAN, ATTAINABLE) for score in scores)
    return (*_KEYS, "other_raters", *figures)


HUMAN_WORDS = (
    "the mean, over the other raters who evaluated the image, of the same score with the other "
    "rater's outline in the place of the map (an empty one where that rater did not outline it); "
    "where raters are fused, each rater against the consensus of the others"
)
"""What human agreement on a row is, for people."""

ATTAINABLE_WORDS = (
    "what one map an image could reach against all its raters at once: the share of raters, cut "
    "at the level that is best for this score, chosen in-sample, so an upper reference"
)


@dataclass(slots=True)
class _Compared:
    """Sums of what was compared, each for a row (at a level), to be scored at once."""

    rows: list[IntArray] = field(default_factory=list)
    levels: list[IntArray] = field(default_factory=list)
    sums: list[FloatArray] = field(default_factory=list)

    def add(self, row: npt.ArrayLike, level: npt.ArrayLike, *sums: npt.ArrayLike) -> None:
        """Σmin(A,S), ΣA, ΣS and N; arrays of one shape, or what becomes one."""
        each = np.broadcast_arrays(row, level, *sums)
        self.rows.append(each[0].ravel())
        self.levels.append(each[1].ravel())
        self.sums.append(np.stack([part.ravel() for part in each[2:]]).astype(np.float64))

    def joined(self) -> tuple[IntArray, IntArray, FloatArray]:
        """Rows, levels, and (compared, scores)."""
        if not self.rows:
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, len(names_of_sums())))
        found = scores_of(Sums(*np.concatenate(self.sums, axis=1)))
        values = np.stack([*found.values()], axis=1)
        return np.concatenate(self.rows), np.concatenate(self.levels), values


@dataclass(slots=True)
class HumanRows:
    """Collects rows image by image; ``frame`` gives their figures."""

    who: list[tuple[str, str, str]] = field(default_factory=list)
    """Image, rater, characteristic."""
    others: list[int] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    """Rows of one image and characteristic share a number."""
    _agreeing: _Compared = field(default_factory=_Compared)
    _cut: _Compared = field(default_factory=_Compared)

    def add_each(
        self, image: ImageRecord, evaluations: Sequence[Evaluation], votes_of: Mapping[str, Votes]
    ) -> None:
        """Rows of an image whose raters are not fused.

        ``votes_of``: what each of ``evaluations``, second readings too, said of each pixel.
        """
        first = [n for n, e in enumerate(evaluations) if not e.second_reading_of]
        for name, votes in votes_of.items():
            own = [n for n, e in enumerate(evaluations) if _has_a_row(e, name)]
            others = [[o for o in first if _differ(evaluations[o], evaluations[n])] for n in own]
            row = len(self.who) + np.arange(len(own))
            self._compare(votes, row, own, others)
            self._cut_at_levels(votes, row, own, first)
            self.group += [len(self.who)] * len(own)
            self.who += [(image.image_id, evaluations[n].rater, name) for n in own]
            self.others += [len(people) for people in others]

    def add_fused(
        self,
        image: ImageRecord,
        votes_of: Mapping[str, Votes],
        how: Fusion,
        lines: Sequence[AgainstOthers],
    ) -> None:
        """Rows of an image whose raters are fused; ``lines``: each against the others."""
        for name, votes in votes_of.items():
            area = float(fused(votes.said, votes.pixels, how) @ votes.pixels)
            if not area:
                continue
            row = len(self.who)
            people = [line for line in lines if line.characteristic == name]
            for line in people:
                self._agreeing.add(row, 0, *line.sums)
            self._cut.add(row, 0, area, area, area, votes.pixels.sum())
            self.group.append(row)
            self.who.append((image.image_id, how.rater, name))
            self.others.append(len(people))

    def frame(self) -> pd.DataFrame:
        """All rows, with the columns of ``columns``."""
        keys = np.array(self.who, object).reshape(-1, 3).T
        found_of: dict[str, object] = dict(zip(_KEYS, keys, strict=True))
        found_of["other_raters"] = np.array(self.others, np.int64)
        row, _, found = self._agreeing.joined()
        agreement, attainable = _means(found, row, len(self.who)), self._at_the_best_level()
        for number, score in enumerate(names_of_sums()):
            found_of[f"{HUMAN}{score}"] = agreement[:, number]
            found_of[f"{ATTAINABLE}{score}"] = attainable[:, number]
        return pd.DataFrame({name: found_of[name] for name in columns()})

    def _compare(
        self, votes: Votes, row: IntArray, own: Sequence[int], others: Sequence[Sequence[int]]
    ) -> None:
        """Each other rater's mask as A, with the outline of each row as S."""
        # float64 holds these counts exactly, and multiplies faster than integers.
        said = votes.said.astype(np.float64)
        common = (said.T * votes.pixels) @ said
        area, counts = np.diag(common), [len(people) for people in others]
        a = np.array([other for people in others for other in people], np.int64)
        s = np.repeat(np.array(own, np.int64), counts)
        self._agreeing.add(
            np.repeat(row, counts), 0, common[a, s], area[a], area[s], votes.pixels.sum()
        )

    def _cut_at_levels(
        self, votes: Votes, row: IntArray, own: Sequence[int], voters: Sequence[int]
    ) -> None:
        """The share of ``voters`` cut at each level as A: what so many or more outlined."""
        count = votes.said[:, voters].sum(axis=1)
        level = np.arange(1, int(count.max(initial=0)) + 1)[:, np.newaxis]
        inside = (count >= level) * votes.pixels.astype(np.float64)
        said = votes.said[:, own].astype(np.float64)
        areas = inside.sum(axis=1, keepdims=True), votes.pixels @ said
        self._cut.add(row, level, inside @ said, *areas, votes.pixels.sum())

    def _at_the_best_level(self) -> FloatArray:
        """(rows, scores) of the level at which the mean over the rows of a group is highest."""
        row, level, found = self._cut.joined()
        scores, groups = len(names_of_sums()), len(self.who)
        result = np.full((groups, scores), np.nan)
        if not groups:
            return result
        group, levels = np.array(self.group, np.int64)[row], int(level.max(initial=0)) + 1
        means = _means(found, group * levels + level, groups * levels)
        by_level = means.reshape(groups, levels, scores)
        # The first of equally good levels: of two masks the larger one.
        best = np.where(np.isnan(by_level), -1.0, by_level).argmax(axis=1)
        for number in range(scores):
            chosen = best[group, number] == level
            result[row[chosen], number] = found[chosen, number]
        return result


def _has_a_row(evaluation: Evaluation, name: str) -> bool:
    return bool(evaluation.regions) if name == UNION else name in evaluation.outlined


def _differ(one: Evaluation, other: Evaluation) -> bool:
    """Whether two evaluations are by different people."""
    return (one.second_reading_of or one.rater) != (other.second_reading_of or other.rater)


def _means(values: FloatArray, place: npt.NDArray[np.int64], places: int) -> FloatArray:
    """(places, scores): mean of the ``values`` of each place that are defined; NaN for none."""
    totals, counts = (np.zeros((places, values.shape[1])) for _ in range(2))
    defined = ~np.isnan(values)
    np.add.at(totals, place, np.where(defined, values, 0.0))
    np.add.at(counts, place, defined)
    return np.divide(totals, counts, out=np.full(totals.shape, np.nan), where=counts > 0)
