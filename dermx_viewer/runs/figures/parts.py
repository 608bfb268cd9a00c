"""Figures of a score pixel by pixel: what each model found, missed, and looked at beyond it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dermx_viewer.dataset.records import UNION, ImageRecord
from dermx_viewer.export.figures.figure import Figure
from dermx_viewer.export.figures.panel import Attention, Panel
from dermx_viewer.export.score_parts import PART_COLOURS, PART_NAMES, parts_picture
from dermx_viewer.runs.class_names import class_to_explain
from dermx_viewer.runs.figures.grids import Shown, name_of
from dermx_viewer.runs.figures.panels import photograph_panel
from dermx_viewer.scoring.overlap import f1
from dermx_viewer.scoring.pixels import PixelParts, pixel_parts, row_names, wanted_row
from dermx_viewer.scoring.protocols import Protocol

WORDS = "F1 = 2·found / (2·found + missed + extra), sums of fuzzy weights in pixels"


def parts_figure(
    images: Sequence[ImageRecord],
    shown: Sequence[Shown],
    *,
    protocol: Protocol,
    look: Attention,
    whose: str = "gold",
    rater: str = "",
    characteristic: str = UNION,
) -> Figure:
    """A row an image, a column a model: the parts of the F1 of the row of ``rater`` (the first
    where none is named) and ``characteristic``, whose sums are in the caption.

    ``look``: how opaque they are; the rest of it is not used.
    """
    rows: list[list[Panel | None]] = []
    said: list[str] = []
    for image in images:
        row = wanted_row(row_names(image, protocol), rater, characteristic)
        panels: list[Panel | None] = []
        for one in shown:
            explained, parts = _parts(image, one, whose, protocol, row)
            panels.append(_panel(image, parts, look))
            if parts is not None:
                said.append(f"{image.image_id}, {one.name}: {_told(parts, explained)}.")
        rows.append(panels)
    return Figure(
        rows=rows,
        columns=[one.name for one in shown],
        names=[name_of(image) for image in images],
        legend=[*zip(PART_NAMES, PART_COLOURS, strict=True)],
        caption=" ".join([*said, *_about(images, protocol)]),
    )


def _parts(
    image: ImageRecord, one: Shown, whose: str, protocol: Protocol, row: tuple[str, str] | None
) -> tuple[str, PixelParts | None]:
    maps = one.maps.get(image.image_id)
    explained = class_to_explain(image, maps, whose) if maps is not None else ""
    if maps is None or not explained or row is None:
        return "", None
    return explained, pixel_parts(image, maps, explained, protocol, row)


def _panel(image: ImageRecord, parts: PixelParts | None, look: Attention) -> Panel:
    bare = photograph_panel(image)
    if parts is None:
        return replace(bare, note="no score")
    value = float(f1(parts.sums))
    note = f"F1 {value:.3f}" if value == value else "F1 undefined"
    return replace(bare, over=parts_picture(parts.drawn(), look.opacity), note=note)


def _told(parts: PixelParts, explained: str) -> str:
    """``Acne against derm1: Scale: found 12.0, missed 3.0, extra 5.0, F1 0.750``."""
    value = float(f1(parts.sums))
    sums = (parts.found.sum(), parts.missed.sum(), parts.extra.sum())
    told = ", ".join(f"{n} {s:,.1f}" for n, s in zip(PART_NAMES, sums, strict=True))
    shown = f"{value:.3f}" if value == value else "undefined"
    return f"{explained} against {parts.rater}: {parts.characteristic}: {told}, F1 {shown}"


def _about(images: Sequence[ImageRecord], protocol: Protocol) -> Iterator[str]:
    yield f"{WORDS}; protocol {protocol.name} ({protocol.hash[:12]})."
    if any(image.stand_in for image in images):
        yield "Painted stand-ins are in the place of photographs."
