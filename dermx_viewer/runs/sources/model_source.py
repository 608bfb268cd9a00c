"""Attention maps made by a Keras model in the model process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from copy import copy
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from dermx_viewer.dataset.pictures import FILE_LIMIT
from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.errors import (
    MethodError,
    ModelError,
    ModelProcessDied,
    PhotographError,
    RunError,
)
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.methods import GRAD_CAM, find_method, resolve_options
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import ShouldStop
from dermx_viewer.runs.sources.asking import IN_FLIGHT, Tell, answers, tell_nobody, wait_for
from dermx_viewer.runs.sources.batches import batches, fits
from dermx_viewer.runs.sources.contents import model_contents, photographs, what_computes
from dermx_viewer.runs.sources.copies import COPIES
from dermx_viewer.runs.sources.lost import died, unreadable
from dermx_viewer.runs.sources.outputs_told import blind_problem, outputs_problem
from dermx_viewer.runs.sources.source import Found
from dermx_viewer.said import Said

AUTOMATIC_CPU = 8
"""Photographs in a pass on the CPU: larger batches are no faster there, and the shown image
waits longer for its turn (tests/bench/bench_throughput.py)."""

AUTOMATIC_CARD = 32
"""On a graphics card, which small batches leave idle."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How models are asked: method, the options that differ from its own, target layer.

    ``target_layer`` "" is the one of each model's spec. ``batch_size``: photographs in one forward
    pass; 0 for AUTOMATIC_CPU or AUTOMATIC_CARD. The last bits of a map depend on it, so it is told
    in run.json. Raises MethodError for what there is not.
    """

    method: str = GRAD_CAM
    options: Mapping[str, float] = field(default_factory=dict)
    target_layer: str = ""
    batch_size: int = 0

    def __post_init__(self) -> None:
        resolve_options(find_method(self.method), self.options)
        if self.batch_size < 0:
            raise MethodError("A batch of {n} photographs: give 1 or more.", n=self.batch_size)


def notes_of(model: LoadedModel) -> list[Problem]:
    """What the user must know about a model and its spec."""
    done = Said("used as it is")
    return [Problem("model", model.file.name, note, done, "") for note in model.notes]


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A model and how it is asked: plain data, which a part can name where it is sent elsewhere.

    Fields as those of :class:`ModelSource`.
    """

    file: Path
    name: str
    explanation: Explanation
    random_seed: int | None = None
    permission: str = ""
    together: int = 0

    def asked_in(self, process: ModelProcess) -> ModelSource:
        """The source that asks it in a model process."""
        return ModelSource(process, *(getattr(self, field.name) for field in fields(self)))


@dataclass(slots=True)
class _Known:
    """What is known of a model once it is loaded, the same in every run.

    ``batch_size``: photographs in one forward pass; 1 once that was too much for the machine.
    ``content``: what the files hold.
    """

    loaded: LoadedModel | None = None
    batch_size: int = 0
    content: list[str] | None = None


@dataclass(slots=True)
class ModelSource:
    """Maps made by a Keras model in the model process.

    ``random_seed``: None for the weights of the file, else that of random ones in every layer.
    ``permission``: sha256 of the content whose code may run, this once; "" for none.
    ``together``: so many photographs it is asked for in a run, whose parts are asked for one by
    one; 0 for those that it is asked for at once.
    """

    process: ModelProcess
    file: Path
    name: str = ""
    explanation: Explanation = field(default_factory=Explanation)
    random_seed: int | None = None
    permission: str = ""
    together: int = 0
    known: _Known = field(default_factory=_Known, init=False)
    _step: tuple[int, int] = field(default=(0, 0), init=False)

    def __post_init__(self) -> None:
        self.name = self.name or self.file.stem

    @property
    def named(self) -> NamedModel:
        """The same without the process that it is asked in."""
        return NamedModel(*(getattr(self, field.name) for field in fields(NamedModel)))

    def load(self, should_stop: ShouldStop) -> LoadedModel:
        """Load the model once. Raises ModelError."""
        if self.known.loaded is None:
            layer = self.explanation.target_layer
            asked = self.process.load(self.file, target_layer=layer, permission=self.permission)
            loaded = wait_for(asked, should_stop)
            if self.random_seed is not None:
                if not loaded.stages:
                    raise ModelError(
                        "{file}: holds no weights that could be made random, so there is no "
                        "baseline of random weights. Leave this model, or the baselines, out.",
                        file=self.file,
                    )
                loaded = loaded.with_random_weights(len(loaded.stages), self.random_seed)
            self.known.loaded = loaded
            automatic = AUTOMATIC_CPU if loaded.device == "CPU" else AUTOMATIC_CARD
            self.known.batch_size = self.explanation.batch_size or automatic
        return self.known.loaded

    def notes(self, should_stop: ShouldStop) -> tuple[Problem, ...]:
        """What the user must know about the model, once: not of a copy with random weights."""
        loaded = self.load(should_stop)
        if self.random_seed is not None:
            return ()
        return (*notes_of(loaded), *outputs_problem(loaded))

    def among(self, images: Sequence[ImageRecord]) -> ModelSource:
        """The model that is asked for the photographs of ``images``, in parts.

        However small a part is, its passes have the size that they have in the whole run, on
        which the last bits of a map depend.
        """
        # A copy, which knows what this one knows of the model.
        asked = copy(self)
        asked.together = len(self.served(images))
        return asked

    def unmatched(self, images: Sequence[ImageRecord]) -> tuple[Problem, ...]:
        """Nothing: it has maps for what it is asked for."""
        return ()

    def maps(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop, tell: Tell = tell_nobody
    ) -> Iterator[Found]:
        """Explain the photographs, several being under way at once.

        Should the model process end at a batch, the rest goes through one by one: a backend on
        the CPU that runs out of memory often crashes instead of saying so. A photograph over
        which it ends when it is asked for that one alone is a problem, and the rest goes on.
        Raises ModelError where it ends over several in a row.
        """
        self.load(should_stop)
        # A data set smaller than a batch need not be filled up to one.
        size = max(1, min(self.known.batch_size, self.together or len(self.served(images))))
        done, ahead = 0, max(2, IN_FLIGHT // size)
        while done < len(images):
            try:
                for answer in self._in_batches(images[done:], size, ahead, should_stop, tell):
                    yield answer
                    done += 1
            except ModelProcessDied as death:
                if ahead == 1:
                    yield Found(images[done], None, (died(images[done], death),))
                    done += 1
                # Where others are under way it may have been one of them.
                size = ahead = self.known.batch_size = 1

    def _in_batches(
        self,
        images: Sequence[ImageRecord],
        size: int,
        ahead: int,
        should_stop: ShouldStop,
        tell: Tell,
    ) -> Iterator[Found]:
        model = self.load(should_stop)
        questions = (
            (group, partial(self._ask, model, group, size)) for group in batches(images, size)
        )
        for group, answer in answers(questions, should_stop, lambda: self._tell(tell), ahead=ahead):
            found = iter(answer if isinstance(answer, tuple) else (answer,))
            for image in group:
                yield self._taken(image, next(found)) if fits(image) else Found(image)
            COPIES.drop(image.photograph.path for image in group if image.photograph is not None)

    def _ask(self, model: LoadedModel, group: Sequence[ImageRecord], size: int) -> Future[Any]:
        wanted = [
            (image.image_id, COPIES.here(image.photograph.path))
            for image in group
            if image.photograph is not None and image.scorable
        ]
        asked = self.explanation
        if not wanted:
            nothing: Future[Any] = Future()
            nothing.set_result(())
            return nothing
        if size > 1:
            return self.process.explain_batch(
                model,
                wanted,
                size=size,
                method=asked.method,
                options=asked.options,
                on_progress=self._on_progress,
            )
        ((image_id, photograph),) = wanted
        return self.process.explain(
            model,
            photograph,
            image_id,
            method=asked.method,
            options=asked.options,
            on_progress=self._on_progress,
        )

    def _on_progress(self, done: int, total: int) -> None:
        self._step = (done, total)

    def _tell(self, tell: Tell) -> None:
        done, total = self._step
        if total:
            tell(f"{find_method(self.explanation.method).name}, {done} of {total}")

    def _taken(self, image: ImageRecord, answer: AttentionMaps | PhotographError) -> Found:
        if isinstance(answer, PhotographError):
            return Found(image, None, (unreadable(image, answer, Said("the image is not scored")),))
        named = replace(answer, origin=replace(answer.origin, model=self.name))
        return Found(image, named, tuple(blind_problem(answer)))

    def inputs(self, images: Sequence[ImageRecord], should_stop: ShouldStop) -> object:
        """The model's files and what it is asked, what computes it, the size of its passes, and
        the photographs. The model is not loaded for it: a run may go on without."""
        if self.known.content is None:
            self.known.content = model_contents(self.file)
        method = find_method(self.explanation.method)
        options = sorted(resolve_options(method, self.explanation.options))
        asked = [self.file.name, method.name, options, self.explanation.target_layer]
        # An automatic size is known once the device is: it follows from what computes.
        size = [self.explanation.batch_size, min(AUTOMATIC_CARD, self.together)]
        seen = photographs(images, FILE_LIMIT, should_stop)
        return [asked, self.random_seed, self.known.content, what_computes(), size, seen]

    def describe(self) -> dict[str, object]:
        """Name, file, sha256 and everything of the spec that changes a map."""
        model = self.known.loaded
        if model is None:
            raise RunError("{file}: the model was not loaded", file=self.file)
        method = find_method(self.explanation.method)
        random = {} if self.random_seed is None else {"random_weights_seed": self.random_seed}
        return {
            "kind": "model",
            "name": self.name,
            "file": self.file.name,
            "sha256": model.sha256,
            "layer": model.target_layer if method.grid == "layer" else "",
            "method": method.name,
            "options": dict(resolve_options(method, self.explanation.options)),
            "explained": method.explains,
            "batch_size": self.known.batch_size,
            "classes": list(model.spec.classes),
            "input_size": list(model.spec.input_size),
            "resize": model.spec.resize,
            "preprocessing": model.spec.preprocessing,
            "activation": model.activation,
            **({"outputs_note": model.outputs_note} if model.outputs_note else {}),
            "backend": model.backend,
            **random,
        }

    def served(self, images: Sequence[ImageRecord]) -> list[ImageRecord]:
        """Images with a photograph that fits."""
        return [image for image in images if fits(image)]
