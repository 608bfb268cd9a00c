"""An author compares two models on darker skin, with n and interval, and exports the table."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pandas as pd

from tests.x11.hands import Hands
from tests.x11.room import MODELS, Room

IMAGES = 30
_SCORED_S = 600.0


def job(room: Room) -> None:
    """What the window writes of a run is, byte for byte, what the command line writes."""
    room.paint(IMAGES)
    expected = room.folder / "expected"
    models = [word for name in MODELS for word in ("--model", name)]
    room.command(
        *("score", str(room.demo), *models, "--group-by", "skin_tone"),
        *("--output", str(expected)),
    )
    hands = room.start()
    hands.key("ctrl+r")
    hands.until("everything is scored", lambda s: bool(s["place"]["run"]), _SCORED_S)
    _grouped(hands)
    path = room.folder / "comparison.csv"
    hands.press("Export…")
    hands.press("Save as…")
    hands.answer_file(path)
    hands.wait("the table is written", path.is_file)
    _same_cells(path, expected / "comparison.csv")
    print("  ok: the bytes of the command line, and where they come from behind them")
    _says_what_is_asked(path)
    _saved(hands, room.folder / "saved", expected)
    room.quit()


def _grouped(hands: Hands) -> None:
    """By skin tone alone; the comparison in front."""
    hands.key("ctrl+0", "ctrl+alt+s")
    hands.press("Group by")
    hands.choose("Skin tone")
    hands.key("Escape")
    hands.press("Comparison", "page tab")
    hands.see("Comparison", "table")
    hands.picture("comparison")


def _saved(hands: Hands, folder: Path, expected: Path) -> None:
    """The run is saved, so that nobody asks for it at the end; every table is the same."""
    folder.mkdir()
    hands.key("ctrl+0", "ctrl+shift+s")
    hands.press("Choose folder…")
    hands.answer_file(folder)
    hands.wait("the run is saved", (folder / "run.json").is_file)
    tables = sorted(path.name for path in expected.glob("*.csv"))
    assert "rows.csv" in tables and "groups.csv" in tables
    for name in tables:
        _same_bytes(folder / name, expected / name)
    print(f"  ok: the bytes of the command line in {len(tables)} tables")


def _same_cells(file: Path, expected: Path) -> None:
    """A table by itself says in each line where it comes from, behind what a run's file has."""
    lines = zip_longest(*(path.read_bytes().splitlines() for path in (file, expected)))
    for number, (ours, theirs) in enumerate(lines):
        behind = ours.removeprefix(theirs + b",")
        assert behind != ours, (ours, theirs)
        assert number or behind == b"model_a_sha256,model_b_sha256,protocol,software", behind


def _same_bytes(file: Path, expected: Path) -> None:
    """Raises AssertionError with the first lines that differ."""
    ours, theirs = (path.read_bytes() for path in (file, expected))
    if ours != theirs:
        lines = zip_longest(ours.splitlines(), theirs.splitlines())
        raise AssertionError(file.name, next(pair for pair in lines if pair[0] != pair[1]))


def _says_what_is_asked(path: Path) -> None:
    """The few images on dark skin have no bare mean, and a note that says why."""
    table = pd.read_csv(path)
    assert "dark" in set(table["group"].dropna())
    few = table["n_images"] < 10
    assert (table.loc[few, "note"].str.contains("n < 10")).all()
    many = table[~few & (table["characteristic"] == "Union")]
    assert len(many) and many[["low", "high", "p", "p_holm"]].notna().all(axis=None)
