"""Does F1 predict belief? What readers believe beside what a run has scored."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from dermx_viewer.dataset.records import UNION
from dermx_viewer.errors import RunError
from dermx_viewer.files import TEXT_LIMIT, read_regular
from dermx_viewer.scoring.statistics.rank_correlation import rank_correlation
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.judgement import Judgement

ROWS = "rows.csv"
_LIMIT = 100 * TEXT_LIMIT
_SUBJECT = ["image", "model", "method", "explained_class"]


def read_f1(folder: Path) -> pd.DataFrame:
    """The mean F1 of the Union over raters, for each image, model, method and class of a run.

    Raises RunError where the folder holds none.
    """
    try:
        data = read_regular(folder / ROWS, limit=_LIMIT)
    except OSError as error:
        raise RunError(
            f"{text_of(folder / ROWS)}: could not be read ({error.strerror}); give the --output of "
            "`score`."
        ) from error
    separator = ";" if b";" in data.partition(b"\n")[0] else ","
    try:
        rows = pd.read_csv(
            io.BytesIO(data),
            sep=separator,
            decimal="," if separator == ";" else ".",
            usecols=[*_SUBJECT, "characteristic", "f1"],
            dtype=dict.fromkeys([*_SUBJECT, "characteristic"], str) | {"f1": float},
            keep_default_na=False,
            na_values={"f1": [""]},
            encoding="utf-8-sig",
        )
    except (ValueError, pd.errors.ParserError) as error:
        raise RunError(
            f"{text_of(folder / ROWS)}: these are no rows of a run ({error})."
        ) from error
    union = rows[rows["characteristic"] == UNION]
    return union.groupby(_SUBJECT, sort=True, as_index=False)[["f1"]].mean()


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
