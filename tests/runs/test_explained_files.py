"""What `explain` leaves on disk, with a source that knows its maps without a network."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image

from dermx_viewer.dataset.records import ImageRecord, Photograph, Problem
from dermx_viewer.errors import Cancelled, RunError
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.progress import never_stop
from dermx_viewer.runs.explained_files import Explained
from dermx_viewer.runs.explaining import explain_images
from dermx_viewer.runs.sources.map_array import MapArray
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.runs.sources.opening import open_sources
from dermx_viewer.runs.sources.source import Found
from tests.killed import files_in

CLASSES = ("Acne", "Seborrhoeic dermatitis")


@dataclass
class _Source:
    """As much of a ModelSource as writing needs; stops at the image called ``stop``."""

    name: str = "net"
    stop: str = ""

    def served(self, images: Sequence[ImageRecord]) -> list[ImageRecord]:
        return [*images]

    def notes(self, should_stop: Callable[[], bool]) -> tuple[Problem, ...]:
        return ()

    def load(self, should_stop: Callable[[], bool]) -> Any:
        return SimpleNamespace(spec=SimpleNamespace(classes=CLASSES))

    def describe(self) -> dict[str, object]:
        return {"kind": "model", "name": self.name, "method": "Grad-CAM", "layer": "last"}

    def maps(self, images: Sequence[ImageRecord], *_: object) -> Iterator[Found]:
        for image in images:
            if image.image_id == self.stop:
                raise Cancelled
            values = np.ones((2, 3, 4), np.float32)
            origin = MapOrigin(model=self.name, target_layer="")
            maps = AttentionMaps(image.image_id, CLASSES, values, np.zeros(2), origin)
            yield Found(image, maps)


def explain(folder: Path, ids: Sequence[str], *, stop: str = "", **more: bool) -> Explained:
    photograph = folder.parent / "a.png"
    Image.new("RGB", (8, 6)).save(photograph)
    found = Photograph(photograph, 6, 8, False)
    images = [ImageRecord(name, 6, 8, photograph=found) for name in ids]
    return explain_images(images, cast(ModelSource, _Source(stop=stop)), folder, **more)


def test_a_name_too_long_is_one_problem_and_the_rest_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    done = explain(folder, ["x" * 230, "y" * 243, "z" * 252, "short"])
    # 255 bytes: _Acne.npy takes 9, _Seborrhoeic dermatitis.npy 27.
    assert [path.name[0] for path in done.maps] == ["x", "y", "s", "s"]
    assert all(path.is_file() for path in (*done.maps, *done.overlays))
    assert {(p.kind, p.image_id[0], p.done) for p in done.problems} == {
        ("unusable file name", "x", "there is no map of Seborrhoeic dermatitis"),
        ("unusable file name", "y", "there is no map of Seborrhoeic dermatitis"),
        ("unusable file name", "z", "there is no map of Acne, Seborrhoeic dermatitis"),
    }
    index = json.loads((folder / "maps.json").read_bytes())
    assert index["complete"] and len(index["images"]) == 3 and len(index["problems"]) == 3


def test_all_maps_in_one_file_are_scored_as_files_of_their_own_are(tmp_path: Path) -> None:
    for name, packed in (("own", False), ("one", True)):
        done = explain(tmp_path / name, ["a", "b"], packed=packed)
        assert len(done.maps) == len(done.overlays) == 4 and not done.problems
    assert [p.name for p in (tmp_path / "one").iterdir() if p.suffix == ".npy"] == []
    images = [ImageRecord(name, 6, 8) for name in "ab"]
    found = []
    for name in ("own", "one"):
        with open_sources(models=[], maps=[tmp_path / name]) as (source,):
            assert isinstance(source, MapArray) == (name == "one") and source.name == name
            found.append([*source.maps(images, never_stop)])
    for own, one in zip(*found, strict=True):
        assert own.maps is not None and one.maps is not None
        np.testing.assert_array_equal(own.maps.values, one.maps.values)
        assert own.maps.classes == one.maps.classes
        assert replace(own.maps.origin, model="") == replace(one.maps.origin, model="")


def test_files_of_their_own_and_one_file_replace_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    explain(folder, ["a", "b"], packed=True)
    first = (folder / "maps.npz").read_bytes()
    with pytest.raises(RunError, match="already holds maps"):
        explain(folder, ["a"])
    explain(folder, ["a"], overwrite=True)
    pictures = {f"overlays/a_{name}.png" for name in CLASSES}
    assert {*files_in(folder)} == {"maps.json", *(f"a_{name}.npy" for name in CLASSES), *pictures}
    explain(folder, ["a", "b"], packed=True, overwrite=True)
    assert len([*folder.iterdir()]) == 3 and (folder / "maps.npz").read_bytes() == first


def test_a_cancelled_run_keeps_what_it_made_in_one_file(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        explain(tmp_path / "maps", ["a", "b"], stop="b", packed=True)
    source = MapArray(tmp_path / "maps" / "maps.npz")
    assert [image.image_id for image in source.served([ImageRecord("a", 6, 8)])] == ["a"]


def test_earlier_maps_stay_until_all_new_ones_are_there(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    explain(folder, ["a", "b"])
    before = files_in(folder)
    with pytest.raises(Cancelled):
        explain(folder, ["c", "d"], stop="d", overwrite=True)
    assert files_in(folder) == before
    (folder / "overlays" / "mine.png").write_bytes(b"mine")
    explain(folder, ["c"], overwrite=True)
    names = {f"c_{name}" for name in CLASSES}
    assert {*files_in(folder)} == {
        *(f"{name}.npy" for name in names),
        *(f"overlays/{name}.png" for name in names),
        *("overlays/mine.png", "maps.json"),
    }
    assert {path.name for path in tmp_path.iterdir()} == {"a.png", "maps"}


def test_a_cancelled_first_run_keeps_what_it_made_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    with pytest.raises(Cancelled):
        explain(folder, ["a", "b"], stop="a")
    assert not folder.exists()
    with pytest.raises(Cancelled):
        explain(folder, ["a", "b"], stop="b")
    assert not json.loads((folder / "maps.json").read_bytes())["complete"]
    assert len([*folder.glob("*.npy")]) == 2
