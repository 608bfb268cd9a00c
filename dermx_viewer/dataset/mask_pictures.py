"""PNG masks as programs write them: black and white, 0 and 1, a palette, one colour, alpha.

What can be read in one way only is read; whatever could mean two things is refused with the
reason, because a mask that is read wrongly is a wrong score without a word.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from dermx_viewer.dataset.pictures import MAX_PIXELS, loses_bits, opened, upright
from dermx_viewer.dataset.records import same_aspect
from dermx_viewer.dataset.stored_mask import StoredMask
from dermx_viewer.errors import PhotographError
from dermx_viewer.files import read_regular, text_of
from dermx_viewer.said import Said

BoolArray = npt.NDArray[np.bool_]
Values = npt.NDArray[Any]

_EDGE = 2
"""Pixels from black and from white within which a grey counts as a smoothed edge."""

_ADVICE = Said("Save it in black and white: white what is outlined, black the rest.")


class _Doubt(ValueError):
    """Why a picture can be read in more than one way."""


def read_mask_file(path: Path) -> BoolArray:
    """What a mask picture outlines, bool (height, width).

    Two values of which one is 0 or black: the other one is outlined, whatever it is. Paint of one
    colour on nothing: what is painted. Greys between black and white only along edges: from half.
    Raises PhotographError for everything else, and for what is no picture.
    """
    return _read(path, None)


def open_mask(path: Path, size: tuple[int, int]) -> tuple[bytes, StoredMask]:
    """Bytes of a mask file that stands for a region of an image of ``size``, and its mask.

    Raises PhotographError as read_mask_file does, and where the aspect is another one.
    """
    try:
        data = read_regular(path, limit=MAX_PIXELS)
    except FileNotFoundError:
        raise PhotographError(
            "{path}: the file is gone. Reload the data set.", path=text_of(path)
        ) from None
    except OSError as error:
        raise PhotographError(
            "{path}: cannot be read ({reason}).", path=text_of(path), reason=error.strerror
        ) from None
    pixels = _read(path, data)
    if not same_aspect(pixels.shape, size):
        sides = Said(
            "{width} × {height} pixels, annotated at {of_width} × {of_height}",
            width=pixels.shape[1],
            height=pixels.shape[0],
            of_width=size[1],
            of_height=size[0],
        )
        hint = ""
        if same_aspect(pixels.shape[::-1], size):
            hint = Said(" (width and height are exchanged)")
        raise PhotographError(
            "{path}: {sides}{hint}: another aspect.", path=text_of(path), sides=sides, hint=hint
        )
    return data, StoredMask.of(pixels)


def _read(path: Path, data: bytes | None) -> BoolArray:
    with opened(path, data) as image:
        try:
            if loses_bits(image):
                raise _Doubt(Said("it has 16 bits a colour, of which 8 would be lost"))
            return _meaning(*_channels(upright(image)))
        except _Doubt as doubt:
            raise PhotographError(
                "{path}: the mask cannot be read without doubt: {doubt}. {advice}",
                path=text_of(path),
                doubt=doubt,
                advice=_ADVICE,
            ) from None


def _channels(image: Image.Image) -> tuple[Values, Values | None]:
    """Values (height, width) or colours (height, width, 3), and alpha where there is any."""
    if getattr(image, "is_animated", False):
        raise _Doubt(Said("it holds several pictures"))
    if image.mode in ("La", "RGBa"):
        image = image.convert({"La": "LA", "RGBa": "RGBA"}[image.mode])
    if image.mode in ("P", "PA"):
        return _of_palette(image)
    if image.mode in ("LA", "RGBA"):
        values = np.asarray(image)
        colours = values[..., 0] if image.mode == "LA" else values[..., :3]
        return colours, values[..., -1]
    if image.mode not in ("1", "L", "RGB", "I", "F") and not image.mode.startswith("I;16"):
        raise _Doubt(Said("its colours are of the kind {mode}", mode=image.mode))
    values = np.asarray(image)
    values = values.view(np.uint8) if values.dtype == np.bool_ else values
    return values, _key_alpha(values, image.info.get("transparency"))


def _key_alpha(values: Values, key: object) -> Values | None:
    """Alpha of a picture in which one value or colour is declared transparent."""
    if not isinstance(key, int | tuple):
        return None
    hit = values == np.asarray(key)
    hit = hit.all(axis=-1) if hit.ndim == 3 else hit
    return np.where(hit, np.uint8(0), np.uint8(255))


def _of_palette(image: Image.Image) -> tuple[Values, Values | None]:
    alpha = np.asarray(image.getchannel("A")) if image.mode == "PA" else None
    indices = np.asarray(image.getchannel("P") if image.mode == "PA" else image)
    palette = np.zeros((256, 3), np.uint8)
    stored = np.asarray(image.getpalette() or [], np.uint8).reshape(-1, 3)[:256]
    palette[: len(stored)] = stored
    key = image.info.get("transparency")
    if isinstance(key, bytes):
        table = np.full(256, 255, np.uint8)
        table[: len(key)] = np.frombuffer(key[:256], np.uint8)
        alpha = table[indices]
    elif isinstance(key, int):
        alpha = _key_alpha(indices, key)
    used = np.flatnonzero(np.bincount(indices.ravel(), minlength=256))
    _refuse_palette(palette, used)
    return palette[indices], alpha


def _refuse_palette(palette: npt.NDArray[np.uint8], used: npt.NDArray[np.intp]) -> None:
    """Numbers and colours of a palette have to tell the same background."""
    black = palette[used].sum(axis=1) == 0
    if len(used) == 2 and black.all():
        raise _Doubt(
            Said(
                "its numbers {number} and {other} both have the colour black",
                number=used[0],
                other=used[1],
            )
        )
    if len(used) > 1 and used[0] == 0 and not black[0]:
        # By its number the first entry is the background, by its colour it is not.
        raise _Doubt(Said("the first entry of its palette is used and is not black"))


def _meaning(values: Values, alpha: Values | None) -> BoolArray:
    if alpha is None or alpha.min() == alpha.max() > 0:
        return _of_values(values)
    if not alpha.any():
        raise _Doubt(Said("all of it is transparent"))
    painted = values[np.asarray(alpha > 0)]
    if (painted != painted[0]).any():
        raise _Doubt(Said("its colours and its transparency tell different things"))
    mask = _of_one_channel(alpha)
    try:
        hidden = _of_values(values)
    except _Doubt:
        return mask
    if hidden.any() and not hidden.all() and (hidden != mask).any():
        raise _Doubt(Said("the colours below its transparency tell something else than it does"))
    return mask


def _of_values(values: Values) -> BoolArray:
    if values.ndim == 2:
        return _of_one_channel(values)
    used = [values[..., i] for i in range(values.shape[-1]) if values[..., i].any()]
    if not used:
        return np.zeros(values.shape[:2], bool)
    if all((channel == used[0]).all() for channel in used[1:]):
        return _of_one_channel(used[0])
    mask: BoolArray = np.any(values, axis=-1)
    colours = values[mask]
    if mask.all() or (colours != colours[0]).any():
        raise _Doubt(Said("it holds several colours, or none of two is black"))
    return _not_inverted(mask)


def _of_one_channel(values: Values) -> BoolArray:
    low, top = values.min(), values.max()
    if not (np.isfinite(low) and np.isfinite(top)):
        raise _Doubt(Said("it holds values that are no numbers"))
    if low == top:
        return np.full(values.shape, bool(top))
    if low != 0:
        raise _Doubt(Said("its values go from {low} to {top}, and none is 0", low=low, top=top))
    mask: BoolArray = np.asarray(values == top)
    if np.count_nonzero(mask) + np.count_nonzero(values == 0) != values.size:
        _refuse_greys(values, mask)
        mask = np.asarray(values > top / 2)
    return _not_inverted(mask)


def _refuse_greys(values: Values, white: BoolArray) -> None:
    """Raise _Doubt unless every grey lies between black and white, as along a smoothed edge."""
    top = values.max()
    full = 1.0 if values.dtype.kind == "f" else float(np.iinfo(values.dtype).max)
    if top < full / 2:
        some = np.unique(values)
        raise _Doubt(
            Said(
                "it holds {n} values up to {top}: several classes in one picture?",
                n=len(some),
                top=top,
            )
        )
    square = np.ones((2 * _EDGE + 1, 2 * _EDGE + 1), np.uint8)
    near_white = cv2.dilate(white.view(np.uint8), square)
    near_black = cv2.dilate((values == 0).view(np.uint8), square)
    stray = (values != 0) & ~white & ((near_white == 0) | (near_black == 0))
    if count := np.count_nonzero(stray):
        raise _Doubt(
            Said(
                "{count} grey pixels lie away from any edge between black and white: a soft mask, "
                "several classes, or traces of JPEG compression",
                count=count,
            )
        )


def _not_inverted(mask: BoolArray) -> BoolArray:
    edge = (mask[0], mask[-1], mask[:, 0], mask[:, -1])
    if all(side.all() for side in edge) and not mask.all():
        raise _Doubt(
            Said("the whole edge of the image is outlined: black and white seem exchanged")
        )
    return mask
