"""A network rebuilt from its name and head, its weights loaded from a file that holds no more.

The weights are told apart by their order alone (by topology): names of layers count up within a
session and differ from file to file. The backbone may have been a part of the network or a layer
of its own, and one unit may stand for two classes: whichever fits the file is taken.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py
import keras
from keras.src.legacy.saving import legacy_h5_format

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.architecture import Head, architecture_name
from dermx_viewer.explain.spec import ModelSpec, spec_path

_POOLINGS = {
    "avg": keras.layers.GlobalAveragePooling2D,
    "max": keras.layers.GlobalMaxPooling2D,
    "flatten": keras.layers.Flatten,
}


def rebuilt(file: Path, spec: ModelSpec) -> Any:
    """The network that ``spec`` names with the weights in ``file``. Raises ModelError."""
    reasons = []
    for units, nested in _variants(spec):
        model = build(spec, units=units, nested=nested)
        try:
            load_weights(model, file)
        except (ValueError, KeyError, UserWarning) as error:
            reasons.append(_first_line(error))
        else:
            return model
    raise ModelError(
        "{file}: its weights do not fit {architecture} with the head that {spec} describes and "
        "{n} classes ({reason}). Correct architecture, [head] or classes there.",
        file=file,
        architecture=spec.architecture,
        spec=spec_path(file).name,
        n=len(spec.classes),
        reason=reasons[0],
    )


def _variants(spec: ModelSpec) -> Iterator[tuple[int, bool]]:
    """(units of the outputs, backbone nested): the likely one first."""
    count = len(spec.classes)
    for units in (count, 1) if count == 2 else (count,):
        yield units, False
        yield units, True


def build(spec: ModelSpec, *, units: int, nested: bool) -> Any:
    """The named network with random weights; ``nested``: its backbone is one layer."""
    make = getattr(keras.applications, architecture_name(spec.architecture))
    backbone = make(weights=None, include_top=False, input_shape=(*spec.input_size, 3))
    if not nested:
        return keras.Model(backbone.input, _head(backbone.output, spec.head, units))
    image = keras.Input((*spec.input_size, 3))
    return keras.Model(image, _head(backbone(image), spec.head, units))


def _head(features: Any, head: Head, units: int) -> Any:
    x = _POOLINGS[head.pooling]()(features)
    for hidden in head.hidden:
        x = keras.layers.Dense(hidden, activation=head.hidden_activation)(x)
    return keras.layers.Dense(units, activation=head.activation)(x)


def load_weights(model: Any, file: Path) -> None:
    """Load by topology. Raises ValueError, KeyError or UserWarning where they do not fit."""
    with h5py.File(file, "r") as opened:
        group = opened.get("model_weights", opened)
        if "layer_names" in group.attrs or "layer_names0" in group.attrs:
            legacy_h5_format.load_weights_from_hdf5_group(group, model)
            return
    if not file.name.endswith(".weights.h5"):
        raise ModelError(
            "{file}: weights alone as Keras 3 saves them, whose name must end in .weights.h5; "
            "rename the file, and its spec with it.",
            file=file,
        )
    with warnings.catch_warnings():
        # Keras only warns about parts that the file lacks, and would leave them random.
        warnings.simplefilter("error", UserWarning)
        model.load_weights(file)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [""])[0][:200]
