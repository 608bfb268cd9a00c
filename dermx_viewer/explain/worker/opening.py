"""From a file that was looked into to the network in it, by whatever opens such files."""

from __future__ import annotations

import importlib
import logging
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import keras

from dermx_viewer.errors import ModelError, ModelNeedsPermission
from dermx_viewer.explain.saved_folder import is_saved_model
from dermx_viewer.explain.spec import (
    NOTHING_DECLARED,
    Declared,
    ModelSpec,
    spec_path,
    validate_spec,
)
from dermx_viewer.explain.worker import legacy
from dermx_viewer.explain.worker.ending.deciding import (
    Ending,
    ending_by_trial,
    ending_of,
    in_a_row,
)
from dermx_viewer.explain.worker.ending.losses import Loss, loss_of
from dermx_viewer.explain.worker.graph import Graph, flatten
from dermx_viewer.explain.worker.keras2 import is_keras2, load_keras2
from dermx_viewer.explain.worker.rebuilding import rebuilt
from dermx_viewer.said import Said

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A network and how it ends.

    ``ending`` is None where its outputs are not understood; ``question`` says why, and what
    settles it. ``graph`` ends in the network's own outputs then. ``by_consent``: opened in a way
    that runs what the file holds.
    """

    graph: Graph
    ending: Ending | None
    question: str = ""
    by_consent: bool = False


def open_network(
    file: Path,
    named: ModelSpec | None,
    *,
    allowed: bool,
    declared: Declared = NOTHING_DECLARED,
) -> Opened:
    """The network in ``file``; ``named`` gives it where the file holds weights alone.

    ``allowed``: code in the file may run; ``declared``: what its outputs are said to be. Raises
    ModelError, ModelNeedsPermission where the network cannot be opened without that.
    """
    try:
        if is_saved_model(file):
            return _from_folder(file, declared, allowed=allowed)
        model = _rebuilt(file, named, allowed=allowed)
        graph = _flattened(file, model)
        found = _with_ending(graph, loss_of(file), declared)
        return replace(found, by_consent=legacy.is_legacy(model))
    except ModelError:
        raise
    except MemoryError:
        raise ModelError(
            "{file}: not enough memory to load the model. Close other programs and try again.",
            file=file,
        ) from None
    except Exception as error:
        # Whatever Keras stumbles over in a user's file is for the user to know, not a bug.
        raise ModelError(
            "{file}: Keras {version} cannot rebuild the network ({reason}). If it was saved by "
            'Keras 2: name the network in the spec (architecture = "EfficientNetB4"), or load it '
            'with the Keras that wrote it, rebuild it, and save with model.save("model.keras").',
            file=file,
            version=keras.__version__,
            reason=_reason(error),
        ) from error


def _flattened(file: Path, model: Any) -> Graph:
    try:
        return in_a_row(flatten(model))
    except ModelError as error:
        raise ModelError("{file}: {error}.", file=file, error=error) from None


def _with_ending(graph: Graph, loss: Loss | None, declared: Declared) -> Opened:
    if not graph.outputs:
        # Refused later, for what it is.
        return Opened(graph, None)
    try:
        ending = ending_of(graph, loss=loss, declared=declared)
    except ModelError as error:
        return Opened(graph, None, error.said)
    return Opened(ending.graph, ending)


def _rebuilt(file: Path, named: ModelSpec | None, *, allowed: bool) -> Any:
    if named is not None:
        return rebuilt(file, validate_spec(named, spec_path(file)))
    if not is_keras2(file):
        return keras.saving.load_model(file, compile=False, safe_mode=not allowed)
    try:
        return load_keras2(file, safe_mode=not allowed)
    except (ModelError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001
        # The network may be one that Keras 3 has no layers for; the reason goes into what is said.
        reason = _reason(error)
    return legacy.load_legacy(file, allowed=allowed, reason=reason)


def _from_folder(folder: Path, declared: Declared, *, allowed: bool) -> Opened:
    legacy.require_tensorflow(folder, Said("a SavedModel"))
    if (folder / "keras_metadata.pb").is_file() and legacy.is_installed():
        # Written by Keras 2, which finds its layers again.
        try:
            model = legacy.open_with_tf_keras(folder, allowed=allowed)
            found = _with_ending(in_a_row(flatten(model)), None, declared)
            return replace(found, by_consent=True)
        except ModelNeedsPermission:
            raise
        except Exception as error:  # noqa: BLE001
            # What TensorFlow alone makes of it is less, but always there.
            logger.info("%s: tf_keras finds no layers in it (%s)", folder, _reason(error))
    # Only here, where the backend is TensorFlow.
    saved_model = importlib.import_module("dermx_viewer.explain.worker.saved_model")
    graph, outputs = saved_model.open_saved_model(folder, allowed=allowed)
    try:
        ending = ending_by_trial(graph, outputs, declared)
    except ModelError as error:
        return Opened(graph, None, error.said, by_consent=True)
    return Opened(ending.graph, ending, by_consent=True)


_MARKS = re.compile(r"\x1b\[[0-9;]*m")
"""Colours of a terminal."""
_ALWAYS = "Exception encountered: "
_LEAD = re.compile(r"^Exception encountered when calling ([^\n]*?)\.?(\n|$)")
_MOST = 1500


def _reason(error: Exception) -> str:
    """What Keras says, whole, in one line: its remedy stands last.

    Left out is what it wraps around the cause: the whole configuration, and the arguments.
    """
    text = _MARKS.sub("", str(error)).rpartition(_ALWAYS)[2].strip()
    text = text.partition("\nArguments received by ")[0]
    text = _LEAD.sub(r"\1: ", text, count=1)
    words = " ".join(text.split()).rstrip(".: ")
    return f"{type(error).__name__}: {words[:_MOST]}"
