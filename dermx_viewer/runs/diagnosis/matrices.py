"""Confusion matrices from a file: model, run, images_of, output_0, output_1 …

The rows of one model and run are one matrix. Output k is the class of its row k, both counted from
0; rows beyond the last output are gold standards that the network does not have.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.errors import RunError
from dermx_viewer.files import text_of
from dermx_viewer.runs.diagnosis.asked import Diagnosis, bytes_of, refuse, table_of
from dermx_viewer.said import Said
from dermx_viewer.scoring.diagnosis.confusion import Confusion, networks
from dermx_viewer.scoring.diagnosis.tables import NO_OUTPUT
from dermx_viewer.scoring.several_models import check_runs

_KEYS = ("model", "run", "images_of")
_OUTPUT = re.compile(r"output_(\d+)")
_COUNT = re.compile(r"\d{1,15}")

Lines = list[tuple[int, dict[str, str]]]


def read_matrices(file: Path, runs_of: Mapping[str, Sequence[str]]) -> Diagnosis:
    """The matrices of a file. Raises RunError, naming the line, for what is ambiguous in it."""
    data, name = bytes_of(file), text_of(file.name)
    table = table_of(data, name, _KEYS)
    outputs = _outputs(table.header, name)
    lines: dict[tuple[str, str], Lines] = {}
    for line, row in table.rows:
        if not row["model"]:
            refuse(name, line, "it names no model")
        lines.setdefault((row["model"], row["run"]), []).append((line, row))
    found = [_matrix(name, key, own, outputs) for key, own in lines.items()]
    told = _with_runs(found, runs_of)
    _refuse_different_runs(name, told)
    source = {"kind": "matrices", "name": name, "sha256": hashlib.sha256(data).hexdigest()}
    return Diagnosis(tuple(told), source, runs_of=runs_of)


def _outputs(header: Sequence[str], name: str) -> list[str]:
    """The columns of outputs, in their order, from 0 on."""
    found = [column for column in header if _OUTPUT.fullmatch(column)]
    expected = [f"output_{number}" for number in range(len(found))]
    other = [c for c in header if c not in (*_KEYS, NO_OUTPUT, *found)]
    if other:
        raise RunError(
            "{name}: what the column {other!r} holds is not known.", name=name, other=other[0]
        )
    if not found or {*found} != {*expected}:
        raise RunError(
            "{name}: outputs are columns output_0, output_1 … without a gap (found: {found}).",
            name=name,
            found=", ".join(found) or Said("none"),
        )
    return expected


def _matrix(name: str, key: tuple[str, str], lines: Lines, outputs: Sequence[str]) -> Confusion:
    model, run = key
    used = [output for output in outputs if any(row[output] for _, row in lines)]
    if used != list(outputs[: len(used)]):
        refuse(name, lines[0][0], f"an output of {model} before {used[-1]} has no counts")
    golds: list[str] = []
    for line, row in lines:
        gold = ontology().canonical(row["images_of"])
        if not gold or gold in golds:
            what = f"images of {gold!r} stand twice" if gold else "it does not say whose images"
            refuse(name, line, f"{what} in the matrix of {model} {run}".rstrip())
        golds.append(gold)
    if len(golds) < len(used):
        what = f"which class {outputs[len(golds)]} of {model} is cannot be known: it has no row"
        refuse(name, lines[-1][0], what)
    counts = [[_count(name, line, row[output], output) for output in used] for line, row in lines]
    silent = [_count(name, line, row.get(NO_OUTPUT) or "0", NO_OUTPUT) for line, row in lines]
    return Confusion(
        model,
        tuple(golds[: len(used)]),
        np.array(counts, np.int64).reshape(len(golds), len(used)),
        run,
        tuple(golds[len(used) :]),
        np.array(silent, np.int64),
    )


def _count(name: str, line: int, cell: str, column: str) -> int:
    if not _COUNT.fullmatch(cell):
        refuse(name, line, f"{cell!r} in {column} is no number of images")
    return int(cell)


def _with_runs(found: Sequence[Confusion], runs_of: Mapping[str, Sequence[str]]) -> list[Confusion]:
    """The matrices with what ``runs_of`` says of those that name no run."""
    single = [each.model for each in found if not each.run]
    both = sorted({*single} & {each.model for each in found if each.run})
    if both:
        raise RunError("{name}: one of its matrices names no run, and others do.", name=both[0])
    check_runs(runs_of, single)
    network = {run: name for name, runs in runs_of.items() for run in runs}
    rest = [each.model for each in found if each.model not in network]
    for name in network.values():
        if name in rest:
            raise RunError("{name}: there is a model of this name that is no run of it.", name=name)
    return [
        replace(each, model=network[each.model], run=each.model) if each.model in network else each
        for each in found
    ]


def _refuse_different_runs(name: str, found: Sequence[Confusion]) -> None:
    """Runs are of the same images: as many of each class."""
    first: dict[str, Confusion] = {}
    for each in found:
        one = first.setdefault(each.model, each)
        same = {*one.classes} == {*each.classes} and {*one.foreign} == {*each.foreign}
        if not same:
            raise RunError(
                "{name}: runs {run} and {other} of {model} differ in classes.",
                name=name,
                run=one.run,
                other=each.run,
                model=one.model,
            )
    for model, runs in networks(found).items():
        for run in runs[1:]:
            for gold, ours, theirs in zip(run.golds, runs[0].of_gold, run.of_gold, strict=True):
                if ours != theirs:
                    raise RunError(
                        "{name}: run {run} of {model} has {ours} images of {gold}, run "
                        "{other} has {theirs}: a mean over runs is one over the same images.",
                        name=name,
                        run=runs[0].run,
                        model=model,
                        ours=ours,
                        gold=gold,
                        other=run.run,
                        theirs=theirs,
                    )
