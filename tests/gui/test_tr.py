"""Texts and numbers in a language, with and without an application."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dermx_viewer.gui.tr import chosen_language, later, number, tr
from tests.translation.spoken import bracketed, spoken


def test_english_is_the_text_itself() -> None:
    assert tr("&Open data set…") == "&Open data set…"
    assert tr("A text that is not in any file") == "A text that is not in any file"
    assert later("Images") == "Images"


def test_german_is_read_from_its_file() -> None:
    with spoken("de"):
        assert tr("Images") == "Bilder"
        assert tr("A text that is not in any file") == "A text that is not in any file"
    assert tr("Images") == "Images"


def test_brackets_show_what_is_translated() -> None:
    with bracketed():
        assert tr("Images") == "⟦Images⟧"


def test_numbers_have_the_marks_of_the_language() -> None:
    assert (number(1234.5, ",.2f"), number(12), number(0.25, ".0%")) == ("1,234.50", "12", "25%")
    with spoken("de"):
        assert number(1234.5, ",.2f") == "1.234,50"
        assert number(float("nan"), ".3f") == "nan"


@pytest.mark.parametrize(
    ("setting", "language"), [("", "en"), ("de", "de"), ("en", "en"), ("fr", "en")]
)
def test_the_language_is_the_chosen_one_or_the_systems(setting: str, language: str) -> None:
    assert chosen_language(setting) == language


@pytest.mark.parametrize(
    ("locale", "language"), [("de_AT.UTF-8", "de"), ("en_GB.UTF-8", "en"), ("fr_FR.UTF-8", "en")]
)
def test_the_systems_language_is_found(locale: str, language: str) -> None:
    program = (
        "from dermx_viewer.gui.tr import chosen_language, number, speak, tr\n"
        "speak(chosen_language(''))\nprint(chosen_language(''), tr('Images'), number(0.5))"
    )
    environment = {"LC_ALL": locale, "LANG": locale, "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    images, half = ("Bilder", "0,5") if language == "de" else ("Images", "0.5")
    assert done.stdout.split() == [language, images, half]
