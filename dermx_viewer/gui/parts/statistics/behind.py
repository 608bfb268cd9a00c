"""The images behind a line of the statistics, or one of its cells, with words for them."""

from __future__ import annotations

import pandas as pd

from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.gui.tr import later
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.statistics import COMPARISON, FURTHER_SCORES, PATTERNS, PEOPLE
from dermx_viewer.said import Said
from dermx_viewer.scoring.behind import Which, behind_group, undefined_of
from dermx_viewer.scoring.statistics.labels import GroupsOfMaps

_WAY = frozenset({"n_images_way", "mean_floor", "way", "way_low", "way_high"})
_UNDEFINED, _WITH = "n_undefined", "n_with_pattern"
_NUMBERS = frozenset(
    {
        *("n_images", "n_rows", "n", _UNDEFINED, _WITH, "mean", "low", "high", "figure", "share"),
        *("mean_a", "mean_b", "difference", "p", "p_holm", "cliffs_delta", "human"),
        *("equivalence_low", "equivalence_high", "p_equivalence"),
    }
)


def is_about_images(key: str) -> bool:
    """Whether images stand behind the cells of a column: numbers, but for counts of people and
    what was chosen."""
    return key in _NUMBERS or key in _WAY


def behind(
    run: RunResult,
    table: str,
    line: pd.Series,
    said: GroupsOfMaps,
    *,
    column: str = "",
    title: str = "",
) -> Behind:
    """The images of a cell of ``table``, or of a whole line, those with the lowest score (or
    difference) first.

    ``said``: what readers said of maps, which groups them; ``title``: what the column is called.
    """
    pair = table == COMPARISON
    models = [line["model_a"], line["model_b"]] if pair else [line["model"]]
    score = "f1" if table == PATTERNS else line["score"]
    images = behind_group(
        run.rows,
        run.protocol,
        run.metadata,
        said=said,
        models=models,
        characteristic=line["characteristic"],
        score=score,
        group_by=line.get("group_by", ""),
        group=line.get("group", ""),
        diagnosis=line.get("diagnosis", ""),
        patterns=_patterns(table, line, column),
        human=run.human if table == PEOPLE else None,
        floor=line["floor"] if column in _WAY else "",
        which=_which(run, table, line, column),
    )
    pattern = line["pattern"] if table == PATTERNS else ""
    where = [text for text in (line.get("group", ""), line.get("diagnosis", ""), pattern) if text]
    about = ", ".join([line["characteristic"], *where])
    text = later("{models}: {title} of {about}, {lowest} first")
    lowest, names = _lowest(table, models, score), " − ".join(models)
    if not column:
        text = later("{models}: {about}, {lowest} first")
    return Said(text, models=names, title=title, about=about, lowest=lowest), images


def _lowest(table: str, models: list[str], score: str) -> str:
    other = {COMPARISON: models[-1], PEOPLE: Said("people")}.get(table)
    if other is None:
        return Said("lowest {score}", score=score)
    return Said("lowest {score} of {one} − {other}", score=score, one=models[0], other=other)


def _patterns(table: str, line: pd.Series, column: str) -> tuple[str, ...]:
    """Rows of which patterns a cell is about: of a share those that have any."""
    if table != PATTERNS:
        return ()
    from dermx_viewer.scoring.further.pattern import PATTERNS as NAMES

    if column == _UNDEFINED:
        return ("",)
    return (line["pattern"],) if column in ("", _WITH) else tuple(NAMES.values())


def _which(run: RunResult, table: str, line: pd.Series, column: str) -> Which:
    if table == PATTERNS or (table == FURTHER_SCORES and column in ("", "n_images", "n_rows")):
        return "all"
    if column != _UNDEFINED:
        return "defined"
    over_images = table != FURTHER_SCORES
    return "undefined" if over_images else undefined_of(line["characteristic"], run.protocol)
