"""A study leader merges three readers' files and exports their agreement and iMRMC."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.verdicts.about import about
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.store import VerdictFile
from tests.x11.hands import Hands
from tests.x11.room import MODELS, Room

IMAGES = 12
READERS = ("Ann", "Bob", "Cem")


def job(room: Room) -> None:
    """The merged tables have everybody's answers, from the window and from the command line; a
    file that a window has open is read, too."""
    room.paint(IMAGES)
    files = [_answered(room, reader, shift) for shift, reader in enumerate(READERS)]
    hands = room.start()
    hands.run("verdicts_file")
    hands.answer_file(files[0])
    hands.key("ctrl+alt+v")
    hands.wait("the answers of one reader are listed", lambda: bool(hands.seen("Verdicts", None)))
    hands.picture("answers")
    _merges_in_the_window(room, hands, files)
    output = room.folder / "merged"
    room.command("verdicts", *map(str, files), "--output", str(output))
    _is_everybodys(output)
    in_window = {p.name: p.read_bytes() for p in (room.folder / "window").glob("*")}
    assert in_window == {p.name: p.read_bytes() for p in output.glob("*")}
    print("  ok: the window has written the bytes of the command line")
    room.quit()
    assert _bytes(output) == _again(room, files)
    print("  ok: the same bytes after the window let go of the file")


def _merges_in_the_window(room: Room, hands: Hands, files: list[Path]) -> None:
    """By keys: every file is added, all are merged, and the tables exported."""
    written = room.folder / "window"
    written.mkdir()
    hands.run("merge_verdicts")
    hands.see("Merge answers of a study", "dialog")
    for file in files:
        hands.key("alt+a")
        hands.answer_file(file)
        hands.see(file.name, "list item", cells=True)
    hands.key("alt+m")
    hands.see("Readers", "page tab")
    hands.picture("merged")
    # Enter goes on, as soon as there is something to export.
    hands.key("Return")
    hands.see("Export verdicts", "dialog")
    hands.key("Return")
    hands.answer_file(written)
    hands.wait("the merged tables are written", (written / "verdicts.json").is_file)
    hands.key("Escape")


def _answered(room: Room, reader: str, shift: int) -> Path:
    """What a reader said of every image; each a little otherwise."""
    path = room.folder / f"{reader}.verdicts"
    dataset = open_dataset(room.demo)
    file = VerdictFile(path)
    file.keep_to(about(dataset))
    for number, image in enumerate(dataset.images):
        gold = image.metadata.gold
        subject = Subject(image.image_id, MODELS[0], "Grad-CAM", gold)
        file.answer(reader, subject, "belief", 1 + (number + shift * (number % 2)) % 5, gold=gold)
        verdict = "plausible" if (number + shift) % 4 else "artefact"
        file.answer(reader, subject, "verdict", verdict, gold=gold)
    file.close()
    return path


def _is_everybodys(output: Path) -> None:
    verdicts = pd.read_csv(output / "verdicts.csv")
    assert len(verdicts) == IMAGES * len(READERS) and set(verdicts["reader"]) == set(READERS)
    agreement = pd.read_csv(output / "reader_agreement.csv")
    assert len(agreement)
    imrmc = pd.read_csv(output / "imrmc.csv", dtype=str)
    assert list(imrmc.columns) == ["readerID", "caseID", "modalityID", "score"]
    truth = imrmc["readerID"].isin(["truth", "-1"])
    assert truth.sum() == IMAGES and (~truth).sum() == IMAGES * len(READERS)
    print("  ok: three readers' answers, their agreement, and iMRMC with its truth")


def _again(room: Room, files: list[Path]) -> dict[str, bytes]:
    output = room.folder / "again"
    room.command("verdicts", *map(str, files), "--output", str(output))
    return _bytes(output)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}
