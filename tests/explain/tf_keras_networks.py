"""Files of Keras 2 that Keras 3 cannot rebuild, written by tf_keras, and plain tapes over them."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
import tf_keras

from tests.explain.networks import Array, plain_grad_cam

K2 = tf_keras.layers


def backbone(size: int | None = 16) -> Any:
    """With a layer that Keras 3 no longer has; ends in 8 × 8 × 5 for 16 × 16."""
    image = tf_keras.Input((size, size, 3))
    x = K2.Conv2D(5, 3, strides=2, padding="same", name="stem")(image)
    x = K2.BatchNormalization(name="norm")(K2.ThresholdedReLU(0.05, name="threshold")(x))
    y = K2.DepthwiseConv2D(3, padding="same", name="depth")(x)
    x = K2.Add(name="sum")([x, y])
    return tf_keras.Model(image, K2.Conv2D(5, 3, padding="same", name="last")(x), name="backbone")


def nested(size: int | None = 16) -> Any:
    """A backbone as one layer, in the mode of use, and a softmax."""
    image = tf_keras.Input((size, size, 3))
    x = backbone(size)(K2.Rescaling(1 / 255)(image), training=False)
    x = K2.Dropout(0.5)(K2.GlobalAveragePooling2D(name="pool")(x))
    return made(tf_keras.Model(image, K2.Dense(3, activation="softmax", name="classes")(x)))


def arithmetic() -> Any:
    """Functions of TensorFlow between the layers, one tensor twice in one of them."""
    image = tf_keras.Input((16, 16, 3))
    x = K2.Conv2D(4, 3, padding="same", name="conv")(image / 255 - 0.5)
    x = tf.nn.relu(tf.concat([x * 2.0, x + x], axis=-1))
    logits = K2.Dense(3, name="classes")(K2.GlobalMaxPooling2D(name="pool")(x))
    return made(tf_keras.Model(image, tf.nn.softmax(logits)))


def sequential() -> Any:
    layers = [
        K2.Conv2D(4, 3, activation="relu", input_shape=(16, 16, 3), name="conv"),
        K2.ThresholdedReLU(0.01, name="threshold"),
        K2.Flatten(name="flat"),
        K2.Dense(3, name="classes"),
        K2.Activation("sigmoid"),
    ]
    return made(tf_keras.Sequential(layers))


def with_lambda() -> Any:
    """A program in the file; the layer behind it keeps Keras 3 from rebuilding the network."""
    layers = [
        K2.Conv2D(4, 3, input_shape=(16, 16, 3), name="conv"),
        K2.Lambda(lambda x: x * 2.0 - 0.1, name="program"),
        K2.ThresholdedReLU(0.01, name="threshold"),
        K2.GlobalAveragePooling2D(name="pool"),
        K2.Dense(3, name="classes"),
    ]
    return made(tf_keras.Sequential(layers))


def made(model: Any, seed: int = 4) -> Any:
    """The same network with weights from a seed: every one counts."""
    rng = np.random.default_rng(seed)
    for variable in model.weights:
        shape = tuple(variable.shape)
        if len(shape) > 1:
            fan_in = np.prod(shape[:2] if "depthwise" in variable.name else shape[:-1])
            variable.assign(rng.normal(0, np.sqrt(2 / fan_in), shape))
        elif "variance" in variable.name or "gamma" in variable.name:
            variable.assign(rng.uniform(0.8, 1.2, shape))
        else:
            variable.assign(rng.normal(0, 0.05, shape))
    return model


def save(model: Any, to: Path) -> Path:
    """A file or, without an ending, the folder of a SavedModel as Keras 2 writes it."""
    with warnings.catch_warnings():
        # It calls HDF5 a legacy format at each save.
        warnings.simplefilter("ignore")
        model.save(to, save_format=None if to.suffix else "tf")
    return to


def bare(model: Any) -> Any:
    """tf_keras' own copy of ``model`` whose last layer has no activation."""
    config = model.get_config()
    for layer in config["layers"]:
        if layer["config"].get("activation") in ("softmax", "sigmoid"):
            layer["config"]["activation"] = "linear"
    copy = type(model).from_config(config)
    copy.set_weights(model.get_weights())
    return copy


def tape_grad_cam(model: Any, layer: str, image: Array, *, inside: str = "") -> Any:
    """Grad-CAM of the network itself by one eager tape; ``inside``: the model that has the layer.

    ``model`` ends in logits. A nested model's output is reached through the layers around it.
    """
    if inside:
        nested_model = model.get_layer(inside)
        before, after = _around(model, inside)

        def forward(picture: Any) -> tuple[Any, Any]:
            parts = tf_keras.Model(
                nested_model.input, [nested_model.get_layer(layer).output, nested_model.output]
            )
            features, out = parts(before(picture), training=False)
            return features, after(out)
    else:
        parts = tf_keras.Model(model.input, [model.get_layer(layer).output, model.output])

        def forward(picture: Any) -> tuple[Any, Any]:
            features, logits = parts(picture, training=False)
            return features, logits

    return plain_grad_cam(forward, image)


def _around(model: Any, inside: str) -> tuple[Any, Any]:
    layers = model.layers
    place = next(i for i, layer in enumerate(layers) if layer.name == inside)

    def chain(part: list[Any]) -> Any:
        def run(x: Any) -> Any:
            for layer in part:
                x = layer(x)
            return x

        return run

    return chain(layers[1:place]), chain(layers[place + 1 :])
