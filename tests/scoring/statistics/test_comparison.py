"""Every two models compared."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from dermx_viewer.errors import Cancelled
from dermx_viewer.scoring.figures import (
    OVER_IMAGES,
    Sample,
    difference_interval,
)
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol
from dermx_viewer.scoring.statistics.comparison import COLUMNS, comparison_table, pairs
from tests.scoring.statistics.build import row, two_models

KEYS = {"characteristic": "Scale", "score": "f1", "group": ""}


def line(table: pd.DataFrame, **keys: str) -> pd.Series:
    for key, value in {**KEYS, **keys}.items():
        table = table[table[key] == value]
    (found,) = [record for _, record in table.iterrows()]
    return found


def test_the_header_is_pinned() -> None:
    """Other people's programs read these names: a change is told in the changelog."""
    assert ",".join(COLUMNS) == (
        "model_a,model_b,group_by,group,characteristic,score,statistic,interval,n_images,n_rows,"
        "n_undefined,mean_a,mean_b,difference,low,high,test,p,p_holm,cliffs_delta,note"
    )


def test_by_hand() -> None:
    rows = pd.DataFrame(
        [
            row("a", 0.2),
            row("a", 0.4, rater="derm2"),
            row("b", 0.5),
            row("c", 0.9),
            row("d", np.nan),
            row("a", 0.1, model="other"),
            row("a", 0.1, rater="derm2", model="other"),
            row("b", 0.6, model="other"),
            row("b", 0.6, rater="derm2", model="other"),
            row("d", 0.3, model="other"),
        ]
    )
    table = comparison_table(rows, NATIVE.having(bootstrap_least_images=2))
    assert tuple(table.columns) == COLUMNS
    found = line(table)
    # On a: .3 and .1; on b the one row that both have; c is one's alone, d undefined in one.
    assert (found["mean_a"], found["mean_b"]) == pytest.approx((0.4, 0.35))
    assert found["difference"] == pytest.approx(0.05)
    assert (found["n_images"], found["n_rows"], found["n_undefined"]) == (2, 3, 1)
    # +.2 and −.1: as far from 0 as .1 are all four patterns. Pairs: .3 > .1, .3 < .6, .5 > .1 …
    assert (found["p"], found["p_holm"], found["cliffs_delta"]) == (1, 1, 0)
    assert found["test"] == "all sign flips" and found["note"] == ""


def test_few_images_have_no_bare_figure() -> None:
    rows = two_models(9)
    hidden, shown = (line(comparison_table(rows, NATIVE, small=small)) for small in (False, True))
    figures = ["mean_a", "mean_b", "difference", "cliffs_delta"]
    assert hidden[figures].isna().all() and shown[figures].notna().all()
    for found in (hidden, shown):
        assert found[["low", "high", "p", "p_holm"]].isna().all()
        assert (found["note"], found["n_images"]) == ("n < 10", 9)
        assert found["test"] == found["interval"] == "none below 10 images"


@pytest.mark.parametrize("protocol", [NATIVE, DERMX_2021], ids=lambda protocol: protocol.name)
def test_against_scipy_and_statsmodels(protocol: Protocol) -> None:
    rows = two_models(12)
    table = comparison_table(rows, protocol)
    known = {}
    for name in ("Scale", "Union"):
        part = rows[rows["characteristic"] == name]
        by_image = part.pivot_table("f1", "image", "model", sort=False)
        gap = (by_image["net"] - by_image["other"]).to_numpy()
        test = stats.permutation_test((gap,), np.mean, permutation_type="samples")
        found, known[name] = line(table, characteristic=name), test.pvalue
        assert found["difference"] == pytest.approx(gap.mean())
        assert found["p"] == pytest.approx(test.pvalue)
        ends = stats.bootstrap(
            (gap,), np.mean, n_resamples=2000, rng=np.random.default_rng(0)
        ).confidence_interval
        assert (found["low"], found["high"]) == pytest.approx((ends.low, ends.high))
    corrected = multipletests([*known.values()], method="holm")[1]
    for name, p in zip(known, corrected, strict=True):
        assert line(table, characteristic=name)["p_holm"] == pytest.approx(p)


def test_the_interval_is_that_of_the_floor_table() -> None:
    rows = two_models(14)
    scale = rows[rows["characteristic"] == "Scale"]
    image = np.repeat(np.arange(14), 2)
    one, other = (
        Sample(scale[scale["model"] == model][["f1"]].to_numpy(), image, 14)
        for model in ("net", "other")
    )
    ends = difference_interval(one, other, OVER_IMAGES, NATIVE.bootstrap)[:, 0]
    found = line(comparison_table(rows, NATIVE))
    assert [found["low"], found["high"]] == pytest.approx(ends)
    assert found["test"] == "10,000 sign flips"


def test_in_groups() -> None:
    dark, light = two_models(12), two_models(11, above=0.3, skin_tone="light")
    light["image"] = "l" + light["image"]
    table = comparison_table(pd.concat([dark, light]), NATIVE, columns=["skin_tone", "prediction"])
    assert list(dict.fromkeys(table["group"])) == ["", "dark", "light"]
    assert line(table)["n_images"] == 23
    alone = line(comparison_table(light, NATIVE))
    found = line(table, group="light")
    for name in ("difference", "low", "high", "p", "p_holm", "cliffs_delta", "n_images"):
        assert found[name] == alone[name]


def test_pairs_are_every_two_and_a_random_copy_beside_its_own() -> None:
    floor, copy = "baseline: uniform", "baseline: random weights of a"
    assert list(pairs(["a", "b", floor, copy])) == [
        ("a", "b"),
        ("a", floor),
        ("a", copy),
        ("b", floor),
    ]
    assert list(pairs(["a"])) == []


def test_models_without_an_image_in_common_have_no_line() -> None:
    rows = pd.DataFrame([row("a", 0.2), row("b", 0.3, model="other")])
    table = comparison_table(rows, NATIVE)
    assert len(table) == 0 and tuple(table.columns) == COLUMNS


def test_it_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        comparison_table(two_models(), NATIVE, should_stop=lambda: True)
