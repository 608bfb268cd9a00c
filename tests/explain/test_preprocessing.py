"""Preprocessing: by hand, and against what keras.applications does."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest
from PIL import Image

from dermx_viewer.explain.preprocessing import (
    PREPROCESSINGS,
    preprocess,
    preprocessing_name,
    to_grey,
)
from dermx_viewer.explain.worker.inbox import _picture

PIXEL = np.array([[[255.0, 127.5, 0.0]]], dtype=np.float32)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("none", [255, 127.5, 0]),
        ("0-1", [1, 0.5, 0]),
        ("-1-1", [1, 0, -1]),
        ("caffe", [0 - 103.939, 127.5 - 116.779, 255 - 123.68]),
        ("torch", [0.515 / 0.229, 0.044 / 0.224, -0.406 / 0.225]),
    ],
)
def test_one_pixel_by_hand(name: str, expected: list[float]) -> None:
    result = preprocess(PIXEL, name)
    assert result.dtype == np.float32
    np.testing.assert_allclose(result[0, 0], expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("module", "model"),
    [
        ("resnet", "ResNet50"),
        ("resnet_v2", "ResNet50V2"),
        ("efficientnet", "EfficientNetB4"),
        ("efficientnet_v2", "EfficientNetV2S"),
        ("mobilenet", "MobileNet"),
        ("mobilenet_v2", "MobileNetV2"),
        ("mobilenet_v3", "MobileNetV3Large"),
        ("densenet", "DenseNet121"),
        ("inception_v3", "InceptionV3"),
        ("inception_resnet_v2", "InceptionResNetV2"),
        ("xception", "Xception"),
        ("vgg16", "VGG16"),
        ("nasnet", "NASNetMobile"),
        ("convnext", "ConvNeXtTiny"),
    ],
)
def test_applications_names_mean_what_keras_does(module: str, model: str) -> None:
    pixels = np.random.default_rng(0).uniform(0, 255, (4, 5, 3)).astype(np.float32)
    expected = getattr(keras.applications, module).preprocess_input(pixels.copy())
    for name in (module, model):
        known = preprocessing_name(name)
        np.testing.assert_allclose(preprocess(pixels, known), expected, rtol=1e-5, atol=1e-4)


def test_spelling_does_not_matter() -> None:
    assert preprocessing_name("−1–1") == "-1-1"
    assert preprocessing_name("0–1") == "0-1"
    assert preprocessing_name("Efficient-Net_B4") == "none"
    assert preprocessing_name("ImageNet Caffe") == "caffe"
    assert [preprocessing_name(name) for name in PREPROCESSINGS] == list(PREPROCESSINGS)


def test_an_unknown_name_is_none_of_them() -> None:
    assert preprocessing_name("resnet51") == ""
    with pytest.raises(ValueError, match="unknown preprocessing"):
        preprocess(PIXEL, "resnet50")


def test_grey_is_weighed_as_pillow_does() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (5, 7, 3), dtype=np.uint8)
    grey = to_grey(pixels.astype(np.float32))
    assert grey.shape == (5, 7, 1)
    assert grey.dtype == np.float32
    np.testing.assert_allclose(
        grey[..., 0], np.asarray(Image.fromarray(pixels).convert("L")), atol=0.51
    )
    white = to_grey(np.full((1, 1, 3), 255, np.float32))
    np.testing.assert_allclose(white, [[[255]]], rtol=1e-6)


def test_a_photograph_is_made_grey_for_a_network_that_wants_it(tmp_path: Path) -> None:
    file = tmp_path / "photo.png"
    Image.new("RGB", (4, 4), (200, 100, 50)).save(file)
    picture = _picture(file, (0, 0), (4, 4), "squash", "0-1", 1)
    assert picture.image.shape == (4, 4, 1)
    np.testing.assert_allclose(
        picture.image, (0.299 * 200 + 0.587 * 100 + 0.114 * 50) / 255, rtol=1e-5
    )
    assert _picture(file, (0, 0), (4, 4), "squash", "0-1", 3).image.shape == (4, 4, 3)
