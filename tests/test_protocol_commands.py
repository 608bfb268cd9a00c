"""The commands about protocols, and --protocol with a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dermx_viewer.cli import run
from dermx_viewer.scoring.protocols import NATIVE, PROTOCOLS
from tests.dataset import build


def test_list_and_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["protocol", "list"]) == 0
    listed = capsys.readouterr().out
    assert run(["protocol", "show", "native"]) == 0
    shown = capsys.readouterr().out
    for preset in PROTOCOLS.values():
        assert f"{preset.name}: " in listed and preset.hash in listed
    assert NATIVE.hash in shown
    for title, words in NATIVE.in_words():
        assert f"{title}: {words}\n" in shown


def test_a_copy_is_written_edited_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "my.toml"
    assert run(["protocol", "new", "--from", "native", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}\n"
    assert run(["protocol", "show", str(file)]) == 0
    assert NATIVE.hash in capsys.readouterr().out
    file.write_text(file.read_text().replace("levels = 0", "levels = 7"))
    assert run(["protocol", "show", str(file)]) == 0
    assert "floored to 7 grey levels" in capsys.readouterr().out
    assert run(["protocol", "new", str(file)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert "levels = 7" in file.read_text()
    assert run(["protocol", "new", str(file), "--overwrite"]) == 0
    assert "levels = 0" in file.read_text()
    assert run(["protocol", "new", str(tmp_path / "native.toml")]) == 2
    assert "a preset is called native" in capsys.readouterr().err


def test_runs_under_a_protocol_in_a_file(tmp_path: Path) -> None:
    dataset = build.simple_dataset(tmp_path / "data")
    made = NATIVE.having(levels=16, raters="majority").named("ours")
    text = 'base = "native"\nname = "ours"\nlevels = 16\nraters = "majority"\n'
    file = tmp_path / "my.toml"
    file.write_text(text)

    def scored(name: str, *options: str) -> dict[str, object]:
        folder = tmp_path / name
        asked = ["score", str(dataset), "--baselines", "--output", str(folder)]
        assert run([*asked, "--protocol", str(file), *options]) == 0
        told: dict[str, object] = json.loads((folder / "run.json").read_bytes())["protocol"]
        return told

    assert scored("as it is") == json.loads(json.dumps({**made.as_dict(), "hash": made.hash}))
    each = made.having(raters="each")
    assert scored("each", "--consensus", "each")["hash"] == each.hash
    assert scored("all", "--consensus", "each", "--readings", "all")["name"] == (
        "ours, each rater, all readings"
    )


def test_a_mistake_is_told_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "my.toml"
    file.write_text('raters = "majorty"')
    asked = ["score", str(tmp_path), "--baselines", "--output", str(tmp_path / "out")]
    assert run([*asked, "--protocol", str(file)]) == 2
    told = capsys.readouterr().err
    assert "my.toml: raters cannot be 'majorty'; there is no consensus" in told
    assert not (tmp_path / "out").exists()
