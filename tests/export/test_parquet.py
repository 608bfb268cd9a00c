"""Parquet: typed columns, nothing made up for what is undefined, the same bytes twice."""

from __future__ import annotations

import io
import json

import numpy as np
import pandas as pd
import polars as pl
import pytest

from dermx_viewer.export.about import About
from dermx_viewer.export.all import FORMATS
from dermx_viewer.export.parquet import ABOUT, PARQUET
from dermx_viewer.texts import marked
from tests.export.hostile import TEXTS, hostile

FACTS = About({"protocol": {"name": "native", "hash": "1a2b"}})


def written(table: pd.DataFrame) -> pl.DataFrame:
    (data,) = PARQUET.files({"rows": table}, "run", FACTS).values()
    return pl.read_parquet(io.BytesIO(data))


def test_every_value_comes_back_with_its_type() -> None:
    table = hostile()
    found = written(table)
    assert [*found.dtypes] == [
        *(pl.String, pl.Float64, pl.Int64, pl.Float64, pl.Boolean, pl.String)
    ]
    assert found["te|xt_*"].to_list() == [marked(text) for text in TEXTS]
    # To the last digit, and null where there is no number.
    numbers = [None if np.isnan(value) else value + 0.0 for value in table["f1"]]
    assert found["f1"].to_list() == numbers
    assert found["n"].to_list() == table["n"].tolist()
    assert found["small"].to_list()[:2] == [0.1, None]
    assert found["mixed"].to_list()[:2] == ["a", None]


def test_counts_that_are_not_known_stay_whole_numbers() -> None:
    found = written(pd.DataFrame({"n": pd.array([3, None], dtype="Int64")}))
    assert found.dtypes == [pl.Int64] and found["n"].to_list() == [3, None]


@pytest.mark.parametrize("rows", [0, 1, 100_000], ids=str)
def test_the_same_bytes_twice_and_where_they_come_from(rows: int) -> None:
    table = pd.DataFrame({"image": ["a"] * rows, "f1": np.linspace(0, 1, rows)})
    data = PARQUET.content({"rows": table}, FACTS)
    assert data == PARQUET.content({"rows": table}, FACTS)
    told = json.loads(pl.read_parquet_metadata(io.BytesIO(data))[ABOUT])
    assert told["protocol"] == {"name": "native", "hash": "1a2b"} and "software" in told
    assert pl.read_parquet(io.BytesIO(data)).height == rows


def test_it_is_offered_with_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert PARQUET in FORMATS and PARQUET.missing == ""
    monkeypatch.setattr("dermx_viewer.export.format.find_spec", lambda _name: None)
    assert "pip install 'dermx-viewer[parquet]'" in PARQUET.missing
