"""What help, and the manual, say of each command beside its options: examples and exit statuses."""

from __future__ import annotations

from dataclasses import dataclass

PROGRAM = "dermx-viewer"


@dataclass(frozen=True, slots=True)
class Told:
    """``purpose``: in a few words, for lists; ``examples``: what is typed after the program's
    name; ``finding``: when it ends with exit status 1, "" where it never does."""

    purpose: str
    examples: tuple[str, ...]
    finding: str = ""


_NOTHING = "there is nothing to report"

TOLD = {
    "": Told("", ("demo", "dermx --photos photos --model demo-residual", "score --help")),
    "agreement": Told(
        "How well the raters of a data set agree.",
        ("agreement dermx --output tables", "agreement dermx --output t --jobs 4"),
    ),
    "belief": Told(
        "Whether a model's maps can be believed.",
        ("belief dermx --photos photos --model demo-residual --output belief",),
        _NOTHING,
    ),
    "check": Told(
        "List the problems of a data set.",
        ("check dermx", "check dermx --fast --json"),
        "there are problems",
    ),
    "completion": Told(
        "Print a script that completes commands in a shell.",
        (
            "completion bash > ~/.local/share/bash-completion/completions/dermx-viewer",
            "completion zsh > ~/.zfunc/_dermx-viewer",
            "completion fish > ~/.config/fish/completions/dermx-viewer.fish",
        ),
    ),
    "demo": Told(
        "Make demo data and open the window on them.", ("demo", "demo --data set --output pictures")
    ),
    "demo-data": Told(
        "Paint a small data set.", ("demo-data painted", "demo-data painted --images 12 --seed 3")
    ),
    "diagnosis": Told(
        "How often networks say the gold standard.",
        (
            "diagnosis --run run --output performance",
            "diagnosis dermx --predictions said.csv --output performance",
        ),
        _NOTHING,
    ),
    "explain": Told(
        "Write what a model looked at, as maps and pictures.",
        (
            "explain dermx --photos photos --model net.keras --class gold --output maps",
            "explain derm1.jpg --model demo-residual --method LayerCAM --output maps",
        ),
        f"{_NOTHING}, or no map could be made",
    ),
    "figure": Told(
        "Draw images as a figure for print.",
        (
            "figure dermx --photos photos --image derm001 --output outlines.pdf",
            "figure dermx --model net.keras --image derm001 --grid --output grid.svg",
        ),
    ),
    "methods": Told("List the explanation methods.", ("methods",)),
    "open": Told("Open the window.", ("open dermx --photos photos --model demo-residual", "open")),
    "paint": Told("Paint stand-ins for photographs.", ("paint dermx --output stand-ins",)),
    "plot": Told(
        "Draw the figures of a run for print.",
        (
            "plot run --what intervals --score sensitivity --output intervals.pdf",
            "plot run --what scatter --model a --model b --output scatter.svg",
            "plot run --what confusion --output confusion.svg",
            "plot belief --what curves --output curves.png",
        ),
    ),
    "protocol": Told(
        "List, show and copy protocols.", ("protocol list", "protocol show dermx-2021")
    ),
    "protocol list": Told("List the presets.", ("protocol list",)),
    "protocol new": Told("Write a protocol to edit.", ("protocol new mine.toml --from native",)),
    "protocol show": Told(
        "Show every choice of a protocol.", ("protocol show native", "protocol show mine.toml")
    ),
    "reading": Told(
        "Prepare a blinded reading, and say what is in one.",
        ("reading new dermx --name Spring --phases alone,attention --output spring.toml",),
    ),
    "reading new": Told(
        "Write a blinded reading for readers to open.",
        (
            "reading new dermx --name Spring --phases alone,prediction,attention --output s.toml",
            "reading new dermx --name Duel --duel Grad-CAM,LIME --seed 7 --output duel.toml",
        ),
    ),
    "reading show": Told("Say what is read in a file.", ("reading show spring.toml",)),
    "report": Told(
        "Write a run as one page for people.",
        (
            "report run --output report.html",
            "report run --dataset dermx --photos photos --model net.keras --output report.html",
        ),
        _NOTHING,
    ),
    "reproduce": Told(
        "Recompute the paper, as far as inputs allow.",
        (
            "reproduce dermx --output paper",
            "reproduce dermx --matrices matrices.csv --output paper",
        ),
        _NOTHING,
    ),
    "robustness": Told(
        "One score under neighbouring choices.",
        ("robustness dermx --photos photos --model net.keras --output strip",),
        _NOTHING,
    ),
    "score": Told(
        "Score attention maps against the raters' outlines.",
        (
            "score dermx --photos photos --model net.keras --baselines --output run",
            "score dermx --maps maps --group-by skin_tone --output run",
        ),
        f"{_NOTHING}, a model or an image had to be left out, or an answer could not be read",
    ),
    "screenshots": Told(
        "Picture the window and its parts.",
        ("screenshots --output pictures --size 1366x768 --theme dark",),
    ),
    "train-demo-models": Told(
        "Train the two demo models.", ("train-demo-models models --epochs 2",)
    ),
    "verdicts": Told(
        "What readers said of attention maps, merged.",
        (
            "verdicts ann.verdicts bob.verdicts --run run --output reading",
            "verdicts ann.verdicts bob.verdicts --reading spring.toml --output reading",
            "verdicts ann.verdicts bob.verdicts --reading duel.key.toml --output duel",
        ),
        "something could not be read, nobody said anything, or methods of a duel stayed letters",
    ),
}
"""By command; those of a group after its name. "" is the program itself."""


def statuses(name: str) -> list[tuple[str, str]]:
    """(exit status, what it means) of a command."""
    found = TOLD[name].finding
    return [
        ("0", "done"),
        *([("1", found)] if found else []),
        ("2", "refused or failed, and why is said"),
        ("130", "cancelled"),
        ("141", "nobody reads the output any more"),
    ]


def epilog(name: str) -> str:
    """The end of a command's help, in lines that click leaves as they are."""
    typed = [f"  {PROGRAM} {example}" for example in TOLD[name].examples]
    meant = [f"  {status:<4} {words}" for status, words in statuses(name)]
    return "\n".join(["\b", "Examples:", *typed, "", "\b", "Exit status:", *meant])
