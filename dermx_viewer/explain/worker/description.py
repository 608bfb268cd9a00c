"""Reading a network's description (Keras' configuration) before Keras does.

Only classes and functions of Keras itself may be named in it: Keras would look anything else
up, import it and call it.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dermx_viewer.errors import ModelError, ModelNeedsPermission
from dermx_viewer.explain.worker import known
from dermx_viewer.said import Said

MAX_DESCRIPTION = 64 * 2**20
"""Bytes of JSON that are read."""

_MAX_DEPTH = 150


def check_description(file: Path, text: bytes, *, permitted: bool = False) -> None:
    """Raise ModelError where the description ``text`` (JSON) of ``file`` may not be loaded.

    All else being well, Lambda layers raise ModelNeedsPermission, unless the file is ``permitted``
    to run its code.
    """
    if len(text) > MAX_DESCRIPTION:
        raise ModelError(
            "{file}: the network's description is larger than 64 MB. Refused.", file=file
        )
    try:
        config = json.loads(text)
    except RecursionError:
        raise _too_deep(file) from None
    except ValueError as error:
        raise ModelError(
            "{file}: the network's description is not valid JSON ({error}). "
            "Copy or download the model again.",
            file=file,
            error=error,
        ) from error
    if not isinstance(config, dict) or "class_name" not in config:
        raise ModelError(
            '{file}: describes no network. Save the model again with model.save("model.keras").',
            file=file,
        )
    refuse_quantised(file, config)
    # Loading leaves the training settings of the whole model out (compile=False).
    config.pop("compile_config", None)
    programs = []
    for entry in _entries(file, config):
        if str(entry["class_name"]) in known.PROGRAMS:
            programs.append(entry)
        else:
            _check_entry(file, entry)
    if programs and not permitted:
        raise _needs_permission(file, programs[0])


def refuse_quantised(file: Path, config: object) -> None:
    """Raise ModelError where a layer of the network computes in int8, int4, float8 or the like."""
    # Level by level: the first layer in the file's order is named.
    stack = deque([config])
    while stack:
        value = stack.popleft()
        if isinstance(value, dict):
            mode = _quantised(value)
            if mode:
                where = value.get("name")
                raise ModelError(
                    "{file}: the layer {where!r} is quantised ({mode}). Quantised "
                    "networks are not supported: their gradients are not those of what they "
                    "compute. Save the network as it was before it was quantised.",
                    file=file,
                    where=str(where)[:80],
                    mode=mode[:40],
                )
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)


def _quantised(config: dict[str, Any]) -> str:
    """How the layer with this ``config`` is quantised; "" where it is not, or no layer."""
    if "name" not in config:
        return ""
    dtype = config.get("dtype")
    if isinstance(dtype, str):
        return dtype if "_from_" in dtype else ""
    if isinstance(dtype, dict):
        inside = dtype.get("config")
        # A policy map has one policy for each part of a layer.
        policies = [dtype, *(inside.values() if isinstance(inside, dict) else ())]
        for policy in policies:
            own = policy.get("config") if isinstance(policy, dict) else None
            if isinstance(own, dict) and own.get("mode"):
                return str(own["mode"])
            if isinstance(own, dict) and "_from_" in str(own.get("name")):
                return str(own["name"])
    for key in ("quantization_config", "quantization_mode"):
        if isinstance(config.get(key), dict | str):
            named = config[key]
            return str(named.get("class_name") if isinstance(named, dict) else named)
    return ""


def _entries(file: Path, config: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary that names a class, at any depth."""
    stack: list[tuple[Any, int]] = [(config, 0)]
    while stack:
        value, depth = stack.pop()
        if depth > _MAX_DEPTH:
            raise _too_deep(file)
        if isinstance(value, dict):
            if "class_name" in value:
                yield value
            stack.extend((inner, depth + 1) for inner in value.values())
        elif isinstance(value, list):
            stack.extend((inner, depth + 1) for inner in value)


def _too_deep(file: Path) -> ModelError:
    return ModelError(
        "{file}: the network's description is nested more than {max_depth} levels deep, which "
        "no network needs. Get the model from a source you trust.",
        file=file,
        max_depth=_MAX_DEPTH,
    )


def _needs_permission(file: Path, entry: dict[str, Any]) -> ModelNeedsPermission:
    return ModelNeedsPermission(
        Said(
            "{file}: the layer {where}{kind} holds program code, which would run with your "
            "rights, so the model is not loaded. Rebuild the network without it (built-in layers, "
            "for example Rescaling or Activation, do most of what it is used for) and save it "
            "again; or, if you trust whoever made this very file, allow it: choose the model "
            "again in the window, or give --trust on the command line.",
            file=file,
            where=_layer_name(entry),
            kind=entry["class_name"],
        ),
        file,
    )


def _check_entry(file: Path, entry: dict[str, Any]) -> None:
    name = str(entry["class_name"])
    module = str(entry.get("module") or "")
    registered = str(entry.get("registered_name") or "")
    where = _layer_name(entry)
    if name in known.REFUSED_LAYERS:
        raise ModelError(
            "{file}: the layer {where}{name} {what}, so the model is not "
            "loaded. Rebuild the network without it (built-in layers, for example Rescaling "
            "or Activation, do most of what it is used for) and save it again.",
            file=file,
            where=where,
            name=name,
            what=known.REFUSED_LAYERS[name],
        )
    _check_activations(file, entry.get("config"))
    if name == "function":
        _check_function(file, entry.get("config"))
    elif not _is_known(name, module) or ">" in registered:
        full = registered if ">" in registered else f"{module}.{name}".lstrip(".")
        raise ModelError(
            "{file}: the layer {where}{full} is not one of Keras' own, and its program is not "
            "in the file. Rebuild the network from Keras layers and save it again, or make "
            "attention maps elsewhere and score those files.",
            file=file,
            where=where,
            full=full,
        )


def _layer_name(entry: dict[str, Any]) -> str:
    config = entry.get("config")
    name = config.get("name") if isinstance(config, dict) else None
    return Said("{name!r} of type ", name=name) if isinstance(name, str) else ""


def _is_known(name: str, module: str) -> bool:
    if (module, name) in known.PRIVATE_LAYERS:
        return True
    if module in known.OPERATION_MODULES:
        return name.isidentifier()
    if module == "keras.src.ops.core":
        return name in known.CORE_OPERATIONS
    ours = not module or module == "keras" or module.startswith(("keras.", "builtins"))
    return ours and name in known.CLASSES


def _check_activations(file: Path, config: object) -> None:
    """Activations that are given by name."""
    if not isinstance(config, dict):
        return
    for key in ("activation", "recurrent_activation"):
        if isinstance(config.get(key), str):
            _check_function(file, config[key])


def _check_function(file: Path, name: object) -> None:
    if not isinstance(name, str) or name not in known.FUNCTIONS:
        raise ModelError(
            "{file}: uses the function {name!r}, which is not one of Keras' own "
            "activations, and its program is not in the file. Rebuild the network with a "
            "built-in activation and save it again.",
            file=file,
            name=str(name)[:80],
        )
