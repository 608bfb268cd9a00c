"""What of a window can be seen, and what its boxes are for, where Qt tells neither."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QWidget


def out_of_sight(widget: QWidget, window: QWidget) -> bool:
    """Whether ``widget`` is in something that stands outside of ``window``.

    Qt keeps docks behind other tabs, and tabs of docks that are hidden, left of and above the
    window, visible as far as it is concerned.
    """
    above: QWidget | None = widget
    while above is not None and above.parentWidget() is not window:
        above = above.parentWidget()
    if above is None or above.isWindow():
        return False
    place = above.geometry()
    return place.right() < 0 or place.bottom() < 0


def tell_what_for(inside: QWidget) -> None:
    """Let every combo box in ``inside`` be told with what it is for.

    On Linux Qt gives the chosen entry as a box's accessible name and leaves the rest to its label;
    where it has none, the name that it was given is said with its description.
    """
    labelled = {label.buddy() for label in inside.findChildren(QLabel)}
    for box in inside.findChildren(QComboBox):
        name, told = box.accessibleName(), box.accessibleDescription() or box.toolTip()
        if name and box not in labelled and name not in told:
            box.setAccessibleDescription(f"{name}. {told}" if told else name)
