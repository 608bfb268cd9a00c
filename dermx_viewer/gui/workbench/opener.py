"""Opens data sets in jobs, one at a time: the last one asked for is the one that counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dermx_viewer.collector import leave_in_peace
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import DatasetError
from dermx_viewer.files import text_of
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.gui.work.letting_go import LettingGo
from dermx_viewer.gui.workbench.disk_watch import annotation_folders
from dermx_viewer.gui.workbench.known import facts_once
from dermx_viewer.processes import cores
from dermx_viewer.progress import Progress, ShouldStop

_MANY = 5_000
"""Images"""


class Opener(QObject):
    """Signals what was opened, and the image to begin with ("" for any)."""

    opened = Signal(object, str)
    """Dataset, image id"""
    failed = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._opening: Job | None = None
        self._opened: Dataset | None = None
        self._gives_way: Callable[[], bool] = bool
        self._letting_go = LettingGo(self)
        self._questions: list[Callable[[Dataset], object]] = [annotation_folders, facts_once]

    def ask(self, question: Callable[[Dataset], object]) -> None:
        """Ask this of every data set in the job that opens it; ``once_for_each`` keeps the
        answer for whoever wants it when the data set is shown."""
        self._questions.append(question)

    def open(self, path: Path, photos: Path | None, image: str, *, must_fit: bool = False) -> Job:
        """Open a data set in a job; one that is still being opened is given up.

        ``must_fit``: it fails where ``photos`` holds no photograph of any image. While it gives
        way it is given up itself.
        """
        if self._opening is not None:
            self._opening.cancel()

        def work(progress: Progress, should_stop: ShouldStop) -> Dataset:
            found = open_dataset(
                path, photos=photos, jobs=cores(), progress=progress, should_stop=should_stop
            )
            if must_fit:
                _refuse_no_photographs(found)
            # Both are kept where they are asked for the first time.
            _ = found.by_id, found.evaluations
            for question in self._questions:
                question(found)
            leave_in_peace(len(found.images) >= _MANY)
            return found

        job = self._runner.start(tr("Open {name}").format(name=path.name), work)
        self._opening = job
        job.finished.connect(lambda dataset: self._on_job_finished(dataset, image))
        job.failed.connect(self.failed)
        if self._gives_way():
            self._give_up()
        return job

    def give_way(self, to: Callable[[], bool]) -> None:
        """Give up what is being opened, and open nothing as long as ``to`` says so: a blinded
        reading would end at that, and everything that it hides be shown."""
        self._gives_way = to
        self._give_up()

    def _give_up(self) -> None:
        job, self._opening = self._opening, None
        if job is not None and not job.state.over:
            job.cancel()
            text = "{job}: given up, because a blinded reading went on. It can be opened now."
            self.failed.emit(DatasetError(text, job=job.title))

    def _on_job_finished(self, dataset: Dataset, image: str) -> None:
        self._opening = None
        if self._opened is not None:
            self._letting_go.take(self._opened.images)
        self._opened = dataset
        self.opened.emit(dataset, image)


def _refuse_no_photographs(dataset: Dataset) -> None:
    """Raises DatasetError where a folder of photographs is of something else."""
    folder = dataset.photos_root
    shown = [image.photograph for image in dataset.images if image.photograph is not None]
    if folder is not None and not any(each.path.is_relative_to(folder) for each in shown):
        example = text_of(dataset.images[0].image_id)
        raise DatasetError(
            tr(
                "{folder}: 0 of {count} photographs found; those that were shown stay. Choose "
                "the folder whose files are named like the images, for example {example}.jpg."
            ).format(
                folder=text_of(folder), count=number(len(dataset.images), ","), example=example
            )
        )
