"""``dermx-viewer explain``: maps and overlays as files, and back through ``score --maps``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dermx_viewer import paths
from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.errors import Cancelled, MapError, MethodError, RunError
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.runs.belief.perturbation import HowToPerturb, perturb_images
from dermx_viewer.runs.explained_files import MAPS_KIND, file_name
from dermx_viewer.runs.explaining import explain_images
from dermx_viewer.runs.record import refuse_used_folder
from dermx_viewer.runs.sources.map_folder import MapFolder, read_map
from dermx_viewer.runs.sources.model_source import Explanation, ModelSource
from dermx_viewer.runs.sources.opening import distinct_names, open_sources

pytestmark = pytest.mark.backend

MODEL = paths.bundled_models() / "demo-residual.keras"
UNKNOWN_FROM_FILES = ["model", "logit", "probability", "predicted_class"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "data"
    write_demo_data(folder, images=6)
    return folder


def rows_of(*command: object) -> pd.DataFrame:
    output = Path(str(command[-1]))
    assert run(["score", *map(str, command[:-1]), "--output", str(output)]) == 0
    return pd.read_csv(output / "rows.csv", keep_default_na=False)


@pytest.mark.parametrize("method", ["HiResCAM", "Gradient saliency"])
def test_scoring_the_files_gives_the_same_rows(demo: Path, tmp_path: Path, method: str) -> None:
    given = ["--method", method]
    maps = tmp_path / "maps"
    command = ["explain", str(demo), "--model", str(MODEL), *given, "--output", str(maps)]
    assert run(command) == 0
    direct = rows_of(demo, "--model", MODEL, *given, tmp_path / "direct")
    again = rows_of(demo, "--maps", maps, tmp_path / "again")
    pd.testing.assert_frame_equal(
        direct.drop(columns=UNKNOWN_FROM_FILES), again.drop(columns=UNKNOWN_FROM_FILES)
    )
    assert set(again["model"]) == {"maps"} and set(again["method"]) == {method}
    assert set(again["layer"]) == ({"features"} if method == "HiResCAM" else {""})
    source = json.loads((tmp_path / "again" / "run.json").read_text("utf-8"))["sources"][0]
    assert source["method"] == method
    if method == "HiResCAM":
        # Raw: negative evidence is in the files.
        assert min(np.load(file).min() for file in maps.glob("*.npy")) < 0


def test_what_is_written(demo: Path, tmp_path: Path) -> None:
    output = tmp_path / "maps"
    command = ["explain", str(demo), "--model", str(MODEL), "--output", str(output)]
    assert run([*command, "--class", "gold", "--method", "layercam"]) == 0
    dataset = open_dataset(demo)
    index = json.loads((output / "maps.json").read_text("utf-8"))
    assert index["complete"] and index["source"]["method"] == "LayerCAM"
    assert index["source"]["options"] == {} and index["source"]["explained"] == "logits"
    assert [entry["image"] for entry in index["images"]] == list(dataset.by_id)
    for entry in index["images"]:
        image = dataset.by_id[entry["image"]]
        (written,) = entry["maps"]
        assert written["class"] == image.gold == entry["gold_class"]
        raw = np.load(output / written["file"])
        assert raw.dtype == np.float32 and raw.shape == tuple(entry["map_size"])
        assert written["map_max"] == pytest.approx(raw.max())
        picture = np.asarray(Image.open(output / written["overlay"]))
        assert picture.shape == (*image.size, 3)
        assert image.photograph is not None
        photograph = np.asarray(Image.open(image.photograph.path))
        changed = (picture != photograph).any(axis=-1).mean()
        assert changed > 0.02
    # The same bytes at every repetition, also over an earlier, larger set.
    before = {file.name: file.read_bytes() for file in output.rglob("*") if file.is_file()}
    with open_sources(models=[MODEL], maps=(), explanation=Explanation("LayerCAM")) as (source,):
        assert isinstance(source, ModelSource)
        for whose, count in (("all", 36), ("gold", 6)):
            explain_images(dataset.images, source, output, whose=whose, overwrite=True)
            assert len(list(output.glob("*.npy"))) == count
    after = {file.name: file.read_bytes() for file in output.rglob("*") if file.is_file()}
    assert after == before


def test_a_used_folder_is_refused(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    np.save(tmp_path / "mine_Acne.npy", np.ones((2, 2)))
    command = ["explain", str(demo), "--model", str(MODEL), "--output", str(tmp_path)]
    assert run(command) == 2
    assert "already holds maps" in capsys.readouterr().err
    with pytest.raises(RunError, match="is a file"):
        refuse_used_folder(tmp_path / "mine_Acne.npy", MAPS_KIND)


def test_one_photograph(demo: Path, tmp_path: Path) -> None:
    photograph = tmp_path / "my photo_1.png"
    shutil.copy(next((demo / "images").iterdir()), photograph)
    output = tmp_path / "maps"
    command = ["explain", str(photograph), "--model", str(MODEL), "--output", str(output)]
    options = ["--class", "predicted", "--method", "rise", "--method-option", "masks=8"]
    assert run([*command, *options]) == 0
    (file,) = output.glob("*.npy")
    index = json.loads((output / "maps.json").read_text("utf-8"))
    assert file.name == f"my photo_1_{index['images'][0]['predicted_class']}.npy"
    assert np.load(file).shape == (120, 160)
    assert index["source"]["options"]["masks"] == 8


def test_curves_of_every_map(demo: Path, tmp_path: Path) -> None:
    dataset = open_dataset(demo)
    image = dataset.images[0]
    assert image.photograph is not None
    output = tmp_path / "maps"
    command = ["explain", str(image.photograph.path), "--model", str(MODEL), "--curves"]
    assert run([*command, "--output", str(output)]) == 0
    points = pd.read_csv(output / "curves.csv")
    index = json.loads((output / "maps.json").read_text("utf-8"))
    (entry,) = index["images"]
    classes = [written["class"] for written in entry["maps"]]
    assert list(points["explained_class"].unique()) == classes and len(classes) == 6
    for written in entry["maps"]:
        of_class = points[points["explained_class"] == written["class"]]
        for curve in ("deletion", "insertion"):
            area = np.trapezoid(of_class[curve], of_class["share"])
            assert written[f"{curve}_area"] == pytest.approx(area)
    # What is taken away at first, and there at last, is the whole photograph.
    np.testing.assert_allclose(points[points["share"] == 0]["deletion"].sum(), 1, atol=1e-5)
    # The same figures as `belief` has them.
    with open_sources(models=[MODEL], maps=()) as (source,):
        assert isinstance(source, ModelSource)
        expected = perturb_images([image], source, how=HowToPerturb(policy=classes[2])).points
    found = points[points["explained_class"] == classes[2]].reset_index(drop=True)
    pd.testing.assert_frame_equal(found, expected.drop(columns="maps_of"))
    # They go with the maps they belong to.
    assert run([*command[:-1], "--output", str(output), "--overwrite"]) == 0
    assert not (output / "curves.csv").exists()


def test_what_cannot_be_asked_for(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["explain", str(demo), "--model", str(MODEL), "--output", str(tmp_path / "o")]
    for more, message in (
        (["--method", "Magic"], "no explanation method 'Magic'"),
        (["--method-option", "masks=3"], "Grad-CAM has no option 'masks'"),
        (["--method-option", "masks"], "NAME=NUMBER"),
        (["--class", "Measles"], "has no class 'Measles'; choose one of: gold, predicted, all"),
        (["--layer", "nowhere"], "no layer 'nowhere'"),
        (["--colours", "jet"], "--colours is one of inferno"),
    ):
        assert run([*command, *more]) == 2
        assert message in capsys.readouterr().err
    assert not (tmp_path / "o").exists()
    with pytest.raises(MethodError):
        Explanation("Magic")


def test_another_layer_and_its_name_in_the_rows(demo: Path, tmp_path: Path) -> None:
    with open_sources(models=[MODEL], maps=()) as (source,):
        assert isinstance(source, ModelSource)
        layers = source.load(lambda: False).layers
    finer = next(layer.name for layer in layers if (layer.height, layer.width) == (30, 40))
    rows = rows_of(demo, "--model", MODEL, "--layer", finer, tmp_path / "run")
    assert set(rows["layer"]) == {finer} and set(rows["method"]) == {"Grad-CAM"}


def test_cancelling_leaves_a_folder_that_says_so(demo: Path, tmp_path: Path) -> None:
    dataset = open_dataset(demo)
    output = tmp_path / "maps"
    with (
        open_sources(models=[MODEL], maps=()) as (source,),
        pytest.raises(Cancelled),
    ):
        assert isinstance(source, ModelSource)

        def stop(done: int, total: int, what: str) -> None:
            assert total == 6
            if done == 2:
                raise Cancelled

        explain_images(dataset.images, source, output, progress=stop)
    index = json.loads((output / "maps.json").read_text("utf-8"))
    assert not index["complete"]
    assert len(index["images"]) == 2 and len(list(output.glob("*.npy"))) == 12


def test_images_without_a_gold_standard_are_a_problem(demo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(demo, copy)
    (copy / "metadata.csv").unlink()
    with open_sources(models=[MODEL], maps=()) as (source,):
        assert isinstance(source, ModelSource)
        done = explain_images(open_dataset(copy).images, source, tmp_path / "o", whose="gold")
    assert not done.maps and len(done.problems) == 6
    assert done.problems[0].what == "it has no gold standard"


def test_raw_maps_are_believed_only_where_the_index_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a_Acne.npy"
    np.save(file, np.array([[-1.0, 2.0]]))
    with pytest.raises(MapError, match="negative"):
        read_map(file)
    assert read_map(file, raw=True).tolist() == [[-1, 2]]
    for text in ("{", "[]", '{"format": "x", "values": "raw", "source": {}}'):
        (tmp_path / "maps.json").write_text(text)
        assert MapFolder(tmp_path).describe().keys() == {"kind", "name", "sha256"}


def test_names_of_files_can_be_taken_apart() -> None:
    assert file_name("a_b (1)", "Viral warts") == "a_b (1)_Viral warts"
    assert file_name("x", "A/B_C:*") == "x_A-B-C--"


def test_names_of_sources_are_distinct() -> None:
    assert distinct_names(["a", "b", "a", "a"]) == ["a", "b", "a (2)", "a (3)"]
