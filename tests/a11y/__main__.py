"""Look at every dock and some dialogs as a screen reader does; print what is missing."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from dermx_viewer.gui.commands.docks import dock_commands
from dermx_viewer.gui.parts.all import PARTS
from tests.x11.hands import Hands, Seen, seen_of
from tests.x11.room import Look, Room, room
from tests.x11.screen import on_own_bus, refused, run_on_own_bus

IMAGES = 8
_SCORED_S, _HEARD_S = 600.0, 4.0
_SETTLED_S = 2.0
_TABS = 40
_NO_ROLES = frozenset({"", "invalid", "unknown", "filler", "panel"})
"""A screen reader does not say what one does with them"""
_TOLD_BY_LABEL = "combo box"
"""Qt on Linux gives its chosen entry as its name"""
_DIALOGS = ("palette", "shortcuts", "edit_protocol", "about", "export_all")


def main(arguments: Sequence[str]) -> int:
    """Status 0 where nothing is missing, 1 otherwise, 2 where something is not installed."""
    parser = argparse.ArgumentParser(prog="python -m tests.a11y", description=__doc__)
    parser.add_argument("--shots", type=Path, help="a folder for pictures")
    wanted = parser.parse_args(arguments)
    if refused():
        return 2
    if not on_own_bus():
        return run_on_own_bus("tests.a11y", arguments)
    look = Look(size=(1600, 1000))
    shots = wanted.shots.absolute() if wanted.shots is not None else None
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        room(Path(folder) / "room", look, shots) as found,
    ):
        missing = set()
        for line in _missing(found):
            if line not in missing:
                print(f"missing: {line}", flush=True)
            missing.add(line)
    print(f"{len(missing)} things are missing." if missing else "Nothing is missing.")
    return 1 if missing else 0


def _missing(place: Room) -> Iterator[str]:
    place.paint(IMAGES)
    hands = place.start()
    hands.key("ctrl+0", "ctrl+r")
    hands.until("everything is scored", lambda s: bool(s["place"]["run"]), _SCORED_S)
    for command in dock_commands(PARTS):
        if command.keys:
            hands.key("ctrl+0", command.keys[0].lower())
            time.sleep(_SETTLED_S)
            hands.picture(command.id.replace(":", "-"))
            yield from _unnamed(hands, command.text)
    for name in _DIALOGS:
        hands.run(name)
        time.sleep(_SETTLED_S)
        hands.picture(name)
        yield from _unnamed(hands, name)
        hands.key("Escape")
    yield from _unannounced_focus(hands)
    yield from _unannounced_value(hands)


def _unnamed(hands: Hands, where: str) -> Iterator[str]:
    """What takes the keyboard, is in sight, and has no name or no role."""
    looked = 0
    tree = [seen_of(found) for found in hands.ask("tree")]
    # Frames and insides of what gets the keyboard in their place: pages of tabs, a plot's area.
    real = [s for s in tree if "FOCUSABLE" in s.states and s.role not in _NO_ROLES]
    proxies = {s.path for s in real}
    holders = {(*s.path, s.name) for s in real}
    for seen in tree:
        if not seen.states >= {"FOCUSABLE", "SHOWING"} or min(seen.middle) <= 0:
            continue
        looked += 1
        told = f"{where}: {seen.role} {seen.name!r} in {' ▸ '.join(seen.path[-3:])}"
        frame = (*seen.path, seen.name) in proxies or seen.path in holders
        if seen.role in _NO_ROLES and not frame:
            yield f"role of {told}"
        if not _is_named(seen):
            yield f"name of {told}"
    print(f"  {where}: {looked} objects that take the keyboard", flush=True)


def _is_named(seen: Seen) -> bool:
    if seen.role == _TOLD_BY_LABEL:
        return bool(seen.label or seen.description)
    # The entries of a box, which are told one by one.
    return bool(seen.name or seen.label) or seen.role == "list"


def _unannounced_focus(hands: Hands) -> Iterator[str]:
    """Tab after Tab is heard of, with a name."""
    hands.key("ctrl+0", "alt+3")
    time.sleep(1)
    for number in range(_TABS):
        if hands.focus()[:1] == ("Image",):
            # In the picture Tab sends the docks away.
            break
        hands.ask("events")
        hands.key("Tab")
        heard = _heard(hands, "object:state-changed:focused")
        if not heard:
            yield f"focus after Tab {number + 1}, behind {hands.focus()}"
        elif not any(heard[-1].values()):
            yield f"name of what Tab {number + 1} went to: {heard[-1]}"
    print(f"  {number} times Tab")


def _unannounced_value(hands: Hands) -> Iterator[str]:
    """A slider that is moved says its value, and the session has it."""
    before = hands.session()["panes"][0]["opacity"]
    hands.key("ctrl+0", "alt+3")
    hands.tab_to("Attention opacity", most=_TABS)
    hands.ask("events")
    hands.key("Right", "Right", "Right")
    heard = _heard(hands, "object:property-change:accessible-value")
    if "Attention opacity" not in {each["name"] for each in heard}:
        yield f"value of the slider Attention opacity: {heard}"
    hands.until("the slider moved", lambda s: s["panes"][0]["opacity"] > before)


def _heard(hands: Hands, kind: str) -> list[dict[str, str]]:
    """What was announced; waits for something."""
    end = time.monotonic() + _HEARD_S
    found: list[dict[str, str]] = []
    while not found and time.monotonic() < end:
        found += [
            {"name": event["name"], "role": event["role"]}
            for event in hands.ask("events")
            # What had the keyboard says so, too.
            if event["kind"] == kind and (event["on"] or "focused" not in kind)
        ]
        time.sleep(0.05)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
