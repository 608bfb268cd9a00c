"""Attention maps of all classes against the forward pass alone and against a tape per class, and
every quick method on the image that is shown.

ResNet-50 and EfficientNet-B4 at 300 × 400 with six classes and random weights: the time does
not depend on what a network has learned.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import numpy.typing as npt
import PIL.Image
import tensorflow as tf

from dermx_viewer.explain.client import ModelProcess
from dermx_viewer.explain.methods import HIRES_CAM, LAYER_CAM
from dermx_viewer.explain.spec import ModelSpec, write_spec
from dermx_viewer.explain.worker.engine import Engine, engine_at
from dermx_viewer.explain.worker.gradients.interface import gradients_of
from dermx_viewer.explain.worker.graph import flatten
from dermx_viewer.explain.worker.layers import candidates, default_target
from dermx_viewer.explain.worker.logits import without_activation
from dermx_viewer.explain.worker.methods import GRAD_CAM
from dermx_viewer.explain.worker.methods.registry import FROM_FEATURES, FROM_GRADIENTS
from tests.bench.result import Plan, Result, Work, absolute, compared, seconds

SIZE = (300, 400)
CLASSES = 6
NETWORKS: dict[str, tuple[Callable[..., Any], str]] = {
    "resnet50": (keras.applications.ResNet50, "conv5_block3_out"),
    "efficientnetb4": (keras.applications.EfficientNetB4, "top_activation"),
}
Image = npt.NDArray[np.float32]
_FORWARD = "the prediction alone, compiled"


def run(plan: Plan) -> Iterator[Result]:
    """Of one network; of both, and against the slowest peer, where time does not matter."""
    for name in NETWORKS if plan.thorough else list(NETWORKS)[:1]:
        yield from _of_network(name, plan)


def network(name: str) -> tuple[Any, str]:
    """One of NETWORKS with random weights, and the name of its target layer."""
    make, layer = NETWORKS[name]
    keras.utils.set_random_seed(0)
    inner = make(weights=None, include_top=False, input_shape=(*SIZE, 3), pooling="avg")
    outputs = keras.layers.Dense(CLASSES, activation="softmax", name="classes")(inner.output)
    return keras.Model(inner.input, outputs), layer


def _of_network(name: str, plan: Plan) -> Iterator[Result]:
    model, layer = network(name)
    image = np.random.default_rng(0).uniform(0, 255, (1, *SIZE, 3)).astype(np.float32)
    engine = engine_of(model)
    forward = _forward(model, image)

    def ours() -> object:
        return engine.explain(image, method=GRAD_CAM)

    # A ratio so close to 1 needs more pairs than the others to stand out from noise.
    goal = None if plan.quick else 1.15
    pairs = plan.pairs(41)
    yield compared(f"{name}_all_maps", ours, forward, against=_FORWARD, goal=goal, pairs=pairs)
    tapes = {"compiled": (_compiled_per_class, 0.4), "eager": (_eager_per_class, 0.1)}
    for word, (make, limit) in tapes.items():
        if plan.quick and word == "eager":
            continue
        against = f"a {word} tape for each class"
        peer, pairs = make(model, layer, image), plan.pairs()
        full = f"{name}_all_maps_vs_{word}_tape"
        yield compared(full, ours, peer, against=against, goal=limit, pairs=pairs)
    yield from _from_kept_features(name, engine, image, forward, plan)
    if not plan.quick:
        yield _round_trip(name, model, forward, plan)


def engine_of(model: Any) -> Engine:
    """As the model process makes it."""
    graph, _ = without_activation(flatten(model))
    return engine_at(graph, default_target(candidates(graph, SIZE)), gradients_of("tensorflow"))


def _from_kept_features(
    name: str, engine: Engine, image: Image, forward: Work, plan: Plan
) -> Iterator[Result]:
    """All classes of the shown image by every method that needs no further forward pass."""
    methods = [*FROM_GRADIENTS, *FROM_FEATURES]
    works = {m: partial(engine.explain, image, key="shown", method=m) for m in methods}
    # The first time a method is asked for, its step over the head is compiled.
    first = max(seconds(work) for work in works.values())
    yield absolute(f"{name}_first_use_of_a_method", first, "s")
    for method, work in works.items():
        label = method.lower().replace("-", "").replace("+", "p")
        full, pairs = f"{name}_shown_image_{label}", plan.pairs()
        yield compared(full, work, forward, against=_FORWARD, goal=0.2, pairs=pairs)


def _round_trip(name: str, model: Any, forward: Work, plan: Plan) -> Result:
    """The same through the model process, from the wish to the maps, as the window does it."""
    with TemporaryDirectory() as folder:
        file, photograph = Path(folder) / "net.keras", Path(folder) / "photo.jpg"
        model.save(file)
        write_spec(ModelSpec("Net", tuple("ABCDEF"), SIZE, name), file.with_suffix(".toml"))
        noise = np.random.default_rng(0).integers(0, 255, (900, 1200, 3), dtype=np.uint8)
        PIL.Image.fromarray(noise).save(photograph)
        with ModelProcess(log_file=Path(folder) / "log.txt") as process:
            loaded = process.load(file).result()

            def work(method: str) -> object:
                return process.explain(loaded, photograph, "x", method=method, urgent=True).result()

            # Another method each time, or the answer would be remembered.
            turns = cycle((LAYER_CAM, HIRES_CAM))
            return compared(
                f"{name}_shown_image_round_trip",
                lambda: work(next(turns)),
                forward,
                against=_FORWARD,
                goal=0.5,
                pairs=plan.pairs(),
            )


def _forward(model: Any, image: Image) -> Work:
    """The prediction alone, compiled."""
    function = tf.function(lambda x: model(x, training=False))
    return lambda: function(tf.convert_to_tensor(image)).numpy()


def _logits_model(model: Any, layer: str) -> Any:
    """Features and logits; the last layer's activation taken off by hand."""
    dense = model.get_layer("classes")
    bare = keras.layers.Dense(CLASSES)
    logits = bare(dense.input)
    bare.set_weights([weight.numpy() for weight in dense.weights])
    return keras.Model(model.input, [model.get_layer(layer).output, logits])


def _grad_cam(whole: Any, image: Any, number: Any) -> Any:
    """One class as it is published everywhere: a tape over the whole network."""
    with tf.GradientTape() as tape:
        features, logits = whole(image, training=False)
        score = tf.gather(logits[0], number)
    gradient = tape.gradient(score, features)
    weights = tf.reduce_mean(gradient, axis=(0, 1, 2))
    return tf.nn.relu(tf.reduce_sum(weights * features[0], axis=-1))


def _compiled_per_class(model: Any, layer: str, image: Image) -> Work:
    whole = _logits_model(model, layer)
    function = tf.function(lambda x, number: _grad_cam(whole, x, number))

    def work() -> object:
        tensor = tf.convert_to_tensor(image)
        return [function(tensor, tf.constant(number)).numpy() for number in range(CLASSES)]

    return work


def _eager_per_class(model: Any, layer: str, image: Image) -> Work:
    def work() -> object:
        maps = []
        for number in range(CLASSES):
            # The model of features and logits is made anew for each map, as published.
            whole = _logits_model(model, layer)
            maps.append(_grad_cam(whole, tf.convert_to_tensor(image), number).numpy())
        return maps

    return work
