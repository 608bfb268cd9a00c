"""A file of verdicts knows which data set it is about."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import VerdictError
from dermx_viewer.verdicts import schema, store
from dermx_viewer.verdicts.about import About, about
from dermx_viewer.verdicts.reading import read_answers
from tests.verdicts import build
from tests.verdicts.build import SUBJECT, filled, opened

SKIN, MOLES = About("5" * 64, "skin"), About("6" * 64, "moles")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.verdicts"


def test_a_data_set_is_known_by_its_fingerprint_and_its_folder() -> None:
    dataset = Dataset(Path("/data/skin"), (), fingerprint="5" * 64)
    assert about(dataset) == SKIN and SKIN.words == "skin (555555555555)"


def test_another_data_set_is_refused_once_something_was_said(path: Path) -> None:
    with opened(path) as file:
        file.keep_to(MOLES)
        # Nothing was said yet: the file may as well be about another one.
        file.keep_to(SKIN)
        file.answer("Ann", SUBJECT, "belief", 1)
        file.keep_to(SKIN)
        with pytest.raises(
            VerdictError, match=r"skin \(5+\), and moles .* is open. Choose another"
        ):
            file.keep_to(MOLES)
        assert file.about == SKIN
    assert read_answers(path).about == SKIN


def test_what_has_no_fingerprint_is_never_refused(path: Path) -> None:
    with opened(path) as file:
        file.keep_to(SKIN)
        file.answer("Ann", SUBJECT, "belief", 1)
        file.keep_to(About())
        assert file.about == SKIN


def test_a_file_of_before_takes_the_first_data_set(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        patched.setattr(build, "COLUMNS", schema.COLUMNS[:13])
        filled(path, 1)
    # It is read as it is, too.
    assert read_answers(path).about == About() and len(read_answers(path).answers) == 1
    with opened(path) as file:
        file.keep_to(SKIN)
        assert file.about == SKIN and [a.value for a in file.answers("Ann")] == [3]


def test_one_that_can_only_be_read_says_what_it_is_about(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as file:
        file.keep_to(SKIN)
        file.answer("Ann", SUBJECT, "belief", 1)
    monkeypatch.setattr(store, "can_be_written", lambda _: False)
    with opened(path) as file:
        file.keep_to(SKIN)
        with pytest.raises(VerdictError, match="skin"):
            file.keep_to(MOLES)


@pytest.mark.parametrize("fact", ["", "7", "[1, 2]", '["a"]', "[[], {}]"], ids=str)
def test_nonsense_in_that_place_is_nothing_known(path: Path, fact: str) -> None:
    with opened(path) as file:
        file.answer("Ann", SUBJECT, "belief", 1)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE facts SET value = ? WHERE name = 'dataset'", (fact,))
    connection.close()
    assert read_answers(path).about == About()
