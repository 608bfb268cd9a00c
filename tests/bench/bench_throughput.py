"""Whole data sets: the attention maps of every photograph against ``predict`` in batches, the
memory of both processes over a small and a large data set, and what batches gain.

ResNet-50 at 300 × 400 with six classes and random weights; JPEG files as large as those of the
published data set, decoded by us and by nobody for ``predict``, which gets arrays.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf

from dermx_viewer.dataset.photographs import read_for_network
from dermx_viewer.dataset.records import ImageRecord, Photograph
from dermx_viewer.explain.client import ModelProcess
from dermx_viewer.explain.preprocessing import preprocess
from dermx_viewer.explain.spec import ModelSpec, write_spec
from dermx_viewer.painting.imagined import imagine
from dermx_viewer.painting.pictures import jpeg_bytes
from dermx_viewer.painting.scene import enlarge
from dermx_viewer.runs.sources.model_source import Explanation, ModelSource
from tests.bench.bench_explain import NETWORKS, SIZE, network
from tests.bench.result import Plan, Result, absolute, at_most, compared, seconds

_BATCH = 8
_BATCHES = (4, 8, 32)
_PHOTOGRAPHS = 24
_SIZES = ((480, 640), (1130, 1640))
"""(height, width): half of the published photographs are about as large as each."""
_DIAGNOSES = ("Acne", "Psoriasis", "Vitiligo")
_SMALL, _LARGE = 60, 300
"""Photographs of the two data sets whose peaks are compared."""
_GROWTH_MIB = 32
"""The 240 photographs more would take 330 MiB as the network gets them, 245 as features."""


def never() -> bool:
    """Nobody wants to stop."""
    return False


def run(plan: Plan) -> Iterator[Result]:
    """Every figure of this room; what batches gain where time does not matter; none in a hurry."""
    if plan.quick:
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        model, _ = network("resnet50")
        file = folder / "net.keras"
        model.save(file)
        write_spec(ModelSpec("Net", tuple("ABCDEF"), SIZE, "resnet50"), file.with_suffix(".toml"))
        images = _photographs(folder)
        with ModelProcess(log_file=folder / "log.txt") as process:
            source = ModelSource(process, file)
            singly = ModelSource(process, file, explanation=Explanation(batch_size=1))
            yield from _throughput(source, singly, images, model)
            yield from _memory(source, images, process)
    if plan.thorough:
        yield from _batching()


def _photographs(folder: Path) -> list[ImageRecord]:
    """Painted once for each diagnosis and size, written often enough that no cache helps."""
    rng = np.random.default_rng(0)
    records = []
    pictures = [
        jpeg_bytes(enlarge(imagine((number,), diagnosis).picture, size, rng))
        for number, diagnosis in enumerate(_DIAGNOSES)
        for size in _SIZES
    ]
    for number in range(_PHOTOGRAPHS):
        path = folder / f"{number:03}.jpg"
        path.write_bytes(pictures[number % len(pictures)])
        height, width = _SIZES[number % len(_SIZES)]
        photograph = Photograph(path, height, width, stand_in=True)
        records.append(ImageRecord(path.stem, height, width, photograph=photograph))
    return records


def _throughput(
    source: ModelSource, singly: ModelSource, images: list[ImageRecord], model: Any
) -> Iterator[Result]:
    """At the automatic batch size and one by one; ``predict`` at its own fastest batch size."""
    arrays = np.stack([_array(image) for image in images])

    def maps(asked: ModelSource) -> object:
        return [found.maps for found in asked.maps(images, never)]

    def predict(batch: int) -> object:
        return model.predict(arrays, batch_size=batch, verbose=0)

    for batch in _BATCHES:
        predict(batch)
    works = [partial(predict, batch) for batch in _BATCHES]
    fastest = min(works, key=lambda work: min(seconds(work) for _ in range(2)))
    ours = partial(maps, source)
    against = "predict alone, on arrays, at its fastest batch size"
    result = compared("data_set_maps", ours, fastest, against=against, goal=1.4)
    yield result
    yield absolute("data_set_maps_per_second", len(images) / result.ours, "1/s")
    yield compared(
        "data_set_maps_in_batches", ours, partial(maps, singly), against="one by one", goal=1.1
    )


def _array(image: ImageRecord) -> Any:
    assert image.photograph is not None
    return preprocess(read_for_network(image.photograph.path, SIZE), "caffe")


def _memory(
    source: ModelSource, images: list[ImageRecord], process: ModelProcess
) -> Iterator[Result]:
    """How much higher the peaks are over the larger data set; where the system tells."""
    if sys.platform != "linux":
        return
    pids = {"parent": os.getpid(), "child": process.pid}
    small = _peaks(source, images, _SMALL, pids)
    large = _peaks(source, images, _LARGE, pids)
    for who in pids:
        yield absolute(f"data_set_{who}_peak_{_SMALL}", small[who], "MiB")
        yield absolute(f"data_set_{who}_peak_{_LARGE}", large[who], "MiB")
        growth = large[who] - small[who]
        yield at_most(f"data_set_{who}_growth", growth, _GROWTH_MIB, "MiB")


def _peaks(
    source: ModelSource, images: list[ImageRecord], count: int, pids: dict[str, int]
) -> dict[str, float]:
    """Peak resident MiB of each process while ``count`` photographs are explained."""
    for pid in pids.values():
        # 5: forget the peak so far (proc_pid_clear_refs(5)).
        Path(f"/proc/{pid}/clear_refs").write_text("5")
    for _ in source.maps([images[i % len(images)] for i in range(count)], never):
        pass
    return {who: _peak(pid) for who, pid in pids.items()}


def _peak(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise SystemExit(f"no peak memory of process {pid}")


def _batching() -> Iterator[Result]:
    """The compiled forward pass of several photographs at once against one after the other.

    The last bits of the logits may depend on how many go together: the reason why run.json tells
    the batch size.
    """
    for name in NETWORKS:
        model, _ = network(name)
        images = np.random.default_rng(0).uniform(-120, 130, (_BATCH, *SIZE, 3))
        tensor = tf.constant(images, tf.float32)
        function = tf.function(partial(model, training=False), autograph=False)

        def at_once(function: Any = function, tensor: Any = tensor) -> Any:
            return function(tensor).numpy()

        def one_by_one(function: Any = function, tensor: Any = tensor) -> Any:
            return np.concatenate([function(row[None]).numpy() for row in tensor])

        full = f"{name}_in_batches"
        yield compared(full, at_once, one_by_one, against="one by one", goal=1.1)
        same = float(np.mean(at_once() == one_by_one()))
        yield absolute(f"{name}_same_bits_in_batches", same, "of logits")
