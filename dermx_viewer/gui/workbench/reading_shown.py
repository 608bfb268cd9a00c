"""What a reader sees of a blinded reading, and what of everything else they do not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from dermx_viewer.dataset.records import Dataset, ImageRecord, Metadata
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.session.scene import Scene, explained_class
from dermx_viewer.session.state import Outlines, Pane, Session
from dermx_viewer.session.verdict_line import percent
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.outcome import Outcome
from dermx_viewer.verdicts.study import DUEL, HIDES, Study
from dermx_viewer.verdicts.walk import Progress, Step

_NO_METHOD = Pane().method
"""What stands in the place of the shown one: the same in every reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingShown:
    """A reading that goes on. ``name``: of it; ``line``: what is to be looked at now; ``summary``:
    once everything is done, "" before; ``outcome``: what was said then, None before."""

    name: str
    line: str
    summary: str = ""
    outcome: Outcome | None = None


def bare(dataset: Dataset, study: Study) -> Dataset:
    """The images of a reading with nothing that anybody said of them."""
    images = tuple(_bare(dataset.by_id[name]) for name in study.images)
    return replace(dataset, images=images, problems=())


def _bare(image: ImageRecord) -> ImageRecord:
    return replace(image, metadata=Metadata(), evaluations=())


def named(study: Study, image: ImageRecord, label: str) -> Dataset:
    """A data set of one image, called by its place in the reading: what parts are given."""
    known = replace(_bare(image), image_id=label, photograph=None)
    return Dataset(Path(study.name.replace("/", "∕")), (known,))


def session_of(session: Session, begun: Pane, step: Step | None) -> Session:
    """What the user chose, but for what the reading decides: one pane, the predicted class, and the
    model that was shown when the reading had ``begun``."""
    place = replace(session.place, image=step.image if step is not None else "", run="")
    look = session.pane
    pane = replace(
        begun,
        method=(step.method if step is not None else "") or begun.method,
        opacity=look.opacity,
        threshold=look.threshold,
        colour_map=look.colour_map,
        drawn="none",
        score_shown=False,
        score_rater="",
        class_policy="predicted",
        chosen_class="",
        view="class",
        compared_class="",
        evidence_against=False,
        scale="map",
        shown=step is not None and "attention" not in HIDES[step.phase],
    )
    return replace(session, place=place, panes=(pane,), active=0, outlines=Outlines())


def session_shown(session: Session, study: Study, label: str) -> Session:
    """The same without the names of images, folders, models and methods."""
    whole = Session()
    panes = tuple(replace(p, model="", target_layer="", method=_NO_METHOD) for p in session.panes)
    place = replace(whole.place, dataset=study.name, image=label)
    return replace(whole, place=place, panes=panes, picture=session.picture)


def scene_shown(scene: Scene, label: str, letter: str) -> Scene:
    """The picture, with its names replaced: they stand in what is spoken, saved and copied."""
    attention = scene.attention
    if attention is not None:
        called = tr("attention {letter}").format(letter=letter) if letter else tr("attention")
        attention = replace(attention, model=tr("the network"), target_layer="", method=called)
        attention = replace(attention, notes=())
    notice = tr("There is no photograph to look at.") if scene.notice else ""
    return replace(scene, image_id=label, notice=notice, attention=attention)


def subject_in(
    study: Study,
    step: Step,
    pane: Pane,
    *,
    model: str,
    maps: AttentionMaps | None,
    outputs: AttentionMaps | None,
    image: ImageRecord,
    awaited: bool,
) -> Subject | None:
    """What is judged in a step; None while it is ``awaited``.

    Where nothing can be made of the image it is judged all the same, as of no class.
    """
    if step.phase == "alone":
        return Subject(step.image, reading=study.id, phase=step.phase)
    method = "" if step.phase == "prediction" else step.kept or pane.method
    known = outputs if step.phase == "prediction" else maps
    if known is None and awaited:
        return None
    # Of several readers' copies of one file, which may be called anything, one name.
    seen = model if known is None else known.origin.model
    name = study.model.row_name if study.model is not None else seen
    about = explained_class(image, pane, known) if known is not None else ""
    return Subject(step.image, name, method, about, study.id, step.phase)


def label_of(study: Study, step: Step) -> str:
    """What an image is called: its place in the reader's order."""
    each = study.steps_an_image
    return tr("Image {number} of {count}").format(
        number=number((step.number - 1) // each + 1, ","), count=number(len(study.images), ",")
    )


def line_of(
    study: Study, step: Step, subject: Subject | None, outputs: AttentionMaps | None
) -> str:
    """What is to be looked at, and what for."""
    label = label_of(study, step)
    if step.phase == "alone":
        return tr("{label} · your own diagnosis, and how sure you are of it (1 to 5)").format(
            label=label
        )
    what = (
        tr("attention {letter} of {count}").format(letter=step.letter, count=len(study.duel))
        if step.phase == DUEL
        else tr(step.phase)
    )
    if subject is None:
        return tr("{label} · {what}: awaited").format(label=label, what=what)
    if not subject.class_name:
        return tr(
            "{label} · {what}: there is none for this image; say how far you believe it (1)"
        ).format(label=label, what=what)
    said = f"{subject.class_name}{_probability(outputs, subject.class_name)}"
    if step.phase == "prediction":
        return tr("{label} · the network says {said}: how far do you believe it (1 to 5)?").format(
            label=label, said=said
        )
    return tr("{label} · {what}, for {said}: how far do you believe it (1 to 5)?").format(
        label=label, what=what, said=said
    )


def _probability(outputs: AttentionMaps | None, name: str) -> str:
    if outputs is None or name not in outputs.classes:
        return ""
    share = float(outputs.probabilities[outputs.classes.index(name)])
    return f" ({tr(percent(share))})" if share == share else ""


_SLOW_S = 10
"""Seconds from which on their tenths say nothing"""


def summary_of(study: Study, found: Progress, reader: str, path: Path | None) -> str:
    """The last page: what was done, how long it took, and what becomes of it."""
    minutes = max(1, round(found.seconds / 60))
    mean = found.seconds / max(1, found.done)
    kinds = ", ".join(map(tr, study.phases)) or tr("a duel of %n methods", n=len(study.duel))
    return tr(
        "{name} is finished: thank you, {reader}.\n\n"
        "Images: {count} ({kinds})\n"
        "Judgements: {done} of {total}\n"
        "Time: {minutes} min, {mean} s each, breaks left out\n\n"
        "Send this file back: {file}\n"
        "Image ▸ Leave reading ends it."
    ).format(
        name=study.name,
        reader=reader,
        count=number(len(study.images), ","),
        kinds=kinds,
        done=number(found.done, ","),
        total=number(found.total, ","),
        minutes=number(minutes, ","),
        mean=number(mean, ".0f" if mean >= _SLOW_S else ".1f"),
        file=path.name if path is not None else "",
    )
