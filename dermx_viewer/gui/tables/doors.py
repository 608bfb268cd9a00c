"""What images stand behind a table's lines: found in its column of images, or told by its dock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from dermx_viewer.coded import codes_of, is_coded

Behind = tuple[str, Sequence[str]]
"""What the images are, in words, and their ids in order"""
Door = Callable[[int, str], Behind | None]
"""Position of a line and key of a column → the images behind that cell, None where there are none;
"" for the whole line.
"""
Opens = Callable[[str], bool]
"""Key of a column → whether images stand behind its cells"""

_KEYS = ("image", "image_id")


def image_key(frame: pd.DataFrame) -> str:
    """The column that names images, "" where there is none, or the same one in every line."""
    for key in _KEYS:
        if key in frame.columns and len(frame):
            column = frame[key]
            values = codes_of(column)[0] if is_coded(column) else column.to_numpy(object)
            return key if (values != values[0]).any() else ""
    return ""


def images_of(lines: pd.DataFrame, key: str) -> tuple[str, ...]:
    """The images of some lines, each once, in their order."""
    return tuple(str(image) for image in pd.unique(lines[key]) if image)
