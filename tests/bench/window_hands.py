"""Everything that the benches take hold of in the window, in one place."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from dermx_viewer import paths
from dermx_viewer.collector import leave_program_in_peace
from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.gui.app import make_application
from dermx_viewer.gui.commands.scoring import score_dataset
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.session.state import Layer
from tests.bench.paint_clock import PaintClock


class Hands:
    """A window on screen with a data set open, and what a user does with it."""

    def __init__(self, dataset: Path, *, patience: float = 60) -> None:
        self._application = make_application()
        self._clock = PaintClock()
        self._window = MainWindow(restore=False)
        self._clock.watch(self._window.panes)
        self._window.show()
        # As the program does when its window is filled.
        leave_program_in_peace()
        self._window.workbench.open(dataset)
        run_until(lambda: self._window.workbench.dataset is not None, patience)
        self._runs: object = None

    @property
    def images(self) -> tuple[ImageRecord, ...]:
        """The images of the opened data set."""
        opened = self._window.workbench.dataset
        assert opened is not None
        return opened.images

    @property
    def photographed(self) -> list[ImageRecord]:
        """The images that have a photograph, in the order in which a user steps through them."""
        opened = self._window.workbench.dataset
        assert opened is not None
        listed = (opened.by_id[name] for name in self._window.workbench.shown.listed.ids)
        return [image for image in listed if image.photograph is not None]

    def rest(self) -> None:
        """Look at the picture until all that is done beforehand for the next ones is done."""
        contents = self._window.contents
        assert contents is not None
        run_until(lambda: not self._window.workbench.photos.busy and not contents.ahead.busy)

    def show_image(self, image: ImageRecord) -> float:
        """Ask for an image; seconds of the processor until it is whole on screen."""
        path = image.photograph.path if image.photograph is not None else None
        return self._clock.seconds(lambda: self.step(image), path)

    def toggle_layer(self, layer: Layer) -> float:
        """Hide a layer that is shown, or show it again; seconds of the processor until it is."""
        workbench = self._window.workbench
        outlines = workbench.session.outlines
        shown = outlines.with_layers(frozenset({layer}), visible=layer in outlines.hidden)
        session = replace(workbench.session, outlines=shown)
        return self._clock.seconds(lambda: workbench.set_session(session))

    def show_panes(self, count: int) -> None:
        """Show so many panes, each with everything that the first one shows."""
        workbench = self._window.workbench
        session = workbench.session
        workbench.set_session(replace(session, panes=(session.pane,) * count))

    def load_models(self) -> None:
        """Start the backend, load the models that come with the program, wait for a map."""
        self._window.workbench.explainer.start()
        self._window.workbench.add_models(sorted(paths.bundled_models().glob("*.keras")))
        run_until(lambda: self._window.workbench.shown.pane.maps is not None, 120)

    def score(self) -> None:
        """Score the whole data set and wait for the table."""
        self._runs = self._window.workbench.run
        score_dataset(self._window.workbench)
        run_until(lambda: self._window.workbench.run not in (None, self._runs), 300)

    def step(self, image: ImageRecord) -> None:
        """Ask for an image, and no more."""
        self._window.workbench.show_image(image.image_id)

    def close(self) -> None:
        """Close the window."""
        self._window.close()


def first_picture(dataset: Path) -> float:
    """Seconds from the first paint of the window to that of its first photograph, in a process
    that has shown nothing yet."""
    make_application()
    window, painted = MainWindow(restore=False), _Painted()
    view = window.panes.canvases[0].graphics.viewport()
    window.installEventFilter(painted)
    window.show()
    run_until(lambda: bool(painted.views))
    start = time.perf_counter()
    window.workbench.open(dataset)
    run_until(lambda: window.panes.has_photograph)
    view.installEventFilter(painted)
    view.update()
    run_until(lambda: view in painted.views)
    took = time.perf_counter() - start
    window.close()
    return took


class _Painted(QObject):
    """Notes which widgets were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.views: set[QObject] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.views.add(watched)
        return False


def run_until(ready: Callable[[], bool], patience: float = 60) -> None:
    """Turn the event loop until ``ready``."""
    deadline = time.monotonic() + patience
    while not ready():
        if time.monotonic() > deadline:
            raise SystemExit("the window did not get ready")
        run_for(0.005)


def run_for(seconds: float) -> None:
    """Turn the event loop for some seconds."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
