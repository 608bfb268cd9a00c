"""What ours is compared with: the least that any program would have to do with the same files."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import cv2
import msgspec

from dermx_viewer.dataset.doctor import open_and_examine
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.tables import MASK_FOLDER


def open_(root: str) -> int:
    """Ours: the number of evaluations opened."""
    return len(open_dataset(root, index=False).evaluations)


def open_in_two(root: str) -> int:
    """Ours: the same in two processes, their start counted."""
    return len(open_dataset(root, index=False, jobs=2).evaluations)


def reopen(root: str) -> int:
    """Ours: the same with what an earlier session has learned."""
    return len(open_dataset(root).evaluations)


def kilobytes(root: str) -> float:
    """Ours: the memory that an opened data set holds for each evaluation."""
    return _traced(root)[0]


def most_kilobytes(root: str) -> float:
    """Ours: the most memory for each evaluation while it is opened."""
    return _traced(root)[1]


def _traced(root: str) -> tuple[float, float]:
    tracemalloc.start()
    opened = open_dataset(root)
    gc.collect()
    held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    count = 1000 * len(opened.evaluations)
    return held / count, most / count


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
