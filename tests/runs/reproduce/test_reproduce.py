"""The paper, recomputed: from annotations alone, from matrices, and from maps."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.runs.reproduce.files import COLUMNS
from tests.dataset import build


@pytest.mark.real_data
def test_annotations_and_matrices_give_what_they_can(
    real_dataset_path: Path,
    paper_path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    matrices = paper_path / "confusion" / "confusion_matrices.csv"
    out = tmp_path / "out"
    asked = ["reproduce", str(real_dataset_path), "--matrices", str(matrices)]
    assert run([*asked, "--output", str(out)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(out / "reproduce.json")
    told = json.loads((out / "reproduce.json").read_bytes())
    found = {each["table"]: (each["as_printed"], each["figures"]) for each in told["tables"]}
    assert found["appendix table 1"] == (248, 248)
    assert found["table 3b"] == (90, 96)
    assert found["table 4 (DermX)"] == (5, 6)
    # Rows as they are named differ, as they are printed not: two outputs were exchanged.
    for part in "ab":
        assert found[f"table 5{part}, two rows exchanged"] == (36, 36)
        assert found[f"table 5{part}"][0] < 36
    assert {*told["not_recomputed"]} >= {"table 6a", "table 6b", "figures 3 to 6"}
    assert "table 5a" not in told["not_recomputed"]
    assert len(told["exchanged_outputs"]) == 2
    report = (out / "reproduce.md").read_text()
    assert "not the paper's data set" not in report
    assert "| appendix table 1 | 248 | 248 | 0 |" in report
    assert report.count("would be") == 2 and "- table 6a: needs the networks" in report
    figures = pd.read_csv(out / "figures.csv", keep_default_na=False)
    assert tuple(figures) == COLUMNS
    assert len(figures) == sum(each["figures"] for each in told["tables"])
    assert (out / "agreement" / "agreement.json").exists()
    assert (out / "diagnosis" / "confusion.csv").exists()
    assert [*told["figures_of_images"]] == ["figure_2"]
    assert "Outlines of Plaque, Scale alone." in told["figures_of_images"]["figure_2"]
    assert (out / "figure_2.pdf").read_bytes().startswith(b"%PDF")


def maps_of(folder: Path, seed: int) -> Path:
    """Maps of the images of a small data set, for every gold standard of it."""
    folder.mkdir(parents=True)
    values = np.random.default_rng(seed).random((3, 4))
    for image in ("a (1)", "b--x"):
        for name in ("Acne", "Psoriasis"):
            np.save(folder / f"{image}_{name}.npy", values)
    return folder


def test_maps_give_table_6(tmp_path: Path) -> None:
    dataset = build.simple_dataset(tmp_path / "data")
    for seed in range(2):
        maps_of(tmp_path / "maps" / f"resnet_{seed}", seed)
    maps_of(tmp_path / "other", 5)
    asked = ["reproduce", str(dataset), "--maps", f"ResNet-50={tmp_path}/maps/resnet_*"]
    asked += ["--maps", f"EfficientNet-B4={tmp_path}/other", "--output", str(tmp_path / "out")]
    assert run(asked) == 0
    figures = pd.read_csv(tmp_path / "out" / "figures.csv", keep_default_na=False)
    summary = pd.read_csv(tmp_path / "out" / "scores" / "summary.csv", keep_default_na=False)
    over = summary[(summary["diagnosis"] == "") & (summary["characteristic"] == "Union")]
    for part, model in (("a", "mean over 2 runs of ResNet-50"), ("b", "other")):
        union = figures[(figures["table"] == f"table 6{part}") & (figures["name"] == "Union")]
        recomputed = union.set_index("figure")["recomputed"]
        line = over[over["model"] == model].iloc[0]
        assert float(recomputed["f1_mean"]) == pytest.approx(float(line["f1_mean"]))
        # One model has a spread over its rows, which is not the one that the paper prints.
        assert (recomputed["f1_std"] == "") == (part == "b")
    told = json.loads((tmp_path / "out" / "reproduce.json").read_bytes())
    assert told["networks"]["ResNet-50"] == ["resnet_0", "resnet_1"]
    assert "table 6a" not in told["not_recomputed"] and "table 5a" in told["not_recomputed"]
    report = (tmp_path / "out" / "reproduce.md").read_text()
    assert "data is not the paper's data set" in report and "differences are no errors" in report
    assert run(asked) == 2


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--models", "ResNet-50"], "--models takes NAME=GLOB"),
        (["--maps", "ResNet-50=nowhere/*"], "there is nothing called nowhere/*"),
        (["--maps", "A=/"], "there is nothing called /"),
        (["--maps", "A=."], "there is nothing called ."),
        (["--maps", "A={here}", "--models", "A={here}"], "A has --models and --maps"),
    ],
    ids=["no glob", "nothing", "root", "here", "both"],
)
def test_what_is_refused_before_the_work(
    options: list[str], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [option.format(here=tmp_path) for option in options]
    assert run(["reproduce", str(tmp_path), *given, "--output", str(tmp_path / "out")]) == 2
    assert why in capsys.readouterr().err
