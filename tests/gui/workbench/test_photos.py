"""Photographs are decoded beside the window, kept within bounds, and told of once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.photographs import read_draft, read_photograph
from dermx_viewer.gui.workbench import photos as photographs
from dermx_viewer.gui.workbench.photos import Photos
from tests.dataset import build
from tests.gui.window import TIMEOUT


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were decoded, in order."""
    done: list[Path] = []

    def reading(path: Path) -> object:
        done.append(path)
        return read_photograph(path)

    monkeypatch.setattr(photographs, "read_photograph", reading)
    return done


@pytest.fixture
def photos(qtbot: QtBot, read: list[Path]) -> Iterator[Photos]:
    made = Photos()
    yield made
    made.close()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Pictures of 360 bytes each, once decoded."""
    return [build.write_photograph(tmp_path / f"{name}.png") for name in "abc"]


def test_a_picture_comes_later_and_is_there_from_then_on(
    qtbot: QtBot, photos: Photos, read: list[Path], files: list[Path]
) -> None:
    file = files[0]
    with qtbot.waitSignal(photos.ready, timeout=TIMEOUT) as told:
        assert photos.get(file) is None
        assert photos.get(file) is None, "under way: not asked for twice"
    assert told.args is not None and told.args[0] == file
    pixels = photos.get(file)
    assert pixels is not None and pixels is told.args[1]
    np.testing.assert_array_equal(pixels, read_photograph(file))
    assert read == [file] and photos.error(file) == ""


def test_the_next_ones_are_decoded_beforehand(
    qtbot: QtBot, photos: Photos, read: list[Path], files: list[Path]
) -> None:
    with qtbot.waitSignals([photos.ready] * 2, timeout=TIMEOUT):
        photos.prefetch(files[:2])
    photos.prefetch(files[:2])
    assert all(photos.get(file) is not None for file in files[:2])
    assert sorted(read) == files[:2]


def test_what_was_used_last_stays(
    qtbot: QtBot, files: list[Path], read: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photographs, "_KEPT_BYTES", 2 * 10 * 12 * 3)
    photos = Photos()
    for file in files[:2]:
        with qtbot.waitSignal(photos.ready, timeout=TIMEOUT):
            photos.get(file)
    photos.get(files[0])
    with qtbot.waitSignal(photos.ready, timeout=TIMEOUT):
        photos.get(files[2])
    assert photos.get(files[0]) is not None and photos.get(files[2]) is not None
    with qtbot.waitSignal(photos.ready, timeout=TIMEOUT):
        assert photos.get(files[1]) is None
    photos.close()


def test_a_picture_that_cannot_be_read_is_not_tried_again_until_all_is_forgotten(
    qtbot: QtBot, photos: Photos, read: list[Path], files: list[Path]
) -> None:
    file = files[0]
    whole = file.read_bytes()
    file.write_bytes(b"no picture")
    with qtbot.waitSignal(photos.failed, timeout=TIMEOUT) as told:
        photos.get(file)
    assert told.args == [file] and file.name in photos.error(file)
    assert photos.get(file) is None and read == [file]
    file.write_bytes(whole)
    photos.forget()
    assert photos.error(file) == ""
    with qtbot.waitSignal(photos.ready, timeout=TIMEOUT):
        photos.get(file)
    assert photos.get(file) is not None and read == [file, file]


def test_what_was_asked_for_before_all_was_forgotten_comes_too_late(
    qtbot: QtBot, photos: Photos, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, both_threads = threading.Event(), threading.Barrier(2, timeout=TIMEOUT / 1000)

    def reading(path: Path) -> object:
        if path == files[0]:
            gate.wait(TIMEOUT / 1000)
        else:  # Not before the first one has been decoded, and told of.
            both_threads.wait()
        return read_photograph(path)

    monkeypatch.setattr(photographs, "read_photograph", reading)
    told: list[Path] = []
    photos.ready.connect(lambda path, pixels: told.append(path))
    photos.get(files[0])
    photos.forget()
    gate.set()
    with qtbot.waitSignals([photos.ready] * 2, timeout=TIMEOUT):
        photos.prefetch(files[1:])
    assert sorted(told) == files[1:] and photos.get(files[0]) is None


def test_a_large_picture_comes_as_a_draft_first(
    qtbot: QtBot, photos: Photos, tmp_path: Path
) -> None:
    file = build.write_photograph(tmp_path / "large.jpg", height=240, width=320)
    told: list[tuple[int, ...]] = []
    photos.drafted.connect(lambda _path, pixels: told.append(pixels.shape))
    photos.ready.connect(lambda _path, pixels: told.append(pixels.shape))
    with qtbot.waitSignal(photos.ready, timeout=TIMEOUT):
        assert photos.get(file, (60, 80)) is None
    assert told == [(60, 80, 3), (240, 320, 3)]
    pixels = photos.get(file, (60, 80))
    assert pixels is not None and pixels.shape == (240, 320, 3)


@pytest.mark.parametrize("seen", [(0, 0), (150, 200)], ids=["nobody looks", "nearly all of it"])
def test_no_draft_of_what_is_seen_in_full(
    qtbot: QtBot, photos: Photos, tmp_path: Path, seen: tuple[int, int]
) -> None:
    file = build.write_photograph(tmp_path / "large.jpg", height=240, width=320)
    drafts: list[object] = []
    photos.drafted.connect(lambda _path, pixels: drafts.append(pixels))
    with qtbot.waitSignal(photos.ready, timeout=TIMEOUT):
        photos.get(file, seen)
    assert drafts == []


def test_one_that_is_being_read_ahead_has_a_draft_too(
    qtbot: QtBot, photos: Photos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("one", "other", "next")
    files = [build.write_photograph(tmp_path / f"{n}.jpg", height=240, width=320) for n in names]
    gate = threading.Event()

    def reading(path: Path) -> object:
        gate.wait(TIMEOUT / 1000)
        return read_photograph(path)

    monkeypatch.setattr(photographs, "read_photograph", reading)
    told: list[tuple[Path, tuple[int, ...]]] = []
    photos.drafted.connect(lambda path, pixels: told.append((path, pixels.shape)))
    photos.prefetch(files)
    # Both threads are at others, or at this one: its draft waits for neither.
    for file in files[1:]:
        with qtbot.waitSignal(photos.drafted, timeout=TIMEOUT):
            for _ in range(3):
                assert photos.get(file, (60, 80)) is None
    assert told == [(file, (60, 80, 3)) for file in files[1:]]
    with qtbot.waitSignals([photos.ready] * 3, timeout=TIMEOUT):
        gate.set()
    assert len(told) == 2 and not photos.busy


def test_no_draft_comes_behind_the_whole_picture(
    qtbot: QtBot, photos: Photos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = build.write_photograph(tmp_path / "large.jpg", height=240, width=320)
    gate, told = threading.Event(), []

    def drafting(path: Path, least: tuple[int, int]) -> object:
        gate.wait(TIMEOUT / 1000)
        return read_draft(path, least)

    monkeypatch.setattr(photographs, "read_draft", drafting)
    photos.drafted.connect(lambda *_: told.append("draft"))
    with qtbot.waitSignal(photos.ready, timeout=TIMEOUT):
        photos.prefetch([file])
        photos.get(file, (60, 80))
    with qtbot.waitSignal(photos._draft_decoded, timeout=TIMEOUT):
        gate.set()
    photos.get(file, (60, 80))
    assert told == []


def test_whoever_cannot_wait_has_it_at_once_and_hears_of_it_once(
    qtbot: QtBot, photos: Photos, read: list[Path], files: list[Path]
) -> None:
    told: list[Path] = []
    photos.ready.connect(lambda path, _pixels: told.append(path))
    photos.get(files[0])
    photos.read_now(files[0])
    assert told == [files[0]] and photos.get(files[0]) is not None
    with qtbot.waitSignal(photos.ready, timeout=TIMEOUT):
        photos.get(files[1])
    assert told == files[:2]
