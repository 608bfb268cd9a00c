"""A network named instead of described: for files that hold weights alone.

``architecture = "EfficientNetB4"`` in a spec names a network of keras.applications; the table
``[head]`` says how its features become classes.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dermx_viewer.explain.spec_keys import refuse_unknown, shown
from dermx_viewer.said import Said

_FAMILIES = {
    "ConvNeXt": ("Tiny", "Small", "Base", "Large", "XLarge"),
    "DenseNet": ("121", "169", "201"),
    "EfficientNet": tuple(f"B{number}" for number in range(8)),
    "EfficientNetV2": ("B0", "B1", "B2", "B3", "S", "M", "L"),
    "Inception": ("V3", "ResNetV2"),
    "MobileNet": ("", "V2", "V3Small", "V3Large"),
    "NASNet": ("Mobile", "Large"),
    "ResNet": ("50", "101", "152", "50V2", "101V2", "152V2"),
    "VGG": ("16", "19"),
    "Xception": ("",),
}
ARCHITECTURES = tuple(family + kind for family, kinds in _FAMILIES.items() for kind in kinds)
"""The names of keras.applications."""

POOLINGS = ("avg", "max", "flatten")
ACTIVATIONS = ("softmax", "sigmoid", "linear")
_HIDDEN_ACTIVATIONS = ("relu", "elu", "gelu", "selu", "silu", "swish", "tanh", "linear")
_KEYS = ("pooling", "hidden", "hidden_activation", "activation", "dropout")
_MAX_UNITS = 100_000


@dataclass(frozen=True, slots=True)
class Head:
    """From features to classes: pooling, dense layers of ``hidden`` units, the classes' layer.

    ``pooling``: "avg", "max" or "flatten"; ``hidden``: units of each dense layer between, with
    ``hidden_activation``; ``activation``: of the outputs; ``dropout``: has no weights and rests
    when a network is used; kept because it is part of a head's description.
    """

    pooling: str = "avg"
    hidden: tuple[int, ...] = ()
    hidden_activation: str = "relu"
    activation: str = "softmax"
    dropout: float = 0.0


def architecture_name(name: str) -> str:
    """Return the one of ARCHITECTURES that ``name`` means, or "" where it is unknown.

    Case, hyphens, underscores and spaces do not matter.
    """
    folded = _fold(name)
    return next((known for known in ARCHITECTURES if _fold(known) == folded), "")


def near_architectures(name: str) -> list[str]:
    """Names that look like ``name``, for a message."""
    by_folded = {_fold(known): known for known in ARCHITECTURES}
    near = difflib.get_close_matches(_fold(name), by_folded, n=3, cutoff=0.4)
    return [by_folded[folded] for folded in near] or ["EfficientNetB4", "ResNet50"]


def read_head(data: Mapping[str, Any]) -> Head:
    """The head described by a ``[head]`` table. Raises ValueError: key, what, remedy."""
    refuse_unknown(data, _KEYS, table="head")
    hidden = data.get("hidden", [])
    head = Head(
        pooling=data.get("pooling", "avg"),
        hidden=tuple(hidden) if isinstance(hidden, list) else (hidden,),
        hidden_activation=data.get("hidden_activation", "relu"),
        activation=data.get("activation", "softmax"),
        dropout=data.get("dropout", 0.0),
    )
    check_head(head)
    return head


def check_head(head: Head) -> None:
    """Raise ValueError (key, what, remedy) about the first field that cannot be right."""
    for key, known in (
        ("pooling", POOLINGS),
        ("hidden_activation", _HIDDEN_ACTIVATIONS),
        ("activation", ACTIVATIONS),
    ):
        value = getattr(head, key)
        if value not in known:
            raise ValueError(
                f"head.{key}",
                Said("is {value}", value=shown(value)),
                Said("use one of {known}", known=", ".join(known)),
            )
    if not all(type(units) is int and 1 <= units <= _MAX_UNITS for units in head.hidden):
        remedy = Said("list the units of each dense layer before the last: hidden = [256]")
        raise ValueError("head.hidden", Said("is {value}", value=shown(list(head.hidden))), remedy)
    if not isinstance(head.dropout, int | float) or not 0 <= head.dropout < 1:
        raise ValueError(
            "head.dropout",
            Said("is {value}", value=shown(head.dropout)),
            Said("write a number from 0 to 1"),
        )


def head_table(head: Head) -> dict[str, object]:
    """The ``[head]`` table of ``head``: what differs from the default."""
    usual = Head()
    values = {key: getattr(head, key) for key in _KEYS}
    changed = {key: value for key, value in values.items() if value != getattr(usual, key)}
    return {key: list(v) if isinstance(v, tuple) else v for key, v in changed.items()}


def _fold(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter not in "-_ ")
