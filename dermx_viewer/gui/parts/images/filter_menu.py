"""The menus beside the filter line: what can be filtered by, and filters that have a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidgetAction

from dermx_viewer.gui.parts.images.fact_menu import add_facts, with_parents
from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.gui.widgets.range_box import RangeBox
from dermx_viewer.session.distributions import UNKNOWN
from dermx_viewer.session.filters import (
    MODELS,
    RATERS,
    RIGHT,
    WRONG,
    YES,
    Chip,
    Filters,
    Property,
    SavedView,
)
from dermx_viewer.session.image_facts import ImageFacts

Wanted = Callable[[Chip], object]

_OF_IMAGES: tuple[tuple[Property, str], ...] = (
    ("diagnosis", later("&Diagnosis")),
    ("source", later("&Source")),
    ("skin_tone", later("S&kin tone")),
    ("age", later("&Age")),
    ("rater", later("&Rater")),
    ("characteristic", later("&Characteristic")),
)
_FLAGS: tuple[tuple[Property, str, str], ...] = (
    ("differ", MODELS, later("&Models differ")),
    ("differ", RATERS, later("Raters &differ")),
    ("problems", YES, later("With &problems")),
    ("stand_in", YES, later("Stand-&ins")),
)


def fill_filter_menu(menu: QMenu, facts: ImageFacts, filters: Filters, want: Wanted) -> None:
    """Every condition that leaves some images out; those that hold are checked.

    ``want`` is given the one that was chosen, which begins or ends by it.
    """
    menu.clear()
    for of, title in _OF_IMAGES:
        _add_values(menu, tr(title), facts, filters, want, of)
    for model in facts.models:
        menu.addSeparator()
        _add_model(menu, model.name, facts, filters, want)
    menu.addSeparator()
    own = [fact for fact in facts.facts if not fact.model or fact.minus]
    add_facts(menu, own, facts, filters, want)
    menu.addSeparator()
    for of, value, title in _FLAGS:
        count = facts.counts(of).get(value, 0)
        _add(menu, tr(title), count, Chip(of=of, value=value), filters, want)


def _add_values(
    menu: QMenu,
    title: str,
    facts: ImageFacts,
    filters: Filters,
    want: Wanted,
    of: Property,
    model: str = "",
) -> None:
    counts = facts.counts(of, model)
    inner = menu.addMenu(title)
    inner.setEnabled(bool(set(counts) - {""}))
    for value, count in counts.items():
        chip = Chip(of=of, value=value, model=model)
        _add(inner, (value or tr(UNKNOWN)).replace("&", "&&"), count, chip, filters, want)


def _add_model(menu: QMenu, name: str, facts: ImageFacts, filters: Filters, want: Wanted) -> None:
    short = facts.letters[name]
    inner = menu.addMenu(f"{short}: {name}".replace("&", "&&"))
    counts = facts.counts("outcome", name)
    for value, title in ((RIGHT, tr("&Right ✓")), (WRONG, tr("&Wrong ✗")), ("", tr("&Unknown"))):
        chip = Chip(of="outcome", value=value, model=name)
        _add(inner, title, counts.get(value, 0), chip, filters, want)
    _add_values(inner, tr("&Says"), facts, filters, want, "predicted", name)
    _add_range(inner.addMenu(tr("&F1")), short, name, filters, want)
    own = [f for f in facts.of_run if (f.model, f.minus) == (name, "") and f.name != "F1"]
    add_facts(inner, own, facts, filters, want)


def _add_range(menu: QMenu, short: str, name: str, filters: Filters, want: Wanted) -> None:
    known = [chip for chip in filters.chips if chip.of == "f1" and chip.model == name]
    chip = known[0] if known else Chip(of="f1", model=name)
    box = RangeBox(tr("F1 of {model}").format(model=short), chip.least, chip.most)
    action = QWidgetAction(menu)
    action.setDefaultWidget(box)
    menu.addAction(action)

    def on_chosen(least: float, most: float) -> None:
        wanted = Chip(of="f1", model=name, least=least, most=most)
        if wanted not in filters.chips:
            want(wanted)
        for open_menu in with_parents(menu):
            open_menu.close()

    box.chosen.connect(on_chosen)


def _add(menu: QMenu, title: str, count: int, chip: Chip, filters: Filters, want: Wanted) -> None:
    action = menu.addAction(f"{title} ({number(count, ',')})")
    action.setCheckable(True)
    held = chip in filters.chips
    action.setChecked(held)
    action.setEnabled(bool(count) or held)
    action.triggered.connect(lambda _: want(chip))


def fill_views_menu(
    menu: QMenu,
    views: Sequence[SavedView],
    *,
    use: Callable[[SavedView], object],
    save: Callable[[], object],
    remove: Callable[[SavedView], object],
) -> None:
    """Every view by its name, one more, and one less."""
    menu.clear()
    for view in views:
        _add_view(menu, view, use)
    menu.addSeparator()
    menu.addAction(tr("&Save this view…")).triggered.connect(lambda _: save())
    inner = menu.addMenu(tr("&Remove"))
    inner.setEnabled(bool(views))
    for view in views:
        _add_view(inner, view, remove)


def _add_view(menu: QMenu, view: SavedView, do: Callable[[SavedView], object]) -> None:
    menu.addAction(view.name.replace("&", "&&")).triggered.connect(lambda _: do(view))
