"""groups.csv and comparison.csv of a run."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.baselines import baseline_sources
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.runs.statistics import Breakdown
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag

IMAGES = 11


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Eleven images, one of them on light skin."""
    root = tmp_path / "data"
    for number in range(IMAGES):
        for rater in ("derm1", "derm2"):
            content = darwin1([tag("Acne"), polygon("Scale")])
            build.write_evaluation(root, f"{rater}_i{number}", content)
    tones = ["light", *["dark"] * (IMAGES - 1)]
    build.write_metadata(
        root, [f"i{n}.jpg;SD;Acne;i{n}.jpg;{t};young" for n, t in enumerate(tones)]
    )
    return root


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for number in range(IMAGES):
        np.save(folder / f"i{number}_Acne.npy", rng.random((5, 6)))
    return folder


@pytest.fixture
def command(data: Path, maps: Path) -> list[str]:
    return ["score", str(data), "--maps", str(maps), "--baselines"]


def test_the_command_line_writes_the_same_bytes_every_time(
    data: Path, maps: Path, command: list[str], tmp_path: Path
) -> None:
    dataset = open_dataset(data)
    result = score_dataset(dataset, [MapFolder(maps), *baseline_sources(dataset)], DERMX_2021)
    wanted = Breakdown(group_by=("source", "skin_tone"), small_groups=True, floor="uniform")
    write_run(result, tmp_path / "api", breakdown=wanted)
    options = ["--group-by", "dataset", "--group-by", "skin_tone", "--small-groups"]
    options += ["--floor", "uniform"]
    for folder in ("one", "two"):
        assert run([*command, *options, "--output", str(tmp_path / folder)]) == 0
        for name in ("groups.csv", "comparison.csv", "against_people.csv"):
            known = (tmp_path / "api" / name).read_bytes()
            assert (tmp_path / folder / name).read_bytes() == known
    groups = pd.read_csv(tmp_path / "one" / "groups.csv")
    assert set(groups["group_by"]) == {"source", "skin_tone"}
    light = groups[groups["group"] == "light"]
    assert light["mean"].notna().any() and set(light["note"]) == {"n < 10"}
    pairs = pd.read_csv(tmp_path / "one" / "comparison.csv", keep_default_na=False)
    assert set(pairs["model_a"]) == {"maps", "baseline: uniform"}
    assert set(pairs["group"]) == {"", "SD", "dark", "light"}
    told = json.loads((tmp_path / "one" / "run.json").read_text("utf-8"))["statistics"]
    assert told["group_by"] == ["source", "skin_tone"] and told["small_groups"] is True
    assert told["floor"] == "uniform" and "two one-sided tests" in told["against_people.csv"]
    assert "paired by image" in told["comparison.csv"] and "is in no group" in told["groups.csv"]


def test_without_options_every_group_and_no_bare_mean_of_a_few(
    command: list[str], tmp_path: Path
) -> None:
    assert run([*command, "--output", str(tmp_path / "out")]) == 0
    groups = pd.read_csv(tmp_path / "out" / "groups.csv")
    # Maps from files predict nothing.
    assert list(dict.fromkeys(groups["group_by"])) == [
        "gold_class",
        "source",
        "skin_tone",
        "age",
        "rater",
    ]
    assert groups[groups["group"] == "light"]["mean"].isna().all()
    assert groups[(groups["group"] == "dark") & (groups["score"] == "f1")]["mean"].notna().all()
    pairs = pd.read_csv(tmp_path / "out" / "comparison.csv")
    assert pairs["group"].isna().all() and pairs["p_holm"].notna().any()


def test_each_model_beside_people(command: list[str], tmp_path: Path) -> None:
    assert run([*command, "--output", str(tmp_path / "out")]) == 0
    table = pd.read_csv(tmp_path / "out" / "against_people.csv")
    assert set(table["model"]) == {"maps"} and set(table["floor"]) == {"baseline: centred Gaussian"}
    found = table[(table["characteristic"] == "Scale") & (table["score"] == "f1")].iloc[0]
    # Both raters outlined the same.
    assert found["human"] == 1 and found["difference"] == pytest.approx(found["mean"] - 1)
    assert (found["n_images"], found["n_rows"], found["n_raters"]) == (IMAGES, 2 * IMAGES, 2)
    way = (found["mean"] - found["mean_floor"]) / (1 - found["mean_floor"])
    assert found["way"] == pytest.approx(way) and found["p_equivalence"] == 1


def test_one_model_is_compared_with_nothing(data: Path, maps: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    both = ["score", str(data), "--baselines", "--output", str(out)]
    assert run(both) == 0 and (out / "comparison.csv").is_file()
    # A baseline is nobody to be compared with people.
    assert not (out / "against_people.csv").exists()
    # What an earlier run wrote goes: it would tell of other models.
    command = ["score", str(data), "--maps", str(maps), "--output", str(out), "--overwrite"]
    assert run(command) == 0
    assert not (out / "comparison.csv").exists() and (out / "groups.csv").is_file()


@pytest.mark.parametrize("blank", ["", "  "], ids=["empty", "blank"])
def test_a_name_that_is_not_set_is_refused_with_those_there_are(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], blank: str
) -> None:
    asked = [*command, "--output", str(tmp_path / "out")]
    assert run([*asked, "--group-by", blank]) == 2
    told = capsys.readouterr().err
    assert f"nothing called {blank!r} to group by; choose from: gold_class, source" in told
    assert run([*asked, "--scores", blank]) == 2
    assert "no score is named; choose of: pointing_game, mass_accuracy" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_there_is_not_is_refused_before_the_work(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--group-by", "tone", "--output", str(tmp_path / "out")]) != 0
    assert "nothing called 'tone' to group by" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
