"""Small networks, a plain Grad-CAM to compare with, and files that are wrong in one way each."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from dermx_viewer.explain.worker.engine import Engine, engine_at
from dermx_viewer.explain.worker.gradients.interface import gradients_of
from dermx_viewer.explain.worker.graph import flatten
from dermx_viewer.explain.worker.layers import candidates, default_target, find_target
from dermx_viewer.explain.worker.logits import without_activation
from dermx_viewer.explain.worker.split import Split, split_at

Array = npt.NDArray[np.float32]
L = keras.layers


def cut(model: Any, size: tuple[int, int], layer: str = "") -> Split:
    """The network without its activation, cut at ``layer`` or the default one."""
    graph, _ = without_activation(flatten(model))
    targets = candidates(graph, size)
    target = find_target(graph, targets, layer) if layer else default_target(targets)
    return split_at(graph, target.value)


def engine(model: Any, size: tuple[int, int], layer: str = "") -> Engine:
    """A whole engine for ``model``."""
    graph, _ = without_activation(flatten(model))
    targets = candidates(graph, size)
    target = find_target(graph, targets, layer) if layer else default_target(targets)
    return engine_at(graph, target, gradients_of("tensorflow"))


def plain_grad_cam(
    forward: Callable[[Any], tuple[Any, Any]], image: Array
) -> tuple[Array, npt.NDArray[np.float64]]:
    """Grad-CAM as it is written down: one eager tape over the whole network.

    ``forward`` gives features (1, h, w, k) and logits (1, classes). Returns raw maps and logits.
    """
    with tf.GradientTape(persistent=True) as tape:
        features, logits = forward(tf.convert_to_tensor(image))
        scores = [logits[0, c] for c in range(logits.shape[-1])]
    maps = []
    for score in scores:
        gradient = tape.gradient(score, features)
        weights = tf.reduce_mean(gradient, axis=(0, 1, 2))
        maps.append(tf.reduce_sum(weights * features[0], axis=-1))
    return np.stack([m.numpy() for m in maps]), logits.numpy()[0].astype(np.float64)


def normalised(maps: Array) -> Array:
    """ReLU, divided by the map's own maximum; the zero map where there is no positive value."""
    positive = np.maximum(maps, 0)
    top = positive.max(axis=(1, 2), keepdims=True)
    return np.divide(positive, top, out=np.zeros_like(positive), where=top > 0)


def hand_network() -> Any:
    """2 × 2 RGB → features (red, green − blue) → average → two classes, softmax.

    Kernel of the classes: [[1, −1], [2, 3]] (features × classes), bias (0.5, 0).
    """
    image = keras.Input((2, 2, 3), name="image")
    features = L.Conv2D(2, 1, use_bias=False, name="features")(image)
    pooled = L.GlobalAveragePooling2D(name="pool")(features)
    outputs = L.Dense(2, activation="softmax", name="classes")(pooled)
    model = keras.Model(image, outputs, name="hand")
    kernel = np.array([[1, 0], [0, 1], [0, -1]], np.float32).reshape(1, 1, 3, 2)
    model.get_layer("features").set_weights([kernel])
    model.get_layer("classes").set_weights(
        [np.array([[1, -1], [2, 3]], np.float32), np.array([0.5, 0], np.float32)]
    )
    return model


def backbone(size: int = 16, name: str = "backbone") -> Any:
    """A small convolutional network with a shortcut, ending in 4 × 4 × 6 for 16 × 16."""
    image = keras.Input((size, size, 3))
    x = L.Conv2D(6, 3, strides=2, padding="same", activation="relu", name="stem")(image)
    y = L.Conv2D(6, 3, padding="same", name="inner")(x)
    y = L.BatchNormalization(name="norm")(y)
    x = L.Add(name="sum")([x, y])
    x = L.Conv2D(6, 3, strides=2, padding="same", name="last")(x)
    return keras.Model(image, L.ReLU(name="out")(x), name=name)


def randomise(model: Any, seed: int) -> Any:
    """Give every weight of ``model`` a new value, reproducibly; variances stay positive."""
    rng = np.random.default_rng(seed)
    for variable in model.weights:
        shape = tuple(variable.shape)
        if len(shape) > 1:
            fan_in = np.prod(shape[:-1])
            value = rng.normal(0, np.sqrt(2 / fan_in), shape)
        elif "variance" in variable.path or "gamma" in variable.path:
            value = rng.uniform(0.8, 1.2, shape)
        else:
            value = rng.normal(0, 0.05, shape)
        variable.assign(value.astype(np.float32))
    return model


def as_fresh(model: Any, seed: int) -> Any:
    """He-normal kernels, zero biases, neutral normalisation: weights before any training.

    Random biases would drown the signal of a deep network, and its maps would be flat.
    """
    rng = np.random.default_rng(seed)
    for variable in model.weights:
        shape = tuple(variable.shape)
        if len(shape) > 1:
            # A depthwise kernel (height, width, channels, 1) sees one channel only.
            fan_in = np.prod(shape[:2] if "dwconv" in variable.path else shape[:-1])
            value = rng.normal(0, np.sqrt(2 / fan_in), shape)
        elif "variance" in variable.path or "gamma" in variable.path:
            value = np.ones(shape)
        else:
            value = np.zeros(shape)
        variable.assign(value.astype(np.float32))
    return model


def random_image(size: tuple[int, int], seed: int = 0) -> Array:
    """A preprocessed image (1, height, width, 3) of about unit scale."""
    return np.random.default_rng(seed).normal(size=(1, *size, 3)).astype(np.float32)


def blotches(size: tuple[int, int], seed: int) -> Array:
    """A picture (1, height, width, 3) of soft coloured patches, 0…255: maps differ over it."""
    coarse = np.random.default_rng(seed).uniform(0, 255, (6, 8, 3)).astype(np.float32)
    return np.asarray(keras.ops.image.resize(coarse, size, interpolation="bilinear"))[np.newaxis]


# --- files


def rewritten(
    good: Path,
    to: Path,
    *,
    config: Callable[[dict[str, Any]], Any] | None = None,
    members: dict[str, bytes] | None = None,
    drop: tuple[str, ...] = (),
    compression: int = zipfile.ZIP_STORED,
) -> Path:
    """A copy of the archive ``good`` with its config changed and members replaced or dropped."""
    with zipfile.ZipFile(good) as source:
        contents = {name: source.read(name) for name in source.namelist()}
    if config is not None:
        data = json.loads(contents["config.json"])
        changed = config(data)
        contents["config.json"] = json.dumps(data if changed is None else changed).encode()
    contents.update(members or {})
    with zipfile.ZipFile(to, "w", compression) as archive:
        for name, content in contents.items():
            if name not in drop:
                archive.writestr(name, content)
    if good.with_suffix(".toml").exists():
        shutil.copy(good.with_suffix(".toml"), to.with_suffix(".toml"))
    return to
