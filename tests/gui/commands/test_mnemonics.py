"""Letters of menu entries that have none by themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dermx_viewer.gui.commands.mnemonics import letter_of, with_letters


def test_letters_are_read_and_given() -> None:
    assert [letter_of(text) for text in ("&Open", "Save && e&xit", "a && b", "")] == [
        *("o", "x", "", "")
    ]
    assert with_letters(["&Open", "Open recent", "O", "Über", "16"]) == [
        *("&Open", "Open &recent", "O", "&Über", "&16")
    ]


def test_who_has_another_letter_gives_way() -> None:
    assert with_letters(["Abc", "B", "A"]) == ["Ab&c", "&B", "&A"]
    # A letter that somebody chose stays.
    assert with_letters(["&Abc", "A"]) == ["&Abc", "A"]


def test_an_ampersand_that_is_shown_stays() -> None:
    assert with_letters(["&&", "a && b", "&& b"]) == ["&&", "&a && b", "&& &b"]


@given(st.lists(st.text(alphabet="abcABC1 -é", max_size=5), max_size=12))
def test_no_letter_is_given_twice(texts: list[str]) -> None:
    given_ = with_letters(texts)
    letters = [letter for text in given_ if (letter := letter_of(text))]
    assert [text.replace("&", "") for text in given_] == texts
    assert len(letters) == len(set(letters))
    # Whoever has none could not have had one.
    without = "".join(text for text in given_ if not letter_of(text)).casefold()
    assert {letter for letter in without if letter.isalnum()} <= set(letters)
