"""What users can act on is said in a sentence that knows its values."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from dermx_viewer import errors
from dermx_viewer.errors import DermXError, ModelNeedsPermission, RunError
from dermx_viewer.said import Said

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
