"""The tables of diagnosis performance: figures of each class, and matrices in long form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from dermx_viewer.scoring.diagnosis.confusion import (
    FIGURES,
    Confusion,
    FloatArray,
    accuracy,
    class_figures,
    networks,
)

DIAGNOSIS, CONFUSION = "diagnosis", "confusion"
TABLES = (DIAGNOSIS, CONFUSION)
"""Names of the tables."""

ALL_FIGURES = (*FIGURES, "accuracy")
NO_OUTPUT = "no_output"
"""The column of images of which the network says none of its classes, where there are any."""

COLUMNS = {
    "model, run": "The network, and which of its runs; run is empty for a network of one run, and "
    "in the lines over all runs of one (n_runs says of how many).",
    "diagnosis": "The class that is told from all others; empty: all of them.",
    "n_images, n_gold": "Images with a gold standard of which the network says something (of "
    "several runs: all of them), and those whose gold standard this class is.",
    "f1_mean, sensitivity_mean, specificity_mean": "F1 = 2TP/(2TP+FP+FN), sensitivity = "
    "TP/(TP+FN), specificity = TN/(TN+FP), one class against the rest; mean over the runs.",
    "accuracy_mean": "Share of images whose gold standard the network says; mean over the runs.",
    "…_std, …_n": "Sample standard deviation (ddof 1) over the runs, and how many of them the "
    "mean is of: an undefined figure is left out.",
    "images_of": "Rows of a matrix: the gold standard. The first rows of a matrix are the classes "
    "of its outputs in their order; others are no class of the network.",
    "output_0 …": "Columns of a matrix: images that the network gives to the class of the row of "
    "this number, counted from 0.",
    NO_OUTPUT: "Images of which the network says none of its classes.",
    "empty cell": "Undefined, or not of this line.",
}
"""Columns → what they hold."""


def tables_of(confusions: Sequence[Confusion]) -> dict[str, pd.DataFrame]:
    """Both tables, by name."""
    return {DIAGNOSIS: diagnosis_table(confusions), CONFUSION: confusion_table(confusions)}


def diagnosis_table(confusions: Sequence[Confusion]) -> pd.DataFrame:
    """A line for each class and one over all, of each matrix, then of each network's runs."""
    groups: list[tuple[str, Sequence[Confusion]]] = [(each.run, (each,)) for each in confusions]
    groups += [("", runs) for runs in networks(confusions).values()]
    lines = [line for run, runs in groups for line in _lines(run, runs)]
    table = pd.DataFrame(lines, columns=_columns())
    counts = [name for name in table.columns if name.endswith("_n") or name.startswith("n_")]
    return table.astype(dict.fromkeys(counts, "Int64"))


def confusion_table(confusions: Sequence[Confusion]) -> pd.DataFrame:
    """Every matrix in long form: model, run, images_of, output_0, output_1 …"""
    outputs = max((len(each.classes) for each in confusions), default=0)
    lines = [line for each in confusions for line in _rows(each, outputs)]
    names = [f"output_{number}" for number in range(outputs)]
    table = pd.DataFrame(lines, columns=["model", "run", "images_of", *names, NO_OUTPUT])
    if not table[NO_OUTPUT].any():
        table = table.drop(columns=NO_OUTPUT)
    counts = table.columns[3:]
    return table.astype(dict.fromkeys(counts, "Int64"))


def _columns() -> list[str]:
    figures = [f"{name}_{what}" for name in ALL_FIGURES for what in ("mean", "std", "n")]
    return ["model", "run", "diagnosis", *figures, "n_images", "n_gold", "n_runs"]


def _lines(run: str, runs: Sequence[Confusion]) -> Iterator[dict[str, object]]:
    first, figures = runs[0], [class_figures(each) for each in runs]
    about = {"model": first.model, "run": run, "n_images": first.images, "n_runs": len(runs)}
    for place, gold in enumerate(first.golds):
        line = {**about, "diagnosis": gold, "n_gold": int(first.of_gold[place])}
        for name in FIGURES:
            line |= _over_runs(name, np.array([each[name][place] for each in figures]))
        yield line
    over = _over_runs("accuracy", np.array([accuracy(each) for each in runs]))
    yield {**about, "diagnosis": "", "n_gold": first.images, **over}


def _over_runs(name: str, values: FloatArray) -> dict[str, object]:
    known = values[~np.isnan(values)]
    return {
        f"{name}_mean": float(known.mean()) if len(known) else np.nan,
        f"{name}_std": float(known.std(ddof=1)) if len(known) > 1 else np.nan,
        f"{name}_n": len(known),
    }


def _rows(confusion: Confusion, outputs: int) -> Iterator[list[object]]:
    empty = [pd.NA] * (outputs - len(confusion.classes))
    for place, gold in enumerate(confusion.golds):
        counts = [int(count) for count in confusion.counts[place]]
        about = [confusion.model, confusion.run, gold]
        yield [*about, *counts, *empty, int(confusion.silent[place])]
