"""Protocols that differ in one choice, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dermx_viewer.errors import ProtocolError
from dermx_viewer.scoring.choices.all import CHOICES
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol
from dermx_viewer.scoring.variations import flips, variations

RAW = np.array([[-2.0, 0.0], [2.0, 6.0]])
POSITIVE = np.array([[1.0, 2.0], [3.0, 5.0]])


def choices_of(protocol: Protocol) -> dict[str, object]:
    return {choice.name: choice.of(protocol) for choice in CHOICES}


@pytest.mark.parametrize("base", [DERMX_2021, NATIVE])
def test_one_choice_at_a_time(base: Protocol) -> None:
    found = list(variations(base))
    assert [(v.choice, v.value) for v in found] == [
        ("normalisation", "min-max"),
        ("normalisation", "min-max, not rectified"),
        ("normalisation", "not in 8 bits" if base is DERMX_2021 else "in 8 bits"),
        ("resizing", "300 × 400" if base.grid is None else "annotated size"),
    ]
    assert len({v.protocol.hash for v in found} | {base.hash}) == 5
    for variation in found:
        differing = {
            name
            for name, value in choices_of(variation.protocol).items()
            if value != choices_of(base)[name]
        }
        assert differing in ({"normalise"}, {"rectify", "normalise"}, {"levels"}, {"grid"})
        assert variation.protocol.name == f"{base.name}, {variation.value}"
    # A protocol that chose min-max is tried with its own maximum.
    assert next(variations(found[0].protocol)).value == "own maximum"


def test_normalisations_by_hand() -> None:
    rectified = NATIVE.having(normalise="min-max")
    signed = rectified.having(rectify="none")
    np.testing.assert_array_equal(normalise(RAW, NATIVE), [[0, 0], [1 / 3, 1]])
    np.testing.assert_array_equal(normalise(RAW, rectified), [[0, 0], [1 / 3, 1]])
    np.testing.assert_array_equal(normalise(RAW, signed), [[0, 0.25], [0.5, 1]])
    np.testing.assert_array_equal(normalise(POSITIVE, NATIVE), POSITIVE / 5)
    np.testing.assert_array_equal(normalise(POSITIVE, rectified), [[0, 0.25], [0.5, 1]])
    eight = rectified.having(levels=256)
    np.testing.assert_array_equal(normalise(POSITIVE, eight), [[0, 63 / 255], [127 / 255, 1]])
    several = normalise(np.stack([RAW, POSITIVE]), signed)
    np.testing.assert_array_equal(several[1], normalise(POSITIVE, signed))


def test_flat_maps() -> None:
    flat = np.full((2, 2), 3.0)
    assert (normalise(flat, NATIVE) == 1).all()
    for rectify in ("ReLU", "none"):
        chosen = NATIVE.having(normalise="min-max", rectify=rectify)
        assert (normalise(flat, chosen) == 0).all()
        assert (normalise(-flat, chosen) == 0).all()


def test_a_map_that_is_not_rectified_needs_min_max() -> None:
    with pytest.raises(ProtocolError, match="min-max"):
        NATIVE.having(rectify="none")


def test_flips() -> None:
    before = {"a": 0.5, "b": 0.4, "c": 0.3}
    assert flips(before, {"a": 0.9, "b": 0.8, "c": 0.7}) == ()
    assert flips(before, {"a": 0.4, "b": 0.5, "c": 0.3}) == (("b", "a"),)
    assert flips(before, {"a": 0.1, "b": 0.2, "c": 0.3}) == (("b", "a"), ("c", "a"), ("c", "b"))
    # Equal or undefined figures have no order.
    assert flips(before, {"a": 0.4, "b": 0.4, "c": math.nan}) == ()
    assert flips({"a": 0.5, "b": 0.5}, {"a": 0.1, "b": 0.2}) == ()
