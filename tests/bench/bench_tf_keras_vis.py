"""Attention maps against tf-keras-vis, the library most people take for Keras.

It works with Keras 3 (its import warns of a moved SciPy module). Its maps are first shown to be
ours: a comparison with something else would be worth nothing. It is asked as fast as it can be:
no enlargement, no search for a layer, and for six classes the faster of one call for each and
one call with six copies of the photograph.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.explain.worker.methods import GRAD_CAM
from tests.bench.bench_explain import CLASSES, NETWORKS, SIZE, engine_of, network
from tests.bench.result import Plan, Result, at_most, compared, seconds

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from tf_keras_vis.gradcam import Gradcam
    from tf_keras_vis.utils.model_modifiers import ReplaceToLinear
    from tf_keras_vis.utils.scores import CategoricalScore

Array = npt.NDArray[np.float32]


def run(plan: Plan) -> Iterator[Result]:
    """Of one network, of both where time does not matter; nothing in a hurry."""
    if plan.quick:
        return
    for name in NETWORKS if plan.thorough else list(NETWORKS)[:1]:
        yield from _of_network(name, plan)


def _of_network(name: str, plan: Plan) -> Iterator[Result]:
    model, layer = network(name)
    image = np.random.default_rng(0).uniform(0, 255, (1, *SIZE, 3)).astype(np.float32)
    engine = engine_of(model)
    theirs = Gradcam(model, model_modifier=ReplaceToLinear(), clone=True)

    def ours() -> Array:
        return engine.explain(image, method=GRAD_CAM)[0]

    def one() -> Array:
        return _ask(theirs, layer, image, [0])

    def six_calls() -> Array:
        return np.concatenate([_ask(theirs, layer, image, [c]) for c in range(CLASSES)])

    def six_copies() -> Array:
        return _ask(theirs, layer, np.repeat(image, CLASSES, axis=0), list(range(CLASSES)))

    rectified = np.maximum(ours(), 0)
    apart = float(np.abs(rectified - six_calls()).max() / rectified.max())
    yield at_most(f"{name}_apart_from_tf_keras_vis", apart, 1e-4, "of the largest value")
    six_copies()
    faster = min((six_calls, six_copies), key=seconds)
    # Ours are the maps of all classes in both: a single one costs hardly less.
    for words, peer, goal in (("one class", one, 0.4), ("six classes", faster, 0.15)):
        full = f"{name}_{words.replace(' ', '_')}_vs_tf_keras_vis"
        against = f"tf-keras-vis, {words}"
        yield compared(full, ours, peer, against=against, goal=goal, pairs=plan.pairs())


def _ask(theirs: Any, layer: str, images: Array, classes: list[int]) -> Array:
    """Rectified maps (classes, height, width), not normalised."""
    maps = theirs(
        CategoricalScore(classes),
        images,
        penultimate_layer=layer,
        seek_penultimate_conv_layer=False,
        expand_cam=False,
        normalize_cam=False,
    )
    return np.asarray(maps, dtype=np.float32)
