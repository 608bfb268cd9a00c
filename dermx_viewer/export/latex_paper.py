"""Tables 2, 3, 5 and 6 as the paper lays them out: a row a name, mean ± std of three scores.

Behind them stands how many they are taken of: no mean is printed without its n.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from dermx_viewer.export.latex_text import escaped

SCORES = {"f1": "F1", "sensitivity": "Sensitivity", "specificity": "Specificity"}
_NAMES = ("characteristic", "name", "diagnosis")
"""The column whose values are the rows' names: the first of these that a table has."""
_COUNTS = {
    "evaluations": "Evaluations",
    "images": "Images",
    "n_gold": "Images",
    "n_images": "Images",
    "n_rows": "Rows",
    "pairs": "Pairs",
    "raters": "Raters",
    "n_models": "Models",
    "n_runs": "Runs",
}
_SEVERAL = ("n_models", "n_runs")
"""Told where they are not 1."""
_TITLES = {
    "diagnosis_vs_gold": "Diagnoses of dermatologists against the gold standard",
    "diagnosis_inter_rater": "Agreement between dermatologists on the diagnosis",
    "characteristic_presence": "Agreement between dermatologists on the presence of "
    "characteristics",
    "characteristic_localisation": "Agreement between dermatologists on where characteristics are",
    "diagnosis": "Diagnoses of a model against the gold standard",
    "summary": "Attention maps against what dermatologists outlined",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the paper: ``title`` above, ``head`` and ``rows`` as LaTeX without ``\\\\``.

    A row of one cell stands over all columns.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def parts(name: str, table: pd.DataFrame) -> list[Part]:
    """The parts of a table that has the paper's figures, one for each model; else none."""
    key = next((column for column in _NAMES if column in table), None)
    if key is None or not all(_figure_columns(table, score) for score in SCORES):
        return []
    whole = _whole(table, key)
    if "model" not in table:
        return [_part(_TITLES.get(name, name), whole, key)]
    title = _TITLES.get(name, name)
    models = dict.fromkeys(whole["model"])
    return [_part(f"{title}: {m}", whole[whole["model"] == m], key) for m in models]


def _whole(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """The lines that the paper has: of all diagnoses together, and of all runs of a network."""
    if key == "characteristic":
        return table[table["diagnosis"] == ""]
    return table[table["run"] == ""] if "run" in table else table


def _figure_columns(table: pd.DataFrame, score: str) -> tuple[str, ...]:
    """The columns that hold a score's figure, if its standard deviation is there as well."""
    found = (f"{score}_{statistic}" for statistic in ("mean", "median"))
    return tuple(name for name in found if name in table and f"{score}_std" in table)


def _part(title: str, lines: pd.DataFrame, key: str) -> Part:
    counts = [column for column in _COUNTS if column in lines and _is_told(column, lines)]
    head = ("", *SCORES.values(), *(_COUNTS[column] for column in counts))
    said = f"{title} ({_what(lines)} ± std{_accuracy(lines, key)})"
    named = lines[lines[key] != ""]
    return Part(said, head, tuple(_rows(named, key, counts)))


def _is_told(count: str, lines: pd.DataFrame) -> bool:
    if count in _SEVERAL:
        return bool((lines[count] != 1).any())
    return count != "n_images" or "n_gold" not in lines


def _accuracy(lines: pd.DataFrame, key: str) -> str:
    """What the line over all classes holds, for the title; "" where there is none."""
    over = lines[lines[key] == ""]
    if "accuracy_mean" not in lines or not len(over):
        return ""
    value, spread = (float(over[f"accuracy_{part}"].iloc[0]) for part in ("mean", "std"))
    return f"; accuracy {value:.2f}" + (f" ± {spread:.2f}" if spread == spread else "")


def _what(lines: pd.DataFrame) -> str:
    """What the figures are: of a summary's lines that of most, and that of Union."""
    if "statistic" not in lines or not len(lines):
        return "mean"
    said = dict(zip(lines["characteristic"], map(str, lines["statistic"]), strict=True))
    union = said.pop("Union", "")
    usual = next(iter(said.values()), union)
    return usual if union in ("", usual) else f"{usual}; Union: {union}"


def _rows(lines: pd.DataFrame, key: str, counts: list[str]) -> Iterator[tuple[str, ...]]:
    group = ""
    for line in lines.to_dict("records"):
        found = str(line.get("group", ""))
        if found not in ("", group):
            yield (rf"\textit{{{escaped(found)}}}",)
        group = found or group
        figures = (_figure(line, _figure_columns(lines, score), score) for score in SCORES)
        yield (escaped(str(line[key])), *figures, *(str(line[count]) for count in counts))


def _figure(line: Mapping[Hashable, float], columns: tuple[str, ...], score: str) -> str:
    """``$0.07 \\pm 0.02$``, two decimals as in the paper; "" where it is undefined."""
    values = [line[column] for column in columns if line[column] == line[column]]
    if not values:
        return ""
    spread = line[f"{score}_std"]
    return f"${values[0]:z.2f}" + (rf" \pm {spread:z.2f}$" if spread == spread else "$")
