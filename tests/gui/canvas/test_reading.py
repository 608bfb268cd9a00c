from __future__ import annotations

from dermx_viewer.gui.canvas.reading import Reading, attention_at, describe_reading
from dermx_viewer.session.scene import Scene

NAN = float("nan")


def test_a_reading_in_one_line() -> None:
    outlined = (("derm1", "Papule"), ("derm1", "Scale"), ("derm2", "Papule"))
    text = describe_reading(Reading(12, 34, 0.5604, outlined))
    assert text == "x 12, y 34   ·   attention 0.560   ·   derm1: Papule, Scale; derm2: Papule"
    assert describe_reading(Reading(0, 0, NAN, ())) == "x 0, y 0"
    assert "attention −0.250" in describe_reading(Reading(0, 0, -0.25, ()))


def test_a_reading_of_a_comparison_names_both_classes() -> None:
    pair = (("Acne", 0.25), ("Psoriasis", 0.75))
    text = describe_reading(Reading(1, 2, -0.5, (), compared=pair))
    assert text == "x 1, y 2   ·   A Acne 0.250, B Psoriasis 0.750, A − B −0.500"


def test_no_attention_is_no_number() -> None:
    value, compared = attention_at(Scene(image_id="a", size=(4, 4)), 1, 1)
    assert value != value and compared == ()
