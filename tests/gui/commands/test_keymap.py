"""Which keys a command has, who has a key already, and files of keys that make no sense."""

from __future__ import annotations

import json
import logging
import os
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermx_viewer import paths
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.keymap import Conflict, Keymap, KeysError, normal, shortcuts
from dermx_viewer.gui.commands.reserved import RESERVED


def command(name: str, *keys: str) -> Command:
    return Command(id=name, text=f"&{name.title()}…", menu="", run=lambda _: None, keys=keys)


COMMANDS = (
    command("open", "Ctrl+O"),
    command("next", "PgDown", "N"),
    command("score", "Ctrl+R"),
    command("demo"),
)


@pytest.fixture
def keymap(qapp: object) -> Keymap:
    return Keymap(COMMANDS)


def file() -> Path:
    return paths.settings_folder() / "keys.json"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("ctrl+o", "Ctrl+O"),
        ("Ctrl++", "Ctrl++"),
        ("PgUp", "PgUp"),
        ("", ""),
        ("Nonsense", ""),
        ("Ctrl", ""),
        ("Ctrl+Shift", ""),
        ("Ctrl+K, Ctrl+B", ""),
        ("x" * 1000, ""),
        ("+", "+"),
        ("Ctrl+\0", ""),
        ("Num+Enter", ""),
    ],
    ids=[
        *("case", "plus", "page", "none", "nonsense", "ctrl", "modifiers", "two", "long"),
        *("plus alone", "no key", "keypad"),
    ],
)
def test_keys_have_one_form(qapp: object, key: str, expected: str) -> None:
    assert normal(key) == expected


def test_defaults_hold_until_the_user_says_otherwise(keymap: Keymap) -> None:
    assert keymap.keys("next") == ("PgDown", "N") and keymap.text("next") == "PgDown, N"
    keymap.set_keys("next", ["ctrl+n", "Ctrl+N"])
    assert keymap.keys("next") == ("Ctrl+N",) and keymap.default("next") == ("PgDown", "N")
    assert Keymap(COMMANDS).keys("next") == ("Ctrl+N",)
    keymap.reset("next")
    assert keymap.keys("next") == ("PgDown", "N") and keymap.own == {}
    assert json.loads(file().read_text("utf-8")) == {"format": 1, "keys": {}}
    keymap.set_keys("open", [])
    assert Keymap(COMMANDS).keys("open") == ()
    # The same as by default is not the user's own.
    keymap.set_keys("open", ["Ctrl+O"])
    assert keymap.own == {}


def test_conflicts_are_named(keymap: Keymap) -> None:
    assert keymap.conflict("demo", "ctrl+o") == Conflict("Ctrl+O", "open", "Open")
    assert keymap.conflict("open", "Ctrl+O") is None and keymap.conflict("demo", "F9") is None
    assert keymap.conflict("demo", "h") == Conflict("H", "", RESERVED["H"])
    with pytest.raises(KeysError, match="Ctrl\\+O is the key of “Open” already"):
        keymap.set_keys("demo", ["Ctrl+O"])
    for reserved in ("H", "Left", "Esc"):
        with pytest.raises(KeysError, match=f"{reserved} cannot be chosen"):
            keymap.set_keys("demo", [reserved], take=True)
    with pytest.raises(KeysError, match="no key"):
        keymap.set_keys("demo", ["Ctrl+K, Ctrl+B"])
    with pytest.raises(KeysError, match="no command"):
        keymap.set_keys("toy", ["F9"])
    with pytest.raises(KeysError, match="4 keys"):
        keymap.set_keys("demo", [f"F{n}" for n in range(1, 7)])
    assert keymap.own == {}


def test_a_key_can_be_taken_away_and_comes_back(keymap: Keymap) -> None:
    keymap.set_keys("demo", ["Ctrl+O"], take=True)
    assert keymap.keys("demo") == ("Ctrl+O",) and keymap.keys("open") == ()
    assert keymap.conflicts_of_reset("open") == (Conflict("Ctrl+O", "demo", "Demo"),)
    keymap.reset("open")
    assert keymap.keys("open") == ()
    keymap.reset("open", take=True)
    assert keymap.keys("open") == ("Ctrl+O",) and keymap.keys("demo") == ()
    keymap.set_keys("demo", ["F9"])
    keymap.set_keys("score", ["F9", "N"], take=True)
    assert (keymap.keys("demo"), keymap.keys("next")) == ((), ("PgDown",))
    keymap.reset_all()
    assert all(keymap.keys(c.id) == c.keys for c in COMMANDS)


def test_changes_are_told_once(keymap: Keymap) -> None:
    told: list[bool] = []
    keymap.changed.connect(lambda: told.append(True))
    keymap.set_keys("demo", ["F9"])
    keymap.set_keys("demo", ["F9"])
    keymap.reset_all()
    keymap.reset_all()
    assert told == [True, True]


def test_the_key_page_reads_commands_and_keymap(keymap: Keymap) -> None:
    keymap.set_keys("demo", ["Ctrl+R"], take=True)
    assert shortcuts(COMMANDS, keymap) == [
        ("Ctrl+O", "Open"),
        ("PgDown, N", "Next"),
        ("Ctrl+R", "Demo"),
    ]


def test_keys_go_to_another_computer(keymap: Keymap, tmp_path: Path) -> None:
    keymap.set_keys("demo", ["Ctrl+O"], take=True)
    keymap.export(tmp_path / "keys.json")
    keymap.reset_all()
    keymap.set_keys("score", ["F9"])
    assert keymap.import_from(tmp_path / "keys.json") == ()
    assert dict(keymap.own) == {"demo": ("Ctrl+O",)}
    with pytest.raises(KeysError, match="could not be written"):
        keymap.export(tmp_path / "nowhere" / "keys.json")


@pytest.mark.parametrize(
    "content",
    [b"", b"[1]", b"{}", b'{"keys": 3}', b"\xff\xfe", b"[" * 100_000, b" " * 100_001],
    ids=["empty", "list", "none", "number", "bytes", "deep", "large"],
)
def test_what_is_no_file_of_keys_is_not_used(
    qapp: object, content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for path in (file(), tmp_path / "other.json"):
        path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        keymap = Keymap(COMMANDS)
    assert keymap.own == {} and "keys.json cannot be used" in caplog.text
    keymap.set_keys("demo", ["F9"])
    with pytest.raises(KeysError, match="could not be read"):
        keymap.import_from(tmp_path / "other.json")
    assert dict(keymap.own) == {"demo": ("F9",)}


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_a_pipe_is_not_waited_for(qapp: object) -> None:
    os.mkfifo(file())
    keymap = Keymap(COMMANDS)
    with pytest.raises(KeysError, match="not a file but a pipe"):
        keymap.set_keys("demo", ["F9"])
    assert keymap.keys("demo") == ()


def test_bad_entries_are_ignored_and_the_others_used(
    qapp: object, caplog: pytest.LogCaptureFixture
) -> None:
    keys = {
        "gone": ["F2"],
        "open": "F3",
        "next": ["F4", 5, "H", None, "Ctrl+K, Ctrl+B", "F4"],
        "score": ["F4"],
        "demo": ["F5", "F4", ["x" * 1000]],
    }
    file().write_text(json.dumps({"format": 1, "keys": keys}), encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        keymap = Keymap(COMMANDS)
    assert dict(keymap.own) == {"next": ("F4",), "demo": ("F5",)}
    assert keymap.keys("score") == ("Ctrl+R",)
    assert len(caplog.text) < 2500
    for said in ("'gone'", "'open'", "next: 5", "next: 'H'", "score: 'F4'", "demo: 'F4'"):
        assert said in caplog.text


KEYS = st.lists(
    st.sampled_from(["Ctrl+O", "N", "PgDown", "Ctrl+R", "F1", "F2", "H", "Nonsense"]), max_size=3
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["set", "take", "reset", "reset, take", "all", "again"]),
        st.sampled_from([c.id for c in COMMANDS]),
        KEYS,
    ),
    max_size=8,
)


@settings(max_examples=50)
@given(steps=STEPS)
def test_no_key_is_ever_had_twice(qapp: object, steps: list[tuple[str, str, list[str]]]) -> None:
    file().unlink(missing_ok=True)
    keymap = Keymap(COMMANDS)
    for what, name, keys in steps:
        try:
            if what in ("set", "take"):
                keymap.set_keys(name, keys, take=what == "take")
            elif what == "all":
                keymap.reset_all()
            elif what == "again":
                before = dict(keymap.own)
                keymap = Keymap(COMMANDS)
                assert dict(keymap.own) == before
            else:
                keymap.reset(name, take="take" in what)
        except KeysError:
            pass
        had = list(chain.from_iterable(keymap.keys(c.id) for c in COMMANDS))
        assert len(had) == len(set(had)) and not RESERVED.keys() & set(had)
