"""Scores against a consensus: rows, and the human ceiling beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dermx_viewer.dataset.masks import characteristic_mask, crop_to_content, union_mask
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import UNION, Dataset, ImageRecord
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring.consensus.ceiling import (
    CEILING_SCORES,
    ceiling_name,
    human_ceiling,
    with_ceiling,
)
from dermx_viewer.scoring.consensus.fuse import FuzzyMask
from dermx_viewer.scoring.consensus.fusion import EACH, Fusion
from dermx_viewer.scoring.grid import to_grid, votes_by_characteristic
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.overlap import SCORES, scores, sums
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol, with_raters
from dermx_viewer.scoring.resampling import resize_map
from dermx_viewer.scoring.rows import Scorer, frame_of, score_maps
from dermx_viewer.scoring.strips import common_sums
from dermx_viewer.scoring.summaries import COLUMNS
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag

CEILING = [f"ceiling_{s}{part}" for s in CEILING_SCORES for part in ("", "_n")]
SHARE, MAJORITY, UNIONED = Fusion("share"), Fusion("majority"), Fusion("union")


def written(root: Path, readings: dict[str, list[object]], **size: int) -> Dataset:
    """One image ``a``; what each rater outlined."""
    for rater, regions in readings.items():
        build.write_evaluation(root, f"{rater}_a", darwin1([tag("Acne"), *regions], **size))
    build.write_metadata(root, ["a.jpg;S;Acne;a.jpg;dark;young"])
    return open_dataset(root)


def pixels(name: str, *corners: tuple[float, float]) -> dict[str, object]:
    """A region of the pixels between two corners, both inside."""
    (x, y), (right, bottom) = corners
    return polygon(name, [(x, y), (right, y), (right, bottom), (x, bottom)])


def rows_of(dataset: Dataset, values: np.ndarray, protocol: Protocol) -> pd.DataFrame:
    scorer = Scorer(protocol)
    classes = ("Acne", "Psoriasis")[: len(values)]
    blocks = []
    for image in dataset.images:
        origin = MapOrigin("net")
        maps = AttentionMaps(
            image.image_id, classes, values.astype(np.float32), np.zeros(len(values)), origin
        )
        blocks.append(score_maps(scorer, image, maps))
    return frame_of(block for block in blocks if block is not None)


@pytest.fixture
def two(tmp_path: Path) -> Dataset:
    """2×2 pixels: derm1 outlined the upper two, derm2 the upper left one."""
    outlined = {
        "derm1": [pixels("Papule", (0, 0), (1, 0))],
        "derm2": [pixels("Papule", (0, 0), (0, 0))],
    }
    return written(tmp_path, outlined, height=2, width=2)


def test_the_share_of_raters_by_hand(two: Dataset) -> None:
    attention = np.array([[[1, 0.25], [0.5, 0]]])
    rows = rows_of(two, attention, with_raters(NATIVE, SHARE))
    assert list(rows["characteristic"]) == ["Papule", UNION]
    assert set(rows["rater"]) == {"consensus (share)"}
    assert set(rows["voters"]) == {2} and set(rows["rater_diagnosis"]) == {""}
    # S = [[1, 1/2], [0, 0]]: Σmin(A,S) = 1.25, ΣA = 1.75, ΣS = 1.5, Σmax = 2,
    # Σmin(1−A,1−S) = 0 + .5 + .5 + 1 = 2.
    expected = {
        "f1": 2.5 / 3.25,
        "sensitivity": 1.25 / 1.5,
        "specificity": 2 / 2.5,
        "precision": 1.25 / 1.75,
        "npv": 2 / 2.25,
        "iou": 1.25 / 2,
        "mask_share": 1.5 / 4,
    }
    for _, row in rows.iterrows():
        assert {name: row[name] for name in expected} == pytest.approx(expected)


def test_binary_consensus_by_hand(two: Dataset) -> None:
    attention = np.array([[[1, 0.25], [0.5, 0]]])
    both = rows_of(two, attention, with_raters(NATIVE, MAJORITY)).iloc[0]
    # The majority of two is both: S = [[1, 0], [0, 0]].
    assert both["f1"] == pytest.approx(2 / 2.75) and both["rater"] == "consensus (majority)"
    either = rows_of(two, attention, with_raters(NATIVE, UNIONED)).iloc[0]
    assert either["f1"] == pytest.approx(2.5 / 3.75)
    each = rows_of(two, attention, NATIVE)
    assert list(each["voters"]) == [1] * 4 and set(each["rater"]) == {"derm1", "derm2"}


def test_an_empty_map_against_a_share(two: Dataset) -> None:
    row = rows_of(two, np.full((1, 2, 2), -1.0), with_raters(NATIVE, SHARE)).iloc[0]
    assert (row["f1"], row["sensitivity"], row["specificity"]) == (0, 0, 1)
    assert np.isnan(row["precision"])


def test_who_evaluated_without_outlining_has_a_vote(tmp_path: Path) -> None:
    square = polygon("Papule")
    dataset = written(tmp_path, {"derm1": [square], "derm2": [square], "derm3": []})
    attention = np.ones((1, 2, 2))
    share = rows_of(dataset, attention, with_raters(NATIVE, SHARE)).iloc[0]
    assert share["voters"] == 3
    assert share["mask_share"] == pytest.approx(20 * 2 / 3 / 120)
    # Nobody's regions are all three raters': there is no row.
    assert rows_of(dataset, attention, with_raters(NATIVE, Fusion("intersection"))).empty


def test_second_readings_and_discarded_evaluations_have_no_vote(tmp_path: Path) -> None:
    square = polygon("Papule")
    readings = {"labeller1": [square], "labeller12": [], "labeller2": [tag("Low-quality"), square]}
    (image,) = written(tmp_path, readings).images
    evaluations = tuple(
        replace(e, second_reading_of="labeller1") if e.rater == "labeller12" else e
        for e in image.evaluations
    )
    image = ImageRecord("a", image.height, image.width, image.metadata, None, evaluations)
    votes = votes_by_characteristic(image, with_raters(NATIVE, SHARE))
    assert {name: v.raters for name, v in votes.items()} == {
        "Papule": ("labeller1",),
        UNION: ("labeller1",),
    }
    assert human_ceiling([image], NATIVE).empty


def test_protocols_are_named_for_their_raters() -> None:
    assert with_raters(NATIVE, EACH) is NATIVE
    majority = with_raters(DERMX_2021, MAJORITY)
    assert majority.name == "dermx-2021, consensus (majority)"
    two = with_raters(DERMX_2021, Fusion("at least k", 2))
    assert two.fusion == Fusion("at least k", 2)
    assert len({p.hash for p in (DERMX_2021, majority, two)}) == 3


unit = st.floats(0, 1, width=32)


@given(arrays(np.float64, (2, 4, 5), elements=unit), arrays(bool, (4, 5)))
@settings(deadline=None)
def test_a_binary_mask_is_a_fuzzy_one(attention: np.ndarray, mask: np.ndarray) -> None:
    binary = crop_to_content(mask)
    fuzzy = FuzzyMask(4, 5, binary.top, binary.left, binary.pixels.astype(float))
    for cells in (1, 25, 1000):
        found = common_sums(attention, [binary, fuzzy], (4, 5), cells=cells)
        np.testing.assert_allclose(found[0], found[1])
        for number, one in enumerate(attention):
            assert found[0, number] == pytest.approx(float(sums(one, mask).common))
            assert found[2, number] == pytest.approx(one.sum())


@given(arrays(np.float64, (4, 5), elements=unit), arrays(np.float64, (4, 5), elements=unit))
@settings(deadline=None)
def test_fuzzy_scores_are_the_formulas(a: np.ndarray, s: np.ndarray) -> None:
    found = scores(sums(a, s))
    low, high, neither = np.minimum(a, s), np.maximum(a, s), np.minimum(1 - a, 1 - s)
    pairs = {
        "f1": (2 * low.sum(), (a + s).sum()),
        "sensitivity": (low.sum(), s.sum()),
        "specificity": (neither.sum(), (1 - s).sum()),
        "precision": (low.sum(), a.sum()),
        "npv": (neither.sum(), (1 - a).sum()),
        "iou": (low.sum(), high.sum()),
    }
    for name, (top, bottom) in pairs.items():
        # Next to 0/0 the sums' own rounding is all there is.
        if bottom > 1e-6:
            assert float(found[name]) == pytest.approx(top / bottom, abs=1e-6)


@pytest.mark.real_data
@pytest.mark.parametrize("base", [DERMX_2021, NATIVE], ids=lambda p: p.name)
@pytest.mark.parametrize("how", [SHARE, MAJORITY, Fusion("at least k", 2)], ids=lambda h: h.kind)
def test_real_rows_as_whole_arrays(real_dataset_path: Path, base: Protocol, how: Fusion) -> None:
    opened = open_dataset(real_dataset_path)
    dataset = replace(opened, images=opened.images[::60])
    values = np.random.default_rng(1).normal(size=(2, 10, 13)).astype(np.float32)
    protocol = with_raters(base, how)
    rows = rows_of(dataset, values, protocol).set_index(
        ["image", "characteristic", "explained_class"]
    )
    seen = 0
    for image in dataset.images:
        on_grid = resize_map(normalise(values, base), base.grid or image.size)
        evaluations = image.kept_evaluations
        for name in {n for e in evaluations for n in (*e.outlined, UNION) if e.outlined}:
            masks = [
                union_mask(e) if name == UNION else characteristic_mask(e, name)
                for e in evaluations
            ]
            votes = sum(to_grid(m, base.grid or image.size).full().astype(int) for m in masks)
            needed = len(masks) // 2 + 1 if how == MAJORITY else how.at_least
            s = votes / len(masks) if how == SHARE else (votes >= needed).astype(float)
            if not s.any():
                assert (image.image_id, name, "Acne") not in rows.index
                continue
            for n, explained in enumerate(("Acne", "Psoriasis")):
                row = rows.loc[(image.image_id, name, explained)]
                known = scores(sums(on_grid[n], s))
                for score in SCORES:
                    assert row[score] == pytest.approx(float(known[score]), abs=1e-9, nan_ok=True)
                assert row["voters"] == len(masks)
                seen += 1
    assert seen == len(rows) > 20


# The human ceiling


def test_ceiling_by_hand(two: Dataset) -> None:
    summary = human_ceiling(two.images, NATIVE)
    assert tuple(summary.columns) == COLUMNS
    assert set(summary["model"]) == {"human ceiling (majority of the others)"}
    line = summary.query("characteristic == 'Papule' and diagnosis == ''").iloc[0]
    # derm1 against derm2: 1 common, 2 and 1 outlined; and the other way round.
    assert line["f1"] == pytest.approx(2 / 3)
    assert line["sensitivity"] == pytest.approx((1 + 1 / 2) / 2)
    assert line["specificity"] == pytest.approx((2 / 3 + 1) / 2)
    assert (line["n_rows"], line["n_images"], line["f1_n"]) == (2, 1, 1)


def test_of_three_raters_the_majority_of_the_others_is_both(tmp_path: Path) -> None:
    upper, left = pixels("Papule", (0, 0), (1, 0)), pixels("Papule", (0, 0), (0, 1))
    readings = {"derm1": [upper], "derm2": [left], "derm3": []}
    dataset = written(tmp_path, readings, height=2, width=2)
    papule = "characteristic == 'Papule' and diagnosis == ''"
    # Against derm3, who outlined nothing, no other pair has a common pixel: one row is left.
    line = human_ceiling(dataset.images, NATIVE).query(papule).iloc[0]
    assert (line["n_rows"], line["n_empty_map"], line["f1"]) == (1, 1, 0)
    assert line["precision_n"] == 0 and np.isnan(line["precision"])
    assert line["precision_undefined"] == 1
    # The share of the others: derm1 against [[.5, 0], [.5, 0]] and so on.
    shares = human_ceiling(dataset.images, with_raters(DERMX_2021, SHARE))
    assert set(shares["model"]) == {"human ceiling (share of the others)"}
    share = human_ceiling(dataset.images, with_raters(NATIVE, SHARE)).query(papule).iloc[0]
    # min(A,S): derm1 .5 of 2 + 1, derm2 the same, derm3 0 of 0 + (1 + .5 + .5).
    assert share["f1"] == pytest.approx((1 / 3 + 1 / 3 + 0) / 3)
    assert share["n_rows"] == 3 and share["n_empty_map"] == 1


def test_one_rater_has_no_ceiling(tmp_path: Path) -> None:
    summary = human_ceiling(written(tmp_path, {"derm1": [polygon("Papule")]}).images, NATIVE)
    assert tuple(summary.columns) == COLUMNS and summary.empty


def test_images_without_a_gold_standard_have_a_ceiling(tmp_path: Path) -> None:
    for rater in ("derm1", "derm2"):
        build.write_evaluation(tmp_path, f"{rater}_a", darwin1([tag("Acne"), polygon("Papule")]))
    summary = human_ceiling(open_dataset(tmp_path).images, NATIVE)
    assert list(summary["diagnosis"]) == ["", ""] and (summary["f1"] == 1).all()


def test_the_ceiling_can_be_cancelled(two: Dataset) -> None:
    from dermx_viewer.errors import Cancelled

    with pytest.raises(Cancelled):
        human_ceiling(two.images, NATIVE, should_stop=lambda: True)
    seen: list[tuple[int, int, str]] = []
    human_ceiling(two.images, NATIVE, progress=lambda *news: seen.append(news))
    assert seen[-1][:2] == (1, 1)


@pytest.mark.real_data
@pytest.mark.parametrize("kind", ["majority", "share", "STAPLE", "union"])
def test_the_real_ceiling_as_whole_arrays(real_dataset_path: Path, kind: str) -> None:
    from dermx_viewer.scoring.consensus.fuse import fuse
    from dermx_viewer.scoring.consensus.votes import count_votes

    images = open_dataset(real_dataset_path).images[::60]
    how = Fusion(kind)  # type: ignore[arg-type]
    protocol = replace(with_raters(NATIVE, how), aggregation="mean over rows")
    protocol = replace(protocol, union_aggregation="mean over rows")
    found: dict[str, list[float]] = {}
    for image in images:
        evaluations = image.kept_evaluations
        for name in {n for e in evaluations for n in (*e.outlined, UNION) if e.outlined}:
            masks = [
                union_mask(e) if name == UNION else characteristic_mask(e, name)
                for e in evaluations
            ]
            for number, own in enumerate(masks):
                others = masks[:number] + masks[number + 1 :]
                s = fuse(count_votes("ab"[: len(others)], others, image.size), how).full()
                if s.any():
                    f1 = float(scores(sums(own.full(), s))["f1"])
                    found.setdefault(name, []).append(f1)
    summary = human_ceiling(images, protocol)
    assert set(summary["model"]) == {ceiling_name(protocol)}
    overall = summary[summary["diagnosis"] == ""].set_index("characteristic")
    assert set(overall.index) == set(found) and len(found) > 5
    for name, values in found.items():
        assert overall.loc[name, "f1_n"] == len(values)
        assert overall.loc[name, "f1"] == pytest.approx(np.mean(values), abs=1e-9)


def test_beside_the_models_summary(two: Dataset) -> None:
    from dermx_viewer.scoring.summaries import summarise

    attention = np.array([[[1, 0.25], [0.5, 0]]])
    summary = summarise(rows_of(two, attention, NATIVE), NATIVE)
    ceiling = human_ceiling(two.images, NATIVE)
    # Of what no rater has a ceiling, for example: of a characteristic that one rater outlined.
    ceiling = ceiling[ceiling["characteristic"] != UNION]
    joined = with_ceiling(summary, ceiling)
    assert len(joined) == len(summary) and list(joined.drop(columns=CEILING)) == list(COLUMNS)
    assert list(joined.columns).index("ceiling_f1") == list(joined.columns).index("f1") + 1
    papule = joined[joined["characteristic"] == "Papule"].iloc[0]
    assert papule["ceiling_f1"] == pytest.approx(2 / 3) and papule["ceiling_f1_n"] == 1
    assert joined[joined["characteristic"] == UNION]["ceiling_f1"].isna().all()
    assert with_ceiling(summary, ceiling.iloc[:0]) is summary
