"""Whether a run that is reported is whole and says what a run says: anybody can have changed it."""

from __future__ import annotations

import math

from dermx_viewer.errors import RunError
from dermx_viewer.runs.opened.told import protocol_of_run
from dermx_viewer.runs.problems import EMPTY_SUMMARY
from dermx_viewer.runs.report.run_folder import Line, ResultFolder, entries
from dermx_viewer.runs.report.scored import SCORES
from dermx_viewer.said import Said
from dermx_viewer.scoring.baselines import is_baseline
from dermx_viewer.scoring.protocols import CONVENTIONS
from dermx_viewer.scoring.statistics.labels import RATER
from dermx_viewer.scoring.summary_columns import STATISTICS
from dermx_viewer.texts import text_of

_AGAIN = Said("a file was cut off, or changed since. Copy the whole folder again, or score again.")
_ROUNDING = 1e-6


def refuse_nonsense(run: ResultFolder) -> None:
    """Raise RunError where the manifest names no protocol, or tables lack lines or hold what is no
    score."""
    where = text_of(run.path / "run.json")
    protocol = run.told.get("protocol")
    known = isinstance(protocol, dict) and protocol.get("conventions") != CONVENTIONS
    if not (known and _named(protocol)):
        # By other conventions than this version's choices mean what they meant then.
        protocol_of_run(protocol, where)
    lines = run.lines("summary")
    if lines is None:
        return
    kinds = {str(each.get("kind", "")) for each in entries(run.told.get("problems"))}
    if not lines and run.told.get("rows") and EMPTY_SUMMARY not in kinds:
        raise RunError(
            "{path}: its summary has no line: {again}", path=text_of(run.path), again=_AGAIN
        )
    for line in lines:
        _refuse_no_score(line, text_of(run.path))
    _refuse_cut_groups(run, lines)


def refuse_no_figure(text: str, what: str) -> None:
    """Raise RunError where a cell holds neither a score nor nothing; ``what``: it, for people."""
    try:
        value = float(text.replace(",", ".")) if text else 0.0
    except ValueError:
        value = math.nan
    if not -_ROUNDING <= value <= 1 + _ROUNDING:
        raise RunError(
            "{what} is {text!r}, which is no score: {again}", what=what, text=text, again=_AGAIN
        )


def _named(protocol: object) -> bool:
    texts = ("name", "hash", "conventions")
    return isinstance(protocol, dict) and all(isinstance(protocol.get(n), str) for n in texts)


def _refuse_no_score(line: Line, where: str) -> None:
    for score in SCORES:
        for name in (f"{score}_{end}" for end in (*STATISTICS, "low", "high")):
            about = f"{line.text('model')}, {line.text('characteristic')}"
            refuse_no_figure(
                line.text(name),
                Said(
                    "{where}: {name} of {about} in its summary", where=where, name=name, about=about
                ),
            )


def _refuse_cut_groups(run: ResultFolder, summary: list[Line]) -> None:
    """Who outlined is known of every row: each model has groups by rater, where they are asked
    for."""
    columns = run.part("statistics").get("group_by")
    groups = run.lines("groups")
    if groups is None or not isinstance(columns, list) or RATER not in columns:
        return
    told = {line.text("model") for line in groups if line.text("group_by") == RATER}
    alone = [line.text("model") for line in summary if line.text("n_models") == "1"]
    silent = [name for name in alone if name not in told and not is_baseline(name)]
    if silent:
        raise RunError(
            "{path}: its groups have no line of {silent} by rater: {again}",
            path=text_of(run.path),
            silent=silent[0],
            again=_AGAIN,
        )
