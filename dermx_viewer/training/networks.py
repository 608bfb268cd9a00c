"""The two demo networks: plain residual, and depthwise separable. Both end in a grid of 15 × 20
cells, global average pooling and a dense softmax, so that Grad-CAM has something to point at."""

from __future__ import annotations

from typing import Any

import keras
from keras import layers

FEATURES = "features"
"""Name of the last layer with spatial extent in both networks."""


def residual(input_size: tuple[int, int], classes: int) -> Any:
    """Three stages of residual blocks with 3×3 convolutions (He et al. 2016)."""
    inputs = layers.Input((*input_size, 3), name="photograph")
    x = _convolution(inputs, 16, 2)
    x = _residual_block(x, 16)
    for channels in (32, 48):
        x = _residual_down(x, channels)
        x = _residual_block(x, channels)
    return _classify(inputs, x, classes, "demo_residual")


def separable(input_size: tuple[int, int], classes: int) -> Any:
    """Depthwise-separable blocks with shortcuts (Howard et al. 2017; Chollet 2017)."""
    inputs = layers.Input((*input_size, 3), name="photograph")
    x = _convolution(inputs, 24, 2)
    for channels in (48, 96):
        x = _separable_block(x, channels)
        x = layers.MaxPooling2D(2)(x)
        shortcut = x
        x = layers.Add()([_separable_block(x, channels), shortcut])
    return _classify(inputs, x, classes, "demo_separable")


NETWORKS = {"demo-residual": residual, "demo-separable": separable}
"""File stem → function that builds the network."""


def _normalise(x: Any) -> Any:
    # The training is short: with the usual momentum of 0.99 the moving means lag behind.
    return layers.BatchNormalization(momentum=0.9)(x)


def _convolution(x: Any, channels: int, stride: int, *, active: bool = True) -> Any:
    x = layers.Conv2D(channels, 3, strides=stride, padding="same", use_bias=False)(x)
    x = _normalise(x)
    return layers.ReLU()(x) if active else x


def _residual_block(x: Any, channels: int) -> Any:
    y = _convolution(_convolution(x, channels, 1), channels, 1, active=False)
    return layers.ReLU()(layers.Add()([x, y]))


def _residual_down(x: Any, channels: int) -> Any:
    # The shortcut is 3×3: the filter gradient of a 1×1 convolution with stride 2 crashes
    # natively in some builds of TensorFlow for the CPU.
    shortcut = _convolution(x, channels, 2, active=False)
    y = _convolution(_convolution(x, channels, 2), channels, 1, active=False)
    return layers.ReLU()(layers.Add()([shortcut, y]))


def _separable_block(x: Any, channels: int) -> Any:
    for _ in range(2):
        x = layers.SeparableConv2D(channels, 3, padding="same", use_bias=False)(x)
        x = _normalise(x)
        x = layers.ReLU()(x)
    return x


def _classify(inputs: Any, x: Any, classes: int, name: str) -> Any:
    x = layers.Activation("linear", name=FEATURES)(x)
    x = layers.GlobalAveragePooling2D(name="pooling")(x)
    outputs = layers.Dense(classes, activation="softmax", name="diagnosis")(x)
    return keras.Model(inputs, outputs, name=name)
