"""Protocols in TOML files: what was written comes back, and what cannot be is refused by name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dermx_viewer.errors import ProtocolError
from dermx_viewer.scoring.choices.all import CHOICES
from dermx_viewer.scoring.protocol_files import (
    protocol_from,
    protocol_of,
    protocol_text,
    read_protocol,
)
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, PROTOCOLS, Protocol
from tests.scoring.choices.test_choices import BASES, OTHERWISE


def written(folder: Path, text: str) -> Path:
    file = folder / "my.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_by_hand(tmp_path: Path) -> None:
    read = read_protocol(written(tmp_path, 'base = "native"\ngrid = [30, 40]\nlevels = 256\n'))
    assert read == NATIVE.having(grid=(30, 40), levels=256).named("my")
    assert read_protocol(written(tmp_path, "")) == NATIVE.named("my")
    assert read_protocol(written(tmp_path, 'name = "ours"\nbase = "dermx-2021"')) == (
        DERMX_2021.named("ours")
    )
    assert read_protocol(written(tmp_path, 'base = "dermx-2021"\ngrid = "none"')).grid is None


def other_values() -> dict[str, Protocol]:
    found = {}
    for name, values in OTHERWISE.items():
        for value, _ in values:
            found[f"{name} {value}"] = BASES.get(name, NATIVE).having(**{name: value})
    return found


@pytest.mark.parametrize(
    "made", [*PROTOCOLS.values(), *other_values().values()], ids=[*PROTOCOLS, *other_values()]
)
def test_what_was_written_comes_back(made: Protocol, tmp_path: Path) -> None:
    made = made.named('of "ours" \\ ü')
    for base in ("", *PROTOCOLS):
        read = read_protocol(written(tmp_path, protocol_text(made, base=base)))
        assert (read, read.hash) == (made, made.hash)


def test_a_written_file_explains_every_choice() -> None:
    text = protocol_text(NATIVE, base="native")
    for choice in CHOICES:
        assert f"\n# {choice.title}. {choice.words}\n" in text
        assert f"\n{choice.name} = " in text
        for value, words in getattr(choice.values, "named", {}).items():
            assert f'#   "{value}": {words}\n' in text
    assert "#   choose 0, or a whole number from 2 to 65536\nlevels = 0\n" in text
    assert '\ngrid = "none"\n' in text


REFUSED = {
    "field": ("levls = 3", r"there is no field 'levls'; fields are: base, name, .*\"levels\"\?"),
    "value": (
        'normalise = "minmax"',
        r"normalise cannot be 'minmax'; choose one of: own maximum, .*did you mean \"min-max\"\?",
    ),
    "case": ('rectify = "relu"', r'rectify cannot be \'relu\'; .*did you mean "ReLU"\?'),
    "number": ("levels = 1", "levels cannot be 1; choose 0, or a whole number from 2 to 65536"),
    "whole": ("levels = 256.0", r"levels cannot be 256\.0; choose 0, or a whole number"),
    "size": ("grid = [300]", r"grid cannot be \[300\]; choose none, or"),
    "table": ("[grid]\nheight = 3", "grid cannot be {'height': 3}; choose none"),
    "date": ("levels = 2026-11-27", "levels cannot be datetime.*; choose 0"),
    "base": ('base = "nativ"', r'base cannot be \'nativ\'; choose one of: .*mean "native"\?'),
    "name": ("name = 3", "name cannot be 3; it is a text of 1 to 100 printable characters"),
    "name of two lines": (r'name = "a\nb"', r"name cannot be 'a\\nb'"),
    "name that turns": (r'name = "a\u202eb"', "name cannot be"),
    "empty name": ('name = " "', "name cannot be ' '"),
    "a preset's name": ('name = "native"\nlevels = 2', "name 'native' is a preset's"),
    "together": ('rectify = "none"', "a map that is not rectified .*normalise it by min-max"),
    "syntax": ("levels =", r"this is not TOML \(Invalid value"),
    "twice": ("levels = 2\nlevels = 3", "this is not TOML"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_file_field_and_values(name: str, tmp_path: Path) -> None:
    text, words = REFUSED[name]
    with pytest.raises(ProtocolError, match=rf"my\.toml: {words}"):
        read_protocol(written(tmp_path, text))


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ProtocolError, match=r"none\.toml: could not be read \(No such file"):
        protocol_of(str(tmp_path / "none.toml"))
    with pytest.raises(ProtocolError, match="not a file but a folder"):
        protocol_of(str(tmp_path))
    (tmp_path / "my.toml").write_bytes(b"\xff")
    with pytest.raises(ProtocolError, match="this is not TOML"):
        read_protocol(tmp_path / "my.toml")


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.toml")
    file.write_text("levels = 2")
    read = read_protocol(file)
    assert read.name.encode() and protocol_text(read).encode()


def test_by_name_or_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "levels = 2").rename(tmp_path / "native")
    assert protocol_of("native") is NATIVE
    with pytest.raises(ProtocolError, match="chooses otherwise; write another name in the file"):
        protocol_of("./native")
    (tmp_path / "native").write_text('levels = 2\nname = "coarse"')
    assert protocol_of("./native") == NATIVE.having(levels=2).named("coarse")
    with pytest.raises(ProtocolError, match=r'did you mean "dermx-2021"\?'):
        protocol_of("dermx2021")


def test_no_choice_is_called_like_a_field_of_the_file() -> None:
    assert {choice.name for choice in CHOICES}.isdisjoint({"base", "name"})


def test_the_same_name_and_choices_as_a_preset_are_that_preset() -> None:
    told = {"base": "native", "name": "native"}
    assert protocol_from(told, where="x", called="y") == NATIVE
