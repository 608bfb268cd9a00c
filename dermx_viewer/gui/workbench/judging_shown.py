"""What is on screen of judging, and what it is that is judged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.session.scene import explained_class
from dermx_viewer.session.state import Pane
from dermx_viewer.verdicts.answer import VERDICTS, Subject
from dermx_viewer.verdicts.judgement import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingShown:
    """What is on screen of judging. ``on``: whether a reader is at work, and time passes.

    ``path``: the file, None before one is opened; ``subject``: what is judged, None while there is
    nothing or its map is awaited; ``said``: of it; ``judged``, ``listed``: how many of the listed
    images have a judgement of this model and method, of how many; ``all_said``: everything that the
    reader said.
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
    can_undo: bool = False
    can_redo: bool = False
    all_said: tuple[Judgement, ...] = ()


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


def judged_images(said: tuple[Judgement, ...], like: Subject | None) -> set[str]:
    """Images with a judgement of the same model and method."""
    if like is None:
        return set()
    kind = (like.model, like.method)
    return {
        each.subject.image
        for each in said
        if each.judged and (each.subject.model, each.subject.method) == kind
    }
