"""From maps of logits to maps of probabilities, for methods that are linear in the gradients."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def of_probabilities(
    maps: npt.NDArray[np.float32], logits: npt.NDArray[np.float64], activation: str
) -> npt.NDArray[np.float32]:
    """Maps (classes, height, width) of p from those M of the logits z (classes,).

    By the chain rule ∂p_c = p_c (∂z_c − Σ_k p_k ∂z_k) for a softmax, and ∂p_c = p_c (1 − p_c) ∂z_c
    for a "sigmoid". With q_k = p_k / (1 − p_c), the softmax over the other classes, the first is
    p_c (1 − p_c) (∂z_c − Σ_{k≠c} q_k ∂z_k). The factor p_c (1 − p_c) is the same for the whole map
    of a class, and positive: it is left out, because a network that is sure of itself would be
    left without digits. Normalised maps are the same. A class that has no others has the map 0.
    """
    if activation == "sigmoid":
        return maps
    exact = maps.astype(np.float64)
    result = np.zeros_like(exact)
    for number in range(len(exact)) if len(exact) > 1 else ():
        others = np.delete(np.arange(len(exact)), number)
        powers = np.exp(logits[others] - logits[others].max())
        result[number] = exact[number] - np.tensordot(powers / powers.sum(), exact[others], axes=1)
    return result.astype(np.float32)
