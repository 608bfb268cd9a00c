"""A German window over models that fail, and processes that lie, shows no English word."""

from __future__ import annotations

import json
import os
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path

import keras
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.explain import pipes, spawning
from dermx_viewer.explain.frames import pack
from dermx_viewer.explain.messages import Done, Ready
from dermx_viewer.explain.spec import ModelSpec, write_spec
from dermx_viewer.gui.commands.scoring import score_dataset
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.painting.demo import write_demo_data
from tests.explain.messages_to_try import READY, maps
from tests.explain.networks import L
from tests.gui.window import TIMEOUT, Answers, opened, shown_window
from tests.translation.english import all_texts, english_in
from tests.translation.seen import Text
from tests.translation.spoken import spoken
from tests.translation.test_every_word import data_of
from tests.translation.test_german_window import OF_LIBRARIES, OF_READERS
from tests.translation.test_process_words import OF_LIBRARIES as OF_MSGSPEC

pytestmark = pytest.mark.backend

RESIDUAL = paths.bundled_models() / "demo-residual.keras"
SPEC = ModelSpec("Net", ("Acne", "Vitiligo"), (24, 32), "0-1")
NAMES = {"File is not a zip file", "and-cuda", "model.weights.h5", 'model.save("model.keras")'}
"""A text of Python's, and names within sentences"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "data"
    write_demo_data(folder, images=6)
    return folder


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def window(qtbot: QtBot, answers: Answers, demo: Path) -> Iterator[MainWindow]:
    with spoken("de"), shown_window(qtbot, answers, restore=False) as made:
        opened(qtbot, made, demo)
        yield made


def english(window: MainWindow, answers: Answers, place: Path) -> list[str]:
    """What of a window, and of what it said, is English; ``place``: the folder of its models."""
    for name in window.docks:
        window.workbench.wishes.dock.emit(name)
        QApplication.processEvents()
    said = [Text(text, "said", "") for both in answers.said for text in both]
    names = data_of(window) | OF_LIBRARIES | OF_READERS | OF_MSGSPEC | NAMES
    names |= {RESIDUAL.stem, str(place), "net.keras"}
    return [f"{each.what}: {each.text}" for each in english_in([*all_texts(window), *said], names)]


# --- model files


def damaged(file: Path) -> None:
    file.write_bytes(RESIDUAL.read_bytes()[:5000])


def without_weights(file: Path) -> None:
    with zipfile.ZipFile(RESIDUAL) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if not name.endswith(".h5"):
                new.writestr(name, old.read(name))


def odd(file: Path) -> None:
    """Layers that are refused one by one, maps that are zero, and much to be said of it."""
    image = L.Input((24, 32, 3))
    twice = L.Conv2D(3, 1, name="twice")
    x = twice(twice(L.Rescaling(1 / 255)(image)))
    x = L.Conv2D(2, 1, name="conv", kernel_initializer="zeros")(L.Cropping2D(4, name="cut")(x))
    y = L.UpSampling2D((4, 4), name="alike")(L.GlobalAveragePooling2D(keepdims=True)(x))
    x = L.concatenate([L.GlobalAveragePooling2D()(x), L.GlobalAveragePooling2D()(y)])
    keras.Model(image, L.Dense(2)(x)).save(file)


def without_layers(file: Path) -> None:
    image = L.Input((24, 32, 3))
    x = L.Dense(4, activation="relu")(L.Flatten()(image))
    keras.Model(image, L.Dense(2, activation="softmax")(x)).save(file)


def with_code(file: Path) -> None:
    image = L.Input((24, 32, 3))
    x = L.GlobalAveragePooling2D()(L.Conv2D(2, 1)(L.Lambda(lambda x: x / 2)(image)))
    keras.Model(image, L.Dense(5, activation="softmax")(x)).save(file)


def absent(file: Path) -> None:
    del file


MADE = (damaged, without_weights, odd, without_layers, with_code, absent)


# Keras 3.15 with NumPy 2.4, while a model is saved.
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_model_files_of_every_kind(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    workbench = window.workbench

    def answered() -> bool:
        pane = workbench.shown.pane
        return pane.maps is not None or (bool(pane.status) and "…" not in pane.status)

    found = {}
    for number, make in enumerate(MADE):
        file = tmp_path / f"{number}" / "net.keras"
        file.parent.mkdir()
        make(file)
        write_spec(SPEC, file.with_suffix(".toml"))
        workbench.edit(models=())
        workbench.add_models([file])
        qtbot.waitUntil(answered, timeout=TIMEOUT)
        found[make.__name__] = english(window, answers, tmp_path)
    # What asks for a permission, or cannot be asked by the method, ends a run before it begins.
    mine = [MADE.index(make) for make in (damaged, without_weights, odd)]
    workbench.edit(models=())
    workbench.add_models([tmp_path / f"{number}" / "net.keras" for number in mine])
    score_dataset(workbench)
    qtbot.waitUntil(lambda: not workbench.runner.running, timeout=TIMEOUT)
    found["all"] = english(window, answers, tmp_path)
    assert found == {name: [] for name in found}
    assert workbench.run is not None, [job.message for job in workbench.runner.jobs]
    assert len(workbench.run.problems) >= 2


def test_a_method_that_is_gone_and_a_process_that_was_killed(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    workbench = window.workbench
    workbench.add_models([RESIDUAL])
    qtbot.waitUntil(lambda: workbench.shown.pane.maps is not None, timeout=TIMEOUT)
    assert window.status.backend.text() == "tensorflow auf CPU"
    workbench.edit(pane={"method": "Sorcery"})
    assert "'Sorcery'" in workbench.shown.pane.status
    assert english(window, answers, tmp_path) == []
    with qtbot.waitSignal(workbench.explainer.failed, timeout=TIMEOUT):
        os.kill(workbench.explainer.process.pid, signal.SIGKILL)
    assert "von außen beendet" in window.message_bar.text.text()
    assert english(window, answers, tmp_path) == []


# --- processes that lie

Deed = tuple[str, str]
HEAR: Deed = ("hear", "")
READ: list[Deed] = [HEAR, ("say", pack(READY).hex()), HEAR]
"""It hears its settings, is ready, and hears its first request."""
LIES: dict[str, list[Deed]] = {
    "garbage": [*READ, ("write", bytes(range(256)).hex())],
    "an answer of another kind": [*READ, ("answer", pack(Done(1, maps())).hex())],
    "an answer to nobody": [*READ, ("say", pack(Done(77)).hex())],
    "a huge length": [*READ, ("write", "7fffffff")],
    "another backend": [HEAR, ("say", pack(Ready("jax", "CPU")).hex())],
    "death": [*READ, ("exit", "3")],
}


@pytest.mark.skipif(os.name != "posix", reason="processes and pipes of Unix")
def test_processes_that_lie(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipes, "_FRAME_S", 0.2)
    workbench, found, told = window.workbench, {}, set()
    for name, deeds in LIES.items():
        program = (
            "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from tests.explain."
            f"hostile_child import main; main({json.dumps([*deeds, ('sleep', '')])!r})"
        )
        monkeypatch.setattr(spawning, "_PROGRAM", program)
        with qtbot.waitSignal(workbench.explainer.failed, timeout=TIMEOUT):
            workbench.add_models([RESIDUAL])
            workbench.explainer.restart()
        told.add(window.message_bar.text.text())
        found[name] = english(window, answers, tmp_path)
    assert found == {name: [] for name in LIES}
    assert len(told) == len(LIES)
