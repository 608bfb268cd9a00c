"""The whole job with real models in the model process."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dermx_viewer import paths
from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.errors import Cancelled, ModelError, ModelProcessDied
from dermx_viewer.explain.client import ModelProcess
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.model_source import Explanation, ModelSource
from dermx_viewer.runs.sources.opening import open_sources
from dermx_viewer.scoring.protocols import DERMX_2021

pytestmark = pytest.mark.backend

MODELS = sorted(paths.bundled_models().glob("*.keras"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "data"
    write_demo_data(folder, images=6)
    return folder


def test_both_models_over_a_data_set(demo: Path, tmp_path: Path) -> None:
    models = [part for model in MODELS for part in ("--model", str(model))]
    for output in ("one", "two"):
        assert run(["score", str(demo), *models, "--output", str(tmp_path / output)]) == 0
    for name in ("rows.csv", "summary.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    rows = pd.read_csv(tmp_path / "one" / "rows.csv")
    assert set(rows["model"]) == {"demo-residual", "demo-separable"}
    assert rows["explained_class"].nunique() == 6 and rows["stand_in"].all()
    assert rows["logit"].notna().all()
    probabilities = rows.groupby(["image", "rater", "characteristic", "model"])["probability"]
    np.testing.assert_allclose(probabilities.sum(), 1)
    summary = pd.read_csv(tmp_path / "one" / "summary.csv")
    assert "mean over 2 networks" in set(summary["model"])
    content = json.loads((tmp_path / "one" / "run.json").read_text("utf-8"))
    assert [source["name"] for source in content["sources"]] == [model.stem for model in MODELS]
    assert all(source["layer"] == "features" for source in content["sources"])


@pytest.mark.parametrize("batch_size", [1, 4])
def test_a_damaged_photograph_costs_its_own_map_alone(
    demo: Path, tmp_path: Path, batch_size: int
) -> None:
    copy = tmp_path / "data"
    shutil.copytree(demo, copy)
    dataset = open_dataset(copy)
    # Damaged after the data set was opened: its header was fine.
    victim = dataset.images[2]
    assert victim.photograph is not None
    victim.photograph.path.write_bytes(victim.photograph.path.read_bytes()[:3000])
    explanation = Explanation(batch_size=batch_size)
    with open_sources(models=MODELS[:1], maps=(), explanation=explanation) as sources:
        result = score_dataset(dataset, sources, DERMX_2021)
    assert result.rows["image"].nunique() == 5
    assert [p.image_id for p in result.problems if p.kind == "unreadable photograph"] == [
        victim.image_id
    ]


def test_batches_change_no_figure_that_is_read(demo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(demo, copy)
    victim = sorted((copy / "images").iterdir())[1]
    victim.unlink()
    scored = ["score", str(copy), "--model", str(MODELS[0])]
    for name, size in (("one", "1"), ("three", "3"), ("again", "3")):
        assert run([*scored, "--batch-size", size, "--output", str(tmp_path / name)]) == 0
    one, three = (pd.read_csv(tmp_path / name / "rows.csv") for name in ("one", "three"))
    assert one["image"].nunique() == 5, "the image without a photograph rides along"
    pd.testing.assert_frame_equal(one, three, rtol=1e-4, atol=1e-4)
    for name in ("rows.csv", "summary.csv"):
        again = (tmp_path / "again" / name).read_bytes()
        assert again == (tmp_path / "three" / name).read_bytes()
    sizes = [
        json.loads((tmp_path / name / "run.json").read_text("utf-8"))["sources"][0]["batch_size"]
        for name in ("one", "three")
    ]
    assert sizes == [1, 3]


class _DiesAtBatches(ModelProcess):
    """As on a machine without the memory for more than one photograph."""

    def explain_batch(self, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(ModelProcessDied("crashed with SIGSEGV"))
        return future


def test_what_dies_at_a_batch_goes_on_one_by_one(demo: Path) -> None:
    dataset = open_dataset(demo)
    with _DiesAtBatches() as process:
        source = ModelSource(process, MODELS[0])
        result = score_dataset(dataset, [source], DERMX_2021)
    assert result.rows["image"].nunique() == 6 and not result.problems
    assert result.sources[0]["batch_size"] == source.describe()["batch_size"] == 1


def test_images_without_photographs_are_reported(demo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(demo, copy)
    next((copy / "images").glob("acne*")).unlink()
    with open_sources(models=MODELS[:1], maps=()) as sources:
        result = score_dataset(open_dataset(copy), sources, DERMX_2021)
    assert result.rows["image"].nunique() == 5
    assert "maps missing for some images" in {problem.kind for problem in result.problems}


def test_no_photographs_at_all(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "data"
    shutil.copytree(demo, copy)
    shutil.rmtree(copy / "images")
    command = ["score", str(copy), "--model", str(MODELS[0]), "--output", str(tmp_path / "o")]
    assert run(command) == 2
    assert "dermx-viewer paint" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_a_missing_model_file(demo: Path, tmp_path: Path) -> None:
    with (
        pytest.raises(
            ModelError, match=r"none\.keras.*no such file.*: demo-residual and demo-separable\."
        ),
        open_sources(models=[tmp_path / "none.keras"], maps=()),
    ):
        raise AssertionError("opened")


def test_cancelling_ends_a_run(demo: Path) -> None:
    dataset = open_dataset(demo)
    asked = 0

    def soon() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with open_sources(models=MODELS[:1], maps=()) as sources, pytest.raises(Cancelled):
        score_dataset(dataset, sources, DERMX_2021, should_stop=soon)


def test_two_models_of_one_name_are_told_apart(demo: Path, tmp_path: Path) -> None:
    for suffix in (".keras", ".toml"):
        shutil.copy(MODELS[0].with_suffix(suffix), tmp_path)
    twins = [MODELS[0], tmp_path / MODELS[0].name]
    with open_sources(models=twins, maps=()) as sources:
        assert [source.name for source in sources] == ["demo-residual", "demo-residual (2)"]
