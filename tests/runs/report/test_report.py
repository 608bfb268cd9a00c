"""``dermx-viewer report``, from a run's folder to the page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.export.report.html import LIMIT
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.preparing import prepared, write_prepared
from dermx_viewer.verdicts.walk import steps
from tests.export.report.page import Element, Page
from tests.runs.report.conftest import Made
from tests.verdicts.build import opened


def written(folder: Path, output: Path, *more: str) -> Page:
    assert run(["report", str(folder), "--output", str(output), *more]) == 0
    return Page(output.read_bytes())


def cases_of(page: Page) -> list[Element]:
    """Pictures of cases; plots are drawings."""
    found = page.all("img")
    return [e for e in found if str(e.attributes["src"]).startswith("data:image/jpeg")]


def rows_of(page: Page, caption: str) -> list[dict[str, str]]:
    """Cells of the table whose caption begins so, by column; reasons in brackets."""
    (table,) = [e for e in page.all("table") if e.inside[0].text.startswith(caption)]
    head, body = (e for e in table.inside if e.tag in ("thead", "tbody"))
    names = [e.text for e in head.inside[0].inside]
    return [
        {
            name: e.text + "".join(f" ({small.text})" for small in e.inside)
            for name, e in zip(names, row.inside, strict=True)
        }
        for row in body.inside
    ]


def test_the_report_of_a_run(made: Made, tmp_path: Path) -> None:
    page = written(made.run, tmp_path / "a.html")
    titles = [e.text for e in page.all("h2")]
    assert titles[0] == "What was compared with what"
    assert titles[-1] == "What is not in this report" and len(titles) == 11
    f1 = {(r["Model"], r["Characteristic"]): r for r in rows_of(page, "F1 of each model and")}
    (told,) = [
        line
        for line in csv(made.run / "summary.csv")
        if (line["model"], line["diagnosis"], line["characteristic"]) == ("centred", "", "Union")
    ]
    (floor,) = [
        line
        for line in csv(made.run / "summary.csv")
        if line["model"] == "baseline: centred Gaussian"
        and not line["diagnosis"]
        and line["characteristic"] == "Union"
    ]
    row = f1["centred", "Union"]
    ends = " to ".join(f"{float(told[f'f1_{end}']):.3f}" for end in ("low", "high"))
    assert row == {
        "Model": "centred",
        "Characteristic": "Union",
        "Figure": f"{float(told['f1_mean']):.3f}",
        "Interval": ends,
        "Floor": f"{float(floor['f1_mean']):.3f}",
        "Human": f"{float(told['human_f1_mean']):.3f}",
        "Attainable": f"{float(told['attainable_f1_mean']):.3f}",
        "Units": told["f1_n"],
        "Undefined": told["f1_n_undefined"],
        "Images": "12",
        "What the figure is": "mean over rows",
    }
    # Undefined is told with its reason, never as 0.
    few = [r for r in f1.values() if r["Interval"] == "– (none below 10 images)"]
    assert few and all(int(r["Images"]) < 10 for r in few)
    assert "no network of this run says a diagnosis" in page.words
    assert "The data set data holds 12 images" in page.words
    (compared,) = [r for r in rows_of(page, "Differences of F1") if r["Characteristic"] == "Union"]
    assert {compared["Model A"], compared["Model B"]} == {"centred", "anywhere"}
    assert compared["Images"] == "12" and " to " in compared["Interval"]
    # Plots alone.
    assert len(page.all("img")) == 2 and not cases_of(page)
    assert all(str(e.attributes["src"]).startswith("data:image/svg") for e in page.all("img"))
    assert "no photographs and no outlines" in page.words
    assert "No reporting checklist is filled in to its end" in page.words
    assert "No readers' verdicts." in page.words


def test_a_run_without_baselines_has_no_column_of_floors(made: Made, tmp_path: Path) -> None:
    bare, (maps, _) = tmp_path / "run", made.maps
    assert run(["score", str(made.data), "--maps", str(maps), "--output", str(bare)]) == 0
    page = written(bare, tmp_path / "a.html")
    for score in ("F1", "Sensitivity", "Specificity"):
        rows = rows_of(page, f"{score} of each model and")
        assert rows and "Floor" not in rows[0] and "Human" in rows[0]
    assert "Floor: none, the run has no baselines (score --baselines)." in page.words


def test_worst_and_best_cases_with_pictures(made: Made, tmp_path: Path) -> None:
    page = written(made.run, tmp_path / "a.html", *made.arguments, "--figures", "6")
    found = rows_of(page, "The 5 lowest and highest")
    assert len(found) == 20
    of_one = [r for r in found if r["Model"] == "centred"]
    figures = [float(r["F1"]) for r in of_one]
    assert figures[:5] == sorted(figures[:5]) and figures[5:] == sorted(figures[5:], reverse=True)
    assert max(figures[:5]) <= min(figures[5:]) and len({r["Image"] for r in of_one}) == 10
    by_hand: dict[str, list[float]] = {}
    for line in csv(made.run / "rows.csv"):
        if (line["model"], line["characteristic"]) == ("centred", "Union"):
            by_hand.setdefault(line["image"], []).append(float(line["f1"]))
    worst = min(by_hand, key=lambda image: sum(by_hand[image]) / len(by_hand[image]))
    assert of_one[0]["Image"] == worst and int(of_one[0]["Raters"]) == len(by_hand[worst])
    pictures = cases_of(page)
    assert len(pictures) == 6
    assert all("attention of" in str(e.attributes["alt"]) for e in pictures)
    captions = [e.text for e in page.all("figcaption")]
    assert captions[-6].startswith(f"Worst case 1 of centred: {worst}, gold standard ")


def test_sixty_pictures_fit_and_are_the_same_bytes_again(made: Made, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.html", "b.html")]
    for file in files:
        page = written(made.run, file, *made.arguments, "--figures", "2")
    assert files[0].read_bytes() == files[1].read_bytes()
    largest = max(len(str(e.attributes["src"])) for e in cases_of(page))
    assert len(cases_of(page)) == 2 and files[0].stat().st_size + 58 * largest < LIMIT


def test_the_table_names_every_case_that_is_pictured(made: Made, tmp_path: Path) -> None:
    asked = ["report", str(made.run), *made.arguments, "--figures", "24"]
    assert run([*asked, "--output", str(tmp_path / "r.html")]) == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "The 6 lowest and highest of each model" in page and "worst case 6" in page


def test_what_networks_say(made: Made, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    sentence = "net: outputs look exchanged: Acne says Vitiligo."
    changed(folder, exchanged_outputs={"what": "How.", "found": [{"sentence": sentence}]})
    diagnosis = "model,run,diagnosis,f1_mean,sensitivity_mean,specificity_mean,accuracy_mean"
    lines = ["net,,Acne,0.5,0.25,0.75,,8,4,1", "net,,,,,,0.625,8,8,1"]
    write(folder / "diagnosis.csv", f"{diagnosis},n_images,n_gold,n_runs", *lines)
    counts = ["net,,Acne,3,1,0", "net,,Vitiligo,0,2,2"]
    write(folder / "confusion.csv", "model,run,images_of,output_0,output_1,no_output", *counts)
    page = written(folder, tmp_path / "a.html")
    (weighty,) = [e.text for e in page.all("p") if e.attributes.get("class") == "weighty"]
    assert weighty == sentence
    acne, every = rows_of(page, "Diagnosis performance")
    assert acne["Sensitivity"] == "0.250" and acne["Accuracy"] == "– (told over all diagnoses)"
    assert every["Accuracy"] == "0.625" and every["F1"] == "– (told of each diagnosis)"
    assert rows_of(page, "Confusion matrix of net")[1] == {
        "Gold standard": "Vitiligo",
        "Acne": "0",
        "Vitiligo": "2",
        "none of its classes": "2",
    }


def test_names_of_other_people_are_shown_as_they_are(made: Made, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    for name in ("rows.csv", "summary.csv", "groups.csv", "comparison.csv", "methods.txt"):
        text = (folder / name).read_text(encoding="utf-8")
        text = text.replace("centred,", "<script>alert(1)</script>,")
        (folder / name).write_text(text, encoding="utf-8")
    hostile = {"kind": "<b>", "where": "'=1", "what": '"><img src=x>', "done": "</td>"}
    changed(folder, problems=[hostile], dataset={"name": "<script>", "problems": []})
    page = written(folder, tmp_path / "a.html")
    assert len(page.all("script")) == 1 and not page.all("b")
    assert not any("onerror" in e.attributes or "onload" in e.attributes for e in page.elements)
    assert any(e.text == "<script>alert(1)</script>" for e in page.all("th", "td"))
    assert page.all("h1")[0].text == "Attention and dermatologists: <script>"
    assert rows_of(page, "Problems one by one")[0]["What"] == '"><img src=x>'


def test_verdicts_of_readers(made: Made, tmp_path: Path) -> None:
    file = tmp_path / "ann.verdicts"
    images = sorted({line["image"] for line in csv(made.run / "rows.csv")})
    with opened(file) as store:
        for number, image in enumerate(images):
            subject = Subject(image, "centred", "", "Acne")
            store.answer("<i>Ann", subject, "belief", 1 + number % 5, seconds=3, gold="Acne")
    page = written(made.run, tmp_path / "a.html", "--verdicts", str(file))
    mean = rows_of(page, "Mean belief")
    assert {r["Reader"] for r in mean} == {"<i>Ann", "all"} and mean[0]["Beliefs"] == "12"
    assert "No readers' verdicts." not in page.words
    assert rows_of(page, "Agreement of readers")[0]["Fleiss’ kappa"].startswith("– (fewer than two")


def test_with_the_key_of_a_duel_its_methods_have_names(made: Made, tmp_path: Path) -> None:
    scored = json.loads((made.run / "run.json").read_text(encoding="utf-8"))["dataset"]
    dataset = About(scored["annotations_sha256"], "skin")
    found = prepared(name="Duel", dataset=dataset, images=("a",), duel=("RISE", "LIME"))
    _, key = write_prepared(found, tmp_path / "duel.toml")
    file = tmp_path / "ann.verdicts"
    with opened(file) as store:
        for step in steps(found.readers, "Ann"):
            subject = Subject(step.image, "net", step.kept, "Acne", found.readers.id, step.phase)
            store.answer("Ann", subject, "belief", 3)
    said = ("--verdicts", str(file))
    page = written(made.run, tmp_path / "named.html", *said, "--key", str(key))
    assert {r["Method"] for r in rows_of(page, "Mean belief")} == {"LIME", "RISE", "all"}
    page = written(made.run, tmp_path / "letters.html", *said)
    assert {r["Method"] for r in rows_of(page, "Mean belief")} == {"A", "B", "all"}


def test_verdicts_about_another_data_set_are_told(made: Made, tmp_path: Path) -> None:
    scored = json.loads((made.run / "run.json").read_text(encoding="utf-8"))["dataset"]
    for sha256 in (scored["annotations_sha256"], "0" * 64):
        file = tmp_path / f"{sha256[:4]}.verdicts"
        with opened(file) as store:
            store.keep_to(About(sha256, "skin"))
            subject = Subject("a", "centred", "", "Acne")
            store.answer("Ann", subject, "belief", 3, seconds=3, gold="Acne")
        page = written(made.run, tmp_path / f"{file.stem}.html", "--verdicts", str(file))
        told = f"{file.name}: about another data set than the scores." in page.words
        assert told == (sha256 == "0" * 64)


def test_belief_checks_of_another_data_set_are_told(made: Made, tmp_path: Path) -> None:
    folder = tmp_path / "belief"
    folder.mkdir()
    told = {"dataset": {"annotations_sha256": "0"}, "sources": [{"name": "net"}]}
    (folder / "trust.json").write_text(json.dumps(told), encoding="utf-8")
    head = "maps_of,diagnosis,deletion_area,deletion_area_low,deletion_area_high"
    head += ",insertion_area,insertion_area_low,insertion_area_high,n"
    write(folder / "curves_summary.csv", head, "net,,0.25,,,0.5,0.375,0.625,6", "net,Acne,,,,,,,1")
    page = written(made.run, tmp_path / "a.html", "--belief", str(folder))
    assert "Checks of net" in [e.text for e in page.all("h3")]
    assert "These checks were made on another data set than the scores." in page.words
    (row,) = rows_of(page, "Probability while the pixels")
    assert row["Area under insertion"] == "0.500" and row["Images"] == "6"


@pytest.mark.parametrize(
    ("more", "said", "status"),
    [
        (["--photos", "."], "go with --dataset", 2),
        (["--figures", "61"], "61 is not in the range", 2),
        (["--dataset", "{other}"], "this is not the data set of the run", 2),
        (["--dataset", "{data}", "--maps", "{other}/maps"], "no such model in the run", 2),
        (["--belief", "{data}"], "there is no trust.json", 2),
    ],
    ids=["photos alone", "too many", "other data", "other maps", "no belief"],
)
def test_what_does_not_go_together_is_refused(
    made: Made,
    other_data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    more: Sequence[str],
    said: str,
    status: int,
) -> None:
    output = tmp_path / "a.html"
    arguments = [each.format(data=made.data, other=other_data) for each in more]
    assert run(["report", str(made.run), "--output", str(output), *arguments]) == status
    assert said in " ".join(capsys.readouterr().err.split())
    assert not output.exists()


def test_nothing_is_overwritten_unasked(made: Made, tmp_path: Path) -> None:
    output = tmp_path / "a.html"
    output.write_text("mine", encoding="utf-8")
    assert run(["report", str(made.run), "--output", str(output)]) == 2
    assert run(["report", str(tmp_path), "--output", str(output), "--overwrite"]) == 2
    assert run(["report", str(made.run), "--output", str(tmp_path / "a.pdf")]) == 2
    assert output.read_text(encoding="utf-8") == "mine"
    assert written(made.run, output, "--overwrite").all("h1")


@pytest.fixture
def other_data(made: Made, tmp_path: Path) -> Path:
    """The data set without one of its files."""
    folder = tmp_path / "other"
    shutil.copytree(made.data, folder)
    min((folder / "annotations").glob("*.json")).unlink()
    shutil.copytree(made.maps[0], folder / "maps")
    return folder


@pytest.mark.parametrize(
    "protocol",
    [None, 7, {"name": 3}, {"choices": "x", "conventions": "1"}, {"name": "a", "hash": "b"}],
    ids=["none", "number", "name", "choices", "no conventions"],
)
def test_a_run_by_no_protocol_is_refused(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str], protocol: object
) -> None:
    folder = copied(made, tmp_path)
    changed(folder, protocol=protocol)
    assert run(["report", str(folder), "--output", str(tmp_path / "a.html")]) == 2
    assert "run.json" in capsys.readouterr().err and not (tmp_path / "a.html").exists()


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("summary", 1, "its summary has no line"),
        ("groups", 1, "its groups have no line of centred by rater"),
        ("summary", 0, "its last line is not whole"),
        ("groups", 0, "its last line is not whole"),
    ],
    ids=["summary", "groups", "half a summary", "half of groups"],
)
def test_a_table_that_was_cut_is_refused(
    made: Made,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    lines: int,
    said: str,
) -> None:
    """``lines``: that are left; 0: the last one is cut in two."""
    file = copied(made, tmp_path) / f"{name}.csv"
    content = file.read_bytes()
    whole = b"".join(content.splitlines(keepends=True)[:lines])
    file.write_bytes(whole or content[:-9])
    assert run(["report", str(file.parent), "--output", str(tmp_path / "a.html")]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("text", ["1e308", "nan", "-1", "x"])
@pytest.mark.parametrize(("name", "column"), [("rows", "f1"), ("summary", "f1_mean")])
def test_what_is_no_score_is_refused(
    made: Made,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    column: str,
    text: str,
) -> None:
    file = copied(made, tmp_path) / f"{name}.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    table.loc[table["characteristic"] == "Union", column] = text
    table.to_csv(file, index=False)
    assert run(["report", str(file.parent), "--output", str(tmp_path / "a.html")]) == 2
    assert f"is {text!r}, which is no score" in capsys.readouterr().err


def copied(made: Made, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.run, tmp_path / "run"))


def changed(folder: Path, **told: object) -> None:
    file = folder / "run.json"
    content = json.loads(file.read_text(encoding="utf-8")) | told
    file.write_text(json.dumps(content), encoding="utf-8")


def write(file: Path, *lines: str) -> None:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def csv(file: Path) -> list[dict[str, str]]:
    from csv import DictReader

    with file.open(encoding="utf-8", newline="") as text:
        return [*DictReader(text)]


def test_rows_that_were_cut_off_are_refused(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(made.run, tmp_path / "run"))
    lines = (folder / "rows.csv").read_bytes().splitlines(keepends=True)
    (folder / "rows.csv").write_bytes(b"".join(lines[: len(lines) // 2]))
    assert run(["report", str(folder), "--output", str(tmp_path / "a.html")]) == 2
    assert "cut off, or changed since" in capsys.readouterr().err
    assert not (tmp_path / "a.html").exists()
