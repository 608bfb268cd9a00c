"""Baselines through the whole job."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.errors import ModelError
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.progress import never_stop
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.baselines import BaselineSource, baseline_sources, random_copy
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol
from tests.dataset import build


@pytest.fixture
def dataset_path(tmp_path: Path) -> Path:
    root = build.simple_dataset(tmp_path / "data")
    build.write_photograph(root / "a (1).png")
    return root


def test_rows_by_hand(dataset_path: Path) -> None:
    result = score_dataset(open_dataset(dataset_path), [BaselineSource("uniform")], NATIVE)
    # Two images × two raters × (Papule, Union), the gold standard's class alone.
    assert len(result.rows) == 8
    assert set(result.rows["explained_class"]) == {"Acne"}
    # Every mask covers 20 of 120 pixels.
    assert result.rows["f1"].to_numpy() == pytest.approx(2 * 20 / (120 + 20))
    assert (result.rows["sensitivity"] == 1).all() and (result.rows["specificity"] == 0).all()
    assert result.rows["logit"].isna().all()
    assert result.rows["npv"].isna().all()


@pytest.mark.real_data
@pytest.mark.parametrize("protocol", [DERMX_2021, NATIVE], ids=lambda preset: preset.name)
def test_the_uniform_map_on_real_outlines(real_dataset_path: Path, protocol: Protocol) -> None:
    dataset = open_dataset(real_dataset_path)
    some = replace(dataset, images=dataset.images[::25])
    rows = score_dataset(some, [BaselineSource("uniform")], protocol).rows
    assert len(rows) > 100 and rows["npv"].isna().all()
    assert (rows["sensitivity"] == 1).all() and (rows["specificity"] == 0).all()
    numbers = rows.select_dtypes("number").to_numpy(float)
    assert not ((numbers == 0) & np.signbit(numbers)).any()


def test_edges_need_photographs(dataset_path: Path) -> None:
    dataset = open_dataset(dataset_path)
    assert [source.baseline for source in baseline_sources(dataset)] == [
        "uniform",
        "centred Gaussian",
        "edges",
    ]
    edges = score_dataset(dataset, [BaselineSource("edges")], DERMX_2021)
    assert set(edges.rows["image"]) == {"a (1)"}
    assert [problem.kind for problem in edges.problems] == ["maps missing for some images"]
    (dataset_path / "a (1).png").unlink()
    names = [source.baseline for source in baseline_sources(open_dataset(dataset_path))]
    assert names == ["uniform", "centred Gaussian"]


def test_a_damaged_photograph_is_a_problem(dataset_path: Path) -> None:
    dataset = open_dataset(dataset_path)
    (dataset_path / "a (1).png").write_bytes(b"")
    result = score_dataset(dataset, [BaselineSource("edges")], DERMX_2021)
    assert len(result.rows) == 0
    kinds = {problem.kind for problem in result.problems}
    assert kinds == {"unreadable photograph", "maps missing for some images", "empty summary"}


def test_the_command_and_what_several_models_reach_together(
    dataset_path: Path, tmp_path: Path
) -> None:
    output = tmp_path / "run"
    assert run(["score", str(dataset_path), "--baselines", "--output", str(output)]) == 0
    summary = pd.read_csv(output / "summary.csv")
    assert list(dict.fromkeys(summary["model"])) == [
        "baseline: uniform",
        "baseline: centred Gaussian",
        "baseline: edges",
    ]
    first = (output / "rows.csv").read_bytes()
    assert run(["score", str(dataset_path), "--baselines", "--output", str(output)]) == 2
    assert (output / "rows.csv").read_bytes() == first


def test_weights_that_cannot_be_made_random(tmp_path: Path) -> None:
    class Frozen(ModelProcess):
        def load(self, file: Path, **how: object) -> Future[LoadedModel]:
            done: Future[LoadedModel] = Future()
            spec = ModelSpec("M", ("A",), (8, 8))
            done.set_result(LoadedModel("M", file, "", spec, "", (), "", "", "softmax"))
            return done

    source = ModelSource(Frozen(), tmp_path / "saved")
    assert source.load(never_stop).layers == ()
    with pytest.raises(ModelError, match=r"saved: holds no weights that could be made random"):
        random_copy(source).load(never_stop)
