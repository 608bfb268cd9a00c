"""Painting: the demo data set, and a stand-in for every image of the published data set."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.painting.stand_ins import paint_stand_ins
from tests.bench.result import Result, at_most, seconds
from tests.conftest import find_real_dataset


def run() -> list[Result]:
    """Each once: they take long enough not to need a median."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo = seconds(lambda: write_demo_data(folder / "demo"))
        results = [at_most("demo_data_seconds", demo, 10, "s")]
        root = find_real_dataset()
        if root is not None:
            dataset = open_dataset(root)
            paint = seconds(lambda: paint_stand_ins(dataset, folder / "stand-ins"))
            results.append(at_most("paint_dermx_2021_seconds", paint, 90, "s"))
    return results
