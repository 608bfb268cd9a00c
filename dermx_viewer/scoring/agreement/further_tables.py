"""Agreement tables that the paper does not have.

Agreement beyond chance, descriptive terms, rater × rater matrices in long form, and agreement of
raters with their own second readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields

import numpy as np
import pandas as pd

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.scoring.agreement.intervals import PresenceIntervals
from dermx_viewer.scoring.agreement.localisation import OverlapPairs
from dermx_viewer.scoring.agreement.matrices import (
    FloatArray,
    IntArray,
    agreement_matrix,
    only_compared,
)
from dermx_viewer.scoring.agreement.readings import Readings, about
from dermx_viewer.scoring.agreement.reliability import (
    Reliability,
    cohen_kappas,
    diagnosis_codes,
    presence_codes,
    reliabilities,
)
from dermx_viewer.scoring.agreement.table_rows import (
    BEHIND,
    FIGURES,
    Row,
    localisation_rows,
    presence_rows,
    table,
)

Overlaps = Mapping[str, OverlapPairs]

_KAPPA = "Cohen's kappa"


def reliability_table(kept: Readings) -> pd.DataFrame:
    """Kappas and alpha of the diagnosis, and of the presence of everything that can be said."""
    subjects = list(_subjects(kept))
    ratings = [presence_codes(kept, name) for _, name in subjects]
    found = reliabilities([diagnosis_codes(kept), *ratings])
    rows = [
        {"measure": measure, "group": ontology().group(name), "name": name, **asdict(figures)}
        for (measure, name), figures in zip([("diagnosis", ""), *subjects], found, strict=True)
    ]
    return table(rows, ["measure", "group", "name", *(field.name for field in fields(Reliability))])


def descriptive_terms(kept: Readings, intervals: PresenceIntervals) -> pd.DataFrame:
    """Whether two raters used a descriptive term anywhere in an image."""
    return table(presence_rows(kept, intervals, kept.descriptive_names))


def terms_by_characteristic(kept: Readings) -> pd.DataFrame:
    """Whether two raters who outlined the same characteristic described it with the same term.

    ``group`` is the characteristic. Only terms that somebody gave to it.
    """
    rows: list[Row] = []
    for characteristic in kept.localisable_names:
        seen = about(kept, characteristic)
        given = [name for name in seen.descriptive_names if seen.selected(name).any()]
        if given:
            found = presence_rows(seen, PresenceIntervals(seen), given)
            rows += [{**row, "group": characteristic} for row in found]
    counts = ("evaluations", "images", "pairs")
    return table(rows, ["group", "name", *FIGURES, *counts, *BEHIND])


def rater_matrices(kept: Readings, overlaps: Overlaps) -> pd.DataFrame:
    """Every rater × rater matrix, one row for each ordered pair of raters."""
    return _long(kept, overlaps, kept.ordered_pairs, ("rater", "reference"))


def within_rater(repeated: Readings, overlaps: Overlaps) -> pd.DataFrame:
    """Agreement of raters with their own second readings, figures as between raters.

    ``pairs``: both orders of each rater's two readings (localisation: of each image).
    """
    intervals = PresenceIntervals(repeated)
    rows: list[Row] = []
    for measure, name in _subjects(repeated):
        (row,) = presence_rows(repeated, intervals, [name])
        rows.append({"measure": measure, **row})
    located = localisation_rows(repeated, overlaps)
    return table([*rows, *({"measure": "localisation", **row} for row in located)])


def within_rater_by_rater(repeated: Readings, overlaps: Overlaps) -> pd.DataFrame:
    """The same for each rater: the second reading against the first."""
    seconds = [(b, a) for a, b in repeated.pairs]
    long = _long(repeated, overlaps, seconds, ("second_reading", "rater"))
    return long[["measure", "statistic", "name", "rater", "second_reading", "value", "n"]]


def _subjects(kept: Readings) -> Iterator[tuple[str, str]]:
    """(measure, name) of everything that is either said of an image or not."""
    words = ontology()
    yield from (("diagnosis", name) for name in words.diagnosis_names)
    characteristics = (*words.non_localisable_names, *kept.localisable_names)
    yield from (("presence", name) for name in characteristics)
    yield from (("descriptive term", name) for name in kept.descriptive_names)


def _long(
    kept: Readings,
    overlaps: Overlaps,
    pairs: Iterator[tuple[int, int]] | tuple[tuple[int, int], ...] | list[tuple[int, int]],
    names: tuple[str, str],
) -> pd.DataFrame:
    rater, reference = np.array(list(pairs), np.int64).reshape(-1, 2).T
    raters = np.array(kept.raters, object)
    parts = [
        pd.DataFrame(
            {
                "measure": measure,
                "statistic": statistic,
                "name": name,
                names[0]: raters[rater],
                names[1]: raters[reference],
                "value": values[rater, reference],
                "n": counts[rater, reference],
            }
        )
        for measure, statistic, name, values, counts in _matrices(kept, overlaps)
    ]
    return pd.concat(parts, ignore_index=True)


def _matrices(
    kept: Readings, overlaps: Overlaps
) -> Iterator[tuple[str, str, str, FloatArray, IntArray]]:
    """(measure, statistic, name, values, counts) of every matrix."""
    same = agreement_matrix(kept, "diagnosis")
    yield "diagnosis", "share of images with the same", "", same.values, same.counts
    kappas, counts = only_compared(kept, cohen_kappas(diagnosis_codes(kept)), same.counts)
    yield "diagnosis", _KAPPA, "", kappas, counts
    for measure, name in _subjects(kept):
        said = agreement_matrix(kept, "presence", name)
        yield measure, "F1", name, said.values, said.counts
    for name in kept.localisable_names:
        where = agreement_matrix(kept, "localisation", name, overlaps=overlaps)
        yield "localisation", "mean F1", name, where.values, where.counts
