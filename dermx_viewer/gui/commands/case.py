"""Commands that hand on what is on screen of one image, as a text or a small file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import DermXError
from dermx_viewer.files import text_of, write_whole
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.session.attention import AttentionLayer
from dermx_viewer.session.case import SUFFIX, Case, case_text, load_case, read_case
from dermx_viewer.session.moves import chosen_protocol
from dermx_viewer.session.state import Pane, Place, Session
from dermx_viewer.verdicts.answer import marks_of
from dermx_viewer.verdicts.judgement import Judgement

_FILES = later("Cases (*{suffix})")
_SHORT = 12
_NOTHING = later("There is no image on screen to make a case of.")


def is_case(path: Path) -> bool:
    """Whether a path is called like a case."""
    return path.suffix.lower() == SUFFIX


def case_of(shown: Shown) -> Case | None:
    """What the active pane shows; None without an image."""
    dataset, image, seen = shown.dataset, shown.image, shown.pane
    if dataset is None or image is None:
        return None
    said = shown.judging.said
    judged = said if said is not None and said.values else None
    return Case(
        session=Session(
            place=Place(image=image.image_id),
            outlines=shown.session.outlines,
            picture=shown.session.picture,
            panes=(_without_paths(seen.pane, seen.scene.attention),),
            scoring=shown.session.scoring,
        ),
        dataset=dataset.name,
        fingerprint=dataset.fingerprint,
        protocol=shown.protocol.name,
        protocol_hash=shown.protocol.hash,
        maps=seen.maps,
        reader=judged.reader if judged is not None else "",
        verdict=_answers(judged) if judged is not None else {},
        marks=marks_of(judged.values) if judged is not None else (),
    )


def _without_paths(pane: Pane, attention: AttentionLayer | None) -> Pane:
    """The pane with the classes by name that "gold", "predicted" and the like come to here."""
    if attention is None:
        return replace(pane, model="")
    other = attention.compared.b if attention.compared is not None else pane.compared_class
    return replace(
        pane,
        model="",
        class_policy="chosen",
        chosen_class=attention.explained_class,
        compared_class=other,
    )


def _answers(said: Judgement) -> dict[str, object]:
    """What can be said in words of a judgement."""
    found: dict[str, object] = {}
    for name, value in said.values.items():
        if isinstance(value, str | int):
            found[name] = value
        elif isinstance(value, tuple) and all(isinstance(each, str) for each in value):
            found[name] = ", ".join(map(str, value))
    return found


def copy_case(workbench: Workbench) -> None:
    """Put the case on the clipboard."""
    case = case_of(workbench.shown)
    if case is None:
        workbench.wishes.say(tr(_NOTHING))
        return
    text = case_text(case)
    QGuiApplication.clipboard().setText(text)
    workbench.wishes.say(
        tr("Copied: {words}.{left_out}").format(
            words=tr(case.words), left_out=_left_out(case, text)
        )
    )


def ask_save_case(workbench: Workbench) -> None:
    """Choose a file and write the case there."""
    case = case_of(workbench.shown)
    if case is None:
        workbench.wishes.say(tr(_NOTHING))
        return
    suggested = workbench.settings.folder("case") / f"{case.image}{SUFFIX}"
    file = workbench.dialogs.ask_save(tr("Save case"), suggested, tr(_FILES).format(suffix=SUFFIX))
    if file is None:
        return
    workbench.settings.set_folder("case", file.parent)
    text = case_text(case)
    try:
        write_whole(file, text.encode("utf-8", "backslashreplace"))
    except DermXError as error:
        workbench.dialogs.warn(tr("Not saved"), told_error(error))
    else:
        workbench.wishes.say(
            tr("The case was saved to {file}.{left_out}").format(
                file=file, left_out=_left_out(case, text)
            )
        )


def _left_out(case: Case, text: str) -> str:
    """What has to be said of a map that does not travel, or not with all of its classes."""
    if case.maps is None:
        return tr(" There is no attention map on screen: it holds the outlines alone.")
    there = read_case(text).maps
    if there is None:
        return tr(" Its attention map is too large and was left out.")
    few = len(there.classes) < len(case.maps.classes)
    return tr(" Its maps are large: the one of the shown class is in it.") if few else ""


def paste_case(workbench: Workbench) -> None:
    """Open the case on the clipboard."""
    open_case_text(workbench, QGuiApplication.clipboard().text())


def ask_case(workbench: Workbench) -> None:
    """Choose a case to open."""
    start = workbench.settings.folder("case")
    for file in workbench.dialogs.ask_files(
        tr("Open case"), start, tr(_FILES).format(suffix=SUFFIX)
    )[:1]:
        workbench.settings.set_folder("case", file.parent)
        open_case_file(workbench, file)


def open_case_file(workbench: Workbench, file: Path) -> None:
    """Open the case in a file."""
    try:
        text = load_case(file)
    except DermXError as error:
        workbench.dialogs.warn(tr("Not opened"), told_error(error))
    else:
        open_case_text(workbench, text)


def open_case_text(workbench: Workbench, text: str) -> None:
    """Show what a case shows; its data set has to be open. Not during a blinded reading."""
    if workbench.blind.on:
        text = tr("A reading goes on: leave it first (Image ▸ Leave reading).")
        workbench.wishes.say(text, nameless=True)
        return
    try:
        case = read_case(text)
    except DermXError as error:
        workbench.dialogs.warn(tr("Not opened"), told_error(error))
        return
    dataset, of = workbench.shown.dataset, f"{text_of(case.dataset)} ({case.fingerprint[:_SHORT]})"
    if dataset is None:
        workbench.wishes.warn(
            tr("The case is of {of}: open that data set, then the case.").format(of=of)
        )
    elif case.image not in dataset.by_id:
        workbench.wishes.warn(
            tr(
                "There is no image {image} in {name}: the case is of {of}. Open that data set, "
                "then the case."
            ).format(image=text_of(case.image), name=text_of(dataset.name), of=of)
        )
    else:
        workbench.show_case(case)
        workbench.marking.give(case.image, case.marks)
        _tell(workbench, case, _differences(case, dataset))


def _differences(case: Case, dataset: Dataset) -> list[str]:
    """Why not everything is as it was where the case was made."""
    found = []
    if case.fingerprint != dataset.fingerprint:
        found.append(
            tr(
                "its data set had other annotations ({then}, here {now}), so outlines may differ"
            ).format(then=case.fingerprint[:_SHORT], now=dataset.fingerprint[:_SHORT])
        )
    if chosen_protocol(case.session.scoring).hash != case.protocol_hash:
        found.append(
            tr("its protocol {protocol} is another one here").format(
                protocol=text_of(case.protocol)
            )
        )
    return found


def _tell(workbench: Workbench, case: Case, differences: list[str]) -> None:
    map_there = "" if case.maps is not None else tr(" It holds no attention map.")
    if differences:
        workbench.wishes.warn(
            tr("Case: {words}.{map_there} But {differences}.").format(
                words=tr(case.words), map_there=map_there, differences="; ".join(differences)
            )
        )
    else:
        workbench.wishes.say(
            tr("Case: {words}.{map_there}").format(words=tr(case.words), map_there=map_there)
        )


COMMANDS = (
    Command(
        id="copy_case",
        text="Copy c&ase",
        menu="Edit",
        section=1,
        run=copy_case,
        keys=("Ctrl+Shift+C",),
        tip="Image, layers, class, method, map and verdict as a text that shows them elsewhere",
    ),
    Command(
        id="paste_case",
        text="&Paste case",
        menu="Edit",
        section=1,
        run=paste_case,
        keys=("Ctrl+Shift+V",),
        tip="Show the case on the clipboard; its data set has to be open, its model need not",
    ),
    Command(id="save_case", text="&Save case…", menu="Edit", section=1, run=ask_save_case),
    Command(id="open_case", text="&Open case…", menu="Edit", section=1, run=ask_case),
)
