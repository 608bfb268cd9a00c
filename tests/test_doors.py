"""The program's small doors: how it is called, interrupted, read from and shut out."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from dermx_viewer import paths
from dermx_viewer.cli import run
from dermx_viewer.cli.data import check
from dermx_viewer.cli.path_types import MODEL
from dermx_viewer.cli.window import open_window
from dermx_viewer.errors import Cancelled
from tests.conftest import ROOT
from tests.dataset import build

RESIDUAL = paths.bundled_models() / "demo-residual.keras"
BYTES = os.fsdecode(b"derm1_caf\xe9")


@pytest.fixture(autouse=True)
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["chek", "d2"], "no command and no data set 'chek'; did you mean check?"),
        (["Score", "d2"], "no command and no data set 'Score'; did you mean score?"),
        (["demodata", "d2"], "did you mean demo-data?"),
        (["frobnicate", "d2"], "there is no command 'frobnicate'; `dermx-viewer --help`"),
        (["frobnicate"], "frobnicate: there is no such folder"),
        (["\x1b[31m", "d2"], "no command '\\x1b[31m'"),
        (["file"], "file: there is no such folder"),
        (["--photos", "nowhere", "data"], "nowhere: there is no such folder"),
        (["check", "data", "--fats"], "No such option"),
        (["check", "data", "more"], "unexpected extra argument"),
        (["score", "data", "--model", "a", "--output", "o", "--batch-size", "9" * 5000], "integer"),
    ],
    ids=lambda value: None if isinstance(value, str) else " ".join(value)[:20].encode().hex()[:12],
)
def test_what_makes_no_sense_is_said_in_a_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    build.simple_dataset(Path("data"))
    Path("file").touch()
    assert run(words) == 2
    said = capsys.readouterr()
    assert sentence in said.err and not said.out
    assert "Traceback" not in said.err and "\x1b" not in said.err


def test_a_data_set_with_a_name_like_a_command_still_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    build.simple_dataset(Path("chek"))
    opened: list[Path] = []
    monkeypatch.setattr(open_window, "callback", lambda **given: opened.append(given["dataset"]))
    assert run(["chek"]) == 0
    assert opened == [Path("chek")]


def model(text: str) -> Path:
    return MODEL.convert(text, None, None)


def test_bundled_models_are_known_by_name() -> None:
    assert model("demo-residual") == model("demo-residual.keras") == RESIDUAL
    assert model("demo_residual") == Path("demo_residual")
    assert model("./demo-residual") == Path("demo-residual")
    assert model("models/demo-residual.keras") == Path("models/demo-residual.keras")


@pytest.mark.parametrize("name", ["demo-residual", "demo-residual.keras"])
def test_a_file_of_a_bundled_models_name_is_asked_about(name: str) -> None:
    Path(name).touch()
    with pytest.raises(click.BadParameter, match=rf"bundled model.*write \./{name} or .*models"):
        model("demo-residual")
    # With its ending, or with a folder before it, the file is meant.
    assert model(f"./{name}") == Path(name)
    if name.endswith(".keras"):
        assert model(name) == Path(name)


def test_the_bundled_file_itself_is_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RESIDUAL.parent)
    assert model("demo-residual") == RESIDUAL


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Cancelled(), click.Abort()])
def test_cancelled_is_one_line(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "callback", raising(error))
    assert run(["check", "data"]) == 130
    assert capsys.readouterr().err.strip() == "dermx-viewer: cancelled"


def test_what_the_system_refuses_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = OSError(errno.EIO, "Input/output error", "a/b")
    monkeypatch.setattr(check, "callback", raising(error))
    assert run(["check", "data"]) == 2
    assert capsys.readouterr().err == "dermx-viewer: a/b (Input/output error)\n"


def raising(error: BaseException) -> Callable[..., None]:
    def fail(**given: Any) -> None:
        raise error

    return fail


def program(*words: str, **more: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}
    command = [sys.executable, "-m", "dermx_viewer", *words]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, **more)


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full, and names of any bytes")
def test_outputs_that_take_less_than_everything() -> None:
    build.simple_dataset(Path("data"))
    build.write_evaluation(Path("data"), BYTES, b"{")
    read, closed = os.pipe()
    os.close(read)
    ascii_only = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    with Path("/dev/full").open("wb") as full:
        running = {
            "closed pipe": program("check", "data", stdout=closed),
            "full": program("check", "data", stdout=full),
            "none": program("check", "data", preexec_fn=lambda: os.close(1)),
            "ascii": program("check", "data", stdout=subprocess.PIPE, env=ascii_only),
            "json": program("check", "data", "--json", stdout=subprocess.PIPE, env=ascii_only),
        }
    os.close(closed)
    ended = {name: (process.communicate(), process.returncode) for name, process in running.items()}
    errors = {name: said[1].decode() for name, (said, _) in ended.items()}
    assert {name: status for name, (_, status) in ended.items()} == {
        "closed pipe": 141,
        "full": 2,
        "none": 1,
        "ascii": 1,
        "json": 1,
    }
    assert errors.pop("full") == (
        "dermx-viewer: the output could not be written (No space left on device)\n"
    )
    assert set(errors.values()) == {""}
    assert b"annotations/derm1_caf\\" in ended["ascii"][0][0]
    report = json.loads(ended["json"][0][0])
    places = [p["where"] for kind in report["problems"].values() for p in kind["all"]]
    assert any(place.startswith("annotations/derm1_caf\\") for place in places)


@pytest.mark.skipif(sys.platform != "linux", reason="displays of other systems are always there")
@pytest.mark.parametrize(
    ("display", "why"),
    # A number that nobody takes: automatic servers begin at 99.
    [("", "there is no display"), (":4242", "the display :4242 does not answer")],
)
def test_without_a_display_a_sentence(display: str, why: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "DISPLAY")}
    environment |= {"DISPLAY": display} if display else {}
    environment.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "-m", "dermx_viewer"]
    environment["PYTHONPATH"] = str(ROOT)
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 2 and not ended.stdout
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"dermx-viewer: no window can be shown: {why}. Start it in a desktop")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    paths._temporary.cache_clear()
    yield folder
    paths._temporary.cache_clear()


def test_where_there_is_no_home(monkeypatch: pytest.MonkeyPatch, temporary: Path) -> None:
    for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
        monkeypatch.delenv(variable)
    for name in ("user_config_dir", "user_cache_dir", "user_log_dir"):
        monkeypatch.setattr(paths.platformdirs, name, lambda *_, **__: "~/.x")
    folders = {paths.settings_folder(), paths.cache_folder(), paths.log_folder()}
    assert len(folders) == 3 and all(folder.parent == temporary for folder in folders)
    assert all(stat.S_IMODE(folder.stat().st_mode) == 0o700 for folder in folders)
    assert not Path("~").exists()


@pytest.mark.parametrize("obstacle", ["file", "read-only", "folder for a file"])
def test_logs_go_elsewhere_where_they_cannot_be_written(
    obstacle: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, temporary: Path
) -> None:
    folder = tmp_path / "logs"
    monkeypatch.setenv("DERMX_LOGS", str(folder))
    if obstacle == "file":
        folder.touch()
    elif obstacle == "read-only":
        # The tests may run as root, to whom no folder is closed.
        monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != folder)
    else:
        (folder / "a.log").mkdir(parents=True)
    file = paths.log_file("a.log")
    file.write_text("x")
    assert file.parent.parent == temporary
    # The same one at the next start; one that somebody else may have prepared is not used.
    paths._temporary.cache_clear()
    assert paths.log_file("a.log") == file
    paths._temporary.cache_clear()
    file.parent.chmod(0o777)
    assert paths.log_file("a.log") != file
