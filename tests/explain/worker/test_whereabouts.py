"""Networks that see exactly one lesion: their maps lie on it, whatever they do to the picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pytest
from keras import ops

from dermx_viewer.errors import MethodError, ModelError
from dermx_viewer.explain import methods as names
from dermx_viewer.explain.messages import Explain, Load
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.desk import Desk
from dermx_viewer.explain.worker.graph import flatten
from dermx_viewer.explain.worker.harmless import AUGMENTATION, CELLWISE
from dermx_viewer.explain.worker.layers import Target, candidates, default_target, find_target
from dermx_viewer.explain.worker.methods.upsampling import enlarge
from dermx_viewer.explain.worker.placement import covering, filling, over_photograph
from tests.explain.networks import L, backbone, engine, randomise

pytestmark = pytest.mark.backend

SIZE = (48, 64)
LESIONS = ((28, 44, 12, 28), (6, 20, 40, 60), (20, 30, 24, 40))
"""(top, bottom, left, right): lower left, upper right, middle."""
Prepare = Callable[[Any], Any]


def sharp(size: int, **options: Any) -> Prepare:
    """A convolution that copies the centre of its window."""

    def prepare(x: Any) -> Any:
        layer = L.Conv2D(3, size, use_bias=False, **options)
        y = layer(x)
        kernel = np.zeros((size, size, 3, 3), np.float32)
        kernel[size // 2, size // 2] = np.eye(3)
        layer.set_weights([kernel])
        return y

    return prepare


def detector(prepare: Prepare, size: tuple[int, int] = SIZE) -> Any:
    """Finds red exactly, in what ``prepare`` makes of the photograph."""
    image = keras.Input((*size, 3))
    features = L.Conv2D(2, 1, use_bias=False, name="red")(prepare(image))
    outputs = L.Dense(2, use_bias=False, name="classes")(L.GlobalAveragePooling2D()(features))
    model = keras.Model(image, outputs)
    kernel = np.array([[1, 0], [0, 1], [0, 0]], np.float32).reshape(1, 1, 3, 2)
    model.get_layer("red").set_weights([kernel])
    model.get_layer("classes").set_weights([np.eye(2, dtype=np.float32)])
    return model


def lesion(place: tuple[int, int, int, int]) -> npt.NDArray[np.bool_]:
    top, bottom, left, right = place
    mask = np.zeros(SIZE, np.bool_)
    mask[top:bottom, left:right] = True
    return mask


def red_on_black(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    return np.where(mask[..., np.newaxis], [1.0, 0, 0], [0.0, 0, 0]).astype(np.float32)


def f1(values: npt.NDArray[np.float32], mask: npt.NDArray[np.bool_]) -> float:
    """Fuzzy F1 of a raw map, as a protocol makes it of it."""
    positive = np.maximum(values, 0)
    attention = enlarge(positive / (positive.max() or 1), mask.shape)
    return float(2 * np.minimum(attention, mask).sum() / (attention.sum() + mask.sum()))


def target_of(model: Any, size: tuple[int, int] = SIZE) -> Target:
    target = default_target(candidates(flatten(model), size))
    assert target is not None
    return target


def seen_by(target: Target) -> npt.NDArray[np.bool_]:
    """The pixels that the network sees."""
    placement = target.placement or covering((target.info.height, target.info.width), SIZE)
    (top, bottom), (left, right) = (axis.seen for axis in placement.along)
    seen = np.zeros(SIZE, np.bool_)
    seen[round(top) : round(bottom), round(left) : round(right)] = True
    return seen


def space_to_depth(x: Any) -> Any:
    blocks = ops.transpose(ops.reshape(x, (-1, 24, 2, 32, 2, 3)), (0, 1, 3, 2, 4, 5))
    return ops.reshape(blocks, (-1, 24, 32, 12))[..., :3]


MOVING: dict[str, Prepare] = {
    "crop": L.Cropping2D(((14, 0), (0, 0))),
    "crop on all sides": L.Cropping2D(((5, 3), (9, 2))),
    "centre crop": L.CenterCrop(40, 40),
    "slice": lambda x: x[:, 10:, :50],
    "crop of images": lambda x: ops.image.crop_images(x, 4, 4, target_height=40, target_width=52),
    "pad to a square": L.ZeroPadding2D(((16, 0), (0, 0))),
    "uneven padding": L.ZeroPadding2D(((1, 12), (7, 3))),
    "pad as an operation": lambda x: ops.pad(x, ((0, 0), (9, 0), (0, 5), (0, 0))),
    "letterbox": L.Resizing(32, 32, pad_to_aspect_ratio=True),
    "letterbox as an operation": lambda x: ops.image.resize(x, (64, 64), pad_to_aspect_ratio=True),
    "aspect kept, cropped": L.Resizing(48, 48, crop_to_aspect_ratio=True),
    "upside down": lambda x: ops.flip(x, axis=1),
    "mirrored by a slice": lambda x: x[:, :, ::-1],
    "transposed": L.Permute((2, 1, 3)),
    "turned by 90 degrees": lambda x: ops.rot90(x, axes=(1, 2)),
    "taken by numbers": lambda x: ops.take(x, np.arange(47, -1, -1), axis=1),
    "loses a border": sharp(11),
    "padded unevenly for its window": lambda x: sharp(7)(L.ZeroPadding2D(((6, 0), (6, 0)))(x)),
    "dilated": sharp(3, dilation_rate=5),
    "shifted by a transformation": lambda x: ops.image.affine_transform(
        x, np.array([1, 0, 5, 0, 1, 3, 0, 0], np.float32)
    ),
    "a model inside": lambda x: keras.Sequential([L.Rescaling(1.0), L.Cropping2D(8)])(x),
    "several in a row": lambda x: L.Permute((2, 1, 3))(L.CenterCrop(40, 40)(ops.flip(x, axis=2))),
}

STAYING: dict[str, Prepare] = {
    "nothing": lambda x: x,
    "random ones at rest": lambda x: L.RandomZoom(0.3)(L.RandomFlip()(L.RandomRotation(0.4)(x))),
    "larger": L.UpSampling2D(2),
    "padded for its window": lambda x: sharp(7)(L.ZeroPadding2D(3)(x)),
    "same": sharp(5, padding="same"),
    "halves put together again": lambda x: ops.concatenate([x[:, :, :32], x[:, :, 32:]], axis=2),
    "flat and back": lambda x: L.Reshape((48, 64, 3))(L.Flatten()(x)),
    "transposed and back": lambda x: ops.swapaxes(ops.swapaxes(x, 1, 3), 1, 3),
    "mixed colours": lambda x: ops.einsum("bhwc,cd->bhwd", x, np.eye(3, dtype=np.float32)),
    "squeezed": lambda x: ops.squeeze(ops.expand_dims(x, 1), 1),
    "split and joined": lambda x: ops.concatenate(ops.split(x, 3, axis=3), axis=3),
}


@pytest.mark.parametrize("name", [*MOVING, *STAYING])
def test_a_map_lies_where_the_lesion_is(name: str) -> None:
    model = detector({**MOVING, **STAYING}[name])
    target = target_of(model)
    assert (target.info.name, target.refused) == ("red", "")
    assert (target.placement is None) == (name in STAYING)
    explainer = engine(model, SIZE)
    for place in LESIONS:
        mask = lesion(place)
        maps, _ = explainer.explain(red_on_black(mask)[np.newaxis], method=names.GRAD_CAM)
        grid = (maps.shape[1], maps.shape[2])
        placement = explainer.placement or covering(grid, SIZE)
        drawn = over_photograph(maps, placement, filling(SIZE), SIZE)[0]
        # What is cut off, nobody can see.
        assert f1(drawn, mask & seen_by(target)) >= 0.97
        if target.placement is not None:
            assert not drawn[~seen_by(target)].any()


def test_space_to_depth_keeps_its_place() -> None:
    target = target_of(detector(space_to_depth))
    assert (target.refused, target.placement) == ("", None)


UNPLACED: dict[str, tuple[Prepare, str]] = {
    "rolled": (lambda x: ops.roll(x, 10, axis=1), "'roll"),
    "sides written as others": (
        L.Reshape((64, 48, 3), name="mixing"),
        "'mixing' (of type Reshape)",
    ),
    "rows in rows": (L.Reshape((24, 128, 3), name="mixing"), "'mixing'"),
    "twice beside itself": (lambda x: L.Concatenate(axis=1, name="beside")([x, x]), "'beside'"),
    "halves exchanged": (
        lambda x: L.Concatenate(axis=2, name="joined")([x[:, :, 32:], x[:, :, :32]]),
        "'joined'",
    ),
    "with its mirror image": (
        lambda x: L.Add(name="sum")([x, ops.flip(x, axis=2)]),
        "'sum' (of type Add)",
    ),
    "mirrored border": (lambda x: ops.pad(x, ((0, 0), (9, 0), (0, 0), (0, 0)), "reflect"), "'pad"),
    "turned by 45 degrees": (
        lambda x: ops.image.affine_transform(
            x, np.array([0.7, -0.7, 0, 0.7, 0.7, 0, 0, 0], np.float32)
        ),
        "'affine_transform",
    ),
    "mirrored in the dark": (
        lambda x: ops.where(ops.mean(x, (1, 2, 3), keepdims=True) > 0.03, ops.flip(x, 2), x),
        "depends on the picture",
    ),
    "moved by what it sees": (
        lambda x: ops.image.affine_transform(
            x,
            ops.pad(ops.mean(x, axis=(1, 2)), ((0, 0), (2, 3)))
            + np.array([1, 0, 0, 0, 1, 0, 0, 0], np.float32),
        ),
        "depends on the picture",
    ),
    "columns mixed": (
        lambda x: ops.einsum(
            "bhwc,wv->bhvc",
            x,
            np.random.default_rng(0).normal(size=(64, 64)).astype(np.float32),
        ),
        "'einsum",
    ),
    "random crop": (L.RandomCrop(32, 32, name="cut"), "'cut'"),
}


@pytest.mark.parametrize("name", list(UNPLACED))
def test_what_cannot_be_mapped_back_is_refused_by_name(name: str) -> None:
    prepare, told = UNPLACED[name]
    target = target_of(detector(prepare))
    assert target.info.name == "red"
    assert told in target.refused


def test_a_generated_grid_has_no_place() -> None:
    image = keras.Input((*SIZE, 3))
    pooled = L.GlobalAveragePooling2D()(L.Conv2D(4, 3, name="first")(image))
    x = L.Reshape((4, 4, 2), name="painted")(L.Dense(32)(pooled))
    x = L.Conv2D(3, 3, name="last")(x)
    model = randomise(keras.Model(image, L.Dense(2)(L.Flatten()(x))), 1)
    graph = flatten(model)
    targets = candidates(graph, SIZE)
    assert {t.info.name for t in targets if t.refused} == {"painted", "last"}
    assert find_target(graph, targets, "first").placement is not None
    with pytest.raises(ModelError, match="choose another target layer, for example first"):
        find_target(graph, targets, "last")


def test_what_sees_the_whole_picture_alike_joins_what_has_a_place() -> None:
    """Squeeze and excite; the image-wide branch of pyramid pooling."""
    image = keras.Input((*SIZE, 3))
    x = L.Conv2D(4, 3, strides=2, padding="same", name="first")(image)
    gate = L.Reshape((1, 1, 4))(L.Dense(4, "sigmoid")(L.GlobalAveragePooling2D()(x)))
    x = L.Multiply(name="excited")([x, gate])
    wide = L.Conv2D(2, 1)(L.GlobalAveragePooling2D(keepdims=True)(x))
    wide = L.UpSampling2D((24, 32), name="wide")(wide)
    x = L.Concatenate(name="both")([x, wide])
    model = keras.Model(image, L.Dense(2)(L.GlobalAveragePooling2D()(x)))
    targets = {t.info.name: t for t in candidates(flatten(model), SIZE)}
    assert [targets[name].refused for name in ("excited", "both")] == ["", ""]
    assert "sees the whole picture alike" in targets["wide"].refused


def two_views(inner: Any) -> Any:
    image = keras.Input((16, 16, 3))
    views = [L.GlobalAveragePooling2D()(inner(view)) for view in (image, ops.flip(image, 2))]
    return keras.Model(image, L.Dense(3, name="classes")(L.Average()(views)))


def test_a_sub_model_used_twice_is_refused_by_name() -> None:
    graph = flatten(two_views(backbone()))
    targets = candidates(graph, (16, 16))
    told = "'backbone' is used at 2 places of the network with the same weights"
    usual = default_target(targets)
    assert usual is not None and told in usual.refused
    for name in ("backbone", "out", "backbone/out"):
        with pytest.raises(ModelError, match=told):
            find_target(graph, targets, name)


def test_the_layer_before_a_shared_sub_model_is_not_ambiguous() -> None:
    image = keras.Input((32, 32, 3))
    x = L.Conv2D(3, 3, strides=2, padding="same", name="stem")(image)
    inner = backbone()
    pooled = [L.GlobalAveragePooling2D()(inner(view)) for view in (x, L.ReLU()(x))]
    model = keras.Model(image, L.Dense(3)(L.Average()(pooled)))
    assert target_of(model, (32, 32)).info.name == "stem"


@pytest.mark.parametrize(
    ("size", "extent"),
    [((64, 64), None), ((75, 64), (0, 64, 0, 64)), ((64, 90), (0, 64, 0, 64))],
)
def test_pooling_that_loses_a_remainder(size: tuple[int, int], extent: Any) -> None:
    """As VGG: five times half, rounded down; of 75 rows the grid covers 64."""
    image = x = keras.Input((*size, 3))
    for number in range(5):
        x = L.MaxPooling2D(2, name=f"pool_{number}")(L.Conv2D(2, 3, padding="same")(x))
    model = keras.Model(image, L.Dense(2)(L.GlobalAveragePooling2D()(x)))
    placement = target_of(model, size).placement
    if extent is None:
        assert placement is None
    else:
        assert placement is not None
        ends = [(a.start, a.start + a.cells * a.step) for a in placement.along]
        assert (*ends[0], *ends[1]) == extent


# --- from a file, by every method


def loaded(model: Any, folder: Path, **spec: Any) -> tuple[Desk, Any]:
    file = folder / "net.keras"
    model.save(file)
    desk = Desk()
    return desk, desk.load(Load(file, ModelSpec("Net", ("Acne", "Vitiligo"), SIZE, "0-1", **spec)))


@pytest.fixture(scope="module")
def cropped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Any]:
    prepare = MOVING["crop on all sides"]
    return loaded(detector(lambda x: ops.flip(prepare(x), axis=1)), tmp_path_factory.mktemp("net"))


@pytest.mark.parametrize(
    ("method", "least"),
    [
        *((name, 0.97) for name in (names.GRAD_CAM, names.HIRES_CAM, names.LAYER_CAM)),
        *((name, 0.97) for name in (names.SCORE_CAM, names.ABLATION_CAM, names.EIGEN_CAM)),
        *((name, 0.97) for name in (names.SALIENCY, names.INTEGRATED_GRADIENTS)),
        (names.OCCLUSION, 0.6),
    ],
)
def test_every_method_is_mapped_back(method: str, least: float, cropped: tuple[Desk, Any]) -> None:
    desk, model = cropped
    mask = lesion(LESIONS[0])
    options = names.resolve_options(names.find_method(method), {})
    task = Explain(model, model.file, "image", method, options)
    maps = desk.explain(task, red_on_black(mask), key=0)
    assert maps.values.shape == (2, *SIZE)
    if method == names.SALIENCY:
        # A linear network looks at every pixel alike: at all that it can see.
        mask = np.zeros(SIZE, np.bool_)
        mask[5:45, 9:62] = True
    assert f1(maps.map_of("Acne"), mask) >= least


def test_a_network_without_a_usable_layer_says_which_one_is_to_blame(tmp_path: Path) -> None:
    desk, model = loaded(detector(UNPLACED["rows in rows"][0]), tmp_path)
    assert (model.target_layer, model.layers) == ("", ())
    mask = lesion(LESIONS[0])
    with pytest.raises(MethodError, match=r"net.keras: Grad-CAM: the layer 'mixing'.*Occlusion"):
        desk.explain(Explain(model, model.file, "image"), red_on_black(mask), key=0)
    options = names.resolve_options(names.find_method(names.OCCLUSION), {})
    task = Explain(model, model.file, "image", names.OCCLUSION, options)
    assert f1(desk.explain(task, red_on_black(mask), key=0).map_of("Acne"), mask) > 0.6


def test_what_is_cut_off_is_told(cropped: tuple[Desk, Any]) -> None:
    (note,) = cropped[1].notes
    assert "cuts the picture, so that 'red' sees 69% of it" in note
    assert "'cropping2d" in note


ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "RandomPosterization": (4,),
    "RandomTranslation": (0.2, 0.2),
    "RandomZoom": (0.3,),
    **dict.fromkeys(("RandomBrightness", "RandomContrast", "RandomRotation"), (0.2,)),
    **dict.fromkeys(("RandomHue", "RandomSaturation", "RandomColorDegeneration"), (0.2,)),
    **dict.fromkeys(("RandomGrayscale", "RandomSharpness"), (0.2,)),
}


@pytest.mark.parametrize("kind", sorted(kind for kind in AUGMENTATION if hasattr(L, kind)))
def test_augmentation_at_rest_leaves_pixels_where_they_are(kind: str) -> None:
    layer = getattr(L, kind)(*ARGUMENTS.get(kind, ()))
    picture = np.random.default_rng(0).uniform(0, 255, (1, 12, 9, 3)).astype(np.float32)
    before = ops.convert_to_numpy(layer(picture, training=False))
    assert before.shape == picture.shape
    picture[0, 4, 5] = 255 - picture[0, 4, 5]
    after = ops.convert_to_numpy(layer(picture, training=False))
    assert np.abs(after - before)[0].sum(axis=-1).argmax() == 4 * 9 + 5


def test_what_is_listed_as_harmless_exists() -> None:
    old = {
        "CustomScaleLayer",
        "LayerScale",
        "RandomHeight",
        "RandomWidth",
        "SyncBatchNormalization",
    }
    old |= {"ThresholdedReLU"}
    operations = {name.lower().replace("_", "") for name in dir(ops)}
    operations |= {name.lower().replace("_", "") for name in dir(ops.nn)}
    unknown = {k for k in CELLWISE - old if not hasattr(L, k) and k.lower() not in operations}
    assert unknown == set()
