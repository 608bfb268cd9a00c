"""What is asked of the model process for the image on screen, with a process that never starts."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import ModelError, ModelProcessDied
from dermx_viewer.explain.client import LoadedModel
from dermx_viewer.explain.spec import read_spec
from dermx_viewer.gui.explainer import Explainer
from dermx_viewer.gui.jobs import JobRunner
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag

MODEL = paths.bundled_models() / "demo-residual.keras"
CHOSEN = (str(MODEL), "", "Grad-CAM")


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    for image in ("a", "b"):
        build.write_evaluation(tmp_path, f"derm1_{image}", darwin1([tag("Acne"), polygon("Scar")]))
        build.write_photograph(tmp_path / f"{image}.png")
    return open_dataset(tmp_path)


class Asked:
    """Stands in for the model process: notes what is asked, and answers when told."""

    def __init__(self) -> None:
        self.futures: list[tuple[str, Future[Any]]] = []

    def load(self, file: Path, **_: object) -> Future[Any]:
        return self._note("load")

    def explain(self, model: object, photograph: object, image_id: str, **_: object) -> Future[Any]:
        return self._note(image_id)

    def _note(self, what: str) -> Future[Any]:
        future: Future[Any] = Future()
        self.futures.append((what, future))
        return future

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.futures]


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def explainer(qtbot: QtBot, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> Iterator[Explainer]:
    runner = JobRunner()
    made = Explainer(runner)
    monkeypatch.setattr(made.process, "load", asked.load)
    monkeypatch.setattr(made.process, "explain", asked.explain)
    yield made
    made.close()
    runner.shutdown()


def loaded(qtbot: QtBot, explainer: Explainer, asked: Asked) -> None:
    spec = read_spec(MODEL.with_suffix(".toml"))
    explainer.want(None, *CHOSEN)
    with qtbot.waitSignal(explainer.changed):
        asked.futures[-1][1].set_result(
            LoadedModel("Net", MODEL, "a" * 64, spec, "", (), "tensorflow", "CPU", "softmax")
        )
    asked.futures.clear()


@pytest.mark.parametrize(
    ("error", "again"),
    [(ModelProcessDied("It ended."), True), (ModelError("Not for this picture."), False)],
    ids=["the process died", "the answer is an error"],
)
def test_what_the_process_died_over_is_asked_for_again_when_shown_again(
    qtbot: QtBot,
    explainer: Explainer,
    asked: Asked,
    dataset: Dataset,
    error: Exception,
    again: bool,
) -> None:
    loaded(qtbot, explainer, asked)
    first, second = dataset.images
    explainer.want(first, *CHOSEN)
    with qtbot.waitSignal(explainer.failed):
        asked.futures[-1][1].set_exception(error)
    for _ in range(3):  # Whatever else is drawn anew, the image stays: it is not asked for again.
        explainer.want(first, *CHOSEN)
        assert explainer.status == str(error)
    explainer.want(second, *CHOSEN)
    explainer.want(first, *CHOSEN)
    assert asked.names == (["a", "b", "a"] if again else ["a", "b"])
    assert ("looking" in explainer.status) == again


def test_a_model_that_the_process_died_over_is_loaded_again_with_another_image(
    qtbot: QtBot, explainer: Explainer, asked: Asked, dataset: Dataset
) -> None:
    explainer.want(dataset.images[0], *CHOSEN)
    with qtbot.waitSignal(explainer.failed):
        asked.futures[-1][1].set_exception(ModelProcessDied("It ended."))
    explainer.want(dataset.images[0], *CHOSEN)
    assert asked.names == ["load"] and explainer.status == "It ended."
    explainer.want(dataset.images[1], *CHOSEN)
    assert asked.names == ["load", "load"]
