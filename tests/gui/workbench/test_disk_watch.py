"""Changes of the data set's files are noticed, those of others are not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.stamps import stamps_of
from dermx_viewer.gui.workbench.disk_watch import DiskWatch
from tests.dataset import build
from tests.gui.window import TIMEOUT


@pytest.fixture
def watch(qtbot: QtBot, dataset_path: Path) -> Iterator[DiskWatch]:
    made = DiskWatch()
    made.watch(open_dataset(dataset_path))
    qtbot.waitUntil(lambda: made._stamps is not None, timeout=TIMEOUT)
    yield made
    made.close()


def written_in_place(path: Path) -> None:
    """Write a file without touching its folder, and give it another time for certain."""
    with path.open("ab") as file:
        file.write(b" ")
    os.utime(path, ns=(1, 1))


def settled(qtbot: QtBot, watch: DiskWatch) -> None:
    """Look once more, from the beginning."""
    before = watch._stamps
    watch.look()
    qtbot.waitUntil(lambda: watch._stamps is not before and not watch._again, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: watch._looking is None, timeout=TIMEOUT)


def test_a_file_written_in_place_is_noticed(
    qtbot: QtBot, watch: DiskWatch, dataset_path: Path
) -> None:
    for name in ("annotations/derm1_a.json", "metadata.csv", "a.png"):
        with qtbot.waitSignal(watch.changed, timeout=TIMEOUT):
            written_in_place(dataset_path / name)
            watch.look()
    # A look that a folder's report began may have seen a file between its bytes and its time.
    settled(qtbot, watch)
    # The same state is told once.
    before = watch._stamps
    with qtbot.assertNotEmitted(watch.changed):
        watch.look()
        qtbot.waitUntil(lambda: watch._stamps is not before, timeout=TIMEOUT)


def test_removed_and_new_files_are_noticed_at_once(
    qtbot: QtBot, watch: DiskWatch, dataset_path: Path
) -> None:
    with qtbot.waitSignal(watch.changed, timeout=TIMEOUT):
        (dataset_path / "annotations" / "derm1_b.json").unlink()
    with qtbot.waitSignal(watch.changed, timeout=TIMEOUT):
        build.write_photograph(dataset_path / "c.png")


def test_nothing_is_looked_at_once_it_is_closed(watch: DiskWatch) -> None:
    watch.close()
    # What a folder reports that is removed with the window: it must ask no ended thread.
    watch._folders.directoryChanged.emit("gone")
    watch.look()
    assert watch._looking is None or watch._looking.done()


def test_what_the_program_exports_beside_the_data_is_no_change(dataset_path: Path) -> None:
    dataset = open_dataset(dataset_path)
    before = stamps_of(dataset)
    (dataset_path / "rows.csv").write_text("image\n")
    (dataset_path / "annotations" / "notes.txt").write_text("x")
    assert stamps_of(dataset) == before


def test_a_folder_that_changes_while_the_window_closes(
    watch: DiskWatch, dataset_path: Path
) -> None:
    """The system's report of it arrives when the thread has ended."""
    watch.close()
    watch._folders.directoryChanged.emit(str(dataset_path))
    assert watch._looking is None or watch._looking.done()


def test_another_data_set_is_another_beginning(
    qtbot: QtBot, watch: DiskWatch, tmp_path: Path
) -> None:
    build.write_evaluation(tmp_path / "other", "derm1_x", build.darwin1([build.tag("Acne")]))
    before = watch._stamps
    with qtbot.assertNotEmitted(watch.changed):
        watch.watch(open_dataset(tmp_path / "other"))
        qtbot.waitUntil(lambda: watch._stamps not in (None, before), timeout=TIMEOUT)
