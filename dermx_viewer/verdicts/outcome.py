"""What a reader said in a finished reading, as figures that tell no name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dermx_viewer.verdicts.answer import SCALE, Value, marks_of
from dermx_viewer.verdicts.judgement import Judgement
from dermx_viewer.verdicts.study import Study
from dermx_viewer.verdicts.walk import Step, place_of, steps

_BEFORE, _AFTER = "prediction", "attention"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseOutcome:
    """Of one phase, or of all of a duel: ``asks``: the field; ``counts``: how often each number of
    the scale was answered, 1 to 5."""

    phase: str
    asks: str
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        """Judgements."""
        return sum(self.counts)

    @property
    def mean(self) -> float:
        """Of the numbers; NaN without any."""
        total = sum(number * count for number, count in zip(SCALE, self.counts, strict=True))
        return total / self.n if self.n else float("nan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``phases``: in their order; ``higher``, ``same``, ``lower``: of how many images the belief
    with the attention was so beside that with the prediction, None where not both were asked;
    ``places``: how many were marked."""

    phases: tuple[PhaseOutcome, ...]
    higher: int | None = None
    same: int | None = None
    lower: int | None = None
    places: int = 0


def outcome(study: Study, reader: str, said: Iterable[Judgement]) -> Outcome:
    """What ``reader`` said in this reading; of a duel all methods together, for they are hidden."""
    every = steps(study, reader)
    places = {step.place for step in every}
    found = {
        place_of(each.subject): each.values
        for each in said
        if each.reader == reader
        and each.subject.reading == study.id
        and place_of(each.subject) in places
    }
    answers = [(step, _number(found.get(step.place, {}), step)) for step in every]
    phases = tuple(_phase(name, answers) for name in dict.fromkeys(step.phase for step in every))
    marked = sum(len(marks_of(values)) for values in found.values())
    if not {_BEFORE, _AFTER} <= {*study.phases}:
        return Outcome(phases=phases, places=marked)
    of = {(step.image, step.phase): answer for step, answer in answers if answer is not None}
    pairs = [(of.get((i, _BEFORE)), of.get((i, _AFTER))) for i in study.images]
    both = [b - a for a, b in pairs if a is not None and b is not None]
    return Outcome(
        phases=phases,
        higher=sum(each > 0 for each in both),
        same=both.count(0),
        lower=sum(each < 0 for each in both),
        places=marked,
    )


def _number(values: Mapping[str, Value], step: Step) -> int | None:
    value = values.get(step.asks)
    return value if isinstance(value, int) else None


def _phase(name: str, answers: Iterable[tuple[Step, int | None]]) -> PhaseOutcome:
    here = [(step, number) for step, number in answers if step.phase == name]
    numbers = [number for _, number in here]
    return PhaseOutcome(
        phase=name, asks=here[0][0].asks, counts=tuple(numbers.count(each) for each in SCALE)
    )
