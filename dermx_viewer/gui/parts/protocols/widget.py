"""The same maps under two protocols."""

from __future__ import annotations

from dataclasses import replace

from dermx_viewer.errors import ProtocolError
from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.dialogs.protocol import PROTOCOL_FILES
from dermx_viewer.gui.parts.protocols.desk import Scoring
from dermx_viewer.gui.parts.protocols.dock import ProtocolsDock
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.rescoring import taking
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.scoring.protocol_files import read_protocol
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.session.moves import chosen_protocol


class ProtocolsPart(ProtocolsDock):
    """Follows the run, and scores it under the other protocol by the models of the list."""

    def __init__(self, workbench: Workbench) -> None:
        exporter = TableExporter(workbench.dialogs, workbench.runner, workbench)
        super().__init__(
            workbench.runner, self._scoring_under, named=self._chosen, exporter=exporter
        )
        self._workbench = workbench
        self.score_requested.connect(lambda: workbench.wishes.command.emit("score"))
        self.file_requested.connect(self._ask_file)

    def follow(self, shown: Shown) -> None:
        """Follow the run."""
        if "run" in shown.changed:
            self.set_run(shown.run)

    def _scoring_under(self, other: Protocol) -> Scoring | None:
        """From the maps of the run where they are in memory, else by the models of the list."""
        from dermx_viewer.runs.rescoring import why_not

        run, dataset = self._workbench.shown.run, self._workbench.shown.dataset
        if run is not None and dataset is not None and not why_not(run, dataset, other):
            return taking(run, dataset, other)
        return self._workbench.jobs.scoring_under(other)

    def _chosen(self, name: str) -> Protocol:
        """A preset against the raters and readings as chosen."""
        scoring = self._workbench.shown.session.scoring
        return chosen_protocol(replace(scoring, protocol=name, own=""))

    def _ask_file(self) -> None:
        workbench = self._workbench
        start = workbench.settings.folder("protocol")
        title, kinds = tr("Open protocol"), tr(PROTOCOL_FILES)
        for file in workbench.dialogs.ask_files(title, start, kinds)[:1]:
            workbench.settings.set_folder("protocol", file.parent)
            try:
                self.add_protocol(read_protocol(file))
            except ProtocolError as error:
                workbench.dialogs.warn(tr("Not opened"), told_error(error))
