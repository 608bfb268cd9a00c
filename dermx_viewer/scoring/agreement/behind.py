"""The images behind a figure of the agreement tables, those with most disagreement first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.agreement.localisation import OverlapPairs, overlap_pairs
from dermx_viewer.scoring.agreement.presence import SCORES
from dermx_viewer.scoring.agreement.readings import Readings, about
from dermx_viewer.scoring.agreement.reliability import NOTHING, diagnosis_codes, presence_codes

FloatArray = npt.NDArray[np.float64]
Images = tuple[str, ...]
Line = Mapping[Any, Any]

CHOSEN = ("evaluations", "images")
FIGURES = tuple(f"{score}_{part}" for score in SCORES for part in ("mean", "std", "low", "high"))
OF_PAIRS = ("pairs", *(f"{score}_{part}" for score in SCORES for part in ("n", "undefined")))
OF_KAPPAS = (
    *("cohen_mean", "cohen_std", "fleiss", "fleiss_images"),
    *("alpha", "alpha_low", "alpha_high", *CHOSEN),
)
"""Columns whose cells are about images: where something was chosen, the scores of it, pairs of
outlines, and kappas. All other numbers count raters."""


def behind_presence(kept: Readings, line: Line, column: str, *, gold: bool = False) -> Images:
    """Of a line about what was said: the images where it was chosen, or, of a score, those that
    enter its ratio.

    ``gold``: raters against the gold standard, not each other. Nothing for a count of raters.
    """
    selected, score = kept.selected(line["name"]), column.partition("_")[0]
    truth = kept.gold(line["name"]) if gold else np.zeros(len(kept.images), bool)
    enters, differ = (np.zeros(len(kept.images)) for _ in range(2))
    for a, b in [(r, r) for r in range(len(kept.raters))] if gold else kept.ordered_pairs:
        both = kept.evaluated[:, a] & (kept.gold_known if gold else kept.evaluated[:, b])
        said, reference = selected[:, a], truth if gold else selected[:, b]
        in_ratio = {"f1": said | reference, "sensitivity": reference, "specificity": ~reference}
        if score in in_ratio:
            enters += both & in_ratio[score]
        differ += both & (said != reference)
    if column in CHOSEN:
        enters = selected.sum(axis=1).astype(np.float64)
    elif column not in FIGURES:
        return ()
    return _ordered(kept, enters > 0, differ)


def behind_terms(kept: Readings, line: Line, column: str) -> Images:
    """The same of a term that describes the characteristic ``group``."""
    seen = about(kept, line["group"])
    return behind_presence(seen, line, column)


def behind_localisation(
    kept: Readings, overlaps: Mapping[str, OverlapPairs], line: Line, column: str
) -> Images:
    """Of a line about where something was outlined: the images of the pairs that a cell is
    about."""
    score, _, part = column.partition("_")
    found = overlaps.get(line["name"])
    if column in CHOSEN:
        return behind_presence(kept, line, column)
    if found is None:
        return ()
    undefined = np.isnan(found.scores)
    keep = np.ones(len(found.image), bool)
    if score in SCORES:
        of_score = undefined[:, SCORES.index(score)]
        keep = of_score if part == "undefined" else ~of_score
    return _of_pairs(kept, found, keep)


def behind_reliability(kept: Readings, line: Line, column: str) -> Images:
    """Of a kappa: images that several read; of Fleiss' those that as many read as it is of."""
    codes = presence_codes(kept, line["name"]) if line["name"] else diagnosis_codes(kept)
    read = (codes != NOTHING).sum(axis=1)
    keep = read == line["fleiss_raters"] if column.startswith("fleiss") else read > 1
    differ = [len(np.unique(each[each != NOTHING])) for each in codes]
    return _ordered(kept, keep, np.array(differ, np.float64))


def behind_pair(
    kept: Readings, overlaps: Mapping[str, OverlapPairs], line: Line, rater: str, reference: str
) -> Images:
    """Of a figure of two raters: the images it was computed from."""
    a, b = _pair(kept, rater, reference)
    if line["measure"] == "localisation":
        found = overlaps.get(line["name"])
        if found is None:
            return ()
        of_both = (found.rater == a) & (found.reference == b) & ~np.isnan(found.scores[:, 0])
        return _of_pairs(kept, found, of_both)
    both = kept.evaluated[:, a] & kept.evaluated[:, b]
    said = kept.selected(line["name"]) if line["name"] else kept.diagnoses
    return _ordered(kept, both, (said[:, a] != said[:, b]).astype(np.float64))


def overlaps_of(kept: Readings, name: str) -> dict[str, OverlapPairs]:
    """The pairs of outlines of one characteristic, where nobody has compared them yet."""
    return overlap_pairs(kept, names=(name,))


def _pair(kept: Readings, rater: str, reference: str) -> tuple[int, int]:
    """Their numbers: a rater of two second readings stands there twice."""
    names = kept.raters
    return next((a, b) for a, b in kept.ordered_pairs if (names[a], names[b]) == (rater, reference))


def _of_pairs(kept: Readings, found: OverlapPairs, keep: npt.NDArray[np.bool_]) -> Images:
    """Images of some of the pairs, the least overlap first."""
    there, differ = (np.zeros(len(kept.images)) for _ in range(2))
    np.add.at(there, found.image[keep], 1.0)
    np.add.at(differ, found.image[keep], 1.0 - np.nan_to_num(found.scores[keep, 0]))
    return _ordered(kept, there > 0, differ / np.maximum(there, 1.0))


def _ordered(kept: Readings, keep: npt.NDArray[np.bool_], differ: FloatArray) -> Images:
    """The most disagreement first, equals in the data set's order."""
    places = [n for n in np.argsort(-differ, kind="stable") if keep[n]]
    return tuple(kept.images[n].image_id for n in places)
