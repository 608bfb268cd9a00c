"""The translations hold every text of the window, whole, and are compiled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from dermx_viewer.gui.commands.mnemonics import letter_of
from dermx_viewer.gui.tr import LANGUAGES
from tests.translation import ts
from tests.translation.texts import (
    CHECKS,
    ERRORS,
    ROOT,
    NotATextError,
    sentence_of,
    texts,
    texts_in,
)
from tests.translation.ts import Message


def signs(text: str) -> list[str]:
    """What a translation has to keep: places of values, marks of HTML, lines, blanks at its ends.

    The word in a place's format stays too: ``{size:.1f}``.
    """
    kept = re.findall(r"\{[^{}]*\}|%L?n|</?\w+[^>]*>", text)
    # A page is broken where its lines end, a text where its words say so.
    kept += [] if "<p>" in text else ["line"] * text.count("\n")
    ends = (text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :])
    dots = text.rstrip().endswith("…")
    return [*sorted(kept), f"{ends}", f"letter: {bool(letter_of(text))}", f"dots: {dots}"]


@pytest.fixture(scope="module")
def wanted() -> dict[str, bool]:
    return texts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(wanted: dict[str, bool], language: str) -> None:
    content = ts.ts_file(language).read_bytes()
    messages = ts.read(content)
    assert ts.updated(messages, wanted, only_counts=language == "en") == messages
    assert [text for text, message in messages.items() if not message.done] == []
    assert ts.write(messages, language) == content, "run `make words`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_values_letters_and_dots(language: str) -> None:
    messages = ts.read(ts.ts_file(language).read_bytes())
    different = {
        text: form
        for text, message in messages.items()
        for form in message.forms
        if signs(form) != signs(text)
    }
    assert different == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_of_the_translations(tmp_path: Path, language: str) -> None:
    source = ts.ts_file(language)
    ts.release(source, tmp_path / "now.qm")
    assert (tmp_path / "now.qm").read_bytes() == source.with_suffix(".qm").read_bytes()


def test_texts_are_found_in_code() -> None:
    source = """
a = tr("plain"), tr("%n pieces", n=3), later("marked " "and joined"), tr(a)
b = tr("one" if a else "two"), other("not")
"""
    assert sorted(texts_in(source)) == [
        *(("%n pieces", True), ("marked and joined", False)),
        *(("one", False), ("plain", False), ("two", False)),
    ]


@pytest.mark.parametrize("wrong", ['tr(f"{n} images")', 'tr("a" + b)'], ids=["f-string", "sum"])
def test_texts_that_are_put_together_are_refused(wrong: str) -> None:
    with pytest.raises(NotATextError):
        list(texts_in(wrong))


@pytest.mark.parametrize(
    "wrong",
    [
        *('RunError(f"{n} images")', 'raise RunError("a" + b)', 'Said(f"{n}")'),
        *('FrameError(f"no {n}")', 'check(n, f"no {n}")'),
    ],
    ids=["f-string", "sum", "sentence", "of a process", "of a check"],
)
def test_sentences_of_errors_that_are_put_together_are_refused(wrong: str) -> None:
    with pytest.raises(NotATextError):
        list(texts_in(wrong))
    assert list(texts_in('RunError("{n} images", n=n)')) == [("{n} images", False)]
    assert list(texts_in('check(n < 5, "{n} images", n=n)')) == [("{n} images", False)]


def test_sentences_have_a_value_for_each_of_their_places() -> None:
    assert [wrong for path in sorted(ROOT.rglob("*.py")) for wrong in misfits(path)] == []


def misfits(path: Path) -> Iterator[str]:
    """Sentences of a file whose places are not the values that are given to them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        sentence = sentence_of(node, ERRORS | CHECKS | {"Said"})
        if not isinstance(node, ast.Call) or sentence is None:
            continue
        named = {keyword.arg for keyword in node.keywords}
        if None in named:
            continue
        sentences = constants(sentence) if named else []
        for text in sentences:
            places = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
            # Of two sentences to choose from one may leave a value out.
            if not places <= named or (len(sentences) == 1 and places != named):
                yield f"{path.name}:{node.lineno}: {text}"


def constants(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return constants(node.body) + constants(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def test_a_file_comes_back_as_it_was() -> None:
    messages = {
        "&Open <b>…": Message(counts=False, forms=("Ö&ffnen <b>…",)),
        "%n pieces\nhere": Message(counts=True, forms=("%n Stück\nhier", "%n Stücke\nhier")),
        "new": Message(counts=False, forms=("",)),
    }
    content = ts.write(messages, "de")
    assert ts.read(content) == messages
    assert len(content.splitlines()) == 10, "a message a line"
    both = content.replace(b"</context>", content.splitlines()[5] + b"\n</context>")
    assert ts.read(both) == messages


@pytest.mark.parametrize(
    "menu",
    [
        ["&Copy", "&Sort by", "C&olumns", "&Export…", "&List in Images"],
        ["&Copy", "&Sort by", "C&olumns", "&Export…", "Copy as &list"],
        [
            *("&Diagnosis", "&Source", "S&kin tone", "&Age", "&Rater", "&Characteristic"),
            *("&Models differ", "Raters &differ", "With &problems", "Stand-&ins"),
        ],
        ["&Right ✓", "&Wrong ✗", "&Unknown", "&Says", "&F1"],
        ["&Save this view…", "&Remove"],
        ["&Outlines", "&Attention"],
        ["&Colour of {characteristic}…", "&Standard colour", "Standard colours for &all"],
    ],
    ids=["of a table", "of images", "filter", "of a model", "views", "over pictures", "of a layer"],
)
def test_letters_of_menus_of_parts_are_different_in_german(menu: list[str]) -> None:
    messages = ts.read(ts.ts_file("de").read_bytes())
    said = [messages[text].forms[0] if text in messages else text for text in menu]
    letters = [letter_of(text) for text in said]
    assert all(letters) and len({*letters}) == len(letters), said
