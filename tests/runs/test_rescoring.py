"""Another protocol over the maps of a run: the same bits as asking the model again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.errors import RunError
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.runs import kept_raters, local
from dermx_viewer.runs.changed import CHANGED
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.rescoring import rescored, why_not
from dermx_viewer.runs.sources import kept_maps
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.runs.sources.usable import MODEL_LEFT_OUT
from dermx_viewer.scoring.protocols import DERMX_2021, DERMX_2023, NATIVE, Protocol

OTHERS: dict[str, Protocol] = {
    "native": NATIVE,
    "dermx-2023": DERMX_2023,
    "majority": DERMX_2021.having(raters="majority"),
    "share": NATIVE.having(raters="share"),
    "min-max": NATIVE.having(normalise="min-max", rectify="none"),
    "predicted": DERMX_2021.having(class_policy="predicted"),
    "grid": DERMX_2021.having(grid=(30, 40)),
    "means": DERMX_2021.having(aggregation="mean over images", bootstrap_resamples=100),
}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("rescoring") / "data"
    write_demo_data(folder, images=12)
    return open_dataset(folder)


@pytest.fixture(scope="module")
def sources(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> list[MapFolder]:
    """Two folders of maps; one image has a problem in the second."""
    made, rng = [], np.random.default_rng(0)
    for name in ("one", "two"):
        folder = tmp_path_factory.mktemp("maps") / name
        folder.mkdir()
        for number, image in enumerate(dataset.images):
            broken = name == "two" and number == 3
            values = np.full((6, 8), np.nan) if broken else rng.random((6, 8))
            np.save(folder / f"{image.image_id}_{image.gold}.npy", values)
        made.append(MapFolder(folder))
    return made


@pytest.fixture(scope="module")
def run(dataset: Dataset, sources: list[MapFolder]) -> RunResult:
    return score_dataset(dataset, sources, DERMX_2021, further=["pattern"], keep_maps=True)


@pytest.fixture
def cache(tmp_path: Path) -> DiskCache:
    return DiskCache(tmp_path / "cache", limit=100_000_000)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> DiskCache:
    """What is known after each of the protocols is there for the next ones."""
    return DiskCache(tmp_path_factory.mktemp("session"), limit=100_000_000)


def tables(result: RunResult) -> Iterator[pd.DataFrame]:
    yield from (result.rows, result.summary, result.human, result.others)


@pytest.mark.parametrize("name", OTHERS)
def test_the_same_as_scoring_anew(
    name: str, run: RunResult, dataset: Dataset, sources: list[MapFolder], session: DiskCache
) -> None:
    protocol = OTHERS[name]
    anew = score_dataset(dataset, sources, protocol, further=["pattern"])
    assert len(anew.rows) > 50 and anew.problems
    for again in (rescored(run, dataset, protocol, cache=session) for _ in range(2)):
        for found, expected in zip(tables(again), tables(anew), strict=True):
            pd.testing.assert_frame_equal(found, expected, check_exact=True)
        assert again.problems == anew.problems and again.sources == anew.sources
        assert (again.protocol, again.kept) == (protocol, again.kept) and again.kept


def test_what_was_wrong_with_the_maps_stays(
    run: RunResult, dataset: Dataset, cache: DiskCache
) -> None:
    left_out, changed = (Problem(kind, "x", "y", "z") for kind in (MODEL_LEFT_OUT, CHANGED))
    told = replace(run, problems=(left_out, *run.problems, changed))
    again = rescored(told, dataset, NATIVE, cache=cache)
    assert again.problems == (left_out, *rescored(run, dataset, NATIVE).problems, changed)
    back = rescored(again, dataset, DERMX_2021, cache=cache)
    assert (back.problems[0], back.problems[-1]) == (left_out, changed)


def test_no_file_of_the_data_set_is_looked_at(
    run: RunResult, dataset: Dataset, cache: DiskCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "stamps_of", None)
    assert len(rescored(run, dataset, NATIVE, cache=cache).rows)


def test_there_and_back_is_the_same_run(
    run: RunResult, dataset: Dataset, cache: DiskCache, tmp_path: Path
) -> None:
    back = rescored(rescored(run, dataset, NATIVE, cache=cache), dataset, DERMX_2021, cache=cache)
    for name, result in (("run", run), ("back", back)):
        write_run(result, tmp_path / name)
    written = {file.name for file in (tmp_path / "run").iterdir()}
    assert written == {file.name for file in (tmp_path / "back").iterdir()} > {"rows.csv"}
    for name in written - {"run.json"}:  # It has the time.
        assert (tmp_path / "run" / name).read_bytes() == (tmp_path / "back" / name).read_bytes()


def test_what_raters_say_is_kept(
    run: RunResult, dataset: Dataset, cache: DiskCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rescored(run, dataset, DERMX_2021, cache=cache)
    # Neither masks nor raters are looked at again: not for another class policy or summary.
    monkeypatch.setattr(kept_raters, "raters_rows", None)
    for other in ("predicted", "means"):
        again = rescored(run, dataset, OTHERS[other], cache=cache)
        pd.testing.assert_frame_equal(again.human, first.human, check_exact=True)
    with pytest.raises(TypeError):
        rescored(run, dataset, NATIVE, cache=cache)


def test_maps_are_not_scored_again_where_rows_stay(
    run: RunResult, dataset: Dataset, cache: DiskCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "score_part", None)
    for other in ("predicted", "means"):
        again = rescored(run, dataset, OTHERS[other], cache=cache)
        pd.testing.assert_frame_equal(again.rows, run.rows, check_exact=True)
        again = rescored(again, dataset, OTHERS["predicted"], cache=cache)
    with pytest.raises(TypeError):
        rescored(again, dataset, NATIVE, cache=cache)


def test_a_damaged_cache_is_made_anew(
    run: RunResult, dataset: Dataset, cache: DiskCache, tmp_path: Path
) -> None:
    first = rescored(run, dataset, DERMX_2021, cache=cache)
    for file in (tmp_path / "cache").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-3])
    another = DiskCache(cache.folder, limit=cache.limit)
    again = rescored(run, dataset, DERMX_2021, cache=another)
    pd.testing.assert_frame_equal(again.human, first.human, check_exact=True)


def test_why_a_model_is_needed(
    dataset: Dataset, sources: list[MapFolder], run: RunResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = score_dataset(dataset, sources, DERMX_2021)
    assert without.kept == ()
    assert why_not(without, dataset, NATIVE) == "The maps of the run are not in memory."
    with pytest.raises(RunError, match="not in memory"):
        rescored(without, dataset, NATIVE)
    assert why_not(run, dataset, NATIVE) == ""
    monkeypatch.setattr(kept_maps, "LIMIT", 1000)
    again = score_dataset(dataset, sources, DERMX_2021, keep_maps=True)
    assert again.kept == ()


def test_images_that_were_never_asked_for(tmp_path: Path) -> None:
    from tests.dataset import build
    from tests.dataset.build import darwin1, polygon, tag

    root, maps = tmp_path / "data", tmp_path / "maps"
    maps.mkdir()
    for name, said in (("a", "Acne"), ("b", "Low-quality")):
        build.write_evaluation(root, f"derm1_{name}", darwin1([tag(said), polygon("Scale")]))
        np.save(maps / f"{name}_Acne.npy", np.ones((3, 4)))
    build.write_metadata(root, [f"{n}.jpg;S;Acne;{n}.jpg;dark;young" for n in "ab"])
    opened = open_dataset(root)
    result = score_dataset(opened, [MapFolder(maps)], NATIVE, keep_maps=True)
    all_of_them = NATIVE.having(evaluations="all")
    assert why_not(result, opened, all_of_them) == (
        "1 image more would be scored, whose maps are new."
    )
    assert why_not(result, opened, DERMX_2021) == ""
