"""What is tried by the command line, in this process."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.cli import run
from dermx_viewer.dataset.photographs import read_header
from dermx_viewer.errors import DermXError
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.store import VerdictFile
from tests.campaign.canaries import formulas_in
from tests.campaign.neighbours import Canary, Lost, Trial
from tests.campaign.world import GOOD, VICTIM


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str


def command(*arguments: str | os.PathLike[str]) -> Ran:
    """Run a command in this process, as a terminal of UTF-8 would see it."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run([os.fsdecode(argument) for argument in arguments])
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    ran = Ran(status, *texts)
    if "Traceback (most recent call last)" in ran.err + ran.out:
        raise Lost(f"a traceback on the terminal: {ran.err[-300:]}")
    for char in ("\x1b", "\x07"):
        if char in ran.out or char in ran.err:
            raise Canary(f"{char!r} on the terminal: {arguments[0]}")
    return ran


def try_check(trial: Trial) -> None:
    arguments = ("check", trial.world.data, "--photos", trial.world.photos)
    ran = command(*arguments, "--json")
    if ran.status not in (0, 1):
        raise Lost(f"check ended with {ran.status}: {(ran.err or ran.out)[-300:]}")
    json.loads(ran.out)
    if command(*arguments).status != ran.status:
        raise Lost("check and check --json end differently")


def try_score(trial: Trial) -> None:
    folder = trial.world.output / "score"
    ran = command(
        "score",
        trial.world.data,
        "--photos",
        trial.world.photos,
        "--maps",
        trial.world.maps,
        "--protocol",
        "native",
        "--output",
        folder,
    )
    # Without one gold standard there are rows and no summary: told, with another exit status.
    told = ran.status == 1 and "the summary has no line" in ran.err
    if ran.status and not told:
        raise Lost(f"score ended with {ran.status}: {ran.err[-300:]}")
    json.loads((folder / "run.json").read_text(encoding="utf-8"))
    look_at_tables(folder)
    if not trial.shared:
        missing = trial.good.rows - good_rows(folder)
        if missing:
            raise Lost(f"{len(missing)} rows of good maps, the first {min(missing)!r:.300}")


def try_agreement(trial: Trial) -> None:
    folder = trial.world.output / "agreement"
    ran = command("agreement", trial.world.data, "--output", folder)
    if ran.status:
        raise Lost(f"agreement ended with {ran.status}: {ran.err[-300:]}")
    look_at_tables(folder)


def try_paint(trial: Trial) -> None:
    folder = trial.world.output / "painted"
    ran = command("paint", trial.world.data, "--output", folder)
    if ran.status:
        raise Lost(f"paint ended with {ran.status}: {ran.err[-300:]}")
    for image in GOOD:
        read_header(folder / f"{image}.jpg")


def good_rows(folder: Path) -> set[tuple[str, ...]]:
    """Rows of the good images."""
    with (folder / "rows.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {tuple(map(str, row.values())) for row in rows if _image_of(row) in GOOD}


def _image_of(row: dict[str, str]) -> str:
    return row.get("image") or row.get("image_id") or ""


def try_verdicts(trial: Trial) -> None:
    """A damaged file is read or refused, never written; the good one beside it is read."""
    folder = trial.world.output / "verdicts"
    good, victim = (trial.world.verdicts / f"{name}.verdicts" for name in ("good", VICTIM))
    before = victim.read_bytes()
    ran = command("verdicts", good, victim, "--output", folder, "--overwrite")
    if ran.status not in (0, 1, 2):
        raise Lost(f"verdicts ended with {ran.status}: {ran.err[-300:]}")
    if ran.status == 2 and command("verdicts", good, "--output", folder).status:
        raise Lost("the good file of verdicts is not read any more")
    with (folder / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        images = {row["image"] for row in csv.DictReader(file)}
    if not {f"derm{number}" for number in range(40)} <= images:
        raise Lost("good answers are not in the table")
    look_at_tables(folder)
    if victim.read_bytes() != before:
        raise Canary("a damaged file of verdicts was written while it was read")
    with contextlib.suppress(DermXError):
        opened = VerdictFile(victim)
        opened.answer("Ann", Subject("new"), "belief", 3)
        opened.undo("Ann")
        str(opened.choices)
        opened.close()


def look_at_tables(folder: Path) -> None:
    for table in sorted(folder.rglob("*.csv")):
        formulas = formulas_in(table.read_bytes())
        if formulas:
            raise Canary(f"{table.name} holds the formula {formulas[0]!r:.80}")
