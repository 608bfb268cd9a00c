"""Commands that take changes back, and the one that changes keys."""

from __future__ import annotations

from dermx_viewer.gui.commands.command import Command

COMMANDS = (
    Command(
        id="undo",
        text="&Undo",
        menu="Edit",
        run=lambda workbench: workbench.undo(),
        keys=("Ctrl+Z",),
        enabled=lambda shown: shown.can_undo,
        tip="Take the last change of layers, colours, models or attention back",
    ),
    Command(
        id="redo",
        text="&Redo",
        menu="Edit",
        run=lambda workbench: workbench.redo(),
        # Windows and GNOME have one of them each.
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        enabled=lambda shown: shown.can_redo,
    ),
    Command(
        id="shortcuts",
        text="&Keyboard shortcuts…",
        menu="Edit",
        section=1,
        run=lambda workbench: workbench.wishes.all_commands.emit("shortcuts"),
        tip="Choose which keys do what",
    ),
)
