"""Workers of a cluster give the bytes of one machine, whatever is lost on the way."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.errors import Cancelled, RunError
from dermx_viewer.explain.permission import permit, withdraw
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.paths import bundled_models
from dermx_viewer.progress import ShouldStop
from dermx_viewer.runs import cluster as clusters
from dermx_viewer.runs import pieces as cutting
from dermx_viewer.runs.cluster import Cluster, open_cluster
from dermx_viewer.runs.cluster_worker import Opening, needed_files
from dermx_viewer.runs.growing import Growing
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.piecework import opened_elsewhere
from dermx_viewer.runs.plan import plan_run
from dermx_viewer.runs.sources.asking import Tell, tell_nobody
from dermx_viewer.runs.sources.baselines import BaselineSource
from dermx_viewer.runs.sources.opening import open_sources
from dermx_viewer.runs.sources.source import Found, Source
from dermx_viewer.scoring.protocols import NATIVE
from tests.runs.test_growing import (
    ROOT,
    parts_of,
    plan_of,
    score,
    small_parts,
    sources,
    world,
    written,
)

__all__ = ["small_parts", "world"]

_PARTS = 12


@pytest.fixture(scope="module")
def two() -> Iterator[Cluster]:
    with open_cluster("local:2") as cluster:
        yield cluster


@dataclass(frozen=True)
class Telling(BaselineSource):
    """A baseline that takes down what it was asked for; a worker dies over it where the file
    ``die`` is there, once or ``always``."""

    asked: Path = Path()
    always: bool = False

    def maps(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop, tell: Tell = tell_nobody
    ) -> Iterator[Found]:
        with self.asked.open("a") as file:
            file.write(f"{images[0].image_id}\n")
        mark = self.asked.with_name("die")
        if mark.exists():
            if not self.always:
                mark.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        yield from super().maps(images, should_stop, tell)


def score_there(
    world: Path, growing: Growing, cluster: Cluster, more: Sequence[Source] = (), **options: Any
) -> Any:
    return score_dataset(
        open_dataset(world / "data"),
        [*sources(world), *more],
        NATIVE,
        growing=growing,
        cluster=cluster,
        **options,
    )


def test_workers_give_the_files_of_one(world: Path, tmp_path: Path, two: Cluster) -> None:
    one = written(score(world, Growing(tmp_path / "one")), tmp_path / "one-files")
    growing = Growing(tmp_path / "several")
    found = score_there(world, growing, two)
    assert parts_of(tmp_path / "several") == parts_of(tmp_path / "one")
    assert written(found, tmp_path / "several") == one


def test_they_go_on_where_one_machine_stopped(world: Path, tmp_path: Path, two: Cluster) -> None:
    one, folder = written(score(world, None), tmp_path / "one"), tmp_path / "several"
    with pytest.raises(Cancelled):
        score(world, Growing(folder), stop_after=7)
    there = len(parts_of(folder))
    growing = Growing(folder)
    assert written(score_there(world, growing, two), folder) == one
    assert growing.kept == there > 0


def test_a_killed_worker_costs_its_part(world: Path, tmp_path: Path, two: Cluster) -> None:
    if sys.platform == "win32":
        return
    telling = Telling("uniform", tmp_path / "asked")
    whole = score_dataset(
        open_dataset(world / "data"), [*sources(world), telling], NATIVE, growing=None
    )
    one = written(whole, tmp_path / "one")
    telling.asked.write_text("")
    (tmp_path / "die").touch()
    folder = tmp_path / "several"
    before = {*two.client.run(os.getpid).values()}
    assert written(score_there(world, Growing(folder), two, [telling]), folder) == one
    two.client.wait_for_workers(2, timeout=30)
    assert len(before & {*two.client.run(os.getpid).values()}) == 1, "it was killed and replaced"
    asked = telling.asked.read_text().split()
    assert len(asked) == 4 + 1 and len({*asked}) == 4


def test_a_part_that_kills_every_worker_is_said(world: Path, tmp_path: Path, two: Cluster) -> None:
    if sys.platform == "win32":
        return
    telling = Telling("uniform", tmp_path / "asked", always=True)
    (tmp_path / "die").touch()
    with pytest.raises(RunError, match=r"local:2: several workers ended over the same part"):
        score_there(world, Growing(tmp_path), two, [telling])
    assert len(telling.asked.read_text().split()) > 2


def test_they_stop_when_asked(world: Path, tmp_path: Path, two: Cluster) -> None:
    seen: list[str] = []
    with pytest.raises(Cancelled):
        score_there(
            world,
            Growing(tmp_path),
            two,
            progress=lambda _done, _total, what: seen.append(what),
            should_stop=lambda: "Scoring" in seen,
        )
    assert 0 < len(parts_of(tmp_path)) < _PARTS


def test_a_full_disk_costs_the_parts_and_not_the_run(
    world: Path, tmp_path: Path, two: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = written(score(world, None), tmp_path / "one")

    def full(path: Path, data: bytes) -> None:
        raise OSError(f"{path.name}: no space left")

    monkeypatch.setattr("dermx_viewer.runs.piecework.write_whole", full)
    growing = Growing(tmp_path / "several")
    found = score_there(world, growing, two)
    assert "no space left" in growing.sentences[0] and not parts_of(tmp_path / "several")
    assert written(found, tmp_path / "several") == one


def test_what_a_worker_lacks_is_said(world: Path, tmp_path: Path) -> None:
    needed = needed_files(plan_of(world))
    assert needed[0] == world / "maps" and needed[-1].suffix == ".jpg" and len(needed) == 2
    opening = Opening("run", None, (*needed, tmp_path / "gone"))  # type: ignore[arg-type]
    with pytest.raises(RunError, match=r"does not find .*gone"):
        opening.refuse()
    other = Opening("run", None, (), "0.1")  # type: ignore[arg-type]
    with pytest.raises(RunError, match=r"has dermx-viewer .*, not 0\.1"):
        other.refuse()


def test_a_permission_goes_along(world: Path, tmp_path: Path) -> None:
    shutil.copyfile(bundled_models() / "demo-separable.keras", tmp_path / "a.keras")
    with open_sources(models=[tmp_path / "a.keras"], maps=[], early=False) as models:
        plan = plan_run(open_dataset(world / "data"), models, NATIVE, goes_on=True)
        assert opened_elsewhere(plan).args[0][0].permission == ""
        digest = permit(tmp_path / "a.keras")
        assert opened_elsewhere(plan).args[0][0].permission == digest
        withdraw(digest)


def test_a_model_is_loaded_once_a_worker(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "_size", lambda source: 2)
    write_demo_data(tmp_path / "data", images=4)
    dataset, found = open_dataset(tmp_path / "data"), []
    model = bundled_models() / "demo-separable.keras"
    with open_sources(models=[model], maps=[]) as models, open_cluster("local:1") as cluster:
        for where in (None, cluster):
            folder = tmp_path / str(where is None)
            result = score_dataset(dataset, models, NATIVE, growing=Growing(folder), cluster=where)
            found.append((parts_of(folder), written(result, folder)))
        assert [len(pids) for pids in cluster.client.run(_model_processes).values()] == [1]
    assert found[0] == found[1] and len(found[0][0]) == 4


def _model_processes() -> list[int]:
    import psutil

    children = psutil.Process().children(recursive=True)
    return [child.pid for child in children if "dermx" in " ".join(child.cmdline())]


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program of Dask, killed at the end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    asked = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    program = subprocess.Popen(
        asked, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield program
    finally:
        program.kill()
        program.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_a_lost_scheduler_is_said_and_the_run_goes_on(world: Path, tmp_path: Path) -> None:
    if sys.platform == "win32":
        return
    one, folder = written(score(world, None), tmp_path / "one"), tmp_path / "several"
    port = free_port()
    where = f"tcp://127.0.0.1:{port}"
    on = ("--no-dashboard", "--host", "127.0.0.1")
    local = ("--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path))
    with (
        started("dask_scheduler", "--port", str(port), *on) as scheduler,
        started("dask_worker", where, *on, *local),
        open_cluster(where) as cluster,
    ):

        def kill(_done: int, _total: int, what: str) -> None:
            if what == "Scoring":
                scheduler.kill()

        with pytest.raises(RunError, match=rf"{where}: the scheduler was lost\. Finished parts"):
            score_there(world, Growing(folder), cluster, progress=kill)
    there = len(parts_of(folder))
    assert 0 < there < _PARTS
    growing = Growing(folder)
    assert written(score(world, growing), folder) == one
    assert growing.kept == there


def test_a_shared_worker_lets_go_of_a_run(
    world: Path, tmp_path: Path, two: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = Cluster(two.where, two.client, shared=True)
    monkeypatch.setattr(clusters, "token_hex", lambda _: "this run")
    score_there(world, Growing(tmp_path), two)
    assert "this run" in two.client.run(_open_now).values()
    score_there(world, Growing(tmp_path), shared)
    assert "this run" not in two.client.run(_open_now).values()


def _open_now() -> str:
    from dermx_viewer.runs import cluster_worker

    for thread in threading.enumerate():
        if thread.name == "let go of a run":
            thread.join()
    return cluster_worker._held._run


def test_nobody_to_work_is_said(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(clusters, "WORKERS_S", 0.0)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=":0") as empty,
        open_cluster(empty.scheduler_address) as cluster,
        pytest.raises(RunError, match=r"there has been no worker for .*`dask worker tcp://"),
    ):
        score_there(world, Growing(tmp_path), cluster)


def test_no_scheduler_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_ANSWER_S", 0.2)
    where = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(RunError, match=rf"{where}: no Dask scheduler"), open_cluster(where):
        pass


def test_missing_certificates_are_said() -> None:
    with pytest.raises(RunError, match="no certificates are set"), open_cluster("tls://host:1"):
        pass


@pytest.mark.parametrize("where", ["local:0", "local:", "tcp://host", "http://host:1", "host:1"])
def test_what_names_no_cluster_is_refused(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["score", ".", "--baselines", "--output", "out", "--cluster", where]
    assert run(asked) == 2
    assert "give local:N for N workers" in capsys.readouterr().err
    assert run([*asked, "--jobs", "2"]) == 2
    assert "either --jobs or --cluster" in capsys.readouterr().err


def test_a_missing_library_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(clusters, "find_spec", lambda name: None)
    asked = ["score", ".", "--baselines", "--output", "out", "--cluster", "local:1"]
    assert run(asked) == 2
    assert "pip install 'dermx-viewer[cluster]'" in capsys.readouterr().err


def test_the_command(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(world)
    asked = ["score", "data", "--maps", "maps", "--protocol", "native", "--output"]
    assert run([*asked, str(tmp_path / "one")]) == 0
    assert run([*asked, str(tmp_path / "there"), "--cluster", "local:1"]) == 0
    one = {path.name: path.read_bytes() for path in (tmp_path / "one").glob("*.csv")}
    assert one == {path.name: path.read_bytes() for path in (tmp_path / "there").glob("*.csv")}
