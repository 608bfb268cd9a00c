"""Where attention maps come from: a Keras model, or a folder of files."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, TypeVar

from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.errors import ModelError, PhotographError, RunError
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.methods import GRAD_CAM, find_method, resolve_options
from dermx_viewer.explain.saved_folder import is_model
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import ShouldStop, stop_if_asked
from dermx_viewer.runs.map_folder import MapFolder

_T = TypeVar("_T")

_IN_FLIGHT = 6
"""Photographs asked for at once: enough that decoding overlaps with the network.

The network takes them one by one all the same: in batches the last bits of a map would depend
on its company. What batches would gain: tests/bench/bench_throughput.py.
"""

_PATIENCE = 0.1
"""Seconds between two looks at whether the user wants to stop."""

Tell = Callable[[str], None]
"""Told how far work on the next image has come: ``RISE, 400 of 2000``."""


def tell_nobody(text: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How models are asked: method, the options that differ from its own, target layer.

    ``layer`` "" is the one of each model's spec. Raises MethodError for what there is not.
    """

    method: str = GRAD_CAM
    options: Mapping[str, float] = field(default_factory=dict)
    layer: str = ""

    def __post_init__(self) -> None:
        resolve_options(find_method(self.method), self.options)


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


@dataclass(slots=True)
class ModelSource:
    """Maps made by a Keras model in the model process.

    ``random_seed``: None for the weights of the file, else that of random ones in every layer.
    """

    process: ModelProcess
    file: Path
    name: str = ""
    explanation: Explanation = field(default_factory=Explanation)
    random_seed: int | None = None
    problems: list[Problem] = field(default_factory=list)
    loaded: LoadedModel | None = None
    _step: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self.name = self.name or self.file.stem

    def load(self, should_stop: ShouldStop) -> LoadedModel:
        """Load the model once. Raises ModelError."""
        if self.loaded is None:
            layer = self.explanation.layer
            loaded = wait_for(self.process.load(self.file, layer=layer), should_stop)
            if self.random_seed is not None:
                if not loaded.stages:
                    raise ModelError(
                        f"{self.file}: holds no weights that could be made random, so there is no "
                        "baseline of random weights. Leave this model, or the baselines, out."
                    )
                loaded = loaded.with_random_weights(len(loaded.stages), self.random_seed)
            self.loaded = loaded
        return self.loaded

    def maps(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop, tell: Tell = tell_nobody
    ) -> Iterator[tuple[ImageRecord, AttentionMaps | None]]:
        """Explain the photographs, several being under way at once."""
        model = self.load(should_stop)
        waiting: deque[tuple[ImageRecord, Future[AttentionMaps] | None]] = deque()
        upcoming = iter(images)
        try:
            while True:
                while len(waiting) < _IN_FLIGHT and (image := next(upcoming, None)) is not None:
                    waiting.append((image, self._ask(model, image)))
                if not waiting:
                    return
                image, future = waiting.popleft()
                yield image, self._answer(image, future, should_stop, tell)
        finally:
            for _, future in waiting:
                if future is not None:
                    future.cancel()

    def _ask(self, model: LoadedModel, image: ImageRecord) -> Future[AttentionMaps] | None:
        if image.photograph is None or not image.scorable:
            return None
        return self.process.explain(
            model,
            image.photograph.path,
            image.image_id,
            method=self.explanation.method,
            options=self.explanation.options,
            on_progress=self._on_progress,
        )

    def _on_progress(self, done: int, total: int) -> None:
        self._step = (done, total)

    def _tell(self, tell: Tell) -> None:
        done, total = self._step
        if total:
            tell(f"{find_method(self.explanation.method).name}, {done} of {total}")

    def _answer(
        self,
        image: ImageRecord,
        future: Future[AttentionMaps] | None,
        should_stop: ShouldStop,
        tell: Tell,
    ) -> AttentionMaps | None:
        if future is None:
            return None
        try:
            maps = wait_for(future, should_stop, lambda: self._tell(tell))
        except PhotographError as error:
            where = image.photograph.path.name if image.photograph else image.image_id
            done = "the image is not scored"
            self.problems.append(
                Problem("unreadable photograph", where, str(error), done, image.image_id)
            )
            return None
        return replace(maps, origin=replace(maps.origin, model=self.name))

    def describe(self) -> dict[str, object]:
        """Name, file, sha256 and everything of the spec that changes a map."""
        model = self.loaded
        if model is None:
            raise RunError(f"{self.file}: the model was not loaded")
        method = find_method(self.explanation.method)
        random = {} if self.random_seed is None else {"random_weights_seed": self.random_seed}
        return {
            "kind": "model",
            "name": self.name,
            "file": self.file.name,
            "sha256": model.sha256,
            "layer": model.layer if method.grid == "layer" else "",
            "method": method.name,
            "options": dict(resolve_options(method, self.explanation.options)),
            "explained": method.explains,
            "classes": list(model.spec.classes),
            "input_size": list(model.spec.input_size),
            "preprocessing": model.spec.preprocessing,
            "backend": model.backend,
            **random,
        }

    def count(self, images: Sequence[ImageRecord]) -> int:
        """Images with a photograph that fits."""
        return sum(image.photograph is not None and image.scorable for image in images)


def photographs_fingerprint(dataset: Dataset, should_stop: ShouldStop) -> str:
    """sha256 over the ids and bytes of all photographs; "" where there are none."""
    digest, found = hashlib.sha256(), False
    for image in dataset.images:
        stop_if_asked(should_stop)
        if image.photograph is None:
            continue
        found = True
        digest.update(f"{image.image_id}\0".encode())
        try:
            digest.update(image.photograph.path.read_bytes())
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
    names = distinct_names([*(m.stem for m in models), *(m.resolve().name for m in maps)])
    folders: list[Source] = [
        MapFolder(folder, name) for folder, name in zip(maps, names[len(models) :], strict=True)
    ]
    for model in models:
        if not is_model(model):
            raise ModelError(f"{model}: there is no such file. Check the path.")
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


def distinct_names(stems: Sequence[str]) -> list[str]:
    """Names that tell the sources apart: a second ``a`` becomes ``a (2)``."""
    seen: dict[str, int] = {}
    names = []
    for stem in stems:
        seen[stem] = seen.get(stem, 0) + 1
        names.append(stem if seen[stem] == 1 else f"{stem} ({seen[stem]})")
    return names


def wait_for(
    future: Future[_T], should_stop: ShouldStop, meanwhile: Callable[[], None] | None = None
) -> _T:
    """The future's result, looking now and then whether to stop; cancels it where so."""
    try:
        while True:
            try:
                return future.result(timeout=_PATIENCE)
            except TimeoutError:
                stop_if_asked(should_stop)
                if meanwhile is not None:
                    meanwhile()
    except CancelledError:
        raise RunError(
            "The model process was started anew meanwhile. Start the run again."
        ) from None
    finally:
        future.cancel()
