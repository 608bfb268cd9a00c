"""Errors of the rooms below are told in the language of the window."""

from __future__ import annotations

from dermx_viewer.errors import MapError, RunError
from dermx_viewer.gui.told_errors import told_error
from tests.translation.spoken import bracketed, spoken


def test_a_sentence_is_told_in_german_and_its_names_stay() -> None:
    error = MapError("{name}: holds NaN or infinite values", name="holds NaN.npy")
    with spoken("de"):
        assert told_error(error) == "holds NaN.npy: enthält NaN oder unendliche Werte"
        assert str(error) == "holds NaN.npy: holds NaN or infinite values"
    assert told_error(error) == str(error)


def test_a_cause_within_is_told_too() -> None:
    inner = RunError("{name}: there is no row.", name="a.csv")
    with bracketed():
        assert told_error(RunError("{where}: {error}", where="here", error=inner)) == (
            "here: ⟦a.csv: there is no row.⟧"
        )


def test_what_is_no_such_error_is_a_bug() -> None:
    with spoken("de"):
        assert told_error(KeyError("x")) == "Interner Fehler: KeyError('x')"
