from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from skimage.transform import resize

from dermx_viewer.dataset.masks import characteristic_mask
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import UNION, Dataset, ImageRecord
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring import scorer as scorer_module
from dermx_viewer.scoring.columns.all import names
from dermx_viewer.scoring.consensus.fusion import fusion as fusion_of
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.overlap import SCORES
from dermx_viewer.scoring.protocols import (
    DERMX_2021,
    NATIVE,
    PROTOCOLS,
    Protocol,
    with_raters,
)
from dermx_viewer.scoring.rows import frame_of, score_maps
from dermx_viewer.scoring.scorer import Scorer
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag

CLASSES = ("Acne", "Psoriasis")


def maps_of(image: ImageRecord, values: np.ndarray, **more: object) -> AttentionMaps:
    classes = CLASSES[: len(values)]
    logits = np.arange(len(values), dtype=float)
    return AttentionMaps(
        image.image_id, classes, values.astype(np.float32), logits, MapOrigin("net"), **more
    )


def rows_of(dataset: Dataset, values: dict[str, np.ndarray], protocol: Protocol) -> pd.DataFrame:
    scorer = Scorer(protocol)
    blocks = [
        score_maps(scorer, image, maps_of(image, values[image.image_id]))
        for image in dataset.images
        if image.image_id in values
    ]
    return frame_of(block for block in blocks if block is not None)


def test_normalise_by_hand() -> None:
    raw = np.array([[[-1.0, 2.0], [1.0, 0.0]], [[-1.0, -2.0], [0.0, 0.0]]])
    np.testing.assert_array_equal(normalise(raw, NATIVE)[0], [[0, 1], [0.5, 0]])
    # floor(0.5 · 255) / 255
    np.testing.assert_array_equal(normalise(raw, DERMX_2021)[0], [[0, 1], [127 / 255, 0]])
    assert not normalise(raw, NATIVE)[1].any()


@pytest.fixture
def small(tmp_path: Path) -> Dataset:
    """One image of 10×12 pixels; derm1 outlines 20 pixels twice over, derm2 nothing."""
    derm1 = darwin1([tag("Acne"), polygon("Scale"), polygon("Papule")])
    build.write_evaluation(tmp_path, "derm1_a", derm1)
    build.write_evaluation(tmp_path, "derm2_a", darwin1([tag("Acne")]))
    build.write_evaluation(tmp_path, "derm3_a", darwin1([tag("Low-quality"), polygon("Scale")]))
    build.write_metadata(tmp_path, ["a.jpg;S;Acne;a.jpg;dark;young"])
    return open_dataset(tmp_path)


def test_rows_by_hand(small: Dataset) -> None:
    values = np.stack([np.full((3, 4), 2.0), np.full((3, 4), -1.0)])
    rows = rows_of(small, {"a": values}, NATIVE)
    assert tuple(rows.columns) == names()
    # Papule, Scale (the ontology's order) and Union, each for two classes.
    assert list(rows["characteristic"]) == ["Papule"] * 2 + ["Scale"] * 2 + [UNION] * 2
    assert list(rows["explained_class"]) == ["Acne", "Psoriasis"] * 3
    everywhere, empty = rows.iloc[0], rows.iloc[1]
    assert everywhere["f1"] == pytest.approx(2 * 20 / (120 + 20))
    assert (everywhere["sensitivity"], everywhere["specificity"]) == (1, 0)
    assert everywhere["mask_share"] == pytest.approx(20 / 120)
    assert everywhere["map_max"] == 2
    assert (empty["f1"], empty["sensitivity"], empty["specificity"]) == (0, 0, 1)
    assert np.isnan(empty["precision"]) and empty["map_max"] == -1
    assert list(rows["logit"][:2]) == [0, 1]
    assert set(rows["predicted_class"]) == {"Psoriasis"}
    assert (set(rows["gold_class"]), set(rows["rater"])) == ({"Acne"}, {"derm1"})
    assert not rows["stand_in"].any()


def test_all_evaluations_on_kept_images(small: Dataset) -> None:

    every = NATIVE.having(evaluations="all_on_kept_images")
    rows = rows_of(small, {"a": np.ones((1, 3, 4))}, every)
    assert set(rows["rater"]) == {"derm1", "derm3"}


def test_no_rows_keep_the_columns() -> None:
    empty = frame_of([])
    assert tuple(empty.columns) == names() and len(empty) == 0


@pytest.mark.parametrize("fusion", ["each", "union", "share"])
def test_masks_of_large_images_are_compared_one_after_the_other(
    small: Dataset, monkeypatch: pytest.MonkeyPatch, fusion: str
) -> None:
    protocol = with_raters(NATIVE, fusion_of(fusion))
    maps = {"a": np.random.default_rng(0).random((2, 30, 40))}
    together = rows_of(small, maps, protocol)
    monkeypatch.setattr(scorer_module, "_LARGE_GRID", 0)
    pd.testing.assert_frame_equal(rows_of(small, maps, protocol), together, rtol=1e-12)
    assert len(together)


def reference(
    dataset: Dataset, values: dict[str, np.ndarray], protocol: Protocol
) -> dict[tuple[str, str, str, str], tuple[float, ...]]:
    """The published arithmetic: scikit-image, Pillow, NumPy minimum and maximum, row by row."""
    found = {}
    for image in dataset.images:
        if image.image_id not in values:
            continue
        grid = protocol.grid or image.size
        # Once for all rows of an image: that takes longer than all the rest.
        attention = [published_attention(raw, grid, protocol) for raw in values[image.image_id]]
        for evaluation in image.kept_evaluations:
            full = {n: characteristic_mask(evaluation, n).full() for n in evaluation.outlined}
            if full:
                full[UNION] = np.any(list(full.values()), axis=0)
            for name, mask in full.items():
                if protocol.grid:
                    picture = Image.fromarray(mask.astype(np.uint8) * 255)
                    picture = picture.resize((grid[1], grid[0]), Image.Resampling.NEAREST)
                    mask = np.asarray(picture) > 0
                for explained, a in zip(CLASSES, attention, strict=False):
                    found[image.image_id, evaluation.rater, name, explained] = published_scores(
                        a, mask.astype(float)
                    )
    return found


def published_attention(raw: np.ndarray, grid: tuple[int, int], protocol: Protocol) -> np.ndarray:
    a = np.maximum(raw.astype(np.float64), 0)
    a = a / a.max() if a.max() > 0 else a
    if protocol.name == "dermx-2021":
        a = np.floor(a * 255) / 255
    return np.asarray(resize(a, grid))


def published_scores(a: np.ndarray, s: np.ndarray) -> tuple[float, ...]:
    common, neither = np.minimum(a, s).sum(), np.minimum(1 - a, 1 - s).sum()
    pairs = (
        (2 * common, a.sum() + s.sum()),
        (common, s.sum()),
        (neither, (1 - s).sum()),
        (common, a.sum()),
        (neither, (1 - a).sum()),
        (common, np.maximum(a, s).sum()),
    )
    return tuple(top / bottom if bottom else np.nan for top, bottom in pairs)


@pytest.mark.real_data
@pytest.mark.parametrize("preset", ["dermx-2021", "native"])
@pytest.mark.parametrize("size", [(10, 13), (19, 25), (7, 30), (300, 400), (350, 450)])
def test_presets_agree_with_the_published_arithmetic(
    real_dataset_path: Path, preset: str, size: tuple[int, int]
) -> None:
    dataset = open_dataset(real_dataset_path)
    rng = np.random.default_rng(sum(size))
    # Every 45th image: 13 images of different sizes, over a hundred rows.
    values = {
        i.image_id: rng.normal(size=(2, *size)).astype(np.float32) for i in dataset.images[::45]
    }
    protocol = PROTOCOLS[preset]
    rows = rows_of(dataset, values, protocol)
    expected = reference(dataset, values, protocol)
    assert len(rows) == len(expected) > 100
    for row in rows.itertuples():
        known = expected[row.image, row.rater, row.characteristic, row.explained_class]
        found = tuple(getattr(row, name) for name in SCORES)
        np.testing.assert_allclose(found, known, atol=1e-6)
