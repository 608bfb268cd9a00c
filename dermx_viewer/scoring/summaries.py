"""Summaries of score rows: per characteristic (the paper's table 6) and per diagnosis.

Every figure comes with its n, the number of rows whose score is undefined, and the number of rows
whose attention map is empty. Undefined scores leave the figure.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import UNION
from dermx_viewer.scoring.baselines import is_baseline
from dermx_viewer.scoring.bootstrap import mean_interval
from dermx_viewer.scoring.grid import in_order
from dermx_viewer.scoring.overlap import SCORES
from dermx_viewer.scoring.protocols import Protocol

FloatArray = npt.NDArray[np.float64]

_KEYS = ("model", "diagnosis", "group", "characteristic", "statistic")
_COUNTS = ("n_rows", "n_images", "n_empty_map")
_PER_SCORE = ("", "_std", "_low", "_high", "_n", "_undefined")

COLUMNS = (*_KEYS, *_COUNTS, *(f"{score}{part}" for score in SCORES for part in _PER_SCORE))
"""Columns of a summary. ``diagnosis`` is "" in the lines over all diagnoses. For each score:
the figure itself, its sample standard deviation, the bootstrap interval, n and the number of
undefined rows. ``statistic`` says what the figure is, of what n counts."""

_RUNS = "mean over {count} models"


def summarise(rows: pd.DataFrame, protocol: Protocol) -> pd.DataFrame:
    """Summarise score rows as the protocol says: each model, then several models together.

    Baselines have lines of their own and are no part of what several models reach together.
    """
    chosen = rows[rows["explained_class"] == rows[f"{protocol.class_policy}_class"]]
    lines: list[dict[str, object]] = []
    for model in dict.fromkeys(rows["model"]):
        lines += _lines_of(str(model), chosen[chosen["model"] == model], protocol)
    lines += _over_models(lines)
    return pd.DataFrame(lines, columns=list(COLUMNS))


def _lines_of(model: str, rows: pd.DataFrame, protocol: Protocol) -> Iterator[dict[str, object]]:
    yield from _by_characteristic(model, "", rows, protocol)
    known = ontology().diagnosis_names
    # An image without a gold standard is in the lines over all diagnoses only.
    found = set(rows["gold_class"]) - {""}
    for diagnosis in [*(d for d in known if d in found), *sorted(found - set(known))]:
        part = rows[rows["gold_class"] == diagnosis]
        yield from _by_characteristic(model, diagnosis, part, protocol)


def _by_characteristic(
    model: str, diagnosis: str, rows: pd.DataFrame, protocol: Protocol
) -> Iterator[dict[str, object]]:
    found = set(rows["characteristic"])
    # Union stands last, as in the paper's table.
    names = [*in_order([name for name in found if name != UNION]), UNION]
    for name in names:
        if name in found:
            part = rows[rows["characteristic"] == name]
            line: dict[str, object] = {
                "model": model,
                "diagnosis": diagnosis,
                "group": ontology().group(name),
                "characteristic": name,
            }
            yield line | _figures(part, name, protocol)


def _figures(rows: pd.DataFrame, characteristic: str, protocol: Protocol) -> dict[str, object]:
    union = characteristic == UNION
    how = protocol.union_aggregation if union else protocol.aggregation
    values = rows[list(SCORES)].to_numpy(np.float64)
    undefined = np.isnan(values).sum(axis=0)
    line: dict[str, object] = {
        "statistic": how,
        "n_rows": len(rows),
        "n_images": rows["image"].nunique(),
        "n_empty_map": int((rows["map_max"] <= 0).sum()),
    }
    intervals = np.full((2, len(SCORES)), np.nan)
    if how == "mean over images":
        line["statistic"] = "mean over images of the mean over raters"
        values = rows.groupby("image", sort=False)[list(SCORES)].mean().to_numpy(np.float64)
        if protocol.bootstrap_resamples:
            intervals = mean_interval(
                values,
                resamples=protocol.bootstrap_resamples,
                seed=protocol.bootstrap_seed,
                level=protocol.bootstrap_level,
            )
    for number, score in enumerate(SCORES):
        column = values[~np.isnan(values[:, number]), number]
        line[score] = _centre(column, how)
        line[f"{score}_std"] = column.std(ddof=1) if len(column) > 1 else np.nan
        line[f"{score}_low"], line[f"{score}_high"] = intervals[:, number]
        line[f"{score}_n"] = len(column)
        line[f"{score}_undefined"] = int(undefined[number])
    return line


def _centre(values: FloatArray, how: str) -> float:
    if not len(values):
        return float("nan")
    return float(np.median(values) if how == "median over rows" else values.mean())


def _over_models(lines: list[dict[str, object]]) -> list[dict[str, object]]:
    """Mean ± sample std over the models of each line; nothing for a single model."""
    lines = [line for line in lines if not is_baseline(str(line["model"]))]
    models = {line["model"] for line in lines}
    if len(models) < 2:
        return []
    together: dict[tuple[object, ...], list[dict[str, object]]] = {}
    for line in lines:
        key = (line["diagnosis"], line["group"], line["characteristic"])
        together.setdefault(key, []).append(line)
    return [_over(key, parts) for key, parts in together.items()]


def _over(key: tuple[object, ...], parts: list[dict[str, object]]) -> dict[str, object]:
    label = _RUNS.format(count=len(parts))
    line: dict[str, object] = {"model": label, "statistic": f"{label} of: {parts[0]['statistic']}"}
    line |= dict(zip(("diagnosis", "group", "characteristic"), key, strict=True))
    frame = pd.DataFrame(parts)
    line |= {count: int(frame[count].sum()) for count in ("n_rows", "n_empty_map")}
    line["n_images"] = int(frame["n_images"].max())
    for score in SCORES:
        figures = frame[score].dropna().to_numpy(np.float64)
        line[score] = figures.mean() if len(figures) else np.nan
        line[f"{score}_std"] = figures.std(ddof=1) if len(figures) > 1 else np.nan
        line[f"{score}_low"] = line[f"{score}_high"] = np.nan
        line[f"{score}_n"] = len(figures)
        line[f"{score}_undefined"] = int(frame[f"{score}_undefined"].sum())
    return line
