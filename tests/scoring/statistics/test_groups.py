"""Models in groups of images."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.errors import Cancelled, RunError
from dermx_viewer.scoring.figures import OVER_IMAGES, Sample, figure_interval, figures
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol
from dermx_viewer.scoring.statistics.groups import COLUMNS, groups_table
from dermx_viewer.scoring.statistics.labels import (
    GROUPINGS,
    groupings,
    in_order_of_groups,
    labels,
)
from tests.scoring.statistics.build import row, two_models

SOURCES = {"source": {f"i{number}": "Derm" if number < 11 else "SD" for number in range(14)}}


def line(table: pd.DataFrame, **keys: str) -> pd.Series:
    wanted = {"model": "net", "characteristic": "Scale", "score": "f1", **keys}
    for key, value in wanted.items():
        table = table[table[key] == value]
    (found,) = [record for _, record in table.iterrows()]
    return found


def test_by_hand() -> None:
    rows = pd.DataFrame(
        [
            row("a", 0.2),
            row("a", 0.4, rater="derm2"),
            row("b", 0.5, rater="derm2"),
            row("b", np.nan),
            row("c", np.nan),
            row("d", 0.9, skin_tone="light"),
            # Another class's map enters nothing.
            row("a", 0.99, explained_class="Psoriasis"),
        ]
    )
    protocol = NATIVE.having(bootstrap_least_images=2)
    table = groups_table(rows, protocol, ["skin_tone"], {})
    assert tuple(table.columns) == COLUMNS
    dark = line(table, group="dark")
    assert dark["mean"] == pytest.approx((0.3 + 0.5) / 2)
    assert (dark["n_images"], dark["n_rows"], dark["n_raters"], dark["n_undefined"]) == (2, 3, 2, 1)
    assert dark["note"] == "" and dark["interval"] == "95 % BCa by image"
    light = line(table, group="light")
    assert np.isnan(light["mean"]) and light["note"] == "n < 2" and light["n_images"] == 1
    shown = line(groups_table(rows, protocol, ["skin_tone"], {}, small=True), group="light")
    assert shown["mean"] == 0.9 and shown["note"] == "n < 2" and np.isnan(shown["low"])


@pytest.mark.parametrize("protocol", [NATIVE, DERMX_2021], ids=lambda protocol: protocol.name)
def test_figures_and_intervals_are_those_of_a_summary_by_image(protocol: Protocol) -> None:
    rows = two_models()
    table = groups_table(rows, protocol, ["source", "gold_class"], SOURCES)
    for group, images in (("Derm", 11), ("Acne", 14)):
        found = line(table, group=group)
        part = rows.query("model == 'net' and characteristic == 'Scale'").iloc[: 2 * images]
        sample = Sample(part[["f1"]].to_numpy(), np.repeat(np.arange(images), 2), images)
        assert found["mean"] == pytest.approx(figures(sample, OVER_IMAGES)[0])
        ends = figure_interval(sample, OVER_IMAGES, NATIVE.bootstrap)[:, 0]
        assert [found["low"], found["high"]] == pytest.approx(ends)
    assert np.isnan(line(table, group="SD")["mean"])


def test_what_nothing_is_known_of_is_in_no_group() -> None:
    rows = pd.DataFrame([row("a", 0.2, skin_tone="", predicted_class=""), row("b", 0.4)])
    table = groups_table(rows, NATIVE, ["skin_tone", "prediction"], {})
    assert set(table["group"]) == {"dark", "right"} and set(table["n_images"]) == {1}
    nothing = groups_table(rows, NATIVE, ["source"], {"source": {"a": "", "b": ""}})
    assert len(nothing) == 0 and tuple(nothing.columns) == COLUMNS


def test_right_and_wrong_are_each_models_own() -> None:
    rows = pd.DataFrame(
        [row("a", 0.2), row("a", 0.3, model="other", predicted_class="Psoriasis"), row("b", 0.4)]
    )
    label = labels(rows, "prediction", {})
    assert list(label) == ["right", "wrong", "right"]
    table = groups_table(rows, NATIVE, ["prediction"], {})
    assert {(m, g) for m, g in zip(table["model"], table["group"], strict=True)} == {
        ("net", "right"),
        ("other", "wrong"),
    }


def test_by_rater_an_image_is_what_that_one_said() -> None:
    rows = two_models(10)
    table = groups_table(rows, NATIVE, ["rater"], {})
    own = rows.query("model == 'net' and characteristic == 'Union' and rater == 'derm2'")
    found = line(table, group="derm2", characteristic="Union")
    assert found["mean"] == pytest.approx(own["f1"].mean()) and found["n_raters"] == 1


def test_columns_have_the_names_of_the_metadata_too() -> None:
    assert groupings(["dataset", "diagnosis", "source", "age"], SOURCES) == (
        "source",
        "gold_class",
        "age",
    )
    with pytest.raises(RunError, match=r"nothing called 'tone'.*gold_class, source, skin_tone"):
        groupings(["tone"], SOURCES)
    assert groupings([], {}) == () and "prediction" in GROUPINGS


def test_groups_stand_in_the_ontologys_order() -> None:
    assert in_order_of_groups(["", "derm10", "derm2", "Vitiligo", "Acne"]) == [
        "Acne",
        "Vitiligo",
        "derm2",
        "derm10",
    ]


def test_it_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        groups_table(two_models(), NATIVE, ["age"], {}, should_stop=lambda: True)
