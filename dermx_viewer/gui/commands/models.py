"""Commands about models: the list, which class is explained, and the process that runs them."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType

from dermx_viewer import paths
from dermx_viewer.explain.backends import BACKENDS, NAMES, installed_backends
from dermx_viewer.gui.commands.command import Command, always
from dermx_viewer.gui.commands.menu_words import BACKEND_MENU, BATCH_MENU, BATCH_TIP
from dermx_viewer.gui.settings import BATCH_SIZES
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.model_files import ask_model_files
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.runs.sources.model_source import AUTOMATIC_CARD, AUTOMATIC_CPU
from dermx_viewer.session.state import ClassPolicy

NOT_INSTALLED = " (not installed)"
_SIZES = MappingProxyType(
    {0: f"Automatic: {AUTOMATIC_CPU}, {AUTOMATIC_CARD} with a graphics card", 1: "One"}
)


def ask_models(workbench: Workbench) -> None:
    """Choose model files to add."""
    files = ask_model_files(workbench, tr("Add models"))
    if files:
        workbench.add_models(files)


def add_demo_models(workbench: Workbench) -> None:
    """Add the bundled models."""
    workbench.add_models(sorted(paths.bundled_models().glob("*.keras")))


def next_model(workbench: Workbench, by: int = 1) -> None:
    """Look with the next model of the list, at its own layer; after the last comes the first."""
    models, now = workbench.shown.session.models, workbench.shown.session.pane.model
    if models:
        place = models.index(now) + by if now in models else (by - 1) // 2
        workbench.edit(pane={"model": models[place % len(models)], "target_layer": ""})


def next_class(workbench: Workbench, by: int = 1) -> None:
    """Explain the model's next class; after the last comes the first."""
    shown = workbench.shown.pane
    if shown.outputs is None or shown.scene.attention is None:
        return
    classes, now = shown.outputs.classes, shown.scene.attention.explained_class
    place = classes.index(now) + by if now in classes else 0
    chosen = classes[place % len(classes)]
    workbench.edit(pane={"class_policy": "chosen", "chosen_class": chosen})


def _has_models(shown: Shown) -> bool:
    return len(shown.session.models) > 1


def _has_outputs(shown: Shown) -> bool:
    return shown.pane.outputs is not None


def _explain(workbench: Workbench, *, policy: ClassPolicy) -> None:
    workbench.edit(pane={"class_policy": policy})


def _is_backend(shown: Shown, *, name: str) -> bool:
    return shown.preferences.backend == name


def _is_batch_size(shown: Shown, *, size: int) -> bool:
    return shown.preferences.batch_size == size


def _set_backend(workbench: Workbench, *, name: str) -> None:
    workbench.remembered.set_backend(name)


def _set_batch_size(workbench: Workbench, *, size: int) -> None:
    workbench.remembered.set_batch_size(size)


def _never(_shown: Shown) -> bool:
    return False


def _backend(name: str, there: tuple[str, ...]) -> Command:
    """Compute with this backend, "" for the usual one; one that is not installed says so."""
    installed = not name or name in there
    text = NAMES.get(name, "Automatic")
    return Command(
        id=f"backend:{name or 'automatic'}",
        text=text if installed else f"{text}{NOT_INSTALLED}",
        menu=BACKEND_MENU,
        section=3,
        run=partial(_set_backend, name=name),
        enabled=always if installed else _never,
        checked=partial(_is_backend, name=name),
        group="backend",
    )


def _batch_size(size: int) -> Command:
    return Command(
        id=f"batch:{size}",
        text=_SIZES.get(size, f"{size}"),
        menu=BATCH_MENU,
        section=3,
        run=partial(_set_batch_size, size=size),
        checked=partial(_is_batch_size, size=size),
        group="batch",
        tip=BATCH_TIP,
    )


COMMANDS = (
    Command(id="add_model", text="&Add a model…", menu="Model", run=ask_models, keys=("Ctrl+M",)),
    Command(id="demo_models", text="Add the &demo models", menu="Model", run=add_demo_models),
    Command(
        id="gold",
        text="Explain the &gold standard",
        menu="Model",
        section=1,
        run=partial(_explain, policy="gold"),
        keys=("G",),
    ),
    Command(
        id="predicted",
        text="Explain the &predicted class",
        menu="Model",
        section=1,
        run=partial(_explain, policy="predicted"),
        keys=("E",),
    ),
    Command(
        id="next_model",
        text="&Next model",
        menu="Model",
        section=1,
        run=next_model,
        keys=("M",),
        enabled=_has_models,
    ),
    Command(
        id="previous_model",
        text="Pre&vious model",
        menu="Model",
        section=1,
        run=partial(next_model, by=-1),
        keys=("Shift+M",),
        enabled=_has_models,
    ),
    Command(
        id="next_class",
        text="Next &class",
        menu="Model",
        section=1,
        run=next_class,
        keys=("K",),
        enabled=_has_outputs,
        tip="Explain the model's next class, whatever it predicts",
    ),
    Command(
        id="previous_class",
        text="Previous c&lass",
        menu="Model",
        section=1,
        run=partial(next_class, by=-1),
        keys=("Shift+K",),
        enabled=_has_outputs,
    ),
)

PROCESS_COMMANDS = (
    Command(
        id="trusted",
        text="Files permitted to r&un code…",
        menu="Model",
        section=3,
        run=lambda workbench: workbench.permission.show_files(),
        tip="Model files whose program code may run, and taking that back",
    ),
    *(_backend(name, installed_backends()) for name in ("", *BACKENDS)),
    *map(_batch_size, BATCH_SIZES),
    Command(
        id="restart_models",
        text="Re&start the model process",
        menu="Model",
        section=3,
        run=lambda workbench: workbench.explainer.restart(),
        tip="End what the model process is at and begin anew",
    ),
)
"""Those that stand below the protocol"""
