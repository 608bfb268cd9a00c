"""The list of known classes against the Keras that is installed."""

from __future__ import annotations

import importlib
import inspect

import keras

from dermx_viewer.explain.worker import known

# Bases and descriptions that no file names.
ABSTRACT = {"Layer", "Wrapper", "InputSpec"}


def test_every_layer_of_keras_is_known_or_refused() -> None:
    exported = {name for name, value in vars(keras.layers).items() if inspect.isclass(value)}
    assert exported - ABSTRACT - known.LAYERS - known.PROGRAMS == set(known.REFUSED_LAYERS)


def test_every_known_layer_is_a_layer_of_keras() -> None:
    for name in known.LAYERS:
        assert issubclass(getattr(keras.layers, name), (keras.layers.Layer, keras.Operation)) or (
            inspect.isclass(getattr(keras.layers, name))
        )
    assert known.LAYERS.isdisjoint(known.REFUSED_LAYERS)


def test_every_known_function_is_one_of_keras() -> None:
    for name in known.FUNCTIONS:
        assert callable(keras.activations.get(name))


def test_the_modules_of_operations_are_there() -> None:
    for module in (*known.OPERATION_MODULES, "keras.src.ops.core"):
        assert importlib.util.find_spec(module) is not None
    core = importlib.import_module("keras.src.ops.core")
    for name in known.CORE_OPERATIONS:
        assert issubclass(getattr(core, name), keras.Operation)


def test_private_layers_are_where_they_are_said_to_be() -> None:
    for module, name in known.PRIVATE_LAYERS:
        assert issubclass(getattr(importlib.import_module(module), name), keras.layers.Layer)


def test_what_keras_2_alone_has_is_in_tf_keras() -> None:
    layers = importlib.import_module("tf_keras").layers
    experimental = importlib.import_module("tf_keras").layers.experimental
    operations = importlib.import_module("tf_keras.src.layers.core.tf_op_layer")
    for name in known.KERAS2_LAYERS:
        assert hasattr(layers, name) or hasattr(experimental, name)
        assert not hasattr(keras.layers, name)
    for name in known.KERAS2_OPERATIONS:
        assert issubclass(getattr(operations, name), layers.Layer)
    assert known.KERAS2_OPERATIONS < known.PROGRAMS
    assert known.KERAS2_OPERATIONS.isdisjoint(known.CLASSES)
