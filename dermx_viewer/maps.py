"""Attention maps: small float arrays, and where they came from.

A map is kept as the layer gave it: raw (not rectified, not normalised), at the layer's own
resolution; float32 from a model, float64 from a file that holds such. What is done to it before
it is scored is the protocol's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt


def probabilities_of(logits: npt.ArrayLike, activation: str) -> npt.NDArray[np.float64]:
    """Probabilities of logits (…, classes), in float64: softmax over the classes, unless
    ``activation`` is "sigmoid". NaN where a logit is unknown.
    """
    exact = np.asarray(logits, np.float64)
    if activation == "sigmoid":
        # Of −|z| alone: e to a large power is infinite.
        small = np.exp(-np.abs(exact))
        return np.asarray(np.where(exact < 0, small, 1.0) / (1.0 + small))
    powers = np.exp(exact - np.max(exact, axis=-1, keepdims=True, initial=-np.inf))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


@dataclass(frozen=True, slots=True)
class MapOrigin:
    """Where a map came from. ``input_size`` is (height, width) of the network's input.

    ``options``: every option of the method, as (name, value).
    """

    model: str
    model_sha256: str = ""
    target_layer: str = ""
    method: str = "Grad-CAM"
    input_size: tuple[int, int] = (0, 0)
    backend: str = ""
    options: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, eq=False)
class AttentionMaps:
    """The maps of one image by one model: one per explained class.

    ``values``: float32 or float64 (classes, height, width), raw; ``logits``: float64 (classes,),
    NaN where unknown (maps from files). Classes are canonical names. ``probabilities`` follow
    from the logits by :func:`probabilities_of`. ``blind``: classes whose map is zero, or noise,
    because their logits are made of probabilities, which have no digits left for it.
    """

    image_id: str
    classes: tuple[str, ...]
    values: npt.NDArray[np.floating[Any]]
    logits: npt.NDArray[np.float64]
    origin: MapOrigin
    activation: str = "softmax"
    blind: tuple[str, ...] = ()

    def map_of(self, explained_class: str) -> npt.NDArray[np.floating[Any]]:
        """Raw map (height, width) of one class; KeyError where it was not explained."""
        return self.values[self._index(explained_class)]

    def logit_of(self, explained_class: str) -> float:
        """Logit of one class, NaN where unknown."""
        return float(self.logits[self._index(explained_class)])

    @property
    def predicted_class(self) -> str:
        """The class with the largest logit; "" where logits are unknown.

        A network that knows one class alone predicts it from a probability of ½ on, else nothing.
        """
        if np.isnan(self.logits).any() or not len(self.logits):
            return ""
        if self.activation == "sigmoid" and len(self.logits) == 1 and self.logits[0] < 0:
            return ""
        return self.classes[int(np.argmax(self.logits))]

    @property
    def probabilities(self) -> npt.NDArray[np.float64]:
        """Probability of each class, NaN where logits are unknown."""
        return probabilities_of(self.logits, self.activation)

    def _index(self, explained_class: str) -> int:
        try:
            return self.classes.index(explained_class)
        except ValueError:
            raise KeyError(explained_class) from None
