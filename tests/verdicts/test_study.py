"""A blinded reading as a file, and the way through it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dermx_viewer.cli import run
from dermx_viewer.errors import VerdictError
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.judgement import Judgement, judgements
from dermx_viewer.verdicts.reading import read_answers
from dermx_viewer.verdicts.study import (
    ASKS,
    HIDES,
    PHASES,
    Study,
    read_study,
    study_text,
    write_study,
)
from dermx_viewer.verdicts.walk import Step, progress, steps
from tests.conftest import ROOT
from tests.dataset import build
from tests.dataset.build import darwin1, tag
from tests.verdicts.build import filled

METHODS = ("Grad-CAM", "LIME", "Grad-CAM++")
IMAGES = tuple(f"derm{number}" for number in range(8))
ABOUT = About("5" * 64, "skin")
PHASED = Study(name="First", dataset=ABOUT, images=IMAGES, phases=PHASES, seed=3)
DUEL = Study(name="Second", dataset=ABOUT, images=IMAGES, duel=METHODS, seed=3)


@pytest.mark.parametrize("study", [PHASED, DUEL], ids=["phases", "duel"])
def test_a_reading_is_the_same_from_its_file(tmp_path: Path, study: Study) -> None:
    odd = replace(study, name='Haut "1" \\ ü', images=(*IMAGES, "tab\tdel\x7f"))
    write_study(odd, tmp_path / "a.toml")
    found = read_study(tmp_path / "a.toml")
    assert found == odd and found.id == odd.id


def test_another_reading_has_another_id_and_another_name_has_not() -> None:
    others = [
        replace(PHASED, seed=4),
        replace(PHASED, phases=PHASES[:2]),
        replace(PHASED, images=IMAGES[:2]),
        replace(PHASED, dataset=About("6" * 64, "skin")),
        DUEL,
    ]
    assert len({PHASED.id, *(other.id for other in others)}) == 6
    assert replace(PHASED, name="Third").id == PHASED.id


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format = 1", "format = 3", "format must be 1 or 2; another is of a newer"),
        ("seed = 3", "seed = -1", "seed must be a whole number from 0"),
        ("seed = 3", "seed = true", "seed must be a whole number"),
        ('name = "First"', "name = 1", "name must be a text of 1 to 200"),
        ('"alone"', '"gold"', r"phases must be a list of alone, .*; \['gold'\] is not"),
        ('"alone", "prediction"', '"prediction", "alone"', "in this order: alone, prediction"),
        ("phases =", 'duel = ["A"]\nphases =', "or duel, not both"),
        ("phases =", "stages =", "no field 'stages'; fields are: format, name"),
        ('"derm1"', '"derm2"', "images must be a list of ids of images, each of them once"),
        ('"derm1"', "1", r"images must be .*; \[1\] is not"),
        ("sha256 =", "sha1 =", "dataset must be a table with name and sha256"),
        ("[dataset]", "[dataset", "this is not TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    text, path = study_text(PHASED), tmp_path / "study.toml"
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(VerdictError, match=rf"study\.toml.*{said}"):
        read_study(path)


def test_a_file_of_verdicts_is_told_from_a_reading(tmp_path: Path) -> None:
    with pytest.raises(VerdictError, match=r"ann\.verdicts: this is a file of verdicts.*\.toml"):
        read_study(filled(tmp_path / "ann.verdicts", 2))


def test_an_image_goes_through_its_phases_before_the_next_one() -> None:
    found = steps(PHASED, "Ann")
    assert [step.number for step in found] == list(range(1, 25))
    assert [step.phase for step in found] == [*PHASES] * 8
    images = [step.image for step in found]
    assert images[::3] == images[1::3] == images[2::3] and sorted(images[::3]) == [*IMAGES]


def test_each_reader_has_an_order_of_their_own_everywhere() -> None:
    ann, bob = (steps(DUEL, reader) for reader in ("Ann", "Bob"))
    assert steps(DUEL, "Ann") == ann and set(ann) != set(bob)
    assert steps(replace(DUEL, seed=4), "Ann") != ann
    # The order in which they stand in the file is not it.
    assert steps(replace(DUEL, images=IMAGES[::-1], duel=METHODS[::-1]), "Ann") == ann
    # Pinned: whoever goes on with another version has this order, too.
    assert [step.image[4:] for step in ann[::3]] == [*"27035641"]


def test_a_letter_stands_for_another_method_at_each_image() -> None:
    found = steps(DUEL, "Ann")
    assert [step.letter for step in found] == [*"ABC"] * 8
    for place in range(0, 24, 3):
        assert sorted(step.method for step in found[place : place + 3]) == sorted(METHODS)
    assert {step.method for step in found if step.letter == "A"} == {*METHODS}


def _said(study: Study, step: Step, value: int = 3, field: str = "") -> Judgement:
    about = Subject(step.image, "net", step.method, "Acne", study.id, step.phase)
    return Judgement(reader="Ann", subject=about, values={field or step.asks: value}, seconds=2.0)


def test_progress_is_what_was_answered_and_nothing_else() -> None:
    every = steps(PHASED, "Ann")
    first = progress(PHASED, "Ann", [])
    assert (first.step, first.done, first.total, first.left) == (every[0], 0, 24, None)
    # A note, another reading, another reader: not done.
    nothing = [
        _said(PHASED, every[0], field="note"),
        _said(DUEL, every[0]),
        replace(_said(PHASED, every[0]), reader="Bob"),
    ]
    assert progress(PHASED, "Ann", nothing).done == 0
    some = progress(PHASED, "Ann", [_said(PHASED, step) for step in every[:6]])
    assert (some.step, some.done, some.seconds, some.left) == (every[6], 6, 12.0, 36.0)
    end = progress(PHASED, "Ann", [_said(PHASED, step) for step in every])
    assert (end.step, end.done, end.left) == (None, 24, 0.0)


def test_every_phase_hides_what_would_tell_the_answer() -> None:
    assert HIDES.keys() == ASKS.keys() == {*PHASES, "duel"}
    for hidden in HIDES.values():
        assert {"gold", "scores", "names", "method"} <= hidden
    assert "prediction" in HIDES["alone"] and "prediction" not in HIDES["attention"]


def test_killed_in_the_middle_of_a_duel_it_goes_on(tmp_path: Path) -> None:
    study, answers = tmp_path / "duel.toml", tmp_path / "ann.verdicts"
    write_study(DUEL, study)
    command = [sys.executable, "-m", "tests.verdicts.killed_duel", str(study), str(answers)]
    kept: list[str] = []
    for until in (4, 3, 1):
        with subprocess.Popen(
            command, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            kept += [process.stdout.readline().strip() for _ in range(until)]
            process.kill()
            kept += process.stdout.read().splitlines()
    kept += subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    every = steps(DUEL, "Ann")
    given = read_answers(answers).answers
    # One answer for each step, in their order; of a kill at most the word about one is lost.
    assert [(a.subject.image, a.subject.method) for a in given] == [
        (step.image, step.method) for step in every
    ]
    assert len(kept) >= 24 - 3 and len(set(kept)) == len(kept)
    assert progress(DUEL, "Ann", judgements(given)).step is None


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    root = tmp_path / "skin"
    for image in "abc":
        build.write_evaluation(root, f"derm1_{image}", darwin1([tag("Acne")]))
    golds = {"a": "Acne", "b": "Psoriasis", "c": "Acne"}
    build.write_metadata(root, [f"{i}.jpg;S;{golds[i]};{i}.jpg;light;adult" for i in "abc"])
    return root


def test_a_reading_is_prepared(
    tmp_path: Path, dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "study.toml")
    new = ["reading", "new", str(dataset), "--name", "One", "--output", file]
    given = ["--phases", "alone, attention", "--filter", "gold=Acne", "--seed", "7"]
    assert run([*new, *given]) == 0
    assert "2 images, 4 judgements a reader" in capsys.readouterr().out
    found = read_study(Path(file))
    assert (found.images, found.phases, found.seed) == (("a", "c"), ("alone", "attention"), 7)
    assert found.dataset.name == "skin" and len(found.dataset.sha256) == 64
    assert run(["reading", "show", file]) == 0 and found.id in capsys.readouterr().out
    assert run([*new, "--phases", "alone"]) == 2
    (tmp_path / "list.txt").write_text("c\nb\n")
    duel = ["--duel", "grad-cam, LIME", "--images", f"@{tmp_path / 'list.txt'}", "--overwrite"]
    assert run([*new, *duel]) == 0
    found, key = read_study(Path(file)), read_study(tmp_path / "study.key.toml")
    assert found.images == ("c", "b") and found.methods == () and len(found.duel) == 2
    assert replace(key, methods=()) == found and sorted(key.methods) == ["Grad-CAM", "LIME"]
    assert run(["reading", "show", file]) == 0
    assert "duel: 2 methods, sealed" in capsys.readouterr().out
    assert run(["reading", "show", str(tmp_path / "study.key.toml")]) == 0
    assert "LIME" in capsys.readouterr().out
    (tmp_path / "study.toml").unlink()
    assert run([*new, *duel[:-1]]) == 2
    assert "study.key.toml is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "phases must be some of alone, prediction, attention; or duel, not both"),
        (["--phases", "alone,last"], "['last'] is not"),
        (["--duel", "LIME"], "duel must be 2 to 26 methods"),
        (["--duel", "LIME,Nothing"], "Nothing"),
        (["--phases", "alone", "--images", "a,z"], "has no image z"),
        (["--phases", "alone", "--filter", "tone=1"], "properties are: gold, source"),
        (["--phases", "alone", "--filter", "gold=Wart"], "values of gold are: Acne, Psoriasis"),
        (["--phases", "alone", "--images", "@nowhere"], "nowhere: could not be read"),
    ],
)
def test_what_makes_no_reading_is_refused(
    tmp_path: Path,
    dataset: Path,
    capsys: pytest.CaptureFixture[str],
    given: list[str],
    said: str,
) -> None:
    output = tmp_path / "study.toml"
    new = ["reading", "new", str(dataset), "--name", "One", "--output", str(output)]
    assert run([*new, *given]) == 2
    assert said in capsys.readouterr().err and not output.exists()
