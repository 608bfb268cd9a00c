"""``score`` with a model file that is none among others."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from dermx_viewer import paths
from dermx_viewer.cli import run
from dermx_viewer.painting.demo import write_demo_data

pytestmark = pytest.mark.backend

MODEL = paths.bundled_models() / "demo-residual.keras"


def test_the_others_are_scored_and_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_demo_data(tmp_path / "data", images=2)
    bad, output = tmp_path / "bad.keras", tmp_path / "run"
    bad.write_bytes(b"no model")
    models = ["--model", str(bad), "--model", str(MODEL)]
    assert run(["score", str(tmp_path / "data"), *models, "--output", str(output)]) == 1
    assert set(pd.read_csv(output / "rows.csv")["model"]) == {MODEL.stem}
    told = json.loads((output / "run.json").read_text("utf-8"))
    assert [source["name"] for source in told["sources"]] == [MODEL.stem]
    (problem,) = [each for each in told["problems"] if each["kind"] == "model left out"]
    assert problem["where"] == "bad"
    assert problem["what"].startswith("bad.toml: the model has no spec.")
    assert "model left out" in capsys.readouterr().err
