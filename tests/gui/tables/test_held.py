"""Columns as arrays: values, order and where a text stands."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.coded import coded
from dermx_viewer.gui.tables.columns import Kind
from dermx_viewer.gui.tables.held import Texts, held

NAN = float("nan")


def values(kind: Kind, series: pd.Series) -> list[object]:
    found = held(kind, series)
    return [found[position] for position in range(len(found))]


def order(kind: Kind, listed: list[object], *, descending: bool) -> list[int]:
    return (
        held(kind, pd.Series(listed)).order(np.arange(len(listed)), descending=descending).tolist()
    )


def test_missing_values_of_each_kind() -> None:
    assert values(Kind.TEXT, pd.Series(["a", None, np.nan])) == ["a", "", ""]
    assert values(Kind.TEXT, pd.Series(["a", 1, None, True], dtype=object)) == [
        *("a", "1", "", "True")
    ]
    assert values(Kind.FLAG, pd.Series([True, None, False])) == [True, False, False]
    assert values(Kind.COUNT, pd.Series([3, 4])) == [3.0, 4.0]
    numbers = values(Kind.SCORE, pd.Series([1.5, None]))
    assert numbers[0] == 1.5 and numbers[1] != numbers[1]


@pytest.mark.parametrize(
    ("descending", "expected"), [(False, [2, 0, 3, 1, 4]), (True, [0, 3, 2, 1, 4])]
)
def test_undefined_is_last_and_equals_stay(descending: bool, expected: list[int]) -> None:
    listed: list[object] = [0.5, NAN, 0.1, 0.5, NAN]
    assert order(Kind.SCORE, listed, descending=descending) == expected


@pytest.mark.parametrize(("descending", "expected"), [(False, [3, 2, 0, 1]), (True, [0, 2, 3, 1])])
def test_text_sorts_naturally_and_empty_is_last(descending: bool, expected: list[int]) -> None:
    listed: list[object] = ["derm10", "", "Derm2", "derm1"]
    assert order(Kind.TEXT, listed, descending=descending) == expected


@pytest.mark.parametrize(("descending", "expected"), [(False, [1, 0, 2]), (True, [0, 2, 1])])
def test_no_stands_before_yes(descending: bool, expected: list[int]) -> None:
    assert order(Kind.FLAG, [True, False, True], descending=descending) == expected


def test_some_values_and_where_a_text_stands() -> None:
    frame = coded(pd.DataFrame({"a": pd.Series(["x", None, "yx", "x"], dtype="str")}))
    found = held(Kind.TEXT, frame["a"])
    assert isinstance(found, Texts)
    assert found.some(np.array([2, 1])) == ["yx", ""]
    holding = found.where("x" in text for text in found.texts)
    assert holding.tolist() == [True, False, True, True]
    assert found.where([True] * len(found.texts)).all()
    assert not found.where([False] * len(found.texts)).any()
