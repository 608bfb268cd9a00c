"""The window: on screen, switching images, and how long its event loop ever stands still."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.fresh import real_dataset, warm_environment
from tests.bench.peers import decode
from tests.bench.result import Pair, Plan, Result, absolute, from_pairs, seconds

_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print("painted", flush=True)
            seen.removeEventFilter(self)
            QTimer.singleShot(0, window.close)
        return False
filter = Painted()
seen.installEventFilter(filter)
QTimer.singleShot(60_000, application.quit)
window.show()
application.exec()
"""
_OURS = """
from dermx_viewer.gui.app import make_application
from dermx_viewer.gui.main_window import MainWindow
application = make_application()
window = seen = MainWindow()
"""
_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
import pyqtgraph
application = QApplication([])
window = QMainWindow()
window.resize(1500, 950)
view = pyqtgraph.GraphicsView()
window.setCentralWidget(view)
# Of a window that is covered by one thing only that thing is painted.
seen = view.viewport()
"""


def run(plan: Plan) -> Iterator[Result]:
    """All figures; settings and caches in a temporary folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Off-screen, Qt warns at every window that its size cannot be hinted.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
            os.environ[variable] = str(folder / variable.lower())
        yield _on_screen(plan)
        yield from _in_the_window(folder / "demo", plan)


def _on_screen(plan: Plan) -> Result:
    """Seconds from starting Python to the window's first paint; the first pair warms the disk."""
    pairs = [(_painted(_OURS), _painted(_EMPTY)) for _ in range(plan.pairs() + 1)][1:]
    against = "an empty window of PySide6 and pyqtgraph"
    return from_pairs("window_on_screen", pairs, against=against, goal=4.5)


def _painted(script: str) -> float:
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script + _PAINTED],
        env=warm_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        elapsed = time.perf_counter() - start
        process.wait(timeout=60)
    if line.strip() != "painted":
        raise SystemExit("the window was never painted")
    return elapsed


def _in_the_window(demo: Path, plan: Plan) -> Iterator[Result]:
    from dermx_viewer.painting.demo import write_demo_data

    write_demo_data(demo)
    photographs = "OpenCV decodes its JPEG"
    yield from_pairs("image_switch_demo", _switches(demo, plan), against=photographs, goal=30)
    masks = "OpenCV decodes the PNG masks of the image"
    pairs = _switches(real_dataset(), plan)
    yield from_pairs("image_switch_dermx_2021", pairs, against=masks, goal=8)
    yield from _gaps(demo, plan)


def _switches(dataset: Path, plan: Plan) -> list[Pair]:
    """Seconds from asking for another image to its paint, all layers on; and of its pictures."""
    from tests.bench.window_hands import Hands, run_for

    hands = Hands(dataset)
    several = [image for image in hands.images if len(image.kept_evaluations) > 1]
    pairs = []
    for image in several[: 12 if plan.quick else 40]:
        photograph = image.photograph
        masks = [region.mask_file for e in image.kept_evaluations for region in e.regions]
        pictures = [photograph.path] if photograph is not None else masks
        # As a user who steps through: the neighbours were decoded meanwhile.
        run_for(0.03)
        ours = seconds(lambda image=image: hands.show_image(image))
        peer = seconds(lambda files=pictures: [decode(file) for file in files if file])
        if any(pictures):
            pairs.append((ours, peer))
    hands.close()
    return pairs


def _gaps(demo: Path, plan: Plan) -> Iterator[Result]:
    """Longest time between two turns of the loop: scoring a data set against as long idle."""
    from tests.bench.window_hands import Hands, run_for

    hands = Hands(demo)
    run_for(0.5)
    _, starting = _watched(hands.load_models)
    yield absolute("longest_gap_while_a_model_starts", starting, "s")
    _watched(hands.score)
    pairs = []
    for _ in range(plan.pairs()):
        took, busy = _watched(hands.score)
        _, idle = _watched(lambda took=took: run_for(took))
        pairs.append((busy, idle))
    hands.close()
    against = "the same window, idle for as long"
    yield from_pairs("longest_gap_of_the_event_loop", pairs, against=against, goal=20)


def _watched(work: Callable[[], object]) -> Pair:
    """Seconds that ``work`` takes while the event loop turns, and its longest pause meanwhile."""
    from PySide6.QtCore import QTimer

    beats = [time.perf_counter()]
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(1)
    took = seconds(work)
    timer.stop()
    return took, max(later - earlier for earlier, later in itertools.pairwise(beats))
