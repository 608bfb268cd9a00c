"""Through a blinded reading: each reader's own order, what is done, and what comes next.

Nothing but the answers says how far a reader is: whatever ended the program, the next step is the
first one without an answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.judgement import Judgement
from dermx_viewer.verdicts.study import ASKS, DUEL, LETTERS, Study

_ENOUGH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One look at one image. ``number``: from 1. ``method``: whose attention is shown, "" for the
    one that the window has, or that is sealed; ``letter``: what it is called in a duel, ""
    elsewhere; ``kept``: what answers have in the place of the method."""

    number: int
    image: str
    phase: str
    method: str = ""
    letter: str = ""
    kept: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """What its answers are found by in a file; see ``place_of``."""
        return self.image, self.phase, self.kept

    @property
    def named_place(self) -> tuple[str, str, str]:
        """What they are found by once methods have their names again, where those are known."""
        return self.image, self.phase, self.method or self.kept

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
    reader's name and theirs, or their seals. A duel calls the first one A at each image.
    """
    found: list[Step] = []
    for image in _drawn(study.images, str(study.seed), reader):
        looks: list[tuple[str, str, str]] = [(phase, "", "") for phase in study.phases]
        methods = _drawn(study.duel, str(study.seed), reader, image)
        looks += [(DUEL, drawn, LETTERS[place]) for place, drawn in enumerate(methods)]
        for phase, drawn, letter in looks:
            step = Step(
                number=len(found) + 1,
                image=image,
                phase=phase,
                method=study.method_of(drawn),
                letter=letter,
                kept=letter if study.sealed else drawn,
            )
            found.append(step)
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
    """Image, phase and, in a duel, method (or letter, of a sealed one) of what was judged."""
    return about.image, about.phase, about.method if about.phase == DUEL else ""


def _drawn(names: Sequence[str], *drawn_by: str) -> list[str]:
    def key(name: str) -> tuple[bytes, str]:
        told = "\0".join((*drawn_by, name))
        return hashlib.sha256(told.encode(errors="replace")).digest(), name

    return sorted(names, key=key)


def with_method(
    about: Subject, study: Study, letters: Mapping[tuple[str, str, str], str]
) -> Subject:
    """A subject of a sealed duel with the name of its method; another one as it is.

    ``letters``: see :func:`letters_of`, of the reader who judged it.
    """
    if about.reading != study.id or about.phase != DUEL:
        return about
    return replace(about, method=letters.get(place_of(about), about.method))


def letters_of(study: Study, reader: str) -> dict[tuple[str, str, str], str]:
    """What each letter of a reader stands for: place → method; nothing where that is not known."""
    if not study.methods:
        return {}
    return {step.place: step.method for step in steps(study, reader)}
