"""Summaries of score rows: per characteristic (the paper's table 6) and per diagnosis.

Every figure comes with its n and the number of undefined values, which leave it. Beside it stands
what the other raters reach on the same rows, and what one map an image could (see
``scoring/consensus/human.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import UNION
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.scoring.bootstrap import Bootstrap
from dermx_viewer.scoring.choices.aggregation import AGGREGATION
from dermx_viewer.scoring.choices.union_aggregation import UNION_AGGREGATION
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.figures import (
    Aggregate,
    Defined,
    Sample,
    defined_in,
    defined_lines,
    figure_intervals,
    figures,
    units,
)
from dermx_viewer.scoring.grid import in_order
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.region_counts import EACH_UNION
from dermx_viewer.scoring.row_arrays import RowArrays, row_arrays, values_of
from dermx_viewer.scoring.several_models import Several, several
from dermx_viewer.scoring.summary_columns import columns

FloatArray = npt.NDArray[np.float64]
Line = dict[str, object]


def summarise(
    rows: pd.DataFrame,
    protocol: Protocol,
    *,
    human: pd.DataFrame | None = None,
    runs_of: Mapping[str, Sequence[str]] | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> pd.DataFrame:
    """Summarise score rows as the protocol says: each model, then several models together.

    ``human``: what people reach on each row (``human_rows``); NaN without it. ``runs_of``: which
    models are runs of one network, by its name (see ``several``). Baselines have lines of their
    own and are no part of what several models reach together. Raises RunError, Cancelled.
    """
    chosen = row_arrays(rows, protocol, human)
    models = [str(model) for model in rows["model"].unique()]
    over = list(several(models, runs_of))
    # A copy of a million rows takes as long as summing them up: none where there is one model.
    alone = len(models) == 1
    parts: list[tuple[str, RowArrays, _Describe]] = [
        *((m, chosen if alone else chosen[chosen.model == m], _of_one) for m in models),
        *((of.title, chosen[np.isin(chosen.model, of.models)], _Over(of)) for of in over),
    ]
    lines: list[Line] = []
    for number, (title, part, describe) in enumerate(parts):
        progress(number, len(parts), f"Summing up {title}")
        for line in _lines(part, protocol, describe):
            stop_if_asked(should_stop)
            lines.append({"model": title, **line})
    if not lines:
        return pd.DataFrame(columns=list(columns()))
    # By column: from lines it takes three times as long.
    return pd.DataFrame({name: [line.get(name) for line in lines] for name in columns()})


def aggregation_of(characteristic: str, protocol: Protocol) -> Aggregate:
    """What the figures of a characteristic, or of Union, are."""
    of_union = characteristic in (UNION, EACH_UNION)
    return (UNION_AGGREGATION if of_union else AGGREGATION)(protocol)


_Part = tuple[RowArrays, Aggregate]
_Describe = Callable[[Sequence[_Part], Bootstrap], Iterable[Line]]
_ROWS = 20_000
"""So many rows are summed up at a time: the lines of a small table all together."""


def _lines(rows: RowArrays, protocol: Protocol, describe: _Describe) -> Iterator[Line]:
    every = _parts(rows, models=describe is not _of_one)
    for some in _some(every):
        asked = [(part, aggregation_of(name, protocol)) for _, name, part in some]
        found = describe(asked, protocol.bootstrap)
        for (diagnosis, name, _), line in zip(some, found, strict=True):
            about: Line = {
                "diagnosis": diagnosis,
                "group": ontology().group(name),
                "characteristic": name,
            }
            yield about | line


def _some(
    parts: Iterable[tuple[str, str, RowArrays]],
) -> Iterator[list[tuple[str, str, RowArrays]]]:
    some, rows = [], 0
    for part in parts:
        some.append(part)
        rows += len(part[2])
        if rows > _ROWS:
            yield some
            some, rows = [], 0
    if some:
        yield some


def _parts(rows: RowArrays, *, models: bool) -> Iterator[tuple[str, str, RowArrays]]:
    """The rows of each characteristic: of all diagnoses, under "", then of each gold standard.

    They are sorted twice, not picked once for each: what lies together is copied no more.
    ``models``: whether they are of several.
    """
    kinds, names = pd.factorize(rows.characteristic)
    golds, found = pd.factorize(rows.gold)
    rows = rows.without_texts(models=models)
    yield from _sorted_parts(rows, kinds, [("", name) for name in names], [""])
    both = [(str(gold), name) for gold in found for name in names]
    # An image without a gold standard is in the lines over all diagnoses only.
    yield from _sorted_parts(rows, golds * len(names) + kinds, both, _diagnoses({*found}))


def _sorted_parts(
    rows: RowArrays,
    codes: npt.NDArray[np.intp],
    about: Sequence[tuple[str, str]],
    diagnoses: Sequence[str],
) -> Iterator[tuple[str, str, RowArrays]]:
    """``codes``: which of ``about`` (diagnosis, characteristic) each row is of; ``diagnoses``: of
    which there are lines, in their order."""
    # Few codes are sorted by digits, in their rows' order.
    small = codes.astype(np.int16) if len(about) < np.iinfo(np.int16).max else codes
    ordered = rows[np.argsort(small, kind="stable")]
    ends = np.cumsum(np.bincount(codes, minlength=len(about)))
    places = {
        each: slice(end - n, end)
        for each, end, n in zip(about, ends, np.diff(ends, prepend=0), strict=True)
        if n
    }
    for diagnosis in diagnoses:
        found = {name for gold, name in places if gold == diagnosis}
        for name in _characteristics(found):
            yield diagnosis, name, ordered[places[diagnosis, name]]


def _diagnoses(found: set[str]) -> list[str]:
    """Those of the ontology in its order, then the others."""
    known = ontology().diagnosis_names
    return [*(d for d in known if d in found), *sorted(found - {*known, ""})]


def _characteristics(found: set[str]) -> list[str]:
    """Union stands last, as in the paper's table."""
    unions = [name for name in (EACH_UNION, UNION) if name in found]
    return [*in_order([name for name in found if name not in unions]), *unions]


def _of_one(parts: Sequence[_Part], intervals: Bootstrap) -> Iterator[Line]:
    """The lines of one model."""
    scores = len(summed_names())
    samples = [rows.sample() for rows, _ in parts]
    own = [sample.of(sample.values[:, :scores]) for sample in samples]
    asked = [(sample, how) for sample, (_, how) in zip(own, parts, strict=True)]
    ends = figure_intervals(asked, intervals)
    for (rows, how), sample, mine, interval in zip(parts, samples, own, ends, strict=True):
        images = int(mine.with_a_value().max(initial=0))
        line = _counts(rows, sample) | {
            "statistic": how.words,
            "interval": intervals.described(images),
            "n_models": 1,
        }
        # What is defined is looked for once: means and spread are of the same lines.
        lines = [*defined_lines(units(sample, how))]
        found = figures(sample, how, lines)
        yield line | _figures(sample, how, found, _std(lines, scores), interval)


@dataclass(frozen=True, slots=True)
class _Over:
    """The lines over several models: on the rows that all of them have."""

    together: Several

    def __call__(self, parts: Sequence[_Part], _intervals: Bootstrap) -> Iterator[Line]:
        return (self._line(rows, how) for rows, how in parts)

    def _line(self, rows: RowArrays, how: Aggregate) -> Line:
        by_model, scores = rows.aligned(self.together.models), len(summed_names())
        values = np.stack([part.values for part in by_model])
        # What is undefined in one model is on rows that not all of them have.
        missing = np.isnan(values[:, :, :scores]).any(axis=0)
        values[:, :, :scores][:, missing] = np.nan
        samples = [by_model[0].sample(each) for each in values]
        each = np.stack([figures(sample, how) for sample in samples])
        line = _counts(by_model[0], samples[0]) | {
            "statistic": f"{self.together.title} of: {how.words}",
            "interval": "none",
            "n_models": len(by_model),
            "n_empty_map": sum(int(part.empty.sum()) for part in by_model),
        }
        spread = _std(defined_lines(each[:, :scores]), scores)
        nothing = np.full((2, scores), np.nan)
        return line | _figures(samples[0], how, each.mean(axis=0), spread, nothing)


def _counts(rows: RowArrays, sample: Sample) -> Line:
    return {
        "n_images": sample.images,
        "n_rows": len(rows),
        "n_raters": len(np.unique(rows.person)),
        "n_empty_map": int(rows.empty.sum()),
    }


def _std(defined: Iterable[Defined], count: int) -> FloatArray:
    """Sample standard deviation of each of the first ``count`` figures, of what is ``defined`` of
    them; exactly 0 where all of it is the same."""
    result = np.full(count, np.nan)
    for numbers, lines in defined:
        some, own = numbers[numbers < count], lines[numbers < count]
        if lines.shape[1] > 1 and len(some):
            result[some] = np.where(np.ptp(own, axis=1) > 0, own.std(axis=1, ddof=1), 0.0)
    return result


def _figures(
    sample: Sample, how: Aggregate, found: FloatArray, spread: FloatArray, ends: FloatArray
) -> Line:
    """The columns of every score; ``found``: the figure of each of values_of()."""
    every, statistic = units(sample, how), how.statistic
    n = defined_in(every)
    line: Line = {}
    for name in values_of():
        line |= {f"{name}_mean": np.nan, f"{name}_median": np.nan, f"{name}_n": 0}
    # What stands beside a model may not be known.
    for name, figure, known in zip(values_of(), found, n, strict=False):
        line |= {f"{name}_{statistic}": figure, f"{name}_n": int(known)}
    for number, score in enumerate(summed_names()):
        line[f"{score}_std"] = spread[number]
        line[f"{score}_low"], line[f"{score}_high"] = ends[:, number]
        line[f"{score}_n_undefined"] = len(every) - int(n[number])
    return line
