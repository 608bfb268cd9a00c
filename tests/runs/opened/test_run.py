"""A run's folder opened again holds what was written, finished or growing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from dermx_viewer.coded import plain
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import Cancelled, RunError
from dermx_viewer.export.all import format_named
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.runs import pieces as cutting
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.growing import Growing
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.opened.run import OpenedRun, open_run
from dermx_viewer.runs.sources.baselines import BaselineSource
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.scoring.further.all import FURTHER
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE
from tests.dataset import build

TABLES = ("rows", "summary", "human", "others")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("opened")
    write_demo_data(folder / "data", images=6)
    (folder / "maps").mkdir()
    rng = np.random.default_rng(0)
    for image in open_dataset(folder / "data").images:
        for name in {image.gold, "Acne"}:
            np.save(folder / "maps" / f"{image.image_id}_{name}.npy", rng.random((5, 6)))
    return folder


@pytest.fixture(scope="module")
def dataset(world: Path) -> Dataset:
    return open_dataset(world / "data")


@pytest.fixture(scope="module")
def result(world: Path, dataset: Dataset) -> RunResult:
    further = [score.name for score in FURTHER]
    return score_dataset(dataset, sources(world), NATIVE, further=further)


def sources(world: Path) -> list[Source]:
    return [MapFolder(world / "maps"), BaselineSource("edges")]


def same(found: RunResult | None, result: RunResult) -> None:
    assert found is not None
    for name in TABLES:
        assert_frame_equal(getattr(found, name), getattr(result, name), check_exact=True)
    assert found.protocol == result.protocol
    assert found.sources == tuple(json.loads(json.dumps(source)) for source in result.sources)
    assert found.metadata == result.metadata and found.further == result.further


@pytest.mark.parametrize("format_name", ["csv", "spreadsheet", "parquet"])
def test_what_was_written_comes_back_to_the_last_bit(
    dataset: Dataset, result: RunResult, tmp_path: Path, format_name: str
) -> None:
    write_run(result, tmp_path / "run", formats=[format_named(format_name)])
    found = open_run(tmp_path / "run", dataset)
    same(found.result, result)
    assert found.result is not None and found.result.problems == result.problems
    assert not found.growing and found.sentence == "6 of 6 images"


def test_the_bytes_are_the_same_when_it_is_saved_again(
    dataset: Dataset, result: RunResult, tmp_path: Path
) -> None:
    write_run(result, tmp_path / "run")
    found = open_run(tmp_path / "run", dataset).result
    assert found is not None
    write_run(found, tmp_path / "again")
    for file in (tmp_path / "run").iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes(), file.name


def test_what_the_networks_say_is_there_too(tmp_path: Path) -> None:
    dataset = open_dataset(build.simple_dataset(tmp_path / "data"))
    maps = tmp_path / "maps"
    maps.mkdir()
    for image in dataset.images:
        np.save(maps / f"{image.image_id}_Acne.npy", np.ones((2, 2)))
    result = score_dataset(dataset, [MapFolder(maps)], DERMX_2021)
    result.rows["predicted_class"] = result.rows["explained_class"]
    result.rows["logit"] = 1.0
    write_run(result, tmp_path / "run")
    found = open_run(tmp_path / "run", dataset).result
    assert found is not None and [of.model for of in found.confusions] == ["maps"]


def test_only_the_words_of_a_table_are_no_run(
    dataset: Dataset, result: RunResult, tmp_path: Path
) -> None:
    write_run(result, tmp_path / "run", formats=[format_named("latex")])
    with pytest.raises(RunError, match=r"no rows\.csv and no rows\.parquet.*--format csv"):
        open_run(tmp_path / "run", dataset)


def test_another_data_set_is_refused_by_name(
    result: RunResult, dataset: Dataset, tmp_path: Path
) -> None:
    write_run(result, tmp_path / "run")
    other = open_dataset(build.simple_dataset(tmp_path / "other"))
    with pytest.raises(RunError, match=rf"a run of data \(annotations {dataset.fingerprint[:12]}"):
        open_run(tmp_path / "run", other)


@pytest.mark.parametrize("share", [0.0, 0.5, 2.0], ids=["none", "half", "twice"])
def test_other_rows_than_were_written_are_refused(
    dataset: Dataset, result: RunResult, tmp_path: Path, share: float
) -> None:
    write_run(result, tmp_path / "run")
    file = tmp_path / "run" / "rows.csv"
    head, *lines = file.read_bytes().splitlines(keepends=True)
    count = round(share * len(lines))
    file.write_bytes(b"".join([head, *(lines * 2)[:count]]))
    with pytest.raises(RunError, match=rf"its rows are {count} and were {len(lines)} when"):
        open_run(tmp_path / "run", dataset)


def test_a_summary_that_was_put_together_twice_is_refused(
    dataset: Dataset, result: RunResult, tmp_path: Path
) -> None:
    write_run(result, tmp_path / "run")
    file = tmp_path / "run" / "summary.csv"
    _, *lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(file.read_bytes() + lines[0])
    with pytest.raises(RunError, match=r"its summary has the line of .* twice; score again"):
        open_run(tmp_path / "run", dataset)


def _header(data: bytes) -> bytes:
    return data.partition(b"\n")[0] + b"\n"


def _lines(data: bytes) -> bytes:
    return b"".join(data.splitlines(keepends=True)[:-2])


def _half(data: bytes) -> bytes:
    return data[: -len(data) // 3]


@pytest.mark.parametrize(
    ("name", "cut", "said"),
    [
        ("summary", _header, "its summary has no line of"),
        ("summary", _lines, "its summary has no line of .* for "),
        ("summary", _half, r"summary\.csv: its last line is not whole"),
        ("human_agreement", _header, "its human agreement lacks"),
        ("human_agreement", _lines, "its human agreement lacks 2 of"),
        ("human_agreement", _half, r"human_agreement\.csv: its last line is not whole"),
    ],
    ids=[
        "header",
        "two figures less",
        "half a summary",
        "header of people",
        "two lines less",
        "half a line less",
    ],
)
def test_a_table_that_was_cut_is_refused(
    dataset: Dataset, result: RunResult, tmp_path: Path, name: str, cut: object, said: str
) -> None:
    write_run(result, tmp_path / "run")
    file = tmp_path / "run" / f"{name}.csv"
    assert callable(cut)
    file.write_bytes(cut(file.read_bytes()))
    with pytest.raises(RunError, match=said):
        open_run(tmp_path / "run", dataset)


@pytest.mark.parametrize("text", ["1e308", "-0.2", "inf"])
def test_what_is_no_score_is_refused(
    dataset: Dataset, result: RunResult, tmp_path: Path, text: str
) -> None:
    write_run(result, tmp_path / "run")
    file = tmp_path / "run" / "rows.csv"
    rows = pd.read_csv(file, dtype=str, keep_default_na=False)
    rows.loc[3, "iou"] = text
    rows.to_csv(file, index=False)
    with pytest.raises(RunError, match=r"iou of row 4 is .*, which is no score"):
        open_run(tmp_path / "run", dataset)


def _nothing(_told: dict[str, object]) -> object:
    return [1]


def _no_sources(told: dict[str, object]) -> object:
    return {**told, "sources": 3}


def _conventions(told: dict[str, object]) -> object:
    return {**told, "protocol": {**of(told, "protocol"), "conventions": "99"}}


def _hash(told: dict[str, object]) -> object:
    return {**told, "protocol": {**of(told, "protocol"), "hash": "0"}}


def _choice(told: dict[str, object]) -> object:
    return {**told, "protocol": {**of(told, "protocol"), "choices": {"grid": {"a": []}}}}


def of(told: dict[str, object], name: str) -> dict[str, object]:
    found = told[name]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_nothing, "names no data set"),
        (_no_sources, "names no data set"),
        (_conventions, "conventions '99'"),
        (_hash, "not the one of its hash"),
        (_choice, "its protocol cannot be read"),
    ],
    ids=["list", "sources", "conventions", "hash", "choice"],
)
def test_a_damaged_record_is_refused_by_name(
    dataset: Dataset, result: RunResult, tmp_path: Path, damage: object, said: str
) -> None:
    write_run(result, tmp_path / "run")
    file = tmp_path / "run" / "run.json"
    assert callable(damage)
    file.write_text(json.dumps(damage(json.loads(file.read_text()))))
    with pytest.raises(RunError, match=f"run.json: .*{said}"):
        open_run(tmp_path / "run", dataset)


@pytest.mark.parametrize("name", ["rows", "summary", "human_agreement"])
def test_a_table_without_a_column_is_refused_by_name(
    dataset: Dataset, result: RunResult, tmp_path: Path, name: str
) -> None:
    write_run(result, tmp_path / "run")
    file = tmp_path / "run" / f"{name}.csv"
    first, _, rest = file.read_bytes().partition(b"\n")
    file.write_bytes(first.replace(b"f1", b"f2", 1) + b"\n" + rest)
    with pytest.raises(RunError, match=r"lack the column '.*f1.*'; score again"):
        open_run(tmp_path / "run", dataset)


@pytest.mark.parametrize(
    "content", [b"", b"image,f1\nx,notanumber\n", b'image\n"\n', b"\xff\xfe\x00"], ids=str
)
def test_damaged_rows_are_refused_by_name(
    dataset: Dataset, result: RunResult, tmp_path: Path, content: bytes
) -> None:
    write_run(result, tmp_path / "run")
    (tmp_path / "run" / "rows.csv").write_bytes(content)
    with pytest.raises(RunError, match=r"rows\.csv"):
        open_run(tmp_path / "run", dataset)


def test_a_folder_without_a_run_says_what_to_choose(dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"there is no run\. Choose the --output"):
        open_run(tmp_path, dataset)


# --- growing ---


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_size", lambda source: 2)


def grow(world: Path, dataset: Dataset, folder: Path, *, stop_after: int) -> None:
    seen = 0

    def count(_done: int, _total: int, what: str) -> None:
        nonlocal seen
        seen += what.startswith("Scoring")

    with pytest.raises(Cancelled):
        score_dataset(
            dataset,
            sources(world),
            NATIVE,
            growing=Growing(folder),
            progress=count,
            should_stop=lambda: seen > stop_after,
        )


@pytest.mark.usefixtures("small_parts")
def test_what_stands_of_a_growing_run_is_shown(
    world: Path, dataset: Dataset, tmp_path: Path
) -> None:
    grow(world, dataset, tmp_path, stop_after=12)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.*") if file.is_file()}
    found = open_run(tmp_path, dataset)
    assert found.growing and found.images == 6 and 0 < found.done < 6
    assert found.sentence == f"{found.done} of 6 images so far"
    whole = score_dataset(dataset, sources(world), NATIVE)
    assert found.result is not None
    keys = ["image", "rater", "characteristic", "model", "explained_class"]
    expected = whole.rows.merge(found.result.rows[keys], on=keys)
    assert_frame_equal(plain(found.result.rows), plain(expected), check_exact=True)
    assert len(found.result.human) and found.result.sources[1]["kind"] == "baseline"
    # Whoever writes there is not disturbed.
    assert before == {file: file.read_bytes() for file in tmp_path.rglob("*.*") if file.is_file()}


@pytest.mark.usefixtures("small_parts")
def test_all_parts_are_the_whole_run(world: Path, dataset: Dataset, tmp_path: Path) -> None:
    result = score_dataset(dataset, sources(world), NATIVE, growing=Growing(tmp_path))
    found = open_run(tmp_path, dataset)
    assert found.growing and found.done == 6
    assert found.result is not None
    for name in TABLES:
        assert_frame_equal(getattr(found.result, name), getattr(result, name), check_exact=True)


@pytest.mark.usefixtures("small_parts")
def test_a_damaged_part_counts_as_not_done(world: Path, dataset: Dataset, tmp_path: Path) -> None:
    score_dataset(dataset, sources(world), NATIVE, growing=Growing(tmp_path))
    (tmp_path / "parts" / "0-000001.part").write_bytes(b"half")
    (tmp_path / "parts" / "nonsense.part").write_bytes(b"half")
    assert open_run(tmp_path, dataset).done == 4


@pytest.mark.usefixtures("small_parts")
def test_a_run_that_has_just_begun_has_no_rows(
    world: Path, dataset: Dataset, tmp_path: Path
) -> None:
    grow(world, dataset, tmp_path, stop_after=0)
    found: OpenedRun = open_run(tmp_path, dataset)
    assert found.result is None and found.sentence == "0 of 6 images so far"
    shutil.rmtree(tmp_path / "parts")
    with pytest.raises(RunError, match="there is no run"):
        open_run(tmp_path, dataset)
