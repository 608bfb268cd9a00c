"""Texts of the rooms below the window, from their own tables: a new one asks to be translated."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.explain.methods import BUILT_IN
from dermx_viewer.runs.agreement.words import COLUMNS as AGREEMENT_COLUMNS
from dermx_viewer.runs.agreement.words import TABLES
from dermx_viewer.scoring.agreement import published
from dermx_viewer.scoring.baselines import FLOORS
from dermx_viewer.scoring.choices.all import CHOICES
from dermx_viewer.scoring.choices.raters import RATERS
from dermx_viewer.scoring.choices.values import Named, Share, Whole
from dermx_viewer.scoring.columns.all import COLUMNS
from dermx_viewer.scoring.consensus.fusion import FUSION_WORDS
from dermx_viewer.scoring.consensus.human import ATTAINABLE_WORDS, HUMAN_WORDS
from dermx_viewer.scoring.consensus.others import OTHERS_WORDS
from dermx_viewer.scoring.figures import AGGREGATES
from dermx_viewer.scoring.further.all import FURTHER
from dermx_viewer.scoring.further.pattern import PATTERNS
from dermx_viewer.scoring.statistics.labels import GROUPINGS
from dermx_viewer.session import distributions, facts, filters, project
from dermx_viewer.verdicts.answer import VERDICTS

ROOT = Path(distributions.__file__).resolve().parents[1]


def lower() -> Iterator[str]:
    """Every text of a room that knows no Qt and that the window shows as it is."""
    yield from _choices()
    for column in (*COLUMNS, *FURTHER):
        yield from (column.title, column.words)
    yield from PATTERNS.values()
    yield from (HUMAN_WORDS, ATTAINABLE_WORDS, OTHERS_WORDS, *(a.words for a in AGGREGATES))
    yield from (*FLOORS, *GROUPINGS, *VERDICTS)
    for method in BUILT_IN:
        yield method.summary
        yield from (option.meaning for option in method.options)
    yield from _agreement()
    yield from _images()
    yield from problem_kinds()


def _choices() -> Iterator[str]:
    for choice in CHOICES:
        yield from (choice.title, choice.words)
        values = choice.values
        if isinstance(values, Named):
            yield from values.named.values()
        elif isinstance(values, Whole):
            yield from filter(None, (values.said, values.zero))
        elif isinstance(values, Share):
            yield values.said
        elif choice is not RATERS:
            yield values.words(choice.default)
    yield from (*FUSION_WORDS, *FUSION_WORDS.values())


def _agreement() -> Iterator[str]:
    yield from TABLES.values()
    yield from AGREEMENT_COLUMNS.values()
    yield from (title.capitalize() for title in published.PUBLISHED)
    yield from (known.why for known in published._KNOWN.values())


def _images() -> Iterator[str]:
    names = ontology()
    yield from {names.group(name) for name in names.characteristic_names} - {""}
    yield from (distributions.UNKNOWN, filters.YES, filters.NO)
    yield from ("images", "evaluations")  # What distributions count.
    yield from (facts.METADATA, facts.READINGS, facts.SCORES, facts.PARTS, facts.DIFFERENCES)
    yield from (facts.JUDGED, *facts.OWN)
    yield from get_args(project.Kind)
    yield from (about for _, _, about, _ in facts._READINGS)


def problem_kinds() -> Iterator[str]:
    """What problems are called, from the calls that report them."""
    for room in ("dataset", "painting", "runs", "verdicts"):
        for path in sorted((ROOT / room).rglob("*.py")):
            yield from _kinds_in(ast.parse(path.read_text("utf-8")))


_REPORTS = {"Problem": 4, "map_problem": 3, "_problem": 2, "complain": 2, "report": 3}
"""What takes the kind of a problem first, and at least how much there is to say of one."""


def _kinds_in(tree: ast.Module) -> Iterator[str]:
    named: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            for name, value in _pairs(target, node.value):
                if isinstance(name, ast.Name):
                    named.setdefault(name.id, []).append(value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _reports(node):
            yield from _texts(node.args[0], named)
        elif isinstance(node, ast.FunctionDef) and "_Finding" in ast.unparse(node.returns or node):
            for inner in ast.walk(node):
                told = inner.value if isinstance(inner, ast.Yield | ast.Return) else None
                if isinstance(told, ast.Tuple):
                    yield from _texts(told.elts[0], named)


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Names and their values, of ``a = 1`` and of ``a, b = 1, 2``."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=False)
    else:
        yield target, value


def _reports(call: ast.Call) -> bool:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    return len(call.args) >= _REPORTS.get(name, 100)


def _texts(node: ast.expr, named: Mapping[str, list[ast.expr]]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, named)
        yield from _texts(node.orelse, named)
    elif isinstance(node, ast.Name):
        for value in named.get(node.id, ()):
            if not (isinstance(value, ast.Name) and value.id == node.id):
                yield from _texts(value, named)
