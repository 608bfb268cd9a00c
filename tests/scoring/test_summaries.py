from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.scoring.bootstrap import mean_interval
from dermx_viewer.scoring.overlap import SCORES
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE
from dermx_viewer.scoring.summaries import COLUMNS, summarise


def row(image: str, f1: float, **more: object) -> dict[str, object]:
    base: dict[str, object] = dict.fromkeys(SCORES, 0.5)
    base |= {
        "image": image,
        "rater": "derm1",
        "characteristic": "Scale",
        "model": "net",
        "explained_class": "Acne",
        "gold_class": "Acne",
        "predicted_class": "Acne",
        "map_max": 1.0,
        "f1": f1,
    }
    return base | more


def line(summary: pd.DataFrame, **keys: str) -> pd.Series:
    chosen = summary
    for key, value in {"diagnosis": "", "model": "net", **keys}.items():
        chosen = chosen[chosen[key] == value]
    (found,) = [record for _, record in chosen.iterrows()]
    return found


ROWS = pd.DataFrame(
    [
        row("a", 0.0, map_max=-1.0),
        row("a", 0.4, rater="derm2"),
        row("b", 0.5),
        row("b", np.nan, rater="derm2"),
        # Not the gold standard's map: in no summary of the policy "gold".
        row("b", 0.9, explained_class="Psoriasis"),
        row("a", 0.2, characteristic="Union"),
        row("b", 0.6, characteristic="Union"),
        row("c", 0.7, gold_class="Psoriasis", explained_class="Psoriasis"),
    ]
)


def test_dermx_2021_is_the_median_over_rows_and_the_mean_for_union() -> None:
    summary = summarise(ROWS, DERMX_2021)
    assert tuple(summary.columns) == COLUMNS
    scale = line(summary, characteristic="Scale")
    assert scale["f1"] == pytest.approx(np.median([0, 0.4, 0.5, 0.7]))
    assert (scale["f1_n"], scale["f1_undefined"]) == (4, 1)
    assert (scale["n_rows"], scale["n_images"], scale["n_empty_map"]) == (5, 3, 1)
    assert scale["statistic"] == "median over rows"
    union = line(summary, characteristic="Union")
    assert union["f1"] == pytest.approx(0.4) and union["statistic"] == "mean over rows"
    assert union["f1_std"] == pytest.approx(np.std([0.2, 0.6], ddof=1))


def test_native_is_the_mean_over_images_of_the_mean_over_raters() -> None:
    scale = line(summarise(ROWS, NATIVE), characteristic="Scale")
    # Image a: (0 + 0.4)/2, b: 0.5 (the undefined row left out), c: 0.7.
    assert scale["f1"] == pytest.approx((0.2 + 0.5 + 0.7) / 3)
    assert (scale["f1_n"], scale["f1_undefined"]) == (3, 1)
    assert 0.2 <= scale["f1_low"] < scale["f1"] < scale["f1_high"] <= 0.7


def test_per_diagnosis() -> None:
    summary = summarise(ROWS, DERMX_2021)
    acne = line(summary, characteristic="Scale", diagnosis="Acne")
    assert acne["f1"] == pytest.approx(0.4) and acne["n_rows"] == 4
    assert line(summary, characteristic="Scale", diagnosis="Psoriasis")["f1"] == 0.7


def test_predicted_policy() -> None:
    predicted = replace(DERMX_2021, class_policy="predicted")
    scale = line(summarise(ROWS, predicted), characteristic="Scale")
    assert scale["n_rows"] == 4


def test_several_models_are_mean_and_sample_std() -> None:
    other = ROWS.assign(model="other", f1=ROWS["f1"] + 0.2)
    summary = summarise(pd.concat([ROWS, other]), DERMX_2021)
    together = line(summary, characteristic="Union", model="mean over 2 models")
    assert together["f1"] == pytest.approx(0.5)
    assert together["f1_std"] == pytest.approx(np.std([0.4, 0.6], ddof=1))
    assert together["f1_n"] == 2 and together["n_rows"] == 4


def test_one_model_has_no_line_over_models() -> None:
    assert set(summarise(ROWS, DERMX_2021)["model"]) == {"net"}


def test_nothing_defined_is_nan_with_n_zero() -> None:
    rows = pd.DataFrame([row("a", np.nan)])
    for preset in (DERMX_2021, NATIVE):
        scale = line(summarise(rows, preset), characteristic="Scale")
        assert math.isnan(scale["f1"]) and math.isnan(scale["f1_low"])
        assert (scale["f1_n"], scale["f1_undefined"]) == (0, 1)


def test_no_rows_give_no_lines() -> None:
    empty = ROWS.iloc[:0]
    assert len(summarise(empty, NATIVE)) == 0


def test_bootstrap_agrees_with_scipy() -> None:
    from scipy.stats import bootstrap

    values = np.random.default_rng(5).random((40, 1))
    low, high = mean_interval(values)[:, 0]
    known = bootstrap(
        (values[:, 0],), np.mean, n_resamples=20_000, method="percentile", rng=1
    ).confidence_interval
    assert low == pytest.approx(known.low, abs=0.01)
    assert high == pytest.approx(known.high, abs=0.01)


def test_bootstrap_is_the_same_every_time() -> None:
    values = np.random.default_rng(5).random((40, 2))
    first = mean_interval(values)
    np.testing.assert_array_equal(first, mean_interval(values))
