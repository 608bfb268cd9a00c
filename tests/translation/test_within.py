"""No English word stands within a sentence as if it were a name."""

from __future__ import annotations

import pytest

from tests.translation.texts import _NOT_SEEN, ROOT
from tests.translation.within import words_within

NAMES = {
    *(".json", ".toml", "annotations", "metadata.csv", "raters.csv", "rows.csv"),
    *("trusted-models.json", "DERMX_MAX_PIXELS", "DERMX_MAX_MAP_CELLS", "rater"),
    *("serving_default", "pip install 'dermx-viewer[{}]'"),
    "Adebayo et al., Sanity Checks for Saliency Maps, 2018.",
}
"""Of files, columns, variables and papers"""
KEYS = {"logits", "probabilities", "sigmoid", "softmax", "name", "base", "all"}
"""As they are written in a spec, a protocol or a table"""


def test_words_within_sentences_are_sentences_themselves() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted(ROOT.rglob("*.py"))
        if path.relative_to(ROOT).parts[0] not in _NOT_SEEN
        for line, text in words_within(path.read_text("utf-8"))
        if text not in NAMES | KEYS
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('Said("{a} is wrong", a=f"row {n}")', ["row {}"]),
        ('RunError("{a} is wrong", a=a or "none")', ["none"]),
        ('where = f"row {n}"\nSaid("{a} is wrong", a=where)', ["row {}"]),
        ('def f():\n    a, b = "one", 2\n    Said("{a} is wrong", a=a, b=b)', ["one"]),
        ('Said("{a} is wrong", a=" and ".join(names))', [" and "]),
        ('Problem("kind", where, "left out", f"{n} of {m}")', ["left out", "{} of {}"]),
        ('OSError(errno.EINVAL, "not a file")', ["not a file"]),
        ('Said("{a} is wrong", a=Said("row {n}", n=n), b=", ".join(names), c=f"{n} × {m}")', []),
        ('Said("{a} is wrong", a=Said("one") if x else name)', []),
    ],
    ids=["f-string", "or", "named", "pair", "join", "problem", "of files", "told", "choice"],
)
def test_what_are_words(source: str, words: list[str]) -> None:
    assert [text for _, text in words_within(source)] == words
