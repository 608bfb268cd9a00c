"""Whether what the model process says is an answer to what it was asked.

Each answer is measured by its task; whatever does not fit is a FrameError.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dermx_viewer.errors import ModelError, PhotographError
from dermx_viewer.explain.frame_values import FrameError
from dermx_viewer.explain.messages import (
    Curves,
    Explain,
    ExplainBatch,
    Forget,
    Inspect,
    LayerInfo,
    Load,
    LoadedModel,
    ModelOutline,
    Perturb,
    Ready,
    Task,
)
from dermx_viewer.explain.methods import BUILT_IN
from dermx_viewer.explain.preprocessing import preprocessing_name
from dermx_viewer.explain.spec import ModelSpec, validate_spec
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.said import Said

MAX_SIDE = 10_000
"""Cells of the longest side of a map or layer."""

MAX_COUNT = 2**53
"""The largest number that anything is counted to."""

_MAX_NAME = 2_000
_BUILT_IN = frozenset(method.name for method in BUILT_IN)
_HEX = frozenset("0123456789abcdef")


def grids_of(task: Explain | ExplainBatch) -> set[tuple[int, int]]:
    """(height, width) that the maps may have: as the layer or the input. Empty for any."""
    layers = {(info.height, info.width) for info in task.model.layers}
    known = layers and task.method in _BUILT_IN
    return layers | {task.model.spec.input_size} if known else set()


def check_answer(value: object, task: Task, ready: Ready) -> str:
    """Raise FrameError where ``value`` is no answer to ``task``.

    Returns the sha256 of the model file that the answer says it is about, "" where it says none.
    """
    match task, value:
        case Load(), LoadedModel():
            _check_model(value, task, ready)
            return value.sha256
        case Inspect(), ModelOutline():
            _check_outline(value, task)
            return value.sha256
        case Explain(), AttentionMaps():
            _check_maps(value, task, ready)
        case ExplainBatch(), tuple():
            check(len(value) == len(task.photographs), "not one answer for each photograph")
            for place, found in enumerate(value):
                if not isinstance(found, PhotographError):
                    check(isinstance(found, AttentionMaps), "an answer of another kind")
                    _check_maps(found, task.single(place), ready)
        case Perturb(), Curves():
            _check_curves(value, task)
        case _:
            right = isinstance(task, Forget) and value is None
            check(right, "an answer of another kind")
    return ""


def _check_model(model: LoadedModel, task: Load, ready: Ready) -> None:
    check(model.file == task.file, "the model of another file")
    check(_is_sha256(model.sha256), "no sha256")
    check(not model.permitted or task.permission == model.sha256, "a permission that was not given")
    check((model.backend, model.device) == (ready.backend, ready.device), "another backend")
    check(model.randomised is None and model.channels in (1, 3), "a network of another kind")
    check(model.name == model.spec.name, "another name than its spec's")
    check(model.spec.target_layer == model.target_layer, "another layer than its spec's")
    check(model.spec.sha256 == model.sha256, "another sha256 than its spec's")
    check(is_line(model.activation) and is_line(model.device_note), "no line of text")
    check(all(map(_is_name, model.stages)) and len(model.stages) < 100_000, "stages")
    _check_layers(model.layers)
    names = {info.name for info in model.layers}
    check(
        model.target_layer in names if names else not model.target_layer,
        "a layer that it does not have",
    )
    _check_spec(model.spec, task.spec)


def _check_spec(spec: ModelSpec, given: ModelSpec | None) -> None:
    try:
        validate_spec(spec, Said("the answer"))
    except ModelError as error:
        raise FrameError("a spec that cannot be: {error}", error=error) from None
    if given is None:
        return
    same = (
        spec.name == given.name
        and len(spec.classes) == len(given.classes)
        and spec.input_size == given.input_size
        and spec.preprocessing == preprocessing_name(given.preprocessing)
        and spec.architecture == given.architecture
        and given.sha256 in ("", spec.sha256)
    )
    check(same, "another spec than was given")


def _check_outline(outline: ModelOutline, task: Inspect) -> None:
    check(outline.file == task.file, "the outline of another file")
    check(_is_sha256(outline.sha256), "no sha256")
    check(all(0 <= side <= MAX_SIDE for side in outline.input_size), "a size that cannot be")
    check(0 < outline.outputs <= MAX_COUNT and outline.channels in (1, 3), "outputs")
    check(is_line(outline.activation), "an activation that cannot be")
    _check_layers(outline.layers)


def _check_layers(layers: Sequence[LayerInfo]) -> None:
    for info in layers:
        check(_is_name(info.name), "a layer without a name")
        sides = (info.height, info.width)
        check(all(0 < side <= MAX_COUNT for side in (*sides, info.channels)), "a layer's size")


def _check_maps(maps: AttentionMaps, task: Explain, ready: Ready) -> None:
    model, origin = task.model, maps.origin
    check(maps.image_id == task.image_id, "maps of another image")
    check(maps.classes == model.spec.classes, "maps of other classes")
    check(maps.activation == model.activation, "another activation")
    check(maps.values.dtype == np.float32, "maps of another dtype")
    _check_grid(maps.values.shape, task)
    shape = maps.logits.shape
    check(shape == (len(maps.classes),), "logits of shape {shape}", shape=shape)
    finite = bool(np.isfinite(maps.values).all() and np.isfinite(maps.logits).all())
    check(finite, "values that are no numbers")
    check(origin.model == model.name and origin.model_sha256 == model.sha256, "another model's")
    check(origin.method == task.method and origin.options == task.options, "another method's")
    check(origin.target_layer in ("", model.target_layer), "another layer's")
    check(origin.input_size == model.spec.input_size, "another input size")
    check(origin.backend == ready.backend, "another backend's")


def _check_grid(shape: tuple[int, ...], task: Explain) -> None:
    grids = grids_of(task)
    check(
        len(shape) == 3
        and shape[0] == len(task.model.spec.classes)
        and all(0 < side <= MAX_SIDE for side in shape[1:])
        and (not grids or shape[1:] in grids),
        "maps of shape {shape}",
        shape=shape,
    )


def _check_curves(curves: Curves, task: Perturb) -> None:
    check(curves.image_id == task.image_id, "curves of another image")
    check(curves.explained_class == task.explained_class, "curves of another class")
    for values in (curves.shares, curves.deletion, curves.insertion):
        check(values.shape == (task.steps + 1,), "curves of shape {shape}", shape=values.shape)
        within = bool(((values >= -1e-6) & (values <= 1 + 1e-6)).all())
        check(within, "shares or probabilities beyond 0 and 1")
    check(bool((np.diff(curves.shares) >= 0).all()), "shares out of order")


def check(holds: bool, what: str, /, **values: object) -> None:
    """Raise FrameError about ``what``, with these values put in, unless it ``holds``."""
    if not holds:
        raise FrameError(what, **values)


def _is_sha256(text: str) -> bool:
    return len(text) == 64 and set(text) <= _HEX


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _MAX_NAME


def is_line(text: str) -> bool:
    """Whether a text is a short line with nothing hidden in it; or empty."""
    return len(text) <= _MAX_NAME and (not text or text.isprintable())
