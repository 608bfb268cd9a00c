"""Attention maps as they travel in a case: compressed, as text among JSON."""

from __future__ import annotations

import base64
import binascii
import math
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.errors import ProjectError
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.said import Said

_MOST_VALUES = 20_000_000
_LONGEST, _MOST_CLASSES = 500, 1_000
_LINE = 76
_TYPES = ("<f4", "<f8")


def of_class(maps: AttentionMaps, shown: str) -> AttentionMaps:
    """``maps`` with the class ``shown``, which they have, and no other."""
    place = maps.classes.index(shown)
    one = slice(place, place + 1)
    return replace(
        maps,
        classes=(shown,),
        values=maps.values[one],
        logits=maps.logits[one],
        blind=tuple(name for name in maps.blind if name == shown),
    )


def plain_maps(maps: AttentionMaps) -> dict[str, object]:
    """``maps`` as JSON has it; what ``read_maps`` reads."""
    kind = _TYPES[maps.values.dtype.itemsize == 8]
    raw = np.ascontiguousarray(maps.values, kind).tobytes()
    packed = base64.b64encode(zlib.compress(raw, 9)).decode("ascii")
    origin = maps.origin
    return {
        "model": origin.model,
        "sha256": origin.model_sha256,
        "target_layer": origin.target_layer,
        "method": origin.method,
        "options": [list(option) for option in origin.options],
        "input_size": list(origin.input_size),
        "backend": origin.backend,
        "activation": maps.activation,
        "blind": list(maps.blind),
        "classes": list(maps.classes),
        "logits": [None if math.isnan(logit) else logit for logit in maps.logits.tolist()],
        "type": kind,
        "shape": list(maps.values.shape),
        "values": [packed[at : at + _LINE] for at in range(0, len(packed), _LINE)],
    }


def read_maps(told: object, image: str) -> AttentionMaps | None:
    """What ``plain_maps`` made, of ``image``; None of None. Raises ProjectError."""
    if told is None:
        return None
    if not isinstance(told, dict):
        raise ProjectError("This is no case: {what}.", what=Said("its map is none"))
    try:
        return _maps(told, image)
    except (ValueError, TypeError, LookupError, OverflowError, zlib.error, binascii.Error) as error:
        raise ProjectError(
            "This is no case: its map cannot be read ({error}).", error=error
        ) from error


def _maps(told: Mapping[str, Any], image: str) -> AttentionMaps:
    classes = tuple(map(short, told["classes"]))
    if not 0 < len(classes) <= _MOST_CLASSES or len(set(classes)) < len(classes) or "" in classes:
        raise ValueError(Said("its classes are no names"))
    logits = np.array([math.nan if logit is None else logit for logit in told["logits"]], float)
    if logits.shape != (len(classes),) or np.isinf(logits).any():
        raise ValueError(Said("its logits are not those of its classes"))
    height, width = (int(side) for side in told["input_size"])
    origin = MapOrigin(
        model=short(told["model"]),
        model_sha256=short(told["sha256"]),
        target_layer=short(told["target_layer"]),
        method=short(told["method"]),
        input_size=(height, width),
        backend=short(told["backend"]),
        options=tuple((short(name), float(value)) for name, value in told["options"]),
    )
    return AttentionMaps(
        image,
        classes,
        _values(told, len(classes)),
        logits,
        origin,
        activation="sigmoid" if told["activation"] == "sigmoid" else "softmax",
        blind=tuple(name for name in map(short, told["blind"]) if name in classes),
    )


def _values(told: Mapping[str, Any], classes: int) -> npt.NDArray[np.floating[Any]]:
    """The array, of which no more is unpacked than its shape says."""
    count, height, width = shape = tuple(int(side) for side in told["shape"])
    if told["type"] not in _TYPES or count != classes or min(shape) < 1:
        raise ValueError(Said("its shape is none of maps"))
    if count * height * width > _MOST_VALUES:
        raise ValueError(Said("it is too large"))
    kind = np.dtype(told["type"])
    wanted = count * height * width * kind.itemsize
    packed = base64.b64decode("".join("".join(map(str, told["values"])).split()), validate=True)
    raw = zlib.decompressobj().decompress(packed, wanted + 1)
    if len(raw) != wanted:
        raise ValueError(Said("it is of another size than it says"))
    values = np.frombuffer(raw, kind).reshape(shape).copy()
    if not np.isfinite(values).all():
        raise ValueError(Said("it holds what is no number"))
    return values


def short(value: object) -> str:
    """A text, as much of it as is believed; "" of anything else."""
    return value[:_LONGEST] if isinstance(value, str) else ""
