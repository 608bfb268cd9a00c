"""A made-up data set in the layout of DermXDB, the release of 2023 (which is not at hand).

Eight raters read every image, and some images a second time (``labeller12`` … ``labeller82``);
a few evaluations stand in the mask list only; the first instance of a characteristic has its PNG
under the characteristic's name, so that most rows of the list name no file.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

_DIAGNOSES = (
    "Acne",
    "Actinic keratosis",
    "Psoriasis",
    "Seborrheic dermatitis",
    "Viral warts",
    "Vitiligo",
)
_OUTLINED = ("Papule", "Plaque", "Scale", "Macule", "Closed comedo", "Hyperkeratosis")
_ID_FORMS = ("0{0}HB", "{0}-DSC00101-20({0})", "img {0} (2)", "{0}--Watermarked", "a_{0}")


@dataclass(frozen=True, slots=True)
class Layout:
    """How large the set is. As given: the sizes told of DermXDB."""

    images: int = 630
    read_twice: int = 61
    evaluations: int = 5500
    """JSON files; the evaluations left over are not there at all."""
    listed_only: int = 24
    """Evaluations in the mask list that have no JSON."""
    without_metadata: int = 64
    without_annotation: int = 17
    height: int = 600
    width: int = 800
    vertices: int = 100
    most_regions: int = 4
    write_masks: bool = True


SMALL = Layout(
    images=20,
    read_twice=4,
    evaluations=180,
    listed_only=5,
    without_metadata=3,
    without_annotation=6,
    height=60,
    width=80,
    vertices=20,
)


@dataclass(slots=True)
class Written:
    """What was written, to compare what was found with."""

    stems: list[str] = field(default_factory=list)
    listed_only: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    without_metadata: list[str] = field(default_factory=list)
    regions: int = 0
    masks: int = 0
    second_readings: int = 0
    bare: set[str] = field(default_factory=set)
    """Stems with a region without a PNG."""
    outside: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    """Stems with a Hyperkeratosis, a name that the paper does not have."""


def write_dermxdb(root: Path, layout: Layout = SMALL, *, seed: int = 0) -> Written:
    """Write a set of ``layout`` into the folder ``root``; the same seed writes the same set."""
    generator = np.random.default_rng(seed)
    (root / "annotations").mkdir(parents=True)
    (root / "masks" / "masks").mkdir(parents=True)
    image_ids = [_ID_FORMS[n % len(_ID_FORMS)].format(n) for n in range(layout.images)]
    stems = list(_stems(image_ids, layout.read_twice))
    assert len(stems) >= layout.evaluations + layout.listed_only
    generator.shuffle(stems)
    written = Written()
    written.stems = stems[: layout.evaluations]
    written.listed_only = stems[layout.evaluations :][: layout.listed_only]
    written.empty = written.stems[: layout.without_annotation]
    rows: list[tuple[str, str, str]] = []
    for stem in written.stems:
        rows += _write_evaluation(root, stem, layout, generator, written)
    rows += [(stem, f"{stem}_00000", "Papule") for stem in written.listed_only]
    _write_mask_list(root, rows)
    written.without_metadata = image_ids[: layout.without_metadata]
    _write_metadata(root, image_ids[layout.without_metadata :], generator)
    return written


def _stems(image_ids: list[str], read_twice: int) -> Iterator[str]:
    for number, image_id in enumerate(image_ids):
        for rater in range(1, 9):
            yield f"labeller{rater}_{image_id}"
            if number < read_twice:
                yield f"labeller{rater}2_{image_id}"


def _write_evaluation(
    root: Path, stem: str, layout: Layout, generator: np.random.Generator, written: Written
) -> list[tuple[str, str, str]]:
    rows = []
    annotations: list[dict[str, Any]] = []
    written.second_readings += len(stem.partition("_")[0]) == len("labeller12")
    if stem not in written.empty:
        annotations.append({"name": str(generator.choice(_DIAGNOSES)), "tag": {}})
        names = generator.choice(_OUTLINED, generator.integers(layout.most_regions + 1))
        for number, name in enumerate(map(str, names)):
            paths = _paths(layout, generator)
            annotations.append(_region(name, paths))
            rows.append((stem, f"{stem}_{number:05d}", name))
            first = name not in names[:number]
            written.regions += 1
            if first and layout.write_masks:
                _write_mask(root / "masks" / "masks" / f"{stem}_{name}.png", paths, layout)
                written.masks += 1
            else:
                written.bare.add(stem)
            _note(written, stem, name, paths, layout)
    image = {"width": layout.width, "height": layout.height, "filename": f"{stem}.jpeg"}
    content = {"dataset": "DermXDB", "image": image, "annotations": annotations}
    (root / "annotations" / f"{stem}.json").write_text(json.dumps(content), encoding="utf-8")
    return rows


def _paths(layout: Layout, generator: np.random.Generator) -> list[npt.NDArray[np.float64]]:
    """A wobbly ring of vertices around some place, every third one with a hole."""
    centre = generator.uniform((0, 0), (layout.width, layout.height))
    angles = np.linspace(0, 2 * np.pi, layout.vertices, endpoint=False)
    wobble = generator.uniform(0.8, 1, layout.vertices)
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1) * wobble[:, None]
    outer = centre + ring * layout.height * generator.uniform(0.1, 0.3)
    if generator.random() < 1 / 3:
        return [outer, centre + (outer - centre)[::3] * 0.5]
    return [outer]


def _region(name: str, paths: list[npt.NDArray[np.float64]]) -> dict[str, Any]:
    points = [[{"x": float(x), "y": float(y)} for x, y in path] for path in paths]
    box = {"x": 0, "y": 0, "w": 1, "h": 1}
    if len(paths) > 1:
        return {"name": name, "complex_polygon": {"path": points}, "bounding_box": box}
    return {"name": name, "polygon": {"path": points[0]}, "bounding_box": box}


def _write_mask(file: Path, paths: list[npt.NDArray[np.float64]], layout: Layout) -> None:
    pixels = np.zeros((layout.height, layout.width), np.uint8)
    cv2.fillPoly(pixels, [np.rint(path).astype(np.int32) for path in paths], (255,))
    file.write_bytes(cv2.imencode(".png", pixels)[1].tobytes())


def _note(
    written: Written, stem: str, name: str, paths: list[npt.NDArray[np.float64]], layout: Layout
) -> None:
    vertices = np.rint(np.concatenate(paths))
    inside = (vertices >= 0).all() and (vertices < (layout.width, layout.height)).all()
    if not inside:
        written.outside.add(stem)
    if name == "Hyperkeratosis":
        written.unknown.add(stem)


def _write_mask_list(root: Path, rows: list[tuple[str, str, str]]) -> None:
    file = root / "masks" / "instance_mask_annotations.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("image_id", "mask_id", "class_name"), *rows])


def _write_metadata(root: Path, image_ids: list[str], generator: np.random.Generator) -> None:
    lines = ["original_filename;dataset;diagnosis;current_filename;skin_tone;age"]
    for image_id in image_ids:
        gold = generator.choice(_DIAGNOSES)
        lines.append(f"{image_id}.jpg;DermNetNZ;{gold};{image_id}.jpeg;light;adult")
    (root / "metadata.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
