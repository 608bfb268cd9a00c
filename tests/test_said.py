"""Texts that know what they are made of."""

from __future__ import annotations

import pickle

from dermx_viewer.gui.tr import tr
from dermx_viewer.said import Said, joined
from tests.translation.spoken import bracketed, spoken

VOTES = Said("votes on {name}", name="Scale")


def test_it_is_the_text_itself() -> None:
    assert VOTES == "votes on Scale" and f"{VOTES}." == "votes on Scale." and hash(VOTES)
    assert joined(" · ", [VOTES, "Acne"]) == "votes on Scale · Acne" and joined(" ", ()) == ""


def test_it_survives_a_journey_to_another_process() -> None:
    back = pickle.loads(pickle.dumps(VOTES))
    assert (back, back.template, back.values) == (VOTES, VOTES.template, VOTES.values)


def test_words_are_translated_and_names_stay() -> None:
    text = Said("{what}, for {name}", what=VOTES, name="Images")
    assert tr(text) == text
    with bracketed():
        assert tr(text) == "⟦⟦votes on Scale⟧, for Images⟧"
        assert tr(joined(" · ", [VOTES, "Images"])) == "⟦votes on Scale⟧ · Images"


def test_a_text_without_values_may_hold_braces() -> None:
    assert Said("a {brace}") == "a {brace}" == tr(Said("a {brace}"))


def test_numbers_have_the_marks_of_the_language() -> None:
    text = Said("{share:.1f} %", share=98.94)
    assert text == "98.9 %" and tr(text) == "98.9 %"
    with spoken("de"):
        assert tr(text) == "98,9 %"
