"""Batches that become smaller where memory runs out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dermx_viewer.explain.worker.memory import Batches, is_lack_of_memory
from tests.explain.networks import engine, hand_network, random_image

tf = pytest.importorskip("tensorflow")


def room_for(rows: int, asked: list[int]) -> Callable[[slice, int], list[int]]:
    """Work that has memory for so many rows, and notes what it was asked for."""

    def work(part: slice, size: int) -> list[int]:
        asked.append(size)
        if size > rows:
            raise MemoryError
        return list(range(part.start, part.stop))

    return work


def test_batches_halve_until_they_fit_and_stay_so() -> None:
    batches, asked = Batches(), []
    parts = batches.work("logits", 10, 8, room_for(3, asked))
    assert [row for part in parts for row in part] == list(range(10))
    assert asked == [8, 4, 2, 2, 2, 2, 2]
    asked.clear()
    batches.work("logits", 4, 8, room_for(3, asked))
    assert asked == [2, 2]
    asked.clear()
    batches.work("gradients", 4, 8, room_for(8, asked))
    assert asked == [8], "one kind of work says nothing about another"


def test_memory_runs_out_in_the_middle() -> None:
    left = [4, 4, 1, 1, 1, 1]
    parts = Batches().work("logits", 8, 4, lambda part, size: _fits(part, size, left))
    assert [row for part in parts for row in part] == list(range(8))


def _fits(part: slice, size: int, left: list[int]) -> list[int]:
    if size > left.pop(0):
        raise MemoryError
    return list(range(part.start, part.stop))


def test_one_row_without_memory_is_an_error() -> None:
    with pytest.raises(MemoryError):
        Batches().work("logits", 3, 4, room_for(0, []))


def test_other_errors_are_not_tried_again() -> None:
    asked: list[int] = []

    def broken(part: slice, size: int) -> None:
        asked.append(size)
        raise ValueError("shape")

    with pytest.raises(ValueError, match="shape"):
        Batches().work("logits", 3, 4, broken)
    assert asked == [4]


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        tf.errors.ResourceExhaustedError(None, None, "OOM when allocating tensor"),
        type("OutOfMemoryError", (RuntimeError,), {})("CUDA out of memory. Tried to allocate"),
        RuntimeError("RESOURCE_EXHAUSTED: Out of memory while trying to allocate"),
    ],
)
def test_how_backends_say_it(error: Exception) -> None:
    assert is_lack_of_memory(error)
    assert not is_lack_of_memory(ValueError("incompatible shapes"))


def test_an_engine_goes_on_in_smaller_batches() -> None:
    made = engine(hand_network(), (2, 2))
    images = np.concatenate([random_image((2, 2), seed) for seed in range(5)])
    expected = [made.forward(image[None]).logits for image in images]
    asked = []
    forward = made._functions.get("forward", lambda: made._split.forward)

    def little_memory(tensor: Any) -> Any:
        asked.append(tensor.shape[0])
        if tensor.shape[0] > 2:
            raise tf.errors.ResourceExhaustedError(None, None, "OOM when allocating tensor")
        return forward(tensor)

    made._functions._made["forward"] = little_memory
    found = made.forward_batch(images, 4)
    assert asked == [4, 2, 2, 2]
    np.testing.assert_allclose([one.logits for one in found], expected, rtol=1e-6)
