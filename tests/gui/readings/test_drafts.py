"""Large photographs in a blinded reading: what is painted early, and what is said meanwhile."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.workbench import photos
from dermx_viewer.gui.workbench.wish import Wish
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.verdicts.study import Study
from dermx_viewer.verdicts.walk import Step, steps
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.readings.blinded import IMAGES, METHODS, PREDICTED, kept
from tests.gui.window import TIMEOUT, opened

Key = Qt.Key
COLOURS = dict(zip(IMAGES, [(200, 40, 40), (40, 200, 40), (40, 40, 200)], strict=True))
LARGE = (3200, 2400)
PHASES = ("alone", "prediction", "attention")


class Painted(NamedTuple):
    """What the canvas held at the moment of a paint. ``photograph``: whose it was, if any's."""

    step: Step
    photograph: str
    whole: bool
    layers: int
    attention: tuple[str, str] | None
    told: str


@pytest.fixture
def dataset_path(tmp_path: Path) -> Path:
    """Photographs so large that a smaller one is shown of them first, each in its own colour."""
    root = tmp_path / "skinfolder"
    for image, colour in COLOURS.items():
        annotations = darwin1([tag("Acne"), polygon("Papule")], height=LARGE[1], width=LARGE[0])
        build.write_evaluation(root, f"derm1_{image}", annotations)
        Image.new("RGB", LARGE, colour).save(root / f"{image}.jpg")
    build.write_metadata(root, [f"{i}.jpg;S;Acne;{i}.jpg;light;adult" for i in IMAGES])
    return root


def random_maps(image: str, method: str) -> np.ndarray:
    """Float32 (2, 4, 5), of Acne and of what is predicted."""
    seed = [IMAGES.index(image), METHODS.index(method)]
    return np.random.default_rng(seed).random((2, 4, 5)).astype(np.float32)


@cache
def of_image(wish: Wish) -> AttentionMaps | None:
    """A map that tells image and method apart, at once."""
    if wish.image is None or not wish.model:
        return None
    values = random_maps(wish.image.image_id, wish.method)
    origin = MapOrigin("secretnet", target_layer="toplayer", method=wish.method)
    logits = np.array([1.0, 2.0])
    return AttentionMaps(wish.image.image_id, ("Acne", PREDICTED), values, logits, origin)


def drawn_of(values: np.ndarray) -> tuple[str, str]:
    """Image and method of an attention that was drawn, in whatever scale."""

    def likeness(pair: tuple[str, str]) -> float:
        made = random_maps(*pair)[1].ravel()
        return float(np.corrcoef(made, values.ravel())[0, 1])

    best = max(itertools.product(IMAGES, METHODS), key=likeness)
    assert likeness(best) > 0.999
    return best


class Paints(QObject):
    """Looks at every paint of the canvas, before it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window, self.seen = window, list[Painted]()
        window.canvas.graphics.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        window, canvas = self.window, self.window.canvas
        step = window.workbench.blind.step
        if event.type() != QEvent.Type.Paint or step is None or not window.workbench.judging.on:
            return False
        pixels, attention = canvas.photograph.image, canvas.scene.attention
        self.seen.append(
            Painted(
                step,
                "" if pixels is None else whose(np.asarray(pixels)[5, 5]),
                canvas.photograph.whole,
                len(canvas.overlays.outlines.lines),
                None if attention is None else drawn_of(np.asarray(attention.values)),
                window.verdict_line.text.text(),
            )
        )
        return False


def whose(pixel: np.ndarray) -> str:
    """The image whose photograph has this colour, but for what JPEG changes."""
    return next(n for n, c in COLOURS.items() if np.abs(pixel.astype(int) - c).max() < 8)


@pytest.fixture
def paints(window: MainWindow) -> Iterator[Paints]:
    found = Paints(window)
    yield found
    window.canvas.graphics.viewport().removeEventFilter(found)


def at_once(window: MainWindow, *keys: Qt.Key) -> None:
    """Press keys on the picture, whether or not anything is to be seen of it."""
    for key in keys:
        QTest.keyClick(window.canvas.graphics, key)


class Held:
    """Whole photographs wait until they are let go: their drafts stay on screen."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self.waiting = qtbot, window, list[tuple[Any, ...]]()
        self.photos = window.workbench.photos._photos
        self.photos._decoded.disconnect()
        self.photos._decoded.connect(self._on_decoded, Qt.ConnectionType.QueuedConnection)

    def _on_decoded(self, *answer: object) -> None:
        self.waiting.append(answer)

    @property
    def names(self) -> list[str]:
        return [path.stem for path, *_ in self.waiting]

    def go(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.waiting) or not self.photos.busy, timeout=TIMEOUT)
        while self.waiting:
            self.photos._on_decoded(*self.waiting.pop(0))

    def judge(self, value: Qt.Key) -> bool:
        """Answer as soon as something is to be seen, and go on with the whole photograph on
        screen; whether it was a draft that was judged."""
        photograph = self.window.canvas.photograph
        while not photograph.there:
            self.qtbot.waitUntil(lambda: photograph.there or bool(self.waiting), timeout=TIMEOUT)
            if not photograph.there:
                self.go()
        self.window.canvas.graphics.viewport().repaint()
        draft = not photograph.whole
        at_once(self.window, value)
        self.go()
        QApplication.processEvents()
        self.forget()
        at_once(self.window, Key.Key_Return)
        return draft

    def forget(self) -> None:
        """Keep no photograph: the next step reads its own again."""
        self.photos._kept.clear()


@pytest.fixture
def held(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Held:
    opened(qtbot, window, dataset_path)
    shown = window.workbench.photos
    qtbot.waitUntil(lambda: window.panes.has_photograph and not shown.busy, timeout=TIMEOUT)
    shown.forget()
    # Each step reads its own, when it comes.
    monkeypatch.setattr(shown, "prefetch", lambda _near: None)
    return Held(qtbot, window)


def wrong(seen: Painted, method: str) -> list[str]:
    """What stood on screen that is not of the step, or that its phase hides."""
    step, found = seen.step, []
    if seen.photograph not in ("", step.image):
        found.append("the photograph of another image")
    if seen.layers:
        found.append("what raters outlined")
    shows = step.phase in ("attention", "duel")
    if seen.attention not in (None, (step.image, method)) or (seen.attention and not shows):
        found.append("the attention of another step")
    if step.phase == "alone" and PREDICTED in seen.told:
        found.append("the prediction")
    return found


@pytest.mark.parametrize(
    "fields", [{"phases": PHASES}, {"phases": (), "duel": METHODS}], ids=["phases", "duel"]
)
def test_a_draft_shows_nothing_that_its_step_hides(
    window: MainWindow,
    begin: Callable[..., Study],
    monkeypatch: pytest.MonkeyPatch,
    paints: Paints,
    held: Held,
    fields: dict[str, tuple[str, ...]],
) -> None:
    monkeypatch.setattr("tests.gui.readings.conftest.maps_for", of_image)
    study = begin(seed=5, **fields)
    way = steps(study, "Ann")
    values = [number % 4 + 1 for number in range(len(way))]
    drafts = []
    for step, value in zip(way, values, strict=True):
        now = window.workbench.blind.step
        assert now is not None and now.image == step.image and now.phase == step.phase
        drafts.append(held.judge(Key(Key.Key_0 + value)))
    assert sum(drafts) >= len(IMAGES), drafts
    for seen in paints.seen:
        method = way[seen.step.number - 1].method or METHODS[0]
        assert wrong(seen, method) == [], seen.step
    assert {seen.photograph for seen in paints.seen if not seen.whole} >= {way[-1].image}
    with_attention = [step for step in way if step.phase in ("attention", "duel")]
    assert len({seen.attention for seen in paints.seen} - {None}) == len(with_attention)
    answers = [(image, phase, value) for image, phase, *_, value in kept(window)]
    assert answers == [(s.image, s.phase, v) for s, v in zip(way, values, strict=True)]


def test_nobody_judges_what_is_not_on_screen_yet(
    qtbot: QtBot,
    window: MainWindow,
    begin: Callable[..., Study],
    held: Held,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as drafts:
        drafts.setattr(photos, "read_draft", lambda *_: None)
        study = begin(phases=("alone",))
        first, second, _ = steps(study, "Ann")
        # What stood on screen before may come first.
        qtbot.waitUntil(lambda: first.image in held.names, timeout=TIMEOUT)
        assert not window.canvas.photograph.there
        at_once(window, Key.Key_4)
        assert "Nothing was noted" in window.message_bar.text.text()
        at_once(window, Key.Key_Return)
        assert kept(window) == [] and window.workbench.blind.step == first
        held.go()
    QApplication.processEvents()
    held.forget()
    # Two answers in one breath: the second comes before its picture.
    at_once(window, Key.Key_4, Key.Key_Return, Key.Key_5)
    assert [line[0] for line in kept(window)] == [first.image]
    assert "Nothing was noted" in window.message_bar.text.text()
    qtbot.waitUntil(lambda: window.canvas.photograph.there, timeout=TIMEOUT)
    assert not window.canvas.photograph.whole
    assert window.message_bar.isVisible()
    at_once(window, Key.Key_2)
    assert not window.message_bar.isVisible(), "what was not noted before is now"
    assert [(line[0], line[-1]) for line in kept(window)] == [(first.image, 4), (second.image, 2)]


def test_a_photograph_that_cannot_be_read_is_no_reason_to_wait(
    qtbot: QtBot, window: MainWindow, begin: Callable[..., Study], held: Held, dataset_path: Path
) -> None:
    for image in IMAGES:
        (dataset_path / f"{image}.jpg").write_bytes(b"no picture")
    study = begin(phases=("alone",))
    qtbot.waitUntil(lambda: bool(held.waiting), timeout=TIMEOUT)
    held.go()
    at_once(window, Key.Key_3)
    assert [line[0] for line in kept(window)] == [steps(study, "Ann")[0].image]


def test_a_photograph_that_comes_in_a_break_is_not_shown(
    qtbot: QtBot, window: MainWindow, begin: Callable[..., Study], held: Held
) -> None:
    begin(phases=("alone",), breaks=1)
    held.judge(Key.Key_3)
    assert not window.workbench.judging.on and not window.canvas.photograph.there
    held.go()
    QApplication.processEvents()
    assert not window.canvas.photograph.there
    at_once(window, Key.Key_J)
    qtbot.waitUntil(lambda: window.canvas.photograph.there or bool(held.waiting), timeout=TIMEOUT)
    held.go()
    assert window.canvas.photograph.whole
