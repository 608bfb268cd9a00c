"""Menus of facts: a choice of words, or a range of numbers, each made when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QMenu, QWidgetAction

from dermx_viewer.gui.told_facts import told_fact, told_name
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.gui.widgets.range_box import RangeBox
from dermx_viewer.session.distributions import UNKNOWN
from dermx_viewer.session.facts import Fact
from dermx_viewer.session.filters import Chip, Filters, Range, decimals, unit
from dermx_viewer.session.image_facts import ImageFacts, counted

Wanted = Callable[[Chip], object]


def add_facts(
    menu: QMenu, facts: Iterable[Fact], known: ImageFacts, filters: Filters, want: Wanted
) -> None:
    """A submenu for each fact, in a submenu for each of their groups."""
    groups: dict[str, QMenu] = {}
    for fact in facts:
        if fact.group not in groups:
            groups[fact.group] = menu.addMenu(tr(fact.group))
        inner = groups[fact.group].addMenu(_plain(_title(fact, known)))
        # Of hundreds of facts few are looked at.
        fill = _fill_range if fact.form else _fill_words
        inner.aboutToShow.connect(
            lambda m=inner, f=fact, fill=fill: fill(m, f, known, filters, want)
        )


def _title(fact: Fact, known: ImageFacts) -> str:
    """As short as its place in the menus allows."""
    told = told_fact(*fact.key, known.letters) if fact.minus else told_name(fact.name)
    return tr(told)


def _plain(text: str) -> str:
    return text.replace("&", "&&")


def _fill_words(menu: QMenu, fact: Fact, known: ImageFacts, filters: Filters, want: Wanted) -> None:
    menu.clear()
    for value, count in counted(fact.places).items():
        chip = Chip(
            of="words" if fact.several else "word", value=value, model=fact.model, fact=fact.name
        )
        action = menu.addAction(f"{_plain(tr(value or UNKNOWN))} ({number(count, ',')})")
        action.setCheckable(True)
        action.setChecked(chip in filters.chips)
        action.triggered.connect(lambda _, c=chip: want(c))


def _fill_range(menu: QMenu, fact: Fact, known: ImageFacts, filters: Filters, want: Wanted) -> None:
    menu.clear()
    defined = fact.numbers[np.isfinite(fact.numbers)]
    if not len(defined):
        menu.addAction(tr("No image has a value")).setEnabled(False)
        return
    whole = Range(
        fact=fact.name,
        model=fact.model,
        minus=fact.minus,
        form=fact.form,
        low=float(defined.min()),
        high=float(defined.max()),
    )
    held = next((c.ranges[0] for c in filters.chips if _place(c) == (whole.key,)), whole)
    box = range_box(whole, held, tr(told_fact(*fact.key, known.letters)))
    action = QWidgetAction(menu)
    action.setDefaultWidget(box)
    menu.addAction(action)
    times = unit(whole.form)[0]

    def on_chosen(low: float, high: float) -> None:
        chip = Chip(of="ranges", ranges=(replace(whole, low=low / times, high=high / times),))
        if chip not in filters.chips:
            want(chip)
        for open_menu in with_parents(menu):
            open_menu.close()

    box.chosen.connect(on_chosen)


def _place(chip: Chip) -> tuple[tuple[str, str, str], ...]:
    return tuple(each.key for each in chip.ranges)


def range_box(whole: Range, held: Range, name: str) -> RangeBox:
    """Sliders from end to end of the ``whole``, at what is ``held``."""
    times, suffix = unit(whole.form)
    low, high = whole.low * times, whole.high * times
    return RangeBox(
        name,
        held.low * times,
        held.high * times,
        low=low,
        high=high,
        decimals=decimals(whole.form, low, high),
        suffix=suffix,
    )


def with_parents(menu: QMenu) -> list[QMenu]:
    """A menu and all those that it was opened from."""
    found, widget = [], menu.parentWidget()
    while isinstance(widget, QMenu):
        found.append(widget)
        widget = widget.parentWidget()
    return [menu, *found]
