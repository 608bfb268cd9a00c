"""The line over the picture: gold standard, what the network says, what the colours are of.

Pure, no Qt: made of what is shown, for whoever writes it somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.said import Said, joined
from dermx_viewer.session.scene import Scene

RIGHT, WRONG = "✓", "✗"
_BETWEEN = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What is known of one pane's model: its ``name``, "" without one; its outputs of the image,
    None while there are none; and why there are none."""

    name: str
    scene: Scene
    outputs: AttentionMaps | None = None
    status: str = ""


def verdict_line(image: ImageRecord | None, panes: Sequence[Spoken]) -> str:
    """One line about ``image``; "" without one. A model shown in several panes is named once."""
    if image is None:
        return ""
    return _line(image, panes, brief=False)


def verdict_lines(image: ImageRecord | None, panes: Sequence[Spoken]) -> tuple[str, ...]:
    """The line, then ever shorter ones of the same: what is predicted is given up last.

    First go words about the colours and the ends of long names of models, then the letters of
    classes of several words, and at last most of the models' names.
    """
    whole = verdict_line(image, panes)
    if image is None:
        return (whole,)
    found = [whole, _line(image, panes, brief=True)]
    for letters, abbreviated in ((8, False), (40, True), (8, True), (3, True)):
        shorter = [replace(spoken, name=_cut(spoken.name, letters)) for spoken in panes]
        found.append(_line(image, shorter, brief=True, abbreviated=abbreviated))
    return tuple(dict.fromkeys(found))


def _cut(name: str, letters: int) -> str:
    return name if len(name) <= letters + 1 else f"{name[:letters]}…"


def _abbreviated(name: str) -> str:
    """A name of several words with all but the last one shortened: "Seb. dermatitis"."""
    *first, last = name.split(" ")
    return " ".join([*(f"{w[:3]}." if len(w) > 4 else w for w in first), last])


def _line(
    image: ImageRecord, panes: Sequence[Spoken], *, brief: bool, abbreviated: bool = False
) -> str:
    """The line in fewer words, where it has to be ``brief``."""
    short = _abbreviated if abbreviated else str
    gold = image.gold
    said = dict.fromkeys(_verdict(spoken, gold, short) for spoken in panes if spoken.name)
    shown = dict.fromkeys(_shown(spoken, gold, brief=brief) for spoken in panes)
    named = Said("Gold: {gold}", gold=short(gold) if gold else Said("unknown"))
    return joined(_BETWEEN, [named, *said, *filter(None, shown)])


def percent(probability: float) -> str:
    """A probability as "98.9 %"; what is neither 0 nor 1 is not written as if it were."""
    share = 100 * probability
    if 0 < share < 0.05:
        return Said("< {share:.1f} %", share=0.1)
    if 99.95 <= share < 100:
        return Said("> {share:.1f} %", share=99.9)
    return Said("{share:.1f} %", share=share)


def _verdict(spoken: Spoken, gold: str, short: Callable[[str], str]) -> str:
    outputs = spoken.outputs
    if outputs is None:
        return _of_model(spoken, "…" if spoken.status else Said("no map"))
    predicted = outputs.predicted_class
    if not predicted:
        return _of_model(spoken, Said("no prediction"))
    mark = f" {RIGHT if predicted == gold else WRONG}" if gold else ""
    return _of_model(spoken, joined("", [short(predicted), _of(outputs, predicted), mark]))


def _of_model(spoken: Spoken, said: str) -> str:
    return Said("{name}: {said}", name=spoken.name, said=said)


def _of(outputs: AttentionMaps, name: str, form: str = " {share}") -> str:
    """The probability of a class in ``form``; "" where it is unknown."""
    if name not in outputs.classes:
        return ""
    probability = float(outputs.probabilities[outputs.classes.index(name)])
    return Said(form, share=percent(probability)) if probability == probability else ""


def _shown(spoken: Spoken, gold: str, *, brief: bool) -> str:
    """What the colours over the photograph are of."""
    attention, votes, found = spoken.scene.attention, spoken.scene.votes, []
    if attention is not None:
        pair = attention.compared
        names = (attention.explained_class,) if pair is None else (pair.a, pair.b)
        if attention.view in ("A", "B"):
            names = (names[attention.view == "B"],)
        parts = [_named(spoken, name, gold) for name in names]
        what = joined(" − ", parts)
        found.append(what if brief else Said("attention for {what}", what=what))
    if votes is not None:
        found.append(Said("votes on {name}", name=votes.characteristic))
    return Said("shown: {what}", what=joined(", ", found)) if found else ""


def _named(spoken: Spoken, name: str, gold: str) -> str:
    """A class by its part: gold before predicted before its own name; and its probability."""
    outputs = spoken.outputs
    predicted = outputs.predicted_class if outputs is not None else ""
    part = Said("predicted class") if name == predicted else name
    part = Said("gold") if name == gold else part
    return joined("", [part, _of(outputs, name, " ({share})") if outputs is not None else ""])
