"""The published data set through the whole program: annotations real, photographs painted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import UNION, Dataset
from dermx_viewer.gui.commands.scoring import ask_save_run, score_dataset
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.painting.stand_ins import paint_stand_ins
from dermx_viewer.scoring.overlap import SCORES
from tests.gui.window import TIMEOUT, Answers, opened, shown_window

pytestmark = [pytest.mark.backend, pytest.mark.real_data, pytest.mark.timeout(900)]

MODELS = sorted(paths.bundled_models().glob("*.keras"))
_EVERY = 8
"""One image of so many is painted and explained: 71 of 566."""


@pytest.fixture(scope="module")
def photos(real_dataset_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stand-ins") / "pictures"
    dataset = open_dataset(real_dataset_path)
    paint_stand_ins(replace(dataset, images=dataset.images[::_EVERY]), folder)
    return folder


@pytest.fixture(scope="module")
def dataset(real_dataset_path: Path, photos: Path) -> Dataset:
    return open_dataset(real_dataset_path, photos=photos)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qtbot, Answers(), restore=False) as made:
        yield made


def score(dataset: Dataset, photos: Path, output: Path, preset: str) -> None:
    models = [part for model in MODELS for part in ("--model", str(model))]
    where = ["--photos", str(photos), "--output", str(output), "--protocol", preset]
    assert run(["score", str(dataset.root), *models, *where]) == 0


@pytest.mark.parametrize("preset", ["dermx-2021", "native"])
def test_every_outline_of_every_painted_image_has_its_rows(
    dataset: Dataset, photos: Path, tmp_path: Path, preset: str
) -> None:
    score(dataset, photos, tmp_path / "run", preset)
    rows = pd.read_csv(tmp_path / "run" / "rows.csv")
    expected = {
        (image.image_id, evaluation.rater, name)
        for image in dataset.images
        if image.photograph is not None
        for evaluation in image.kept_evaluations
        if evaluation.regions
        for name in (*evaluation.outlined, UNION)
    }
    assert len(expected) > 200
    found = set(rows[["image", "rater", "characteristic"]].itertuples(index=False, name=None))
    assert found == expected
    assert len(rows) == len(expected) * len(MODELS) * 6
    assert rows["stand_in"].all()
    numbers = rows[list(SCORES)].to_numpy()
    assert ((numbers >= 0) & (numbers <= 1) | np.isnan(numbers)).all()
    # Only the precision of a map without positive evidence is undefined here.
    undefined = rows[list(SCORES)].isna()
    assert (undefined["precision"] == (rows["map_max"] <= 0)).all()
    assert not undefined.drop(columns="precision").any(axis=None)
    # Maps and masks are the same way up: attention lies on outlines more often than by chance.
    gold = rows[(rows["characteristic"] == UNION) & (rows["explained_class"] == rows["gold_class"])]
    assert gold["precision"].mean() > 1.2 * gold["mask_share"].mean()

    report = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert report["protocol"]["name"] == preset
    assert report["dataset"]["kept_evaluations"] == 1287
    assert report["rows"] == len(rows)
    kinds = [problem["kind"] for problem in report["problems"]]
    assert kinds == ["maps missing for some images"] * len(MODELS)

    summary = pd.read_csv(tmp_path / "run" / "summary.csv")
    line = summary[(summary["model"] == MODELS[0].stem) & summary["diagnosis"].isna()]
    counts = dict(zip(line["characteristic"], line["n_rows"], strict=True))
    assert counts[UNION] == sum(name == UNION for _, _, name in expected)


def test_the_window_writes_the_same_bytes(
    qtbot: QtBot, window: MainWindow, dataset: Dataset, photos: Path, tmp_path: Path
) -> None:
    score(dataset, photos, tmp_path / "cli", "dermx-2021")
    opened(qtbot, window, dataset.root, photos)
    window.workbench.add_models(MODELS)
    painted = next(i for i in dataset.images if i.photograph and i.kept_evaluations)
    window.workbench.show_image(painted.image_id)
    qtbot.waitUntil(lambda: window.workbench.shown.pane.maps is not None, timeout=TIMEOUT)
    score_dataset(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT * 3)
    answers = window.workbench.dialogs
    assert isinstance(answers, Answers)
    answers.folder = tmp_path / "window"
    ask_save_run(window.workbench)
    qtbot.waitUntil(lambda: (tmp_path / "window" / "run.json").is_file(), timeout=TIMEOUT)
    for name in ("rows.csv", "summary.csv"):
        theirs, ours = (tmp_path / folder / name for folder in ("cli", "window"))
        assert theirs.read_bytes() == ours.read_bytes()
    # What is shown of the image is what stands in its rows.
    panel = window.parts["image_scores"].panel
    qtbot.waitUntil(lambda: len(panel.model.frame) > 0, timeout=TIMEOUT)
    shown = panel.model.frame
    rows = pd.read_csv(tmp_path / "cli" / "rows.csv")
    same = rows[(rows["image"] == painted.image_id) & (rows["model"] == MODELS[0].stem)]
    assert len(shown) == len(same) > 0
    assert list(shown["f1"]) == list(same["f1"])
