"""Panels of one image: its photograph, what was outlined, and what a model looked at."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import characteristic_mask, merge, region_outlines, union_mask
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.photographs import read_photograph
from dermx_viewer.dataset.records import UNION, Evaluation, ImageRecord
from dermx_viewer.errors import PhotographError
from dermx_viewer.export.figures.panel import (
    Attention,
    Line,
    Panel,
    Tint,
    fitted,
    neutral_ground,
)
from dermx_viewer.export.overlays import Pixels
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.grid import in_order
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.protocols import Protocol

FILL, UNION_FILL = 0.3, 0.45
"""Opacities of what one rater outlined, and of the union of all."""

NO_PHOTOGRAPH = "no photograph"
STAND_IN = "painted stand-in"
_RIGHT, _WRONG = "✓", "✗"


def photograph_panel(image: ImageRecord) -> Panel:
    """The photograph without anything over it."""
    ground, note = _ground(image)
    return Panel(ground=ground, note=note)


def outlines_panel(
    image: ImageRecord, raters: Sequence[str] = (), only: Sequence[str] = ()
) -> Panel:
    """What kept evaluations outlined, in the colours of the window.

    ``raters`` and ``only``: these raters, or characteristics, alone; all where none is named.
    """
    ground, _ = _ground(image)
    shown = [e for e in image.kept_evaluations if not raters or e.rater in raters]
    names = outlined_names(shown, only)
    words = ontology()
    tints = [Tint(_all_of(shown, name, image.size), words.colour(name), FILL) for name in names]
    lines = [
        Line(
            [path for r in e.regions if r.characteristic == name for path in region_outlines(r)],
            words.colour(name),
            dashed=words.group(name) == "Additional terms",
        )
        for e in shown
        for name in names
        if name in e.outlined
    ]
    return Panel(ground=ground, tints=tints, lines=lines)


def outlined_names(evaluations: Sequence[Evaluation], only: Sequence[str] = ()) -> list[str]:
    """Which characteristics were outlined, each once, in the ontology's order."""
    found = {name for e in evaluations for name in e.outlined}
    return in_order([name for name in found if not only or name in only])


def union_panel(image: ImageRecord) -> Panel:
    """The union of everything that the raters of kept evaluations outlined."""
    ground, _ = _ground(image)
    whole = merge((union_mask(e) for e in image.kept_evaluations), *image.size).full()
    colour = ontology().colour(UNION)
    raters = sum(bool(e.regions) for e in image.kept_evaluations)
    note = f"{raters} rater{'' if raters == 1 else 's'}"
    line = Line(_contours(whole), colour)
    return Panel(ground=ground, tints=[Tint(whole, colour, UNION_FILL)], lines=[line], note=note)


def attention_panel(
    image: ImageRecord, maps: AttentionMaps, explained: str, protocol: Protocol, look: Attention
) -> Panel:
    """What a model looked at for the class ``explained``, as it is scored under ``protocol``.

    ``look``: how it is drawn; its values are not used. The note says what the model predicted.
    """
    ground, _ = _ground(image)
    values = normalise(maps.map_of(explained), protocol)
    drawn = Attention(values, look.opacity, look.threshold, look.colour_map)
    return Panel(ground=ground, attention=drawn, note=_prediction(image, maps, explained))


def _prediction(image: ImageRecord, maps: AttentionMaps, explained: str) -> str:
    """``Psoriasis 98.9 % ✓``; of another class than is shown both are told."""
    predicted = maps.predicted_class
    if not predicted:
        return f"attention for {explained}"
    share = 100 * maps.probabilities[maps.classes.index(predicted)]
    sign = {True: f" {_RIGHT}", False: f" {_WRONG}"}[predicted == image.gold] if image.gold else ""
    said = f"{predicted} {share:.1f} %{sign}"
    return said if explained == predicted else f"{said}; shown: {explained}"


def _ground(image: ImageRecord) -> tuple[Pixels, str]:
    """The photograph at the annotated size, and what must be said of it."""
    if image.photograph is None:
        return neutral_ground(image.size), NO_PHOTOGRAPH
    if not image.scorable:
        return neutral_ground(image.size), "the photograph has another aspect than the outlines"
    try:
        pixels = read_photograph(image.photograph.path)
    except PhotographError:
        return neutral_ground(image.size), "the photograph could not be read"
    return fitted(pixels, image.size), STAND_IN if image.stand_in else ""


def _all_of(
    evaluations: Sequence[Evaluation], name: str, size: tuple[int, int]
) -> npt.NDArray[np.bool_]:
    masks = (characteristic_mask(e, name) for e in evaluations if name in e.outlined)
    return merge(masks, *size).full()


def _contours(mask: npt.NDArray[np.bool_]) -> list[npt.NDArray[np.float64]]:
    found, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    return [contour.reshape(-1, 2).astype(np.float64) for contour in found]
