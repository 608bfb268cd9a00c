"""From file and spec to a network: what fits, what does not, and what is said about it."""

from __future__ import annotations

import dataclasses
import json
import warnings
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.messages import Explain, Inspect, LayerInfo, Load
from dermx_viewer.explain.spec import ModelSpec, read_spec, write_spec
from dermx_viewer.explain.worker.desk import Desk
from dermx_viewer.explain.worker.loading import complete_spec, load_network
from dermx_viewer.explain.worker.safety import sha256_of
from tests.explain.networks import L, backbone, rewritten

SPEC = ModelSpec("Net", ("Acne", "Viral wart"), (16, 16))
POOL_FIRST = L.GlobalAveragePooling2D(data_format="channels_first")


def saved(folder: Path, *layers: Any, name: str = "net.keras", inputs: Any = (16, 16, 3)) -> Path:
    file = folder / name
    with warnings.catch_warnings():
        # Keras calls HDF5 a legacy format at each save.
        warnings.simplefilter("ignore")
        keras.Sequential([keras.Input(inputs), *layers]).save(file)
    return file


def test_a_good_file_is_loaded_whole(good_file: Path) -> None:
    model = Desk().load(Load(good_file))
    assert model.name == "Good"
    assert model.sha256 == model.spec.sha256 == sha256_of(good_file)
    assert model.spec.classes == ("Acne", "Viral warts", "Vitiligo")
    assert model.spec.preprocessing == "none"
    assert model.target_layer == model.spec.target_layer == "out"
    assert model.layers[-1] == LayerInfo("out", 4, 4, 6)
    assert (model.backend, model.device, model.activation) == ("tensorflow", "CPU", "softmax")


def test_another_layer_by_argument_and_by_spec(good_file: Path) -> None:
    desk = Desk()
    assert desk.load(Load(good_file, target_layer="sum")).target_layer == "sum"
    spec = dataclasses.replace(read_spec(good_file.with_suffix(".toml")), target_layer="stem")
    assert desk.load(Load(good_file, spec)).target_layer == "stem"
    assert desk.load(Load(good_file, spec, "sum")).target_layer == "sum"
    with pytest.raises(ModelError, match=r"good.keras: the network has no layer 'nope'"):
        desk.load(Load(good_file, target_layer="nope"))


def test_an_hdf5_file_of_this_keras_is_loaded(tmp_path: Path) -> None:
    file = saved(tmp_path, backbone(), L.Flatten(), L.Dense(2, "softmax"), name="net.h5")
    assert Desk().load(Load(file, SPEC)).layers[-1].name == "out"


def test_what_a_file_tells_without_a_spec(good_file: Path, tmp_path: Path) -> None:
    outline = Desk().inspect(Inspect(good_file))
    assert outline.input_size == (16, 16)
    assert (outline.outputs, outline.activation) == (3, "softmax")
    assert outline.layers[-1].name == "out"
    any_size = saved(
        tmp_path, L.Conv2D(2, 3), L.GlobalAveragePooling2D(), L.Dense(2), inputs=(None, None, 3)
    )
    outline = Desk().inspect(Inspect(any_size))
    assert (outline.input_size, outline.layers, outline.activation) == ((0, 0), (), "softmax")


def test_the_pinned_file_and_no_other(good_file: Path, tmp_path: Path) -> None:
    spec = read_spec(good_file.with_suffix(".toml"))
    right = dataclasses.replace(spec, sha256=sha256_of(good_file))
    assert Desk().load(Load(good_file, right)).sha256 == right.sha256
    wrong = dataclasses.replace(spec, sha256="0" * 64)
    with pytest.raises(ModelError, match="the file is not the one its spec describes") as raised:
        Desk().load(Load(good_file, wrong))
    assert "Put the right file back" in str(raised.value)
    assert "good.toml" in str(raised.value)


def test_another_file_is_not_taken_for_the_loaded_one(good_file: Path, tmp_path: Path) -> None:
    desk = Desk()
    spec = dataclasses.replace(
        read_spec(good_file.with_suffix(".toml")), sha256=sha256_of(good_file)
    )
    assert desk.load(Load(good_file, spec)).sha256 == spec.sha256
    # The spec was copied, the network is another one, or none at all.
    other = saved(tmp_path, backbone(), L.GlobalAveragePooling2D(), L.Dense(3))
    with pytest.raises(ModelError, match="the file is not the one its spec describes"):
        desk.load(Load(other, spec))
    other.write_text("hello")
    with pytest.raises(ModelError, match="not a Keras model"):
        desk.load(Load(other, spec))
    # A true copy needs no second loading.
    copy = tmp_path / "copy.keras"
    copy.write_bytes(good_file.read_bytes())
    assert desk.load(Load(copy, spec)).file == copy
    assert len(desk.shelf._networks) == 1


def test_a_changed_file_is_loaded_anew(good_file: Path, tmp_path: Path) -> None:
    desk = Desk()
    file = rewritten(good_file, tmp_path / "net.keras")
    first = desk.load(Load(file))
    saved(tmp_path, backbone(), L.GlobalAveragePooling2D(), L.Dense(3))
    second = desk.load(Load(file))
    assert first.sha256 != second.sha256
    assert (first.outputs_note, second.activation) == ("", "softmax")
    assert "taken for the logits of a softmax" in second.outputs_note


def test_forgetting_a_file(good_file: Path) -> None:
    desk = Desk()
    desk.load(Load(good_file))
    desk.forget(good_file)
    assert not desk.shelf._networks
    assert not desk.shelf._targets


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"classes": ("Acne",)}, "names 1 classes, but net.keras has 2 outputs; list one"),
        ({"classes": ("A", "B", "C")}, "names 3 classes, but net.keras has 2"),
        ({"classes": ("Viral wart", "viral-warts")}, "names 'Viral warts' twice"),
        ({"input_size": (16, 20)}, r"input_size is \[16, 20\], but .*; write \[16, 16\]"),
        ({"preprocessing": "resnet"}, ""),
        ({"preprocessing": "unheard"}, "preprocessing is 'unheard'"),
    ],
)
def test_spec_and_network_must_fit(tmp_path: Path, change: dict[str, Any], complaint: str) -> None:
    file = saved(tmp_path, backbone(), L.Flatten(), L.Dense(2))
    spec = dataclasses.replace(SPEC, **change)
    network = load_network(file)
    if not complaint:
        assert complete_spec(network, spec).preprocessing == "caffe"
        return
    with pytest.raises(ModelError, match=complaint) as raised:
        complete_spec(network, spec)
    assert str(file.with_suffix(".toml")) in str(raised.value)


@pytest.mark.parametrize(
    ("inputs", "layers", "complaint"),
    [
        ((16, 16, 4), [L.Flatten(), L.Dense(2)], "not images of"),
        ((12,), [L.Dense(2)], "not images of"),
        ((16, 16, 3), [L.Conv2D(2, 3)], "not one number for each class"),
        ((16, 16, 3), [L.Flatten(), L.Dense(2, "tanh")], "ends in 'tanh'"),
        ((16, 16, 3), [POOL_FIRST, L.Dense(2)], "channels first"),
    ],
)
def test_networks_that_cannot_be_explained(
    tmp_path: Path, inputs: Any, layers: list[Any], complaint: str
) -> None:
    file = saved(tmp_path, *layers, inputs=inputs)
    with pytest.raises(ModelError, match=complaint) as raised:
        Desk().load(Load(file, SPEC))
    assert str(raised.value).startswith(f"{file}: ")


def test_a_missing_spec_is_said_before_loading(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"net.toml: the model has no spec"):
        Desk().load(Load(tmp_path / "net.keras"))


def test_what_keras_cannot_rebuild_is_a_model_error(good_file: Path, tmp_path: Path) -> None:
    def change(config: dict[str, Any]) -> None:
        config["config"]["layers"][-2]["config"]["units"] = "many"

    file = rewritten(good_file, tmp_path / "odd.keras", config=change)
    with pytest.raises(ModelError, match=r"odd.keras: Keras .* cannot rebuild the network"):
        load_network(file)


def test_weights_that_do_not_fit_the_network(good_file: Path, tmp_path: Path) -> None:
    def change(config: dict[str, Any]) -> None:
        config["config"]["layers"][-2]["config"]["units"] = 5
        config["config"]["layers"][-2].pop("build_config", None)

    file = rewritten(good_file, tmp_path / "odd.keras", config=change)
    with pytest.raises(ModelError, match="cannot rebuild the network"):
        load_network(file)


def test_an_activation_by_unknown_name(good_file: Path, tmp_path: Path) -> None:
    def change(config: dict[str, Any]) -> None:
        config["config"]["layers"][-2]["config"]["activation"] = "my_activation"

    file = rewritten(good_file, tmp_path / "odd.keras", config=change)
    with pytest.raises(ModelError, match="my_activation"):
        load_network(file)


def test_a_file_of_keras_2_is_refused_with_advice(tmp_path: Path, good_file: Path) -> None:
    # Keras 2 wrote shapes under another name, and no module for each layer.
    def change(config: dict[str, Any]) -> dict[str, Any]:
        text = json.dumps(config).replace("batch_shape", "batch_input_dims")
        return dict(json.loads(text))

    file = rewritten(good_file, tmp_path / "old.keras", config=change)
    with pytest.raises(ModelError, match="If it was saved by Keras 2: name the network"):
        load_network(file)


def test_loading_leaves_training_settings_out(good_file: Path, tmp_path: Path) -> None:
    def change(config: dict[str, Any]) -> None:
        config["compile_config"] = {
            "loss": {"class_name": "MyLoss", "module": "mine", "config": {}}
        }

    file = rewritten(good_file, tmp_path / "net.keras", config=change)
    assert load_network(file).outputs == 3


def test_explaining_by_the_desk(good_file: Path, tmp_path: Path) -> None:
    desk = Desk()
    model = desk.load(Load(good_file))
    task = Explain(model, tmp_path / "photo.jpg", "image 1")
    pixels = np.full((16, 16, 3), 128, np.float32)
    maps = desk.explain(task, pixels, key="k")
    assert maps.image_id == "image 1"
    assert maps.classes == ("Acne", "Viral warts", "Vitiligo")
    assert maps.values.shape == (3, 4, 4)
    assert maps.origin.model == "Good"
    assert maps.origin.target_layer == "out"
    assert maps.origin.method == "Grad-CAM"
    assert maps.origin.input_size == (16, 16)
    assert maps.origin.model_sha256 == model.sha256


def test_values_that_are_no_numbers_are_an_error(tmp_path: Path) -> None:
    dense = L.Dense(2)
    model = keras.Sequential([keras.Input((16, 16, 3)), backbone(), L.Flatten(), dense])
    dense.set_weights([dense.get_weights()[0], np.array([np.nan, 0], np.float32)])
    file = tmp_path / "net.keras"
    model.save(file)
    desk = Desk()
    task = Explain(desk.load(Load(file, SPEC)), tmp_path / "photo.jpg", "image 1")
    with pytest.raises(ModelError, match=r"no numbers for photo.jpg"):
        desk.explain(task, np.zeros((16, 16, 3), np.float32), key="k")


def test_a_spec_beside_the_file_is_read(good_file: Path, tmp_path: Path) -> None:
    file = rewritten(good_file, tmp_path / "net.keras")
    write_spec(
        ModelSpec("Mine", ("A", "B", "C"), (16, 16), target_layer="sum"), tmp_path / "net.toml"
    )
    model = Desk().load(Load(file))
    assert (model.name, model.target_layer, model.spec.classes) == ("Mine", "sum", ("A", "B", "C"))
