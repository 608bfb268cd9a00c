"""A workbench that only remembers what it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.gui.commands.all import COMMANDS
from dermx_viewer.gui.dialogs.questions import Dialogs, Unsaved
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.gui.workbench.blind import Blind
from dermx_viewer.gui.workbench.judging import Judging
from dermx_viewer.gui.workbench.shown import ModelFile, Shown
from dermx_viewer.gui.workbench.wishes import Message, Wishes
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.session.state import Session

ALL = {command.id: command for command in COMMANDS}


class Asked(Dialogs):
    """Answers questions as told. ``said``: (title, text) of what was said or asked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window = window
        self.folder: Path | None = None
        self.files: list[Path] = []
        self.save: Path | None = None
        self.file: Path | None = None
        self.text: str | None = None
        self.yes = True
        self.choice: int | None = 0
        self.unsaved: Unsaved = "cancel"
        self.said: list[tuple[str, str]] = []

    def inform(self, title: str, text: str) -> None:
        self.said.append((title, text))

    def warn(self, title: str, text: str) -> None:
        self.said.append((title, text))

    def confirm(self, title: str, text: str) -> bool:
        self.said.append((title, text))
        return self.yes

    def ask_unsaved(self, title: str, text: str) -> Unsaved:
        self.said.append((title, text))
        return self.unsaved

    def ask_folder(self, title: str, start: Path) -> Path | None:
        return self.folder

    def ask_files(self, title: str, start: Path, filters: str) -> list[Path]:
        return self.files

    def ask_text(self, title: str, label: str, text: str) -> str | None:
        self.said.append((title, text))
        return self.text

    def ask_choice(self, title: str, label: str, choices: Sequence[str]) -> int | None:
        self.said.append((title, label))
        return self.choice

    def ask_file(self, title: str, suggested: Path, filters: str) -> Path | None:
        return self.file

    def ask_save(self, title: str, suggested: Path, filters: str) -> Path | None:
        return self.save


class Recorder:
    """Anything that can be called: remembers how, and answers with ``answer``."""

    def __init__(self, calls: list[tuple[Any, ...]], name: str, answer: object = None) -> None:
        self._calls = calls
        self._name = name
        self.answer = answer

    def set_session(self, session: Session) -> None:
        """Changes what is shown too, as the real one does."""
        self.calls.append(("set_session", session))
        self.shown = replace(self.shown, session=session)

    def __getattr__(self, name: str) -> Callable[..., object]:
        def call(*args: Any, **options: Any) -> object:
            self._calls.append((f"{self._name}{name}", *args, *([options] if options else [])))
            return self.answer

        return call


class Results(Recorder):
    """Has rows to lose, and records the rest."""

    to_lose = 0


class Remembered(Recorder):
    """Forgets recent data sets, and records the rest."""

    def __init__(self, calls: list[tuple[Any, ...]], settings: Settings) -> None:
        super().__init__(calls, "remembered.")
        self.clear_recent = settings.clear_recent


class Fake(QObject):
    """``calls``: (what, arguments …, options) in their order; ``wished`` and ``messages`` too."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.calls: list[tuple[Any, ...]] = []
        self.wished: list[tuple[Any, ...]] = []
        self.messages: list[str] = []
        self.shown = Shown()
        self.settings = Settings()
        self.dialogs = Asked(window)
        self.runner = JobRunner(self)
        self.wishes = Wishes(self)
        self.judging = Judging(self.settings, self.dialogs, self.wishes, self)
        self.blind = Blind(self.judging, self.wishes, self)
        self.jobs = Recorder(self.calls, "jobs.")
        self.doors = Recorder(self.calls, "doors.")
        self.runs = Recorder(self.calls, "runs.")
        self.unsaved = Recorder(self.calls, "unsaved.", ())
        self.explainer = Recorder(self.calls, "explainer.")
        self.permission = Recorder(self.calls, "permission.")
        self.results = Results(self.calls, "results.")
        self.remembered = Remembered(self.calls, self.settings)
        around = (
            "layout_reset",
            "drawer",
            "docks_away",
            "full_screen",
            "picture_copied",
            "close",
            "images_as",
            "strip_below",
        )
        for name in ("dock", "raised", "image", "zoom", "picture", *around):
            signal = getattr(self.wishes, name)
            signal.connect(lambda *args, n=name: self.wished.append((n, *args)))
        self.wishes.all_commands.connect(lambda how: self.wished.append(("all_commands", how)))
        self.wishes.said.connect(self._on_said)

    def _on_said(self, message: Message) -> None:
        self.messages.append(message.text)

    def edit(self, **changes: Any) -> None:
        """Changes what is shown too, as the real one does."""
        self.calls.append(("edit", changes))
        self.shown = replace(self.shown, session=self.shown.session.changed(**changes))

    def open(self, *args: Any, **options: Any) -> Job:
        """Remembers what is to be opened; the job that would do it is never begun."""
        Recorder(self.calls, "").open(*args, **options)
        return Job("Open", lambda _progress, _should_stop: None, self.runner)

    def __getattr__(self, name: str) -> Callable[..., object]:
        known = ("reload", "undo", "redo", "step", "show_image", "add_models", "activate")
        if name not in known:
            raise AttributeError(name)
        return getattr(Recorder(self.calls, ""), name)  # type: ignore[no-any-return]

    @property
    def workbench(self) -> Workbench:
        """It as what commands ask for."""
        return cast(Workbench, self)


@dataclass(frozen=True)
class Part:
    """What of a part is told to the menus."""

    name: str
    title: str
    keys: str = ""


TITLES = (
    *("Images", "Layers", "Attention", "Scores of this image", "Scores of the data set"),
    *("Agreement", "Data set", "Problems", "Jobs"),
)


def parts(count: int) -> list[Part]:
    """Parts of which the last has keys of its own."""
    titles = [*TITLES, *(f"Part {n}" for n in range(count))]
    found = [Part(f"part{n}", titles[n]) for n in range(count - 1)]
    return [*found, Part("belief", "Belief", "Ctrl+T")] if count else []


def dataset(ids: Sequence[str], root: Path = Path("/data/somewhere")) -> Dataset:
    return Dataset(root, tuple(ImageRecord(name, 3, 4) for name in ids))


def with_everything(shown: Shown) -> Shown:
    """A data set of three images, and two models of which one is missing."""
    models = (
        ModelFile(path=Path("/models/residual.keras"), there=True),
        ModelFile(path=Path("/models/gone.keras"), there=False),
    )
    return replace(shown, dataset=dataset(["img_001", "img_002", "b"]), models=models)


def run(fake: Fake, name: str) -> None:
    """Do the command of this name."""
    ALL[name].run(fake.workbench)


def is_checked(fake: Fake, name: str) -> bool:
    """Whether it has a check mark."""
    checked = ALL[name].checked
    return checked is not None and checked(fake.shown)
