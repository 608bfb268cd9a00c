from __future__ import annotations

import os

import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.tables.columns import (
    Column,
    Kind,
    columns_for,
    exact,
    shown,
)
from dermx_viewer.gui.tables.copying import tab_separated
from dermx_viewer.gui.tables.frame_model import FrameModel
from dermx_viewer.gui.tables.words import matching

NAN = float("nan")


@pytest.mark.parametrize(
    ("kind", "value", "on_screen", "copied"),
    [
        (Kind.SCORE, 0.1 + 0.2, "0.300", "0.30000000000000004"),
        (Kind.SCORE, -1.0, "-1.000", "-1.0"),
        (Kind.SCORE, NAN, "–", ""),
        (Kind.SCORE, -0.0, "0.000", "0.0"),
        (Kind.SCORE, -0.0004, "0.000", "-0.0004"),
        (Kind.QUANTITY, -0.0, "0", "0.0"),
        (Kind.PRINTED, -0.001, "0.00", "-0.001"),
        (Kind.QUANTITY, 1.23456e-05, "1.235e-05", "1.23456e-05"),
        (Kind.COUNT, 1234.0, "1,234", "1234"),
        (Kind.COUNT, NAN, "–", ""),
        (Kind.FLAG, True, "yes", "yes"),
        (Kind.FLAG, False, "", "no"),
        (Kind.TEXT, "=1+1", "=1+1", "=1+1"),
    ],
)
def test_three_forms(kind: Kind, value: object, on_screen: str, copied: str) -> None:
    assert shown(kind, value) == on_screen
    assert exact(kind, value) == copied


def test_zero_problems_are_blank() -> None:
    column = Column("problems", "Problems", kind=Kind.COUNT, blank_zero=True)
    assert [column.shown(value) for value in (0.0, 2.0)] == ["", "2"]


def test_unknown_columns_are_shown_by_their_type() -> None:
    table = pd.DataFrame({"f1": [0.5], "n_rows": [3], "new_score": [0.1], "ok": [True], "x": ["a"]})
    known = (Column("f1", "F1", kind=Kind.SCORE), Column("absent", "Absent"))
    columns = columns_for(table, known)
    assert [c.title for c in columns] == ["F1", "N rows", "New score", "Ok", "X"]
    kinds = [Kind.SCORE, Kind.COUNT, Kind.SCORE, Kind.FLAG, Kind.TEXT]
    assert [c.kind for c in columns] == kinds


def test_tooltip_is_safe_rich_text() -> None:
    assert Column("a", "A<B", "x < y\nz").tooltip == "<p><b>A&lt;B</b><br>x &lt; y<br>z</p>"
    assert Column("a", "A").tooltip == ""


def test_names_are_shown_with_nothing_hidden_and_copied_as_no_formula(qtbot: QtBot) -> None:
    names = ["a\u202egpj", "=1+1", "b\x1b\n=2", os.fsdecode(b"\xff"), "plain"]
    model = FrameModel()
    frame = pd.DataFrame({"image": names, "f1": [-0.5] * 5})
    model.set_frame(frame, columns_for(frame, ()))
    cells = [model.data(model.index(row, 0)) for row in range(5)]
    assert cells == ["a\\u202egpj", "=1+1", "b\\x1b\\n=2", "\\xff", "plain"]
    assert tab_separated(model, range(5), [0, 1]).splitlines()[1:] == [
        "a\\u202egpj\t-0.5",
        "'=1+1\t-0.5",
        "b\\x1b =2\t-0.5",
        "\\xff\t-0.5",
        "plain\t-0.5",
    ]


def test_keys_that_stand_as_values_are_shown_by_their_names() -> None:
    frame = pd.DataFrame({"score": ["f1", "own"], "group": ["", "Acne"]})
    columns = (
        Column("score", "Score", called=(("f1", "F1"),)),
        Column("group", "Group", called=(("", "All images"),)),
    )
    model = FrameModel()
    model.set_frame(frame, columns)
    shown_ = [[model.index(row, n).data() for n in (0, 1)] for row in (0, 1)]
    assert shown_ == [["F1", "All images"], ["own", "Acne"]]
    assert model.shown_frame(["score", "group"]).equals(frame), "files keep the keys"
    assert [tuple(matching(model.cells, text, 2)) for text in ("all", 'score="f1"')] == [
        (True, False),
        (True, False),
    ]
