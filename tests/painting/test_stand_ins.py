from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.masks import union_mask
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.photographs import read_header
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import Cancelled
from dermx_viewer.painting.stand_ins import _label, paint_stand_in, paint_stand_ins
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Two raters outline a large plaque, a third something unknown."""
    square = ((60, 60), (200, 60), (200, 160), (60, 160))
    for rater in ("derm1", "derm2"):
        content = darwin1([tag("Psoriasis"), polygon("Plaque", square)], height=240, width=320)
        build.write_evaluation(tmp_path, f"{rater}_a", content)
    other = ((250, 180), (300, 180), (300, 220), (250, 220))
    content = darwin1([tag("Psoriasis"), polygon("Mystery", other)], height=240, width=320)
    build.write_evaluation(tmp_path, "derm3_a", content)
    build.write_metadata(tmp_path, ["a.jpg;S;Psoriasis;a.jpg;light;adult"])
    return open_dataset(tmp_path)


def test_regions_are_painted_at_the_annotated_size(dataset: Dataset) -> None:
    picture, labelled = paint_stand_in(dataset.images[0])
    assert picture.shape == (240, 320, 3) and labelled
    inside = picture[80:140, 80:180].astype(float).mean(axis=(0, 1))
    outside = picture[10:40, 10:300].astype(float).mean(axis=(0, 1))
    # A psoriatic plaque is redder than the skin: green falls more than red.
    assert (outside - inside)[1] > (outside - inside)[0] + 15


def test_the_label_is_never_over_a_region() -> None:
    rng = np.random.default_rng(0)
    for _ in range(30):
        occupied = np.zeros((300, 400), bool)
        for _ in range(int(rng.integers(1, 6))):
            top, left = rng.integers(0, 300), rng.integers(0, 400)
            occupied[top : top + 90, left : left + 150] = True
        blank = np.full((300, 400, 3), 127, np.uint8)
        picture, labelled = _label(blank, occupied)
        changed = (picture != blank).any(axis=2)
        assert changed.any() == labelled
        assert not (changed & occupied).any()


def test_without_a_free_place_there_is_no_label() -> None:
    blank = np.full((100, 100, 3), 127, np.uint8)
    picture, labelled = _label(blank, np.ones((100, 100), bool))
    assert not labelled and (picture == blank).all()


def test_where_little_is_free_the_label_is_short() -> None:
    blank = np.full((480, 640, 3), 127, np.uint8)
    occupied = np.ones((480, 640), bool)
    occupied[:30, 300:380] = False
    picture, labelled = _label(blank, occupied)
    rows, columns = np.nonzero((picture != blank).any(axis=2))
    assert labelled and rows.max() < 30 and columns.min() >= 300 and columns.max() < 380


def test_files_are_marked_and_found(dataset: Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    done = paint_stand_ins(dataset, folder)
    assert (done.painted, done.unlabelled, done.problems) == (1, (), ())
    assert read_header(folder / "a.jpg").stand_in
    again = open_dataset(dataset.root, photos=folder)
    assert again.images[0].stand_in and again.problems == dataset.problems
    first = (folder / "a.jpg").read_bytes()
    paint_stand_ins(dataset, folder, overwrite=True)
    assert (folder / "a.jpg").read_bytes() == first


def test_processes_paint_the_same_files(dataset: Dataset, tmp_path: Path) -> None:
    image = dataset.images[0]
    some = replace(dataset, images=tuple(replace(image, image_id=f"i{n}") for n in range(3)))
    written = []
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        done = paint_stand_ins(some, folder, jobs=jobs)
        written.append((done, {file.name: file.read_bytes() for file in folder.iterdir()}))
    assert written[0] == written[1] and {*written[0][1]} >= {"i0.jpg", "i2.jpg", "PAINTED.txt"}


def test_cancel(dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        paint_stand_ins(dataset, tmp_path / "pictures", should_stop=lambda: True)
    with pytest.raises(Cancelled):
        paint_stand_ins(dataset, tmp_path / "pictures", jobs=2, should_stop=lambda: True)
    assert not list((tmp_path / "pictures").glob("*.jpg"))


def test_interrupting_leaves_nothing_half_written(dataset: Dataset, tmp_path: Path) -> None:
    image = dataset.images[0]
    many = tuple(replace(image, image_id=f"copy {number}") for number in range(30))

    def interrupt(done: int, total: int, what: str) -> None:
        if done == 3:
            raise KeyboardInterrupt

    folder = tmp_path / "pictures"
    with pytest.raises(KeyboardInterrupt):
        paint_stand_ins(replace(dataset, images=many), folder, progress=interrupt)
    assert not folder.exists() and not [*tmp_path.glob(".*")]
    # What was painted before stays whole.
    paint_stand_ins(dataset, folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(KeyboardInterrupt):
        paint_stand_ins(replace(dataset, images=many), folder, progress=interrupt, overwrite=True)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_name_too_long_is_one_problem(dataset: Dataset, tmp_path: Path) -> None:
    image = dataset.images[0]
    some = (image, replace(image, image_id="x" * 252), replace(image, image_id="y" * 251))
    done = paint_stand_ins(replace(dataset, images=some), tmp_path / "pictures")
    (problem,) = done.problems
    assert problem.kind == "unusable file name" and problem.image_id == "x" * 252
    assert "File name too long" in problem.what
    names = {file.name for file in (tmp_path / "pictures").iterdir()}
    assert names == {"a.jpg", "y" * 251 + ".jpg", "PAINTED.txt"} and done.painted == 2


@pytest.mark.real_data
def test_real_images(real_dataset_path: Path, tmp_path: Path) -> None:
    dataset = open_dataset(real_dataset_path)
    # The last one is outlined nearly everywhere.
    full = dataset.by_id["severe-neck-psoriasis--WatermarkedWyJXYXRlcm1hcmtlZCJd"]
    some = replace(dataset, images=(*dataset.images[::40], full))
    assert paint_stand_ins(some, tmp_path / "pictures").unlabelled == ()
    painted = open_dataset(real_dataset_path, photos=tmp_path / "pictures")
    for image in some.images:
        photograph = painted.by_id[image.image_id].photograph
        assert photograph is not None and photograph.stand_in
        assert (photograph.height, photograph.width) == image.size
    # The label of a real one is over no region either.
    for image in (some.images[1], full):
        blank = np.full((*image.size, 3), 127, np.uint8)
        occupied = np.zeros(image.size, bool)
        for evaluation in image.evaluations:
            occupied |= union_mask(evaluation).full()
        picture, labelled = _label(blank, occupied)
        assert labelled and not ((picture != blank).any(axis=2) & occupied).any()
