"""Whether the program code in model files may run: asks the user, remembers, takes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dermx_viewer.errors import DermXError, ModelError, ModelNeedsPermission
from dermx_viewer.explain.permission import permitted_files, remember, sha256_of, withdraw
from dermx_viewer.gui.consent_dialogs import Trusted, TrustedFilesDialog, Verdict, local_time

if TYPE_CHECKING:
    from dermx_viewer.gui.main_window import MainWindow

_Stamp = tuple[int, int]
"""(time of the last change in ns, size) of a file: enough to see that it was written anew."""


class Decisions(QObject):
    """What the user has decided about model files for as long as the window is open.

    "Once" is for the file as it was then: where it was written anew it is asked about again.
    """

    asked = Signal(object, object)
    """A ModelNeedsPermission to decide on, and what to call where the code may run (or None)"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._once: dict[Path, tuple[_Stamp, str]] = {}
        self._refused: set[Path] = set()

    @property
    def once(self) -> dict[str, str]:
        """sha256 → name of the files that may run their code this once."""
        return {sha256: file.name for file, (_, sha256) in self._once.items()}

    def ask_about(self, error: Exception, again: Callable[[], object] | None = None) -> bool:
        """Whether ``error`` is about a file's code, and the user is asked now."""
        if not isinstance(error, ModelNeedsPermission) or self.refuses(error.file):
            return False
        self.asked.emit(error, again)
        return True

    def allows(self, file: Path) -> str:
        """The sha256 with which the code in ``file`` may run this once; "" where it may not."""
        stamp, sha256 = self._once.get(file, ((0, 0), ""))
        return sha256 if stamp == stamp_of(file) else ""

    def refuses(self, file: Path) -> bool:
        """Whether the user said no, and has not chosen the file again since."""
        return file in self._refused

    def allow(self, file: Path, stamp: _Stamp, sha256: str) -> None:
        """Let the code in ``file`` run this once, if it still has that stamp."""
        self._once[file] = (stamp, sha256)
        self._refused.discard(file)

    def refuse(self, file: Path) -> None:
        """Do not let it run, and do not ask."""
        self._once.pop(file, None)
        self._refused.add(file)

    def ask_again(self, file: Path) -> None:
        """Forget a refusal: the user has chosen the file again."""
        self._refused.discard(file)

    def take_back(self, sha256: str) -> None:
        """Let no file with this content run any more."""
        for file in [file for file, (_, digest) in self._once.items() if digest == sha256]:
            self.refuse(file)


def stamp_of(file: Path) -> _Stamp:
    """When a file was changed last, and its size; (0, 0) where there is none."""
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """About one file: ``again`` tries anew what failed because of it."""

    error: ModelNeedsPermission
    again: Callable[[], object] | None
    stamp: _Stamp
    sha256: str


class Consent(QObject):
    """Asks about a file that was not loaded because of its code, and does as it is told."""

    changed = Signal(object)
    """The files that are trusted now, as :class:`Trusted`"""
    _read = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._explainer = window.controller.explainer
        self._asking: set[Path] = set()
        self._decisions = self._explainer.decisions
        self._decisions.asked.connect(self._on_decisions_asked)
        # The job that read the file is over before the question is on screen.
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object)
    def _on_decisions_asked(
        self, error: ModelNeedsPermission, again: Callable[[], object] | None
    ) -> None:
        file = error.file
        if file in self._asking:
            return
        self._asking.add(file)
        stamp = stamp_of(file)
        # Read in a thread: a large file takes longer than the window may stand still.
        job = self._window.runner.start(f"Read {file.name}", lambda *_: sha256_of(file))
        job.finished.connect(lambda sha256: self._read.emit(_Question(error, again, stamp, sha256)))
        job.failed.connect(lambda failure: self._on_not_read(file, failure))
        job.cancelled.connect(lambda: self._on_not_read(file, error))

    @Slot(object)
    def _on_read(self, question: _Question) -> None:
        error = question.error
        verdict = self._window.dialogs.ask_consent(error, question.sha256)
        self._asking.discard(error.file)
        if self._do(verdict, question):
            self._decisions.ask_again(error.file)
            self.changed.emit(self.files())
            self._explainer.load_anew(str(error.file))
            if question.again is not None:
                question.again()
        else:
            self._decisions.refuse(error.file)
            self._window.message_bar.say(str(error))

    def _do(self, verdict: Verdict, question: _Question) -> bool:
        """Whether the code may run."""
        file, sha256 = question.error.file, question.sha256
        if verdict is Verdict.ONCE:
            self._decisions.allow(file, question.stamp, sha256)
        elif verdict is Verdict.TRUST:
            try:
                remember(sha256, file.name)
            except ModelError as failure:
                self._window.dialogs.warn("Not remembered", str(failure))
                return False
        return verdict is not Verdict.REFUSE

    def _on_not_read(self, file: Path, failure: Exception) -> None:
        self._asking.discard(file)
        if isinstance(failure, DermXError):
            self._window.message_bar.say(str(failure))

    def show_files(self) -> None:
        """List the files whose code may run."""
        dialog = TrustedFilesDialog(self._window)
        dialog.take_back_requested.connect(self.take_back)
        self.changed.connect(dialog.show_files)
        dialog.show_files(self.files())
        dialog.show()

    def files(self) -> list[Trusted]:
        """Files whose code may run: those that are remembered, then those of this session."""
        remembered = permitted_files()
        kept = [
            Trusted(str(entry.get("file", "")), local_time(str(entry.get("since", ""))), sha256)
            for sha256, entry in remembered.items()
        ]
        once = self._decisions.once
        return kept + [
            Trusted(name, "this session only", sha256)
            for sha256, name in once.items()
            if sha256 not in remembered
        ]

    @Slot(str)
    def take_back(self, sha256: str) -> None:
        """Let the file with this content run its code no more, and let go of its model."""
        try:
            withdraw(sha256)
        except ModelError as failure:
            self._window.dialogs.warn("Not taken back", str(failure))
            return
        self._explainer.distrust(sha256)
        self.changed.emit(self.files())
