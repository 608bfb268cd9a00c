"""What panes show as a figure for print: the same layers, lines as vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dermx_viewer.dataset.masks import region_outlines, regions_mask
from dermx_viewer.dataset.photographs import read_photograph
from dermx_viewer.errors import PhotographError
from dermx_viewer.export.figures.figure import Figure
from dermx_viewer.export.figures.panel import (
    Attention,
    Line,
    Panel,
    Tint,
    fitted,
    neutral_ground,
)
from dermx_viewer.export.overlays import Pixels
from dermx_viewer.gui.canvas.picture import picture_title
from dermx_viewer.session.scene import Scene


def scenes_figure(scenes: Sequence[Scene]) -> Figure:
    """One panel a pane, with a caption that says what each shows and what is left out.

    Reads the photograph: not for the GUI thread.
    """
    first = scenes[0]
    legend = dict.fromkeys(
        (layer.characteristic, layer.colour) for s in scenes for layer in s.layers
    )
    shown = [scene.attention for scene in scenes if scene.attention is not None]
    said = [
        *dict.fromkeys(" · ".join(picture_title(s).split("   ·   ")) for s in scenes),
        *("The votes are not drawn." for scene in scenes[:1] if scene.votes is not None),
        *("Evidence against is not drawn." for layer in shown[:1] if layer.diverging),
    ]
    return Figure(
        rows=[[_panel(scene) for scene in scenes]],
        columns=[s.attention.title if s.attention is not None else "Outlines" for s in scenes],
        legend=[*legend],
        colours=f"attention, {shown[0].scale}" if shown else "",
        colour_map=first.colour_map,
        caption=". ".join(text.rstrip(".") for text in said if text) + ".",
    )


def _panel(scene: Scene) -> Panel:
    tints = [
        Tint(regions_mask(layer.regions, *scene.size).full(), layer.colour, scene.fill_opacity)
        for layer in scene.layers
    ]
    lines = [
        Line([p for r in layer.regions for p in region_outlines(r)], layer.colour, layer.dashed)
        for layer in scene.layers
    ]
    attention = None
    if scene.attention is not None:
        values = np.clip(scene.attention.values, 0.0, 1.0)
        attention = Attention(
            values, scene.attention_opacity, scene.attention_threshold, scene.colour_map
        )
    return Panel(ground=_ground(scene), tints=tints, attention=attention, lines=lines)


def _ground(scene: Scene) -> Pixels:
    if scene.photograph is None:
        return neutral_ground(scene.size)
    try:
        return fitted(read_photograph(scene.photograph), scene.size)
    except PhotographError:
        return neutral_ground(scene.size)
