"""Parquet, read back by pyarrow; skipped where it is not installed."""

from __future__ import annotations

import io
import json

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.errors import ExportError
from dermx_viewer.export import format as formats
from dermx_viewer.export.about import NOTHING, About
from dermx_viewer.export.all import format_named
from dermx_viewer.export.parquet import ABOUT_KEY, PARQUET
from dermx_viewer.texts import marked
from tests.export.hostile import hostile

ABOUT = About({"protocol": {"name": "native", "hash": "12ab"}, "sources": [{"sha256": "34"}]})


@pytest.mark.parametrize("asked", ["named", "content"])
def test_without_pyarrow_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _name: None)
    with pytest.raises(ExportError, match=r"parquet needs pyarrow.*dermx-viewer\[parquet\]"):
        if asked == "named":
            format_named("parquet")
        else:
            PARQUET.content({"rows": hostile()}, NOTHING)


def test_every_value_and_dtype_is_kept() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = hostile().assign(kind=pd.Categorical(["a", "b\n", None, "a"] * 3 + ["a"]))
    found = parquet.read_table(io.BytesIO(PARQUET.content({"rows": table}, ABOUT)))
    kinds = {field.name: str(field.type) for field in found.schema}
    assert kinds["f1"] == "double" and kinds["small"] == "float" and kinds["n"] == "int64"
    assert kinds["flag"] == "bool" and kinds["te|xt_*"] in ("string", "large_string")
    assert kinds["kind"].startswith("dictionary")
    columns = found.to_pydict()
    assert columns["te|xt_*"] == [marked(text) for text in table["te|xt_*"]]
    np.testing.assert_array_equal(found["f1"].to_numpy(), table["f1"])
    assert not np.signbit(columns["f1"][2])
    assert columns["n"] == table["n"].tolist() and columns["flag"] == table["flag"].tolist()
    assert columns["mixed"][:2] == ["a", None] and columns["kind"][:3] == ["a", "b\\n", None]
    back = found.to_pandas()
    assert back["small"].dtype == np.float32 and back["kind"].dtype == "category"


def test_where_it_comes_from_stands_in_the_file() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    data = PARQUET.content({"rows": hostile()}, ABOUT)
    metadata = parquet.read_schema(io.BytesIO(data)).metadata
    assert json.loads(metadata[ABOUT_KEY.encode()]) == ABOUT.told


def test_the_same_bytes_and_empty_tables() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    made = [PARQUET.content({"rows": hostile()}, ABOUT) for _ in range(2)]
    assert made[0] == made[1]
    empty = parquet.read_table(io.BytesIO(PARQUET.content({"a": hostile().iloc[:0]}, ABOUT)))
    assert empty.num_rows == 0 and empty.column_names == list(hostile().columns)
    nothing = PARQUET.content({"a": pd.DataFrame()}, ABOUT)
    assert parquet.read_table(io.BytesIO(nothing)).num_columns == 0
