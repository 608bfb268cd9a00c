"""Maps that cannot be made because probabilities have no digits left for them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dermx_viewer.explain.messages import LoadedModel
from dermx_viewer.explain.worker.methods.registry import by_gradients
from dermx_viewer.maps import probabilities_of

SURE = 1 - 1e-6
"""From this probability on, 1 − p has one digit of float32 at best, and with it the gradient."""


def blind_classes(
    model: LoadedModel,
    method: str,
    values: npt.NDArray[np.float32],
    logits: npt.NDArray[np.float64],
) -> tuple[str, ...]:
    """Classes whose map (classes, height, width) is zero, or noise, for lack of digits.

    That can be only where the logits are made of probabilities: of the network's outputs, or of
    those before a further activation, which are the logits themselves then.
    """
    if not model.derived:
        return ()
    without = np.logical_not(values.any(axis=(1, 2)))
    if by_gradients(method):
        without = without | (probabilities_of(logits, model.activation) > SURE)
        if len(logits) > 1 and logits.min() >= 0 and logits.sum() > 0:
            without = without | (logits / logits.sum() > SURE)
    return tuple(name for name, blind in zip(model.spec.classes, without, strict=True) if blind)
