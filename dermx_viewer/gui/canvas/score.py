"""The parts of a score on the canvas: what was found, missed, and looked at beyond the outline."""

from __future__ import annotations

import html

import numpy as np
import numpy.typing as npt

from dermx_viewer.export.score_parts import PART_COLOURS, parts_picture
from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.session.score_view import ScoreLayer

PARTS = tuple(zip((later("found"), later("missed"), later("extra")), PART_COLOURS, strict=True))
"""Name and colour"""


def score_picture(layer: ScoreLayer, opacity: float) -> npt.NDArray[np.uint8]:
    """RGBA (height, width, 4): see ``parts_picture``."""
    return parts_picture(layer.parts, opacity)


def score_keys(layer: ScoreLayer) -> list[tuple[str, str]]:
    """(words with the sum, colour) of each part."""
    return [
        (f"{tr(name)} {number(getattr(layer, name), ',.1f')}", colour) for name, colour in PARTS
    ]


def score_text(layer: ScoreLayer) -> str:
    """``F1 of Acne against derm1: Scale = 2·found / (2·found + missed + extra) = 0.36``."""
    value = number(layer.f1, ".3f") if layer.f1 == layer.f1 else tr("undefined")
    formula = tr("2·found / (2·found + missed + extra)")
    return tr("F1 of {explained_class} against {against} = {formula} = {value}").format(
        explained_class=layer.explained_class, against=layer.against, formula=formula, value=value
    )


def score_legend(layer: ScoreLayer) -> str:
    """The same with the sums in pixels and their colours, as rich text."""
    keys = [
        f'<span style="color:{colour}">■</span>&nbsp;{text.replace(" ", "&nbsp;")}&nbsp;px'
        for text, colour in score_keys(layer)
    ]
    return f"<b>{html.escape(score_text(layer))}</b> &nbsp; {' &nbsp; '.join(keys)}"
