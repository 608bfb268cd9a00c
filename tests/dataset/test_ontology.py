from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from skimage.color import deltaE_ciede2000, rgb2lab

from dermx_viewer.dataset.ontology import fold, ontology
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.session.state import COLOUR_MAPS, Pane

# Machado, Oliveira & Fernandes 2009, severity 1.0, applied to linear RGB.
VISION = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def test_the_papers_lists_are_complete() -> None:
    words = ontology()
    assert len(words.diagnoses) == 6
    assert len(words.discards) == 2
    assert len(words.non_localisable) == 15
    assert len(words.characteristics) == 16
    assert [t.group for t in words.characteristics].count("Basic terms") == 7
    assert len(words.descriptive_terms) == 24


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Seborrheic dermatitis", "Seborrhoeic dermatitis"),
        ("SEBORRHOEIC_DERMATITIS", "Seborrhoeic dermatitis"),
        ("Other-disease", "Other disease"),
        ("thrombosed-capillary", "Thrombosed capillaries"),
        ("Hypo-pigmented", "Hypopigmented"),
        ("Viral_warts", "Viral warts"),
        ("wart", "Viral warts"),
        ("warts", "Viral warts"),
        ("verruca_vulgaris", "Viral warts"),
        ("seborrheic_dermatitis", "Seborrhoeic dermatitis"),
        ("ak", "Actinic keratosis"),
        ("actinic-keratoses", "Actinic keratosis"),
        ("acne_vulgaris", "Acne"),
        ("psoriasis_vulgaris", "Psoriasis"),
        ("vitiligo", "Vitiligo"),
        ("Rosacea", "Rosacea"),
        ("akiec", "akiec"),
        ("dermatitis", "dermatitis"),
        ("keratosis", "keratosis"),
        ("seborrheic_keratosis", "seborrheic_keratosis"),
        ("genital_wart", "genital_wart"),
    ],
)
def test_spellings(spelling: str, name: str) -> None:
    assert ontology().canonical(spelling) == name


def test_no_two_terms_share_a_spelling() -> None:
    words = ontology()
    lists = (
        words.diagnoses,
        words.discards,
        words.non_localisable,
        words.characteristics,
        words.descriptive_terms,
    )
    spellings = [fold(s) for terms in lists for t in terms for s in (t.name, *t.spellings)]
    assert len(spellings) == len(set(spellings))


def test_unknown_characteristics_are_grey() -> None:
    assert ontology().colour("Hyperkeratosis") == "#888888"
    assert ontology().group("Hyperkeratosis") == ""


def seen_as(hexes: Sequence[str], vision: str) -> np.ndarray:
    """Lab values of colours as somebody with this vision sees them, (colours, 3)."""
    srgb = np.array([[int(h[i : i + 2], 16) for i in (1, 3, 5)] for h in hexes]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ np.array(VISION[vision]).T, 0, 1)
    seen = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    return np.asarray(rgb2lab(seen))


@pytest.mark.parametrize("vision", VISION)
def test_colours_can_be_told_apart(vision: str) -> None:
    words = ontology()
    lab = seen_as([term.colour for term in (*words.characteristics, words.union)], vision)
    distances = [deltaE_ciede2000(a, b) for a, b in itertools.combinations(lab, 2)]
    # A difference of 2.3 is just noticeable side by side; 10 holds across a picture.
    assert min(distances) > 10


@pytest.mark.real_data
@pytest.mark.parametrize("vision", VISION)
def test_what_occurs_together_differs_by_colour_or_dash(
    vision: str, real_dataset_path: Path
) -> None:
    terms = {term.name: term for term in ontology().characteristics}
    pairs = set()
    for image in open_dataset(real_dataset_path).images:
        names = {name for e in image.evaluations for name in e.outlined}
        pairs.update(itertools.combinations(sorted(names & terms.keys()), 2))
    # The basic terms have a solid line, the additional ones a dashed one.
    alike = [pair for pair in pairs if len({terms[name].group for name in pair}) == 1]
    assert len(alike) > 20
    lab = dict(zip(terms, seen_as([t.colour for t in terms.values()], vision), strict=True))
    near = {p: float(np.linalg.norm(lab[p[0]] - lab[p[1]])) for p in alike}
    assert {pair: gap for pair, gap in near.items() if gap < 20} == {}


def test_attention_has_no_colour_of_an_outline() -> None:
    shown = round(Pane().threshold * 255)
    attention = rgb2lab(pg.colormap.get(COLOUR_MAPS[0]).getLookupTable(nPts=256)[shown:, :3] / 255)
    lab = seen_as([term.colour for term in ontology().characteristics], "normal")
    gaps = np.linalg.norm(lab[:, None] - attention[None], axis=2)
    assert gaps.min() >= 20
