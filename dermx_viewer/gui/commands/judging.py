"""Commands of a reader at work, and of the file that keeps what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from dermx_viewer.export.format import Format
from dermx_viewer.gui.commands import merging, readings
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.exporting import ask_formats
from dermx_viewer.gui.commands.verdict_tables import ask_folder_for_verdicts
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.verdicts.answer import SCALE
from dermx_viewer.verdicts.store import SUFFIX

_BELIEF_MENU = "Image/Belief"
_LEAVE, _EXPORT = "leave_reading", "export_verdicts"
_IN_READING = frozenset(
    {
        *("judge", "next_unjudged", "tags", "mark", "quit", "copy_view", "picture", _LEAVE),
        *("fit", "actual", "zoom_in", "zoom_out", "keep_zoom", "reset_light", "full_screen"),
        *("theme:system", "theme:light", "theme:dark", "theme:contrast"),
        *("language:system", "language:en", "language:de"),
        *("text:100", "text:125", "text:150", "text:200", "go:canvas", "go:verdict", "about"),
    }
)
"""What a reader can do besides answering."""
FILES = later("Verdicts (*{suffix});;All files (*)")


def toggle_judging(workbench: Workbench) -> None:
    """Start judging, or pause."""
    # In a break of a reading no picture is shown.
    if workbench.shown.image is None and workbench.blind.step is None:
        workbench.wishes.say(tr("Open a data set first; its images are judged."))
    else:
        workbench.judging.toggle()


def show_next_unjudged(workbench: Workbench) -> None:
    """Show the next listed image that the reader has not judged; in a reading its next step."""
    if workbench.blind.on:
        workbench.blind.go_on()
        return
    shown = workbench.shown
    image = workbench.judging.next_unjudged(shown.listed, shown.session.place.image)
    if image:
        workbench.show_image(image)
    else:
        workbench.wishes.say(tr("No other listed image is left to judge."), subject="judging")


def take_back(workbench: Workbench) -> None:
    """Take the reader's latest answer back, and show its image."""
    answer = workbench.judging.undo()
    if answer is not None:
        workbench.show_image(answer.subject.image)


def say_again(workbench: Workbench) -> None:
    """Give the answer once more that was taken back last, and show its image."""
    answer = workbench.judging.redo()
    if answer is not None:
        workbench.show_image(answer.subject.image)


def ask_file(workbench: Workbench) -> None:
    """Choose the file that answers are kept in: a new one, or one that is there."""
    chosen = workbench.dialogs.ask_file(
        tr("Verdicts file"), workbench.judging.path, tr(FILES).format(suffix=SUFFIX)
    )
    if chosen is not None and workbench.judging.open(chosen):
        workbench.wishes.say(tr("Verdicts are kept in {chosen}.").format(chosen=chosen))


def ask_export(workbench: Workbench) -> None:
    """Choose formats and a folder, then write what the command line writes of the file."""
    if not workbench.judging.path.is_file():
        workbench.wishes.say(tr("Nothing has been judged yet."), nameless=True)
        return
    ask_formats(workbench, tr("Export verdicts"), lambda formats: _export(workbench, formats))


def _export(workbench: Workbench, formats: Sequence[Format]) -> None:
    chosen = ask_folder_for_verdicts(workbench)
    if chosen is None:
        return
    folder, overwrite = chosen
    path, study = workbench.judging.path, workbench.blind.study
    if study is not None and study.sealed:
        # What a reader exports tells letters: the names are the leader's.
        study = replace(study, methods=())

    def work(progress: Progress, should_stop: ShouldStop) -> tuple[Path, ...]:
        from dermx_viewer.runs.verdicts.files import write_verdicts
        from dermx_viewer.runs.verdicts.gather import gather

        return write_verdicts(gather([path], study), folder, formats=formats, overwrite=overwrite)

    # On the last page of a reading the reader waits for it.
    dialogs = workbench.dialogs
    warn = dialogs.warn_of_work if study is None else dialogs.warn
    job = workbench.runner.start(tr("Export verdicts"), work, awaited=True)
    job.finished.connect(
        lambda files: workbench.wishes.say(
            tr("%n files were written to {folder}.", n=len(files)).format(folder=folder),
            nameless=True,
        )
    )
    job.failed.connect(lambda error: warn(tr("Not exported"), told_error(error)))


def may_run(command: str, shown: Shown) -> bool:
    """Whether a command may run now: in a blinded reading only those that tell nothing."""
    reading = shown.judging.reading
    if reading is None:
        return command != _LEAVE
    return command in _IN_READING or (command == _EXPORT and reading.outcome is not None)


def _believe(workbench: Workbench, *, number: int | None) -> None:
    workbench.judging.answer("belief", number)


def _can_judge(shown: Shown) -> bool:
    judging = shown.judging
    return judging.on and judging.subject is not None and not judging.read_only


def _is_believed(shown: Shown, *, number: int) -> bool:
    return shown.judging.said is not None and shown.judging.said.belief == number


def _belief(number: int) -> Command:
    return Command(
        id=f"belief:{number}",
        text=f"Belief &{number}",
        menu=_BELIEF_MENU,
        section=1,
        run=partial(_believe, number=number),
        enabled=_can_judge,
        checked=partial(_is_believed, number=number),
        tip=f"Believe the attention map {number} of 5; the key {number} while judging",
    )


FILE_COMMANDS = (
    Command(
        id="verdicts_file",
        text="Verdicts file…",
        menu="File",
        section=1,
        run=ask_file,
        tip="Choose the file that keeps what you say while judging, a new one or another",
    ),
    *readings.FILE_COMMANDS,
    *merging.FILE_COMMANDS,
    Command(id=_EXPORT, text="Export &verdicts…", menu="File", section=1, run=ask_export),
)

COMMANDS = (
    Command(
        id="judge",
        text="&Judge",
        menu="Image",
        section=1,
        run=toggle_judging,
        keys=("J",),
        checked=lambda shown: shown.judging.on,
        tip="Start judging, or pause: 1 to 5 say your belief, 0 takes it back, Enter goes on",
    ),
    Command(
        id="next_unjudged",
        text="Next &unjudged",
        menu="Image",
        section=1,
        run=show_next_unjudged,
        enabled=lambda shown: shown.judging.on,
        tip="Show the next image without a judgement; Enter while judging",
    ),
    *map(_belief, SCALE),
    Command(
        id="belief:none",
        text="&No belief",
        menu=_BELIEF_MENU,
        section=1,
        run=partial(_believe, number=None),
        enabled=_can_judge,
        tip="Take the belief back; the key 0 while judging",
    ),
    Command(
        id="tags",
        text="Ta&gs",
        menu="Image",
        section=1,
        run=lambda workbench: workbench.judging.tags_wanted.emit(),
        keys=("T",),
        enabled=lambda shown: shown.judging.on,
        tip="Type tags of what is judged; Enter ends them",
    ),
    Command(
        id="mark",
        text="Mark on picture",
        menu="Image",
        section=1,
        run=lambda workbench: workbench.marking.toggle(),
        keys=("X",),
        enabled=lambda shown: shown.judging.on,
        checked=lambda shown: shown.judging.marking,
        tip="Mark where the model should have looked: a click is a point, a drag an outline; "
        "Backspace takes the last one back, Escape ends it",
    ),
    Command(
        id="reader",
        text="&Reader…",
        menu="Image",
        section=1,
        run=lambda workbench: workbench.judging.ask_reader(),
        tip="Let another reader judge; what was said before stays the other one's",
    ),
    Command(
        id=_LEAVE,
        text="Leave reading",
        menu="Image",
        section=1,
        run=lambda workbench: workbench.blind.end(),
        enabled=lambda shown: shown.judging.reading is not None,
        tip="End the blinded reading, or interrupt it: it goes on there when it is opened again",
    ),
    Command(
        id="take_back",
        text="Ta&ke answer back",
        menu="Image",
        section=1,
        run=take_back,
        keys=("Ctrl+Alt+Z",),
        enabled=lambda shown: shown.judging.can_undo,
        tip="Take the latest answer back; it stays in the file's history",
    ),
    Command(
        id="say_again",
        text="&Say again",
        menu="Image",
        section=1,
        run=say_again,
        keys=("Ctrl+Alt+Y",),
        enabled=lambda shown: shown.judging.can_redo,
        tip="Give the answer once more that was taken back",
    ),
)
