"""Human agreement on a model's own rows, and what is attainable: by hand, and by brute force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.dataset.masks import characteristic_mask
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import UNION, Dataset, Evaluation, ImageRecord
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.baselines import BaselineSource
from dermx_viewer.scoring.consensus import human as of_people
from dermx_viewer.scoring.consensus.among_raters import human_rows
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.grid import to_grid
from dermx_viewer.scoring.overlap import SCORES, scores, sums
from dermx_viewer.scoring.protocols import (
    DERMX_2021,
    NATIVE,
    Protocol,
    with_raters,
    with_readings,
)
from dermx_viewer.scoring.summaries import summarise
from tests.scoring.consensus.test_rows import pixels, rows_of, written

UPPER = pixels("Papule", (0, 0), (1, 0))
"""The upper two of 2×2 pixels."""
LEFT = pixels("Papule", (0, 0), (0, 1))
CORNER = pixels("Papule", (0, 0), (0, 0))


def small(root: Path, **outlined: list[object]) -> Dataset:
    return written(root, outlined, height=2, width=2)


def papule(frame: pd.DataFrame, rater: str) -> pd.Series:
    return frame.query(f"characteristic == 'Papule' and rater == '{rater}'").iloc[0]


def test_human_agreement_by_hand(tmp_path: Path) -> None:
    frame = human_rows(small(tmp_path, derm1=[UPPER], derm2=[CORNER], derm3=[]).images, NATIVE)
    assert tuple(frame.columns) == of_people.columns()
    # derm3 outlined nothing: an empty map against the others' rows, and no row of its own.
    assert set(frame["rater"]) == {"derm1", "derm2"} and set(frame["other_raters"]) == {2}
    one, two = papule(frame, "derm1"), papule(frame, "derm2")
    # S of derm1: two pixels. A of derm2: one of them, of derm3: none.
    expected = {
        "f1": (2 / 3 + 0) / 2,
        "sensitivity": (1 / 2 + 0) / 2,
        "specificity": (1 + 1) / 2,
        "precision": 1.0,
        "npv": (2 / 3 + 2 / 4) / 2,
        "iou": (1 / 2 + 0) / 2,
    }
    assert {name: one[f"human_{name}"] for name in SCORES} == pytest.approx(expected)
    # S of derm2: one pixel. A of derm1: two, one of them right.
    expected = {
        "f1": (2 / 3 + 0) / 2,
        "sensitivity": (1 + 0) / 2,
        "specificity": (2 / 3 + 1) / 2,
        "precision": 1 / 2,
        "npv": (1 + 3 / 4) / 2,
        "iou": (1 / 2 + 0) / 2,
    }
    assert {name: two[f"human_{name}"] for name in SCORES} == pytest.approx(expected)


def test_attainable_by_hand(tmp_path: Path) -> None:
    dataset = small(tmp_path, derm1=[UPPER], derm2=[LEFT], derm3=[CORNER])
    frame = human_rows(dataset.images, NATIVE)
    # Votes [[3, 1], [1, 0]]. Cut at 1: three pixels, F1 4/5, 4/5, 2/4, mean .7. Cut at 2 or 3: the
    # corner, F1 2/3, 2/3, 1, mean .778, the best. Sensitivity is best at 1, specificity at 2.
    assert papule(frame, "derm1")["attainable_f1"] == pytest.approx(2 / 3)
    assert papule(frame, "derm3")["attainable_f1"] == 1
    for rater in ("derm1", "derm2", "derm3"):
        line = papule(frame, rater)
        assert line["attainable_sensitivity"] == line["attainable_specificity"] == 1
        assert line["attainable_precision"] == 1


def test_only_those_who_outlined_it_are_to_be_met(tmp_path: Path) -> None:
    # Two who did not see it change nothing in what one map could reach on the rows there are.
    few = human_rows(small(tmp_path / "a", derm1=[UPPER], derm2=[CORNER]).images, NATIVE)
    dataset = small(tmp_path / "b", derm1=[UPPER], derm2=[CORNER], derm3=[], derm4=[])
    more = human_rows(dataset.images, NATIVE)
    columns = [f"attainable_{score}" for score in SCORES]
    pd.testing.assert_frame_equal(few[columns], more[columns])
    assert (few["human_f1"] > more["human_f1"]).all()


def test_a_rater_alone_has_nobody_to_agree_with(tmp_path: Path) -> None:
    frame = human_rows(small(tmp_path, derm1=[UPPER]).images, NATIVE)
    assert set(frame["other_raters"]) == {0} and frame["human_f1"].isna().all()
    assert (frame["attainable_f1"] == 1).all()


def test_outlines_without_a_pixel(tmp_path: Path) -> None:
    outside = pixels("Papule", (50, 50), (60, 60))
    frame = human_rows(small(tmp_path, derm1=[outside], derm2=[UPPER]).images, NATIVE)
    one, two = papule(frame, "derm1"), papule(frame, "derm2")
    assert one["human_f1"] == 0 and np.isnan(one["human_sensitivity"])
    assert two["human_f1"] == 0 and two["human_sensitivity"] == 0
    # There is no map that such an outline could agree with.
    assert one["attainable_f1"] == 0 and two["attainable_f1"] == 1


def test_a_second_reading_is_no_other_rater(tmp_path: Path) -> None:
    dataset = small(tmp_path, labeller1=[UPPER], labeller12=[LEFT], labeller2=[CORNER])
    first = human_rows(dataset.images, NATIVE)
    assert set(first["rater"]) == {"labeller1", "labeller2"}
    every = human_rows(dataset.images, with_readings(NATIVE, "all"))
    again = papule(every, "labeller12")
    # Against labeller2 alone: neither against its own first reading nor as a third rater.
    assert again["other_raters"] == 1 and again["human_f1"] == pytest.approx(2 / 3)
    for rater in ("labeller1", "labeller2"):
        columns = [f"human_{score}" for score in SCORES]
        assert papule(every, rater)[columns].equals(papule(first, rater)[columns])


def test_where_raters_are_fused(tmp_path: Path) -> None:
    dataset = small(tmp_path, derm1=[UPPER], derm2=[LEFT], derm3=[CORNER])
    frame = human_rows(dataset.images, with_raters(NATIVE, Fusion("majority")))
    # The majority is the corner. The others of each: LEFT and CORNER, UPPER and CORNER, UPPER and
    # LEFT, of which both outlined the corner each time.
    line = papule(frame, "consensus (majority)")
    assert line["human_f1"] == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert line["other_raters"] == 3
    assert line["attainable_f1"] == line["attainable_precision"] == 1
    share = human_rows(dataset.images, with_raters(NATIVE, Fusion("share"))).iloc[0]
    # UPPER against [[1, 0], [.5, 0]]: 1 of 2 + 1.5; CORNER against [[1, .5], [.5, 0]]: 1 of 1 + 2.
    assert share["human_f1"] == pytest.approx((2 / 3.5 + 2 / 3.5 + 2 / 3) / 3)
    assert share["attainable_f1"] == 1


def test_beside_each_figure_of_a_model(tmp_path: Path) -> None:
    dataset = small(tmp_path, derm1=[UPPER], derm2=[CORNER], derm3=[])
    human = human_rows(dataset.images, NATIVE)
    rows = rows_of(dataset, np.array([[[1, 0.25], [0.5, 0]]]), NATIVE)
    summary = summarise(rows, NATIVE, human=human)
    line = summary.query("characteristic == 'Papule' and diagnosis == ''").iloc[0]
    assert line["human_f1_mean"] == pytest.approx(1 / 3) and line["human_f1_n"] == 1
    assert line["attainable_f1_mean"] == pytest.approx((1 + 2 / 3) / 2)
    # On the model's own rows alone.
    own = (
        summarise(
            rows[rows["rater"] == "derm2"],
            NATIVE.having(aggregation="median over rows"),
            human=human,
        )
        .query("characteristic == 'Papule'")
        .iloc[0]
    )
    assert own["human_sensitivity_median"] == pytest.approx(1 / 2)
    assert summarise(rows, NATIVE)["human_f1_mean"].isna().all()


# The real data set, pixel by pixel


def masks_of(evaluation: Evaluation, size: tuple[int, int]) -> dict[str, np.ndarray]:
    """Whole arrays of everything that was outlined, and of Union."""
    found = {
        name: to_grid(characteristic_mask(evaluation, name), size).full()
        for name in evaluation.outlined
    }
    if found:
        found[UNION] = np.logical_or.reduce(list(found.values()))
    return found


def mean(values: list[float]) -> float:
    defined = [value for value in values if not np.isnan(value)]
    return sum(defined) / len(defined) if defined else float("nan")


def brute_force(image: ImageRecord, protocol: Protocol) -> Iterator[tuple[tuple[str, str], dict]]:
    size = protocol.grid or image.size
    masks = {e.rater: masks_of(e, size) for e in image.kept_evaluations}
    nothing = np.zeros(size, bool)
    for name in {name for of in masks.values() for name in of}:
        of = {rater: found.get(name, nothing) for rater, found in masks.items()}
        own = [rater for rater, found in masks.items() if name in found]
        votes = sum(mask.astype(int) for mask in of.values())
        cuts = [votes >= level for level in range(1, votes.max() + 1)]
        tried = [{r: scores(sums(cut, of[r])) for r in own} for cut in cuts]
        for rater in own:
            agreed = [scores(sums(of[other], of[rater])) for other in of if other != rater]
            line = {}
            for score in SCORES:
                line[f"human_{score}"] = mean([float(found[score]) for found in agreed])
                means = [mean([float(cut[r][score]) for r in own]) for cut in tried]
                best = tried[int(np.nanargmax(means))]
                line[f"attainable_{score}"] = float(best[rater][score])
            yield (rater, name), line


@pytest.mark.real_data
@pytest.mark.parametrize("protocol", [DERMX_2021, NATIVE], ids=lambda preset: preset.name)
def test_real_outlines_pixel_by_pixel(real_dataset_path: Path, protocol: Protocol) -> None:
    images = open_dataset(real_dataset_path).images[:: 40 if protocol is DERMX_2021 else 80]
    frame = human_rows(images, protocol).set_index(["image", "rater", "characteristic"])
    seen = 0
    for image in images:
        for about, expected in brute_force(image, protocol):
            line = frame.loc[(image.image_id, *about)]
            for name, value in expected.items():
                np.testing.assert_allclose(line[name], value, atol=1e-9)
            seen += 1
    assert seen == len(frame) > 25
    # One map against all: better than what people reach on average, for what a map can choose.
    assert frame["attainable_f1"].mean() > frame["human_f1"].mean()


@pytest.mark.real_data
def test_every_row_of_a_model_has_them(real_dataset_path: Path) -> None:
    dataset = open_dataset(real_dataset_path)
    some = replace(dataset, images=dataset.images[::20])
    result = score_dataset(some, [BaselineSource("uniform")], DERMX_2021)
    keys = ["image", "rater", "characteristic"]
    joined = result.rows.merge(result.human, on=keys, validate="one_to_one")
    assert len(joined) == len(result.rows) == len(result.human)
    for line in result.summary.to_dict("records"):
        part = joined[joined["characteristic"] == line["characteristic"]]
        if line["diagnosis"]:
            part = part[part["gold_class"] == line["diagnosis"]]
        union = line["characteristic"] == UNION
        values = part["human_f1"].dropna()
        assert line["human_f1_n"] == len(values)
        known = values.mean() if union else values.median()
        assert line[f"human_f1_{'mean' if union else 'median'}"] == pytest.approx(
            known, nan_ok=True
        )
        assert np.isnan(line[f"human_f1_{'median' if union else 'mean'}"])
