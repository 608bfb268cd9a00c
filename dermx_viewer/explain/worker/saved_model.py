"""A TensorFlow SavedModel: a program from images to numbers, in which no layer can be told.

What is explained are logits. A SavedModel does not say what its outputs are, so unless its spec
does, it is tried on a few pictures (:func:`ending_by_trial`), and the logits are taken from them:

- outputs p that sum to 1 are a softmax's: log p_c = z_c − log Σ exp z_k, the softmax's own logits
  up to a number that is the same for every class of an image. Differences between classes are
  those of the logits z; the gradient of log p_c is that of z_c minus the mean gradient of all
  classes, weighted with their probabilities.
- other outputs within [0, 1] are sigmoids': log p − log (1 − p) = z, the logit itself.
- any other outputs are taken as logits.

Probabilities say little at their ends: where p is 1 in float32 (logits more than about 17 apart)
its gradient is 0, and where p is 0 the logit is that of the smallest number taken for p. A network
that is that sure is better exported without its softmax.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.saved_folder import folder_needs_permission
from dermx_viewer.explain.worker.ending.trial import pictures
from dermx_viewer.explain.worker.graph import Graph, Step
from dermx_viewer.said import Said

_DEFAULT = "serving_default"
_AGAIN = Said('Export the network again with model.export("folder")')


def open_saved_model(folder: Path, *, allowed: bool) -> tuple[Graph, npt.NDArray[np.float64]]:
    """The SavedModel in ``folder`` as a graph of one step that ends in its outputs, and what it
    gives for a few pictures (pictures, classes).

    It may run a program: ``allowed`` says that it may, and without it ModelNeedsPermission is
    raised. Raises ModelError.
    """
    if not allowed:
        raise folder_needs_permission(folder)
    try:
        loaded = tf.saved_model.load(str(folder))
    except Exception as error:
        # Whatever TensorFlow stumbles over in a user's files is for the user to know, not a bug.
        raise ModelError(
            "{folder}: TensorFlow {version} cannot open the SavedModel "
            "({error}). Copy it again, or: {remedy}.",
            folder=folder,
            version=tf.__version__,
            error=_first_line(error),
            remedy=_AGAIN,
        ) from error
    try:
        operation = SavedFunction(loaded)
        return operation.graph(), operation.tried
    except ModelError as error:
        raise ModelError("{folder}: {error}", folder=folder, error=error) from None


class SavedFunction:
    """Images (n, height, width, colours) → outputs (n, classes) by a SavedModel's signature."""

    name = "saved_model"

    def __init__(self, loaded: Any) -> None:
        """``loaded``: what ``tf.saved_model.load`` gives. Raises ModelError."""
        # Variables are let go with what was loaded.
        self._loaded = loaded
        self._function = _signature(loaded)
        self._input = _image_input(self._function)
        self._output = _class_output(self._function)
        self.tried = np.concatenate([self._tried(picture) for picture in self._pictures()])
        self.classes = self.tried.shape[1]
        self.differentiable = self._has_gradients()
        """Whether the logits have gradients by the image."""
        self.weights = [v for v in self._function.variables if v.dtype.is_floating]

    def __call__(self, images: Any) -> Any:
        """Outputs in float32."""
        given = tf.cast(images, self._input.dtype)
        outputs = self._function(**{self._input.name: given})[self._output]
        return tf.cast(outputs, tf.float32)

    def graph(self) -> Graph:
        """The graph of one step."""
        images, outputs = 1, 2
        step = Step(
            self, self.name, _OneImage(), ((images, images),), (outputs,), ((None, self.classes),)
        )
        return Graph((step,), images, outputs, tuple(self._input.shape), {})

    def _pictures(self) -> Iterator[npt.NDArray[np.float32]]:
        return pictures(self._input.shape)

    def _tried(self, picture: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        try:
            outputs = np.asarray(self(picture), np.float64)
        except Exception as error:
            raise ModelError(
                "the SavedModel fails on a picture of {height} × {width} "
                "pixels ({error}). {remedy}.",
                height=picture.shape[1],
                width=picture.shape[2],
                error=_first_line(error),
                remedy=_AGAIN,
            ) from error
        if outputs.ndim != 2 or len(outputs) != 1:
            raise ModelError(
                "the SavedModel's output has the shape {shape} for one picture, "
                "not one number for each class; use a network that classifies images.",
                shape=list(outputs.shape),
            )
        return outputs

    def _has_gradients(self) -> bool:
        image = tf.convert_to_tensor(next(self._pictures()))
        try:
            with tf.GradientTape() as tape:
                tape.watch(image)
                total = tf.reduce_sum(self(image))
            return tape.gradient(total, image) is not None
        except (LookupError, tf.errors.OpError):
            # An operation that TensorFlow has no derivative of.
            return False


@dataclass(frozen=True, slots=True)
class _OneImage:
    """The argument of the only step: the image."""

    def fill_in(self, tensors: dict[int, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return tuple(tensors.values()), {}


@dataclass(frozen=True, slots=True)
class _Input:
    name: str
    shape: tuple[int | None, ...]
    dtype: Any


def _signature(loaded: Any) -> Any:
    """The function that serves: the default one, or the only one."""
    signatures = dict(getattr(loaded, "signatures", {}))
    if _DEFAULT in signatures:
        return signatures[_DEFAULT]
    if len(signatures) == 1:
        return next(iter(signatures.values()))
    named = ", ".join(sorted(signatures)) or Said("none")
    raise ModelError(
        "the SavedModel has no signature {name!r} (its signatures: {named}), so it is not "
        "known what to call. {remedy}.",
        name=_DEFAULT,
        named=named,
        remedy=_AGAIN,
    )


def _image_input(function: Any) -> _Input:
    positional, named = function.structured_input_signature
    if positional or len(named) != 1:
        raise ModelError(
            "the SavedModel has {count} inputs; only one image in and one "
            "list of classes out can be explained.",
            count=len(positional) + len(named),
        )
    ((name, spec),) = named.items()
    shape = None if spec.shape.rank is None else spec.shape.as_list()
    if shape is None or len(shape) != 4 or shape[3] not in (1, 3):
        raise ModelError(
            "the SavedModel takes inputs of shape {shape}, not images of (height, "
            "width, 3) or (height, width, 1); use a network for photographs.",
            shape=shape and shape[1:],
        )
    if shape[0] is not None:
        raise ModelError(
            "the SavedModel takes {shape} images at once, no more and no less. {remedy}.",
            shape=shape[0],
            remedy=_AGAIN,
        )
    return _Input(name, tuple(shape), spec.dtype)


def _class_output(function: Any) -> str:
    outputs = function.structured_outputs
    if not isinstance(outputs, dict) or len(outputs) != 1:
        count = len(outputs) if isinstance(outputs, dict | list | tuple) else Said("unnamed")
        raise ModelError(
            "the SavedModel has {count} outputs; only one image in and one list of classes out "
            "can be explained.",
            count=count,
        )
    return str(next(iter(outputs)))


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [""]
    return f"{type(error).__name__}: {lines[0][:200]}"
