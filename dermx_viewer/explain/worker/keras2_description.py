"""How Keras 2 described networks, rewritten as Keras 3 does. Needs no Keras."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from typing import Any, cast

# Arguments that Keras 3 no longer knows, and the values that say nothing: anything else stays,
# and Keras refuses it by name.
_DROPPED: dict[str, dict[str, tuple[object, ...]]] = {
    "DepthwiseConv2D": {"groups": (1,)},
    "DepthwiseConv1D": {"groups": (1,)},
    "Conv2DTranspose": {"groups": (1,)},
    "SeparableConv2D": {"groups": (1,)},
    "SeparableConv1D": {"groups": (1,)},
    "BatchNormalization": {
        "renorm": (False, None),
        "fused": (True, False, None),
        "virtual_batch_size": (None,),
        "adjustment": (None,),
    },
    "Dense": {"dynamic": (False,)},
}
# Initialisers and the like of kernels that these layers never had.
_UNUSED_KERNEL = ("kernel_initializer", "kernel_regularizer", "kernel_constraint")
_WITHOUT_KERNEL = ("DepthwiseConv2D", "DepthwiseConv1D", "SeparableConv2D", "SeparableConv1D")
_OLD_NAMES = {"Model": "Functional"}
_OLD_MODULES = ("tf_keras.", "keras.src.engine.", "keras.engine.")
_MODELS = {"Functional": "keras.src.models.functional", "Sequential": "keras"}
_NETWORKS = frozenset({*_OLD_NAMES, *_MODELS})


def wrote_keras2(archive: zipfile.ZipFile) -> bool:
    """Whether a Keras before 3 wrote this ``.keras`` archive, as its metadata say."""
    try:
        metadata = json.loads(archive.read("metadata.json"))
    except (KeyError, ValueError):
        return False
    version = metadata.get("keras_version") if isinstance(metadata, dict) else None
    return isinstance(version, str) and version.startswith("2.")


def modernised(config: Any) -> Any:
    """The description of a whole network with its layers as Keras 3 expects them."""
    config = json.loads(json.dumps(config))
    for layer in _layers(config):
        layer["class_name"] = _OLD_NAMES.get(layer["class_name"], layer["class_name"])
        if str(layer.get("module")).startswith(_OLD_MODULES):
            layer["module"] = _MODELS.get(layer["class_name"], "keras.layers")
        _modernise(layer["class_name"], layer["config"])
        _refer(layer["config"])
        for named in (layer, layer["config"]):
            if "name" in named:
                named["name"] = _plain(named["name"])
    return config


def refuse_lost(config: Any) -> None:
    """Raise ValueError naming the first layer of a modernised ``config`` that Keras 3 lacks.

    Keras itself would name the layer's class alone.
    """
    for layer in _layers(config):
        for key in _DROPPED.get(layer["class_name"], {}):
            if key in layer["config"]:
                raise ValueError(
                    f"the layer {_name(layer)!r} of type {layer['class_name']} has {key} = "
                    f"{str(layer['config'][key])[:80]}, which Keras 3 cannot compute"
                )


def _layers(value: Any) -> Iterator[dict[str, Any]]:
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if isinstance(value.get("config"), dict) and isinstance(value.get("class_name"), str):
                yield value
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)


def _refer(config: dict[str, Any]) -> None:
    """Names and numbers by which the layers of a network refer to each other, as in Keras 3."""
    if not isinstance(config.get("layers"), list):
        return
    layers = [layer for layer in config["layers"] if isinstance(layer, dict)]
    read = [layer.get("inbound_nodes") for layer in layers]
    ends = [config.get(key) for key in ("input_layers", "output_layers")]
    references = list(_references([read, ends]))
    nested = {_name(layer) for layer in layers if str(layer.get("class_name")) in _NETWORKS}
    for name in nested:
        # The first application of a network was its own construction.
        those = [reference for reference in references if reference[0] == name]
        if those and min(reference[1] for reference in those) > 0:
            for reference in those:
                reference[1] -= 1
    for reference in references:
        reference[0] = _plain(reference[0])


def _name(layer: dict[str, Any]) -> str:
    config = layer.get("config")
    inside = config.get("name") if isinstance(config, dict) else ""
    return str(layer.get("name") or inside)


def _plain(name: Any) -> Any:
    """A layer's name without the strokes that Keras 3 does not allow (``conv1/bn``)."""
    return name.replace("/", "_") if isinstance(name, str) else name


def _references(value: Any) -> Iterator[list[Any]]:
    """Every [layer's name, number of its application, number of its output, …], at any depth."""
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(value.values())
        elif isinstance(value, list):
            is_one = len(value) >= 3 and isinstance(value[0], str)
            if is_one and all(type(number) is int for number in value[1:3]):
                yield value
            stack.extend(value)


def _modernise(kind: str, config: dict[str, Any]) -> None:
    for key in ("input_layers", "output_layers"):
        # A list of one would make a nested network return a list of one tensor.
        if kind == "Functional" and len(config.get(key, ())) == 1:
            config[key] = config[key][0]
    for key, meaningless in _DROPPED.get(kind, {}).items():
        if key in config and config[key] in meaningless:
            del config[key]
    if kind in _WITHOUT_KERNEL:
        for key in _UNUSED_KERNEL:
            config.pop(key, None)
    axis = config.get("axis")
    if kind == "BatchNormalization" and isinstance(axis, list) and len(axis) == 1:
        config["axis"] = axis[0]
    dtype = config.get("dtype")
    if isinstance(dtype, dict) and dtype.get("class_name") in ("Policy", "PolicyV1"):
        config["dtype"] = cast(dict[str, Any], dtype["config"])["name"]
