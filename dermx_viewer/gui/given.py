"""What the command line names, and what the window says of it before it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.gui.tr import tr
from dermx_viewer.texts import marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the command line names, from the root of the disk on."""

    dataset: Path | None
    models: list[Path]
    photos: Path | None
    scores: Path | None
    demo: bool = False
    """Whether the data set is the demo's: somebody new may be there."""

    @property
    def sign(self) -> str:
        """What is about to be opened; "" where nothing is named."""
        if self.dataset is None:
            return ""
        return tr("Opening {name}…").format(name=marked(self.dataset.name))
