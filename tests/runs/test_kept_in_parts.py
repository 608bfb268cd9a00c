"""Masks that ``score`` keeps for other runs: the same bytes with them, without, and damaged."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.runs import kept_raters
from dermx_viewer.runs import pieces as cutting
from dermx_viewer.scoring import scorer
from dermx_viewer.scoring.engine.kept_masks import mask_cache

IMAGES = 6


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    write_demo_data(folder / "data", images=IMAGES)
    rng = np.random.default_rng(0)
    images = open_dataset(folder / "data").images
    maps = {"images": [i.image_id for i in images], "classes": ["Acne", "Psoriasis"]}
    for name, size in (("one", (5, 6)), ("two", (4, 7))):
        np.savez(folder / f"{name}.npz", maps=rng.random((IMAGES, 2, *size)), **maps)
    return folder


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DERMX_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(cutting, "_size", lambda source: 4)


def scored(world: Path, output: Path, *more: str) -> dict[str, bytes]:
    """Every file of a run but the one that has the time."""
    maps = [f"--maps={world / name}.npz" for name in ("one", "two")]
    assert run(["score", str(world / "data"), *maps, "--output", str(output), *more]) == 0
    return {file.name: file.read_bytes() for file in output.iterdir() if file.name != "run.json"}


def kept() -> list[Path]:
    return sorted(mask_cache().folder.glob("*.kept"))


def test_the_same_bytes_with_and_without(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = scored(world, tmp_path / "without", "--no-cache")
    assert not kept() and len(without) > 5
    assert scored(world, tmp_path / "first") == without
    # Of both parts: masks for two sizes of maps, and what the raters say.
    assert len(kept()) == 2 * 3
    for module, name in ((scorer, "outlined"), (kept_raters, "raters_rows")):
        monkeypatch.setattr(module, name, None)
    assert scored(world, tmp_path / "again") == without
    assert scored(world, tmp_path / "two", "--jobs=2") == without
    with pytest.raises(TypeError):
        scored(world, tmp_path / "anew", "--no-cache")


def test_damaged_ones_are_made_again(world: Path, tmp_path: Path) -> None:
    first = scored(world, tmp_path / "first")
    whole = {file: file.read_bytes() for file in kept()}
    for number, (file, content) in enumerate(whole.items()):
        file.write_bytes(content[: -1 - number] if number % 2 else b"")
    assert scored(world, tmp_path / "again") == first
    assert {file: file.read_bytes() for file in kept()} == whole


def test_another_protocol_takes_what_it_has_in_common(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    protocol = tmp_path / "mine.toml"
    protocol.write_text('base = "dermx-2021"\naggregation = "mean over rows"\n', "utf-8")
    asked = ("--protocol", str(protocol))
    anew = scored(world, tmp_path / "anew", *asked, "--no-cache")
    scored(world, tmp_path / "published", "--protocol", "dermx-2021")
    monkeypatch.setattr(scorer, "outlined", None)
    assert scored(world, tmp_path / "mine", *asked) == anew


def test_a_cache_is_sent_as_its_folder(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, limit=1000)
    cache.hold("one", object(), 1)
    sent = pickle.loads(pickle.dumps(cache))
    assert (sent.folder, sent.limit, sent.held("one")) == (tmp_path, 1000, None)
