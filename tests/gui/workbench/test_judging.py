"""A reader at work: what is kept, how long it took, and what is still to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.dataset.records import Dataset, ImageRecord, Metadata
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.workbench.judging import Judging
from dermx_viewer.gui.workbench.judging_shown import JudgingShown, seconds_left, subject_of
from dermx_viewer.gui.workbench.listing import Listed
from dermx_viewer.gui.workbench.wishes import Message, Wishes
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.session.state import Pane
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.reading import read_answers
from dermx_viewer.verdicts.store import VerdictFile
from tests.gui.window import Answers
from tests.gui.workbench.build import maps_of

IDS = ("a", "b", "c", "d")
LISTED = Listed(ids=IDS, order=IDS)


@dataclass
class Desk:
    """Judging with a clock that stands still, and what it says."""

    judging: Judging
    answers: Answers
    now: list[float]
    said: list[str] = field(default_factory=list)

    def look(self, name: str = "a", pane: Pane | None = None) -> JudgingShown:
        image = ImageRecord(name, 3, 4, metadata=Metadata(gold="Acne"))
        return self.judging.look(image, pane or Pane(), None, LISTED)


@pytest.fixture
def desk(qtbot: QtBot, answers: Answers) -> Iterator[Desk]:
    now, wishes = [0.0], Wishes()
    answers.text = "Ann"
    judging = Judging(Settings(), answers, wishes, clock=lambda: now[0])
    made = Desk(judging, answers, now)
    wishes.said.connect(lambda message: made.said.append(_text(message)))
    yield made
    judging.close()


def _text(message: Message) -> str:
    return message.text


def kept(path: Path) -> list[tuple[str, str, object, float]]:
    found = read_answers(path).answers
    return [(a.subject.image, a.field, a.value, a.seconds) for a in found]


def test_nothing_is_written_before_somebody_begins(desk: Desk) -> None:
    assert desk.look() == JudgingShown(subject=Subject("a"), gold="Acne")
    desk.judging.answer("belief", 3)
    assert desk.judging.undo() is None
    assert not desk.judging.path.exists()
    assert desk.judging.path == paths.settings_folder() / "my.verdicts"


def test_the_reader_is_asked_once(desk: Desk) -> None:
    desk.answers.text = None
    desk.judging.start()
    assert not desk.judging.on and not desk.judging.path.exists()
    desk.answers.text = "truth"
    desk.judging.start()
    assert not desk.judging.on and "stands for the truth" in desk.answers.said[-1][1]
    desk.answers.text = " Ann "
    desk.judging.start()
    assert desk.judging.on and desk.judging.reader == "Ann"
    desk.judging.pause()
    desk.answers.text = "Bob"
    desk.judging.start()
    assert desk.judging.reader == "Ann" and Settings().text("reader") == "Ann"


def test_time_passes_from_answer_to_answer_and_stands_still_in_breaks(desk: Desk) -> None:
    desk.judging.start()
    desk.look("a")
    desk.now[0] += 3
    desk.judging.answer("belief", 4)
    desk.now[0] += 2
    desk.judging.toggle()
    desk.now[0] += 1000
    desk.judging.toggle()
    desk.now[0] += 1
    desk.judging.answer("verdict", "partly")
    # What is no new answer takes no time away from the next one.
    desk.judging.answer("verdict", "partly")
    desk.now[0] += 5
    desk.look("b")
    desk.now[0] += 7
    desk.judging.answer("belief", 1)
    assert kept(desk.judging.path) == [
        ("a", "belief", 4, 3.0),
        ("a", "verdict", "partly", 3.0),
        ("b", "belief", 1, 7.0),
    ]
    assert {answer.gold for answer in read_answers(desk.judging.path).answers} == {"Acne"}


def test_what_was_typed_of_the_image_before_is_said_of_it(desk: Desk) -> None:
    desk.judging.start()
    desk.look("a")
    desk.look("b")
    desk.judging.answer("note", "hair", Subject("a"))
    assert kept(desk.judging.path) == [("a", "note", "hair", 0.0)]


def test_what_is_still_to_do(desk: Desk) -> None:
    desk.judging.start()
    for name in ("b", "c"):
        desk.look(name)
        desk.judging.answer("belief", 2)
    shown = desk.look("c")
    assert (shown.judged, shown.listed) == (2, 4)
    # From here on, and from the beginning again.
    assert desk.judging.next_unjudged(LISTED, "a") == "d"
    assert desk.judging.next_unjudged(LISTED, "c") == "d"
    assert desk.judging.next_unjudged(LISTED, "d") == "a"
    desk.look("a")
    desk.judging.answer("verdict", "partly")
    desk.look("d")
    assert desk.judging.next_unjudged(LISTED, "d") == ""
    # A note alone is no judgement.
    desk.judging.answer("note", "hair")
    assert desk.look("d").judged == 3
    assert desk.judging.next_unjudged(Listed(), "d") == ""


def test_another_method_is_judged_for_itself(desk: Desk) -> None:
    desk.judging.start()
    pane, image = Pane(model="/net.keras"), ImageRecord("a", 3, 4, metadata=Metadata(gold="Acne"))

    def look(maps: AttentionMaps | None) -> JudgingShown:
        return desk.judging.look(image, pane, maps, LISTED)

    assert look(None).subject is None
    maps = maps_of("a")
    shown = look(maps)
    origin = maps.origin
    assert shown.subject == Subject("a", origin.model, origin.method, shown.subject.class_name)
    assert shown.subject.class_name in maps.classes and shown.judged == 0
    desk.judging.answer("belief", 5)
    shown = look(maps)
    assert shown.judged == 1 and shown.said is not None and shown.said.belief == 5
    assert desk.look("a").judged == 0
    assert subject_of(None, pane, maps) is None


def test_taken_back_and_said_again(desk: Desk) -> None:
    desk.judging.start()
    desk.look("a")
    desk.judging.answer("belief", 5)
    shown = desk.look("b")
    assert shown.can_undo and not shown.can_redo
    undone = desk.judging.undo()
    assert undone is not None and undone.subject.image == "a"
    assert desk.said[-1] == "Taken back: belief of a."
    shown = desk.look("a")
    assert not shown.can_undo and shown.can_redo and shown.judged == 0
    redone = desk.judging.redo()
    assert redone is not None and desk.look("a").judged == 1
    assert desk.judging.redo() is None


def test_two_windows_on_one_file(desk: Desk) -> None:
    desk.judging.start()
    desk.look("a")
    other = VerdictFile(desk.judging.path)
    other.answer("Ann", Subject("b"), "belief", 1)
    desk.judging.answer("belief", 2)
    other.answer("Bob", Subject("c"), "belief", 1)
    shown = desk.look("a")
    assert shown.judged == 2 and len(shown.all_said) == 2
    other.close()


def test_another_file(desk: Desk, tmp_path: Path) -> None:
    desk.judging.start()
    desk.look("a")
    desk.judging.answer("belief", 2)
    (tmp_path / "text.verdicts").write_text("x" * 200)
    assert not desk.judging.open(tmp_path / "text.verdicts")
    assert "no file of verdicts" in desk.answers.said[-1][1] and desk.look("a").judged == 1
    assert desk.judging.open(tmp_path / "new.verdicts") and desk.look("a").judged == 0
    desk.judging.set_choices(("yes", "no"))
    assert desk.look("a").choices == ("yes", "no")
    desk.judging.close()
    assert Judging(Settings(), desk.answers, Wishes()).path == tmp_path / "new.verdicts"


def test_a_file_that_takes_nothing_is_said_and_what_was_kept_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.judging.start()
    desk.look("a")
    desk.judging.answer("belief", 2)
    file = desk.judging._file
    assert file is not None
    monkeypatch.setattr(file, "read_only", True)
    desk.judging.answer("belief", 3)
    desk.judging.undo()
    assert [text for text in desk.said if "read-only" in text] == desk.said != []
    shown = desk.look("a")
    assert shown.read_only and shown.said is not None and shown.said.belief == 2


def test_the_reader_of_another_window_is_not_this_ones(desk: Desk) -> None:
    desk.judging.start()
    desk.look("a")
    Settings().set_text("reader", "Bob")
    desk.judging.answer("belief", 2)
    assert {a.reader for a in read_answers(desk.judging.path).answers} == {"Ann"}
    assert Judging(Settings(), desk.answers, Wishes()).reader == "Bob"
    Settings().set_text("reader", "truth")
    assert Judging(Settings(), desk.answers, Wishes()).reader == ""


def test_time_left_at_the_pace_so_far() -> None:
    assert seconds_left(dict.fromkeys("abcd", 2.0), 100) is None
    assert seconds_left({"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0, "e": 20.0}, 11) == 36.0
    assert seconds_left(dict.fromkeys("abcde", 2.0), 5) == 0.0


def test_answers_about_another_data_set_go_to_another_file(desk: Desk) -> None:
    skin, moles = (Dataset(Path(name), (), fingerprint=name * 9) for name in ("skin", "moles"))
    desk.judging.use(skin)
    desk.judging.start()
    desk.look()
    desk.judging.answer("belief", 3)
    desk.judging.use(moles)
    assert not desk.judging.on and "Choose another file of verdicts" in desk.said[-1]
    desk.judging.start()
    assert not desk.judging.on
    desk.judging.use(skin)
    desk.judging.start()
    assert desk.judging.on
