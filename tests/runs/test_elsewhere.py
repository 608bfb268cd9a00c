"""Photographs, maps and runs on an S3 server: the bytes of local ones."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.errors import Cancelled
from dermx_viewer.remote import RemotePath
from dermx_viewer.runs import pieces as cutting
from dermx_viewer.runs.growing import Growing
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.copies import COPIES
from dermx_viewer.scoring.protocols import NATIVE
from tests.runs.test_cluster import free_port
from tests.runs.test_growing import (
    files_in,
    parts_of,
    score,
    small_parts,
    sources,
    world,
    written,
)

__all__ = ["small_parts", "world"]

_BUCKET = RemotePath("s3://skin")
_PATIENCE = {
    "connect_timeout": 5,
    "read_timeout": 20,
    "retries": {"max_attempts": 1, "mode": "standard"},
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A real server on the loopback address with an empty bucket; what asks it, asks it alone."""
    port = free_port()
    asked = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    program = subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert program.stderr is not None
    with pytest.MonkeyPatch.context() as settings:
        try:
            while b"Running on" not in (line := program.stderr.readline()):
                assert line, "the server ended"
            # It says a line for each request, and waits where nobody reads.
            reading = threading.Thread(target=program.stderr.read, daemon=True)
            reading.start()
            where = f"http://127.0.0.1:{port}"
            _ask_there(settings, where)
            yield where
        finally:
            program.kill()
            program.wait()
            reading.join()
            program.stderr.close()


def _ask_there(settings: pytest.MonkeyPatch, where: str) -> None:
    import fsspec

    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "FSSPEC_S3_ENDPOINT_URL"):
        settings.delenv(name, raising=False)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        settings.setenv(name, "nobody")
    settings.setenv("AWS_DEFAULT_REGION", "us-east-1")
    settings.setenv("AWS_ENDPOINT_URL", where)
    settings.setenv("AWS_EC2_METADATA_DISABLED", "true")
    settings.setenv("NO_PROXY", "127.0.0.1")
    settings.setenv("FSSPEC_S3", json.dumps({"config_kwargs": _PATIENCE}))
    settings.setitem(fsspec.config.conf, "s3", {"config_kwargs": _PATIENCE})
    fsspec.get_filesystem_class("s3").clear_instance_cache()


@pytest.fixture
def bucket(server: str, world: Path) -> Iterator[RemotePath]:
    """With photographs and maps of the world in it."""
    import fsspec

    files = fsspec.filesystem("s3")
    files.mkdir("skin")
    for image in open_dataset(world / "data").images:
        assert image.photograph is not None
        files.pipe_file(
            f"skin/photos/{image.photograph.path.name}", image.photograph.path.read_bytes()
        )
    files.put(f"{world / 'maps'}/", "skin/maps/", recursive=True)
    yield _BUCKET
    files.rm("skin", recursive=True)


@pytest.fixture
def bare(world: Path, tmp_path: Path) -> Path:
    """The annotations of the world without its photographs."""
    ignored = shutil.ignore_patterns("*.jpg")
    return Path(shutil.copytree(world / "data", tmp_path / "data", ignore=ignored))


def downloaded(folder: RemotePath, to: Path) -> dict[str, bytes]:
    import fsspec

    fsspec.filesystem("s3").get(f"{folder}/", f"{to}/", recursive=True)
    return files_in(to)


def test_photographs_and_maps_and_results_there(
    world: Path, bare: Path, bucket: RemotePath, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--baselines", "--protocol", "native", "--format", "csv", "--output"]
    here = ["score", str(world / "data"), "--maps", str(world / "maps"), *asked]
    assert run([*here, str(tmp_path / "here")]) == 0
    there = ["score", str(bare), "--photos", f"{bucket}/photos", "--maps", f"{bucket}/maps", *asked]
    assert run([*there, str(tmp_path / "mixed")]) == 0
    assert run([*there, f"{bucket}/out/run"]) == 0
    assert "s3://skin/out/run/run.json" in capsys.readouterr().out
    one = files_in(tmp_path / "here")
    assert files_in(tmp_path / "mixed") == one
    assert downloaded(bucket / "out/run", tmp_path / "there") == one
    assert run([*there, f"{bucket}/out/run"]) == 2
    assert "s3://skin/out/run already holds a run" in capsys.readouterr().err
    assert run([*there, f"{bucket}/out/run", "--overwrite"]) == 0
    assert run([*there, f"{bucket}/out/run/rows.csv"]) == 2
    assert "s3://skin/out/run/rows.csv is a file" in capsys.readouterr().err


def test_a_run_there_goes_on(world: Path, bucket: RemotePath, tmp_path: Path) -> None:
    one, folder = written(score(world, None), tmp_path / "one"), bucket / "out"
    with pytest.raises(Cancelled):
        score(world, Growing(folder), stop_after=7)
    there = len([*folder.glob("parts/*.part")])
    assert there and Growing(folder).begun
    growing = Growing(folder)
    result = score(world, growing, jobs=2)
    assert growing.kept == there and not growing.redone and not growing.unkept
    from dermx_viewer.runs.files import write_run

    write_run(result, folder)
    assert downloaded(folder, tmp_path / "there") == one


def test_parts_are_those_of_a_local_run(
    world: Path, bare: Path, bucket: RemotePath, tmp_path: Path
) -> None:
    score(world, Growing(tmp_path / "here"))
    dataset = open_dataset(bare, photos=bucket / "photos")
    growing = Growing(tmp_path / "here")
    score_dataset(dataset, sources(world), NATIVE, growing=growing)
    assert growing.kept == len(parts_of(tmp_path / "here")) and not growing.redone


def test_a_model_sees_photographs_there(
    world: Path, bare: Path, bucket: RemotePath, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "_size", lambda source: 64)
    asked = ["--model", "demo-separable", "--protocol", "native", "--output"]
    assert run(["score", str(world / "data"), *asked, str(tmp_path / "here")]) == 0
    there = ["score", str(bare), "--photos", f"{bucket}/photos", *asked]
    assert run([*there, str(tmp_path / "there")]) == 0
    assert files_in(tmp_path / "there") == files_in(tmp_path / "here")
    assert not COPIES._of


def test_workers_of_a_cluster_read_there(
    world: Path, bare: Path, bucket: RemotePath, tmp_path: Path
) -> None:
    asked = ["--baselines", "--protocol", "native", "--output"]
    here = ["score", str(world / "data"), "--maps", str(world / "maps"), *asked]
    assert run([*here, str(tmp_path / "here")]) == 0
    there = ["score", str(bare), "--photos", f"{bucket}/photos", "--maps", f"{bucket}/maps", *asked]
    assert run([*there, f"{bucket}/out", "--cluster", "local:1"]) == 0
    assert downloaded(bucket / "out", tmp_path / "there") == files_in(tmp_path / "here")


def test_a_server_that_is_lost_is_said(
    bare: Path,
    bucket: RemotePath,
    server: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["score", str(bare), "--baselines", "--photos", f"{bucket}/photos", "--output"]
    with monkeypatch.context() as lost:
        _ask_there(lost, f"http://127.0.0.1:{free_port()}")
        assert run([*asked, str(tmp_path / "out")]) == 2
        assert run([*asked[:3], "--output", f"{bucket}/out"]) == 2
    said = capsys.readouterr().err
    assert "s3://skin/photos: not reached" in said and "s3://skin/out: not reached" in said
    _ask_there(monkeypatch, server)
    assert run([*asked, str(tmp_path / "out")]) == 0


def test_a_bucket_that_is_not_there_is_said(
    bare: Path, bucket: RemotePath, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["score", str(bare), "--baselines", "--output"]
    assert run([*asked, str(tmp_path / "out"), "--photos", "s3://other/photos"]) == 2
    assert "s3://other/photos: the folder of photographs does not exist" in capsys.readouterr().err
    assert run([*asked, "s3://other/out"]) == 2
    assert "s3://other/out: could not be written" in capsys.readouterr().err
    assert run(["score", str(bare), "--maps", "s3://skin/none", "--output", "out"]) == 2
    assert "s3://skin/none: there is no such folder" in capsys.readouterr().err
