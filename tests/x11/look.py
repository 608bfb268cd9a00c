"""What the window says of itself through AT-SPI, as assistive technology hears it.

Run by the system's Python, which has the bindings: a line of JSON asks, a line of JSON answers.
``{"ask": "find", "name": …, "role": …}`` gives what is showing, ``{"ask": "tree"}`` everything,
``{"ask": "focus"}`` what has the keyboard, ``{"ask": "events"}`` what was announced since.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

STATES = ("SHOWING", "FOCUSABLE", "FOCUSED", "ENABLED", "CHECKED", "SELECTED", "EXPANDABLE")
INNER = ("table", "tree table", "tree", "list", "list box")
"""Their cells are looked at only where a name is searched in them."""
EVENTS = ("object:state-changed:focused", "object:property-change:accessible-value")
"""No more than is asked for: a list that is filtered tells of every cell, and is waited for"""
heard = []
focused = []
"""What was said to have the keyboard last"""


def application():
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(place)
        if found is not None and "DermX" in (found.get_name() or ""):
            return found
    return None


def label(thing):
    """What another thing says it is, as Qt on Linux has it for combo boxes."""
    for relation in thing.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            named = (relation.get_target(n) for n in range(relation.get_n_targets()))
            return " ".join(each.get_name() or "" for each in named)
    return ""


def told(thing):
    box = thing.get_extents(Atspi.CoordType.SCREEN)
    states = thing.get_state_set()
    value = None
    if thing.get_role_name() in ("slider", "spin button", "progress bar"):
        value = Atspi.Value.get_current_value(thing)
    return {
        "name": thing.get_name() or "",
        "label": label(thing),
        "role": thing.get_role_name(),
        "description": thing.get_description() or "",
        "box": [box.x, box.y, box.width, box.height],
        "states": [name for name in STATES if states.contains(getattr(Atspi.StateType, name))],
        "value": value,
    }


def everything(thing, path, cells):
    """Pairs of a thing and the names above it; what cannot be asked any more has gone."""
    try:
        yield thing, path
        role = thing.get_role_name()
        if role in INNER and not cells:
            return
        inner = (*path, thing.get_name() or role)
        children = [thing.get_child_at_index(n) for n in range(thing.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None:
            yield from everything(child, inner, cells)


def find(wanted):
    root = application()
    if root is None:
        return []
    name, role, begins = wanted.get("name"), wanted.get("role"), wanted.get("begins", False)
    found = []
    for thing, path in everything(root, (), wanted.get("cells", False)):
        try:
            if role is not None and thing.get_role_name() != role:
                continue
            own = thing.get_name() or ""
            if name is not None and not (own.startswith(name) if begins else own == name):
                continue
            under = wanted.get("under")
            if under is not None and under not in path:
                continue
            if not thing.get_state_set().contains(Atspi.StateType.SHOWING):
                continue
            found.append({**told(thing), "path": path})
        except GLib.Error:
            continue
    return found


def tree(wanted):
    root = application()
    found = []
    for thing, path in everything(root, (), False) if root is not None else ():
        try:
            found.append({**told(thing), "path": path})
        except GLib.Error:
            continue
    return found


def focus(_wanted):
    try:
        return {**told(focused[0]), "path": []} if focused else None
    except GLib.Error:
        return None


def events(_wanted):
    found, heard[:] = list(heard), []
    return found


ASKED = {"find": find, "tree": tree, "focus": focus, "events": events}


def hear(event):
    try:
        if event.type == "object:state-changed:focused" and event.detail1:
            focused[:] = [event.source]
        heard.append(
            {
                "kind": event.type,
                "on": event.detail1,
                "name": event.source.get_name() or "",
                "role": event.source.get_role_name(),
            }
        )
    except GLib.Error:
        return


def answer(source, _condition):
    line = source.readline()
    if not line:
        loop.quit()
        return False
    wanted = json.loads(line)
    print(json.dumps(ASKED[wanted["ask"]](wanted)), flush=True)
    return True


Atspi.init()
listener = Atspi.EventListener.new(hear)
for kind in EVENTS:
    listener.register(kind)
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, answer)
loop.run()
