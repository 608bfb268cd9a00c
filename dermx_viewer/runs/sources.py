"""Where attention maps come from: a Keras model, or a folder of files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from dermx_viewer import paths
from dermx_viewer.dataset.pictures import FILE_LIMIT
from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.errors import ModelError
from dermx_viewer.explain.client import ModelProcess
from dermx_viewer.explain.saved_folder import is_model
from dermx_viewer.files import open_regular, text_of
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import ShouldStop, stop_if_asked
from dermx_viewer.runs.asking import Tell, tell_nobody
from dermx_viewer.runs.map_folder import MapFolder
from dermx_viewer.runs.model_source import Explanation, ModelSource


class Source(Protocol):
    """Yields the maps of images, and says where they come from."""

    name: str
    problems: list[Problem]

    def maps(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop, tell: Tell = tell_nobody
    ) -> Iterator[tuple[ImageRecord, AttentionMaps | None]]:
        """Each image with its maps, in order; None (and a problem) where there are none."""

    def describe(self) -> dict[str, object]:
        """Where the maps come from, for run.json; the same at every repetition."""

    def count(self, images: Sequence[ImageRecord]) -> int:
        """How many of ``images`` there can be maps for."""


def photographs_fingerprint(dataset: Dataset, should_stop: ShouldStop) -> str:
    """sha256 over the ids and bytes of all photographs; "" where there are none.

    A photograph that cannot be read counts as that: it costs no run its record.
    """
    digest, found = hashlib.sha256(), False
    for image in dataset.images:
        stop_if_asked(should_stop)
        if image.photograph is None:
            continue
        found = True
        digest.update(f"{text_of(image.image_id)}\0".encode())
        try:
            with open_regular(image.photograph.path, limit=FILE_LIMIT) as file:
                while part := file.read(1 << 20):
                    digest.update(part)
        except OSError:
            digest.update(b"unreadable")
    return digest.hexdigest() if found else ""


@contextmanager
def open_sources(
    *,
    models: Sequence[Path],
    maps: Sequence[Path],
    backend: str = "",
    explanation: Explanation | None = None,
) -> Iterator[list[Source]]:
    """Sources for model files and map folders; the model process ends with the block.

    ``explanation``: how every model is asked, Grad-CAM at its own layer where None.
    """
    names = distinct_names([*(m.stem for m in models), *map(_folder_name, maps)])
    folders: list[Source] = [
        MapFolder(folder, name) for folder, name in zip(maps, names[len(models) :], strict=True)
    ]
    for model in models:
        if not is_model(model):
            known = " and ".join(sorted(f.stem for f in paths.bundled_models().glob("*.keras")))
            raise ModelError(
                f"{model}: there is no such file. Check the path, or choose a model that comes "
                f"with the program: {known}."
            )
    if not models:
        yield folders
        return
    process = ModelProcess(backend=backend)
    try:
        process.start()
        sources: list[Source] = [
            ModelSource(process, file, name, explanation or Explanation())
            for file, name in zip(models, names[: len(models)], strict=True)
        ]
        yield [*sources, *folders]
    finally:
        process.close()


def _folder_name(folder: Path) -> str:
    try:
        return text_of(folder.resolve().name)
    except (OSError, RuntimeError):  # Links in a circle: told when the folder is opened.
        return text_of(folder.name)


def distinct_names(stems: Sequence[str]) -> list[str]:
    """Names that tell the sources apart: a second ``a`` becomes ``a (2)``."""
    seen: dict[str, int] = {}
    names = []
    for stem in stems:
        seen[stem] = seen.get(stem, 0) + 1
        names.append(stem if seen[stem] == 1 else f"{stem} ({seen[stem]})")
    return names
