"""A blinded reading, step by step: what each reader was shown under which letter, and answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from dermx_viewer.dataset.records import Problem
from dermx_viewer.said import Said
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.answer import Answer, Subject
from dermx_viewer.verdicts.judgement import Judgement
from dermx_viewer.verdicts.study import DUEL, LETTERS, Study
from dermx_viewer.verdicts.walk import Step, letters_of, place_of, steps, with_method

_NAMES = ("reader", "number", "image", "phase", "letter", "model", "method", "explained_class")
_HIDDEN = "methods are sealed"
_ELSEWHERE, _UNKNOWN, _ABOUT = "not of this reading", "no step of the reading", "another data set"


def of_reading(answers: Iterable[Answer], study: Study) -> list[Answer]:
    """The answers that were given in a reading; with its key, of methods instead of letters."""
    found = [answer for answer in answers if answer.subject.reading == study.id]
    letters = {reader: letters_of(study, reader) for reader in {each.reader for each in found}}
    return [
        replace(each, subject=with_method(each.subject, study, letters[each.reader]))
        for each in found
    ]


def steps_table(found: Sequence[Judgement], study: Study) -> pd.DataFrame:
    """A line for each reader and step, in the reader's order, answered or not.

    ``letter``: what the method was called at that image in a duel; ``done``: whether the step is.
    """
    lines = []
    for reader in sorted({each.reader for each in found}):
        said: dict[tuple[str, str, str], Judgement] = {}
        for each in found:
            place = place_of(each.subject)
            earlier = said.get(place)
            if each.reader == reader and (earlier is None or earlier.last <= each.last):
                said[place] = each
        lines += [_line(reader, step, said.get(step.named_place)) for step in steps(study, reader)]
    names = [*_NAMES, "done", "belief", "confidence", "seconds"]
    table = pd.DataFrame(lines, columns=names)
    return table.astype({"number": "Int64", "belief": "Int64", "confidence": "Int64"})


def reading_problems(found: Sequence[Judgement], study: Study) -> tuple[Problem, ...]:
    """Answers to what the reading never asked, and that nobody can tell of which method."""
    problems = []
    if study.sealed and not study.methods:
        what = Said("a letter is another method at each image and for each reader")
        done = Said("letters stand for methods; give the leader's key as --reading")
        problems.append(Problem(_HIDDEN, study.name, what, done))
    for reader in sorted({each.reader for each in found}):
        known = {step.named_place for step in steps(study, reader)}
        strange = [e for e in found if e.reader == reader and place_of(e.subject) not in known]
        if strange:
            what = Said(
                "{n} of {reader}, the first of {image}",
                n=len(strange),
                reader=reader,
                image=strange[0].subject.image,
            )
            problems.append(Problem(_UNKNOWN, reader, what, Said("kept in the tables")))
    return tuple(problems)


def is_sealed(subject: Subject) -> bool:
    """Whether nobody can tell the method: a letter is another one for each reader and image."""
    return subject.phase == DUEL and subject.method in tuple(LETTERS)


def sealed_problems(answers: Iterable[Answer]) -> tuple[Problem, ...]:
    """Answers of sealed duels, of which nobody can tell the method without their key."""
    found = {each.subject for each in answers if is_sealed(each.subject)}
    return tuple(
        Problem(
            _HIDDEN,
            reading,
            Said(
                "of {n} maps the method is a letter",
                n=sum(each.reading == reading for each in found),
            ),
            Said(
                "belong to no method, and count for no agreement of readers and not for iMRMC; "
                "`verdicts` names it with the leader's key as --reading"
            ),
        )
        for reading in sorted({each.reading for each in found})
    )


def file_problems(
    name: str, answers: Sequence[Answer], about: About, study: Study
) -> tuple[Problem, ...]:
    """What of a file is not of the reading, and whether it is about another data set."""
    problems = []
    if about.differs(study.dataset):
        what = Said(
            "is about {its}, the reading about {readings}",
            its=about.words,
            readings=study.dataset.words,
        )
        problems.append(Problem(_ABOUT, text_of(name), what, Said("merged by the names of images")))
    others = sum(answer.subject.reading != study.id for answer in answers)
    if others:
        what = Said("{others} of {total} answers", others=others, total=len(answers))
        problems.append(Problem(_ELSEWHERE, text_of(name), what, Said("left out")))
    return tuple(problems)


def _line(reader: str, step: Step, said: Judgement | None) -> tuple[object, ...]:
    about = said.subject if said is not None else Subject(step.image)
    values = said.values if said is not None else {}
    return (
        *(reader, step.number, step.image, step.phase, step.letter),
        *(about.model, step.method or ("" if step.letter else about.method), about.class_name),
        *(step.asks in values, values.get("belief"), values.get("confidence")),
        round(said.seconds, 3) if said is not None else None,
    )
