"""What lies over the skin in later images of the demo, and of which skin there is."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt
import pytest

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.painting.artefacts import ARTEFACTS, add_artefacts
from dermx_viewer.painting.demo import _looks
from dermx_viewer.painting.imagined import imagine
from dermx_viewer.painting.skin import STEPS

SIZE = (96, 128)


def skin() -> npt.NDArray[np.uint8]:
    return np.full((*SIZE, 3), (180, 130, 100), np.uint8)


def lesion() -> npt.NDArray[np.bool_]:
    mask = np.zeros(SIZE, bool)
    mask[35:60, 50:80] = True
    return mask


def changed(name: str, seed: int = 3) -> npt.NDArray[np.bool_]:
    painted = add_artefacts(skin(), (name,), lesion(), np.random.default_rng(seed))
    return np.asarray((painted != skin()).any(axis=-1))


@pytest.mark.parametrize("name", ARTEFACTS)
def test_each_is_seen_and_the_same_again(name: str) -> None:
    one, again, other = changed(name), changed(name), changed(name, seed=4)
    assert one.mean() > 0.01
    np.testing.assert_array_equal(one, again)
    assert (one != other).any()


def test_a_ruler_lies_where_nothing_is_outlined() -> None:
    assert not (changed("ruler") & lesion()).any()
    left = lesion()
    left[:, :15] = left[-15:] = left[:15] = True
    painted = add_artefacts(skin(), ("ruler",), left, np.random.default_rng(3))
    assert (painted != skin()).any(axis=-1)[:, -12:].mean() > 0.5


def test_ink_goes_around_a_lesion() -> None:
    marked = changed("ink")
    assert marked.mean() > lesion().sum() * 0.2 / lesion().size
    assert (marked & lesion()).mean() < 0.25 * lesion().mean()


def test_nothing_outlined_is_no_fault() -> None:
    for name in ARTEFACTS:
        nothing = np.zeros(SIZE, bool)
        painted = add_artefacts(skin(), (name,), nothing, np.random.default_rng(1))
        assert painted.shape == skin().shape and painted.dtype == np.uint8
        assert (painted != skin()).any(), name


def test_plain_images_come_first() -> None:
    assert {_looks(number) for number in range(24)} == {("", ())}


def test_each_diagnosis_has_every_skin_and_every_artefact_once() -> None:
    names = ontology().diagnosis_names
    looks = [(names[number % 6], *_looks(number)) for number in range(24, 60)]
    assert Counter((gold, step) for gold, step, _ in looks) == Counter(
        (gold, step) for gold in names for step in STEPS
    )
    kinds = {artefacts for _, _, artefacts in looks}
    assert {name for kind in kinds for name in kind} == set(ARTEFACTS) and () in kinds
    assert len({(gold, artefacts) for gold, _, artefacts in looks}) == 36


def test_skin_gets_darker_by_type_and_outlines_stay() -> None:
    plain = imagine((5, 2), "Psoriasis", SIZE)
    types = [imagine((5, 2), "Psoriasis", SIZE, step=step) for step in STEPS]
    light = [float(each.picture.mean()) for each in types]
    assert light == sorted(light, reverse=True) and light[0] > 1.8 * light[-1]
    assert [each.skin_tone for each in types] == ["light"] * 2 + ["medium"] * 2 + ["dark"] * 2
    for each in types:
        assert each.age == plain.age
        for name, paths in plain.layout.outlines.items():
            for path, other in zip(paths, each.layout.outlines[name], strict=True):
                np.testing.assert_array_equal(path, other)
