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


@dataclass(frozen=True, slots=True)
class MapOrigin:
    """Where a map came from. ``input_size`` is (height, width) of the network's input.

    ``options``: every option of the method, as (name, value).
    """

    model: str
    model_sha256: str = ""
    layer: str = ""
    method: str = "Grad-CAM"
    input_size: tuple[int, int] = (0, 0)
    backend: str = ""
    options: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, eq=False)
class AttentionMaps:
    """The maps of one image by one model: one per explained class.

    ``values``: float32 or float64 (classes, height, width), raw; ``logits``: float64 (classes,),
    NaN where unknown (maps from files). Classes are canonical names. ``probabilities`` follow
    from the logits: softmax, unless ``activation`` is "sigmoid".
    """

    image_id: str
    classes: tuple[str, ...]
    values: npt.NDArray[np.floating[Any]]
    logits: npt.NDArray[np.float64]
    origin: MapOrigin
    activation: str = "softmax"

    def map_of(self, explained_class: str) -> npt.NDArray[np.floating[Any]]:
        """Raw map (height, width) of one class; KeyError where it was not explained."""
        return self.values[self._index(explained_class)]

    def logit_of(self, explained_class: str) -> float:
        """Logit of one class, NaN where unknown."""
        return float(self.logits[self._index(explained_class)])

    @property
    def predicted_class(self) -> str:
        """The class with the largest logit; "" where logits are unknown."""
        if np.isnan(self.logits).any() or not len(self.logits):
            return ""
        return self.classes[int(np.argmax(self.logits))]

    @property
    def probabilities(self) -> npt.NDArray[np.float64]:
        """Probability of each class, NaN where logits are unknown."""
        if self.activation == "sigmoid":
            return np.asarray(1.0 / (1.0 + np.exp(-self.logits)))
        exp = np.exp(self.logits - np.max(self.logits, initial=-np.inf))
        return np.asarray(exp / exp.sum())

    def _index(self, explained_class: str) -> int:
        try:
            return self.classes.index(explained_class)
        except ValueError:
            raise KeyError(explained_class) from None
