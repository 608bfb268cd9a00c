"""Figures of images: a view of each, or the paper's grid of photograph, union and attention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    of that class the place stays empty.
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
) -> Panel | None:
    maps = one.maps.get(image.image_id)
    explained = class_to_explain(image, maps, whose) if maps is not None else ""
    if maps is None or not explained:
        return None
    return attention_panel(image, maps, explained, protocol, look)


def _with_lines(panel: Panel | None, lines: Panel) -> Panel | None:
    if panel is None:
        return None
    return Panel(ground=panel.ground, attention=panel.attention, lines=lines.lines, note=panel.note)


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
            f"{', '.join(methods)} of {classes.get(whose, whose)}, as it is scored under the "
            f"protocol {protocol.name} ({protocol.hash[:12]})."
        )
    stand_ins = sum(image.stand_in for image in images)
    if stand_ins:
        of = "The" if stand_ins == len(images) else f"{stand_ins} of the"
        yield f"{of} photographs are painted stand-ins."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
