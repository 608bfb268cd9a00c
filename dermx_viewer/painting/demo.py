"""The demo data set: imagined patients, read by three simulated raters who disagree plausibly."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.tables import METADATA_NAME
from dermx_viewer.painting.imagined import Imagined, imagine
from dermx_viewer.painting.layout import clipped, fill
from dermx_viewer.painting.pictures import jpeg_bytes, painted_folder
from dermx_viewer.painting.skin import STEPS
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.whole_folder import earlier_files

_MARKER = "PAINTED.txt"
_SIZES = ((480, 640), (640, 480), (540, 720))
_SHORT = {
    "Acne": "acne",
    "Actinic keratosis": "keratosis",
    "Psoriasis": "psoriasis",
    "Seborrhoeic dermatitis": "dermatitis",
    "Viral warts": "warts",
    "Vitiligo": "vitiligo",
}
_PLAIN = 24
"""Images at the beginning that are as a network was trained: skin, and nothing over it."""
_ARTEFACTS: tuple[tuple[str, ...], ...] = (
    *((), ("hair",), ("ruler",), ("ink",), ("watermark",), ("hair", "ruler")),
)
_HEADER = "original_filename;dataset;diagnosis;current_filename;skin_tone;age"


@dataclass(frozen=True, slots=True)
class _Rater:
    """How a simulated rater reads: all are generous with outlines, in different degrees."""

    name: str
    generosity: float
    jitter: float
    misses: float
    mistakes: float
    discards: float


_RATERS = (
    _Rater("derm1", 1.10, 1.2, 0.08, 0.03, 0.02),
    _Rater("derm2", 1.28, 2.5, 0.18, 0.08, 0.05),
    _Rater("derm3", 1.02, 0.8, 0.25, 0.06, 0.04),
)

# As spelled in the published data.
_TERMS = {
    "Psoriasis": ("Red", "Well-circumscribed", "Thick", "White"),
    "Actinic keratosis": ("Rough", "Hyperkeratotic", "Poorly-circumscribed"),
    "Seborrhoeic dermatitis": ("Greasy", "Yellow", "Red"),
    "Viral warts": ("Hyperkeratotic", "Skin-coloured", "Well-circumscribed"),
    "Vitiligo": ("Depigmented", "Well-circumscribed", "Convex-margins"),
    "Acne": ("Red", "Round"),
}
_DISTRIBUTIONS = {
    "Psoriasis": ("Extensor sites", "Symmetrical"),
    "Actinic keratosis": ("Exposed areas", "Elderly"),
    "Seborrhoeic dermatitis": ("Seborrheic region",),
    "Viral warts": ("Acral distribution", "Palmo-plantar distribution"),
    "Vitiligo": ("Symmetrical", "Acral distribution"),
    "Acne": ("Seborrheic region", "Young"),
}


def write_demo_data(
    folder: Path,
    *,
    images: int = 60,
    seed: int = 0,
    overwrite: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> None:
    """Write ``images`` imagined patients in DermX's own format; the same seed, the same bytes.

    The data set appears in the folder all at once, at the end; an earlier one stays until then.
    Raises PaintingError where the folder holds anything that was not painted here.
    """
    rows = [_HEADER]

    def one(number: int) -> _Painted:
        stop_if_asked(should_stop)
        return _paint(number, seed)

    with (
        painted_folder(folder, _MARKER, overwrite=overwrite) as new,
        ThreadPoolExecutor(max_workers=2) as pool,
    ):
        try:
            for number, painted in enumerate(pool.map(one, range(images)), 1):
                for name, data in painted.files.items():
                    new.write(name, data)
                rows.append(painted.row)
                progress(number, images, "Painting the demo data set")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        new.write(METADATA_NAME, ("\n".join(rows) + "\n").encode())
        new.commit(last=METADATA_NAME, earlier=_earlier(folder))


def is_interrupted(folder: Path) -> bool:
    """Whether ``folder`` holds a part of a demo data set that was painted here, but not all.

    What is there is compared with what its metadata name, which earlier versions wrote last.
    """
    if not (folder / _MARKER).is_file():
        return False
    try:
        lines = (folder / METADATA_NAME).read_text(encoding="utf-8").splitlines()[1:]
    except (OSError, ValueError):
        return True
    ids = [line.partition(".")[0] for line in lines]
    readings = [
        f"annotations/{rater.name}_{image_id}.json" for image_id in ids for rater in _RATERS
    ]
    named = [*readings, *(f"images/{image_id}.jpg" for image_id in ids)]
    return not all((folder / name).is_file() for name in named)


def _earlier(folder: Path) -> list[str]:
    """Files of an earlier, perhaps larger demo data set in the folder."""
    earlier = re.compile(f"({'|'.join(_SHORT.values())})-\\d\\d+")
    found = earlier_files(folder, ("annotations/derm?_*.json", "images/*.jpg"))
    ids = {name: PurePath(name).stem for name in found}
    return [
        name
        for name, stem in ids.items()
        if earlier.fullmatch(stem.partition("_")[2] if name.endswith(".json") else stem)
    ]


def _image_id(number: int) -> str:
    names = ontology().diagnosis_names
    return f"{_SHORT[names[number % len(names)]]}-{number // len(names) + 1:02d}"


@dataclass(frozen=True, slots=True)
class _Painted:
    """One image: its files by relative path, and its row of metadata."""

    files: dict[str, bytes]
    row: str


def _paint(number: int, seed: int) -> _Painted:
    """Paint one image and its evaluations."""
    names = ontology().diagnosis_names
    diagnosis = names[number % len(names)]
    size = _SIZES[(number // len(names)) % len(_SIZES)]
    step, artefacts = _looks(number)
    imagined = imagine((seed, number), diagnosis, size, step=step, artefacts=artefacts)
    image_id = _image_id(number)
    rng = np.random.default_rng((seed, number, 1))
    files: dict[str, bytes] = {}
    for rater in _RATERS:
        content = _evaluation(rng, rater, imagined, f"{rater.name}_{image_id}.jpg")
        files[f"annotations/{rater.name}_{image_id}.json"] = json.dumps(content, indent=1).encode()
    files[f"images/{image_id}.jpg"] = jpeg_bytes(imagined.picture)
    tone, age = imagined.skin_tone, imagined.age
    row = f"{image_id}.jpg;Demo;{diagnosis};{image_id}.jpg;{tone};{age}"
    return _Painted(files, row)


def _looks(number: int) -> tuple[str, tuple[str, ...]]:
    """Skin type and artefacts: plain first, then each of both once with each diagnosis."""
    if number < _PLAIN:
        return "", ()
    row, diagnosis = divmod(number, len(_SHORT))
    return tuple(STEPS)[(row + diagnosis) % 6], _ARTEFACTS[(row + 2 * diagnosis) % 6]


def _evaluation(
    rng: np.random.Generator, rater: _Rater, imagined: Imagined, filename: str
) -> dict[str, Any]:
    height, width = imagined.layout.size
    image = {"width": width, "height": height, "filename": filename}
    annotations: list[dict[str, Any]] = []
    diagnosis = imagined.diagnosis
    if rng.random() < rater.discards:
        annotations.append(_tag(str(rng.choice(["Other-disease", "Low-quality"]))))
        return {"dataset": "DermX Viewer demo", "image": image, "annotations": annotations}
    named = diagnosis
    if rng.random() < rater.mistakes:
        others = [name for name in ontology().diagnosis_names if name != diagnosis]
        named = str(rng.choice(others))
    annotations.append(_tag(named.replace("Seborrhoeic", "Seborrheic")))
    annotations += [_tag(name) for name in _DISTRIBUTIONS[diagnosis] if rng.random() < 0.5]
    annotations += _regions(rng, rater, imagined)
    return {"dataset": "DermX Viewer demo", "image": image, "annotations": annotations}


def _regions(rng: np.random.Generator, rater: _Rater, imagined: Imagined) -> list[dict[str, Any]]:
    regions = []
    missed = {name for name in sorted(imagined.layout.outlines) if rng.random() < rater.misses}
    if len(missed) == len(imagined.layout.outlines):
        # Somebody who gives a diagnosis has seen something.
        missed = set()
    for name, paths in imagined.layout.outlines.items():
        if name in missed:
            continue
        kept = [path for path in paths if rng.random() > rater.misses / 2] or paths[:1]
        # Nobody can draw beyond the border.
        redrawn = [clipped(_redraw(rng, rater, path), imagined.layout.size) for path in kept]
        attributes = [term for term in _TERMS[imagined.diagnosis] if rng.random() < 0.4]
        seen = [path for path in redrawn if len(path)]
        regions += [_region(name, apart, attributes) for apart in _apart(seen, imagined)]
    return regions


def _apart(
    paths: list[npt.NDArray[np.float64]], imagined: Imagined
) -> list[list[npt.NDArray[np.float64]]]:
    """Outlines in as few regions as keep those that overlap apart.

    Within a region paths are filled by the even-odd rule: where two lesions run into each
    other there would be a hole.
    """
    groups: list[list[npt.NDArray[np.float64]]] = []
    filled: list[npt.NDArray[np.bool_]] = []
    for path in paths:
        mask = fill([path], imagined.layout.size)
        free = [number for number, other in enumerate(filled) if not (other & mask).any()]
        if free:
            groups[free[0]].append(path)
            filled[free[0]] |= mask
        else:
            groups.append([path])
            filled.append(mask)
    return groups


def _redraw(
    rng: np.random.Generator, rater: _Rater, path: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """The same lesion as this rater draws it: around it, a little beside it, not too exactly."""
    centre = path.mean(axis=0)
    grown = centre + (path - centre) * rater.generosity * rng.uniform(0.95, 1.12)
    grown += rng.normal(0, 2 * rater.jitter, 2)
    return np.asarray(grown + rng.normal(0, rater.jitter / 2, grown.shape))


def _tag(name: str) -> dict[str, Any]:
    return {"name": name, "tag": {}}


def _region(
    name: str, paths: list[npt.NDArray[np.float64]], attributes: list[str]
) -> dict[str, Any]:
    paths = [path.round(1) for path in paths]
    points = [[{"x": float(x), "y": float(y)} for x, y in path] for path in paths]
    everything = np.concatenate(paths)
    (left, top), (right, bottom) = everything.min(axis=0), everything.max(axis=0)
    box = {"x": float(left), "y": float(top), "w": float(right - left), "h": float(bottom - top)}
    shape: dict[str, Any] = (
        {"polygon": {"path": points[0]}}
        if len(points) == 1
        else {"complex_polygon": {"path": points}}
    )
    return {"name": name, **shape, "bounding_box": box, "attributes": attributes}
