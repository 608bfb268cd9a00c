"""Model files of Keras 2, written again from what was recorded of real ones.

A recording holds everything such a file has but its weights: the description, the names and
shapes of the weights in their order, and the logarithms of the probabilities that Keras 2 gave for
one picture. The weights are made here, from a seed, the same for Keras 2 when it was recorded.

To record again (tf_keras is Keras 2; it needs the full TensorFlow):
``pip install tf_keras && python -m tests.explain.keras2_files``
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import numpy.typing as npt

FOLDER = Path(__file__).parent / "data"
Array = npt.NDArray[np.float32]

RECORDED: dict[str, tuple[int, int]] = {
    "efficientnetb4": (300, 400),
    "nested-mobilenetv2": (96, 128),
    "resnet50": (96, 128),
}
"""Recordings and the size of their pictures."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What was recorded of one file; ``layers``: (name, [(weight, shape), …]) in order."""

    version: str
    description: str
    layers: list[tuple[str, list[tuple[str, list[int]]]]]
    log_probabilities: list[float]


def read_recording(name: str) -> Recording:
    data = json.loads(gzip.decompress((FOLDER / f"keras2-{name}.json.gz").read_bytes()))
    return Recording(**data)


def picture(size: tuple[int, int]) -> Array:
    """The picture (1, height, width, 3), 0…255, that the probabilities are of."""
    return np.random.default_rng(7).uniform(0, 255, (1, *size, 3)).astype(np.float32)


def made_weights(shapes: list[tuple[str, list[int]]]) -> list[Array]:
    """Values for weights by name and shape: a signal passes through, and every one counts."""
    rng = np.random.default_rng(11)
    return [_made(rng, name, shape) for name, shape in shapes]


def _made(rng: np.random.Generator, name: str, shape: list[int]) -> Array:
    if name.endswith("count:0"):
        return np.zeros(shape, np.int64)  # type: ignore[return-value]
    if len(shape) > 1:
        fan_in = np.prod(shape[:2] if "depthwise" in name else shape[:-1])
        value = rng.normal(0, np.sqrt(2 / fan_in), shape)
    elif "variance" in name or "gamma" in name:
        # The shortcuts of a residual network add up: smaller steps keep the sum in range.
        residual = "gamma" in name and "block" in name and "_bn" in name
        value = rng.uniform(0.9, 1.1, shape) * (0.3 if residual and name.startswith("conv") else 1)
    else:
        value = rng.normal(0, 0.05, shape)
    return np.asarray(value, np.float32)


def write_file(recording: Recording, file: Path, *, whole: bool = True) -> Path:
    """The HDF5 file as Keras 2 lays it out; not ``whole``: as its ``save_weights`` does."""
    with h5py.File(file, "w") as opened:
        if whole:
            opened.attrs["keras_version"] = recording.version
            opened.attrs["backend"] = "tensorflow"
            opened.attrs["model_config"] = recording.description
        group = opened.create_group("model_weights") if whole else opened
        group.attrs["keras_version"] = recording.version.encode()
        group.attrs["backend"] = b"tensorflow"
        group.attrs["layer_names"] = [layer.encode() for layer, _ in recording.layers]
        values = iter(made_weights([w for _, weights in recording.layers for w in weights]))
        for layer, weights in recording.layers:
            inside = group.create_group(layer)
            inside.attrs["weight_names"] = [weight.encode() for weight, _ in weights]
            for weight, _ in weights:
                inside[weight] = next(values)
    return file


# --- recording, with tf_keras


def _networks() -> dict[str, Any]:
    from tf_keras import Model, Sequential, applications, layers

    def on_top(inner: Any) -> Any:
        return Model(inner.input, layers.Dense(6, activation="softmax")(inner.output))

    def backbone(name: str, size: tuple[int, int], **options: Any) -> Any:
        make = getattr(applications, name)
        return make(weights=None, include_top=False, input_shape=(*size, 3), **options)

    inner = backbone("MobileNetV2", RECORDED["nested-mobilenetv2"], alpha=0.35)
    for layer in inner.layers[:-20]:
        layer.trainable = False
    pooled = [layers.GlobalAveragePooling2D(), layers.Dropout(0.2)]
    return {
        "efficientnetb4": on_top(backbone("EfficientNetB4", (300, 400), pooling="avg")),
        "nested-mobilenetv2": Sequential([inner, *pooled, layers.Dense(6, activation="softmax")]),
        "resnet50": on_top(backbone("ResNet50", RECORDED["resnet50"], pooling="avg")),
    }


def _record(name: str, model: Any, file: Path) -> None:
    model.save(file)
    with h5py.File(file, "r") as opened:
        group = opened["model_weights"]
        layers = [
            (layer, [(weight, list(group[layer][weight].shape)) for weight in weights])
            for layer in _names(group, "layer_names")
            for weights in [_names(group[layer], "weight_names")]
        ]
        recording = Recording(
            opened.attrs["keras_version"], opened.attrs["model_config"], layers, []
        )
    write_file(recording, file)
    from tf_keras.models import load_model

    probabilities = load_model(file, compile=False)(picture(RECORDED[name]), training=False)
    recording.log_probabilities.extend(np.log(np.asarray(probabilities)[0]).tolist())
    data = {slot: getattr(recording, slot) for slot in Recording.__slots__}
    packed = gzip.compress(json.dumps(data).encode(), mtime=0)
    (FOLDER / f"keras2-{name}.json.gz").write_bytes(packed)


def _names(group: Any, key: str) -> list[str]:
    """A list of names, which is stored in several parts where it is long."""
    keys = [key] if key in group.attrs else [f"{key}{n}" for n in range(len(group.attrs))]
    found = [text for part in keys if part in group.attrs for text in group.attrs[part]]
    return [text.decode() if isinstance(text, bytes) else text for text in found]


def _record_all() -> None:
    import tempfile

    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, model in _networks().items():
            _record(name, model, Path(folder) / f"{name}.h5")


if __name__ == "__main__":
    _record_all()
