"""Files that cannot be used say why in the words of whoever knows, and by the layer's name."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import h5py
import keras
import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.messages import Load
from dermx_viewer.explain.permission import sha256_of
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.desk import Desk
from dermx_viewer.explain.worker.opening import _reason
from tests.explain import tf_keras_networks as keras2
from tests.explain.networks import L, rewritten

SPEC = ModelSpec("Net", ("A", "B"), (8, 8))


def refused(file: Path, *, permission: str = "") -> str:
    with pytest.raises(ModelError) as raised:
        Desk().load(Load(file, SPEC, permission=permission))
    return str(raised.value)


def head(x: Any) -> Any:
    return L.Dense(2, name="classes")(L.Dense(16, name="wide")(L.GlobalAveragePooling2D()(x)))


@pytest.mark.parametrize("mode", ["int8", "int4", "float8"])
def test_quantised_networks_are_named_as_that(mode: str, tmp_path: Path) -> None:
    image = keras.Input((8, 8, 3))
    model = keras.Model(image, head(L.Conv2D(2, 1)(image)))
    with warnings.catch_warnings():
        # Of layers that cannot be quantised.
        warnings.simplefilter("ignore")
        model.quantize(mode)
    model.save(tmp_path / "net.keras")
    message = refused(tmp_path / "net.keras")
    assert f"the layer 'wide' is quantised ({mode}" in message
    assert "not supported" in message and "before it was quantised" in message


@pytest.mark.parametrize("dtype", ["int8_from_float32", "gptq/4/128_from_mixed_bfloat16"])
def test_quantisation_by_name(dtype: str, tmp_path: Path) -> None:
    image = keras.Input((8, 8, 3))
    keras.Model(image, head(image)).save(tmp_path / "good.keras")

    def quantise(config: dict[str, Any]) -> None:
        config["config"]["layers"][2]["config"]["dtype"] = dtype

    file = rewritten(tmp_path / "good.keras", tmp_path / "net.keras", config=quantise)
    assert f"the layer 'wide' is quantised ({dtype})" in refused(file)


def test_the_whole_reason_of_keras_is_told(tmp_path: Path) -> None:
    image = keras.Input((8, 8, 3))
    model = keras.Model(image, head(L.Lambda(lambda z: keras.ops.softmax(z), name="odd")(image)))
    model.save(tmp_path / "net.keras")
    message = refused(tmp_path / "net.keras", permission=sha256_of(tmp_path / "net.keras"))
    assert "We could not automatically infer the shape of the Lambda's output" in message
    assert "Please specify the `output_shape` argument for this Lambda layer)" in message
    assert "\x1b" not in message and "Arguments received" not in message


def test_reasons_are_one_line_of_a_length_that_can_be_read() -> None:
    wrapped = ValueError("A {'config': 1}\n\nException encountered: first.\nThen the remedy.\n")
    assert _reason(wrapped) == "ValueError: first. Then the remedy"
    assert _reason(KeyError("x")) == "KeyError: 'x'"
    assert len(_reason(ValueError("long " * 10_000))) < 2000


def test_a_network_for_a_fixed_number_of_images(tmp_path: Path) -> None:
    image = keras.Input(batch_shape=(4, 8, 8, 3))
    keras.Model(image, head(L.Conv2D(2, 1)(image))).save(tmp_path / "net.keras")
    message = refused(tmp_path / "net.keras")
    assert "takes 4 images at once, no more and no less" in message


def test_a_layer_of_keras_2_is_named_itself(tmp_path: Path) -> None:
    start = keras2.tf_keras.Input((8, 8, 4), name="image")
    x = keras2.K2.DepthwiseConv2D(3, name="by_groups")(keras2.K2.Conv2D(4, 1)(start))
    x = keras2.K2.Dense(2, name="classes")(keras2.K2.GlobalAveragePooling2D()(x))
    file = keras2.save(keras2.tf_keras.Model(start, x), tmp_path / "old.h5")
    with h5py.File(file, "a") as opened:
        config = json.loads(opened.attrs["model_config"])
        layers = {layer["config"]["name"]: layer["config"] for layer in config["config"]["layers"]}
        layers["by_groups"]["groups"] = 2
        opened.attrs["model_config"] = json.dumps(config)
    told = "the layer 'by_groups' of type DepthwiseConv2D has groups = 2, which Keras 3 cannot"
    assert told in refused(file)
