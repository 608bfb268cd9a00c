from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QStandardItemModel
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.parts.attention.views import AttentionViews
from dermx_viewer.gui.widgets.scrolled import Scrolled
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.session.attention import ScoredMaximum, attention_layer
from dermx_viewer.session.state import Pane

MAPS = AttentionMaps(
    "a",
    ("Acne", "Psoriasis", "Vitiligo"),
    np.array([[[4, 2], [0, -2]], [[1, 2], [2, -8]], [[-1, -2], [-3, -4]]], np.float32),
    np.array([2.0, 3.5, -1.0]),
    MapOrigin("net", target_layer="x"),
)


@pytest.fixture
def views(qtbot: QtBot) -> AttentionViews:
    views = AttentionViews()
    qtbot.addWidget(views)
    views.show()
    qtbot.waitExposed(views)
    return views


def show(
    views: AttentionViews,
    *,
    maps: AttentionMaps | None = MAPS,
    shown: str = "Acne",
    scored: ScoredMaximum | None = None,
    **changes: object,
) -> None:
    session = Pane(**changes)  # type: ignore[arg-type]
    layer = None
    if maps is not None:
        layer = attention_layer(maps, session, NATIVE, shown=shown, gold="Acne", scored=scored)
    views.show_views(session, maps, shown=shown, gold="Acne", scored=scored, layer=layer)


def entries(views: AttentionViews) -> list[str]:
    return [views.other.itemText(n) for n in range(views.other.count())]


def test_one_class_as_scored_says_nothing(views: AttentionViews) -> None:
    show(views)
    assert not views.compare.isChecked() and not views.other.isEnabled()
    for hidden in (views.note, views.logits, *views.pictures.buttons()):
        assert not hidden.isVisible()


def test_a_comparison_offers_every_other_class(views: AttentionViews) -> None:
    show(views, view="difference")
    assert views.compare.isChecked() and views.other.isEnabled()
    assert entries(views) == ["Predicted: Psoriasis", "Psoriasis", "Vitiligo"]
    assert views.other.currentData() == ""
    assert views.logits.text() == "Logits: A 2.00, B 3.50, A − B −1.50"
    assert views.note.isVisible() and "scores stay as they are" in views.note.text()
    assert [button.isChecked() for button in views.pictures.buttons()] == [False, False, True]
    show(views, shown="Psoriasis", view="A", compared_class="Vitiligo")
    assert entries(views) == ["Gold standard: Acne", "Acne", "Vitiligo"]
    assert views.other.currentText() == "Vitiligo" and "B −1.00" in views.logits.text()


def test_every_choice_is_an_edit(views: AttentionViews) -> None:
    show(views, view="difference", scored=ScoredMaximum(8.0, 5))
    said: list[dict[str, object]] = []
    views.edited.connect(said.append)
    views.pictures.buttons()[1].click()
    views.compare.click()
    views.against.click()
    views.scale.activated.emit(views.scale.currentIndex())
    views.other.setCurrentIndex(2)
    views.other.activated.emit(2)
    assert said == [
        {"view": "B"},
        {"view": "class"},
        {"evidence_against": True},
        {"scale": "map"},
        {"compared_class": "Vitiligo"},
    ]


def test_showing_a_session_edits_nothing(qtbot: QtBot, views: AttentionViews) -> None:
    with qtbot.assertNotEmitted(views.edited):
        show(views, view="B", evidence_against=True, scale="image")
    assert views.against.isChecked() and views.scale.currentData() == "image"


def test_the_scale_of_all_images_needs_a_run(views: AttentionViews) -> None:
    items = views.scale.model()
    assert isinstance(items, QStandardItemModel)
    show(views, scale="dataset")
    assert not items.item(2).isEnabled() and "not scored" in items.item(2).text()
    assert "Score the data set" in items.item(2).toolTip()
    assert views.scale.currentData() == "map" and not views.note.isVisible()
    show(views, scale="dataset", scored=ScoredMaximum(8.0, 5))
    assert items.item(2).isEnabled() and views.scale.currentText() == "All images scored"
    assert views.note.isVisible()


def test_without_maps_or_another_class(views: AttentionViews) -> None:
    show(views, maps=None, shown="", view="difference")
    assert views.compare.isChecked() and not views.other.isEnabled()
    assert not views.logits.isVisible() and entries(views) == []
    alone = AttentionMaps("a", ("Acne",), MAPS.values[:1], MAPS.logits[:1], MAPS.origin)
    show(views, maps=alone, view="difference")
    assert entries(views) == [] and not views.logits.isVisible()


def test_settings_are_scrolled_where_there_is_no_room(qtbot: QtBot) -> None:
    views = AttentionViews()
    scrolled = Scrolled(views)
    qtbot.addWidget(scrolled)
    scrolled.resize(300, 400)
    scrolled.show()
    qtbot.waitExposed(scrolled)
    show(views)
    before = scrolled.sizeHint().height()
    show(views, view="difference")
    qtbot.waitUntil(lambda: scrolled.sizeHint().height() > before)
    assert scrolled.minimumSizeHint().height() < scrolled.sizeHint().height()
