"""Model files of Keras 2 (HDF5): the same network, described as Keras 3 describes it.

The description of a Keras 2 layer differs in a few places that stop Keras 3 from rebuilding it,
although nothing of the network has changed. Those places are rewritten, the network is rebuilt,
and its weights are loaded by topology: layer after layer, in the order in which they stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import h5py
from keras.src.legacy.saving import legacy_h5_format, saving_options, saving_utils
from keras.src.saving import serialization_lib

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


def is_keras2(file: Path) -> bool:
    """Whether ``file`` is a whole HDF5 model that a Keras before 3 wrote."""
    if not h5py.is_hdf5(file):
        return False
    with h5py.File(file, "r") as opened:
        version = opened.attrs.get("keras_version", b"")
        if not version and "model_weights" in opened:
            version = opened["model_weights"].attrs.get("keras_version", b"")
        text = version.decode() if isinstance(version, bytes) else str(version)
        return "model_config" in opened.attrs and text.startswith(("1.", "2."))


def load_keras2(file: Path, *, safe_mode: bool = True) -> Any:
    """The network in ``file``; raises what Keras raises where it cannot be rebuilt."""
    with (
        h5py.File(file, "r") as opened,
        saving_options.keras_option_scope(use_legacy_config=True),
        serialization_lib.SafeModeScope(safe_mode),
    ):
        config = modernised(json.loads(opened.attrs["model_config"]))
        model = saving_utils.model_from_config(config)
        legacy_h5_format.load_weights_from_hdf5_group(opened["model_weights"], model)
    return model


def modernised(config: Any) -> Any:
    """The description of a whole network with its layers as Keras 3 expects them."""
    config = json.loads(json.dumps(config))
    for layer in _layers(config):
        layer["class_name"] = _OLD_NAMES.get(layer["class_name"], layer["class_name"])
        _modernise(layer["class_name"], layer["config"])
    return config


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
