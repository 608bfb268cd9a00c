"""A dermatologist's first minutes, by keyboard and then by mouse."""

from __future__ import annotations

import time

from tests.x11.hands import Hands
from tests.x11.room import Room

IMAGES = 20


def job(room: Room) -> None:
    """Step, switch, brighten, and put panes beside each other."""
    room.paint(IMAGES)
    hands = room.start()
    _the_window_fits(room, hands)
    _by_keyboard(hands)
    _by_mouse(hands)
    hands.key("ctrl+2")
    hands.until("two panes", lambda s: len(s["panes"]) == 2)
    time.sleep(3)
    hands.picture("panes")
    hands.key("ctrl+1", "F11")
    time.sleep(1)
    hands.picture("full-screen")
    hands.key("F11")
    hands.until("one pane again", lambda s: len(s["panes"]) == 1)
    room.quit()


def _the_window_fits(room: Room, hands: Hands) -> None:
    """The first window of all fits the screen."""
    left, top, width, height = hands.see(None, "frame").box
    assert min(left, top) >= 0
    assert left + width <= room.look.size[0] and top + height <= room.look.size[1]


def _by_keyboard(hands: Hands) -> None:
    first = hands.session()["place"]["image"]
    hands.picture("opened")
    hands.key(*["Right"] * 15)
    hands.until("fifteen images further", lambda s: s["place"]["image"] not in ("", first))
    hands.key(*["Left"] * 15)
    hands.until("and back", lambda s: s["place"]["image"] == first)
    model = hands.session()["panes"][0]["model"]
    hands.key("m")
    hands.until("the next model", lambda s: s["panes"][0]["model"] != model)
    hands.key("e")
    hands.until("the predicted class", lambda s: s["panes"][0]["class_policy"] == "predicted")
    hands.key("g", "v")
    hands.until("the votes", lambda s: s["outlines"]["votes_shown"])
    hands.key("v", "space", "space")


def _by_mouse(hands: Hands) -> None:
    hands.do("mousemove", "600", "400", "mousedown", "3")
    for step in range(1, 9):
        hands.do("mousemove", str(600 + 8 * step), str(400 - 5 * step))
    hands.do("mouseup", "3")
    hands.until("brighter by a drag", lambda s: s["picture"]["brightness"] > 0.02)
    hands.picture("brighter")
    hands.do("click", "--repeat", "2", "--delay", "60", "3")
    hands.until("as it was, by two clicks", lambda s: s["picture"]["brightness"] == 0)
    opacity = hands.session()["panes"][0]["opacity"]
    hands.do("keydown", "ctrl", "click", "--repeat", "3", "--delay", "80", "4", "keyup", "ctrl")
    hands.until("more opaque by Ctrl and wheel", lambda s: s["panes"][0]["opacity"] > opacity)
