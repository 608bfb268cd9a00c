"""LaTeX: the paper's tables by hand, texts that could be commands, and LaTeX itself if it is here.

Where no LaTeX is installed, the structure is tested: braces and environments close, every row has
its columns, and nothing but the program's own commands is one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from dermx_viewer.export.about import About
from dermx_viewer.export.latex import LATEX
from dermx_viewer.export.latex_text import escaped
from tests.export.hostile import TEXTS, hostile

ABOUT = About({"protocol": {"name": "na%tive", "hash": "0123456789abcdef"}})
NAN = float("nan")


def lines(name: str, table: pd.DataFrame) -> list[str]:
    return LATEX.content({name: table}, ABOUT).decode("ascii").splitlines()


def presence() -> pd.DataFrame:
    """Table 3a: two groups, one undefined figure, one without spread."""
    scores = {
        "f1": ([0.125, NAN, 0.5], [0.245, NAN, NAN]),
        "sensitivity": ([0.17, 0.08, 1.0], [0.31, 0.26, 0.0]),
        "specificity": ([0.93, 0.97, -0.0], [0.1, 0.05, 0.0]),
    }
    figures = {
        f"{score}_{part}": values
        for score, pair in scores.items()
        for part, values in zip(("mean", "std"), pair, strict=True)
    }
    groups = ["Basic terms", "Basic terms", "Additional terms"]
    names = ["Macule", "Nodule", "Closed_comedo"]
    return pd.DataFrame(
        {"group": groups, "name": names, **figures, "evaluations": [110, 47, 1], "images": 93}
    )


def summary() -> pd.DataFrame:
    """Table 6: two models, medians but for Union; a line of one diagnosis."""
    line = {"diagnosis": "", "group": "Basic terms", "characteristic": "Macule"}
    line |= {"statistic": "median over rows", "n_images": 12, "n_rows": 30, "n_models": 1}
    for score in ("f1", "sensitivity", "specificity"):
        line |= {f"{score}_mean": NAN, f"{score}_median": 0.25, f"{score}_std": 0.125}
    union = line | {"group": "", "characteristic": "Union", "statistic": "mean over rows"}
    union |= {"f1_mean": 0.5, "f1_median": NAN}
    found = [{"model": m, **each} for m in ("A&B", "C") for each in (line, union)]
    return pd.DataFrame([*found, {"model": "C", **line, "diagnosis": "Acne"}])


def test_a_table_between_raters_by_hand() -> None:
    found = lines("characteristic_presence", presence())
    start = found.index(r"\begin{tabular}{lcccrr}")
    assert found[start:] == [
        r"\begin{tabular}{lcccrr}",
        r"\toprule",
        r" & F1 & Sensitivity & Specificity & Evaluations & Images \\",
        r"\midrule",
        r"\multicolumn{6}{l}{\textit{Basic terms}} \\",
        r"Macule & $0.12 \pm 0.24$ & $0.17 \pm 0.31$ & $0.93 \pm 0.10$ & 110 & 93 \\",
        r"Nodule &  & $0.08 \pm 0.26$ & $0.97 \pm 0.05$ & 47 & 93 \\",
        r"\addlinespace",
        r"\multicolumn{6}{l}{\textit{Additional terms}} \\",
        r"Closed\_comedo & $0.50$ & $1.00 \pm 0.00$ & $0.00 \pm 0.00$ & 1 & 93 \\",
        r"\bottomrule",
        r"\end{tabular}",
        r"\end{table}",
    ]
    (caption,) = (line for line in found if line.startswith(r"\caption"))
    assert "presence of characteristics (mean $\\pm$ std)" in caption
    assert r"Protocol na\%tive (0123456789ab). dermx-viewer" in caption
    assert found[1].startswith("% software: dermx-viewer ")


def test_a_table_that_no_page_holds_is_broken() -> None:
    found = lines("descriptive_terms_by_characteristic", pd.concat([presence()] * 14))
    assert r"\begin{longtable}{lcccrr}" in found and r"\begin{table}" not in found
    assert found.count(r" & F1 & Sensitivity & Specificity & Evaluations & Images \\") == 1
    assert sum(line.startswith("Macule &") for line in found) == 14


def test_a_summary_is_a_table_for_each_model() -> None:
    found = lines("summary", summary())
    captions = [line for line in found if line.startswith(r"\caption")]
    assert [r"A\&B" in caption for caption in captions] == [True, False]
    assert "(median over rows; Union: mean over rows $\\pm$ std)" in captions[0]
    macule = r"Macule & $0.25 \pm 0.12$ & $0.25 \pm 0.12$ & $0.25 \pm 0.12$ & 12 & 30 \\"
    assert found.count(macule) == 2
    assert sum(line.startswith(r"Union & $0.50 \pm 0.12$") for line in found) == 2
    assert captions[1].endswith(r"\label{tab:summary-2}")


def diagnosis() -> pd.DataFrame:
    """Table 5: two runs and the line over them; accuracy in the line without a class."""
    lines = []
    for run, runs, std in (("a", 1, NAN), ("b", 1, NAN), ("", 2, 0.5)):
        line = {"model": "net", "run": run, "n_images": 9, "n_runs": runs}
        figures = {f"{s}_mean": 0.25 for s in ("f1", "sensitivity", "specificity")}
        spread = {f"{s}_std": std for s in ("f1", "sensitivity", "specificity")}
        lines.append({**line, "diagnosis": "Acne", "n_gold": 4, **figures, **spread})
        over = {"accuracy_mean": 0.75, "accuracy_std": std}
        lines.append({**line, "diagnosis": "", "n_gold": 9, **over})
    return pd.DataFrame(lines)


def test_diagnosis_performance_is_told_of_all_runs_together() -> None:
    found = lines("diagnosis", diagnosis())
    (caption,) = (line for line in found if line.startswith(r"\caption"))
    assert "gold standard: net (mean $\\pm$ std; accuracy 0.75 $\\pm$ 0.50)" in caption
    start = found.index(r"\begin{tabular}{lcccrr}")
    assert found[start + 2 : -3] == [
        r" & F1 & Sensitivity & Specificity & Images & Runs \\",
        r"\midrule",
        r"Acne & $0.25 \pm 0.50$ & $0.25 \pm 0.50$ & $0.25 \pm 0.50$ & 4 & 2 \\",
    ]


@pytest.mark.parametrize("text", TEXTS[:-1], ids=range(len(TEXTS) - 1))
def test_no_text_is_a_command(text: str) -> None:
    shown = escaped(text)
    assert shown.isascii() and shown.isprintable()
    assert commands(shown) <= {
        *("textbackslash", "textasciitilde", "textasciicircum", "textless", "textgreater"),
        *("textbar", "char", *"{}$&#%_", *"`'^~=.\"rHvcu"),
    }
    assert_balanced(shown)


def test_texts_by_hand() -> None:
    assert escaped("100 % & 5_a") == r"100 \% \& 5\_a"
    assert escaped("Ångström é ß") == r"\r{A}ngstr\"{o}m \'{e} \ss{}"
    assert escaped("a--b ``q'' ?`") == "a-{}-b `{}`q'{}' ?{}`"
    assert escaped("[x] *") == "{[}x{]} {*}"
    assert escaped("中 🙂") == "U+4E2D U+1F642"
    assert escaped("0.1 ± 0.2") == r"0.1 $\pm$ 0.2"


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("summary", summary()),
        ("diagnosis_vs_gold", presence()),
        ("rows", hostile()),
        ("diagnosis", diagnosis()),
    ],
    ids=["table-6", "table-2a", "any", "table-5"],
)
def test_the_structure(name: str, table: pd.DataFrame) -> None:
    found = lines(name, table)
    body = "\n".join(line for line in found if not line.startswith("%"))
    assert_balanced(body)
    opened: list[str] = []
    for verb, environment in re.findall(r"\\(begin|end)\{(\w+)\}", body):
        if verb == "begin":
            opened.append(environment)
        else:
            assert opened.pop() == environment
    assert opened == []
    specs = re.findall(r"\\begin\{(?:tabular|longtable)\}\{([lcr]+)\}", body)
    rows = [line for line in found if line.endswith(r" \\") and "multicolumn" not in line]
    assert rows and {len(re.findall(r"(?<!\\)&", line)) for line in rows} == {len(specs[0]) - 1}


def test_any_other_table_is_long(tmp_path: Path) -> None:
    found = lines("rows", hostile(("a", "=b")))
    assert r"\begin{longtable}{lrrrll}" in found
    assert r"a & $0.3333$ & 1099511627776 & $0.1$ & True & a \\" in found
    assert r"=b &  & 1099511627777 &  & False &  \\" in found
    assert lines("rows", pd.DataFrame())[-1].startswith("%")


def commands(text: str) -> set[str]:
    return set(re.findall(r"\\([A-Za-z]+|.)", text))


def assert_balanced(text: str) -> None:
    bare = re.sub(r"\\.", "", text)
    depth = 0
    for character in bare:
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0 and bare.count("$") % 2 == 0
