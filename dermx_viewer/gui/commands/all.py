"""Every command of the program, in the order of the menus. A new one is a line here."""

from __future__ import annotations

from dermx_viewer.gui.commands import (
    case,
    compare,
    dataset,
    edit,
    exporting,
    faces,
    figures,
    help,
    image,
    judging,
    light,
    models,
    panes,
    project,
    reporting,
    reproducing,
    runs,
    scoring,
    tour,
    view,
)
from dermx_viewer.gui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    *dataset.COMMANDS,
    *scoring.COMMANDS,
    *runs.COMMANDS,
    *project.COMMANDS,
    *exporting.COMMANDS,
    *reporting.COMMANDS,
    *reproducing.COMMANDS,
    *judging.FILE_COMMANDS,
    image.PICTURE,
    *figures.COMMANDS,
    image.QUIT,
    light.COPY,
    *case.COMMANDS,
    *edit.COMMANDS,
    *view.COMMANDS,
    *light.COMMANDS,
    *compare.COMMANDS,
    view.HIDE,
    *panes.COMMANDS,
    *faces.COMMANDS,
    *view.WINDOW_COMMANDS,
    *image.COMMANDS,
    *judging.COMMANDS,
    *models.COMMANDS,
    *scoring.PROTOCOL_COMMANDS,
    *models.PROCESS_COMMANDS,
    *tour.COMMANDS,
    *help.COMMANDS,
)
"""Docks and recent data sets come to them (``docks.dock_commands``, ``dataset.recent_commands``)"""
