"""``dermx-viewer belief`` and what it is made of, with the demo model and with known networks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pandas as pd
import pytest

from dermx_viewer import paths
from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import Cancelled, RunError
from dermx_viewer.explain.client import ModelProcess
from dermx_viewer.explain.spec import ModelSpec, write_spec
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.painting.stand_ins import paint_stand_ins
from dermx_viewer.runs.belief.examine import TABLES, BeliefSettings, draw, examine_belief
from dermx_viewer.runs.belief.files import write_belief
from dermx_viewer.runs.belief.one_image import examine_image
from dermx_viewer.runs.belief.perturbation import HowToPerturb, perturb_images
from dermx_viewer.runs.belief.randomisation import randomisation_check, similarity_curve
from dermx_viewer.runs.belief.robustness import robustness
from dermx_viewer.runs.sources.baselines import BaselineSource
from dermx_viewer.runs.sources.model_source import Explanation, ModelSource
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.explain.networks import L, backbone, randomise

pytestmark = [
    pytest.mark.backend,
    pytest.mark.filterwarnings(
        "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
    ),
]

MODEL = paths.bundled_models() / "demo-residual.keras"


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


def small_model(folder: Path, classes: tuple[str, ...]) -> Path:
    inner = backbone(32)
    x = L.GlobalAveragePooling2D()(inner.output)
    outputs = L.Dense(len(classes), activation="softmax", name="classes")(x)
    file = folder / "small.keras"
    randomise(keras.Model(inner.input, outputs), 3).save(file)
    write_spec(ModelSpec("Small", classes, (32, 32), "-1-1"), file.with_suffix(".toml"))
    return file


def test_a_map_that_does_not_use_the_head_stays_the_same(
    dataset: Dataset, process: ModelProcess, tmp_path: Path
) -> None:
    classes = tuple(sorted({image.gold for image in dataset.images}))
    file = small_model(tmp_path, classes)
    eigen = ModelSource(process, file, explanation=Explanation("Eigen-CAM"))
    found = randomisation_check(dataset.images, eigen)
    curve = found.curve.set_index("step")
    assert list(curve["layer"]) == ["", "classes", "last", "inner", "stem"]
    assert curve.loc[[0, 1], "spearman"].tolist() == [1, 1]
    assert curve.loc[[0, 1], "pearson"].to_numpy() == pytest.approx(1, abs=1e-9)
    assert (curve.loc[[2, 3, 4], "spearman"] < 0.99).all()
    assert (curve["spearman_n"] + curve["spearman_undefined"] == 6).all()
    grad = randomisation_check(dataset.images, ModelSource(process, file))
    assert grad.curve.loc[1, "spearman"] < 0.99 and grad.curve.loc[0, "spearman"] == 1
    assert not found.problems and len(found.rows) == 5 * 6


def test_the_mean_of_each_step() -> None:
    rows = pd.DataFrame(
        {
            "image": ["a", "b", "a", "b"],
            "step": [0, 0, 1, 1],
            "layer": ["", "", "x", "x"],
            "spearman": [1.0, 1.0, 0.5, np.nan],
            "pearson": [1.0, 1.0, np.nan, np.nan],
        }
    )
    curve = similarity_curve(rows)
    assert curve["spearman"].tolist() == [1, 0.5] and curve["spearman_n"].tolist() == [2, 1]
    assert curve["spearman_undefined"].tolist() == [0, 1]
    assert np.isnan(curve.loc[1, "pearson"]) and curve.loc[1, "pearson_n"] == 0
    # Two images have no interval, ten have one.
    assert np.isnan(curve.loc[0, "spearman_low"])
    many = pd.concat([rows.assign(image=f"i{number}") for number in range(5)], ignore_index=True)
    wider = similarity_curve(many)
    assert wider.loc[0, "spearman_low"] == wider.loc[0, "spearman_high"] == 1
    assert np.isnan(wider.loc[1, "spearman_low"]) and wider.loc[1, "spearman_n"] == 5


def test_images_that_cannot_be_compared_are_problems(
    demo: Path, process: ModelProcess, tmp_path: Path
) -> None:
    copy = tmp_path / "data"
    shutil.copytree(demo, copy)
    opened = open_dataset(copy)
    golds = [image.gold for image in opened.images]
    # Two of the model's classes are the data's.
    classes = tuple(dict.fromkeys([golds[0], golds[1], "Something else"]))
    known = sum(gold in classes for gold in golds)
    file = small_model(tmp_path, classes)
    first = opened.images[0].photograph
    assert first is not None
    first.path.write_bytes(b"broken")
    progress: list[tuple[int, int]] = []
    found = randomisation_check(
        opened.images,
        ModelSource(process, file),
        progress=lambda done, total, what: progress.append((done, total)),
    )
    assert (found.curve["spearman_n"] + found.curve["spearman_undefined"] == known - 1).all()
    kinds = sorted(problem.kind for problem in found.problems)
    assert kinds == [*["no class to explain"] * (6 - known), "unreadable photograph"]
    assert all(0 < done <= total == 30 for done, total in progress)
    assert [done for done, _ in progress] == sorted(done for done, _ in progress)
    how = HowToPerturb(steps=3, policy="predicted")
    curves = perturb_images(opened.images, ModelSource(process, file), how=how)
    assert len(curves.images) == 5 and set(curves.images["explained_class"]) <= set(classes)
    assert [problem.kind for problem in curves.problems] == ["unreadable photograph"]


def test_curves_of_a_model_and_of_chance(dataset: Dataset, process: ModelProcess) -> None:
    source = ModelSource(process, MODEL, "demo")
    uniform = BaselineSource("uniform")
    found = perturb_images(dataset.images, source, [uniform], how=HowToPerturb(steps=10))
    assert list(found.images["maps_of"].unique()) == ["demo", "baseline: uniform"]
    assert len(found.points) == 2 * 6 * 11 and len(found.curve) == 2 * 11
    for column in ("deletion", "insertion"):
        assert found.points[column].between(0, 1).all()
        assert found.images[f"{column}_area"].between(0, 1).all()
    # The whole photograph is at the beginning of one curve and at the end of the other.
    whole = found.points[found.points["share"] == 0].set_index(["maps_of", "image"])["deletion"]
    again = found.points[found.points["share"] == 1].set_index(["maps_of", "image"])["insertion"]
    np.testing.assert_allclose(whole, again, atol=1e-5)
    image = found.points[(found.points["maps_of"] == "demo")].head(11)
    by_hand = (image["deletion"].sum() - image["deletion"].iloc[[0, -1]].sum() / 2) / 10
    assert found.images.loc[0, "deletion_area"] == pytest.approx(by_hand)
    summary = found.summary[found.summary["diagnosis"] == ""].set_index("maps_of")
    own = found.images[found.images["maps_of"] == "demo"]
    assert summary.loc["demo", "deletion_area"] == pytest.approx(own["deletion_area"].mean())
    assert summary.loc["demo", "n"] == 6
    # What the model looks at on painted pictures is what its answer depends on.
    assert summary.loc["demo", "insertion_area"] > summary.loc[uniform.name, "insertion_area"]
    parts = found.summary[found.summary["diagnosis"] != ""]
    assert parts.groupby("maps_of")["n"].sum().tolist() == [6, 6]


def test_the_command_writes_the_same_bytes_again(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "belief"
    command = ["belief", str(demo), "--model", str(MODEL), "--output", str(output)]
    more = ["--images", "3", "--steps", "4"]
    assert run([*command, *more]) == 0
    written = {file.name: file.read_bytes() for file in output.iterdir()}
    assert set(written) == {"trust.json", *(f"{name}.csv" for name in TABLES)}
    assert run([*command, *more]) == 2
    assert "already holds results" in capsys.readouterr().err
    assert run([*command, *more, "--overwrite"]) == 0
    assert {file.name: file.read_bytes() for file in output.iterdir()} == written
    about = json.loads(written["trust.json"])
    assert len(about["images"]) == 3 and about["settings"]["steps"] == 4
    assert [source["name"] for source in about["sources"]] == [
        "demo-residual",
        "baseline: uniform",
        "baseline: centred Gaussian",
        "baseline: edges",
        "baseline: random weights of demo-residual",
    ]
    assert about["sources"][-1]["random_weights_seed"] == 0
    assert about["protocol"]["hash"] and about["dataset"]["annotations_sha256"]
    floor = pd.read_csv(output / "floor.csv").set_index(["characteristic", "score"])
    union = floor.loc[("Union", "f1")]
    baselines = union[[name for name in floor.columns if name.startswith("baseline: ")]]
    assert len(baselines) == 4 and union["n"] > 0
    # One baseline that is named, not whichever is best; all have the same images here.
    assert set(floor["floor"]) == {"baseline: centred Gaussian"}
    gaussian = union["baseline: centred Gaussian"]
    assert union["above_floor"] == pytest.approx(union["figure"] - gaussian)
    assert union["n_images_paired"] == union["n_images"]
    curve = pd.read_csv(output / "randomisation.csv", keep_default_na=False)
    assert len(curve) >= 10 and curve.loc[0, "spearman"] == 1
    assert curve["spearman"].iloc[-1] < 0.9


def test_cancelling_writes_nothing(dataset: Dataset, process: ModelProcess) -> None:
    source = ModelSource(process, MODEL)
    settings = BeliefSettings(images=2, steps=3)
    seen: list[tuple[int, int, str]] = []
    examine_belief(dataset, source, settings, progress=lambda *step: seen.append(step))
    totals = {total for _, total, _ in seen}
    assert len(totals) == 1 and seen[-1][0] == totals.pop()
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)
    for wanted in ("Scoring", "random down to", "Deleting"):
        asked: list[str] = []

        def note(done: int, total: int, what: str, asked: list[str] = asked) -> None:
            asked.append(what)

        with pytest.raises(Cancelled):
            examine_belief(
                dataset,
                source,
                settings,
                progress=note,
                should_stop=lambda wanted=wanted, asked=asked: any(  # type: ignore[misc]
                    wanted in what for what in asked
                ),
            )


def test_images_are_drawn_by_seed(dataset: Dataset, process: ModelProcess) -> None:
    source = ModelSource(process, MODEL)
    drawn = draw(dataset.images, source, BeliefSettings(images=3))
    assert len(drawn) == 3 == len({image.image_id for image in drawn})
    assert drawn == draw(dataset.images, source, BeliefSettings(images=3))
    assert list(drawn) == [image for image in dataset.images if image in drawn]
    assert draw(dataset.images, source, BeliefSettings(images=0)) == dataset.images
    others = {
        tuple(image.image_id for image in draw(dataset.images, source, settings))
        for settings in (BeliefSettings(images=3, seed=seed) for seed in range(5))
    }
    assert len(others) > 1
    with pytest.raises(RunError, match="no photograph"):
        draw((), source, BeliefSettings())
    with pytest.raises(RunError, match="at least"):
        BeliefSettings(steps=0)


def test_an_earlier_report_stays_whole_where_the_new_one_cannot_be_written(
    dataset: Dataset, process: ModelProcess, tmp_path: Path
) -> None:
    report = examine_belief(dataset, ModelSource(process, MODEL), BeliefSettings(images=2, steps=2))
    (tmp_path / "curves.csv").mkdir()
    (tmp_path / "trust.json").write_text("old")
    with pytest.raises(RunError):
        write_belief(report, tmp_path)
    with pytest.raises(Exception, match=r"curves\.csv"):
        write_belief(report, tmp_path, overwrite=True)
    assert (tmp_path / "trust.json").read_text() == "old"
    assert {path.name for path in tmp_path.glob("*.*")} == {"curves.csv", "trust.json"}


def test_scores_beside_random_weights(demo: Path, tmp_path: Path) -> None:
    output = tmp_path / "run"
    command = ["score", str(demo), "--model", str(MODEL), "--baselines", "--output", str(output)]
    assert run(command) == 0
    rows = pd.read_csv(output / "rows.csv", keep_default_na=False)
    name = "baseline: random weights of demo-residual"
    own, random = (rows[rows["model"] == which] for which in ("demo-residual", name))
    assert len(own) == len(random) > 0
    keys = ["image", "rater", "characteristic", "explained_class"]
    assert own[keys].values.tolist() == random[keys].values.tolist()
    assert (own["f1"].to_numpy() != random["f1"].to_numpy()).any()
    summary = pd.read_csv(output / "summary.csv", keep_default_na=False)
    # A baseline is no second model.
    assert not summary["model"].str.contains("mean over").any()


@pytest.mark.real_data
def test_on_the_published_data(
    real_dataset_path: Path, process: ModelProcess, tmp_path: Path
) -> None:
    opened = open_dataset(real_dataset_path)
    some = tuple(image for image in opened.images if image.kept_evaluations)[:200:50]
    paint_stand_ins(replace(opened, images=some), tmp_path / "photos")
    dataset = open_dataset(real_dataset_path, photos=tmp_path / "photos")
    source = ModelSource(process, MODEL)
    report = examine_belief(dataset, source, BeliefSettings(images=0, steps=5))
    assert report.about["images"] == [image.image_id for image in some]
    assert len(report.tables["curves_images"]) == 3 * 4
    assert report.tables["curves_points"][["deletion", "insertion"]].to_numpy().max() <= 1
    curve = report.tables["randomisation"]
    assert (curve["spearman_n"] + curve["spearman_undefined"] == 4).all()
    floor = report.tables["floor"].set_index(["characteristic", "score"])
    # A uniform map is everywhere: all of each mask is found, and nothing is left alone.
    assert floor.loc[("Union", "sensitivity"), "baseline: uniform"] == 1
    assert floor.loc[("Union", "specificity"), "baseline: uniform"] == 0
    strip = robustness(dataset.images, [source], DERMX_2021)
    assert set(strip.details["n_images"]) == {4}
    chosen = strip.strip.loc[0, source.name]
    assert chosen == pytest.approx(floor.loc[("Union", "f1"), "figure"], abs=1e-6)


def test_one_image(dataset: Dataset, process: ModelProcess) -> None:
    source, image = ModelSource(process, MODEL, "demo"), dataset.images[0]
    found = examine_image(image, [source], image.gold, DERMX_2021)
    assert len(found.floor) == 5 and found.floor["raters"].nunique() == 1
    assert len(found.areas) == 3 and found.strip.loc[0, "choice"] == "as chosen"
    chosen = found.strip.loc[0, "demo"]
    assert chosen == pytest.approx(found.floor.loc[0, "f1"], abs=1e-6)
    # Without an evaluation there is nothing to score, but the map can be examined.
    bare = replace(image, evaluations=())
    found = examine_image(bare, [source], image.gold, DERMX_2021)
    assert found.floor.empty and found.strip.empty and len(found.areas) == 3
    with pytest.raises(RunError, match="no photograph"):
        examine_image(replace(image, photograph=None), [source], image.gold, DERMX_2021)
