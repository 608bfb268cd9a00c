"""The sections of scores: each model with interval, floor and ceiling, in groups, and compared."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dermx_viewer.dataset.records import UNION
from dermx_viewer.export.report.document import (
    Block,
    Cell,
    Column,
    Heading,
    Section,
    Table,
    Text,
    count,
    interval,
    number,
    words,
)
from dermx_viewer.runs.report.made_of import MadeOf, networks_first
from dermx_viewer.runs.report.plots import interval_plot, pairs_of, picture, scatter_plot
from dermx_viewer.runs.report.run_folder import Line
from dermx_viewer.runs.report.scored import SCORES, figure_of, floor_of
from dermx_viewer.scoring.baselines import Floor, floor_name, is_baseline
from dermx_viewer.scoring.summary_columns import ATTAINABLE, HUMAN, STATISTICS

ONE_RATER = "no other rater"
_PAIRS = 3
"""Pairs of models of which every image is drawn."""


def scores(of: MadeOf) -> Section:
    """Each score of each model and characteristic."""
    every = [line for line in of.run.lines("summary") or [] if not line.text("diagnosis")]
    models = networks_first([line.text("model") for line in every])
    floor = floor_of(of.run)
    by_place = {(line.text("model"), line.text("characteristic")): line for line in every}
    floored = any((floor_name(floor, model), UNION) in by_place for model in models)
    below = f"the baseline “{floor}”, which knows nothing of a network"
    blocks: list[Block] = [
        Text(
            f"Floor: {below if floored else 'none, the run has no baselines (score --baselines)'}. "
            "Human: what the other raters of an image reach on the model's own rows. Attainable: "
            "what one map an image could reach against all its raters at once, chosen in "
            "hindsight; the ceiling."
        )
    ]
    for score, title in SCORES.items():
        lines = [line for line in every if line.text("model") in models]
        if any(f"{score}_{statistic}" in line.cells for line in lines for statistic in STATISTICS):
            rows = [_row(line, score, by_place, floor) for line in lines]
            blocks.append(Heading(title))
            if score == "f1":
                alt = f"{title} of each model and characteristic as points with intervals, beside "
                blocks.append(picture(interval_plot(of.run), f"{alt}floor and people; see table."))
            blocks += [_without_empty(Table(_caption(title, lines), _COLUMNS, rows), floored)]
    if not models:
        blocks.append(Text("The run holds no model, only baselines: there is nothing to compare."))
    blocks.append(
        Text("Lines of each diagnosis, and the other scores, are in the run's summary table.")
    )
    return Section("scores", "Scores", blocks)


_FLOOR = "Floor"
_COLUMNS = (
    *(Column("Model"), Column("Characteristic")),
    *(Column(name, numeric=True) for name in ("Figure", "Interval", _FLOOR, "Human")),
    *(Column(name, numeric=True) for name in ("Attainable", "Units", "Undefined", "Images")),
    Column("What the figure is"),
)


def _without_empty(table: Table, floored: bool) -> Table:
    """Without the column of floors where the run has none: on paper each line says why."""
    if floored:
        return table
    kept = [place for place, column in enumerate(table.columns) if column.title != _FLOOR]
    rows = [[row[place] for place in kept] for row in table.rows]
    return Table(table.caption, [table.columns[place] for place in kept], rows)


def _caption(title: str, lines: Sequence[Line]) -> str:
    told = dict.fromkeys(line.text("interval") for line in lines)
    intervals = ", ".join(name for name in told if name and not name.startswith("none"))
    return (
        f"{title} of each model and characteristic, over all diagnoses. Units: rows or images of "
        f"which the figure is, as it says. Intervals: {intervals or 'none'}"
    )


def _row(
    line: Line, score: str, by_place: Mapping[tuple[str, str], Line], floor: Floor
) -> list[Cell]:
    characteristic = line.text("characteristic")
    beside = by_place.get((floor_name(floor, line.text("model")), characteristic))
    below = figure_of(beside, score) if beside is not None else math.nan
    told = line.text("interval")
    why = "none of several networks" if told == "none" else told or "not told"
    return [
        words(line.text("model")),
        words(characteristic),
        number(figure_of(line, score), why="undefined in every row"),
        interval(line.value(f"{score}_low"), line.value(f"{score}_high"), why=why),
        number(below, why="undefined" if beside is not None else "no such baseline in the run"),
        number(figure_of(line, f"{HUMAN}{score}"), why=ONE_RATER),
        number(figure_of(line, f"{ATTAINABLE}{score}"), why="not computed"),
        count(line.value(f"{score}_n"), why="not told"),
        count(line.value(f"{score}_n_undefined"), why="not told"),
        count(line.value("n_images"), why="not told"),
        words(line.text("statistic")),
    ]


def groups(of: MadeOf) -> Section:
    """The F1 of everything that was outlined, of each model in groups of images."""
    told = [line for line in of.run.lines("groups") or [] if _is_union_f1(line)]
    told = [line for line in told if not is_baseline(line.text("model"))]
    if not told:
        return Section("groups", "Groups of images", [Text("The run tells of no groups.")])
    columns = [Column("Model"), Column("Groups by"), Column("Group")]
    columns += [Column(name, numeric=True) for name in ("F1", "Interval", "Images", "Rows")]
    rows = [
        [
            *(words(line.text(name)) for name in ("model", "group_by", "group")),
            number(line.value("mean"), why=_why(line)),
            interval(line.value("low"), line.value("high"), why=_why(line)),
            count(line.value("n_images"), why="not told"),
            count(line.value("n_rows"), why="not told"),
        ]
        for line in told
    ]
    caption = "F1 of everything that a rater outlined (Union): mean over images of the mean over "
    blocks: list[Block] = [Table(f"{caption}raters, in groups of images", columns, rows)]
    words_of = of.run.part("statistics").get("groups.csv")
    if isinstance(words_of, str):
        blocks.append(Text(f"{words_of[:1].upper()}{words_of[1:]}"))
    return Section("groups", "Groups of images", blocks)


def comparison(of: MadeOf) -> Section:
    """Models beside each other, and beside people."""
    blocks: list[Block] = [Heading("Models beside each other")]
    lines = [line for line in of.run.lines("comparison") or [] if not line.text("group_by")]
    models = networks_first([line.text(f"model_{side}") for line in lines for side in "ab"])
    pairs = {frozenset(pair) for pair in combinations(models, 2)}
    shown = [
        line
        for line in lines
        if line.text("score") == "f1"
        and frozenset((line.text("model_a"), line.text("model_b"))) in pairs
    ]
    blocks += [_differences(shown)] if shown else [Text("The run holds fewer than two models.")]
    for across, up in pairs_of(of.union, _PAIRS):
        alt = f"A point for each image: F1 of {across} across, F1 of {up} up."
        blocks.append(picture(scatter_plot(of.run, of.union, (across, up)), alt))
    blocks.append(Heading("Models beside people"))
    people = [line for line in of.run.lines("against_people") or [] if line.text("score") == "f1"]
    blocks += [_beside_people(people)] if people else [Text("The run tells nothing of it.")]
    return Section("comparison", "Comparison of models", blocks)


def _differences(lines: Sequence[Line]) -> Table:
    columns = [Column("Model A"), Column("Model B"), Column("Characteristic")]
    names = ("F1 of A", "F1 of B", "A − B", "Interval", "p", "p (Holm)", "Cliff’s delta", "Images")
    columns += [Column(name, numeric=True) for name in names]
    rows = [
        [
            *(words(line.text(name)) for name in ("model_a", "model_b", "characteristic")),
            *_figures(line, ("mean_a", "mean_b", "difference")),
            interval(line.value("low"), line.value("high"), why=_why(line)),
            *(_p(line, name) for name in ("p", "p_holm")),
            *_figures(line, ("cliffs_delta",)),
            count(line.value("n_images"), why="not told"),
        ]
        for line in lines
    ]
    return Table(
        "Differences of F1, paired by image; p by flipping the signs of the images' differences, "
        "corrected by Holm over the characteristics",
        columns,
        rows,
    )


def _beside_people(lines: Sequence[Line]) -> Table:
    columns = [Column("Model"), Column("Characteristic")]
    names = ("F1", "Human", "Difference", "Interval", "p of equivalence", "Margin", "Way", "Images")
    columns += [Column(name, numeric=True) for name in names]
    rows = [
        [
            *(words(line.text(name)) for name in ("model", "characteristic")),
            *_figures(line, ("mean", "human", "difference")),
            interval(line.value("low"), line.value("high"), why=_why(line)),
            _p(line, "p_equivalence"),
            number(line.value("margin"), why="not told"),
            number(line.value("way"), 2, why=_why(line, "no floor in the run")),
            count(line.value("n_images"), why="not told"),
        ]
        for line in lines
    ]
    return Table(
        "F1 of each model beside human agreement on its own rows, paired by image; equivalence by "
        "two one-sided tests within the margin; way: the share of the way from the floor to people",
        columns,
        rows,
    )


def _figures(line: Line, names: Sequence[str]) -> Iterator[Cell]:
    for name in names:
        yield number(line.value(name), why=_why(line))


def _p(line: Line, name: str) -> Cell:
    value = line.value(name)
    found = number(value, why=_why(line))
    return Cell("< 0.001", value) if value < 0.001 else found


def _is_union_f1(line: Line) -> bool:
    return line.text("score") == "f1" and line.text("characteristic") == UNION


def _why(line: Line, otherwise: str = "undefined") -> str:
    """Why a figure is missing: what the line says itself."""
    told = line.text("note")
    if told:
        return told
    said = line.text("interval")
    return said if said.startswith("none") else otherwise
