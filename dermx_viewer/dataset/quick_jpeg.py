"""An ordinary JPEG decoded straight into an array.

Pillow decodes as fast, but has no array: copying out of it takes as long again. Both ask the same
library (libjpeg-turbo) for the same pixels. Whatever is unusual is left to Pillow, which says what
is wrong with a file that is damaged.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from dermx_viewer.dataset.pictures import orientation

_END = b"\xff\xd9"
"""A file that stops before this marker is cut off, which OpenCV would not tell."""
_UPRIGHT = 1
_TURNS = {
    3: cv2.ROTATE_180,
    6: cv2.ROTATE_90_CLOCKWISE,
    8: cv2.ROTATE_90_COUNTERCLOCKWISE,
}
"""What undoes the EXIF orientations of a camera that was held otherwise"""


def quick_pixels(image: Image.Image) -> npt.NDArray[np.uint8] | None:
    """RGB (height, width, 3), upright, of an opened picture that is not decoded yet; None where it
    is no JPEG of three colours, has a colour profile, or cannot be decoded by OpenCV."""
    turned = orientation(image)
    plain = image.format == "JPEG" and image.mode == "RGB" and "icc_profile" not in image.info
    if not plain or turned not in (_UPRIGHT, *_TURNS):
        return None
    data = _bytes(image)
    if not data.endswith(_END):
        return None
    try:
        how = cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION
        stored = cv2.imdecode(np.frombuffer(data, np.uint8), how)
    except cv2.error:
        return None
    if stored is None or stored.shape != (image.height, image.width, 3):
        return None
    cv2.cvtColor(stored, cv2.COLOR_BGR2RGB, dst=stored)
    pixels = stored if turned == _UPRIGHT else cv2.rotate(stored, _TURNS[turned])
    return np.asarray(pixels, np.uint8)


def _bytes(image: Image.Image) -> bytes:
    """The file of an opened picture, which stays where it was read to."""
    file = getattr(image, "fp", None)
    if file is None:
        return b""
    here = file.tell()
    file.seek(0)
    data = bytes(file.read())
    file.seek(here)
    return data
