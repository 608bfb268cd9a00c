from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from dermx_viewer import demo
from dermx_viewer.cli import run
from dermx_viewer.painting import demo as painting
from dermx_viewer.painting.demo import write_demo_data


def test_a_demo_that_was_interrupted_is_painted_again_with_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    write_demo_data(data, images=6)
    (data / "images" / "acne-01.jpg").unlink()
    monkeypatch.setattr(painting, "write_demo_data", partial(write_demo_data, images=6))
    monkeypatch.setattr(demo, "has_display", lambda: False)
    monkeypatch.setattr(demo, "run_headless", lambda data, output, progress: iter(()))
    command = ["demo", "--data", str(data), "--output", str(tmp_path / "out")]
    for said in ("was not whole, and was painted again", ""):
        assert run(command) == 0
        assert (data / "images" / "acne-01.jpg").is_file()
        error = capsys.readouterr().err
        assert said in error and bool(error) == bool(said)
