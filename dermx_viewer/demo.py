"""The demonstration: demo data, both demo models, and the whole job without a display."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dermx_viewer import paths
from dermx_viewer.progress import Progress, no_progress

if TYPE_CHECKING:
    from dermx_viewer.gui.theme import Theme
    from dermx_viewer.gui.tr import Language


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def models() -> list[Path]:
    """The bundled demo models."""
    return sorted(paths.bundled_models().glob("*.keras"))


def make_data(folder: Path, *, progress: Progress = no_progress) -> bool:
    """Paint the demo data set into ``folder`` unless it is there already.

    One that was painted here and is not whole is painted again. Returns whether that was so.
    """
    from dermx_viewer.painting.demo import is_interrupted, write_demo_data

    damaged = is_interrupted(folder)
    if damaged or not (folder / "annotations").is_dir():
        write_demo_data(folder, overwrite=damaged, progress=progress)
    return damaged


def run_headless(
    data: Path, output: Path, *, progress: Progress = no_progress
) -> Iterator[tuple[Path, str]]:
    """Score the demo data set with both models and picture it; yields (file, what it is)."""
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.runs.files import write_run
    from dermx_viewer.runs.local import score_dataset
    from dermx_viewer.runs.sources.opening import open_sources
    from dermx_viewer.scoring.protocols import protocol

    dataset = open_dataset(data, progress=progress)
    with open_sources(models=models(), maps=()) as sources:
        result = score_dataset(dataset, sources, protocol("dermx-2021"), progress=progress)
    described = (
        "one row per image, rater, characteristic, model and class",
        "figures, with what people reach on the same rows",
        "human agreement, row by row",
        "each rater against the consensus of the others",
        "each model in groups of images",
        "the two models compared",
        "each model beside people",
        "how often the networks say the gold standard",
        "gold standard × what the networks say, in images",
        "what was done, for the methods section of a paper",
        "the same matrices as a picture",
        "the same for print",
        "protocol",
    )
    yield from zip(write_run(result, output, overwrite=True), described, strict=True)

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from dermx_viewer.gui import screenshot

    third = max(1, len(dataset.images) // 3)
    chosen = [image.image_id for image in dataset.images[third // 2 :: third]][:3]
    pictures = [output / f"overlay-{number}-{name}.png" for number, name in enumerate(chosen, 1)]
    progress(0, 0, "Rendering the window")
    window = output / "window.png"
    views = dict(zip(chosen, pictures, strict=True))
    screenshot.render(data, models(), window, run=result, image_id=chosen[0], views=views)
    yield window, "the window, rendered off-screen"
    for picture in pictures:
        yield picture, "photograph, outlines and attention"


def screenshots(
    data: Path,
    *,
    size: tuple[int, int] = (1600, 1000),
    scale: float = 1.0,
    theme: Theme = "light",
    language: Language = "en",
    progress: Progress = no_progress,
) -> tuple[dict[str, bytes], dict[str, dict[str, int]]]:
    """Pictures (PNG, by file name) of the window and every part, with demo data, both models and
    their scores shown; and where things are in the window, see ``gui.screenshot.layout_of``.

    ``size``: (width, height) in logical pixels; a picture has ``scale`` as many.
    """
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.runs.local import score_dataset
    from dermx_viewer.runs.sources.opening import open_sources
    from dermx_viewer.scoring.protocols import protocol

    make_data(data, progress=progress)
    dataset = open_dataset(data, progress=progress)
    with open_sources(models=models(), maps=()) as sources:
        result = score_dataset(dataset, sources, protocol("dermx-2021"), progress=progress)
    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR=f"{scale:g}")
    from dermx_viewer.gui import screenshot

    progress(0, 0, "Rendering the window")
    first = dataset.images[len(dataset.images) // 6].image_id
    return screenshot.pictures(
        data, models(), image_id=first, run=result, size=size, theme=theme, language=language
    )
