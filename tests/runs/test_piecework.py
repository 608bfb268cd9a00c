"""Several processes give the bytes of one, with every kind of source."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.errors import Cancelled
from dermx_viewer.explain.client import ModelProcess
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.paths import bundled_models
from dermx_viewer.runs import pieces as cutting
from dermx_viewer.runs.growing import Growing
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.pieces import bundles, pieces
from dermx_viewer.runs.plan import plan_run
from dermx_viewer.runs.sources.baselines import BaselineSource, baseline_sources
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.runs.sources.opening import open_sources
from dermx_viewer.scoring.protocols import NATIVE
from tests.runs.test_growing import (
    ROOT,
    parts_of,
    plan_of,
    score,
    small_parts,
    world,
    written,
)

__all__ = ["small_parts", "world"]


def test_a_bundle_is_of_the_same_images(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of(world)
    found = [[(piece.place, piece.start) for piece in each] for each in bundles(plan)]
    assert found == [[(0, start), (1, start), (2, start)] for start in (0, 2, 4, 6)]
    monkeypatch.setattr(cutting, "_size", lambda source: 5 if isinstance(source, MapFolder) else 3)
    found = [[(piece.place, piece.start) for piece in each] for each in bundles(plan)]
    assert found == [[(0, 0), (1, 0), (2, 0)], [(1, 3), (0, 5), (2, 3)], [(1, 6), (2, 6)]]


def test_bundles_follow_the_source_with_most_maps(world: Path) -> None:
    dataset = open_dataset(world / "data")
    one = world / "one"
    one.mkdir(exist_ok=True)
    name = f"{dataset.images[0].image_id}_Acne.npy"
    (one / name).write_bytes((world / "maps" / name).read_bytes())
    plan = plan_run(dataset, [MapFolder(one), *baseline_sources(dataset)], NATIVE)
    assert len([*bundles(plan)]) == 4
    assert len([*pieces(plan)]) == 1 + 3 * 4


@pytest.mark.parametrize("jobs", [2, 3], ids=str)
def test_several_processes_give_the_files_of_one(world: Path, tmp_path: Path, jobs: int) -> None:
    one = written(score(world, None), tmp_path / "one")
    growing = Growing(tmp_path / "several")
    found = score(world, growing, jobs=jobs)
    kept = parts_of(tmp_path / "several")
    assert written(found, tmp_path / "several") == one
    score(world, Growing(tmp_path / "again"))
    assert parts_of(tmp_path / "again") == kept


def test_several_processes_go_on_where_one_stopped(world: Path, tmp_path: Path) -> None:
    one = written(score(world, None), tmp_path / "one")
    folder = tmp_path / "several"
    with pytest.raises(Cancelled):
        score(world, Growing(folder), stop_after=7)
    there = len(parts_of(folder))
    growing = Growing(folder)
    assert written(score(world, growing, jobs=2), folder) == one
    assert growing.kept == there > 0


def test_they_stop_when_asked(world: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        score(world, Growing(tmp_path), jobs=2, stop_after=3)
    assert len(parts_of(tmp_path)) < 8


def test_a_killed_worker_costs_its_part_and_leaves_nothing(world: Path, tmp_path: Path) -> None:
    one, folder = written(score(world, None), tmp_path / "one"), tmp_path / "several"
    killed: list[int] = []

    def kill(_done: int, _total: int, what: str) -> None:
        workers = [child for child in active_children() if child.name == "dermx-worker"]
        if workers and not killed and what.startswith("Scoring"):
            killed.append(workers[0].pid or 0)
            workers[0].kill()
            # As it would leave what it was writing.
            (folder / "parts" / ".dermx-viewer-1-a.part").touch()

    result = score_dataset(
        open_dataset(world / "data"),
        [MapFolder(world / "maps"), BaselineSource("edges")],
        NATIVE,
        growing=Growing(folder),
        jobs=2,
        progress=kill,
    )
    assert len(killed) == 1
    assert written(result, folder) == one
    assert not (folder / "parts").exists()


def test_a_killed_program_leaves_nothing_and_goes_on(world: Path, tmp_path: Path) -> None:
    if sys.platform == "win32":
        return
    one, folder = written(score(world, None), tmp_path / "one"), tmp_path / "several"
    place = tmp_path / "killer.py"
    place.write_text(_KILLER)
    asked = [sys.executable, str(place), str(world), str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(asked, env=environment, capture_output=True)
    # The workers hold the other copies of its output: it is read to its end when they have ended.
    assert ran.returncode == -signal.SIGKILL and not ran.stderr
    growing = Growing(folder)
    assert written(score(world, growing, jobs=2), folder) == one
    assert growing.kept >= 3


_KILLER = """
import os, signal, sys
from pathlib import Path
from dermx_viewer.runs import growing, pieces
from tests.runs.test_growing import score

if __name__ == "__main__":
    pieces._size = lambda source: 2
    read, left = growing.read_part, 3

    def reads(data):
        global left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(data)

    growing.read_part = reads
    score(Path(sys.argv[1]), growing.Growing(Path(sys.argv[2])), jobs=2)
"""


def test_a_model_in_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_size", lambda source: 64)
    write_demo_data(tmp_path / "data", images=3)
    dataset, found = open_dataset(tmp_path / "data"), []
    with open_sources(models=[bundled_models() / "demo-separable.keras"], maps=[]) as sources:
        for jobs in (1, 2):
            folder = tmp_path / str(jobs)
            result = score_dataset(dataset, sources, NATIVE, growing=Growing(folder), jobs=jobs)
            found.append((parts_of(folder), written(result, folder)))
    assert found[0] == found[1] and found[0][0]


def test_where_all_parts_are_there_no_model_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "_size", lambda source: 64)
    write_demo_data(tmp_path / "data", images=3)
    asked = ["score", str(tmp_path / "data"), "--model", "demo-separable"]
    with monkeypatch.context() as stopped:
        stopped.setattr("dermx_viewer.runs.local.collect", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run([*asked, "--output", str(tmp_path / "out")])
    assert len(parts_of(tmp_path / "out")) == 2, "the map's, and the raters'"
    monkeypatch.setattr(ModelProcess, "load", None)
    monkeypatch.setattr(ModelProcess, "start", None)
    assert run([*asked, "--output", str(tmp_path / "out")]) == 0
    told = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert told["execution"]["parts"]["kept"] == 2
    assert told["sources"][0]["backend"] and told["sources"][0]["batch_size"] == 8
