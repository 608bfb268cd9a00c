from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.errors import Cancelled, RunError
from dermx_viewer.scoring.bootstrap import STANDARD
from dermx_viewer.scoring.figures import Sample, figure_interval
from dermx_viewer.scoring.overlap import SCORES
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, PROTOCOLS, Protocol
from dermx_viewer.scoring.row_arrays import _numbered
from dermx_viewer.scoring.summaries import aggregation_of, summarise
from dermx_viewer.scoring.summary_columns import columns, figure


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


def test_the_header_is_pinned() -> None:
    """Other people's programs read these names: a change is told in the changelog."""
    about_f1 = [
        "f1_mean",
        "f1_median",
        "f1_std",
        "f1_low",
        "f1_high",
        "f1_n",
        "f1_n_undefined",
        "human_f1_mean",
        "human_f1_median",
        "human_f1_n",
        "attainable_f1_mean",
        "attainable_f1_median",
        "attainable_f1_n",
    ]
    leading = [
        "model",
        "diagnosis",
        "group",
        "characteristic",
        "statistic",
        "interval",
        "n_models",
        "n_images",
        "n_rows",
        "n_raters",
        "n_empty_map",
    ]
    every = [name.replace("f1", score) for score in SCORES for name in about_f1]
    assert list(columns()) == [*leading, *every]
    for preset in PROTOCOLS.values():
        assert list(summarise(ROWS, preset).columns) == list(columns())


def test_dermx_2021_is_the_median_over_rows_and_the_mean_for_union() -> None:
    summary = summarise(ROWS, DERMX_2021)
    scale = line(summary, characteristic="Scale")
    assert scale["f1_median"] == figure(scale, "f1") == pytest.approx(np.median([0, 0.4, 0.5, 0.7]))
    assert (scale["f1_n"], scale["f1_n_undefined"]) == (4, 1)
    assert (scale["n_rows"], scale["n_images"], scale["n_empty_map"]) == (5, 3, 1)
    assert (scale["n_raters"], scale["n_models"]) == (2, 1)
    assert scale["statistic"] == "median over rows"
    union = line(summary, characteristic="Union")
    assert union["f1_mean"] == figure(union, "f1") == pytest.approx(0.4)
    assert union["statistic"] == "mean over rows"
    assert union["f1_std"] == pytest.approx(np.std([0.2, 0.6], ddof=1))
    # The statistic stands in the name: no mean among the medians, no median among the means.
    assert math.isnan(scale["f1_mean"]) and math.isnan(union["f1_median"])


def test_native_is_the_mean_over_images_of_the_mean_over_raters() -> None:
    scale = line(summarise(ROWS, NATIVE), characteristic="Scale")
    # Image a: (0 + 0.4)/2, b: 0.5 (the undefined row left out), c: 0.7.
    assert scale["f1_mean"] == pytest.approx((0.2 + 0.5 + 0.7) / 3)
    # Counts are of images, as the mean is: no image is undefined.
    assert (scale["f1_n"], scale["f1_n_undefined"], scale["n_images"]) == (3, 0, 3)
    assert scale["interval"] == "none below 10 images" and math.isnan(scale["f1_low"])


MANY = pd.DataFrame(
    [
        row(f"i{image}", float(score), rater=f"derm{rater}", characteristic=name)
        for name in ("Scale", "Union")
        for image in range(12)
        for rater, score in enumerate(np.random.default_rng(image).beta(1, 3, 2))
    ]
)


@pytest.mark.parametrize("preset", [DERMX_2021, NATIVE], ids=lambda preset: preset.name)
@pytest.mark.parametrize("name", ["Scale", "Union"])
def test_an_interval_by_image_beside_the_protocols_statistic(preset: Protocol, name: str) -> None:
    found = line(summarise(MANY, preset), characteristic=name)
    assert found["interval"] == "95 % BCa by image"
    part = MANY[MANY["characteristic"] == name]
    values, image = part[["f1"]].to_numpy(), np.repeat(np.arange(12), 2)
    how = aggregation_of(name, preset)
    known = figure_interval(Sample(values, image, 12), how, STANDARD)[:, 0]
    assert [found["f1_low"], found["f1_high"]] == pytest.approx(known)
    assert found["f1_low"] < figure(found, "f1") < found["f1_high"]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("bootstrap_method", "percentile", "95 % percentile by image"),
        ("bootstrap_least_images", 13, "none below 13 images"),
        ("bootstrap_level", 0.5, "50 % BCa by image"),
        ("bootstrap_seed", 1, "95 % BCa by image"),
        ("bootstrap_resamples", 0, "none"),
    ],
    ids=["method", "least", "level", "seed", "resamples"],
)
def test_every_choice_of_the_bootstrap_changes_an_interval(
    name: str, value: object, told: str
) -> None:
    usual = line(summarise(MANY, NATIVE), characteristic="Scale")
    other = NATIVE.having(**{name: value})
    found = line(summarise(MANY, other), characteristic="Scale")
    assert found["interval"] == told
    assert found["f1_low"] != usual["f1_low"] and other.hash != NATIVE.hash
    assert math.isnan(found["f1_low"]) == told.startswith("none")


def test_per_diagnosis() -> None:
    summary = summarise(ROWS, DERMX_2021)
    acne = line(summary, characteristic="Scale", diagnosis="Acne")
    assert acne["f1_median"] == pytest.approx(0.4) and acne["n_rows"] == 4
    assert line(summary, characteristic="Scale", diagnosis="Psoriasis")["f1_median"] == 0.7


def test_predicted_policy() -> None:
    predicted = DERMX_2021.having(class_policy="predicted")
    scale = line(summarise(ROWS, predicted), characteristic="Scale")
    assert scale["n_rows"] == 4


def test_a_second_reading_is_by_the_same_person() -> None:
    rows = ROWS.assign(second_reading_of=np.where(ROWS["rater"] == "derm2", "derm1", ""))
    assert line(summarise(rows, DERMX_2021), characteristic="Scale")["n_raters"] == 1


# Several models


def test_several_models_are_mean_and_sample_std() -> None:
    other = ROWS.assign(model="other", f1=ROWS["f1"] + 0.2)
    summary = summarise(pd.concat([ROWS, other]), DERMX_2021)
    together = line(summary, characteristic="Union", model="mean over 2 networks")
    assert together["f1_mean"] == pytest.approx(0.5)
    assert together["f1_std"] == pytest.approx(np.std([0.4, 0.6], ddof=1))
    assert (together["n_models"], together["n_images"], together["n_rows"]) == (2, 2, 2)
    assert together["f1_n"] == 2 and together["interval"] == "none"
    assert together["statistic"] == "mean over 2 networks of: mean over rows"
    scale = line(summary, characteristic="Scale", model="mean over 2 networks")
    assert scale["f1_median"] == pytest.approx((0.45 + 0.65) / 2) and math.isnan(scale["f1_mean"])


@pytest.mark.parametrize("preset", [DERMX_2021, NATIVE], ids=lambda preset: preset.name)
def test_only_images_that_all_models_have(preset: Protocol) -> None:
    # The other model is as good on a and b, and has no map of the easy image c.
    other = ROWS[ROWS["image"] != "c"].assign(model="other")
    rows = pd.concat([ROWS, other])
    together = line(summarise(rows, preset), characteristic="Scale", model="mean over 2 networks")
    alone = line(summarise(other, preset), characteristic="Scale", model="other")
    assert figure(together, "f1") == figure(alone, "f1") and together["f1_std"] == 0
    assert together["n_images"] == 2 and together["f1_n"] == alone["f1_n"]
    # No image in common: a line that says so, not one over others.
    apart = pd.concat([ROWS[ROWS["image"] == "c"], other])
    nothing = line(summarise(apart, preset), characteristic="Scale", model="mean over 2 networks")
    assert (nothing["n_images"], nothing["f1_n"]) == (0, 0) and math.isnan(figure(nothing, "f1"))


@pytest.mark.parametrize("preset", [DERMX_2021, NATIVE], ids=lambda preset: preset.name)
def test_a_score_that_one_model_lacks_leaves_all(preset: Protocol) -> None:
    one = pd.DataFrame([row("a", 0.5, precision=0.9), row("b", 0.5, precision=0.1)])
    other = pd.DataFrame([row("a", 0.5, precision=np.nan), row("b", 0.5, precision=0.3)])
    rows = pd.concat([one, other.assign(model="other")])
    together = line(summarise(rows, preset), characteristic="Scale", model="mean over 2 networks")
    assert figure(together, "precision") == pytest.approx(0.2)
    assert (together["precision_n"], together["precision_n_undefined"]) == (1, 1)
    assert (together["f1_n"], together["f1_n_undefined"]) == (2, 0)


def test_runs_of_one_network_are_said_to_be() -> None:
    rows = pd.concat([ROWS.assign(model=name) for name in ("a1", "a2", "b1", "b2", "b3")])
    runs = {"A": ["a1", "a2"], "B": ["b3", "b1"]}
    models = list(dict.fromkeys(summarise(rows, DERMX_2021, runs_of=runs)["model"]))
    assert models[-2:] == ["mean over 2 runs of A", "mean over 2 runs of B"] and len(models) == 7
    assert list(dict.fromkeys(summarise(rows, DERMX_2021)["model"]))[-1] == "mean over 5 networks"


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ({"A": ["a1", "nowhere"]}, "no model 'nowhere'"),
        ({"A": ["a1"]}, "at least two"),
        ({"A": ["a1", "a2"], "B": ["a2", "b1"]}, "'a2' is named as a run twice"),
        ({"A": ["a1", "baseline: uniform"]}, "no model 'baseline: uniform'"),
    ],
    ids=["unknown", "one", "twice", "baseline"],
)
def test_runs_that_are_not_there_are_refused(runs: dict[str, list[str]], said: str) -> None:
    rows = pd.concat([ROWS.assign(model=name) for name in ("a1", "a2", "b1", "baseline: uniform")])
    with pytest.raises(RunError, match=said):
        summarise(rows, DERMX_2021, runs_of=runs)


def test_one_model_has_no_line_over_models() -> None:
    assert set(summarise(ROWS, DERMX_2021)["model"]) == {"net"}


def test_nothing_defined_is_nan_with_n_zero() -> None:
    rows = pd.DataFrame([row("a", np.nan)])
    for preset in (DERMX_2021, NATIVE):
        scale = line(summarise(rows, preset), characteristic="Scale")
        assert math.isnan(figure(scale, "f1")) and math.isnan(scale["f1_low"])
        assert (scale["f1_n"], scale["f1_n_undefined"]) == (0, 1)


def test_no_rows_give_no_lines() -> None:
    empty = ROWS.iloc[:0]
    assert len(summarise(empty, NATIVE)) == 0


def test_equal_values_have_no_spread() -> None:
    rows = pd.DataFrame([row(name, 0.1 + 0.2) for name in "abc"])
    assert line(summarise(rows, DERMX_2021), characteristic="Scale")["f1_std"] == 0


def test_summing_up_tells_how_far_it_is_and_can_be_stopped() -> None:
    rows = pd.concat([ROWS, ROWS.assign(model="other")])
    seen: list[tuple[int, int, str]] = []
    summarise(rows, NATIVE, progress=lambda *news: seen.append(news))
    assert [what for _, _, what in seen] == [
        f"Summing up {title}" for title in ("net", "other", "mean over 2 networks")
    ]
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        summarise(rows, NATIVE, should_stop=lambda: next(asked))


def test_numbers_of_images_that_are_far_apart_are_numbered_as_near_ones() -> None:
    near, far = np.array([3, 0, 3, 7]), np.array([300, 2, 300, 10_000_000])
    for given in (near, far):
        numbers, images = _numbered(given)
        assert numbers.tolist() == [1, 0, 1, 2] and images == 3
    assert _numbered(np.empty(0, np.int64))[1] == 0
