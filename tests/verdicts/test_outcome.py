"""What a finished reading says of itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.answer import Subject, Value
from dermx_viewer.verdicts.judgement import Judgement
from dermx_viewer.verdicts.outcome import outcome
from dermx_viewer.verdicts.preparing import sealed
from dermx_viewer.verdicts.study import PHASES, Study
from dermx_viewer.verdicts.walk import Step, steps

ABOUT = About("5" * 64, "skin")
PHASED = Study(name="First", dataset=ABOUT, images=("a", "b", "c"), phases=PHASES)
BELIEFS = {"prediction": {"a": 2, "b": 3, "c": 5}, "attention": {"a": 4, "b": 3, "c": 1}}


def said(study: Study, step: Step, **values: Value) -> Judgement:
    about = Subject(step.image, "net", step.kept, "Acne", study.id, step.phase)
    return Judgement(reader="Ann", subject=about, values=values)


def test_phases_by_hand() -> None:
    answers = [
        said(PHASED, step, confidence=4)
        if step.phase == "alone"
        else said(PHASED, step, belief=BELIEFS[step.phase][step.image])
        for step in steps(PHASED, "Ann")
    ]
    other = [replace(answers[0], reader="Bob"), replace(answers[1], subject=Subject("a"))]
    found = outcome(PHASED, "Ann", [*answers, *other])
    assert [phase.phase for phase in found.phases] == [*PHASES]
    assert [phase.counts for phase in found.phases] == [
        (0, 0, 0, 3, 0),
        (0, 1, 1, 0, 1),
        (1, 0, 1, 1, 0),
    ]
    assert [round(phase.mean, 3) for phase in found.phases] == [4.0, 3.333, 2.667]
    assert (found.higher, found.same, found.lower) == (1, 1, 1)


def test_of_a_duel_all_methods_are_one() -> None:
    study = sealed(replace(PHASED, phases=(), duel=("A", "B"))).readers
    marks: Value = (((1.0, 2.0),), ((3.0, 4.0),))
    answers = [said(study, step, belief=2, outline=marks) for step in steps(study, "Ann")]
    found = outcome(study, "Ann", answers)
    assert [(phase.phase, phase.counts) for phase in found.phases] == [("duel", (0, 6, 0, 0, 0))]
    assert found.same is None and found.places == 12


def test_nothing_said_has_no_mean() -> None:
    found = outcome(replace(PHASED, phases=("alone",)), "Ann", [])
    assert found.phases[0].n == 0 and np.isnan(found.phases[0].mean) and found.same is None
