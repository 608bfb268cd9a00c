"""The list of 34,000 images: conditions, order, and pictures that scroll by."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.session.facts import SCORES, Fact
from dermx_viewer.session.filters import Chip, Range
from dermx_viewer.session.image_facts import ImageFacts
from tests.bench.result import Plan, Result, compared, from_pairs

if TYPE_CHECKING:
    from dermx_viewer.gui.parts.images.dock import ImagesDock

IMAGES, TILES = 34_000, 10_000
FloatArray = npt.NDArray[np.float64]


def run(plan: Plan) -> Iterator[Result]:
    """All figures; settings and caches in a temporary folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
            os.environ[variable] = str(folder / variable.lower())
        from dermx_viewer.gui.app import make_application

        application = make_application()
        dataset = _demo(folder / "demo")
        facts, numbers = _scored(_many(dataset, IMAGES))
        yield from _conditions(facts, numbers, plan)
        yield _order(facts, numbers, plan)
        yield _scrolling(_many(dataset, TILES), plan)
        application.processEvents()


def _demo(folder: Path) -> Dataset:
    from dermx_viewer.painting.demo import write_demo_data

    write_demo_data(folder)
    return open_dataset(folder)


def _many(dataset: Dataset, count: int) -> Dataset:
    """The same images again and again, each under another name."""
    known = dataset.images
    images = (replace(known[n % len(known)], image_id=f"image{n:05d}") for n in range(count))
    return replace(dataset, images=tuple(images))


def _scored(dataset: Dataset) -> tuple[ImageFacts, FloatArray]:
    """Two scores of each image, and the numbers of the first."""
    numbers = np.random.default_rng(0).random((2, len(dataset.images)))
    facts = [
        Fact(name=name, group=SCORES, form="score", make=lambda own=own: own)
        for name, own in zip(("a score", "another"), numbers, strict=True)
    ]
    return ImageFacts(dataset).with_models((), facts), numbers[0]


def _conditions(facts: ImageFacts, numbers: FloatArray, plan: Plan) -> Iterator[Result]:
    """A chip, as it is asked for at every change of the filters."""
    chip = Chip(of="ranges", ranges=(Range(fact="a score", low=0.25, high=0.75),))
    ours = partial(facts.keeps, chip)
    peer = partial(_between, numbers, 0.25, 0.75)
    against = "NumPy's mask of the same numbers"
    yield compared("images_range_chip", ours, peer, against=against, goal=3, pairs=plan.pairs(31))
    gold = np.array([image.gold for image in facts.images])
    word = partial(facts.keeps, Chip(of="diagnosis", value=str(gold[0])))
    against = "NumPy's comparison of the same texts"
    yield compared(
        "images_word_chip",
        word,
        lambda: gold == gold[0],
        against=against,
        goal=3,
        pairs=plan.pairs(31),
    )


def _between(numbers: FloatArray, low: float, high: float) -> npt.NDArray[np.bool_]:
    return np.asarray((numbers >= low) & (numbers <= high), bool)


def _order(facts: ImageFacts, numbers: FloatArray, plan: Plan) -> Result:
    """The list sorted by a score and then by the other one, the view told."""
    from PySide6.QtCore import Qt

    dock = _dock(facts)
    keys = [column.key for column in dock.model.columns]
    sections = [keys.index(":a score"), keys.index(":another")]

    def ours() -> None:
        sections.reverse()
        dock.model.sort(sections[0], Qt.SortOrder.DescendingOrder)

    ours()
    peer = partial(np.argsort, numbers, kind="stable")
    against = "NumPy's stable argsort of the same numbers"
    found = compared("images_sort", ours, peer, against=against, goal=3, pairs=plan.pairs(31))
    _close(dock)
    return found


def _dock(facts: ImageFacts) -> ImagesDock:
    from dermx_viewer.gui.parts.images.dock import ImagesDock

    dock = ImagesDock()
    dock.resize(900, 700)
    dock.show()
    dock.set_facts(facts)
    return dock


def _close(dock: ImagesDock) -> None:
    dock.thumbnails.close()
    dock.gallery.tiles.close()
    dock.close()


def _scrolling(dataset: Dataset, plan: Plan) -> Result:
    """Longest time between two turns of the loop: tiles scroll by, against as long idle."""
    from dermx_viewer.gui.parts.images.faces import Face

    dock = _dock(ImageFacts(dataset))
    dock.set_face(Face(face="gallery", size=96))
    bar = dock.gallery.verticalScrollBar()
    _turns(0.5, lambda: None)
    step, pairs = max(1, bar.maximum() // (60 * plan.pairs())), []
    for _ in range(plan.pairs()):
        busy = _turns(1.0, lambda: bar.setValue(bar.value() + step))
        idle = _turns(1.0, lambda: None)
        pairs.append((busy, idle))
    _close(dock)
    against = "the same window, idle for as long"
    return from_pairs("longest_gap_while_tiles_scroll", pairs, against=against, goal=20)


def _turns(duration: float, move: Callable[[], object]) -> float:
    """Longest pause of the event loop while ``move`` is called sixty times a second."""
    from PySide6.QtCore import QEventLoop, QTimer

    beats, loop = [time.perf_counter()], QEventLoop()
    beat, mover = QTimer(), QTimer()
    beat.timeout.connect(lambda: beats.append(time.perf_counter()))
    mover.timeout.connect(move)
    beat.start(1)
    mover.start(16)
    QTimer.singleShot(round(1000 * duration), loop.quit)
    loop.exec()
    return float(np.diff(beats).max())
