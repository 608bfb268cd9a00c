"""A dermatologist steps through fifteen images by keyboard alone: raters, layers, class, method."""

from __future__ import annotations

from collections.abc import Callable

from dermx_viewer.dataset.opening import open_dataset
from tests.x11.hands import Hands
from tests.x11.room import Room

IMAGES = 20
STEPS = 15


def job(room: Room) -> None:
    """Every image is looked at in turn; what is switched is in the session, and back again."""
    room.paint(IMAGES)
    expected = [image.image_id for image in open_dataset(room.demo).images[:STEPS]]
    hands = room.start()
    hands.key("ctrl+0")
    seen: list[str] = []
    for number, image in enumerate(expected):
        hands.until(f"{image} is shown", lambda s, i=image: s["place"]["image"] == i)
        seen.append(hands.session()["place"]["image"])
        if number in _SWITCHES:
            _SWITCHES[number](hands)
        hands.key("Right")
    assert seen == expected
    hands.picture("fifteen-images")
    room.quit()


def _change_the_class(hands: Hands) -> None:
    hands.key("e")
    hands.until("the predicted class", lambda s: s["panes"][0]["class_policy"] == "predicted")
    hands.press_until("k", "a class chosen", lambda s: s["panes"][0]["class_policy"] == "chosen")
    hands.key("g")
    hands.until("the gold standard", lambda s: s["panes"][0]["class_policy"] == "gold")


def _change_the_model(hands: Hands) -> None:
    before = hands.session()["panes"][0]["model"]
    hands.key("m")
    hands.until("the other model", lambda s: s["panes"][0]["model"] != before)
    hands.picture("other-model")


def _change_the_method(hands: Hands) -> None:
    before = hands.session()["panes"][0]["method"]
    hands.key("alt+3")
    hands.tab_to("Method", "shift+Tab")
    hands.key("Down")
    hands.until("another method", lambda s: s["panes"][0]["method"] != before)
    hands.key("ctrl+0")
    hands.picture("other-method")


def _look_at_one_rater_alone(hands: Hands) -> None:
    hands.key("alt+2")
    hands.tab_to("Layers")
    hands.key("Home")
    hands.tab_to("Solo")
    hands.key("space")
    hands.until(
        "one rater alone",
        lambda s: bool(s["outlines"]["solo"]) and s["outlines"]["solo"][0].startswith("derm"),
    )
    hands.picture("one-rater")
    hands.key("space")
    hands.until("all raters again", lambda s: not s["outlines"]["solo"])
    hands.key("ctrl+0")


def _hide_one_layer(hands: Hands) -> None:
    hands.key("alt+2")
    hands.tab_to("Layers")
    hands.key("Home", "Down", "space")
    hands.until("one layer is hidden", lambda s: len(s["outlines"]["hidden"]) == 1)
    hands.picture("layer-hidden")
    hands.key("space")
    hands.until("it is back", lambda s: not s["outlines"]["hidden"])
    hands.key("ctrl+0")


def _hide_and_show(hands: Hands) -> None:
    hands.key("a")
    hands.until("no attention", lambda s: not s["panes"][0]["shown"])
    hands.key("a", "v")
    hands.until("attention and votes", lambda s: s["panes"][0]["shown"])
    hands.until("votes", lambda s: s["outlines"]["votes_shown"])
    hands.key("v", "space")
    hands.picture("photograph-alone")
    hands.key("space")


_SWITCHES: dict[int, Callable[[Hands], None]] = {
    2: _change_the_class,
    4: _look_at_one_rater_alone,
    6: _hide_one_layer,
    8: _change_the_model,
    10: _change_the_method,
    12: _hide_and_show,
}
