"""What is shown, as one frozen value: made anew at every refresh, followed by parts and menus.

Whoever follows it looks at ``changed`` first and takes everything else out of the same value:
nothing is pulled back from the workbench, so that all parts show the same moment.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from operator import is_
from pathlib import Path
from typing import TYPE_CHECKING

from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.explain.messages import LoadedModel
from dermx_viewer.gui.theme import Theme
from dermx_viewer.gui.workbench.judging_shown import JudgingShown
from dermx_viewer.gui.workbench.listing import Listed
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.protocols import DERMX_2021, Protocol
from dermx_viewer.session.attention import ScoredMaximum
from dermx_viewer.session.image_facts import ImageFacts
from dermx_viewer.session.pane_title import PaneF1
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.state import Pane, Session

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    import pandas as pd

    from dermx_viewer.runs.collect import RunResult
    from dermx_viewer.scoring.consensus.among_raters import AmongRaters


_NO_SCENE = Scene()
_AT_FIRST = Session()
_NOTHING_LISTED = Listed()
_NOT_JUDGED = JudgingShown()
_NOTHING_KNOWN = ImageFacts(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneShown:
    """One pane: what was asked for, and what of it is at hand.

    ``maps``: of the image by the pane's model, layer and method, None while there are none;
    ``outputs``: maps of the image by any method of this model (classes and logits are the same).
    ``scored``: the largest value of the run's maps that were made just so. ``status``: what is
    awaited, or why there are no maps; "" where there is nothing to say. ``f1``: how well the shown
    map agrees with the Union of each rater, where there are several panes and it is scored.
    """

    pane: Pane
    scene: Scene = _NO_SCENE
    maps: AttentionMaps | None = None
    outputs: AttentionMaps | None = None
    loaded: LoadedModel | None = None
    scored: ScoredMaximum | None = None
    status: str = ""
    f1: PaneF1 | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRows:
    """Score rows of the image, of the active pane's maps.

    ``frame``: None while there are none; ``note``: what is to be said about them.
    """

    frame: pd.DataFrame | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """A file of the list of models, and whether it is there."""

    path: Path
    there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What is remembered beyond a session.

    ``text_size``: percent of the desktop's; ``language``: "" for the system's; ``backend``: ""
    for the usual one; ``batch_size``: 0 for automatic; ``recent``: data sets opened last, newest
    first.
    """

    theme: Theme = "system"
    text_size: int = 100
    language: str = ""
    backend: str = ""
    batch_size: int = 0
    recent: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shown:
    """All that is on screen at one moment. ``changed``: which fields differ from the one before.

    ``protocol``: the chosen one, against the raters and readings as chosen; ``run_note``: why the
    run is not by it, "" where it is. ``among_raters``: the raters among themselves, and under
    which protocol. ``process``: what the model process is at (state, detail). ``listed``: the
    images that the Images part lists. ``judging``: what a reader says. ``facts``: what is
    known of each image, by all of these.
    """

    dataset: Dataset | None = None
    session: Session = _AT_FIRST
    image: ImageRecord | None = None
    panes: tuple[PaneShown, ...] = (PaneShown(pane=Pane()),)
    models: tuple[ModelFile, ...] = ()
    rows: ImageRows = ImageRows()
    run: RunResult | None = None
    run_note: str = ""
    among_raters: tuple[AmongRaters, Protocol] | None = None
    problems: tuple[Problem, ...] = ()
    protocol: Protocol = DERMX_2021
    listed: Listed = _NOTHING_LISTED
    judging: JudgingShown = _NOT_JUDGED
    facts: ImageFacts = _NOTHING_KNOWN
    process: tuple[str, str] = ("", "")
    can_undo: bool = False
    can_redo: bool = False
    preferences: Preferences = Preferences()
    changed: frozenset[str] = frozenset()

    @property
    def pane(self) -> PaneShown:
        """The active pane."""
        return self.panes[self.session.active]

    @property
    def pictured(self) -> bool:
        """Whether the picture may be another: else nobody need paint it before all the rest."""
        return bool(self.changed & {"dataset", "image", "panes"})

    def after(self, before: Shown | None) -> Shown:
        """The same, saying what differs from ``before``; everything where there is none."""
        names = _names()
        if before is not None:
            names = frozenset(n for n in names if not _same(getattr(self, n), getattr(before, n)))
            if self.session.active != before.session.active:
                # Whoever follows the panes follows the active one.
                names |= {"panes"}
        return replace(self, changed=names)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(field.name for field in fields(Shown)) - {"changed"}


_MANY = 500
"""Values of a field that are compared one by one, at most"""
_HELD = (Dataset, ImageRecord, AttentionMaps, ImageFacts)
"""Compared by identity: whoever makes them keeps them, and they are large."""


def _same(one: object, other: object) -> bool:
    """Whether two values of a field are alike; a new object of the same words is not new."""
    if one is other:
        return True
    if isinstance(one, tuple) and isinstance(other, tuple):
        # There may be thousands of problems: the same objects nearly always, and otherwise those
        # of a data set that was opened again, where to show them costs less than to compare.
        if len(one) != len(other) or len(one) > _MANY:
            return len(one) == len(other) and all(map(is_, one, other))
        return all(map(_same, one, other))
    if isinstance(one, PaneShown) and isinstance(other, PaneShown):
        names = (field.name for field in fields(PaneShown))
        return all(_same(getattr(one, name), getattr(other, name)) for name in names)
    if isinstance(one, ImageRows) and isinstance(other, ImageRows):
        return one.frame is other.frame and one.note == other.note
    if isinstance(one, _HELD) or isinstance(other, _HELD) or type(one) is not type(other):
        return False
    return _compared(one, other)


def _compared(one: object, other: object) -> bool:
    """By value where that is cheap and sure."""
    plain = (str, int, bool, frozenset, Session, Pane, Scene, Protocol, Preferences, ModelFile)
    known = (*plain, Listed, Problem, ScoredMaximum, LoadedModel, JudgingShown, PaneF1)
    return isinstance(one, known) and one == other
