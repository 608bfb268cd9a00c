from __future__ import annotations

import itertools

import numpy as np
import pytest
from skimage.color import deltaE_ciede2000, rgb2lab

from dermx_viewer.dataset.ontology import fold, ontology

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


@pytest.mark.parametrize("vision", VISION)
def test_colours_can_be_told_apart(vision: str) -> None:
    words = ontology()
    hexes = [term.colour for term in (*words.characteristics, words.union)]
    srgb = np.array([[int(h[i : i + 2], 16) for i in (1, 3, 5)] for h in hexes]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ np.array(VISION[vision]).T, 0, 1)
    seen = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    lab = rgb2lab(seen)
    distances = [deltaE_ciede2000(a, b) for a, b in itertools.combinations(lab, 2)]
    # A difference of 2.3 is just noticeable side by side; 10 holds across a picture.
    assert min(distances) > 10
