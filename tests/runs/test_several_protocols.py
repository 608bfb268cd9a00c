"""One data set under several protocols: each run is as it would be alone; their differences."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.errors import ProtocolError
from dermx_viewer.runs.several_protocols import folders_of
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE
from dermx_viewer.scoring.statistics.two_protocols import COLUMNS, protocols_table
from tests.dataset import build

KEYS = ["model", "diagnosis", "characteristic"]


def content(folder: Path) -> dict[str, object]:
    """Every file but what says when it was made."""
    found: dict[str, object] = {f.name: f.read_bytes() for f in folder.iterdir()}
    told = json.loads((folder / "run.json").read_bytes())
    found["run.json"] = {key: value for key, value in told.items() if key != "execution"}
    return found


def test_runs_and_differences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset = build.simple_dataset(tmp_path / "data")
    file = tmp_path / "coarse.toml"
    file.write_text('base = "native"\nlevels = 4\nclass_policy = "gold"\n')
    scored = ["score", str(dataset), "--baselines"]
    both, alone = tmp_path / "both", tmp_path / "alone"
    asked = [*scored, "--protocol", "native", "--protocol", str(file), "--output", str(both)]
    assert run(asked) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(both / "protocols.json")
    for name in ("native", str(file)):
        folder = alone / Path(name).stem
        assert run([*scored, "--protocol", name, "--output", str(folder)]) == 0
        assert content(folder) == content(both / folder.name)

    table = pd.read_csv(both / "protocols.csv", keep_default_na=False, na_values=["nan"])
    assert tuple(table) == COLUMNS
    assert set(table["protocol_a"]) == {"native"} and set(table["protocol_b"]) == {"coarse"}
    summaries = [
        pd.read_csv(both / name / "summary.csv", keep_default_na=False, na_values=[""])
        for name in ("native", "coarse")
    ]
    f1 = table[table["score"] == "f1"].reset_index(drop=True)
    assert len(f1) == len(summaries[0]) == len(summaries[1])
    for side, summary in zip("ab", summaries, strict=True):
        assert f1[f"figure_{side}"].astype(float).tolist() == pytest.approx(
            summary["f1_mean"].tolist(), nan_ok=True
        )
        assert f1[f"n_{side}"].tolist() == summary["f1_n"].tolist()
    differences = (summaries[0]["f1_mean"] - summaries[1]["f1_mean"]).tolist()
    assert f1["difference"].astype(float).tolist() == pytest.approx(differences, nan_ok=True)
    assert any(abs(value) > 1e-3 for value in differences)
    told = json.loads((both / "protocols.json").read_bytes())
    assert told["protocols"]["native"]["hash"] == NATIVE.hash

    assert run(asked) == 2
    assert "already holds a comparison of protocols" in capsys.readouterr().err
    assert run([*asked, "--overwrite"]) == 0
    assert run([*scored, "--protocol", "native", "--output", str(both / "native")]) == 2
    assert run([*asked[:-1], str(alone / "native"), "--overwrite"]) == 2
    assert "already holds a run under one protocol" in capsys.readouterr().err


def line(characteristic: str, statistic: str, value: float, n: int) -> dict[str, object]:
    """A line of a summary, every score of it the same."""
    found: dict[str, object] = {
        "model": "m",
        "diagnosis": "",
        "characteristic": characteristic,
        "statistic": statistic,
    }
    for score in ("f1", "sensitivity", "specificity", "precision", "npv", "iou"):
        kind, other = statistic.split()[0], {"mean": "median", "median": "mean"}
        found |= {f"{score}_{kind}": value, f"{score}_{other[kind]}": float("nan")}
        found[f"{score}_n"] = n
    return found


def test_by_hand() -> None:
    a = pd.DataFrame([line("Scale", "median over rows", 0.5, 7), line("Union", "mean", 0.25, 9)])
    b = pd.DataFrame([line("Union", "mean", 0.75, 4), line("Plaque", "mean", 1.0, 2)])
    table = protocols_table({"a": a, "b": b})
    f1 = table[table["score"] == "f1"].drop(columns=["protocol_a", "protocol_b", "score"])
    scale, union, plaque = f1.to_dict("records")
    nan = pytest.approx(float("nan"), nan_ok=True)
    assert scale == {
        "model": "m",
        "diagnosis": "",
        "characteristic": "Scale",
        "statistic_a": "median over rows",
        "statistic_b": "",
        "n_a": 7,
        "n_b": 0,
        "figure_a": 0.5,
        "figure_b": nan,
        "difference": nan,
    }
    assert (union["figure_a"], union["figure_b"], union["difference"]) == (0.25, 0.75, -0.5)
    assert (union["n_a"], union["n_b"]) == (9, 4)
    assert (plaque["n_a"], plaque["figure_b"], plaque["statistic_b"]) == (0, 1.0, "mean")


def test_protocols_that_cannot_be_compared() -> None:
    with pytest.raises(ProtocolError, match="'native' and 'x' choose the same"):
        folders_of([NATIVE, NATIVE.named("x")])
    with pytest.raises(ProtocolError, match="'a/b' and 'A b' would have one folder"):
        folders_of([NATIVE.named("a/b"), DERMX_2021.named("A b")])
    assert list(folders_of([NATIVE.named("../x"), DERMX_2021.named("..")])) == ["-x", "-"]
