"""What a run tells of itself, for whoever writes about it: its manifest, rows and summary.

It may have been read from files of others: whatever is missing or of another kind is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dermx_viewer.dataset.records import UNION
from dermx_viewer.scoring.baselines import is_baseline
from dermx_viewer.texts import marked

ROWS = (
    *("image", "rater", "model", "characteristic"),
    *("gold_class", "predicted_class", "explained_class", "stand_in", "skin_tone", "age"),
)
"""Columns of rows that facts are made of."""
SUMMARY = (
    *("model", "diagnosis", "characteristic", "statistic", "interval", "n_images"),
    *("f1_mean", "f1_median", "f1_low", "f1_high", "f1_n", "human_f1_mean", "human_f1_median"),
    "human_f1_n",
)
"""Columns of the summary that facts are made of."""
_TRUE = "true"


@dataclass(frozen=True, eq=False)
class Known:
    """``told``: what run.json says; ``rows`` and ``summary``: texts in the columns ROWS and
    SUMMARY, as far as they are there."""

    told: Mapping[str, object]
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    summary: pd.DataFrame = field(default_factory=pd.DataFrame)
    found: dict[str, str] = field(default_factory=dict)
    """Facts that were found already: several items ask for the same."""

    def part(self, *names: str) -> Mapping[str, object]:
        """What the manifest says under ``names``, one in the other; empty where it does not."""
        found: object = self.told
        for name in names:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found if isinstance(found, Mapping) else {}

    def entries(self, name: str, *within: str) -> list[Mapping[str, object]]:
        """The objects of a list of the manifest; none where it is something else."""
        found = self.part(*within).get(name)
        listed = found if isinstance(found, list | tuple) else []
        return [each for each in listed if isinstance(each, Mapping)]

    def has(self, *names: str) -> bool:
        """Whether there are rows, with these columns."""
        return len(self.rows) > 0 and {*names} <= {*self.rows.columns}

    @property
    def sources(self) -> list[Mapping[str, object]]:
        """Sources of maps that are no baselines."""
        return [told for told in self.entries("sources") if not _is_floor(told)]

    @property
    def baselines(self) -> list[str]:
        """Names of the baselines that were scored."""
        return [str(told.get("name", "")) for told in self.entries("sources") if _is_floor(told)]

    def images(self, *columns: str) -> pd.DataFrame:
        """A row for each image that was scored."""
        return self.rows.drop_duplicates("image")[["image", *columns]]

    def unions(self) -> Iterator[Mapping[str, str]]:
        """Lines of the summary about Union over all diagnoses, of models that are no baselines."""
        if {"model", "diagnosis", "characteristic"} <= {*self.summary.columns}:
            own = self.summary[self.summary["characteristic"] == UNION]
            for line in own[own["diagnosis"] == ""].to_dict("records"):
                if not is_baseline(str(line["model"])):
                    yield {str(name): str(value) for name, value in line.items()}

    def predictions(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Each network and its images with gold standard and what it said, where it said any."""
        if self.has("image", "model", "gold_class", "predicted_class"):
            said = self.rows[(self.rows["predicted_class"] != "") & (self.rows["gold_class"] != "")]
            for model, part in said.groupby("model", sort=False):
                if not is_baseline(str(model)):
                    yield str(model), part.drop_duplicates("image")


def as_texts(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Those of ``columns`` that are there, as CSV would have them: "" where undefined."""
    return pd.DataFrame({name: _texts(frame[name]) for name in columns if name in frame})


def _texts(column: pd.Series) -> pd.Series:
    """Of a long column each value is written once."""
    codes, values = pd.factorize(column)
    texts = np.array([*map(str, values), ""], object)
    return pd.Series(texts[codes], column.index, str)


def is_true(column: pd.Series) -> pd.Series:
    """Where it says yes."""
    return column.str.lower() == _TRUE


def counted(number: object, noun: str) -> str:
    """``1,287 evaluations``; what is no number as it stands."""
    told = f"{number:,}" if isinstance(number, int) else marked(str(number))
    return f"{told} {noun}{'' if number == 1 else 's'}"


def listed(names: Iterable[object], most: int = 12) -> str:
    """Names with commas, and how many more there are."""
    every = [marked(str(name)) for name in names]
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more


def _is_floor(told: Mapping[str, object]) -> bool:
    return told.get("kind") == "baseline" or is_baseline(str(told.get("name", "")))
