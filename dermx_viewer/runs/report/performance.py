"""The section about what networks say: diagnosis performance, and outputs that look exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dermx_viewer.export.report.document import (
    Block,
    Cell,
    Column,
    Section,
    Table,
    Text,
    count,
    number,
    words,
)
from dermx_viewer.runs.report.made_of import MadeOf
from dermx_viewer.runs.report.run_folder import Line, entries
from dermx_viewer.scoring.diagnosis.tables import NO_OUTPUT

_SCORES = ("f1", "sensitivity", "specificity", "accuracy")
_ACCURACY_IS_OF_ALL = "told over all diagnoses"


def performance(of: MadeOf) -> Section:
    """Figures, matrices, and the sentence about exchanged outputs."""
    lines = of.run.lines("diagnosis")
    blocks: list[Block] = []
    if not lines:
        blocks.append(
            Text(
                "There is nothing to report: no network of this run says a diagnosis of an image "
                "with a gold standard. Maps from files and baselines do not."
            )
        )
        return Section("diagnosis", "Diagnosis performance", blocks)
    blocks += [*_exchanged(of), _figures(lines)]
    blocks += _matrices(of.run.lines("confusion") or [])
    return Section("diagnosis", "Diagnosis performance", blocks)


def _exchanged(of: MadeOf) -> Iterator[Text]:
    told = of.run.part("exchanged_outputs")
    found = [str(each.get("sentence", "")) for each in entries(told.get("found"))]
    if not told:
        yield Text("Whether outputs look exchanged was not checked by the version that wrote it.")
        return
    yield from (Text(sentence, weighty=True) for sentence in found)
    if not found:
        yield Text("No outputs look exchanged.")
    yield Text(f"How that is checked: {told.get('what', '')}")


def _figures(lines: Sequence[Line]) -> Table:
    columns = [Column("Network"), Column("Run"), Column("Diagnosis")]
    columns += [Column(name.capitalize(), numeric=True) for name in _SCORES]
    columns += [Column(title, numeric=True) for title in ("Images", "of which gold", "Runs")]
    rows = []
    for line in lines:
        named = [words(line.text("model")), words(line.text("run") or "all")]
        named.append(words(line.text("diagnosis") or "all diagnoses"))
        figures = [_figure(line, score) for score in _SCORES]
        counts = [
            count(line.value(name), why="not recorded") for name in ("n_images", "n_gold", "n_runs")
        ]
        rows.append([*named, *figures, *counts])
    return Table("Diagnosis performance; of several runs of a network their mean", columns, rows)


def _figure(line: Line, score: str) -> Cell:
    why = _ACCURACY_IS_OF_ALL if score == "accuracy" and line.text("diagnosis") else "no such image"
    if score != "accuracy" and not line.text("diagnosis"):
        why = "told of each diagnosis"
    return number(line.value(f"{score}_mean"), why=why)


def _matrices(lines: Sequence[Line]) -> list[Table]:
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        found.setdefault((line.text("model"), line.text("run")), []).append(line)
    return [_matrix(model, run, rows) for (model, run), rows in found.items()]


def _matrix(model: str, run: str, lines: Sequence[Line]) -> Table:
    """Rows: gold standards; output k of the file is the class of row k."""
    outputs = [name for name in lines[0].cells if name.startswith("output_")]
    used = [name for name in outputs if any(line.text(name) for line in lines)]
    golds = [line.text("images_of") for line in lines]
    columns = [
        Column("Gold standard"),
        *(Column(gold, numeric=True) for gold in golds[: len(used)]),
    ]
    if NO_OUTPUT in lines[0].cells:
        used.append(NO_OUTPUT)
        columns.append(Column("none of its classes", numeric=True))
    rows = [
        [words(gold), *(count(line.value(name), why="no such output") for name in used)]
        for gold, line in zip(golds, lines, strict=True)
    ]
    of_run = f", run {run}" if run else ""
    return Table(
        f"Confusion matrix of {model}{of_run}: images by gold standard (rows) and by what the "
        "network says (columns)",
        columns,
        rows,
    )
