"""Where the docks of a window stand, told in words of our own, and put there again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from dermx_viewer.session.docks import DockArea, DockGroup

_AREAS: Mapping[DockArea, Qt.DockWidgetArea] = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}
_VERTICAL, _HORIZONTAL = Qt.Orientation.Vertical, Qt.Orientation.Horizontal


def places_of(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> tuple[DockGroup, ...]:
    """Where ``docks`` (by name) stand. One that floats is told at the side that it came from."""
    return tuple(
        _told(area, names, docks)
        for area, side in _AREAS.items()
        for names in _in_order(_groups(window, side, docks), docks)
    )


def put_places(
    window: QMainWindow, docks: Mapping[str, QDockWidget], groups: Sequence[DockGroup]
) -> tuple[str, ...]:
    """Put docks where ``groups`` say; others stay. Returns the names that no dock has."""
    known = [(group, [name for name in group.docks if name in docks]) for group in groups]
    for group, names in known:
        for place, name in enumerate(names):
            docks[name].setFloating(False)
            if place:
                window.tabifyDockWidget(docks[names[0]], docks[name])
            else:
                window.addDockWidget(_AREAS[group.area], docks[name], _VERTICAL)
    for group, names in known:
        for name in names:
            docks[name].setVisible(name not in group.hidden)
        if group.front in names and group.front not in group.hidden:
            docks[group.front].raise_()
    # All at once: each by itself would take its room from the others.
    first = [(docks[n], g) for g, names in known for n in names[:1] if not g.hides_all]
    for size_of, way in ((_across, _HORIZONTAL), (_down, _VERTICAL)):
        sized = [(dock, size_of(group)) for dock, group in first if size_of(group)]
        window.resizeDocks([dock for dock, _ in sized], [size for _, size in sized], way)
    return tuple(name for group in groups for name in group.docks if name not in docks)


def _across(group: DockGroup) -> int:
    # Below the picture docks are as wide as the window leaves them.
    return 0 if group.area == "bottom" else group.width


def _down(group: DockGroup) -> int:
    return group.height


def _groups(
    window: QMainWindow, side: Qt.DockWidgetArea, docks: Mapping[str, QDockWidget]
) -> Iterator[list[str]]:
    """Names of docks at a side that are tabs of one another."""
    name_of = {dock: name for name, dock in docks.items()}
    left = [name for name, dock in docks.items() if window.dockWidgetArea(dock) == side]
    while left:
        beside = [name_of.get(dock) for dock in window.tabifiedDockWidgets(docks[left[0]])]
        names = [name for name in left if name == left[0] or name in beside]
        left = [name for name in left if name not in names]
        yield names


def _in_order(groups: Iterator[list[str]], docks: Mapping[str, QDockWidget]) -> list[list[str]]:
    """From the top; those of which nothing is seen last."""

    def top(names: list[str]) -> tuple[bool, int]:
        dock = docks[_front(names, docks)]
        return dock.isHidden(), dock.y()

    return sorted(groups, key=top)


def _front(names: Sequence[str], docks: Mapping[str, QDockWidget]) -> str:
    shown = [name for name in names if not docks[name].isHidden()]
    seen = (name for name in shown if not docks[name].visibleRegion().isEmpty())
    return next(seen, shown[0] if shown else names[0])


def _told(area: DockArea, names: Sequence[str], docks: Mapping[str, QDockWidget]) -> DockGroup:
    front = _front(names, docks)
    hidden = tuple(name for name in names if docks[name].isHidden())
    size = docks[front].size()
    known = front not in hidden and not docks[front].isFloating()
    return DockGroup(
        area=area,
        docks=tuple(names),
        front=front,
        hidden=hidden,
        width=size.width() if known else 0,
        height=size.height() if known else 0,
    )
