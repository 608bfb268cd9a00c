"""Several readers' files of one blinded reading, merged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.preparing import sealed, write_prepared
from dermx_viewer.verdicts.study import PHASES, Study, read_study, write_study
from dermx_viewer.verdicts.walk import Step, steps
from tests.verdicts.build import opened

IMAGES = ("derm1", "derm2", "derm3", "derm4")
ABOUT = About("5" * 64, "skin")
DUEL = Study(name="Duel", dataset=ABOUT, images=IMAGES, duel=("Grad-CAM", "LIME"), seed=1)
PHASED = Study(name="Phases", dataset=ABOUT, images=IMAGES, phases=PHASES, seed=1)
READERS = ("Ann", "Bob", "Cay")


def belief(step: Step) -> int:
    """LIME is believed more."""
    return 5 if step.method == "LIME" else 2


def read(folder: Path, study: Study, *, until: Sequence[int] = (99, 99, 99)) -> list[str]:
    """The files that three readers send back, some of them not finished."""
    paths = []
    for reader, end in zip(READERS, until, strict=True):
        path = folder / f"{reader}.verdicts"
        with opened(path) as file:
            file.keep_to(study.dataset)
            for step in steps(study, reader)[:end]:
                shown = step.phase != "alone"
                seen = ("net", step.kept or "Grad-CAM", "Acne") if shown else ("", "", "")
                if step.phase == "prediction":
                    seen = ("net", "", "Acne")
                subject = Subject(step.image, *seen, study.id, step.phase)
                gold = "Acne" if step.image in IMAGES[:2] else "Eczema"
                file.answer(reader, subject, step.asks, belief(step), seconds=2, gold=gold)
        paths.append(str(path))
    write_study(study, folder / "study.toml")
    return paths


def sealed_(folder: Path) -> list[str]:
    """The files of three readers of a sealed duel, and the key beside the reading."""
    found = sealed(DUEL)
    assert found.key is not None
    paths = read(folder, found.key)
    write_prepared(found, folder / "study.toml")
    return paths


def merged(folder: Path, paths: Sequence[str], reading: str = "study.toml") -> int:
    given = ["--reading", str(folder / reading), "--output", str(folder / "out")]
    return run(["verdicts", *paths, *given])


def test_letters_are_told_and_methods_are_modalities(tmp_path: Path) -> None:
    assert merged(tmp_path, read(tmp_path, DUEL, until=(99, 3, 99))) == 0
    table = pd.read_csv(tmp_path / "out" / "reading_steps.csv")
    assert len(table) == 3 * 8 and table["done"].sum() == 8 + 3 + 8
    for reader, lines in table.groupby("reader"):
        told = list(zip(lines["image"], lines["letter"], lines["method"], strict=True))
        assert told == [(s.image, s.letter, s.method) for s in steps(DUEL, str(reader))]
    done = table[table["done"]]
    assert set(done.loc[done["method"] == "LIME", "belief"]) == {5}
    lines = (tmp_path / "out" / "imrmc.csv").read_text().splitlines()
    assert lines[1:5] == [
        f"truth,{image} | net | Acne,truth,{truth}"
        for image, truth in zip(IMAGES, "1100", strict=True)
    ]
    assert "Ann,derm1 | net | Acne,LIME,5" in lines and len(lines) == 5 + 19
    manifest = json.loads((tmp_path / "out" / "verdicts.json").read_text())
    assert manifest["reading"]["id"] == DUEL.id and manifest["reading"]["duel"] == [
        "Grad-CAM",
        "LIME",
    ]
    verdicts = pd.read_csv(tmp_path / "out" / "verdicts.csv")
    assert set(verdicts["phase"]) == {"duel"} and set(verdicts["reading"]) == {DUEL.id}


def test_with_the_key_methods_have_their_names(tmp_path: Path) -> None:
    paths = sealed_(tmp_path)
    key = read_study(tmp_path / "study.key.toml")
    assert merged(tmp_path, paths, "study.key.toml") == 0
    table = pd.read_csv(tmp_path / "out" / "reading_steps.csv")
    assert table["done"].all()
    for reader, lines in table.groupby("reader"):
        told = list(zip(lines["image"], lines["letter"], lines["method"], strict=True))
        assert told == [(s.image, s.letter, s.method) for s in steps(key, str(reader))]
    assert set(table.loc[table["method"] == "LIME", "belief"]) == {5}
    verdicts = pd.read_csv(tmp_path / "out" / "verdicts.csv")
    assert verdicts.groupby("method")["belief"].mean().to_dict() == {"Grad-CAM": 2, "LIME": 5}
    assert "Ann,derm1 | net | Acne,LIME,5" in (tmp_path / "out" / "imrmc.csv").read_text()


def test_without_the_key_there_are_letters_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert merged(tmp_path, sealed_(tmp_path)) == 1
    assert "give the leader's key" in capsys.readouterr().err
    table = pd.read_csv(tmp_path / "out" / "reading_steps.csv")
    assert table["done"].all() and table["method"].isna().all()
    assert set(pd.read_csv(tmp_path / "out" / "verdicts.csv")["method"]) == {"A", "B"}
    for file in (tmp_path / "out").iterdir():
        assert b"LIME" not in file.read_bytes(), file.name


def test_without_a_reading_letters_are_told_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = sealed_(tmp_path)
    assert run(["verdicts", *paths, "--output", str(tmp_path / "out")]) == 1
    assert "the method is a letter" in capsys.readouterr().err
    plain = tmp_path / "plain"
    plain.mkdir()
    given = ["--output", str(plain / "out")]
    assert run(["verdicts", *read(plain, DUEL), *given]) == 0


def test_phases_are_modalities_of_the_same_cases(tmp_path: Path) -> None:
    assert merged(tmp_path, read(tmp_path, PHASED)) == 0
    table = pd.read_csv(tmp_path / "out" / "reading_steps.csv")
    assert table["done"].all() and table.groupby("phase").size().tolist() == [12, 12, 12]
    imrmc = pd.read_csv(tmp_path / "out" / "imrmc.csv")
    read_ = imrmc[imrmc["readerID"] != "truth"]
    assert read_.groupby("modalityID")["caseID"].nunique().to_dict() == {
        "attention": 4,
        "prediction": 4,
    }
    assert not read_.duplicated(["readerID", "caseID", "modalityID"]).any()


def test_what_is_not_of_the_reading_is_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = read(tmp_path, DUEL)
    with opened(Path(paths[0])) as file:
        file.answer("Ann", Subject("derm1", "net", "LIME", "Acne"), "belief", 1)
    assert merged(tmp_path, paths) == 1
    assert "1 of 9 answers" in capsys.readouterr().err
    assert len(pd.read_csv(tmp_path / "out" / "verdicts.csv")) == 24


def test_another_reading_has_nothing_to_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = read(tmp_path, DUEL)
    write_study(PHASED, tmp_path / "study.toml")
    assert merged(tmp_path, paths) == 1
    assert "nothing to report" in capsys.readouterr().err and not (tmp_path / "out").exists()
