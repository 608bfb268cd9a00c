"""Networks of Keras 2 as Keras 2 itself opens them: through the package ``tf_keras``.

tf_keras opens any file of Keras 2, and runs what the file holds: it is imported only for a file
whose code may run, and only where Keras 3 cannot rebuild the network. Its layers are called,
named and given weights as those of Keras 3 are; where they differ, the difference is here.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras

from dermx_viewer.errors import ModelError, ModelNeedsPermission
from dermx_viewer.said import Said

# Arithmetic between layers: functions of TensorFlow by the name of Keras 3's operation.
_OPERATIONS = {
    "__operators__.add": "Add",
    "cast": "Cast",
    "clip_by_value": "Clip",
    "concat": "Concatenate",
    "identity": "Identity",
    "math.add": "Add",
    "math.divide": "Divide",
    "math.exp": "Exp",
    "math.log": "Log",
    "math.log_sigmoid": "LogSigmoid",
    "math.maximum": "Maximum",
    "math.minimum": "Minimum",
    "math.multiply": "Multiply",
    "math.negative": "Negative",
    "math.reduce_logsumexp": "Logsumexp",
    "math.reduce_max": "Max",
    "math.reduce_mean": "Mean",
    "math.reduce_min": "Min",
    "math.reduce_sum": "Sum",
    "math.sigmoid": "Sigmoid",
    "math.subtract": "Subtract",
    "math.tanh": "Tanh",
    "math.truediv": "TrueDivide",
    "nn.elu": "Elu",
    "nn.gelu": "Gelu",
    "nn.leaky_relu": "LeakyRelu",
    "nn.log_softmax": "LogSoftmax",
    "nn.relu": "Relu",
    "nn.relu6": "Relu6",
    "nn.silu": "Silu",
    "nn.softmax": "Softmax",
    "reshape": "Reshape",
    "squeeze": "Squeeze",
    "stack": "Stack",
}


def is_installed() -> bool:
    """Whether tf_keras is there; it is not imported."""
    return importlib.util.find_spec("tf_keras") is not None


def require_tensorflow(file: Path, what: str) -> None:
    """Raise ModelError where the backend is not TensorFlow; ``what`` needs it: "a SavedModel"."""
    backend = keras.backend.backend()
    if backend != "tensorflow":
        raise ModelError(
            "{file}: {what} is opened by TensorFlow alone, but the backend is {backend}. Choose "
            "TensorFlow under Model ▸ Backend, or set KERAS_BACKEND=tensorflow.",
            file=file,
            what=what,
            backend=backend,
        )


def load_legacy(file: Path, *, allowed: bool, reason: str) -> Any:
    """The network of Keras 2 in ``file``, which Keras 3 cannot rebuild for this ``reason``.

    Raises ModelNeedsPermission where it is not ``allowed`` to run the file's code, ModelError where
    there is nothing to open it with, and what tf_keras raises where it fails as well.
    """
    version = keras.__version__
    why = Said(
        "Keras {version} cannot rebuild this network of Keras 2 ({reason})",
        version=version,
        reason=reason,
    )
    remedy = Said('name the network in its spec (architecture = "EfficientNetB4")')
    what = Said("a network of Keras 2 that Keras {version} cannot rebuild", version=version)
    require_tensorflow(file, what)
    if not is_installed():
        raise ModelError(
            "{file}: {why}. tf_keras, which is Keras 2, opens it: install it with "
            "`pip install tf_keras`. Or {remedy}.",
            file=file,
            why=why,
            remedy=remedy,
        )
    return open_with_tf_keras(
        file,
        allowed=allowed,
        why=Said("{why}. ", why=why),
        remedy=Said(" Or {remedy}.", remedy=remedy),
    )


def open_with_tf_keras(path: Path, *, allowed: bool, why: str = "", remedy: str = "") -> Any:
    """Whatever tf_keras makes of a file, or of the folder of a SavedModel: it may run a program.

    Raises ModelNeedsPermission where it is not ``allowed`` to, which says ``why`` and ``remedy``.
    """
    if not allowed:
        raise ModelNeedsPermission(
            Said(
                "{path}: {why}tf_keras, which is Keras 2, can open it, but it runs what a file "
                "holds like a program, with your rights: it is not loaded without your consent. If "
                "you trust whoever made this very file, allow it: choose the model again in the "
                "window, or give --trust on the command line.{remedy}",
                path=path,
                why=why,
                remedy=remedy,
            ),
            path,
        )
    import tf_keras

    # Files of Keras 2.12 and later are otherwise loaded without Lambda layers.
    return tf_keras.models.load_model(path, compile=False, safe_mode=False)


def is_legacy(thing: object) -> bool:
    """Whether ``thing`` is a layer or network of tf_keras."""
    tf_keras = sys.modules.get("tf_keras")
    return tf_keras is not None and isinstance(thing, tf_keras.layers.Layer)


def operation_kind(operation: Any) -> str:
    """The class of a layer or operation, as Keras 3 calls it.

    tf_keras has one layer for every function of TensorFlow: ``x + y`` is "Add", as in Keras 3.
    """
    symbol = getattr(operation, "symbol", None) if is_legacy(operation) else None
    return _OPERATIONS.get(str(symbol), str(symbol)) if symbol else type(operation).__name__


def is_layer(operation: Any) -> bool:
    """Whether ``operation`` is a layer, not arithmetic written between layers."""
    if is_legacy(operation):
        return not type(operation).__module__.endswith(".tf_op_layer")
    return isinstance(operation, keras.layers.Layer)


def is_preprocessing(operation: Any) -> bool:
    """Whether ``operation`` is one of Keras' layers that prepare pixels."""
    module = type(operation).__module__.removeprefix("tf_").removeprefix("keras.src.layers.")
    return module.startswith("preprocessing.")


@dataclass(frozen=True, slots=True)
class _Arguments:
    """What a layer was called with, the tensors among it to be filled in."""

    node: Any

    def fill_in(self, tensors: Mapping[int, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Positional and keyword arguments, with values for symbolic tensors by their ``id``."""
        # One is taken out for each place at which the tensor stands.
        places = len(self.node.keras_inputs)
        values = {str(tensor): [value] * places for tensor, value in tensors.items()}
        args, kwargs = self.node.map_arguments(values)
        return tuple(args), dict(kwargs)


class _Node:
    """One application of a layer, by the names that Keras 3 has for its parts."""

    def __init__(self, node: Any) -> None:
        self.operation = node.layer
        self.is_input = bool(node.is_input)
        self.input_tensors = list(node.keras_inputs)
        self.outputs = keras.tree.flatten(node.outputs)
        self.arguments = _Arguments(node)


class LegacyFunctional:
    """A functional or Sequential network of tf_keras, by Keras 3's names for its parts."""

    def __init__(self, model: Any) -> None:
        """``model``: its graph is known (:func:`as_functional`)."""
        self.name = model.name
        self.inputs = list(model.inputs)
        self.outputs = list(model.outputs)
        self.output_names = list(getattr(model, "output_names", ()))
        self._nodes_by_depth = {
            depth: [_Node(node) for node in nodes] for depth, nodes in model._nodes_by_depth.items()
        }


def as_functional(model: Any) -> LegacyFunctional | None:
    """``model`` of tf_keras as a graph; None for a layer, or a network whose graph is not known."""
    known = bool(getattr(model, "_is_graph_network", False)) and model._nodes_by_depth
    return LegacyFunctional(model) if known and model.inputs else None
