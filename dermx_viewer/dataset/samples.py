"""Samples of every kind become RGB of 8 bits, by the range that the file declares.

What a file does not say is not guessed: whole numbers of 32 bits, signed ones, and floats beyond
[0, 1] are refused, because nobody knows which of them is white.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from dermx_viewer.errors import PhotographError
from dermx_viewer.said import Said

_LINES = 1 << 22
"""Samples that are converted at a time."""

_TIFF_BITS, _TIFF_PHOTOMETRIC, _TIFF_FORMAT = 258, 262, 339
_WITH_ALPHA = ("LA", "La", "RGBA", "RGBa", "PA")


def to_rgb(image: Image.Image, name: str, *, managed: bool) -> Image.Image:
    """RGB of 8 bits; transparent parts lie on white paper.

    ``managed``: an embedded colour profile is applied, so that sRGB comes out; otherwise the
    stored values stay as they are. Raises PhotographError, with ``name``, for samples whose range
    nobody knows.
    """
    profile = image.info.get("icc_profile") if managed else None
    image = _eight_bits(image, name)
    if "transparency" in image.info or image.mode in _WITH_ALPHA:
        image = _on_paper(image, name)
    if image.mode == "LAB":
        return _from_lab(image)
    if profile and (shown := _in_srgb(image, profile)) is not None:
        return shown
    return image if image.mode == "RGB" else image.convert("RGB")


def of_known_range(image: Image.Image) -> bool:
    """Whether the header of an opened picture alone says which samples are black and white."""
    return image.mode not in ("I", "F") and not _signed(image)


def _signed(image: Image.Image) -> bool:
    tags = getattr(image, "tag_v2", {}) if image.format == "TIFF" else {}
    return 2 in _several(tags.get(_TIFF_FORMAT, 1))


def profile_name(profile: object) -> str:
    """Description of an embedded colour profile; "" for none, for sRGB, and for a broken one."""
    from PIL import ImageCms

    if not isinstance(profile, bytes) or not profile:
        return ""
    try:
        found = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return ""
    name = " ".join(found.split())[:80] or "without a name"
    return "" if "srgb" in name.casefold() else name


def _on_paper(image: Image.Image, name: str) -> Image.Image:
    image = image.convert("RGBA")
    if image.getchannel("A").getextrema() == (0, 0):
        raise PhotographError(
            "{name}: all of it is transparent. Save it without transparency.", name=name
        )
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _eight_bits(image: Image.Image, name: str) -> Image.Image:
    tags = getattr(image, "tag_v2", {}) if image.format == "TIFF" else {}
    if _signed(image):
        raise _unknown_range(name, Said("samples with a sign"))
    if image.mode.startswith("I;16") or (image.mode == "I" and image.format == "PNG"):
        top = 2 ** max(_several(tags.get(_TIFF_BITS, 16))) - 1
        # Pillow reads 16 bits as they are, also where 0 is white.
        turned = tags.get(_TIFF_PHOTOMETRIC, 1) == 0
        return _scaled(
            np.asarray(image), lambda v: 255 - v * (255 / top) if turned else v * (255 / top)
        )
    if image.mode == "I":
        raise _unknown_range(name, Said("whole numbers of 32 bits"))
    if image.mode != "F":
        return image
    values = np.asarray(image)
    lowest, highest = float(values.min()), float(values.max())
    if not (lowest >= 0 and highest <= 1) or tags.get(_TIFF_PHOTOMETRIC, 1) == 0:
        raise _unknown_range(
            name,
            Said(
                "floats from {lowest:.6g} to {highest:.6g} instead of 0 to 1",
                lowest=lowest,
                highest=highest,
            ),
        )
    return _scaled(values, lambda v: v * 255)


def _several(value: object) -> tuple[int, ...]:
    return tuple(value) if isinstance(value, tuple) else (int(value),)  # type: ignore[call-overload]


def _unknown_range(name: str, what: str) -> PhotographError:
    return PhotographError(
        "{name}: {what}, and nothing says which is white. Save it with 8 or 16 bits a colour.",
        name=name,
        what=what,
    )


def _scaled(
    values: npt.NDArray[Any], scale: Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]]
) -> Image.Image:
    """A grey picture whose samples are ``scale``d to 0…255, some lines at a time."""
    grey = np.empty(values.shape, np.uint8)
    lines = max(1, _LINES // values.shape[1])
    for top in range(0, values.shape[0], lines):
        part = scale(values[top : top + lines].astype(np.float32))
        grey[top : top + lines] = np.rint(part).clip(0, 255)
    return Image.fromarray(grey)


def _from_lab(image: Image.Image) -> Image.Image:
    from PIL import ImageCms

    source, target = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    shown = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    assert shown is not None
    return shown


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image | None:
    """The picture by its profile; None where that is sRGB already, broken or of other colours."""
    from PIL import ImageCms

    if not profile_name(profile):
        return None
    if image.mode not in ("RGB", "L", "CMYK"):
        image = image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
