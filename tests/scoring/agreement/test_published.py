"""The paper's own tables, recomputed from the published data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, Evaluation
from dermx_viewer.scoring.agreement.published import Comparison, compare
from dermx_viewer.scoring.agreement.tables import agreement_tables
from tests.dataset import build

real_data = pytest.mark.real_data
Compared = dict[str, Comparison]


def compared_with_paper(tables: dict[str, pd.DataFrame]) -> Compared:
    return {comparison.title: comparison for comparison in compare(tables)}


def changed(dataset: Dataset, change: Callable[[Evaluation], Evaluation | None]) -> Dataset:
    images = []
    for image in dataset.images:
        evaluations = tuple(e for e in map(change, image.evaluations) if e is not None)
        images.append(replace(image, evaluations=evaluations))
    return replace(dataset, images=tuple(images))


@pytest.fixture(scope="module")
def published(request: pytest.FixtureRequest) -> Dataset:
    return open_dataset(request.getfixturevalue("real_dataset_path"))


@pytest.fixture(scope="module")
def tables(published: Dataset) -> dict[str, pd.DataFrame]:
    return agreement_tables(published)


@pytest.fixture(scope="module")
def compared(tables: dict[str, pd.DataFrame]) -> Compared:
    return compared_with_paper(tables)


@pytest.fixture(scope="module")
def without_two_diagnoses(published: Dataset) -> Compared:
    """As the paper's tables 1 and 3b were made."""
    one = changed(published, lambda e: e if len(e.diagnoses) < 2 or not e.kept else None)
    return compared_with_paper(agreement_tables(one))


@pytest.fixture(scope="module")
def first_of_the_alphabet(published: Dataset) -> Compared:
    """As the paper's tables 2a and 2b were made."""
    ordered = changed(published, lambda e: replace(e, diagnoses=tuple(sorted(e.diagnoses))))
    return compared_with_paper(agreement_tables(ordered))


@real_data
def test_appendix_table_1_is_exact(compared: Compared) -> None:
    table = compared["appendix table 1"]
    assert (table.exact, table.figures, table.largest) == (248, 248, 0)
    assert table.explanation == ""


@real_data
def test_table_3a_is_exact(compared: Compared) -> None:
    table = compared["table 3a"]
    assert table.exact == table.figures == 120


@real_data
def test_table_3b(compared: Compared) -> None:
    table = compared["table 3b"]
    assert table.figures == 96 and table.exact >= 90
    assert table.largest <= 0.01
    assert "ten evaluations that carry two diagnoses" in table.explanation


@real_data
def test_what_is_known_of_table_3b(without_two_diagnoses: Compared) -> None:
    table = without_two_diagnoses["table 3b"]
    assert table.exact == table.figures == 96


@real_data
def test_tables_2(compared: Compared) -> None:
    assert compared["table 2a"].largest <= 0.01
    assert compared["table 2b"].largest <= 0.02
    assert compared["table 2a"].figures == compared["table 2b"].figures == 36
    assert "first one of the alphabet" in compared["table 2a"].explanation
    assert "first one of the alphabet" in compared["table 2b"].explanation


@real_data
def test_what_is_known_of_tables_2(first_of_the_alphabet: Compared) -> None:
    for title in ("table 2a", "table 2b"):
        table = first_of_the_alphabet[title]
        assert table.exact == table.figures == 36


@real_data
def test_table_1_has_its_one_known_difference(compared: Compared) -> None:
    frame = compared["table 1"].frame
    different = frame[frame["images_difference"] != 0]
    (row,) = different.to_dict("records")
    assert (row["source"], row["diagnosis"]) == ("DermNetNZ", "Seborrhoeic dermatitis")
    assert (row["images"], row["images_paper"]) == (13, 12)
    assert "leaves it out" in compared["table 1"].explanation


@real_data
def test_what_is_known_of_table_1(published: Dataset, without_two_diagnoses: Compared) -> None:
    table = without_two_diagnoses["table 1"]
    assert table.exact == table.figures == 12
    kept = [e for e in published.evaluations if e.kept]
    assert len(kept) == 1287
    assert sum(len(e.diagnoses) > 1 for e in kept) == 10


@real_data
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
    found = compare(tables)
    assert len(found) == 6
    # What is known of the published data set says nothing about another one.
    assert all(c.exact < c.figures and c.explanation == "" for c in found)
    assert tables["characteristic_localisation"]["pairs"].sum() == 4
