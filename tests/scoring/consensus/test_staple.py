"""STAPLE against a case by hand, its own equations, and SimpleITK."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.scoring.consensus.fuse import fuse
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.consensus.staple import Staple, believed, staple
from dermx_viewer.scoring.consensus.votes import Votes
from dermx_viewer.scoring.grid import votes_by_characteristic
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.scoring.consensus.build import votes_of, whole

# Said by SimpleITK's bindings when they are imported under newer Pythons.
pytestmark = pytest.mark.filterwarnings("ignore:builtin type [Ss]wig:DeprecationWarning")


def itk(masks: npt.ArrayLike, iterations: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """W (height, width), sensitivities and specificities by SimpleITK."""
    import SimpleITK

    filtered = SimpleITK.STAPLEImageFilter()
    filtered.SetMaximumIterations(iterations)
    images = [SimpleITK.GetImageFromArray(mask.astype(np.uint8)) for mask in np.asarray(masks)]
    truth = SimpleITK.GetArrayFromImage(filtered.Execute(images))
    return truth, np.array(filtered.GetSensitivity()), np.array(filtered.GetSpecificity())


def noisy(raters: int, seed: int) -> np.ndarray:
    """One square as ``raters`` see it: moved a little, with specks."""
    rng = np.random.default_rng(seed)
    truth = np.zeros((50, 70), bool)
    truth[15:35, 20:50] = True
    seen = [np.roll(truth, tuple(rng.integers(-4, 5, size=2)), (0, 1)) for _ in range(raters)]
    specks = [rng.random(truth.shape) < 0.01 * (n % 5) for n in range(raters)]
    return np.array(seen) ^ np.array(specks)


def estimate(votes: Votes, **more: float) -> Staple:
    return staple(votes.said, votes.pixels, **more)  # type: ignore[arg-type]


def test_one_turn_by_hand() -> None:
    # Two raters on 10 pixels: both 2, the first alone 2, nobody 6. Shares 1, 1/2, 0.
    said, pixels = [[0, 0], [1, 1], [1, 0]], [6, 2, 2]
    found = staple(said, pixels, max_iterations=1)
    # ΣW = 3, Σ(1−W) = 7; of the truth the first has all, the second 2; p = 1, 2/3.
    np.testing.assert_allclose(found.sensitivity, [1, 2 / 3])
    # Of the rest the first left 6, the second 7.
    np.testing.assert_allclose(found.specificity, [6 / 7, 1])
    # γ = 3/10. "First alone": α = 1·1/3, β = 1/7·1; W = .1/(.1 + .7/7) = 1/2.
    np.testing.assert_allclose(found.probability, [0, 1, 0.5])
    assert (found.iterations, found.converged) == (1, False)


def test_at_the_end_the_equations_hold() -> None:
    masks = noisy(5, seed=3)
    votes = votes_of(masks)
    found = estimate(votes)
    assert found.converged and 2 < found.iterations < 1000
    w = whole(votes, found.probability)
    for mask, p, q in zip(masks, found.sensitivity, found.specificity, strict=True):
        assert (w * mask).sum() / w.sum() == pytest.approx(p, abs=1e-6)
        assert ((1 - w) * ~mask).sum() / (1 - w).sum() == pytest.approx(q, abs=1e-6)


@pytest.mark.parametrize("raters", [2, 3, 5, 8, 12])
def test_as_simpleitk(raters: int) -> None:
    masks = noisy(raters, seed=raters)
    votes = votes_of(masks)
    found = estimate(votes)
    truth, sensitivity, specificity = itk(masks, 1000)
    np.testing.assert_allclose(whole(votes, found.probability), truth, atol=1e-9)
    np.testing.assert_allclose(found.sensitivity, sensitivity, atol=1e-9)
    np.testing.assert_allclose(found.specificity, specificity, atol=1e-9)


@pytest.mark.parametrize("iterations", [1, 2, 7])
def test_every_turn_as_simpleitk(iterations: int) -> None:
    masks = noisy(4, seed=1)
    votes = votes_of(masks)
    found = estimate(votes, max_iterations=iterations)
    truth, sensitivity, _ = itk(masks, iterations)
    np.testing.assert_allclose(whole(votes, found.probability), truth, atol=1e-12)
    np.testing.assert_allclose(found.sensitivity, sensitivity, atol=1e-12)
    assert found.iterations == iterations and not found.converged


def test_the_frame_matters() -> None:
    # γ is the mean over the whole image: the same masks in a larger one have another W.
    masks = noisy(3, seed=2)
    framed = np.pad(masks, ((0, 0), (60, 60), (60, 60)))
    small, large = estimate(votes_of(masks)), estimate(votes_of(framed))
    assert np.abs(small.specificity - large.specificity).max() > 1e-3
    truth, _, _ = itk(framed, 1000)
    np.testing.assert_allclose(whole(votes_of(framed), large.probability), truth, atol=1e-9)


def test_where_simpleitk_knows_nothing_the_raters_stand() -> None:
    nothing, everything = np.zeros((3, 4, 5), bool), np.ones((3, 4, 5), bool)
    for masks in (nothing, everything):
        found = estimate(votes_of(masks))
        assert found.converged
        np.testing.assert_array_equal(whole(votes_of(masks), found.probability), masks[0])
        assert np.isnan(itk(masks, 50)[0]).all()
    assert np.isnan(estimate(votes_of(nothing)).sensitivity).all()
    assert (estimate(votes_of(nothing)).specificity == 1).all()
    assert np.isnan(estimate(votes_of(everything)).specificity).all()


@pytest.mark.parametrize("raters", [1, 4])
def test_raters_who_agree_are_right(raters: int) -> None:
    masks = np.repeat(noisy(1, seed=5), raters, axis=0)
    found = estimate(votes_of(masks))
    np.testing.assert_array_equal(whole(votes_of(masks), found.probability), masks[0])
    assert (found.sensitivity == 1).all() and (found.specificity == 1).all()


def test_one_word_against_silence_is_undecided_and_stays_out() -> None:
    masks = np.stack([noisy(1, seed=5)[0], np.zeros((50, 70), bool)])
    votes = votes_of(masks)
    np.testing.assert_allclose(whole(votes, estimate(votes).probability), masks[0] / 2)
    assert not fuse(votes, Fusion("STAPLE")).area


def test_one_rater_who_outlined_nothing_among_others() -> None:
    masks = np.concatenate([noisy(3, seed=7), np.zeros((1, 50, 70), bool)])
    found = estimate(votes_of(masks))
    truth, sensitivity, _ = itk(masks, 1000)
    np.testing.assert_allclose(whole(votes_of(masks), found.probability), truth, atol=1e-9)
    assert found.sensitivity[3] == sensitivity[3] == 0


@pytest.mark.real_data
def test_real_outlines_as_simpleitk(real_dataset_path: Path) -> None:
    dataset = open_dataset(real_dataset_path)
    compared = 0
    for image in dataset.images[::40]:
        for votes in votes_by_characteristic(image, DERMX_2021).values():
            if votes.voters < 2:
                continue
            masks = np.array([whole(votes, votes.said[:, n]) for n in range(votes.voters)])
            found = estimate(votes, max_iterations=100)
            truth, sensitivity, specificity = itk(masks, 100)
            np.testing.assert_allclose(whole(votes, found.probability), truth, atol=1e-6)
            np.testing.assert_allclose(found.sensitivity, sensitivity, atol=1e-6)
            np.testing.assert_allclose(found.specificity, specificity, atol=1e-6)
            binary = whole(votes, believed(found.probability))
            np.testing.assert_array_equal(binary, believed(truth))
            compared += 1
    assert compared > 20
