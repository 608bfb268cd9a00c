"""Deletion and insertion: how the probability follows the pixels that a map ranks first.

Petsiuk, Das & Saenko, "RISE: Randomized Input Sampling for Explanation of Black-box Models",
BMVC 2018, section 4.1. Deletion replaces the pixels of the photograph by those of an empty
picture, the most important first: the faster the probability falls, the better the map.
Insertion begins with the empty picture and puts the photograph's pixels in.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.explain.messages import BLUR, Curves, Fill, Perturb
from dermx_viewer.explain.worker.methods.upsampling import enlarge
from dermx_viewer.explain.worker.probe import Array, Probe
from dermx_viewer.maps import probabilities_of

_EQUAL = 6
"""Values that differ by less than 10 to the power of −6 of the largest count as equal: what
enlarging adds to a flat map must not rank its pixels."""


def curves(probe: Probe, task: Perturb) -> Curves:
    """Probabilities of the explained class while pixels go, and while they come.

    Pixels are ranked by the raw map (also where its evidence is negative), enlarged bilinearly
    to the network's input; equal ones in an order that follows from the seed. After step k of n
    the share k/n of the pixels has been replaced. The probability is the network's own.
    """
    number = task.model.spec.classes.index(task.explained_class)
    ranks = rank(task.values, (probe.image.shape[0], probe.image.shape[1]), task.seed)
    shares = np.arange(task.steps + 1) / task.steps
    replaced = np.rint(shares * ranks.size).astype(np.int64)
    grounds = [_ground(probe, fill) for fill in (task.deletion_fill, task.insertion_fill)]
    results = np.zeros((2, task.steps + 1), np.float64)
    for part in probe.batches(results.size, probe.rows):
        images = []
        for point in range(part.start, part.stop):
            inserting, step = divmod(point, task.steps + 1)
            first = (ranks < replaced[step])[..., np.newaxis]
            ground = grounds[inserting]
            pair = (probe.image, ground) if inserting else (ground, probe.image)
            images.append(np.where(first, *pair))
        logits = probe.logits_of(np.stack(images).astype(np.float32))
        results.flat[part] = probabilities_of(logits, probe.activation)[:, number]
    return Curves(task.image_id, task.explained_class, shares, results[0], results[1])


def rank(values: npt.ArrayLike, size: tuple[int, int], seed: int) -> npt.NDArray[np.int64]:
    """Place of each pixel (height, width), 0 for the one where the map is highest."""
    given = np.asarray(values)
    if given.dtype == np.float64:
        # Maps of files reach beyond float32, in which they are enlarged.
        given = given / (np.abs(given).max() or 1.0)
    large = enlarge(given, size).astype(np.float64).ravel()
    scale = np.abs(large).max() or 1.0
    even = np.round(large / scale, _EQUAL)
    shuffled = np.random.default_rng(seed).permutation(even.size)
    ranks = np.empty(even.size, np.int64)
    ranks[np.lexsort((shuffled, -even))] = np.arange(even.size)
    return ranks.reshape(size)


def _ground(probe: Probe, fill: Fill) -> Array:
    """The picture without its content, as the network gets it (height, width, colours)."""
    image = probe.image
    if fill == "grey":
        return np.broadcast_to(probe.grey, image.shape).astype(np.float32)
    sigma = BLUR * min(image.shape[:2])
    blurred = cv2.GaussianBlur(image, (0, 0), sigma, borderType=cv2.BORDER_REFLECT)
    return np.asarray(blurred, np.float32).reshape(image.shape)
