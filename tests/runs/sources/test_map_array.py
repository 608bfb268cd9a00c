"""A whole set of maps in one file gives the rows of the same maps in files of their own."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pandas.testing import assert_frame_equal

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.errors import MapError, RunError
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.progress import never_stop
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_array import MapArray
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import NATIVE

CLASSES = ("Psoriasis", "Acne")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("array")
    write_demo_data(folder / "data", images=3)
    return folder


def ids(world: Path) -> list[str]:
    return [image.image_id for image in open_dataset(world / "data").images]


def maps(count: int, *shape: int) -> np.ndarray[Any, Any]:
    return np.random.default_rng(0).random((count, *(shape or (2, 5, 6)))).astype(np.float32)


def saved(path: Path, values: np.ndarray[Any, Any], images: Any, classes: Any = CLASSES) -> Path:
    if path.suffix == ".npz":
        np.savez(path, maps=values, images=images, classes=classes)
    else:
        np.save(path, values)
        told = {"images": [*images], "classes": [*classes]}
        path.with_suffix(".json").write_text(json.dumps(told))
    return path


@pytest.mark.parametrize("suffix", [".npz", ".npy"])
def test_the_rows_are_those_of_files_of_their_own(world: Path, tmp_path: Path, suffix: str) -> None:
    dataset, images = open_dataset(world / "data"), ids(world)
    values = maps(3)
    values[1, 0] = np.nan
    values[2, 1, 0, 0] = np.inf
    folder = tmp_path / "set"
    folder.mkdir()
    for row, image in enumerate(images):
        for number, name in enumerate(CLASSES):
            if not np.isnan(values[row, number]).any():
                np.save(folder / f"{image}_{name}.npy", values[row, number])
    file = saved(tmp_path / f"set{suffix}", values[::-1], [*images[:1:-1], *images[1::-1]])
    one, other = MapArray(file), MapFolder(folder)
    found, expected = (score_dataset(dataset, [source], NATIVE) for source in (one, other))
    assert_frame_equal(found.rows, expected.rows)
    kinds = [problem.kind for problem in found.problems]
    assert kinds == [problem.kind for problem in expected.problems] and len(kinds) == 2
    assert f"{images[2]} Acne: holds NaN or infinite" in found.problems[0].what


def test_a_name_of_no_image_and_an_unknown_class_are_problems(world: Path, tmp_path: Path) -> None:
    images = ids(world)
    names = [images[0], "nobody", images[0].upper()]
    file = saved(tmp_path / "set.npz", maps(3), names, ["Acne", "Grumpiness"])
    dataset = open_dataset(world / "data")
    result = score_dataset(dataset, [MapArray(file)], NATIVE)
    assert set(result.rows["image"]) == {images[0]} and len(result.rows)
    told = {problem.kind: problem.what for problem in result.problems}
    assert told["map without an image"] == "no scored image 'nobody'"
    assert told["several maps"] == repr(images[0].upper())
    assert "'Grumpiness' is no diagnosis" in told["map of an unknown class"]


def test_what_is_negative_turned_or_cut_is_a_problem(world: Path, tmp_path: Path) -> None:
    dataset = open_dataset(world / "data")
    image = dataset.images[0]
    turned = maps(1, 2, image.width, image.height)
    for values, what in ((-maps(1), "negative"), (turned, "the wrong way round")):
        source = MapArray(saved(tmp_path / "set.npz", values, [image.image_id]))
        (found,) = source.maps([image], never_stop)
        assert found.maps is None and what in found.problems[0].what
    source = MapArray(saved(tmp_path / "set.npy", maps(1), [image.image_id]))
    (tmp_path / "set.npy").write_bytes((tmp_path / "set.npy").read_bytes()[:-1])
    (found,) = source.maps([image], never_stop)
    assert found.maps is None and "ends before" in found.problems[0].what


@pytest.mark.parametrize(
    ("values", "images", "classes", "what"),
    [
        pytest.param(maps(3), ["a", "b"], CLASSES, "2 names of images for maps of 3", id="images"),
        pytest.param(maps(1), ["a"], ["Acne"], "1 names of classes for maps of 2", id="classes"),
        pytest.param(maps(2), ["a", "a"], CLASSES, "'a' is there twice", id="twice"),
        pytest.param(maps(1, 5, 6), ["a"], CLASSES, r"shape \(1, 5, 6\), expected", id="shape"),
        pytest.param(maps(1) > 0.5, ["a"], ["x", "y"], "none of its classes", id="unknown"),
        pytest.param(maps(1).astype("S1"), ["a"], CLASSES, "maps of type", id="text"),
        pytest.param(np.asfortranarray(maps(2)), ["a", "b"], CLASSES, "ascontiguous", id="order"),
        pytest.param(maps(1), [[1.5]], CLASSES, "not a list of names", id="numbers"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(
    tmp_path: Path, values: np.ndarray[Any, Any], images: Any, classes: Any, what: str
) -> None:
    with pytest.raises(MapError, match=f"set.npz: .*{what}"):
        MapArray(saved(tmp_path / "set.npz", values, images, classes))


def test_what_is_no_such_file_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "few.npz", maps=maps(1))
    np.savez_compressed(tmp_path / "small.npz", maps=maps(1), images=["a"], classes=CLASSES)
    np.save(tmp_path / "alone.npy", maps(1))
    (tmp_path / "damaged.npz").write_bytes(b"PK\3\4")
    for name, what in (
        ("few.npz", "no array images and no classes"),
        ("small.npz", "compressed"),
        ("alone.npy", "nothing says whose maps these are: alone.json"),
        ("damaged.npz", "cannot be read"),
    ):
        with pytest.raises(MapError, match=f"{name}: .*{what}"):
            MapArray(tmp_path / name)
    with pytest.raises(MapError, match="cells an image, more than the limit"):
        MapArray(saved(tmp_path / "large.npy", np.zeros((1, 2, 3000, 3000), bool), ["a"]))


def test_it_is_known_by_its_maps_and_can_be_sent(world: Path, tmp_path: Path) -> None:
    dataset, values = open_dataset(world / "data"), maps(3)
    file = tmp_path / "set.npz"
    source = MapArray(saved(file, values, ids(world))).among(dataset.images)
    first = source.inputs(dataset.images[:1], never_stop)
    again = pickle.loads(pickle.dumps(source))
    assert again.inputs(dataset.images[:1], never_stop) == first
    assert again.describe() == source.describe()
    values[2] += 1
    assert MapArray(saved(file, values, ids(world))).inputs(dataset.images[:1], never_stop) == first
    values[0] += 1
    assert MapArray(saved(file, values, ids(world))).inputs(dataset.images[:1], never_stop) != first


def test_a_set_of_nobody_says_what_was_found(world: Path, tmp_path: Path) -> None:
    file = saved(tmp_path / "set.npz", maps(1), ["nobody"])
    with pytest.raises(RunError, match="no scored image 'nobody'"):
        score_dataset(open_dataset(world / "data"), [MapArray(file)], NATIVE)


def test_the_command_reads_it(world: Path, tmp_path: Path) -> None:
    file = saved(tmp_path / "mine.npz", maps(3), ids(world))
    asked = ["score", str(world / "data"), "--maps", str(file), "--protocol", "native"]
    assert run([*asked, "--output", str(tmp_path / "out")]) == 0
    about = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert about["sources"][0]["name"] == "mine"
