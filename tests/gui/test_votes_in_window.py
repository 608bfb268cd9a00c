"""Votes and consensus as a user meets them in the window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.gui.commands.scoring import ask_save_run
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.tables.provenance import protocol_label
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.part import score_image
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import NATIVE
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.window import TIMEOUT, Answers, opened

WIDE = [(2.0, 3.0), (8.0, 3.0), (8.0, 7.0), (2.0, 7.0)]


@pytest.fixture
def dataset_path(tmp_path: Path) -> Path:
    """Two images; three raters of ``a`` of whom two outlined papules, one rater of ``b``."""
    root = tmp_path / "data"
    outlined = {
        "derm1_a": [tag("Acne"), polygon("Papule")],
        "derm2_a": [tag("Acne"), polygon("Papule", WIDE), polygon("Scar")],
        "derm3_a": [tag("Acne")],
        "derm1_b": [tag("Acne"), polygon("Nodule")],
    }
    for name, regions in outlined.items():
        build.write_evaluation(root, name, darwin1(regions))
    build.write_metadata(root, [f"{i}.jpg;S;Acne;{i}.jpg;light;adult" for i in "ab"])
    return root


def shown(qtbot: QtBot, window: MainWindow, label: str) -> None:
    """Wait for the votes layer of this fusion."""

    def there() -> bool:
        votes = window.canvas.scene.votes
        return votes is not None and votes.fusion.label == label

    qtbot.waitUntil(there, timeout=TIMEOUT)


def test_votes_are_switched_on_and_moved(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    section = window.parts["layers"].votes
    assert not section.options.isVisible() and window.canvas.scene.votes is None
    window.menus.actions["votes"].trigger()
    shown(qtbot, window, "majority")
    assert section.shown.isChecked() and section.options.isVisible()
    assert section.needed.text() == "2 of 3" and section.at_least.value() == 2
    assert window.canvas.legend.isVisible()
    names = [section.characteristic.itemText(n) for n in range(section.characteristic.count())]
    assert names == ["Union of all", "Papule", "Scar"]
    section.characteristic.setCurrentIndex(1)
    section.characteristic.activated.emit(1)
    section.at_least.setValue(3)
    shown(qtbot, window, "at least 3")
    votes = window.canvas.scene.votes
    assert votes is not None and votes.characteristic == "Papule" and votes.area == 0
    section.at_least.setValue(1)
    shown(qtbot, window, "at least 1")
    assert window.canvas.scene.votes is not None and window.canvas.scene.votes.area == 35
    assert section.fusion.currentData() == "at least k"
    section.fusion.setCurrentIndex(section.fusion.findData("STAPLE"))
    section.fusion.activated.emit(section.fusion.currentIndex())
    shown(qtbot, window, "STAPLE")
    assert section.needed.text() == "– of 3"
    section.shown.setChecked(False)
    assert window.canvas.scene.votes is None and not section.options.isVisible()


def test_the_layer_follows_the_image(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    window.workbench.edit(outlines={"votes_shown": True, "votes_of": "Papule"})
    shown(qtbot, window, "majority")
    first = window.canvas.scene.votes
    window.workbench.show_image("b")
    assert window.canvas.scene.votes is None
    shown(qtbot, window, "majority")
    assert "not outlined by its one rater" in window.canvas.legend.text()
    assert "Papule (not in this image)" in window.parts["layers"].votes.characteristic.currentText()
    window.workbench.show_image("a")
    # Kept: on screen at once.
    assert window.canvas.scene.votes is first


def test_the_votes_section_is_reached_by_keyboard(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    qtbot.keyClick(window, Qt.Key.Key_V)
    shown(qtbot, window, "majority")
    section = window.parts["layers"].votes
    for widget in (section.shown, section.characteristic, section.fusion, section.at_least):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName() or section.shown.text()


def test_the_session_remembers(qtbot: QtBot, answers: Answers, dataset_path: Path) -> None:
    first = MainWindow(dialogs=answers)
    opened(qtbot, first, dataset_path)
    first.workbench.edit(
        outlines={"votes_shown": True, "votes_fusion": "STAPLE"}, scoring={"fusion": "share"}
    )
    first.close()
    later = MainWindow(dialogs=answers)
    session = later.workbench.session
    assert session.outlines.votes_shown and session.outlines.votes_fusion == "STAPLE"
    assert session.scoring.fusion == "share"
    assert later.menus.actions["raters:share"].isChecked()
    later.close()
    for window in (first, later):
        window.deleteLater()
    QApplication.processEvents()


def test_the_menu_chooses_whom_scores_compare_with(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(qtbot, window, dataset_path)
    values = np.random.default_rng(0).random((1, 5, 6)).astype(np.float32)
    maps = AttentionMaps("a", ("Acne",), values, np.zeros(1), MapOrigin("net"))
    workbench = window.workbench
    monkeypatch.setattr(workbench.explainer, "maps", lambda wish: maps)
    workbench.edit(pane={"model": "net.keras"})

    def compared_with(*raters: str) -> None:
        def there() -> bool:
            frame = window.parts["image_scores"].panel.model.frame
            return len(frame) > 0 and set(frame["rater"]) == set(raters)

        qtbot.waitUntil(there, timeout=TIMEOUT)

    compared_with("derm1", "derm2")
    window.menus.actions["raters:at least 2"].trigger()
    assert workbench.shown.protocol.name == "dermx-2021, consensus (at least 2)"
    compared_with("consensus (at least 2)")
    frame = window.parts["image_scores"].panel.model.frame
    expected = score_image(workbench.image, [maps], workbench.shown.protocol)  # type: ignore[arg-type]
    assert list(frame["f1"]) == list(expected["f1"])
    assert list(frame["characteristic"]) == ["Papule", "Union"]
    assert "at least 2" in frame["protocol"].iloc[0]
    # A consensus' row shows the votes it is made of.
    window.parts["image_scores"].row_chosen.emit("a", "consensus (at least 2)", "Papule", "net")
    shown(qtbot, window, "at least 2")
    assert workbench.session.outlines.solo is None
    window.menus.actions["raters:intersection"].trigger()
    qtbot.waitUntil(
        lambda: "holds no pixel" in window.parts["image_scores"].panel.empty.hint.text(),
        timeout=TIMEOUT,
    )
    again = window.menus.actions["second_readings"]
    assert not again.isEnabled()
    window.menus.actions["raters:each"].trigger()
    compared_with("derm1", "derm2")
    again.trigger()
    assert again.isChecked() and workbench.shown.protocol.name == "dermx-2021, all readings"
    # Fused raters have a vote each, whatever was chosen for the time when they are not fused.
    window.menus.actions["raters:union"].trigger()
    assert workbench.shown.protocol.readings == "first" and again.isChecked()


def test_scores_follow_a_protocol_from_a_file(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    dataset_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(qtbot, window, dataset_path)
    values = np.random.default_rng(0).random((1, 5, 6)).astype(np.float32)
    maps = AttentionMaps("a", ("Acne",), values, np.zeros(1), MapOrigin("net"))
    workbench = window.workbench
    monkeypatch.setattr(workbench.explainer, "maps", lambda wish: maps)
    workbench.edit(pane={"model": "net.keras"})
    file = tmp_path / "coarse.toml"
    file.write_text('base = "native"\nlevels = 2\nraters = "at least 2"\n')
    answers.files = [file]
    table = window.parts["image_scores"].panel.model

    def scored_by(name: str) -> pd.DataFrame:
        def there() -> bool:
            return len(table.frame) > 0 and table.frame["protocol"].iloc[0].startswith(f"{name} (")

        qtbot.waitUntil(there, timeout=TIMEOUT)
        return table.frame

    before = list(scored_by("dermx-2021")["f1"])
    window.menus.actions["open_protocol"].trigger()
    coarse = scored_by("coarse")
    own = NATIVE.having(levels=2, raters="at least 2").named("coarse")
    assert workbench.shown.protocol == own
    expected = score_image(workbench.image, [maps], own)  # type: ignore[arg-type]
    assert list(coarse["f1"]) == list(expected["f1"]) != before
    assert window.menus.actions["raters:at least 2"].isChecked()
    assert not window.menus.actions["protocol:dermx-2021"].isChecked()
    workbench.undo()
    assert list(scored_by("dermx-2021")["f1"]) == before
    assert window.menus.actions["protocol:dermx-2021"].isChecked()


def test_the_window_saves_the_command_lines_bytes(
    qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path, tmp_path: Path
) -> None:
    maps = tmp_path / "maps"
    maps.mkdir()
    for image in "ab":
        np.save(maps / f"{image}_Acne.npy", np.random.default_rng(1).random((5, 6)))
    command = ["score", str(dataset_path), "--maps", str(maps), "--output", str(tmp_path / "cli")]
    assert run([*command, "--consensus", "share"]) == 0
    opened(qtbot, window, dataset_path)
    workbench = window.workbench
    workbench.edit(scoring={"fusion": "share"})
    assert workbench.dataset is not None
    found = score_dataset(workbench.dataset, [MapFolder(maps)], workbench.shown.protocol)
    workbench.results.set_run(found)
    dock = window.parts["dataset_scores"]
    lines = dock.characteristics.model.frame
    papule = lines[lines["characteristic"] == "Papule"].iloc[0]
    human = dock.human.model.frame
    known = human[human["characteristic"] == "Papule"]["human_f1"]
    assert papule["human_f1_median"] == known.median() and papule["human_f1_n"] == len(known)
    answers.folder = tmp_path / "window"
    ask_save_run(window.workbench)
    qtbot.waitUntil(lambda: "was saved" in window.message_bar.text.text(), timeout=TIMEOUT)
    names = (
        "rows",
        "summary",
        "human_agreement",
        "rater_against_others",
        "groups",
        "against_people",
    )
    for name in (f"{name}.csv" for name in names):
        assert (tmp_path / "window" / name).read_bytes() == (tmp_path / "cli" / name).read_bytes()


def test_the_raters_among_themselves_need_no_model(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    window.menus.actions["among_raters"].trigger()
    assert "Open a data set" in window.message_bar.text.text()
    opened(qtbot, window, dataset_path)
    window.menus.actions["among_raters"].trigger()
    dock = window.parts["dataset_scores"]
    qtbot.waitUntil(lambda: len(dock.others.model.frame) > 0, timeout=TIMEOUT)
    assert not dock.isVisible()  # Nothing opens over the picture by itself.
    window.menus.actions["drawer"].trigger()
    assert dock.isVisible() and dock.tabs.currentWidget() is dock.human
    assert set(dock.human.model.frame["protocol"]) == {
        protocol_label(window.workbench.shown.protocol)
    }
    assert not dock.save_button.isEnabled() and dock.rows.model.rowCount() == 0
    frame = dock.others.model.frame
    assert set(frame["model"]) == {"rater against the consensus of the others (majority)"}
    assert frame["protocol"].str.startswith("dermx-2021 (").all()
    # Of three raters the other two agree on papules only where both outlined them.
    papule = frame[(frame["characteristic"] == "Papule") & (frame["diagnosis"] == "")].iloc[0]
    assert (papule["n_rows"], papule["f1_n"], papule["f1_median"]) == (1, 1, 0)
