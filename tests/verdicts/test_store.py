from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dermx_viewer.errors import VerdictError
from dermx_viewer.verdicts import schema, store
from dermx_viewer.verdicts.answer import VERDICTS, Subject, marks_of, unpacked
from dermx_viewer.verdicts.judgement import judgements
from dermx_viewer.verdicts.reading import read_answers
from dermx_viewer.verdicts.store import VerdictFile
from tests.verdicts.build import SUBJECT, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study one.verdicts"


def test_what_was_said_stands_there_after_opening_again(path: Path) -> None:
    with opened(path) as file:
        assert file.answer("Ann", SUBJECT, "belief", 4, seconds=2.5, gold="Acne")
        assert file.answer("Ann", SUBJECT, "tags", ["hair", "ruler", "hair"], seconds=1)
        assert file.answer("Bob", SUBJECT, "belief", 1)
    with opened(path) as file:
        said = file.said("Ann", SUBJECT)
    assert said.values == {"belief": 4, "tags": ("hair", "ruler")}
    assert (said.seconds, said.gold, said.n_answers) == (3.5, "Acne", 2)
    assert (said.first, said.last) == ("2026-01-01T00:00:00.000Z", "2026-01-01T00:00:01.000Z")
    assert [*path.parent.iterdir()] == [path]


def test_every_answer_is_kept_and_the_latest_counts(path: Path) -> None:
    with opened(path) as file:
        for belief in (1, 5, 2):
            assert file.answer("Ann", SUBJECT, "belief", belief)
        assert not file.answer("Ann", SUBJECT, "belief", 2)
        assert [answer.value for answer in file.answers()] == [1, 5, 2]
        assert file.said("Ann", SUBJECT).belief == 2
        # Taken back, which is an answer, too.
        assert file.answer("Ann", SUBJECT, "belief", None)
        assert not file.said("Ann", SUBJECT).judged
        assert len(file.answers()) == 4


def test_undo_and_redo_go_through_a_readers_own_answers(path: Path) -> None:
    other = Subject("derm2")
    with opened(path) as file:
        assert file.undo("Ann") is None and file.redo("Ann") is None
        file.answer("Ann", SUBJECT, "belief", 1)
        file.answer("Ann", SUBJECT, "belief", 2)
        file.answer("Ann", other, "verdict", "partly")
        file.answer("Bob", other, "belief", 5)
        for subject, belief in ((other, 2), (SUBJECT, 1), (SUBJECT, None)):
            undone = file.undo("Ann")
            assert undone is not None and undone.subject == subject
            assert file.said("Ann", SUBJECT).belief == belief
        assert file.undo("Ann") is None and file.can_step("Ann") == (False, True)
        redone = [file.redo("Ann") for _ in range(3)]
        assert [each.value for each in redone if each] == [1, 2, "partly"]
        assert file.said("Ann", other).values == {"verdict": "partly"}
        file.undo("Ann")
        file.answer("Ann", SUBJECT, "note", "hair")
        assert file.can_step("Ann") == (True, False)
        assert file.said("Bob", other).belief == 5
        # Nothing was removed by any of that.
        steps = [answer.step for answer in file.answers()]
        assert steps == ["given"] * 4 + ["undo"] * 3 + ["redo"] * 3 + ["undo", "given"]


def test_two_windows_lose_nothing_of_each_other(path: Path) -> None:
    with opened(path) as one, opened(path) as two:
        before = one.change
        for number in range(20):
            (one, two)[number % 2].answer("Ann", Subject(f"derm{number}"), "belief", 1)
        assert one.answers() == two.answers() and len(one.answers()) == 20
        assert one.change != before
        undone = one.undo("Ann")
        assert undone is not None and undone.subject == Subject("derm19")
        assert two.said("Ann", Subject("derm19")).belief is None
    assert [*path.parent.iterdir()] == [path]


def test_the_list_of_verdicts_is_edited(path: Path) -> None:
    with opened(path) as file:
        assert file.choices == VERDICTS
        file.set_choices(["yes", "no", "yes"])
    with opened(path) as file:
        assert file.choices == ("yes", "no")
        file.answer("Ann", SUBJECT, "verdict", "artefact")
        file.set_choices([])
        assert file.choices == VERDICTS
        assert file.said("Ann", SUBJECT).values == {"verdict": "artefact"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("belief", value) for value in (0, 6, True, 2.0, "3")),
        *(("tags", value) for value in ("hair", [1], ["hair", ""])),
        ("outline", [(1, float("nan"))]),
        ("outline", [(1, 2, 3)]),
        ("outline", [[(1, 2)], []]),
        ("outline", [[(1, 2)], (3, 4)]),
        ("outline", [[(1, 2)] * 6_000] * 2),
        ("note", "x" * 20_001),
        ("colour", "red"),
    ],
    ids=str,
)
def test_what_is_no_answer_is_refused(path: Path, field: str, value: object) -> None:
    with opened(path) as file:
        with pytest.raises(VerdictError, match=field):
            file.answer("Ann", SUBJECT, field, value)
        assert file.answers() == []


@pytest.mark.parametrize("name", ["", "  ", "truth", "-1", "a\nb", "x" * 201], ids=ascii)
def test_names_that_can_be_no_readers(path: Path, name: str) -> None:
    with opened(path) as file, pytest.raises(VerdictError):
        file.answer(name, SUBJECT, "belief", 1)


def test_an_outline_and_texts_are_kept_as_they_are(path: Path) -> None:
    points = [(0.5, 1), (20, 3.25), (7, 7)]
    with opened(path) as file:
        file.answer("Ann Ärztin", SUBJECT, "outline", points)
        file.answer("Ann Ärztin", SUBJECT, "note", " two\nlines; =1+1 \udc80 ")
        said = file.said(" Ann Ärztin ".strip(), SUBJECT).values
    assert said == {
        "note": "two\nlines; =1+1 ?",
        "outline": (((0.5, 1.0), (20.0, 3.25), (7.0, 7.0)),),
    }


def test_files_of_a_newer_program_are_left_alone(path: Path) -> None:
    with opened(path) as file:
        file.answer("Ann", SUBJECT, "belief", 1)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    connection.close()
    before = path.read_bytes()
    for use in (VerdictFile, read_answers):
        with pytest.raises(VerdictError, match="newer version of the program"):
            use(path)
    assert path.read_bytes() == before and [*path.parent.iterdir()] == [path]


def test_an_older_file_is_brought_to_this_version(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as file:
        file.answer("Ann", SUBJECT, "belief", 1)
    later = "CREATE TABLE phases (name TEXT PRIMARY KEY);"
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, later))
    with opened(path) as file:
        assert file.said("Ann", SUBJECT).belief == 1
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM phases").fetchone() == (0,)
        assert schema.version_of(connection) == len(schema.MIGRATIONS)
    connection.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as file:
        file.answer("Ann", SUBJECT, "belief", 1)
    with monkeypatch.context() as patched:
        failing = "CREATE TABLE phases (name TEXT); CREATE TABLE answers (name TEXT);"
        patched.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, failing))
        with pytest.raises(VerdictError, match="already exists"):
            VerdictFile(path)
    with opened(path) as file:
        assert file.said("Ann", SUBJECT).belief == 1


def _another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


def _of_another_application(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 77")
        connection.execute("CREATE TABLE answers (url TEXT)")
    connection.close()


def _with_a_trigger(path: Path) -> None:
    with opened(path) as file:
        file.answer("Ann", SUBJECT, "belief", 1)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM answers; END"
        )
    connection.close()


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("dear diary, " * 20),
        lambda path: path.mkdir(),
        lambda path: os.mkfifo(path),
        _another_program,
        _of_another_application,
        _with_a_trigger,
    ],
    ids=["text", "folder", "pipe", "another program", "another application", "trigger"],
)
def test_other_peoples_files_are_refused_and_left_alone(path: Path, make: object) -> None:
    assert callable(make)
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    for use in (VerdictFile, read_answers):
        with pytest.raises(VerdictError):
            use(path)
    assert not path.is_file() or path.read_bytes() == before
    assert [*path.parent.iterdir()] == [path]


def test_an_empty_file_is_a_new_one(path: Path) -> None:
    path.touch()
    assert read_answers(path).answers == ()
    with opened(path) as file:
        file.answer("Ann", SUBJECT, "belief", 1)
    assert len(read_answers(path).answers) == 1


def test_a_read_only_file_can_be_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(path) as file:
        file.answer("Ann", SUBJECT, "belief", 1)
    before = path.read_bytes()
    # The tests may run as root, to whom no file is closed.
    monkeypatch.setattr(store, "can_be_written", lambda _: False)
    with opened(path) as file:
        assert file.read_only and file.said("Ann", SUBJECT).belief == 1
        for refused in (lambda: file.answer("Ann", SUBJECT, "belief", 2), lambda: file.undo("Ann")):
            with pytest.raises(VerdictError, match="read-only"):
                refused()
    assert path.read_bytes() == before and [*path.parent.iterdir()] == [path]


def test_answers_are_on_the_disk_before_the_next_word(path: Path) -> None:
    with opened(path) as file:
        ask = file._connection.execute
        assert ask("PRAGMA journal_mode").fetchone() == ("wal",)
        assert ask("PRAGMA synchronous").fetchone() == (2,)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is that of Windows")
def test_times_are_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        monkeypatch.setenv("TZ", "XXX+5")
        time.tzset()
        said = store.utc_now()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert said.endswith("Z") and "T" in said
    assert abs(datetime.now(UTC) - datetime.fromisoformat(said)) < timedelta(minutes=5)


def test_a_file_that_was_replaced_takes_no_answer(path: Path, tmp_path: Path) -> None:
    with opened(path) as file:
        file.answer("Ann", SUBJECT, "belief", 3)
        aside = tmp_path / "aside"
        path.rename(aside)
        for put_there in (False, True):
            if put_there:
                path.write_bytes(b"")
            with pytest.raises(VerdictError, match="moved, removed or replaced"):
                file.answer("Ann", SUBJECT, "belief", 4)
        # Put back it goes on.
        aside.replace(path)
        assert file.answer("Ann", SUBJECT, "belief", 5)
    assert [answer.value for answer in read_answers(path).answers] == [3, 5]


def test_a_name_that_is_no_text_is_refused_by_name(path: Path) -> None:
    with opened(path) as file:
        with pytest.raises(VerdictError, match=r"caf.*: this name holds bytes that are no text"):
            file.answer("Ann", replace(SUBJECT, image="caf\udce9"), "belief", 3)
        assert file.answer("Ann", SUBJECT, "belief", 3)


def test_a_copy_of_a_settled_file_has_every_answer(path: Path, tmp_path: Path) -> None:
    with opened(path) as file:
        file.answer("Ann", SUBJECT, "belief", 3)
        file.settle()
        copy = tmp_path / "copy.verdicts"
        copy.write_bytes(path.read_bytes())
    assert [answer.value for answer in read_answers(copy).answers] == [3]


@pytest.mark.parametrize("number", ["1" + "0" * 400, "NaN", "Infinity", "1e300"])
def test_an_outline_far_away_is_no_answer(number: str) -> None:
    with pytest.raises(VerdictError):
        unpacked("outline", f"[[{number}, 1]]")
    # As it was written before there were several.
    assert unpacked("outline", "[[3, 1.5]]") == (((3.0, 1.5),),)


def test_places_that_were_marked_are_kept_in_their_order(path: Path) -> None:
    marks = [[(3, 1.25)], [(0, 0), (4, 0), (4, 4.125)]]
    with opened(path) as file:
        for many in (1, 2):
            file.answer("Ann", SUBJECT, "outline", marks[:many])
        said = file.said("Ann", SUBJECT)
        assert marks_of(said.values) == (((3.0, 1.25),), ((0.0, 0.0), (4.0, 0.0), (4.0, 4.125)))
        assert not said.judged
        file.undo("Ann")
        assert marks_of(file.said("Ann", SUBJECT).values) == (((3.0, 1.25),),)
        file.answer("Ann", SUBJECT, "outline", [])
        assert marks_of(file.said("Ann", SUBJECT).values) == ()
        assert len(file.answers()) == 4


def test_a_file_of_before_is_read_and_brought_to_this_version(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:3])
        with opened(path) as file:
            file.answer("Ann", SUBJECT, "outline", [(1, 2), (3, 4), (5, 0)])
    assert marks_of(judgements(read_answers(path).answers)[0].values) == (
        ((1.0, 2.0), (3.0, 4.0), (5.0, 0.0)),
    )
    with opened(path) as file:
        file.answer("Ann", SUBJECT, "outline", [[(1, 2)], [(9, 9)]])
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:3])
        with pytest.raises(VerdictError, match="newer version"):
            VerdictFile(path)


_KILLED = """
import os, sys
from pathlib import Path
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.store import VerdictFile
file = VerdictFile(Path(sys.argv[1]))
file.answer("Ann", Subject("a", "net", "Grad-CAM", "Acne"), "belief", 4)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="another user's files")
def test_what_a_kill_has_left_is_looked_at_where_nothing_can_be_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Where somebody without rights may look: the tests' own folder is closed to others.
    base = Path(tempfile.mkdtemp(dir="/tmp"))
    path, us = base / "theirs" / "ann.verdicts", os.geteuid()
    for folder, mode in ((base, 0o755), (path.parent, 0o755), (base / "own", 0o777)):
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)
    monkeypatch.setattr(tempfile, "tempdir", str(base / "own"))
    try:
        subprocess.run([sys.executable, "-c", _KILLED, str(path)], check=False)
        path.with_name("ann.verdicts-shm").unlink()
        assert path.with_name("ann.verdicts-wal").stat().st_size > 0
        for file in path.parent.iterdir():
            file.chmod(0o444)
        path.parent.chmod(0o555)
        if not us:  # Nothing is closed to root.
            os.setresuid(65534, 65534, us)
        with opened(path) as looked_at:
            assert looked_at.read_only
            assert [answer.value for answer in looked_at.answers()] == [4]
    finally:
        if not us:
            os.setresuid(-1, us, -1)
            os.setresuid(us, us, us)
        path.parent.chmod(0o755)
        shutil.rmtree(base)
