"""Commands that choose the protocol, whom scores compare with, and further scores."""

from __future__ import annotations

from functools import partial

from dermx_viewer.errors import ProtocolError
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.dialogs.protocol import PROTOCOL_FILES, ProtocolDialog
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.scoring.consensus.fusion import EACH, MAJORITY, Fusion
from dermx_viewer.scoring.further.all import FURTHER
from dermx_viewer.scoring.further.score import Further
from dermx_viewer.scoring.protocol_files import read_protocol
from dermx_viewer.scoring.protocols import PROTOCOLS, Protocol
from dermx_viewer.session.moves import with_own_protocol

PROTOCOL_MENU = "Model/Protocol"
RATERS_MENU = "Model/Score against raters"
FURTHER_MENU = "Model/Further scores"
RATERS = (
    ("&Each rater", EACH),
    ("&Majority", MAJORITY),
    ("At least &2", Fusion("at least k", 2)),
    ("At least &3", Fusion("at least k", 3)),
    ("&Union", Fusion("union")),
    ("&Intersection", Fusion("intersection")),
    ("&Share of raters (fuzzy)", Fusion("share")),
    ("S&TAPLE", Fusion("STAPLE")),
)
"""What can be chosen in the menu; the command line takes any number."""


def toggle_second_readings(workbench: Workbench) -> None:
    """Score second readings by the same person beside the first, or no more."""
    again = workbench.shown.session.scoring.readings == "all"
    workbench.edit(scoring={"readings": "first" if again else "all"})


def _choose_protocol(workbench: Workbench, *, name: str) -> None:
    workbench.edit(scoring={"protocol": name, "own": ""})


def edit_protocol(workbench: Workbench) -> None:
    """Choose a protocol of one's own, beginning with the one that is in use."""
    dialog = ProtocolDialog(workbench.shown.protocol, workbench.dialogs, workbench.dialogs.parent)
    dialog.chosen.connect(partial(_use_protocol, workbench))
    dialog.open()


def open_protocol(workbench: Workbench) -> None:
    """Choose a protocol in a file, as the command line's ``--protocol`` takes it."""
    start = workbench.settings.folder("protocol")
    for file in workbench.dialogs.ask_files(tr("Open protocol"), start, tr(PROTOCOL_FILES))[:1]:
        workbench.settings.set_folder("protocol", file.parent)
        try:
            found = read_protocol(file)
        except ProtocolError as error:
            workbench.dialogs.warn(tr("Not opened"), told_error(error))
        else:
            _use_protocol(workbench, found)


def _use_protocol(workbench: Workbench, protocol: Protocol) -> None:
    workbench.edit(scoring=with_own_protocol(protocol))
    workbench.wishes.say(tr("Scores are by the protocol {name} now.").format(name=protocol.name))


def _is_protocol(shown: Shown, *, name: str) -> bool:
    scoring = shown.session.scoring
    return scoring.protocol == name and not scoring.own


def _choose_fusion(workbench: Workbench, *, how: Fusion) -> None:
    k = how.at_least
    workbench.edit(scoring={"fusion": how.kind} | ({"at_least": k} if k else {}))


def _is_fusion(shown: Shown, *, how: Fusion) -> bool:
    return shown.session.scoring.how.label == how.label


def _readings_count(shown: Shown) -> bool:
    """Fused raters have one vote each."""
    return not shown.session.scoring.how.fuses


def _toggle_further(workbench: Workbench, *, name: str) -> None:
    chosen = {*workbench.shown.session.scoring.further} ^ {name}
    workbench.edit(scoring={"further": tuple(s.name for s in FURTHER if s.name in chosen)})


def _is_further(shown: Shown, *, name: str) -> bool:
    return name in shown.session.scoring.further


def _further(score: Further) -> Command:
    return Command(
        id=f"further:{score.name}",
        text=score.title,
        menu=FURTHER_MENU,
        section=2,
        run=partial(_toggle_further, name=score.name),
        checked=partial(_is_further, name=score.name),
        tip=score.words,
    )


def _protocol(name: str) -> Command:
    return Command(
        id=f"protocol:{name}",
        text=name,
        menu=PROTOCOL_MENU,
        section=2,
        run=partial(_choose_protocol, name=name),
        checked=partial(_is_protocol, name=name),
        group="protocol",
    )


def _raters(text: str, how: Fusion) -> Command:
    return Command(
        id=f"raters:{how.label}",
        text=text,
        menu=RATERS_MENU,
        section=2,
        run=partial(_choose_fusion, how=how),
        checked=partial(_is_fusion, how=how),
        group="raters",
    )


COMMANDS = (
    *map(_protocol, PROTOCOLS),
    Command(
        id="edit_protocol",
        text="&Edit a copy…",
        menu=PROTOCOL_MENU,
        section=3,
        run=edit_protocol,
        tip="Every choice of the protocol, with what it means; the copy can be saved as a file",
    ),
    Command(
        id="open_protocol",
        text="&Open from a file…",
        menu=PROTOCOL_MENU,
        section=3,
        run=open_protocol,
        tip="A protocol of one's own, as the command line's --protocol takes it",
    ),
    *(_raters(text, how) for text, how in RATERS),
    Command(
        id="second_readings",
        text="Second &readings as well",
        menu=RATERS_MENU,
        section=3,
        run=toggle_second_readings,
        enabled=_readings_count,
        checked=lambda shown: shown.session.scoring.readings == "all",
        tip="Score second readings by the same person beside the first; they never vote",
    ),
    *map(_further, FURTHER),
)
"""Those that stand among the commands about models"""
