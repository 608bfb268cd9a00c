"""The choices next to those that were made: layers, methods, protocols."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dermx_viewer.explain.client import LoadedModel
from dermx_viewer.explain.methods import (
    EIGEN_CAM,
    GRAD_CAM,
    GRAD_CAM_PLUS_PLUS,
    HIRES_CAM,
    LAYER_CAM,
    XGRAD_CAM,
    find_method,
)
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.variations import variations

AS_CHOSEN = "as chosen"
_METHODS = (GRAD_CAM, GRAD_CAM_PLUS_PLUS, HIRES_CAM, XGRAD_CAM, LAYER_CAM, EIGEN_CAM)
_LAYERS = ("the layer before", "next larger grid", "second larger grid", "third larger grid")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the strip. ``target_layer``: "" for the chosen one, else a neighbour."""

    choice: str
    value: str
    protocol: Protocol
    method: str
    target_layer: str = ""


def choices(protocol: Protocol, method: str) -> Iterator[Choice]:
    """What was chosen, then each choice made otherwise."""
    yield Choice(AS_CHOSEN, "", protocol, method)
    if find_method(method).grid == "layer":
        for name in _LAYERS:
            yield Choice("layer", name, protocol, method, name)
    for other in _METHODS:
        if other != method:
            yield Choice("method", other, protocol, other)
    for variation in variations(protocol):
        yield Choice(variation.choice, variation.value, variation.protocol, method)


def neighbours(model: LoadedModel) -> dict[str, str]:
    """Layers before the target layer: the last one, and the last of each larger grid.

    By the names of the choices; only those that the model has.
    """
    names = [info.name for info in model.layers]
    before = model.layers[: names.index(model.target_layer)] if model.target_layer in names else ()
    found = [before[-1].name] if before else []
    grid = model.layers[len(before)].height * model.layers[len(before)].width if before else 0
    for info in reversed(before):
        if info.height * info.width > grid:
            found.append(info.name)
            grid = info.height * info.width
    labels = dict(zip(_LAYERS, found, strict=False))
    # Where the layer before has the larger grid already, it is not told twice.
    if len(found) > 1 and found[0] == found[1]:
        labels = dict(zip(_LAYERS[1:], found[1:], strict=False))
    return labels
