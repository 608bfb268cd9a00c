"""Walk through a duel, saying each step once it is kept: a process for others to kill.

``python -m tests.verdicts.killed_duel STUDY FILE``
"""

from __future__ import annotations

import sys
from pathlib import Path

from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.judgement import judgements
from dermx_viewer.verdicts.store import VerdictFile
from dermx_viewer.verdicts.study import read_study
from dermx_viewer.verdicts.walk import progress


def main(study_file: Path, answers: Path) -> None:
    study, file = read_study(study_file), VerdictFile(answers)
    while step := progress(study, "Ann", judgements(file.answers("Ann"))).step:
        about = Subject(step.image, "net", step.method, "Acne", study.id, step.phase)
        file.answer("Ann", about, step.asks, 1 + step.number % 5)
        print(step.number, step.image, step.method, flush=True)
    file.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
