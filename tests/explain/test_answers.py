"""What the model process says is measured by what it was asked."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.answer_checks import check_answer
from dermx_viewer.explain.answers import SMALL_FRAME, Asked
from dermx_viewer.explain.frame_values import FrameError
from dermx_viewer.explain.frames import pack
from dermx_viewer.explain.messages import (
    Done,
    Drop,
    Explain,
    Ready,
    Request,
    Started,
    Step,
)
from tests.explain.messages_to_try import (
    ANSWERS,
    LAYERS,
    LEAN,
    MODEL,
    PHOTO,
    READY,
    TASKS,
    curves,
    maps,
)

replace = dataclasses.replace
NAN = float("nan")


def origin(**changes: Any) -> Any:
    return replace(maps(), origin=replace(maps().origin, **changes))


def shaped(*shape: int) -> Any:
    return replace(maps(), values=np.zeros(shape, np.float32))


WRONG = {
    "nothing": ("explain", None),
    "curves": ("explain", curves()),
    "another image": ("explain", maps("image 2")),
    "other classes": ("explain", replace(maps(), classes=("Acne", "Psoriasis"))),
    "a class more": ("explain", shaped(3, 2, 3)),
    "a map without sides": ("explain", shaped(2, 6)),
    "an empty map": ("explain", shaped(2, 0, 3)),
    "a map on another grid": ("explain", shaped(2, 3, 2)),
    "a map of millions": ("explain", shaped(2, 1, 20_000)),
    "a map of doubles": ("explain", replace(maps(), values=maps().values.astype(float))),
    "a map that is no number": ("explain", replace(maps(), values=maps().values * NAN)),
    "a logit that is no number": ("explain", replace(maps(), logits=np.array([0, np.inf]))),
    "a logit for all": ("explain", replace(maps(), logits=np.array([1.0]))),
    "another activation": ("explain", replace(maps(), activation="linear")),
    "another model": ("explain", origin(model="Other")),
    "another file's content": ("explain", origin(model_sha256="b" * 64)),
    "another method": ("explain", origin(method="RISE")),
    "other options": ("explain", origin(options=())),
    "another layer": ("explain", origin(target_layer="stem")),
    "another backend": ("explain", origin(backend="jax")),
    "one map for two photographs": ("batch", (maps(),)),
    "maps in another order": ("batch", (maps("image 2"), maps())),
    "an error of another kind": ("batch", (maps(), ModelError("x"))),
    "curves of another image": ("perturb", replace(curves(), image_id="2")),
    "curves of another class": ("perturb", replace(curves(), explained_class="Vitiligo")),
    "short curves": ("perturb", replace(curves(), deletion=np.zeros(4))),
    "a probability of two": ("perturb", replace(curves(), deletion=np.full(5, 2.0))),
    "a share that is no number": ("perturb", replace(curves(), shares=np.full(5, NAN))),
    "shares backwards": ("perturb", replace(curves(), shares=1 - curves().shares)),
    "a model of another file": ("load", replace(MODEL, file=Path("other.keras"))),
    "a model without a hash": ("load", replace(MODEL, sha256="no")),
    "a hash unlike its spec's": ("load", replace(MODEL, sha256="b" * 64)),
    "a model on another device": ("load", replace(MODEL, device="GPU")),
    "a random model": ("load", MODEL.with_random_weights(1)),
    "a model of five colours": ("load", replace(MODEL, channels=5)),
    "another name": ("load", replace(MODEL, name="Other")),
    "another spec": ("load", replace(MODEL, spec=replace(MODEL.spec, classes=("A", "B", "C")))),
    "a spec that cannot be": ("load", replace(MODEL, spec=replace(MODEL.spec, input_size=(0, 0)))),
    "a layer that is not there": ("load", replace(MODEL, layers=LAYERS[:1])),
    "a layer of no size": ("load", replace(MODEL, layers=(replace(LAYERS[1], height=0),))),
    "a note of many lines": ("load", replace(MODEL, device_note="a\nb")),
    "an outline of another file": ("inspect", replace(ANSWERS["inspect"], file=Path("other"))),  # type: ignore[type-var]
    "an outline without outputs": ("inspect", replace(ANSWERS["inspect"], outputs=0)),  # type: ignore[type-var]
    "an answer to forgetting": ("forget", maps()),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_right_answers(name: str) -> None:
    check_answer(ANSWERS[name], TASKS[name], READY)


@pytest.mark.parametrize("name", WRONG)
def test_wrong_answers(name: str) -> None:
    task, answer = WRONG[name]
    with pytest.raises(FrameError):
        check_answer(answer, TASKS[task], READY)


def test_permission_is_not_given_by_the_process() -> None:
    given = replace(MODEL, permitted=True)
    assert check_answer(given, TASKS["load"], READY)
    for permission in ("", "b" * 64):
        task = replace(TASKS["load"], permission=permission)
        with pytest.raises(FrameError, match="a permission that was not given"):
            check_answer(given, task, READY)


def test_methods_of_others_choose_their_resolution() -> None:
    task = Explain(LEAN, PHOTO, "image 1", "Brightness", maps().origin.options)
    answer = replace(origin(method="Brightness"), values=np.zeros((2, 7, 9), np.float32))
    check_answer(answer, task, READY)


# --- order and number


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def asked(*names: str) -> tuple[Asked, Clock]:
    clock = Clock()
    made = Asked("tensorflow", clock=clock)
    made.hear(pack(READY))
    for number, name in enumerate(names, 1):
        made.send(Request(number, False, TASKS[name]))
    return made, clock


def test_the_backend_that_was_asked_for_is_ready_first_and_once() -> None:
    fresh = Asked("tensorflow")
    with pytest.raises(FrameError, match="before the backend was ready"):
        fresh.hear(pack(Started(1)))
    with pytest.raises(FrameError, match="the backend 'jax'"):
        fresh.hear(pack(Ready("jax", "CPU")))
    with pytest.raises(FrameError, match="the name of the device"):
        fresh.hear(pack(Ready("tensorflow", "CPU\n<b>")))
    assert fresh.hear(pack(READY)) == READY
    with pytest.raises(FrameError, match="ready twice"):
        fresh.hear(pack(READY))


def test_each_request_is_answered_once() -> None:
    known, _ = asked("forget", "forget")
    assert known.hear(pack(Done(2))) == Done(2)
    with pytest.raises(FrameError, match="the request 2, which was not sent"):
        known.hear(pack(Done(2)))
    with pytest.raises(FrameError, match="the request 3, which was not sent"):
        known.hear(pack(Started(3)))
    assert known.hear(pack(Started(1))) == Started(1)


def test_work_that_nobody_waits_for_is_not_heard() -> None:
    known, _ = asked("explain", "explain")
    known.send(Drop(1))
    assert known.hear(pack(Started(1))) is None
    assert known.hear(pack(Step(1, 2, 3))) is None
    # It is not even looked into.
    assert known.hear(pack(Done(1, curves()))) is None
    with pytest.raises(FrameError, match="not sent"):
        known.hear(pack(Done(1, maps())))
    assert known.hear(pack(Done(2, maps()))) is not None


@pytest.mark.parametrize(("done", "total"), [(-1, 3), (4, 3), (0, 2**60)])
def test_steps_that_cannot_be(done: int, total: int) -> None:
    known, _ = asked("explain")
    with pytest.raises(FrameError, match="steps that cannot be"):
        known.hear(pack(Step(1, done, total)))


def test_too_much_talk() -> None:
    known, clock = asked("explain")
    for _ in range(20_000):
        # As often as a working process reports.
        clock.now += 0.1
        assert known.hear(pack(Step(1, 1, 2)))
    with pytest.raises(FrameError, match="too much talk"):
        for _ in range(1_001):
            known.hear(pack(Step(1, 1, 2)))


def test_quick_work_is_not_too_much_talk() -> None:
    known, _ = asked()
    for number in range(1, 5_000):
        known.send(Request(number, False, TASKS["forget"]))
        assert known.hear(pack(Started(number))) and known.hear(pack(Done(number)))


def test_room_for_the_largest_answer_that_was_asked_for() -> None:
    known, _ = asked("load", "forget")
    assert known.limit() == SMALL_FRAME
    known.send(Request(3, False, TASKS["explain"]))
    one = known.limit() - SMALL_FRAME
    # Two classes on a grid that is the layer's or, larger, the input's.
    assert one == 2 * (4 * 8 * 12 + 1_000)
    known.send(Request(4, False, TASKS["batch"]))
    assert known.limit() - SMALL_FRAME == 2 * one


def test_room_for_maps_of_any_resolution() -> None:
    known, _ = asked()
    known.send(Request(1, False, Explain(LEAN, PHOTO, "image 1", "Brightness")))
    assert known.limit() - SMALL_FRAME == 2 * (4 * 2_000 * 2_000 + 1_000)
