"""The section about belief: what ``belief`` found of each model."""

from __future__ import annotations

from collections.abc import Sequence

from dermx_viewer.dataset.records import UNION
from dermx_viewer.export.report.document import (
    Block,
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
from dermx_viewer.runs.report.made_of import MadeOf
from dermx_viewer.runs.report.plots import curve_plot, picture
from dermx_viewer.runs.report.run_folder import Line, ResultFolder, entries

_FEW = "too few images"


def beliefs(of: MadeOf) -> Section:
    """Chance floor, random weights, deletion and insertion, of every folder that was given."""
    title = "Whether the maps can be believed"
    if not of.beliefs:
        why = "No belief check was given to this report; `dermx-viewer belief` makes them."
        return Section("belief", title, [Text(why)])
    blocks: list[Block] = []
    for folder in of.beliefs:
        blocks += _of_folder(folder, of.run)
    return Section("belief", title, blocks)


def _of_folder(folder: ResultFolder, run: ResultFolder) -> list[Block]:
    curves = [line for line in folder.lines("curves_summary") or [] if not line.text("diagnosis")]
    floor = [
        line
        for line in folder.lines("floor") or []
        if line.text("characteristic") == UNION and line.text("floor")
    ]
    layers = folder.lines("randomisation") or []
    model = next((line.text("model") for line in floor), "") or _first_source(folder)
    blocks: list[Block] = [Heading(f"Checks of {model}")]
    ours, theirs = (each.part("dataset").get("annotations_sha256") for each in (run, folder))
    if ours != theirs:
        what = "These checks were made on another data set than the scores."
        blocks.append(Text(what, weighty=True))
    if ours == theirs and folder.part("protocol").get("hash") != run.part("protocol").get("hash"):
        what = "These checks were made under another protocol than the scores."
        blocks.append(Text(what, weighty=True))
    blocks += [_floor(floor)] if floor else []
    blocks += [_randomisation(layers)] if layers else []
    if curves:
        alt = "Probability over the share of pixels, deleted and inserted, of each source of maps."
        drawn = [picture(curve_plot(folder), alt)] if folder.lines("curves") else []
        blocks += [*drawn, _curves(curves)]
    if len(blocks) == 1:
        blocks.append(Text("The folder holds no table of it as CSV."))
    return blocks


def _first_source(folder: ResultFolder) -> str:
    return next((str(told.get("name", "")) for told in entries(folder.told.get("sources"))), "")


def _floor(lines: Sequence[Line]) -> Table:
    columns = [Column("Model"), Column("Score"), Column("Floor")]
    names = ("Figure", "Above the floor", "Interval", "Images")
    columns += [Column(name, numeric=True) for name in names]
    rows = [
        [
            *(words(line.text(name)) for name in ("model", "score", "floor")),
            number(line.value("figure"), why="undefined"),
            number(line.value("above_floor"), why="undefined"),
            interval(line.value("above_floor_low"), line.value("above_floor_high"), why=_FEW),
            count(line.value("n_images_paired"), why="not told"),
        ]
        for line in lines
    ]
    return Table("Scores of Union above the chance floor, paired by image", columns, rows)


def _randomisation(lines: Sequence[Line]) -> Table:
    columns = [Column("Layers with random weights, from the output on"), Column("Step", True)]
    columns += [Column(name, numeric=True) for name in ("Spearman", "Interval", "n", "Undefined")]
    rows = [
        [
            words(f"… to {line.text('layer')}" if line.text("layer") else "none"),
            count(line.value("step"), why="not told"),
            number(line.value("spearman"), why="undefined in every image"),
            interval(line.value("spearman_low"), line.value("spearman_high"), why=_FEW),
            count(line.value("spearman_n"), why="not told"),
            count(line.value("spearman_undefined"), why="not told"),
        ]
        for line in lines
    ]
    return Table(
        "How alike maps stay while the weights become random, layer by layer (rank correlation "
        "with the map of the trained network). A map that tells of the network loses its likeness",
        columns,
        rows,
    )


def _curves(lines: Sequence[Line]) -> Table:
    columns = [Column("Maps of")]
    names = ("Area under deletion", "Interval", "Area under insertion", "Interval", "Images")
    columns += [Column(name, numeric=True) for name in names]
    rows = []
    for line in lines:
        cells = [words(line.text("maps_of"))]
        for which in ("deletion_area", "insertion_area"):
            cells.append(number(line.value(which), why="undefined"))
            ends = (line.value(f"{which}_low"), line.value(f"{which}_high"))
            cells.append(interval(*ends, why=_FEW))
        rows.append([*cells, count(line.value("n"), why="not told")])
    return Table(
        "Probability while the pixels that a map ranks first are deleted (the lower the better), "
        "or inserted (the higher the better)",
        columns,
        rows,
    )
