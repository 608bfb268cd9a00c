"""A run is the same, whatever parts it is done in, and in whatever order."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.errors import Cancelled
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.runs.collect import RunResult, collect
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.part import PartResult, score_part
from dermx_viewer.runs.plan import Plan, plan_run
from dermx_viewer.runs.sources.baselines import baseline_sources
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.scoring.consensus.fusion import fusion
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol, with_raters

IMAGES = 9
SIZES = (1, 7, IMAGES)
MAJORITY = with_raters(NATIVE, fusion("majority"))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("parts") / "data"
    write_demo_data(folder, images=IMAGES)
    # One photograph that opens and cannot be read: edges cannot be made of it.
    cut = sorted((folder / "images").iterdir())[4]
    cut.write_bytes(cut.read_bytes()[:4000])
    return open_dataset(folder)


@pytest.fixture(scope="module")
def maps(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Maps with something of everything: other classes, none, several, damaged, of nobody."""
    folder = tmp_path_factory.mktemp("parts") / "maps"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for number, image in enumerate(dataset.images[:-2]):
        for name in {image.gold if number % 4 else "Psoriasis", "Acne"}:
            np.save(folder / f"{image.image_id}_{name}.npy", rng.random((5 + number % 2, 6)))
    (folder / f"{dataset.images[0].image_id}_Vitiligo.npy").write_bytes(b"no map")
    (folder / f"{dataset.images[-1].image_id}_Acne.npy").write_bytes(b"no map")
    np.save(folder / f"{dataset.images[1].image_id.upper()}_Acne.npy", rng.random((5, 6)))
    np.save(folder / "nobody_Acne.npy", rng.random((5, 6)))
    np.save(folder / "nothing.npy", rng.random((5, 6)))
    (folder / "notes.txt").touch()
    return folder


def sources(dataset: Dataset, maps: Path) -> list[Source]:
    return [MapFolder(maps), *baseline_sources(dataset)]


def in_parts(plan: Plan, size: int) -> list[PartResult]:
    """The parts of a plan, each in a world of its own, shuffled."""
    parts = pickle.loads(pickle.dumps(list(plan.parts(size))))
    random.Random(size).shuffle(parts)
    return [pickle.loads(pickle.dumps(score_part(part))) for part in parts]


def written(result: RunResult, folder: Path) -> dict[str, object]:
    files: dict[str, object] = {file.name: file.read_bytes() for file in write_run(result, folder)}
    content = json.loads((folder / "run.json").read_text("utf-8"))
    content.pop("execution")
    return files | {"run.json": json.dumps(content)}


@pytest.mark.parametrize("protocol", [DERMX_2021, MAJORITY], ids=["each", "majority"])
def test_parts_of_any_size_in_any_order_give_the_same_files(
    dataset: Dataset, maps: Path, tmp_path: Path, protocol: Protocol
) -> None:
    whole = written(score_dataset(dataset, sources(dataset, maps), protocol), tmp_path / "one pass")
    plan = plan_run(dataset, sources(dataset, maps), protocol)
    for size in SIZES:
        assert len(list(plan.parts(size))) == 4 * -(-IMAGES // size)
        collected = collect(plan, in_parts(plan, size))
        assert written(collected, tmp_path / str(size)) == whole
    told = {problem.kind for problem in collected.problems}
    assert {"unusable map", "map without an image", "unreadable photograph"} <= told
    assert {"several maps", "no map files", "maps missing for some images"} <= told


def test_what_has_no_consensus_is_counted_once_for_all_sources(
    dataset: Dataset, maps: Path
) -> None:
    protocol = with_raters(NATIVE, fusion("intersection"))
    plan = plan_run(dataset, sources(dataset, maps), protocol)
    parts = in_parts(plan, 1)
    by_source: dict[int, list[int]] = {}
    for part in parts:
        (image,) = part.images
        if image.classes:
            by_source.setdefault(part.source, []).append(image.without_consensus)
    largest = max(sum(counts) for counts in by_source.values())
    (problem,) = [p for p in collect(plan, parts).problems if p.kind == "no consensus"]
    assert largest > 0 and problem.what.startswith(f"{largest} times")


def without(parts: Sequence[PartResult], number: int) -> list[PartResult]:
    return [part for place, part in enumerate(parts) if place != number]


def test_a_run_is_not_collected_from_some_of_its_parts(dataset: Dataset, maps: Path) -> None:
    plan = plan_run(dataset, [MapFolder(maps)], DERMX_2021)
    parts = in_parts(plan, 4)
    for wrong in (without(parts, 1), [*parts, parts[0]], []):
        with pytest.raises(ValueError, match="the parts of maps are not those of the plan"):
            collect(plan, wrong)


def test_a_part_says_how_far_it_is_and_can_be_stopped(dataset: Dataset, maps: Path) -> None:
    (part,) = plan_run(dataset, [MapFolder(maps)], DERMX_2021).parts()
    seen: list[tuple[int, int, str]] = []
    score_part(part, progress=lambda *step: seen.append(step))
    assert [step[0] for step in seen] == list(range(IMAGES + 1))
    assert {step[1:] for step in seen} == {(IMAGES, "Scoring maps")}
    with pytest.raises(Cancelled):
        score_part(part, should_stop=lambda: True)


def test_a_name_means_in_a_part_what_it_means_in_the_run(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    write_demo_data(tmp_path / "data", images=2)
    images = open_dataset(tmp_path / "data").images
    # Names that differ by case alone: each file belongs to one of the two images.
    first, second = (
        type(images[0])(name, image.height, image.width)
        for name, image in zip(("a", "A"), images, strict=True)
    )
    np.save(folder / "a_Acne.npy", np.ones((2, 2)))
    np.save(folder / "A_Acne.npy", np.ones((3, 3)))
    bound = MapFolder(folder).among((first, second))
    shapes = [
        found.maps.values.shape
        for image in (first, second)
        for found in bound.maps([image], lambda: False)
        if found.maps is not None
    ]
    assert shapes == [(1, 2, 2), (1, 3, 3)]


def test_masks_of_an_earlier_session_change_no_byte(
    dataset: Dataset, maps: Path, tmp_path: Path
) -> None:
    cache = DiskCache(tmp_path / "masks", limit=10_000_000)
    runs = [
        score_dataset(dataset, sources(dataset, maps), DERMX_2021, cache=kept)
        for kept in (None, cache, cache)
    ]
    alone, first, again = (written(run, tmp_path / str(n)) for n, run in enumerate(runs))
    assert list(cache.folder.iterdir())
    assert first == alone
    assert again == alone
