"""Sentences of the model process reach the window as sentences, and harm nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dermx_viewer import said_text
from dermx_viewer.errors import ModelError
from dermx_viewer.explain.frame_values import FrameError
from dermx_viewer.explain.frames import MAX_TEXT, pack, read_message
from dermx_viewer.explain.messages import Done, Inspect, Load, ModelOutline
from dermx_viewer.said import Said
from tests.explain.test_frames import frame

FILE = Path("/models/net \udcff.keras")
WHY = Said("the layer {name!r} is used at {n:,} places", name="conv", n=1200)


def arrived(done: Done) -> Done:
    found = read_message(pack(done), lambda _: Load(FILE))
    assert isinstance(found, Done)
    return found


def by_hand(told: str) -> Done:
    data = frame("Failed", {"kind": "model", "text": said_text.MARK + told})
    found = read_message(data, lambda _: Load(FILE))
    assert isinstance(found, Done)
    return found


def test_an_error_keeps_its_sentence() -> None:
    error = ModelError("{file}: {why} ({share:.1f} %).", file=FILE, why=WHY, share=2.25)
    found = arrived(Done(1, error=error)).error
    assert isinstance(found, ModelError) and str(found) == str(error)
    assert found.said.template == error.said.template
    assert found.said.values == error.said.values


def test_a_sentence_in_an_answer_stays_one() -> None:
    outline = ModelOutline(FILE, "", (0, 0), 1, "", (), question=WHY)
    found = read_message(pack(Done(1, outline)), lambda _: Inspect(FILE))
    assert isinstance(found, Done) and isinstance(found.value, ModelOutline)
    assert found.value == outline and isinstance(found.value.question, Said)


def test_one_that_is_too_long_comes_in_english() -> None:
    error = ModelError("{file}: {text}", file=FILE.name, text="x" * 2 * MAX_TEXT)
    found = arrived(Done(1, error=error)).error
    assert isinstance(found, ModelError) and str(found).endswith("x…")


def test_no_commands_to_a_terminal_arrive() -> None:
    found = arrived(Done(1, error=ModelError("{name}: gone", name="\x1b[2J"))).error
    assert str(found) == "\\x1b[2J: gone"
    assert str(arrived(Done(1, error=ModelError("\x1b{n}", n=1))).error) == "\\x1b1"


@pytest.mark.parametrize(
    "told",
    [
        ["{name.__class__}", {"name": "x"}],
        ["{name[0]}", {"name": "x"}],
        ["{name:>9999999999}", {"name": "x"}],
        ["{name:{width}}", {"name": "x", "width": 9}],
        ["{name}", {"other": "x"}],
        ["{name:.1f}", {"name": "x"}],
        ["{name}", {"name": None}],
        ["{name}", {"name": [1, 2, 3]}],
        ["{name}", []],
        [5, {}],
        "{name}",
    ],
    ids=[
        *("attribute", "item", "width", "nested width", "lacking", "other kind", "nothing"),
        *("no sentence", "no values", "no text", "no pair"),
    ],
)
def test_a_hostile_sentence_is_refused(told: object) -> None:
    with pytest.raises(FrameError):
        by_hand(json.dumps(told))


def test_a_deep_sentence_is_refused() -> None:
    with pytest.raises(FrameError):
        by_hand('["{a}", {"a": ' * 2000)


def test_one_by_hand_arrives() -> None:
    assert str(by_hand('["{a} of {b}", {"a": 1.5, "b": ["{{b}}", {}]}]').error) == "1.5 of {{b}}"
