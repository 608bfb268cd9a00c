from __future__ import annotations

import os
from pathlib import Path

import pytest

from dermx_viewer.cli import run
from dermx_viewer.errors import ExportError, RunError
from dermx_viewer.runs.record import Kind, refuse_used_folder, write_files
from tests.dataset import build

KIND = Kind(manifest="index.json", what="maps", tables=("*.npy",))


def refuse(folder: Path, *, overwrite: bool = False) -> None:
    refuse_used_folder(folder, KIND, overwrite=overwrite)


def test_a_new_an_empty_and_somebody_elses_folder_are_taken(tmp_path: Path) -> None:
    refuse(tmp_path / "new")
    refuse(tmp_path)
    (tmp_path / "notes.txt").touch()
    refuse(tmp_path)


@pytest.mark.parametrize("name", ["index.json", "one.npy"])
def test_earlier_results_are_refused_but_to_overwrite_them(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with pytest.raises(RunError, match=r"already holds maps; .* --overwrite"):
        refuse(tmp_path)
    refuse(tmp_path, overwrite=True)


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_file_is_no_folder(tmp_path: Path, overwrite: bool) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(RunError, match="is a file"):
        refuse(file, overwrite=overwrite)


def test_files_are_written_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert write_files(folder, {"x.csv": b"1", "about.json": b"2"}) == (
        folder / "x.csv",
        folder / "about.json",
    )
    assert (folder / "x.csv").read_bytes() == b"1"
    assert (folder / "about.json").read_bytes() == b"2"


@pytest.mark.parametrize("name", ["x.csv", "about.json"])
def test_what_stands_in_the_way_is_named_and_nothing_replaced(tmp_path: Path, name: str) -> None:
    other = {"x.csv": "about.json", "about.json": "x.csv"}[name]
    (tmp_path / other).write_bytes(b"old")
    (tmp_path / name).mkdir()
    with pytest.raises(ExportError, match=rf"{name}: could not be written"):
        write_files(tmp_path, {"x.csv": b"1", "about.json": b"2"})
    assert (tmp_path / other).read_bytes() == b"old"
    assert len([*tmp_path.iterdir()]) == 2


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("x" * 300, "name too long"),
        ("new/" + "x" * 300, "name is too long"),
        ("file/out", "Not a directory"),
        ("a\0b", "null"),
        ("loop/out", "symbolic links"),
    ],
    ids=["long", "long-in-new", "below-a-file", "nul", "loop"],
)
def test_a_folder_that_cannot_be_made_is_refused_before_the_work(
    tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(RunError, match=rf"(?i)could not be written \(.*{reason}"):
        refuse(tmp_path / name)
    assert {path.name for path in tmp_path.iterdir()} == {"file", "loop"}


def test_a_folder_that_may_not_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tests may run as root, to whom no folder is closed.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(RunError, match="the folder is read-only"):
        refuse(tmp_path)


@pytest.mark.parametrize(
    "command",
    [
        ["score", "--baselines"],
        ["explain", "--model", "none.keras"],
        ["agreement"],
        ["diagnosis", "--predictions", "none.csv"],
        ["belief", "--model", "none.keras"],
        ["robustness", "--model", "none.keras"],
    ],
    ids=lambda command: command[0],
)
def test_no_command_takes_a_file_for_its_folder_even_to_overwrite(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = build.simple_dataset(tmp_path / "data")
    file = tmp_path / "file"
    file.write_bytes(b"mine")
    assert run([*command, str(dataset), "--output", str(file), "--overwrite"]) == 2
    assert "is a file; choose a folder for the output" in capsys.readouterr().err
    assert file.read_bytes() == b"mine"
