"""What is done before scores that stand in no file are lost, or work that goes on is stopped."""

from __future__ import annotations

from collections.abc import Callable

from dermx_viewer.gui.commands.scoring import choose_and_save_run
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.workbench import Workbench


def unless_lost(workbench: Workbench, then: Callable[[], object]) -> None:
    """Do ``then`` at once where no scores are lost by it; the user is asked where some are.

    Scores that the user wants to save are saved first; ``then`` follows when they are, and not
    where saving is broken off or fails.
    """
    rows = workbench.results.to_lose
    if not rows:
        then()
        return
    text = tr(
        "The scores of the data set (%Ln rows) stand in no file yet. Save them first?", n=rows
    )
    answer = workbench.dialogs.ask_unsaved(tr("Scores not saved"), text)
    if answer == "save":
        choose_and_save_run(workbench, then)
    elif answer == "discard":
        workbench.results.discard()
        then()


def may_stop(workbench: Workbench) -> bool:
    """Whether what the user waits for may be stopped: True where nothing is, or if they say so."""
    titles = [job.title for job in workbench.runner.running if job.awaited]
    if not titles:
        return True
    text = tr(
        "Still going on: {titles}. What it has not finished is lost. Stop it and close the program?"
    ).format(titles=", ".join(titles))
    return workbench.dialogs.confirm(tr("Not finished"), text)
