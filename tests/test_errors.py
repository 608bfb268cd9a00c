"""What users can act on is said in a sentence that knows its values."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer import errors
from dermx_viewer.errors import DermXError, ModelNeedsPermission, RunError
from dermx_viewer.gui.tr import tr
from dermx_viewer.said import Said, words_of
from tests.translation.spoken import bracketed, spoken

FOLDER = Path("/data/{run} ä")


def test_the_text_is_the_english_sentence() -> None:
    error = RunError("{folder}: {n:,} of {name!r}", folder=FOLDER, n=1200, name="Scale")
    assert str(error) == "/data/{run} ä: 1,200 of 'Scale'" == f"{error}"
    assert type(str(error)) is str
    assert error.said.values == {"folder": "/data/{run} ä", "n": 1200, "name": "Scale"}


def test_a_sentence_without_values_may_hold_braces() -> None:
    assert str(DermXError("a {brace}")) == "a {brace}"


@pytest.mark.parametrize(
    "inner", [RunError("{n} is wrong", n=1), ValueError(Said("{n} is wrong", n=1))], ids=type
)
def test_an_error_within_keeps_its_own_sentence(inner: Exception) -> None:
    outer = RunError("{where}: {error}.", where="here", error=inner)
    assert str(outer) == "here: 1 is wrong."
    within = outer.said.values["error"]
    assert isinstance(within, Said) and within.template == "{n} is wrong"


@pytest.mark.parametrize(
    "kind",
    [
        each
        for each in vars(errors).values()
        if isinstance(each, type)
        and issubclass(each, DermXError)
        and each is not ModelNeedsPermission
    ],
    ids=lambda kind: kind.__name__,
)
def test_it_survives_a_journey_to_another_process(kind: type[DermXError]) -> None:
    back = pickle.loads(pickle.dumps(kind("{folder} is gone", folder=FOLDER)))
    assert type(back) is kind and back.said.template == "{folder} is gone"
    assert back.said.values == {"folder": str(FOLDER)}


def test_one_about_a_file_survives_it_too() -> None:
    said = Said("{file}: holds code", file=FOLDER)
    back = pickle.loads(pickle.dumps(ModelNeedsPermission(said, FOLDER)))
    assert (back.file, back.said.template) == (FOLDER, said.template)


def test_names_change_and_the_sentence_stays() -> None:
    said = Said("{file}: {why} ({n})", file="/tmp/a", why=Said("{at} is bad", at="/tmp/b"), n=3)
    changed = said.with_names(lambda text: text.replace("/tmp", "/data"))
    assert changed == "/data/a: /data/b is bad (3)" and changed.template == said.template


def test_a_part_of_a_sentence_stands_in_another_one() -> None:
    error = RunError("{file}: {why}.", file="a.npy", why="gone")
    assert Said("{error:behind}", error=error) == "gone."
    assert Said("map: {error:open}, left out", error=error) == "map: a.npy: gone, left out"
    with spoken("de"):
        behind = Said("{error:behind}", error=RunError("{file}: there is no row.", file="a.csv"))
        assert tr(behind) == "there is no row."
        known = RunError("{name}: there is no row.", name="a.csv")
        assert tr(Said("{error:behind}", error=known)) == "Es gibt keine Zeile."
        assert tr(Said("{error:open}; x", error=known)) == "a.csv: Es gibt keine Zeile; x"


def test_numbers_of_numpy_travel_as_numbers() -> None:
    said = Said("{n:,} and {share:.2f}", n=np.int64(1200), share=np.float32(0.25))
    assert said == "1,200 and 0.25" and type(said.values["n"]) is int
    assert type(said.values["share"]) is float


def test_an_error_that_is_no_dermx_error_says_its_sentence() -> None:
    said = Said("{n} is wrong", n=1)
    assert words_of(ValueError(said)) is said and words_of(ValueError("plain")) == "plain"


def test_what_is_no_text_is_shown_without_quotation_marks() -> None:
    error = RunError("{given!r} or {none!r}: not {text!r}", given=[0, 4], none=None, text="x")
    assert str(error) == "[0, 4] or None: not 'x'" == tr(error.said)
    with bracketed():
        assert tr(pickle.loads(pickle.dumps(error)).said) == "⟦[0, 4] or None: not 'x'⟧"
