from __future__ import annotations

from pathlib import Path

import click
import pytest

from dermx_viewer import __version__
from dermx_viewer.cli import run
from dermx_viewer.cli.main import cli
from dermx_viewer.cli.window import open_window
from dermx_viewer.explain.permission import is_permitted, sha256_of
from tests.dataset import build


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"dermx-viewer, version {__version__}"
    assert second.startswith("From a checkout of its source, in ") and "Python 3." in second


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    for command in cli.list_commands(click.Context(cli)):
        assert f"  {command} " in out


def test_every_command_is_found_by_its_name() -> None:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert command.name == name
    assert cli.get_command(context, "nothing") is None


def test_an_earlier_name_of_a_command_still_works(capsys: pytest.CaptureFixture[str]) -> None:
    context = click.Context(cli)
    assert "trust" not in cli.list_commands(context)
    assert cli.get_command(context, "trust") is cli.get_command(context, "belief")
    for name in ("belief", "trust"):
        assert run([name, "--help"]) == 0
        said = capsys.readouterr().out
        assert f"dermx-viewer {name} [OPTIONS] DATASET" in said and "called `trust` before" in said


@pytest.mark.parametrize(
    "arguments", [["./check"], ["open", "check"], ["--photos", "somewhere", "check"]]
)
def test_a_data_set_named_like_a_command_opens(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(open_window, "callback", lambda **given: opened.append(given["dataset"]))
    assert run(arguments) == 0
    assert opened == [Path("check")]


def test_check_of_a_clean_data_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(build.simple_dataset(tmp_path))]) == 0
    assert "No problems found." in capsys.readouterr().out


def test_check_counts_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build.simple_dataset(tmp_path)
    build.write_evaluation(tmp_path, "derm9_x", b"{")
    assert run(["check", str(tmp_path)]) == 1
    assert "unreadable annotations: 1" in capsys.readouterr().out


def test_check_of_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(tmp_path / "none")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "none: there is no such folder" in captured.err


@pytest.mark.real_data
def test_check_of_the_published_data_set(
    real_dataset_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(real_dataset_path)]) == 1
    out = capsys.readouterr().out
    assert "1698 (1287 kept)" in out
    assert "several diagnoses: 16" in out


@pytest.mark.parametrize("option", ["dataset", "--maps", "--model", "--output"])
def test_an_empty_name_is_not_the_working_folder(
    option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    given = {"dataset": "d", "--maps": "m", "--output": "o", option: ""}
    dataset = given.pop("dataset")
    assert run(["score", dataset, *(word for pair in given.items() for word in pair)]) == 2
    assert "the name is empty" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


def test_usage_errors_exit_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 2
    assert "DATASET" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["score", "explain", "belief", "robustness"])
def test_a_permission_is_remembered_for_these_very_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    file = tmp_path / "net.keras"
    file.write_bytes(b"one")
    output = str(tmp_path / "out")
    arguments = [command, str(tmp_path / "nothing"), "--model", str(file), "--output", output]
    assert run(arguments) == 2
    assert "nothing: there is no such folder" in capsys.readouterr().err
    assert not is_permitted(sha256_of(file))
    assert run([*arguments, "--trust"]) == 2
    assert is_permitted(sha256_of(file))
