"""Scores against a consensus: rows."""

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
from dermx_viewer.scoring.consensus.among_raters import among_raters
from dermx_viewer.scoring.consensus.fuse import FuzzyMask
from dermx_viewer.scoring.consensus.fusion import EACH, Fusion
from dermx_viewer.scoring.grid import to_grid, votes_by_characteristic
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.overlap import SCORES, scores, sums
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol, with_raters
from dermx_viewer.scoring.resampling import resize_map
from dermx_viewer.scoring.rows import frame_of, score_maps
from dermx_viewer.scoring.scorer import Scorer
from dermx_viewer.scoring.strips import common_sums
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag

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
    assert among_raters([image], NATIVE).others.empty


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
