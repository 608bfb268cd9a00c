"""The titles and explanations of tables' columns are among the translations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
import pytest

from dermx_viewer.gui.parts.belief.columns import area_columns, strip_columns
from dermx_viewer.gui.parts.protocols.columns import protocols_columns
from dermx_viewer.gui.parts.scores.summary_columns import human_columns, summary_columns
from dermx_viewer.gui.parts.statistics.columns import statistics_columns
from dermx_viewer.gui.tables.columns import Column
from dermx_viewer.gui.tables.score_columns import PROVENANCE, known_columns
from dermx_viewer.said import Said
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.further import pattern_table, table
from dermx_viewer.scoring.statistics import comparison, groups, people, two_protocols
from tests.translation import ts
from tests.translation.texts import _PLACE, _WORD


def words_of(text: str) -> Iterator[str]:
    """What has to be translated of a text: itself, or its sentence and the words in it."""
    if not isinstance(text, Said):
        yield text
        return
    yield text.template
    for value in text.values.values():
        if isinstance(value, Said):
            yield from words_of(value)


def summary() -> Sequence[Column]:
    parts = ("mean", "median", "std", "low", "high", "n", "n_undefined")
    beside = ("mean", "median", "n")
    keys = [f"{score}_{part}" for score in summed_names() for part in parts]
    for of in ("human", "attainable"):
        keys += [f"{of}_{score}_{part}" for score in summed_names() for part in beside]
    first = ("model", "diagnosis", "group", "characteristic", "statistic", "interval")
    counts = ("n_models", "n_images", "n_rows", "n_raters", "n_empty_map", "floor_f1")
    return summary_columns(frame([*first, *keys, *counts]))


def frame(keys: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame({key: [1.0] for key in keys})


COLUMNS = {
    "rows": lambda: [*known_columns(), *PROVENANCE],
    "summary": summary,
    "people row by row": lambda: human_columns(frame(["image", "other_raters", "human_f1"])),
    "groups": lambda: statistics_columns(frame(groups.COLUMNS)),
    "comparison": lambda: statistics_columns(frame(comparison.COLUMNS)),
    "people": lambda: statistics_columns(frame(people.COLUMNS)),
    "patterns": lambda: statistics_columns(frame(pattern_table.COLUMNS)),
    "further": lambda: statistics_columns(frame(table.COLUMNS)),
    "protocols": lambda: protocols_columns(frame(two_protocols.COLUMNS)),
    "belief": lambda: [
        *area_columns(frame(["maps_of", "deletion_area", "insertion_area"])),
        *strip_columns(frame(["choice", "value", "flips"])),
    ],
}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_translated(name: str) -> None:
    known = ts.read(ts.ts_file("de").read_bytes())
    columns = COLUMNS[name]()
    assert columns
    words = {w for c in columns for text in (c.title, c.help, c.group) for w in words_of(text)}
    assert [w for w in words if w not in known and _WORD.search(_PLACE.sub("", w))] == []
