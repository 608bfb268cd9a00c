from __future__ import annotations

import pytest

from dermx_viewer.decoding import decoding, reason_of
from dermx_viewer.errors import Cancelled, DermXError, MapError


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("bad\n  header"), "bad header"),
        (KeyError("x"), "KeyError 'x'"),
        (AssertionError(), "AssertionError"),
        (RecursionError("maximum recursion depth"), "nested too deeply"),
        (MemoryError(), "more memory"),
        (ValueError("x" * 999), "x" * 200 + " …"),
    ],
    ids=["lines", "key", "assertion", "recursion", "memory", "long"],
)
def test_whatever_is_raised_becomes_a_sentence(error: Exception, words: str) -> None:
    with pytest.raises(MapError) as raised, decoding(MapError):
        raise error
    assert words in str(raised.value)
    assert len(reason_of(error)) <= 202


@pytest.mark.parametrize("error", [DermXError("said already"), Cancelled(), KeyboardInterrupt()])
def test_what_is_meant_for_others_passes(error: BaseException) -> None:
    with pytest.raises(type(error)) as raised, decoding(MapError):
        raise error
    assert raised.value is error
