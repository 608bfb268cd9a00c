"""What ours is compared with: the least that any program would have to do with the same files."""

from __future__ import annotations

from pathlib import Path

import cv2
import msgspec

from dermx_viewer.dataset.doctor import open_and_examine
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.tables import MASK_FOLDER


def open_(root: str) -> int:
    """Ours: the number of evaluations opened."""
    return len(open_dataset(root).evaluations)


def check(root: str) -> int:
    """Ours: the number of problems that the whole check finds."""
    return len(open_and_examine(root).problems)


def decode_json(root: str) -> int:
    """Read and decode every annotation file, and keep nothing."""
    files = sorted(Path(root, "annotations").rglob("*.json"))
    return sum(len(msgspec.json.decode(file.read_bytes())) for file in files)


def decode_masks(root: str) -> int:
    """Decode every PNG mask, one after the other."""
    return sum(decode(file) for file in sorted(Path(root, MASK_FOLDER).glob("*.png")))


def decode(file: Path) -> int:
    """The height of a picture that OpenCV decodes; 0 where it is none."""
    pixels = cv2.imread(str(file), cv2.IMREAD_UNCHANGED)
    return 0 if pixels is None else pixels.shape[0]
