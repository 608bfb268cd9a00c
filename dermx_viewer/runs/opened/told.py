"""What run.json, or the plan of a growing run, says: read with care, compared with the data set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import pandas as pd

from dermx_viewer.coded import coded
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.errors import ProtocolError, RunError
from dermx_viewer.files import text_of
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.opened.whole import refuse_no_scores
from dermx_viewer.runs.plan import scored_images
from dermx_viewer.runs.record import problem_of
from dermx_viewer.said import Said
from dermx_viewer.scoring.columns.all import names
from dermx_viewer.scoring.consensus.among_raters import put_together
from dermx_viewer.scoring.diagnosis.exchanged import exchanges
from dermx_viewer.scoring.diagnosis.predictions import confusions, predictions_of_rows
from dermx_viewer.scoring.further.table import names_in
from dermx_viewer.scoring.protocols import CONVENTIONS, PROTOCOLS, Protocol
from dermx_viewer.scoring.rows import frame_of
from dermx_viewer.scoring.statistics.labels import metadata_of
from dermx_viewer.scoring.summaries import summarise

_NEEDED = ("rows", "summary")
_CALLED = {
    "rows": Said("rows"),
    "summary": Said("summary"),
    "human agreement": Said("human agreement"),
    "others": Said("others"),
}
_SHORT = 12
"""Characters of a hash that are shown."""


@dataclass(frozen=True, eq=False)
class Told:
    """What a run says of itself. ``where``: the file, for messages."""

    where: str
    protocol: Protocol
    dataset: dict[str, object]
    sources: tuple[dict[str, object], ...]
    runs_of: Mapping[str, Sequence[str]]
    problems: tuple[Problem, ...]
    execution: dict[str, object]

    @classmethod
    def of(cls, plain: object, where: str) -> Told:
        """From JSON data. Raises RunError, beginning with ``where``, and ProtocolError."""
        about = plain if isinstance(plain, dict) else {}
        dataset, sources = about.get("dataset"), about.get("sources")
        if not isinstance(dataset, dict) or not isinstance(sources, list):
            _refuse(where, Said("it names no data set and no sources"))
        runs_of = about.get("runs_of")
        execution = about.get("execution")
        return cls(
            where=where,
            protocol=protocol_of_run(about.get("protocol"), where),
            dataset=dataset,
            sources=tuple(source for source in sources if isinstance(source, dict)),
            runs_of=_runs_of(runs_of if isinstance(runs_of, dict) else {}),
            problems=_problems(about.get("problems")),
            execution=execution if isinstance(execution, dict) else {},
        )

    def refuse_other(self, dataset: Dataset) -> None:
        """Raise RunError where the run is of another data set than ``dataset``."""
        found = str(self.dataset.get("annotations_sha256", ""))
        if found == dataset.fingerprint:
            return
        name = text_of(str(self.dataset.get("name", "")))
        raise RunError(
            "{where}: this is a run of {name} (annotations {found}), "
            "and {dataset} ({fingerprint}) is open. Open the data "
            "set that it was made of, as it was then, and the run again.",
            where=self.where,
            name=name,
            found=found[:_SHORT] or Said("unknown"),
            dataset=text_of(dataset.name),
            fingerprint=dataset.fingerprint[:_SHORT],
        )


def result_of(
    told: Told,
    dataset: Dataset,
    rows: pd.DataFrame,
    summary: pd.DataFrame,
    human: pd.DataFrame,
    others: pd.DataFrame,
) -> RunResult:
    """The run of these tables over ``dataset``, of which it was made. Raises RunError."""
    tables = {"rows": rows, "summary": summary, "human agreement": human, "others": others}
    for name, wanted in _columns(told.protocol).items():
        # Tables of people may be missing as a whole.
        gone = wanted - {*map(str, tables[name])} if len(tables[name].columns) else set()
        if gone or (name in _NEEDED and not len(tables[name].columns)):
            _refuse(
                told.where,
                Said(
                    "its {name} lack the column {missing!r}; score again",
                    name=_CALLED[name],
                    missing=min(gone or wanted),
                ),
            )
    twice = summary.duplicated(["model", "diagnosis", "characteristic"])
    if twice.any():
        line = ", ".join(map(str, summary.loc[twice, ["model", "characteristic"]].iloc[0]))
        _refuse(
            told.where,
            Said("its summary has the line of {line} twice; score again", line=text_of(line)),
        )
    refuse_no_scores(rows, told.where)
    foreign = {*map(str, rows["image"].unique())} - dataset.by_id.keys()
    if foreign:
        _refuse(
            told.where,
            Said("its rows name {missing!r}, which is not in the data set", missing=min(foreign)),
        )
    matrices = confusions(predictions_of_rows(rows), told.runs_of)
    return RunResult(
        rows=coded(rows),
        summary=summary,
        protocol=told.protocol,
        sources=told.sources,
        dataset=told.dataset,
        problems=told.problems,
        opening=dataset.problems,
        human=human,
        others=others,
        runs_of=told.runs_of,
        execution=told.execution,
        confusions=matrices,
        exchanged=exchanges(matrices),
        metadata=metadata_of(scored_images(dataset, told.protocol)),
        further=tuple(names_in(rows)),
    )


def refuse_other_length(told: Mapping[str, object], rows: int, where: str) -> None:
    """Raise RunError where a manifest tells of another number of rows than stand in the file."""
    wanted = told.get("rows")
    if type(wanted) is int and wanted != rows:
        raise RunError(
            "{where}: its rows are {rows:,} and were {wanted:,} when the run was written: a file "
            "was cut off, or changed since. Copy the whole folder again, or score again.",
            where=where,
            rows=rows,
            wanted=wanted,
        )


def _columns(protocol: Protocol) -> dict[str, set[str]]:
    """The columns that this version of the program writes and shows, by table."""
    among = put_together([], protocol)
    return {
        "rows": {*names()},
        "summary": {*map(str, summarise(frame_of([]), protocol))},
        "human agreement": {*map(str, among.human)},
        "others": {*map(str, among.others)},
    }


def protocol_of_run(told: object, where: str) -> Protocol:
    """The same object as the preset where it is one. Raises RunError, ProtocolError."""
    if not isinstance(told, dict) or not isinstance(told.get("choices"), dict):
        _refuse(where, Said("it names no protocol"))
    name = str(told.get("name", ""))[:200]
    if told.get("conventions") != CONVENTIONS:
        _refuse(
            where,
            Said(
                "it is by conventions {found!r} of scoring, and this version of "
                "the program knows {conventions!r}: score the data set again, or open it with the "
                "version that made it",
                found=told.get("conventions"),
                conventions=CONVENTIONS,
            ),
        )
    choices = {key: _value(value) for key, value in told["choices"].items()}
    try:
        found = Protocol(name, tuple(choices.items()))
    except (ProtocolError, TypeError) as error:
        raise RunError(
            "{where}: its protocol cannot be read ({error}).", where=where, error=error
        ) from error
    if found.hash != told.get("hash"):
        _refuse(where, Said("its protocol {name!r} is not the one of its hash", name=text_of(name)))
    return PROTOCOLS[name] if PROTOCOLS.get(name) == found else found


def _value(value: Any) -> object:
    return tuple(value) if isinstance(value, list) else value


def _runs_of(told: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    return {net: tuple(map(str, runs)) for net, runs in told.items() if isinstance(runs, list)}


def _problems(told: object) -> tuple[Problem, ...]:
    entries = told if isinstance(told, list) else []
    return tuple(problem_of(entry) for entry in entries if isinstance(entry, dict))


def _refuse(where: str, what: str) -> NoReturn:
    raise RunError("{where}: this is no run that can be opened: {what}.", where=where, what=what)
