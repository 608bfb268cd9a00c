"""Figures of images: a view of each, or the paper's grid of photograph, union and attention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import UNION, Evaluation, ImageRecord
from dermx_viewer.export.figures.figure import Figure
from dermx_viewer.export.figures.panel import Attention, Panel
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.runs.class_names import class_to_explain
from dermx_viewer.runs.figures.panels import (
    attention_panel,
    outlined_names,
    outlines_panel,
    photograph_panel,
    union_panel,
)
from dermx_viewer.scoring.protocols import DERMX_2021, Protocol

LOOK = Attention(np.zeros((1, 1)))
"""How attention is drawn where nobody says otherwise."""

COLOURS = "attention, as a share of the map's largest value"


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What one model, or set of maps, says of the images of a figure: maps by image id."""

    name: str
    maps: Mapping[str, AttentionMaps]


def grid_figure(
    images: Sequence[ImageRecord],
    shown: Sequence[Shown] = (),
    *,
    whose: str = "gold",
    protocol: Protocol = DERMX_2021,
    look: Attention = LOOK,
    caption: str = "",
) -> Figure:
    """A row an image: photograph, union of outlines, then the attention of each of ``shown``.

    ``whose``: the class policy ("gold", "predicted"), or a class by name; where a model has no map
    of that class the photograph is bare, and says so.
    """
    rows = [
        [
            photograph_panel(image),
            union_panel(image),
            *(_attention(image, one, whose, protocol, look) for one in shown),
        ]
        for image in images
    ]
    return Figure(
        rows=rows,
        columns=["Photograph", "Union of all outlines", *(one.name for one in shown)],
        names=[name_of(image) for image in images],
        legend=[(f"{UNION} of all raters", ontology().colour(UNION))],
        colours=COLOURS if shown else "",
        colour_map=look.colour_map,
        caption=" ".join([caption, *_told(images, shown, whose, protocol)]).strip(),
    )


def view_figure(
    images: Sequence[ImageRecord],
    shown: Sequence[Shown] = (),
    *,
    whose: str = "gold",
    raters: Sequence[str] = (),
    only: Sequence[str] = (),
    protocol: Protocol = DERMX_2021,
    look: Attention = LOOK,
) -> Figure:
    """A row an image: all outlines over the photograph, or over the attention of each of ``shown``.

    ``raters`` and ``only``: these raters, or characteristics, alone.
    """
    rows: list[list[Panel | None]] = []
    for image in images:
        lines = outlines_panel(image, raters, only)
        panels = [_attention(image, one, whose, protocol, look) for one in shown]
        rows.append([_with_lines(panel, lines) for panel in panels] if shown else [lines])
    evaluations = [e for image in images for e in shown_evaluations(image, raters)]
    legend = [(name, ontology().colour(name)) for name in outlined_names(evaluations, only)]
    return Figure(
        rows=rows,
        columns=[one.name for one in shown] or ["Outlines"],
        names=[name_of(image) for image in images],
        legend=legend,
        colours=COLOURS if shown else "",
        colour_map=look.colour_map,
        caption=" ".join(_told(images, shown, whose, protocol, raters, only)),
    )


def raters_figure(image: ImageRecord, raters: Sequence[str], only: Sequence[str]) -> Figure:
    """The paper's figure 2: one image, and what each of ``raters`` outlined of ``only``."""
    panels = [outlines_panel(image, [rater], only) for rater in raters]
    legend = [(name, ontology().colour(name)) for name in only]
    return Figure(
        rows=[[photograph_panel(image), *panels]],
        columns=["Photograph", *raters],
        names=[name_of(image)],
        legend=legend,
        caption=" ".join(_told([image], (), "gold", DERMX_2021, raters, only)),
    )


def shown_evaluations(image: ImageRecord, raters: Sequence[str] = ()) -> list[Evaluation]:
    """The kept evaluations of these raters; of all where none is named."""
    return [e for e in image.kept_evaluations if not raters or e.rater in raters]


def name_of(image: ImageRecord) -> str:
    """Its id, with the gold standard where there is one."""
    return f"{image.image_id} · {image.gold}" if image.gold else image.image_id


def _attention(
    image: ImageRecord, one: Shown, whose: str, protocol: Protocol, look: Attention
) -> Panel:
    """What a model looked at; the bare photograph, and why, where it has no such map."""
    maps = one.maps.get(image.image_id)
    explained = class_to_explain(image, maps, whose) if maps is not None else ""
    if maps is not None and explained:
        return attention_panel(image, maps, explained, protocol, look)
    words = {"gold": "the gold standard", "predicted": "a predicted class"}.get(whose, whose)
    why = "no map" if maps is None else f"no map of {words}"
    return replace(photograph_panel(image), note=why)


def _with_lines(panel: Panel, lines: Panel) -> Panel:
    return replace(panel, lines=lines.lines)


def nothing_shown(images: Sequence[ImageRecord], shown: Sequence[Shown], whose: str) -> str:
    """Why no model has a map to show on any of ``images``; "" where one has, or none is asked."""
    maps = [one.maps[i.image_id] for one in shown for i in images if i.image_id in one.maps]
    if not shown or any(class_to_explain(_of(images, m), m, whose) for m in maps):
        return ""
    if not maps:
        return "none of the models or map sets has a map of these images"
    known = ", ".join(dict.fromkeys(name for each in maps for name in each.classes))
    return f"there is no map of {whose!r} of these images; there are maps of: {known}"


def _of(images: Sequence[ImageRecord], maps: AttentionMaps) -> ImageRecord:
    return next(image for image in images if image.image_id == maps.image_id)


def _told(
    images: Sequence[ImageRecord],
    shown: Sequence[Shown],
    whose: str,
    protocol: Protocol,
    raters: Sequence[str] = (),
    only: Sequence[str] = (),
) -> Iterator[str]:
    """Sentences of the caption: of how much it is, by which protocol, and what is not there."""
    people = {e.rater for image in images for e in shown_evaluations(image, raters)}
    yield f"{_count(len(images), 'image')}, outlines of {_count(len(people), 'rater')}."
    if only:
        yield f"Outlines of {', '.join(only)} alone."
    if shown:
        methods = dict.fromkeys(m.origin.method for one in shown for m in one.maps.values())
        classes = {"gold": "the gold standard", "predicted": "the predicted class"}
        yield (
            f"Attention ({', '.join(methods)}) for {classes.get(whose, whose)}, as it is scored "
            f"under the protocol {protocol.name} ({protocol.hash[:12]})."
        )
    bare = sum(image.photograph is None for image in images)
    if bare:
        of = "The" if bare == len(images) else f"{bare} of the"
        yield f"{of} photographs are not at hand: grey is in their place."
    stand_ins = sum(image.stand_in for image in images)
    if stand_ins:
        of = "The" if stand_ins == len(images) else f"{stand_ins} of the"
        yield f"{of} photographs are painted stand-ins."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
