"""Plots of what a run, or a check of belief, has written: for print, and for the report."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pandas as pd

from dermx_viewer.errors import RunError
from dermx_viewer.export.figures.matrices import CAPTION, Matrices, matrices_bytes
from dermx_viewer.export.figures.plots.curves import Curve, Curves, curves_bytes
from dermx_viewer.export.figures.plots.intervals import Bar, Intervals, intervals_bytes
from dermx_viewer.export.figures.plots.scatter import Point, Scatter, scatter_bytes
from dermx_viewer.export.figures.sheet import DPI, WIDTH, Kind
from dermx_viewer.export.report.document import Picture
from dermx_viewer.runs.report.confusions import confusions_of
from dermx_viewer.runs.report.made_of import networks_first
from dermx_viewer.runs.report.run_folder import Line, ResultFolder
from dermx_viewer.runs.report.scored import SCORES, figure_of, floor_of
from dermx_viewer.runs.report.union import union_rows
from dermx_viewer.said import Said
from dermx_viewer.scoring.baselines import floor_name
from dermx_viewer.scoring.summary_columns import ATTAINABLE, HUMAN

Plot = Intervals | Curves | Scatter | Matrices

MOST_POINTS = 2_000
"""Of a scatter that is drawn with vectors in a report: more are a picture of dots."""
_DPI, _SCREEN = 150, 96
"""Dots per inch, of a picture and of CSS."""
_SIZE = re.compile(r'(width|height)="([\d.]+)pt"')
_CURVES = ("deletion", "insertion")


def plot_file(plot: Plot, kind: Kind, *, dpi: int = DPI, width: float = WIDTH) -> bytes:
    """A plot as a file. Raises ExportError."""
    if isinstance(plot, Intervals):
        return intervals_bytes(plot, kind, dpi=dpi, width=width)
    if isinstance(plot, Curves):
        return curves_bytes(plot, kind, dpi=dpi, width=width)
    if isinstance(plot, Matrices):
        return matrices_bytes(plot, kind, dpi=dpi, width=width)
    return scatter_bytes(plot, kind, dpi=dpi, width=width)


def run_plot(
    run: ResultFolder, what: str, *, score: str = "f1", models: Sequence[str] = ()
) -> Plot:
    """The plot called ``what`` of a run, ``intervals``, ``scatter`` or ``confusion``.

    Raises RunError.
    """
    if what == "confusion":
        return confusion_plot(run)
    if what == "scatter":
        return scatter_plot(run, union_rows(run), models)
    return interval_plot(run, score)


def interval_plot(run: ResultFolder, score: str = "f1") -> Intervals:
    """A score of each model and characteristic with interval, floor, human and attainable.

    Raises RunError where the run has none.
    """
    every = [line for line in run.lines("summary") or [] if not line.text("diagnosis")]
    by_place = {(line.text("model"), line.text("characteristic")): line for line in every}
    # Means over several networks have no interval, and stand in the tables.
    models = networks_first(
        [line.text("model") for line in every if line.text("n_models") in ("", "1")]
    )
    shown = [line for line in every if line.text("model") in models]
    if not shown or score not in SCORES:
        raise RunError(
            "the run's summary has no {score} of a model as CSV; there is no plot.", score=score
        )
    floor = floor_of(run)
    bars = []
    for line in shown:
        beside = by_place.get((floor_name(floor, line.text("model")), line.text("characteristic")))
        bars.append(
            Bar(
                row=line.text("characteristic"),
                model=line.text("model"),
                figure=figure_of(line, score),
                low=line.value(f"{score}_low"),
                high=line.value(f"{score}_high"),
                floor=figure_of(beside, score) if beside is not None else math.nan,
                human=figure_of(line, f"{HUMAN}{score}"),
                attainable=figure_of(line, f"{ATTAINABLE}{score}"),
                count=line.value(f"{score}_n"),
            )
        )
    return Intervals(bars, SCORES[score], _intervals_told(run, SCORES[score], shown, bars))


def scatter_plot(run: ResultFolder, rows: pd.DataFrame, models: Sequence[str] = ()) -> Scatter:
    """F1 of Union of each image, one model against another; by gold standard.

    ``rows``: the run's ``union_rows``; ``models``: two of its models, the first two where none is
    named. Raises RunError.
    """
    known = networks_first([str(name) for name in rows["model"]])
    across, up = _two_of([*models] or known[:2], [*dict.fromkeys(map(str, rows["model"]))])
    means = rows.groupby(["model", "image", "gold_class"], sort=True)["f1"].mean()
    both = pd.concat([_of(means, across), _of(means, up)], axis=1, keys=["a", "b"]).dropna()
    points = [
        Point(float(a), float(b), str(gold))
        for (_, gold), a, b in zip(both.index, both["a"], both["b"], strict=True)
    ]
    caption = (
        "F1 of everything that a rater outlined (Union), mean over raters, of each image; above "
        f"the line {up} is the better one. n = {len(points):,} images that both have. "
        f"{_protocol_told(run)}"
    )
    return Scatter(points, f"F1 of {across}", f"F1 of {up}", caption)


def confusion_plot(run: ResultFolder) -> Matrices:
    """Gold standard × what each network says, in images. Raises RunError where none says any."""
    found = confusions_of(run)
    named = [(f"{c.model} {c.run}".rstrip(), int(c.silent.sum())) for c in found]
    silent = ", ".join(f"{name}: {n:,}" for name, n in named if n)
    beside = f" In no column: images that are said to be none of its classes ({silent})."
    caption = (
        f"{CAPTION} Above each matrix: the share of images whose gold standard it says, and of how "
        f"many.{beside if silent else ''} {_protocol_told(run)}"
    )
    return Matrices(found, caption)


def pairs_of(rows: pd.DataFrame, most: int) -> list[tuple[str, str]]:
    """Pairs of models whose images are compared, at most so many."""
    known = networks_first([str(name) for name in rows["model"]])
    return [*combinations(known, 2)][:most]


def curve_plot(belief: ResultFolder) -> Curves:
    """Deletion and insertion of what ``belief`` wrote. Raises RunError where there is none."""
    lines = belief.lines("curves") or []
    if not lines:
        raise RunError("there is no curves.csv; give the --output of `belief`.")
    sources = [*dict.fromkeys(line.text("maps_of") for line in lines)]
    curves, counts = [], list[str]()
    for number, source in enumerate(sources):
        own = [line for line in lines if line.text("maps_of") == source]
        most = max((line.value("n") for line in own if line.text("n")), default=0)
        counts.append(f"{source}: n = {most:,.0f} images")
        curves += [_curve(source, number, stroke, own) for stroke in range(len(_CURVES))]
    caption = (
        "Mean probability of the explained class while the pixels that a map ranks first are "
        f"deleted, or inserted. {'; '.join(counts)}. Bands: 95 % intervals by image, none below "
        f"ten images. {_protocol_told(belief)}"
    )
    return Curves(curves, "share of pixels", "probability", caption)


def picture(plot: Plot, alt: str) -> Picture:
    """A plot in a report, its caption below it. Raises ExportError."""
    bare = replace(plot, caption="")
    if isinstance(plot, Scatter) and len(plot.drawn) > MOST_POINTS:
        data = plot_file(bare, "png", dpi=_DPI)
        # Width and height stand in a PNG's header.
        size = [int.from_bytes(data[at : at + 4], "big") / _DPI for at in (16, 20)]
        media = "image/png"
    else:
        data, media = plot_file(bare, "svg"), "image/svg+xml"
        found = dict(_SIZE.findall(data[:2000].decode("utf-8", "replace")))
        size = [float(found[name]) / 72 for name in ("width", "height")]
    width, height = (round(inches * _SCREEN) for inches in size)
    return Picture(data, media, width, height, alt, plot.caption)


def _curve(source: str, number: int, stroke: int, lines: Sequence[Line]) -> Curve:
    name = _CURVES[stroke]
    values = [[line.value(f"{name}{end}") for line in lines] for end in ("", "_low", "_high")]
    shares = [line.value("share") for line in lines]
    return Curve(f"{source}: {name}", number, stroke, shares, *values)


def _two_of(asked: Sequence[str], known: Sequence[str]) -> tuple[str, str]:
    if len(asked) != 2 or asked[0] == asked[1] or not {*asked} <= {*known}:
        names = ", ".join(known) or Said("none")
        raise RunError(
            "two models of the run are plotted against each other; it has: {names}", names=names
        )
    return asked[0], asked[1]


def _of(means: pd.Series, model: str) -> pd.Series:
    return means.xs(model, level="model")


def _intervals_told(
    run: ResultFolder, title: str, lines: Sequence[Line], bars: Sequence[Bar]
) -> str:
    kinds = dict.fromkeys(line.text("interval") for line in lines)
    intervals = ", ".join(name for name in kinds if name and not name.startswith("none"))
    what = ", ".join(dict.fromkeys(line.text("statistic") for line in lines))
    beside = (
        (f"floor: baseline “{floor_of(run)}”", [bar.floor for bar in bars]),
        ("human: other raters on the same rows", [bar.human for bar in bars]),
        ("attainable: the best that one map an image could reach", [b.attainable for b in bars]),
    )
    # What is nowhere drawn is not explained.
    told = "; ".join(words for words, values in beside if any(v == v for v in values))
    told = f" {told[:1].upper()}{told[1:]}." if told else ""
    return (
        f"{title} of each model and characteristic ({what}; n: of how many). Intervals: "
        f"{intervals or 'none'}.{told} {_protocol_told(run)}"
    )


def _protocol_told(run: ResultFolder) -> str:
    told = run.part("protocol")
    return f"Protocol {told.get('name', '')} ({str(told.get('hash', ''))[:12]})."
