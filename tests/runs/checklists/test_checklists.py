"""Checklists say what a run knows, and nothing that it does not know."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.runs.checklists.all import FACTS, NAMES, answers, checklists
from dermx_viewer.runs.checklists.files import FILES, checklist_files
from dermx_viewer.runs.checklists.known import ROWS, SUMMARY, Known
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.dataset import build

TOLD: dict[str, Any] = {
    "software": {"name": "dermx-viewer", "version": "1.2"},
    "protocol": {**json.loads(json.dumps(DERMX_2021.as_dict())), "hash": "ab12"},
    "dataset": {
        "name": "skin",
        "images": 3,
        "evaluations": 6,
        "kept_evaluations": 5,
        "annotations_sha256": "5" * 64,
        "problems": [{"kind": "two diagnoses", "where": "a", "what": "", "done": ""}],
    },
    "sources": [
        {
            "kind": "model",
            "name": name,
            "sha256": "c" * 64,
            "method": "Grad-CAM",
            "layer": "top",
            "explained": "logits",
            "input_size": [300, 400],
            "resize": "squash",
            "preprocessing": "-1-1",
            "classes": ["Acne", "Psoriasis"],
            "activation": "softmax",
            "backend": "jax",
        }
        for name in ("net", "other")
    ]
    + [{"kind": "baseline", "name": "baseline: uniform"}],
    "runs_of": {"nets": ["net", "other"]},
    "statistics": {"group_by": ["skin_tone"], "small_groups": False, "comparison.csv": "by pairs"},
    "further_scores": {"auc": "area"},
    "exchanged_outputs": {"found": [{"sentence": "Outputs 4 and 5 look exchanged."}]},
    "problems": [],
}


def known(change: Callable[[dict[str, Any]], object] | None = None) -> Known:
    """A small run by hand; ``change``: of its manifest, rows and summary, by name."""
    row = dict.fromkeys(ROWS, "")
    row |= {"rater": "derm1", "model": "net", "characteristic": "Union"}
    row |= {"explained_class": "Acne", "stand_in": "False", "skin_tone": "dark", "age": "adult"}
    rows = pd.DataFrame(
        [
            row | {"image": "a", "gold_class": "Acne", "predicted_class": "Acne"},
            row | {"image": "b", "gold_class": "Psoriasis", "predicted_class": "Acne"},
            row | {"image": "b", "gold_class": "Psoriasis", "rater": "derm2", "stand_in": "True"},
        ]
    )
    rows.loc[rows["image"] == "b", "stand_in"] = "True"
    line = dict.fromkeys(SUMMARY, "")
    line |= {"model": "net", "characteristic": "Union", "statistic": "mean over images"}
    line |= {"interval": "none below 10 images", "n_images": "2", "f1_mean": "0.4", "f1_n": "2"}
    line |= {"human_f1_mean": "0.6", "human_f1_n": "2"}
    parts = {"told": copy.deepcopy(TOLD), "rows": rows, "summary": pd.DataFrame([line])}
    if change is not None:
        change(parts)
    return Known(parts["told"], parts["rows"], parts["summary"])


def _of(*place: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    """Another value at one place of the manifest."""

    def change(parts: dict[str, Any]) -> None:
        found = parts["told"]
        for step in place[:-1]:
            found = found[step]
        found[place[-1]] = to

    return change


def _cells(table: str, column: str, to: str) -> Callable[[dict[str, Any]], None]:
    def change(parts: dict[str, Any]) -> None:
        parts[table] = parts[table].assign(**{column: to})

    return change


CHANGED: dict[str, Callable[[dict[str, Any]], None]] = {
    "dataset": _of("dataset", "images", to=4),
    "scored": _cells("rows", "image", "a"),
    "exclusions": _of("dataset", "kept_evaluations", to=2),
    "classes": _cells("rows", "gold_class", "Vitiligo"),
    "demographics": _cells("rows", "skin_tone", "light"),
    "missing": _of("dataset", "problems", to=[]),
    "stand_ins": _cells("rows", "stand_in", "False"),
    "outlines": _of("protocol", "choices", "raters", to="union"),
    "raters": _cells("rows", "rater", "derm7"),
    "models": _of("sources", 0, "sha256", to="d" * 64),
    "explanation": _of("sources", 0, "layer", to="block7"),
    "baselines": _of("sources", 2, "name", to="baseline: edges"),
    "runs": _of("runs_of", to={"nets": ["net"]}),
    "preprocessing": _of("sources", 0, "input_size", to=[224, 224]),
    "comparing": _of("protocol", "choices", "grid", to=[150, 200]),
    "software": _of("software", "version", to="1.3"),
    "protocol": _of("protocol", "hash", to="cd34"),
    "availability": _of("dataset", "annotations_sha256", to="6" * 64),
    "metrics": _of("protocol", "choices", "aggregation", to="mean over rows"),
    "statistics": _of("protocol", "choices", "bootstrap_resamples", to=500),
    "performance": _cells("summary", "f1_mean", "0.5"),
    "agreement": _cells("summary", "human_f1_mean", "0.7"),
    "accuracy": _cells("rows", "gold_class", "Acne"),
    "confusion": _cells("rows", "model", "third"),
    "exchanged": _of("exchanged_outputs", "found", to=[]),
    "groups": _of("statistics", "group_by", to=["age"]),
    "limits": _cells("rows", "stand_in", "False"),
}


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_of_the_run(name: str) -> None:
    """It changes with what it is of, and is nothing where the run does not tell it."""
    told, otherwise = FACTS[name](known()), FACTS[name](known(CHANGED[name]))
    assert told and told != otherwise
    assert FACTS[name](Known({})) == ""


@pytest.mark.parametrize(
    "told",
    [
        dict.fromkeys(TOLD, value)
        for value in (None, 7, "text", [], [1, "a"], {}, {"choices": 3, "found": "no", "name": []})
    ],
    ids=["null", "number", "text", "empty list", "list", "empty", "other things"],
)
def test_a_manifest_of_other_things_breaks_nothing(told: dict[str, object]) -> None:
    assert len(checklist_files(Known(told))) == len(FILES)


def test_the_published_numbers_are_all_there() -> None:
    claim, stard, clear = checklists()
    assert [item.number for item in claim.items] == [str(n) for n in range(1, 45)]
    numbers = [item.number.rstrip("abcd") for item in stard.items]
    assert [*dict.fromkeys(numbers)] == [str(n) for n in range(1, 41)]
    assert (claim.size, stard.size, clear.size) == (44, 40, 25)
    # Not verified against the publication: subjects alone.
    assert not any(item.number for item in clear.items) and "without numbers" in clear.note


def test_items_are_filled_in_part_or_open() -> None:
    for each in checklists():
        nothing, found = ([*answers(each, run_)] for run_ in (Known({}), known()))
        assert {answer.state for answer in nothing} == {"open"}
        assert all(answer.write and not answer.known for answer in nothing)
        states = {answer.state for answer in found}
        assert states == {"filled in", "in part", "open"}
        for answer in found:
            assert (answer.state == "open") == (not answer.known)
            assert (answer.state == "filled in") == (not answer.write)
        assert {name for item in each.items for name in item.facts} <= FACTS.keys()


def test_names_from_files_are_no_markup() -> None:
    files = checklist_files(known(_of("dataset", "name", to="<b>\n=1+1|x")))
    text = files["checklist_claim_2024.md"].decode()
    assert "Data set \\<b\\>" in text and "\n=1+1" not in text


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    data = build.simple_dataset(tmp_path / "data")
    return ["score", str(data), "--baselines", "--output"]


def test_score_writes_them_when_asked(command: list[str], tmp_path: Path) -> None:
    plain, out = tmp_path / "plain", tmp_path / "out"
    assert run([*command, str(plain)]) == 0
    assert run([*command, str(out), "--checklists"]) == 0
    names = {path.name for path in out.iterdir()}
    assert names - {path.name for path in plain.iterdir()} == {*FILES}
    for path in plain.iterdir():
        if path.name != "run.json":
            assert path.read_bytes() == (out / path.name).read_bytes()
    with io.StringIO((out / "checklist_stard_ai.csv").read_text("utf-8")) as file:
        lines = {line["item"]: line for line in csv.DictReader(file)}
    assert "2 images" in lines["11"]["from_this_run"] and lines["11"]["state"] == "in part"
    assert lines["6"]["state"] == "open" and "check against the publication" in lines["6"]["source"]
    # Another run over it leaves none that tells of this one.
    assert run([*command, str(out), "--overwrite"]) == 0
    assert not {*FILES} & {path.name for path in out.iterdir()}


def test_the_report_has_the_same_facts(command: list[str], tmp_path: Path) -> None:
    out, page = tmp_path / "out", tmp_path / "report.html"
    assert run([*command, str(out), "--checklists"]) == 0
    assert run(["report", str(out), "--output", str(page)]) == 0
    html = page.read_text("utf-8")
    for name in NAMES:
        with io.StringIO((out / f"checklist_{name}.csv").read_text("utf-8")) as file:
            told = [line["from_this_run"] for line in csv.DictReader(file)]
        short = [each for each in told if each and each.isascii() and "'" not in each]
        assert short and all(each in html for each in short)


def test_undefined_figures_are_not_told() -> None:
    empty = known(_cells("summary", "f1_mean", str(np.nan)))
    assert FACTS["performance"](empty) == ""
