"""Votes and what becomes of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dermx_viewer.dataset.masks import Mask, crop_to_content, empty_mask
from dermx_viewer.scoring.consensus.fuse import FuzzyMask, fuse
from dermx_viewer.scoring.consensus.fusion import FUSION_KINDS, Fusion
from dermx_viewer.scoring.consensus.votes import count_votes
from tests.scoring.consensus.build import votes_of, whole

# Three raters on 2×2 pixels: 3, 2, 1 and 0 of them outlined the pixel.
THREE = ([[1, 1], [1, 0]], [[1, 1], [0, 0]], [[1, 0], [0, 0]])


def fused(masks: object, kind: str, k: int = 0) -> np.ndarray:
    return fuse(votes_of(masks), Fusion(kind, k)).full()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "k", "expected"),
    [
        ("union", 0, [[1, 1], [1, 0]]),
        ("intersection", 0, [[1, 0], [0, 0]]),
        ("majority", 0, [[1, 1], [0, 0]]),
        ("at least k", 1, [[1, 1], [1, 0]]),
        ("at least k", 2, [[1, 1], [0, 0]]),
        ("at least k", 3, [[1, 0], [0, 0]]),
        ("at least k", 4, [[0, 0], [0, 0]]),
        ("share", 0, [[1, 2 / 3], [1 / 3, 0]]),
    ],
)
def test_by_hand(kind: str, k: int, expected: object) -> None:
    np.testing.assert_array_equal(fused(THREE, kind, k), np.array(expected))


def test_half_is_no_majority() -> None:
    one, other = [[1, 1]], [[1, 0]]
    np.testing.assert_array_equal(fused((one, other), "majority"), [[True, False]])
    # Of one rater one is more than half, of four three are.
    np.testing.assert_array_equal(fused((one,), "majority"), [[True, True]])
    np.testing.assert_array_equal(fused((one, one, other, other), "majority"), [[True, False]])


def test_who_outlined_nothing_votes_with_an_empty_mask() -> None:
    nothing = [[0, 0], [0, 0]]
    np.testing.assert_array_equal(fused((*THREE, nothing), "share")[0], [3 / 4, 2 / 4])
    assert not fused((*THREE, nothing), "intersection").any()


@pytest.mark.parametrize("raters", [0, 1, 3, 9])
@pytest.mark.parametrize("kind", [kind for kind in FUSION_KINDS if kind != "each"])
def test_nobody_outlined_a_pixel(raters: int, kind: str) -> None:
    names = [str(number) for number in range(raters)]
    votes = count_votes(names, [empty_mask(4, 5)] * raters, (4, 5))
    consensus = fuse(votes, Fusion(kind, 2 if kind == "at least k" else 0))  # type: ignore[arg-type]
    assert consensus.area == 0
    assert consensus.full().shape == (4, 5)
    assert votes.pixels.sum() == 20 and votes.voters == raters


@pytest.mark.parametrize("kind", [kind for kind in FUSION_KINDS if kind != "each"])
def test_one_rater_is_the_consensus(kind: str) -> None:
    consensus = fused((THREE[0],), kind, 1 if kind == "at least k" else 0)
    np.testing.assert_array_equal(consensus, np.array(THREE[0]))


def test_each_does_not_fuse() -> None:
    with pytest.raises(ValueError, match="each does not count votes"):
        fused(THREE, "each")


def test_masks_of_different_images_are_refused() -> None:
    with pytest.raises(ValueError, match="same grid"):
        count_votes(["a", "b"], [empty_mask(2, 2), empty_mask(2, 3)], (2, 2))
    with pytest.raises(ValueError, match="one mask for each rater"):
        count_votes(["a"], [], (2, 2))


masks = st.integers(1, 11).flatmap(
    lambda raters: arrays(bool, st.tuples(st.just(raters), st.integers(1, 9), st.integers(1, 9)))
)


@given(masks)
@settings(deadline=None)
def test_counting_votes_is_adding_masks(raters: np.ndarray) -> None:
    votes = votes_of(raters)
    counts = votes.said.sum(axis=1).astype(np.uint8)
    np.testing.assert_array_equal(whole(votes, counts), raters.sum(axis=0))
    for rater, mask in enumerate(raters):
        np.testing.assert_array_equal(whole(votes, votes.said[:, rater]), mask)
    assert not votes.said[0].any() and votes.pixels.sum() == raters[0].size
    patterns = raters.reshape(len(raters), -1).T
    for said, pixels in zip(votes.said, votes.pixels, strict=True):
        assert (patterns == said).all(axis=1).sum() == pixels


@given(masks)
@settings(deadline=None)
def test_one_consensus_lies_in_the_other(raters: np.ndarray) -> None:
    votes = votes_of(raters)

    def full(kind: str, k: int = 0) -> np.ndarray:
        return fuse(votes, Fusion(kind, k)).full()  # type: ignore[arg-type]

    assert (full("intersection") <= full("majority")).all()
    assert (full("majority") <= full("union")).all()
    np.testing.assert_array_equal(full("union"), full("at least k", 1))
    np.testing.assert_array_equal(full("intersection"), full("at least k", len(raters)))
    share = full("share")
    np.testing.assert_array_equal(share > 0.5, full("majority"))
    np.testing.assert_allclose(share, raters.mean(axis=0))
    for k in range(1, len(raters)):
        assert (full("at least k", k + 1) <= full("at least k", k)).all()
    # STAPLE never finds what nobody outlined.
    assert (full("STAPLE") <= full("union")).all()


@given(masks, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_raters_does_not_matter(raters: np.ndarray, random: object) -> None:
    order = list(range(len(raters)))
    random.shuffle(order)  # type: ignore[attr-defined]
    for kind in ("majority", "share"):
        np.testing.assert_array_equal(fused(raters, kind), fused(raters[order], kind))


def test_a_mask_is_as_large_as_its_content() -> None:
    big = np.zeros((40, 60), bool)
    big[10:20, 30:45] = True
    other = np.zeros((40, 60), bool)
    other[12:30, 2:40] = True
    consensus = fuse(votes_of((big, other)), Fusion("intersection"))
    assert isinstance(consensus, Mask)
    assert consensus.box == (slice(12, 20), slice(30, 40))
    share = fuse(votes_of((big, other)), Fusion("share"))
    assert isinstance(share, FuzzyMask)
    assert share.area == pytest.approx((big.sum() + other.sum()) / 2)
    assert crop_to_content(big | other).box == share.box
