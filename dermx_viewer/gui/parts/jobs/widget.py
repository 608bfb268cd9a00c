"""What is running, how long still, and what came of the rest."""

from __future__ import annotations

from dermx_viewer.gui.parts.jobs.dock import JobsDock
from dermx_viewer.gui.workbench.workbench import Workbench


class JobsPart(JobsDock):
    """Follows the runner of jobs itself: their progress is nothing that others show."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench.runner)
