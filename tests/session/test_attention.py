from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE
from dermx_viewer.session.attention import (
    AttentionLayer,
    ScoredMaximum,
    attention_layer,
    default_other,
    other_class,
)
from dermx_viewer.session.state import Pane

NAMES = ("Acne", "Psoriasis", "Vitiligo")
ACNE = [[4, 2], [0, -2]]
PSORIASIS = [[1, 2], [2, -8]]
VITILIGO = [[-1, -2], [-3, -4]]


Picture = Sequence[Sequence[float]]


def maps_of(*pictures: Picture, logits: tuple[float, ...] = ()) -> AttentionMaps:
    values = np.array(pictures, np.float32)
    known = np.array(logits or range(len(pictures)), np.float64)
    return AttentionMaps(
        "a", NAMES[: len(pictures)], values, known, MapOrigin("net", target_layer="x")
    )


MAPS = maps_of(ACNE, PSORIASIS, VITILIGO, logits=(2.0, 3.5, -1.0))


def layer_of(maps: AttentionMaps = MAPS, shown: str = "Acne", **changes: object) -> AttentionLayer:
    scored = changes.pop("scored", None)
    assert scored is None or isinstance(scored, ScoredMaximum)
    session = replace(Pane(), **changes)  # type: ignore[arg-type]
    return attention_layer(maps, session, NATIVE, shown=shown, gold="Acne", scored=scored)


def test_one_class_is_shown_as_it_is_scored() -> None:
    layer = layer_of()
    np.testing.assert_array_equal(layer.values, [[1, 0.5], [0, 0]])
    assert layer.as_scored and not layer.diverging and layer.limits == (0, 1)
    assert layer.scale == "share of own maximum (as scored)"
    assert layer.notes == () and layer.compared is None and layer.title == "Acne"
    assert layer.ends == ("", "for Acne")
    floored = attention_layer(MAPS, Pane(), DERMX_2021, shown="Acne", gold="Acne")
    np.testing.assert_array_equal(floored.values, normalise(ACNE, DERMX_2021))


def test_evidence_against_by_hand() -> None:
    layer = layer_of(shown="Psoriasis", evidence_against=True)
    np.testing.assert_array_equal(layer.values, [[1 / 8, 2 / 8], [2 / 8, -1]])
    assert layer.diverging and not layer.as_scored and layer.limits == (-1, 1)
    assert layer.scale == "share of own largest ± value"
    assert layer.ends == ("against Psoriasis", "for Psoriasis")


def test_a_comparison_by_hand() -> None:
    """The larger maximum of the two is 4, so that everything is divided by 4."""
    layer = layer_of(view="difference")
    np.testing.assert_array_equal(layer.values, [[3 / 4, 0], [-2 / 4, 0]])
    pair = layer.compared
    assert pair is not None and (pair.a, pair.b) == ("Acne", "Psoriasis")
    assert (pair.logit_a, pair.logit_b, pair.logit_difference) == (2.0, 3.5, -1.5)
    np.testing.assert_array_equal(pair.values_a, [[1, 0.5], [0, 0]])
    np.testing.assert_array_equal(pair.values_b, [[0.25, 0.5], [0.5, 0]])
    assert layer.title == "A − B: Acne − Psoriasis" and layer.limits == (-1, 1)
    assert layer.ends == ("more for B, Psoriasis", "more for A, Acne")
    assert layer.scale == "share of largest value, A and B" and not layer.as_scored
    a, b = layer_of(view="A"), layer_of(view="B")
    np.testing.assert_array_equal(a.values, pair.values_a)
    np.testing.assert_array_equal(b.values, pair.values_b)
    assert (a.title, b.title) == ("A: Acne", "B: Psoriasis")
    assert b.ends == ("", "for Psoriasis") and b.limits == (0, 1)


def test_a_comparison_with_evidence_against_by_hand() -> None:
    """Psoriasis reaches −8, A − B 6 at the same place: everything is divided by 8."""
    layer = layer_of(view="difference", evidence_against=True)
    np.testing.assert_array_equal(layer.values, [[3 / 8, 0], [-2 / 8, 6 / 8]])
    assert layer.scale == "share of largest ± value, A, B, A − B"
    assert layer_of(view="B", evidence_against=True).ends[0] == "against Psoriasis"
    # A − B may be larger than both: 3 − (−2) = 5.
    wide = maps_of([[3, -1], [0, 0]], [[-2, 0], [0, 0]])
    widest = layer_of(wide, view="difference", evidence_against=True)
    assert widest.values.max() == 1 and widest.notes == ("No positive evidence for Psoriasis.",)


def test_one_scale_for_all_classes_of_the_image() -> None:
    layer = layer_of(shown="Psoriasis", scale="image")
    np.testing.assert_array_equal(layer.values, [[1 / 4, 2 / 4], [2 / 4, 0]])
    assert layer.scale == "share of largest value, all classes"
    assert not layer.as_scored
    signed = layer_of(scale="image", evidence_against=True)
    np.testing.assert_array_equal(signed.values, [[4 / 8, 2 / 8], [0, -2 / 8]])
    assert signed.scale == "share of largest ± value, all classes"


def test_one_scale_for_all_images_scored() -> None:
    scored = ScoredMaximum(16.0, 1234)
    layer = layer_of(scale="dataset", scored=scored)
    np.testing.assert_array_equal(layer.values, [[4 / 16, 2 / 16], [0, 0]])
    assert layer.scale == "share of maximum, 1,234 images scored"
    # An image that is not of the run may exceed it, and so may evidence against.
    over = layer_of(scale="dataset", scored=ScoredMaximum(2.0, 3))
    assert over.values.max() == 2 and "Beyond the scale" in over.notes[0]
    # A run in which nothing was positive: nothing to divide by.
    none = layer_of(scale="dataset", scored=ScoredMaximum(-1.0, 3))
    assert not none.values.any()


def test_without_a_run_the_map_has_its_own_scale() -> None:
    layer = layer_of(scale="dataset")
    assert layer.as_scored and "(as scored)" in layer.scale


def test_no_positive_evidence_is_said() -> None:
    rectified = layer_of(shown="Vitiligo")
    assert rectified.empty and not rectified.values.any()
    assert rectified.scale == "no positive evidence"
    assert rectified.notes == ("No positive evidence for Vitiligo: its map is zero everywhere.",)
    blind = layer_of(replace(MAPS, blind=("Vitiligo", "Acne")), shown="Vitiligo")
    assert blind.notes[1:] == (
        "Vitiligo: logits made of probabilities have no digits left where the network is sure.",
    )
    signed = layer_of(shown="Vitiligo", evidence_against=True)
    np.testing.assert_array_equal(signed.values, [[-1 / 4, -2 / 4], [-3 / 4, -1]])
    assert signed.notes == ("No positive evidence for Vitiligo.",)
    pair = layer_of(maps_of(VITILIGO, VITILIGO), view="difference")
    assert not pair.values.any()
    assert [note.split(":")[0] for note in pair.notes] == [
        "No positive evidence for Acne",
        "No positive evidence for Psoriasis",
        "A and B have the same map.",
    ]


def test_nothing_at_all_and_nothing_against() -> None:
    zero = maps_of([[0, 0], [0, 0]], VITILIGO)
    layer = layer_of(zero, evidence_against=True)
    assert not layer.values.any()
    assert layer.notes == ("No positive evidence for Acne, nor against it.",)
    assert layer.scale == "no evidence to show"
    good = layer_of(maps_of([[1, 2], [0, 1]], VITILIGO), evidence_against=True)
    assert good.notes == ("No evidence against Acne.",) and good.diverging


def test_a_method_without_negative_values_has_no_evidence_against() -> None:
    unsigned = maps_of([[1, 2], [0, 1]], [[1, 0], [0, 4]])
    layer = layer_of(unsigned, evidence_against=True)
    assert layer.as_scored and not layer.diverging
    assert layer.notes == (
        "No map of this image has values below 0: there is no evidence against.",
    )


def test_equal_maps_have_no_difference() -> None:
    """As with a method that has one map for all classes."""
    layer = layer_of(maps_of(ACNE, ACNE), view="difference")
    assert not layer.values.any() and layer.notes == ("A and B have the same map.",)


def test_a_model_of_one_class_has_nothing_to_compare_with() -> None:
    layer = layer_of(maps_of(ACNE), view="difference")
    assert layer.view == "class" and layer.compared is None and layer.as_scored
    assert "one class only" in layer.notes[0]


@pytest.mark.parametrize(
    ("logits", "shown", "gold", "other"),
    [
        # The prediction is shown and wrong: the gold standard.
        ((1.0, 2.0, 3.0), "Vitiligo", "Acne", "Acne"),
        # The prediction is shown and right: the runner-up.
        ((1.0, 2.0, 3.0), "Vitiligo", "Vitiligo", "Psoriasis"),
        # The gold standard is shown, something else was predicted: the wrong prediction.
        ((1.0, 2.0, 3.0), "Acne", "Acne", "Vitiligo"),
        # The gold standard is no class of the model.
        ((1.0, 2.0, 3.0), "Vitiligo", "Scabies", "Psoriasis"),
        # No logits: the gold standard, or the first other class.
        ((float("nan"),) * 3, "Psoriasis", "Vitiligo", "Vitiligo"),
        ((float("nan"),) * 3, "Acne", "Acne", "Psoriasis"),
    ],
)
def test_the_class_that_suggests_itself(
    logits: tuple[float, ...], shown: str, gold: str, other: str
) -> None:
    assert default_other(maps_of(ACNE, PSORIASIS, VITILIGO, logits=logits), shown, gold) == other


def test_a_chosen_class_stays_unless_it_cannot() -> None:
    chosen = Pane(compared_class="Vitiligo")
    assert other_class(MAPS, chosen, "Acne", "Acne") == "Vitiligo"
    assert other_class(MAPS, chosen, "Vitiligo", "Acne") == "Psoriasis"
    unknown = Pane(compared_class="Scabies")
    assert other_class(MAPS, unknown, "Acne", "Acne") == "Psoriasis"


def test_layers_compare_by_their_values() -> None:
    one = layer_of(view="difference")
    assert one == layer_of(view="difference")
    assert one != layer_of(view="A") and one != "text"
    assert one != layer_of(view="difference", scale="image")


def test_properties_over_every_view() -> None:
    """Finite and within the limits unless it is said; A − B is what it is called."""
    rng = np.random.default_rng(5)
    for _ in range(20):
        pictures = [rng.normal(size=(3, 4)).tolist() for _ in range(3)]
        maps = maps_of(*pictures, logits=tuple(rng.normal(size=3)))
        for view, scale, against in itertools.product(
            ("class", "A", "B", "difference"), ("map", "image"), (False, True)
        ):
            layer = layer_of(maps, view=view, scale=scale, evidence_against=against)
            low, high = layer.limits
            assert np.isfinite(layer.values).all()
            assert layer.values.min() >= low - 1e-12 and layer.values.max() <= high + 1e-12
            if layer.compared is not None and view == "difference":
                difference = layer.compared.values_a - layer.compared.values_b
                np.testing.assert_array_equal(layer.values, difference)
            swapped = layer_of(
                maps,
                shown=layer.compared.b if layer.compared else "Acne",
                compared_class="Acne",
                view=view,
                scale=scale,
                evidence_against=against,
            )
            if view == "difference":
                np.testing.assert_allclose(swapped.values, -layer.values, atol=1e-12)
