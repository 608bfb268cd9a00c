"""SavedModels: what of them can be explained, and what is said about the rest."""

from __future__ import annotations

import dataclasses
import shutil
import warnings
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from dermx_viewer.errors import MethodError, ModelError, ModelNeedsPermission
from dermx_viewer.explain import methods as names
from dermx_viewer.explain.messages import Explain, Inspect, Load, LoadedModel
from dermx_viewer.explain.permission import permit, sha256_of
from dermx_viewer.explain.saved_folder import is_saved_model
from dermx_viewer.explain.spec import ModelSpec, spec_path, write_spec
from dermx_viewer.explain.worker.desk import Desk
from dermx_viewer.explain.worker.ending.trial import constant_total, outputs_are
from dermx_viewer.maps import AttentionMaps
from tests.explain.networks import Array, L, backbone, blotches, random_image, randomise

pytestmark = pytest.mark.backend

SPEC = ModelSpec("Saved", ("A", "B", "C"), (16, 16))
IMAGE: Array = random_image((16, 16), 5)


def network(activation: str = "softmax", classes: int = 3) -> Any:
    inner = backbone()
    x = L.GlobalAveragePooling2D()(inner.output)
    return randomise(keras.Model(inner.input, L.Dense(classes, activation=activation)(x)), 7)


def exported(model: Any, folder: Path) -> Path:
    model.export(folder, verbose=False)
    return folder


def loaded(desk: Desk, file: Path, spec: ModelSpec = SPEC) -> LoadedModel:
    permission = sha256_of(file) if is_saved_model(file) else ""
    return desk.load(Load(file, spec, permission=permission))


def explained(
    desk: Desk, model: LoadedModel, method: str = names.SALIENCY, **options: float
) -> AttentionMaps:
    chosen = names.resolve_options(names.find_method(method), options)
    return desk.explain(Explain(model, Path("photo.png"), "photo", method, chosen), IMAGE[0], key=0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same network as a SavedModel and as a .keras file, with its logits and without."""
    where = tmp_path_factory.mktemp("saved")
    for activation in ("softmax", "sigmoid", "linear"):
        model = network(activation)
        exported(model, where / activation)
        model.save(where / f"{activation}.keras")
    return where


# --- consent


def test_it_is_a_program(folder: Path, tmp_path: Path) -> None:
    saved = shutil.copytree(folder / "softmax", tmp_path / "net.v2")
    desk = Desk()
    with pytest.raises(ModelNeedsPermission) as raised:
        desk.load(Load(saved, SPEC))
    assert str(raised.value).startswith(f"{saved}: a SavedModel is a program")
    assert "--trust" in str(raised.value) and raised.value.file == saved
    assert loaded(desk, saved).permitted
    with pytest.raises(ModelNeedsPermission):
        desk.load(Load(saved, SPEC))
    permit(saved)
    write_spec(SPEC, spec_path(saved))
    assert spec_path(saved) == tmp_path / "net.v2.toml"
    model = desk.load(Load(saved))
    assert model.name == "Saved" and model.sha256 == sha256_of(saved)
    outline = desk.inspect(Inspect(saved))
    assert (outline.input_size, outline.outputs, outline.layers) == ((16, 16), 3, ())
    # It may have been changed since it was allowed.
    with (saved / "saved_model.pb").open("ab") as stream:
        stream.write(b"\0")
    with pytest.raises(ModelNeedsPermission):
        desk.load(Load(saved))


def test_another_backend_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    monkeypatch.setattr(keras.backend, "backend", lambda: "torch")
    with pytest.raises(
        ModelError, match=r"by TensorFlow alone, but the backend is torch"
    ) as raised:
        desk.load(Load(folder / "softmax", SPEC))
    assert not isinstance(raised.value, ModelNeedsPermission)


# --- its logits


def test_linear_outputs_are_logits(folder: Path) -> None:
    desk = Desk()
    ours = loaded(desk, folder / "linear")
    assert (ours.activation, ours.target_layer, ours.layers, ours.channels) == (
        "softmax",
        "",
        (),
        3,
    )
    assert 'logits of a softmax. Write outputs = "logits"' in ours.outputs_note
    theirs = loaded(desk, folder / "linear.keras")
    for method in (names.SALIENCY, names.INTEGRATED_GRADIENTS, names.OCCLUSION):
        mine, same = (explained(desk, model, method) for model in (ours, theirs))
        np.testing.assert_allclose(mine.values, same.values, rtol=1e-4, atol=1e-6)
        np.testing.assert_allclose(mine.logits, same.logits, atol=1e-5)
        assert mine.origin.target_layer == ""


def test_the_logits_of_sigmoids(folder: Path) -> None:
    desk = Desk()
    ours, theirs = (loaded(desk, folder / name) for name in ("sigmoid", "sigmoid.keras"))
    assert ours.activation == theirs.activation == "sigmoid"
    mine, same = explained(desk, ours), explained(desk, theirs)
    np.testing.assert_allclose(mine.logits, same.logits, atol=1e-4)
    np.testing.assert_allclose(mine.values, same.values, rtol=1e-3, atol=1e-6)


def test_the_logits_of_a_softmax_up_to_a_number(folder: Path) -> None:
    desk = Desk()
    ours, theirs = (loaded(desk, folder / name) for name in ("softmax", "softmax.keras"))
    assert ours.activation == theirs.activation == "softmax"
    mine, same = explained(desk, ours), explained(desk, theirs)
    # log p_c = z_c − log Σ exp z_k.
    total = np.log(np.exp(same.logits).sum())
    np.testing.assert_allclose(mine.logits, same.logits - total, atol=1e-5)
    np.testing.assert_allclose(mine.probabilities, same.probabilities, atol=1e-6)
    # Its gradient is that of z_c minus the mean of all, weighted with p.
    inner = keras.saving.load_model(folder / "linear.keras")
    picture = tf.convert_to_tensor(IMAGE)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        logits = inner(picture)[0]
    slopes = np.asarray(tape.jacobian(logits, picture))[:, 0]
    expected = slopes - np.einsum("c,chwk->hwk", same.probabilities, slopes)
    np.testing.assert_allclose(mine.values, np.abs(expected).max(axis=-1), rtol=1e-3, atol=1e-6)
    # RISE asks for probabilities, which are the same.
    mine, same = (explained(desk, m, names.RISE, masks=50) for m in (ours, theirs))
    np.testing.assert_allclose(mine.values, same.values, rtol=1e-4, atol=1e-6)


def test_the_spec_overrules_what_was_judged(folder: Path) -> None:
    desk = Desk()
    judged = loaded(desk, folder / "softmax")
    assert 'outputs = "probabilities" and activation = "softmax"' in judged.outputs_note
    p = explained(desk, judged).probabilities
    for outputs, activation, expected in (
        ("probabilities", "softmax", p),
        ("probabilities", "sigmoid", p),
        ("logits", "softmax", np.exp(p) / np.exp(p).sum()),
        ("", "sigmoid", p),
    ):
        said = dataclasses.replace(SPEC, outputs=outputs, activation=activation)
        ours = loaded(desk, folder / "softmax", said)
        assert (ours.activation, ours.outputs_note) == (activation, "")
        np.testing.assert_allclose(explained(desk, ours).probabilities, expected, atol=1e-6)
    for name, outputs, activation, complaint in (
        ("linear", "probabilities", "softmax", "probabilities lie between 0 and 1"),
        ("sigmoid", "probabilities", "softmax", "add up to 1, but theirs to"),
        ("sigmoid", "log-probabilities", "sigmoid", "never above 0"),
        ("sigmoid", "", "softmax", "add up to 1, but theirs to"),
        ("linear", "logits", "", "write activation too"),
    ):
        said = dataclasses.replace(SPEC, outputs=outputs, activation=activation)
        with pytest.raises(ModelError, match=complaint):
            loaded(desk, folder / name, said)


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        ([[0.2, 0.8], [1, 0]], "softmax"),
        ([[0.2, 0.7], [1, 0]], "sigmoid"),
        ([[0.2], [1]], "sigmoid"),
        ([[1], [1]], "sigmoid"),
        ([[0.2, 0.8], [1.5, -0.5]], "linear"),
        ([[0.2, 0.8], [np.nan, 0]], "softmax"),
        ([[np.nan, np.nan]], "linear"),
        ([[3.0]], "linear"),
    ],
)
def test_what_outputs_are(outputs: Any, expected: str) -> None:
    assert outputs_are(np.array(outputs, np.float64)) == expected


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        ([[20, 80], [99, 1]], 100),
        ([[0.1, 0.2], [0.25, 0.05]], 0.3),
        ([[0.2, 0.8], [1, 0]], 0),
        ([[20, 80], [20, 80]], 0),
        ([[20, 80], [99, 2]], 0),
        ([[-20, 120], [99, 1]], 0),
        ([[0, 0], [0, 0]], 0),
        ([[100], [100]], 0),
    ],
)
def test_what_multiples_of_probabilities_add_up_to(outputs: Any, expected: float) -> None:
    assert constant_total(np.array(outputs, np.float64)) == pytest.approx(expected)


def test_percent_are_not_taken_for_logits(tmp_path: Path) -> None:
    model = network("softmax")
    percent = keras.Model(model.input, 100 * model.output)
    folder = exported(percent, tmp_path / "percent")
    with pytest.raises(ModelError, match="add up to 100 for every picture"):
        loaded(Desk(), folder)
    said = dataclasses.replace(SPEC, outputs="logits", activation="softmax")
    assert loaded(Desk(), folder, said).activation == "softmax"


def test_one_unit_as_two_classes(tmp_path: Path) -> None:
    model = network("sigmoid", 1)
    desk = Desk()
    spec = ModelSpec("One", ("Not", "It"), (16, 16))
    maps = explained(desk, loaded(desk, exported(model, tmp_path / "one"), spec))
    assert maps.logits[0] == -maps.logits[1]
    np.testing.assert_allclose(maps.probabilities[1], np.asarray(model(IMAGE))[0, 0], atol=1e-5)
    linear = network("linear", 1)
    ours = loaded(desk, exported(linear, tmp_path / "linear"), spec)
    assert ours.activation == "sigmoid" and "logits of a sigmoid" in ours.outputs_note
    with warnings.catch_warnings():
        # Keras itself warns of it.
        warnings.simplefilter("ignore")
        constant = exported(network("softmax", 1), tmp_path / "constant")
        with pytest.raises(ModelError, match="single output is 1 for every picture"):
            loaded(desk, constant, spec)


# --- what cannot be asked of it


def test_methods_of_layers_say_what_to_choose(folder: Path) -> None:
    desk = Desk()
    model = loaded(desk, folder / "softmax")
    with pytest.raises(MethodError, match="Grad-CAM: the network has no layer") as raised:
        explained(desk, model, names.GRAD_CAM)
    assert str(raised.value).startswith(f"{folder / 'softmax'}: ")
    assert "--method occlusion" in str(raised.value)


def test_random_weights_are_all_random_at_once(folder: Path) -> None:
    desk = Desk()
    model = loaded(desk, folder / "linear")
    assert model.stages == ("saved_model",)
    learned = explained(desk, model)
    random = explained(desk, model.with_random_weights(1))
    assert np.abs(random.logits - learned.logits).max() > 1e-2
    assert np.isfinite(random.values).all() and np.ptp(random.values) > 0
    np.testing.assert_array_equal(explained(desk, model).values, learned.values)


class Bytes(tf.Module):
    """Takes whole numbers, of which nothing has a gradient."""

    def __init__(self) -> None:
        super().__init__()
        self.kernel = tf.Variable(np.random.default_rng(0).normal(size=(3, 2)).astype("f4"))

    @tf.function(input_signature=[tf.TensorSpec((None, None, None, 3), tf.uint8)])
    def serve(self, image: Any) -> Any:
        means = tf.reduce_mean(tf.cast(image, tf.float32), axis=(1, 2))
        return {"classes": means @ self.kernel}


def test_without_gradients(tmp_path: Path) -> None:
    module = Bytes()
    tf.saved_model.save(module, str(tmp_path / "bytes"), signatures=module.serve)
    desk = Desk()
    spec = ModelSpec("Bytes", ("A", "B"), (16, 16))
    model = loaded(desk, tmp_path / "bytes", spec)
    assert np.ptp(explained(desk, model, names.OCCLUSION).values) > 0
    with pytest.raises(MethodError, match=r"Gradient saliency: the network has no gradients"):
        explained(desk, model)


# --- folders that are no such model


def spoiled(folder: Path, to: Path) -> Path:
    return shutil.copytree(folder / "softmax", to / "spoiled")


def test_a_broken_one_is_told(folder: Path, tmp_path: Path) -> None:
    desk = Desk()
    broken = spoiled(folder, tmp_path)
    (broken / "saved_model.pb").write_bytes(b"not a graph")
    with pytest.raises(ModelError, match=r"spoiled: TensorFlow .* cannot open the SavedModel"):
        loaded(desk, broken)
    shutil.copy(folder / "softmax" / "saved_model.pb", broken)
    shutil.rmtree(broken / "variables")
    with pytest.raises(ModelError, match="cannot open the SavedModel"):
        loaded(desk, broken)
    (broken / "saved_model.pb").unlink()
    (broken / "variables").mkdir()
    with pytest.raises(ModelError, match=r"folder without saved_model\.pb"):
        loaded(desk, broken)
    # Other things go on.
    explained(desk, loaded(desk, folder / "softmax"))


def test_a_link_inside_is_refused(folder: Path, tmp_path: Path) -> None:
    linked = spoiled(folder, tmp_path)
    shutil.rmtree(linked / "variables")
    (linked / "variables").symlink_to(folder / "softmax" / "variables")
    with pytest.raises(ModelError, match=r"variables: a link, device or pipe inside"):
        loaded(Desk(), linked)
    with pytest.raises(ModelError, match="a link"):
        permit(linked)


def test_other_folders_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"x")
    with pytest.raises(ModelError, match="a folder, not a model file"):
        loaded(Desk(), tmp_path)
    with pytest.raises(ModelError, match="a folder, not a model file"):
        sha256_of(tmp_path)


def saved(model: Any, to: Path, **functions: Any) -> Path:
    tf.saved_model.save(model, str(to), signatures=functions or None)
    return to


@pytest.mark.parametrize(
    ("shapes", "outputs", "complaint"),
    [
        ([(None, 4)], ["a"], r"inputs of shape \[4\], not images"),
        ([(None, 8, 8, 3), (None, 2)], ["a"], "has 2 inputs; only one image"),
        ([(None, 8, 8, 3)], ["a", "b"], "has 2 outputs; only one image"),
        ([(1, 8, 8, 3)], ["a"], "takes 1 images at once"),
        ([None], ["a"], "inputs of shape None"),
    ],
)
def test_what_cannot_be_explained(
    shapes: list[Any], outputs: list[str], complaint: str, tmp_path: Path
) -> None:
    module = tf.Module()
    specs = {f"in{i}": tf.TensorSpec(s, tf.float32, f"in{i}") for i, s in enumerate(shapes)}

    @tf.function
    def serve(**given: Any) -> Any:
        first = given["in0"]
        flat = tf.reshape(first, (tf.shape(first)[0], -1))[:, :2]
        return dict.fromkeys(outputs, flat)

    module.serve = serve.get_concrete_function(**specs)
    folder = saved(module, tmp_path / "odd", serving_default=module.serve)
    with pytest.raises(ModelError, match=complaint) as raised:
        loaded(Desk(), folder, ModelSpec("Odd", ("A", "B"), (8, 8)))
    assert str(raised.value).startswith(f"{folder}: ")


def test_one_without_a_signature(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no signature 'serving_default' \(its signatures: none"):
        loaded(Desk(), saved(tf.Module(), tmp_path / "bare"))


def test_an_output_that_is_no_list_of_classes(tmp_path: Path) -> None:
    start = keras.Input((16, 16, 3))
    folder = exported(keras.Model(start, L.Conv2D(2, 3)(start)), tmp_path / "map")
    with pytest.raises(ModelError, match="not one number for each class"):
        loaded(Desk(), folder)


def test_a_picture_that_is_preprocessed_inside(tmp_path: Path) -> None:
    """Any size, pixels 0…255: as models from other programs come."""
    start = keras.Input((None, None, 3))
    x = L.Conv2D(4, 3, activation="relu")(L.Rescaling(1 / 255)(start))
    model = randomise(keras.Model(start, L.Dense(3)(L.GlobalAveragePooling2D()(x))), 1)
    desk = Desk()
    found = loaded(desk, exported(model, tmp_path / "any"))
    picture = blotches((16, 16), 2)
    task = Explain(found, Path("photo.png"), "photo", names.SALIENCY)
    maps = desk.explain(task, picture[0], key=1)
    np.testing.assert_allclose(maps.logits, np.asarray(model(picture))[0], atol=1e-5)
