"""What is known of the images of the open data set: kept until what it was made of changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.tr import later
from dermx_viewer.gui.work.once import once_for_each
from dermx_viewer.gui.workbench.prepared import with_run
from dermx_viewer.session.facts import JUDGED, Fact, FloatArray, Values, facts_of_images
from dermx_viewer.session.filters import NO, YES
from dermx_viewer.session.image_facts import ImageFacts
from dermx_viewer.verdicts.judgement import Judgement

if TYPE_CHECKING:
    from dermx_viewer.runs.collect import RunResult


facts_once = once_for_each(facts_of_images)
"""What the data set says of its images; they are known from the job that opens it"""


class Known:
    """Hands out the same facts as long as data set, run and judgements are the same."""

    def __init__(self) -> None:
        self._dataset: Dataset | None = None
        self._run: RunResult | None = None
        self._said: tuple[Judgement, ...] = ()
        self._facts = ImageFacts(None)

    def look(
        self, dataset: Dataset | None, run: RunResult | None, said: tuple[Judgement, ...]
    ) -> ImageFacts:
        """The facts of now."""
        new, facts = dataset is not self._dataset, self._facts
        if new:
            facts = ImageFacts(dataset, of_images=facts_once(dataset) if dataset else ())
        if run is not self._run or (new and run is not None):
            facts = with_run(facts, run)
        if new or said is not self._said:
            facts = facts.with_said(said_facts(facts, said))
        self._dataset, self._run, self._said, self._facts = dataset, run, said, facts
        return facts


def said_facts(facts: ImageFacts, said: Sequence[Judgement]) -> tuple[Fact, ...]:
    """What the reader says of each image, of whichever models and methods."""
    if facts.dataset is None:
        return ()
    images = [image.image_id for image in facts.images]

    def words(name: str) -> Values:
        found = _by_image(said, name)
        return [tuple(dict.fromkeys(_texts(found.get(image, [])))) for image in images]

    def judged() -> Values:
        done = {each.subject.image for each in said if each.judged}
        return [(YES if image in done else NO,) for image in images]

    def beliefs() -> FloatArray:
        found = _by_image(said, "belief")
        means = {image: float(np.mean(values)) for image, values in found.items()}  # type: ignore[arg-type]
        return np.array([means.get(image, np.nan) for image in images], float)

    about = later("From the verdicts file: what the reader says of any map of the image.")
    return (
        Fact(name=later("Judged"), group=JUDGED, help=about, make=judged),
        Fact(
            name=later("Verdict"),
            group=JUDGED,
            help=about,
            several=True,
            make=lambda: words("verdict"),
        ),
        Fact(name=later("Tag"), group=JUDGED, help=about, several=True, make=lambda: words("tags")),
        Fact(name=later("Belief"), group=JUDGED, help=about, form="quantity", make=beliefs),
    )


def _by_image(said: Sequence[Judgement], name: str) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for each in said:
        if name in each.values:
            found.setdefault(each.subject.image, []).append(each.values[name])
    return found


def _texts(values: Sequence[object]) -> Iterator[str]:
    for value in values:
        yield from map(str, value) if isinstance(value, tuple) else (str(value),)
