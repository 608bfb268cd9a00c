"""What is asked of a run in a job is what the window finds."""

from __future__ import annotations

import gc
import threading
import weakref
from types import SimpleNamespace

import pandas as pd
import pytest

from dermx_viewer.gui.workbench import prepared
from dermx_viewer.gui.workbench.prepared import prepare, with_run
from dermx_viewer.scoring.protocols import DERMX_2021
from dermx_viewer.session.image_facts import ImageFacts
from tests.gui.tables.build import frame, row


class Run:
    """As much of a run as is asked."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.rows, self.human, self.protocol = rows, None, DERMX_2021


def facts(*names: str) -> ImageFacts:
    found = ImageFacts(None)
    found.images = tuple(SimpleNamespace(image_id=name) for name in names)  # type: ignore[assignment]
    return found


def test_it_is_asked_once_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    run, images = Run(frame([row("a", f1=0.25), row("b", f1=0.75)])), facts("b", "a")
    job = threading.Thread(target=prepare, args=(run, images))
    job.start()
    job.join()
    monkeypatch.setattr(prepared, "model_scores", pytest.fail)
    found = with_run(images, run)  # type: ignore[arg-type]
    assert [model.name for model in found.models] == ["net"]
    assert found.models[0].f1.tolist() == [0.75, 0.25]
    assert found.of_run


def test_of_other_images_it_is_asked_again() -> None:
    run = Run(frame([row("a", f1=0.25), row("b", f1=0.75)]))
    prepare(run, facts("b", "a"))  # type: ignore[arg-type]
    other = with_run(facts("a"), run)  # type: ignore[arg-type]
    assert other.models[0].f1.tolist() == [0.25]


def test_answers_go_with_the_run() -> None:
    run = Run(frame([row("a")]))
    prepare(run, facts("a"))  # type: ignore[arg-type]
    known = weakref.ref(run)
    assert run in prepared._ASKED
    del run
    gc.collect()
    # Runs of other tests may go as well: what is counted is this one.
    assert known() is None and known not in prepared._ASKED.keyrefs()


def test_no_run_says_nothing() -> None:
    prepare(None, facts("a"))  # type: ignore[arg-type]
    assert with_run(facts("a"), None).models == ()
