"""Probabilities of logits, and the class that is predicted."""

from __future__ import annotations

import numpy as np
import pytest

from dermx_viewer.maps import AttentionMaps, MapOrigin, probabilities_of


def test_probabilities_of_logits() -> None:
    logits = np.array([[0.0, np.log(3)], [1000.0, -1000.0]])
    np.testing.assert_allclose(probabilities_of(logits, "softmax"), [[0.25, 0.75], [1, 0]])
    with np.errstate(over="raise", invalid="raise"):
        found = probabilities_of([0.0, np.log(3), 1000.0, -1000.0], "sigmoid")
    np.testing.assert_allclose(found, [0.5, 0.75, 1, 0])
    assert np.isnan(probabilities_of([np.nan, 0.0], "softmax")).all()
    assert probabilities_of([], "softmax").shape == (0,)


@pytest.mark.parametrize(
    ("logits", "activation", "predicted"),
    [
        ([-2.0, -1.0], "sigmoid", "Psoriasis"),
        ([2.0, 1.0], "softmax", "Acne"),
        ([-0.1], "sigmoid", ""),
        ([0.1], "sigmoid", "Acne"),
        ([np.nan], "sigmoid", ""),
    ],
)
def test_the_predicted_class(logits: list[float], activation: str, predicted: str) -> None:
    names = ("Acne", "Psoriasis")[: len(logits)]
    values = np.zeros((len(logits), 1, 1), np.float32)
    maps = AttentionMaps("a", names, values, np.array(logits), MapOrigin("m"), activation)
    assert maps.predicted_class == predicted
