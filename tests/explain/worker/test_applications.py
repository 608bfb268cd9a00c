"""Architectures of keras.applications at 300 × 400: their layers are found, their logits too.

The smallest of each family, and one of the others by lot: they repeat its blocks more often, and
take four times as long. With $DERMX_EVERY_NETWORK, as in ``make campaign``, all of them.

The weights are random, so that logits come out between 1e-19 and 1e11. The classifier's kernel is
scaled until they are about 1, which makes "equal to 1e-4" say something for every network.
"""

from __future__ import annotations

import gc
import inspect
import os
import random
from collections.abc import Iterator
from typing import Any

import keras
import numpy as np
import pytest

from dermx_viewer.explain.messages import LayerInfo
from dermx_viewer.explain.worker.graph import flatten
from dermx_viewer.explain.worker.layers import candidates, default_target
from dermx_viewer.explain.worker.logits import without_activation
from dermx_viewer.explain.worker.split import split_at
from tests.explain.networks import L, random_image

pytestmark = pytest.mark.backend

SIZE = (300, 400)
CLASSES = 6

LAYERS = {
    "ConvNeXtBase": LayerInfo("add_35", 9, 12, 1024),
    "ConvNeXtLarge": LayerInfo("add_35", 9, 12, 1536),
    "ConvNeXtSmall": LayerInfo("add_35", 9, 12, 768),
    "ConvNeXtTiny": LayerInfo("add_17", 9, 12, 768),
    "ConvNeXtXLarge": LayerInfo("add_35", 9, 12, 2048),
    "DenseNet121": LayerInfo("relu", 9, 12, 1024),
    "DenseNet169": LayerInfo("relu", 9, 12, 1664),
    "DenseNet201": LayerInfo("relu", 9, 12, 1920),
    "EfficientNetB0": LayerInfo("top_activation", 10, 13, 1280),
    "EfficientNetB1": LayerInfo("top_activation", 10, 13, 1280),
    "EfficientNetB2": LayerInfo("top_activation", 10, 13, 1408),
    "EfficientNetB3": LayerInfo("top_activation", 10, 13, 1536),
    "EfficientNetB4": LayerInfo("top_activation", 10, 13, 1792),
    "EfficientNetB5": LayerInfo("top_activation", 10, 13, 2048),
    "EfficientNetB6": LayerInfo("top_activation", 10, 13, 2304),
    "EfficientNetB7": LayerInfo("top_activation", 10, 13, 2560),
    "EfficientNetV2B0": LayerInfo("top_activation", 10, 13, 1280),
    "EfficientNetV2B1": LayerInfo("top_activation", 10, 13, 1280),
    "EfficientNetV2B2": LayerInfo("top_activation", 10, 13, 1408),
    "EfficientNetV2B3": LayerInfo("top_activation", 10, 13, 1536),
    "EfficientNetV2L": LayerInfo("top_activation", 10, 13, 1280),
    "EfficientNetV2M": LayerInfo("top_activation", 10, 13, 1280),
    "EfficientNetV2S": LayerInfo("top_activation", 10, 13, 1280),
    "InceptionResNetV2": LayerInfo("conv_7b_ac", 8, 11, 1536),
    "InceptionV3": LayerInfo("mixed10", 8, 11, 2048),
    "MobileNet": LayerInfo("conv_pw_13_relu", 9, 12, 1024),
    "MobileNetV2": LayerInfo("out_relu", 10, 13, 1280),
    "MobileNetV3Large": LayerInfo("activation_19", 10, 13, 960),
    "MobileNetV3Small": LayerInfo("activation_17", 10, 13, 576),
    "NASNetLarge": LayerInfo("activation_259", 10, 13, 4032),
    "NASNetMobile": LayerInfo("activation_187", 10, 13, 1056),
    "ResNet101": LayerInfo("conv5_block3_out", 10, 13, 2048),
    "ResNet101V2": LayerInfo("post_relu", 10, 13, 2048),
    "ResNet152": LayerInfo("conv5_block3_out", 10, 13, 2048),
    "ResNet152V2": LayerInfo("post_relu", 10, 13, 2048),
    "ResNet50": LayerInfo("conv5_block3_out", 10, 13, 2048),
    "ResNet50V2": LayerInfo("post_relu", 10, 13, 2048),
    "VGG16": LayerInfo("block5_pool", 9, 12, 512),
    "VGG19": LayerInfo("block5_pool", 9, 12, 512),
    "Xception": LayerInfo("block14_sepconv2_act", 10, 13, 2048),
}

SMALLEST = (
    *("ConvNeXtTiny", "DenseNet121", "EfficientNetB0", "EfficientNetV2B0", "InceptionResNetV2"),
    *("InceptionV3", "MobileNet", "MobileNetV2", "MobileNetV3Large", "MobileNetV3Small"),
    *("NASNetMobile", "ResNet50", "ResNet50V2", "VGG16", "Xception"),
)


def chosen() -> list[str]:
    """The networks that are tried."""
    if os.environ.get("DERMX_EVERY_NETWORK"):
        return list(LAYERS)
    by_lot = random.Random(int(os.environ.get("DERMX_CAMPAIGN_SEED", "0")))
    return [*SMALLEST, by_lot.choice([name for name in LAYERS if name not in SMALLEST])]


@pytest.fixture(autouse=True)
def one_network_at_a_time() -> Iterator[None]:
    # Layers that are numbered ("activation_17") count from the beginning in each test.
    keras.backend.clear_session()
    yield
    keras.backend.clear_session()
    gc.collect()


def build(name: str) -> Any:
    """The network as keras.applications makes it, for six classes."""
    make = getattr(keras.applications, name)
    if not name.startswith("VGG"):
        return make(weights=None, input_shape=(*SIZE, 3), classes=CLASSES)
    # With its own head at this size, 230 million weights would only be waited for.
    inner = make(weights=None, input_shape=(*SIZE, 3), include_top=False, pooling="avg")
    return keras.Model(inner.input, L.Dense(CLASSES, activation="softmax")(inner.output))


def classifier(model: Any) -> Any:
    """The layer whose kernel makes the classes."""
    return next(layer for layer in reversed(model.layers) if hasattr(layer, "kernel"))


def centred(values: Any) -> Any:
    return np.asarray(values, np.float64) - np.mean(values)


def test_no_architecture_is_left_out() -> None:
    made = inspect.getmembers(keras.applications, inspect.isfunction)
    assert {name for name, _ in made} == set(LAYERS)


@pytest.mark.parametrize("name", chosen())
def test_layer_and_logits(name: str) -> None:
    model = build(name)
    graph, activation = without_activation(flatten(model))
    assert (graph.outputs, activation) == (CLASSES, "softmax")
    target = default_target(candidates(graph, SIZE))
    assert (target.info, target.refused) == (LAYERS[name], "")
    split = split_at(graph, target.value)
    assert not split.sides
    picture = keras.ops.convert_to_tensor(random_image(SIZE))
    logits = np.asarray(split.forward(picture)[2], np.float64)[0]
    scale = 1 / logits.std()
    kernel = classifier(model).kernel
    kernel.assign(kernel * scale)
    # The network itself gives probabilities: their logarithms are the logits but for a constant.
    expected = np.log(np.asarray(model(picture, training=False), np.float64)[0])
    np.testing.assert_allclose(centred(logits * scale), centred(expected), atol=1e-4)
    assert 0.9 < expected.std() < 1.1
