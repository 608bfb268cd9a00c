"""What is on screen of judging, and what it is that is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.tr import later
from dermx_viewer.gui.workbench.reading_shown import ReadingShown
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.session.scene import explained_class
from dermx_viewer.session.state import Pane
from dermx_viewer.verdicts.answer import VERDICTS, Mark, Subject
from dermx_viewer.verdicts.caption import caption
from dermx_viewer.verdicts.judgement import Judgement

_ENOUGH = 5

FIELD_WORDS = {
    "belief": later("belief"),
    "verdict": later("verdict"),
    "tags": later("tags"),
    "note": later("note"),
    "diagnosis": later("diagnosis"),
    "confidence": later("confidence"),
    "outline": later("what was marked"),
}
"""Fields of an answer, in words"""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingShown:
    """What is on screen of judging. ``on``: whether a reader is at work, and time passes.

    ``path``: the file, None before one is opened; ``subject``: what is judged, None while there is
    nothing or its map is awaited; ``said``: of it; ``judged``, ``listed``: how many of the listed
    images have a judgement of this model and method, of how many; ``seconds_left``: how long the
    others will take at that pace, None before five are judged; ``all_said``: everything that the
    reader said. ``asks``: the field that the keys 1 to 5 answer; ``reading``: the blinded reading
    that goes on, None outside of one. ``marking``: whether the mouse marks places of the image,
    ``marks`` those that are drawn: the reader's, or those of a case.
    """

    on: bool = False
    path: Path | None = None
    reader: str = ""
    read_only: bool = False
    subject: Subject | None = None
    gold: str = ""
    said: Judgement | None = None
    choices: tuple[str, ...] = VERDICTS
    judged: int = 0
    listed: int = 0
    seconds_left: float | None = None
    can_undo: bool = False
    can_redo: bool = False
    all_said: tuple[Judgement, ...] = ()
    asks: str = "belief"
    reading: ReadingShown | None = None
    marking: bool = False
    marks: tuple[Mark, ...] = ()


def caption_of(shown: JudgingShown) -> str:
    """What stands of it under pictures that are saved; nothing while a blinded reading goes on."""
    return caption(shown.said) if shown.reading is None else ""


def subject_of(image: ImageRecord | None, pane: Pane, maps: AttentionMaps | None) -> Subject | None:
    """What a pane shows, named as score rows name it; without a model the image alone.

    None without an image, and while the map of the model is awaited.
    """
    if image is None:
        return None
    if not pane.model:
        return Subject(image.image_id)
    if maps is None:
        return None
    shown = explained_class(image, pane, maps)
    return Subject(image.image_id, maps.origin.model, maps.origin.method, shown)


def judged_images(said: tuple[Judgement, ...], like: Subject | None) -> dict[str, float]:
    """Images with a judgement of the same model and method, and the seconds each took."""
    found: dict[str, float] = {}
    for each in said if like is not None else ():
        about = each.subject
        if like is not None and each.judged and (about.model, about.method) == like.kind:
            found[about.image] = found.get(about.image, 0.0) + each.seconds
    return found


def seconds_left(judged: Mapping[str, float], listed: int) -> float | None:
    """What the others of ``listed`` images take if they take as long; None for too few to tell."""
    if len(judged) < _ENOUGH:
        return None
    return (listed - len(judged)) * sum(judged.values()) / len(judged)
