"""From data set and session to what is to be drawn: one pure function, no Qt.

The controller compares the old scene with the new one and touches only what changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.photo_folder import UNREADABLE
from dermx_viewer.dataset.records import Dataset, Evaluation, ImageRecord, Region, same_aspect
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.session.attention import AttentionLayer, ScoredMaximum, attention_layer
from dermx_viewer.session.state import Layer, Session
from dermx_viewer.session.votes import VotesLayer


@dataclass(frozen=True, slots=True)
class OutlineLayer:
    """One rater's regions of one characteristic, to be drawn.

    ``regions`` are compared by identity; ``dashed`` marks the paper's additional terms.
    """

    rater: str
    characteristic: str
    regions: tuple[Region, ...]
    colour: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What the canvas shows. ``size``: annotated (height, width), (0, 0) without an image."""

    image_id: str = ""
    size: tuple[int, int] = (0, 0)
    photograph: Path | None = None
    notice: str = ""
    """Why there is no photograph (or no masks), and what to do."""
    banner: str = ""
    """What must not be overlooked, for example that the picture is painted."""
    layers: tuple[OutlineLayer, ...] = ()
    fill_opacity: float = 0.15
    outline_width: float = 2.0
    attention: AttentionLayer | None = None
    attention_opacity: float = 0.55
    attention_threshold: float = 0.15
    colour_map: str = "inferno"
    votes: VotesLayer | None = None
    """Compared by identity: whoever makes it keeps it."""
    votes_opacity: float = 0.6


def resolve(
    dataset: Dataset | None,
    session: Session,
    maps: AttentionMaps | None = None,
    protocol: Protocol | None = None,
    votes: VotesLayer | None = None,
    scored: ScoredMaximum | None = None,
) -> Scene:
    """What to draw. ``maps`` and ``votes`` are made beside; None while there are none.

    Those of another image, and votes on something else than the session asks for, are not shown.
    ``scored``: the largest value in the run of the shown model, None without a run.
    """
    image = dataset.by_id.get(session.image) if dataset is not None else None
    if dataset is None or image is None:
        return Scene()
    fits = image.scorable
    return Scene(
        image_id=image.image_id,
        size=image.size,
        photograph=image.photograph.path if image.photograph else None,
        notice=_notice(image, dataset),
        banner=_banner(image),
        layers=_layers(image, session) if fits else (),
        fill_opacity=session.fill_opacity,
        outline_width=session.outline_width,
        attention=_attention(image, session, maps, protocol, scored) if fits else None,
        attention_opacity=session.attention_opacity,
        attention_threshold=session.attention_threshold,
        colour_map=session.colour_map,
        votes=_votes(image, session, votes) if fits else None,
        votes_opacity=session.votes_opacity,
    )


def explained_class(image: ImageRecord, session: Session, maps: AttentionMaps) -> str:
    """The class whose map is shown; the predicted one where the wanted one was not explained."""
    wanted = {
        "gold": image.gold,
        "predicted": maps.predicted_class,
        "chosen": session.chosen_class,
    }[session.class_policy]
    if wanted in maps.classes:
        return wanted
    return maps.predicted_class or maps.classes[0]


def shown_evaluations(image: ImageRecord, session: Session) -> tuple[Evaluation, ...]:
    """Evaluations whose layers can be shown: discarded ones only where the user wants them."""
    return image.evaluations if session.show_discarded else image.kept_evaluations


def has_layer(image: ImageRecord, layer: Layer) -> bool:
    """Whether this rater outlined this characteristic in the image."""
    rater, characteristic = layer
    return any(e.rater == rater and characteristic in e.outlined for e in image.evaluations)


def colour_of(characteristic: str, session: Session) -> str:
    """The colour ("#rrggbb") a characteristic is drawn in: the user's, or the standard one."""
    return dict(session.colours).get(characteristic) or ontology().colour(characteristic)


def _layers(image: ImageRecord, session: Session) -> tuple[OutlineLayer, ...]:
    words = ontology()
    layers = []
    for evaluation in shown_evaluations(image, session):
        for name in evaluation.outlined:
            if not session.shows((evaluation.rater, name)):
                continue
            regions = tuple(r for r in evaluation.regions if r.characteristic == name)
            dashed = words.group(name) == "Additional terms"
            colour = colour_of(name, session)
            layers.append(OutlineLayer(evaluation.rater, name, regions, colour, dashed))
    return tuple(layers)


def _attention(
    image: ImageRecord,
    session: Session,
    maps: AttentionMaps | None,
    protocol: Protocol | None,
    scored: ScoredMaximum | None,
) -> AttentionLayer | None:
    if maps is None or not session.attention_shown or maps.image_id != image.image_id:
        return None
    shown = explained_class(image, session, maps)
    return attention_layer(maps, session, protocol, shown=shown, gold=image.gold, scored=scored)


def _votes(image: ImageRecord, session: Session, votes: VotesLayer | None) -> VotesLayer | None:
    if votes is None or not session.votes_shown:
        return None
    made = (votes.image_id, votes.characteristic, votes.fusion)
    return votes if made == (image.image_id, session.votes_of, session.votes_how) else None


def _notice(image: ImageRecord, dataset: Dataset) -> str:
    if image.photograph is None:
        unreadable = (
            p.what
            for p in dataset.problems
            if p.image_id == image.image_id and p.kind == UNREADABLE
        )
        for what in unreadable:
            return f"The photograph could not be read: {what}"
        return (
            "No photograph. DermX comes without them: choose File ▸ Open photographs…, "
            "or paint stand-ins with File ▸ Paint stand-ins…"
        )
    if not image.photograph.fits:
        shown = f"{image.photograph.width} × {image.photograph.height}"
        annotated = f"{image.width} × {image.height}"
        turned = image.photograph.width, image.photograph.height
        exchanged = " (width and height are exchanged)" if same_aspect(turned, image.size) else ""
        return (
            f"This photograph is {shown} pixels, the outlines were drawn on {annotated}: "
            f"another aspect{exchanged}, so they are not shown and not scored."
        )
    return ""


def _banner(image: ImageRecord) -> str:
    return "Painted stand-in, not a photograph" if image.stand_in else ""
