from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.doctor import examine
from dermx_viewer.dataset.masks import characteristic_mask, union_mask
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.photographs import read_photograph
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import Cancelled, PaintingError
from dermx_viewer.painting.demo import is_interrupted, write_demo_data
from dermx_viewer.painting.layout import clipped, fill


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "data"
    write_demo_data(path, images=60)
    return path


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Dataset:
    return open_dataset(folder)


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_it_opens_without_problems(dataset: Dataset) -> None:
    assert dataset.problems == () and examine(dataset) == ()
    assert len(dataset.images) == 60
    assert dataset.raters == ("derm1", "derm2", "derm3")
    golds = Counter(image.gold for image in dataset.images)
    assert golds == dict.fromkeys(ontology().diagnosis_names, 10)
    assert all(image.stand_in for image in dataset.images)
    assert {i.metadata.skin_tone for i in dataset.images} == {"light", "medium", "dark"}
    assert {i.metadata.age for i in dataset.images} == {"young", "adult", "elderly"}


def test_raters_disagree_plausibly(dataset: Dataset) -> None:
    kept = [e for e in dataset.evaluations if e.kept]
    assert 0.85 < len(kept) / 180 < 1
    right = np.mean([e.diagnosis == dataset.by_id[e.image_id].gold for e in kept])
    assert 0.85 < right < 1
    overlaps = []
    for image in dataset.images:
        masks = [union_mask(e).full() for e in image.kept_evaluations]
        for one, other in itertools.pairwise(masks):
            overlaps.append(2 * (one & other).sum() / (one.sum() + other.sum()))
    assert 0.6 < np.mean(overlaps) < 0.97


def test_no_hole_where_lesions_run_into_each_other(dataset: Dataset) -> None:
    united = 0
    for evaluation in dataset.evaluations:
        for name in evaluation.outlined:
            regions = [r for r in evaluation.regions if r.characteristic == name]
            paths = [path for region in regions for path in region.paths]
            everything = fill(paths, (evaluation.height, evaluation.width))
            assert (characteristic_mask(evaluation, name).full() == everything).all()
            united += len(regions) > 1
    assert united > 10


def test_what_is_outlined_can_be_seen(dataset: Dataset) -> None:
    """Inside an outlined patch or plaque the picture differs from the skin around it."""
    for image in dataset.images:
        if image.gold not in ("Psoriasis", "Vitiligo"):
            continue
        assert image.photograph is not None
        picture = read_photograph(image.photograph.path).astype(float)
        name = "Plaque" if image.gold == "Psoriasis" else "Patch"
        masks = [characteristic_mask(e, name).full() for e in image.evaluations if e.regions]
        inside = np.all(masks, axis=0)
        outside = ~np.any([union_mask(e).full() for e in image.evaluations], axis=0)
        if inside.sum() < 500 or outside.sum() < 500:
            continue
        apart = np.abs(picture[inside].mean(axis=0) - picture[outside].mean(axis=0)).max()
        assert apart > 15, image.image_id


def test_the_same_seed_paints_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        write_demo_data(tmp_path / name, images=6, seed=seed)
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert digests(tmp_path / "a") != digests(tmp_path / "c")


def test_other_peoples_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("precious")
    with pytest.raises(PaintingError, match="not empty"):
        write_demo_data(tmp_path, images=1, overwrite=True)
    with pytest.raises(PaintingError, match="is a file"):
        write_demo_data(tmp_path / "mine.txt", images=1)
    write_demo_data(tmp_path / "new", images=1)
    with pytest.raises(PaintingError, match="--overwrite"):
        write_demo_data(tmp_path / "new", images=1)
    write_demo_data(tmp_path / "new", images=1, overwrite=True)
    assert (tmp_path / "mine.txt").read_text() == "precious"


def test_a_smaller_set_replaces_a_larger_one(tmp_path: Path) -> None:
    write_demo_data(tmp_path / "a", images=14)
    (tmp_path / "a" / "images" / "holiday.jpg").write_bytes(b"mine")
    write_demo_data(tmp_path / "a", images=6, overwrite=True)
    (tmp_path / "a" / "images" / "holiday.jpg").unlink()
    write_demo_data(tmp_path / "b", images=6)
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


def test_progress_and_cancel(tmp_path: Path) -> None:
    seen: list[int] = []
    write_demo_data(tmp_path / "a", images=3, progress=lambda done, total, what: seen.append(done))
    assert seen == [1, 2, 3]
    with pytest.raises(Cancelled):
        write_demo_data(tmp_path / "b", images=50, should_stop=lambda: True)
    # All of it or nothing, and nothing temporary is left.
    assert {path.name for path in tmp_path.iterdir()} == {"a"}


def test_outlines_end_at_the_border() -> None:
    square = np.array([[-2.0, 1], [2, 1], [2, 3], [-2, 3]])
    assert clipped(square, (10, 10)).tolist() == [[0, 1], [2, 1], [2, 3], [0, 3]]
    assert clipped(square + 3, (10, 10)).tolist() == (square + 3).tolist()
    assert clipped(square - 20, (10, 10)).shape == (0, 2)
    # All around the image: its four corners.
    large = clipped(np.array([[-50.0, -50], [50, -50], [50, 50], [-50, 50]]), (7, 9))
    assert {*map(tuple, large.tolist())} == {(0, 0), (8, 0), (8, 6), (0, 6)}


def test_what_was_painted_in_part_is_painted_again(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    write_demo_data(folder, images=6)
    before = digests(folder)
    assert not is_interrupted(folder)
    for missing in ("images/acne-01.jpg", "annotations/derm2_warts-01.json", "metadata.csv"):
        (folder / missing).unlink()
        assert is_interrupted(folder)
        write_demo_data(folder, images=6, overwrite=True)
        assert digests(folder) == before
    # Somebody else's is nobody's to repair.
    (folder / "PAINTED.txt").unlink()
    (folder / "metadata.csv").unlink()
    assert not is_interrupted(folder)
