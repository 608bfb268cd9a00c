"""A model and a data set that do not mean the same by their classes: never without a word."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import ImageRecord, Metadata, Problem
from dermx_viewer.errors import NothingToReport
from dermx_viewer.runs.belief.examine import BeliefSettings, examine_belief
from dermx_viewer.runs.belief.robustness import robustness
from dermx_viewer.runs.class_names import class_problems, refuse_nothing_in_common
from dermx_viewer.runs.explaining import explain_images
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.runs.sources.source import Found
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.dataset import build


def images(*golds: str) -> list[ImageRecord]:
    return [ImageRecord(f"i{number}", 10, 12, Metadata(gold)) for number, gold in enumerate(golds)]


def told(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(problem.kind, problem.what) for problem in problems]


def test_by_hand() -> None:
    shown = images("Acne", "Acne", "Vitiligo", "", "Viral warts", "Vitiligo")
    problems = class_problems("net", ["Acne", "wart", "Psoriasis"], shown)
    assert told(problems) == [
        ("gold standard without class",
         "'Viral warts' is the gold standard of 1 image, and no class of it"),
        ("gold standard without class",
         "'Vitiligo' is the gold standard of 2 images, and no class of it"),
        ("class without images", "'wart' is the gold standard of no image"),
        ("class without images", "'Psoriasis' is the gold standard of no image"),
    ]  # fmt: skip
    assert [problem.amount for problem in problems] == [1, 2, 0, 0]
    assert class_problems("net", ["Acne"], images("", "")) == []
    assert class_problems("net", ["Acne"], images("Acne")) == []
    # A name of no table is not the same in another spelling, but that is said.
    (first, second) = class_problems("net", ["rosacea"], images("Rosacea"))
    assert "'rosacea' is spelt differently" in first.what
    assert "'Rosacea' is spelt differently" in second.what


def test_nothing_in_common() -> None:
    shown = images("Acne", "", "Psoriasis")
    with pytest.raises(NothingToReport) as caught:
        refuse_nothing_in_common({"net": ["akiec", "nv"], "baseline: x": ["Acne"]}, shown, "clinic")
    for words in ("net has 'akiec', 'nv'", "gold standard of clinic", "'Acne', 'Psoriasis'"):
        assert words in str(caught.value)
    refuse_nothing_in_common({"net": ["nv"], "other": ["Acne"]}, shown, "clinic")
    refuse_nothing_in_common({"net": ["nv"]}, images("", ""), "clinic")
    refuse_nothing_in_common({"baseline: uniform": ["Acne"]}, shown, "clinic")


@pytest.fixture
def dataset_path(tmp_path: Path) -> Path:
    """Three images: Acne, Viral warts, Viral warts; photographs too."""
    root = tmp_path / "data"
    for image in "abc":
        content = build.darwin1([build.tag("Acne"), build.polygon("Papule")])
        build.write_evaluation(root, f"r1_{image}", content)
        build.write_photograph(root / f"{image}.png")
    golds = {"a": "acne", "b": "wart", "c": "viral_warts"}
    build.write_metadata(root, [f"x.jpg;x;{gold};{i}.jpg;light;30" for i, gold in golds.items()])
    return root


def write_maps(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        np.save(folder / f"{name}.npy", np.ones((4, 5)))
    return folder


def test_maps_without_a_class_that_is_there(dataset_path: Path, tmp_path: Path) -> None:
    folder = write_maps(tmp_path / "maps", "a_Acne", "b_Acne", "c_Acne")
    result = score_dataset(open_dataset(dataset_path), [MapFolder(folder)], DERMX_2021)
    assert told(result.problems) == [
        ("gold standard without class",
         "'Viral warts' is the gold standard of 2 images, and no class of it"),
    ]  # fmt: skip
    assert set(result.summary["n_images"]) == {1}


def test_images_whose_own_class_has_no_map(dataset_path: Path, tmp_path: Path) -> None:
    folder = write_maps(tmp_path / "maps", "a_Acne", "b_Acne", "c_wart")
    result = score_dataset(open_dataset(dataset_path), [MapFolder(folder)], DERMX_2021)
    assert told(result.problems) == [
        ("gold standard without class", "1 image of 'Viral warts': maps, but none of that class"),
    ]  # fmt: skip


def test_the_command_ends_with_a_sentence(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_maps(tmp_path / "maps", "a_vitiligo", "b_Psoriasis")
    command = ["score", str(dataset_path), "--maps", str(folder), "--output", str(tmp_path / "o")]
    assert run(command) == 1
    said = capsys.readouterr().err
    assert "'Vitiligo', 'Psoriasis'" in said and "'Acne', 'Viral warts'" in said
    assert not (tmp_path / "o" / "run.json").exists()


def test_without_gold_standards_there_are_rows_and_a_sentence(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (dataset_path / "metadata.csv").unlink()
    folder = write_maps(tmp_path / "maps", "a_Acne")
    command = ["score", str(dataset_path), "--maps", str(folder), "--output", str(tmp_path / "o")]
    assert run(command) == 1
    said = capsys.readouterr().err
    assert "no image has a gold standard" in said and "no metadata: 1" in said
    assert len(pd.read_csv(tmp_path / "o" / "rows.csv")) == 2
    content = json.loads((tmp_path / "o" / "run.json").read_text("utf-8"))
    assert [p["kind"] for p in content["problems"]] == [
        "maps missing for some images",
        "empty summary",
    ]
    assert [p["kind"] for p in content["dataset"]["problems"]] == ["no metadata"]


class _Model:
    """A source whose model is known before any photograph goes through it."""

    def __init__(self, *classes: str) -> None:
        spec = SimpleNamespace(classes=classes)
        self.model = SimpleNamespace(
            spec=spec,
            stages=("last",),
            target_layer="",
            device="CPU",
            notes=(),
            outputs_note="",
        )

    def source(self) -> ModelSource:
        source = ModelSource(cast("Any", None), Path("net.keras"))
        source.known.loaded = cast("Any", self.model)
        return source


@pytest.mark.parametrize("command", ["score", "belief", "robustness", "explain"])
def test_models_are_refused_before_the_work(
    dataset_path: Path, tmp_path: Path, command: str
) -> None:
    dataset, source = open_dataset(dataset_path), _Model("Acne vulgaris lesion", "akiec").source()
    with pytest.raises(NothingToReport, match=r"net has 'Acne vulgaris lesion', 'akiec'.*'Acne'"):
        if command == "score":
            score_dataset(dataset, [source], DERMX_2021)
        elif command == "belief":
            examine_belief(dataset, source, BeliefSettings())
        elif command == "robustness":
            robustness(dataset.images, [source], DERMX_2021)
        else:
            explain_images(dataset.images, source, tmp_path / "o", whose="gold")


def test_explaining_tells_as_well(
    dataset_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = _Model("Acne", "Vitiligo").source()

    def nothing(*_: Any) -> list[Found]:
        return []

    monkeypatch.setattr(ModelSource, "maps", nothing)
    monkeypatch.setattr(ModelSource, "describe", lambda _: {})
    done = explain_images(open_dataset(dataset_path).images, source, tmp_path / "o")
    assert [p.kind for p in done.problems] == [
        "gold standard without class",
        "class without images",
    ]
    content = json.loads(done.index.read_text("utf-8"))
    assert len(content["problems"]) == 2
