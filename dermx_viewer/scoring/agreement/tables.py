"""Every agreement table of a data set: the paper's that need no model, and more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Dataset, Evaluation
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.scoring.agreement import further_tables as further
from dermx_viewer.scoring.agreement.intervals import GoldIntervals, PresenceIntervals
from dermx_viewer.scoring.agreement.localisation import OverlapPairs, overlap_pairs
from dermx_viewer.scoring.agreement.presence import against_gold
from dermx_viewer.scoring.agreement.readings import Readings, readings, repeated_readings
from dermx_viewer.scoring.agreement.table_rows import (
    chosen,
    localisation_rows,
    presence_rows,
    score_row,
    table,
)


def agreement_tables(
    dataset: Dataset,
    *,
    overlaps: Mapping[str, OverlapPairs] | None = None,
    jobs: int = 1,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> dict[str, pd.DataFrame]:
    """Every table by its file name (without ``.csv``); the paper's first.

    ``overlaps``: what is compared between raters, where that is known already; ``jobs``:
    processes that compare it otherwise.
    """
    kept, repeated = readings(dataset), repeated_readings(dataset)
    if overlaps is None:
        overlaps = overlap_pairs(kept, jobs=jobs, progress=progress, should_stop=should_stop)
    twice = overlap_pairs(repeated, should_stop=should_stop)
    progress(len(kept.images), len(kept.images), "Summing up")
    intervals = PresenceIntervals(kept)
    return {
        "diagnosis_vs_gold": _diagnosis_vs_gold(kept),
        "diagnosis_inter_rater": _diagnosis_inter_rater(kept, intervals),
        "characteristic_presence": _presence(kept, intervals),
        "characteristic_localisation": table(localisation_rows(kept, overlaps)),
        "image_distribution": _image_distribution(dataset),
        "skin_tone_age": _skin_tone_age(dataset),
        "evaluations": evaluations_table(dataset),
        "reliability": further.reliability_table(kept),
        "descriptive_terms": further.descriptive_terms(kept, intervals),
        "descriptive_terms_by_characteristic": further.terms_by_characteristic(kept),
        "rater_matrices": further.rater_matrices(kept, overlaps),
        "within_rater": further.within_rater(repeated, twice),
        "within_rater_by_rater": further.within_rater_by_rater(repeated, twice),
    }


def _diagnosis_vs_gold(kept: Readings) -> pd.DataFrame:
    intervals = GoldIntervals(kept)
    return table(
        score_row(against_gold(kept, name), intervals(name), name, "raters", **chosen(kept, name))
        for name in ontology().diagnosis_names
    )


def _diagnosis_inter_rater(kept: Readings, intervals: PresenceIntervals) -> pd.DataFrame:
    return table(presence_rows(kept, intervals, ontology().diagnosis_names))


def _presence(kept: Readings, intervals: PresenceIntervals) -> pd.DataFrame:
    names = (*ontology().non_localisable_names, *kept.localisable_names)
    return table(presence_rows(kept, intervals, names))


def _image_distribution(dataset: Dataset) -> pd.DataFrame:
    """Images with a kept evaluation by source and gold standard (the paper's table 1)."""
    counts = Counter((i.metadata.source, i.gold) for i in dataset.images if i.kept_evaluations)
    rows = [(source, gold, count) for (source, gold), count in sorted(counts.items())]
    return pd.DataFrame(rows, columns=["source", "diagnosis", "images"])


def _skin_tone_age(dataset: Dataset) -> pd.DataFrame:
    """All images by skin tone and age; "" where unknown."""
    counts = Counter((i.metadata.skin_tone, i.metadata.age) for i in dataset.images)
    rows = [(tone, age, count) for (tone, age), count in sorted(counts.items())]
    return pd.DataFrame(rows, columns=["skin_tone", "age", "images"])


def evaluations_table(dataset: Dataset) -> pd.DataFrame:
    """Every evaluation: what was said, and whether it is kept or why not."""
    rows = [
        {
            "image": e.image_id,
            "rater": e.rater,
            "second_reading_of": e.second_reading_of,
            "kept": e.kept,
            "why_not": _why_not(e),
            "gold_standard": image.gold,
            "diagnosis": e.diagnosis,
            "other_diagnoses": "; ".join(e.diagnoses[1:]),
            "regions": len(e.regions),
            "outlined": "; ".join(e.outlined),
            "characteristics": "; ".join(e.characteristics),
            "descriptive_terms": "; ".join(e.terms),
        }
        for image in dataset.images
        for e in image.evaluations
    ]
    return pd.DataFrame(rows)


def _why_not(evaluation: Evaluation) -> str:
    if evaluation.discards:
        return "; ".join(evaluation.discards)
    return "" if evaluation.diagnoses else "no diagnosis"
