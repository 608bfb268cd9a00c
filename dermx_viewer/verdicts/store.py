"""The file that a reader's answers are committed to, each in a transaction of its own.

SQLite in WAL mode with ``synchronous=FULL``: an answer that was given is on the disk. Nothing is
ever overwritten; several windows, and several programs, may write to one file. The last one that
closes it leaves a single file.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dermx_viewer.errors import VerdictError
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.about import FACT, About, about_in, packed_about
from dermx_viewer.verdicts.answer import (
    VERDICTS,
    Answer,
    Step,
    Subject,
    Value,
    checked,
    checked_reader,
    checked_subject,
    packed,
    unpacked,
)
from dermx_viewer.verdicts.judgement import Judgement, judgements, next_undone
from dermx_viewer.verdicts.opening import can_be_written, connected, refused, which
from dermx_viewer.verdicts.reading import DAMAGE, answer_of
from dermx_viewer.verdicts.schema import COLUMNS, refuse_foreign, select

SUFFIX = ".verdicts"
_INSERT = f"INSERT INTO answers ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_SET_FACT = (
    "INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def utc_now() -> str:
    """The time as answers have it: UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class VerdictFile:
    """One open file of verdicts.

    Raises VerdictError where it is no such file, is damaged or of a newer program; then nothing in
    it was changed. ``read_only``: whether it can only be looked at. ``now``: the clock.
    """

    def __init__(self, path: Path, *, now: Callable[[], str] = utc_now) -> None:
        self.path, self._now = path, now
        self._answers, self._read_to = list[Answer](), 0
        there = os.path.lexists(path)
        if there:
            refuse_foreign(path)
        self.read_only = there and not can_be_written(path)
        try:
            self._connection = connected(path, read_only=self.read_only)
        except DAMAGE as error:
            raise VerdictError(refused(path, error)) from error
        self._opened = which(path)

    def answer(
        self,
        reader: str,
        subject: Subject,
        field: str,
        value: object,
        *,
        seconds: float = 0.0,
        gold: str = "",
    ) -> bool:
        """Keep an answer; it is on the disk when this returns. False where it was said before.

        ``value``: None where it is taken back. Raises VerdictError; the file is as it was.
        """
        reader, value = checked_reader(reader), checked(field, value)
        checked_subject(subject)

        def given(answers: Sequence[Answer]) -> Answer | None:
            here = [answer for answer in answers if answer.subject == subject]
            said = judgements(here)
            if (said[0].values.get(field) if said else None) == value:
                return None
            return self._new("given", "", reader, subject, field, value, gold, seconds)

        return self._append(reader, given) is not None

    def undo(self, reader: str) -> Answer | None:
        """Take back the reader's latest answer; returns it, None where there is none."""
        return self._step(reader, "undo")

    def redo(self, reader: str) -> Answer | None:
        """Give once more what was taken back last; returns it, None where there is none."""
        return self._step(reader, "redo")

    def can_step(self, reader: str) -> tuple[bool, bool]:
        """Whether there is anything to undo, and to redo."""
        undo, redo = next_undone(self.answers(reader))
        return undo is not None, redo is not None

    def said(self, reader: str, subject: Subject) -> Judgement:
        """What the reader says of a subject; without values where nothing was said."""
        found = judgements(each for each in self.answers(reader) if each.subject == subject)
        return found[0] if found else Judgement(reader=reader, subject=subject)

    def answers(self, reader: str | None = None) -> list[Answer]:
        """Every answer in its order, of one reader or of all."""
        # Nothing is ever changed: what was read once need not be read again.
        question = f"{select(self._connection)} WHERE id > ? ORDER BY id"
        for row in self._ask(question, (self._read_to,)):
            self._read_to = int(row[0])
            # What somebody else wrote into the file stays there and counts for nothing.
            with suppress(VerdictError):
                self._answers.append(answer_of(row))
        return [each for each in self._answers if reader in (None, each.reader)]

    @property
    def choices(self) -> tuple[str, ...]:
        """What a verdict may be, in the order of the list."""
        found = self._ask("SELECT value FROM facts WHERE name = 'verdicts'", ())
        with suppress(VerdictError):
            if found:
                named = unpacked("tags", str(found[0][0]))
                return tuple(str(name) for name in named) if isinstance(named, tuple) else VERDICTS
        return VERDICTS

    def set_choices(self, names: Sequence[str]) -> None:
        """Edit the list; answers that were given stay. Raises VerdictError."""
        value = packed(checked("tags", [*names]) or VERDICTS)
        self._write(lambda: self._connection.execute(_SET_FACT, ("verdicts", value)))

    @property
    def about(self) -> About:
        """The data set whose images are judged; unknown before one was."""
        return about_in(self._connection)

    def keep_to(self, dataset: About) -> None:
        """Take answers about this data set only. Raises VerdictError where it holds another's."""
        self._refuse_other(dataset)
        if self.read_only or not dataset or self.about == dataset:
            return

        def keep() -> None:
            # Once more: another program may have been here since.
            self._refuse_other(dataset)
            self._connection.execute(_SET_FACT, (FACT, packed_about(dataset)))

        self._write(keep)

    def _refuse_other(self, dataset: About) -> None:
        if self.about.differs(dataset) and self.answers():
            raise VerdictError(
                "{path}: holds verdicts about the data set {its}, and "
                "{ours} is open. Choose another file of verdicts, or open that data set.",
                path=text_of(self.path),
                its=self.about.words,
                ours=dataset.words,
            )

    @property
    def change(self) -> int:
        """Another number once another window or program has written to the file."""
        return int(self._ask("PRAGMA data_version", ())[0][0])

    def settle(self) -> None:
        """Bring every answer into the file itself, so that a copy of it alone has them."""
        if not self.read_only:
            with suppress(*DAMAGE):
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file; where nobody else has it open it is a single file again."""
        with suppress(*DAMAGE):
            if not self.read_only:
                self._connection.execute("PRAGMA busy_timeout = 0")
                self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()

    def _step(self, reader: str, step: Step) -> Answer | None:
        reader, about = checked_reader(reader), list[Answer]()

        def stepped(answers: Sequence[Answer]) -> Answer | None:
            undo, redo = next_undone(answers)
            of = undo if step == "undo" else redo
            if of is None:
                return None
            about.append(of)
            return self._new(step, of.uid, reader, of.subject, of.field, of.value, of.gold, 0.0)

        self._append(reader, stepped)
        return about[0] if about else None

    def _new(
        self,
        step: Step,
        of: str,
        reader: str,
        subject: Subject,
        field: str,
        value: Value,
        gold: str,
        seconds: float,
    ) -> Answer:
        return Answer(
            uid=secrets.token_hex(16),
            step=step,
            of=of,
            reader=reader,
            subject=subject,
            field=field,
            value=value,
            gold=gold,
            seconds=round(max(0.0, seconds), 3),
            at=self._now(),
        )

    def _append(
        self, reader: str, make: Callable[[Sequence[Answer]], Answer | None]
    ) -> Answer | None:
        """Add what ``make`` says after the reader's answers so far, nobody writing in between."""
        kept = list[Answer]()

        def append() -> None:
            answer = make(self.answers(reader))
            if answer is not None:
                self._connection.execute(_INSERT, _row(answer))
                kept.append(answer)

        self._write(append)
        return kept[0] if kept else None

    def _write(self, work: Callable[[], object]) -> None:
        if self.read_only:
            raise VerdictError(
                "{path}: is read-only; choose another file for your answers.",
                path=text_of(self.path),
            )
        if which(self.path) != self._opened:
            raise VerdictError(
                "{path}: was moved, removed or replaced by another file since it "
                "was opened; this answer is not kept. Put it back, or choose the file again.",
                path=text_of(self.path),
            )
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                work()
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(*DAMAGE):
                    self._connection.execute("ROLLBACK")
                raise
        except DAMAGE as error:
            raise VerdictError(refused(self.path, error)) from error

    def _ask(self, question: str, values: Sequence[str | int]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(question, values).fetchall()
        except DAMAGE as error:
            raise VerdictError(refused(self.path, error)) from error


def _row(answer: Answer) -> tuple[str | float, ...]:
    subject = answer.subject
    return (
        *(answer.uid, answer.step, answer.of, answer.reader),
        *(subject.image, subject.model, subject.method, subject.class_name),
        *(answer.field, packed(answer.value), answer.gold, answer.seconds, answer.at),
        *(subject.reading, subject.phase),
    )
