"""Through a blinded reading: each reader's own order, what is done, and what comes next.

Nothing but the answers says how far a reader is: whatever ended the program, the next step is the
first one without an answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.judgement import Judgement
from dermx_viewer.verdicts.study import ASKS, DUEL, LETTERS, Study

_ENOUGH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One look at one image. ``number``: from 1. ``method``: whose attention is shown, "" for the
    one that the window has; ``letter``: what it is called in a duel, "" elsewhere."""

    number: int
    image: str
    phase: str
    method: str = ""
    letter: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """What its answers are found by; see ``place_of``."""
        return self.image, self.phase, self.method

    @property
    def asks(self) -> str:
        """The field without which it is not done."""
        return ASKS[self.phase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a reader is. ``step``: what comes now, None where everything is done; ``seconds``:
    spent on what is done; ``left``: on the rest at that pace, None for too few to tell."""

    step: Step | None
    done: int
    total: int
    seconds: float = 0.0
    left: float | None = None


def steps(study: Study, reader: str) -> tuple[Step, ...]:
    """Every step of a reader, in their order: the same on every machine.

    Images, and the methods of a duel at each image, are in the order of sha256 over the seed, the
    reader's name and theirs. A duel calls the first one A at each image.
    """
    found: list[Step] = []
    for image in _drawn(study.images, str(study.seed), reader):
        looks: list[tuple[str, str, str]] = [(phase, "", "") for phase in study.phases]
        methods = _drawn(study.duel, str(study.seed), reader, image)
        looks += [(DUEL, method, LETTERS[place]) for place, method in enumerate(methods)]
        for phase, method, letter in looks:
            number = len(found) + 1
            found.append(
                Step(number=number, image=image, phase=phase, method=method, letter=letter)
            )
    return tuple(found)


def progress(study: Study, reader: str, said: Iterable[Judgement]) -> Progress:
    """How far a reader is after what they ``said`` (of anything)."""
    every = steps(study, reader)
    done = done_steps(study, every, (each for each in said if each.reader == reader))
    seconds = sum(done.values())
    waiting = [step for step in every if step not in done]
    left = seconds / len(done) * len(waiting) if len(done) >= _ENOUGH else None
    return Progress(
        step=waiting[0] if waiting else None,
        done=len(done),
        total=len(every),
        seconds=seconds,
        left=left,
    )


def done_steps(study: Study, every: Sequence[Step], said: Iterable[Judgement]) -> dict[Step, float]:
    """The steps that are done, and the seconds each took."""
    took: dict[tuple[str, str, str], float] = {}
    for each in said:
        about = each.subject
        if about.reading == study.id and ASKS.get(about.phase, "") in each.values:
            place = place_of(about)
            took[place] = took.get(place, 0.0) + each.seconds
    return {step: took[step.place] for step in every if step.place in took}


def place_of(about: Subject) -> tuple[str, str, str]:
    """Image, phase and, in a duel, method of what was judged in a reading."""
    return about.image, about.phase, about.method if about.phase == DUEL else ""


def _drawn(names: Sequence[str], *drawn_by: str) -> list[str]:
    def key(name: str) -> tuple[bytes, str]:
        told = "\0".join((*drawn_by, name))
        return hashlib.sha256(told.encode(errors="replace")).digest(), name

    return sorted(names, key=key)
