"""Damage to model files: the archive of Keras 3, the HDF5 of Keras 2, a SavedModel's folder."""

from __future__ import annotations

import contextlib
import io
import json
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import h5py
import numpy as np

from tests.campaign.canaries import canary_folder, devices, evil_code, evil_pickle
from tests.campaign.mutate import jsons, raw
from tests.campaign.mutate.raw import Damage

_DAMAGED = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    struct.error,
    zlib.error,
)
_LIMIT_S = 5.0
"""A change of an HDF5 file takes milliseconds."""


def hostile(content: Any, rng: Random) -> Any:
    """A description that names other classes, modules and functions than layers."""
    objects = [
        (c, k) for c, k in jsons.places(content) if isinstance(c[k], dict) and "class_name" in c[k]
    ]
    if not objects:
        return content
    container, key = rng.choice(objects)
    command = f"touch {canary_folder()}/config"
    replacements: tuple[dict[str, Any], ...] = (
        {"module": "os", "class_name": "system", "config": {"command": command}},
        {
            "module": "builtins",
            "class_name": "function",
            "config": "eval",
            "registered_name": "function",
        },
        {"module": "subprocess", "class_name": "Popen", "config": {"args": ["touch", command]}},
        {"class_name": "__lambda__", "config": {"value": "4wAAAAAAAAAA"}},
        {"class_name": "function", "module": "os", "config": "system", "registered_name": "system"},
        {
            "module": "keras.layers",
            "class_name": "Lambda",
            "config": {"name": "l", "function": evil_code()},
        },
        {"module": "keras.layers", "class_name": "TorchModuleWrapper", "config": {"module": "x"}},
        {
            "module": "keras.layers",
            "class_name": "StringLookup",
            "config": {"vocabulary": str(devices() / "secret.txt")},
        },
        {"module": "keras.layers", "class_name": "TFSMLayer", "config": {"filepath": "x"}},
        {
            "module": "keras.utils",
            "class_name": "get_file",
            "config": {"origin": "http://127.0.0.1:9/x", "fname": "x"},
        },
        {"module": "keras.config", "class_name": "enable_unsafe_deserialization", "config": {}},
        {
            "module": "keras.saving",
            "class_name": "load_model",
            "config": {"filepath": "x.keras"},
        },
        {"module": "keras.layers", "class_name": "Dense", "config": {"units": 10**12}},
        {
            "module": "keras.layers",
            "class_name": "Conv2D",
            "config": {"filters": 10**6, "kernel_size": [9999, 9999]},
        },
        {"module": "keras.layers", "class_name": "UpSampling2D", "config": {"size": 10**5}},
        {"module": "dermx_viewer.cli", "class_name": "run", "config": {"arguments": []}},
    )
    changed = rng.choice(replacements)
    container[key] = container[key] | changed if rng.random() < 0.6 else changed
    return content


_CONFIG: tuple[Damage, ...] = (
    *(jsons.on_values(hostile),) * 6,
    *jsons.ALL,
)


def in_config(data: bytes, rng: Random) -> bytes:
    """The description of the network changed, everything else as it was."""

    def change(name: str, content: bytes) -> bytes:
        return rng.choice(_CONFIG)(content, rng) if name == "config.json" else content

    return _rewritten(data, change)


def in_member(data: bytes, rng: Random) -> bytes:
    """One member damaged."""
    names = list(_contents(data))
    chosen = rng.choice(names) if names else ""
    return _rewritten(data, lambda n, c: rng.choice(raw.ALL)(c, rng) if n == chosen else c)


def members_changed(data: bytes, rng: Random) -> bytes:
    """Members missing, twice, or under a name that leads out of the folder."""
    contents = _contents(data)
    if not contents:
        return data
    chosen = rng.choice(list(contents))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name, content in contents.items():
            if name == chosen and rng.random() < 0.5:
                continue
            new.writestr(name, content)
        extra = (
            "../../outside/x",
            str(canary_folder() / "member"),
            "assets/x",
            "config.json/",
            "a\\b",
        )
        new.writestr(rng.choice(extra), rng.choice((b"", evil_pickle(), b"x" * 1000)))
    return stream.getvalue()


def bomb(data: bytes, rng: Random) -> bytes:
    """A small archive that unpacks to a lot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in _contents(data):
            size = rng.choice((10**5, 3 * 10**7)) if name != "metadata.json" else 10
            new.writestr(name, bytes(size))
    return stream.getvalue()


KERAS: tuple[Damage, ...] = (
    in_config,
    in_config,
    in_config,
    in_member,
    in_member,
    members_changed,
    bomb,
    *raw.ALL,
)


def in_hdf5(data: bytes, rng: Random) -> bytes:
    """HDF5 that is whole and says something else.

    In a process of its own, under a limit: where an earlier step has damaged the file, h5py may
    crash, or never return.
    """
    seed = rng.getrandbits(32)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.h5"
        file.write_bytes(data)
        changing = get_context("fork").Process(target=_change_hdf5, args=(file, seed))
        changing.start()
        changing.join(_LIMIT_S)
        if changing.is_alive():
            changing.kill()
            changing.join()
        changed = changing.exitcode == 0
        return file.read_bytes() if changed else raw.flipped(data, rng)


def _change_hdf5(file: Path, seed: int) -> None:
    rng = Random(seed)
    try:
        with h5py.File(file, "r+") as opened:
            rng.choice(_HDF5)(opened, rng)
    except (OSError, RuntimeError, ValueError, TypeError, KeyError):
        os._exit(1)
    os._exit(0)


def _attribute(opened: Any, rng: Random) -> None:
    config = opened.attrs.get("model_config", "{}")
    text = config if isinstance(config, str) else bytes(config).decode()
    changed = rng.choice(_CONFIG)(text.encode(), rng)[:60_000]
    opened.attrs["model_config"] = (
        np.bytes_(changed) if rng.random() < 0.5 else changed.decode("utf-8", "replace")
    )


def _odd_attribute(opened: Any, rng: Random) -> None:
    names = ("model_config", "keras_version", "backend", "layer_names", "weight_names")
    values = (b"\xff", 7, [1, 2], "x" * 60_000, np.zeros((3, 3)), json.dumps({}), h5py.Empty("f"))
    places = [opened]
    opened.visititems(lambda _, item: places.append(item))
    rng.choice(places).attrs[rng.choice(names)] = rng.choice(values)


def _other_dataset(opened: Any, rng: Random) -> None:
    names: list[str] = []
    opened.visititems(
        lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) else None
    )
    if not names:
        return
    name = rng.choice(names)
    shape = opened[name].shape
    del opened[name]
    what = rng.randrange(6)
    if what == 0:
        opened[name] = h5py.ExternalLink(str(devices() / "secret.txt"), "x")
    elif what == 1:
        opened[name] = h5py.SoftLink(f"/{name}")
    elif what == 2:
        opened.create_dataset(name, (300_000, 300_000), "f4", chunks=(64, 64))
    elif what == 3:
        opened.create_dataset(
            name, shape, "f4", external=[(str(devices() / "secret.txt"), 0, h5py.h5f.UNLIMITED)]
        )
    elif what == 4:
        opened[name] = np.full(shape, rng.choice((np.nan, np.inf, 1e38)), "f4")
    else:
        opened[name] = np.array([b"text"] * 3)


_HDF5: tuple[Callable[[Any, Random], None], ...] = (
    _attribute,
    _attribute,
    _attribute,
    _odd_attribute,
    _other_dataset,
)

HDF5: tuple[Damage, ...] = (in_hdf5, in_hdf5, in_hdf5, in_hdf5, *raw.ALL)


def _contents(data: bytes) -> dict[str, bytes]:
    """Members that can be read: an earlier step may have damaged some, or the archive."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                with contextlib.suppress(*_DAMAGED):
                    found[name] = archive.read(name)
    except _DAMAGED:
        return {}
    return found


def _rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    contents = _contents(data)
    if not contents:
        return raw.flipped(data, Random(len(data)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name, content in contents.items():
            new.writestr(name, change(name, content))
    return stream.getvalue()
