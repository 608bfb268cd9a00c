"""Figures from the window: what is on screen, and the list as a grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from dermx_viewer.export.figures.panel import NEUTRAL
from dermx_viewer.gui.canvas.marks import COLOUR
from dermx_viewer.gui.canvas.print_figure import scenes_figure
from dermx_viewer.gui.commands.figures import MOST, ask_save_figure, ask_save_grid
from dermx_viewer.gui.workbench.listing import Listed
from dermx_viewer.gui.workbench.wishes import Message
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.session.score_view import ScoreLayer
from tests.gui.window import TIMEOUT, Answers
from tests.gui.workbench.build import maps_of, shown_of, workbench_of
from tests.session.build import session_of


@pytest.fixture
def workbench(qtbot: QtBot, answers: Answers, tmp_path: Path) -> Iterator[Workbench]:
    """Fourteen painted images."""
    write_demo_data(tmp_path / "data", images=MOST + 2)
    with workbench_of(answers) as made:
        made.open(tmp_path / "data")
        qtbot.waitUntil(lambda: made.dataset is not None, timeout=TIMEOUT)
        yield made


def saved(qtbot: QtBot, workbench: Workbench, command: object, path: Path) -> None:
    said: list[str] = []

    def note(message: Message) -> None:
        said.append(message.text)

    workbench.wishes.said.connect(note)
    command(workbench)  # type: ignore[operator]
    qtbot.waitUntil(lambda: f"The figure was saved as {path}." in said, timeout=TIMEOUT)


def test_what_is_on_screen(
    qtbot: QtBot, workbench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    answers.save = tmp_path / "x.pdf"
    saved(qtbot, workbench, ask_save_figure, answers.save)
    page = pypdfium2.PdfDocument(answers.save)[0]
    text = page.get_textpage().get_text_range()
    assert workbench.session.place.image in text and "Painted stand-in" in text


def test_the_list_as_a_grid(
    qtbot: QtBot, workbench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    answers.save = tmp_path / "grid.png"
    saved(qtbot, workbench, ask_save_grid, answers.save)
    assert (
        "Save grid",
        "A grid has 12 rows at most: 2 further images of the list are left out.",
    ) in (answers.said)
    with Image.open(answers.save) as picture:
        assert picture.size[1] > picture.size[0]
    # Nothing is written where it is not wanted so.
    answers.yes, answers.save = False, tmp_path / "other.png"
    ask_save_grid(workbench)
    assert not answers.save.exists()
    workbench.set_listed(Listed(ids=(), order=("a",)))
    ask_save_grid(workbench)
    assert not answers.save.exists()


def test_an_ending_that_is_none_is_said(
    qtbot: QtBot, workbench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    answers.save = tmp_path / "x.jpeg"
    ask_save_figure(workbench)
    qtbot.waitUntil(lambda: bool(answers.said), timeout=TIMEOUT)
    assert "a figure's name ends in one of .png, .svg, .pdf" in str(answers.said)
    assert not answers.save.exists()


def test_the_layers_of_a_pane_are_those_of_the_screen(workbench: Workbench) -> None:
    dataset = workbench.dataset
    assert dataset is not None
    image = dataset.images[0]
    session = session_of(image=image.image_id, opacity=0.4, fill_opacity=0.2)
    scene = shown_of(dataset, session, maps=maps_of(image.image_id)).pane.scene
    (panel,) = scenes_figure([scene]).rows[0]
    assert panel is not None and panel.attention is not None
    assert (panel.attention.opacity, panel.tints[0].opacity) == (0.4, 0.2)
    assert len(panel.lines) == len(scene.layers) and panel.size == scene.size
    # Without the photograph the same on grey.
    bare = scenes_figure([shown_of(dataset, session).pane.scene]).rows[0][0]
    assert bare is not None and not (np.asarray(bare.ground) == NEUTRAL).all()


def test_places_that_a_reader_marked_are_drawn(workbench: Workbench) -> None:
    dataset = workbench.dataset
    assert dataset is not None
    scene = shown_of(dataset, session_of(image=dataset.images[0].image_id)).pane.scene
    marks = (((4.0, 5.0),), ((1.0, 1.0), (9.0, 1.0), (9.0, 9.0)), ((6.0, 7.0),))
    figure = scenes_figure([scene, scene], ["A: Photograph", "B: net"], marks=marks)
    (plain,) = scenes_figure([scene]).rows[0]
    assert plain is not None and not plain.spots
    for panel in figure.rows[0]:
        assert panel is not None and len(panel.lines) == len(plain.lines) + 1
        (outline,) = panel.lines[-1].paths
        assert outline.tolist() == [[1, 1], [9, 1], [9, 9]]
        (spots,) = panel.spots
        assert spots.places.tolist() == [[4, 5], [6, 7]]
        assert (panel.lines[-1].colour, spots.colour) == (COLOUR, COLOUR)
    assert figure.legend[-1] == ("marked by the reader", COLOUR)


def test_panes_have_their_letters_and_scales(workbench: Workbench) -> None:
    dataset = workbench.dataset
    assert dataset is not None
    name = dataset.images[0].image_id
    plain = shown_of(dataset, session_of(image=name), maps=maps_of(name)).pane.scene
    other = replace(plain, colour_map="viridis")
    figure = scenes_figure([plain, plain], ["A: net", "B: other net"])
    assert figure.columns == ["A: net", "B: other net"] and len(figure.rows[0]) == 2
    assert "colour bar" not in figure.caption and f"B: {name}" in figure.caption
    assert figure.colours == "attention, share of own maximum (as scored)"
    bare = replace(plain, attention=None)
    figure = scenes_figure([bare, plain, other], ["A: Photograph", "B: net", "C: net"])
    assert figure.colour_map == "inferno" and figure.caption.endswith(
        "The colour bar is that of B. Colours of C: share of own maximum (as scored), viridis."
    )


def test_a_score_is_drawn_with_its_sums(workbench: Workbench) -> None:
    dataset = workbench.dataset
    assert dataset is not None
    name = dataset.images[0].image_id
    scene = shown_of(dataset, session_of(image=name), maps=maps_of(name)).pane.scene
    parts = np.zeros((3, *scene.size), np.float32)
    parts[0, :10, :10] = 1
    row = ("derm1", "Scale")
    score = ScoreLayer(name, "Acne", row, (row,), parts, 100.0, 12.5, 3.0, 0.928)
    figure = scenes_figure([replace(scene, score=score)])
    (panel,) = figure.rows[0]
    assert panel is not None and panel.attention is None and panel.over is not None
    assert "F1 of Acne against derm1: Scale" in figure.caption
    assert "(found 100.0, missed 12.5, extra 3.0 pixels)" in figure.caption
    assert [word for word, _ in figure.legend][:3] == ["found", "missed", "extra"]
    bare = scenes_figure([replace(scene, score=None, attention=None)]).rows[0][0]
    assert bare is not None
    assert (panel.pixels() != bare.pixels()).any()
