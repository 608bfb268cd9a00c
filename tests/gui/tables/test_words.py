from __future__ import annotations

from dermx_viewer.gui.tables.words import matching, quoted, split_words


def test_words_and_quotations() -> None:
    assert split_words(' Acne "Closed comedo" derm2 "open') == (
        "acne",
        "closed comedo",
        "derm2",
        "open",
    )
    assert split_words('  "" ') == ()


def test_every_word_must_be_found() -> None:
    texts = ["closed comedo\nderm1", "comedo closed\nderm1", "papule\nderm12"]
    assert matching(texts, "").tolist() == [True, True, True]
    assert matching(texts, "DERM1 comedo").tolist() == [True, True, False]
    assert matching(texts, '"closed comedo"').tolist() == [True, False, False]
    assert matching([], "x").tolist() == []


def test_quoting_round_trips() -> None:
    assert split_words(quoted("Closed comedo")) == ("closed comedo",)
    assert split_words(quoted("Papule")) == ("papule",)
