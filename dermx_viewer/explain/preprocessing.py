"""How RGB pixels 0…255 become what a network was trained on, by name."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

PREPROCESSINGS = ("none", "0-1", "-1-1", "caffe", "torch")
"""``none``: unchanged; ``0-1``: divided by 255; ``-1-1``: divided by 127.5, minus 1; ``caffe``:
blue-green-red minus the ImageNet mean; ``torch``: 0-1, then standardised by ImageNet's mean and
standard deviation."""

GREY_PREPROCESSINGS = ("none", "0-1", "-1-1")
"""Those that a network for grey images can have been trained with."""

RESIZES = ("squash", "letterbox", "center-crop")
"""How a photograph of another aspect becomes the input: ``squash``: stretched; ``letterbox``:
whole, black around it; ``center-crop``: filling the input, what reaches beyond it cut off. What
they do stands in :mod:`dermx_viewer.dataset.fitting`."""

_RESIZES = {
    "squash": ("stretch",),
    "letterbox": ("pad", "padtoaspectratio"),
    "center-crop": ("centrecrop", "crop", "croptoaspectratio"),
}

# Red, green, blue: ITU-R BT.601, as Pillow's mode "L" and Keras' color_mode="grayscale" weigh.
_LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32)

# Which of them each family of keras.applications was trained with (its preprocess_input).
_FAMILIES = {
    "none": (
        "raw",
        "identity",
        "efficientnet",
        "efficientnetv2",
        "convnext",
        "mobilenetv3",
        *(f"efficientnetb{i}" for i in range(8)),
        *(f"efficientnetv2{size}" for size in ("b0", "b1", "b2", "b3", "s", "m", "l")),
        *(f"convnext{size}" for size in ("tiny", "small", "base", "large", "xlarge")),
        "mobilenetv3small",
        "mobilenetv3large",
    ),
    "0-1": ("unit", "1/255"),
    "-1-1": (
        "tf",
        "mobilenet",
        "mobilenetv2",
        "resnetv2",
        "resnet50v2",
        "resnet101v2",
        "resnet152v2",
        "inceptionv3",
        "inceptionresnetv2",
        "xception",
        "nasnet",
        "nasnetmobile",
        "nasnetlarge",
    ),
    "caffe": (
        "imagenet caffe",
        "resnet",
        "resnet50",
        "resnet101",
        "resnet152",
        "vgg16",
        "vgg19",
    ),
    "torch": ("imagenet torch", "densenet", "densenet121", "densenet169", "densenet201"),
}

# The range is also printed "−1–1": no kind of dash matters.
_IGNORED = str.maketrans("", "", "−–-_ ")


def _fold(name: str) -> str:
    return name.translate(_IGNORED).casefold()


_BY_NAME = {
    _fold(alias): name for name in PREPROCESSINGS for alias in (name, *_FAMILIES.get(name, ()))
}

_CAFFE_MEAN = np.array([103.939, 116.779, 123.68], dtype=np.float32)  # blue, green, red
_TORCH_MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32)
_TORCH_STD = np.array([0.229, 0.224, 0.225], dtype=np.float32)


def preprocessing_name(name: str) -> str:
    """Return the one of PREPROCESSINGS that ``name`` means, or "" where it is unknown.

    Names of keras.applications (``resnet50``, ``EfficientNetB4`` …) stand for what that family
    was trained with. Case, hyphens, underscores and spaces do not matter.
    """
    return _BY_NAME.get(_fold(name), "")


def resize_name(name: str) -> str:
    """Return the one of RESIZES that ``name`` means, or "" where it is unknown.

    Case, hyphens, underscores and spaces do not matter.
    """
    folded = _fold(name)
    known = (word for word, others in _RESIZES.items() if folded in (_fold(word), *others))
    return next(known, "")


def to_grey(pixels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """RGB (…, 3) → luma (…, 1), in the same range."""
    return np.asarray(pixels @ _LUMA, dtype=np.float32)[..., np.newaxis]


def preprocess(pixels: npt.NDArray[np.float32], name: str) -> npt.NDArray[np.float32]:
    """Turn RGB (…, 3) float32 0…255 into the network's input; ``name`` is a PREPROCESSINGS."""
    if name == "none":
        return pixels
    if name == "0-1":
        return pixels / np.float32(255)
    if name == "-1-1":
        return pixels / np.float32(127.5) - np.float32(1)
    if name == "caffe":
        return pixels[..., ::-1] - _CAFFE_MEAN
    if name == "torch":
        return (pixels / np.float32(255) - _TORCH_MEAN) / _TORCH_STD
    raise ValueError(f"unknown preprocessing {name!r}")
