"""From session to session: how many panes there are, what a new one shows, and presets. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.session.attention import default_other
from dermx_viewer.session.scene import explained_class
from dermx_viewer.session.state import MOST_PANES, Pane, Session, drawn_of

LETTERS = "ABCD"
"""What panes are called, in their order"""

Preset = Callable[[Session, ImageRecord | None], tuple[Pane, ...]]
"""The panes of a preset, made after the active one; none where it makes no sense."""


def with_panes(
    session: Session,
    count: int,
    image: ImageRecord | None = None,
    outputs: AttentionMaps | None = None,
) -> Session:
    """So many panes: new ones each show something else, and of those there are the active stays.

    ``outputs``: maps of ``image`` by the active pane's model, for another class; None without.
    """
    count = min(max(count, 1), MOST_PANES)
    panes, active = list(session.panes), session.active
    while len(panes) > count:
        last = len(panes) - 1
        del panes[last if last != active else last - 1]
        active = min(active, len(panes) - 1)
    while len(panes) < count:
        panes.append(another(session, panes, image, outputs))
    return replace(session, panes=tuple(panes), active=active)


def without_pane(session: Session) -> Session:
    """Without the active pane; the last one stays."""
    if len(session.panes) == 1:
        return session
    panes = [pane for place, pane in enumerate(session.panes) if place != session.active]
    return replace(session, panes=tuple(panes), active=min(session.active, len(panes) - 1))


def another(
    session: Session,
    panes: Sequence[Pane],
    image: ImageRecord | None = None,
    outputs: AttentionMaps | None = None,
) -> Pane:
    """What a further pane shows beside ``panes``: the next model of the list that none shows, else
    another class of the active one's, else the photograph without overlays."""
    like = session.pane
    for model in _models_from(session):
        if all(pane.model != model for pane in panes):
            return replace(like, model=model, target_layer="")
    if outputs is not None and image is not None:
        shown = explained_class(image, like, outputs)
        other = default_other(outputs, shown, image.gold)
        pane = replace(like, class_policy="chosen", chosen_class=other, view="class")
        if other and pane not in panes:
            return pane
    return bare(like)


def bare(pane: Pane) -> Pane:
    """The photograph alone."""
    return replace(pane, shown=False, drawn="none", view="class")


def photograph_union_models(session: Session, _image: ImageRecord | None) -> tuple[Pane, ...]:
    """As in figures 3 to 6 of the paper: photograph, union of all outlines, attention of up to two
    models."""
    like = replace(session.pane, shown=True, view="class")
    models = _models_from(session)[: MOST_PANES - 2]
    shown = (_by(like, model) for model in models)
    union = replace(bare(like), drawn="union")
    return (bare(like), union, *(replace(pane, drawn="none") for pane in shown))


def two_models(session: Session, _image: ImageRecord | None) -> tuple[Pane, ...]:
    """The active pane, and the same by the next model of the list."""
    models = _models_from(session)[:2]
    like = replace(session.pane, shown=True)
    return tuple(_by(like, model) for model in models) if len(models) > 1 else ()


def predicted_and_gold(session: Session, _image: ImageRecord | None) -> tuple[Pane, ...]:
    """The attention of the active pane's model for the class it predicts, and for the gold one."""
    like = replace(session.pane, shown=True, view="class")
    if not like.model:
        return ()
    return (replace(like, class_policy="predicted"), replace(like, class_policy="gold"))


def two_raters(session: Session, image: ImageRecord | None) -> tuple[Pane, ...]:
    """What the first two raters outlined in ``image`` who outlined anything there."""
    kept = image.kept_evaluations if image is not None else ()
    raters = tuple(dict.fromkeys(e.rater for e in kept if e.regions))[:2]
    like = bare(session.pane)
    return tuple(replace(like, drawn=drawn_of(r)) for r in raters) if len(raters) > 1 else ()


def _models_from(session: Session) -> tuple[str, ...]:
    """The models of the list in their order, the active pane's first and then round."""
    models, chosen = session.models, session.pane.model
    if chosen not in models:
        return ((chosen,) if chosen else ()) + models
    place = models.index(chosen)
    return models[place:] + models[:place]


def _by(pane: Pane, model: str) -> Pane:
    """The pane by a model, at its own layer where it is another one."""
    return pane if pane.model == model else replace(pane, model=model, target_layer="")
