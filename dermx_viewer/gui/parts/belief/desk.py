"""Whether the explanation on screen can be believed: worked out when the user asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from PySide6.QtCore import QObject, Signal

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.errors import DermXError
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.work.jobs import Job
from dermx_viewer.gui.work.kept import Kept
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.session.scene import explained_class

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is examined.
    from dermx_viewer.runs.belief.one_image import ImageBelief

_KEPT = 50

Key = tuple[object, ...]


@dataclass(frozen=True, eq=False)
class Subject:
    """What is on screen: one image, its maps, and the class that is explained."""

    key: Key
    image: ImageRecord
    maps: AttentionMaps
    explained_class: str
    protocol: Protocol

    @property
    def title(self) -> str:
        """``demo-residual · Grad-CAM at features · Acne``."""
        origin = self.maps.origin
        method = origin.method
        if origin.target_layer:
            at = tr("{method} at {layer}")
            method = at.format(method=method, layer=origin.target_layer)
        return f"{origin.model} · {method} · {self.explained_class}"


class BeliefDesk(QObject):
    """Keeps what was found for the images looked at last."""

    changed = Signal()
    """Another subject, result or state, or some progress"""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._found: Kept[Key, ImageBelief] = Kept(number=_KEPT)
        self.subject: Subject | None = None
        self.why_not = ""
        """Why there is no subject"""
        self.job: Job | None = None
        self.failure = ""

    @property
    def running(self) -> bool:
        """Whether the image on screen is being examined."""
        return self.job is not None and not self.job.state.over

    @property
    def result(self) -> ImageBelief | None:
        """What was found for the image on screen."""
        return self._found.get(self.subject.key) if self.subject is not None else None

    def follow(self, shown: Shown) -> None:
        """Look at what is on screen now."""
        subject, self.why_not = _look(shown)
        before = self.subject.key if self.subject is not None else None
        after = subject.key if subject is not None else None
        if before == after and subject is None:
            self.changed.emit()
        if before != after:
            # Only the image on screen is waited for.
            self.cancel()
            self.subject, self.job, self.failure = subject, None, ""
            self.changed.emit()

    def forget(self) -> None:
        """Another data set, or other photographs."""
        self.cancel()
        self._found.clear()
        self.subject, self.job, self.failure = None, None, ""
        self.changed.emit()

    def quick_floor(self) -> pd.DataFrame:
        """Scores beside the baselines that cost nothing."""
        from dermx_viewer.runs.belief.one_image import quick_floor

        subject = self.subject
        assert subject is not None
        return quick_floor(subject.image, subject.maps, subject.explained_class, subject.protocol)

    def start(self) -> None:
        """Examine the image on screen in a job."""
        subject = self.subject
        if subject is None or self.running:
            return
        try:
            sources = self._workbench.jobs.sources()
        except DermXError as error:
            self.failure = told_error(error)
            self.changed.emit()
            return
        sources.sort(key=lambda source: source.name != subject.maps.origin.model)

        def work(progress: Progress, should_stop: ShouldStop) -> ImageBelief:
            from dermx_viewer.runs.belief.one_image import examine_image

            return examine_image(
                subject.image,
                sources,
                subject.explained_class,
                subject.protocol,
                progress=progress,
                should_stop=should_stop,
            )

        title = tr("Examine {image}").format(image=subject.image.image_id)
        job = self._workbench.runner.start(title, work)
        self.job, self.failure = job, ""
        job.finished.connect(lambda result: self._on_job_finished(job, subject, result))
        job.failed.connect(lambda error: self._on_job_failed(job, error))
        job.changed.connect(self.changed)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop examining."""
        if self.job is not None and self.running:
            self.job.cancel()

    def _on_job_finished(self, job: Job, subject: Subject, result: ImageBelief) -> None:
        self._found.put(subject.key, result)
        job.set_message(tr(result.problems[0].what) if result.problems else "")

    def _on_job_failed(self, job: Job, error: Exception) -> None:
        if job is self.job:
            self._workbench.explainer.decisions.ask_about(error, self.start)
            self.failure = told_error(error)


def _look(shown: Shown) -> tuple[Subject | None, str]:
    """What is explained on screen, or why nothing is."""
    image, seen = shown.image, shown.pane
    if image is None:
        return None, tr("Open a data set first.")
    if seen.maps is None:
        return None, seen.status
    name, pane = explained_class(image, seen.pane, seen.maps), seen.pane
    asked = (pane.model, pane.target_layer, pane.method, shown.session.models)
    # The file may have been written anew since.
    made = (seen.maps.origin.model_sha256, seen.maps.origin.target_layer)
    key = (id(image), *asked, *made, name, shown.protocol.hash)
    return Subject(key, image, seen.maps, name, shown.protocol), ""
