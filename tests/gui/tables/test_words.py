from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dermx_viewer.gui.tables.words import Bools, asking_for, matching, split_words


@dataclass
class Rows:
    texts: Sequence[str]
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def holding(self, word: str) -> Bools:
        return np.array([word in text for text in self.texts], bool)

    def equal(self, name: str, word: str) -> Bools | None:
        values = self.fields.get(name)
        return None if values is None else np.array([value == word for value in values])


def found(rows: Rows, text: str) -> list[bool]:
    return matching(rows, text, len(rows.texts)).tolist()


def test_words_and_quotations() -> None:
    assert split_words(' Acne "Closed comedo" derm2 "open') == (
        ("", "acne"),
        ("", "closed comedo"),
        ("", "derm2"),
        ("", "open"),
    )
    assert split_words('  "" ') == ()


def test_every_word_must_be_found() -> None:
    rows = Rows(["closed comedo\nderm1", "comedo closed\nderm1", "papule\nderm12"])
    assert found(rows, "") == [True, True, True]
    assert found(rows, "DERM1 comedo") == [True, True, False]
    assert found(rows, '"closed comedo"') == [True, False, False]
    assert found(Rows([]), "x") == []


def test_exactly_one_value_of_one_column() -> None:
    raters = {"rater": ["derm1", "derm12", "acne"]}
    rows = Rows(["derm1\nacne", "derm12\nacne", "acne\nderm1"], raters)
    assert found(rows, "rater=derm1") == [True, False, False]
    assert found(rows, asking_for("rater", "Derm1")) == [True, False, False]
    assert found(rows, 'rater=""') == [False, False, False]


def test_a_name_that_is_no_column_is_part_of_the_word() -> None:
    assert found(Rows(["a=b", "ab"]), "a=b") == [True, False]


def test_asking_for_a_value_with_spaces() -> None:
    asked = asking_for("characteristic", "Closed comedo")
    assert split_words(asked) == (("characteristic", "closed comedo"),)
