"""The images behind each cell of the tables of scores are as many as the cell says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.scoring.behind import (
    Which,
    behind_class,
    behind_group,
    behind_line,
    undefined_of,
)
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.diagnosis.predictions import confusions, predictions_of_rows
from dermx_viewer.scoring.diagnosis.tables import diagnosis_table
from dermx_viewer.scoring.further.pattern import PATTERNS
from dermx_viewer.scoring.further.pattern_table import pattern_table
from dermx_viewer.scoring.further.table import further_table
from dermx_viewer.scoring.protocols import PROTOCOLS, Protocol
from dermx_viewer.scoring.row_arrays import ROW_KEYS
from dermx_viewer.scoring.rows import frame_of
from dermx_viewer.scoring.statistics.comparison import comparison_table
from dermx_viewer.scoring.statistics.groups import groups_table
from dermx_viewer.scoring.statistics.people import people_table
from dermx_viewer.scoring.summaries import summarise
from dermx_viewer.scoring.summary_columns import counted
from tests.gui.tables.build import row

NATIVE = PROTOCOLS["native"]
CLASSES = ("Acne", "Psoriasis")
FLOOR = "baseline: uniform"
Line = Mapping[str, Any]


@pytest.fixture(scope="module")
def many() -> pd.DataFrame:
    """30 images by two models and a floor: rows that are missing, scores that are undefined."""
    rng = np.random.default_rng(5)
    rows = []
    for image in range(30):
        gold = str(rng.choice(CLASSES))
        for model in ("one", "two", FLOOR):
            if model != FLOOR and rng.random() < 0.15:
                continue
            said = "" if model == FLOOR else str(rng.choice(CLASSES))
            for rater in ("derm1", "derm2")[: rng.integers(1, 3)]:
                for shape in ("Union", "Scale"):
                    scores = [np.nan if rng.random() < 0.2 else rng.random() for _ in range(2)]
                    about = {"explained_class": gold, "gold_class": gold, "predicted_class": said}
                    more = {"f1": scores[0], "precision": scores[1], "auc": rng.choice([np.nan, 1])}
                    more |= {"map_max": float(rng.random() > 0.2), "model": model}
                    more["pattern"] = str(rng.choice(["", *PATTERNS.values()]))
                    rows.append(row(f"i{image}", rater, characteristic=shape, **about, **more))
    table = pd.DataFrame(rows)
    known = frame_of([])
    missing = {n: known[n].dtype.type() for n in known.columns if n not in table.columns}
    return table.assign(**missing)


@pytest.fixture(scope="module")
def human(many: pd.DataFrame) -> pd.DataFrame:
    found = many[ROW_KEYS].drop_duplicates().reset_index(drop=True)
    rng = np.random.default_rng(6)
    for name in summed_names():
        found[f"human_{name}"] = np.where(rng.random(len(found)) < 0.3, np.nan, 0.5)
        found[f"attainable_{name}"] = 0.7
    return found


def rows_of(rows: pd.DataFrame, line: Line, images: tuple[str, ...]) -> pd.DataFrame:
    keep = (rows["model"] == line["model"]) & rows["image"].isin(images)
    return rows[keep & (rows["characteristic"] == line["characteristic"])]


@pytest.mark.parametrize("name", ["native", "dermx-2021"])
def test_cells_of_a_summary(many: pd.DataFrame, human: pd.DataFrame, name: str) -> None:
    protocol = PROTOCOLS[name]
    summary = summarise(many, protocol, human=human)
    assert "mean over 2 networks" in set(summary["model"])
    tried = 0
    for line in summary.to_dict("records"):
        about = {key: line[key] for key in ("model", "characteristic", "diagnosis")}
        over_images = "images" in str(line["statistic"]).partition(" of: ")[0] or (
            undefined_of(str(line["characteristic"]), protocol) == "undefined"
        )
        for score in ("f1", "human_f1", "attainable_precision"):
            for part in ("n", "n_undefined", "mean", "low"):
                column = f"{score}_{part}"
                if column not in line:
                    continue
                found = behind_line(many, protocol, human=human, column=column, **about)
                assert len(set(found)) == len(found)
                count = line[f"{score}_{'n_undefined' if part == 'n_undefined' else 'n'}"]
                if over_images:
                    assert len(found) == count
                    tried += 1
                elif score == "f1" and line["n_models"] == 1:
                    own = rows_of(many, line, found)["f1"].isna()
                    assert count == (own.sum() if part == "n_undefined" else (~own).sum())
                    tried += 1
        empty = behind_line(many, protocol, column="n_empty_map", **about)
        assert bool(empty) == bool(line["n_empty_map"])
        assert len(behind_line(many, protocol, column="n_rows", **about)) == line["n_images"]
    assert tried > 30
    numbers = {n for n in summary.columns if pd.api.types.is_numeric_dtype(summary[n])}
    # Of how many models and raters it is no image tells.
    assert numbers - {*counted()} == {"n_models", "n_raters"}


def test_cells_of_groups_and_comparisons(many: pd.DataFrame) -> None:
    def found(line: Line, models: list[str], which: Which) -> tuple[str, ...]:
        return behind_group(
            many,
            NATIVE,
            {},
            models=models,
            characteristic=line["characteristic"],
            score=line["score"],
            group_by=line["group_by"],
            group=line["group"],
            which=which,
        )

    groups = groups_table(many, NATIVE, ["gold_class", "prediction"], {}).to_dict("records")
    pairs = comparison_table(many, NATIVE, columns=["gold_class"]).to_dict("records")
    assert len(groups) > 20 and len(pairs) > 20
    for line in (*groups, *pairs):
        models = [line["model"]] if "model" in line else [line["model_a"], line["model_b"]]
        assert len(found(line, models, "defined")) == line["n_images"]
        assert len(found(line, models, "undefined")) == line["n_undefined"]


def test_cells_beside_people(many: pd.DataFrame, human: pd.DataFrame) -> None:
    lines = people_table(many, human, NATIVE, floor="uniform").to_dict("records")
    assert {line["model"] for line in lines} == {"one", "two"}
    assert any(line["way"] == line["way"] for line in lines)
    for line in lines:
        about = {"characteristic": line["characteristic"], "score": line["score"]}
        own = behind_group(many, NATIVE, {}, models=[line["model"]], human=human, **about)
        assert len(own) == line["n_images"]
        if line["way"] == line["way"]:
            way = behind_group(
                many,
                NATIVE,
                {},
                models=[line["model"]],
                human=human,
                floor=line["floor"],
                **about,
            )
            assert len(way) == line["n_images_way"]


@pytest.mark.parametrize("name", ["native", "dermx-2021"])
def test_cells_of_further_scores_and_patterns(many: pd.DataFrame, name: str) -> None:
    protocol: Protocol = PROTOCOLS[name]
    lines = further_table(many, protocol).to_dict("records")
    assert len(lines) > 9
    for line in lines:
        about = {"models": [line["model"]], "diagnosis": line["diagnosis"]}
        about |= {"characteristic": line["characteristic"], "score": line["score"]}
        whole = behind_group(many, protocol, {}, which="all", **about)
        assert len(whole) == line["n_images"]
        which = undefined_of(line["characteristic"], protocol)
        for wanted, count in (("defined", line["n"]), (which, line["n_undefined"])):
            images = behind_group(many, protocol, {}, which=wanted, **about)
            own = rows_of(many, line, images)[line["score"]]
            told = own.isna().sum() if wanted == which else own.notna().sum()
            assert count == (len(images) if which == "undefined" else told)
    lines = pattern_table(many, protocol).to_dict("records")
    assert len(lines) > 9
    for line in lines:
        about = {"models": [line["model"]], "diagnosis": line["diagnosis"], "score": "f1"}
        about |= {"characteristic": line["characteristic"], "which": "all"}
        known = behind_group(many, protocol, {}, patterns=[*PATTERNS.values()], **about)
        assert len(known) == line["n_images"]
        for patterns, count in (([line["pattern"]], "n_with_pattern"), ([""], "n_undefined")):
            images = behind_group(many, protocol, {}, patterns=patterns, **about)
            own = rows_of(many, line, images)["pattern"]
            assert own.isin(patterns).sum() == line[count]


def test_cells_of_a_class(many: pd.DataFrame) -> None:
    matrices = {each.model: each for each in confusions(predictions_of_rows(many))}
    lines = diagnosis_table([*matrices.values()]).to_dict("records")
    assert {line["diagnosis"] for line in lines} > {""}
    for line in lines:

        def found(figure: str, line: Line = line) -> int:
            about = {"models": [line["model"]], "diagnosis": line["diagnosis"], "figure": figure}
            return len(behind_class(many, **about))

        assert found("n_images") == line["n_images"]
        if line["diagnosis"]:
            matrix = matrices[line["model"]]
            place = matrix.classes.index(line["diagnosis"])
            said, true = matrix.counts[:, place].sum(), matrix.counts[place, place]
            assert found("sensitivity") == line["n_gold"]
            assert found("f1") == line["n_gold"] + said - true
            assert found("specificity") == line["n_images"] - line["n_gold"]
