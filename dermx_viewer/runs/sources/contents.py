"""What files hold, as hashes: whether a part that was scored before is still true."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.files import open_regular
from dermx_viewer.progress import ShouldStop, stop_if_asked


def contents(path: Path, limit: int) -> str:
    """sha256 of a file of at most ``limit`` bytes; what cannot be read counts as that."""
    digest = hashlib.sha256()
    try:
        with open_regular(path, limit=limit) as file:
            while part := file.read(1 << 20):
                digest.update(part)
    except OSError:
        return "unreadable"
    return digest.hexdigest()


def photographs(images: Sequence[ImageRecord], limit: int, should_stop: ShouldStop) -> list[str]:
    """What the photograph of each of ``images`` holds, "" where there is none."""
    found = []
    for image in images:
        stop_if_asked(should_stop)
        found.append(contents(image.photograph.path, limit) if image.photograph else "")
    return found
