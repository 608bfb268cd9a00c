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
from tests.bench.result import Pair, Plan, Result, absolute, at_most, from_pairs, seconds

_OURS = """
import os
from dermx_viewer.gui import app, main_window
class Watched(main_window.MainWindow):
    seen = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.seen:
            self.seen = True
            print("painted", flush=True)
            self.filled.connect(self.end)
    def end(self):
        print("filled", flush=True)
        os._exit(0)
app.MainWindow = Watched
app.run(None, [], None)
"""
_TURNS = """
import itertools, time
from PySide6.QtCore import QTimer
beats = []
timer = QTimer(interval=1)
timer.timeout.connect(lambda: beats.append(time.thread_time()))
""" + _OURS.replace('print("painted", flush=True)', "timer.start()").replace(
    'print("filled", flush=True)',
    "print(max(b - a for a, b in itertools.pairwise(beats)), flush=True)",
)
"""The same, telling the longest turn of its event loop, in seconds of the processor"""
_EMPTY = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        {then}
        print("filled", flush=True)
        os._exit(0)
application = QApplication([])
window = Window()
window.resize(1500, 950)
window.show()
application.exec()
"""
_PEER = _EMPTY.format(then="import cv2, pandas, pyqtgraph")
"""An empty window, and the libraries that ours needs"""


def run(plan: Plan) -> Iterator[Result]:
    """All figures; settings and caches in a temporary folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Off-screen, Qt warns at every window that its size cannot be hinted.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
            os.environ[variable] = str(folder / variable.lower())
        yield from _on_screen(plan)
        yield from _in_the_window(folder / "demo", plan)


def _on_screen(plan: Plan) -> Iterator[Result]:
    """Seconds from starting Python to the first paint, and until everything stands in the window;
    the first pair warms the disk."""
    pairs = [(_started(_OURS), _started(_PEER)) for _ in range(plan.pairs() + 1)][1:]
    against = "an empty window of PySide6"
    painted = [(ours[0], peer[0]) for ours, peer in pairs]
    yield from_pairs("window_on_screen", painted, against=against, goal=2)
    against = "an empty window that imports OpenCV, pandas and pyqtgraph"
    filled = [(ours[1], peer[1]) for ours, peer in pairs]
    yield from_pairs("window_filled", filled, against=against, goal=2.5)
    # What others do to the caches of a processor only adds to it.
    turns = [float(next(iter(_said(_TURNS)))) for _ in range(plan.pairs(3))]
    yield at_most("window_filled_longest_turn", min(turns), 0.05, "s of the processor")


def _started(script: str) -> tuple[float, float]:
    """Seconds until a program says that its window is painted, and that it is filled."""
    said = _said(script)
    if len(said) != 2:
        raise SystemExit("the window was never painted, or never filled")
    return said["painted"], said["filled"]


def _said(script: str) -> dict[str, float]:
    """Lines that a program prints, and the seconds until then."""
    start, said = time.perf_counter(), {}
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env=warm_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said[line.strip()] = time.perf_counter() - start
    return said


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
