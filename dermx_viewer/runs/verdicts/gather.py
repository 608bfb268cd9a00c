"""The answers of one or several files of verdicts, as what they say together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dermx_viewer.dataset.records import Problem
from dermx_viewer.errors import NothingToReport
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.runs.verdicts.steps import (
    file_problems,
    is_sealed,
    of_reading,
    reading_problems,
    sealed_problems,
)
from dermx_viewer.said import Said
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.answer import Answer, Subject
from dermx_viewer.verdicts.judgement import Judgement, judgements, merged
from dermx_viewer.verdicts.reading import read_answers
from dermx_viewer.verdicts.study import Study

_GOLD = "gold standard differs"
_ABOUT = "another data set"
_SAME = "same reader"


@dataclass(frozen=True, eq=False)
class Gathered:
    """Everything that readers said. ``sources``: the files, as the manifest tells of them;
    ``study``: the blinded reading in which they said it, None where it may be any; ``twice``:
    answers that stand in several of the files, and count once."""

    answers: tuple[Answer, ...]
    sources: tuple[dict[str, object], ...] = ()
    problems_of_files: tuple[Problem, ...] = ()
    study: Study | None = None
    twice: int = 0

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """One for each reader and subject, in their order."""
        return tuple(judgements(self.answers))

    @property
    def told(self) -> tuple[Judgement, ...]:
        """Those of which the method is known: letters of a sealed duel are other methods for each
        reader and image."""
        return tuple(each for each in self.judgements if not is_sealed(each.subject))

    @cached_property
    def golds(self) -> dict[str, str]:
        """The gold standard of each image of which one is known; none where two are told."""
        return {image: min(found) for image, found in self._told.items() if len(found) == 1}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, and images that are told to have two gold standards."""
        differing = tuple(
            Problem(
                _GOLD,
                image,
                Said("told are {found}", found=", ".join(sorted(found))),
                Said("has no truth"),
                image,
            )
            for image, found in sorted(self._told.items())
            if len(found) > 1
        )
        return (*self.problems_of_files, *self.problems_of_reading, *differing)

    @property
    def problems_of_reading(self) -> tuple[Problem, ...]:
        """What the reading never asked, and methods that nobody can tell."""
        return reading_problems(self.judgements, self.study) if self.study is not None else ()

    @cached_property
    def _told(self) -> dict[str, set[str]]:
        told: dict[str, set[str]] = {}
        for each in self.judgements:
            if each.gold:
                told.setdefault(each.subject.image, set()).add(each.gold)
        return told


def gather(
    paths: Sequence[Path],
    study: Study | None = None,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Gathered:
    """Read files of verdicts; answers that stand in several count once. ``study``: only those that
    were given in this reading.

    Raises VerdictError for what is no such file, NothingToReport where nobody said anything, and
    Cancelled.
    """
    read = []
    for number, path in enumerate(paths):
        stop_if_asked(should_stop)
        progress(number, len(paths), text_of(path.name))
        read.append(read_answers(path))
    # Whatever their order was when they were asked for.
    by_end = sorted((each.answers for each in read), key=_end)
    answers = merged(by_end)
    twice = sum(len(each.answers) for each in read) - len(answers)
    problems = tuple(problem for each in read for problem in each.problems)
    problems += _same_readers(paths, [each.answers for each in read])
    if study is not None:
        for path, each in zip(paths, read, strict=True):
            problems += file_problems(path.name, each.answers, each.about, study)
        answers = of_reading(answers, study)
    else:
        problems += _differing(paths, [each.about for each in read])
        problems += sealed_problems(answers)
    if not answers:
        names = ", ".join(text_of(path.name) for path in paths)
        if not problems:
            raise NothingToReport(
                "{names}: holds no answer; there is nothing to report.", names=names
            )
        raise NothingToReport(
            "{names}: no answer could be read; there is nothing to report. {where}: {what}.",
            names=names,
            where=problems[0].where,
            what=problems[0].what,
        )
    sources = tuple(
        {
            "name": text_of(path.name),
            "annotations_sha256": each.about.sha256,
            "answers": len(each.answers),
            "answers_sha256": _digest(each.answers),
        }
        for path, each in zip(paths, read, strict=True)
    )
    return Gathered(tuple(answers), sources, problems, study, twice)


def _end(answers: Sequence[Answer]) -> tuple[str, str]:
    """When the last one was given; of two at once, always the same one is later."""
    return max(((answer.at, answer.uid) for answer in answers), default=("", ""))


def _same_readers(paths: Sequence[Path], files: Sequence[Sequence[Answer]]) -> tuple[Problem, ...]:
    """Readers who judged the same things in several files that are no copies of each other."""
    times = Counter(uid for answers in files for uid in {answer.uid for answer in answers})
    where: dict[tuple[str, Subject], set[int]] = {}
    for number, answers in enumerate(files):
        for answer in answers:
            if times[answer.uid] == 1:
                where.setdefault((answer.reader, answer.subject), set()).add(number)
    found: dict[str, list[set[int]]] = {}
    for (reader, _), numbers in where.items():
        if len(numbers) > 1:
            found.setdefault(reader, []).append(numbers)
    return tuple(
        Problem(
            _SAME,
            ", ".join(text_of(paths[number].name) for number in sorted(set().union(*several))),
            Said("{n:,} maps were judged as {reader} in each", n=len(several), reader=reader),
            Said(
                "the file that ends last counts; if these are two people, give them two names and "
                "merge again"
            ),
        )
        for reader, several in sorted(found.items())
    )


def _differing(paths: Sequence[Path], abouts: Sequence[About]) -> tuple[Problem, ...]:
    """Files about another data set than the first one that says which."""
    first = next(filter(None, abouts), About())
    return tuple(
        Problem(
            _ABOUT,
            text_of(path.name),
            Said(
                "is about {its}, an earlier file about {others}", its=each.words, others=first.words
            ),
            Said("merged by the names of images; give files of one data set"),
        )
        for path, each in zip(paths, abouts, strict=True)
        if each.differs(first)
    )


def _digest(answers: Sequence[Answer]) -> str:
    """The same whether a file is open elsewhere or not: of the answers, not of SQLite's pages."""
    return hashlib.sha256("\n".join(answer.uid for answer in answers).encode()).hexdigest()
