"""Does F1 predict belief? What readers say beside what a run has scored."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from dermx_viewer.errors import RunError
from dermx_viewer.export.tables import bare_cell
from dermx_viewer.files import TEXT_LIMIT, read_regular
from dermx_viewer.scoring.bootstrap import STANDARD, mean_interval
from dermx_viewer.scoring.row_arrays import image_union
from dermx_viewer.scoring.statistics.rank_correlation import rank_correlation
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.judgement import Judgement

ROWS = "rows.csv"
_LIMIT = 100 * TEXT_LIMIT
_SUBJECT = ["image", "model", "method", "explained_class"]


def read_f1(folder: Path) -> pd.DataFrame:
    """The mean F1 of the Union over raters, for each image, model, method and class of a run;
    where regions are counted, that of all raters together.

    Raises RunError where the folder holds none.
    """
    try:
        data = read_regular(folder / ROWS, limit=_LIMIT)
    except OSError as error:
        raise RunError(
            "{folder}: could not be read ({reason}); give the --output of "
            "`score`, which has its rows as CSV.",
            folder=text_of(folder / ROWS),
            reason=error.strerror,
        ) from error
    separator = ";" if b";" in data.partition(b"\n")[0] else ","
    try:
        rows = pd.read_csv(
            io.BytesIO(data),
            sep=separator,
            decimal="," if separator == ";" else ".",
            usecols=[*_SUBJECT, "rater", "characteristic", "f1"],
            dtype=dict.fromkeys([*_SUBJECT, "rater", "characteristic"], str) | {"f1": float},
            keep_default_na=False,
            na_values={"f1": [""]},
            encoding="utf-8-sig",
        )
    except (ValueError, pd.errors.ParserError) as error:
        raise RunError(
            "{folder}: these are no rows of a run ({error}).",
            folder=text_of(folder / ROWS),
            error=error,
        ) from error
    for name in _SUBJECT:
        rows[name] = rows[name].map(bare_cell)
    return image_union(rows).groupby(_SUBJECT, sort=True, as_index=False)[["f1"]].mean()


def belief_table(found: Sequence[Judgement], scored: pd.DataFrame) -> pd.DataFrame:
    """Spearman's correlation of F1 and belief by image, for each model and method that was judged.

    A line of no image where nothing that was judged has been scored.
    """
    both = _beliefs(found).merge(scored, on=_SUBJECT, how="left")
    lines = []
    for (model, method), group in both.groupby(["model", "method"], sort=True):
        told = group.dropna(subset=["f1"]).groupby("image", sort=True)[["f1", "belief"]].mean()
        f1, belief = (told[name].to_numpy(np.float64) for name in ("f1", "belief"))
        got = rank_correlation(f1, belief)
        means = [float(np.mean(each)) if len(each) else np.nan for each in (f1, belief)]
        ends = (got.rho, got.low, got.high, got.interval, got.images)
        lines.append((model, method, *ends, *means, group["image"].nunique()))
    names = ["model", "method", "spearman", "low", "high", "interval", "n_images"]
    names += ["f1_mean", "belief_mean", "n_images_judged"]
    table = pd.DataFrame(lines, columns=names)
    return table.astype({"n_images": "Int64", "n_images_judged": "Int64"})


def group_table(found: Sequence[Judgement], scored: pd.DataFrame) -> pd.DataFrame:
    """The mean F1 by image of the maps that were called so, for each verdict, tag and belief.

    A map counts once, however many readers call it so; one of two classes of an image is half of
    the image's value.
    """
    both = _said(found).merge(scored, on=_SUBJECT, how="left")
    lines = []
    for key, group in both.groupby(["model", "method", "field", "value"], sort=True):
        maps = group.drop_duplicates(_SUBJECT).dropna(subset=["f1"])
        f1 = maps.groupby("image", sort=True)["f1"].mean().to_numpy(np.float64)[:, np.newaxis]
        low, high = mean_interval(f1)[:, 0]
        mean = float(f1.mean()) if len(f1) else np.nan
        ends = (float(low), float(high), STANDARD.described(len(f1)))
        lines.append((*key, mean, *ends, len(f1), len(group)))
    names = ["model", "method", "field", "value", "f1_mean", "low", "high", "interval"]
    table = pd.DataFrame(lines, columns=[*names, "n_images", "n_judgements"])
    return table.astype({"n_images": "Int64", "n_judgements": "Int64"})


def _said(found: Sequence[Judgement]) -> pd.DataFrame:
    """A line for each verdict, tag and belief of each judgement."""
    lines = [
        (s.image, s.model, s.method, s.class_name, field, str(value))
        for each in found
        for s in (each.subject,)
        for field, values in _GROUPS.items()
        for value in values(each)
    ]
    return pd.DataFrame(lines, columns=[*_SUBJECT, "field", "value"]).astype(object)


def _one(field: str) -> Callable[[Judgement], Sequence[object]]:
    return lambda each: [each.values[field]] if field in each.values else []


def _tags(each: Judgement) -> Sequence[object]:
    tags = each.values.get("tags")
    return tags if isinstance(tags, tuple) else ()


_GROUPS: Mapping[str, Callable[[Judgement], Sequence[object]]] = {
    "verdict": _one("verdict"),
    "tag": _tags,
    "belief": _one("belief"),
}


def _beliefs(found: Sequence[Judgement]) -> pd.DataFrame:
    """The mean belief over readers of each subject."""
    lines = [
        (s.image, s.model, s.method, s.class_name, float(each.belief))
        for each in found
        if each.belief is not None
        for s in (each.subject,)
    ]
    table = pd.DataFrame(lines, columns=[*_SUBJECT, "belief"])
    table = table.astype({**dict.fromkeys(_SUBJECT, object), "belief": float})
    return table.groupby(_SUBJECT, sort=True, as_index=False)[["belief"]].mean()
