"""Preprocessing: by hand, and against what keras.applications does."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from dermx_viewer.explain.preprocessing import PREPROCESSINGS, preprocess, preprocessing_name

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
