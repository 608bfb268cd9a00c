"""Networks of Keras 2 that Keras 3 cannot rebuild: by consent, and as tf_keras computes them."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import h5py
import keras
import numpy as np
import pytest
import tensorflow as tf

from dermx_viewer.errors import ModelError, ModelNeedsPermission
from dermx_viewer.explain import methods as names
from dermx_viewer.explain.messages import Explain, Load, LoadedModel
from dermx_viewer.explain.permission import permit, sha256_of
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker import legacy
from dermx_viewer.explain.worker.desk import Desk
from dermx_viewer.explain.worker.placement import filling, over_photograph
from dermx_viewer.maps import AttentionMaps
from tests.explain import tf_keras_networks as keras2
from tests.explain.networks import Array, blotches, normalised

pytestmark = pytest.mark.backend

CLASSES = ("A", "B", "C")
SPEC = ModelSpec("Old", CLASSES, (16, 16))
IMAGE: Array = blotches((16, 16), 3)


def explained(
    desk: Desk, model: LoadedModel, method: str = names.GRAD_CAM, **options: float
) -> AttentionMaps:
    chosen = names.resolve_options(names.find_method(method), options)
    return desk.explain(Explain(model, Path("photo.png"), "photo", method, chosen), IMAGE[0], key=0)


def loaded(desk: Desk, file: Path, layer: str = "", **spec: Any) -> LoadedModel:
    values = {slot: getattr(SPEC, slot) for slot in ModelSpec.__slots__} | spec
    return desk.load(Load(file, ModelSpec(**values), layer, permission=sha256_of(file)))


@pytest.fixture(scope="module")
def nested_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keras2.save(keras2.nested(), tmp_path_factory.mktemp("keras2") / "nested.h5")


def assert_as_tape(maps: AttentionMaps, tape: tuple[Array, Any]) -> None:
    expected, logits = tape
    np.testing.assert_allclose(normalised(maps.values), normalised(expected), atol=5e-5)
    np.testing.assert_allclose(maps.logits, logits, atol=1e-4, rtol=1e-5)
    assert normalised(expected).max() == 1


# --- consent


def test_it_is_not_opened_without_consent(nested_file: Path, tmp_path: Path) -> None:
    desk = Desk()
    with pytest.raises(ModelNeedsPermission) as raised:
        desk.load(Load(nested_file, SPEC))
    message = str(raised.value)
    assert message.startswith(f"{nested_file}: Keras {keras.__version__} cannot rebuild")
    for word in ("ThresholdedReLU", "like a program, with your rights", "--trust", "architecture"):
        assert word in message
    assert raised.value.file == nested_file
    # It travels from the model process whole.
    again = pickle.loads(pickle.dumps(raised.value))
    assert (str(again), again.file) == (message, nested_file)
    model = loaded(desk, nested_file)
    assert model.permitted
    # Allowed for once is not allowed for good; what is remembered is this content.
    with pytest.raises(ModelNeedsPermission):
        desk.load(Load(nested_file, SPEC))
    permit(nested_file)
    assert desk.load(Load(nested_file, SPEC)).sha256 == model.sha256
    changed = keras2.save(keras2.made(keras2.nested(), 5), tmp_path / "nested.h5")
    with pytest.raises(ModelNeedsPermission):
        desk.load(Load(changed, SPEC))


def shared_backbone() -> Any:
    """A network as a layer, applied twice; names with strokes, as in DenseNet."""
    image = keras2.tf_keras.Input((8, 8, 3))
    x = keras2.K2.Conv2D(3, 3, padding="same", name="block/conv")(image)
    inner = keras2.tf_keras.Model(image, keras2.K2.ReLU(name="block/relu")(x), name="inner/net")
    start = keras2.tf_keras.Input((16, 16, 3), name="start/image")
    first = inner(keras2.K2.AveragePooling2D(name="a/pool")(start))
    x = keras2.K2.Add(name="sum/of/both")([inner(first), first])
    outputs = keras2.K2.Dense(3, name="classes")(keras2.K2.GlobalAveragePooling2D()(x))
    return keras2.made(keras2.tf_keras.Model(start, outputs))


@pytest.mark.parametrize("ending", [".h5", ".keras"])
def test_what_keras_3_rebuilds_needs_no_consent(ending: str, tmp_path: Path) -> None:
    original = shared_backbone()
    desk = Desk()
    model = desk.load(Load(keras2.save(original, tmp_path / f"plain{ending}"), SPEC))
    assert not model.permitted and model.target_layer == "sum_of_both"
    assert_as_tape(explained(desk, model), keras2.tape_grad_cam(original, "sum/of/both", IMAGE))


def test_without_tf_keras_it_says_what_to_install(
    nested_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "is_installed", lambda: False)
    with pytest.raises(ModelError, match="pip install tf_keras") as raised:
        Desk().load(Load(nested_file, SPEC))
    assert not isinstance(raised.value, ModelNeedsPermission)


def test_another_backend_is_told(nested_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    with pytest.raises(ModelError, match=r"by TensorFlow alone, but the backend is jax") as raised:
        desk.load(Load(nested_file, SPEC))
    assert not isinstance(raised.value, ModelNeedsPermission)
    assert "Model ▸ Backend" in str(raised.value)


def test_looking_into_the_file_comes_first(nested_file: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.h5"
    bomb.write_bytes(nested_file.read_bytes())
    with h5py.File(bomb, "a") as opened:
        opened.create_dataset("zeros", (2**27,), "f4", chunks=(2**20,), compression="gzip")
    link = tmp_path / "link.h5"
    link.write_bytes(nested_file.read_bytes())
    with h5py.File(link, "a") as opened:
        opened["elsewhere"] = h5py.ExternalLink("/etc/passwd", "/")
    custom = tmp_path / "custom.h5"
    custom.write_bytes(nested_file.read_bytes())
    with h5py.File(custom, "a") as opened:
        config = json.loads(opened.attrs["model_config"])
        config["config"]["layers"][1]["class_name"] = "MyLayer"
        opened.attrs["model_config"] = json.dumps(config)
    for file, word in ((bomb, "from nothing"), (link, "another file"), (custom, "MyLayer")):
        with pytest.raises(ModelError, match=word) as raised:
            loaded(Desk(), file)
        assert not isinstance(raised.value, ModelNeedsPermission)


def test_what_even_tf_keras_cannot_open(nested_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "broken.h5"
    file.write_bytes(nested_file.read_bytes())
    with h5py.File(file, "a") as opened:
        config = json.loads(opened.attrs["model_config"])
        config["config"]["layers"][-1]["config"]["units"] = 7
        opened.attrs["model_config"] = json.dumps(config)
    with pytest.raises(ModelError, match=r"broken.h5: Keras .* cannot rebuild the network"):
        loaded(Desk(), file)


# --- the same as tf_keras itself


@pytest.mark.parametrize("ending", [".h5", ".keras", ""])
def test_a_nested_network(ending: str, tmp_path: Path) -> None:
    original = keras2.nested()
    desk = Desk()
    model = loaded(desk, keras2.save(original, tmp_path / f"old{ending}"))
    assert (model.target_layer, model.activation) == ("last", "softmax")
    shown = ["stem", "threshold", "norm", "depth", "sum", "last"]
    assert [info.name for info in model.layers] == shown
    plain = keras2.bare(original)
    maps = explained(desk, model)
    assert_as_tape(maps, keras2.tape_grad_cam(plain, "last", IMAGE, inside="backbone"))
    probabilities = np.asarray(original(IMAGE, training=False))[0]
    np.testing.assert_allclose(maps.probabilities, probabilities, atol=1e-6)
    other = desk.load(Load(model.file, SPEC, "threshold", permission=model.sha256))
    tape = keras2.tape_grad_cam(plain, "threshold", IMAGE, inside="backbone")
    assert_as_tape(explained(desk, other), tape)


def test_arithmetic_between_layers(tmp_path: Path) -> None:
    original = keras2.arithmetic()
    file = keras2.save(original, tmp_path / "old.h5")
    with pytest.raises(ModelNeedsPermission, match="of type TFOpLambda holds program code"):
        Desk().load(Load(file, SPEC))
    desk = Desk()
    model = loaded(desk, file)
    assert (model.target_layer, model.activation) == ("tf.nn.relu", "softmax")
    # What prepares pixels is no layer to look at.
    assert next(info.name for info in model.layers) == "conv"
    plain = keras2.tf_keras.Model(original.input, original.get_layer("classes").output)
    assert_as_tape(explained(desk, model), keras2.tape_grad_cam(plain, "tf.nn.relu", IMAGE))


@pytest.mark.parametrize(
    ("build", "layer"), [(keras2.sequential, "threshold"), (keras2.with_lambda, "threshold")]
)
def test_a_sequential_network(build: Any, layer: str, tmp_path: Path) -> None:
    original = build()
    desk = Desk()
    model = loaded(desk, keras2.save(original, tmp_path / "old.h5"))
    assert model.target_layer == layer and model.permitted
    plain = keras2.tf_keras.Model(original.input, original.get_layer("classes").output)
    expected, logits = keras2.tape_grad_cam(plain, layer, IMAGE)
    placement = desk.shelf.engine(model).placement
    assert placement is not None, "its convolution loses the border"
    drawn = over_photograph(expected, placement, filling((16, 16)), (16, 16))
    assert_as_tape(explained(desk, model), (drawn, logits))
    if build is keras2.with_lambda:
        assert "program" in [info.name for info in model.layers]


def test_a_network_for_images_of_any_size(tmp_path: Path) -> None:
    original = keras2.nested(None)
    desk = Desk()
    model = loaded(desk, keras2.save(original, tmp_path / "old.h5"))
    assert model.layers[-1].height == model.layers[-1].width == 8
    tape = keras2.tape_grad_cam(keras2.bare(original), "last", IMAGE, inside="backbone")
    assert_as_tape(explained(desk, model), tape)


# --- everything else that can be done with a network


def test_other_methods(nested_file: Path) -> None:
    desk = Desk()
    model = loaded(desk, nested_file)
    plain = keras2.bare(keras2.nested())
    picture = tf.convert_to_tensor(IMAGE)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(picture)
        logits = plain(picture, training=False)[0]
    # (classes, height, width, colours)
    slopes = np.asarray(tape.jacobian(logits, picture))[:, 0]
    saliency = explained(desk, model, names.SALIENCY)
    np.testing.assert_allclose(saliency.values, np.abs(slopes).max(axis=-1), rtol=1e-4, atol=1e-8)
    methods = (names.INTEGRATED_GRADIENTS, names.SCORE_CAM, names.ABLATION_CAM, names.LAYER_CAM)
    for method in methods:
        maps = explained(desk, model, method)
        assert np.ptp(maps.values) > 0
        np.testing.assert_allclose(maps.logits, logits, atol=1e-4)


def test_random_weights_from_the_logits_down(nested_file: Path) -> None:
    desk = Desk()
    model = loaded(desk, nested_file)
    assert model.stages == ("classes", "last", "depth", "stem")
    learned = explained(desk, model)
    before = learned.logits
    for stages in range(1, 5):
        maps = explained(desk, model.with_random_weights(stages, seed=2))
        assert np.abs(maps.logits - before).max() > 1e-4
        before = maps.logits
    np.testing.assert_array_equal(explained(desk, model).values, learned.values)
    twin = desk.shelf._twin
    assert twin is not None
    weights = {
        variable.name: variable.numpy()
        for step in twin.network.graph.steps
        for variable in step.operation.weights
    }
    assert (weights["norm/gamma:0"] == 1).all() and (weights["norm/moving_variance:0"] == 1).all()
    assert not weights["norm/beta:0"].any() and not weights["stem/bias:0"].any()
    # A depthwise kernel sees one channel: 3 × 3 inputs.
    kernel = weights["depth/depthwise_kernel:0"]
    assert kernel.std() == pytest.approx(np.sqrt(2 / 9), rel=0.35)


def test_one_unit_as_two_classes(tmp_path: Path) -> None:
    inputs = keras2.tf_keras.Input((16, 16, 3))
    x = keras2.K2.ThresholdedReLU(0.01)(keras2.K2.Conv2D(4, 3, name="conv")(inputs))
    x = keras2.K2.GlobalAveragePooling2D()(x)
    one = keras2.made(keras2.tf_keras.Model(inputs, keras2.K2.Dense(1, "sigmoid")(x)))
    desk = Desk()
    model = loaded(desk, keras2.save(one, tmp_path / "one.h5"), classes=("Not", "It"))
    maps = explained(desk, model)
    assert maps.logits[0] == -maps.logits[1]
    np.testing.assert_allclose(maps.probabilities[1], np.asarray(one(IMAGE))[0, 0], atol=1e-5)
