"""Whether the program code in model files may run: asks the user, remembers, takes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dermx_viewer.errors import DermXError, ModelError, ModelNeedsPermission
from dermx_viewer.explain.permission import permitted_files, remember, sha256_of, withdraw
from dermx_viewer.gui.dialogs.permission import Answer, Permitted, PermittedFilesDialog, local_time
from dermx_viewer.gui.dialogs.questions import Dialogs
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.jobs import JobRunner
from dermx_viewer.gui.workbench.decisions import Stamp, stamp_of
from dermx_viewer.gui.workbench.explainer import Explainer
from dermx_viewer.gui.workbench.wishes import Wishes


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """About one file: ``again`` tries anew what failed because of it."""

    error: ModelNeedsPermission
    again: Callable[[], object] | None
    stamp: Stamp
    sha256: str


class Permission(QObject):
    """Asks about a file that was not loaded because of its code, and does as it is told."""

    changed = Signal(object)
    """The files that are permitted now, as :class:`Permitted`"""
    _read = Signal(object)

    def __init__(
        self,
        explainer: Explainer,
        runner: JobRunner,
        dialogs: Dialogs,
        wishes: Wishes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._explainer = explainer
        self._runner = runner
        self._dialogs = dialogs
        self._wishes = wishes
        self._asking: set[Path] = set()
        self._decisions = explainer.decisions
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
        job = self._runner.start(
            tr("Read {name}").format(name=file.name), lambda *_: sha256_of(file)
        )
        job.finished.connect(lambda sha256: self._read.emit(_Question(error, again, stamp, sha256)))
        job.failed.connect(lambda failure: self._on_not_read(file, failure))
        job.cancelled.connect(lambda: self._on_not_read(file, error))

    @Slot(object)
    def _on_read(self, question: _Question) -> None:
        if self._dialogs.held:
            text = tr("A model file asks for your permission: leave the reading to answer.")
            self._wishes.warn(text, nameless=True)
        self._dialogs.when_free(lambda: self._ask(question))

    def _ask(self, question: _Question) -> None:
        error = question.error
        answer = self._dialogs.ask_permission(error, question.sha256)
        self._asking.discard(error.file)
        if self._do(answer, question):
            self._decisions.ask_again(error.file)
            self.changed.emit(self.files())
            self._explainer.load_anew(str(error.file))
            if question.again is not None:
                question.again()
        else:
            self._decisions.refuse(error.file)
            self._wishes.say(told_error(error))

    def _do(self, answer: Answer, question: _Question) -> bool:
        """Whether the code may run."""
        file, sha256 = question.error.file, question.sha256
        if answer is Answer.ONCE:
            self._decisions.allow(file, question.stamp, sha256)
        elif answer is Answer.ALWAYS:
            try:
                remember(sha256, file.name)
            except ModelError as failure:
                self._dialogs.warn(tr("Not remembered"), told_error(failure))
                return False
        return answer is not Answer.REFUSE

    def _on_not_read(self, file: Path, failure: Exception) -> None:
        self._asking.discard(file)
        if isinstance(failure, DermXError):
            self._wishes.say(told_error(failure))

    def show_files(self) -> None:
        """List the files whose code may run."""
        dialog = PermittedFilesDialog(self._dialogs.parent)
        dialog.take_back_requested.connect(self.take_back)
        self.changed.connect(dialog.show_files)
        dialog.show_files(self.files())
        dialog.show()

    def files(self) -> list[Permitted]:
        """Files whose code may run: those that are remembered, then those of this session."""
        remembered = permitted_files()
        kept = [
            Permitted(str(entry.get("file", "")), local_time(str(entry.get("since", ""))), sha256)
            for sha256, entry in remembered.items()
        ]
        once = self._decisions.once
        return kept + [
            Permitted(name, tr("this session only"), sha256)
            for sha256, name in once.items()
            if sha256 not in remembered
        ]

    @Slot(str)
    def take_back(self, sha256: str) -> None:
        """Let the file with this content run its code no more, and let go of its model."""
        try:
            withdraw(sha256)
        except ModelError as failure:
            self._dialogs.warn(tr("Not taken back"), told_error(failure))
            return
        self._explainer.take_back_permission(sha256)
        self.changed.emit(self.files())
