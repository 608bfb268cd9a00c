from __future__ import annotations

from dermx_viewer.gui.tables.words import asking_for, matching, split_words


def test_words_and_quotations() -> None:
    assert split_words(' Acne "Closed comedo" derm2 "open') == (
        ("", "acne"),
        ("", "closed comedo"),
        ("", "derm2"),
        ("", "open"),
    )
    assert split_words('  "" ') == ()


def test_every_word_must_be_found() -> None:
    texts = ["closed comedo\nderm1", "comedo closed\nderm1", "papule\nderm12"]
    assert matching(texts, "").tolist() == [True, True, True]
    assert matching(texts, "DERM1 comedo").tolist() == [True, True, False]
    assert matching(texts, '"closed comedo"').tolist() == [True, False, False]
    assert matching([], "x").tolist() == []


def test_exactly_one_value_of_one_column() -> None:
    texts = ["derm1\nacne", "derm12\nacne", "acne\nderm1"]
    fields = {"rater": ["derm1", "derm12", "acne"]}
    assert matching(texts, "rater=derm1", fields).tolist() == [True, False, False]
    assert matching(texts, asking_for("rater", "Derm1"), fields).tolist() == [True, False, False]
    assert matching(["a=b", "ab"], "a=b", fields).tolist() == [True, False]
    assert matching(texts, 'rater=""', fields).tolist() == [False, False, False]


def test_asking_for_a_value_with_spaces() -> None:
    asked = asking_for("characteristic", "Closed comedo")
    assert split_words(asked) == (("characteristic", "closed comedo"),)
