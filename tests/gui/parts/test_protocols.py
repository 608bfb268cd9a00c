"""The dock of two protocols shows and exports what the command line writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.gui.parts.protocols.desk import Scoring
from dermx_viewer.gui.parts.protocols.dock import ProtocolsDock
from dermx_viewer.gui.work.jobs import JobRunner
from dermx_viewer.progress import never_stop, no_progress
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, PROTOCOLS, Protocol
from tests.dataset import build
from tests.gui.window import TIMEOUT


@dataclass
class Bench:
    """A data set with maps, a dock over it, and what it exports."""

    data: Path
    maps: Path
    exported: dict[str, bytes] = field(default_factory=dict)
    able: bool = True

    def scoring_under(self, chosen: Protocol) -> Scoring | None:
        dataset = open_dataset(self.data)
        if not self.able:
            return None
        return lambda progress, should_stop: score_dataset(
            dataset, [MapFolder(self.maps)], chosen, progress=progress, should_stop=should_stop
        )

    def run_under(self, chosen: Protocol) -> object:
        scoring = self.scoring_under(chosen)
        assert scoring is not None
        return scoring(no_progress, never_stop)

    def export(self, frame: pd.DataFrame, suggested: str, *, parent: object = None) -> None:
        self.exported[suggested] = table_bytes(frame)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(build.simple_dataset(tmp_path / "data"), tmp_path / "maps")
    made.maps.mkdir()
    rng = np.random.default_rng(0)
    for image in ("a (1)", "b--x"):
        np.save(made.maps / f"{image}_Acne.npy", rng.random((5, 6)))
    return made


@pytest.fixture
def dock(qtbot: QtBot, bench: Bench) -> Iterator[ProtocolsDock]:
    runner = JobRunner()
    dock = ProtocolsDock(runner, bench.scoring_under, exporter=bench)  # type: ignore[arg-type]
    qtbot.addWidget(dock)
    dock.resize(900, 400)
    dock.show()
    yield dock
    assert runner.shutdown()


def compared(qtbot: QtBot, dock: ProtocolsDock, other: str) -> None:
    dock.other.setCurrentText(other)
    dock.compare_button.click()
    qtbot.waitUntil(lambda: not dock.busy, timeout=TIMEOUT)


@pytest.mark.parametrize("other", ["native", "dermx-2023"])
def test_the_same_figures_and_bytes_as_the_command_line(
    qtbot: QtBot, dock: ProtocolsDock, bench: Bench, tmp_path: Path, other: str
) -> None:
    dock.set_run(bench.run_under(DERMX_2021))  # type: ignore[arg-type]
    compared(qtbot, dock, other)
    qtbot.waitUntil(lambda: dock.desk.table is not None, timeout=TIMEOUT)
    assert dock.panel.isVisible() and dock.about.text() == f"A: dermx-2021 · B: {other}"
    dock.panel.export_button.click()
    out = tmp_path / "out"
    both = [part for name in ("dermx-2021", other) for part in ("--protocol", name)]
    what = ["score", str(bench.data), "--maps", str(bench.maps), *both, "--output", str(out)]
    assert run(what) == 0
    assert bench.exported["protocols.csv"] == (out / "protocols.csv").read_bytes()
    shown = dock.panel.model.frame
    assert list(shown.columns[:5]) == [
        *("characteristic", "score", "figure_a", "figure_b", "difference")
    ]
    differing = shown["difference"].dropna()
    assert (differing == (shown["figure_a"] - shown["figure_b"])[differing.index]).all()
    assert (differing != 0).any()


def test_nothing_is_scored_before_it_is_asked_for(dock: ProtocolsDock, bench: Bench) -> None:
    assert dock.empty.button.isVisible() and not dock.controls.isVisible()
    dock.set_run(bench.run_under(DERMX_2021))  # type: ignore[arg-type]
    assert dock.desk.job is None and dock.other.currentText() == "native"
    assert [dock.other.itemText(n) for n in range(dock.other.count())] == [*PROTOCOLS]
    assert dock.about.text() == "A: dermx-2021" and not dock.panel.model.rowCount()
    dock.set_run(None)
    assert dock.empty.isVisible()


def renamed(bench: Bench, dock: ProtocolsDock) -> str:
    dock.add_protocol(DERMX_2021.named("mine"))
    return "mine"


def without_models(bench: Bench, dock: ProtocolsDock) -> str:
    bench.able = False
    return "native"


def other_maps(bench: Bench, dock: ProtocolsDock) -> str:
    np.save(bench.maps / "a (1)_Acne.npy", np.ones((5, 6)))
    return "native"


REFUSED: dict[str, tuple[Callable[[Bench, ProtocolsDock], str], str]] = {
    "the same choices": (renamed, "choose the same: there is nothing to compare"),
    "no models": (without_models, "There is no model to score with"),
    "other maps": (other_maps, "score the data set again first"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_compared_is_said(
    qtbot: QtBot, dock: ProtocolsDock, bench: Bench, name: str
) -> None:
    prepare, words = REFUSED[name]
    dock.set_run(bench.run_under(DERMX_2021))  # type: ignore[arg-type]
    compared(qtbot, dock, prepare(bench, dock))
    assert dock.failed.isVisible() and words in dock.failed.hint.text()
    assert dock.desk.table is None


def test_a_protocol_from_a_file_and_another_run(
    qtbot: QtBot, dock: ProtocolsDock, bench: Bench
) -> None:
    dock.set_run(bench.run_under(NATIVE))  # type: ignore[arg-type]
    assert dock.other.currentText() == "dermx-2021"
    mine = NATIVE.named("mine").having(levels=4)
    dock.add_protocol(mine)
    compared(qtbot, dock, "mine")
    table = dock.desk.table
    assert table is not None and set(table["protocol_b"]) == {"mine"}
    dock.set_run(bench.run_under(DERMX_2021))  # type: ignore[arg-type]
    assert dock.desk.table is None and not dock.panel.model.rowCount()


def test_a_cancelled_job_can_be_tried_again(
    qtbot: QtBot, dock: ProtocolsDock, bench: Bench
) -> None:
    dock.set_run(bench.run_under(DERMX_2021))  # type: ignore[arg-type]
    dock.compare_button.click()
    dock.desk.cancel()
    qtbot.waitUntil(lambda: not dock.busy, timeout=TIMEOUT)
    assert dock.failed.isVisible() and dock.failed.title.text() == "It was cancelled"
    dock.failed.button.click()
    qtbot.waitUntil(lambda: dock.desk.table is not None and not dock.busy, timeout=TIMEOUT)
    assert dock.panel.isVisible()
