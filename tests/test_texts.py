"""Names become text that any file and terminal can hold, with nothing hidden in it."""

import json
import os
from pathlib import Path

import pytest

from dermx_viewer.files import text_of
from dermx_viewer.texts import json_bytes, marked, plain

BYTES = os.fsdecode(b"a\xff.json")
LONE = "a\ud800.json"


@pytest.mark.parametrize(
    ("name", "text"),
    [("é_1.json", "é_1.json"), (BYTES, "a\\xff.json"), (LONE, "a\\ud800.json")],
    ids=["text", "bytes", "lone-surrogate"],
)
def test_names_become_text(name, text):
    assert text_of(name) == text_of(Path(name)) == marked(name) == text
    text.encode()


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("a\u202egpj.exe", "a\\u202egpj.exe"),
        ("\u2066a\u2069", "\\u2066a\\u2069"),
        ("\u200ea\u200f\u061c", "\\u200ea\\u200f\\u061c"),
        ("\ufeff\u200bx", "\\ufeff\\u200bx"),
        ("a\tb\r\nc\0\x1b[31m\x7f\x9b", "a\\tb\\r\\nc\\x00\\x1b[31m\\x7f\\x9b"),
        ("a\u2028b\x85", "a\\u2028b\\x85"),
        ("a\u115fb\u3164", "a\\u115fb\\u3164"),
        ("a\U000e0041b\ufff9", "a\\U000e0041b\\ufff9"),
        ("نمی\u200cخواهم ä👩\u200d⚕\ufe0f", "نمی\u200cخواهم ä👩\u200d⚕\ufe0f"),
    ],
    ids=[
        "override",
        "isolate",
        "marks",
        "zero-width",
        "controls",
        "lines",
        "fillers",
        "tags",
        "scripts",
    ],
)
def test_what_cannot_be_seen_is_written_out(hidden, shown):
    assert marked(hidden) == shown
    # It says the same again, and in a JSON file it is the same text.
    assert marked(shown) == shown
    data = json_bytes({hidden: hidden}).decode()
    assert json.loads(data) == {hidden: hidden}
    assert not set("\u202e\u2066\u200f\ufeff\x1b\x85\u2028") & set(data)


def test_lines_of_a_message_stay():
    assert marked("a\n\tb\x1b", lines=True) == "a\n\tb\\x1b"


def test_data_with_any_names_can_be_written():
    content = {"a": [BYTES, 1, None], LONE: (Path(BYTES), {"x": 0.5}), 3: True}
    again = {"a": ["a\\xff.json", 1, None], "a\\ud800.json": ["a\\xff.json", {"x": 0.5}]}
    assert json.loads(json_bytes(content)) == {**again, "3": True}
    assert plain(content) == {**again, 3: True}
