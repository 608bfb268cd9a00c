"""The picture in words, for those who cannot see it."""

from __future__ import annotations

from dermx_viewer.session.scene import Scene


def spoken(scene: Scene) -> str:
    """``acne-02, a photograph. derm1 outlined Papule, Pustule. Attention of net for Acne.``"""
    if not scene.image_id:
        return "No image"
    ground = "a photograph" if scene.photograph is not None else "without a photograph"
    said = [f"{scene.image_id}, {scene.banner.lower() or ground}"]
    whose: dict[str, list[str]] = {}
    for layer in scene.layers:
        whose.setdefault(layer.rater, []).append(layer.characteristic)
    said += [f"{rater} outlined {', '.join(names)}" for rater, names in whose.items()]
    if scene.hidden:
        said.append(f"{len(scene.hidden)} layers are hidden")
    if scene.attention is not None:
        said.append(f"Attention of {scene.attention.model} for {scene.attention.title}")
    if scene.votes is not None:
        said.append(f"Votes on {scene.votes.characteristic}")
    if scene.notice:
        said.append(scene.notice.rstrip("."))
    return ". ".join(said) + "."
