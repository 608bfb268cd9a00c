"""Weights-only files of this Keras, with an architecture named in the spec."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.architecture import Head
from dermx_viewer.explain.messages import Explain, Load
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.desk import Desk
from tests.explain.networks import L, cut, random_image, randomise

pytestmark = pytest.mark.backend

SIZE = (64, 96)
SPEC = ModelSpec("Net", ("A", "B", "C"), SIZE, architecture="MobileNetV2")


def network(*, nested: bool, head: list[Any]) -> Any:
    inner = keras.applications.MobileNetV2(
        weights=None, include_top=False, input_shape=(*SIZE, 3), name="inner"
    )
    image = keras.Input((*SIZE, 3))
    x, start = (inner(image), image) if nested else (inner.output, inner.input)
    for layer in head:
        x = layer(x)
    return randomise(keras.Model(start, x), 12)


def replaced(spec: ModelSpec, **change: Any) -> ModelSpec:
    return ModelSpec(**{slot: getattr(spec, slot) for slot in ModelSpec.__slots__} | change)


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize(
    ("head", "layers"),
    [
        (Head(), [L.GlobalAveragePooling2D, lambda: L.Dense(3, "softmax")]),
        (
            Head("max", (16,), "tanh", "sigmoid", dropout=0.5),
            [
                L.GlobalMaxPooling2D,
                lambda: L.Dropout(0.5),
                lambda: L.Dense(16, "tanh"),
                lambda: L.Dense(3, "sigmoid"),
            ],
        ),
        (Head("flatten", activation="linear"), [L.Flatten, lambda: L.Dense(3)]),
    ],
)
def test_weights_of_this_keras(nested: bool, head: Head, layers: list[Any], tmp_path: Path) -> None:
    model = network(nested=nested, head=[make() for make in layers])
    file = tmp_path / "net.weights.h5"
    model.save_weights(file)
    desk = Desk()
    loaded = desk.load(Load(file, replaced(SPEC, head=head)))
    assert (loaded.target_layer, loaded.activation) == (
        "out_relu",
        head.activation.replace("linear", "softmax"),
    )
    picture = random_image(SIZE)
    maps = desk.explain(Explain(loaded, file, "image"), picture[0], key=None)
    expected = np.asarray(cut(model, SIZE).forward(keras.ops.convert_to_tensor(picture))[2])[0]
    np.testing.assert_allclose(maps.logits, expected, rtol=1e-4, atol=1e-5)
    assert np.ptp(expected) > 1e-3


def test_one_unit_for_two_classes(tmp_path: Path) -> None:
    head = [L.GlobalAveragePooling2D(), L.Dense(1, "sigmoid")]
    network(nested=False, head=head).save_weights(tmp_path / "net.weights.h5")
    spec = replaced(SPEC, classes=("Not it", "It"), head=Head(activation="sigmoid"))
    desk = Desk()
    loaded = desk.load(Load(tmp_path / "net.weights.h5", spec))
    maps = desk.explain(Explain(loaded, loaded.file, "image"), random_image(SIZE)[0], key=None)
    assert maps.logits[0] == -maps.logits[1] != 0


def test_the_same_weights_under_two_heads_are_two_networks(tmp_path: Path) -> None:
    head = [L.GlobalAveragePooling2D(), L.Dense(3, "softmax")]
    file = tmp_path / "net.weights.h5"
    network(nested=False, head=head).save_weights(file)
    desk = Desk()
    picture = random_image(SIZE)[0]
    logits = []
    for pooling in ("avg", "max"):
        loaded = desk.load(Load(file, replaced(SPEC, head=Head(pooling))))
        logits.append(desk.explain(Explain(loaded, file, "image"), picture, key="k").logits)
    assert np.abs(logits[0] - logits[1]).max() > 1e-3


def test_a_name_that_keras_does_not_read_is_told(tmp_path: Path) -> None:
    head = [L.GlobalAveragePooling2D(), L.Dense(3, "softmax")]
    network(nested=False, head=head).save_weights(tmp_path / "net.weights.h5")
    file = (tmp_path / "net.weights.h5").rename(tmp_path / "net.h5")
    with pytest.raises(ModelError, match=r"must end in \.weights\.h5"):
        Desk().load(Load(file, SPEC))


def test_a_whole_model_with_an_architecture_is_told(good_file: Path) -> None:
    with pytest.raises(ModelError, match="describes its network itself; take architecture out"):
        Desk().load(Load(good_file, SPEC))
