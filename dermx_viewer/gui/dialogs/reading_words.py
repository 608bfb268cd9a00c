"""What each reader will see of a reading, in words: as it is prepared, before anybody reads."""

from __future__ import annotations

from collections.abc import Mapping

from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.verdicts.study import HIDES, LETTERS, Study

ASSUMED = 20.0
"""Seconds a judgement takes, where nobody has judged five yet"""

PHASE_WORDS: Mapping[str, str] = {
    "alone": later("the picture alone: own diagnosis, and how sure"),
    "prediction": later("with the prediction: how far it is believed"),
    "attention": later("with the attention: how far it is believed"),
}


def plan_text(study: Study, pace: float | None) -> str:
    """Lines about what readers do, what is hidden from them, and how long it takes.

    ``pace``: seconds a judgement took whoever prepares it, None where that is not known.
    """
    return "\n\n".join((_looks(study), _hidden(study), _time(study, pace)))


def _looks(study: Study) -> str:
    images = tr("Each reader sees %Ln images, in an order of their own.", n=len(study.images))
    if study.duel:
        methods = len(study.duel)
        looks = tr(
            "At each image %n methods are judged one after the other, called {first} to {last}, in "
            "another order at each image.",
            n=methods,
        ).format(first=LETTERS[0], last=LETTERS[methods - 1])
        return f"{images}\n{looks}"
    phases = [f"{place}. {tr(PHASE_WORDS[name])}" for place, name in enumerate(study.phases, 1)]
    return "\n".join((images, tr("Each image goes through:"), *phases))


def _hidden(study: Study) -> str:
    always = tr(
        "Hidden all the while: gold standard, scores, what raters outlined, and the names of "
        "images, raters, model and methods."
    )
    first = study.phases[0] if study.phases else ""
    lines = [always]
    if len(study.phases) > 1 and "prediction" in HIDES[first]:
        lines.append(tr("Hidden until its phase: the prediction, and the attention."))
    elif len(study.phases) > 1:
        lines.append(tr("Hidden until its phase: the attention."))
    return "\n".join(lines)


def _time(study: Study, pace: float | None) -> str:
    count = len(study.images) * study.steps_an_image
    each = ASSUMED if pace is None else pace
    minutes = max(1, round(count * each / 60))
    words = (
        tr(
            "%Ln judgements, about {minutes} min at {seconds} s each, as you took yourself.",
            n=count,
        )
        if pace is not None
        else tr("%Ln judgements, about {minutes} min if each takes {seconds} s.", n=count)
    )
    told = words.format(minutes=number(minutes, ","), seconds=number(each, ".0f"))
    if not study.breaks:
        return told
    return f"{told}\n" + tr("A break is taken after %Ln judgements.", n=study.breaks)
