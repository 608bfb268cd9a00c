from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dermx_viewer.cli import run
from tests.dataset import build

TABLES = {
    "diagnosis_vs_gold.csv",
    "diagnosis_inter_rater.csv",
    "characteristic_presence.csv",
    "characteristic_localisation.csv",
    "image_distribution.csv",
    "skin_tone_age.csv",
    "evaluations.csv",
}


def test_tables_are_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset, out = build.simple_dataset(tmp_path / "data"), tmp_path / "out"
    command = ["agreement", str(dataset), "--output", str(out)]
    assert run(command) == 0
    assert {path.name for path in out.iterdir()} == TABLES
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert run(command) == 2
    assert "already holds agreement tables" in capsys.readouterr().err
    assert run([*command, "--overwrite"]) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first


@pytest.mark.real_data
def test_compared_with_the_paper(
    real_dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["agreement", str(real_dataset_path), "--output", str(tmp_path / "out")]
    assert run([*command, "--compare-paper"]) == 0
    out = capsys.readouterr().out
    assert "appendix table 1: 248 of 248 figures as printed, largest difference 0" in out
    assert "table 3b: 90 of 96 figures as printed, largest difference 0.01" in out
    assert "known: " in out
    assert "DermNetNZ Seborrhoeic dermatitis" in out and "13/12*" in out
    table = pd.read_csv(tmp_path / "out" / "characteristic_localisation.csv")
    assert list(table.columns[:8]) == [
        "group",
        "name",
        "f1_mean",
        "f1_std",
        "sensitivity_mean",
        "sensitivity_std",
        "specificity_mean",
        "specificity_std",
    ]
    assert len(table) == 16
