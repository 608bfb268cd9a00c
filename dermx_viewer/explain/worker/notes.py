"""What a user must know about a network and its spec before believing a score."""

from __future__ import annotations

from collections.abc import Iterator

import keras
import numpy as np
import numpy.typing as npt

from dermx_viewer.explain.preprocessing import preprocess
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.graph import Graph, Step
from dermx_viewer.explain.worker.harmless import AUGMENTATION
from dermx_viewer.explain.worker.layers import Target, is_passed_by
from dermx_viewer.said import Said

_SCALING = frozenset(
    {"Add", "Divide", "Multiply", "Normalization", "Rescaling", "Subtract", "TrueDivide"}
)
_IN_BETWEEN = AUGMENTATION | {
    *("Cast", "CenterCrop", "Cropping2D", "Dropout", "GaussianNoise", "Identity", "Resizing"),
    *("RandomCrop", "SpatialDropout2D", "ZeroPadding2D", "Permute", "UpSampling2D"),
    *("Clip", "CropImages", "Flip", "GetItem", "Pad", "PadImages", "ReLU", "Relu", "Resize"),
    *("Moveaxis", "Swapaxes", "Transpose"),
}
_SQUEEZED = 0.1
"""Black and white are far apart in whatever a network was trained on: by 1 or more."""
_ASIDE = 2.0
"""Spans between black and white that their middle lies beside 0 at most in what is trained on."""
_SEES_ALL = 0.99

_Colour = npt.NDArray[np.float32]


def notes(graph: Graph, spec: ModelSpec, target: Target | None) -> Iterator[str]:
    """Sentences about what is probably not meant, or bounds what a map can show."""
    scaled = _scaled_twice(graph, spec)
    if scaled:
        yield scaled
    if target is not None and target.sees < _SEES_ALL:
        by = (
            Said("the layer {name!r}", name=target.cut_by) if target.cut_by else Said("the network")
        )
        yield (
            Said(
                "{by} cuts the picture, so that {layer!r} sees {sees:.0%} of it; "
                "its map is 0 beside that, and evidence outlined there counts as missed",
                by=by,
                layer=target.info.name,
                sees=target.sees,
            )
        )
    if target is not None and is_passed_by(graph, target):
        yield (
            Said(
                "what the classes depend on goes past the layer {layer!r} in part (a shortcut, or "
                "another network of an average): its map shows nothing of that part. A method "
                "that looks at no layer, such as occlusion, shows all of it",
                layer=target.info.name,
            )
        )


def _scaled_twice(graph: Graph, spec: ModelSpec) -> str:
    """What to say where both spec and network scale pixels; "" where that makes sense."""
    if spec.preprocessing == "none":
        return ""
    colours = [np.full((1, 1, 1, 3), level, np.float32) for level in (0, 255)]
    given = [preprocess(colour, spec.preprocessing) for colour in colours]
    channels = graph.input_shape[-1] or 3
    black, white, name = _through(graph, *(colour[..., :channels] for colour in given))
    span, before = float(np.abs(white - black).max()), float(np.abs(given[1] - given[0]).max())
    aside = float(np.abs(white + black).max()) / 2 > _ASIDE * span
    meant = not aside and span >= _SQUEEZED and spec.preprocessing in ("0-1", "-1-1")
    if not name or meant or (not aside and abs(span - before) <= 0.01 * before):
        return ""
    return Said(
        "the spec scales pixels (preprocessing = {preprocessing!r}) and so does the network "
        "itself, in its layer {name!r}: black and white arrive as {black:.3g} and {white:.3g}. If "
        'the network was trained on pixels of 0 to 255, write preprocessing = "none"',
        preprocessing=spec.preprocessing,
        name=name,
        black=black.flat[0],
        white=white.flat[0],
    )


def _through(graph: Graph, black: _Colour, white: _Colour) -> tuple[_Colour, _Colour, str]:
    """What the network itself makes of two colours first, and the first layer that scales."""
    value, name = graph.input, ""
    while True:
        readers = [step for step in graph.steps if value in step.reads]
        if len(readers) != 1 or len(readers[0].outputs) != 1 or len(readers[0].reads) != 1:
            return black, white, name
        step = readers[0]
        if step.kind in _SCALING:
            black, white = _run(step, black), _run(step, white)
            name = name or step.name
        elif step.kind not in _IN_BETWEEN or step.shapes[0][-1] != black.shape[-1]:
            return black, white, name
        value = step.outputs[0]


def _run(step: Step, colour: _Colour) -> _Colour:
    values = {step.reads[0]: keras.ops.convert_to_tensor(colour)}
    step.run(values)
    return np.asarray(keras.ops.convert_to_numpy(values[step.outputs[0]]), np.float32)
