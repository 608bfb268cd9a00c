"""Files of Keras 2: recorded from real ones, loaded, and equal to what Keras 2 computed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.architecture import Head
from dermx_viewer.explain.messages import Explain, Load
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.desk import Desk
from dermx_viewer.explain.worker.keras2 import is_keras2, load_keras2
from dermx_viewer.explain.worker.keras2_description import modernised
from dermx_viewer.maps import AttentionMaps
from tests.explain.keras2_files import RECORDED, picture, read_recording, write_file

pytestmark = pytest.mark.backend

CLASSES = tuple(f"Class {number}" for number in range(6))
LAYERS = {
    "efficientnetb4": "top_activation",
    "nested-mobilenetv2": "out_relu",
    "resnet50": "conv5_block3_out",
}


def explained(file: Path, spec: ModelSpec) -> AttentionMaps:
    desk = Desk()
    task = Explain(desk.load(Load(file, spec)), file, "image")
    return desk.explain(task, picture(spec.input_size)[0], key=None)


def assert_as_recorded(maps: AttentionMaps, name: str) -> None:
    """Logits are the recorded logarithms of probabilities but for a constant."""
    expected = np.array(read_recording(name).log_probabilities)
    found = maps.logits - maps.logits.mean()
    np.testing.assert_allclose(found, expected - expected.mean(), atol=2e-4)
    assert np.ptp(expected) > 0.5
    assert maps.origin.target_layer == LAYERS[name]
    assert np.abs(maps.values).max() > 0


@pytest.mark.parametrize("name", list(RECORDED))
def test_a_whole_file_is_rebuilt(name: str, tmp_path: Path) -> None:
    file = write_file(read_recording(name), tmp_path / "old.h5")
    assert is_keras2(file)
    assert_as_recorded(explained(file, ModelSpec("Old", CLASSES, RECORDED[name])), name)


def test_an_archive_is_rebuilt(tmp_path: Path) -> None:
    """As tf_keras lays it out: its own module names, metadata, weights under layers/."""
    name = "nested-mobilenetv2"
    recording = read_recording(name)
    model = load_keras2(write_file(recording, tmp_path / "old.h5"))
    model.save_weights(tmp_path / "model.weights.h5")
    file = tmp_path / "old.keras"
    config = json.loads(recording.description)
    config["module"] = "tf_keras.src.engine.sequential"
    config["config"]["layers"][1]["module"] = "tf_keras.src.engine.functional"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("metadata.json", json.dumps({"keras_version": recording.version}))
        archive.writestr("config.json", json.dumps(config))
        archive.write(tmp_path / "model.weights.h5", "model.weights.h5")
    assert is_keras2(file)
    assert_as_recorded(explained(file, ModelSpec("Old", CLASSES, RECORDED[name])), name)
    # Another Keras does not write such names: they stay refused.
    with zipfile.ZipFile(tmp_path / "odd.keras", "w") as archive:
        archive.writestr("metadata.json", json.dumps({"keras_version": "3.15.1"}))
        archive.writestr("config.json", json.dumps(config))
        archive.write(tmp_path / "model.weights.h5", "model.weights.h5")
    with pytest.raises(ModelError, match=r"tf_keras.* is not one of Keras' own"):
        explained(tmp_path / "odd.keras", ModelSpec("Odd", CLASSES, RECORDED[name]))


@pytest.mark.parametrize(("name", "whole"), [("efficientnetb4", False), ("resnet50", True)])
def test_weights_are_loaded_into_the_named_network(name: str, whole: bool, tmp_path: Path) -> None:
    file = write_file(read_recording(name), tmp_path / "old.h5", whole=whole)
    spec = ModelSpec("Old", CLASSES, RECORDED[name], architecture=name)
    assert_as_recorded(explained(file, spec), name)


def test_a_head_that_does_not_fit_is_told(tmp_path: Path) -> None:
    file = write_file(read_recording("resnet50"), tmp_path / "old.h5", whole=False)
    spec = ModelSpec("Old", CLASSES, RECORDED["resnet50"], architecture="ResNet50")
    wrong: dict[str, Any] = {"head": Head(hidden=(64,))}
    for change in (wrong, {"classes": CLASSES[:3]}):
        values = {slot: getattr(spec, slot) for slot in ModelSpec.__slots__} | change
        with pytest.raises(ModelError, match="its weights do not fit ResNet") as raised:
            explained(file, ModelSpec(**values))
        assert "Correct architecture, [head] or classes" in str(raised.value)


def test_weights_without_a_named_network_say_what_to_write(tmp_path: Path) -> None:
    file = write_file(read_recording("resnet50"), tmp_path / "old.h5", whole=False)
    with pytest.raises(ModelError, match=r'old.toml, for example architecture = "EfficientNetB4"'):
        explained(file, ModelSpec("Old", CLASSES, RECORDED["resnet50"]))


def test_what_says_something_is_not_dropped() -> None:
    def layer(**config: object) -> dict[str, Any]:
        return {"class_name": "DepthwiseConv2D", "config": {"name": "d", **config}}

    assert modernised(layer(groups=1))["config"] == {"name": "d"}
    assert modernised(layer(groups=2))["config"] == {"name": "d", "groups": 2}
    norm = {"class_name": "BatchNormalization", "config": {"axis": [3], "renorm": True}}
    assert modernised(norm)["config"] == {"axis": 3, "renorm": True}
    assert norm["config"] == {"axis": [3], "renorm": True}
    policy = {"class_name": "Policy", "config": {"name": "mixed_float16"}}
    dense = {"class_name": "Dense", "config": {"dtype": policy}}
    assert modernised(dense)["config"] == {"dtype": "mixed_float16"}
