"""Rater × rater: how well each two raters agree, and on which images they do not.

Here an undefined figure is NaN, not 0 as in the paper's tables: a pair of which neither rater
chose a characteristic does not disagree on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.scoring.agreement.localisation import OverlapPairs, overlap_pairs
from dermx_viewer.scoring.agreement.readings import Readings
from dermx_viewer.scoring.overlap import ratio

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

Measure = Literal["diagnosis", "presence", "localisation"]
MEASURES: tuple[Measure, ...] = ("diagnosis", "presence", "localisation")


@dataclass(frozen=True, slots=True, eq=False)
class RaterMatrix:
    """Agreement of every ordered pair of raters.

    ``values[rater, reference]``: in [0, 1], NaN where undefined and on the diagonal;
    ``counts[rater, reference]``: the images it was computed from.
    """

    measure: Measure
    name: str
    raters: tuple[str, ...]
    values: FloatArray
    counts: IntArray


class Disagreement(NamedTuple):
    """One image on which two raters differ: ``score`` in (0, 1], 1 is the most."""

    image_id: str
    score: float
    rater_said: str
    reference_said: str


def matrix_names(readings: Readings, measure: Measure) -> tuple[str, ...]:
    """What ``name`` may be for a measure, in the ontology's order."""
    words = ontology()
    if measure == "diagnosis":
        return ("", *words.diagnosis_names)
    if measure == "localisation":
        return readings.localisable_names
    return (*words.non_localisable_names, *readings.localisable_names)


def agreement_matrix(
    readings: Readings,
    measure: Measure,
    name: str = "",
    *,
    overlaps: Mapping[str, OverlapPairs] | None = None,
) -> RaterMatrix:
    """Agreement of every ordered pair of raters on ``name``.

    "diagnosis": the share of the common images with the same diagnosis where ``name`` is "",
    else the F1 of that diagnosis. "presence": the F1 of naming a characteristic (or a descriptive
    term) over the common images. "localisation": the mean F1 of the outlines over the common
    images where at least one of the two outlined it; ``overlaps`` spares filling the outlines
    again (all of ``overlap_pairs(readings)``).
    """
    if measure == "localisation":
        values, counts = _localisation(readings, _pairs(readings, name, overlaps))
    elif name:
        values, counts = _presence(readings, name)
    else:
        values, counts = _same_diagnosis(readings)
    values, counts = only_compared(readings, values, counts)
    return RaterMatrix(measure, name, readings.raters, values, counts)


def only_compared(
    readings: Readings, values: FloatArray, counts: IntArray
) -> tuple[FloatArray, IntArray]:
    """NaN and 0 where a rater is not compared with a reference, as on the diagonal."""
    compared = np.zeros(values.shape, bool)
    for pair in readings.ordered_pairs:
        compared[pair] = True
    return np.where(compared, values, np.nan), np.where(compared, counts, 0)


def disagreements(
    readings: Readings,
    measure: Measure,
    name: str,
    rater: str,
    reference: str,
    *,
    overlaps: Mapping[str, OverlapPairs] | None = None,
) -> tuple[Disagreement, ...]:
    """The images on which two raters differ, the worst first, equals in the data set's order.

    The score is 1 where one said what the other did not, and 1 − F1 for "localisation".
    """
    a, b = readings.raters.index(rater), readings.raters.index(reference)
    if measure == "localisation":
        found = _worst_outlines(readings, _pairs(readings, name, overlaps), a, b)
    elif name:
        found = _differing(readings, _yes_or_no(readings, name), a, b)
    else:
        found = _differing(readings, readings.diagnoses, a, b)
    return tuple(sorted(found, key=lambda each: -each.score))


def _same_diagnosis(readings: Readings) -> tuple[FloatArray, IntArray]:
    diagnoses, common = readings.diagnoses, readings.common
    same = np.zeros(common.shape)
    for a, b in readings.ordered_pairs:
        both = readings.evaluated[:, a] & readings.evaluated[:, b]
        same[a, b] = np.count_nonzero(diagnoses[both, a] == diagnoses[both, b])
    return ratio(same, common), common


def _presence(readings: Readings, name: str) -> tuple[FloatArray, IntArray]:
    """F1 = 2TP/(positives of one + positives of the other), over the images both read."""
    evaluated = readings.evaluated.astype(np.float64)
    chosen = readings.selected(name).astype(np.float64)
    mine = chosen.T @ evaluated
    return ratio(2 * (chosen.T @ chosen), mine + mine.T), readings.common


def _localisation(readings: Readings, pairs: OverlapPairs | None) -> tuple[FloatArray, IntArray]:
    n = len(readings.raters)
    totals, counts = np.zeros((n, n)), np.zeros((n, n), np.int64)
    if pairs is not None:
        f1 = pairs.scores[:, 0]
        defined = ~np.isnan(f1)
        cells = pairs.rater[defined], pairs.reference[defined]
        np.add.at(totals, cells, f1[defined])
        np.add.at(counts, cells, 1)
    return ratio(totals, counts), counts


def _pairs(
    readings: Readings, name: str, overlaps: Mapping[str, OverlapPairs] | None
) -> OverlapPairs | None:
    found = overlap_pairs(readings, names=(name,)) if overlaps is None else overlaps
    return found.get(name)


def _worst_outlines(
    readings: Readings, pairs: OverlapPairs | None, a: int, b: int
) -> list[Disagreement]:
    if pairs is None:
        return []
    chosen = np.flatnonzero((pairs.rater == a) & (pairs.reference == b))
    found = []
    for number in chosen:
        image, f1 = int(pairs.image[number]), float(pairs.scores[number, 0])
        if f1 < 1:
            said = (_outlined(readings, image, rater, pairs.name) for rater in (a, b))
            found.append(Disagreement(readings.images[image].image_id, 1 - f1, *said))
    return found


def _outlined(readings: Readings, image: int, rater: int, name: str) -> str:
    return "outlined" if name in readings.by_image[image][rater].outlined else "not outlined"


def _yes_or_no(readings: Readings, name: str) -> npt.NDArray[np.object_]:
    return np.where(readings.selected(name), "yes", "no").astype(object)


def _differing(
    readings: Readings, said: npt.NDArray[np.object_], a: int, b: int
) -> list[Disagreement]:
    both = readings.evaluated[:, a] & readings.evaluated[:, b]
    return [
        Disagreement(readings.images[image].image_id, 1.0, said[image, a], said[image, b])
        for image in np.flatnonzero(both & (said[:, a] != said[:, b]))
    ]
