"""The line over the picture: gold standard, what the network says, what the colours are of.

Pure, no Qt: made of what is shown, for whoever writes it somewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps
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
    said = dict.fromkeys(_verdict(spoken, image.gold) for spoken in panes if spoken.name)
    shown = dict.fromkeys(_shown(spoken, image.gold) for spoken in panes)
    return _BETWEEN.join([f"Gold: {image.gold or 'unknown'}", *said, *filter(None, shown)])


def percent(probability: float) -> str:
    """A probability as "98.9 %"; what is neither 0 nor 1 is not written as if it were."""
    share = 100 * probability
    if 0 < share < 0.05:
        return "< 0.1 %"
    if 99.95 <= share < 100:
        return "> 99.9 %"
    return f"{share:.1f} %"


def _verdict(spoken: Spoken, gold: str) -> str:
    outputs = spoken.outputs
    if outputs is None:
        return f"{spoken.name}: {'…' if spoken.status else 'no map'}"
    predicted = outputs.predicted_class
    if not predicted:
        return f"{spoken.name}: no prediction"
    mark = f" {RIGHT if predicted == gold else WRONG}" if gold else ""
    return f"{spoken.name}: {predicted}{_of(outputs, predicted)}{mark}"


def _of(outputs: AttentionMaps, name: str, form: str = " {}") -> str:
    """The probability of a class in ``form``; "" where it is unknown."""
    if name not in outputs.classes:
        return ""
    probability = float(outputs.probabilities[outputs.classes.index(name)])
    return form.format(percent(probability)) if probability == probability else ""


def _shown(spoken: Spoken, gold: str) -> str:
    """What the colours over the photograph are of."""
    attention, votes, found = spoken.scene.attention, spoken.scene.votes, []
    if attention is not None:
        pair = attention.compared
        names = (attention.explained_class,) if pair is None else (pair.a, pair.b)
        if attention.view in ("A", "B"):
            names = (names[attention.view == "B"],)
        parts = [_named(spoken, name, gold) for name in names]
        found.append(f"attention for {' − '.join(parts)}")
    if votes is not None:
        found.append(f"votes on {votes.characteristic}")
    return f"shown: {', '.join(found)}" if found else ""


def _named(spoken: Spoken, name: str, gold: str) -> str:
    """A class by its part: gold before predicted before its own name; and its probability."""
    outputs = spoken.outputs
    predicted = outputs.predicted_class if outputs is not None else ""
    part = "gold" if name == gold else "predicted class" if name == predicted else name
    return f"{part}{_of(outputs, name, ' ({})') if outputs is not None else ''}"
