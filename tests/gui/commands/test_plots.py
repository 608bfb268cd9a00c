"""Plots from the window: the same files as the command line writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.gui.commands.plots import ask_save_plot, save_plot
from dermx_viewer.gui.dialogs.plot import PlotChoice, PlotDialog
from dermx_viewer.gui.workbench.wishes import Message
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.diagnosis.confusion import Confusion
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.gui.window import TIMEOUT, Answers
from tests.gui.workbench.build import workbench_of

NET = Confusion("net", ("Acne", "Vitiligo"), np.array([[41, 3], [5, 67]]))
OK = QDialogButtonBox.StandardButton.Ok


@pytest.fixture
def workbench(
    qtbot: QtBot, answers: Answers, dataset_path: Path, tmp_path: Path
) -> Iterator[Workbench]:
    """A data set that was scored by two folders of maps."""
    with workbench_of(answers) as made:
        made.open(dataset_path)
        qtbot.waitUntil(lambda: made.dataset is not None, timeout=TIMEOUT)
        assert made.dataset is not None
        sources = []
        for seed, name in enumerate(("one", "other")):
            (tmp_path / name).mkdir()
            rng = np.random.default_rng(seed)
            for image in made.dataset.images:
                np.save(tmp_path / name / f"{image.image_id}_{image.gold}.npy", rng.random((4, 5)))
            sources.append(MapFolder(tmp_path / name))
        made.results.set_run(score_dataset(made.dataset, sources, DERMX_2021))
        yield made


def saved(qtbot: QtBot, workbench: Workbench, choice: PlotChoice, path: Path) -> None:
    said: list[str] = []

    def note(message: Message) -> None:
        said.append(message.text)

    workbench.wishes.said.connect(note)
    save_plot(workbench, workbench.run, choice)
    qtbot.waitUntil(lambda: f"The figure was saved as {path}." in said, timeout=TIMEOUT)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (PlotChoice("intervals"), []),
        (PlotChoice("intervals", score="sensitivity"), ["--score", "sensitivity"]),
        (
            PlotChoice("scatter", models=("other", "one")),
            ["--what", "scatter", "--model", "other", "--model", "one"],
        ),
        (PlotChoice("confusion"), ["--what", "confusion"]),
    ],
    ids=["intervals", "sensitivity", "scatter", "confusion"],
)
def test_the_bytes_of_the_command_line(
    qtbot: QtBot,
    workbench: Workbench,
    answers: Answers,
    tmp_path: Path,
    choice: PlotChoice,
    words: Sequence[str],
    kind: str,
) -> None:
    assert workbench.run is not None
    workbench.results.set_run(replace(workbench.run, confusions=(NET,)))
    answers.save = tmp_path / f"here.{kind}"
    saved(qtbot, workbench, choice, answers.save)
    write_run(workbench.run, tmp_path / "run")
    there = tmp_path / f"there.{kind}"
    assert run(["plot", str(tmp_path / "run"), *words, "--output", str(there)]) == 0
    assert answers.save.read_bytes() == there.read_bytes()


def test_a_png_asks_for_its_dots(
    qtbot: QtBot, workbench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    workbench.settings.set_text("dpi", "nonsense")
    answers.save, answers.choice = tmp_path / "first.PNG", None
    before = workbench.runner.jobs
    save_plot(workbench, workbench.run, PlotChoice("intervals"))
    assert answers.said == [("Save plot", "Resolution in print:")]
    assert workbench.runner.jobs == before
    widths = []
    # 300, 150 and 600 dots; then the last one stands first.
    for name, answers.choice in (("a.png", 0), ("b.png", 1), ("c.png", 0)):
        answers.save = tmp_path / name
        saved(qtbot, workbench, PlotChoice("intervals"), answers.save)
        widths.append(int.from_bytes(answers.save.read_bytes()[16:20], "big"))
    assert widths == [2100, 1050, 1050] and workbench.settings.text("dpi") == "150"
    asked_before = len(answers.said)
    answers.save = tmp_path / "d.svg"
    saved(qtbot, workbench, PlotChoice("intervals"), answers.save)
    assert len(answers.said) == asked_before


def test_curves_of_a_folder_of_belief(
    qtbot: QtBot, workbench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    belief = tmp_path / "belief"
    belief.mkdir()
    protocol = '{"protocol": {"name": "dermx-2021", "hash": "0123456789ab"}}'
    (belief / "trust.json").write_text(protocol, encoding="utf-8")
    head = "maps_of,share,deletion,deletion_low,deletion_high,insertion,insertion_low"
    lines = [f"{head},insertion_high,n", "net,0.0,0.9,,,0.1,,,12", "net,1.0,0.1,,,0.9,,,12"]
    (belief / "curves.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    answers.folder, answers.save = belief, tmp_path / "here.svg"
    saved(qtbot, workbench, PlotChoice("curves"), answers.save)
    there = tmp_path / "there.svg"
    assert run(["plot", str(belief), "--what", "curves", "--output", str(there)]) == 0
    assert answers.save.read_bytes() == there.read_bytes()
    assert b"12 images" in there.read_bytes()


def test_what_cannot_be_drawn_is_said(
    qtbot: QtBot, workbench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    answers.folder, answers.save = tmp_path, tmp_path / "here.svg"
    save_plot(workbench, None, PlotChoice("curves"))
    qtbot.waitUntil(lambda: bool(answers.said), timeout=TIMEOUT)
    assert "there is no trust.json" in answers.said[-1][1] and not answers.save.exists()
    answers.folder = None
    save_plot(workbench, None, PlotChoice("curves"))
    save_plot(workbench, None, PlotChoice("intervals"))
    assert len(answers.said) == 1


def asked(qtbot: QtBot, workbench: Workbench) -> PlotDialog:
    window = QWidget()
    qtbot.addWidget(window)
    workbench.dialogs.parent = window
    ask_save_plot(workbench)
    (dialog,) = window.findChildren(PlotDialog)
    return dialog


def test_what_is_asked(qtbot: QtBot, workbench: Workbench) -> None:
    dialog = asked(qtbot, workbench)
    button = dialog.buttons.button(OK)
    assert dialog.choice == PlotChoice("intervals") and dialog.score.isEnabled()
    dialog.score.setCurrentText("Specificity")
    assert dialog.choice == PlotChoice("intervals", score="specificity")
    dialog.kinds["scatter"].click()
    assert dialog.choice == PlotChoice("scatter", models=("one", "other"))
    assert button.isEnabled() and not dialog.score.isEnabled()
    dialog.across.setCurrentText("other")
    assert not button.isEnabled() and "that differ" in dialog.objection.text()
    dialog.kinds["curves"].click()
    assert button.isEnabled() and button.text() == "Choose folder…"
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [PlotChoice("curves")]


@pytest.mark.parametrize("growing", [True, False], ids=["growing", "none"])
def test_without_a_whole_run_there_are_curves(
    qtbot: QtBot, workbench: Workbench, growing: bool
) -> None:
    assert workbench.run is not None
    state = {"state": "growing", "done": 1, "images": 3}
    workbench.results.set_run(replace(workbench.run, execution=state) if growing else None)
    dialog = asked(qtbot, workbench)
    assert dialog.what == "curves" and dialog.buttons.button(OK).isEnabled()
    dialog.kinds["intervals"].click()
    assert not dialog.buttons.button(OK).isEnabled()
    said = "still grows" if growing else "There is no run yet"
    assert said in dialog.objection.text()


def test_matrices_need_a_network(qtbot: QtBot, workbench: Workbench) -> None:
    assert workbench.run is not None
    dialog = asked(qtbot, workbench)
    dialog.kinds["confusion"].click()
    assert not dialog.buttons.button(OK).isEnabled()
    assert "No network of the run says a diagnosis" in dialog.objection.text()
    workbench.results.set_run(replace(workbench.run, confusions=(NET,)))
    dialog = asked(qtbot, workbench)
    dialog.kinds["confusion"].click()
    assert dialog.buttons.button(OK).isEnabled() and not dialog.score.isEnabled()
    assert dialog.choice == PlotChoice("confusion")


def test_one_model_has_no_scatter(qtbot: QtBot) -> None:
    dialog = PlotDialog(["net"])
    qtbot.addWidget(dialog)
    dialog.kinds["scatter"].click()
    assert "needs two models" in dialog.objection.text() and not dialog.up.isEnabled()
