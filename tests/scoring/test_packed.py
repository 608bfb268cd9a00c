"""Sums of many images at once: those of each alone to the last bit, and of the grid to 1e-9."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.scoring import scorer as scorer_module
from dermx_viewer.scoring.consensus.fusion import fusion
from dermx_viewer.scoring.overlap import SCORES, f1
from dermx_viewer.scoring.packed import ImageMasks, packed_sums
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol, with_raters
from dermx_viewer.scoring.row_block import Who
from dermx_viewer.scoring.rows import frame_of, score_together
from dermx_viewer.scoring.scorer import Scorer

SIZE = (2, 3)
WHO = Who("derm1", "papule", "acne", 1)


def masks_of(weights: npt.ArrayLike, *, pixels: int = 6) -> ImageMasks:
    """``weights``: (masks + 1, cells)."""
    every = np.asarray(weights, np.float64)
    return ImageMasks([WHO] * (len(every) - 1), every[:-1].sum(axis=1), pixels, 0, {SIZE: every})


def test_two_images_by_hand() -> None:
    whole = [1, 1, 1, 1, 1, 1]
    one = masks_of([[1, 1, 0, 0, 0, 0], whole])
    other = masks_of([[0, 0, 0, 0, 0, 1], [0, 1, 1, 1, 1, 0], whole])
    maps = np.array([[[1, 0.5, 0, 0, 0, 0.5]], [[0, 0, 1, 0, 0, 0.25]]]).reshape(2, 1, *SIZE)
    found = packed_sums([one, other], maps)
    assert found.common.tolist() == [1.5, 0.25, 1]
    assert found.attention.tolist() == [2, 1.25, 1.25]
    assert found.mask.tolist() == [2, 1, 4]
    assert found.pixels.tolist() == [6, 6, 6]
    assert f1(found).tolist() == pytest.approx([3 / 4, 0.5 / 2.25, 2 / 5.25])


def test_an_image_without_masks_has_no_rows() -> None:
    nothing, one = masks_of(np.ones((1, 6))), masks_of(np.ones((2, 6)))
    found = packed_sums([nothing, one, nothing], np.ones((3, 2, *SIZE)))
    assert found.common.tolist() == [6, 6] and found.attention.tolist() == [6, 6]


@given(counts=st.lists(st.integers(0, 4), min_size=1, max_size=9), seed=st.integers(0, 99))
def test_no_sum_knows_which_images_it_was_made_with(counts: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    masks = [masks_of(rng.random((count + 1, 6))) for count in counts]
    maps = rng.random((len(counts), 3, *SIZE))
    together = packed_sums(masks, maps)
    alone = [packed_sums([one], maps[n : n + 1]) for n, one in enumerate(masks)]
    for name in ("common", "attention", "mask", "pixels"):
        each = np.concatenate([getattr(one, name) for one in alone])
        assert getattr(together, name).tobytes() == each.tobytes()


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> tuple[ImageRecord, ...]:
    folder = tmp_path_factory.mktemp("packed") / "data"
    write_demo_data(folder, images=6)
    return open_dataset(folder).images


def asked(images: tuple[ImageRecord, ...]) -> list[tuple[ImageRecord, AttentionMaps]]:
    rng, classes = np.random.default_rng(1), ("Acne", "Psoriasis", "Rosacea")
    values = rng.normal(size=(len(images), 3, 5, 6)).astype(np.float32)
    values[0, 1] = -1  # Without positive evidence.
    return [
        (image, AttentionMaps(image.image_id, classes, one, np.zeros(3), MapOrigin("net")))
        for image, one in zip(images, values, strict=True)
    ]


@pytest.mark.parametrize(
    "protocol",
    [
        DERMX_2021,
        NATIVE,
        DERMX_2021.having(levels=0),
        DERMX_2021.having(rectify="none", normalise="min-max"),
        with_raters(DERMX_2021, fusion("majority")),
    ],
    ids=["dermx-2021", "native", "every digit", "min-max", "majority"],
)
def test_packed_and_exact_paths_are_equal(
    images: tuple[ImageRecord, ...], protocol: Protocol, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = asked(images)
    packed = frame_of(filter(None, score_together(Scorer(protocol), wanted)))
    few = [
        block
        for start in range(0, len(wanted), 2)
        for block in score_together(Scorer(protocol), wanted[start : start + 2])
    ]
    assert frame_of(filter(None, few)).equals(packed)
    monkeypatch.setattr(scorer_module, "SMALL_MAP", 0)
    exact = frame_of(filter(None, score_together(Scorer(protocol), wanted)))
    assert len(packed) and packed[[*SCORES]].notna().any().all()
    np.testing.assert_allclose(packed[[*SCORES]], exact[[*SCORES]], rtol=0, atol=1e-9)
    rest = packed.columns.difference(SCORES)
    assert packed[rest].equals(exact[rest])
