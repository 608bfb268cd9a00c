"""What the window asks of a run, asked in the job that hands it over: of a million rows, the
question would stop the window."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.workbench.run_facts import model_scores, run_facts
from dermx_viewer.scoring.choices.class_policy import CLASS_POLICY
from dermx_viewer.session.facts import Fact
from dermx_viewer.session.image_facts import ImageFacts, ModelScores

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    from dermx_viewer.runs.collect import RunResult

Answers = tuple[tuple[ModelScores, ...], tuple[Fact, ...]]
_ASKED: WeakKeyDictionary[RunResult, tuple[list[str], Answers]] = WeakKeyDictionary()
"""With the images that were asked about, as long as somebody has the run"""


def prepare(run: RunResult | None, dataset: Dataset) -> None:
    """Ask it all, in whichever thread."""
    if run is not None:
        _answers(run, [image.image_id for image in dataset.images])


def with_run(facts: ImageFacts, run: RunResult | None) -> ImageFacts:
    """The same images with the scores of another run, or of none."""
    if run is None:
        return facts.with_models(())
    return facts.with_models(*_answers(run, [image.image_id for image in facts.images]))


def _answers(run: RunResult, images: list[str]) -> Answers:
    known = _ASKED.get(run)
    if known is None or known[0] != images:
        policy = CLASS_POLICY.of(run.protocol)
        models = model_scores(run.rows, images, policy)
        known = images, (models, run_facts(run.rows, run.human, images, models, policy))
        _ASKED[run] = known
    return known[1]
