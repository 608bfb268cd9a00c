"""How each kind of task is answered."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.fitting import Fit
from dermx_viewer.errors import MethodError, ModelError, PhotographError
from dermx_viewer.explain.messages import (
    Curves,
    Explain,
    ExplainBatch,
    Inspect,
    Load,
    LoadedModel,
    ModelOutline,
    Perturb,
)
from dermx_viewer.explain.methods import BUILT_IN, find_method
from dermx_viewer.explain.preprocessing import preprocess
from dermx_viewer.explain.worker.curves import curves
from dermx_viewer.explain.worker.ending.digits import blind_classes
from dermx_viewer.explain.worker.engine import Engine
from dermx_viewer.explain.worker.gradients.interface import gradients_of
from dermx_viewer.explain.worker.layers import (
    default_target,
    find_target,
)
from dermx_viewer.explain.worker.loading import (
    complete_spec,
    spec_of,
)
from dermx_viewer.explain.worker.notes import notes
from dermx_viewer.explain.worker.placement import (
    covering,
    filling,
    over_input,
    over_photograph,
)
from dermx_viewer.explain.worker.probe import Report, Setting, silent
from dermx_viewer.explain.worker.randomising import stages
from dermx_viewer.explain.worker.shelf import Shelf
from dermx_viewer.maps import AttentionMaps, MapOrigin


class Desk:
    """Loads files and explains photographs by them.

    A :class:`LoadedModel` is enough to begin again after a restart: what it names is loaded
    when it is first needed.
    """

    def __init__(self) -> None:
        self.backend = keras.backend.backend()
        gradients = gradients_of(self.backend)
        gradients.prepare()
        self.device = gradients.device()
        self.device_note = gradients.device_note()
        self.shelf = Shelf(gradients)

    def load(self, task: Load) -> LoadedModel:
        """Load a file with its spec. Raises ModelError."""
        file = task.file
        given = spec_of(file, task.spec)
        network = self.shelf.read(file, given, pinned=given.sha256, permission=task.permission)
        spec = complete_spec(network, given)
        try:
            targets = self.shelf.candidates(network, spec.input_size)
            wanted = task.target_layer or spec.target_layer
            target = (
                find_target(network.graph, targets, wanted) if wanted else default_target(targets)
            )
        except ModelError as error:
            raise ModelError("{file}: {error}.", file=file, error=error) from None
        usable = target if target is not None and not target.refused else None
        layer = usable.info.name if usable is not None else ""
        return LoadedModel(
            name=spec.name,
            file=file,
            sha256=network.sha256,
            spec=dataclasses.replace(spec, target_layer=layer),
            target_layer=layer,
            layers=tuple(t.info for t in targets if not t.refused),
            backend=self.backend,
            device=self.device,
            activation=network.activation,
            stages=tuple(stage.name for stage in stages(network.graph)),
            channels=network.channels,
            # What is allowed for good is looked up again: it may have been taken back.
            permitted=network.permitted and task.permission == network.sha256,
            device_note=self.device_note,
            outputs_note=network.ending.note if network.ending is not None else "",
            derived=network.ending is not None and network.ending.derived,
            notes=tuple(notes(network.graph, spec, usable)),
        )

    def inspect(self, task: Inspect) -> ModelOutline:
        """Say what a file tells without a spec. Raises ModelError."""
        network = self.shelf.read(task.file, permission=task.permission)
        size = network.input_size
        try:
            targets = self.shelf.candidates(network, size) if size != (0, 0) else ()
        except ModelError as error:
            raise ModelError("{file}: {error}.", file=network.file, error=error) from None
        return ModelOutline(
            file=task.file,
            sha256=network.sha256,
            input_size=size,
            outputs=network.outputs,
            activation=network.activation,
            layers=tuple(target.info for target in targets if not target.refused),
            channels=network.channels,
            question=network.question,
            assumed=network.ending.assumed if network.ending is not None else "",
        )

    def forget(self, file: Path) -> None:
        """Let go of everything made from ``file``."""
        self.shelf.forget(file)

    def explain(
        self,
        task: Explain,
        image: npt.NDArray[np.float32],
        key: Hashable,
        report: Report = silent,
        *,
        fit: Fit | None = None,
    ) -> AttentionMaps:
        """Explain all classes of a preprocessed ``image`` (height, width, colours).

        ``key`` stands for the photograph's content and preprocessing; ``fit``: where it lies in
        the image, None where it fills it. ``report(done, total)`` is
        called now and then by methods that take long. Raises ModelError or MethodError.
        """
        engine = self.shelf.engine(task.model)
        with _naming_the_method(task):
            values, logits = engine.explain(
                image[np.newaxis],
                key=key,
                method=task.method,
                options=task.options,
                setting=_setting(task.model, report),
            )
        return self._maps(task, self._over_photograph(task, engine, values, fit), logits)

    def explain_batch(
        self,
        task: ExplainBatch,
        images: Sequence[npt.NDArray[np.float32] | PhotographError],
        report: Report = silent,
        *,
        fits: Sequence[Fit | None] = (),
    ) -> tuple[AttentionMaps | PhotographError, ...]:
        """Explain several preprocessed images after one forward pass of all.

        ``fits``: where each photograph lies in its image. An error in place of an image is passed
        on. Raises ModelError or MethodError.
        """
        model, engine = task.model, self.shelf.engine(task.model)
        there = [image for image in images if not isinstance(image, PhotographError)]
        if not there:
            return tuple(image for image in images if isinstance(image, PhotographError))
        size = self.shelf.rows_that_fit(model, task.size)
        passed = iter(engine.forward_batch(np.stack(there), size))
        setting = _setting(model, report)
        answers: list[AttentionMaps | PhotographError] = []
        for place, image in enumerate(images):
            if isinstance(image, PhotographError):
                answers.append(image)
                continue
            with _naming_the_method(task):
                values, logits = engine.explain_from(
                    next(passed),
                    image[np.newaxis],
                    method=task.method,
                    options=task.options,
                    setting=setting,
                )
            single, where = task.single(place), fits[place] if fits else None
            values = self._over_photograph(single, engine, values, where)
            answers.append(self._maps(single, values, logits))
        return tuple(answers)

    def _over_photograph(
        self, task: Explain, engine: Engine, values: npt.NDArray[np.float32], fit: Fit | None
    ) -> npt.NDArray[np.float32]:
        """Maps as they cover the photograph; unchanged where they do so as they are."""
        size = task.model.spec.input_size
        grid = (int(values.shape[-2]), int(values.shape[-1]))
        at = engine.placement if _is_of_layer(task, grid, engine) else None
        return over_photograph(values, at or covering(grid, size), fit or filling(size), size)

    def _maps(
        self, task: Explain, values: npt.NDArray[np.float32], logits: npt.NDArray[np.float64]
    ) -> AttentionMaps:
        model = task.model
        if not (np.isfinite(values).all() and np.isfinite(logits).all()):
            raise ModelError(
                "{file}: the network gives values that are no numbers for {photograph}. Check the "
                "preprocessing in its spec; a network in half precision may overflow.",
                file=model.file,
                photograph=task.photograph.name,
            )
        return AttentionMaps(
            image_id=task.image_id,
            classes=model.spec.classes,
            values=values,
            logits=logits,
            origin=MapOrigin(
                model=model.name,
                model_sha256=model.sha256,
                target_layer=model.target_layer if find_method(task.method).grid == "layer" else "",
                method=task.method,
                input_size=model.spec.input_size,
                backend=self.backend,
                options=task.options,
            ),
            activation=model.activation,
            blind=blind_classes(model, task.method, values, logits),
        )

    def perturb(
        self,
        task: Perturb,
        image: npt.NDArray[np.float32],
        key: Hashable,
        report: Report = silent,
        *,
        fit: Fit | None = None,
    ) -> Curves:
        """Deletion and insertion curves of a preprocessed ``image``. Raises ModelError.

        ``fit``: where the photograph, which the map covers, lies in the image.
        """
        setting = _setting(task.model, report)
        size = task.model.spec.input_size
        over = over_input(task.values, fit or filling(size), size)
        task = dataclasses.replace(task, values=over)
        probe = self.shelf.engine(task.model).probe(image[np.newaxis], key=key, setting=setting)
        found = curves(probe, task)
        if not np.isfinite([*found.deletion, *found.insertion]).all():
            raise ModelError(
                "{file}: the network gives values that are no numbers for {photograph} with "
                "pixels taken away. Check the preprocessing in its spec; a network in half "
                "precision may overflow.",
                file=task.model.file,
                photograph=task.photograph.name,
            )
        return found


def _is_of_layer(task: Explain, grid: tuple[int, int], engine: Engine) -> bool:
    """Whether maps of this ``grid`` are of the layer's cells, not of the network's input.

    A method of another package may answer in any resolution: that of the layer is the layer's.
    Raises MethodError where that says nothing and matters.
    """
    placement, method = engine.placement, find_method(task.method)
    if placement is None or method.grid == "input" or grid != placement.grid:
        return False
    if method not in BUILT_IN and grid == task.model.spec.input_size:
        raise MethodError(
            "{file}: {method}: the layer {target_layer!r} has as many "
            "cells as the network's input has pixels, but in other places, and it is not known "
            "which of them the method means; choose another target layer.",
            file=task.model.file,
            method=task.method,
            target_layer=task.model.target_layer,
        )
    return True


@contextmanager
def _naming_the_method(task: Explain | ExplainBatch) -> Iterator[None]:
    """What a network lacks is lacking for this method alone."""
    try:
        yield
    except ModelError as error:
        raise MethodError(
            "{file}: {method}: {error}.", file=task.model.file, method=task.method, error=error
        ) from None


def _setting(model: LoadedModel, report: Report) -> Setting:
    black, grey = (_colour(level, model.spec.preprocessing) for level in (0.0, 127.5))
    blue_first = model.spec.preprocessing == "caffe"
    return Setting(black, grey, model.activation, report, blue_first)


def _colour(level: float, preprocessing: str) -> tuple[float, float, float]:
    """What a grey pixel of ``level`` (0…255) becomes."""
    red, green, blue = preprocess(np.full(3, level, np.float32), preprocessing)
    return float(red), float(green), float(blue)
