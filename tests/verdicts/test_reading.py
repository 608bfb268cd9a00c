from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from dermx_viewer.errors import VerdictError
from dermx_viewer.verdicts import reading
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.judgement import in_force, judgements, merged
from dermx_viewer.verdicts.reading import read_answers
from dermx_viewer.verdicts.store import VerdictFile
from tests.verdicts.build import SUBJECT, answer, filled, opened


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_file_is_read_as_far_as_it_goes_and_never_written(
    tmp_path: Path, seed: int
) -> None:
    path = filled(tmp_path / "a.verdicts", 400)
    whole = {each.uid: each for each in read_answers(path).answers}
    data, places = bytearray(path.read_bytes()), random.Random(seed)
    page = 4096
    # Any pages but the first two, which hold what the tables are and where they begin.
    for number in places.sample(range(2, len(data) // page), 3):
        data[number * page : (number + 1) * page] = places.randbytes(page)
    path.write_bytes(data)
    found = read_answers(path)
    assert all(whole.get(each.uid) == each for each in found.answers)
    told = {problem.kind for problem in found.problems}
    assert "damaged file of verdicts" in told
    # A page holds fewer than 36 answers; the damage may also be in an index only.
    assert len(found.answers) > 400 - 3 * 36
    with pytest.raises(VerdictError, match=r"is damaged .*nothing was changed"):
        VerdictFile(path)
    assert path.read_bytes() == data and [*tmp_path.iterdir()] == [path]


def test_a_file_cut_short_tells_what_is_lost(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.verdicts", 400)
    path.write_bytes(path.read_bytes()[: 4096 * 12])
    found = read_answers(path)
    assert found.problems and 0 < len(found.answers) < 400


def test_a_damaged_beginning_is_a_sentence(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.verdicts", 10)
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 4000 + data[4100:])
    with pytest.raises(VerdictError, match="nothing of it can be read"):
        read_answers(path)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("value", "{"),
        ("value", "9"),
        ("field", "colour"),
        ("step", "take"),
        ("seconds", "long"),
        ("reader", b"\xff"),
    ],
)
def test_an_answer_that_is_none_is_told(tmp_path: Path, column: str, value: object) -> None:
    path = filled(tmp_path / "a.verdicts", 3)
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE answers SET {column} = ? WHERE id = 2", (value,))
    connection.close()
    found = read_answers(path)
    assert [each.subject.image for each in found.answers] == ["derm0", "derm2"]
    (problem,) = found.problems
    assert (problem.kind, problem.where) == ("unreadable answer", "a.verdicts")
    assert problem.what.startswith("answer 2: ")
    with opened(path) as file:
        assert len(file.answers("Ann")) == 2


def test_a_copy_is_read_where_nothing_can_be_written_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.verdicts"
    with opened(path) as file:
        file.answer("Ann", SUBJECT, "belief", 5)
        # What is committed is not in the file itself yet.
        with reading._copied(path) as copy, reading.read_only(copy) as connection:
            assert connection.execute("SELECT value FROM answers").fetchall() == [("5",)]
    assert not copy.exists()


def test_files_of_several_readers_are_merged_and_copies_count_once(tmp_path: Path) -> None:
    ann, bob = tmp_path / "ann.verdicts", tmp_path / "bob.verdicts"
    with opened(ann) as file:
        file.answer("Ann", SUBJECT, "belief", 5)
        file.answer("Ann", SUBJECT, "belief", 4)
    shutil.copy(ann, bob)
    with opened(bob) as file:
        file.undo("Ann")
        file.answer("Bob", SUBJECT, "belief", 2)
    answers = merged(read_answers(path).answers for path in (ann, bob, ann))
    assert [(each.reader, each.step) for each in answers] == [
        *[("Ann", "given")] * 2,
        ("Ann", "undo"),
        ("Bob", "given"),
    ]
    assert [each.belief for each in judgements(answers)] == [5, 2]


def test_judgements_by_hand() -> None:
    other = Subject("derm2")
    answers = [
        answer(1, "belief", 1, at="2026-01-01T00:00:01.000Z"),
        answer(2, "note", "hair", at="2026-01-01T00:00:05.000Z"),
        answer(3, "verdict", "partly", subject=other),
        answer(4, "belief", None),
        answer(5, "belief", 2, reader="Bob", gold=""),
    ]
    ann, ann_other, bob = judgements(answers)
    assert (ann.values, ann.judged, ann.seconds) == ({"note": "hair"}, False, 3.0)
    assert (ann.first, ann.last) == ("2026-01-01T00:00:00.000Z", "2026-01-01T00:00:05.000Z")
    assert ann_other.subject == other and ann_other.judged and ann_other.belief is None
    assert (bob.reader, bob.belief, bob.gold) == ("Bob", 2, "")
    assert in_force(answers) == answers


def _damaged(whole: bytes, random_: random.Random) -> bytes:
    data = bytearray(whole)
    at = random_.randrange(100, len(data) if random_.random() < 0.6 else 2 * 4096)
    match random_.randrange(4):
        case 0:
            data[min(at, len(data) - 1)] ^= 1 << random_.randrange(8)
        case 1:
            del data[at:]
        case 2:
            data[at : at + 3000] = bytes(len(data[at : at + 3000]))
        case _:
            number = random_.choice([b"\xff" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0"])
            data[at : at + 4] = number
    return bytes(data)


def test_damage_anywhere_is_read_or_said_and_never_written(tmp_path: Path) -> None:
    whole = filled(tmp_path / "a.verdicts", 150).read_bytes()
    path, opened_, random_ = tmp_path / "b.verdicts", 0, random.Random(0)
    for _ in range(60):
        data = _damaged(_damaged(whole, random_), random_)
        path.write_bytes(data)
        with suppress(VerdictError):
            read_answers(path)
        assert path.read_bytes() == data
        try:
            VerdictFile(path).close()
            opened_ += 1
        except VerdictError:
            assert path.read_bytes() == data
    assert 0 < opened_ < 60
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.verdicts", "b.verdicts"]


def test_what_sqlite_quotes_of_a_damaged_file_need_not_be_text(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.verdicts", 3)
    data = path.read_bytes().replace(b"facts", b"fa\xff\x8ds")
    path.write_bytes(data.replace(b"TEXT PRIMARY KEY, value", b"TEXT PRIMARY KEX, value"))
    with pytest.raises(VerdictError):
        VerdictFile(path)
    assert len(read_answers(path).answers) == 3
