"""Everything of the paper that what is at hand allows, recomputed beside what was published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.export.figures.figure import Figure
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.diagnosis.asked import Diagnosis
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.reproduce.figures import figures_of
from dermx_viewer.runs.reproduce.tables import (
    Beside,
    diagnosis_tables,
    explanation_tables,
    test_images,
)
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.scoring.agreement.published import compare
from dermx_viewer.scoring.agreement.tables import agreement_tables
from dermx_viewer.scoring.diagnosis.confusion import Confusion
from dermx_viewer.scoring.diagnosis.exchanged import Exchange
from dermx_viewer.scoring.protocols import DERMX_2021


@dataclass(frozen=True, eq=False)
class Reproduction:
    """What came of it.

    ``agreement``: the tables that need no network; ``beside``: every published table that could
    be recomputed; ``missing``: what could not be, and why; ``run``: the scores, where
    there were maps or models; ``matrices``: what was said by networks, where that was given.
    """

    dataset: Dataset
    agreement: Mapping[str, pd.DataFrame]
    beside: tuple[Beside, ...]
    missing: Mapping[str, str]
    run: RunResult | None = None
    matrices: Diagnosis | None = None
    networks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    """The paper's figures of images, by name."""

    @property
    def exchanged(self) -> tuple[Exchange, ...]:
        """Which outputs look exchanged."""
        of_matrices = self.matrices.exchanged if self.matrices else ()
        return (*of_matrices, *(self.run.exchanged if self.run else ()))


def reproduce(
    dataset: Dataset,
    sources: Sequence[Source] = (),
    *,
    networks: Mapping[str, Sequence[str]] | None = None,
    matrices: Diagnosis | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Reproduction:
    """Recompute what can be. Raises RunError, ModelError, Cancelled.

    ``networks``: the names of the ``sources`` of each network; those of several are its runs.
    ``matrices``: confusion matrices; without them table 5 is of what the models say.
    """
    named = networks or {}
    agreement = agreement_tables(dataset, progress=progress, should_stop=should_stop)
    beside = [Beside(each) for each in compare(agreement)]
    beside.insert(1, test_images(dataset))
    run = None
    if sources:
        runs_of = {name: runs for name, runs in named.items() if len(runs) > 1}
        run = score_dataset(
            dataset,
            sources,
            DERMX_2021,
            runs_of=runs_of,
            progress=progress,
            should_stop=should_stop,
        )
    beside += diagnosis_tables(_confusions(matrices, run, named))
    if run is not None:
        beside += explanation_tables(run, named)
    figures = figures_of(dataset, run, sources, named, progress=progress, should_stop=should_stop)
    missing = {**_missing([each.comparison.title for each in beside]), **figures.missing}
    return Reproduction(
        dataset, agreement, tuple(beside), missing, run, matrices, named, figures.drawn
    )


def _confusions(
    matrices: Diagnosis | None, run: RunResult | None, networks: Mapping[str, Sequence[str]]
) -> Sequence[Confusion]:
    if matrices is not None:
        return matrices.confusions
    if run is None:
        return ()
    # A network of one model has the model's name in the run, and the paper's in its table.
    alone = {runs[0]: name for name, runs in networks.items() if len(runs) == 1}
    return [replace(each, model=alone.get(each.model, each.model)) for each in run.confusions]


_NAMES = "called ResNet-50 and EfficientNet-B4"
_MODELS = "the networks and the photographs (--models NAME=GLOB with --photos)"
_NEEDS = {
    "table 5": f"needs confusion matrices (--matrices), or {_MODELS}, {_NAMES}",
    "table 6": f"needs {_MODELS}, or maps made elsewhere (--maps NAME=GLOB), {_NAMES}",
}
_NEVER = {
    "table 4 (training)": "needs the clinical images of training, which are not public",
    "appendix table 2": "lists hyper-parameters of the training, which is not public",
    "appendix table 3": "lists the formulas of the scores: dermx_viewer/scoring/overlap.py has "
    "them, and the window's *Help ▸ What the scores mean*",
    "figure 1, appendix figures 1 and 2": "show the ontology and the labelling tool",
}
"""What no input changes."""


def _missing(done: Sequence[str]) -> dict[str, str]:
    """What could not be recomputed → why."""
    missing = {
        f"{table}{letter}": needs
        for table, needs in _NEEDS.items()
        for letter in "ab"
        if f"{table}{letter}" not in done
    }
    if any(name.startswith("table 5") for name in missing):
        missing["appendix figure 3"] = _NEEDS["table 5"]
    return {**missing, **_NEVER}
