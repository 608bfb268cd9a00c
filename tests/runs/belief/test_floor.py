"""How far scores lie above the chance floor."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.cli.belief import belief
from dermx_viewer.runs.belief.floor import floor_table
from dermx_viewer.scoring.baselines import BY_CONSTRUCTION, FLOORS, Floor
from dermx_viewer.scoring.bootstrap import mean_interval
from dermx_viewer.scoring.overlap import SCORES
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol
from dermx_viewer.scoring.summaries import summarise
from tests.scoring.test_summaries import row

UNIFORM, GAUSSIAN = "baseline: uniform", "baseline: centred Gaussian"
LOW = pd.DataFrame(
    [row(f"i{image}", (image % 5) / 10, characteristic="Scale") for image in range(12)]
)
MODEL = LOW.assign(f1=LOW["f1"] + np.tile([0.1, 0.3], 6))


def floor(rows: pd.DataFrame, protocol: Protocol, which: Floor = FLOORS[0]) -> pd.DataFrame:
    table = floor_table(rows, summarise(rows, protocol), protocol, which)
    return table.set_index(["model", "characteristic", "score"])


def test_paired_by_image_with_an_interval() -> None:
    rows = pd.concat([MODEL, LOW.assign(model=GAUSSIAN)])
    found = floor(rows, NATIVE).loc[("net", "Scale", "f1")]
    assert found["floor"] == GAUSSIAN and found["n_images_paired"] == 12
    assert found["above_floor"] == pytest.approx(0.2) == found["figure"] - found[GAUSSIAN]
    # The differences are .1 and .3, however much images differ.
    known = mean_interval(np.tile([[0.1], [0.3]], (6, 1)))[:, 0]
    assert [found["above_floor_low"], found["above_floor_high"]] == pytest.approx(known)


def test_one_named_baseline_and_not_the_best() -> None:
    better = MODEL.assign(model=UNIFORM, f1=0.95)
    rows = pd.concat([MODEL, LOW.assign(model=GAUSSIAN), better])
    found = floor(rows, NATIVE).loc[("net", "Scale", "f1")]
    assert found[UNIFORM] == pytest.approx(0.95) and found["above_floor"] == pytest.approx(0.2)
    other = floor(rows, NATIVE, "uniform").loc[("net", "Scale", "f1")]
    assert other["floor"] == UNIFORM and other["above_floor"] < 0


def test_only_what_both_have() -> None:
    without = LOW[LOW["image"] != "i4"].assign(model=GAUSSIAN)
    without.loc[without["image"] == "i3", "f1"] = np.nan
    found = floor(pd.concat([MODEL, without]), NATIVE).loc[("net", "Scale", "f1")]
    both = [n for n in range(12) if n not in (3, 4)]
    assert found["n_images_paired"] == 10 and found["n_images"] == 12
    assert found["above_floor"] == pytest.approx(np.mean([0.1 + 0.2 * (n % 2) for n in both]))


def test_what_is_so_by_construction_is_left_out() -> None:
    rows = pd.concat([MODEL, LOW.assign(model=UNIFORM, sensitivity=1.0, specificity=0.0)])
    found = floor(rows, NATIVE, "uniform")
    for score in SCORES:
        above = found.loc[("net", "Scale", score), "above_floor"]
        assert np.isnan(above) == (score in BY_CONSTRUCTION["uniform"])
    assert set(BY_CONSTRUCTION["uniform"]) == {"sensitivity", "specificity"}
    # What the baseline has is shown all the same.
    assert found.loc[("net", "Scale", "sensitivity"), UNIFORM] == 1


def test_the_protocols_statistic() -> None:
    rows = pd.concat([MODEL, LOW.assign(model=GAUSSIAN)])
    found = floor(rows, DERMX_2021).loc[("net", "Scale", "f1")]
    assert found["statistic"] == "median over rows"
    known = np.median(MODEL["f1"]) - np.median(LOW["f1"])
    assert found["above_floor"] == pytest.approx(known)
    assert found["above_floor_low"] <= known <= found["above_floor_high"]
    few = rows[rows["image"].isin([f"i{n}" for n in range(9)])]
    assert np.isnan(floor(few, NATIVE).loc[("net", "Scale", "f1"), "above_floor_low"])


def test_random_weights_are_those_of_the_model() -> None:
    name = "baseline: random weights of {}"
    rows = pd.concat(
        [
            MODEL,
            MODEL.assign(model="other", f1=0.9),
            LOW.assign(model=name.format("net")),
            LOW.assign(model=name.format("other"), f1=0.5),
        ]
    )
    found = floor(rows, NATIVE, "random weights")
    assert found.loc[("net", "Scale", "f1"), "above_floor"] == pytest.approx(0.2)
    assert found.loc[("other", "Scale", "f1"), "above_floor"] == pytest.approx(0.4)


def test_without_the_named_baseline_nothing_is_claimed() -> None:
    found = floor(pd.concat([MODEL, LOW.assign(model=UNIFORM)]), NATIVE, "edges")
    line = found.loc[("net", "Scale", "f1")]
    assert line["floor"] == "" and np.isnan(line["above_floor"]) and line["n_images_paired"] == 0
    assert floor_table(LOW.iloc[:0], summarise(LOW.iloc[:0], NATIVE), NATIVE).empty


def test_the_command_offers_every_floor() -> None:
    (option,) = (option for option in belief.params if option.name == "floor")
    assert tuple(option.type.choices) == FLOORS == get_args(Floor)  # type: ignore[attr-defined]
    assert option.default == FLOORS[0]
