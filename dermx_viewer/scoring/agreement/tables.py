"""The paper's tables that need no model, from any data set."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

import numpy as np
import pandas as pd

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Dataset, Evaluation
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.scoring.agreement.localisation import localisation
from dermx_viewer.scoring.agreement.presence import (
    MeanScores,
    against_gold,
    between_raters,
    mean_scores,
)
from dermx_viewer.scoring.agreement.readings import Readings, readings

FIGURES = (
    "f1_mean",
    "f1_std",
    "sensitivity_mean",
    "sensitivity_std",
    "specificity_mean",
    "specificity_std",
)
"""Column names of the scores, as in the paper's tables."""

_NOTHING = mean_scores(np.empty((0, 3)), ddof=0)


def agreement_tables(
    dataset: Dataset,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> dict[str, pd.DataFrame]:
    """Every table by its file name (without ``.csv``)."""
    kept = readings(dataset)
    return {
        "diagnosis_vs_gold": _diagnosis_vs_gold(kept),
        "diagnosis_inter_rater": _diagnosis_inter_rater(kept),
        "characteristic_presence": _presence(kept),
        "characteristic_localisation": _localisation(kept, progress, should_stop),
        "image_distribution": _image_distribution(dataset),
        "skin_tone_age": _skin_tone_age(dataset),
        "evaluations": evaluations_table(dataset),
    }


def _diagnosis_vs_gold(kept: Readings) -> pd.DataFrame:
    names = ontology().diagnosis_names
    return _table([_row("", n, against_gold(kept, n), "raters") for n in names])


def _diagnosis_inter_rater(kept: Readings) -> pd.DataFrame:
    names = ontology().diagnosis_names
    return _table([_row("", n, between_raters(kept, n), "pairs") for n in names])


def _presence(kept: Readings) -> pd.DataFrame:
    words = ontology()
    rows = []
    for name in (*words.non_localisable_names, *kept.localisable_names):
        selected = kept.selected(name)
        row = _row(words.group(name), name, between_raters(kept, name), "pairs")
        row["evaluations"] = int(selected.sum())
        row["images"] = int(selected.any(axis=1).sum())
        rows.append(row)
    return _table(rows)


def _localisation(kept: Readings, progress: Progress, should_stop: ShouldStop) -> pd.DataFrame:
    scores = localisation(kept, progress=progress, should_stop=should_stop)
    words = ontology()
    return _table(
        [_row(words.group(n), n, scores.get(n, _NOTHING), "pairs") for n in kept.localisable_names]
    )


def _row(group: str, name: str, scores: MeanScores, counted: str) -> dict[str, object]:
    figures = asdict(scores)
    n = figures.pop("n")
    return {"group": group, "name": name, **figures, counted: n}


def _table(rows: list[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows)


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
            "diagnosis": e.diagnosis,
            "other_diagnoses": "; ".join(e.diagnoses[1:]),
            "regions": len(e.regions),
            "outlined": "; ".join(e.outlined),
            "characteristics": "; ".join(e.characteristics),
        }
        for e in dataset.evaluations
    ]
    return pd.DataFrame(rows)


def _why_not(evaluation: Evaluation) -> str:
    if evaluation.discards:
        return "; ".join(evaluation.discards)
    return "" if evaluation.diagnoses else "no diagnosis"
