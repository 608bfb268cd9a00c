"""What is found by some of its letters, and in which order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dermx_viewer.gui.commands.all import COMMANDS
from dermx_viewer.gui.commands.docks import dock_commands
from dermx_viewer.gui.commands.keymap import Keymap
from dermx_viewer.gui.commands.palette import COMMAND, IMAGE, MOST, Entry, entries, found
from tests.gui.commands.fake import Fake, dataset, parts, with_everything

ALL = (*COMMANDS, *dock_commands(parts(10)))


@pytest.fixture
def those(fake: Fake) -> tuple[Entry, ...]:
    fake.shown = with_everything(fake.shown)
    recent = [Path("/data/dermx-2021"), Path("/elsewhere/other")]
    return entries(fake.workbench, ALL, Keymap(ALL), recent)


def names(those: tuple[Entry, ...], query: str, **options: object) -> list[str]:
    return [entry.id for entry in found(those, query, **options)]  # type: ignore[arg-type]


def entry(text: str, kind: str = COMMAND, *, enabled: bool = True) -> Entry:
    return Entry(id=text, kind=kind, text=text, run=lambda: None, enabled=enabled)


def test_everything_can_be_found(those: tuple[Entry, ...]) -> None:
    assert len(those) == len(ALL) + 2 + 2 + 3
    by_id = {one.id: one for one in those}
    assert by_id["score"].detail == "File" and by_id["score"].keys == "Ctrl+R"
    assert by_id["protocol:native"].text == "Protocol: native"
    assert by_id["go:belief"].kind == "Dock" and by_id["go:belief"].text == "Belief"
    assert not by_id["undo"].enabled and not by_id["model:/models/gone.keras"].enabled
    assert by_id["recent:/elsewhere/other"].detail == "/elsewhere"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("scds", "score"),
        ("score data", "score"),
        ("data score", "score"),
        ("SCORE  DATA SET", "score"),
        ("sccore dta set", "score"),
        ("img_002", "image:img_002"),
        ("b", "image:b"),
        ("resid", "model:/models/residual.keras"),
        ("dermx-20", "recent:/data/dermx-2021"),
        ("native", "protocol:native"),
        ("belief", "go:belief"),
        ("quit", "quit"),
        ("zi", "zoom_in"),
        ("permited files", "trusted"),
    ],
)
def test_the_likeliest_comes_first(those: tuple[Entry, ...], query: str, first: str) -> None:
    assert names(those, query)[0] == first


def test_what_is_not_there_is_not_found(those: tuple[Entry, ...]) -> None:
    assert names(those, "xyzzyqwert") == [] and names(those, "qz") == []


def test_kinds_of_likeness_have_their_order() -> None:
    texts = ["scare", "descores", "some cat or rat", "or some scores", "a score", "scores", "score"]
    order = [one.id for one in found([entry(text) for text in texts], "score")]
    assert order[:4] == ["score", "scores", "a score", "or some scores"]
    # Inside of a word, and a slip.
    assert order[4:6] == ["descores", "scare"]
    both = [entry("sum of car ore"), entry("mascore or")]
    assert [one.id for one in found(both, "scor")] == ["sum of car ore", "mascore or"]
    assert [one.id for one in found(both, "soco")] == ["sum of car ore"]


def test_those_used_last_come_first_without_a_query(those: tuple[Entry, ...]) -> None:
    order = names(those, "  ", used=["image:b", "score", "forgotten"])
    assert order[:3] == ["image:b", "score", "open"] and len(order) == MOST
    assert names(those, "z", used=["zoom_out"])[0] == "zoom_out"


def test_what_cannot_be_done_stands_behind() -> None:
    both = [entry("One thing", enabled=False), entry("One thing more")]
    assert [one.text for one in found(both, "one")] == ["One thing more", "One thing"]


def test_text_that_spells_in_many_ways_takes_no_time() -> None:
    path = "/".join("a" * 200)
    assert found([entry(path)], "a" * 60 + "b") == []
    assert len(found([entry(path)], "a" * 60)) == 1


def test_no_more_are_listed_than_can_be_read(fake: Fake) -> None:
    fake.shown = replace(fake.shown, dataset=dataset([f"img_{n:05}" for n in range(2_000)]))
    those = entries(fake.workbench, ALL, Keymap(ALL), [])
    assert len(names(those, "img")) == MOST
    assert names(those, "img_01123")[0] == "image:img_01123"
    assert names(those, "1123")[0] == "image:img_01123"
    assert names(those, "score")[0] == "score"
    assert {one.kind for one in found(those, "img_0112")} == {IMAGE}


def test_running_an_entry_does_it(fake: Fake, those: tuple[Entry, ...]) -> None:
    by_id = {one.id: one for one in those}
    for name in ("undo", "image:b", "model:/models/residual.keras", "recent:/elsewhere/other"):
        by_id[name].run()
    assert fake.calls == [
        ("undo",),
        ("show_image", "b"),
        ("edit", {"pane": {"model": "/models/residual.keras", "target_layer": ""}}),
        ("open", Path("/elsewhere/other"), None),
    ]
