"""Plots of a run: the figures that stand in its tables, as files for print."""

from __future__ import annotations

import math
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from dermx_viewer.cli import run
from dermx_viewer.runs.report import plots
from dermx_viewer.runs.report.plots import (
    confusion_plot,
    curve_plot,
    interval_plot,
    picture,
    scatter_plot,
)
from dermx_viewer.runs.report.run_folder import ResultFolder
from dermx_viewer.runs.report.union import union_rows
from dermx_viewer.runs.report.whole import read_run
from dermx_viewer.scoring.diagnosis.confusion import Confusion
from dermx_viewer.scoring.diagnosis.tables import confusion_table
from tests.runs.report.conftest import Made
from tests.runs.report.test_report import csv, write


def test_intervals_are_those_of_the_summary(made: Made) -> None:
    plot = interval_plot(read_run(made.run), "sensitivity")
    told = {
        (line["model"], line["characteristic"]): line
        for line in csv(made.run / "summary.csv")
        if not line["diagnosis"]
    }
    assert {bar.model for bar in plot.bars} == {"centred", "anywhere"} and len(plot.bars) > 10
    for bar in plot.bars:
        line = told[bar.model, bar.row]
        floor = told["baseline: centred Gaussian", bar.row]
        how = "mean" if bar.row == "Union" else "median"
        expected = (
            *(line[f"sensitivity_{end}"] for end in (how, "low", "high")),
            *(floor[f"sensitivity_{how}"], line[f"human_sensitivity_{how}"]),
            *(line[f"attainable_sensitivity_{how}"], line["sensitivity_n"]),
        )
        got = (bar.figure, bar.low, bar.high, bar.floor, bar.human, bar.attainable, bar.count)
        assert got == pytest.approx([float(v) if v else math.nan for v in expected], nan_ok=True)
    assert plot.caption.startswith("Sensitivity of each model") and "dermx-2021" in plot.caption
    assert "95 % BCa by image" in plot.caption and "centred Gaussian" in plot.caption


def test_what_is_not_drawn_is_not_explained(made: Made, tmp_path: Path) -> None:
    lines = (made.run / "summary.csv").read_text(encoding="utf-8").splitlines()
    without = [line for line in lines if not line.startswith("baseline")]
    assert 1 < len(without) < len(lines)
    (tmp_path / "summary.csv").write_text("\n".join(without) + "\n", encoding="utf-8")
    bare = interval_plot(ResultFolder(tmp_path, read_run(made.run).told))
    assert "loor" not in bare.caption and "Human: other raters" in bare.caption


def test_each_image_of_both_models_is_a_point(made: Made) -> None:
    read = read_run(made.run)
    plot = scatter_plot(read, union_rows(read), ("anywhere", "centred"))
    by_hand: dict[tuple[str, str], list[float]] = {}
    for line in csv(made.run / "rows.csv"):
        if line["characteristic"] == "Union":
            by_hand.setdefault((line["model"], line["image"]), []).append(float(line["f1"]))
    images = sorted({image for model, image in by_hand if model == "centred"})
    means = {key: sum(values) / len(values) for key, values in by_hand.items()}
    assert [(p.across, p.up) for p in plot.points] == [
        pytest.approx((means["anywhere", image], means["centred", image])) for image in images
    ]
    assert "n = 12 images" in plot.caption and plot.across == "F1 of anywhere"
    drawn = picture(plot, "alt")
    assert drawn.media == "image/svg+xml" and drawn.width == 672 and drawn.height > 200


def test_a_crowd_is_a_picture(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_run(made.run)
    plot = scatter_plot(read, union_rows(read))
    monkeypatch.setattr(plots, "MOST_POINTS", 11)
    drawn = picture(plot, "alt")
    assert drawn.media == "image/png" and drawn.width == 672
    assert abs(drawn.height - picture(interval_plot(read), "").height) < 400


def test_curves_with_their_own_n(tmp_path: Path) -> None:
    head = "maps_of,share,deletion,deletion_low,deletion_high,insertion,insertion_low"
    lines = ["net,0.0,0.9,0.8,1.0,0.1,,,12", "net,1.0,0.1,,,0.9,0.8,1.0,12"]
    write(tmp_path / "curves.csv", f"{head},insertion_high,n", *lines, "other,0.0,0.5,,,0.5,,,3")
    plot = curve_plot(ResultFolder(tmp_path, {}))
    deletion, insertion, *_ = plot.curves
    assert deletion.values == [0.9, 0.1] and insertion.values == [0.1, 0.9]
    assert deletion.low == pytest.approx([0.8, math.nan], nan_ok=True)
    assert [(c.source, c.stroke) for c in plot.curves] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert "net: n = 12 images; other: n = 3 images" in plot.caption


NET = Confusion(
    "net", ("Acne", "Vitiligo"), np.array([[41, 3], [5, 67], [8, 9]]), foreign=("Psoriasis",)
)


def of_networks(made: Made, folder: Path, *confusions: Confusion) -> Path:
    """The run with matrices, as if networks had been scored."""
    shutil.copytree(made.run, folder)
    confusion_table(confusions).to_csv(folder / "confusion.csv", index=False)
    return folder


def test_matrices_are_those_of_the_table(made: Made, tmp_path: Path) -> None:
    silent = replace(NET, run="2", silent=np.array([0, 4, 0]))
    few = Confusion("few", ("Acne",), np.array([[7]]))
    plot = confusion_plot(read_run(of_networks(made, tmp_path / "run", NET, silent, few)))
    for drawn, given in zip(plot.confusions, (NET, silent, few), strict=True):
        assert (drawn.model, drawn.run) == (given.model, given.run)
        assert (drawn.classes, drawn.foreign) == (given.classes, given.foreign)
        assert drawn.counts.tolist() == given.counts.tolist()
        assert drawn.silent.tolist() == given.silent.tolist()
    assert "none of its classes (net 2: 4). Protocol dermx-2021" in plot.caption


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_matrices_again(made: Made, tmp_path: Path, kind: str) -> None:
    folder = of_networks(made, tmp_path / "run", NET)
    files = [tmp_path / f"{name}.{kind}" for name in "ab"]
    for file in files:
        words = ["plot", str(folder), "--what", "confusion", "--output", str(file), "--dpi", "60"]
        assert run(words) == 0
    data = files[0].read_bytes()
    assert data == files[1].read_bytes()
    if kind == "svg":
        text = data.decode()
    elif kind == "pdf":
        text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    else:
        return
    assert all(word in text for word in ("Acne", "Vitiligo", "Psoriasis", "67", "Protocol"))
    assert "net: 81.2 % of 133" in text


@pytest.mark.parametrize("cell", ["", "many", "-1", "1.5"])
def test_a_broken_matrix_is_not_drawn(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str], cell: str
) -> None:
    folder = of_networks(made, tmp_path / "run", NET)
    table = (folder / "confusion.csv").read_text(encoding="utf-8").replace("41", cell)
    (folder / "confusion.csv").write_text(table, encoding="utf-8")
    output = tmp_path / "a.png"
    assert run(["plot", str(folder), "--what", "confusion", "--output", str(output)]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "no whole matrix of net; score the data set again" in said and not output.exists()


@pytest.mark.parametrize("what", ["intervals", "scatter"])
@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_file_again(made: Made, tmp_path: Path, what: str, kind: str) -> None:
    files = [tmp_path / f"{name}.{kind}" for name in "ab"]
    for file in files:
        words = ["plot", str(made.run), "--what", what, "--output", str(file), "--dpi", "60"]
        assert run(words) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    if kind == "pdf":
        page = pypdfium2.PdfDocument(files[0])[0]
        text = page.get_textpage().get_text_range()
        assert "centred" in text and "Protocol dermx-2021" in text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--what", "curves"], "there is no trust.json"),
        (["--what", "confusion"], "say no diagnosis; give a run of `score --model`"),
        (["--what", "scatter", "--model", "centred"], "it has: centred, anywhere, baseline"),
        (["--what", "scatter", "--model", "centred", "--model", "x"], "two models of the run"),
        (["--model", "centred"], "goes with --what scatter"),
        (["--dpi", "5"], "5 dots per inch"),
    ],
    ids=["no belief", "no network", "one model", "no such model", "no scatter", "too coarse"],
)
def test_what_cannot_be_drawn_is_said(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: Sequence[str], said: str
) -> None:
    output = tmp_path / "a.png"
    assert run(["plot", str(made.run), "--output", str(output), *more]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert run(["plot", str(made.run), "--output", str(tmp_path / "a.gif")]) == 2
    assert not output.exists()
