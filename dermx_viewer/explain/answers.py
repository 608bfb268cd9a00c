"""What the model process may say: only what was asked for, in sizes that were to be expected.

The process runs other people's networks, and, where a user permits it, their program code. What
it says is therefore measured against what it was sent; whatever does not fit is a FrameError,
which ends the process.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np

from dermx_viewer.errors import ModelError, PhotographError
from dermx_viewer.explain.frames import FrameError, Message, read_message
from dermx_viewer.explain.messages import (
    Curves,
    Done,
    Drop,
    Explain,
    ExplainBatch,
    Forget,
    Inspect,
    LayerInfo,
    Load,
    LoadedModel,
    ModelOutline,
    Perturb,
    Ready,
    Request,
    Started,
    Step,
    Task,
)
from dermx_viewer.explain.methods import BUILT_IN
from dermx_viewer.explain.permission import permitted_files, sha256_of
from dermx_viewer.explain.preprocessing import preprocessing_name
from dermx_viewer.explain.spec import ModelSpec, validate_spec
from dermx_viewer.maps import AttentionMaps

SMALL_FRAME = 4_000_000
"""Bytes of the longest message without a map: a network of tens of thousands of layers."""

MAX_SIDE = 10_000
"""Cells of the longest side of a map or layer."""

_FREE_GRID = (2_000, 2_000)
"""What a method whose maps may have any resolution is given room for."""
_MAX_NAME = 2_000
_MAX_DROPPED = 10_000
_MAX_COUNT = 2**53
_BUILT_IN = frozenset(method.name for method in BUILT_IN)
_HEX = frozenset("0123456789abcdef")
_TALK_PER_S = 50.0
_MAX_TALK = 1_000.0


class Asked:
    """The requests that one model process was sent, and what it has still to answer."""

    def __init__(self, backend: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        """``backend``: the one that the process was told to use."""
        self._backend = backend
        self._ready: Ready | None = None
        self._open: dict[int, Task] = {}
        # Nobody waits for them, but their answers may be under way.
        self._dropped: OrderedDict[int, Drop] = OrderedDict()
        self._room = 0
        self._permitted = False
        self._lock = threading.Lock()
        self._clock = clock
        self._talk, self._since = _MAX_TALK, clock()

    def send(self, message: Request | Drop) -> None:
        """Note what is about to be sent."""
        with self._lock:
            if isinstance(message, Request):
                self._open[message.number] = message.task
                self._room = max(self._room, _largest_answer(message.task))
                self._permitted = self._permitted or _runs_code(message.task)
            elif self._open.pop(message.number, None) is not None:
                self._dropped[message.number] = message
                if len(self._dropped) > _MAX_DROPPED:
                    self._dropped.popitem(last=False)

    def limit(self) -> int:
        """Bytes that the next message may have: room for the largest answer asked for so far."""
        return SMALL_FRAME + self._room

    def hear(self, data: bytes | bytearray) -> Message | None:
        """The message in a frame; None where nobody waits for it. Raises FrameError."""
        message = read_message(data, self._task)
        if isinstance(message, Ready):
            return self._on_ready(message)
        if self._ready is None:
            raise FrameError("a message before the backend was ready")
        if isinstance(message, Done):
            return self._on_done(message)
        return self._on_news(message)

    def _task(self, number: int) -> Task | Drop | None:
        with self._lock:
            return self._open.get(number) or self._dropped.get(number)

    def _on_ready(self, ready: Ready) -> Ready:
        if self._ready is not None:
            raise FrameError("ready twice")
        _check(ready.backend == self._backend, f"the backend {ready.backend[:40]!r}")
        _check(_is_line(ready.device), "the name of the device")
        self._ready = ready
        return ready

    def _on_news(self, news: Started | Step) -> Started | Step | None:
        """How work comes along; more often than it can is an attempt to keep us busy."""
        now = self._clock()
        self._talk = min(_MAX_TALK, self._talk + (now - self._since) * _TALK_PER_S) - 1
        self._since = now
        _check(self._talk > 0, "too much talk")
        task = self._task(news.number)
        _check(task is not None, f"work on the request {news.number}, which was not sent")
        if isinstance(news, Step):
            _check(0 <= news.done <= news.total <= _MAX_COUNT, "steps that cannot be")
        with self._lock:
            return news if news.number in self._open else None

    def _on_done(self, done: Done) -> Done | None:
        with self._lock:
            task = self._open.pop(done.number, None)
            self._dropped.pop(done.number, None)
        # An answer pays for the news of its work.
        self._talk = min(_MAX_TALK, self._talk + 2)
        if task is None:
            return None
        if done.error is None:
            assert self._ready is not None
            sha256 = check_answer(done.value, task, self._ready)
            if self._permitted or permitted_files():
                # Program code may have run in it: it may say what it likes of a file.
                done = _checked_file(done, task, sha256)
        return done


def _runs_code(task: Task) -> bool:
    """Whether program code may run for this once."""
    if isinstance(task, Load | Inspect):
        return bool(task.permission)
    return isinstance(task, Explain | ExplainBatch | Perturb) and task.model.permitted


def _largest_answer(task: Task) -> int:
    """Bytes of the largest arrays with which ``task`` may be answered."""
    if isinstance(task, Perturb):
        return 64 * (task.steps + 1)
    if not isinstance(task, Explain | ExplainBatch):
        return 0
    grids = _grids(task) or {_FREE_GRID, task.model.spec.input_size}
    cells = max(height * width for height, width in grids)
    count = len(task.photographs) if isinstance(task, ExplainBatch) else 1
    return count * len(task.model.spec.classes) * (4 * cells + 1_000)


def _grids(task: Explain | ExplainBatch) -> set[tuple[int, int]]:
    """(height, width) that the maps may have: as the layer or the input. Empty for any."""
    layers = {(info.height, info.width) for info in task.model.layers}
    known = layers and task.method in _BUILT_IN
    return layers | {task.model.spec.input_size} if known else set()


def _checked_file(done: Done, task: Task, sha256: str) -> Done:
    """``done``, unless the file that was asked for is not the one it says it read."""
    if not sha256 or not isinstance(task, Load | Inspect):
        return done
    try:
        same = sha256_of(task.file) == sha256
    except ModelError as error:
        return Done(done.number, error=error)
    if same:
        return done
    reason = f"{task.file}: the file was changed while it was loaded. Load it again."
    return Done(done.number, error=ModelError(reason))


# --- answers


def check_answer(value: object, task: Task, ready: Ready) -> str:
    """Raise FrameError where ``value`` is no answer to ``task``.

    Returns the sha256 of the model file that the answer says it is about, "" where it says none.
    """
    match task, value:
        case Load(), LoadedModel():
            _check_model(value, task, ready)
            return value.sha256
        case Inspect(), ModelOutline():
            _check_outline(value, task)
            return value.sha256
        case Explain(), AttentionMaps():
            _check_maps(value, task, ready)
        case ExplainBatch(), tuple():
            _check(len(value) == len(task.photographs), "not one answer for each photograph")
            for place, found in enumerate(value):
                if not isinstance(found, PhotographError):
                    _check(isinstance(found, AttentionMaps), "an answer of another kind")
                    _check_maps(found, task.single(place), ready)
        case Perturb(), Curves():
            _check_curves(value, task)
        case _:
            right = isinstance(task, Forget) and value is None
            _check(right, "an answer of another kind")
    return ""


def _check_model(model: LoadedModel, task: Load, ready: Ready) -> None:
    _check(model.file == task.file, "the model of another file")
    _check(_is_sha256(model.sha256), "no sha256")
    _check(
        not model.permitted or task.permission == model.sha256, "a permission that was not given"
    )
    _check((model.backend, model.device) == (ready.backend, ready.device), "another backend")
    _check(model.randomised is None and model.channels in (1, 3), "a network of another kind")
    _check(model.name == model.spec.name, "another name than its spec's")
    _check(model.spec.target_layer == model.target_layer, "another layer than its spec's")
    _check(model.spec.sha256 == model.sha256, "another sha256 than its spec's")
    _check(_is_line(model.activation) and _is_line(model.device_note), "no line of text")
    _check(all(map(_is_name, model.stages)) and len(model.stages) < 100_000, "stages")
    _check_layers(model.layers)
    names = {info.name for info in model.layers}
    _check(
        model.target_layer in names if names else not model.target_layer,
        "a layer that it does not have",
    )
    _check_spec(model.spec, task.spec)


def _check_spec(spec: ModelSpec, given: ModelSpec | None) -> None:
    try:
        validate_spec(spec, "the answer")
    except ModelError as error:
        raise FrameError(f"a spec that cannot be: {error}") from None
    if given is None:
        return
    same = (
        spec.name == given.name
        and len(spec.classes) == len(given.classes)
        and spec.input_size == given.input_size
        and spec.preprocessing == preprocessing_name(given.preprocessing)
        and spec.architecture == given.architecture
        and given.sha256 in ("", spec.sha256)
    )
    _check(same, "another spec than was given")


def _check_outline(outline: ModelOutline, task: Inspect) -> None:
    _check(outline.file == task.file, "the outline of another file")
    _check(_is_sha256(outline.sha256), "no sha256")
    _check(all(0 <= side <= MAX_SIDE for side in outline.input_size), "a size that cannot be")
    _check(0 < outline.outputs <= _MAX_COUNT and outline.channels in (1, 3), "outputs")
    _check(_is_line(outline.activation), "an activation that cannot be")
    _check_layers(outline.layers)


def _check_layers(layers: Sequence[LayerInfo]) -> None:
    for info in layers:
        _check(_is_name(info.name), "a layer without a name")
        sides = (info.height, info.width)
        _check(all(0 < side <= _MAX_COUNT for side in (*sides, info.channels)), "a layer's size")


def _check_maps(maps: AttentionMaps, task: Explain, ready: Ready) -> None:
    model, origin = task.model, maps.origin
    _check(maps.image_id == task.image_id, "maps of another image")
    _check(maps.classes == model.spec.classes, "maps of other classes")
    _check(maps.activation == model.activation, "another activation")
    _check(maps.values.dtype == np.float32, "maps of another dtype")
    _check_grid(maps.values.shape, task)
    _check(maps.logits.shape == (len(maps.classes),), f"logits of shape {maps.logits.shape}")
    finite = bool(np.isfinite(maps.values).all() and np.isfinite(maps.logits).all())
    _check(finite, "values that are no numbers")
    _check(origin.model == model.name and origin.model_sha256 == model.sha256, "another model's")
    _check(origin.method == task.method and origin.options == task.options, "another method's")
    _check(origin.layer in ("", model.target_layer), "another layer's")
    _check(origin.input_size == model.spec.input_size, "another input size")
    _check(origin.backend == ready.backend, "another backend's")


def _check_grid(shape: tuple[int, ...], task: Explain) -> None:
    what = f"maps of shape {shape}"
    _check(len(shape) == 3 and shape[0] == len(task.model.spec.classes), what)
    _check(all(0 < side <= MAX_SIDE for side in shape[1:]), what)
    grids = _grids(task)
    _check(not grids or shape[1:] in grids, what)


def _check_curves(curves: Curves, task: Perturb) -> None:
    _check(curves.image_id == task.image_id, "curves of another image")
    _check(curves.explained_class == task.explained_class, "curves of another class")
    for values in (curves.shares, curves.deletion, curves.insertion):
        _check(values.shape == (task.steps + 1,), f"curves of shape {values.shape}")
        within = bool(((values >= -1e-6) & (values <= 1 + 1e-6)).all())
        _check(within, "shares or probabilities beyond 0 and 1")
    _check(bool((np.diff(curves.shares) >= 0).all()), "shares out of order")


def _check(holds: bool, what: str) -> None:
    if not holds:
        raise FrameError(what)


def _is_sha256(text: str) -> bool:
    return len(text) == 64 and set(text) <= _HEX


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _MAX_NAME


def _is_line(text: str) -> bool:
    return len(text) <= _MAX_NAME and (not text or text.isprintable())
