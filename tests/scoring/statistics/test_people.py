"""Every model beside people."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.errors import Cancelled
from dermx_viewer.scoring.overlap import SCORES
from dermx_viewer.scoring.protocols import NATIVE, Protocol
from dermx_viewer.scoring.statistics.people import COLUMNS, people_table
from tests.scoring.statistics.build import row, two_models

GAUSSIAN, UNIFORM = "baseline: centred Gaussian", "baseline: uniform"
FEW = NATIVE.having(bootstrap_least_images=2)


def people(rows: pd.DataFrame, **figures: float) -> pd.DataFrame:
    """Human agreement on every row: what is given, else that of the model."""
    known = rows[["image", "rater", "characteristic"]].drop_duplicates().reset_index(drop=True)
    beside = {f"human_{score}": figures.get(score, 0.8) for score in SCORES}
    return known.assign(**beside, **{f"attainable_{score}": 1.0 for score in SCORES})


def line(table: pd.DataFrame, **keys: str) -> pd.Series:
    for key, value in {"model": "net", "characteristic": "Scale", "score": "f1", **keys}.items():
        table = table[table[key] == value]
    (found,) = [record for _, record in table.iterrows()]
    return found


def test_by_hand() -> None:
    rows = pd.DataFrame(
        [
            row("a", 0.2),
            row("a", 0.4, rater="derm2"),
            row("b", 0.5),
            row("c", 0.9),
            row("a", 0.1, model=GAUSSIAN),
            row("a", 0.1, rater="derm2", model=GAUSSIAN),
            row("b", 0.3, model=GAUSSIAN),
        ]
    )
    human = people(rows, f1=0.7)
    human.loc[human["image"] == "c", "human_f1"] = np.nan  # Nobody else evaluated it.
    table = people_table(rows, human, FEW)
    assert tuple(table.columns) == COLUMNS and set(table["model"]) == {"net"}
    found = line(table)
    assert (found["n_images"], found["n_rows"], found["n_raters"]) == (2, 3, 2)
    assert (found["mean"], found["human"]) == pytest.approx((0.4, 0.7))
    assert found["difference"] == pytest.approx(-0.3) and found["margin"] == 0.05
    assert found["p_equivalence"] == 1
    # Gone .2 + .2 of a way of .6 + .4.
    assert (found["floor"], found["n_images_way"]) == (GAUSSIAN, 2)
    assert (found["mean_floor"], found["way"]) == pytest.approx((0.2, 0.4))


def test_few_images_have_no_bare_figure() -> None:
    rows = pd.DataFrame([row("a", 0.2), row("a", 0.1, model=GAUSSIAN)])
    figures = ["mean", "human", "difference", "mean_floor", "way"]
    hidden = line(people_table(rows, people(rows), NATIVE))
    shown = line(people_table(rows, people(rows), NATIVE, small=True))
    assert hidden[figures].isna().all() and shown[figures].notna().all()
    assert hidden["note"] == shown["note"] == "n < 10" and hidden["n_images"] == 1


def test_what_the_floor_has_by_construction_has_no_way() -> None:
    rows = pd.DataFrame([row("a", 0.4), row("a", 0.2, model=UNIFORM, sensitivity=1.0)])
    table = people_table(rows, people(rows), NATIVE, floor="uniform", small=True)
    assert line(table)["way"] == pytest.approx(0.2 / 0.6)
    for score in ("sensitivity", "specificity"):
        found = line(table, score=score)
        assert np.isnan(found["way"]) and found["n_images_way"] == 0
        assert found["human"] == pytest.approx(0.8)


def test_a_floor_that_was_not_scored_is_said_to_be_none() -> None:
    rows = pd.DataFrame([row("a", 0.4)])
    found = line(people_table(rows, people(rows), NATIVE, small=True))
    assert found["floor"] == "" and found["n_images_way"] == 0 and np.isnan(found["way"])


def test_characteristics_that_the_floor_lacks_have_no_way() -> None:
    rows = pd.DataFrame(
        [
            row("a", 0.4, characteristic="Papule"),
            row("a", 0.4),
            row("a", 0.2, model=GAUSSIAN),
        ]
    )
    table = people_table(rows, people(rows), NATIVE, small=True)
    assert line(table)["way"] == pytest.approx(0.2 / 0.6)
    assert np.isnan(line(table, characteristic="Papule")["way"])


def test_without_people_there_is_no_line() -> None:
    rows = pd.DataFrame([row("a", 0.4)])
    for human in (pd.DataFrame(), people(rows).assign(**{f"human_{s}": np.nan for s in SCORES})):
        assert len(people_table(rows, human, NATIVE)) == 0


@pytest.mark.parametrize(
    ("protocol", "equivalent"),
    [(NATIVE, False), (NATIVE.having(equivalence_margin=0.5), True)],
    ids=["usual", "wide"],
)
def test_the_margin_is_the_protocols(protocol: Protocol, equivalent: bool) -> None:
    rows = two_models(12)
    found = line(people_table(rows, people(rows, f1=0.55), protocol))
    within = abs(found["equivalence_low"]), abs(found["equivalence_high"])
    assert (found["p_equivalence"] < 0.05) == equivalent == (max(within) < found["margin"])


def test_it_can_be_stopped() -> None:
    rows = two_models()
    with pytest.raises(Cancelled):
        people_table(rows, people(rows), NATIVE, should_stop=lambda: True)
