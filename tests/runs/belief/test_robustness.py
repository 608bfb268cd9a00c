"""The robustness strip, with the demo models, and by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer import paths
from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import Cancelled, RunError
from dermx_viewer.explain.client import LayerInfo, LoadedModel, ModelProcess
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.runs.belief.neighbouring import choices, neighbours
from dermx_viewer.runs.belief.robustness import _Strip, robustness, strip_table
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.model_source import Explanation, ModelSource
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE

pytestmark = pytest.mark.backend

MODELS = [paths.bundled_models() / f"demo-{name}.keras" for name in ("residual", "separable")]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "data"
    write_demo_data(folder, images=6)
    return folder


@pytest.fixture(scope="module")
def dataset(demo: Path) -> Dataset:
    return open_dataset(demo)


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModelProcess]:
    with ModelProcess(log_file=tmp_path_factory.mktemp("log") / "log.txt") as made:
        yield made


def model(*layers: tuple[str, int, int], target: str) -> LoadedModel:
    infos = tuple(LayerInfo(name, height, width, 8) for name, height, width in layers)
    spec = ModelSpec("M", ("A",), (32, 32))
    return LoadedModel("M", Path("m"), "", spec, target, infos, "", "", "softmax")


def test_layers_before_the_target() -> None:
    layers = (("a", 16, 16), ("b", 8, 8), ("c", 8, 8), ("d", 4, 4), ("e", 4, 4), ("f", 4, 4))
    assert neighbours(model(*layers, target="e")) == {
        "the layer before": "d",
        "next larger grid": "c",
        "second larger grid": "a",
    }
    # The layer before has the larger grid already.
    assert neighbours(model(*layers, target="d")) == {
        "next larger grid": "c",
        "second larger grid": "a",
    }
    assert neighbours(model(*layers, target="a")) == {}
    assert neighbours(model(*layers[3:], target="f")) == {"the layer before": "e"}


def test_methods_at_the_input_have_no_other_layer() -> None:
    kinds = [choice.choice for choice in choices(NATIVE, "Gradient saliency")]
    assert kinds == ["as chosen", *["method"] * 6, *["normalisation"] * 3, "resizing"]
    kinds = [choice.choice for choice in choices(NATIVE, "Grad-CAM")]
    assert kinds.count("layer") == 4 and kinds.count("method") == 5


def test_a_network_without_layers_has_no_methods_of_layers() -> None:
    source = ModelSource(ModelProcess(), Path("m"), explanation=Explanation("Occlusion"))
    assert set(_Strip(source, model(target=""), NATIVE).asked) == {("", "Occlusion")}
    # What was chosen stays: its error says what to choose.
    source = ModelSource(ModelProcess(), Path("m"))
    assert set(_Strip(source, model(target=""), NATIVE).asked) == {("", "Grad-CAM")}


def test_the_strip_by_hand() -> None:
    figures = {
        ("as chosen", ""): (0.4, 0.3),
        ("layer", "x"): (0.2, np.nan),
        ("method", "y"): (0.2, 0.3),
        ("resizing", "z"): (0.4, 0.4),
    }
    details = pd.DataFrame(
        [
            {"choice": choice, "value": value, "model": name, "figure": figure}
            for (choice, value), both in figures.items()
            for name, figure in zip("ab", both, strict=True)
            if not np.isnan(figure)
        ]
    )
    strip = strip_table(details)
    assert list(strip.columns) == ["choice", "value", "a", "b", "flips"]
    assert strip["flips"].tolist() == ["", "", "b above a", ""]
    assert strip["a"].tolist() == [0.4, 0.2, 0.2, 0.4]
    assert np.isnan(strip.loc[1, "b"])


def test_figures_are_those_of_runs(dataset: Dataset, process: ModelProcess) -> None:
    sources = [ModelSource(process, file) for file in MODELS]
    found = robustness(dataset.images, sources, NATIVE)
    details = found.details.set_index(["choice", "value", "model"])
    for method, key in (("Grad-CAM", ("as chosen", "")), ("Eigen-CAM", ("method", "Eigen-CAM"))):
        asked = [ModelSource(process, file, explanation=Explanation(method)) for file in MODELS]
        summary = score_dataset(dataset, asked, NATIVE).summary
        union = summary[(summary["diagnosis"] == "") & (summary["characteristic"] == "Union")]
        for source in asked:
            line = union[union["model"] == source.name].iloc[0]
            ours = details.loc[(*key, source.name)]
            assert ours["figure"] == pytest.approx(line["f1_mean"], abs=1e-6)
            assert ours["n"] == line["f1_n"] == 6
            # Six images are too few for an interval.
            assert np.isnan(ours["low"]) and np.isnan(line["f1_low"])
    layer = details.loc[("layer", "next larger grid", "demo-residual")]
    asked = [ModelSource(process, MODELS[0], explanation=Explanation(target_layer=layer["layer"]))]
    summary = score_dataset(dataset, asked, NATIVE).summary
    union = summary[(summary["diagnosis"] == "") & (summary["characteristic"] == "Union")]
    assert layer["figure"] == pytest.approx(union["f1_mean"].iloc[0], abs=1e-6)
    eight = details.loc[("normalisation", "in 8 bits", "demo-residual")]
    assert eight["figure"] != details.loc[("as chosen", "", "demo-residual"), "figure"]


def test_one_image_and_what_cannot_be_scored(dataset: Dataset, process: ModelProcess) -> None:
    source = ModelSource(process, MODELS[0])
    image = dataset.images[0]
    found = robustness([image], [source], DERMX_2021, score="sensitivity")
    assert set(found.details["n_images"]) == {1}
    assert found.strip.loc[0, "choice"] == "as chosen"
    assert found.strip["demo-residual"].between(0, 1).all()
    with pytest.raises(RunError, match="no score 'dice'"):
        robustness([image], [source], DERMX_2021, score="dice")
    with pytest.raises(RunError, match="No rater outlined 'Nothing'"):
        robustness([image], [source], DERMX_2021, characteristic="Nothing")
    with pytest.raises(RunError, match="no photograph"):
        robustness([], [source], DERMX_2021)
    with pytest.raises(Cancelled):
        robustness([image], [source], DERMX_2021, should_stop=lambda: True)


def test_the_command(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "strip"
    command = ["robustness", str(demo), "--output", str(output)]
    command += [part for file in MODELS for part in ("--model", str(file))]
    assert run(command) == 0
    written = {file.name: file.read_bytes() for file in output.iterdir()}
    assert set(written) == {"robustness.csv", "robustness_details.csv", "robustness.json"}
    assert run(command) == 2 and "already holds results" in capsys.readouterr().err
    assert run([*command, "--overwrite"]) == 0
    assert {file.name: file.read_bytes() for file in output.iterdir()} == written
    about = json.loads(written["robustness.json"])
    hashes = {about["protocol"]["hash"], *(p["hash"] for p in about["protocols_tried"])}
    details = pd.read_csv(output / "robustness_details.csv")
    assert set(details["protocol"]) == hashes and len(hashes) == 5
    strip = pd.read_csv(output / "robustness.csv", keep_default_na=False)
    assert list(strip.columns) == ["choice", "value", "demo-residual", "demo-separable", "flips"]
