"""The paper's tables of networks beside what was recomputed: tables 4, 5 and 6.

Those that need no network are in ``scoring/agreement/published.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.scoring.agreement.published import Comparison, beside
from dermx_viewer.scoring.diagnosis.confusion import Confusion
from dermx_viewer.scoring.diagnosis.tables import diagnosis_table
from dermx_viewer.scoring.several_models import several
from dermx_viewer.scoring.summary_columns import figure

_SCORES = ("f1", "sensitivity", "specificity")


@dataclass(frozen=True, slots=True)
class Network:
    """A network of the paper. ``letter``: of its parts of tables 5 and 6; ``stem``: in their files'
    names."""

    name: str
    letter: str
    stem: str


NETWORKS = (
    Network("ResNet-50", "a", "resnet50"),
    Network("EfficientNet-B4", "b", "efficientnetb4"),
)
EXCHANGED = {"Viral warts": "Vitiligo", "Vitiligo": "Viral warts"}
"""Rows of table 5 that are printed with each other's names: only so all 72 figures come out of the
authors' ten published matrices."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A comparison with the paper, and in words how it was made."""

    comparison: Comparison
    how: str = ""


def test_images(dataset: Dataset) -> Beside:
    """Table 4's line of DermX: images with a kept evaluation by gold standard."""
    counts = Counter(image.gold for image in dataset.images if image.kept_evaluations)
    table = pd.DataFrame(sorted(counts.items()), columns=["diagnosis", "images"])
    how = (
        "images with a kept evaluation by gold standard; the clinical images of training are not "
        "public"
    )
    return Beside(beside("table 4 (DermX)", "table4_test_images", table), how)


def diagnosis_tables(confusions: Sequence[Confusion]) -> Iterator[Beside]:
    """Table 5 of each network of the paper that there are matrices of, as named and as printed."""
    if not confusions:
        return
    table = diagnosis_table(confusions)
    for network in NETWORKS:
        own = table[table["model"] == network.name]
        if own.empty:
            continue
        # The line over the runs where there are several.
        own = own[own["n_runs"] == own["n_runs"].max()].rename(columns={"diagnosis": "name"})
        runs = int(own["n_runs"].max())
        file, title = f"table5{network.letter}_{network.stem}_diagnosis", f"table 5{network.letter}"
        of_runs = f"{network.name}, mean and sample standard deviation over {runs} runs"
        yield Beside(beside(title, file, own), of_runs)
        printed = own.assign(name=own["name"].replace(EXCHANGED))
        how = (
            f"{of_runs}; images of viral warts beside the printed row of vitiligo and the other "
            "way round: the published matrices give the printed figures only so"
        )
        yield Beside(beside(f"{title}, two rows exchanged", file, printed), how)


def explanation_tables(
    result: RunResult, networks: Mapping[str, Sequence[str]]
) -> Iterator[Beside]:
    """Table 6 of each network of the paper. ``networks``: the sources of each, by its name."""
    titles = {of.models: of.title for of in several(list(_models(result)), result.runs_of)}
    for network in NETWORKS:
        models = tuple(networks.get(network.name, ()))
        if not models:
            continue
        title = titles[models] if len(models) > 1 else models[0]
        over = result.summary["diagnosis"] == ""
        lines = result.summary[(result.summary["model"] == title) & over]
        table = pd.DataFrame([_line(line, len(models)) for line in lines.to_dict("records")])
        file = f"table6{network.letter}_{network.stem}_explainability"
        how = (
            f"{network.name}, mean and sample standard deviation over {len(models)} models"
            if len(models) > 1
            else f"{network.name}, one model: there is no standard deviation over models"
        )
        stand_ins = " Of stand-ins for the photographs." if _stand_ins(result) else ""
        yield Beside(
            beside(f"table 6{network.letter}", file, table), f"{how}.{stand_ins}".removesuffix(".")
        )


def _models(result: RunResult) -> Iterator[str]:
    yield from (str(model) for model in dict.fromkeys(result.rows["model"]))


def _stand_ins(result: RunResult) -> bool:
    return bool(result.rows["stand_in"].astype(bool).any())


def _line(line: Mapping[Any, Any], models: int) -> dict[str, object]:
    found: dict[str, object] = {"name": ontology().canonical(str(line["characteristic"]))}
    for score in _SCORES:
        found[f"{score}_mean"] = figure(line, score)
        # That of a single model is over its rows: the paper's is over models.
        found[f"{score}_std"] = line[f"{score}_std"] if models > 1 else np.nan
    return found
