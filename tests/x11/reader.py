"""A dermatologist judges fifteen images by keyboard alone, and exports what was said."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dermx_viewer.verdicts.answer import Answer
from dermx_viewer.verdicts.reading import read_answers
from tests.x11.hands import Hands
from tests.x11.room import Room

IMAGES = 16
JUDGED = 15
_BEGIN_S = 400.0


def job(room: Room) -> None:
    """Every key is an answer in the file, and the tables are those of the command line."""
    room.paint(IMAGES)
    hands = room.start()
    file = room.settings / "my.verdicts"
    hands.key("ctrl+0", "j")
    hands.see("Who judges?", "dialog")
    hands.type("Ann")
    hands.key("Return")
    hands.wait("the file of verdicts is there", file.is_file)
    for number in range(JUDGED):
        _judge(hands, file, number)
        if number == 2:
            _more_than_belief(hands, file)
        hands.key("Return")
    hands.picture("judged")
    beliefs = {a.subject.image: a.value for a in said(file, "belief")}
    assert list(beliefs.values()) == [1 + n % 5 for n in range(JUDGED)], beliefs
    _exports(room, hands, file)
    room.quit()


def said(file: Path, field: str) -> list[Answer]:
    """The answers about a field, in their order; the file may be open."""
    if not file.is_file():
        return []
    return [answer for answer in read_answers(file).answers if answer.field == field]


def _judge(hands: Hands, file: Path, number: int) -> None:
    """Press the key once the map is there; before, there is nothing to judge."""
    belief = 1 + number % 5

    def is_kept() -> bool:
        if len(said(file, "belief")) <= number:
            hands.key(str(belief))
        return len(said(file, "belief")) == number + 1

    hands.wait(f"judgement {number + 1}", is_kept, _BEGIN_S)


def _more_than_belief(hands: Hands, file: Path) -> None:
    """Tags, a verdict from the list, and a note."""
    hands.key("t")
    hands.tab_to("Tags")
    hands.type("hair; ruler")
    hands.key("Return")
    hands.wait("two tags", lambda: [a.value for a in said(file, "tags")] == [("hair", "ruler")])
    hands.key("ctrl+alt+j")
    hands.tab_to("Verdict")
    hands.key("Down")
    hands.wait("a verdict", lambda: [a.value for a in said(file, "verdict")] == ["plausible"])
    hands.tab_to("Note")
    hands.type("looks at the hair")
    hands.key("ctrl+Return")
    hands.wait("a note", lambda: [a.value for a in said(file, "note")] == ["looks at the hair"])
    hands.picture("form")
    hands.key("ctrl+0")


def _exports(room: Room, hands: Hands, file: Path) -> None:
    written, expected = room.folder / "written", room.folder / "expected"
    written.mkdir()
    hands.run("export_verdicts")
    hands.see("Export verdicts", "dialog")
    hands.picture("export")
    hands.press("Choose folder…")
    hands.answer_file(written)
    hands.wait("the tables are written", (written / "verdicts.json").is_file)
    room.command("verdicts", str(file), "--output", str(expected))
    tables = sorted(path.name for path in expected.glob("*.csv"))
    assert "verdicts.csv" in tables and "imrmc.csv" in tables
    for name in tables:
        assert (written / name).read_bytes() == (expected / name).read_bytes(), name
    print("  ok: the bytes of the command line")
    assert len(pd.read_csv(written / "verdicts.csv")) == JUDGED
