"""What whoever merges readers' files is shown of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dermx_viewer.dataset.records import Problem
from dermx_viewer.errors import Cancelled, RunError
from dermx_viewer.runs.verdicts.files import write_verdicts
from dermx_viewer.runs.verdicts.gather import gather
from dermx_viewer.runs.verdicts.merged import Returned, merge, readers_table
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.preparing import prepared, write_prepared
from dermx_viewer.verdicts.walk import steps
from tests.killed import files_in
from tests.verdicts.build import opened

ABOUT = About("5" * 64, "skin")


def answered(folder: Path, reader: str, beliefs: tuple[int, ...]) -> Path:
    path = folder / f"{reader}.verdicts"
    with opened(path) as file:
        for number, belief in enumerate(beliefs):
            subject = Subject(f"derm{number}", "net", "Grad-CAM", "Acne")
            file.answer(reader, subject, "belief", belief, seconds=2.5)
    return path


def test_a_line_for_each_reader_by_hand(tmp_path: Path) -> None:
    files = (answered(tmp_path, "Ann", (1, 2, 5)), answered(tmp_path, "Bob", (4,)))
    copy = tmp_path / "copy.verdicts"
    copy.write_bytes(files[1].read_bytes())
    told: list[tuple[int, int]] = []
    merged = merge(
        Returned(files=(*files, copy)),
        progress=lambda done, total, what: told.append((done, total)),
    )
    ann, bob = merged.readers.to_dict("records")
    assert (ann["reader"], ann["n_judgements"], ann["n_images"], ann["seconds"]) == (
        "Ann",
        3,
        3,
        7.5,
    )
    assert ann["belief_mean"] == pytest.approx(8 / 3) and ann["belief_n"] == 3
    assert (bob["belief_mean"], bob["n_judgements"]) == (4, 1)
    assert merged.readers[["n_done", "n_steps"]].isna().all(axis=None)
    # Bob's one answer stands in his file and in its copy.
    assert merged.found.twice == 1 and merged.found.problems == ()
    assert told == sorted(told) and {total for _, total in told} == {2}


def test_its_tables_are_those_that_are_written(tmp_path: Path) -> None:
    files = (answered(tmp_path, "Ann", (1, 2, 5)), answered(tmp_path, "Bob", (1, 3, 5)))
    merged = merge(Returned(files=files))
    write_verdicts(merged.found, tmp_path / "one", tables=merged.tables)
    write_verdicts(gather(files), tmp_path / "two")
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


def test_of_a_reading_it_says_how_far_each_reader_came(tmp_path: Path) -> None:
    found = prepared(name="Spring", dataset=ABOUT, images=("a", "b"), duel=("LIME", "RISE"))
    spring, key = write_prepared(found, tmp_path / "spring.toml")
    file = tmp_path / "ann.verdicts"
    with opened(file) as kept:
        kept.keep_to(ABOUT)
        for step in steps(found.readers, "Ann")[:3]:
            subject = Subject(step.image, "net", step.kept, "Acne", found.readers.id, step.phase)
            kept.answer("Ann", subject, "belief", 3)
    merged = merge(Returned(files=(file,), reading=key))
    (line,) = readers_table(merged.found).to_dict("records")
    assert (line["n_done"], line["n_steps"], line["n_judgements"]) == (3, 4, 3)
    assert {each.subject.method for each in merged.found.judgements} == {"LIME", "RISE"}
    (problem,) = merge(Returned(files=(file,), reading=spring)).found.problems
    assert isinstance(problem, Problem) and problem.kind == "methods are sealed"


def test_it_can_be_stopped_and_refuses_what_is_no_run(tmp_path: Path) -> None:
    files = (answered(tmp_path, "Ann", (1,)),)
    with pytest.raises(Cancelled):
        merge(Returned(files=files), should_stop=lambda: True)
    with pytest.raises(RunError, match="rows"):
        merge(Returned(files=files, run=tmp_path))
