from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer import __version__
from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.runs.agreement.words import COLUMNS
from dermx_viewer.scoring.agreement.protocol import PAPER_AGREEMENT
from dermx_viewer.scoring.agreement.readings import repeated_readings
from dermx_viewer.scoring.agreement.tables import agreement_tables
from tests.dataset import build, dermxdb

FILES = {
    "diagnosis_vs_gold.csv",
    "diagnosis_inter_rater.csv",
    "characteristic_presence.csv",
    "characteristic_localisation.csv",
    "image_distribution.csv",
    "skin_tone_age.csv",
    "evaluations.csv",
    "reliability.csv",
    "descriptive_terms.csv",
    "descriptive_terms_by_characteristic.csv",
    "rater_matrices.csv",
    "within_rater.csv",
    "within_rater_by_rater.csv",
    "README.txt",
    "agreement.json",
}


def test_tables_are_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset, out = build.simple_dataset(tmp_path / "data"), tmp_path / "out"
    command = ["agreement", str(dataset), "--output", str(out)]
    assert run(command) == 0
    assert {path.name for path in out.iterdir()} == FILES
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert run(command) == 2
    assert "already holds agreement tables" in capsys.readouterr().err
    assert run([*command, "--overwrite"]) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first


def test_what_stands_beside_the_tables(tmp_path: Path) -> None:
    root, out = tmp_path / "data", tmp_path / "out"
    dermxdb.write_dermxdb(root)
    assert run(["agreement", str(root), "--output", str(out)]) == 0
    about = json.loads((out / "agreement.json").read_text(encoding="utf-8"))
    opened = open_dataset(root)
    assert about["software"] == {"name": "dermx-viewer", "version": __version__}
    assert about["protocol"]["name"] == "paper-agreement"
    assert about["protocol"]["hash"] == PAPER_AGREEMENT.hash
    assert about["protocol"]["conventions"] == "agreement 1"
    assert about["protocol"]["choices"]["bootstrap_method"] == "BCa"
    assert about["dataset"]["annotations_sha256"] == opened.fingerprint
    assert about["dataset"]["raters"] == [f"labeller{number}" for number in range(1, 9)]
    assert about["dataset"]["repeated_images"] == len(repeated_readings(opened).images) > 0
    assert str(tmp_path) not in json.dumps(about)
    readme = (out / "README.txt").read_text(encoding="utf-8")
    for name, table in about["tables"].items():
        assert table["what"] and f"{name}.csv" in readme
        assert len(pd.read_csv(out / table["file"])) == table["rows"]
    assert "zero_division=0" in readme and PAPER_AGREEMENT.hash in readme


def test_every_column_is_explained(tmp_path: Path) -> None:
    tables = agreement_tables(open_dataset(build.simple_dataset(tmp_path)))
    explained = {name for names in COLUMNS for name in names.split(", ")}
    endings = tuple(name.removeprefix("…") for name in explained if name.startswith("…"))
    plain = {"group", "name", "measure", "statistic", "rater", "reference", "second_reading"}
    listings = {"image_distribution", "skin_tone_age", "evaluations"}
    assert tables.keys() > listings
    for table in (tables[name] for name in tables if name not in listings):
        for column in set(table.columns) - plain - explained:
            assert column.endswith(endings), column


def _discarded(root: Path) -> Path:
    for rater in ("derm1", "derm2"):
        content = build.darwin1([build.tag("Acne"), build.tag("Low-quality")])
        build.write_evaluation(root, f"{rater}_a", content)
    return root


def _one_rater(root: Path) -> Path:
    build.write_evaluation(root, "derm1_a", build.darwin1([build.tag("Acne")]))
    return root


def _apart(root: Path) -> Path:
    content = build.darwin1([build.tag("Acne"), build.polygon("Scale")])
    build.write_evaluation(root, "derm1_a", content)
    build.write_evaluation(root, "derm2_b", content)
    return root


def _twelve(root: Path) -> Path:
    for number in range(1, 13):
        content = build.darwin1([build.tag("Acne"), build.polygon("Scale")])
        build.write_evaluation(root, f"labeller{number}_a", content)
    return root


@pytest.mark.parametrize("write", [_discarded, _one_rater, _apart, _twelve])
def test_little_or_nothing_to_compare(
    write: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["agreement", str(write(tmp_path / "data")), "--output", str(tmp_path / "out")]
    assert run([*command, "--compare-paper"]) == 0
    said = capsys.readouterr()
    assert said.err.count("\n") == 1 and "data is not the paper's data set" in said.err
    assert "differences are no errors" in said.err and "table 3b" in said.out
    assert "table 1: 0 of 12 figures as printed, none of which this data set has" in said.out
    assert "largest difference nan" not in said.out
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    table = pd.read_csv(tmp_path / "out" / "characteristic_localisation.csv")
    pustule = table[table["name"] == "Pustule"].iloc[0]
    assert pustule["pairs"] == pustule["f1_n"] == 0 and np.isnan(pustule["f1_mean"])


@pytest.mark.real_data
def test_compared_with_the_paper(
    real_dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["agreement", str(real_dataset_path), "--output", str(tmp_path / "out")]
    assert run([*command, "--compare-paper"]) == 0
    out, told = capsys.readouterr()
    assert "not the paper's data set" not in told
    assert "appendix table 1: 248 of 248 figures as printed, largest difference 0" in out
    assert "table 3b: 90 of 96 figures as printed, largest difference 0.01" in out
    assert "known: the paper leaves out the ten evaluations that carry two diagnoses" in out
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
