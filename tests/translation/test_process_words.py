"""What a model process says that is no answer is told in German, and in English as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dermx_viewer.explain.answer_checks import check_answer
from dermx_viewer.explain.frame_values import FrameError
from dermx_viewer.explain.frames import read_message, read_request
from dermx_viewer.explain.messages import Load
from dermx_viewer.gui.tr import tr
from dermx_viewer.said import Said, words_of
from tests.explain.messages_to_try import READY
from tests.explain.test_answers import TASKS, WRONG
from tests.explain.test_frame_sentences import by_hand
from tests.explain.test_frames import DAMAGED, frame, task_of
from tests.translation.english import english_in
from tests.translation.seen import Text
from tests.translation.spoken import spoken

OF_LIBRARIES = {
    *("Input data was truncated", "MessagePack data is malformed", "trailing characters"),
    *("Object missing required field", "Object contains unknown field", "Expected", "got"),
    *(
        "Expecting value",
        "line 1 column 2 (char 1)",
        "not enough values to unpack (expected",
        "at",
        "of at least length",
    ),
    *(
        "cannot unpack non-iterable int object",
        "maximum recursion depth exceeded",
        "invalid opcode",
    ),
    *("Invalid UTF-8", "while decoding a JSON array from a unicode string", "byte"),
}
"""Texts of msgspec, json and Python, as what they are: they stand behind a German sentence"""


def in_german(error: Exception) -> str:
    """What a German window shows of it; its English is of the same values."""
    said = words_of(error)
    assert isinstance(said, Said) and str(error) == said
    with spoken("de"):
        shown = tr(said)
        without = re.sub("`[^`]*`", "", shown)
        assert english_in([Text(without, "said", "")], OF_LIBRARIES) == [], shown
    return shown


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_told_in_german(name: str) -> None:
    with pytest.raises(FrameError) as found:
        read_message(DAMAGED[name], task_of)
    assert in_german(found.value) != str(found.value)


@pytest.mark.parametrize("name", WRONG)
def test_wrong_answers_are_told_in_german(name: str) -> None:
    task, answer = WRONG[name]
    with pytest.raises(FrameError) as found:
        check_answer(answer, TASKS[task], READY)
    assert in_german(found.value) != str(found.value)


@pytest.mark.parametrize(
    ("data", "english", "german"),
    [
        ("array", "an array of |O where <f4 or <f8 is", "ein Feld von |O, wo <f4 oder <f8 "),
        ("text", "a text of 20,001 characters", "ein Text von 20.001 Zeichen"),
        ("message", "no message is called 'Execute'", "keine Nachricht heißt 'Execute'"),
        ("task", "no task is called 'Execute'", "keine Aufgabe heißt 'Execute'"),
        ("sentence", "no message: no sentence", "keine Nachricht: kein Satz"),
    ],
)
def test_values_are_those_that_were_found(data: str, english: str, german: str) -> None:
    with pytest.raises(FrameError) as found:
        match data:
            case "task":
                read_request(frame("Execute", "rm"))
            case "sentence":
                by_hand("[5, {}]")
            case "array":
                read_message(DAMAGED["an array of objects"], task_of)
            case "text":
                read_message(DAMAGED["a very long text"], task_of)
            case _:
                read_message(DAMAGED["an unknown message"], task_of)
    assert english in str(found.value)
    assert german in in_german(found.value)


def test_the_place_of_one_of_our_words_stays() -> None:
    with pytest.raises(FrameError) as found:
        read_message(DAMAGED["a path that is text"], task_of)
    assert str(found.value) == "no message: a path that is not bytes - at `$.file`"
    assert in_german(found.value) == (
        "keine Nachricht: ein Pfad, der nicht aus Bytes besteht - bei `$.file`"
    )


def test_hostile_words_stay_words() -> None:
    """What the process sent is a value of our sentence, never a template."""
    data = frame("{0.__class__}", None)
    with pytest.raises(FrameError) as found:
        read_message(data, lambda _: Load(Path("net.keras")))
    assert in_german(found.value) == "keine Nachricht heißt '{0.__class__}'"
