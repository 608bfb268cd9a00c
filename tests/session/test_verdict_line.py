from __future__ import annotations

from dataclasses import replace

import pytest

from dermx_viewer.dataset.records import ImageRecord, Metadata
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.verdict_line import Spoken, percent, verdict_line, verdict_lines
from tests.session.test_attention import MAPS, layer_of


def image(gold: str) -> ImageRecord:
    return ImageRecord("a", 4, 4, metadata=Metadata(gold=gold))


IMAGE = image("Acne")
# softmax of (2, 3.5, −1): e^−1.5 : 1 : e^−4.5
SAID = Spoken(name="net", scene=Scene(attention=layer_of()), outputs=MAPS)


def test_gold_prediction_and_what_is_shown_by_hand() -> None:
    assert verdict_line(IMAGE, [SAID]) == (
        "Gold: Acne · net: Psoriasis 81.0 % ✗ · shown: attention for gold (18.1 %)"
    )
    said = verdict_line(image("Psoriasis"), [SAID])
    assert said.endswith("net: Psoriasis 81.0 % ✓ · shown: attention for Acne (18.1 %)")


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("A", "attention for gold (18.1 %)"),
        ("B", "attention for predicted class (81.0 %)"),
        ("difference", "attention for gold (18.1 %) − predicted class (81.0 %)"),
    ],
)
def test_of_two_classes_it_says_which_is_drawn(view: str, words: str) -> None:
    shown = replace(SAID, scene=Scene(attention=layer_of(view=view, compared_class="Psoriasis")))
    assert verdict_line(IMAGE, [shown]).endswith(f"· shown: {words}")


def test_what_is_not_known_is_not_said() -> None:
    assert verdict_line(None, [SAID]) == ""
    nothing = Spoken(name="", scene=Scene())
    assert verdict_line(IMAGE, [nothing]) == "Gold: Acne"
    assert verdict_line(image(""), [nothing]) == "Gold: unknown"
    waiting = Spoken(name="net", scene=Scene(), status="Loading net")
    assert verdict_line(IMAGE, [waiting]) == "Gold: Acne · net: …"
    assert verdict_line(IMAGE, [replace(waiting, status="")]) == "Gold: Acne · net: no map"
    mute = replace(MAPS, logits=MAPS.logits * float("nan"))
    said = verdict_line(IMAGE, [replace(SAID, outputs=mute)])
    assert said == "Gold: Acne · net: no prediction · shown: attention for gold"


def test_without_a_gold_standard_nothing_is_right_or_wrong() -> None:
    said = verdict_line(image(""), [SAID])
    assert "✓" not in said and "✗" not in said and "Psoriasis 81.0 %" in said


def test_a_model_in_two_panes_is_named_once() -> None:
    off = replace(SAID, scene=Scene())
    assert verdict_line(IMAGE, [SAID, off]) == verdict_line(IMAGE, [SAID])


def test_what_is_predicted_is_given_up_last() -> None:
    long = replace(SAID, name="demo-separable")
    lines = verdict_lines(image("Seborrhoeic dermatitis"), [long])
    assert lines[0] == verdict_line(image("Seborrhoeic dermatitis"), [long])
    gold, shown = "Gold: Seborrhoeic dermatitis", "shown: Acne (18.1 %)"
    short = "Gold: Seb. dermatitis"
    assert lines[1:] == (
        f"{gold} · demo-separable: Psoriasis 81.0 % ✗ · {shown}",
        f"{gold} · demo-sep…: Psoriasis 81.0 % ✗ · {shown}",
        f"{short} · demo-separable: Psoriasis 81.0 % ✗ · {shown}",
        f"{short} · demo-sep…: Psoriasis 81.0 % ✗ · {shown}",
        f"{short} · dem…: Psoriasis 81.0 % ✗ · {shown}",
    )
    assert all("Psoriasis 81.0 % ✗" in line for line in lines)
    assert verdict_lines(None, [long]) == ("",)


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (0.0, "0.0 %"),
        (1e-9, "< 0.1 %"),
        (0.989, "98.9 %"),
        (1 - 1e-9, "> 99.9 %"),
        (1.0, "100.0 %"),
    ],
)
def test_only_certainty_is_written_as_such(probability: float, text: str) -> None:
    assert percent(probability) == text
