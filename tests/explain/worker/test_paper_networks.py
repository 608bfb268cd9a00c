"""ResNet-50 and EfficientNet-B4 at 300 × 400: equal to a plain tape over the whole network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest

from dermx_viewer.explain.preprocessing import preprocess
from dermx_viewer.explain.worker.methods import GRAD_CAM
from tests.explain.networks import (
    L,
    as_fresh,
    blotches,
    engine,
    normalised,
    plain_grad_cam,
)

SIZE = (300, 400)
CLASSES = 8
BACKBONES: dict[str, tuple[Callable[..., Any], str, str]] = {
    "ResNet-50": (keras.applications.ResNet50, "conv5_block3_out", "caffe"),
    "EfficientNet-B4": (keras.applications.EfficientNetB4, "top_activation", "none"),
}


@pytest.fixture(scope="module", params=list(BACKBONES))
def network(request: pytest.FixtureRequest) -> tuple[Any, str, str]:
    """A network of the paper, without weights from elsewhere; target layer, preprocessing."""
    make, layer, preprocessing = BACKBONES[request.param]
    inner = make(weights=None, include_top=False, input_shape=(*SIZE, 3), pooling="avg")
    outputs = L.Dense(CLASSES, activation="softmax", name="classes")(inner.output)
    return keras.Model(inner.input, outputs), layer, preprocessing


@pytest.mark.backend
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_maps_equal_a_plain_tape(network: tuple[Any, str, str], seed: int) -> None:
    model, layer, preprocessing = network
    picture = preprocess(blotches(SIZE, seed), preprocessing)
    as_fresh(model, seed)
    classes = model.get_layer("classes")
    parts = keras.Model(model.input, [model.get_layer(layer).output, classes.input])

    def forward(image: Any) -> tuple[Any, Any]:
        features, pooled = parts(image)
        return features, pooled @ classes.kernel + classes.bias

    expected, expected_logits = plain_grad_cam(forward, picture)
    explainer = engine(model, SIZE)
    assert explainer.placement is None, "the map covers the photograph as it is"
    maps, logits = explainer.explain(picture, method=GRAD_CAM)
    assert maps.shape == (CLASSES, 10, 13)
    np.testing.assert_allclose(logits, expected_logits, rtol=1e-3, atol=1e-6)
    assert (expected.max(axis=(1, 2)) > 0).sum() >= 4
    assert normalised(expected).std(axis=(1, 2)).max() > 0.1
    np.testing.assert_allclose(normalised(maps), normalised(expected), atol=5e-5)
