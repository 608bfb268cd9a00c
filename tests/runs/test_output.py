from __future__ import annotations

from pathlib import Path

import pytest

from dermx_viewer.cli import run
from dermx_viewer.errors import ExportError, RunError
from dermx_viewer.runs.output import refuse_folder, write_files
from tests.dataset import build


def refuse(folder: Path, *, overwrite: bool = False) -> None:
    refuse_folder(folder, what="maps", names=("index.json", "*.npy"), overwrite=overwrite)


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


def test_the_last_file_stands_only_beside_complete_others(tmp_path: Path) -> None:
    (tmp_path / "about.json").touch()
    (tmp_path / "x.csv").mkdir()
    with pytest.raises(ExportError, match=r"x\.csv: could not be written"):
        write_files(tmp_path, {"x.csv": b"1", "about.json": b"2"})
    assert not (tmp_path / "about.json").exists()


def test_a_last_file_that_cannot_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "about.json").mkdir()
    with pytest.raises(ExportError, match="could not be replaced"):
        write_files(tmp_path, {"x.csv": b"1", "about.json": b"2"})
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize(
    "command",
    [
        ["score", "--baselines"],
        ["explain", "--model", "none.keras"],
        ["agreement"],
        ["trust", "--model", "none.keras"],
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
