"""``dermx-viewer verdicts``, from readers' files to tables."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.answer import Subject
from tests.killed import files_in
from tests.verdicts.build import SUBJECT, filled, opened

IMAGES = [f"derm{number:02}" for number in range(12)]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two readers who believe the more, the higher an image's number is."""
    paths = [tmp_path / f"{reader}.verdicts" for reader in ("ann", "bob")]
    for shift, path in enumerate(paths):
        with opened(path) as file:
            for number, image in enumerate(IMAGES):
                subject = Subject(image, "net", "Grad-CAM", "Acne")
                gold = "Acne" if number % 2 else "Eczema"
                belief = min(5, 1 + number // 3 + shift)
                file.answer(path.stem.title(), subject, "belief", belief, seconds=3, gold=gold)
    return [str(path) for path in paths]


def scored(folder: Path) -> Path:
    folder.mkdir()
    lines = [
        (image, "derm1", characteristic, "net", "Acne", f1, "Grad-CAM")
        for number, image in enumerate(IMAGES)
        for characteristic, f1 in (("Union", number / 20), ("Union", number / 10), ("Papule", 0.5))
    ]
    names = ["image", "rater", "characteristic", "model", "explained_class", "f1", "method"]
    pd.DataFrame(lines, columns=names).to_csv(folder / "rows.csv", index=False)
    return folder


def test_tables_of_two_readers(tmp_path: Path, files: list[str]) -> None:
    output = tmp_path / "out"
    run_folder = scored(tmp_path / "run")
    assert run(["verdicts", *files, "--run", str(run_folder), "--output", str(output)]) == 0
    names = ("verdicts", "reading_summary", "verdict_counts", "reader_agreement", "belief_and_f1")
    names = (*names, "f1_by_verdict")
    tables = {name: pd.read_csv(output / f"{name}.csv") for name in names}
    assert len(tables["verdicts"]) == 24
    (line,) = tables["belief_and_f1"].to_dict("records")
    assert line["n_images"] == 12 and line["low"] < line["spearman"] <= line["high"]
    assert line["spearman"] > 0.9
    low = tables["f1_by_verdict"].set_index("value")
    assert low.loc[1, "f1_mean"] < low.loc[5, "f1_mean"] and low.loc[5, "n_images"] == 3
    everybody = tables["reading_summary"].iloc[-1]
    assert everybody["belief_n"] == 24 and everybody["belief_low"] < everybody["belief_mean"]
    assert tables["reader_agreement"]["n_answers"].tolist() == [24]
    imrmc = pd.read_csv(output / "imrmc.csv")
    assert imrmc["readerID"].value_counts().to_dict() == {"truth": 12, "Ann": 12, "Bob": 12}
    about = json.loads((output / "verdicts.json").read_bytes())
    assert about["readers"] == ["Ann", "Bob"] and about["run"] == "run"
    assert [source["answers"] for source in about["sources"]] == [12, 12]


def test_the_same_bytes_again_and_from_an_open_file(tmp_path: Path, files: list[str]) -> None:
    arguments = ["verdicts", *files, "--output"]
    assert run([*arguments, str(tmp_path / "one")]) == 0
    with opened(Path(files[0])):
        assert run([*arguments, str(tmp_path / "two")]) == 0
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


def test_other_formats_have_the_one_form_of_imrmc_beside_them(
    tmp_path: Path, files: list[str]
) -> None:
    output = tmp_path / "out"
    assert run(["verdicts", *files, "--format", "xlsx", "--output", str(output)]) == 0
    assert sorted(files_in(output)) == ["imrmc.csv", "verdicts.json", "verdicts.xlsx"]
    assert run(["verdicts", *files, "--output", str(output)]) == 2
    assert run(["verdicts", *files, "--output", str(output), "--overwrite"]) == 0
    assert "verdicts.xlsx" not in files_in(output) and "verdicts.csv" in files_in(output)


def test_a_damaged_file_is_told_and_the_rest_is_there(
    tmp_path: Path, files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(files[1])
    path.write_bytes(path.read_bytes()[: -2 * 4096])
    assert run(["verdicts", *files, "--output", str(tmp_path / "out")]) == 1
    assert "damaged file of verdicts: 1" in capsys.readouterr().err
    assert len(pd.read_csv(tmp_path / "out" / "verdicts.csv")) >= 12


def test_a_damaged_file_that_gives_nothing_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled(tmp_path / "a.verdicts", 3)
    path.write_bytes(path.read_bytes()[:4096])
    assert run(["verdicts", str(path), "--output", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "no answer could be read" in said and "a.verdicts: " in said


@pytest.mark.parametrize(
    ("make", "sentence", "status"),
    [
        (lambda path: path.write_text("x" * 200), "this is no file of verdicts", 2),
        (lambda path: None, "cannot be read", 2),
        (lambda path: path.touch(), "holds no answer", 1),
    ],
    ids=["text", "nothing", "empty"],
)
def test_files_that_are_none_are_a_sentence(
    tmp_path: Path, make: object, sentence: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(make)
    path = tmp_path / "a.verdicts"
    make(path)
    assert run(["verdicts", str(path), "--output", str(tmp_path / "out")]) == status
    assert sentence in capsys.readouterr().err and not (tmp_path / "out").exists()


@pytest.mark.parametrize("rows", [None, "a,b\n1,2\n"], ids=["none", "others"])
def test_a_folder_without_rows_is_a_sentence(
    tmp_path: Path, files: list[str], rows: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    if rows is not None:
        (folder / "rows.csv").write_text(rows)
    arguments = ["verdicts", *files, "--run", str(folder), "--output", str(tmp_path / "out")]
    assert run(arguments) == 2
    assert "rows.csv" in capsys.readouterr().err and not (tmp_path / "out").exists()


def test_files_about_different_data_sets_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / f"{reader}.verdicts" for reader in ("ann", "bob", "cay")]
    for path, digit in zip(paths, "550", strict=True):
        with opened(path) as file:
            file.keep_to(About(digit * 64, f"skin{digit}"))
            file.answer(path.stem, SUBJECT, "belief", 2)
    assert run(["verdicts", *map(str, paths), "--output", str(tmp_path / "out")]) == 1
    assert "is about skin0 (000000000000), an earlier file about skin5" in capsys.readouterr().err
    manifest = json.loads((tmp_path / "out" / "verdicts.json").read_text())
    assert [each["annotations_sha256"][:2] for each in manifest["sources"]] == ["55", "55", "00"]


def test_two_people_of_one_name_are_told_whatever_their_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / "first.verdicts", tmp_path / "second.verdicts"]
    subjects = [Subject(image, "net", "Grad-CAM", "Acne") for image in IMAGES[:3]]
    for path, belief in zip(paths, (1, 5), strict=True):
        with opened(path) as file:
            for subject in subjects:
                file.answer("Ann", subject, "belief", belief, gold="Acne")
            if belief == 5:  # The clock begins anew in each.
                file.answer("Ann", subjects[0], "note", "later")
    found = []
    for number, order in enumerate((paths, paths[::-1])):
        output = tmp_path / f"out{number}"
        assert run(["verdicts", *map(str, order), "--output", str(output)]) == 1
        assert "3 maps were judged as Ann in each" in capsys.readouterr().err
        found.append(pd.read_csv(output / "verdicts.csv")["belief"].tolist())
    assert found == [[5, 5, 5]] * 2
    # A copy that went on is the same reader.
    copy = tmp_path / "copy.verdicts"
    copy.write_bytes(paths[0].read_bytes())
    with opened(copy) as file:
        file.answer("Ann", subjects[0], "belief", 4, gold="Acne")
    output = tmp_path / "copied"
    assert run(["verdicts", str(copy), str(paths[0]), "--output", str(output)]) == 0
    assert pd.read_csv(output / "verdicts.csv")["belief"].tolist() == [4, 1, 1]


def test_of_a_sealed_duel_readers_agree_on_nothing_that_is_known(tmp_path: Path) -> None:
    path = tmp_path / "duel.verdicts"
    with opened(path) as file:
        for reader in ("Ann", "Bob"):
            for letter in "ABC":
                sealed = Subject("derm00", "", letter, "Acne", reading="r", phase="duel")
                file.answer(reader, sealed, "belief", 3, gold="Acne")
            known = Subject("derm00", "net", "Grad-CAM", "Acne")
            file.answer(reader, known, "belief", 4, gold="Acne")
    output = tmp_path / "out"
    assert run(["verdicts", str(path), "--output", str(output)]) == 1
    agreed = pd.read_csv(output / "reader_agreement.csv")
    assert agreed["method"].tolist() == ["Grad-CAM"]
    lines = (output / "imrmc.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[2] for line in lines[2:]] == ["Grad-CAM", "Grad-CAM"]
    assert len(pd.read_csv(output / "verdicts.csv")) == 8


def test_imrmc_has_one_score_of_a_reader_a_case_and_a_modality(tmp_path: Path) -> None:
    path = tmp_path / "ann.verdicts"
    with opened(path) as file:
        for belief, reading in enumerate(("", "r1", "r2"), start=1):
            phase = "attention" if reading else ""
            subject = Subject("derm00", "net", "Grad-CAM", "Acne", reading=reading, phase=phase)
            file.answer("Ann", subject, "belief", belief, gold="Acne")
    output = tmp_path / "out"
    run(["verdicts", str(path), "--output", str(output)])
    lines = (output / "imrmc.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[2:] for line in lines[2:]] == [
        ["Grad-CAM", "1"],
        ["attention in r1", "2"],
        ["attention in r2", "3"],
    ]
