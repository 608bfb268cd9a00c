"""What can be found by some of its letters: commands, docks, images, models, recent data sets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from heapq import nsmallest
from pathlib import Path
from typing import NamedTuple

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.dataset import open_dataset
from dermx_viewer.gui.commands.docks import GO_MENU
from dermx_viewer.gui.commands.keymap import Keymap
from dermx_viewer.gui.commands.menu_words import BETWEEN, menu_words
from dermx_viewer.gui.tr import later
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.texts import marked

MOST = 50
"""So many are listed; whoever looks for one that comes later types another letter."""
_LONGEST = 80
"""Characters of what is typed that are looked at"""
_SHORTEST = 4
"""So many letters are needed before one of them may be a slip"""
_ALIKE = 75
"""Likeness in percent from which a slip is forgiven"""
_LEFT_OUT = 2
"""So many letters too many may have been typed"""

COMMAND, DOCK, MODEL, DATASET, IMAGE = (
    later("Command"),
    later("Dock"),
    later("Model"),
    later("Data set"),
    later("Image"),
)
_KINDS = (COMMAND, DOCK, MODEL, DATASET, IMAGE)
"""In this order where nothing else tells them apart"""


class Entry(NamedTuple):
    """One line: ``id`` is kept to know it again, ``text`` is what is searched, ``run`` does it.

    ``detail``: its menu, folder or diagnosis; ``keys``: as this system writes them.
    """

    id: str
    kind: str
    text: str
    run: Callable[[], object]
    detail: str = ""
    keys: str = ""
    enabled: bool = True


def entries(
    workbench: Workbench, commands: Iterable[Command], keymap: Keymap, recent: Sequence[Path]
) -> tuple[Entry, ...]:
    """Everything that can be found now, in the order of the menus, lists and tables."""
    return (
        *_commands(workbench, commands, keymap),
        *_models(workbench),
        *_recent(workbench, recent),
        *_images(workbench),
    )


def _commands(workbench: Workbench, commands: Iterable[Command], keymap: Keymap) -> Iterator[Entry]:
    for command in commands:
        dock = command.menu == GO_MENU
        above, _, menu = menu_words(command.menu).rpartition(BETWEEN)
        # "native" alone would not say what of.
        text = f"{menu}: {command.words}" if above and not dock else command.words
        yield Entry(
            id=command.id,
            kind=DOCK if dock else COMMAND,
            text=text,
            run=partial(command.run, workbench),
            detail=above or menu,
            keys=keymap.text(command.id),
            enabled=command.enabled(workbench.shown),
        )


def _models(workbench: Workbench) -> Iterator[Entry]:
    for model in workbench.shown.models:
        yield Entry(
            id=f"model:{model.path}",
            kind=MODEL,
            text=marked(model.path.name),
            run=partial(_choose_model, workbench, model.path),
            detail=marked(model.path.parent),
            enabled=model.there,
        )


def _choose_model(workbench: Workbench, path: Path) -> None:
    workbench.edit(pane={"model": str(path), "target_layer": ""})


def _recent(workbench: Workbench, recent: Sequence[Path]) -> Iterator[Entry]:
    for path in recent:
        yield Entry(
            id=f"recent:{path}",
            kind=DATASET,
            text=marked(path.name),
            run=partial(open_dataset, workbench, path),
            detail=marked(path.parent),
        )


def _images(workbench: Workbench) -> Iterator[Entry]:
    dataset = workbench.shown.dataset
    # Looked up once: there may be ten thousand images.
    show_image = workbench.show_image
    for image in dataset.images if dataset is not None else ():
        yield Entry(
            id=f"image:{image.image_id}",
            kind=IMAGE,
            text=marked(image.image_id),
            run=partial(show_image, image.image_id),
            detail=image.gold,
        )


def found(
    those: Sequence[Entry], query: str, *, used: Sequence[str] = (), most: int = MOST
) -> list[Entry]:
    """The entries that ``query`` may mean, the likeliest first; ``most`` at most.

    Without a query: those ``used`` last (ids, newest first), then the others as they come.
    Beginnings of words count most ("scds" is *Score data set*), a slip is forgiven.
    """
    words = " ".join(query.casefold().split())[:_LONGEST]
    newest = {name: len(used) - number for number, name in enumerate(used)}
    if not words:
        ordered = sorted(those, key=lambda entry: -newest.get(entry.id, 0))
        return ordered[:most]
    ranked = ((n, float(_rank(words, entry))) for n, entry in enumerate(those))
    ranks = {n: rank for n, rank in ranked if rank}
    for place, alike in _slips(words, those):
        ranks.setdefault(place, alike / 100)
    order = nsmallest(
        most,
        ranks,
        key=lambda n: (
            -ranks[n],
            not those[n].enabled,
            -newest.get(those[n].id, 0),
            _KINDS.index(those[n].kind),
            len(those[n].text),
            n,
        ),
    )
    return [those[n] for n in order]


@lru_cache(maxsize=2**16)
def _folded(text: str) -> str:
    return text.casefold()


@lru_cache(maxsize=2**16)
def _begins(folded: str) -> tuple[int, ...]:
    """Where words begin."""
    return tuple(match.start() for match in re.finditer(r"[^\W_]+", folded))


def _rank(words: str, entry: Entry) -> int:
    """How well a text holds what is typed, 0 where it does not: six kinds, the best first."""
    folded = _folded(entry.text)
    place = folded.find(words)
    if place == 0:
        return 6 if len(folded) == len(words) else 5
    if place > 0 and place in _begins(folded):
        return 4
    typed = words.split()
    if any(letter not in folded for word in typed for letter in word):
        return 0
    if all(any(folded.startswith(word, at) for at in _begins(folded)) for word in typed):
        return 3
    # Nobody types ids by beginnings of words, and there may be many of them.
    if entry.kind != IMAGE and _spells("".join(typed), folded):
        return 2
    return 1 if place > 0 else 0


def _spells(letters: str, folded: str) -> bool:
    """Whether the letters are beginnings of words of the text, in its order."""
    begins = _begins(folded)
    # Behind which places of the text what has been looked at can have ended.
    ends = {at + 1 for at in begins if folded.startswith(letters[:1], at)}
    for letter in letters[1:]:
        if not ends:
            return False
        first = min(ends)
        next_words = (at for at in begins if at >= first)
        ends = {at + 1 for at in {*ends, *next_words} if folded.startswith(letter, at)}
    return bool(ends)


def _slips(words: str, those: Sequence[Entry]) -> Iterator[tuple[int, float]]:
    """(place, likeness in percent) of entries that are nearly what is typed."""
    if len(words) < _SHORTEST:
        return
    # Loaded when somebody types: the window is on screen before.
    from rapidfuzz import fuzz, process

    # Ids are typed as a whole, and there may be many; of other texts some words are enough.
    for ids, scorer in ((True, fuzz.ratio), (False, fuzz.WRatio)):
        texts = [
            text if (entry.kind == IMAGE) is ids and len(text) >= len(words) - _LEFT_OUT else None
            for entry in those
            for text in (_folded(entry.text),)
        ]
        near = process.extract(words, texts, scorer=scorer, limit=MOST, score_cutoff=_ALIKE)
        for _text, alike, place in near:
            yield place, min(alike, 99.0)
