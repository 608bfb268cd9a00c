"""Every kind of classifier, from its file: its maps are those of a plain tape over the whole.

Each builder gives the network as a user has it, and its twin: the same layers, ending in the
features to explain and the logits, which the plain Grad-CAM differentiates as it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from keras import ops

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.messages import Explain, Inspect, LayerInfo, Load, LoadedModel
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.desk import Desk
from dermx_viewer.explain.worker.placement import filling, over_photograph
from dermx_viewer.maps import AttentionMaps
from tests.explain.networks import Array, L, backbone, plain_grad_cam, random_image, randomise

pytestmark = pytest.mark.backend

SIZE = (16, 16)
Built = tuple[Any, Any]


def image(colours: int = 3) -> Any:
    return keras.Input((*SIZE, colours))


def sequential() -> Built:
    layers = [L.Conv2D(6, 3, activation="relu"), L.GlobalAveragePooling2D(), L.Dense(3)]
    model = keras.Sequential([keras.Input((*SIZE, 3)), *layers, L.Activation("softmax")])
    return model, keras.Model(model.inputs, [layers[0].output, layers[2].output])


def functional() -> Built:
    inner = backbone()
    logits = L.Dense(3)(L.Flatten()(inner.output))
    return keras.Model(inner.input, L.Softmax()(logits)), keras.Model(
        inner.input, [inner.output, logits]
    )


def nested_four_deep() -> Built:
    inner = backbone()
    model = inner
    for level in range(3):
        outer = keras.Input((*SIZE, 3))
        model = keras.Model(outer, model(outer), name=f"level_{level}")
    start = image()
    dense = L.Dense(3)
    whole = keras.Model(start, ops.softmax(dense(L.GlobalMaxPooling2D()(model(start)))))
    twin = keras.Model(
        inner.input, [inner.output, dense(L.GlobalMaxPooling2D()(inner.output))], name="twin"
    )
    return whole, twin


def preprocessing_inside() -> Built:
    start = image()
    x = L.RandomFlip()(L.Rescaling(1 / 3, offset=0.5)(start))
    x = L.Normalization(mean=[0.1, 0.2, 0.3], variance=[1.0, 2.0, 0.5])(x)
    x = L.Resizing(20, 24)(L.RandomRotation(0.1)(x))
    features = L.Conv2D(5, 3, activation="swish")(x)
    logits = L.Dense(3)(L.GlobalAveragePooling2D()(features))
    return keras.Model(start, L.Activation("softmax")(logits)), keras.Model(
        start, [features, logits]
    )


def two_branches_of_pooling() -> Built:
    inner = backbone()
    pooled = [L.GlobalAveragePooling2D()(inner.output), L.GlobalMaxPooling2D()(inner.output)]
    logits = L.Dense(3)(L.Concatenate()(pooled))
    return keras.Model(inner.input, L.Softmax()(logits)), keras.Model(
        inner.input, [inner.output, logits]
    )


def two_branches_of_convolutions() -> Built:
    """The last layer that both branches see is the backbone's, not the second branch's own."""
    inner = backbone()
    left = L.GlobalAveragePooling2D()(L.Conv2D(4, 1, activation="relu")(inner.output))
    right = L.GlobalMaxPooling2D()(L.Conv2D(4, 3, activation="tanh")(inner.output))
    logits = L.Dense(3)(L.Concatenate()([left, right]))
    return keras.Model(inner.input, L.Softmax()(logits)), keras.Model(
        inner.input, [inner.output, logits]
    )


def convolutional_head() -> Built:
    start = image()
    features = L.Conv2D(6, 5, activation="relu")(start)
    x = L.Reshape((1, 1, 6))(L.GlobalAveragePooling2D()(features))
    scores = L.Conv2D(3, 1)(x)
    whole = keras.Model(start, L.Activation("softmax")(L.Reshape((3,))(scores)))
    return whole, keras.Model(start, [features, L.Reshape((3,))(scores)])


def softmax_before_the_reshape() -> Built:
    start = image()
    features = L.Conv2D(6, 5, activation="relu")(start)
    x = L.GlobalAveragePooling2D(keepdims=True)(features)
    head = L.Conv2D(3, 1, activation="softmax")
    bare = L.Conv2D(3, 1)
    whole = keras.Model(start, L.Flatten()(head(x)))
    twin = keras.Model(start, [features, L.Flatten()(bare(x))])
    # The twin's last layer has weights of its own.
    randomise(whole, 3)
    bare.set_weights(head.get_weights())
    return whole, twin


def one_cell_of_classes() -> Built:
    start = image()
    features = L.Conv2D(6, 5, activation="relu")(start)
    scores = L.Conv2D(3, 1)(L.AveragePooling2D(12)(features))
    return keras.Model(start, L.Softmax()(scores)), keras.Model(
        start, [features, L.Flatten()(scores)]
    )


def average_of_class_maps() -> Built:
    """Fully convolutional: a map for each class, averaged, then softmax."""
    start = image()
    features = L.Conv2D(3, 5)(L.Conv2D(6, 5, activation="relu")(start))
    logits = L.GlobalAveragePooling2D()(features)
    return keras.Model(start, L.Softmax()(logits)), keras.Model(start, [features, logits])


def many_sigmoid_units() -> Built:
    inner = backbone()
    logits = L.Dense(3)(L.GlobalAveragePooling2D()(inner.output))
    return keras.Model(inner.input, L.Activation("sigmoid", dtype="float32")(logits)), keras.Model(
        inner.input, [inner.output, logits]
    )


def attention_gate() -> Built:
    """A branch that weighs cells: what it is multiplied with is seen, not the gate alone."""
    inner = backbone()
    gate = L.Conv2D(1, 1, activation="sigmoid")(inner.output)
    gated = L.Multiply()([inner.output, gate])
    logits = L.Dense(3)(L.GlobalAveragePooling2D()(gated))
    return keras.Model(inner.input, L.Softmax()(logits)), keras.Model(inner.input, [gated, logits])


def shortcut_without_a_layer() -> Built:
    """``x + y`` is an operation, not a layer; the layers before it see one branch each."""
    start = image()
    x = L.Conv2D(6, 3, strides=2, activation="relu")(start / 2 - 0.5)
    summed = x + L.Conv2D(6, 3, padding="same")(x)
    logits = L.Dense(3)(L.GlobalAveragePooling2D()(summed))
    return keras.Model(start, ops.softmax(logits)), keras.Model(start, [summed, logits])


def grey() -> Built:
    start = image(1)
    features = L.Conv2D(6, 3, activation="relu")(start)
    logits = L.Dense(3)(L.Flatten()(features))
    return keras.Model(start, L.Softmax()(logits)), keras.Model(start, [features, logits])


def any_size() -> Built:
    start = keras.Input((None, None, 3))
    features = L.Conv2D(6, 3, strides=2, activation="relu")(start)
    logits = L.Dense(3)(L.GlobalAveragePooling2D()(features))
    return keras.Model(start, L.Softmax()(logits)), keras.Model(start, [features, logits])


def passive_ends() -> Built:
    inner = backbone()
    logits = L.Dense(3)(L.Dropout(0.5)(L.GlobalAveragePooling2D()(inner.output)))
    probabilities = L.Activation("linear", dtype="float32")(L.Dropout(0.1)(L.Softmax()(logits)))
    return keras.Model(inner.input, probabilities), keras.Model(inner.input, [inner.output, logits])


BUILDERS: dict[str, tuple[Callable[[], Built], str]] = {
    "sequential": (sequential, "softmax"),
    "functional, Flatten head": (functional, "softmax"),
    "nested four deep, softmax as operation": (nested_four_deep, "softmax"),
    "preprocessing inside": (preprocessing_inside, "softmax"),
    "two branches of pooling": (two_branches_of_pooling, "softmax"),
    "two branches of convolutions": (two_branches_of_convolutions, "softmax"),
    "1×1 convolution and Reshape": (convolutional_head, "softmax"),
    "softmax before the Reshape": (softmax_before_the_reshape, "softmax"),
    "one cell of classes": (one_cell_of_classes, "softmax"),
    "average of class maps": (average_of_class_maps, "softmax"),
    "many sigmoid units": (many_sigmoid_units, "sigmoid"),
    "attention gate": (attention_gate, "softmax"),
    "shortcut without a layer": (shortcut_without_a_layer, "softmax"),
    "grey images": (grey, "softmax"),
    "any size": (any_size, "softmax"),
    "layers without effect at the end": (passive_ends, "softmax"),
}


def loaded(model: Any, folder: Path, classes: int = 3, **spec: Any) -> tuple[Desk, LoadedModel]:
    """Saved, and loaded like a user's file."""
    file = folder / "net.keras"
    model.save(file)
    names = tuple(f"Class {number}" for number in range(classes))
    desk = Desk()
    return desk, desk.load(Load(file, ModelSpec("Net", names, SIZE, **spec)))


def explained(desk: Desk, model: LoadedModel, picture: Array) -> AttentionMaps:
    return desk.explain(Explain(model, model.file, "image"), picture[0], key=None)


@pytest.mark.parametrize("name", list(BUILDERS))
def test_maps_from_a_file_are_those_of_a_plain_tape(name: str, tmp_path: Path) -> None:
    build, activation = BUILDERS[name]
    whole, twin = build()
    if name != "softmax before the Reshape":
        randomise(whole, 3)
    picture = random_image(SIZE, 4)[..., : whole.inputs[0].shape[-1]]
    # Called without saying so, augmentation layers of Keras work as in training.
    expected, expected_logits = plain_grad_cam(lambda x: twin(x, training=False), picture)
    desk, model = loaded(whole, tmp_path)
    assert model.activation == activation
    maps = explained(desk, model, picture)
    np.testing.assert_allclose(maps.logits, expected_logits, atol=1e-4)
    placement = desk.shelf.engine(model).placement
    if placement is not None:
        # Convolutions that lose the border: the map is drawn where its cells are.
        expected = over_photograph(expected, placement, filling(SIZE), SIZE)
    np.testing.assert_allclose(maps.values, expected, rtol=1e-3, atol=1e-5)
    assert np.abs(expected).max() > 1e-3
    assert np.ptp(expected_logits) > 1e-2


@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_other_numbers_of_classes(count: int, tmp_path: Path) -> None:
    inner = backbone()
    features = L.GlobalAveragePooling2D()(inner.output)
    whole = keras.Model(inner.input, L.Dense(count, "sigmoid", name="classes")(features))
    randomise(whole, 5)
    desk, model = loaded(whole, tmp_path, count)
    maps = explained(desk, model, random_image(SIZE))
    assert maps.values.shape == (count, 4, 4)
    kernel = whole.get_layer("classes").get_weights()[0]
    found = np.asarray(inner(random_image(SIZE)))[0]
    np.testing.assert_allclose(maps.values, np.einsum("hwk,kc->chw", found, kernel) / 16, atol=1e-5)


@pytest.mark.parametrize("activation", ["sigmoid", None])
def test_one_unit_is_one_class_or_two(activation: str | None, tmp_path: Path) -> None:
    inner = backbone()
    pooled = L.GlobalAveragePooling2D()(inner.output)
    whole = randomise(keras.Model(inner.input, L.Dense(1, activation)(pooled)), 6)
    picture = random_image(SIZE)
    desk, one = loaded(whole, tmp_path, 1)
    alone = explained(desk, one, picture)
    two = desk.load(Load(one.file, ModelSpec("Net", ("Not it", "It"), SIZE)))
    both = explained(desk, two, picture)
    assert both.classes == ("Not it", "It")
    np.testing.assert_allclose(both.logits, [-alone.logits[0], alone.logits[0]], atol=1e-6)
    np.testing.assert_allclose(both.values[1], alone.values[0], atol=1e-6)
    np.testing.assert_allclose(both.values[0], -alone.values[0], atol=1e-6)
    if activation:
        probability = float(np.asarray(whole(picture))[0, 0])
        sigmoid = 1 / (1 + np.exp(-both.logits))
        np.testing.assert_allclose(sigmoid, [1 - probability, probability], atol=1e-5)
    with pytest.raises(ModelError, match=r"names 3 classes, but .* 1 output; name the class"):
        loaded(whole, tmp_path, 3)


@pytest.mark.parametrize(
    ("policy", "tolerance"),
    [("mixed_float16", 0.02), ("mixed_bfloat16", 0.08), ("float16", 0.02), ("float64", 1e-5)],
)
def test_other_precisions(policy: str, tolerance: float, tmp_path: Path) -> None:
    def build() -> Any:
        inner = backbone()
        pooled = L.GlobalAveragePooling2D()(inner.output)
        return randomise(keras.Model(inner.input, L.Dense(3, "softmax")(pooled)), 8)

    picture = random_image(SIZE)
    expected = explained(*loaded(build(), tmp_path), picture)
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(policy)
    try:
        desk, model = loaded(build(), tmp_path)
    finally:
        keras.config.set_dtype_policy(before)
    maps = explained(desk, model, picture)
    assert (maps.values.dtype, maps.logits.dtype) == (np.float32, np.float64)
    scale = np.abs(expected.values).max()
    np.testing.assert_allclose(maps.values, expected.values, atol=tolerance * scale)
    np.testing.assert_allclose(maps.logits, expected.logits, atol=tolerance)


def test_grey_and_colour_are_told_apart(tmp_path: Path) -> None:
    whole, _ = grey()
    desk, model = loaded(whole, tmp_path)
    assert model.channels == 1
    assert desk.inspect(Inspect(model.file)).channels == 1
    with pytest.raises(ModelError, match=r"'caffe' is for colour images.*none, 0-1, -1-1"):
        loaded(whole, tmp_path, preprocessing="caffe")


# --- vision transformers


def transformer(*, class_token: bool, size: tuple[int, int] = (24, 32)) -> Any:
    """Patches of 8 × 8, two blocks, built of Keras' own layers."""
    start = keras.Input((*size, 3))
    x = L.Conv2D(8, 8, strides=8, name="patches")(start)
    x = L.DepthwiseConv2D(3, padding="same", name="positions")(x)
    x = L.Reshape((-1, 8), name="tokens")(x)
    if class_token:
        token = L.Dense(8, name="token")(L.GlobalAveragePooling1D(keepdims=True)(x))
        x = L.Concatenate(axis=1, name="with_token")([token, x])
    for block in (1, 2):
        y = L.LayerNormalization(name=f"before_{block}")(x)
        y = L.MultiHeadAttention(2, 4, name=f"attention_{block}")(y, y)
        x = L.Add(name=f"attended_{block}")([x, y])
        y = L.LayerNormalization(name=f"between_{block}")(x)
        y = L.Dense(8, activation="gelu", name=f"mixed_{block}")(y)
        x = L.Add(name=f"block_{block}")([x, y])
    x = L.LayerNormalization(name="last")(x)
    pooled = x[:, 0] if class_token else L.GlobalAveragePooling1D()(x)
    return randomise(keras.Model(start, L.Dense(3, name="classes")(pooled)), 9)


@pytest.mark.parametrize(
    ("class_token", "layer"), [(False, "last"), (True, "before_2"), (True, "block_1")]
)
def test_tokens_are_laid_out_as_a_grid(class_token: bool, layer: str, tmp_path: Path) -> None:
    whole = transformer(class_token=class_token)
    picture = random_image((24, 32), 5)
    file = tmp_path / "vit.keras"
    whole.save(file)
    desk = Desk()
    spec = ModelSpec("ViT", ("A", "B", "C"), (24, 32))
    model = desk.load(Load(file, spec, "" if layer != "block_1" else layer))
    assert model.target_layer == layer
    assert LayerInfo(layer, 3, 4, 8) in model.layers
    parts = keras.Model(whole.input, [whole.get_layer(layer).output, whole.output])
    expected, logits = token_grad_cam(parts, picture, skip=int(class_token))
    maps = explained(desk, model, picture)
    np.testing.assert_allclose(maps.values, expected.reshape(3, 3, 4), rtol=1e-3, atol=1e-6)
    np.testing.assert_allclose(maps.logits, logits, atol=1e-4)
    assert np.abs(expected).max() > 1e-4


def token_grad_cam(parts: Any, picture: Array, *, skip: int) -> tuple[Array, Any]:
    """Grad-CAM over tokens (count, channels) by an eager tape; the first ``skip`` left out."""
    import tensorflow as tf

    with tf.GradientTape(persistent=True) as tape:
        tokens, logits = parts(tf.convert_to_tensor(picture))
        scores = [logits[0, c] for c in range(logits.shape[-1])]
    maps = []
    for score in scores:
        gradient = tape.gradient(score, tokens)[0, skip:]
        maps.append(np.asarray(tokens)[0, skip:] @ np.asarray(gradient).mean(axis=0))
    return np.stack(maps), np.asarray(logits)[0]


def test_behind_the_last_attention_only_the_class_token_counts(tmp_path: Path) -> None:
    file = tmp_path / "vit.keras"
    transformer(class_token=True).save(file)
    model = Desk().load(Load(file, ModelSpec("ViT", ("A", "B", "C"), (24, 32))))
    names = [layer.name for layer in model.layers]
    assert names == [
        *("patches", "positions", "tokens", "with_token"),
        *("before_1", "attention_1", "attended_1", "between_1", "mixed_1", "block_1", "before_2"),
    ]


# --- what is refused, by name


def refused(tmp_path: Path, model: Any) -> str:
    with pytest.raises(ModelError) as raised:
        loaded(model, tmp_path)
    message = str(raised.value)
    assert message.startswith(f"{tmp_path / 'net.keras'}: ")
    return message


def test_channels_first_is_refused_by_name(tmp_path: Path) -> None:
    start = keras.Input((3, *SIZE))
    x = L.Permute((2, 3, 1))(start)
    flat = L.Dense(3)(L.Flatten()(x))
    assert "channels first" in refused(tmp_path, keras.Model(start, flat))
    x = L.GlobalAveragePooling2D(data_format="channels_first", name="pool_first")(start)
    message = refused(tmp_path, keras.Model(start, L.Dense(3)(x)))
    assert "channels first, as its layer 'pool_first' says" in message


def test_averaged_probabilities_are_refused_by_name(tmp_path: Path) -> None:
    start = image()
    x = L.Conv2D(3, 3, activation="softmax")(start)
    model = keras.Model(start, L.GlobalAveragePooling2D(name="mean_of_places")(x))
    message = refused(tmp_path, model)
    assert "'mean_of_places' of type GlobalAveragePooling2D the probabilities of many" in message
    assert 'outputs = "logits", "probabilities"' in message


def test_several_images_or_answers_are_refused(tmp_path: Path) -> None:
    start = image()
    x = L.GlobalAveragePooling2D()(L.Conv2D(4, 3)(start))
    message = refused(tmp_path, keras.Model(start, [L.Dense(3)(x), L.Dense(2)(x)]))
    assert "1 inputs and 2 outputs" in message
    other = keras.Input((4,))
    message = refused(tmp_path, keras.Model([start, other], L.Dense(3)(L.Add()([x, other]))))
    assert "2 inputs and 1 outputs" in message
