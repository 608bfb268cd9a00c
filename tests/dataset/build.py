"""Small data sets on disk, for tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

SQUARE = ((2.0, 3.0), (5.0, 3.0), (5.0, 7.0), (2.0, 7.0))
"""Fills rows 3…7 and columns 2…5: 20 pixels."""


def points(path: Sequence[tuple[float, float]]) -> list[dict[str, float]]:
    return [{"x": x, "y": y} for x, y in path]


def tag(name: str) -> dict[str, Any]:
    return {"name": name, "tag": {}}


def polygon(name: str, path: Sequence[tuple[float, float]] = SQUARE, **more: Any) -> dict[str, Any]:
    box = {"x": 0, "y": 0, "w": 1, "h": 1}
    return {"name": name, "polygon": {"path": points(path)}, "bounding_box": box, **more}


def darwin1(annotations: list[Any], *, height: int = 10, width: int = 12) -> dict[str, Any]:
    image = {"width": width, "height": height, "filename": ""}
    return {"dataset": "test", "image": image, "annotations": annotations}


def darwin2(annotations: list[Any], *, height: int = 10, width: int = 12) -> dict[str, Any]:
    slot = {"type": "image", "slot_name": "0", "width": width, "height": height}
    item = {"name": "", "path": "/", "slots": [slot]}
    return {"version": "2.0", "item": item, "annotations": annotations}


def write_evaluation(root: Path, name: str, content: Any) -> Path:
    """Write ``annotations/<name>.json``; ``content`` is JSON data, text or bytes."""
    file = root / "annotations" / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        text = content if isinstance(content, str) else json.dumps(content)
        file.write_text(text, encoding="utf-8")
    return file


def write_metadata(root: Path, rows: Sequence[str], header: str = "") -> None:
    default = "original_filename;dataset;diagnosis;current_filename;skin_tone;age"
    text = "\n".join([header or default, *rows]) + "\n"
    (root / "metadata.csv").write_text(text, encoding="utf-8")


def simple_dataset(root: Path) -> Path:
    """Two raters, two images, nothing wrong."""
    for rater in ("derm1", "derm2"):
        for image in ("a (1)", "b--x"):
            content = darwin1([tag("Acne"), tag("Young"), polygon("Papule", attributes=["Red"])])
            write_evaluation(root, f"{rater}_{image}", content)
    rows = ["a.jpg;SD-260;Acne;a (1).jpeg;light;young", "b.jpg;SD-260;Acne;b--x.jpg;dark;adult"]
    write_metadata(root, rows)
    return root


def write_photograph(path: Path, *, height: int = 10, width: int = 12, **options: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    ramp = np.linspace(0, 255, height * width * 3).reshape(height, width, 3).astype(np.uint8)
    Image.fromarray(ramp).save(path, **options)
    return path
