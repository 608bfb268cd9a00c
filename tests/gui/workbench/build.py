"""A workbench without a window, and hand-made values of what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import numpy as np

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.workbench.shown import PaneShown, Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.session.image_facts import ImageFacts
from dermx_viewer.session.scene import resolve
from dermx_viewer.session.state import Session
from tests.gui.window import Answers
from tests.session.build import session_of


@contextmanager
def workbench_of(answers: Answers | None = None) -> Iterator[Workbench]:
    """A workbench that remembers nothing, closed at the end."""
    made = Workbench(Settings(), answers or Answers(), remember=False)
    try:
        yield made
    finally:
        made.close()
        made.deleteLater()


def maps_of(image_id: str, model: str = "net") -> AttentionMaps:
    """Maps of two classes, 4 × 5 cells; Acne is predicted."""
    values = np.random.default_rng(0).random((2, 4, 5)).astype(np.float32)
    origin = MapOrigin(model, model_sha256="a" * 64, target_layer="top", method="Grad-CAM")
    return AttentionMaps(image_id, ("Acne", "Psoriasis"), values, np.array([2.0, 1.0]), origin)


@lru_cache(maxsize=4)
def facts_of(dataset: Dataset | None) -> ImageFacts:
    """What is known of the images: the same, as long as the data set is."""
    return ImageFacts(dataset)


def shown_of(
    dataset: Dataset | None,
    session: Session | None = None,
    *,
    maps: AttentionMaps | None = None,
    status: str = "",
    before: Shown | None = None,
    **fields: object,
) -> Shown:
    """What a workbench would show of this session, said by hand."""
    if session is None:
        session = session_of(image=dataset.images[0].image_id) if dataset is not None else Session()
    image = dataset.by_id.get(session.place.image) if dataset is not None else None
    pane = PaneShown(
        pane=session.pane,
        scene=resolve(dataset, session, maps),
        maps=maps,
        outputs=maps,
        status=status,
    )
    fields.setdefault("facts", facts_of(dataset))
    made = Shown(dataset=dataset, session=session, image=image, panes=(pane,), **fields)  # type: ignore[arg-type]
    return made.after(before)


def opened_dataset(folder: Path) -> Dataset:
    """The data set in a folder."""
    return open_dataset(folder)
