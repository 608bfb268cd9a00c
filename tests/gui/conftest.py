"""A window without a model, and a small data set for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.photographs import STAND_IN_MARK
from dermx_viewer.gui.main_window import MainWindow
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.window import Answers, shown_window


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def window(qtbot: QtBot, answers: Answers) -> Iterator[MainWindow]:
    with shown_window(qtbot, answers) as made:
        yield made


@pytest.fixture
def dataset_path(tmp_path: Path) -> Path:
    """Three images: two raters agree on the first, the third has no photograph."""
    root = tmp_path / "data"
    for image in ("a", "b", "c"):
        for rater in ("derm1", "derm2"):
            content = darwin1([tag("Acne"), polygon("Papule"), polygon("Scar")])
            build.write_evaluation(root, f"{rater}_{image}", content)
    out = darwin1([tag("Low-quality"), polygon("Nodule")])
    build.write_evaluation(root, "derm3_a", out)
    build.write_metadata(root, [f"{i}.jpg;S;Acne;{i}.jpg;light;adult" for i in "abc"])
    build.write_photograph(root / "a.png")
    build.write_photograph(root / "b.jpg", comment=STAND_IN_MARK.encode())
    return root
