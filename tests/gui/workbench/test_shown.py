"""What is shown says what differs from what was shown before."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.gui.workbench.listing import Listed
from dermx_viewer.gui.workbench.shown import ImageRows, ModelFile, PaneShown, Preferences, Shown
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.session.state import Pane
from tests.gui.workbench.build import maps_of, shown_of
from tests.session.build import session_of, with_fields


@pytest.fixture
def dataset(dataset_path: Path) -> Dataset:
    return open_dataset(dataset_path)


def test_at_first_everything_has_changed() -> None:
    names = {field.name for field in fields(Shown)} - {"changed"}
    assert Shown().after(None).changed == names


def test_the_same_again_has_not_changed(dataset: Dataset) -> None:
    session, maps = session_of(image="a", votes_shown=True), maps_of("a")
    problem = Problem("kind", "where", "what", "done")
    made = [
        shown_of(
            dataset,
            # New objects of the same words are the same.
            with_fields(session, votes_shown=True),
            maps=maps,
            models=(ModelFile(path=Path("/m.keras"), there=True),),
            problems=(replace(problem),),
            listed=Listed(ids=("a",), order=("a",), chosen={"age": "adult"}, count="1 of 1"),
        )
        for _ in range(2)
    ]
    assert made[1].after(made[0]).changed == frozenset()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("problems", (Problem("kind", "where", "what", "done"),)),
        ("rows", ImageRows(note="Scoring…")),
        ("rows", ImageRows(frame=pd.DataFrame())),
        ("protocol", NATIVE),
        ("listed", Listed(ids=("a",))),
        ("process", ("starting", "TensorFlow")),
        ("can_undo", True),
        ("preferences", Preferences(theme="dark")),
        ("models", (ModelFile(path=Path("/m.keras"), there=False),)),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_one_field_alone_changes(dataset: Dataset, field: str, value: object) -> None:
    before = shown_of(dataset)
    assert replace(before, **{field: value}).after(before).changed == {field}


def test_rows_of_the_same_figures_are_new_rows(dataset: Dataset) -> None:
    """Frames are compared by identity: looking into them would cost more than showing them."""
    frame = pd.DataFrame({"f1": [0.5]})
    before = shown_of(dataset, rows=ImageRows(frame=frame))
    assert replace(before, rows=ImageRows(frame=frame)).after(before).changed == frozenset()
    again = replace(before, rows=ImageRows(frame=frame.copy()))
    assert again.after(before).changed == {"rows"}


def test_a_session_changes_its_panes_and_the_image(dataset: Dataset) -> None:
    before = shown_of(dataset, session_of(image="a"))
    look = shown_of(dataset, session_of(image="a", opacity=0.1), before=before)
    assert look.changed == {"session", "panes"}
    other = shown_of(dataset, session_of(image="b"), before=before)
    assert other.changed == {"session", "panes", "image"}
    # A choice that no pane shows.
    scoring = shown_of(dataset, session_of(image="a", baselines=True), before=before)
    assert scoring.changed == {"session"}


def test_new_maps_of_the_same_values_are_new(dataset: Dataset) -> None:
    before = shown_of(dataset, maps=maps_of("a"))
    after = shown_of(dataset, maps=maps_of("a"), before=before)
    assert after.changed == {"panes"}
    assert np.array_equal(after.pane.maps.values, before.pane.maps.values)  # type: ignore[union-attr]


def test_another_active_pane_is_another_look_for_whoever_follows_panes(dataset: Dataset) -> None:
    first = shown_of(dataset)
    two = replace(first, session=replace(first.session, panes=(Pane(), Pane())))
    two = replace(two, panes=(*first.panes, PaneShown(pane=Pane()))).after(first)
    other = replace(two, session=replace(two.session, active=1)).after(two)
    assert other.changed == {"session", "panes"} and other.pane is other.panes[1]
