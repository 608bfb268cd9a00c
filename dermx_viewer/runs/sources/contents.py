"""What files hold, as hashes: whether a part that was scored before is still true."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.errors import ModelError
from dermx_viewer.explain.permission import sha256_of
from dermx_viewer.explain.spec import spec_path
from dermx_viewer.files import open_regular
from dermx_viewer.progress import ShouldStop, stop_if_asked

_SPEC_LIMIT = 10_000_000
_COMPUTE = ("keras", "tensorflow", "tf-keras", "jax", "torch", "numpy", "pillow")
_CHOSEN_BY = ("KERAS_BACKEND", "CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "JAX_PLATFORMS")


def contents(path: Path, limit: int) -> str:
    """sha256 of a file of at most ``limit`` bytes; what cannot be read counts as that."""
    digest = hashlib.sha256()
    try:
        with open_regular(path, limit=limit) as file:
            while part := file.read(1 << 20):
                digest.update(part)
    except OSError:
        return "unreadable"
    return digest.hexdigest()


def photographs(images: Sequence[ImageRecord], limit: int, should_stop: ShouldStop) -> list[str]:
    """What the photograph of each of ``images`` holds, "" where there is none."""
    found = []
    for image in images:
        stop_if_asked(should_stop)
        found.append(contents(image.photograph.path, limit) if image.photograph else "")
    return found


def model_contents(file: Path) -> list[str]:
    """What a model file and the spec beside it hold."""
    try:
        model = sha256_of(file)
    except ModelError:
        model = "unreadable"
    return [model, contents(spec_path(file), _SPEC_LIMIT)]


@cache
def what_computes() -> list[str]:
    """The libraries with their versions, how one is chosen, and the graphics cards.

    Known without loading any of them; the last bits of a map depend on all of it.
    """
    found = []
    for name in _COMPUTE:
        with suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    found += [f"{name}={os.environ.get(name, '')}" for name in _CHOSEN_BY]
    return found + sorted(card.name for card in Path("/dev").glob("nvidia[0-9]*"))
