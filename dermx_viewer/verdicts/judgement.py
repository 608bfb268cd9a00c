"""Answers as judgements: what counts of everything that a reader said of a subject.

The order of answers is that of the file; those of several files are put together first, and what
stands in two copies of a file counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dermx_viewer.verdicts.answer import FIELDS, Answer, Subject, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What one reader says of one subject.

    ``values``: the fields that are answered; ``seconds``: spent on all answers, changed ones too;
    ``first``, ``last``: when (UTC); ``n_answers``: how many are kept.
    """

    reader: str
    subject: Subject
    values: Mapping[str, Value] = field(default_factory=dict)
    gold: str = ""
    seconds: float = 0.0
    first: str = ""
    last: str = ""
    n_answers: int = 0

    @property
    def belief(self) -> int | None:
        """1 to 5; None while there is none."""
        value = self.values.get("belief")
        return value if isinstance(value, int) else None

    @property
    def judged(self) -> bool:
        """Whether a belief or a verdict was given: a note alone is no judgement."""
        return "belief" in self.values or "verdict" in self.values


def merged(files: Iterable[Iterable[Answer]]) -> list[Answer]:
    """The answers of several files: copies of one file count once, the rest stays in its order."""
    found: dict[str, Answer] = {}
    for answers in files:
        for answer in answers:
            found.setdefault(answer.uid, answer)
    return list(found.values())


def in_force(answers: Iterable[Answer]) -> list[Answer]:
    """The answers that were given and not undone, in their order."""
    every, undone = [*answers], set[str]()
    for answer in every:
        if answer.step == "undo":
            undone.add(answer.of)
        elif answer.step == "redo":
            undone.discard(answer.of)
    return [answer for answer in every if answer.step == "given" and answer.uid not in undone]


def judgements(answers: Iterable[Answer]) -> list[Judgement]:
    """One for each reader and subject of which anything was ever said, in their order."""
    of: dict[tuple[str, Subject], list[Answer]] = {}
    for answer in answers:
        of.setdefault((answer.reader, answer.subject), []).append(answer)
    return [_judgement(*key, of[key]) for key in sorted(of)]


def _judgement(reader: str, subject: Subject, answers: list[Answer]) -> Judgement:
    said = {answer.field: answer.value for answer in in_force(answers)}
    given = [answer for answer in answers if answer.step == "given"]
    return Judgement(
        reader=reader,
        subject=subject,
        values={name: said[name] for name in FIELDS if said.get(name) is not None},
        gold=next((answer.gold for answer in reversed(answers) if answer.gold), ""),
        # To the millisecond, as answers have them.
        seconds=round(sum(answer.seconds for answer in given), 3),
        first=min(answer.at for answer in answers),
        last=max(answer.at for answer in answers),
        n_answers=len(given),
    )


def next_undone(answers: Iterable[Answer]) -> tuple[Answer | None, Answer | None]:
    """What *undo* and *redo* are about after one reader's ``answers``; None where nothing is.

    Nothing is redone once something else was answered.
    """
    done: list[Answer] = []
    undone: list[Answer] = []
    for answer in answers:
        if answer.step == "given":
            done.append(answer)
            undone.clear()
        elif answer.step == "undo" and done and done[-1].uid == answer.of:
            undone.append(done.pop())
        elif answer.step == "redo" and undone and undone[-1].uid == answer.of:
            done.append(undone.pop())
    return (done[-1] if done else None, undone[-1] if undone else None)
