"""Texts of long tables as codes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal, assert_series_equal

from dermx_viewer.coded import (
    coded,
    codes_of,
    constant,
    equal,
    is_coded,
    is_text,
    joined,
    plain,
    plain_at,
    told_by,
)

_NO_UTF8 = "b\udcff"
FRAME = pd.DataFrame(
    {
        "image": pd.Series(["b", "a", "b", ""], dtype="str"),
        "gold": pd.Series(["a", "a", _NO_UTF8, ""], dtype="str"),
        "f1": [0.5, np.nan, 0.25, 1.0],
        "voters": [1, 2, 3, 4],
        "stand_in": [True, False, True, False],
    }
)


def test_texts_are_held_once_and_come_back() -> None:
    held = coded(FRAME)
    codes, texts = codes_of(held["image"])
    assert texts == ["", "a", "b"] and codes.tolist() == [2, 1, 2, 0] and codes.dtype == np.int8
    assert [is_coded(held[name]) for name in held] == [True, True, False, False, False]
    assert_frame_equal(plain(held), FRAME, check_exact=True)
    assert plain(FRAME) is FRAME
    assert np.shares_memory(codes_of(coded(held)["image"])[0], codes)


@pytest.mark.parametrize("frame", [FRAME, coded(FRAME)], ids=["plain", "coded"])
def test_a_few_values_are_those_of_the_whole_column(frame: pd.DataFrame) -> None:
    chosen = np.array([2, 0, 0])
    for name in frame:
        found, wanted = plain_at(frame[name], chosen), plain(frame)[name].iloc[chosen]
        assert_series_equal(found, wanted.reset_index(drop=True), check_names=False)
    gap = pd.Series(pd.Categorical(["a", None, "b"]))
    assert plain_at(gap, np.array([1, 2])).fillna("").tolist() == ["", "b"]


@pytest.mark.parametrize(("texts", "size"), [(126, 1), (127, 2), (40_000, 4)])
def test_a_code_takes_as_little_as_it_can(texts: int, size: int) -> None:
    column = pd.Series([f"i{n:05}" for n in range(texts)], dtype="str")
    codes, known = codes_of(coded(column.to_frame("image"))["image"])
    assert codes.dtype.itemsize == size
    assert [known[code] for code in codes] == column.tolist()


def test_frames_are_joined_whether_coded_or_not() -> None:
    other = pd.DataFrame({**FRAME, "image": pd.Series(["z", "a", "é", "z"], dtype="str")})
    expected = pd.concat([FRAME, other, FRAME], ignore_index=True)
    together = joined([coded(FRAME), other, FRAME])
    assert is_coded(together["image"]) and codes_of(together["image"])[1] == [
        "",
        "a",
        "b",
        "z",
        "é",
    ]
    assert_frame_equal(plain(together), expected, check_exact=True)
    assert_frame_equal(plain(joined([FRAME])), FRAME)
    assert_frame_equal(plain(joined([FRAME[:0], coded(FRAME)[:0]])), FRAME[:0])


def test_order_is_that_of_the_texts() -> None:
    held = coded(FRAME)
    by_text = FRAME.groupby("image", sort=True)["voters"].sum()
    assert held.groupby("image", sort=True)["voters"].sum().tolist() == by_text.tolist()
    assert held.sort_values("gold").index.tolist() == FRAME.sort_values("gold").index.tolist()


@pytest.mark.parametrize("held", [coded(FRAME), FRAME], ids=["coded", "plain"])
def test_rows_are_compared(held: pd.DataFrame) -> None:
    assert equal(held["image"], held["gold"]).tolist() == [False, True, False, True]
    assert is_text(held["gold"], _NO_UTF8).tolist() == [False, False, True, False]
    assert not is_text(held["gold"], "of nobody").any()


def test_what_stands_nowhere_equals_nothing() -> None:
    held = coded(pd.DataFrame({"a": pd.Series(["x", None], dtype="str")}))["a"]
    assert codes_of(held)[0].tolist() == [0, -1]
    assert equal(held, held).tolist() == [True, False]


def test_a_constant_is_one_text() -> None:
    column = pd.Series(constant("native", 3))
    assert column.tolist() == ["native"] * 3 and codes_of(column)[0].dtype == np.int8


def test_what_is_known_of_texts_is_told() -> None:
    told = told_by(coded(FRAME)["image"], {"a": "1", "b": "2", "of nobody": "3"})
    assert told.tolist() == ["2", "1", "2", ""]
    assert told_by(FRAME["image"], {}).tolist() == [""] * 4


def test_what_is_coded_already_is_not_made_again() -> None:
    held = coded(FRAME.iloc[1:])
    assert coded(held) is held
    assert held.index.tolist() == [1, 2, 3] == plain(held).index.tolist()
