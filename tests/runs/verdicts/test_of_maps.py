"""Rows in groups by what readers said of their maps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.runs.verdicts.of_maps import NOBODY, said_of_maps
from dermx_viewer.scoring.statistics.labels import TAG, VERDICT, groups_in
from dermx_viewer.verdicts.about import About, about
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.preparing import prepared, write_prepared
from dermx_viewer.verdicts.study import read_study
from dermx_viewer.verdicts.walk import steps
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.verdicts.build import filled, opened

IMAGES = 4


@pytest.fixture
def data(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    for number in range(IMAGES):
        content = darwin1([tag("Acne"), polygon("Scale")])
        build.write_evaluation(root, f"derm1_i{number}", content)
    build.write_metadata(root, [f"i{n}.jpg;SD;Acne;i{n}.jpg;dark;young" for n in range(IMAGES)])
    return root


@pytest.fixture
def command(data: Path, tmp_path: Path) -> list[str]:
    """Two sets of the same images' maps."""
    rng = np.random.default_rng(0)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        for number in range(IMAGES):
            np.save(tmp_path / name / f"i{number}_Acne.npy", rng.random((5, 6)))
    maps = [part for name in ("one", "two") for part in ("--maps", str(tmp_path / name))]
    return ["score", str(data), *maps, "--small-groups", "--output", str(tmp_path / "out")]


def map_of(image: str, model: str = "one", phase: str = "") -> Subject:
    return Subject(image, model, "from files", "Acne", "r" if phase else "", phase)


def written(
    path: Path, said: Sequence[tuple[Subject, str, object]], of: About | None = None
) -> str:
    with opened(path) as file:
        if of is not None:
            file.keep_to(of)
        for subject, field, value in said:
            file.answer(path.stem, subject, field, value)
    return str(path)


@pytest.fixture
def ann(tmp_path: Path, data: Path) -> str:
    said = [
        (map_of("i0"), "verdict", "plausible"),
        (map_of("i1"), "verdict", "plausible"),
        (map_of("i1", "two"), "verdict", "plausible"),
        (map_of("i2"), "belief", 3),
        (map_of("i3", phase="alone"), "verdict", "artefact"),
        (map_of("i0"), "tags", ["hair", "ruler"]),
        (map_of("i1"), "tags", ["hair"]),
    ]
    return written(tmp_path / "ann.verdicts", said, about(open_dataset(data)))


@pytest.fixture
def bob(tmp_path: Path) -> str:
    """Of before files knew which data set they are about."""
    return written(tmp_path / "bob.verdicts", [(map_of("i0"), "verdict", "implausible")])


def test_each_map_is_in_one_group_by_verdict_and_in_one_of_each_tag(
    data: Path, ann: str, bob: str
) -> None:
    said = said_of_maps([Path(ann), Path(bob)], open_dataset(data)).groups
    maps = [("i0", "one"), ("i1", "one"), ("i2", "one"), ("i3", "one"), ("i1", "two")]
    rows = pd.DataFrame(maps, columns=["image", "model"]).assign(
        method="from files", explained_class="Acne"
    )
    found = {group: list(members) for group, members in groups_in(rows, VERDICT, {}, said)}
    assert found == {
        "implausible / plausible": [True, False, False, False, False],
        "plausible": [False, True, False, False, True],
    }
    tagged = {group: list(members) for group, members in groups_in(rows, TAG, {}, said)}
    assert tagged == {
        "hair": [True, True, False, False, False],
        "ruler": [True, False, False, False, False],
    }
    # Another class of the same image is another map.
    other = rows.assign(explained_class="Psoriasis")
    assert [*groups_in(other, VERDICT, {}, said)] == []


def test_a_run_is_grouped_by_what_readers_said(
    command: list[str], ann: str, tmp_path: Path
) -> None:
    options = ["--verdicts", ann, "--group-by", "verdict", "--group-by", "tag"]
    assert run([*command, *options]) == 0
    out = tmp_path / "out"
    rows, groups = (pd.read_csv(out / f"{name}.csv") for name in ("rows", "groups"))
    groups = groups[(groups["characteristic"] == "Scale") & (groups["score"] == "f1")]
    keys = groups[["model", "group_by", "group", "n_images"]].itertuples(index=False, name=None)
    assert [*keys] == [
        ("one", "verdict", "plausible", 2),
        ("one", "tag", "hair", 2),
        ("one", "tag", "ruler", 1),
        ("two", "verdict", "plausible", 1),
    ]
    own = rows[(rows["model"] == "one") & (rows["characteristic"] == "Scale")]
    wanted = own[own["image"].isin(["i0", "i1"])]["f1"].mean()
    assert groups.iloc[0]["mean"] == pytest.approx(wanted)
    pairs = pd.read_csv(out / "comparison.csv", keep_default_na=False)
    assert {*zip(pairs["group"], pairs["n_images"], strict=True)} == {("", 4), ("plausible", 1)}
    told = json.loads((out / "run.json").read_text("utf-8"))["statistics"]
    assert told["group_by"] == ["verdict", "tag"] and "in one group" in told["verdict"]
    assert [each["name"] for each in told["verdicts"]] == ["ann.verdicts"]


def test_all_groups_that_are_known_are_those_of_readers_too(
    command: list[str], ann: str, tmp_path: Path
) -> None:
    assert run([*command, "--verdicts", ann]) == 0
    groups = pd.read_csv(tmp_path / "out" / "groups.csv")
    assert {"gold_class", "verdict", "tag"} <= {*groups["group_by"]}


def test_verdicts_about_another_data_set_are_refused_by_name(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [(map_of("i0"), "verdict", "plausible")]
    file = written(tmp_path / "cay.verdicts", said, About("5" * 64, "skin"))
    assert run([*command, "--verdicts", file, "--group-by", "verdict"]) == 2
    told = capsys.readouterr().err
    assert "cay.verdicts: its verdicts are about skin (555555555555)" in told
    assert not (tmp_path / "out").exists()


def test_without_readers_a_verdict_is_refused(
    command: list[str], data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--group-by", "verdict"]) == 2
    assert "a verdict is what readers said (--verdicts FILE)" in capsys.readouterr().err
    assert said_of_maps([], open_dataset(data)) is NOBODY and NOBODY.told() == {}


def test_the_key_of_a_duel_names_whose_map_it_was(
    command: list[str], data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    duel = ("from files", "LIME")
    images = tuple(f"i{number}" for number in range(IMAGES))
    found = prepared(name="Duel", dataset=about(open_dataset(data)), images=images, duel=duel)
    spring, key = write_prepared(found, tmp_path / "spring.toml")
    named = {step.place: step.method for step in steps(read_study(key), "fay")}
    said = []
    for step in steps(found.readers, "fay"):
        subject = Subject(step.image, "one", step.kept, "Acne", found.readers.id, step.phase)
        ours = named[step.place] == "from files"
        said.append((subject, "verdict", "plausible" if ours else "artefact"))
    options = ["--verdicts", written(tmp_path / "fay.verdicts", said), "--group-by", "verdict"]
    assert run([*command, *options, "--key", str(key)]) == 0
    groups = pd.read_csv(tmp_path / "out" / "groups.csv")
    assert {*groups["group"]} == {"plausible"} and groups["n_images"].max() == IMAGES
    told = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["statistics"]
    assert told["reading"] == {"name": "Duel", "id": found.readers.id}
    # The reading itself names nothing, and says so.
    capsys.readouterr()
    assert run([*command, *options, "--key", str(spring), "--overwrite"]) == 1
    assert "methods are sealed: 1" in capsys.readouterr().err
    assert run([*command, "--key", str(key), "--overwrite"]) == 2
    assert "--key goes with --verdicts" in capsys.readouterr().err


def test_that_no_map_was_judged_is_told(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "dan.verdicts", [(map_of("i0", "net"), "verdict", "plausible")])
    assert run([*command, "--verdicts", file]) == 0
    assert "no map that was scored is one that readers judged" in capsys.readouterr().err


def test_what_cannot_be_read_of_a_file_is_told(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled(tmp_path / "eve.verdicts", 300)
    path.write_bytes(path.read_bytes()[: -2 * 4096])
    assert run([*command, "--verdicts", str(path)]) == 1
    assert "damaged file of verdicts: 1" in capsys.readouterr().err
    assert (tmp_path / "out" / "groups.csv").is_file()
