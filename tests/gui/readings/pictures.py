"""Pictures of every phase of a reading, to be looked at: ``python -m tests.gui.readings.pictures
FOLDER`` with QT_QPA_PLATFORM=offscreen; for each size, theme and language a folder of them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QWidget

from dermx_viewer import paths
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.gui.app import make_application
from dermx_viewer.gui.dialogs.merge import MergeDialog
from dermx_viewer.gui.dialogs.new_reading import NewReadingDialog
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.verdict.summary import SummaryDialog
from dermx_viewer.gui.screenshot import _is_shown, _run_events, _wait
from dermx_viewer.gui.theme import THEMES, Theme, apply_theme
from dermx_viewer.gui.tr import LANGUAGES, Language
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.verdicts.about import about
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.preparing import prepared, write_prepared
from dermx_viewer.verdicts.store import VerdictFile
from tests.gui.window import Answers, press

SIZES = ((1366, 768), (1600, 1000))
IMAGES, MODEL = 8, "demo-residual.keras"
Key = Qt.Key
D = TypeVar("D", bound=QDialog)


class Photographer:
    """Takes pictures of one window; ``folder``: where they go, ``work``: for everything else."""

    def __init__(self, window: MainWindow, answers: Answers, folder: Path, work: Path) -> None:
        self.window, self.answers, self.folder, self.work = window, answers, folder, work
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, of: QWidget | None = None) -> None:
        """A picture of the window, or of a dialog, once nothing more comes."""
        workbench = self.window.workbench
        if workbench.shown.image is not None:
            _wait(self._is_there, str)
        _run_events(300)
        (of or self.window).grab().save(str(self.folder / f"{name}.png"))

    def _is_there(self) -> bool:
        workbench = self.window.workbench
        # In a reading there is something to judge once the map is there.
        judged = not workbench.blind.on or workbench.shown.judging.subject is not None
        return judged and _is_shown(workbench, True, self.window.panes.has_photograph)

    def dialog(self, kind: type[D], command: str = "") -> D:
        """The dialog of a kind, which a command opens."""
        if command:
            self.window.menus.run(command)
        QApplication.processEvents()
        return self.window.findChildren(kind)[-1]

    def begin(self, name: str, **fields: object) -> Path:
        """Open a reading as Ann does; returns its file."""
        dataset = open_dataset(self.work / "demo")
        images = tuple(dataset.by_id)[:2]
        made = prepared(name=name, dataset=about(dataset), images=images, **fields)  # type: ignore[arg-type]
        file = write_prepared(made, self.work / f"{name}.toml")[0]
        self.answers.files, self.answers.text = [file], "Ann"
        self.answers.file = self.work / f"{name}-Ann.verdicts"
        self.window.menus.run("reading")
        return file

    def go_on(self, key: Key) -> None:
        """Answer, and the next step."""
        press(self.window, key, Key.Key_Return)


def wizard(of: Photographer) -> None:
    dialog = of.dialog(NewReadingDialog, "new_reading")
    of.take("01-wizard-empty", dialog)
    dialog.name.setText("Haut 2026")
    dialog.breaks.setValue(50)
    of.take("02-wizard-phases", dialog)
    dialog.kind.setCurrentIndex(1)
    check(dialog.methods, 3)
    of.take("03-wizard-duel", dialog)
    dialog.cases.setCurrentIndex(2)
    dialog.ids.setPlainText("acne-01, nobody")
    of.take("04-wizard-wrong", dialog)
    dialog.close()


def check(methods: QListWidget, count: int) -> None:
    for row in range(count):
        methods.item(row).setCheckState(Qt.CheckState.Checked)


def phases(of: Photographer) -> None:
    of.window.activateWindow()
    of.begin("Haut 2026", phases=("alone", "prediction", "attention"), breaks=4)
    of.take("11-alone")
    of.go_on(Key.Key_4)
    of.take("12-prediction")
    of.go_on(Key.Key_3)
    of.take("13-attention")
    press(of.window, Key.Key_2)
    of.take("14-attention-said")
    press(of.window, Key.Key_Return)
    of.go_on(Key.Key_5)
    of.take("15-break")
    press(of.window, Key.Key_J)
    for _ in range(2):
        of.take("16-after-the-break")
        of.go_on(Key.Key_4)
    of.take("17-behind-the-last-page")
    page = of.dialog(SummaryDialog)
    of.take("18-last-page", page)
    page.close()
    of.take("19-finished")
    of.window.menus.run("leave_reading")
    of.take("20-left")


def duel(of: Photographer) -> None:
    of.begin("Duell", duel=("Grad-CAM", "HiResCAM", "LayerCAM"))
    of.take("21-duel-a")
    of.go_on(Key.Key_4)
    of.take("22-duel-b")
    for _ in range(5):
        of.take("23-duel-c")
        of.go_on(Key.Key_2)
    of.take("24-duel-last-page", of.dialog(SummaryDialog))
    of.dialog(SummaryDialog).close()
    of.window.menus.run("leave_reading")


def leader(of: Photographer) -> None:
    dialog = of.dialog(MergeDialog, "merge_verdicts")
    of.take("31-merge-empty", dialog)
    files = [returned(of.work, name, shift) for shift, name in enumerate(("Bob", "Cem", "Dora"))]
    dialog.add(files)
    merge(dialog)
    of.take("32-merge-readers", dialog)
    dialog.outcome.tabs.setCurrentWidget(dialog.outcome.agreement)
    of.take("33-merge-agreement", dialog)
    dialog.add([of.work / "Duell-Ann.verdicts"])
    merge(dialog)
    of.take("34-merge-problems", dialog)
    dialog.reading.setText(str(of.work / "Duell.key.toml"))
    merge(dialog)
    of.take("35-merge-key", dialog)
    dialog.close()


def merge(dialog: MergeDialog) -> None:
    dialog.merge_button.click()
    _wait(lambda: dialog.merged is not None, str)


def returned(folder: Path, reader: str, shift: int) -> Path:
    """What somebody else returned."""
    path, dataset = folder / f"{reader}.verdicts", open_dataset(folder / "demo")
    if path.exists():
        return path
    file = VerdictFile(path)
    file.keep_to(about(dataset))
    for number, image in enumerate(dataset.images):
        subject = Subject(image.image_id, "demo-residual", "Grad-CAM", image.gold)
        belief = 1 + (number + shift * (number % 2)) % 5
        file.answer(reader, subject, "belief", belief, gold=image.gold, seconds=9)
        verdict = "plausible" if (number + shift) % 4 else "artefact"
        file.answer(reader, subject, "verdict", verdict, gold=image.gold)
    file.close()
    return path


JOBS: tuple[Callable[[Photographer], None], ...] = (wizard, phases, duel, leader)


def shoot(folder: Path, size: tuple[int, int], theme: Theme, language: Language) -> None:
    """All pictures of one look."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        os.environ["DERMX_SETTINGS"] = str(work / "settings")
        write_demo_data(work / "demo", images=IMAGES)
        application = make_application(language)
        apply_theme(application, theme)
        answers = Answers()
        window = MainWindow(dialogs=answers, restore=False)
        window.resize(QSize(*size))
        window.show()
        window.activateWindow()
        window.workbench.add_models([paths.bundled_models() / MODEL])
        window.workbench.open(work / "demo")
        _wait(lambda: window.workbench.dataset is not None, str)
        of = Photographer(window, answers, folder, work)
        of.take("00-window")
        for job in JOBS:
            job(of)
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def main(folder: Path, *wanted: str) -> None:
    """``wanted``: looks by name, as light-de-1366x768; all of them where none is named."""
    for size, theme, language in product(SIZES, THEMES, LANGUAGES):
        name = f"{theme}-{language}-{size[0]}x{size[1]}"
        if theme != "system" and (name in wanted or (not wanted and theme != "contrast")):
            print(name, flush=True)
            shoot(folder / name, size, theme, language)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
