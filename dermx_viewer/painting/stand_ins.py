"""Stand-in photographs: a picture painted from what was outlined, for every annotated image."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from dermx_viewer.dataset.masks import characteristic_mask, union_mask
from dermx_viewer.dataset.records import Dataset, Evaluation, ImageRecord, Problem
from dermx_viewer.errors import UnusableName
from dermx_viewer.painting.pictures import jpeg_bytes, painted_folder
from dermx_viewer.painting.scene import Scene, enlarge, paint
from dermx_viewer.processes import Do, Workers
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.said import Said

_MARKER = "PAINTED.txt"
_LABELS = ("painted stand-in, not a photograph", "stand-in")
"""The short one where regions leave no room for the other."""
_LABEL_SIZES = (0.030, 0.022, 0.016)
"""Share of the image's shorter side."""
_WORKING_SIDE = 640
"""Pictures are painted at up to this longer side and enlarged with fresh grain."""

_Painted = tuple[str, bytes, bool]
"""Image id, JPEG, and whether the label found a place."""


@dataclass(frozen=True, slots=True)
class StandIns:
    """What was painted: number of pictures, and what went wrong.

    ``unlabelled``: ids of images on which no place was free for the visible label (the mark in
    the file's metadata is always there).
    """

    painted: int
    unlabelled: tuple[str, ...]
    problems: tuple[Problem, ...]


def paint_stand_ins(
    dataset: Dataset,
    folder: Path,
    *,
    overwrite: bool = False,
    seed: int = 0,
    jobs: int = 1,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> StandIns:
    """Paint ``<image-id>.jpg`` for every image at its annotated size.

    The pictures appear in the folder all at once, at the end; earlier ones stay until then. An
    image whose name the file system refuses is a problem. ``jobs``: processes that paint, where it
    is more than 1; the files are the same. Raises PaintingError, Cancelled.
    """
    unlabelled: list[str] = []
    problems: list[Problem] = []

    if jobs > 1:
        every = _in_processes(dataset.images, seed, jobs, should_stop)
    else:
        every = _in_threads(dataset.images, seed, should_stop)
    with painted_folder(folder, _MARKER, overwrite=overwrite) as new, closing(every) as painted:
        for done, (image_id, data, labelled) in enumerate(painted, 1):
            try:
                new.write(f"{image_id}.jpg", data)
            except UnusableName as error:
                problems.append(_unpainted(image_id, error))
            if not labelled:
                unlabelled.append(image_id)
            progress(done, len(dataset.images), "Painting stand-ins")
        new.commit(last=_MARKER)
    return StandIns(len(dataset.images) - len(problems), tuple(unlabelled), tuple(problems))


def _one(seed: int, image: ImageRecord, should_stop: ShouldStop) -> _Painted:
    stop_if_asked(should_stop)
    picture, labelled = paint_stand_in(image, seed=seed)
    return image.image_id, jpeg_bytes(picture), labelled


def _in_threads(
    images: Sequence[ImageRecord], seed: int, should_stop: ShouldStop
) -> Generator[_Painted, None, None]:
    with ThreadPoolExecutor(max_workers=2) as pool:
        try:
            yield from pool.map(lambda image: _one(seed, image, should_stop), images)
        finally:
            pool.shutdown(cancel_futures=True)


def _in_processes(
    images: Sequence[ImageRecord], seed: int, jobs: int, should_stop: ShouldStop
) -> Generator[_Painted, None, None]:
    with Workers[ImageRecord, _Painted](partial(_painting, seed), jobs) as workers:
        yield from workers.in_order(images, should_stop=should_stop)


@contextmanager
def _painting(seed: int) -> Iterator[Do[ImageRecord, _Painted]]:
    """What a worker does with an image."""
    yield lambda image, _, should_stop: _one(seed, image, should_stop)


def _unpainted(image_id: str, error: UnusableName) -> Problem:
    return Problem(
        "unusable file name", image_id, error.said, Said("the image has no stand-in"), image_id
    )


def paint_stand_in(image: ImageRecord, *, seed: int = 0) -> tuple[npt.NDArray[np.uint8], bool]:
    """Paint one image; returns RGB (height, width, 3) and whether a label found a free place."""
    digest = hashlib.sha256(image.image_id.encode()).digest()
    rng = np.random.default_rng((seed, int.from_bytes(digest[:8], "big")))
    shrink = min(1.0, _WORKING_SIDE / max(image.size))
    size = (max(1, round(image.height * shrink)), max(1, round(image.width * shrink)))
    evaluations = image.kept_evaluations or image.evaluations
    masks = _agreed_masks(evaluations, size)
    scene = Scene(size, _diagnosis(image), masks, image.metadata.skin_tone, image.metadata.age)
    picture = enlarge(paint(scene, rng), image.size, rng)
    return _label(picture, _occupied(image))


def _diagnosis(image: ImageRecord) -> str:
    if image.gold:
        return image.gold
    named = Counter(e.diagnosis for e in image.kept_evaluations)
    return named.most_common(1)[0][0] if named else ""


def _agreed_masks(
    evaluations: tuple[Evaluation, ...], size: tuple[int, int]
) -> dict[str, npt.NDArray[np.bool_]]:
    """What at least half of those who outlined a characteristic outlined, on a grid of ``size``."""
    votes: dict[str, list[npt.NDArray[np.uint8]]] = {}
    for evaluation in evaluations:
        for name in evaluation.outlined:
            full = characteristic_mask(evaluation, name).full().astype(np.uint8)
            small = cv2.resize(full, (size[1], size[0]), interpolation=cv2.INTER_NEAREST)
            votes.setdefault(name, []).append(np.asarray(small, np.uint8))
    return {
        name: np.asarray(np.sum(masks, axis=0, dtype=np.uint8) * 2 >= len(masks))
        for name, masks in votes.items()
    }


def _occupied(image: ImageRecord) -> npt.NDArray[np.bool_]:
    """Every pixel that any rater outlined."""
    occupied = np.zeros(image.size, bool)
    for evaluation in image.evaluations:
        mask = union_mask(evaluation)
        occupied[mask.box] |= mask.pixels
    return occupied


def _label(
    picture: npt.NDArray[np.uint8], occupied: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.uint8], bool]:
    """Write the label in a corner, or along the border, where nothing is outlined."""
    height, width = occupied.shape
    for text, share in itertools.product(_LABELS, _LABEL_SIZES):
        font = ImageFont.load_default(size=max(9, share * min(height, width)))
        left, top, right, bottom = (round(side) for side in font.getbbox(text))
        box = (bottom - top + 6, right - left + 8)
        place = _free_place(occupied, box)
        if place is not None:
            canvas = Image.fromarray(picture)
            draw = ImageDraw.Draw(canvas, "RGBA")
            x, y = place
            draw.rectangle((x, y, x + box[1] - 1, y + box[0] - 1), fill=(0, 0, 0, 110))
            draw.text((x + 4 - left, y + 3 - top), text, font=font, fill=(255, 255, 255, 220))
            return np.asarray(canvas), True
    return picture, False


def _free_place(occupied: npt.NDArray[np.bool_], box: tuple[int, int]) -> tuple[int, int] | None:
    """Upper left (x, y) of a free box of (height, width): corners first, then along the border."""
    height, width = occupied.shape
    lowest, rightmost = height - box[0], width - box[1]
    if lowest < 0 or rightmost < 0:
        return None
    corners = [(rightmost, lowest), (0, lowest), (rightmost, 0), (0, 0)]
    across = np.linspace(0, rightmost, 25).round().astype(int)
    down = np.linspace(0, lowest, 25).round().astype(int)
    border = [(int(x), y) for y in (lowest, 0) for x in across]
    border += [(x, int(y)) for x in (0, rightmost) for y in down]
    for x, y in [*corners, *border]:
        if not occupied[y : y + box[0], x : x + box[1]].any():
            return x, y
    return None
