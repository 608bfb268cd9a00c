"""What a report is made of: a run, and what is given beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.runs.figures.grids import Shown
from dermx_viewer.runs.report.run_folder import ResultFolder
from dermx_viewer.runs.report.union import union_rows
from dermx_viewer.runs.verdicts.gather import Gathered
from dermx_viewer.scoring.baselines import is_baseline

FIGURES, MOST_FIGURES = 12, 60
"""Pictures of a report where nobody says otherwise, and the most of them."""


@dataclass(frozen=True, eq=False)
class MadeOf:
    """``run``: of ``score``; ``beliefs``: folders of ``belief``; ``dataset``: the one that was
    scored, whose photographs and outlines are shown; ``maps``: attention by model; ``figures``:
    pictures at most.
    """

    run: ResultFolder
    beliefs: Sequence[ResultFolder] = ()
    verdicts: Gathered | None = None
    dataset: Dataset | None = None
    maps: Mapping[str, Shown] = field(default_factory=dict)
    figures: int = FIGURES

    @cached_property
    def union(self) -> pd.DataFrame:
        """Its ``union_rows``, read once. Raises RunError."""
        return union_rows(self.run)


def networks_first(models: Sequence[str]) -> list[str]:
    """Models that are no baselines, each once, in their order."""
    return [name for name in dict.fromkeys(models) if not is_baseline(name)]
