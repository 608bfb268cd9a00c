"""Projected masks of an earlier session give the same rows, to the last bit, without masks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.scoring import scorer as scorer_module
from dermx_viewer.scoring.consensus.fusion import fusion
from dermx_viewer.scoring.engine import kept_masks
from dermx_viewer.scoring.engine.kept_masks import KeptMasks, mask_part
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol, with_raters
from dermx_viewer.scoring.rows import frame_of, score_maps
from dermx_viewer.scoring.scorer import Scorer

MAJORITY = with_raters(DERMX_2021, fusion("majority"))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("kept") / "data"
    write_demo_data(folder, images=5)
    return open_dataset(folder)


@pytest.fixture
def cache(tmp_path: Path) -> DiskCache:
    return DiskCache(tmp_path / "masks", limit=10_000_000)


def rows_of(dataset: Dataset, protocol: Protocol, cache: DiskCache | None) -> pd.DataFrame:
    """Rows of the same maps of two sizes, in a session of their own."""
    rng, kept = np.random.default_rng(0), KeptMasks(dataset, protocol, cache)
    scorer, blocks = Scorer(protocol, kept.load), []
    for size in ((5, 6), (7, 4)):
        for image in dataset.images:
            values = rng.normal(size=(2, *size)).astype(np.float32)
            classes, origin = ("Acne", "Psoriasis"), MapOrigin(f"{size}")
            maps = AttentionMaps(image.image_id, classes, values, np.zeros(2), origin)
            blocks.append(score_maps(scorer, image, maps))
    kept.save(scorer.masks)
    return frame_of(block for block in blocks if block is not None)


def without_masks(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a mask was made")

    monkeypatch.setattr(scorer_module, "outlined", refuse)


@pytest.mark.parametrize(
    "protocol", [DERMX_2021, NATIVE, MAJORITY], ids=["dermx-2021", "native", "majority"]
)
def test_rows_of_kept_masks_are_the_same(
    dataset: Dataset, cache: DiskCache, protocol: Protocol, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = rows_of(dataset, protocol, None)
    assert len(fresh) > 0
    pd.testing.assert_frame_equal(rows_of(dataset, protocol, cache), fresh, check_exact=True)
    without_masks(monkeypatch)
    pd.testing.assert_frame_equal(rows_of(dataset, protocol, cache), fresh, check_exact=True)


def test_what_only_sums_up_needs_no_mask_again(
    dataset: Dataset, cache: DiskCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows_of(dataset, DERMX_2021, cache)
    without_masks(monkeypatch)
    other = DERMX_2021.having(class_policy="predicted", levels=0, aggregation="mean over rows")
    assert len(rows_of(dataset, other, cache)) > 0


@pytest.mark.parametrize(
    "protocol",
    [DERMX_2021.having(grid=(30, 41)), MAJORITY, DERMX_2021.having(readings="all")],
    ids=["grid", "raters", "readings"],
)
def test_other_masks_are_made_anew(dataset: Dataset, cache: DiskCache, protocol: Protocol) -> None:
    rows_of(dataset, DERMX_2021, cache)
    assert KeptMasks(dataset, protocol, cache).load((5, 6)) == {}
    changed = replace(dataset, fingerprint="other")
    assert KeptMasks(changed, DERMX_2021, cache).load((5, 6)) == {}
    assert len(KeptMasks(dataset, DERMX_2021, cache).load((5, 6))) == len(dataset.images)


def test_a_damaged_file_is_made_again(dataset: Dataset, cache: DiskCache) -> None:
    fresh = rows_of(dataset, DERMX_2021, cache)
    for file in cache.folder.iterdir():
        content = bytearray(file.read_bytes())
        content[-3] ^= 8
        file.write_bytes(content)
    another = DiskCache(cache.folder, limit=cache.limit)
    pd.testing.assert_frame_equal(rows_of(dataset, DERMX_2021, another), fresh, check_exact=True)
    assert len(KeptMasks(dataset, DERMX_2021, another).load((7, 4))) == len(dataset.images)


def test_they_are_read_once_a_session(
    dataset: Dataset, cache: DiskCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows_of(dataset, DERMX_2021, cache)
    monkeypatch.setattr(cache, "get", None)
    again = KeptMasks(dataset, DERMX_2021, cache).load((5, 6))
    assert len(again) == len(dataset.images)
    assert all((5, 6) in known.projected for known in again.values())


def test_masks_that_are_pictures_are_not_kept(dataset: Dataset, cache: DiskCache) -> None:
    image = dataset.images[0]
    evaluation = next(e for e in image.evaluations if e.regions)
    region = replace(evaluation.regions[0], paths=(), mask="mask.png")
    drawn = replace(evaluation, regions=(region,))
    other = replace(dataset, images=(replace(image, evaluations=(drawn,)), *dataset.images[1:]))
    KeptMasks(other, DERMX_2021, cache).save(Scorer(DERMX_2021).masks)
    rows_of(dataset, DERMX_2021, cache)
    assert (
        KeptMasks(replace(other, fingerprint=dataset.fingerprint), DERMX_2021, cache).load((5, 6))
        == {}
    )


def test_the_part_of_masks_is_what_says_whose_outlines_count_and_where() -> None:
    assert mask_part(DERMX_2021) == {"grid": (300, 400)}
    assert mask_part(MAJORITY) == {"grid": (300, 400), "raters": "majority"}


def test_whether_masks_can_be_kept_is_looked_for_once(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, asked = replace(dataset), list[object]()
    look = kept_masks._of_polygons

    def counted(each: kept_masks.Annotated) -> bool:
        asked.append(each)
        return look(each)

    monkeypatch.setattr(kept_masks, "_of_polygons", counted)
    assert kept_masks.can_be_kept(opened) is kept_masks.can_be_kept(opened) is True
    assert asked == [opened]
