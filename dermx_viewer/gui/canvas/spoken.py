"""The picture in words, for those who cannot see it."""

from __future__ import annotations

from dermx_viewer.gui.tr import tr
from dermx_viewer.session.scene import Scene


def spoken(scene: Scene) -> str:
    """``acne-02, a photograph. derm1 outlined Papule, Pustule. Attention of net for Acne.``"""
    if not scene.image_id:
        return tr("No image")
    ground = tr("a photograph") if scene.photograph is not None else tr("without a photograph")
    said = [f"{scene.image_id}, {tr(scene.banner).lower() or ground}"]
    whose: dict[str, list[str]] = {}
    for layer in scene.layers:
        whose.setdefault(layer.rater, []).append(layer.characteristic)
    said += [
        tr("{rater} outlined {names}").format(rater=rater, names=", ".join(names))
        for rater, names in whose.items()
    ]
    if scene.hidden:
        said.append(tr("%n layers are hidden", n=len(scene.hidden)))
    if scene.attention is not None:
        said.append(
            tr("Attention of {model} for {title}").format(
                model=scene.attention.model, title=scene.attention.title
            )
        )
    if scene.votes is not None:
        said.append(
            tr("Votes on {characteristic}").format(characteristic=scene.votes.characteristic)
        )
    if scene.notice:
        said.append(tr(scene.notice).rstrip("."))
    return ". ".join(said) + "."
