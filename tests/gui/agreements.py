"""A small data set whose agreement is known by heart, and what waits for it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.parts.agreement.desk import AgreementDesk
from tests.dataset.build import polygon
from tests.gui.window import TIMEOUT
from tests.scoring.agreement.said import dataset_of

HALF = polygon("Papule", ((2.0, 3.0), (5.0, 3.0), (5.0, 7.0), (4.0, 7.0), (4.0, 3.0)))


def three_raters(root: Path) -> Dataset:
    """derm1 and derm2 differ in the diagnosis of b; derm3 shares no image with derm2.

    Papule: derm1 and derm2 outline the same in a, derm2 alone in b, derm1 more than derm3 in c.
    """
    return dataset_of(
        root,
        {
            "derm1": {"a": ["Acne", "P:Papule"], "b": ["Acne"], "c": ["Acne", "P:Papule"]},
            "derm2": {"a": ["Acne", "P:Papule"], "b": ["Psoriasis", "P:Papule"]},
            "derm3": {"c": ["Acne", HALF]},
        },
    )


def worked_out(qtbot: QtBot, desk: AgreementDesk) -> None:
    """Wait until the agreement is there, and shown where the desk is of a dock."""
    dock = desk.parent()

    def is_there() -> bool:
        return desk.result is not None and not getattr(dock, "busy", False)

    qtbot.waitUntil(is_there, timeout=TIMEOUT)


class Exporter:
    """Keeps what it is asked to export."""

    def __init__(self) -> None:
        self.exported: list[tuple[pd.DataFrame, str]] = []

    def export(self, frame: pd.DataFrame, suggested: str, *, parent: object = None) -> None:
        self.exported.append((frame, suggested))
