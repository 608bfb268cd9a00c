"""One loaded network, cut at one layer, compiled: a photograph in, maps of all classes out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from dermx_viewer.explain.worker.gradients.interface import Gradients
from dermx_viewer.explain.worker.graph import Graph
from dermx_viewer.explain.worker.layers import Target
from dermx_viewer.explain.worker.methods import METHODS
from dermx_viewer.explain.worker.split import Split, split_at

_KEPT = 8
_KEPT_BYTES = 64 * 2**20
"""Photographs whose features are kept for another method or class: so many, or what fits."""

_CHUNK_BYTES = 64 * 2**20
"""Gradients of so many classes are made at once that they fit in this."""


@dataclass(frozen=True, slots=True, eq=False)
class Activations:
    """What one forward pass leaves: tensors of the backend, and the logits (classes,)."""

    features: Any
    sides: tuple[Any, ...]
    logits: npt.NDArray[np.float64]


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
        self._gradients = gradients
        self._chunks = _chunks(classes, feature_shape)
        self._forward = gradients.compiled(split.forward)
        self._together: dict[str, Callable[..., Any]] = {}
        self._alone: dict[str, Callable[..., Any]] = {}
        self._kept = max(1, min(_KEPT, _KEPT_BYTES // _bytes(feature_shape)))
        self._recent: OrderedDict[Hashable, Activations] = OrderedDict()

    def forward(self, image: npt.NDArray[np.float32]) -> Activations:
        """One forward pass of a preprocessed image (1, height, width, 3)."""
        features, sides, logits = self._forward(_tensor(image))
        return Activations(features, sides, _numbers(logits))

    def explain(
        self, image: npt.NDArray[np.float32], *, key: Hashable = None, method: str
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float64]]:
        """Raw maps float32 (classes, height, width) and logits float64 (classes,).

        ``key`` stands for the photograph: with the same key the forward pass is not repeated.
        """
        kept = self._recent.get(key)
        if kept is not None:
            self._recent.move_to_end(key)
            return self.maps(kept, method), kept.logits
        if len(self._chunks) > 1:
            activations = self.forward(image)
            maps = self.maps(activations, method)
        else:
            activations, maps = self._explain_at_once(image, method)
        if key is not None:
            self._keep(key, activations)
        return maps, activations.logits

    def knows(self, key: Hashable) -> bool:
        """Whether the features of this photograph are at hand."""
        return key in self._recent

    def maps(self, activations: Activations, method: str) -> npt.NDArray[np.float32]:
        """Raw maps of all classes from kept features; only the head is run."""
        if method not in self._alone:
            self._alone[method] = self._gradients.compiled(self._maps_function(method))
        function = self._alone[method]
        parts = [
            _array(function(activations.features, activations.sides, chunk))
            for chunk in self._chunks
        ]
        return np.concatenate(parts)

    def _explain_at_once(
        self, image: npt.NDArray[np.float32], method: str
    ) -> tuple[Activations, npt.NDArray[np.float32]]:
        if method not in self._together:
            self._together[method] = self._gradients.compiled(self._whole_function(method))
        features, sides, logits, maps = self._together[method](_tensor(image))
        return Activations(features, sides, _numbers(logits)), _array(maps)

    def _maps_function(self, method: str) -> Callable[..., Any]:
        combine = METHODS[method]

        def maps(features: Any, sides: tuple[Any, ...], classes: Any) -> Any:
            gradients = self._gradients.class_gradients(self._split.head, features, sides, classes)
            return combine(features, gradients)

        return maps

    def _whole_function(self, method: str) -> Callable[..., Any]:
        maps = self._maps_function(method)
        (classes,) = self._chunks

        def whole(image: Any) -> tuple[Any, tuple[Any, ...], Any, Any]:
            features, sides, logits = self._split.forward(image)
            return features, sides, logits, maps(features, sides, classes)

        return whole

    def _keep(self, key: Hashable, activations: Activations) -> None:
        self._recent[key] = activations
        while len(self._recent) > self._kept:
            self._recent.popitem(last=False)


def engine_at(graph: Graph, target: Target, gradients: Gradients) -> Engine:
    """The engine of ``graph``, which ends in logits, at ``target``."""
    info = target.info
    split = split_at(graph, target.value)
    shape = (info.height, info.width, info.channels)
    return Engine(split, gradients, classes=graph.outputs, feature_shape=shape)


def _chunks(classes: int, feature_shape: tuple[int, ...]) -> list[npt.NDArray[np.int32]]:
    per_chunk = max(1, _CHUNK_BYTES // _bytes(feature_shape))
    numbers = np.arange(classes, dtype=np.int32)
    return [numbers[start : start + per_chunk] for start in range(0, classes, per_chunk)]


def _bytes(feature_shape: tuple[int, ...]) -> int:
    return max(1, int(np.prod(feature_shape)) * 4)


def _tensor(image: npt.NDArray[np.float32]) -> Any:
    return keras.ops.convert_to_tensor(image, dtype="float32")


def _numbers(logits: Any) -> npt.NDArray[np.float64]:
    return np.asarray(keras.ops.convert_to_numpy(logits)[0], dtype=np.float64)


def _array(maps: Any) -> npt.NDArray[np.float32]:
    return np.asarray(keras.ops.convert_to_numpy(maps), dtype=np.float32)
