"""Readings whose methods are sealed, and the leader's key to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dermx_viewer.cli import run
from dermx_viewer.errors import VerdictError
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.preparing import Prepared, key_file, prepared, unsealed, write_prepared
from dermx_viewer.verdicts.sealing import NeededModel, seal_of
from dermx_viewer.verdicts.study import Study, read_study, study_text
from dermx_viewer.verdicts.walk import letters_of, progress, steps
from tests.dataset import build
from tests.dataset.build import darwin1, tag

METHODS = ("Grad-CAM", "LIME", "Grad-CAM++")
ABOUT = About("5" * 64, "skin")
MODEL = NeededModel("net.keras", "6" * 64)


def duel(**changed: object) -> Prepared:
    wishes: dict[str, object] = {"name": "Duel", "dataset": ABOUT, "images": ("a", "b")}
    return prepared(**{**wishes, "duel": METHODS, "seed": 3, **changed})  # type: ignore[arg-type]


def test_readers_have_no_names_and_the_key_has_them(tmp_path: Path) -> None:
    found = duel(model=MODEL, breaks=20)
    written = write_prepared(found, tmp_path / "duel.toml")
    assert written == (tmp_path / "duel.toml", tmp_path / "duel.key.toml")
    readers, key = map(read_study, written)
    assert (readers, key) == (found.readers, found.key)
    assert readers.id == key.id and readers.model == MODEL and readers.breaks == 20
    text = written[0].read_text()
    assert not [name for name in METHODS if name in text] and "net.keras" in text
    assert all(name in written[1].read_text() for name in METHODS)


def test_the_order_of_seals_is_that_of_no_wish() -> None:
    backwards = duel(duel=METHODS[::-1])
    assert study_text(backwards.readers) == study_text(duel().readers)
    assert duel().readers.duel == tuple(sorted(duel().readers.duel))


def test_seals_are_others_in_another_reading() -> None:
    every = [
        seal_of("LIME", about, images, seed)
        for about in (ABOUT, About("7" * 64, "skin"))
        for images in (("a",), ("a", "b"))
        for seed in (0, 1)
    ]
    assert len(set(every)) == len(every)


def test_letters_are_the_same_with_names_and_without() -> None:
    found = duel()
    assert found.key is not None
    blind, told = steps(found.readers, "Ann"), steps(found.key, "Ann")
    assert [step.place for step in blind] == [step.place for step in told]
    assert {step.method for step in blind} == {""} and {s.method for s in told} == {*METHODS}
    assert steps(unsealed(found.readers, ["RISE", *METHODS]), "Ann") == told
    assert letters_of(found.readers, "Ann") == {}
    assert letters_of(found.key, "Ann") == {step.place: step.method for step in told}
    assert progress(found.readers, "Ann", []).total == 6


def test_methods_that_are_not_known_here_are_counted() -> None:
    with pytest.raises(VerdictError, match="Duel: 2 of the 3 methods"):
        unsealed(duel().readers, ["LIME"])


def test_a_key_to_another_reading_is_none(tmp_path: Path) -> None:
    found = duel()
    assert found.key is not None
    write_prepared(found, tmp_path / "a.toml")
    key = key_file(tmp_path / "a.toml")
    key.write_text(key.read_text().replace("seed = 3", "seed = 4"))
    with pytest.raises(VerdictError, match="methods must be the names of the methods"):
        read_study(key)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("breaks = 20", "breaks = -1", "breaks must be a whole number"),
        ("[model]", "[model]\nsize = 1", ""),
        ('sha256 = "6', 'sha256 = "x', "model must be a table with name and sha256"),
        ("sealed =", 'duel = ["A", "B"]\nsealed =', "or duel, not both"),
        ('sealed = ["', 'sealed = ["x', r"sealed must be a list of seals of methods; .* is not"),
    ],
    ids=["breaks", "more", "sha256", "both", "seal"],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "study.toml"
    write_prepared(duel(model=MODEL, breaks=20), path)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    if not said:
        assert read_study(path).model == MODEL
        return
    with pytest.raises(VerdictError, match=said):
        read_study(path)


def test_what_older_versions_can_read_is_as_they_wrote_it() -> None:
    phased = prepared(name="First", dataset=ABOUT, images=("a",), phases=("alone",))
    assert phased.key is None
    assert study_text(phased.readers) == (
        "# A blinded reading: File ▸ Open reading… in DermX Viewer, with its data set open.\n"
        'format = 1\nname = "First"\n'
        "# Each reader has an order of their own, drawn from this and their name.\n"
        "seed = 0\n# An image goes through these before the next one comes.\n"
        'phases = ["alone"]\nimages = [\n  "a",\n]\n\n[dataset]\nname = "skin"\n'
        f'sha256 = "{"5" * 64}"\n'
    )
    # Pinned, as answers are kept under it.
    old = Study(name="A", dataset=ABOUT, images=("a",), duel=("Grad-CAM", "LIME"))
    assert old.id == replace(old, name="B", breaks=3).id != replace(old, model=MODEL).id


def test_the_command_line_names_the_model_by_its_file(tmp_path: Path) -> None:
    root = tmp_path / "skin"
    build.write_evaluation(root, "derm1_a", darwin1([tag("Acne")]))
    build.write_metadata(root, ["a.jpg;S;Acne;a.jpg;light;adult"])
    (tmp_path / "net.keras").write_bytes(b"a network")
    output = tmp_path / "study.toml"
    new = ["reading", "new", str(root), "--name", "One", "--output", str(output)]
    given = ["--phases", "attention", "--model", str(tmp_path / "net.keras"), "--breaks", "9"]
    assert run([*new, *given]) == 0
    found = read_study(output)
    assert found.model is not None and found.model.name == "net.keras" and found.breaks == 9
    assert not key_file(output).exists()
