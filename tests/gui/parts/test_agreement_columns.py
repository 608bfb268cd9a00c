from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtTest import QAbstractItemModelTester

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.gui.parts.agreement.columns import (
    TITLES,
    ComparedModel,
    agreement_columns,
    title_of,
    with_paper,
    with_protocol,
)
from dermx_viewer.gui.tables.columns import Kind
from dermx_viewer.gui.tables.frame_model import OUTCOME_ROLE
from dermx_viewer.gui.tr import tr
from dermx_viewer.scoring.agreement.protocol import PAPER_AGREEMENT
from dermx_viewer.scoring.agreement.published import Comparison, compare
from dermx_viewer.scoring.agreement.tables import agreement_tables
from tests.dataset.build import simple_dataset
from tests.translation.spoken import spoken

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
TABLE = pd.DataFrame(
    {"group": ["", "", ""], "name": ["Acne", "Warts", "New"], "f1_mean": [0.951, 0.5, 0.25],
     "f1_std": [0.1, np.nan, 0.0], "pairs": [56, 0, 2]}
)  # fmt: skip
COMPARED = Comparison(
    "table 2b",
    pd.DataFrame(
        {"name": ["Warts", "Acne"], "f1_mean": [0.5, 0.951], "f1_mean_paper": [0.52, 0.95],
         "f1_mean_difference": [-0.02, 0.0], "f1_std": [np.nan, 0.1], "f1_std_paper": [0.1, 0.08],
         "f1_std_difference": [np.nan, 0.02]}
    ),
    4, 1, 0.02,
)  # fmt: skip


def test_the_paper_stands_behind_each_figure() -> None:
    frame = with_paper(TABLE, COMPARED)
    assert list(frame.columns) == [
        *("group", "name", "f1_mean", "f1_mean_paper", "f1_mean_difference"),
        *("f1_std", "f1_std_paper", "f1_std_difference", "pairs", "differences"),
    ]
    # The recomputed table's rows in its order, also those the paper does not have.
    assert frame["name"].tolist() == ["Acne", "Warts", "New"]
    assert frame["f1_mean"].tolist() == [0.951, 0.5, 0.25]
    np.testing.assert_array_equal(frame["f1_mean_paper"], [0.95, 0.52, np.nan])
    assert frame["differences"].tolist() == ["F1 std +0.02", "F1 mean −0.02", ""]
    with spoken("de"):
        shown = [tr(text) for text in frame["differences"]]
    assert [text.rpartition(" ")[2] for text in shown] == ["+0,02", "−0,02", ""]


def test_what_is_not_the_papers_is_marked() -> None:
    frame = with_paper(TABLE, COMPARED)
    columns = agreement_columns(frame)
    model = ComparedModel()
    tester = QAbstractItemModelTester(model, FATAL)
    model.set_frame(frame, columns)
    # The group of a diagnosis says nothing; differences stay away until they are asked for.
    keys = [column.key for column in columns]
    assert "group" not in keys
    assert [column.key for column in columns if column.hidden] == [
        *("f1_mean_difference", "f1_std_difference")
    ]
    place = keys.index("f1_mean_paper")
    assert [model.index(row, place).data() for row in range(3)] == ["0.95", "≠ 0.52", "–"]
    assert [model.index(row, place).data(OUTCOME_ROLE) for row in range(3)] == [None, False, None]
    assert model.index(1, keys.index("f1_mean")).data() == "0.500"
    # Marks follow their rows, and go with the paper.
    model.sort(keys.index("name"))
    assert [model.index(row, place).data() for row in range(3)] == ["0.95", "–", "≠ 0.52"]
    model.set_frame(TABLE, agreement_columns(TABLE))
    assert not model.differs(place, 1)
    del tester


def test_columns_explain_themselves() -> None:
    columns = {c.key: c for c in agreement_columns(TABLE)}
    assert columns["f1_std"].title == "F1 std" and "ddof 1" in columns["f1_std"].help
    assert "TP/(TP+FN)" in columns["f1_mean"].help and columns["pairs"].kind is Kind.COUNT


def test_figures_carry_their_protocol_and_counts_do_not() -> None:
    labelled = with_protocol(TABLE)
    assert labelled["protocol"].tolist() == [f"paper-agreement ({PAPER_AGREEMENT.hash[:12]})"] * 3
    fixed = [column.key for column in agreement_columns(labelled) if column.fixed]
    assert fixed == ["protocol", "software"]
    assert with_protocol(TABLE[["name", "pairs"]]).columns.tolist() == ["name", "pairs"]


def test_unknown_tables_have_a_name_too() -> None:
    assert title_of("some_terms") == "Some terms"
    assert title_of("evaluations") == TITLES["evaluations"]


def test_every_table_of_any_data_set(tmp_path: Path) -> None:
    tables = agreement_tables(open_dataset(simple_dataset(tmp_path)))
    assert set(TITLES) == set(tables)
    for table in tables.values():
        columns = agreement_columns(table)
        assert {column.key for column in columns} <= set(table.columns)
        assert [column.key for column in columns if not column.help] == []


@pytest.mark.real_data
def test_every_difference_of_the_published_data_is_marked(real_dataset_path: Path) -> None:
    tables = agreement_tables(open_dataset(real_dataset_path))
    names = {
        "table 1": "image_distribution",
        "table 2a": "diagnosis_vs_gold",
        "table 2b": "diagnosis_inter_rater",
        "table 3b": "characteristic_localisation",
        "appendix table 1": "characteristic_presence",
    }
    for found in compare(tables):
        if found.title not in names:
            continue
        frame = with_paper(tables[names[found.title]], found)
        model = ComparedModel()
        model.set_frame(frame, agreement_columns(frame))
        places = [n for n, column in enumerate(model.columns) if column.key.endswith("_paper")]
        marked = sum(model.differs(n, row) for n in places for row in range(len(frame)))
        assert marked == found.figures - found.exact
        assert (frame["differences"] != "").sum() <= marked
