"""A reading of three images whose names are easily found wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.verdicts.about import about
from dermx_viewer.verdicts.preparing import sealed
from dermx_viewer.verdicts.study import Study, write_study
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.readings.blinded import IMAGES, maps_for
from tests.gui.window import Answers, opened


@pytest.fixture
def dataset_path(tmp_path: Path) -> Path:
    root = tmp_path / "skinfolder"
    for image in IMAGES:
        for rater in ("derm1", "derm2"):
            build.write_evaluation(
                root, f"{rater}_{image}", darwin1([tag("Acne"), polygon("Papule")])
            )
        build.write_photograph(root / f"{image}.png")
    build.write_metadata(root, [f"{i}.jpg;S;Acne;{i}.jpg;light;adult" for i in IMAGES])
    return root


@pytest.fixture
def begin(
    window: MainWindow,
    dataset_path: Path,
    answers: Answers,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Study]:
    """Open a reading of the three images as Ann does; ``plain``: with the names of methods in it,
    as older versions wrote it. Returns what the leader has."""

    def begun(target: MainWindow = window, *, plain: bool = False, **fields: object) -> Study:
        if target.workbench.dataset is None:
            opened(qtbot, target, dataset_path)
        workbench = target.workbench
        for asked in ("maps", "outputs"):
            monkeypatch.setattr(workbench.explainer, asked, maps_for)
        model = str(tmp_path / "secretnet.keras")
        workbench.edit(models=(model,), pane={"model": model, "class_policy": "gold"})
        dataset = about(open_dataset(dataset_path))
        study = Study(name="Spring", dataset=dataset, images=IMAGES, **fields)  # type: ignore[arg-type]
        file = tmp_path / "spring.toml"
        found = sealed(study)
        write_study(study if plain else found.readers, file)
        answers.files, answers.text = [file], "Ann"
        answers.file = tmp_path / "spring-Ann.verdicts"
        target.menus.run("reading")
        return study if plain or found.key is None else found.key

    return begun
