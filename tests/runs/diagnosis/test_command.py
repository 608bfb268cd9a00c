"""The command ``diagnosis`` on each of its sources, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.diagnosis.predictions import confusions, predictions_of_rows
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.dataset import build

PICTURES = {"confusion.png", "confusion.pdf"}
FILES = {"diagnosis.csv", "confusion.csv", "diagnosis.json", *PICTURES}
CLASSES = "image,model,Acne,Psoriasis\n"


@pytest.fixture
def dataset_path(tmp_path: Path) -> Path:
    """Four images of acne, three of psoriasis, one without a gold standard."""
    root = tmp_path / "data"
    golds = {**{f"a{n}": "Acne" for n in range(4)}, **{f"p{n}": "psoriasis" for n in range(3)}}
    for image, gold in {**golds, "x": ""}.items():
        content = build.darwin1([build.tag(gold or "Acne"), build.polygon("Papule")])
        build.write_evaluation(root, f"derm1_{image}", content)
    build.write_metadata(
        root, [f"{i}.jpg;S;{gold};{i}.jpg;light;adult" for i, gold in {**golds, "x": ""}.items()]
    )
    return root


def predictions(folder: Path, text: str, header: str = CLASSES) -> Path:
    file = folder / "said.csv"
    file.write_text(header + text, encoding="utf-8")
    return file


def asked(out: Path, *arguments: object) -> int:
    return run(["diagnosis", *map(str, arguments), "--output", str(out)])


def table(out: Path, name: str = "diagnosis") -> pd.DataFrame:
    return pd.read_csv(out / f"{name}.csv", keep_default_na=False, na_values={"f1_mean": [""]})


RIGHT = "a0,net,2,1\na1.jpg,net,2,1\na2,net,1,2\np0,net,0.1,0.9\n"


def test_predictions_by_hand(dataset_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert asked(out, dataset_path, "--predictions", predictions(tmp_path, RIGHT)) == 0
    assert {file.name for file in out.iterdir()} == FILES
    assert (out / "confusion.csv").read_text() == (
        "model,run,images_of,output_0,output_1\nnet,,Acne,2,1\nnet,,Psoriasis,0,1\n"
    )
    found = table(out).set_index("diagnosis")
    assert found.loc["Acne", ["n_images", "n_gold", "f1_mean"]].tolist() == [4, 3, 0.8]
    assert float(found.loc["", "accuracy_mean"]) == 0.75
    told = json.loads((out / "diagnosis.json").read_text("utf-8"))
    assert told["source"]["kind"] == "predictions" and told["source"]["name"] == "said.csv"
    assert told["dataset"]["annotations_sha256"] and told["exchanged_outputs"]["found"] == []
    assert "linear assignment" in told["exchanged_outputs"]["what"]


def test_runs_and_a_repetition_have_the_same_bytes(dataset_path: Path, tmp_path: Path) -> None:
    text = RIGHT + RIGHT.replace("net", "other").replace("a2,other,1,2", "a2,other,2,1")
    file = predictions(tmp_path, text)
    for name in ("one", "two"):
        given = (dataset_path, "--predictions", file, "--runs-of", "R = net, other")
        assert asked(tmp_path / name, *given) == 0
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    over = table(tmp_path / "one").query("n_runs == 2").set_index("diagnosis")
    assert float(over.loc["", "accuracy_mean"]) == 0.875
    assert float(over.loc["", "accuracy_std"]) == pytest.approx(0.25 / np.sqrt(2))
    # The matrices that were written are read again, with the same figures.
    assert asked(tmp_path / "again", "--matrices", tmp_path / "one" / "confusion.csv") == 0
    for name in ("diagnosis.csv", "confusion.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_a_line_without_one_largest_score_is_left_out(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    file = predictions(tmp_path, RIGHT.replace("a2,net,1,2", "a2,net,2,2"))
    assert asked(out, dataset_path, "--predictions", file) == 0
    assert "'Acne' and 'Psoriasis' have the same largest score" in capsys.readouterr().err
    found = table(out).set_index("diagnosis")
    # The others stand: three of three are right.
    assert found.loc["Acne", ["n_images", "n_gold"]].tolist() == [3, 2]
    assert float(found.loc["", "accuracy_mean"]) == 1.0


def test_what_is_not_in_the_data_set_is_a_problem(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = predictions(tmp_path, RIGHT + "nowhere,net,1,2\nx,net,1,2\n")
    assert asked(tmp_path / "out", dataset_path, "--predictions", file) == 0
    assert "prediction left out: 2, for example said.csv: line 6" in capsys.readouterr().err
    told = json.loads((tmp_path / "out" / "diagnosis.json").read_text("utf-8"))
    assert ["no gold standard" in p["what"] for p in told["problems"]] == [False, True]
    assert {*table(tmp_path / "out")["n_images"]} == {4}


@pytest.mark.parametrize(
    ("text", "header", "said"),
    [
        ("a0,net,1,1\n", CLASSES, "with a gold standard is in it whose scores have one largest"),
        ("a0,net,1,\n", CLASSES, "line 2: '' in the column 'Psoriasis' is no score"),
        ("a0,net,1,x\n", CLASSES, "line 2: 'x' in the column 'Psoriasis' is no score"),
        ("a0,net,1,2\na0.jpg,net,1,2\n", CLASSES, "line 3: net says something of a0 in line 2"),
        ("a0,,1,2\n", CLASSES, "line 2: it names no model"),
        ("a0,net,1\n", CLASSES, "line 2: 3 cells, the header has 4"),
        ("a0,net,1,2\n", "image,model,Acne,acne\n", "'Acne' and 'acne' are one class"),
        ("a0,net,1,2\n", "image,model,Acne,Acne\n", "'Acne' stands twice"),
        ("a0,net,1\n", "image,model,Acne\n", "two classes at least"),
        ("a0,1,2\n", "image,Acne,Psoriasis\n", "no column 'model'"),
        ("", CLASSES, "there is no row"),
        ("nowhere,net,1,2\n", CLASSES, "no image of data with a gold standard"),
    ],
    ids=[
        *("tie", "empty cell", "word", "twice", "no model", "short", "spelt twice", "same name"),
        *("one class", "no column", "no row", "other images"),
    ],
)
def test_ambiguous_predictions_are_refused_by_name(
    dataset_path: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    header: str,
    said: str,
) -> None:
    file = predictions(tmp_path, text, header)
    assert asked(tmp_path / "out", dataset_path, "--predictions", file) == 2
    error = capsys.readouterr().err
    assert said in error and "said.csv" in error
    assert not (tmp_path / "out").exists()


def test_classes_that_are_no_gold_standard(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = predictions(tmp_path, "a0,net,1,2\n", "image,model,Rosacea,Rash\n")
    assert asked(tmp_path / "out", dataset_path, "--predictions", file) == 1
    assert "none of these classes is a gold standard" in capsys.readouterr().err


MATRIX = "model,run,images_of,output_0,output_1\n"
FIRST = MATRIX + "net,1,Acne,3,1\nnet,1,Psoriasis,1,1\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MATRIX + "net,1,Acne,3,1\n", "line 2: which class output_1 of net is cannot be known"),
        (MATRIX + "net,1,Acne,3,1\nnet,1,acne,3,1\n", "line 3: images of 'Acne' stand twice"),
        (MATRIX + "net,1,Acne,3,1\nnet,1,,3,1\n", "line 3: it does not say whose images"),
        (MATRIX + "net,1,Acne,3,1.5\nnet,1,B,3,1\n", "line 2: '1.5' in output_1 is no number"),
        (MATRIX + "net,1,Acne,3,-1\nnet,1,B,3,1\n", "line 2: '-1' in output_1 is no number"),
        (MATRIX + "net,1,Acne,3,\nnet,1,B,3,1\n", "line 2: '' in output_1 is no number"),
        (FIRST + "net,2,Acne,3,0\nnet,2,Psoriasis,1,1\n", "has 4 images of Acne, run 2 has 3"),
        (FIRST + "net,2,Acne,3,1\nnet,2,Vitiligo,1,1\n", "runs 1 and 2 of net differ in classes"),
        (FIRST + "net,,Acne,3,1\nnet,,Psoriasis,1,1\n", "net: one of its matrices names no run"),
        (FIRST.replace("output_1", "output_2"), "without a gap (found: output_0, output_2)"),
        (FIRST.replace("output_1", "Acne"), "what the column 'Acne' holds is not known"),
        (FIRST.replace("net,1,Acne", ",1,Acne"), "line 2: it names no model"),
        (FIRST.replace("model", "network"), "there is no column 'model'"),
    ],
    ids=[
        *(
            "a row is missing",
            "twice",
            "whose",
            "half an image",
            "negative",
            "empty",
            "other sizes",
        ),
        *("other classes", "run or not", "gap", "other column", "no model", "no column"),
    ],
)
def test_ambiguous_matrices_are_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    file = tmp_path / "m.csv"
    file.write_text(text, encoding="utf-8")
    assert asked(tmp_path / "out", "--matrices", file) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_sentence_of_matrices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "m.csv"
    file.write_text(MATRIX + "net,,Acne,2,18\nnet,,Psoriasis,17,3\n", encoding="utf-8")
    assert asked(tmp_path / "out", "--matrices", file) == 0
    said = capsys.readouterr().err
    assert "net: outputs look exchanged: 'Acne' and 'Psoriasis'" in said
    told = json.loads((tmp_path / "out" / "diagnosis.json").read_text("utf-8"))
    (found,) = told["exchanged_outputs"]["found"]
    assert found["sentence"] in said
    assert (found["accuracy"], found["accuracy_exchanged"]) == (0.125, 0.875)
    # It is never applied.
    assert pd.read_csv(tmp_path / "out" / "confusion.csv")["output_0"].tolist() == [2, 17]


def test_runs_of_matrices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "m.csv"
    text = FIRST.replace(",1,A", ",,A").replace(",1,P", ",,P")
    file.write_text(text + text.removeprefix(MATRIX).replace("net", "two"), encoding="utf-8")
    assert asked(tmp_path / "out", "--matrices", file, "--runs-of", "N=net,two") == 0
    assert table(tmp_path / "out")["n_runs"].tolist() == [1] * 6 + [2] * 3
    assert asked(tmp_path / "no", "--matrices", file, "--runs-of", "N=net,three") == 2
    assert "no model 'three'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give one of --run, --predictions and --matrices"),
        (["--run", "a", "--matrices", "b"], "give one of"),
        (["--predictions", "a"], "--predictions needs DATASET"),
        (["data", "--run", "a"], "DATASET goes with --predictions only"),
        (["--matrices", "nowhere.csv"], "nowhere.csv: could not be read"),
        (["--run", "nowhere"], "nowhere: there is no rows.csv"),
    ],
    ids=["nothing", "two", "no data set", "data set", "no file", "no run"],
)
def test_what_makes_no_sense_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: Sequence[str], said: str
) -> None:
    assert asked(tmp_path / "out", *arguments) == 2
    assert said in capsys.readouterr().err


def scored(dataset_path: Path, folder: Path) -> RunResult:
    """A run whose rows say what a network would: acne always, but of one image."""
    maps = folder / "maps"
    maps.mkdir()
    for image in ("a0", "a1", "p0", "p1", "x"):
        for name in ("Acne", "Psoriasis"):
            np.save(maps / f"{image}_{name}.npy", np.ones((2, 2)))
    result = score_dataset(open_dataset(dataset_path), [MapFolder(maps)], DERMX_2021)
    rows = result.rows.copy()
    rows["logit"] = 1.0
    rows["predicted_class"] = np.where(rows["image"] == "p1", "Psoriasis", "Acne")
    return replace(result, rows=rows, confusions=confusions(predictions_of_rows(rows)))


@pytest.mark.parametrize("dialect", ["csv", "spreadsheet"])
def test_a_run_writes_it_and_is_read_again(
    dataset_path: Path, tmp_path: Path, dialect: str
) -> None:
    from dermx_viewer.export.all import format_named

    out = tmp_path / "run"
    write_run(scored(dataset_path, tmp_path), out, formats=[format_named(dialect)])
    told = json.loads((out / "run.json").read_text("utf-8"))
    assert told["exchanged_outputs"]["found"] == []
    assert asked(tmp_path / "again", "--run", out, "--format", dialect) == 0
    for name in ("diagnosis.csv", "confusion.csv"):
        assert (out / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    assert asked(tmp_path / "plain", "--run", out) == 0
    found = pd.read_csv(tmp_path / "plain" / "confusion.csv")
    # x has no gold standard, a2 and others no map.
    assert found[["output_0", "output_1"]].to_numpy().tolist() == [[2, 0], [1, 1]]


def test_a_run_of_maps_alone_says_no_diagnosis(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = scored(dataset_path, tmp_path)
    silent = result.rows.assign(logit=np.nan)
    assert predictions_of_rows(silent) == []
    write_run(replace(result, rows=silent, confusions=()), tmp_path / "run")
    assert not (tmp_path / "run" / "diagnosis.csv").exists()
    assert "exchanged_outputs" not in json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))
    assert asked(tmp_path / "out", "--run", tmp_path / "run") == 1
    assert "no network says anything" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Acne", "Rosacea", "net says 'Rosacea' of a0, but no row explains that class"),
        ("gold_class", "gold", "these are no rows of a run"),
    ],
    ids=["foreign class", "no column"],
)
def test_rows_that_somebody_has_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    text = (
        "image,model,explained_class,logit,predicted_class,gold_class\n"
        "a0,net,acne,1,Acne,acne\na0,net,psoriasis,1,Acne,acne\n"
    )
    (tmp_path / "rows.csv").write_text(text.replace(old, new), encoding="utf-8")
    assert asked(tmp_path / "out", "--run", tmp_path) == 2
    assert said in capsys.readouterr().err


def test_a_run_takes_its_own_runs_or_those_that_are_said(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = scored(dataset_path, tmp_path)
    both = pd.concat([result.rows, result.rows.assign(model="again")])
    runs = {"R": ["maps", "again"]}
    found = confusions(predictions_of_rows(both), runs)
    write_run(replace(result, rows=both, runs_of=runs, confusions=found), tmp_path / "run")
    assert asked(tmp_path / "own", "--run", tmp_path / "run") == 0
    assert asked(tmp_path / "said", "--run", tmp_path / "run", "--runs-of", "S=maps,again") == 0
    assert {*table(tmp_path / "own")["model"]} == {"R"}
    assert {*table(tmp_path / "said")["model"]} == {"S"}
    data = (tmp_path / "run" / "diagnosis.csv").read_bytes()
    assert data == (tmp_path / "own" / "diagnosis.csv").read_bytes()
    assert asked(tmp_path / "no", "--run", tmp_path / "run", "--runs-of", "S=maps,none") == 2
    assert "no model 'none'" in capsys.readouterr().err


def test_a_used_folder_is_refused(
    dataset_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = (dataset_path, "--predictions", predictions(tmp_path, RIGHT))
    assert asked(tmp_path / "out", *given) == 0
    assert asked(tmp_path / "out", *given) == 2
    assert "already holds diagnosis performance" in capsys.readouterr().err
    assert asked(tmp_path / "out", *given, "--overwrite") == 0
