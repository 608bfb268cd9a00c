"""The preset ``dermx-2023``: by hand, and against a few lines of NumPy and Pillow.

The oracle reads the annotation files by itself, and knows nothing of the program but the names of
its columns.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from PIL import Image
from skimage.transform import resize

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import ProtocolError, RunError
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring.consensus.among_raters import among_raters
from dermx_viewer.scoring.further.all import further_named
from dermx_viewer.scoring.protocols import DERMX_2023, Protocol
from dermx_viewer.scoring.rows import frame_of, score_maps
from dermx_viewer.scoring.scorer import Scorer
from dermx_viewer.scoring.stages import in_two_stages
from dermx_viewer.scoring.summaries import summarise
from tests.dataset import build
from tests.dataset.build import darwin1, tag
from tests.scoring.consensus.test_rows import pixels

FloatArray = npt.NDArray[np.float64]

IMAGES = int(os.environ.get("DERMX_ORACLE_IMAGES", "8"))
"""Real images that are compared with the oracle; 200 with ``make oracle``."""
SEED = 20230218


def maps_of(image: str, values: Any, logits: tuple[float, ...] = (np.nan, np.nan)) -> AttentionMaps:
    given = np.asarray(values, np.float32)
    return AttentionMaps(
        image, ("Acne", "Psoriasis")[: len(given)], given, np.array(logits[: len(given)]), ORIGIN
    )


ORIGIN = MapOrigin("net")


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """One image of 2 × 2: two raters, one of whom discards it, outline five regions."""
    root = tmp_path / "data"
    first = [pixels("Scale", (0, 0), (0, 1)), pixels("Scale", (0, 0), (0, 0))]
    build.write_evaluation(
        root,
        "derm1_a",
        darwin1([tag("Acne"), *first, pixels("Plaque", (1, 1), (1, 1))], height=2, width=2),
    )
    second = [pixels("Scale", (0, 0), (1, 0))]
    build.write_evaluation(
        root, "derm2_a", darwin1([tag("Low-quality"), *second], height=2, width=2)
    )
    build.write_metadata(root, ["a.jpg;S;Acne;a.jpg;dark;young"])
    return open_dataset(root)


def rows_of(dataset: Dataset, protocol: Protocol, *maps: AttentionMaps) -> pd.DataFrame:
    scorer = Scorer(protocol)
    blocks = [score_maps(scorer, dataset.by_id[one.image_id], one) for one in maps]
    return frame_of(block for block in blocks if block is not None)


def test_by_hand(dataset: Dataset) -> None:
    # The same map everywhere: 1, in every stage.
    rows = rows_of(dataset, DERMX_2023, maps_of("a", np.ones((1, 2, 2))))
    assert list(zip(rows["rater"], rows["characteristic"], strict=True)) == [
        *(("all", "Plaque"), ("all", "Scale"), ("all", "Union")),
        *(("derm1", "Union"), ("derm2", "Union")),
    ]
    # Scale: 3 regions on the upper left pixel, one on two others: 255, and 256/3 truncated.
    scale = (255 + 85 + 85) / 255
    # Union: 3, 1, 1 and the Plaque. derm1: 2, 1 and the Plaque: 256 · 1/2 = 128.
    union, derm1 = scale + 85 / 255, (255 + 128 + 128) / 255
    for row, mask in zip(rows.to_dict("records"), (1.0, scale, union, derm1, 2.0), strict=True):
        assert row["f1"] == pytest.approx(2 * mask / (4 + mask), abs=1e-15)
        assert (row["sensitivity"], row["specificity"]) == pytest.approx((1.0, 0.0), abs=1e-15)
        assert row["precision"] == pytest.approx(mask / 4, abs=1e-15)


def test_a_map_that_is_nowhere_positive(dataset: Dataset) -> None:
    rows = rows_of(dataset, DERMX_2023, maps_of("a", -np.ones((1, 3, 3))))
    assert (rows["f1"] == 0).all() and rows["precision"].isna().all()


def test_the_image_is_resized_otherwise_than_its_characteristics() -> None:
    peak = np.zeros((30, 40))
    peak[15, 20] = 1.0
    whole, part = (in_two_stages(peak, (450, 600), whole=which) for which in (True, False))
    assert part.min() == whole.min() == 0.0 and part.max() == whole.max() == 1.0
    # BICUBIC overshoots, so that nothing far from the peak is 0 after stretching.
    assert part[0, 0] == 0.0 and 0.001 < whole[0, 0] < 0.02
    flat = in_two_stages(np.full((3, 3), 0.5), (30, 40), whole=True)
    assert (flat == 0.5).all()


def test_summaries_keep_the_three_tables_apart(dataset: Dataset) -> None:
    values = np.random.default_rng(1).random((2, 4, 5))
    rows = rows_of(dataset, DERMX_2023, maps_of("a", values, (1.0, 0.0)))
    summary = summarise(rows, DERMX_2023).query("diagnosis == ''")
    assert list(summary["characteristic"]) == ["Plaque", "Scale", "Union of each rater", "Union"]
    right = rows[rows["explained_class"] == "Acne"]
    of_raters = right[(right["rater"] != "all")]["f1"]
    assert list(summary["f1_mean"])[2:] == pytest.approx(
        [of_raters.mean(), right.query("rater == 'all' and characteristic == 'Union'")["f1"].item()]
    )
    assert list(summary["n_raters"]) == [1, 1, 2, 1]


def test_rows_enter_where_the_network_is_right_or_says_nothing(dataset: Dataset) -> None:
    values = np.random.default_rng(1).random((2, 4, 5))
    for logits, counted in (((1.0, 0.0), 1), ((0.0, 1.0), 0), ((np.nan, np.nan), 2)):
        summary = summarise(
            rows_of(dataset, DERMX_2023, maps_of("a", values, logits)), DERMX_2023
        ).query("diagnosis == '' and characteristic == 'Union'")
        assert list(summary["n_rows"]) == [counted] * bool(counted)


def test_what_does_not_go_together_is_refused(tmp_path: Path, dataset: Dataset) -> None:
    with pytest.raises(ProtocolError, match='raters must be "each"'):
        DERMX_2023.having(readings="first", raters="majority")
    with pytest.raises(ProtocolError, match="Pointing game needs masks of 0 and 1"):
        Scorer(DERMX_2023, further=further_named(["pointing_game"]))
    assert among_raters(dataset.images, DERMX_2023).human.empty
    root = tmp_path / "all"
    build.write_evaluation(root, "all_a", darwin1([tag("Acne"), pixels("Scale", (0, 0), (3, 3))]))
    build.write_metadata(root, ["a.jpg;S;Acne;a.jpg;dark;young"])
    with pytest.raises(RunError, match="a: a rater is called 'all'"):
        rows_of(open_dataset(root), DERMX_2023, maps_of("a", np.ones((1, 2, 2))))


# --- the oracle ---


def quantised(count: FloatArray) -> FloatArray:
    if not count.max():
        return count
    return np.clip(np.trunc(count / count.max() * 256), 0, 255) / 255


def oracle_masks(files: list[Path], names: list[str]) -> Iterator[tuple[str, str, FloatArray]]:
    """(rater, characteristic, mask) of the three tables of one image."""
    regions: list[tuple[str, str, npt.NDArray[np.uint8]]] = []
    for file in files:
        content = json.loads(file.read_bytes())
        size = content["image"]["height"], content["image"]["width"]
        for item in content["annotations"]:
            whole = item.get("polygon") or item.get("complex_polygon")
            if whole is None:
                continue
            paths = whole["path"] if isinstance(whole["path"][0], list) else [whole["path"]]
            corners = [np.rint([[p["x"], p["y"]] for p in path]).astype(np.int32) for path in paths]
            filled = np.zeros(size, np.uint8)
            cv2.fillPoly(filled, corners, 1)
            regions.append((file.stem.partition("_")[0], item["name"], filled))
    if not regions:
        return
    for name in names:
        yield "all", name, quantised(sum((m for _, n, m in regions if n == name), np.zeros(size)))
    yield "all", "Union", quantised(sum((m for *_, m in regions), np.zeros(size)))
    for rater in dict.fromkeys(rater for rater, *_ in regions):
        yield (
            rater,
            "Union",
            quantised(sum((m for r, _, m in regions if r == rater), np.zeros(size))),
        )


def oracle_scores(raw: npt.NDArray[np.float32], mask: FloatArray, *, whole: bool) -> list[float]:
    values = np.maximum(raw.astype(np.float64), 0) / raw.max()
    values = resize(np.floor(values * 255) / 255, (300, 400))
    way = Image.Resampling.BICUBIC if whole else Image.Resampling.NEAREST
    resized = Image.fromarray(values.astype(np.float32)).resize(mask.shape[::-1], way)
    a = np.asarray(resized, np.float64)
    if a.min() != a.max():
        a = (a - a.min()) / (a.max() - a.min())
    both, either = np.minimum(a, mask), np.maximum(a, mask)
    neither = np.minimum(1 - a, 1 - mask)
    with np.errstate(invalid="ignore", divide="ignore"):
        return [
            2 * both.sum() / (a.sum() + mask.sum()),
            both.sum() / mask.sum(),
            neither.sum() / (1 - mask).sum(),
            both.sum() / a.sum(),
            neither.sum() / (1 - a).sum(),
            both.sum() / either.sum(),
        ]


SCORES = ["f1", "sensitivity", "specificity", "precision", "npv", "iou"]


def test_three_tables_of_real_images_equal_the_oracle(real_dataset_path: Path) -> None:
    dataset, rng = open_dataset(real_dataset_path), np.random.default_rng(SEED)
    chosen = rng.choice(len(dataset.images), IMAGES, replace=False)
    tables = dict.fromkeys(("image", "characteristic", "rater"), 0)
    for image in (dataset.images[number] for number in chosen):
        raw = rng.normal(size=(1, 10, 13)).astype(np.float32)
        rows = rows_of(dataset, DERMX_2023, maps_of(image.image_id, raw))
        files = sorted(image_files(real_dataset_path, image.image_id))
        names = [n for n in dict.fromkeys(rows["characteristic"]) if n != "Union"]
        expected = list(oracle_masks(files, names))
        assert len(rows) == len(expected)
        for row, (rater, name, mask) in zip(rows.to_dict("records"), expected, strict=True):
            assert (row["rater"], row["characteristic"]) == (rater, name)
            whole = (rater, name) == ("all", "Union")
            found = oracle_scores(raw[0], mask, whole=whole)
            assert [row[score] for score in SCORES] == pytest.approx(found, abs=1e-9, nan_ok=True)
            tables["image" if whole else "characteristic" if rater == "all" else "rater"] += 1
    assert all(tables.values())


def image_files(root: Path, image: str) -> list[Path]:
    return [f for f in (root / "annotations").iterdir() if f.stem.partition("_")[2] == image]
