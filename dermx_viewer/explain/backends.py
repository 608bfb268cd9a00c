"""Which Keras backend to use, found out without importing any."""

from __future__ import annotations

import importlib.util
import os

from dermx_viewer.errors import BackendMissingError
from dermx_viewer.said import Said

BACKENDS = ("tensorflow", "jax", "torch")
"""In order of preference."""

NAMES = {"tensorflow": "TensorFlow", "jax": "JAX", "torch": "PyTorch"}
"""How they are written."""


def choose_backend(wanted: str = "") -> str:
    """Return ``wanted``, $KERAS_BACKEND or the first installed of BACKENDS.

    Raises BackendMissingError, naming what to install, where it is not there.
    """
    wanted = wanted or os.environ.get("KERAS_BACKEND", "")
    if wanted and wanted not in BACKENDS:
        raise BackendMissingError(
            "The Keras backend {wanted!r} is not supported. Use one of {backends} "
            "(setting KERAS_BACKEND).",
            wanted=wanted,
            backends=", ".join(BACKENDS),
        )
    if not _installed("keras"):
        raise BackendMissingError(
            "Keras is not installed. {remedy}", remedy=_remedy(wanted or "tensorflow")
        )
    for backend in (wanted,) if wanted else BACKENDS:
        if _installed(backend):
            return backend
    missing = (
        Said("The Keras backend {wanted}", wanted=wanted) if wanted else Said("No Keras backend")
    )
    is_missing = Said("is not installed") if wanted else Said("is installed")
    raise BackendMissingError(
        "{missing} {is_missing}. {remedy}",
        missing=missing,
        is_missing=is_missing,
        remedy=_remedy(wanted or "tensorflow"),
    )


def installed_backends() -> tuple[str, ...]:
    """Those of BACKENDS that are installed, in order of preference."""
    return tuple(backend for backend in BACKENDS if _installed(backend))


def _installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _remedy(backend: str) -> str:
    return Said(
        "Attention of a Keras model needs it: run  pip install {backend}  and start again. "
        "Attention maps from files work without.",
        backend=backend,
    )
