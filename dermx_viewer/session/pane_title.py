"""What stands over a pane: whose attention for what, by which method, and how well it agrees."""

from __future__ import annotations

from dataclasses import dataclass

from dermx_viewer.said import Said, joined
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.score_view import ScoreLayer
from dermx_viewer.session.state import Pane


@dataclass(frozen=True, slots=True)
class PaneF1:
    """Mean F1 of the shown map with the Union of each of ``raters`` people, or, where that is 0,
    with the one of all of them together; NaN where undefined."""

    value: float
    raters: int

    @property
    def text(self) -> str:
        """``F1 0.39 (Union, 3 raters)``; "" where there is none."""
        if self.value != self.value:
            return ""
        people = Said("{n} raters", n=self.raters) if self.raters > 1 else Said("1 rater")
        people = people if self.raters else Said("all raters together")
        return Said("{f1} (Union, {people})", f1=self.brief, people=people)

    @property
    def brief(self) -> str:
        """``F1 0.39``; "" where there is none."""
        return Said("F1 {value:.2f}", value=self.value) if self.value == self.value else ""


def pane_titles(
    pane: Pane, scene: Scene, name: str, f1: PaneF1 | None = None, status: str = ""
) -> tuple[str, ...]:
    """Model · class · method · F1, then shorter wordings of the same; a pane without attention
    says what it draws. ``name``: the model's; ``status``: why there is no map yet."""
    outlined = _outlined(pane, scene)
    layer = scene.attention
    if layer is None:
        if pane.shown and pane.model and status:
            return (joined(" · ", [name, status]), name)
        drawn = Said("votes") if scene.votes is not None and not outlined else outlined
        photograph = Said("Photograph")
        return (joined(" · ", [photograph, drawn]) if drawn else photograph,)
    if scene.score is not None:
        return _of_parts(scene.score, (name, layer.title, layer.method))
    known = f1 if layer.view in ("class", "A") else None
    score, brief = (known.text, known.brief) if known is not None else ("", "")
    at = (
        Said("layer {name}", name=layer.target_layer)
        if pane.target_layer and layer.target_layer
        else ""
    )
    only = outlined if pane.drawn not in ("layers", "none") else ""
    wordings = (
        (name, layer.title, layer.method, at, score, only),
        (name, layer.title, layer.method, brief),
        (name, layer.title, brief),
        (name, layer.title),
    )
    return tuple(dict.fromkeys(joined(" · ", filter(None, words)) for words in wordings))


def _of_parts(score: ScoreLayer, of: tuple[str, str, str]) -> tuple[str, ...]:
    value = Said("F1 {value:.2f}", value=score.f1) if score.f1 == score.f1 else ""
    wordings = (
        (*of, value, Said("parts of the score, {against}", against=score.against)),
        (*of[:2], value, Said("against {name}", name=score.against)),
        (of[1], value, Said("against {name}", name=score.against)),
        (of[1], value),
    )
    return tuple(joined(" · ", filter(None, words)) for words in wordings)


def _outlined(pane: Pane, scene: Scene) -> str:
    if pane.drawn == "union":
        return Said("union of all outlines")
    if pane.drawn_rater:
        return Said("outlines of {name}", name=pane.drawn_rater)
    return Said("outlines") if scene.layers else ""
