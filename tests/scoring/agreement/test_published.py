"""The paper's own tables, recomputed from the published data."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.scoring.agreement.published import Comparison, compare
from dermx_viewer.scoring.agreement.tables import agreement_tables
from tests.dataset import build

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def tables(request: pytest.FixtureRequest) -> dict[str, pd.DataFrame]:
    return agreement_tables(open_dataset(request.getfixturevalue("real_dataset_path")))


@pytest.fixture(scope="module")
def compared(tables: dict[str, pd.DataFrame]) -> dict[str, Comparison]:
    return {comparison.title: comparison for comparison in compare(tables)}


def test_appendix_table_1_is_exact(compared: dict[str, Comparison]) -> None:
    table = compared["appendix table 1"]
    assert (table.exact, table.figures, table.largest) == (248, 248, 0)
    assert table.explanation == ""


def test_table_3a_is_exact(compared: dict[str, Comparison]) -> None:
    table = compared["table 3a"]
    assert table.exact == table.figures == 120


def test_table_3b(compared: dict[str, Comparison]) -> None:
    table = compared["table 3b"]
    assert table.figures == 96 and table.exact >= 90
    assert table.largest <= 0.01


def test_tables_2(compared: dict[str, Comparison]) -> None:
    assert compared["table 2a"].largest <= 0.01
    assert compared["table 2b"].largest <= 0.02
    assert compared["table 2a"].figures == compared["table 2b"].figures == 36


def test_table_1_has_its_one_known_difference(compared: dict[str, Comparison]) -> None:
    frame = compared["table 1"].frame
    different = frame[frame["images_difference"] != 0]
    (row,) = different.to_dict("records")
    assert (row["source"], row["diagnosis"]) == ("DermNetNZ", "Seborrhoeic dermatitis")
    assert (row["images"], row["images_paper"]) == (13, 12)


def test_other_tables(tables: dict[str, pd.DataFrame]) -> None:
    evaluations = tables["evaluations"]
    assert len(evaluations) == 1698
    assert evaluations["kept"].sum() == 1287
    assert (evaluations.loc[~evaluations["kept"], "why_not"] != "").all()
    assert (evaluations["why_not"] == "no diagnosis").sum() == 30
    ages = tables["skin_tone_age"].groupby("age")["images"].sum()
    assert ages.to_dict() == {"adult": 311, "elderly": 147, "young": 108}


def test_any_other_data_set_compares_without_a_warning(tmp_path: Path) -> None:
    tables = agreement_tables(open_dataset(build.simple_dataset(tmp_path)))
    assert len(compare(tables)) == 6
    assert tables["characteristic_localisation"]["pairs"].sum() == 4
