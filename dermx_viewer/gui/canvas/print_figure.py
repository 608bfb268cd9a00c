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
    Spots,
    Tint,
    fitted,
    neutral_ground,
)
from dermx_viewer.export.overlays import Pixels
from dermx_viewer.gui.canvas.contours import contour_lines, levels_of
from dermx_viewer.gui.canvas.marks import COLOUR, Mark
from dermx_viewer.gui.canvas.picture import picture_title
from dermx_viewer.gui.canvas.score import PARTS, score_keys, score_picture
from dermx_viewer.gui.tr import in_english
from dermx_viewer.session.scene import Scene


@in_english()
def scenes_figure(
    scenes: Sequence[Scene],
    titles: Sequence[str] = (),
    verdict: str = "",
    marks: Sequence[Mark] = (),
) -> Figure:
    """One panel a pane, with a caption that says what each shows and what is left out.

    ``titles``: what stands over them, each beginning with a letter; none for one pane;
    ``verdict``: what a reader says of one of them, ``marks``: places that he marked, drawn in each
    as on screen. Reads the photograph: not for the GUI thread.
    """
    legend = dict.fromkeys(
        (layer.characteristic, layer.colour) for s in scenes for layer in s.layers
    )
    scored = {key: None for s in scenes if s.score is not None for key in PARTS}
    drawn = [scene for scene in scenes if scene.attention is not None and scene.score is None]
    letters = [title[:1] for title in titles]
    said = [
        *map(_told, letters or [""] * len(scenes), scenes),
        verdict,
        *("The votes are not drawn." for scene in scenes[:1] if scene.votes is not None),
        *("Evidence against is not drawn." for s in drawn if s.attention and s.attention.diverging),
        *_scales(scenes, letters),
    ]
    shown = drawn[0].attention if drawn else None
    return Figure(
        rows=[[_panel(scene, marks) for scene in scenes]],
        columns=titles or [_heading(scene) for scene in scenes],
        legend=[*scored, *legend, *([("marked by the reader", COLOUR)] if marks else [])],
        colours=f"attention, {shown.scale}" if shown is not None else "",
        colour_map=(drawn or scenes)[0].colour_map,
        caption=". ".join(text.rstrip(".") for text in dict.fromkeys(said) if text) + ".",
    )


def _told(letter: str, scene: Scene) -> str:
    said = " · ".join(picture_title(scene).split("   ·   "))
    if scene.score is not None:
        said += f" ({', '.join(text for text, _ in score_keys(scene.score))} pixels)"
    return f"{letter}: {said}" if letter else said


def _heading(scene: Scene) -> str:
    return scene.attention.title if scene.attention is not None else "Outlines"


def _scales(scenes: Sequence[Scene], letters: Sequence[str]) -> list[str]:
    """What the colours of each pane mean, where they do not mean the same in all."""
    found = [
        (letter, scene.attention.scale, scene.colour_map)
        for letter, scene in zip(letters, scenes, strict=False)
        if scene.attention is not None
    ]
    if len({(scale, colours) for _, scale, colours in found}) <= 1:
        return []
    first, *others = found
    return [
        f"The colour bar is that of {first[0]}",
        *(f"Colours of {letter}: {scale}, {colours}" for letter, scale, colours in others),
    ]


def _panel(scene: Scene, marks: Sequence[Mark]) -> Panel:
    tints = [
        Tint(regions_mask(layer.regions, *scene.size).full(), layer.colour, scene.fill_opacity)
        for layer in scene.layers
    ]
    lines = [
        Line([p for r in layer.regions for p in region_outlines(r)], layer.colour, layer.dashed)
        for layer in scene.layers
    ]
    attention, drawn = None, [np.array(mark) for mark in marks if len(mark) > 1]
    if scene.attention is not None and scene.contours:
        levels = levels_of(scene.attention)
        both = ((level, contour_lines(scene.attention, scene.size, level)) for level in levels)
        lines += [Line(found, "#ffffff", level < 0) for level, found in both if found]
    if scene.attention is not None and scene.score is None:
        values = np.clip(scene.attention.values, 0.0, 1.0)
        attention = Attention(
            values, scene.attention_opacity, scene.attention_threshold, scene.colour_map
        )
    score = scene.score
    over = score_picture(score, scene.attention_opacity) if score is not None else None
    clicks = [mark[0] for mark in marks if len(mark) == 1]
    return Panel(
        ground=_ground(scene),
        tints=tints,
        attention=attention,
        over=over,
        lines=[*lines, Line(drawn, COLOUR)] if drawn else lines,
        spots=[Spots(np.array(clicks), COLOUR)] if clicks else [],
    )


def _ground(scene: Scene) -> Pixels:
    if scene.photograph is None:
        return neutral_ground(scene.size)
    try:
        return fitted(read_photograph(scene.photograph), scene.size)
    except PhotographError:
        return neutral_ground(scene.size)
