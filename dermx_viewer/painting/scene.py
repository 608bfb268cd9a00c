"""A scene: what is to be seen, and the picture painted from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.painting import lesions
from dermx_viewer.painting.skin import light, paint_skin, tone_colour

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture to paint: ``masks`` by characteristic, each bool of ``size``."""

    size: tuple[int, int]
    diagnosis: str
    masks: Mapping[str, BoolArray]
    skin_tone: str = ""
    age: str = ""


def paint(scene: Scene, rng: np.random.Generator) -> npt.NDArray[np.uint8]:
    """Paint a scene: RGB uint8 (height, width, 3). The same ``rng`` state paints the same."""
    colour = tone_colour(rng, scene.skin_tone)
    hairy = bool(rng.random() < 0.35)
    picture = paint_skin(rng, scene.size, colour, age=scene.age, hairy=hairy)
    canvas = lesions.Canvas(picture, rng, colour, scene.diagnosis)
    order = list(lesions.PAINTERS)
    known = sorted((n for n in scene.masks if n in lesions.PAINTERS), key=order.index)
    unknown = sorted(name for name in scene.masks if name not in lesions.PAINTERS)
    for name in [*unknown, *known]:
        mask = scene.masks[name]
        if mask.any():
            lesions.PAINTERS.get(name, lesions.unknown)(canvas, mask)
    return np.rint(light(rng, canvas.picture) * 255).astype(np.uint8)


def enlarge(
    picture: npt.NDArray[np.uint8], size: tuple[int, int], rng: np.random.Generator
) -> npt.NDArray[np.uint8]:
    """Enlarge a painted picture to ``size`` with fresh fine grain, so that it is not blurred."""
    height, width = size
    if picture.shape[:2] == size:
        return picture
    large = cv2.resize(picture, (width, height), interpolation=cv2.INTER_CUBIC)
    # One tile of grain, mirrored across the picture: full-size noise would cost more than the rest.
    tile = np.rint(rng.standard_normal((256, 256), dtype=np.float32) * 3.0).astype(np.int16)
    grain = np.pad(tile, ((0, max(0, height - 256)), (0, max(0, width - 256))), mode="reflect")
    grain = grain[:height, :width, np.newaxis]
    return np.clip(large.astype(np.int16) + grain, 0, 255).astype(np.uint8)
