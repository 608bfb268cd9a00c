"""Kill a scripted reading at random moments and say what is left of it.

It forks; it is run in a process without threads: ``python -m tests.verdicts.killed SEED KILLS``.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from dermx_viewer.verdicts.answer import Answer, Subject, checked
from dermx_viewer.verdicts.reading import read_answers
from dermx_viewer.verdicts.store import VerdictFile

_FIELDS: tuple[tuple[str, object], ...] = (
    ("belief", 3),
    ("verdict", "partly"),
    ("tags", ["hair"]),
    ("outline", [[(3, 4)]]),
    ("outline", [[(3, 4)], [(0, 0), (9.5, 0), (9.5, 7.25)]]),
    ("note", "a word " * 40),
)


def read_on(path: Path, said: Callable[[str], None], first: int) -> None:
    """Answer field after field, and say so once each is kept; now and then undo the last one."""
    file = VerdictFile(path)
    said("opened")
    for number in count(first):
        for place, (field, value) in enumerate(_FIELDS):
            file.answer("Ann", Subject(f"derm{number}"), field, value)
            said(f"derm{number} {field} {place}")
        if number % 5 == 4:
            file.undo("Ann")
            file.redo("Ann")


def kill_once(path: Path, random_: random.Random, first: int) -> list[str]:
    """What a reader was told is kept until the program was killed."""
    end, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        read_on(path, lambda line: os.write(told, f"{line}\n".encode()) and None, first)
        os._exit(0)
    os.close(told)
    with os.fdopen(end) as lines:
        # From before the file is there to the middle of any answer.
        waits = random_.randrange(0, 12)
        found = [lines.readline() for _ in range(waits)]
        time.sleep(random_.random() * 0.004)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found += lines.readlines()
    return [line.strip() for line in found]


def _place(answer: Answer) -> int:
    """Which of the fields it is."""
    said = [(field, checked(field, value)) for field, value in _FIELDS]
    return said.index((answer.field, answer.value))


def main(seed: int, kills: int) -> dict[str, int]:
    random_, told = random.Random(seed), list[str]()
    most = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.verdicts"
        for number in range(kills):
            told += [t for t in kill_once(path, random_, 100 * number) if t != "opened"]
            # Before and after somebody opens the file to go on.
            for _ in range(2):
                found = read_answers(path) if path.exists() else None
                given = [a for a in found.answers if a.step == "given"] if found else []
                kept = {f"{a.subject.image} {a.field} {_place(a)}" for a in given}
                assert not set(told) - kept, set(told) - kept
                assert not (found.problems if found else ())
                most = max(most, len(kept - set(told)))
                VerdictFile(path).close()
            # What was kept and not told any more counts from now on.
            told = sorted(kept)
            assert [p.name for p in path.parent.iterdir()] == [path.name]
    return {"kills": kills, "told": len(told), "most_untold": most}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
