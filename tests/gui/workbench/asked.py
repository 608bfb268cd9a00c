"""A model process for tests that never starts: it notes what is asked, and answers when told."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.explain.client import LoadedModel
from dermx_viewer.explain.spec import read_spec
from dermx_viewer.gui.workbench.explainer import Explainer
from dermx_viewer.maps import AttentionMaps, MapOrigin
from tests.gui.window import TIMEOUT


@dataclass(frozen=True, eq=False)
class Question:
    """Something asked of the model process: ``a LayerCAM`` or ``load demo-residual deeper``."""

    what: str
    file: Path
    layer: str
    future: Future[Any]


class Asked:
    """Stands in for the model process: notes what is asked, and answers when told."""

    def __init__(self) -> None:
        self.questions: list[Question] = []

    def load(self, file: Path, *, target_layer: str = "", **_: object) -> Future[Any]:
        name = " ".join(["load", file.stem, target_layer]).strip()
        return self._note(name, file, target_layer)

    def inspect(self, file: Path, **_: object) -> Future[Any]:
        return self._note(f"inspect {file.stem}", file, "")

    def explain(
        self, model: LoadedModel, photograph: object, image_id: str, *, method: str, **_: object
    ) -> Future[Any]:
        at = f" at {model.target_layer}" if model.target_layer else ""
        return self._note(f"{image_id} {method}{at}", model.file, model.target_layer)

    def forget(self, model: LoadedModel) -> Future[Any]:
        return self._note(f"forget {model.file.stem}", model.file, model.target_layer)

    def _note(self, what: str, file: Path, layer: str) -> Future[Any]:
        future: Future[Any] = Future()
        self.questions.append(Question(what, file, layer, future))
        return future

    @property
    def names(self) -> list[str]:
        return [question.what for question in self.questions]

    @property
    def last(self) -> Question:
        return self.questions[-1]

    def of(self, what: str) -> Question:
        """The last question of that name."""
        return next(q for q in reversed(self.questions) if q.what == what)


def answer(qtbot: QtBot, explainer: Explainer, question: Question, value: object) -> None:
    """Answer or fail a question, and wait until the explainer has told of it."""
    with qtbot.waitSignal(explainer.changed, timeout=TIMEOUT):
        if isinstance(value, Exception):
            question.future.set_exception(value)
        else:
            question.future.set_result(value)


def loaded_model(file: Path, layer: str = "", sha256: str = "a" * 64) -> LoadedModel:
    spec = read_spec(file.with_suffix(".toml"))
    return LoadedModel("Net", file, sha256, spec, layer, (), "tensorflow", "CPU", "softmax")


def maps_of(image: ImageRecord, *, size: int = 2) -> AttentionMaps:
    values = np.ones((1, size, size), np.float32)
    return AttentionMaps(image.image_id, ("Acne",), values, np.ones(1), MapOrigin("process"))
