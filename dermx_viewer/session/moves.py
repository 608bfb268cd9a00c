"""From session to session: what choosing an image, a score row or a model means. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dermx_viewer.dataset.records import UNION, Dataset
from dermx_viewer.scoring.choices.masks import MASKS
from dermx_viewer.scoring.consensus.fusion import consensus_named
from dermx_viewer.scoring.protocol_files import protocol_in, protocol_text
from dermx_viewer.scoring.protocols import (
    PROTOCOLS,
    Protocol,
    protocol,
    with_raters,
    with_readings,
)
from dermx_viewer.session.filters import Filters
from dermx_viewer.session.scene import has_layer
from dermx_viewer.session.state import WHOLE, Scoring, Session


def chosen_protocol(scoring: Scoring) -> Protocol:
    """The protocol of that name, or one's own, against the raters and readings as chosen."""
    base = protocol_in(scoring.own) if scoring.own else protocol(scoring.protocol)
    if MASKS(base):
        # Regions are counted, whoever outlined them.
        return base
    if scoring.how.fuses:
        return with_raters(with_readings(base, "first"), scoring.how)
    return with_readings(with_raters(base, scoring.how), scoring.readings)


def with_own_protocol(own: Protocol) -> dict[str, Any]:
    """What of ``Scoring`` changes where one's own protocol is chosen: its raters and readings are
    chosen with it."""
    how = own.fusion
    chosen = {"own": protocol_text(own), "fusion": how.kind, "readings": own.readings}
    return chosen | ({"at_least": how.at_least} if how.at_least else {})


def with_protocol_of(run: Protocol) -> dict[str, Any]:
    """What of ``Scoring`` changes so that the chosen protocol is the one of a run: a preset
    against its raters where it is one, else one's own."""
    at_least: dict[str, Any] = {"at_least": run.fusion.at_least} if run.fusion.at_least else {}
    how: dict[str, Any] = {"fusion": run.fusion.kind, "readings": run.readings, **at_least}
    for name in PROTOCOLS:
        if chosen_protocol(Scoring(protocol=name, **how)) == run:
            return {"protocol": name, "own": "", **how}
    return with_own_protocol(run)


def into_dataset(session: Session, dataset: Dataset, image_id: str = "") -> Session:
    """Another data set, at this image, the one of before, or the first that was evaluated.

    Filters of the list and how it is sorted stay where it is the same data set again.
    """
    known = image_id or session.place.image
    if known not in dataset.by_id:
        kept = (image.image_id for image in dataset.images if image.kept_evaluations)
        known = next(kept, dataset.images[0].image_id)
    photos = str(dataset.photos_root) if dataset.photos_root else ""
    place = {"dataset": str(dataset.root), "photos": photos, "image": known, "run": ""}
    filters = session.filters if session.place.dataset == str(dataset.root) else Filters()
    same = session.place.dataset == str(dataset.root)
    sort = session.sort if same else ""
    part = session.part if same and known == session.place.image else WHOLE
    return replace(session.changed(place=place, filters=filters), sort=sort, part=part)


def to_image(session: Session, dataset: Dataset | None, image_id: str) -> Session:
    """Another image. A layer shown alone that it does not have is no longer alone.

    The same session where there is no such image.
    """
    image = dataset.by_id.get(image_id) if dataset is not None else None
    if image is None:
        return session
    solo = session.outlines.solo
    if solo is not None and image_id != session.place.image and not has_layer(image, solo):
        solo = None
    return session.changed(place={"image": image_id}, outlines={"solo": solo})


def to_row(
    session: Session,
    image_id: str,
    rater: str,
    characteristic: str,
    model: str,
    models: Mapping[str, str],
) -> Session:
    """The image of a score row with that rater and characteristic alone, by that model.

    ``models``: file → what it is called in rows. A row against fused raters shows their votes.
    """
    outlines: dict[str, Any] = {"solo": None, "only_raters": frozenset()}
    how = consensus_named(rater)
    if how is not None:
        outlines |= {"votes_shown": True, "votes_of": characteristic, "votes_fusion": how.kind}
        outlines |= {"votes_at_least": how.at_least or session.outlines.votes_at_least}
    elif rater and characteristic and characteristic != UNION:
        outlines["solo"] = (rater, characteristic)
    files = {name: file for file, name in models.items()}
    pane = {"model": files[model]} if model in files else {}
    return session.changed(place={"image": image_id}, outlines=outlines, pane=pane)


def to_raters(session: Session, image_id: str, raters: Sequence[str]) -> Session:
    """An image with what these raters outlined alone."""
    outlines = {"solo": None, "only_raters": frozenset(raters)}
    return session.changed(place={"image": image_id}, outlines=outlines)


def with_models(session: Session, files: Sequence[str]) -> Session:
    """More model files on the list; the first new one is chosen, at its own layer."""
    models = tuple(dict.fromkeys((*session.models, *files)))
    chosen = files[0] if files else session.pane.model
    return session.changed(models=models, pane={"model": chosen, "target_layer": ""})


def without_model(session: Session, model: str) -> Session:
    """A model off the list; where it was chosen, none is."""
    models = tuple(name for name in session.models if name != model)
    chosen = session.pane.model if session.pane.model != model else ""
    return session.changed(models=models, pane={"model": chosen, "target_layer": ""})
