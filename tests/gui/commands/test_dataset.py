"""Commands that open data sets, photographs, and what is dropped on the window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.gui.commands.dataset import open_dataset, open_dropped
from tests.gui.commands.fake import Fake, run, with_everything

MODELS = sorted(paths.bundled_models().glob("*.keras"))


def test_a_data_set_is_opened_with_the_photographs_of_last_time(fake: Fake, tmp_path: Path) -> None:
    run(fake, "open")
    assert fake.calls == []
    fake.dialogs.folder = tmp_path / "data"
    fake.results.to_lose = 5
    run(fake, "open")
    assert fake.calls == []
    fake.results.to_lose = 0
    fake.settings.set_photos_of(tmp_path / "data", tmp_path)
    run(fake, "open")
    open_dataset(fake.workbench, tmp_path / "data", Path("/other"))
    assert fake.calls == [
        ("open", tmp_path / "data", tmp_path),
        ("open", tmp_path / "data", Path("/other")),
    ]
    assert fake.settings.folder("dataset") == tmp_path


def test_photographs_are_chosen_for_the_open_data_set(fake: Fake, tmp_path: Path) -> None:
    fake.shown = with_everything(fake.shown)
    run(fake, "photos")
    fake.dialogs.folder = tmp_path
    run(fake, "photos")
    root = Path("/data/somewhere")
    assert fake.calls == [("open", root, tmp_path, {"image": "", "must_fit": True})]
    run(fake, "reload")
    assert fake.calls[1:] == [("reload",)]


def test_what_is_dropped_is_opened_by_what_it_is(fake: Fake, tmp_path: Path) -> None:
    (tmp_path / "data" / "annotations").mkdir(parents=True)
    model = tmp_path / "net.KERAS"
    for path in (model, tmp_path):
        open_dropped(fake.workbench, path)
    fake.shown = with_everything(fake.shown)
    for path in (tmp_path, tmp_path / "data", tmp_path / "nothing"):
        open_dropped(fake.workbench, path)
    assert fake.calls == [
        ("add_models", [model]),
        ("open", tmp_path, None),
        ("open", Path("/data/somewhere"), tmp_path, {"image": "", "must_fit": True}),
        ("open", tmp_path / "data", None),
        ("open", tmp_path / "nothing", None),
    ]


def test_demo_data_are_painted_once(fake: Fake, qtbot: QtBot) -> None:
    folder = paths.cache_folder() / "demo-data"
    (folder / "annotations").mkdir(parents=True)
    fake.results.to_lose = 5
    run(fake, "demo")
    assert fake.runner.jobs == ()
    fake.results.to_lose = 0
    run(fake, "demo")
    (job,) = fake.runner.jobs
    with qtbot.waitSignal(job.finished):
        pass
    assert fake.calls == [("add_models", MODELS), ("open", folder)]


def test_stand_ins_are_painted_and_used(fake: Fake, qtbot: QtBot, tmp_path: Path) -> None:
    fake.shown = with_everything(fake.shown)
    run(fake, "paint")
    assert fake.runner.jobs == ()
    fake.dialogs.folder = tmp_path / "painted"
    run(fake, "paint")
    (job,) = fake.runner.jobs
    with qtbot.waitSignal(job.changed, check_params_cb=lambda: job.state.over):
        pass
    # Either it was painted and opened, or it was said why not.
    assert fake.calls == [("open", Path("/data/somewhere"), tmp_path / "painted")]
