"""From data set and session to what is to be drawn: one pure function, no Qt.

Whoever draws compares the old scene with the new one and touches only what changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.photo_folder import UNREADABLE
from dermx_viewer.dataset.records import (
    UNION,
    Dataset,
    Evaluation,
    ImageRecord,
    Region,
    same_aspect,
)
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.said import Said
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.session.attention import AttentionLayer, ScoredMaximum, attention_layer
from dermx_viewer.session.score_view import ScoreLayer
from dermx_viewer.session.state import Layer, Outlines, Pane, Session, covers
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
    hidden: tuple[Layer, ...] = ()
    """Layers of the image that the user does not want to see"""
    fill_opacity: float = 0.15
    outline_width: float = 2.0
    attention: AttentionLayer | None = None
    attention_opacity: float = 0.55
    attention_threshold: float = 0.15
    colour_map: str = "inferno"
    brightness: float = 0.0
    contrast: float = 1.0
    keep_zoom: bool = False
    """Whether it takes the place and zoom of the image before"""
    votes: VotesLayer | None = None
    """Compared by identity: whoever makes it keeps it."""
    votes_opacity: float = 0.6
    contours: bool = False
    score: ScoreLayer | None = None
    """Drawn instead of the attention. Compared by identity: whoever makes it keeps it."""


def resolve(
    dataset: Dataset | None,
    session: Session,
    maps: AttentionMaps | None = None,
    protocol: Protocol | None = None,
    votes: VotesLayer | None = None,
    scored: ScoredMaximum | None = None,
    *,
    pane: Pane | None = None,
    score: ScoreLayer | None = None,
) -> Scene:
    """What to draw in a pane (None: the active one).

    ``maps``, ``votes`` and ``score`` are made beside; None while there are none.

    Those of another image, and votes on something else than the session asks for, are not shown.
    ``scored``: the largest value in the run of the shown model, None without a run.
    """
    image = dataset.by_id.get(session.place.image) if dataset is not None else None
    if dataset is None or image is None:
        return Scene()
    fits = image.scorable
    outlines, pane = session.outlines, pane or session.pane
    return Scene(
        image_id=image.image_id,
        size=image.size,
        photograph=image.photograph.path if image.photograph else None,
        notice=_notice(image, dataset),
        banner=_banner(image),
        layers=_layers(image, outlines, pane) if fits else (),
        hidden=_hidden(image, outlines, pane) if fits else (),
        fill_opacity=outlines.fill_opacity,
        outline_width=outlines.outline_width,
        attention=_attention(image, pane, maps, protocol, scored) if fits else None,
        attention_opacity=pane.opacity,
        attention_threshold=pane.threshold,
        colour_map=pane.colour_map,
        brightness=session.picture.brightness,
        contrast=session.picture.contrast,
        keep_zoom=session.picture.keep_zoom,
        votes=_votes(image, outlines, votes) if fits and pane.drawn == "layers" else None,
        votes_opacity=outlines.votes_opacity,
        contours=pane.contours,
        score=score if fits and pane.shown and pane.score_shown else None,
    )


def explained_class(image: ImageRecord, pane: Pane, maps: AttentionMaps) -> str:
    """The class whose map is shown; the predicted one where the wanted one was not explained."""
    wanted = {
        "gold": image.gold,
        "predicted": maps.predicted_class,
        "chosen": pane.chosen_class,
    }[pane.class_policy]
    if wanted in maps.classes:
        return wanted
    return maps.predicted_class or maps.classes[0]


def shown_evaluations(image: ImageRecord, outlines: Outlines) -> tuple[Evaluation, ...]:
    """Evaluations whose layers can be shown: discarded ones only where the user wants them."""
    return image.evaluations if outlines.show_discarded else image.kept_evaluations


def has_layer(image: ImageRecord, layer: Layer) -> bool:
    """Whether anything in the image is of this layer; "" is any rater or any characteristic."""
    return any(covers(layer, (e.rater, n)) for e in image.evaluations for n in e.outlined)


def colour_of(characteristic: str, outlines: Outlines) -> str:
    """The colour ("#rrggbb") a characteristic is drawn in: the user's, or the standard one."""
    return dict(outlines.colours).get(characteristic) or ontology().colour(characteristic)


def _draws(pane: Pane, outlines: Outlines, layer: Layer) -> bool:
    """Whether a pane draws what a rater outlined of a characteristic."""
    if pane.drawn == "none":
        return False
    return layer[0] == pane.drawn_rater if pane.drawn_rater else outlines.shows(layer)


def _layers(image: ImageRecord, outlines: Outlines, pane: Pane) -> tuple[OutlineLayer, ...]:
    words = ontology()
    layers = []
    for evaluation in shown_evaluations(image, outlines):
        for name in evaluation.outlined:
            if not _draws(pane, outlines, (evaluation.rater, name)):
                continue
            regions = tuple(r for r in evaluation.regions if r.characteristic == name)
            dashed = words.group(name) == "Additional terms"
            colour = colour_of(name, outlines)
            layers.append(OutlineLayer(evaluation.rater, name, regions, colour, dashed))
    return _united(layers, outlines) if pane.drawn == "union" else tuple(layers)


def _united(layers: Sequence[OutlineLayer], outlines: Outlines) -> tuple[OutlineLayer, ...]:
    """One layer around everything that these hold; none where they hold nothing."""
    raters = tuple(dict.fromkeys(layer.rater for layer in layers))
    regions = tuple(region for layer in layers for region in layer.regions)
    colour = colour_of(UNION, outlines)
    return (OutlineLayer(", ".join(raters), UNION, regions, colour, False),) if regions else ()


def _hidden(image: ImageRecord, outlines: Outlines, pane: Pane) -> tuple[Layer, ...]:
    layers = ((e.rater, n) for e in shown_evaluations(image, outlines) for n in e.outlined)
    return tuple(layer for layer in layers if not _draws(pane, outlines, layer))


def _attention(
    image: ImageRecord,
    pane: Pane,
    maps: AttentionMaps | None,
    protocol: Protocol | None,
    scored: ScoredMaximum | None,
) -> AttentionLayer | None:
    if maps is None or not pane.shown or maps.image_id != image.image_id:
        return None
    shown = explained_class(image, pane, maps)
    if pane.score_shown:
        # What is seen of the score is of the map as it is scored.
        pane = replace(pane, view="class", scale="map", evidence_against=False)
    return attention_layer(maps, pane, protocol, shown=shown, gold=image.gold, scored=scored)


def _votes(image: ImageRecord, outlines: Outlines, votes: VotesLayer | None) -> VotesLayer | None:
    if votes is None or not outlines.votes_shown:
        return None
    made = (votes.image_id, votes.characteristic, votes.fusion)
    return votes if made == (image.image_id, outlines.votes_of, outlines.votes_how) else None


def _notice(image: ImageRecord, dataset: Dataset) -> str:
    if image.photograph is None:
        unreadable = (
            p.what
            for p in dataset.problems
            if p.image_id == image.image_id and p.kind == UNREADABLE
        )
        for what in unreadable:
            return Said("The photograph could not be read: {what}", what=what)
        return Said(
            "No photograph. DermX comes without them: choose File ▸ Open photographs…, "
            "or paint stand-ins with File ▸ Paint stand-ins…"
        )
    if not image.photograph.fits:
        shown = f"{image.photograph.width} × {image.photograph.height}"
        annotated = f"{image.width} × {image.height}"
        turned = image.photograph.width, image.photograph.height
        exchanged = same_aspect(turned, image.size)
        return Said(
            "This photograph is {shown} pixels, the outlines were drawn on {annotated}: "
            "another aspect{exchanged}, so they are not shown and not scored.",
            shown=shown,
            annotated=annotated,
            exchanged=Said(" (width and height are exchanged)") if exchanged else "",
        )
    return ""


def _banner(image: ImageRecord) -> str:
    return Said("Painted stand-in, not a photograph") if image.stand_in else ""
