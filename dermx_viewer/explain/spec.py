"""What the program must know about a model file: the ``<name>.toml`` beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import tomli_w

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.architecture import (
    Head,
    architecture_name,
    check_head,
    head_table,
    near_architectures,
)
from dermx_viewer.explain.preprocessing import (
    PREPROCESSINGS,
    RESIZES,
    preprocessing_name,
    resize_name,
)
from dermx_viewer.explain.spec_keys import refuse_unknown, shown
from dermx_viewer.explain.spec_reading import (
    classes_at,
    head_at,
    input_size_at,
    notes_at,
    parsed,
    text_at,
    wrong,
)
from dermx_viewer.files import write_whole
from dermx_viewer.said import Said

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
    data = parsed(path)
    try:
        refuse_unknown(data, _KEYS)
    except ValueError as error:
        raise wrong(path, *error.args) from None
    spec = ModelSpec(
        name=text_at(data, "name", path) or path.stem,
        classes=classes_at(data, path),
        input_size=input_size_at(data, path),
        preprocessing=text_at(data, "preprocessing", path) or "none",
        target_layer=text_at(data, "layer", path),
        sha256=text_at(data, "sha256", path).lower(),
        licence=text_at(data, "licence", path),
        training=text_at(data, "training", path),
        architecture=text_at(data, "architecture", path),
        head=head_at(data, path),
        outputs=text_at(data, "outputs", path).lower(),
        activation=text_at(data, "activation", path).lower(),
        resize=text_at(data, "resize", path) or "squash",
        notes=notes_at(data, path),
    )
    return validate_spec(spec, path)


def validate_spec(spec: ModelSpec, where: Path | str) -> ModelSpec:
    """Return ``spec`` unchanged, or raise ModelError about the first key that cannot be right.

    ``where`` is named in the message: the spec's file, or what the user is filling in.
    """
    if not spec.name.strip():
        raise wrong(where, "name", Said("is empty"), Said("give the model a name"))
    _check_classes(spec, where)
    if any(not 1 <= side <= _MAX_SIDE for side in spec.input_size):
        raise wrong(
            where,
            "input_size",
            Said("is {value}", value=shown(list(spec.input_size))),
            Said("write [height, width] in pixels, each from 1 to {max_side}", max_side=_MAX_SIDE),
        )
    if not preprocessing_name(spec.preprocessing):
        raise wrong(
            where,
            "preprocessing",
            Said("is {value}, which is not known", value=shown(spec.preprocessing)),
            Said(
                "use one of {known}, or the keras.applications name of the "
                "backbone (for example resnet50)",
                known=", ".join(PREPROCESSINGS),
            ),
        )
    if not resize_name(spec.resize):
        remedy = Said("use one of {known}", known=", ".join(RESIZES))
        raise wrong(
            where,
            "resize",
            Said("is {value}, which is not known", value=shown(spec.resize)),
            remedy,
        )
    _check_architecture(spec, where)
    for key, known in (("outputs", OUTPUTS), ("activation", OUTPUT_ACTIVATIONS)):
        if (value := getattr(spec, key)) and value not in known:
            remedy = Said("use one of {known}, or take the line out", known=", ".join(known))
            raise wrong(where, key, Said("is {value!r}", value=value), remedy)
    if spec.sha256 and (len(spec.sha256) != 64 or not set(spec.sha256) <= _HEX):
        raise wrong(
            where,
            "sha256",
            Said("is not 64 hexadecimal digits"),
            Said("copy it again, or remove the line to use the file without a check"),
        )
    return spec


def write_spec(spec: ModelSpec, path: Path) -> None:
    """Write ``spec`` to ``path``, whole or not at all. Raises ModelError where it cannot."""
    validate_spec(spec, path)
    try:
        data = tomli_w.dumps(_known_keys(spec)).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise ModelError(
            "{path}: what it holds cannot be written as TOML ({error}).", path=path, error=error
        ) from error
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


def _check_architecture(spec: ModelSpec, where: Path | str) -> None:
    name = spec.architecture
    if name and not architecture_name(name):
        near = ", ".join(near_architectures(name))
        remedy = Said("use a name of keras.applications, for example {near}", near=near)
        raise wrong(
            where, "architecture", Said("is {value}, which is not known", value=shown(name)), remedy
        )
    try:
        check_head(spec.head)
    except ValueError as error:
        raise wrong(where, *error.args) from None


def _check_classes(spec: ModelSpec, where: Path | str) -> None:
    if not spec.classes:
        raise wrong(where, "classes", Said("is empty"), Said("name at least one class"))
    if not all(spec.classes):
        raise wrong(where, "classes", Said("holds an empty name"), Said("name every output"))
    folded = [name.casefold() for name in spec.classes]
    twice = sorted({name for name in spec.classes if folded.count(name.casefold()) > 1})
    if twice:
        raise wrong(
            where,
            "classes",
            Said("names {value} twice", value=shown(twice[0])),
            Said("name each output once"),
        )
