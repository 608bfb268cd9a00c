"""A run that was stopped anywhere goes on, and its files are those of an undisturbed one."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Problem
from dermx_viewer.errors import Cancelled, ExportError, RunError
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.runs import pieces as cutting
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import run_kind, write_run
from dermx_viewer.runs.growing import Growing
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.part import ImageResult, PartResult
from dermx_viewer.runs.part_file import part_bytes, read_part
from dermx_viewer.runs.pieces import bundles, pieces
from dermx_viewer.runs.plan import Plan, plan_run
from dermx_viewer.runs.record import refuse_used_folder
from dermx_viewer.runs.sources.baselines import BaselineSource, baseline_sources
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol
from tests.dataset import build

KILLS = 4
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("growing")
    write_demo_data(folder / "data", images=7)
    (folder / "maps").mkdir()
    rng = np.random.default_rng(0)
    for image in open_dataset(folder / "data").images:
        for name in {image.gold, "Acne"}:
            np.save(folder / "maps" / f"{image.image_id}_{name}.npy", rng.random((5, 6)))
    return folder


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_size", lambda source: 2)


def sources(world: Path) -> list[Source]:
    return [MapFolder(world / "maps"), BaselineSource("edges")]


def score(
    world: Path,
    growing: Growing | None,
    *,
    stop_after: int = 10_000,
    protocol: Protocol = NATIVE,
    jobs: int = 1,
) -> RunResult:
    """Score; asked to stop in the ``stop_after``-th image."""
    seen = 0

    def count(_done: int, _total: int, what: str) -> None:
        nonlocal seen
        seen += what.startswith("Scoring")

    dataset = open_dataset(world / "data")
    return score_dataset(
        dataset,
        sources(world),
        protocol,
        growing=growing,
        jobs=jobs,
        progress=count,
        should_stop=lambda: seen > stop_after,
    )


def written(result: RunResult, folder: Path) -> dict[str, bytes]:
    write_run(result, folder, overwrite=True)
    return files_in(folder)


def plan_of(world: Path) -> Plan:
    return plan_run(open_dataset(world / "data"), sources(world), NATIVE)


def files_in(folder: Path) -> dict[str, bytes]:
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}
    content = json.loads(found["run.json"])
    content.pop("execution")
    return found | {"run.json": json.dumps(content).encode()}


def parts_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "parts").glob("*.part")}


def changed(world: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(world, tmp_path / "world"))


@pytest.mark.parametrize("stop_after", [3, 7, 12], ids=str)
def test_a_stopped_run_goes_on_and_ends_with_the_same_bytes(
    world: Path, tmp_path: Path, stop_after: int
) -> None:
    whole = written(score(world, None), tmp_path / "whole")
    folder = tmp_path / "out"
    with pytest.raises(Cancelled):
        score(world, Growing(folder), stop_after=stop_after)
    there = parts_of(folder)
    assert there and json.loads((folder / "parts/plan.json").read_text())["state"] == "growing"
    refuse_used_folder(folder, run_kind())
    growing = Growing(folder)
    result = score(world, growing)
    assert growing.kept == len(there) and not growing.redone
    assert there.items() <= parts_of(folder).items()
    assert written(result, folder) == whole
    assert not (folder / "parts").exists()
    assert result.execution["parts"] == {"kept": len(there), "made_again": []}


def test_a_finished_part_is_not_computed_again(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = score(world, Growing(tmp_path))
    monkeypatch.setattr("dermx_viewer.runs.piecework.score_part", None)
    monkeypatch.setattr("dermx_viewer.runs.kept_raters.raters_rows", None)
    assert_frame_equal(score(world, Growing(tmp_path)).rows, first.rows)


@pytest.mark.parametrize("what", ["map", "photograph", "gone", "outline"])
def test_a_part_whose_inputs_changed_is_made_again(world: Path, tmp_path: Path, what: str) -> None:
    world, folder = changed(world, tmp_path), tmp_path / "out"
    score(world, Growing(folder))
    victim = open_dataset(world / "data").images[2]
    assert victim.photograph is not None
    if what == "map":
        np.save(world / "maps" / f"{victim.image_id}_Acne.npy", np.eye(5, 6))
    elif what == "photograph":
        other = open_dataset(world / "data").images[0].photograph
        assert other is not None
        shutil.copyfile(other.path, victim.photograph.path)
    elif what == "gone":
        victim.photograph.path.unlink()
    else:
        file = next(e.file for e in victim.evaluations if e.regions)
        file.write_text(file.read_text().replace('"x": 1', '"x": 2'))
    growing = Growing(folder)
    result = score(world, growing)
    # The one of the maps, of the baseline that looks at photographs, or both, and the raters' of
    # the image; where a photograph is gone the baseline's passes are others, too.
    assert len(growing.redone) == {"map": 1, "photograph": 1, "gone": 4, "outline": 3}[what]
    parts = sum(map(len, bundles(plan_of(world))))
    assert growing.kept == parts - len(growing.redone)
    assert written(result, folder) == written(score(world, None), tmp_path / "whole")


@pytest.mark.parametrize("damage", [b"", b"cut", b"flipped"])
def test_a_damaged_part_is_made_again_and_said(world: Path, tmp_path: Path, damage: bytes) -> None:
    score(world, Growing(tmp_path))
    file = tmp_path / "parts" / "0-000001.part"
    data = file.read_bytes()
    file.write_bytes({b"cut": data[:-1], b"flipped": data[:-1] + b"?"}.get(damage, damage))
    growing = Growing(tmp_path)
    score(world, growing)
    assert growing.kept == 11 and "damaged" in growing.redone[0]
    assert file.read_bytes() == data


def test_parts_of_another_plan_are_refused_by_name(world: Path, tmp_path: Path) -> None:
    score(world, Growing(tmp_path))
    (tmp_path / "parts" / "mine.txt").write_text("the user's own")
    with pytest.raises(RunError, match=r"of another plan \(protocol: native .*, not dermx-2021"):
        score(world, Growing(tmp_path), protocol=DERMX_2021)
    growing = Growing(tmp_path, overwrite=True)
    score(world, growing, protocol=DERMX_2021)
    assert not growing.kept and not growing.redone
    assert (tmp_path / "parts" / "mine.txt").exists()


def test_an_unfinished_run_says_whose_parts_it_has(world: Path, tmp_path: Path) -> None:
    assert Growing(tmp_path).sources == frozenset()
    score(world, Growing(tmp_path))
    assert Growing(tmp_path).sources == {source.name for source in sources(world)}
    (tmp_path / "parts" / "plan.json").write_text("[]")
    assert Growing(tmp_path).sources == frozenset()


@pytest.mark.parametrize("where", ["growing", "piecework"])
def test_a_full_disk_costs_the_parts_and_not_the_run(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise ExportError(f"{path.name}: no space left")

    monkeypatch.setattr(f"dermx_viewer.runs.{where}.write_whole", full)
    growing = Growing(tmp_path)
    result = score(world, growing)
    assert len(result.rows) and "no space left" in growing.sentences[0]
    assert "not_kept" in growing.told()


def test_passes_of_a_model_are_not_cut(world: Path) -> None:
    plan = plan_of(world)
    found = list(pieces(plan))
    for place in range(2):
        mine = [piece for piece in found if piece.place == place]
        assert [piece.number for piece in mine] == [0, 1, 2, 3]
        assert [image for piece in mine for image in piece.images] == [*plan.images]


def test_a_part_comes_back_as_it_was() -> None:
    problem = Problem("kind", "odd\udcff\nname", "what", "done", "image", 0.5)
    images = (ImageResult("a\udcff", 2, ("Acne",), 1, (problem,)), ImageResult("b"))
    rows = pd.DataFrame(
        {
            "text": ["ä", ""],
            "number": [np.nan, 0.1],
            "count": [2**40, -1],
            "flag": [True, False],
        }
    )
    result = PartResult(0, {"batch_size": 8}, (problem,), images, rows)
    found = read_part(part_bytes(result, "key"))
    assert (found.key, found.described, found.images) == ("key", {"batch_size": 8}, images)
    assert found.notes == (problem,)
    assert_frame_equal(found.rows, rows)
    empty = read_part(part_bytes(PartResult(0, {}, (), (), rows[:0]), "key")).rows
    assert_frame_equal(empty, rows[:0])


def test_kills_at_random_moments(world: Path, tmp_path: Path) -> None:
    """One process at a time, killed at a seeded moment of writing; then the run goes on."""
    if sys.platform == "win32":
        return
    whole, folder = written(score(world, None), tmp_path / "whole"), tmp_path / "out"
    place = tmp_path / "killer.py"
    place.write_text(_KILLER)
    rng = Random(0)
    for _ in range(KILLS):
        ran = _killed(place, world, folder, rng.randint(3, 14))
        assert ran == -signal.SIGKILL
        assert not (folder / "run.json").exists()
    assert written(score(world, Growing(folder)), folder) == whole
    assert [path.name for path in tmp_path.rglob(".*")] == []


_KILLER = """
import os, signal, sys
from pathlib import Path
from dermx_viewer.runs import growing, pieces
from tests.runs.test_growing import score
pieces._size = lambda source: 2
left = int(sys.argv[3])

def hook(event, args):
    global left
    if event in ("os.rename", "open") and sys.argv[2] in str(args[0]):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(hook)
score(Path(sys.argv[1]), growing.Growing(Path(sys.argv[2])))
"""


def _killed(script: Path, world: Path, folder: Path, at: int) -> int:
    asked: Sequence[str] = [sys.executable, str(script), str(world), str(folder), str(at)]
    return subprocess.run(asked, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}).returncode


def test_the_command_goes_on(
    world: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    with pytest.raises(Cancelled):
        score(world, Growing(folder), stop_after=5)
    asked = ["score", str(world / "data"), "--maps", str(world / "maps"), "--protocol", "native"]
    assert run([*asked, "--output", str(folder)]) == 2
    assert "another plan (sources: maps, baseline" in capsys.readouterr().err
    assert run([*asked, "--output", str(folder), "--overwrite"]) == 0
    assert not (folder / "parts").exists()
    assert run([*asked, "--output", str(folder)]) == 2


def test_parts_with_other_scores_are_of_another_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset, out = build.simple_dataset(tmp_path / "data"), tmp_path / "out"
    opened = open_dataset(dataset)
    sources = baseline_sources(opened)
    growing = Growing(out)
    score_dataset(opened, sources, NATIVE, growing=growing)
    assert growing.kept == 0
    asked = ["score", str(dataset), "--baselines", "--protocol", "native", "--output", str(out)]
    assert run([*asked, "--scores", "auc"]) == 2
    assert "another plan (scores: the six, not auc)" in capsys.readouterr().err
    assert run(asked) == 0
    assert "parts that were there" in capsys.readouterr().err
