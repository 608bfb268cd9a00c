"""Where attention maps come from: a Keras model, or a folder of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dermx_viewer import paths
from dermx_viewer.errors import ModelError
from dermx_viewer.explain.client import ModelProcess
from dermx_viewer.explain.saved_folder import is_model
from dermx_viewer.files import text_of
from dermx_viewer.runs.sources.array_file import PACKED, SUFFIXES
from dermx_viewer.runs.sources.map_array import MapArray
from dermx_viewer.runs.sources.map_folder import INDEX, MapFolder, read_index
from dermx_viewer.runs.sources.model_source import Explanation, ModelSource
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.said import both
from dermx_viewer.whole_folder import settle


@contextmanager
def open_sources(
    *,
    models: Sequence[Path],
    maps: Sequence[Path],
    backend: str = "",
    explanation: Explanation | None = None,
    early: bool = True,
) -> Iterator[list[Source]]:
    """Sources for model files, and for maps in folders or in a file with a whole set of them; the
    model process ends with the block.

    ``explanation``: how every model is asked, Grad-CAM at its own layer where None. ``early``: the
    model process is started now, not when a model is asked for.
    """
    names = distinct_names([*(m.stem for m in models), *map(_folder_name, maps)])
    folders: list[Source] = [
        MapArray(array, name) if (array := _array_of(file)) else MapFolder(file, name)
        for file, name in zip(maps, names[len(models) :], strict=True)
    ]
    for model in models:
        if not is_model(model):
            known = both(sorted(f.stem for f in paths.bundled_models().glob("*.keras")))
            raise ModelError(
                "{model}: there is no such file. Check the path, or choose a model that comes "
                "with the program: {known}.",
                model=model,
                known=known,
            )
    if not models:
        yield folders
        return
    process = ModelProcess(backend=backend)
    try:
        if early:
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
        return text_of(folder.stem if _array_of(folder) == folder else folder.resolve().name)
    except (OSError, RuntimeError):  # Links in a circle: told when the folder is opened.
        return text_of(folder.name)


def _array_of(path: Path) -> Path | None:
    """The file with a whole set of maps that ``path`` is, or that `explain` wrote into it."""
    try:
        if path.suffix.lower() in SUFFIXES and path.is_file():
            return path
        settle(path)  # Maps of two runs side by side, where the program was killed between them.
        packed = path / PACKED
        return packed if packed.is_file() and read_index(path / INDEX) else None
    except OSError:
        return None


def distinct_names(stems: Sequence[str]) -> list[str]:
    """Names that tell the sources apart: a second ``a`` becomes ``a (2)``."""
    seen: dict[str, int] = {}
    names = []
    for stem in stems:
        seen[stem] = seen.get(stem, 0) + 1
        names.append(stem if seen[stem] == 1 else f"{stem} ({seen[stem]})")
    return names
