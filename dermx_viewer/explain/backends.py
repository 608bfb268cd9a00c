"""Which Keras backend to use, found out without importing any."""

from __future__ import annotations

import importlib.util
import os

from dermx_viewer.errors import BackendMissingError

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
            f"The Keras backend {wanted!r} is not supported. Use one of {', '.join(BACKENDS)} "
            "(setting KERAS_BACKEND)."
        )
    if not _installed("keras"):
        raise BackendMissingError(f"Keras is not installed. {_remedy(wanted or 'tensorflow')}")
    for backend in (wanted,) if wanted else BACKENDS:
        if _installed(backend):
            return backend
    missing = f"The Keras backend {wanted}" if wanted else "No Keras backend"
    is_missing = "is not installed" if wanted else "is installed"
    raise BackendMissingError(f"{missing} {is_missing}. {_remedy(wanted or 'tensorflow')}")


def installed_backends() -> tuple[str, ...]:
    """Those of BACKENDS that are installed, in order of preference."""
    return tuple(backend for backend in BACKENDS if _installed(backend))


def _installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _remedy(backend: str) -> str:
    return (
        "Attention of a Keras model needs it: "
        f"run  pip install {backend}  and start again. "
        "Attention maps from files work without."
    )
