"""Score rows as arrays: what people reach on each of them, and that nothing is held twice."""

from __future__ import annotations

import weakref
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.scoring.columns.all import names_of_sums, summed_names
from dermx_viewer.scoring.consensus.among_raters import RatersRows, put_together
from dermx_viewer.scoring.protocols import DERMX_2021
from dermx_viewer.scoring.row_arrays import ROW_KEYS, row_arrays, values_of
from dermx_viewer.scoring.summary_columns import HUMAN
from tests.scoring.test_summaries import row


def _rows() -> pd.DataFrame:
    return pd.DataFrame([row("b", 0.5), row("a", 0.25), row("c", 0.75)])


def _human(images: list[str]) -> pd.DataFrame:
    keys = _rows()[ROW_KEYS].iloc[:1].drop(columns="image")
    told = [{"image": image, **keys.iloc[0]} for image in images]
    scores = {
        f"{HUMAN}{score}": np.arange(len(images)) + number / 8
        for number, score in enumerate(names_of_sums())
    }
    return pd.DataFrame(told).assign(**scores)


def test_people_are_found_by_the_row_in_whatever_order_and_nan_where_they_are_not() -> None:
    human = _human(["z", "a", "b"])
    found = row_arrays(_rows(), DERMX_2021, human).values
    expected = _rows()[ROW_KEYS].merge(human, "left", on=ROW_KEYS).reindex(columns=values_of())
    own = len(summed_names())
    np.testing.assert_array_equal(found[:, own:], expected.to_numpy(np.float64)[:, own:])
    np.testing.assert_array_equal(found[:, summed_names().index("f1")], [0.5, 0.25, 0.75])
    at = values_of().index(f"{HUMAN}{names_of_sums()[0]}")
    np.testing.assert_array_equal(found[:, at], [2.0, 1.0, np.nan])


def test_people_who_are_said_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        row_arrays(_rows(), DERMX_2021, _human(["a", "a"]))


def test_columns_that_nobody_sums_up_are_not_copied() -> None:
    picked: list[set[str]] = []

    class Told(pd.DataFrame):
        def __getitem__(self, key: object) -> object:  # type: ignore[override]
            if isinstance(key, list):
                picked.append(set(key))
            return super().__getitem__(key)  # type: ignore[index]

    row_arrays(Told(_rows().assign(logit=0.0, layer="")), DERMX_2021)
    assert picked and not picked[0] & {"logit", "layer"}


def test_rows_of_raters_that_are_handed_over_one_by_one_are_let_go() -> None:
    nothing, parts = put_together([], DERMX_2021).others_rows, list[RatersRows]()
    parts += [RatersRows(_human([image]), nothing.copy()) for image in "ab"]
    known = [weakref.ref(part) for part in parts]

    def handed() -> Iterator[RatersRows]:
        while parts:
            yield parts.pop(0)

    among = put_together(handed(), DERMX_2021)
    assert list(among.human["image"]) == ["a", "b"]
    assert not any(part() for part in known)
