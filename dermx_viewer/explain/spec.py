"""What the program must know about a model file: the ``<name>.toml`` beside it."""

from __future__ import annotations

import errno
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli_w

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.architecture import (
    Head,
    architecture_name,
    check_head,
    head_table,
    near_architectures,
    read_head,
)
from dermx_viewer.explain.preprocessing import (
    PREPROCESSINGS,
    RESIZES,
    preprocessing_name,
    resize_name,
)
from dermx_viewer.explain.spec_keys import refuse_unknown, shown
from dermx_viewer.files import read_regular, write_whole

__all__ = [
    "OUTPUTS",
    "OUTPUT_ACTIVATIONS",
    "PREPROCESSINGS",
    "RESIZES",
    "Declared",
    "Head",
    "ModelSpec",
    "read_spec",
    "spec_path",
    "validate_spec",
    "write_spec",
]

_KEYS = (
    "name",
    "classes",
    "input_size",
    "resize",
    "preprocessing",
    "layer",
    "architecture",
    "head",
    "sha256",
    "licence",
    "training",
    "outputs",
    "activation",
    "notes",
)
_MAX_BYTES = 1_000_000
_MAX_SIDE = 10_000
_HEX = frozenset("0123456789abcdef")

OUTPUTS = ("logits", "probabilities", "log-probabilities")
"""What a spec may say that a network's outputs are."""
OUTPUT_ACTIVATIONS = ("softmax", "sigmoid")
"""What makes probabilities of its logits: one class for each picture, or each class by itself."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a spec says about the outputs, "" where it leaves that to the file.

    ``outputs``: one of OUTPUTS; ``activation``: one of OUTPUT_ACTIVATIONS.
    """

    outputs: str = ""
    activation: str = ""


NOTHING_DECLARED = Declared()


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """Everything that a Keras file does not say about itself.

    ``classes``: names in the order of the outputs (any spelling that the ontology knows; the
    model process turns them into canonical ones); ``input_size``: (height, width);
    ``preprocessing``: a name or alias of :mod:`dermx_viewer.explain.preprocessing`;
    ``target_layer``: "" for the default (the last one with spatial extent);
    ``sha256``: of the model file, "" where it is not pinned. ``architecture``: for a file of
    weights alone, the keras.applications name of the network, with its ``head``; "" where the
    file describes the network itself. ``outputs`` and ``activation``: see :class:`Declared`.
    """

    name: str
    classes: tuple[str, ...]
    input_size: tuple[int, int]
    preprocessing: str = "none"
    target_layer: str = ""
    sha256: str = ""
    licence: str = ""
    training: str = ""
    architecture: str = ""
    head: Head = field(default_factory=Head)
    outputs: str = ""
    activation: str = ""
    resize: str = "squash"
    """How a photograph of another aspect becomes the input: one of RESIZES, or an alias"""
    notes: dict[str, object] = field(default_factory=dict)
    """The table ``[notes]``: whatever its author wants to keep; nothing reads it"""

    @property
    def declared(self) -> Declared:
        """What is said about the outputs."""
        return Declared(self.outputs, self.activation)


def spec_path(model_file: Path) -> Path:
    """Where the spec of ``model_file`` is expected: same folder, same name, ``.toml``.

    That of a SavedModel stands beside its folder.
    """
    if model_file.is_dir():
        # A point in a folder's name begins no ending.
        return model_file.with_name(f"{model_file.name}.toml")
    return model_file.with_suffix(".toml")


def read_spec(path: Path) -> ModelSpec:
    """Read and validate a spec. Raises ModelError naming the file, the key and the remedy."""
    data = _parsed(path)
    try:
        refuse_unknown(data, _KEYS)
    except ValueError as error:
        raise _wrong(path, *error.args) from None
    spec = ModelSpec(
        name=_text(data, "name", path) or path.stem,
        classes=_classes(data, path),
        input_size=_input_size(data, path),
        preprocessing=_text(data, "preprocessing", path) or "none",
        target_layer=_text(data, "layer", path),
        sha256=_text(data, "sha256", path).lower(),
        licence=_text(data, "licence", path),
        training=_text(data, "training", path),
        architecture=_text(data, "architecture", path),
        head=_head(data, path),
        outputs=_text(data, "outputs", path).lower(),
        activation=_text(data, "activation", path).lower(),
        resize=_text(data, "resize", path) or "squash",
        notes=_notes(data, path),
    )
    return validate_spec(spec, path)


def validate_spec(spec: ModelSpec, where: Path | str) -> ModelSpec:
    """Return ``spec`` unchanged, or raise ModelError about the first key that cannot be right.

    ``where`` is named in the message: the spec's file, or what the user is filling in.
    """
    if not spec.name.strip():
        raise _wrong(where, "name", "is empty", "give the model a name")
    _check_classes(spec, where)
    if any(not 1 <= side <= _MAX_SIDE for side in spec.input_size):
        raise _wrong(
            where,
            "input_size",
            f"is {shown(list(spec.input_size))}",
            f"write [height, width] in pixels, each from 1 to {_MAX_SIDE}",
        )
    if not preprocessing_name(spec.preprocessing):
        raise _wrong(
            where,
            "preprocessing",
            f"is {shown(spec.preprocessing)}, which is not known",
            f"use one of {', '.join(PREPROCESSINGS)}, or the keras.applications name of the "
            "backbone (for example resnet50)",
        )
    if not resize_name(spec.resize):
        remedy = f"use one of {', '.join(RESIZES)}"
        raise _wrong(where, "resize", f"is {shown(spec.resize)}, which is not known", remedy)
    _check_architecture(spec, where)
    for key, known in (("outputs", OUTPUTS), ("activation", OUTPUT_ACTIVATIONS)):
        if (value := getattr(spec, key)) and value not in known:
            remedy = f"use one of {', '.join(known)}, or take the line out"
            raise _wrong(where, key, f"is {value!r}", remedy)
    if spec.sha256 and (len(spec.sha256) != 64 or not set(spec.sha256) <= _HEX):
        raise _wrong(
            where,
            "sha256",
            "is not 64 hexadecimal digits",
            "copy it again, or remove the line to use the file without a check",
        )
    return spec


def write_spec(spec: ModelSpec, path: Path) -> None:
    """Write ``spec`` to ``path``, whole or not at all. Raises ModelError where it cannot."""
    validate_spec(spec, path)
    try:
        data = tomli_w.dumps(_known_keys(spec)).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise ModelError(f"{path}: what it holds cannot be written as TOML ({error}).") from error
    write_whole(path, data, error=ModelError)


def _known_keys(spec: ModelSpec) -> dict[str, object]:
    values: dict[str, object] = {
        "name": spec.name,
        "classes": list(spec.classes),
        "input_size": list(spec.input_size),
        "preprocessing": spec.preprocessing,
    }
    if (resize := resize_name(spec.resize)) != "squash":
        values["resize"] = resize
    if spec.target_layer:
        values["layer"] = spec.target_layer
    for key in ("architecture", "outputs", "activation", "sha256", "licence", "training"):
        if text := getattr(spec, key):
            values[key] = text
    if spec.architecture and (head := head_table(spec.head)):
        values["head"] = head
    return {**values, **({"notes": spec.notes} if spec.notes else {})}


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_regular(path, limit=_MAX_BYTES).decode("utf-8-sig"))
    except FileNotFoundError:
        raise ModelError(
            f"{path}: the model has no spec. Write one with classes, input_size and "
            "preprocessing, or add the model in the window, which asks for them."
        ) from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise ModelError(
                f"{path}: larger than 1 MB, so not a model's spec. Check the file."
            ) from None
        raise ModelError(f"{path}: cannot be read ({error.strerror}). Check the file.") from error
    except (ValueError, RecursionError) as error:
        # Not only TOMLDecodeError: a number of 5,000 digits is one that Python does not read.
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ModelError(
            f"{path}: not valid TOML ({reason}). Correct the file, or delete it and add the "
            "model in the window, which writes a new one."
        ) from error


def _wrong(where: Path | str, key: str, what: str, remedy: str) -> ModelError:
    return ModelError(f"{where}: {key} {what}; {remedy}.")


def _text(data: Mapping[str, Any], key: str, path: Path) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise _wrong(path, key, f"is {shown(value)}", "write it as text in quotation marks")
    return value.strip()


def _head(data: Mapping[str, Any], path: Path) -> Head:
    table = data.get("head", {})
    if not isinstance(table, dict):
        raise _wrong(
            path, "head", f"is {shown(table)}", 'write a table: [head], pooling = "avg", …'
        )
    if table and "architecture" not in data:
        remedy = 'name the network too: architecture = "EfficientNetB4"'
        raise _wrong(path, "head", "stands without architecture", remedy)
    try:
        return read_head(table)
    except ValueError as error:
        raise _wrong(path, *error.args) from None


def _notes(data: Mapping[str, Any], path: Path) -> dict[str, object]:
    table = data.get("notes", {})
    if not isinstance(table, dict):
        raise _wrong(path, "notes", f"is {shown(table)}", "write a table: [notes], then your keys")
    return table


def _check_architecture(spec: ModelSpec, where: Path | str) -> None:
    name = spec.architecture
    if name and not architecture_name(name):
        near = ", ".join(near_architectures(name))
        remedy = f"use a name of keras.applications, for example {near}"
        raise _wrong(where, "architecture", f"is {shown(name)}, which is not known", remedy)
    try:
        check_head(spec.head)
    except ValueError as error:
        raise _wrong(where, *error.args) from None


def _classes(data: Mapping[str, Any], path: Path) -> tuple[str, ...]:
    remedy = 'list the class names in the order of the outputs: classes = ["Acne", …]'
    value = data.get("classes")
    if value is None:
        raise _wrong(path, "classes", "is missing", remedy)
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise _wrong(path, "classes", "is not a list of names", remedy)
    return tuple(name.strip() for name in value)


def _check_classes(spec: ModelSpec, where: Path | str) -> None:
    if not spec.classes:
        raise _wrong(where, "classes", "is empty", "name at least one class")
    if not all(spec.classes):
        raise _wrong(where, "classes", "holds an empty name", "name every output")
    folded = [name.casefold() for name in spec.classes]
    twice = sorted({name for name in spec.classes if folded.count(name.casefold()) > 1})
    if twice:
        raise _wrong(where, "classes", f"names {shown(twice[0])} twice", "name each output once")


def _input_size(data: Mapping[str, Any], path: Path) -> tuple[int, int]:
    remedy = "write the network's input as input_size = [height, width], in pixels"
    value = data.get("input_size")
    if value is None:
        raise _wrong(path, "input_size", "is missing", remedy)
    whole = isinstance(value, list) and all(type(side) is int for side in value)
    if not whole or len(value) != 2:
        raise _wrong(path, "input_size", f"is {shown(value)}", remedy)
    return value[0], value[1]
