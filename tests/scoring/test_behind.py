"""The images behind figures are as many as the figures say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.scoring.behind import behind_cell, behind_line
from dermx_viewer.scoring.diagnosis.predictions import confusions, predictions_of_rows
from dermx_viewer.scoring.protocols import PROTOCOLS
from dermx_viewer.scoring.rows import frame_of
from dermx_viewer.scoring.summaries import summarise
from tests.gui.tables.build import frame, row

NATIVE = PROTOCOLS["native"]


def test_lowest_f1_first_by_hand() -> None:
    rows = frame(
        [
            row("a", "derm1", f1=0.2),
            row("a", "derm2", f1=0.8),
            row("b", "derm1", f1=0.1),
            row("b", "derm1", f1=0.0, characteristic="Papule"),
            row("b", "derm1", f1=0.0, explained_class="Vitiligo"),
            row("c", "derm1", f1=np.nan),
            row("d", "derm1", f1=0.0, gold_class="Vitiligo", explained_class="Vitiligo"),
            row("a", "derm1", f1=0.3, model="other"),
        ]
    )

    def behind(model: str, characteristic: str = "Union", diagnosis: str = "") -> str:
        return "".join(
            behind_line(
                rows, NATIVE, model=model, characteristic=characteristic, diagnosis=diagnosis
            )
        )

    assert behind("net") == "dbac" and behind("net", diagnosis="Acne") == "bac"
    assert behind("net", "Papule") == "b" and behind("net", "Scale") == ""
    # Of several models: on the rows that all of them have.
    assert behind("mean over 2 networks") == "a"


@pytest.fixture(scope="module")
def many() -> pd.DataFrame:
    """Random predictions of 40 images by two models, not all of them by both."""
    rng = np.random.default_rng(3)
    classes = ("Acne", "Psoriasis", "Vitiligo")
    rows = []
    for image in range(40):
        gold = str(rng.choice(classes))
        for model in ("one", "two"):
            said = str(rng.choice(classes))
            if rng.random() < 0.2:
                continue
            for rater in ("derm1", "derm2")[: rng.integers(1, 3)]:
                for shape in ("Union", "Plaque", "Scale")[: rng.integers(1, 4)]:
                    for explained in classes:
                        about = {"explained_class": explained, "gold_class": gold}
                        more = {"predicted_class": said, "f1": rng.random(), **about}
                        rows.append(
                            row(f"i{image}", rater, model=model, characteristic=shape, **more)
                        )
    table = frame(rows)
    known = frame_of([])
    missing = {n: known[n].dtype.type() for n in known.columns if n not in table.columns}
    return table.assign(**missing)


@pytest.mark.parametrize("name", ["native", "dermx-2021"])
@pytest.mark.parametrize("runs_of", [{}, {"net": ("one", "two")}], ids=["models", "runs"])
def test_as_many_images_as_each_line_of_a_summary_says(
    many: pd.DataFrame, name: str, runs_of: dict[str, tuple[str, ...]]
) -> None:
    protocol = PROTOCOLS[name]
    summary = summarise(many, protocol, runs_of=runs_of)
    assert summary["model"].nunique() == 3
    for line in summary.to_dict("records"):
        names = {key: line[key] for key in ("model", "characteristic", "diagnosis")}
        images = behind_line(many, protocol, runs_of=runs_of, **names)
        assert len(images) == line["n_images"] and len(set(images)) == len(images)


@pytest.mark.parametrize("runs_of", [{}, {"net": ("one", "two")}], ids=["models", "runs"])
def test_as_many_images_as_each_cell_says(
    many: pd.DataFrame, runs_of: dict[str, tuple[str, ...]]
) -> None:
    for matrix in confusions(predictions_of_rows(many), runs_of):
        model = matrix.run or matrix.model
        for place, gold in enumerate(matrix.golds):
            for output in range(len(matrix.classes)):
                found = behind_cell(many, model=model, gold=gold, output=output, runs_of=runs_of)
                assert len(found) == matrix.counts[place, output]
            whole = behind_cell(many, model=model, gold=gold, runs_of=runs_of)
            assert len(whole) == matrix.of_gold[place]
            nothing = behind_cell(many, model=model, gold=gold, silent=True, runs_of=runs_of)
            assert len(nothing) == matrix.silent[place]
        assert len(behind_cell(many, model=model, runs_of=runs_of)) == matrix.images
