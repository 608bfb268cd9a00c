"""One loaded network, cut at one layer, compiled: a photograph in, maps of all classes out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from keras import ops

from dermx_viewer.explain.worker.gradients.interface import Gradients
from dermx_viewer.explain.worker.graph import Graph
from dermx_viewer.explain.worker.layers import Target
from dermx_viewer.explain.worker.methods import GRAD_CAM
from dermx_viewer.explain.worker.methods.registry import (
    FROM_FEATURES,
    FROM_GRADIENTS,
    FROM_MAPS,
    asking,
    is_layer_method,
)
from dermx_viewer.explain.worker.placement import Placement
from dermx_viewer.explain.worker.probe import (
    Activations,
    Functions,
    Probe,
    Setting,
    filled_up,
)
from dermx_viewer.explain.worker.split import Split, split_at, uncut

_KEPT = 8
_KEPT_BYTES = 64 * 2**20
"""Photographs whose features are kept for another method or class: so many, or what fits."""

_CHUNK_BYTES = 64 * 2**20
"""Gradients of so many classes are made at once that they fit in this."""


Maps = npt.NDArray[np.float32]


class Engine:
    """Explains photographs by one network at one target layer.

    The features of the last photographs are kept: another method for one of them, or a class
    not asked for before, costs no forward pass.
    """

    def __init__(
        self, split: Split, gradients: Gradients, *, classes: int, feature_shape: tuple[int, ...]
    ) -> None:
        """``feature_shape``: (height, width, channels) at the cut."""
        self._split = split
        self._functions = Functions(split, gradients)
        self._chunks = _chunks(classes, feature_shape)
        self._kept = max(1, min(_KEPT, _KEPT_BYTES // _bytes(feature_shape)))
        self._recent: OrderedDict[Hashable, Activations] = OrderedDict()

    def forward(self, image: Maps) -> Activations:
        """One forward pass of a preprocessed image (1, height, width, 3)."""
        function = self._functions.get("forward", lambda: self._split.forward)
        features, sides, logits = function(_tensor(image))
        return Activations(features, sides, _numbers(logits))

    def forward_batch(self, images: Maps, size: int) -> list[Activations]:
        """Forward passes of images (n, height, width, 3), ``size`` at once, fewer at the end.

        Every pass has room for ``size`` images, filled up with copies, so that the network is
        compiled once; with less memory than that takes, the size halves.
        """
        function = self._functions.get("forward", lambda: self._split.forward)

        def answer(rows: slice, size: int) -> list[Activations]:
            features, sides, logits = function(_tensor(filled_up(images[rows], size)))
            return [
                Activations(
                    features[place : place + 1],
                    tuple(side[place : place + 1] for side in sides),
                    _numbers(logits[place : place + 1]),
                )
                for place in range(rows.stop - rows.start)
            ]

        parts = self._functions.batches.work("forward", len(images), size, answer)
        return [activations for part in parts for activations in part]

    def explain(
        self,
        image: Maps,
        *,
        key: Hashable = None,
        method: str,
        options: tuple[tuple[str, float], ...] = (),
        setting: Setting | None = None,
    ) -> tuple[Maps, npt.NDArray[np.float64]]:
        """Raw maps float32 (classes, height, width) and logits float64 (classes,).

        ``key`` stands for the photograph: with the same key the forward pass is not repeated.
        ``options`` and ``setting`` are for methods that ask the network more than once. Raises
        ModelError where the method needs what the network does not have.
        """
        if is_layer_method(method):
            self._split.require_layer()
        if not self.knows(key) and method == GRAD_CAM and len(self._chunks) == 1:
            kept, maps = self._grad_cam_at_once(image)
            self._keep(key, kept)
            return maps, kept.logits
        kept = self._activations(image, key)
        return self.explain_from(kept, image, method=method, options=options, setting=setting)

    def explain_from(
        self,
        activations: Activations,
        image: Maps,
        *,
        method: str,
        options: tuple[tuple[str, float], ...] = (),
        setting: Setting | None = None,
    ) -> tuple[Maps, npt.NDArray[np.float64]]:
        """The same from what a forward pass of the image left."""
        if is_layer_method(method):
            self._split.require_layer()
            base, made = FROM_MAPS.get(method, (method, None))
            maps, logits = self.maps(activations, base), activations.logits
            if made is not None:
                maps = made(maps, logits, (setting or Setting()).activation)
            return maps, logits
        probe = Probe(self._functions, image, activations, setting or Setting())
        return asking(method)(probe, dict(options)), probe.exact_logits

    def probe(self, image: Maps, *, key: Hashable = None, setting: Setting | None = None) -> Probe:
        """Questions about a preprocessed image (1, height, width, 3)."""
        activations = self._activations(image, key)
        return Probe(self._functions, image, activations, setting or Setting())

    def weights_changed(self) -> None:
        """Let go of everything that was computed with the weights as they were."""
        self._recent.clear()
        self._functions.weights_changed()

    @property
    def placement(self) -> Placement | None:
        """How the layer's grid lies in the network's input; None where it covers it."""
        return self._split.placement

    def knows(self, key: Hashable) -> bool:
        """Whether the features of this photograph are at hand."""
        return key in self._recent

    def maps(self, activations: Activations, method: str) -> Maps:
        """Raw maps of all classes from kept features; only the head is run."""
        function = self._functions.get(f"maps {method}", lambda: self._maps_function(method))
        parts = [
            _array(function(activations.features, activations.sides, chunk))
            for chunk in self._chunks
        ]
        return np.concatenate(parts)

    def _grad_cam_at_once(self, image: Maps) -> tuple[Activations, Maps]:
        """The default method in one compiled step: it is what whole data sets are scored with.

        A step like this for every method would compile the whole network again for each.
        """
        function = self._functions.get("all at once", self._whole_function)
        features, sides, logits, maps = function(_tensor(image))
        return Activations(features, sides, _numbers(logits)), _array(maps)

    def _maps_function(self, method: str) -> Callable[..., Any]:
        if method in FROM_FEATURES:
            return lambda features, sides, classes: ops.repeat(
                FROM_FEATURES[method](features), classes.shape[0], axis=0
            )
        combine, gradients = FROM_GRADIENTS[method], self._functions.gradients

        def maps(features: Any, sides: tuple[Any, ...], classes: Any) -> Any:
            slopes = gradients.class_gradients(self._split.head, features, sides, classes)
            return combine(features, slopes)

        return maps

    def _whole_function(self) -> Callable[..., Any]:
        maps = self._maps_function(GRAD_CAM)
        (classes,) = self._chunks

        def whole(image: Any) -> tuple[Any, tuple[Any, ...], Any, Any]:
            features, sides, logits = self._split.forward(image)
            return features, sides, logits, maps(features, sides, classes)

        return whole

    def _activations(self, image: Maps, key: Hashable) -> Activations:
        kept = self._recent.get(key)
        if kept is None:
            kept = self.forward(image)
            self._keep(key, kept)
        else:
            self._recent.move_to_end(key)
        return kept

    def _keep(self, key: Hashable, activations: Activations) -> None:
        if key is None:
            return
        self._recent[key] = activations
        while len(self._recent) > self._kept:
            self._recent.popitem(last=False)


def engine_at(
    graph: Graph, target: Target | None, gradients: Gradients, *, lacking: str = ""
) -> Engine:
    """The engine of ``graph``, which ends in logits, at ``target``.

    None where it has no layer; ``lacking``: why the one that it would have is none.
    """
    if target is None:
        shape = tuple(side or 1 for side in graph.input_shape[1:])
        whole = uncut(graph, lacking=lacking)
        return Engine(whole, gradients, classes=graph.outputs, feature_shape=shape)
    info = target.info
    split = split_at(graph, target.value, tokens=target.tokens, placement=target.placement)
    shape = (info.height, info.width, info.channels)
    return Engine(split, gradients, classes=graph.outputs, feature_shape=shape)


def _chunks(classes: int, feature_shape: tuple[int, ...]) -> list[npt.NDArray[np.int32]]:
    per_chunk = max(1, _CHUNK_BYTES // _bytes(feature_shape))
    numbers = np.arange(classes, dtype=np.int32)
    return [numbers[start : start + per_chunk] for start in range(0, classes, per_chunk)]


def _bytes(feature_shape: tuple[int, ...]) -> int:
    return max(1, int(np.prod(feature_shape)) * 4)


def _tensor(image: Maps) -> Any:
    return keras.ops.convert_to_tensor(image, dtype="float32")


def _numbers(logits: Any) -> npt.NDArray[np.float64]:
    return np.asarray(keras.ops.convert_to_numpy(logits)[0], dtype=np.float64)


def _array(maps: Any) -> Maps:
    return np.asarray(keras.ops.convert_to_numpy(maps), dtype=np.float32)
