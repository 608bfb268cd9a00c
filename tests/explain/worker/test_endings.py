"""One function, written in every way: the same probability, logit, map and curve, or a refusal."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from keras import ops

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.messages import Curves, Explain, Inspect, Load, LoadedModel, Perturb
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.desk import Desk
from dermx_viewer.explain.worker.graph import flatten, run
from dermx_viewer.explain.worker.logits import without_activation
from dermx_viewer.maps import AttentionMaps, probabilities_of
from tests.explain.networks import L, normalised, random_image

Array = np.ndarray[Any, Any]

SIZE = (8, 10)
IMAGE = random_image(SIZE, 3)
RNG = np.random.default_rng(7)
FILTERS = RNG.normal(size=(3, 3, 3, 5)).astype(np.float32)
KERNEL = RNG.normal(size=(5, 3)).astype(np.float32) * 2
BIAS = np.array([0.3, -0.2, 0.1], np.float32)
CLASSES = ("Acne", "Psoriasis", "Vitiligo")
SPEC = ModelSpec("Net", CLASSES, SIZE)


class Head:
    """Makes layers of the plain network's weights; ``z(x)`` are its logits."""

    def __init__(self, factor: float = 1.0) -> None:
        self.factor = factor
        self.made: list[tuple[Any, slice]] = []

    def dense(self, activation: Any = None, only: int | slice = slice(None), **more: Any) -> Any:
        """A layer of all logits, or of some."""
        wanted = slice(only, only + 1) if isinstance(only, int) else only
        units = len(BIAS[wanted])
        layer = L.Dense(units, activation=activation, **more)
        self.made.append((layer, wanted))
        return layer

    def z(self, x: Any) -> Any:
        return self.dense(name="scores")(x)

    def each(self, x: Any, activation: Any) -> list[Any]:
        return [self.dense(activation, k)(x) for k in range(len(BIAS))]

    def fill(self) -> None:
        for layer, wanted in self.made:
            layer.set_weights([KERNEL[:, wanted] * self.factor, BIAS[wanted] * self.factor])


Way = Callable[[Head, Any], Any]


def network(way: Way, factor: float = 1.0) -> Any:
    """A small network that ends as ``way`` says."""
    image, head = keras.Input((*SIZE, 3)), Head(factor)
    features = L.Conv2D(5, 3, activation="relu", use_bias=False, name="features")(image)
    model = keras.Model(image, way(head, L.GlobalAveragePooling2D(name="pool")(features)))
    model.get_layer("features").set_weights([FILTERS])
    head.fill()
    return model


def normed(x: Any) -> Any:
    return x / ops.sum(x, axis=-1, keepdims=True)


def stacked(parts: list[Any], how: Any) -> Any:
    return how(ops.stack(parts, axis=1), axis=1)


def nested(activation: str) -> Way:
    def way(head: Head, x: Any) -> Any:
        inside = keras.Input((5,))
        inner = keras.Model(inside, L.Activation(activation)(head.z(inside)), name="inner")
        return L.Dropout(0.1)(inner(x))

    return way


def half_and_half(head: Head, x: Any) -> Any:
    cut = keras.Input((5,)), keras.Input((5,))
    parts = [
        keras.Model(each, head.dense("softmax")(each), name=f"net_{k}")(x)
        for k, each in enumerate(cut)
    ]
    return L.Average()(parts)


def one_minus(head: Head, x: Any) -> Any:
    return 1 - L.Concatenate()([1 - p for p in head.each(x, "sigmoid")])


def as_convolution(head: Head, x: Any) -> Any:
    cell = L.Reshape((1, 1, 5))(x)
    layer = L.Conv2D(3, 1, activation="softmax")
    outputs = layer(cell)
    layer.set_weights([KERNEL.reshape(1, 1, 5, 3), BIAS])
    return L.GlobalAveragePooling2D()(outputs)


PLAIN: dict[str, Way] = {
    "softmax": lambda h, x: h.dense("softmax")(x),
    "sigmoid": lambda h, x: h.dense("sigmoid")(x),
}
LOGITS = {
    "softmax": keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    "sigmoid": keras.losses.BinaryFocalCrossentropy(from_logits=True),
}


@dataclass(frozen=True)
class Written:
    """``outputs``: what the network's own outputs are, of probabilities."""

    kind: str
    way: Way
    outputs: Callable[[Array], Array] = lambda p: p
    loss: Any = None
    said: dict[str, str] | None = None
    note: str = ""
    shift: bool = False
    """Logits are those of the plain network up to a number for each picture."""


S, M = "softmax", "sigmoid"
WAYS = {
    # A softmax.
    "activation_layer": Written(S, lambda h, x: L.Activation("softmax")(h.z(x))),
    "softmax_layer": Written(S, lambda h, x: L.Softmax()(h.z(x))),
    "operation": Written(S, lambda h, x: ops.softmax(h.z(x), axis=1)),
    "activation_object": Written(S, lambda h, x: h.dense(L.Softmax())(x)),
    "nested_model": Written(S, nested("softmax")),
    "convolution": Written(S, as_convolution),
    "cast_and_dropout": Written(
        S, lambda h, x: L.Activation("linear", dtype="float32")(L.Dropout(0.2)(h.dense(S)(x)))
    ),
    "reshaped": Written(S, lambda h, x: L.Flatten()(L.Reshape((1, 3))(h.dense(S)(x)))),
    "temperature": Written(S, lambda h, x: ops.softmax((2 * h.z(x)) / 2)),
    "temperature_layer": Written(S, lambda h, x: L.Softmax()(L.Rescaling(0.5)(2 * h.z(x)))),
    "percent": Written(S, lambda h, x: h.dense(S)(x) * 100, lambda p: 100 * p, note="100 times"),
    "rescaled": Written(
        S, lambda h, x: L.Rescaling(0.25)(h.dense(S)(x)), lambda p: p / 4, note="0.25 times"
    ),
    "normalised_again": Written(S, lambda h, x: normed(h.dense(S)(x))),
    "by_hand": Written(S, lambda h, x: normed(ops.exp(h.z(x)))),
    "by_hand_stable": Written(
        S, lambda h, x: (lambda z: normed(ops.exp(z - ops.max(z, -1, keepdims=True))))(h.z(x)),
        shift=True,
    ),
    "guarded": Written(S, lambda h, x: ops.clip(h.dense(S)(x), 1e-7, 1 - 1e-7)),
    "guard_added": Written(S, lambda h, x: h.dense(S)(x) + 1e-7),
    "log_softmax": Written(S, lambda h, x: h.dense("log_softmax")(x), np.log),
    "log_softmax_operation": Written(S, lambda h, x: ops.log_softmax(h.z(x)), np.log),
    "log_of_softmax": Written(S, lambda h, x: ops.log(h.dense(S)(x) + 1e-9), np.log),
    "log_softmax_by_hand": Written(
        S, lambda h, x: (lambda z: z - ops.logsumexp(z, -1, keepdims=True))(h.z(x)), np.log
    ),
    "softmax_of_logarithms": Written(S, lambda h, x: L.Softmax()(h.dense("log_softmax")(x))),
    "exp_of_logarithms": Written(S, lambda h, x: ops.exp(ops.log_softmax(h.z(x)))),
    "average": Written(S, lambda h, x: L.Average()([h.dense(S)(x) for _ in range(3)])),
    "average_of_models": Written(S, half_and_half),
    "weighted": Written(S, lambda h, x: 0.3 * h.dense(S)(x) + L.Rescaling(0.7)(h.dense(S)(x))),
    "half_the_sum": Written(S, lambda h, x: L.Add()([h.dense(S)(x), h.dense(S)(x)]) / 2),
    "mean_of_a_stack": Written(S, lambda h, x: stacked([h.dense(S)(x), h.dense(S)(x)], ops.mean)),
    "average_of_logarithms": Written(
        S,
        lambda h, x: L.Softmax()(
            L.Average()([h.dense("log_softmax")(x), ops.log_softmax(h.z(x))])
        ),
    ),
    "temperature_of_logarithms": Written(
        S, lambda h, x: ops.softmax(2 * (h.dense("log_softmax")(x) / 2))
    ),
    "sum_of_three": Written(S, lambda h, x: (h.dense(S)(x) + h.dense(S)(x) + h.dense(S)(x)) / 3),
    "shared_layer": Written(
        S, lambda h, x: (lambda d: L.Average()([d(x), d(L.Dropout(0.1)(x))]))(h.dense(S))
    ),
    "linear": Written(S, lambda h, x: h.z(x), np.log, note="taken for the logits", shift=True),
    "linear_loss": Written(S, lambda h, x: h.z(x), np.log, LOGITS[S], shift=True),
    "linear_said": Written(
        S, lambda h, x: h.z(x), np.log, None, {"outputs": "logits", "activation": S}, shift=True
    ),
    "joined_logits": Written(
        S, lambda h, x: L.Concatenate()(h.each(x, None)), np.log, LOGITS[S], shift=True
    ),
    "joined_then_softmax": Written(S, lambda h, x: L.Softmax()(L.Concatenate()(h.each(x, None)))),
    # Sigmoids.
    "sigmoid_layer": Written(M, lambda h, x: L.Activation("sigmoid")(h.z(x))),
    "sigmoid_operation": Written(M, lambda h, x: ops.sigmoid(h.z(x))),
    "joined": Written(M, lambda h, x: L.Concatenate()(h.each(x, M))),
    "joined_twice": Written(
        M, lambda h, x: L.Concatenate()([h.dense(M, slice(0, 2))(x), h.dense(M, 2)(x)])
    ),
    "joined_averages": Written(
        M,
        lambda h, x: L.Concatenate()(
            [L.Average()([h.dense(M, k)(x), h.dense(M, k)(x)]) for k in range(3)]
        ),
    ),
    "sigmoid_average": Written(M, lambda h, x: L.Average()([h.dense(M)(x), h.dense(M)(x)])),
    "sigmoid_percent": Written(
        M, lambda h, x: 100.0 * h.dense(M)(x), lambda p: 100 * p, note="100 times"
    ),
    "largest": Written(M, lambda h, x: L.Maximum()([h.dense(M)(x), h.dense(M)(x)])),
    "largest_of_a_stack": Written(M, lambda h, x: stacked([h.dense(M)(x), h.dense(M)(x)], ops.max)),
    "one_minus": Written(M, one_minus),
    "by_tanh": Written(M, lambda h, x: (ops.tanh(h.z(x) / 2) + 1) / 2),
    "log_sigmoid": Written(M, lambda h, x: h.dense("log_sigmoid")(x), np.log),
    "sigmoid_guarded": Written(M, lambda h, x: ops.minimum(ops.maximum(h.dense(M)(x), 1e-7), 1.0)),
    "sigmoid_linear_loss": Written(
        M, lambda h, x: h.z(x), lambda p: np.log(p / (1 - p)), LOGITS[M]
    ),
    "sigmoid_linear_said": Written(
        M, lambda h, x: h.z(x), lambda p: np.log(p / (1 - p)), None, {"activation": M}
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("endings")


def load(
    desk: Desk, folder: Path, model: Any, spec: ModelSpec = SPEC, *, kind: str = "keras"
) -> LoadedModel:
    file = folder / f"net.{kind}"
    with warnings.catch_warnings():
        # Keras calls HDF5 a legacy format at each save.
        warnings.simplefilter("ignore")
        model.save(file)
    return desk.load(Load(file, spec))


def explained(desk: Desk, model: LoadedModel) -> AttentionMaps:
    return desk.explain(Explain(model, Path("p.png"), "p"), IMAGE[0], key=None)


def followed(desk: Desk, model: LoadedModel, values: Array) -> Curves:
    task = Perturb(model, Path("p.png"), "p", values, "Psoriasis", steps=6)
    return desk.perturb(task, IMAGE[0], key=None)


@dataclass(frozen=True)
class Plain:
    """What the plain network says, by Keras and arithmetic alone."""

    probabilities: Array
    maps: AttentionMaps
    curves: Curves


@pytest.fixture(scope="module")
def plain(desk: Desk, folder: Path) -> dict[str, Plain]:
    found = {}
    for kind, way in PLAIN.items():
        model = network(way)
        loaded = load(desk, folder, model)
        maps = explained(desk, loaded)
        pooled = keras.Model(model.input, model.get_layer("pool").output)(IMAGE)
        by_hand = np.asarray(pooled)[0] @ KERNEL + BIAS
        np.testing.assert_allclose(maps.logits, by_hand, atol=1e-5)
        found[kind] = Plain(
            model.predict(IMAGE, verbose=0)[0], maps, followed(desk, loaded, maps.values[1])
        )
    return found


@pytest.mark.parametrize("name", list(WAYS))
def test_however_it_is_written(
    name: str, desk: Desk, folder: Path, plain: dict[str, Plain]
) -> None:
    case = WAYS[name]
    same, model = plain[case.kind], network(case.way)
    if case.loss is not None:
        model.compile(loss=case.loss)
    loaded = load(desk, folder, model, replace(SPEC, **(case.said or {})))
    assert loaded.activation == case.kind
    assert (case.note in loaded.outputs_note) if case.note else not loaded.outputs_note
    maps = explained(desk, loaded)
    # Keras' own numbers.
    given = model.predict(IMAGE, verbose=0)[0]
    expected = case.outputs(maps.probabilities)
    if case.shift:
        given, expected = given - given.mean(), expected - expected.mean()
    np.testing.assert_allclose(given, expected, rtol=2e-5, atol=1e-6)
    np.testing.assert_allclose(maps.probabilities, same.probabilities, atol=1e-6)
    assert maps.predicted_class == same.maps.predicted_class
    logits = maps.logits - same.maps.logits
    np.testing.assert_allclose(logits, logits.mean() if case.shift else 0, atol=2e-5)
    np.testing.assert_allclose(normalised(maps.values), normalised(same.maps.values), atol=1e-4)
    curves = followed(desk, loaded, same.maps.values[1])
    np.testing.assert_allclose(curves.deletion, same.curves.deletion, atol=2e-6)
    np.testing.assert_allclose(curves.insertion, same.curves.insertion, atol=2e-6)


# --- sure networks


@pytest.mark.parametrize(
    ("way", "kind"),
    [
        (PLAIN[S], S),
        (WAYS["average"].way, S),
        (WAYS["log_of_softmax"].way, S),
        (WAYS["average_of_logarithms"].way, S),
        (WAYS["temperature_of_logarithms"].way, S),
        (PLAIN[M], M),
        (WAYS["joined"].way, M),
        (WAYS["joined_averages"].way, M),
    ],
    ids=[
        "softmax",
        "average",
        "logarithm",
        "logarithms",
        "temperature",
        "sigmoid",
        "joined",
        "joined_averages",
    ],
)
def test_where_the_network_is_sure_maps_keep_their_digits(
    way: Way, kind: str, desk: Desk, folder: Path, plain: dict[str, Plain]
) -> None:
    model = network(way, factor=200)
    loaded = load(desk, folder, model)
    maps = explained(desk, loaded)
    assert np.isin(np.round(maps.probabilities, 9), (0, 1)).all()
    assert not loaded.derived and not maps.blind
    np.testing.assert_allclose(
        normalised(maps.values), normalised(plain[kind].maps.values), atol=1e-4
    )


def test_a_map_that_is_zero_for_lack_of_digits_is_told(desk: Desk, folder: Path) -> None:
    model = network(lambda h, x: L.Softmax()(h.dense(S)(x)), factor=400)
    loaded = load(desk, folder, model)
    assert loaded.derived and "further activation" in loaded.outputs_note
    maps = explained(desk, loaded)
    np.testing.assert_allclose(maps.probabilities, model.predict(IMAGE, verbose=0)[0], atol=1e-6)
    assert maps.blind == CLASSES and not maps.values.any()
    # A little less sure, gradients are not zero, but what is left of them is noise.
    noisy = load(desk, folder, network(lambda h, x: L.Softmax()(h.dense(S)(x)), factor=6))
    assert "Vitiligo" in explained(desk, noisy).blind
    # With digits left, the same network's maps are told to be nothing but what they are.
    unsure = load(desk, folder, network(lambda h, x: L.Softmax()(h.dense(S)(x))))
    assert explained(desk, unsure).blind == ()


def test_averages_of_different_networks(desk: Desk, folder: Path) -> None:
    """Probabilities are the mean; gradients are those of its logarithm, up to all classes'."""
    for activation in (S, M):
        image = keras.Input((*SIZE, 3))
        x = L.GlobalAveragePooling2D()(L.Conv2D(5, 3, name="features")(image))
        model = keras.Model(image, L.Average()([L.Dense(3, activation)(x) for _ in range(3)]))
        maps = explained(desk, load(desk, folder, model))
        given = model.predict(IMAGE, verbose=0)[0].astype(float)
        np.testing.assert_allclose(maps.probabilities, given, atol=1e-6)
        if activation == M:
            np.testing.assert_allclose(maps.logits, np.log(given / (1 - given)), atol=1e-5)


# --- one unit


def unit(activation: Any) -> Any:
    return network(lambda h, x: h.dense(activation, 1)(x))


@pytest.mark.parametrize("activation", [M, None], ids=["sigmoid", "linear"])
@pytest.mark.parametrize("classes", [("Acne",), ("Psoriasis", "Acne")], ids=["one", "two"])
def test_one_unit_with_one_name_or_two(
    activation: Any, classes: tuple[str, ...], desk: Desk, folder: Path
) -> None:
    model, spec = unit(activation), replace(SPEC, classes=classes)
    if activation is None:
        model.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True))
    loaded = load(desk, folder, model, spec)
    assert (loaded.activation, loaded.outputs_note) == (M, "")
    maps = explained(desk, loaded)
    p = float(unit(M).predict(IMAGE, verbose=0)[0, 0])
    np.testing.assert_allclose(maps.probabilities, [p] if len(classes) == 1 else [1 - p, p], 1e-5)
    assert p < 0.5 and maps.predicted_class == ("" if len(classes) == 1 else "Psoriasis")
    curves = desk.perturb(
        Perturb(loaded, Path("p.png"), "p", maps.values[-1], "Acne", steps=2), IMAGE[0], key=None
    )
    assert curves.deletion[0] == pytest.approx(p, abs=1e-6)


def test_an_unnamed_unit_is_taken_for_a_sigmoids_logit(desk: Desk, folder: Path) -> None:
    loaded = load(desk, folder, unit(None), replace(SPEC, classes=("Acne",)))
    assert loaded.activation == M and "taken for the logits of a sigmoid" in loaded.outputs_note


# --- refused by name, and settled by the spec


def scaled(h: Head, x: Any) -> Any:
    return 0.5 * h.dense(S)(x) + 0.2


REFUSED: dict[str, tuple[Way, str]] = {
    "relu": (lambda h, x: h.dense("relu", name="last")(x), "ends in 'relu'.*'last' of type Dense"),
    "hard_sigmoid": (lambda h, x: h.dense("hard_sigmoid", name="last")(x), "'hard_sigm.*'last'"),
    "tanh": (lambda h, x: h.dense("tanh", name="last")(x), "ends in 'tanh'.*'last'"),
    "softplus": (lambda h, x: h.dense("softplus", name="last")(x), "ends in .*'last'"),
    "elu_layer": (lambda h, x: L.ELU(name="last")(h.z(x)), "'last' of type ELU"),
    "groups": (
        lambda h, x: L.Concatenate(name="both")(
            [h.dense(S, slice(0, 2), name="a")(x), h.dense(S, slice(1, 3), name="b")(x)]
        ),
        "'both' of type Concatenate groups that are each a softmax of their own .*'a'.*'b'",
    ),
    "mixed_heads": (
        lambda h, x: L.Concatenate(name="both")([h.dense(S, slice(0, 2))(x), h.dense(M, 2)(x)]),
        "joins in the layer 'both' .* several kinds",
    ),
    "largest_softmax": (
        lambda h, x: L.Maximum(name="best")([h.dense(S)(x), h.dense(S)(x)]),
        "takes in the layer 'best' of type Maximum the largest",
    ),
    "product": (
        lambda h, x: L.Multiply(name="both")([h.dense(M)(x), h.dense(M)(x)]), "'both' of type"
    ),
    "softmax_and_sigmoid": (
        lambda h, x: L.Average(name="mix")([h.dense(M)(x), h.dense(S)(x)]),
        "adds in the layer 'mix' of type Average what differs",
    ),
    "normalised_relu": (lambda h, x: normed(h.dense("relu")(x)), "ends in 'relu'"),
    "normalised_logits": (lambda h, x: normed(h.z(x)), "divides in .* what may be negative"),
    "wrong_axis": (
        lambda h, x: L.Flatten()(L.Softmax(axis=1, name="wrong")(L.RepeatVector(2)(h.z(x)))),
        "'wrong' of type Softmax over another axis",
    ),
    "a_softmax_each_row": (
        lambda h, x: L.Flatten(name="flat")(L.Softmax()(L.RepeatVector(2)(h.z(x)))),
        "arranges in the layer 'flat' .* several softmaxes",
    ),
    "half_a_sigmoid": (lambda h, x: h.dense(M)(x) / 2, r"gives 0.5 · p \+0 of the probabilities"),
    "offset": (scaled, r"gives 0.5 · p \+0.2 of the probabilities"),
    "cut": (lambda h, x: ops.clip(h.dense(S)(x), 0.1, 0.9), "cuts its outputs in"),
    "part_of_a_softmax": (lambda h, x: h.dense(S)(x)[:, :2], "a part of one's"),
    "normalisation_behind": (
        lambda h, x: L.UnitNormalization(name="unit")(h.dense(S)(x)), "'unit' of type UnitNorm"
    ),
    "normalised_sigmoids": (
        lambda h, x: L.BatchNormalization(name="norm")(h.dense(M, name="fine")(x)),
        "weighs the probabilities of the layer 'fine' .* in the layer 'norm'",
    ),
    "weighed_probabilities": (
        lambda h, x: L.Dense(3, name="coarse")(h.dense(S, name="fine")(x)),
        "weighs the probabilities of the layer 'fine' .* in the layer 'coarse'",
    ),
    "weighed_averages": (
        lambda h, x: L.Dense(3, name="coarse")(
            L.Average()([h.dense(S, name="fine")(x), 1.0 * h.dense(S)(x)])
        ),
        "weighs the probabilities of the layer 'fine' .* in the layer 'coarse'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_is_not_understood_is_refused_by_name(name: str, desk: Desk, folder: Path) -> None:
    way, words = REFUSED[name]
    model = network(way)
    classes = ("A", "B", "C", "D", "E", "F")[: model.output_shape[-1]]
    with pytest.raises(ModelError, match=f"(?s)net.keras: the network .*({words})") as raised:
        load(desk, folder, model, replace(SPEC, classes=classes))
    assert 'outputs = "logits", "probabilities" or' in str(raised.value)
    # The window is told what to ask for.
    outline = desk.inspect(Inspect(folder / "net.keras"))
    assert outline.activation == "" and outline.question in str(raised.value)
    assert outline.outputs == len(classes)


def test_softmaxes_of_a_single_unit_are_constant(desk: Desk, folder: Path) -> None:
    single = network(lambda h, x: h.dense(S, 0, name="one")(x))
    joined = network(lambda h, x: L.Concatenate()(h.each(x, S)))
    said = {"outputs": "probabilities", "activation": M}
    for model, classes in ((single, CLASSES[:1]), (single, CLASSES[:2]), (joined, CLASSES)):
        with pytest.raises(ModelError, match="single unit, which is 1 for every picture"):
            load(desk, folder, model, replace(SPEC, classes=classes, **said))
    with pytest.raises(ModelError, match="softmax of a single number is 1"):
        load(desk, folder, unit(None), replace(SPEC, classes=CLASSES[:1], activation=S))


@pytest.mark.parametrize(
    ("name", "outputs", "activation"),
    [
        ("groups", "probabilities", M),
        ("largest_softmax", "probabilities", M),
        ("hard_sigmoid", "probabilities", M),
        ("cut", "probabilities", M),
        ("relu", "logits", S),
        ("relu", "logits", M),
        ("tanh", "logits", M),
    ],
)
def test_the_spec_settles_it(
    name: str, outputs: str, activation: str, desk: Desk, folder: Path
) -> None:
    model = network(REFUSED[name][0])
    classes = ("A", "B", "C", "D", "E", "F")[: model.output_shape[-1]]
    spec = replace(SPEC, classes=classes, outputs=outputs, activation=activation)
    loaded = load(desk, folder, model, spec)
    assert (loaded.activation, loaded.derived) == (activation, outputs != "logits")
    given = model.predict(IMAGE, verbose=0)[0]
    expected = given if outputs == "probabilities" else probabilities_of(given, activation)
    np.testing.assert_allclose(explained(desk, loaded).probabilities, expected, atol=1e-6)


def test_log_probabilities_by_the_spec(desk: Desk, folder: Path) -> None:
    """Of a layer that is not understood: the logarithm of a cut softmax, of cut sigmoids."""
    for activation in (S, M):
        model = network(
            lambda h, x, a=activation: ops.log(L.LeakyReLU(0.5)(h.dense(a)(x)))  # type: ignore[misc]
        )
        spec = replace(SPEC, outputs="log-probabilities", activation=activation)
        maps = explained(desk, load(desk, folder, model, spec))
        expected = np.exp(model.predict(IMAGE, verbose=0)[0])
        np.testing.assert_allclose(maps.probabilities, expected, atol=2e-6)


@pytest.mark.parametrize(
    ("way", "said", "complaint"),
    [
        (PLAIN[S], {"outputs": "logits"}, 'write outputs = "probabilities" or take'),
        (PLAIN[S], {"activation": M}, 'write activation = "softmax" or take'),
        (WAYS["log_softmax"].way, {"outputs": "probabilities"}, 'write outputs = "log-prob'),
        (PLAIN[M], {"outputs": "probabilities", "activation": S}, 'activation = "sigmoid" or'),
        (REFUSED["relu"][0], {"outputs": "logits"}, "write activation too"),
        (WAYS["linear"].way, {"outputs": "probabilities", "activation": M}, "between 0 and 1"),
        (WAYS["linear"].way, {"outputs": "log-probabilities", "activation": S}, "never above 0"),
        (REFUSED["groups"][0], {"outputs": "probabilities", "activation": S}, "but theirs to 2"),
    ],
)
def test_what_the_spec_says_must_fit(
    way: Way, said: dict[str, str], complaint: str, desk: Desk, folder: Path
) -> None:
    model = network(way)
    classes = ("A", "B", "C", "D", "E", "F")[: model.output_shape[-1]]
    with pytest.raises(ModelError, match=complaint):
        load(desk, folder, model, replace(SPEC, classes=classes, **said))


# --- losses


@pytest.mark.parametrize(
    ("loss", "complaint"),
    [
        ("categorical_crossentropy", "its loss, categorical_crossentropy, takes probabilities"),
        (keras.losses.BinaryCrossentropy(), "binary_crossentropy, takes probabilities"),
        ("mse", "its loss, mse, takes numbers of another kind"),
        (keras.losses.CategoricalHinge(), "categorical_hinge, takes numbers of another kind"),
        ("kl_divergence", "kl_divergence, takes probabilities"),
    ],
    ids=["categorical", "binary", "mse", "hinge", "kl"],
)
def test_linear_outputs_with_another_loss_are_refused(
    loss: Any, complaint: str, desk: Desk, folder: Path
) -> None:
    model = network(WAYS["linear"].way)
    model.compile(loss=loss)
    with pytest.raises(ModelError, match=complaint):
        load(desk, folder, model)
    spec = replace(SPEC, outputs="logits", activation=S)
    assert load(desk, folder, model, spec).outputs_note == ""


@pytest.mark.parametrize("kind", ["keras", "h5"])
@pytest.mark.parametrize(
    ("loss", "activation"),
    [
        (LOGITS[S], S),
        (keras.losses.CategoricalCrossentropy(from_logits=True), S),
        (keras.losses.CategoricalFocalCrossentropy(from_logits=True), S),
        (LOGITS[M], M),
        ([keras.losses.BinaryCrossentropy(from_logits=True)], M),
    ],
    ids=["sparse", "categorical", "focal", "binary_focal", "in_a_list"],
)
def test_the_loss_says_what_logits_are_of(
    loss: Any, activation: str, kind: str, desk: Desk, folder: Path
) -> None:
    model = network(WAYS["linear"].way)
    model.compile(loss=loss)
    loaded = load(desk, folder, model, kind=kind)
    assert (loaded.activation, loaded.outputs_note) == (activation, "")


def test_losses_that_do_not_fit_are_told(desk: Desk, folder: Path) -> None:
    for way, loss, words in (
        (PLAIN[S], LOGITS[S], "but its loss, sparse_categorical_crossentropy, takes logits"),
        (PLAIN[M], LOGITS[M], "but its loss, binary_focal_crossentropy, takes logits"),
        (PLAIN[M], "categorical_crossentropy", "is a softmax's: each class is judged by itself"),
    ):
        model = network(way)
        model.compile(loss=loss)
        assert words in load(desk, folder, model).outputs_note
    for way, loss in ((PLAIN[S], "binary_crossentropy"), (PLAIN[M], "binary_crossentropy")):
        model = network(way)
        model.compile(loss=loss)
        assert load(desk, folder, model).outputs_note == ""


# --- what else has an end


def test_several_outputs_are_refused_by_name(desk: Desk, folder: Path) -> None:
    model = network(lambda h, x: [h.dense(S, name="diagnosis")(x), L.Dense(1, name="age")(x)])
    with pytest.raises(ModelError, match=r"2 outputs \('diagnosis', 'age'\).*keras\.Model"):
        load(desk, folder, model)
    only = network(lambda h, x: {"diagnosis": h.dense(S)(x)})
    assert load(desk, folder, only).activation == S


@pytest.mark.parametrize("way", ["average", "joined", "softmax"])
def test_half_precision_ends(way: str, desk: Desk, folder: Path) -> None:
    case = WAYS[way] if way in WAYS else Written(S, PLAIN[way])
    keras.config.set_dtype_policy("mixed_float16")
    try:
        model = network(case.way)
    finally:
        keras.config.set_dtype_policy("float32")
    maps = explained(desk, load(desk, folder, model))
    given = model.predict(IMAGE, verbose=0)[0].astype(float)
    np.testing.assert_allclose(maps.probabilities, given, atol=2e-3)


def test_networks_of_keras_2_are_read_alike() -> None:
    """By tf_keras itself: arithmetic between layers is a function of TensorFlow there."""
    import tensorflow as tf
    import tf_keras

    def dense(activation: str, units: int = 3) -> Any:
        return tf_keras.layers.Dense(units, activation=activation)

    def by_hand(x: Any) -> Any:
        p = tf.exp(dense("linear")(x))
        return p / tf.reduce_sum(p, axis=-1, keepdims=True)

    ways: dict[str, tuple[Callable[[Any], Any], Callable[[Array], Array], str]] = {
        "percent": (lambda x: 100.0 * tf.nn.softmax(dense("linear")(x)), lambda p: p / 100, S),
        "mean": (lambda x: (dense(S)(x) + dense(S)(x)) / 2.0, lambda p: p, S),
        "logarithm": (lambda x: tf.math.log(dense(S)(x) + 1e-9), np.exp, S),
        "by_hand": (by_hand, lambda p: p, S),
        "joined": (
            lambda x: tf_keras.layers.Concatenate()([dense(M, 1)(x) for _ in "abc"]),
            lambda p: p,
            M,
        ),
        "one_minus": (lambda x: 1.0 - dense(M)(x), lambda p: p, M),
    }
    numbers = RNG.normal(size=(2, 5)).astype(np.float32)
    for name, (way, probabilities, activation) in ways.items():
        start = tf_keras.Input((5,))
        model = tf_keras.Model(start, way(start))
        graph, found = without_activation(flatten(model))
        assert found == activation, name
        logits = run(graph.steps, {graph.input: tf.constant(numbers)})[graph.output]
        given = probabilities(model.predict(numbers, verbose=0))
        np.testing.assert_allclose(probabilities_of(logits, found), given, atol=1e-6)
    for way in (
        lambda x: dense(S, 1)(x),
        lambda x: tf.concat([dense(M)(x), dense(M)(x)], 0),
        lambda x: tf.nn.softmax(dense("linear")(x), 0),
        lambda x: tf_keras.layers.Concatenate()([dense(S, 2)(x), dense(S, 2)(x)]),
    ):
        start = tf_keras.Input((5,))
        with pytest.raises(ModelError):
            without_activation(flatten(tf_keras.Model(start, way(start))))
