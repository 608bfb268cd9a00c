"""What stands over a pane: whose attention for what, by which method, and how well it agrees."""

from __future__ import annotations

from dataclasses import dataclass

from dermx_viewer.session.scene import Scene
from dermx_viewer.session.score_view import ScoreLayer
from dermx_viewer.session.state import Pane


@dataclass(frozen=True, slots=True)
class PaneF1:
    """Mean F1 of the shown map with the Union of each of ``raters`` people; NaN where undefined."""

    value: float
    raters: int

    @property
    def text(self) -> str:
        """``F1 0.39 (Union, 3 raters)``; "" where there is none."""
        if self.value != self.value:
            return ""
        people = f"{self.raters} raters" if self.raters > 1 else "1 rater"
        return f"F1 {self.value:.2f} (Union, {people})"


def pane_titles(
    pane: Pane, scene: Scene, name: str, f1: PaneF1 | None = None, status: str = ""
) -> tuple[str, ...]:
    """Model · class · method · F1, then shorter wordings of the same; a pane without attention
    says what it draws. ``name``: the model's; ``status``: why there is no map yet."""
    outlined = _outlined(pane, scene)
    layer = scene.attention
    if layer is None:
        if pane.shown and pane.model and status:
            return (f"{name} · {status}", name)
        drawn = "votes" if scene.votes is not None and not outlined else outlined
        return (f"Photograph · {drawn}" if drawn else "Photograph",)
    if scene.score is not None:
        return _of_parts(scene.score, (name, layer.title, layer.method))
    score = f1.text if f1 is not None and layer.view in ("class", "A") else ""
    at = f"layer {layer.target_layer}" if pane.target_layer and layer.target_layer else ""
    only = outlined if pane.drawn not in ("layers", "none") else ""
    wordings = (
        (name, layer.title, layer.method, at, score, only),
        (name, layer.title, layer.method, score.partition(" (")[0]),
        (name, layer.title, score.partition(" (")[0]),
        (name, layer.title),
    )
    return tuple(dict.fromkeys(" · ".join(filter(None, words)) for words in wordings))


def _of_parts(score: ScoreLayer, of: tuple[str, str, str]) -> tuple[str, ...]:
    value = f"F1 {score.f1:.2f}" if score.f1 == score.f1 else ""
    wordings = (
        (*of, value, f"parts of the score, {score.against}"),
        (*of[:2], value, f"against {score.against}"),
        (of[1], value, f"against {score.against}"),
        (of[1], value),
    )
    return tuple(" · ".join(filter(None, words)) for words in wordings)


def _outlined(pane: Pane, scene: Scene) -> str:
    if pane.drawn == "union":
        return "union of all outlines"
    if pane.drawn_rater:
        return f"outlines of {pane.drawn_rater}"
    return "outlines" if scene.layers else ""
