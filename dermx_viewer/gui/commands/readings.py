"""Commands of blinded readings: prepare one, and open one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

from dermx_viewer.errors import DermXError, ModelError, VerdictError
from dermx_viewer.explain.methods import available_methods, find_method
from dermx_viewer.explain.permission import sha256_of
from dermx_viewer.explain.saved_folder import model_path
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.dialogs.new_reading import NewReadingDialog, Offer, Wished
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.workbench.model_files import ask_model_files
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.session.state import Pane
from dermx_viewer.verdicts.about import about
from dermx_viewer.verdicts.preparing import (
    Prepared,
    key_file,
    prepared,
    unsealed,
    write_prepared,
)
from dermx_viewer.verdicts.sealing import NeededModel
from dermx_viewer.verdicts.store import SUFFIX
from dermx_viewer.verdicts.study import SUFFIX as STUDY
from dermx_viewer.verdicts.study import Study, read_study

READINGS = later("Readings (*{suffix});;All files (*)")
_ENOUGH = 5
"""Judgements before their pace is told"""
VERDICTS = later("Verdicts (*{suffix});;All files (*)")


def ask_reading(workbench: Workbench) -> None:
    """Choose a reading, say who reads, and where the answers are kept; then begin or go on."""
    start = workbench.settings.folder("reading")
    suffixes = tr(READINGS).format(suffix=STUDY)
    files = workbench.dialogs.ask_files(tr("Open reading"), start, suffixes)
    if not files:
        return
    workbench.settings.set_folder("reading", files[0].parent)
    judging, dataset = workbench.judging, workbench.dataset
    try:
        study = read_study(files[0])
        _refuse_unfit(workbench, study)
        study = unsealed(study, (method.name for method in available_methods()))
        pane = _pane_for(workbench, study)
    except DermXError as error:
        workbench.dialogs.warn(tr("Not opened"), told_error(error))
        return
    if pane is None or dataset is None or not judging.ask_reader():
        return
    called = re.sub(r"[^\w.-]+", "_", judging.reader)
    suggested = files[0].with_name(f"{files[0].stem}-{called}{SUFFIX}")
    suffixes = tr(VERDICTS).format(suffix=SUFFIX)
    chosen = workbench.dialogs.ask_file(tr("File for the answers"), suggested, suffixes)
    if chosen is None or not judging.open(chosen, remember=False):
        return
    if workbench.dataset is not dataset:
        # Somebody was asked four times, and files may be handed to the program meanwhile.
        workbench.wishes.warn(tr("Another data set is open now: open the reading again."))
        judging.leave()
        return
    workbench.blind.begin(study, dataset, pane)
    workbench.opener.give_way(lambda: workbench.blind.on)
    judging.start()
    if not judging.on:
        # The file is about another data set, which was said.
        workbench.blind.end()


def _refuse_unfit(workbench: Workbench, study: Study) -> None:
    """Raise VerdictError, or MethodError, where this reading cannot be read here and now."""
    dataset = workbench.dataset
    if study.methods:
        raise VerdictError(
            tr(
                "{name}: this is the key, which names what readers must not know. Open the file "
                "for readers, which stands beside it."
            ).format(name=study.name)
        )
    if dataset is None or about(dataset).differs(study.dataset):
        is_open = (
            tr(", and {words} is open").format(words=about(dataset).words)
            if dataset is not None
            else ""
        )
        raise VerdictError(
            tr(
                "{name} is about the data set {words}{is_open}. Open that data set first, as "
                "it was when the reading was prepared."
            ).format(name=study.name, words=study.dataset.words, is_open=is_open)
        )
    gone = [name for name in study.images if name not in dataset.by_id]
    if gone:
        raise VerdictError(
            tr("{name}: %n of its images are not in the data set.", n=len(gone)).format(
                name=study.name
            )
        )
    for method in study.duel if not study.sealed else ():
        find_method(method)


def _pane_for(workbench: Workbench, study: Study) -> Pane | None:
    """What is shown of the reading's model, which is asked for where it is not in the list; None
    where nobody chose it. Raises VerdictError where there is none, and for another one."""
    pane = workbench.session.pane
    if study.phases == ("alone",):
        return pane
    if study.model is None:
        if not pane.model:
            raise VerdictError(
                tr("{name} is about a model: add or choose it first, then open it.").format(
                    name=study.name
                )
            )
        return pane
    known = dict.fromkeys((pane.model, *workbench.session.models))
    found = next((name for name in known if name and _is(Path(name), study.model)), None)
    if found is None:
        found = _asked_for(workbench, study.name, study.model)
    # Everybody is shown the same: the layer that the model has by itself.
    return replace(pane, model=found, target_layer="") if found is not None else None


def _asked_for(workbench: Workbench, reading: str, model: NeededModel) -> str | None:
    """Have the file chosen, and add it to the list; None where nobody chose one."""
    asked = tr("{reading} needs {model}").format(reading=reading, model=model.words)
    files = ask_model_files(workbench, asked)
    if not files:
        return None
    file = model_path(files[0])
    if not _is(file, model):
        raise VerdictError(
            tr(
                "{file} is not the model of {reading}, which is {model}: the file is another one, "
                "whatever it is called. Ask whoever leads the reading for it."
            ).format(file=file.name, reading=reading, model=model.words)
        )
    workbench.add_models([file])
    return workbench.session.pane.model


def _is(file: Path, model: NeededModel) -> bool:
    try:
        return sha256_of(file) == model.sha256
    except ModelError:
        return False


def ask_new_reading(workbench: Workbench) -> None:
    """Prepare a reading of the open data set, and write what `reading new` writes."""
    dataset, listed = workbench.shown.dataset, frozenset(workbench.shown.listed.ids)
    if dataset is None:
        workbench.wishes.say(tr("Open a data set first; a reading is of its images."))
        return
    images = tuple(dataset.by_id)
    took = [each.seconds for each in workbench.judging.said() if each.judged]
    offer = Offer(
        dataset=about(dataset),
        images=images,
        listed=tuple(name for name in images if name in listed),
        methods=tuple(method.name for method in available_methods()),
        models=tuple(map(Path, workbench.session.models)),
        pace=sum(took) / len(took) if len(took) >= _ENOUGH else None,
    )
    dialog = NewReadingDialog(offer, workbench.dialogs.parent)
    dialog.chosen.connect(partial(_write, workbench, offer))
    dialog.open()


def _write(workbench: Workbench, offer: Offer, wished: Wished) -> None:
    """Choose a file, and write the reading there and its key beside it."""
    called = re.sub(r"[^\w.-]+", "_", wished.name)
    start = workbench.settings.folder("reading") / f"{called}{STUDY}"
    suffixes = tr(READINGS).format(suffix=STUDY)
    path = workbench.dialogs.ask_save(tr("Save reading"), start, suffixes)
    if path is None:
        return
    key = key_file(path)
    text = tr("{file} is there already. Replace it?").format(file=key)
    there = bool(wished.duel) and key.exists()
    if there and not workbench.dialogs.confirm(tr("Save reading"), text):
        return
    workbench.settings.set_folder("reading", path.parent)
    try:
        written = write_prepared(_prepared(offer, wished), path)
    except DermXError as error:
        workbench.dialogs.warn(tr("Not saved"), told_error(error))
        return
    said = tr("{file} is for readers.").format(file=path)
    if written[1:]:
        said += " " + tr("{file} names the methods: keep it, and give it to no reader.").format(
            file=key.name
        )
    workbench.wishes.say(said)


def _prepared(offer: Offer, wished: Wished) -> Prepared:
    model = wished.model
    return prepared(
        name=wished.name,
        dataset=offer.dataset,
        images=wished.images,
        phases=wished.phases,
        duel=wished.duel,
        seed=wished.seed,
        model=NeededModel(model.name, sha256_of(model)) if model is not None else None,
        breaks=wished.breaks,
    )


FILE_COMMANDS = (
    Command(
        id="new_reading",
        text="New reading…",
        menu="File",
        section=1,
        run=ask_new_reading,
        tip="Prepare a blinded reading of the open data set for others: cases, phases or a duel of "
        "methods, model and order",
    ),
    Command(
        id="reading",
        text="Open reading…",
        menu="File",
        section=1,
        run=ask_reading,
        tip="Open a blinded reading, or go on with it where you left it",
    ),
)
