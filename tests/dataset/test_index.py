"""What opening learned is kept between sessions, and what is opened stays the same."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from dermx_viewer import paths
from dermx_viewer.cli import run
from dermx_viewer.dataset import index, reading_files
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.dataset.many import write_many

Learnt = list[str]


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index is kept of few files, and of files that were written just now."""
    monkeypatch.setattr(index, "WORTHWHILE", 1)
    monkeypatch.setattr(index, "SETTLED_NS", -(10**15))


@pytest.fixture
def learnt(settled: None, monkeypatch: pytest.MonkeyPatch) -> Learnt:
    """Names of the files that are read, as they are."""
    names: Learnt = []
    learn = reading_files.learn

    def noted(reading: Any, file: Path) -> Any:
        names.append(file.name)
        return learn(reading, file)

    monkeypatch.setattr(reading_files, "learn", noted)
    return names


def flat(thing: Any) -> Any:
    """All that there is of a data set, to be compared by ``==``."""
    if isinstance(thing, np.ndarray):
        return thing.shape, str(thing.dtype), thing.tobytes()
    if dataclasses.is_dataclass(thing):
        return [(f.name, flat(getattr(thing, f.name))) for f in dataclasses.fields(thing)]
    if isinstance(thing, tuple | list):
        return [type(thing).__name__, *map(flat, thing)]
    return thing


def blocks() -> list[Path]:
    return sorted((paths.cache_folder() / "opened").glob("*/*.block"))


def damaged_dataset(root: Path) -> Path:
    """Good files, and one of each way in which files are bad."""
    build.simple_dataset(root)
    bare = {"name": "Papule", "bounding_box": {"x": 0, "y": 0, "w": 3, "h": 3}}
    hole = polygon("Scale", attributes=["Red", "Unheard of"])
    hole["polygon"] = {
        "paths": [build.points(build.SQUARE), build.points([(1, 1), (9, 1), (5, 8)])]
    }
    contents: dict[str, Any] = {
        "derm3_a (1)": darwin1([tag("Acne"), tag("Psoriasis"), bare, hole]),
        "derm3_broken": b'{"image": ',
        "derm3_empty": b"",
        "derm4_a (1)": darwin1([tag("Sun"), polygon("Sun damage"), bare], height=20, width=24),
        "derm4_b--x": darwin1([polygon("Papule", [(1.0, 1.0)]), bare, polygon("Nothing known")]),
        "noname": darwin1([]),
        "derm5_é ü": darwin1([tag("Acne"), polygon("Papule"), polygon("Papule")]),
    }
    for name, content in contents.items():
        build.write_evaluation(root, name, content)
    folder = root / "masks" / "masks"
    folder.mkdir(parents=True)
    pixels = np.zeros((10, 12), np.uint8)
    pixels[2:5, 3:9] = 255
    Image.fromarray(pixels).save(folder / "derm3_a (1)_00000.png")
    (folder / "derm4_b--x_00001.png").write_bytes(b"no picture")
    return root


def names_of(root: Path) -> list[str]:
    return [file.name for file in (root / "annotations").iterdir()]


def three_ways(root: Path) -> Sequence[Dataset]:
    return [open_dataset(root, index=False), open_dataset(root), open_dataset(root)]


def test_a_data_set_opened_again_is_the_same(tmp_path: Path, learnt: Learnt) -> None:
    plain, first, again = map(flat, three_ways(damaged_dataset(tmp_path / "data")))
    assert plain == first == again
    # The name that is no name is looked at each time, and so is the mask that may be mended.
    assert learnt[-2:] == ["derm4_b--x.json", "noname.json"] and len(learnt) == 11 + 11 + 2


@pytest.mark.real_data
def test_the_published_data_set_opened_again(real_dataset_path: Path, learnt: Learnt) -> None:
    plain, first, again = map(flat, three_ways(real_dataset_path))
    assert plain == first == again
    assert len(learnt) == 2 * 1698


def test_copies_of_a_data_set_are_images_of_their_own(tmp_path: Path) -> None:
    write_many(tmp_path / "many", damaged_dataset(tmp_path / "data"), 3)
    ids = {image.image_id for image in open_dataset(tmp_path / "many").images}
    assert {"a (1)-0", "a (1)-2", "b--x-1"} <= ids


def _rewritten(root: Path) -> None:
    file = root / "annotations" / "derm1_a (1).json"
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Acne", b"Acme"))
    # The same size, and a time that differs as little as a time can.
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + 1))


def _rewritten_with_its_time(root: Path) -> None:
    file = root / "annotations" / "derm1_a (1).json"
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Acne", b"Acme"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced_with_its_time(root: Path) -> None:
    file = root / "annotations" / "derm1_a (1).json"
    before, other = file.stat(), root / "other"
    other.write_bytes(file.read_bytes().replace(b"Acne", b"Acme"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)


def _added(root: Path) -> None:
    build.write_evaluation(root, "derm2_new", darwin1([tag("Acne")]))


def _removed(root: Path) -> None:
    (root / "annotations" / "derm1_a (1).json").unlink()


def _mask(root: Path) -> None:
    file = root / "masks" / "masks" / "derm3_a (1)_00000.png"
    Image.fromarray(np.full((10, 12), 255, np.uint8)).save(file)
    os.utime(file, ns=(0, 12345))


def _another_mask(root: Path) -> None:
    Image.new("L", (24, 20), 255).save(root / "masks" / "masks" / "derm4_a (1)_00001.png")


def _mask_gone(root: Path) -> None:
    (root / "masks" / "masks" / "derm3_a (1)_00000.png").unlink()


def _mask_of_a_polygon(root: Path) -> None:
    name = "derm3_a (1)_SCALE.png"
    Image.new("L", (12, 10), 255).save(root / "masks" / "masks" / name)


def _mask_of_another_kind(root: Path) -> None:
    (root / "masks" / "masks" / "derm4_a (1)_00001.npy").write_bytes(b"")


def _raters(root: Path) -> None:
    (root / "raters.csv").write_text("rater,second_reading_of\nderm1,\nderm2,derm1\n")


def _metadata(root: Path) -> None:
    build.write_metadata(root, ["a.jpg;SD-260;Psoriasis;a (1).jpeg;dark;young"])


@pytest.mark.parametrize(
    ("change", "read"),
    [
        pytest.param(_rewritten, 1, id="rewritten"),
        pytest.param(_rewritten_with_its_time, 1, id="rewritten-with-its-time"),
        pytest.param(_replaced_with_its_time, 1, id="replaced-with-its-time"),
        pytest.param(_added, 1, id="added"),
        pytest.param(_removed, 0, id="removed"),
        pytest.param(_mask, 1, id="mask"),
        pytest.param(_another_mask, 1, id="another-mask"),
        pytest.param(_mask_gone, 1, id="mask-gone"),
        pytest.param(_mask_of_a_polygon, 1, id="mask-of-a-polygon"),
        pytest.param(_mask_of_another_kind, 1, id="mask-of-another-kind"),
        pytest.param(_raters, 9, id="raters"),
        pytest.param(_metadata, 0, id="metadata"),
    ],
)
def test_what_has_changed_is_read_again(
    change: Callable[[Path], None], read: int, tmp_path: Path, learnt: Learnt
) -> None:
    root = damaged_dataset(tmp_path / "data")
    before = flat(open_dataset(root))
    change(root)
    learnt.clear()
    after = flat(open_dataset(root))
    assert len(learnt) == read + 2
    assert after == flat(open_dataset(root, index=False)) != before
    assert after == flat(open_dataset(root))
    # What was learned is kept, and for what the masks are called now.
    assert len(learnt) == read + 2 + len(names_of(root)) + 2


def _cut(data: bytes) -> bytes:
    return data[:-9]


def _turned(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_cut, id="cut"),
        pytest.param(_turned, id="a-bit-turned"),
        pytest.param(lambda data: data[:32], id="key-alone"),
        pytest.param(lambda data: data[:40], id="part-of-the-checksum"),
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data + b"12345678", id="longer"),
    ],
)
def test_a_damaged_index_is_read_again(
    damage: Callable[[bytes], bytes], tmp_path: Path, learnt: Learnt
) -> None:
    root = damaged_dataset(tmp_path / "data")
    whole = flat(open_dataset(root))
    for file in (paths.cache_folder() / "opened").glob("*/*"):
        file.write_bytes(damage(file.read_bytes()))
    learnt.clear()
    assert flat(open_dataset(root)) == whole
    assert len(learnt) == 11
    learnt.clear()
    assert flat(open_dataset(root)) == whole
    assert len(learnt) == 2


def test_another_program_reads_anew(
    tmp_path: Path, learnt: Learnt, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = build.simple_dataset(tmp_path / "data")
    open_dataset(root)
    monkeypatch.setattr(index, "_code", lambda: b"other")
    learnt.clear()
    open_dataset(root)
    assert len(learnt) == 4


def test_files_changed_just_now_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "WORTHWHILE", 1)
    root = build.simple_dataset(tmp_path / "data")
    open_dataset(root)
    assert not blocks()
    # The clock of another machine may be ahead.
    for file in (root / "annotations").iterdir():
        os.utime(file, ns=(0, 2**62))
    monkeypatch.setattr(index, "SETTLED_NS", -(10**15))
    open_dataset(root)
    assert not blocks()


def test_nothing_is_kept_of_few_files_or_where_nobody_wants_it(
    tmp_path: Path, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = build.simple_dataset(tmp_path / "data")
    open_dataset(root, index=False)
    monkeypatch.setenv(index.WITHOUT, "1")
    open_dataset(root)
    monkeypatch.delenv(index.WITHOUT)
    monkeypatch.setattr(index, "WORTHWHILE", 5)
    open_dataset(root)
    assert not blocks()
    monkeypatch.setattr(index, "WORTHWHILE", 4)
    open_dataset(root)
    assert blocks()


def test_a_command_does_without_it_where_it_is_told(
    tmp_path: Path, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "WORTHWHILE", 4)
    monkeypatch.delenv(index.WITHOUT, raising=False)
    command = ["check", str(build.simple_dataset(tmp_path / "data"))]
    assert run([*command, "--no-index"]) == 0
    assert not blocks() and index.WITHOUT not in os.environ
    assert run(command) == 0
    assert blocks()


def test_indexes_beyond_the_limit_go_and_the_one_in_use_last(
    tmp_path: Path, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (build.simple_dataset(tmp_path / name) for name in ("a", "b"))
    open_dataset(first)
    kept = {file.parent for file in blocks()}
    size = sum(file.stat().st_size for folder in kept for file in folder.iterdir())
    monkeypatch.setattr(index, "LIMIT", int(1.5 * size))
    open_dataset(second)
    folders = {file.parent for file in blocks()}
    assert len(folders) == 1 and folders != kept


def test_blocks_that_nobody_uses_any_more_go(tmp_path: Path, settled: None) -> None:
    root = build.simple_dataset(tmp_path / "data")
    open_dataset(root)
    (used,) = blocks()
    left = used.with_name("0123.block")
    left.write_bytes(b"of files that are gone")
    open_dataset(root)
    assert left.exists()  # Nothing is written where nothing has changed.
    _added(root)
    open_dataset(root)
    assert blocks() == [used]


def test_no_place_for_an_index_is_no_trouble(tmp_path: Path, learnt: Learnt) -> None:
    (paths.cache_folder() / "opened").write_text("a file where the folder would be")
    root = damaged_dataset(tmp_path / "data")
    plain, first, again = map(flat, three_ways(root))
    assert plain == first == again


def test_several_at_once(tmp_path: Path, settled: None) -> None:
    root = damaged_dataset(tmp_path / "data")
    plain = flat(open_dataset(root, index=False))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: flat(open_dataset(root)), range(12)))
    assert all(each == plain for each in found)


def test_a_folder_whose_name_is_no_text_is_read_each_time(tmp_path: Path, learnt: Learnt) -> None:
    root = build.simple_dataset(tmp_path / "data")
    odd = root / "annotations" / os.fsdecode(b"b\xff")
    try:
        odd.mkdir()
    except OSError:  # Names are text here.
        odd = root / "annotations" / "b"
    build.write_evaluation(root, f"{odd.name}/derm1_z", darwin1([tag("Acne")]))
    plain, first, again = map(flat, three_ways(root))
    assert plain == first == again
    assert len(learnt) == 5 + 5 + (odd.name != "b")


@pytest.mark.parametrize("ns", [-(2**62), 2**63, 2**64])
def test_times_that_no_clock_tells(ns: int, tmp_path: Path, learnt: Learnt) -> None:
    root = build.simple_dataset(tmp_path / "data")
    file = root / "annotations" / "derm1_a (1).json"
    with suppress(OSError, OverflowError):  # Not every disk keeps them.
        os.utime(file, ns=(ns, ns))
    plain, first, again = map(flat, three_ways(root))
    assert plain == first == again


def test_from_within_its_folder(
    tmp_path: Path, learnt: Learnt, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = build.simple_dataset(tmp_path / "data")
    open_dataset(root)
    monkeypatch.chdir(root)
    learnt.clear()
    here = open_dataset(Path())
    assert not learnt
    assert here.evaluations[0].file == Path("annotations/derm1_a (1).json")


def test_blocks_follow_from_names_alone() -> None:
    files = [Path(f"/data/annotations/derm{n:05}_a.json") for n in range(5000)]
    whole = [list(block) for block in index.blocks_of(Path("/data"), files)]
    assert list(chain.from_iterable(whole)) == files and len(whole) > 3
    more = sorted([*files, Path("/data/annotations/derm02500_b.json")])
    changed = [list(block) for block in index.blocks_of(Path("/data"), more)]
    assert sum(block not in whole for block in changed) <= 2
    assert list(index.blocks_of(Path("/data"), [])) == []
