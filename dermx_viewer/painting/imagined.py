"""Imagined patients: a diagnosis, a skin tone, an age and the picture. The demo's and the
training's common source."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.painting.artefacts import add_artefacts
from dermx_viewer.painting.layout import Layout, fill, lay_out
from dermx_viewer.painting.scene import Scene, paint

SKIN_TONES = ("light", "medium", "dark")
AGES = ("young", "adult", "elderly")
_TONE_SHARES = (0.5, 0.33, 0.17)
_AGE_SHARES = {
    "Acne": (0.7, 0.3, 0.0),
    "Actinic keratosis": (0.0, 0.2, 0.8),
}
_OTHER_AGES = (0.2, 0.55, 0.25)
_TONE_OF = {
    "I": "light",
    "II": "light",
    "III": "medium",
    "IV": "medium",
    "V": "dark",
    "VI": "dark",
}
_ARTEFACTS = 2
"""Number of the stream that artefacts are drawn from."""


@dataclass(frozen=True, slots=True, eq=False)
class Imagined:
    """One imagined patient's picture and what is on it."""

    layout: Layout
    skin_tone: str
    age: str
    picture: npt.NDArray[np.uint8]

    @property
    def diagnosis(self) -> str:
        """The diagnosis that was painted."""
        return self.layout.diagnosis


def imagine(
    seed: tuple[int, ...],
    diagnosis: str,
    size: tuple[int, int] = (480, 640),
    *,
    step: str = "",
    artefacts: tuple[str, ...] = (),
) -> Imagined:
    """Paint the imagined patient of ``seed``: the same seed gives the same picture.

    ``step``: one of Fitzpatrick's types instead of a skin tone that is drawn; ``artefacts``: what
    else is in the picture. Both leave outlines and age as they are.
    """
    rng = np.random.default_rng(seed)
    if diagnosis not in ontology().diagnosis_names:
        raise ValueError(f"{diagnosis!r} is none of the six diagnoses")
    skin_tone = str(rng.choice(SKIN_TONES, p=_TONE_SHARES))
    age = str(rng.choice(AGES, p=_AGE_SHARES.get(diagnosis, _OTHER_AGES)))
    layout = lay_out(rng, diagnosis, size)
    masks = {name: fill(paths, size) for name, paths in layout.outlines.items()}
    picture = paint(Scene(size, diagnosis, masks, step or skin_tone, age), rng)
    if artefacts:
        seen = np.logical_or.reduce([*masks.values(), np.zeros(size, bool)])
        own = np.random.default_rng((*seed, _ARTEFACTS))
        picture = add_artefacts(picture, artefacts, seen, own)
    skin_tone = _TONE_OF[step] if step else skin_tone
    return Imagined(layout, skin_tone, age, picture)
