from __future__ import annotations

import numpy as np
import pytest

from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE

MIN_MAX = NATIVE.having(normalise="min-max")
RAW = np.array([[[-1.0, 0.5], [2.0, 1.0]], [[-3.0, -1.0], [-2.0, 0.0]]])


def test_by_hand() -> None:
    np.testing.assert_array_equal(normalise(RAW[0], NATIVE), [[0, 0.25], [1, 0.5]])
    # 0.25 · 255 = 63.75 and 0.5 · 255 = 127.5, floored.
    np.testing.assert_array_equal(normalise(RAW[0], DERMX_2021) * 255, [[0, 63], [255, 127]])
    assert not normalise(RAW[1], NATIVE).any()
    both = MIN_MAX.having(rectify="none")
    np.testing.assert_allclose(normalise(RAW[0], both), [[0, 0.5], [1, 2 / 3]])


def test_what_is_given_stays_as_it_is() -> None:
    given = RAW.copy()
    normalise(given, DERMX_2021)
    np.testing.assert_array_equal(given, RAW)


@pytest.mark.parametrize("protocol", [NATIVE, DERMX_2021, MIN_MAX.having(rectify="none")])
@pytest.mark.parametrize("exponent", [1020, 600, -200, -1000, -1060])
def test_the_scale_of_a_map_does_not_matter(protocol, exponent: int) -> None:  # type: ignore[no-untyped-def]
    # Powers of two change no digit, down to where doubles have fewer of them.
    whole = np.rint(np.random.default_rng(0).uniform(-8, 8, (2, 5, 6)))
    with np.errstate(over="raise", invalid="raise"):
        found = normalise(np.ldexp(whole, exponent), protocol)
    np.testing.assert_array_equal(found, normalise(whole, protocol))


@pytest.mark.parametrize("rectify", ["ReLU", "none"])
@pytest.mark.parametrize(("kind", "level"), [("f4", 0.1), ("f8", 0.7), ("f8", 1e300), ("f4", 3e-9)])
def test_min_max_makes_no_picture_of_the_rounding_of_a_constant_map(
    rectify: str, kind: str, level: float
) -> None:
    protocol = MIN_MAX.having(rectify=rectify)
    constant = np.full((2, 4, 5), level, kind)
    noisy = constant.copy()
    noisy[0, 1, 2] = np.nextafter(constant[0, 0, 0], np.inf, dtype=kind)
    noisy[1, 3] *= 1 - 2 * np.finfo(kind).eps
    for raw in (constant, noisy):
        assert not normalise(raw, protocol).any()
    # A thousandth of the level is a map, and so are whole numbers beside each other.
    noisy[0, 1, 2] = level * 1.001
    assert normalise(noisy, protocol).max(axis=(1, 2)).tolist() == [1, 0]
    assert normalise(np.array([[2**40, 2**40 + 1]]), protocol).tolist() == [[0, 1]]


def test_maps_of_single_precision_are_as_before() -> None:
    raw = np.random.default_rng(1).normal(size=(3, 7, 8)).astype(np.float32)
    plain = np.maximum(raw.astype(np.float64), 0)
    plain /= plain.max(axis=(1, 2), keepdims=True)
    np.testing.assert_array_equal(normalise(raw, NATIVE), plain)
    np.testing.assert_array_equal(normalise(raw, DERMX_2021), np.floor(plain * 255) / 255)
